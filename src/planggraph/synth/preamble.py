"""What a document rests on: the parent that it answers, laws, and the sentence that issues it."""

from __future__ import annotations

import random

from planggraph.model import Agency
from planggraph.synth.cascades import Cascade, Known, body
from planggraph.synth.draft import Cited, Draft
from planggraph.synth.page import Mention, Phrase

__all__ = ["answered", "grounds", "issued", "mention", "short_mention"]

# laws that any plan may rest on: title, day, and the year since when it is cited
_LAWS = (
    ("Luật Tổ chức chính quyền địa phương", "2015-06-19", 2016, 2024),
    ("Luật Tổ chức chính quyền địa phương", "2025-06-16", 2025, 2100),
    ("Luật Ngân sách nhà nước", "2015-06-25", 2016, 2025),
    ("Luật Thực hiện dân chủ ở cơ sở", "2022-11-10", 2023, 2100),
    ("Luật Thi đua, khen thưởng", "2022-06-15", 2023, 2100),
)
_DECREES = (
    ("30/2020/NĐ-CP", "2020-03-05", "về công tác văn thư"),
    ("163/2016/NĐ-CP", "2016-12-21", "quy định chi tiết thi hành một số điều của luật về ngân sách"),
)


def _day(r: random.Random, day: str) -> str:
    year, month, date = day.split("-")
    return r.choice((f"{date}/{int(month)}/{year}", f"{date}/{month}/{year}", f"{date} tháng {int(month)} năm {year}"))


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _about(draft: Draft, known: Known) -> str:
    words = _lower(known.title)
    if words.startswith("về việc "):
        return words
    return words if known.issuer.place is None else f"{draft.r.choice(('về', 'về việc'))} {words}"


def mention(draft: Draft, known: Known, role: str) -> Phrase:
    """A document cited in full, with number, day, issuer and title."""
    date = known.date
    if role == "implements" and draft.has("wrong-year") and known == draft.slot.parent:
        date = f"{int(date[:4]) - 1}{date[4:]}"
    issuer = known.issuer
    named = f"{issuer.name} {issuer.place.label}" if issuer.place else issuer.name
    if draft.has("abbreviated"):
        named = named.replace("Ủy ban nhân dân", "UBND")
    key = known.identifier
    draft.cited[key] = Cited(
        key=key, identifier=key, title=None, type=known.type, date=date, issuer=issuer, role=role
    )
    words = f"{known.type} số {known.printed}"
    return (Mention(words, key), f" ngày {_day(draft.r, date)} của {named} {_about(draft, known)}")


def short_mention(draft: Draft) -> Phrase | None:
    """The parent once more, by its number alone."""
    known = draft.slot.parent
    if known is None or known.identifier not in draft.cited:
        return None
    return (Mention(f"{known.type} số {known.printed}", known.identifier),)


def _law(draft: Draft) -> Phrase:
    year = draft.slot.year
    name, day, *_ = draft.r.choice([law for law in _LAWS if law[2] <= year <= law[3]])
    draft.cited[name] = Cited(
        key=name, identifier=None, title=name, type="Luật", date=day, issuer=body("Quốc hội", None, "central"), role="basis"
    )
    return (Mention(name, name), f" ngày {_day(draft.r, day)}")


def _decree(draft: Draft) -> Phrase:
    number, day, about = draft.r.choice(_DECREES)
    issuer = body("Chính phủ", None, "central")
    draft.cited[number] = Cited(
        key=number, identifier=number, title=None, type="Nghị định", date=day, issuer=issuer, role="basis"
    )
    return (Mention(f"Nghị định số {number}", number), f" ngày {_day(draft.r, day)} của {issuer.name} {about}")


def answered(draft: Draft) -> list[Phrase]:
    """What the document answers, in full: its parent, and often the directive above it."""
    slot = draft.slot
    if slot.parent is None or draft.has("answers-none"):
        return []
    found = []
    if draft.has("directive-cited") and slot.parent != slot.root:
        found.append(mention(draft, slot.root, "implements"))
    if draft.has("title-only"):
        place = slot.parent.issuer.place
        words = f"{slot.programme}" if place is None else f"{slot.parent.type} của {_of(slot.parent.issuer)} {_about(draft, slot.parent)}"
        found.append((words,))
    else:
        found.append(mention(draft, slot.parent, "implements"))
    return found


def _of(issuer: Agency) -> str:
    return f"{issuer.name} {issuer.place.label}" if issuer.place else issuer.name


def grounds(draft: Draft, *, decision: bool = False) -> None:
    """The preamble up to the sentence that issues the document."""
    page, r = draft.page, draft.r
    bases = [_law(draft)] if decision or r.random() < 0.6 else []
    if decision or r.random() < 0.25:
        bases.append(_decree(draft))
    if draft.slot.level == "province" and r.random() < 0.3:
        bases.append(mention(draft, _ministry(draft), "basis"))
    done = answered(draft)
    for words in bases:
        page.put(("Căn cứ ", *words, ";"))
        page.write(draft.gap)
    if not done:
        return
    page.write(r.choice(("Thực hiện ", "Triển khai thực hiện ")))
    for n, words in enumerate(done):
        page.write("; " if n else "")
        page.put(words)
    page.write((";" if decision else "") and ";")


def _ministry(draft: Draft) -> Known:
    return draft.r.choice(_cascade(draft.slot.seed, draft.slot.cascade).ministries)


def issued(draft: Draft, what: str = "Kế hoạch") -> None:
    """ "..., Ủy ban nhân dân huyện X ban hành Kế hoạch ... như sau:" behind the grounds."""
    slot, r = draft.slot, draft.r
    place = slot.place
    who = _of(slot.own.issuer)
    if place is not None and draft.has("abbreviated"):
        who = who.replace("Ủy ban nhân dân", "UBND")
    name = f"{what} {_lower(slot.own.title)}" if r.random() < 0.6 else what
    verb = r.choice(("ban hành", "xây dựng"))
    end = r.choice(("như sau:", "với các nội dung sau:", "với những nội dung cụ thể như sau:"))
    lead = ", " if answered_here(draft) else ""
    draft.line(f"{lead}{who} {verb} {name} {end}")


def answered_here(draft: Draft) -> bool:
    """Whether the sentence that issues the document goes on from what it answers."""
    return draft.slot.parent is not None and not draft.has("answers-none")


def _cascade(seed: int, number: int) -> Cascade:
    return Cascade(seed, number)

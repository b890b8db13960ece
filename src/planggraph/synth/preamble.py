"""What a document rests on: the parent that it answers, laws, and the sentence that issues it."""

from __future__ import annotations

import random

from planggraph.model import Agency
from planggraph.synth.cascades import Known, body
from planggraph.synth.draft import Cited, Draft
from planggraph.synth.page import Mention, Phrase

__all__ = ["carried_out", "demanded", "grounds", "issued", "short_mention"]

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
_CARRIED_OUT = ("Thực hiện ", "Triển khai thực hiện ")


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


def _named(draft: Draft, issuer: Agency) -> str:
    name = f"{issuer.name} {issuer.place.label}" if issuer.place else issuer.name
    return name.replace("Ủy ban nhân dân", "UBND") if draft.has("abbreviated") else name


def _mention(draft: Draft, known: Known, role: str) -> Phrase:
    """A document cited in full, with number, day, issuer and title."""
    date = known.date
    if role == "implements" and draft.has("wrong-year") and known == draft.slot.parent:
        date = f"{int(date[:4]) - 1}{date[4:]}"
    issuer, named = known.issuer, _named(draft, known.issuer)
    key = known.identifier
    draft.cited[key] = Cited(key=key, identifier=key, title=None, type=known.type, date=date, issuer=issuer, role=role)
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
        key=name,
        identifier=None,
        title=name,
        type="Luật",
        date=day,
        issuer=body("Quốc hội", None, "central"),
        role="basis",
    )
    return (Mention(name, name), f" ngày {_day(draft.r, day)}")


def _decree(draft: Draft) -> Phrase:
    number, day, about = draft.r.choice(_DECREES)
    issuer = body("Chính phủ", None, "central")
    draft.cited[number] = Cited(
        key=number, identifier=number, title=None, type="Nghị định", date=day, issuer=issuer, role="basis"
    )
    return (Mention(f"Nghị định số {number}", number), f" ngày {_day(draft.r, day)} của {issuer.name} {about}")


def answers(draft: Draft) -> Phrase:
    """What the document answers, in full: its parent, and often the directive above it; nothing where it names none."""
    slot = draft.slot
    if slot.parent is None or draft.has("answers-none"):
        return ()
    above = (
        _mention(draft, slot.root, "implements") if draft.has("directive-cited") and slot.parent != slot.root else ()
    )
    if draft.has("title-only"):
        parent: Phrase = (_by_title(draft, slot.parent),)
    else:
        parent = _mention(draft, slot.parent, "implements")
    return (*above, "; ", *parent) if above else parent


def _by_title(draft: Draft, parent: Known) -> str:
    if parent.issuer.place is None:
        return draft.slot.programme
    return f"{parent.type} của {_named(draft, parent.issuer)} {_about(draft, parent)}"


def grounds(draft: Draft, *, decision: bool = False) -> None:
    """Laws and other documents that the document rests on, a paragraph for each; a decision has them always."""
    r = draft.r
    bases = [_law(draft)] if decision or r.random() < 0.6 else []
    if decision or r.random() < 0.25:
        bases.append(_decree(draft))
    if draft.slot.beside is not None:
        bases.append(_mention(draft, draft.slot.beside, "basis"))
    for words in bases:
        draft.passage(("Căn cứ ", *words, ";"))


def issued(draft: Draft) -> None:
    """ "Thực hiện ..., Ủy ban nhân dân huyện X ban hành Kế hoạch ... như sau:"."""
    r, own = draft.r, draft.slot.own
    done = answers(draft)
    lead: Phrase = (r.choice(_CARRIED_OUT), *done, ", ") if done else ()
    name = f"Kế hoạch {_lower(own.title)}" if r.random() < 0.6 else "Kế hoạch"
    verb = r.choice(("ban hành", "xây dựng"))
    end = r.choice(("như sau:", "với các nội dung sau:", "với những nội dung cụ thể như sau:"))
    draft.passage((*lead, f"{_named(draft, own.issuer)} {verb} {name} {end}"))


def demanded(draft: Draft) -> None:
    """Of a Chỉ thị: why, what it carries out, and who demands."""
    place = draft.slot.place
    who = f"Chủ tịch Ủy ban nhân dân {draft.cast.word.lower()}" if place else "Thủ tướng Chính phủ"
    done = answers(draft)
    lead: Phrase = (draft.r.choice(_CARRIED_OUT), *done, ", ") if done else ()
    why = f"Thời gian qua, việc {draft.slot.theme.name} đã có kết quả bước đầu, song còn những hạn chế. "
    draft.passage((why, *lead, f"{who} yêu cầu:"))


def carried_out(draft: Draft) -> None:
    """Of a Quyết định: what it carries out, as the last of its grounds."""
    done = answers(draft)
    if done:
        draft.passage((draft.r.choice(_CARRIED_OUT), *done, ";"))

"""A synthetic document, from its slot to its text and its facts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from planggraph.model import Agency, Citation, Facts, Header, Source, Span
from planggraph.naming import document_key, slug
from planggraph.synth.annex import annex
from planggraph.synth.cascades import Slot, body
from planggraph.synth.closing import recipients, signature
from planggraph.synth.draft import Draft, draft_of
from planggraph.synth.duties import organisation, reporting
from planggraph.synth.letterhead import letterhead, title
from planggraph.synth.page import Mention, Part
from planggraph.synth.preamble import grounds, issued
from planggraph.synth.sections import funding, purpose, targets, tasks

__all__ = ["compose", "file_name"]

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")
_LINE = 78  # letters of a wrapped line, at most


def file_name(slot: Slot, index: int) -> str:
    """Path of a document's file below the corpus: folders of a thousand.

    The name tells nothing but its number and its place.
    """
    return f"{index // 1000:04d}/{index:07d}-{slug(slot.name.partition('/')[2] or slot.name)}.txt"


def compose(slot: Slot, index: int) -> Facts:
    """The text of a document in `Facts.source`, and all that it says.

    Findings and references are left to whoever reads the text; see docs/synthetic.md.
    """
    draft = draft_of(slot)
    letterhead(draft)
    title(draft)
    _written(draft)(draft)
    text = draft.page.text()
    if draft.has("wrapped"):
        text = _wrapped(text)
    data = text.encode("utf-8")
    source = Source(name=file_name(slot, index), text=text, sha256=hashlib.sha256(data).hexdigest())
    return _facts(draft, source)


# ------------------------------------------------------------ kinds of document
def _written(draft: Draft) -> Callable[[Draft], None]:
    if draft.slot.own.type == "Chỉ thị":
        return _letter
    if draft.slot.level == "central":
        return _approval
    return _decision if draft.slot.own.type == "Quyết định" else _plan


def _plan(draft: Draft) -> None:
    grounds(draft)
    issued(draft)
    _parts(draft)
    recipients(draft)
    signature(draft)
    if draft.has("annex"):
        annex(draft)


def _parts(draft: Draft) -> None:
    """All parts of a plan, numbered; one number is left out where that is its defect."""
    r = draft.r
    small = draft.slot.level == "commune"
    parts: list[Callable[[str], None]] = [lambda roman: purpose(draft, roman)]
    if r.random() < 0.75:
        parts.append(lambda roman: targets(draft, roman))
    parts.append(lambda roman: tasks(draft, roman, r.randint(4, 6) if small else r.randint(6, 9)))
    last: list[Callable[[str], None]] = [
        lambda roman: funding(draft, roman),
        lambda roman: organisation(draft, roman, r.randint(1, 3) if small else r.randint(3, 6)),
    ]
    if r.random() < 0.3:
        last.reverse()
    parts += [*last, lambda roman: reporting(draft, roman)]
    skipped = r.randrange(1, len(parts)) if draft.has("section-skipped") else len(parts)
    for n, part in enumerate(parts):
        part(_ROMAN[n + (n >= skipped)])
    draft.page.end_sections()


def _letter(draft: Draft) -> None:
    """A Chỉ thị: the reason, who demands, and numbered items."""
    draft.line(f"Thời gian qua, việc {draft.slot.theme.name} đã có kết quả bước đầu, song còn những hạn chế.", gap="")
    who = "Thủ tướng Chính phủ" if draft.slot.place is None else f"Chủ tịch Ủy ban nhân dân {draft.cast.word.lower()}"
    draft.page.write(" ")
    before = len(draft.page.text())
    grounds_of_letter(draft)
    lead = ", " if len(draft.page.text()) > before else ""
    draft.line(f"{lead}{who} yêu cầu:")
    organisation(draft, None, draft.r.randint(4, 7), level=1)
    draft.page.end_sections()
    recipients(draft)
    signature(draft)


def grounds_of_letter(draft: Draft) -> None:
    """What a Chỉ thị carries out, inside its sentence."""
    from planggraph.synth.preamble import answered

    for n, words in enumerate(answered(draft)):
        draft.page.write("; " if n else "Thực hiện ")
        draft.page.put(words)


def _approval(draft: Draft) -> None:
    """The Prime Minister's decision, with the programme in its first article."""
    draft.bold("THỦ TƯỚNG CHÍNH PHỦ", gap="\n\n")
    grounds(draft, decision=True)
    draft.bold("QUYẾT ĐỊNH:", gap="\n\n")
    draft.line(f"Điều 1. Phê duyệt {draft.slot.programme} với những nội dung sau:")
    targets(draft, "I")
    tasks(draft, "II", draft.r.randint(8, 12))
    funding(draft, "III")
    organisation(draft, "IV", draft.r.randint(5, 8))
    draft.page.end_sections()
    draft.line("Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký.")
    _carried_out(draft, "Điều 3. ")
    recipients(draft)
    signature(draft)


def _decision(draft: Draft) -> None:
    """A Quyết định that issues the plan attached to it, with a head of its own below the signature."""
    place = draft.slot.place
    assert place is not None
    draft.bold(f"ỦY BAN NHÂN DÂN {place.label.upper()}", gap="\n\n")
    grounds(draft, decision=True)
    draft.page.write(draft.gap)
    draft.bold("QUYẾT ĐỊNH:", gap="\n\n")
    own = draft.slot.own
    name = own.title.removeprefix("Ban hành ")
    draft.line(f"Điều 1. Ban hành kèm theo Quyết định này {name}.")
    draft.line("Điều 2. Quyết định này có hiệu lực kể từ ngày ký.")
    _carried_out(draft, "Điều 3. ")
    recipients(draft)
    signature(draft)
    draft.page.write("\n")
    draft.bold("KẾ HOẠCH", gap="\n")
    draft.bold(name.removeprefix("Kế hoạch ")[:1].upper() + name.removeprefix("Kế hoạch ")[1:], gap="\n")
    draft.line(f"(Kèm theo Quyết định số {own.printed})" if not draft.has("number-blank") else "(Kèm theo Quyết định)", gap="\n\n")
    _parts(draft)


def _carried_out(draft: Draft, bullet: str) -> None:
    cast = draft.cast
    some = [cast.lead, *cast.offices[:2]]
    heads: list[str | Mention] = []
    for n, one in enumerate(some):
        heads.append(", " if n else "")
        role = Part(actor=one.actor, role="responsible")
        first = one.words.split()[0]
        title_ = {"Sở": "Giám đốc ", "Phòng": "Trưởng ", "Bộ": "Bộ trưởng "}.get(first, "")
        words = one.words[0].lower() + one.words[1:] if title_ == "Trưởng " else one.words
        heads.append(Mention(f"{title_}{words}", role))
    draft.sentence("task", (*heads, " chịu trách nhiệm thi hành Quyết định này"), bullet=bullet, end="./.")


# ------------------------------------------------------------ facts
def _facts(draft: Draft, source: Source) -> Facts:
    header = _header(draft)
    return Facts(
        key=document_key(
            identifier=header.identifier,
            date=header.issued_on,
            issuers=header.issuers,
            title=header.title,
            document_type=header.type,
            text=source.text,
        ),
        source=source,
        header=header,
        sections=tuple(draft.page.sections),
        citations=_citations(draft),
        provisions=draft.page.provisions(),
        recipients=tuple(draft.recipients),
    )


def _header(draft: Draft) -> Header:
    own, slot = draft.slot.own, draft.slot
    period = re.search(r"giai đoạn (\d{4}) - (\d{4})|(?<!đến )năm (\d{4})", own.title)
    start = end = None
    if period:
        start, end = (period[1], period[2]) if period[1] else (period[3], period[3])
    return Header(
        identifier=None if draft.has("number-blank") else own.identifier,
        type=own.type,
        issued_on=own.date[:7] if draft.has("day-blank") else own.date,
        issuers=(own.issuer,),
        tier=own.issuer.tier,
        title=own.title,
        territory=slot.place,
        period_start=start,
        period_end=end,
        signer=draft.signer,
        signer_position=draft.position,
        signing_authority=draft.authority,
        status="signed" if draft.signer else "unsigned",
        evidence=tuple(draft.evidence),
    )


def _citations(draft: Draft) -> tuple[Citation, ...]:
    found = []
    for key, cited in draft.cited.items():
        mentions: list[Span] = draft.page.mentions.get(key, [])
        if mentions:
            found.append(
                Citation(
                    key=slug(key),
                    identifier=cited.identifier,
                    title=cited.title,
                    type=cited.type,
                    date=cited.date,
                    issuer=cited.issuer,
                    role=cited.role,
                    mentions=tuple(mentions),
                )
            )
    return tuple(sorted(found, key=lambda one: one.mentions[0]))


# ------------------------------------------------------------ looks
def _wrapped(text: str) -> str:
    """Long lines broken at blanks: offsets stay, since a break takes the place of a blank."""
    return "\n".join(_broken(line) for line in text.split("\n"))


def _broken(line: str) -> str:
    if len(line) <= _LINE or "    " in line:
        return line
    letters, start = list(line), 0
    while len(line) - start > _LINE:
        at = line.rfind(" ", start, start + _LINE)
        # a dash at the head of a line would be a bullet, a number an item
        while at > start and not line[at + 1].isalpha():
            at = line.rfind(" ", start, at)
        if at <= start:
            break
        letters[at] = "\n"
        start = at + 1
    return "".join(letters)

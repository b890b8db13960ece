"""A synthetic document, from its slot to its text and its facts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from planggraph.model import Citation, Facts, Header, Source, Span
from planggraph.naming import held_key, slug
from planggraph.synth.annex import annex
from planggraph.synth.bodies import Body
from planggraph.synth.cascades import Slot
from planggraph.synth.closing import recipients, signature
from planggraph.synth.draft import Draft, draft_of
from planggraph.synth.duties import organisation, reporting
from planggraph.synth.letterhead import letterhead, title
from planggraph.synth.page import Mention, enumerated
from planggraph.synth.preamble import carried_out, demanded, grounds, issued
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
    demanded(draft)
    organisation(draft, None, draft.r.randint(4, 7), level=1)
    draft.page.end_sections()
    recipients(draft)
    signature(draft)


def _approval(draft: Draft) -> None:
    """The Prime Minister's decision, with the programme in its first article."""
    draft.bold("THỦ TƯỚNG CHÍNH PHỦ", gap="\n\n")
    grounds(draft, decision=True)
    draft.bold("QUYẾT ĐỊNH:", gap="\n\n")
    draft.page.heading(0, "Điều 1", (f"Phê duyệt {draft.slot.programme} với những nội dung sau",), gap=f":{draft.gap}")
    targets(draft, "I")
    tasks(draft, "II", draft.r.randint(8, 12))
    funding(draft, "III")
    organisation(draft, "IV", draft.r.randint(5, 8))
    draft.page.end_sections()
    draft.line("Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký.")
    _executed(draft)
    recipients(draft)
    signature(draft)


def _decision(draft: Draft) -> None:
    """A Quyết định that issues the plan attached to it, with a head of its own below the signature."""
    place = draft.slot.place
    assert place is not None
    draft.bold(f"ỦY BAN NHÂN DÂN {place.label.upper()}", gap="\n\n")
    grounds(draft, decision=True)
    carried_out(draft)
    draft.bold("QUYẾT ĐỊNH:", gap="\n\n")
    own = draft.slot.own
    plan = own.title.removeprefix("Ban hành Kế hoạch ")
    draft.line(f"Điều 1. Ban hành kèm theo Quyết định này Kế hoạch {plan}.")
    draft.line("Điều 2. Quyết định này có hiệu lực kể từ ngày ký.")
    _executed(draft)
    recipients(draft)
    signature(draft)
    draft.page.write("\n")
    mark = draft.mark
    draft.page.heading(0, "KẾ HOẠCH", (plan[:1].upper() + plan[1:],), mark=mark, between=f"{mark}\n{mark}")
    which = "" if draft.has("number-blank") else f" số {own.printed}"
    draft.line(f"(Kèm theo Quyết định{which})", gap="\n\n")
    _parts(draft)


def _executed(draft: Draft) -> None:
    """The last article: who has to see to it, the bodies named by their heads."""
    who = [_head(one) for one in (draft.cast.lead, *draft.cast.offices[:2])]
    words = (*enumerated(who), " chịu trách nhiệm thi hành Quyết định này")
    draft.sentence("task", words, bullet="Điều 3. ", end="./.")


_HEADS = {"Sở": "Giám đốc ", "Phòng": "Trưởng ", "Bộ": "Bộ trưởng "}


def _head(one: Body) -> Mention:
    """ "Giám đốc Sở Y tế", "Trưởng phòng Y tế"."""
    head = _HEADS.get(one.words.split()[0], "")
    words = one.words[0].lower() + one.words[1:] if head == "Trưởng " else one.words
    return Mention(f"{head}{words}", one.part("responsible").states)


# ------------------------------------------------------------ facts
def _facts(draft: Draft, source: Source) -> Facts:
    header = _header(draft)
    return Facts(
        key=held_key(header, source.text),
        source=source,
        header=header,
        sections=tuple(draft.page.sections),
        citations=_citations(draft),
        provisions=draft.page.provisions(),
        recipients=tuple(draft.recipients),
    )


# the time that a title tells: a period before a year, a year before the end of a programme
_PERIODS = (
    re.compile(r"giai đoạn (?P<start>\d{4}) - (?P<end>\d{4})"),
    re.compile(r"(?<!đến )năm (?P<start>(?P<end>\d{4}))"),
    re.compile(r"(?P<start>)đến năm (?P<end>\d{4})"),
)


def _header(draft: Draft) -> Header:
    own, slot = draft.slot.own, draft.slot
    period = next(filter(None, (one.search(own.title) for one in _PERIODS)), None)
    at = next(span.start for name, span in draft.evidence if name == "title")
    for name, group in (("period_start", "start"), ("period_end", "end")):
        if period and period[group]:
            draft.evident(name, Span(start=at + period.start(), end=at + period.end()))
    start, end = (period["start"] or None, period["end"]) if period else (None, None)
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

"""The draft sealed: every fact named and in order."""

from __future__ import annotations

from collections.abc import Iterator

from planggraph.extract.draft import Draft, Line
from planggraph.extract.provisions import trimmed
from planggraph.extract.referred import Referred
from planggraph.model import Agency, Facts, Output, Provision, Reference, Span
from planggraph.naming import fold, held_key, short_hash, slug
from planggraph.parse.letters import either_case, pattern

__all__ = ["sealed"]

_ASKS = pattern(
    either_case("xây dựng", "ban hành", "lập", "đề ra")
    + r"(?:,? (?:và )?(?:ban hành|triển khai|xây dựng))?\s+(?:các\s+|những\s+)?(?:văn bản (?=[Hh]ướng dẫn))?(?P<type>[Kk]ế hoạch|[Cc]hương trình|[Đđ]ề án|[Cc]hỉ thị|[Qq]uyết định|[Hh]ướng dẫn|[Pp]hương án|[Nn]ghị quyết)(?![\w])"
)
# "Sở Xây dựng hướng dẫn ...": the word is of a body's name, and what it does
_NAME_OF_BODY = pattern(r"(?:Sở|Bộ|Phòng|Cục|Vụ|Viện|Công ty|Ban Quản lý)\b[^.;:()]{0,40}\Z")
# "ban hành Quyết định ban hành Chương trình ...": the decision is made, the programme is what it issues
_ISSUES = pattern(r"(?:[Qq]uyết định|[Nn]ghị quyết|[Cc]hỉ thị)\s+\Z")
# "thực hiện Quyết định số 5/QĐ-TTg ngày ... của ... ban hành Chương trình ...": what another document has issued; and
# not "trên cơ sở Quyết định số 5/QĐ-UBND ban hành kế hoạch", "thực hiện Quyết định số 5/QĐ-TTg và ban hành kế hoạch"
_ISSUED = pattern(
    r"(?<!cơ sở )(?<!ăn cứ )(?:[Qq]uyết định|[Nn]ghị quyết|[Nn]ghị định|[Tt]hông tư|[Cc]hỉ thị) số \d[^;:,]{0,140}"
    r"(?<!và )(?<!để )\Z"
)
_FOR_ANOTHER = pattern(r"(?:tham mưu|Tham mưu|trình|phối hợp|giúp|đề xuất|[Vv]iệc)[^,;]*\Z")
_NAMES = {"kế hoạch": "Kế hoạch", "chương trình": "Chương trình", "đề án": "Đề án", "chỉ thị": "Chỉ thị", "quyết định": "Quyết định",
          "hướng dẫn": "Hướng dẫn", "phương án": "Phương án", "nghị quyết": "Nghị quyết"}  # fmt: skip


def sealed(draft: Draft) -> Facts:
    """The facts of a document."""
    header, source = draft.header, draft.source
    used: dict[str, int] = {}
    provisions = tuple(_provision(line, n, used) for n, line in enumerate(draft.lines, 1))
    return Facts(
        key=held_key(header, source.text),
        source=source,
        header=header,
        sections=draft.outline.sections,
        citations=draft.citations,
        provisions=provisions,
        recipients=draft.recipients,
        findings=tuple(draft.findings),
        references=_references(draft.references, provisions),
        standing_offices=_standing_offices(draft),
        namings=draft.namings,
    )


def _provision(line: Line, order: int, used: dict[str, int]) -> Provision:
    text = line.passage.text
    base = short_hash(fold(text), 12)
    used[base] = used.get(base, 0) + 1
    return Provision(
        key=base if used[base] == 1 else f"{base}-{used[base]}",
        kind=line.kind,
        span=line.passage.span(0, len(text)),
        text=text,
        section=line.item.headings[-1].key if line.item.headings else None,
        order=order,
        assignments=line.assignments,
        deadlines=line.deadlines,
        targets=line.targets,
        asks_for=_asks_for(line),
        outputs=tuple(_outputs(line)),
    )


def _outputs(line: Line) -> Iterator[Output]:
    """What a task shall give, each once: a cell that is merged down may be told row by row."""
    said: set[str] = set()
    for words in map(trimmed, line.outputs if line.kind in ("task", "reporting") else ()):
        if any(map(str.isalnum, words.text)) and words.text not in said:
            said.add(words.text)
            yield Output(text=words.text, span=words.span(0, len(words.text)))


def _references(referred: list[Referred], provisions: tuple[Provision, ...]) -> tuple[Reference, ...]:
    """One for all the mentions that say the same and mean the same."""
    alike: dict[tuple[object, ...], list[Referred]] = {}
    for one in referred:
        alike.setdefault((fold(one.words), one.parts, one.itself, one.citation, one.actors, one.group), []).append(one)
    used: dict[str, int] = {}
    found: list[Reference] = []
    for same in alike.values():
        first = same[0]
        base = slug(first.words)
        used[base] = used.get(base, 0) + 1
        found.append(
            Reference(
                key=base if used[base] == 1 else f"{base}.{used[base]}",
                mentions=tuple(one.span for one in same),
                targets=tuple(dict.fromkeys(_targets(first, provisions))),
                actors=first.actors,
                group=first.group,
            )
        )
    return tuple(found)


def _targets(one: Referred, provisions: tuple[Provision, ...]) -> Iterator[str]:
    if one.itself:
        yield ""
    for part in one.parts:
        if part.lines:
            yield from (f"p/{provisions[n].key}" for n in part.lines)
        else:
            yield f"s/{part.section}"
    if one.citation is not None:
        yield f"citation/{one.citation}"


def _asks_for(line: Line) -> tuple[str, ...]:
    """The types of document that a duty tells its actors to make.

    Whoever is to advise another body on a plan ("Tham mưu Ủy ban nhân dân ban hành kế hoạch") is not told to make one
    of its own.
    """
    if line.kind not in ("task", "reporting") or not line.assignments:
        return ()
    text, at = line.passage.text, 0
    found: list[str] = []
    while (match := _ASKS.search(text, at)) is not None:
        before = text[max(0, match.start() - 60) : match.start()]
        if match[0].startswith("Xây dựng") and _NAME_OF_BODY.search(before):
            at = match.start() + len("Xây dựng")
            continue
        at = match.end()
        if _FOR_ANOTHER.search(before) or (
            match[0].startswith("ban hành")
            and (_ISSUES.search(before) or _ISSUED.search(text, max(0, match.start() - 200), match.start()))
        ):
            continue
        name = _NAMES[match["type"].lower()]
        if name not in found:
            found.append(name)
    return tuple(found)


def _standing_offices(draft: Draft) -> tuple[tuple[Agency, Agency, Span], ...]:
    found: dict[tuple[Agency, Agency], Span] = {}
    for line in draft.lines:
        for part in (*line.parts.subject, *line.parts.others, *line.above, *line.labels):
            office = part.mention.standing_office
            if office is None:
                continue
            body, server = draft.context.resolve(part.mention), draft.context.resolve(office)
            words = part.passage.text[part.mention.start : part.mention.end]
            if pattern(r"\(\W*[Cc]ơ quan thường trực").search(words):
                body, server = server, body
            if isinstance(body, Agency) and isinstance(server, Agency):
                found.setdefault((body, server), part.span)
    return tuple((body, office, span) for (body, office), span in found.items())

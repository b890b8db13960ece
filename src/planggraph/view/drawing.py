"""From a chain to its picture: what each box says, and which boxes stand for what is missing.

Names in the picture are the chain's IRIs, cut short: a link to a task in the page's address means that task in the
next build too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from planggraph.query.chain import (
    ALIGNED,
    CITED,
    HELD,
    MATCHES,
    NOT_HERE,
    UNLINKED,
    UNREADABLE,
    ChainDocument,
    ChainEdge,
)
from planggraph.view.cards import METRICS, Card, Fact, Line, Picture, Row, Words, wrap
from planggraph.view.missing import absences, unread_files
from planggraph.view.provisions import agency_boxes, duty_notes, passage_of, short, task_box, without
from planggraph.view.words import code_words, count_words, date_words, match_words, period_words

if TYPE_CHECKING:
    from planggraph.query.chain import Chain

__all__ = ["picture_of"]

_KINDS = {HELD: "held", CITED: "cited", UNLINKED: "unlinked"}
_WIDTH = METRICS["card"] - 22
_GAP_ROWS = {
    "cited": ("gap", "Được viện dẫn, không có ở đây", "Cited and not held"),
    "unlinked": ("gap", "Có ở đây, không thấy liên kết", "Held, no link found"),
}


def picture_of(chain: Chain) -> Picture:
    """What the page of a chain shows, in the order of the chain.

    Examples
    --------
    >>> from planggraph.query.chain import Chain, ChainDocument
    >>> plan = ChainDocument(iri="d", status="cited, not held", depth=0, name="38/KH-UBND", identifier="38/KH-UBND")
    >>> [english for _, english, _ in picture_of(Chain(focus="d", direction="down", documents=(plan,))).summary]
    ['1 document, 0 held', '1 cited and not held']
    """
    notes = duty_notes(chain)
    cards = {document.iri: _card(document, notes, of_task=chain.task is not None) for document in chain}
    asked, asking = absences(chain, cards)
    unread = unread_files(chain)
    focus = cards[chain.focus]
    return Picture(
        title=_title(chain, focus),
        focus=focus.id,
        cards=(*cards.values(), *asked, *unread),
        lines=(*_lines(chain.edges, cards), *asking),
        summary=tuple(_summary(chain)),
    )


def _title(chain: Chain, focus: Card) -> Words:
    if chain.task is not None:
        said = next(task.text for task in chain[chain.focus].tasks if task.iri == chain.task)
        return (
            f"Một nhiệm vụ qua các cấp: “{said}” ({focus.name})",
            f"One task from tier to tier: “{said}” ({focus.name})",
        )
    up = chain.direction == "up"
    return (
        f"{'Các văn bản mà văn bản này triển khai' if up else 'Chuỗi trách nhiệm'}: {focus.name}",
        f"{'What it carries out' if up else 'Chain of responsibility'}: {focus.english or focus.name}",
    )


# ---------------------------------------------------------------- documents
def _card(document: ChainDocument, notes: Mapping[str, tuple[tuple[str, str, str], ...]], *, of_task: bool) -> Card:
    place = next((actor.place for actor in document.issuers if actor.place), document.territory)
    one = short(document.iri)
    agencies, boxes = agency_boxes(document, one, place)
    name = _name(document)
    return Card(
        id=one,
        kind=_KINDS[document.status],
        tier=document.tier,
        name=name[0],
        english=name[1],
        title=(document.title or "") if document.identifier else "",
        rows=tuple(_rows(document, name, place)),
        facts=tuple(_facts(document)),
        notes=tuple((words, words) for words in document.findings),
        tasks=tuple(task_box(task, boxes, notes.get(task.iri, ()), always=of_task) for task in document.tasks),
        agencies=agencies,
    )


def _name(document: ChainDocument) -> Words:
    """What a document is called in one line."""
    if document.identifier:
        name = " ".join(part for part in (document.type, document.identifier) if part)
        return name, name
    if document.title:
        name = f"{document.type} “{document.title}”" if document.type else f"“{document.title}”"
        return name, name
    if document.type:
        return f"{document.type} (chưa rõ số)", f"{document.type} (no number known)"
    return document.name, document.name


def _rows(document: ChainDocument, name: Words, place: str | None) -> Iterable[Row]:
    if document.identifier:
        for line in wrap(name[0], _WIDTH, size=13, bold=True, most=2):
            yield ("b", line)
    else:
        kind = document.type
        yield ("b", f"{kind or 'Văn bản'} (chưa rõ số)", f"{kind or 'Document'} (no number known)")
    for line in wrap(", ".join(actor.label for actor in document.issuers), _WIDTH, most=2):
        yield ("n", line)
    for line in wrap(document.title or "", _WIDTH, size=11, most=3):
        yield ("s", line)
    if document.issued_on:
        vietnamese, english = date_words(document.issued_on)
        yield ("s", f"ngày {vietnamese}" if document.issued_on.count("-") == 2 else vietnamese, english)
    kind = _KINDS[document.status]
    if kind in _GAP_ROWS:
        yield _GAP_ROWS[kind]
    if document.match:
        yield ("gap" if document.match in MATCHES else "lead", *match_words(document.match))
    yield from _leader(document, place)
    unassigned = sum(task.unassigned for task in document.work)
    if unassigned:
        yield ("gap", f"{unassigned} nhiệm vụ không nêu ai làm", f"{_s(unassigned, 'task')} naming nobody")
    if document.findings:
        count = len(document.findings)
        yield ("gap", f"{count} chỗ cần xem lại", _s(count, "finding"))


def _s(n: int, noun: str) -> str:
    return count_words(n, "", noun)[1]


def _leader(document: ChainDocument, place: str | None) -> Iterable[Row]:
    """Who leads most of its tasks."""
    counts: dict[str, int] = {}
    for task in document.work:
        for actor in task.actors("lead"):
            label = without(actor, place)
            counts[label] = counts.get(label, 0) + 1
    if counts:
        first = min(counts, key=lambda label: (-counts[label], label))
        more = f" +{len(counts) - 1}" if len(counts) > 1 else ""
        room = _WIDTH - 14 * len(more) / 2
        yield (
            "lead",
            wrap(f"Chủ trì: {first}", room, most=1)[0] + more,
            wrap(f"Leads: {first}", room, most=1)[0] + more,
        )


def _facts(document: ChainDocument) -> Iterable[Fact]:
    printed = {quote.about: quote.sentence for quote in reversed(document.evidence)}

    def fact(key: str, words: Words | str | None, about: str = "") -> Iterable[Fact]:
        vietnamese, english = words if isinstance(words, tuple) else (words or "", words or "")
        if vietnamese:
            said = printed.get(about, "")
            known = {vietnamese.casefold(), english.casefold()}
            yield (key, vietnamese, english, "" if said.casefold() in known else said)

    yield from fact("type", document.type)
    yield from fact("identifier", document.identifier, "identifier")
    yield from fact("title", document.title)
    yield from fact("issuer", "; ".join(actor.label for actor in document.issuers), "issuer")
    yield from fact("issued", date_words(document.issued_on) if document.issued_on else None, "issuedOn")
    yield from fact("tier", code_words("tier", document.tier) if document.tier else ("chưa rõ", "not settled"))
    yield from fact("place", document.territory)
    yield from fact("period", period_words(document.period_start, document.period_end), "periodStart")
    yield from fact("theme", document.theme)
    signer = [document.signing_authority, document.signer_position, document.signer]
    yield from fact("signer", " ".join(part for part in signer if part))
    yield from fact("status", code_words("status", document.signature) if document.signature else None)
    yield from fact("file", document.file)
    yield from fact("iri", document.iri)


# ---------------------------------------------------------------- lines
def _lines(edges: Iterable[ChainEdge], cards: Mapping[str, Card]) -> Iterable[Line]:
    """From above to below; what rests on or cites another is drawn only where nothing stronger joins either."""
    strong = [edge for edge in edges if edge.role == "implements"]
    children, parents = {edge.child for edge in strong}, {edge.parent for edge in strong}
    duties = {task.id for card in cards.values() for task in card.tasks}
    for edge in edges:
        source, target = cards[edge.parent].id, cards[edge.child].id
        yield Line(
            id=f"{target} {edge.role} {source}",
            source=source,
            target=target,
            role=edge.role,
            skips=edge.skips,
            fulfils=tuple(task for task in map(short, edge.fulfils) if task in duties),
            passages=tuple(passage_of(quote) for quote in edge.evidence),
            spoken=edge.role not in ("implements", "names") and edge.child in children and edge.parent in parents,
        )


# ---------------------------------------------------------------- summary
def _summary(chain: Chain) -> Iterable[tuple[str, str, str]]:
    held = sum(document.held for document in chain)
    yield (
        f"{len(chain)} văn bản, {held} có trong bộ dữ liệu",
        f"{_s(len(chain), 'document')}, {held} held",
        "",
    )
    work = [task for document in chain for task in document.work]
    if work and chain.task is None:
        yield (*count_words(len(work), "nhiệm vụ", "task"), "")
    if chain.task is not None:
        yield from _matches(chain)
    gaps = [gap.status for gap in chain.gaps]
    not_here, unlinked, unreadable = (gaps.count(status) for status in (NOT_HERE, UNLINKED, UNREADABLE))
    said = (
        (
            sum(task.unassigned for task in work),
            "nhiệm vụ không nêu ai làm",
            ("task names nobody", "tasks name nobody"),
        ),
        (len(chain) - held, "được viện dẫn, không có ở đây", ("cited and not held",)),
        (not_here, "văn bản được giao lập, không có trong bộ dữ liệu này", ("asked for and not in this collection",)),
        (unlinked, "có ở đây, không thấy liên kết", ("held, no link found",)),
        (unreadable, "tệp không đọc được", ("unreadable file", "unreadable files")),
        (
            len(chain.left_out),
            "văn bản bị loại theo điều kiện đã hỏi",
            ("document left out by what was asked", "documents left out by what was asked"),
        ),
        (sum(len(document.findings) for document in chain), "chỗ cần xem lại", ("finding", "findings")),
    )
    for count, vietnamese, english in said:
        if count:
            yield (f"{count} {vietnamese}", f"{count} {english[0 if count == 1 else -1]}", "gap")
    if chain.why:
        yield (
            "Chưa thấy gì trong bộ dữ liệu gắn với văn bản này.",
            f"Nothing hangs on it: {chain.why}.",
            "gap",
        )


def _matches(chain: Chain) -> Iterable[tuple[str, str, str]]:
    """How many documents of one task's chain have a match of it, and of what sort."""
    for match in (*ALIGNED, *MATCHES):
        count = sum(document.match == match for document in chain)
        if count:
            vietnamese, english = match_words(match)
            yield (
                f"{count} văn bản: {vietnamese.lower()}",
                f"{_s(count, 'document')}: {english.lower()}",
                "gap" if match in MATCHES else "",
            )

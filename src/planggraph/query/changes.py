"""What differs between two graphs, or between two plans: documents, tasks, parts, times, numbers and citations.

Between two builds a thing is the same if it has the same name (IRI): a sentence that says the same in the same
document, whatever stands around it. Between two plans sentences are paired by their words, as a plan is with the one
that it carries out.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from planggraph.model import Provision, Span
from planggraph.query.ask import rows
from planggraph.query.basis import Basis
from planggraph.query.chain import HELD
from planggraph.query.corrections import Remarks
from planggraph.query.frames import CHANGES, AnswerFrame, frame
from planggraph.query.targets import said, target_rows
from planggraph.query.times import times
from planggraph.resolve.alignments import aligned

if TYPE_CHECKING:
    from planggraph.query.tables import Tables
    from planggraph.store.interface import Store

__all__ = ["ADDED", "CHANGED", "NOT_IN_SECOND", "RETRACTED", "changes", "changes_of_documents"]

ADDED, CHANGED, NOT_IN_SECOND, RETRACTED = "added", "changed", "not in the second", "retracted"
_WHATS = ("document", "task", "assignment", "deadline", "target", "citation")
_FIELDS = ("identifier", "type", "title", "issuer", "issued_on", "tier", "place", "signature", "status")
_WORK = ("task", "reporting")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fact:
    """One fact of a sentence, or a citation of a document."""

    what: str
    iri: str
    words: str  # what it says
    same: Hashable  # two with this in common are one
    like: Hashable  # of those that are left two with this in common are one that has changed
    text: str | None = None  # of a citation the words that cite


@dataclass(slots=True, kw_only=True)
class _Sentence:
    """A provision with its facts."""

    iri: str
    document: str
    order: int
    text: str
    kind: str
    facts: list[_Fact] = field(default_factory=list)


_Pair = tuple[_Sentence | None, _Sentence | None]


class _Side:
    """One of the two graphs."""

    def __init__(self, store: Store, tables: Tables, documents: Iterable[str] | None = None) -> None:
        self._store = store
        self.names = tables.named()
        self.order = tables.order()
        self.remarks = Remarks(store)
        self.held = [
            iri for iri, one in self.names.items() if one["status"] == HELD and (documents is None or iri in documents)
        ]
        self.sentences: dict[str, _Sentence] = {}
        only = sorted(self.held)
        for document, iri, kind, order, text in _provisions(store, only):
            self.sentences[iri] = _Sentence(iri=iri, document=document, order=order, text=text, kind=kind)
        self._parts = tables.parts(document=only) if only else []
        self._times = times(store, only)
        self._numbers = target_rows(store, tables, only)

    def fill(self, stands_for: Mapping[str, str], *, by_label: bool) -> None:
        """Give the sentences their facts.

        Parameters
        ----------
        stands_for
            Actors that a user says are another one.
        by_label
            Whether actors are the same by what they are called: a body of another era has another name (IRI).
        """
        for row in self._parts:
            actor = row["agency"] if by_label else stands_for.get(row["agency_iri"], row["agency_iri"])
            words = f"{row['role']}: {row['agency']}" + (" (requested)" if row["requested"] else "")
            self._add(row["task"], "assignment", row["assignment"], words, (row["role"], actor), actor)
        for iri, (provision, words) in self._times.items():
            self._add(provision, "deadline", iri, words, words, "")
        for row in self._numbers:
            words = said(row)
            self._add(row["provision"], "target", row["target"], words, words, (row["unit"], row["population"]))

    def _add(self, sentence: str, what: str, iri: str, words: str, same: Hashable, like: Hashable) -> None:
        if sentence in self.sentences:
            self.sentences[sentence].facts.append(_Fact(what=what, iri=iri, words=words, same=same, like=like))

    def by_document(self) -> dict[str, list[_Sentence]]:
        """The sentences of each document, in the order of its text."""
        found: dict[str, list[_Sentence]] = {}
        for one in sorted(self.sentences.values(), key=lambda one: one.order):
            found.setdefault(one.document, []).append(one)
        return found

    def citations(self) -> dict[str, list[_Fact]]:
        """What each document cites, with the document that is meant."""
        seen: set[str] = set()
        found: dict[str, list[_Fact]] = {}
        order = sorted(rows(self._store, "meanings", document=sorted(self.held)), key=lambda row: (row[1], row[7]))
        for document, iri, identifier, title, _, meant, exact, *_ in order:
            if iri not in seen:
                seen.add(iri)
                one = self.names.get(meant, {})
                issuer = f" ({_cell(one['issuer'])})" if one.get("issuer") else ""
                told = f"{one['name']}{issuer}" if one else "not known which"
                words = f"{identifier or title}: {told}"
                found.setdefault(document, []).append(
                    _Fact(what="citation", iri=iri, words=words, same=iri, like=iri, text=" ".join(exact.split()))
                )
        return found


def _provisions(store: Store, documents: Sequence[str]) -> list[tuple[str, str, str, int, str]]:
    """Document, IRI, kind, order and text of each provision; a reporting duty is a task too."""
    kinds = {"ReportingDuty": "reporting", "Task": "task"}
    found: dict[str, tuple[str, str, str, int, str]] = {}
    for document, iri, kind, order, text in sorted(rows(store, "provision-texts", document=documents), key=str):
        name = kind.rsplit("#", 1)[-1]
        if iri not in found or name == "ReportingDuty":
            found[iri] = document, iri, kinds.get(name, name.lower()), order, text
    return list(found.values())


# ---------------------------------------------------------------- between two builds
def changes(store: Store, tables: Tables, other: Store, other_tables: Tables) -> AnswerFrame:
    """A row for each thing that two graphs do not have alike, as `planggraph.query.frames.CHANGES`."""
    first, second = _Side(store, tables), _Side(other, other_tables)
    stands_for = first.remarks.stands_for | second.remarks.stands_for
    for side in (first, second):
        side.fill(stands_for, by_label=False)
    made = list(_of_documents(first, second))
    held = set(second.held)
    both = {iri: None for iri in first.held if iri in held}
    old, new = first.by_document(), second.by_document()
    cited, now_cited = first.citations(), second.citations()
    for document in both:
        made += _of_sentences(_by_name(old.get(document, []), new.get(document, [])), first, second)
        for change, was, now in _compared(cited.get(document, []), now_cited.get(document, [])):
            made.append(_of_citation(document, was, now, second) | _fact_row(change, was, now, second.remarks))
    every = [*first.sentences.values(), *second.sentences.values()]
    compared = [one for one in every if one.document in both]
    alone = [one for one in every if one.document not in both]
    citations = [fact for side in (cited, now_cited) for document in both for fact in side.get(document, [])]
    basis = _basis(made, compared, f"facts of the {len(both)} documents that both hold", citations)
    basis["left_out"] = {"sentences of documents that one of the two does not hold": len(alone)}
    return frame(CHANGES, made, why="The two graphs have nothing that differs.", basis=Basis(**basis))


def _of_documents(first: _Side, second: _Side) -> Iterator[dict[str, Any]]:
    every = [*first.names, *(iri for iri in second.names if iri not in first.names)]
    for iri in every:
        old, new = first.names.get(iri), second.names.get(iri)
        if old is not None and new is not None:
            differing = [name for name in _FIELDS if _cell(old[name]) != _cell(new[name])]
            if not differing:
                continue
            change = CHANGED
            before, after = ("; ".join(f"{name}: {_cell(one[name])}" for name in differing) for one in (old, new))
        else:
            change = ADDED if old is None else NOT_IN_SECOND
            before, after = (one["status"] if one else "" for one in (old, new))
        told = old or new or {}
        yield {
            "what": "document", "change": change, "name": told["name"], "tier": told["tier"], "text": told["title"],
            "before": before, "after": after, "document": iri if old else None, "other_document": iri if new else None,
            "fact": iri if old else None, "other_fact": iri if new else None, "evidence": iri if old else None,
            "other_evidence": iri if new else None,
        }  # fmt: skip


def _cell(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value or "-")


def _by_name(first: Sequence[_Sentence], second: Sequence[_Sentence]) -> list[_Pair]:
    new = {one.iri: one for one in second}
    known = {one.iri for one in first}
    return [*((one, new.get(one.iri)) for one in first), *((None, one) for one in second if one.iri not in known)]


# ---------------------------------------------------------------- between two plans
def changes_of_documents(
    store: Store, tables: Tables, document: str, other: Store, other_tables: Tables, other_document: str
) -> AnswerFrame:
    """A row for each thing that two plans do not have alike, as `planggraph.query.frames.CHANGES`."""
    first, second = _Side(store, tables, {document}), _Side(other, other_tables, {other_document})
    for side in (first, second):
        side.fill({}, by_label=True)
    old, new = first.by_document().get(document, []), second.by_document().get(other_document, [])
    matches: dict[str, tuple[str, int, str]] = {}
    for below, above, score, kind in aligned(_as_provisions(new), _as_provisions(old)):
        matches[below.key] = (above.key, score, kind)
    made = list(_of_sentences(_by_words(old, new, matches), first, second, matches))
    basis = _basis(made, [*old, *new], "facts of the two documents")
    basis["notes"] = (*basis["notes"], "Where no match is found the other plan may say the same in other words.")
    if not (first.held and second.held):
        return frame(CHANGES, [], why="The text of one of the two is not in this collection.", basis=Basis(**basis))
    return frame(CHANGES, made, why="The two documents have nothing that differs.", basis=Basis(**basis))


def _as_provisions(sentences: Iterable[_Sentence]) -> list[Provision]:
    nowhere = Span(start=0, end=0)
    return [
        Provision(key=one.iri, kind=one.kind, span=nowhere, text=one.text, section=None, order=one.order)
        for one in sentences
    ]


def _by_words(
    first: Sequence[_Sentence], second: Sequence[_Sentence], matches: Mapping[str, tuple[str, int, str]]
) -> list[_Pair]:
    """Each sentence of the first with the one of the second that comes nearest to it, each once."""
    place = {one.iri: one.order for one in second}
    partner: dict[str, str] = {}
    for iri, (above, _, _) in sorted(matches.items(), key=lambda item: (-item[1][1], place[item[0]])):
        partner.setdefault(above, iri)
    new = {one.iri: one for one in second}
    taken = set(partner.values())
    pairs: list[_Pair] = [(one, new.get(partner.get(one.iri, ""))) for one in first]
    return [*pairs, *((None, one) for one in second if one.iri not in taken)]


# ---------------------------------------------------------------- sentence by sentence
def _of_sentences(
    pairs: Iterable[_Pair], first: _Side, second: _Side, matches: Mapping[str, tuple[str, int, str]] | None = None
) -> Iterator[dict[str, Any]]:
    for old, new in pairs:
        here = _where(old, new, first, second)
        if new is not None and matches is not None and new.iri in matches:
            _, score, kind = matches[new.iri]
            here |= {"match": kind, "score": score / 100}
        row = _task_row(old, new, second.remarks)
        if row is not None:
            yield here | row
        if (old is None or new is None) and row is not None:
            continue  # what it says goes with it
        for change, one, other in _compared(old.facts if old else [], new.facts if new else []):
            yield here | _fact_row(change, one, other, second.remarks)


def _where(old: _Sentence | None, new: _Sentence | None, first: _Side, second: _Side) -> dict[str, Any]:
    told = first.names[old.document] if old else second.names[new.document] if new else {}
    return {
        "name": told.get("name"), "tier": told.get("tier"), "text": old.text if old else new.text if new else None,
        "other_name": second.names[new.document]["name"] if new else None,
        "document": old.document if old else None, "other_document": new.document if new else None,
        "provision": old.iri if old else None, "other_provision": new.iri if new else None,
    }  # fmt: skip


def _of_citation(document: str, one: _Fact | None, other: _Fact | None, second: _Side) -> dict[str, Any]:
    told = second.names[document]
    text = one.text if one else other.text if other else None
    return {
        "name": told["name"], "other_name": told["name"], "tier": told["tier"], "text": text, "document": document,
        "other_document": document,
    }  # fmt: skip


def _task_row(old: _Sentence | None, new: _Sentence | None, remarks: Remarks) -> dict[str, Any] | None:
    """The sentence itself, where it is work; None where both have it alike."""
    if not any(one is not None and one.kind in _WORK for one in (old, new)):
        return None
    one, other = (
        _Fact(what="task", iri=it.iri, words=f"{it.kind}: {it.text}", same="", like="") if it is not None else None
        for it in (old, new)
    )
    if one is not None and other is not None and one.words == other.words:
        return None
    return _fact_row(CHANGED if one and other else ADDED if other else NOT_IN_SECOND, one, other, remarks)


def _fact_row(change: str, one: _Fact | None, other: _Fact | None, remarks: Remarks) -> dict[str, Any]:
    """A fact of the first, of the second, or both; `remarks` are those of the second."""
    by = remarks.by(one.iri if one else None, other.iri if other else None)
    if change == NOT_IN_SECOND and one is not None and one.iri in remarks.retracted:
        change = RETRACTED
    told = one or other
    return {
        "what": told.what if told else None, "change": change, "before": one.words if one else None,
        "after": other.words if other else None, "by": by, "fact": one.iri if one else None,
        "other_fact": other.iri if other else None, "evidence": one.iri if one else None,
        "other_evidence": other.iri if other else None,
    }  # fmt: skip


def _compared(first: Sequence[_Fact], second: Sequence[_Fact]) -> Iterator[tuple[str, _Fact | None, _Fact | None]]:
    """What two sentences do not say alike: by what is the same, then by what is like it."""
    for what in _WHATS:
        old = [one for one in first if one.what == what]
        new = [one for one in second if one.what == what]
        for trait in ("same", "like"):
            for one in list(old):
                other = next((it for it in new if getattr(it, trait) == getattr(one, trait)), None)
                if other is not None:
                    old.remove(one)
                    new.remove(other)
                    if one.words != other.words:
                        yield CHANGED, one, other
        for one in old:
            yield NOT_IN_SECOND, one, None
        for other in new:
            yield ADDED, None, other


def _basis(
    made: Sequence[Mapping[str, Any]], compared: Sequence[_Sentence], of: str, citations: Sequence[_Fact] = ()
) -> dict[str, Any]:
    counts: dict[tuple[str, str], int] = {}
    for row in made:
        counts[row["what"], row["change"]] = counts.get((row["what"], row["change"]), 0) + 1
    told = [f"{n} {what}{'s' if n != 1 else ''} {change}" for (what, change), n in counts.items()]
    notes = ["; ".join(told) + "."] if told else []
    if any(row["change"] == NOT_IN_SECOND for row in made):
        notes.append("What is not in the second may only be not held there, or be read otherwise.")
    facts = {iri for one in compared for iri in (one.iri, *(fact.iri for fact in one.facts))}
    facts |= {one.iri for one in citations}
    touched = {row.get("fact") or row.get("other_fact") for row in made if row["what"] != "document"}
    return {
        "unit": "a sentence, or a part, time or number that it sets" + (", or a citation" if citations else ""),
        "n": len(touched),
        "base": len(facts),
        "of": of + " differ",
        "notes": tuple(notes),
    }

"""Gold facts against the facts of one document: which are right, which are missed, which are invented.

What counts as right is told in docs/measuring.md.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

from planggraph.query.alike import Body
from planggraph.query.gold import Cited, Mark, Said, Stated

__all__ = ["FACTS", "Outcome", "compare"]

FACTS = (
    "header", "citations", "citation roles", "citation dates", "citation issuers", "mentions", "provisions", "provision kinds",
    "assignments", "deadlines", "target values", "recipients", "evidence",
)  # fmt: skip
"""The kinds of fact that are counted, in the order of the tables."""

_FIELDS = ("identifier", "type", "date", "issuer", "tier", "title", "signer", "status")
_SAME_TITLE = 0.9  # of the letters in common: a title is long, and one wrong letter does not make it another
_SAME_SENTENCE = 0.5  # of both ranges together
_OPEN: dict[str, tuple[str | Body, Mark]] = {
    name: (("", "") if name == "issuer" else "", Mark(says=f"{name}: -")) for name in _FIELDS
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one kind of fact came out in one document."""

    fact: str
    right: int
    missed: tuple[Mark, ...]
    invented: tuple[Mark, ...]


def compare(gold: Said, found: Said) -> Iterator[Outcome]:
    """How each kind of fact came out, but evidence."""
    yield _headers(gold, found)
    yield from _citations(gold.cited, found.cited)
    yield from _provisions(gold.stated, found.stated)
    yield _facts("recipients", gold.recipients, found.recipients)


_Key = TypeVar("_Key", bound=Hashable)


def _facts(kind: str, gold: Mapping[_Key, Mark], found: Mapping[_Key, Mark]) -> Outcome:
    return Outcome(
        fact=kind,
        right=len(gold.keys() & found.keys()),
        missed=tuple(mark for key, mark in gold.items() if key not in found),
        invented=tuple(mark for key, mark in found.items() if key not in gold),
    )


def _headers(gold: Said, found: Said) -> Outcome:
    """A field that is rightly left open is right. An issuer left open is an answer too: it may be missed."""
    right, missed, invented = 0, [], []
    for name in filter(gold.header.__contains__, _FIELDS):
        (want, wanted), (got, gotten) = gold.header[name], found.header.get(name, _OPEN[name])
        same = want == got or (name == "issuer" and want in found.issuers)
        if name == "title":
            same = SequenceMatcher(None, str(want), str(got)).ratio() >= _SAME_TITLE
        if same:
            right += 1
            continue
        missed += [wanted] if want else []
        invented += [gotten] if got else []
    return Outcome(fact="header", right=right, missed=tuple(missed), invented=tuple(invented))


# ---------------------------------------------------------------- citations
def _citations(gold: Mapping[str, Cited], found: Mapping[str, Cited]) -> Iterator[Outcome]:
    both = gold.keys() & found.keys()
    yield _facts("citations", _told(gold, "what"), _told(found, "what"))
    yield _facts("citation roles", _told(gold, "role"), _told(found, "role"))
    # when and by whom is only asked of what is found at all
    for kind, what in (("citation dates", "date"), ("citation issuers", "issuer")):
        yield _facts(kind, _told(gold, what, both), _told(found, what, both))
    yield _mentions(gold, found)


def _told(cited: Mapping[str, Cited], what: str, only: Iterable[str] | None = None) -> dict[Hashable, Mark]:
    made: dict[Hashable, Mark] = {}
    for key in cited if only is None else sorted(only):
        one = cited[key]
        value = True if what == "what" else getattr(one, what)
        if value:
            told = value if isinstance(value, str) else " ".join(value) if isinstance(value, tuple) else ""
            says = f"{one.mark.says}: {told}" if told else one.mark.says
            made[key, value] = Mark(says=says, start=one.mark.start, end=one.mark.end, iri=one.mark.iri)
    return made


def _mentions(gold: Mapping[str, Cited], found: Mapping[str, Cited]) -> Outcome:
    """A mention is found where more than half of it is; it is invented where nothing of it is one."""
    wanted = {(key, *span): _at(one, span) for key, one in gold.items() for span in one.mentions}
    gotten = {(key, *span): _at(one, span) for key, one in found.items() for span in one.mentions}
    missed = [
        mark for (key, start, end), mark in wanted.items()
        if key not in found or not any(min(end, b) - max(start, a) > (end - start) / 2 for a, b in found[key].mentions)
    ]  # fmt: skip
    invented = [
        mark for (key, start, end), mark in gotten.items()
        if key not in gold or not any(start < b and a < end for a, b in gold[key].mentions)
    ]  # fmt: skip
    right = len(wanted) - len(missed)
    return Outcome(fact="mentions", right=right, missed=tuple(missed), invented=tuple(invented))


def _at(one: Cited, span: tuple[int, int]) -> Mark:
    return Mark(says=one.mark.says, start=span[0], end=span[1], iri=one.mark.iri)


# ---------------------------------------------------------------- provisions
def _provisions(gold: list[Stated], found: list[Stated]) -> Iterator[Outcome]:
    pairs = _paired(gold, found)
    met = {id(found[j]) for j in pairs.values()}
    extra = [one for one in found if id(one) not in met]
    yield Outcome(
        fact="provisions",
        right=len(pairs),
        missed=tuple(one.mark for i, one in enumerate(gold) if i not in pairs),
        invented=tuple(one.mark for one in extra),
    )
    both: list[tuple[Stated | None, Stated | None]] = [
        *((one, found[pairs[i]] if i in pairs else None) for i, one in enumerate(gold)),
        *((None, one) for one in extra),
    ]
    yield _added("provision kinds", (_kinds(gold[i], found[j]) for i, j in pairs.items()))
    yield _added("assignments", (_parts(want, got) for want, got in both))
    for kind, name in (("deadlines", "deadlines"), ("target values", "targets")):
        yield _added(kind, (_facts(kind, getattr(want, name, {}), getattr(got, name, {})) for want, got in both))


def _paired(gold: list[Stated], found: list[Stated]) -> dict[int, int]:
    """Which found sentence is which wanted one: those that have most in common first, each once."""
    close = []
    for i, want in enumerate(gold):
        for j, got in enumerate(found):
            shared = min(want.end, got.end) - max(want.start, got.start)
            whole = max(want.end, got.end) - min(want.start, got.start)
            if shared > 0 and shared / whole >= _SAME_SENTENCE:
                close.append((shared / whole, i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(close, reverse=True):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _kinds(want: Stated, got: Stated) -> Outcome:
    # one section often holds both, and no two people part them alike
    same = {"requirement": "objective"}
    return _facts("", {same.get(want.kind, want.kind): want.mark}, {same.get(got.kind, got.kind): got.mark})


def _parts(want: Stated | None, got: Stated | None) -> Outcome:
    """A part that the gold gives by several names is found by any of them, once."""
    have = {(names[0], role): mark for (names, role), mark in got.parts.items()} if got else {}
    wanted: dict[tuple[Body, str], Mark] = {}
    for (names, role), mark in want.parts.items() if want else ():
        chosen: Body = next((name for name in names if (name, role) in have), names[0])
        wanted[chosen, role] = mark
        for name in names:
            if name != chosen:
                have.pop((name, role), None)
    return _facts("", wanted, have)


def _added(kind: str, outcomes: Iterable[Outcome]) -> Outcome:
    several = list(outcomes)
    return Outcome(
        fact=kind,
        right=sum(one.right for one in several),
        missed=tuple(mark for one in several for mark in one.missed),
        invented=tuple(mark for one in several for mark in one.invented),
    )

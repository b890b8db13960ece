"""`Facts` and corrections -> the facts that a user has put right, and what became of each correction."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from planggraph.correct.bodies import Bodies, instead, label_of, with_actors
from planggraph.correct.table import Correction
from planggraph.correct.values import role_and_name, target_of, time_of
from planggraph.model import Actor, Assignment, Citation, Deadline, Facts, Provision, TargetValue
from planggraph.naming import actor_key, fold, slug

__all__ = ["Corrected", "Outcome", "Part", "Touched", "corrected"]

Part: TypeAlias = Assignment | Deadline | TargetValue
_IRI = re.compile(r"(?:id:|https?://\S+/id/)doc/(?P<key>\S+?)(?:/facts)?")
_NUMBERED = re.compile(r"(?P<text>.*\S)\s+#(?P<n>\d+)")
_PARTS: dict[str, Callable[[Provision], tuple[Part, ...]]] = {
    "assignment": lambda provision: provision.assignments,
    "deadline": lambda provision: provision.deadlines,
    "target": lambda provision: provision.targets,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A fact that a correction takes away, adds or confirms."""

    document: str  # its key
    provision: str | None  # key of the sentence
    what: Part | Provision | Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a correction."""

    correction: Correction
    applied: bool
    reason: str = ""  # why it does not apply; or what a reader has to know where it does
    document: str | None = None  # key
    provision: str | None = None  # key
    citation: str | None = None  # key
    retracts: tuple[Touched, ...] = ()
    adds: tuple[Touched, ...] = ()
    confirms: tuple[Touched, ...] = ()
    merged: tuple[tuple[str, str], ...] = ()  # keys of actors: of one, and of the one that stands for it
    means: str | None = None  # key of the document that the citation means


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """The facts of the documents held, put right."""

    held: tuple[Facts, ...]
    outcomes: tuple[Outcome, ...] = ()  # in the order of the table

    @property
    def means(self) -> dict[str, str]:
        """By citation ("document key/citation/citation key") the document that it means."""
        return {
            f"{one.document}/citation/{one.citation}": one.means for one in self.outcomes if one.applied and one.means
        }


class _UnfitError(Exception):
    """A correction that does not apply, with the reason."""


def corrected(
    held: Sequence[Facts],
    corrections: Iterable[Correction],
    known: Callable[[Sequence[Facts]], Iterable[tuple[str, str | None]]],
) -> Corrected:
    """Apply corrections to the facts of the documents held.

    Bodies become one first, so that every other correction may name them by either name. The order of the table does
    not count otherwise, but where one row takes away what another one adds.

    Parameters
    ----------
    held
        One `Facts` for each document.
    corrections
        As `read_corrections` has them.
    known
        The documents that citations may mean: key and number of each, held or only cited; asked where a correction
        says what a citation means.
    """
    work = _Work(held, known)
    wanted = list(corrections)
    outcomes: dict[int, Outcome] = {}
    for n in sorted(range(len(wanted)), key=lambda n: wanted[n].kind != "same-agency"):
        try:
            outcomes[n] = work.apply(wanted[n])
        except _UnfitError as unfit:
            outcomes[n] = Outcome(correction=wanted[n], applied=False, reason=str(unfit))
    return Corrected(held=tuple(work.facts.values()), outcomes=tuple(outcomes[n] for n in range(len(wanted))))


class _Work:
    def __init__(
        self, held: Sequence[Facts], known: Callable[[Sequence[Facts]], Iterable[tuple[str, str | None]]]
    ) -> None:
        self.facts = {one.key: one for one in held}
        self._bodies = Bodies(held)  # as the texts name them
        self._merged: dict[str, Actor] = {}
        self._known = known

    def apply(self, one: Correction) -> Outcome:
        """What a correction makes of the facts.

        Raises
        ------
        _UnfitError
            It does not apply.
        """
        if one.kind == "note":
            return Outcome(correction=one, applied=True, reason="a note; it changes nothing")
        if one.kind == "same-agency":
            return self._same(one)
        facts = self._document(one)
        if one.kind == "means":
            return self._means(one, facts)
        if one.fact == "citation":
            return self._citation(one, facts)
        provision = self._provision(one, facts)
        if one.fact == "provision":
            return self._sentence(one, facts, provision)
        return self._part(one, facts, provision)

    # ------------------------------------------------------------ where
    def _document(self, one: Correction) -> Facts:
        name = one.document
        iri = _IRI.fullmatch(name)
        if iri is not None and iri["key"] in self.facts:
            return self.facts[iri["key"]]
        fits: list[Facts] = []
        if iri is None:
            number, words = slug(name.lstrip("0")), fold(name)
            tests: tuple[Callable[[Facts], bool], ...] = (
                lambda facts: name in _file_names(facts.source.name),
                lambda facts: slug((facts.header.identifier or "").lstrip("0")) == number,
                lambda facts: fold(facts.header.title or "") == words,
            )
            for test in tests:
                fits = [facts for facts in self.facts.values() if test(facts)]
                if fits:
                    break
        if len(fits) > 1 and one.sentence:
            fits = [facts for facts in fits if _meant(facts, one.sentence)] or fits
        if len(fits) > 1:
            raise _UnfitError(
                f"several documents are called {name!r}: " + ", ".join(f"id:doc/{facts.key}" for facts in fits)
            )
        if fits:
            return fits[0]
        # it was named otherwise when the row was written: its date or its issuer is read differently now
        fits = [facts for facts in self.facts.values() if one.sentence and _holding(facts, one.sentence)]
        if len(fits) == 1:
            return fits[0]
        raise _UnfitError(f"no document held is called {name!r}")

    def _provision(self, one: Correction, facts: Facts) -> Provision:
        """The sentence that is meant: word for word, else the only one that holds the words, or that they hold."""
        fits = _meant(facts, one.sentence)
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise _UnfitError(f"{len(fits)} sentences of id:doc/{facts.key} hold these words")
        wanted = fold(one.sentence)
        near = difflib.get_close_matches(wanted, [fold(p.text) for p in facts.provisions], n=1, cutoff=0.6)
        hint = next((f'; near it: "{p.text}"' for p in facts.provisions if near and fold(p.text) == near[0]), "")
        raise _UnfitError(f"no sentence of id:doc/{facts.key} holds these words{hint}")

    def _put(self, facts: Facts, provision: Provision) -> None:
        self.facts[facts.key] = replace(
            facts, provisions=tuple(provision if p.key == provision.key else p for p in facts.provisions)
        )

    # ------------------------------------------------------------ bodies
    def _actor(self, name: str, facts: Facts | None) -> Actor:
        found = self._bodies.called(name, facts)
        if isinstance(found, str):
            raise _UnfitError(found)
        document = facts.key if facts is not None else ""
        return instead(self._merged, document)(found)

    def _same(self, one: Correction) -> Outcome:
        facts = self._document(one) if one.document else None
        fits = self._bodies.known(one.value, facts)
        if not fits:
            raise _UnfitError(f"nobody is called {one.value!r} in the documents held")
        if len(fits) > 1:
            listed = ", ".join(f"id:agency/{key}" for key in sorted(fits))
            raise _UnfitError(f"several are called {one.value!r}: {listed}; name the document, or one of them")
        ((key, _),) = fits.items()
        stays = self._actor(one.right, facts)
        kept = actor_key(stays, facts.key if facts is not None else "")
        if kept == key:
            raise _UnfitError(f"{one.value!r} and {one.right!r} are one already")
        self._merged = {old: stays if actor_key(new, "") == key else new for old, new in self._merged.items()}
        self._merged[key] = stays
        for document, facts in self.facts.items():
            self.facts[document] = with_actors(facts, instead(self._merged, document))
        return Outcome(correction=one, applied=True, merged=((key, kept),))

    # ------------------------------------------------------------ citations
    def _citation_of(self, one: Correction, facts: Facts) -> Citation:
        words = fold(one.value)
        fits = [
            citation for citation in facts.citations
            if words in map(fold, filter(None, (citation.identifier, citation.title, citation.key)))
        ]  # fmt: skip
        if len(fits) != 1:
            what = f"{len(fits)} citations" if fits else "no citation"
            cited = ", ".join(sorted(c.key for c in fits or facts.citations))
            raise _UnfitError(f"{what} of id:doc/{facts.key} is called {one.value!r}; there are {cited}")
        return fits[0]

    def _citation(self, one: Correction, facts: Facts) -> Outcome:
        citation = self._citation_of(one, facts)
        touched = Touched(document=facts.key, provision=None, what=citation)
        where = Outcome(correction=one, applied=True, document=facts.key, citation=citation.key)
        if one.kind == "confirm":
            return replace(where, confirms=(touched,))
        name = f"citation/{citation.key}"
        self.facts[facts.key] = replace(
            facts,
            citations=tuple(c for c in facts.citations if c is not citation),
            references=tuple(replace(r, targets=tuple(t for t in r.targets if t != name)) for r in facts.references),
            findings=tuple(f for f in facts.findings if f.about != name),
        )
        return replace(where, retracts=(touched,))

    def _means(self, one: Correction, facts: Facts) -> Outcome:
        citation = self._citation_of(one, facts)
        iri = _IRI.fullmatch(one.right)
        number, words = slug(one.right.lstrip("0")), fold(one.right)
        files = {facts.key for facts in self.facts.values() if one.right in _file_names(facts.source.name)}
        titles = {facts.key for facts in self.facts.values() if fold(facts.header.title or "") == words}
        known = dict(self._known(tuple(self.facts.values())))
        if iri is not None:
            fits = {iri["key"]} & set(known)
        else:
            numbers = {key for key, identifier in known.items() if slug((identifier or "").lstrip("0")) == number}
            fits = files or numbers or titles
        if len(fits) != 1:
            listed = ": " + ", ".join(f"id:doc/{key}" for key in sorted(fits)) if fits else ""
            raise _UnfitError(f"{len(fits) or 'no'} documents, held or cited, are called {one.right!r}{listed}")
        (key,) = fits
        if key == facts.key:
            raise _UnfitError("a document does not cite itself")
        return Outcome(correction=one, applied=True, document=facts.key, citation=citation.key, means=key)

    # ------------------------------------------------------------ sentences
    def _sentence(self, one: Correction, facts: Facts, provision: Provision) -> Outcome:
        touched = Touched(document=facts.key, provision=provision.key, what=provision)
        where = Outcome(correction=one, applied=True, document=facts.key, provision=provision.key)
        if one.kind == "confirm":
            return replace(where, confirms=(touched,))
        name = f"p/{provision.key}"
        self.facts[facts.key] = replace(
            facts,
            provisions=tuple(p for p in facts.provisions if p.key != provision.key),
            references=tuple(replace(r, targets=tuple(t for t in r.targets if t != name)) for r in facts.references),
            findings=tuple(f for f in facts.findings if f.about != name and not (f.about or "").startswith(name + "/")),
        )
        return replace(where, retracts=(touched,))

    def _part(self, one: Correction, facts: Facts, provision: Provision) -> Outcome:
        where = Outcome(correction=one, applied=True, document=facts.key, provision=provision.key)
        if one.kind == "confirm" and not one.value:  # that a sentence says nothing of the kind
            return replace(where, confirms=(Touched(document=facts.key, provision=provision.key, what=provision),))
        parts = _PARTS[one.fact](provision)
        # those of before keep their numbers, and with them their names
        parts = tuple(
            p if isinstance(p, Assignment) or p.number else replace(p, number=n) for n, p in enumerate(parts, 1)
        )
        old: Part | None = None
        if one.kind in ("wrong", "confirm"):
            old = self._stated(one, facts, provision, parts)
            touched = Touched(document=facts.key, provision=provision.key, what=old)
            if one.kind == "confirm":
                return replace(where, confirms=(touched,))
            where = replace(where, retracts=(touched,))
        left = [p for p in parts if p is not old]
        if one.right:
            new = self._new(one, facts, provision, old, parts)
            if any(_same_value(new, p) for p in left):
                if one.kind == "add":
                    raise _UnfitError(f"the sentence says {one.right!r} already")
            else:
                left.append(new)
                added = Touched(document=facts.key, provision=provision.key, what=new)
                where = replace(where, adds=(added,))
        self._put(facts, _with_parts(provision, one.fact, left))
        return where

    def _stated(self, one: Correction, facts: Facts, provision: Provision, parts: Sequence[Part]) -> Part:
        """The fact of a sentence that a correction speaks of."""
        fits: list[Part]
        said = role_and_name(one.value) if one.fact == "assignment" else None
        if said is not None:
            role, name = said
            here = replace(facts, provisions=(provision,))  # the sentence's own first
            known = list(self._bodies.known(name, here).values()) or [self._actor(name, facts)]
            wanted = {actor_key(instead(self._merged, facts.key)(actor), facts.key) for actor in known}
            fits = [
                p for p in parts
                if isinstance(p, Assignment) and p.role == role
                and (actor_key(p.actor, facts.key) in wanted or fold(label_of(p.actor)) == fold(name))
            ]  # fmt: skip
        else:
            fits = [p for p in parts if fold(str(p)) == fold(one.value)]
            given = time_of(one.value) if one.fact == "deadline" else target_of(one.value)
            fits = fits or [p for p in parts if given is not None and _same_value(given, p)]
        if not fits:
            told = "; ".join(_words(p) for p in parts) or "none"
            raise _UnfitError(f"the sentence has no {one.fact} {one.value!r} now; it has {told}")
        return fits[0]

    def _new(
        self, one: Correction, facts: Facts, provision: Provision, old: Part | None, parts: Sequence[Part]
    ) -> Part:
        evidence = (provision.span,)
        if one.fact == "assignment":
            said = role_and_name(one.right)
            assert said is not None  # the table was checked
            return Assignment(actor=self._actor(said[1], facts), role=said[0], evidence=evidence, by_user=True)
        number = max((p.number or 0 for p in parts if not isinstance(p, Assignment)), default=0) + 1
        made = time_of(one.right) if one.fact == "deadline" else target_of(one.right)
        assert made is not None
        return replace(made, evidence=evidence, number=number, by_user=True)


def _with_parts(provision: Provision, fact: str, parts: Iterable[Part]) -> Provision:
    if fact == "assignment":
        return replace(provision, assignments=tuple(p for p in parts if isinstance(p, Assignment)))
    if fact == "deadline":
        return replace(provision, deadlines=tuple(p for p in parts if isinstance(p, Deadline)))
    return replace(provision, targets=tuple(p for p in parts if isinstance(p, TargetValue)))


def _words(part: Part) -> str:
    return f"{part.role}: {label_of(part.actor)}" if isinstance(part, Assignment) else str(part)


def _same_value(one: Part, other: Part) -> bool:
    if isinstance(one, Assignment) and isinstance(other, Assignment):
        return (one.actor, one.role) == (other.actor, other.role)
    return type(one) is type(other) and str(one) == str(other)


def _holding(facts: Facts, sentence: str) -> list[Provision]:
    """The sentence of a document that says this word for word, the first of several; "#2" behind it is the second."""
    wanted, n = fold(sentence), 1
    found = [p for p in facts.provisions if fold(p.text) == wanted]
    numbered = None if found else _NUMBERED.fullmatch(sentence)
    if numbered is not None:
        wanted, n = fold(numbered["text"]), int(numbered["n"])
        found = [p for p in facts.provisions if fold(p.text) == wanted]
    return found[n - 1 : n]


_LEAST = 5  # words of a sentence that is held by those of a row: what is shorter stands in too many


def _meant(facts: Facts, sentence: str) -> list[Provision]:
    """The sentences that are meant: word for word, else all that hold the words, else all that the words hold."""
    exact = _holding(facts, sentence)
    if exact:
        return exact
    wanted = f" {fold(sentence)} "
    folded = [(p, f" {fold(p.text)} ") for p in facts.provisions]
    holding = [p for p, text in folded if wanted in text]
    return holding or [p for p, text in folded if text in wanted and len(text.split()) >= _LEAST]


def _file_names(path: str) -> tuple[str, ...]:
    """A file's path, its name, and its name without the ending."""
    name = path.rsplit("/", 1)[-1]
    return path, name, name.rsplit(".", 1)[0]

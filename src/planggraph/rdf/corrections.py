"""A user's corrections as a graph of their own, and what they leave of the documents' graphs.

What a correction takes away is left out of its document's graph and named here; what it adds stands here, with the user
as its source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import pyoxigraph as ox

from planggraph.correct import Corrected, Outcome
from planggraph.correct.applying import Touched
from planggraph.correct.bodies import Bodies, label_of
from planggraph.model import Assignment, Citation, Deadline, Facts, Links, Provision
from planggraph.naming import slug
from planggraph.rdf.quads import (
    TYPE,
    actor_iri,
    assignment_iri,
    document_iri,
    facts_quads,
    links_quads,
    node,
    plain,
    term,
    vietnamese,
)
from planggraph.rdf.reference import reference_quads
from planggraph.rdf.vocabulary import CORRECTIONS, FOAF, ID, PROV, SKOS, code

__all__ = ["corrected_quads", "corrections_quads", "left_quads"]

_GRAPH = node(CORRECTIONS)
_NOBODY = "user"  # who made a correction that does not say so
_GIVEN = {
    "givenDocument": "document", "givenSentence": "sentence", "givenFact": "fact", "givenValue": "value", "givenRight": "right",
    "givenNote": "note",
}  # fmt: skip


def corrected_quads(held: Sequence[Facts], corrected: Corrected, links: Links) -> Iterator[ox.Quad]:
    """All graphs of a build with corrections. What another graph says already does not stand in that of corrections.

    Parameters
    ----------
    held
        The facts as the texts state them.
    corrected
        What the corrections made of them.
    links
        Of the facts as they are now.
    """
    now = {one.key: one for one in corrected.held}
    codes = {("correction", one.correction.kind) for one in corrected.outcomes}
    codes |= {("correction-state", _state(one)) for one in corrected.outcomes}
    mine = {quad.triple: quad for quad in corrections_quads(held, corrected)}
    others: list[Iterator[ox.Quad]] = [left_quads(one, now[one.key]) for one in held]
    others += [reference_quads(corrected.held, links, codes), links_quads(links)]
    meant = {node(document_iri(citation)) for citation in corrected.means}
    for quad in chain.from_iterable(others):
        if quad.predicate == term("resolvesTo") and quad.subject in meant:
            continue  # the user says it, though links are made of it
        mine.pop(quad.triple, None)
        yield quad
    yield from mine.values()


def left_quads(facts: Facts, corrected: Facts) -> Iterator[ox.Quad]:
    """The document's own graph: what its text says and no correction takes away."""
    if facts == corrected:
        yield from facts_quads(facts)
        return
    kept = set(facts_quads(corrected))
    yield from (quad for quad in facts_quads(facts) if quad in kept)


def corrections_quads(held: Iterable[Facts], corrected: Corrected) -> Iterator[ox.Quad]:
    """The graph of corrections: each of them with what became of it, and the facts that they add.

    Parameters
    ----------
    held
        The facts as the texts state them.
    corrected
        What the corrections made of them.
    """
    yield from dict.fromkeys(_quads(list(held), corrected))


def _quads(held: list[Facts], corrected: Corrected) -> Iterator[ox.Quad]:
    now = {one.key: one for one in corrected.held}
    for one in held:
        if one != now[one.key]:
            before = set(facts_quads(one))
            for quad in facts_quads(now[one.key]):
                if quad not in before:
                    yield ox.Quad(quad.subject, quad.predicate, quad.object, _GRAPH)
    names = Bodies(held)
    for outcome in corrected.outcomes:
        yield from _outcome_quads(outcome, names)


def _state(outcome: Outcome) -> str:
    return "applied" if outcome.applied else "not-applied"


def _outcome_quads(outcome: Outcome, names: Bodies) -> Iterator[ox.Quad]:
    one = outcome.correction
    subject = node(f"{ID}correction/{one.key}")
    yield ox.Quad(subject, TYPE, term("Correction"), _GRAPH)
    yield ox.Quad(subject, term("correctionKind"), node(code("correction", one.kind)), _GRAPH)
    yield ox.Quad(subject, term("correctionState"), node(code("correction-state", _state(outcome))), _GRAPH)
    if outcome.reason:
        yield ox.Quad(subject, term("outcome"), plain(outcome.reason), _GRAPH)
    for name, field in _GIVEN.items():
        said = getattr(one, field)
        if said:
            yield ox.Quad(subject, term(name), plain(said), _GRAPH)
    person = node(f"{ID}person/{slug(one.by) or _NOBODY}")
    yield ox.Quad(subject, node(PROV + "wasAttributedTo"), person, _GRAPH)
    yield ox.Quad(person, TYPE, node(PROV + "Agent"), _GRAPH)
    yield ox.Quad(person, node(FOAF + "name"), plain(one.by or _NOBODY), _GRAPH)
    if outcome.document is not None:
        document = document_iri(outcome.document)
        about = f"/p/{outcome.provision}" if outcome.provision else f"/citation/{outcome.citation}"
        yield ox.Quad(subject, term("corrects"), node(document + about), _GRAPH)
        if outcome.means is not None:
            yield ox.Quad(node(document + about), term("resolvesTo"), node(document_iri(outcome.means)), _GRAPH)
    for name, facts in (("retracts", outcome.retracts), ("adds", outcome.adds), ("confirms", outcome.confirms)):
        for touched in facts:
            fact = node(_fact_iri(touched))
            yield ox.Quad(subject, term(name), fact, _GRAPH)
            if name == "adds":
                yield ox.Quad(fact, node(PROV + "wasAttributedTo"), person, _GRAPH)
    for old, kept in outcome.merged:
        yield from _merged_quads(subject, old, kept, names)


def _merged_quads(subject: ox.NamedNode, old: str, kept: str, names: Bodies) -> Iterator[ox.Quad]:
    gone, stays = node(f"{ID}agency/{old}"), node(f"{ID}agency/{kept}")
    yield ox.Quad(subject, term("corrects"), gone, _GRAPH)
    yield ox.Quad(gone, term("mergedInto"), stays, _GRAPH)
    for actor in names.known(f"id:agency/{old}").values():
        label = vietnamese(label_of(actor))
        yield ox.Quad(gone, node(SKOS + "prefLabel"), label, _GRAPH)
        yield ox.Quad(stays, node(SKOS + "altLabel"), label, _GRAPH)


def _fact_iri(touched: Touched) -> str:
    document, what = document_iri(touched.document), touched.what
    if isinstance(what, Citation):
        return f"{document}/citation/{what.key}"
    provision = f"{document}/p/{touched.provision}"
    if isinstance(what, Provision):
        return provision
    if isinstance(what, Assignment):
        return assignment_iri(provision, what.role, actor_iri(what.actor, touched.document))
    return f"{provision}/{'deadline' if isinstance(what, Deadline) else 'target'}/{what.number}"

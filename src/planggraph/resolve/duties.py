"""Which plan answers which duty to make one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from planggraph.gazetteer import Gazetteer, gazetteer, members
from planggraph.model import Actor, Agency, AgencyGroup, Header, Provision
from planggraph.naming import slug
from planggraph.resolve.bodies import Body, body
from planggraph.resolve.compare import is_later

__all__ = ["RESTS_ON", "answered"]

_CARRIES = ("lead", "responsible")
# "Căn cứ Kế hoạch số ... của UBND huyện" is how most communes begin the plan that their district told them to
# make. A document that is merely cited, inside a task, is not what the plan was made for.
RESTS_ON = ("implements", "basis")


def answered(child: Header, parent: Header, provisions: Sequence[Provision]) -> list[str]:
    """Keys of a document's provisions whose duty to make a plan another document answers, which rests on it.

    A duty is answered by a document of the type that it asks for, whose issuer it is laid on, by name or as a
    member of a group, and which carries out the document of the duty or has it for its legal ground. It
    is answered for that issuer alone. One plan answers all such duties of one document: a plan repeats
    under its last heading what it said before, and nothing tells them apart.
    """
    issuers = [agency for agency in child.issuers if body(agency).known]
    superiors = {body(agency) for agency in parent.issuers}
    if not child.type or any(body(agency) in superiors for agency in issuers):
        return []  # a body's plan for the year carries out its own plan for five: nobody told it to
    if is_later(parent.issued_on, child.issued_on):
        return []
    kind = slug(child.type)
    return [
        provision.key
        for provision in provisions
        if kind in map(slug, provision.asks_for)
        and any(
            part.role in _CARRIES and _means(part.actor, agency, parent.issued_on)
            for part in provision.assignments
            for agency in issuers
        )
    ]


def _means(actor: Actor, agency: Agency, date: str | None) -> bool:
    """Whether an actor is an agency, or a group that it belonged to on a day."""
    if isinstance(actor, AgencyGroup):
        return actor.settled and body(agency) in _members(gazetteer(), actor, date)
    return isinstance(actor, Agency) and body(actor) == body(agency)


# The gazetteer is a part of what this remembers: `use_places` puts another one in its stead.
@lru_cache(maxsize=1 << 12)
def _members(_: Gazetteer, group: AgencyGroup, date: str | None) -> frozenset[Body]:
    return frozenset(map(body, members(group, date)))

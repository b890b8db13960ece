"""What is in a graph, row by row: documents, tasks, parts, actors, and what is cited and not held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from planggraph.query.ask import code_name, rows
from planggraph.query.chain import CITED, HELD, ROLES, ChainDeadline
from planggraph.query.eras import code_and_era
from planggraph.query.statements import code_label
from planggraph.rdf.vocabulary import PG

if TYPE_CHECKING:
    from planggraph.store.interface import Store

__all__ = ["Tables"]

_SORTS = {PG + "Agency": "agency", PG + "AgencyGroup": "group", PG + "Post": "post"}
_COLUMNS = {role: role.replace("-", "_") for role in ROLES}


_OPEN = "9999-12-31"
_YEARS = 10  # the longest time that plans of this kind cover


class Tables:
    """Rows as dicts, in an order that follows from the graph alone.

    What several tables need is read once: a graph does not change while it is open.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, Any] = {}

    def _once(self, name: str, make: Any) -> Any:
        if name not in self._known:
            self._known[name] = make()
        return self._known[name]

    # ------------------------------------------------------------ documents
    def documents(self) -> list[dict[str, Any]]:
        """Held ones first, then by tier, number and IRI."""
        found: list[dict[str, Any]] = self._once("documents", self._documents)
        return found

    def _documents(self) -> list[dict[str, Any]]:
        made: dict[str, dict[str, Any]] = {}
        for row in sorted(rows(self._store, "documents"), key=str):
            (
                iri,
                identifier,
                kind,
                title,
                issued_on,
                issued_from,
                tier,
                issuer,
                label,
                place,
                file,
                sha256,
                starts,
                ends,
                issued_until,
                signature,
            ) = row
            one = made.setdefault(
                iri,
                {
                    "document": iri, "identifier": identifier, "type": code_label(kind), "title": title, "issued_on": issued_on,
                    "issued_from": issued_from, "issued_until": issued_until, "tier": code_name(tier), "file": file, "sha256": sha256,
                    "status": HELD if file else CITED, "signature": code_name(signature),
                    "issuer": [], "place": [], "issuers": [], "starts_on": starts, "ends_on": ends, "tasks": 0, "provisions": 0,
                    "cited_by": 0, "implemented_by": 0,
                    "name": identifier or title or file or iri.split("/doc/", 1)[-1],
                },
            )  # fmt: skip
            _add(one["issuers"], issuer)
            _add(one["issuer"], label)
            _add(one["place"], place)
        for one in made.values():
            issuers = [self.actor(issuer) for issuer in one["issuers"]]
            one |= {name: [str(issuer[name]) for issuer in issuers if issuer.get(name)] for name in ("code", "era")}
        for iri, kind, n in rows(self._store, "provision-counts"):
            if iri in made:
                made[iri]["tasks" if kind == PG + "Task" else "provisions"] = n
        for iri, cited, implemented in rows(self._store, "citation-counts"):
            if iri in made:
                made[iri] |= {"cited_by": cited, "implemented_by": implemented}
        return sorted(made.values(), key=_document_order)

    def named(self) -> dict[str, dict[str, Any]]:
        """The same by IRI."""
        found: dict[str, dict[str, Any]] = self._once("named", lambda: {d["document"]: d for d in self.documents()})
        return found

    def order(self) -> dict[str, int]:
        """The place of each document in the order of `documents`, by IRI."""
        found: dict[str, int] = self._once("order", lambda: {iri: n for n, iri in enumerate(self.named())})
        return found

    def held(self) -> int:
        """How many documents are held."""
        return sum(one["status"] == HELD for one in self.documents())

    def wanted(self) -> list[dict[str, Any]]:
        """What is cited and not held: by how many documents cite it, then by how many carry it out, then by IRI."""
        made: dict[str, dict[str, Any]] = {}
        citing: dict[str, dict[str, bool]] = {}
        for row in sorted(rows(self._store, "wanted"), key=str):
            iri, child, implements, identifier, kind, title, issued_on, _, tier, _, label = row
            one = made.setdefault(
                iri,
                {
                    "document": iri, "identifier": identifier, "type": code_label(kind), "title": title, "issued_on": issued_on,
                    "tier": code_name(tier), "issuer": [],
                },
            )  # fmt: skip
            _add(one["issuer"], label)
            citing.setdefault(iri, {})[child] = bool(implements)
        names = self.named()
        for iri, children in citing.items():
            made[iri]["citing"] = sorted(names[child]["name"] if child in names else child for child in children)
            made[iri]["cited_by"] = len(children)
            made[iri]["implemented_by"] = sum(children.values())
        return sorted(made.values(), key=lambda one: (-one["cited_by"], -one["implemented_by"], one["document"]))

    def findings(self) -> list[dict[str, Any]]:
        """What cannot be right, in the order of the documents; comments in Vietnamese and English."""
        made: dict[str, dict[str, Any]] = {}
        for document, iri, kind, comment, language in sorted(rows(self._store, "findings"), key=str):
            name = self.named().get(document, {}).get("name")
            one = made.setdefault(iri, {"finding": iri, "document": document, "name": name, "kind": code_name(kind)})
            one["comment_en" if language == "en" else "comment"] = comment
        order = self.order()
        return sorted(made.values(), key=lambda one: (order.get(one["document"], 0), one["finding"]))

    # ------------------------------------------------------------ actors
    def actors(self) -> dict[str, dict[str, Any]]:
        """Every actor by IRI, whether it has a part or not."""
        found: dict[str, dict[str, Any]] = self._once("actors", self._actors)
        return found

    def _actors(self) -> dict[str, dict[str, Any]]:
        made: dict[str, dict[str, Any]] = {}
        for row in sorted(rows(self._store, "actors"), key=str):
            iri, sort, name, label, other, tier, kind, field, place, place_label, body, unlisted = row
            code, era = code_and_era(place)
            one = made.setdefault(
                iri,
                {
                    "iri": iri, "sort": _SORTS[sort], "name": name, "agency": label or name or iri, "tier": code_name(tier),
                    "kind": code_name(kind), "field": code_name(field), "place": place_label, "place_iri": place, "body": body,
                    "unlisted": bool(unlisted), "also": [], "code": code, "era": era,
                },
            )  # fmt: skip
            _add(one["also"], other)
        return made

    def actor(self, iri: str) -> Mapping[str, Any]:
        """One actor; one that the reference lacks goes by the end of its IRI."""
        return self.actors().get(iri) or {"iri": iri, "agency": iri.rsplit("/", 1)[-1], "sort": "agency", "also": []}

    def agencies(
        self, documents: Iterable[str] | None = None, *, parts: Iterable[tuple[str, str]] | None = None
    ) -> list[dict[str, Any]]:
        """Those that have a part in something or issued a held document: by how much they lead, then by name.

        Parameters
        ----------
        documents
            Only those that have it in, or issued, one of these; None: of all.
        parts
            Actor and role of each part that counts; None: as the graph states them.
        """
        within = None if documents is None else set(documents)
        counts: dict[str, dict[str, int]] = {}
        if parts is None:
            only = {} if within is None else {"document": sorted(within)}
            parts = [(row[2], code_name(row[3]) or "") for row in rows(self._store, "parts", **only)]
        for actor, role in parts:
            counted = counts.setdefault(actor, {})
            name = _COLUMNS.get(role, "")
            counted[name] = counted.get(name, 0) + 1
        for document in self.documents():
            if document["status"] == HELD and (within is None or document["document"] in within):
                for issuer in document["issuers"]:
                    counts.setdefault(issuer, {})
        members: dict[str, int] = {}
        for group, _ in rows(self._store, "members", group=sorted(counts)):
            members[group] = members.get(group, 0) + 1
        made = [
            dict(self.actor(iri))
            | {name: counted.get(name, 0) for name in _COLUMNS.values()}
            | {"members": members.get(iri, 0)}
            for iri, counted in counts.items()
        ]
        return sorted(made, key=lambda one: (*(-one[name] for name in _COLUMNS.values()), one["agency"], one["iri"]))

    # ------------------------------------------------------------ tasks and parts
    def deadlines(self) -> dict[str, dict[str, Any]]:
        """By provision: "due" in words, "due_by" the last of its last days, its bounds and recurrences."""
        found: dict[str, dict[str, Any]] = self._once("deadlines", self._deadlines)
        return found

    def _deadlines(self) -> dict[str, dict[str, Any]]:
        by_deadline: dict[str, tuple[str, str, tuple[Any, ...], list[str]]] = {}
        for row in sorted(rows(self._store, "deadlines"), key=str):
            days = by_deadline.setdefault(row[1], (row[0], row[10], row[2:9], []))[3]
            _add(days, row[9])
        made: dict[str, dict[str, Any]] = {}
        for iri, (provision, document, values, days) in sorted(by_deadline.items()):
            due, due_by, start, end, starts_on, ends_on, recurrence = values
            deadline = ChainDeadline(
                iri=iri, due=due, due_by=due_by, period_start=start, period_end=end, recurrence=recurrence, due_each=tuple(days)
            )  # fmt: skip
            one = made.setdefault(provision, {"due": [], "due_by": None, "recurrence": [], "bounds": []})
            one["due"].append(str(deadline))
            one["due_by"] = max(filter(None, (one["due_by"], due_by)), default=None)
            _add(one["recurrence"], recurrence)
            first, last = starts_on or due_by, ends_on or due_by
            if first or last:
                one["bounds"].append((first or last, last or _OPEN))
            elif recurrence:
                one["bounds"] += _recurring(self.named().get(document, {}), days)
        return made

    def tasks(self, documents: Iterable[str] | None = None) -> list[dict[str, Any]]:
        """Tasks and reporting duties in the order of their documents and of the text."""
        if documents is None or "tasks" in self._known:
            every: list[dict[str, Any]] = self._once("tasks", lambda: self._tasks(None))
            wanted = None if documents is None else set(documents)
            return [dict(one) for one in every if wanted is None or one["document"] in wanted]
        return self._tasks(documents)

    def _tasks(self, documents: Iterable[str] | None) -> list[dict[str, Any]]:
        only = {} if documents is None else {"document": list(documents)}
        found: dict[str, dict[str, Any]] = {}
        for iri, document, order, text, section, reporting, asks_for, output in sorted(
            rows(self._store, "tasks", **only), key=str
        ):
            one = found.setdefault(
                iri,
                {
                    "task": iri, "document": document, "order": order, "text": text, "section_iri": section,
                    "kind": "reporting" if reporting else "task", "asks_for": [], "output": [],
                    **{name: [] for name in _COLUMNS.values()},
                },
            )  # fmt: skip
            _add(one["asks_for"], code_label(asks_for))
            _add(one["output"], output)
        for row in rows(self._store, "parts", **only):
            if row[1] in found:
                name = _COLUMNS.get(code_name(row[3]) or "")
                if name:
                    _add(found[row[1]][name], self.actor(row[2])["agency"])
        sections = self.sections({one["document"] for one in found.values()})
        names, deadlines = self.named(), self.deadlines()
        for one in found.values():
            for name in _COLUMNS.values():
                one[name].sort()
            document = names.get(one["document"], {})
            one |= {"name": document.get("name"), "tier": document.get("tier")}
            one["section"] = sections.get(one["section_iri"])
            one |= {key: deadlines.get(one["task"], {}).get(key) for key in ("due", "due_by", "recurrence", "bounds")}
        order = self.order()
        return sorted(found.values(), key=lambda one: (order.get(one["document"], 0), one["order"], one["task"]))

    def sections(self, documents: Iterable[str]) -> dict[str, str]:
        """By section: its number and heading, after those of the sections around it."""
        found: dict[str, tuple[str, str | None]] = {}
        for iri, number, heading, above, _ in sorted(
            rows(self._store, "sections", document=sorted(documents)), key=str
        ):
            found[iri] = (". ".join(part for part in (number, heading) if part), above)
        made: dict[str, str] = {}
        for iri in found:
            path: list[str] = []
            at: str | None = iri
            while at in found and len(path) < 40:
                words, at = found[at]
                path.append(words)
            made[iri] = " / ".join(part for part in reversed(path) if part)
        return made

    def parts(self, **only: Iterable[str]) -> list[dict[str, Any]]:
        """Assignments, narrowed to these agencies, roles or documents (IRIs), by document, task and role."""
        names, deadlines = self.named(), self.deadlines()
        made = []
        for row in rows(self._store, "parts", **{key: list(value) for key, value in only.items()}):
            iri, task, agency, role, requested, _, document, text = row
            actor, where, when = self.actor(agency), names.get(document, {}), deadlines.get(task, {})
            made.append(
                {
                    "assignment": iri, "task": task, "agency_iri": agency, "agency": actor["agency"], "tier": actor.get("tier"),
                    "place": actor.get("place"), "code": actor.get("code"), "era": actor.get("era"), "role": code_name(role), "requested": bool(requested), "document": document,
                    "text": text, "name": where.get("name"), "document_tier": where.get("tier"), "due": when.get("due"),
                    "due_by": when.get("due_by"), "recurrence": when.get("recurrence"), "bounds": when.get("bounds") or [],
                    "through": None,
                }
            )  # fmt: skip
        order = self.order()
        return sorted(
            made,
            key=lambda one: (order.get(one["document"], 0), one["task"], ROLES.index(one["role"]) if one["role"] in ROLES else len(ROLES), one["agency"], one["assignment"]),
        )  # fmt: skip


def _recurring(document: Mapping[str, Any], days: Sequence[str]) -> list[tuple[str, str]]:
    """The spans of days of what recurs: it runs while its document's period runs, else from the document's date on.

    What falls on a day of each year ("--06-20") is that day of each of those years. Where no end is told it is that of
    the longest time that such plans cover.
    """
    first, last = document.get("starts_on") or document.get("issued_from"), document.get("ends_on")
    if first is None:
        return [("0000-01-01", last or _OPEN)]
    end = last or f"{int(first[:4]) + _YEARS:04}-12-31"
    dated = [f"{year:04}-{day.removeprefix('--')}" for year in range(int(first[:4]), int(end[:4]) + 1) for day in days]
    if dated:
        return [(day, day) for day in sorted(dated) if first <= day <= end]
    return [(first, end)]


def _add(values: list[Any], value: Any) -> None:
    if value is not None and value not in values:
        values.append(value)


def _document_order(one: Mapping[str, Any]) -> tuple[Any, ...]:
    tiers = ("central", "province", "district", "commune")
    tier = tiers.index(one["tier"]) if one["tier"] in tiers else len(tiers)
    return one["status"] != HELD, tier, one["name"], one["document"]

"""What the documents of a graph say, in the form in which it is compared with gold facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from planggraph.query.alike import Body, body_key, identifier_key, names_nobody, recurrences, text_key, unit_key
from planggraph.query.ask import code_name, rows
from planggraph.query.gold import Cited, Mark, Said, Stated, by_what_is_cited

if TYPE_CHECKING:
    from planggraph.store.interface import Store

__all__ = ["said_by"]

_KINDS = {
    "Objective": "objective", "Requirement": "requirement", "Target": "target", "Task": "task", "ReportingDuty": "reporting",
    "Funding": "funding",
}  # fmt: skip


def said_by(store: Store, documents: Iterable[str]) -> dict[str, Said]:
    """What each of these held documents says, by its IRI."""
    return _Reader(store, sorted(documents)).read()


class _Reader:
    def __init__(self, store: Store, documents: list[str]) -> None:
        self._store = store
        self._documents = documents
        self._actors: dict[str, tuple[str, str | None]] = {}
        self.said = {document: Said() for document in documents}
        self.stated: dict[str, Stated] = {}

    def _rows(self, question: str) -> list[tuple[Any, ...]]:
        return sorted(rows(self._store, question, document=self._documents), key=str)

    def read(self) -> dict[str, Said]:
        headers, citations = self._rows("headers"), self._rows("citations")
        parts, recipients = self._rows("parts"), self._rows("recipients")
        actors = {row[4] for row in headers} | {row[6] for row in citations}
        actors |= {row[2] for row in parts} | {row[1] for row in recipients}
        for row in rows(self._store, "actors", actor=sorted(actor for actor in actors if actor)):
            self._actors[row[0]] = (row[2] or "", row[9])
        self._headers(headers)
        self._citations(citations)
        self._provisions()
        self._parts(parts)
        self._deadlines()
        self._targets()
        for document, actor, start, end in recipients:
            name, _ = self._actors.get(actor, ("", None))
            if not names_nobody(name):
                mark = Mark(says=self._label(actor), start=start or 0, end=end or 0, iri=actor)
                self.said[document].recipients.setdefault(self._body(actor), mark)
        return self.said

    def _body(self, actor: str) -> Body:
        return body_key(*self._actors.get(actor, ("", None)))

    def _label(self, actor: str) -> str:
        return " ".join(part for part in self._actors.get(actor, ("", None)) if part)

    def _headers(self, found: list[tuple[Any, ...]]) -> None:
        for document, identifier, kind, issued_on, issuer, tier, title, signer, status in found:
            kind, tier, body, status = (
                code_name(kind) or "",
                code_name(tier) or "",
                issuer or "",
                code_name(status) or "",
            )
            values: dict[str, tuple[str | Body, str | None]] = {
                "identifier": (identifier_key(identifier), identifier), "type": (kind, kind), "date": (issued_on or "", issued_on),
                "issuer": (self._body(body), self._label(body)), "tier": (tier, tier), "title": (text_key(title), title),
                "signer": (text_key(signer), signer), "status": (status, status),
            }  # fmt: skip
            self.said[document].issuers.add(self._body(body))
            self.said[document].header = {
                name: (key, Mark(says=f"{name}: {words or '-'}", iri=document)) for name, (key, words) in values.items()
            }

    def _citations(self, found: list[tuple[Any, ...]]) -> None:
        cited: dict[str, dict[str, Cited]] = {document: {} for document in self._documents}
        for document, iri, identifier, title, role, date, issuer, start, end in found:
            known = cited[document].get(iri)
            if known is None:
                known = Cited(
                    key=identifier_key(identifier) or text_key(title),
                    role=code_name(role) or "",
                    date=date or "",
                    issuer=self._body(issuer) if issuer else None,
                    mentions=(),
                    mark=Mark(says=identifier or title or "", iri=iri),
                )
            if start is not None:
                known = replace(known, mentions=(*known.mentions, (start, end)))
            cited[document][iri] = known
        for document, by_iri in cited.items():
            self.said[document].cited = by_what_is_cited(_placed(one) for one in by_iri.values())

    def _provisions(self) -> None:
        for document, iri, kind, start, end in self._rows("provisions"):
            name = _KINDS[kind.rsplit("#", 1)[-1]]
            known = self.stated.get(iri)
            if known is not None:
                # of the classes of a reporting duty the narrower one
                known.kind = name if known.kind == "task" else known.kind
                known.mark = replace(known.mark, says=known.kind)
                continue
            made = Stated(kind=name, start=start, end=end, mark=Mark(says=name, start=start, end=end, iri=iri))
            self.stated[iri] = made
            self.said[document].stated.append(made)
        for said in self.said.values():
            said.stated.sort(key=lambda one: (one.start, one.end))

    def _parts(self, found: list[tuple[Any, ...]]) -> None:
        for iri, task, actor, code, *_ in found:
            name, _ = self._actors.get(actor, ("", None))
            one, role = self.stated.get(task), code_name(code) or ""
            if one is not None and not names_nobody(name):
                mark = replace(one.mark, says=f"{role}: {self._label(actor)}", iri=iri)
                one.parts.setdefault(((self._body(actor),), role), mark)

    def _deadlines(self) -> None:
        for provision, iri, due, _, start, end, _, _, rule, *_ in self._rows("deadlines"):
            one = self.stated.get(provision)
            if one is None:
                continue
            if due:
                one.deadlines["due", due] = replace(one.mark, says=f"due {due}", iri=iri)
            if start:
                one.deadlines["period", start, end or ""] = replace(one.mark, says=f"{start} to {end or ''}", iri=iri)
            for name, when in recurrences(rule) if rule else ():
                one.deadlines[name, when] = replace(one.mark, says=f"{name} {when}", iri=iri)

    def _targets(self) -> None:
        for _, provision, iri, value, unit in self._rows("targets"):
            one = self.stated.get(provision)
            if one is not None:
                one.targets[float(value), unit_key(unit)] = replace(one.mark, says=f"{value} {unit or '%'}", iri=iri)


def _placed(cited: Cited) -> Cited:
    mentions = tuple(sorted(cited.mentions))
    start, end = mentions[0] if mentions else (0, 0)
    return replace(cited, mentions=mentions, mark=replace(cited.mark, start=start, end=end))

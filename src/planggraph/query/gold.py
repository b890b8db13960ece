"""Gold facts: what a person says that a document says, read from files. docs/measuring.md has the format."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planggraph.errors import GoldError, UnreadableSourceError
from planggraph.naming import slug
from planggraph.query.alike import Body, body_key, identifier_key, names_nobody, text_key, unit_key
from planggraph.query.gold_format import checked, line_of
from planggraph.read import read

__all__ = ["Cited", "Gold", "Mark", "Said", "Stated", "by_what_is_cited", "read_gold"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A fact in words, and where it stands in the source: nowhere where `end` is 0."""

    says: str
    start: int = 0
    end: int = 0
    iri: str = ""  # of what is found


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """One cited document: what is compared of it."""

    key: str
    role: str
    date: str
    issuer: Body | None
    mentions: tuple[tuple[int, int], ...]
    mark: Mark


@dataclass(slots=True, kw_only=True)
class Stated:
    """One provision: what is compared of it."""

    kind: str
    start: int
    end: int
    mark: Mark
    # right in any of several names: the keys of each part, the first its own
    parts: dict[tuple[tuple[Body, ...], str], Mark] = field(default_factory=dict)
    deadlines: dict[tuple[str, ...], Mark] = field(default_factory=dict)
    targets: dict[tuple[float, str], Mark] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Said:
    """What a document says, as it is compared, whoever says so."""

    header: dict[str, tuple[str | Body, Mark]] = field(default_factory=dict)
    issuers: set[Body] = field(default_factory=set)  # all of a joint document, of which the header has one
    cited: dict[str, Cited] = field(default_factory=dict)
    stated: list[Stated] = field(default_factory=list)
    recipients: dict[Body, Mark] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One file of gold facts."""

    name: str  # of the gold file, as the user named it
    file: str  # of the document
    tier: str | None
    date: str | None
    text: str | None  # of the document, if it is at hand
    sha256: str | None  # of the document's file, if it is at hand
    said: Said


def read_gold(folder: str | os.PathLike[str], texts: str | os.PathLike[str] | None = None) -> list[Gold]:
    """All gold files of a folder, at any depth, in the order of their paths.

    Parameters
    ----------
    folder
        A folder of gold files, or one of them.
    texts
        The folder of the documents; None: they stand beside their gold files, or nowhere.

    Raises
    ------
    GoldError
        There is none, or one is not in the format; with its name and what is wrong.
    """
    folder = Path(folder)
    paths = sorted(folder.rglob("*.json")) if folder.is_dir() else [folder]
    if not paths:
        raise GoldError(
            str(folder), "no .json file of gold facts is there", "planggraph extract FILE --gold drafts one"
        )
    return [_read(path, path.parent if texts is None else Path(texts)) for path in paths]


def _read(path: Path, texts: Path) -> Gold:
    try:
        written = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise GoldError(str(path), f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise GoldError(str(path), f"not UTF-8: byte {error.start} cannot be decoded") from error
    return _gold(str(path), written, texts)


def _gold(name: str, written: str, texts: Path) -> Gold:
    found = checked(name, written)
    header, file = found["header"], found["file"]
    text = sha256 = None
    if (texts / file).is_file():
        try:
            source = read(texts / file)
        except UnreadableSourceError as error:
            raise GoldError(name, f"its document cannot be read: {error}") from error
        text, sha256 = source.text, source.sha256
        _check_places(name, written, found, text)
    said = Said(
        header=_header(header),
        cited=by_what_is_cited(_cited(one) for one in found["citations"]),
        stated=[_stated(one) for one in found["provisions"]],
        recipients={
            body_key(one["name"], one.get("place")): Mark(says=_named(one))
            for one in found["recipients"]
            if not names_nobody(one["name"])
        },
    )
    return Gold(
        name=name, file=file, tier=header.get("tier"), date=header.get("date"), text=text, sha256=sha256, said=said
    )


def _check_places(name: str, written: str, found: Mapping[str, Any], text: str) -> None:
    """What does not stand where the file says is a slip of the hand, and would count as an error of ours."""

    def refuse(path: tuple[str | int, ...], what: str, hint: str) -> None:
        raise GoldError(f"{name}, line {line_of(written, path)}", what, hint)

    ranges = [(one["start"], one["end"]) for one in found["provisions"]]
    for n, one in enumerate(found["provisions"]):
        if ranges[n] in ranges[:n]:
            refuse(("provisions", n), "the same sentence a second time", "take one of them away")
        quote, start, end = one.get("quote"), one["start"], one["end"]
        if not start < end <= len(text):
            refuse(("provisions", n, "start"), f"{start} to {end} is no range of the document", f"it has {len(text)}")
        if quote and text[start:end] != quote:
            at = text.find(quote)
            hint = f"it stands at {at} to {at + len(quote)}" if at >= 0 else "no such words are in the document"
            refuse(
                ("provisions", n, "quote"), f"{quote[:60]!r} does not stand at {start} to {end} of the document", hint
            )
    for n, one in enumerate(found["citations"]):
        for m, (start, end) in enumerate(one.get("mentions") or ()):
            if end > len(text):
                what = f"{start} to {end} is no range of the document"
                refuse(("citations", n, "mentions", m), what, f"it has {len(text)}")


def _named(one: Mapping[str, Any] | None) -> str:
    parts = (one or {}).get("name"), (one or {}).get("of"), (one or {}).get("place")
    return " ".join(part for part in parts if part)


def _header(header: Mapping[str, Any]) -> dict[str, tuple[str | Body, Mark]]:
    issuer, signer = header.get("issuer") or {}, header.get("signer") or {}
    values: dict[str, tuple[str | Body, str | None]] = {
        "identifier": (identifier_key(header.get("identifier")), header.get("identifier")),
        "type": (slug(header.get("type") or ""), header.get("type")),
        "date": (header.get("date") or "", header.get("date")),
        "issuer": (body_key(issuer.get("name"), issuer.get("place")), _named(issuer)),
        "tier": (header.get("tier") or "", header.get("tier")),
        "title": (text_key(header.get("title")), header.get("title")),
        "signer": (text_key(signer.get("name")), signer.get("name")),
    }
    if "status" in header:  # older files do not tell it, and then it is not asked
        values["status"] = (header["status"] or "", header["status"])
    return {name: (key, Mark(says=f"{name}: {words or '-'}")) for name, (key, words) in values.items()}


def _cited(one: Mapping[str, Any]) -> Cited:
    mentions = tuple((int(start), int(end)) for start, end in one.get("mentions") or ())
    issuer, (start, end) = one.get("issuer"), mentions[0] if mentions else (0, 0)
    return Cited(
        key=identifier_key(one.get("identifier")) or text_key(one.get("title")),
        role=one["role"],
        date=one.get("date") or "",
        issuer=body_key(issuer.get("name"), issuer.get("place")) if issuer else None,
        mentions=mentions,
        mark=Mark(says=str(one.get("identifier") or one.get("title")), start=start, end=end),
    )


def by_what_is_cited(found: Iterable[Cited]) -> dict[str, Cited]:
    """Citations by number or title; by date too where several share these."""
    cited = list(found)
    keys = [one.key for one in cited]
    return {one.key if keys.count(one.key) == 1 else f"{one.key} {one.date or None}": one for one in cited}


def _stated(one: Mapping[str, Any]) -> Stated:
    start, end = int(one["start"]), int(one["end"])

    def mark(words: str) -> Mark:
        return Mark(says=words, start=start, end=end)

    made = Stated(kind=one["kind"], start=start, end=end, mark=mark(one["kind"]))
    for part in one.get("assignments") or ():
        agency, role = part["agency"], part["role"].replace("_", "-")
        if not names_nobody(agency["name"]):
            others = (
                {"name": other, "place": agency.get("place")} if isinstance(other, str) else other
                for other in part.get("alt") or ()
            )
            names = tuple(body_key(body["name"], body.get("place")) for body in (agency, *others))
            made.parts[names, role] = mark(f"{role}: {_named(agency)}")
    for time in one.get("deadlines") or ():
        if "from" in time:
            made.deadlines["period", time["from"], time.get("to", "")] = mark(f"{time['from']} to {time.get('to', '')}")
        for name in ("due", "yearly", "quarterly", "monthly", "every"):
            if name in time:
                made.deadlines[name, time[name]] = mark(f"{name} {time[name]}")
    for target in one.get("targets") or ():
        value, unit = float(target["value"]), target.get("unit")
        made.targets[value, unit_key(unit)] = mark(f"{value:g} {unit or '%'}")
    return made

"""How things are named: folding, slugs and the local names that become IRIs.

The rules are those of docs/ontology.md, "Names of things". A name follows from what the thing
is, never from where it was found, so that two machines that read the same text agree.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from planggraph.model import Actor, Agency, AgencyGroup, Header, Place, Post

__all__ = [
    "actor_key",
    "document_key",
    "fold",
    "held_key",
    "labelled",
    "old_tones",
    "short_hash",
    "slug",
]

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WORD = re.compile(r"[^\W_]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=65536)
def _fold_word(word: str) -> str:
    # the tone mark goes to the end of the word, so that "hoá" and "hóa" are one
    marks = unicodedata.normalize("NFD", word)
    tone = "".join(c for c in marks if c in _TONES)
    return unicodedata.normalize("NFC", "".join(c for c in marks if c not in _TONES)) + tone


# The new way of placing tones writes hoá, khoẻ, thuỷ where the old one writes hóa, khỏe, thủy. Both print
# one letter with a tone and one without, so the pair is swapped and the length stays.
_NEW_TONES = re.compile(
    r"[oOuU](?<![qQ].)(?:(?<=[oO])[áàảãạÁÀẢÃẠéèẻẽẹÉÈẺẼẸ]|(?<=[uU])[ýỳỷỹỵÝỲỶỸỴ])(?![\w\u0300-\u0323])"
)


def _swap_tone(match: re.Match[str]) -> str:
    first, second = match[0][0], match[0][1]
    marks = unicodedata.normalize("NFD", second)
    return unicodedata.normalize("NFC", first + marks[1:]) + marks[0]


def old_tones(text: str) -> str:
    """NFC text with tone marks placed the old way; its length stays.

    >>> old_tones("Uỷ ban, Văn hoá, quý")
    'Ủy ban, Văn hóa, quý'
    """
    return _NEW_TONES.sub(_swap_tone, text)


def fold(text: str) -> str:
    """NFC, lower case, tone marks in one place, letters and digits with single blanks.

    >>> fold("Ủy ban nhân dân") == fold("UỶ BAN  NHÂN DÂN")
    True
    """
    return _fold_name(text) if len(text) < 200 else _fold(text)


def _fold(text: str) -> str:
    return " ".join(map(_fold_word, _WORD.findall(unicodedata.normalize("NFC", text).lower())))


_fold_name = lru_cache(maxsize=65536)(_fold)  # names come again and again; a whole text is not kept


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """Vietnamese letters without marks, lower case, runs of other characters to one hyphen.

    >>> slug("Ủy ban nhân dân"), slug("144/KH-UBND"), slug("Quyết định")
    ('uy-ban-nhan-dan', '144-kh-ubnd', 'quyet-dinh')
    """
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return _NOT_SLUG.sub("-", plain).strip("-")


def short_hash(text: str, digits: int) -> str:
    """The first hex digits of the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:digits]


def document_key(
    *,
    identifier: str | None = None,
    date: str | None = None,
    issuers: Iterable[Agency] = (),
    title: str | None = None,
    document_type: str | None = None,
    text: str | None = None,
    apart: str | None = None,
) -> str:
    """The local name of a document, held (with `text`) or only cited.

    Parameters
    ----------
    identifier
        Number and symbol in canonical form, "144/KH-UBND".
    date
        ISO date or its beginning; its year leads the name.
    issuers
        Who issued it; none: "anon".
    title, document_type
        Name a document that has no number.
    text
        The text of a held document, for one with neither number nor title.
    apart
        What tells a document whose issuer is not settled from others of its number and year.

    Examples
    --------
    >>> document_key(identifier="1790/QĐ-TTg", date="2021-10-23",
    ...              issuers=[Agency(name="Thủ tướng Chính phủ", tier="central")])
    '2021/1790-qd-ttg/vn/thu-tuong-chinh-phu'
    """
    year = date[:4] if date else None
    if identifier:
        stripped = re.sub(r"^0+(?=\d)", "", identifier)
        name = slug(stripped) if apart is None else f"{slug(stripped)}-{short_hash(fold(apart), 8)}"
        if year is None:
            stated = re.search(r"/((?:19|20)\d\d)/", identifier)
            year = stated.group(1) if stated else None
    elif text is None:
        name = slug(title or "khong-ten")
    else:
        kind = slug(document_type or "van-ban")
        name = f"{kind}-{short_hash(fold(title) if title else fold(text), 8)}"
    bodies = sorted(issuers, key=lambda a: (a.name, a.place.key if a.place else ""))
    codes = sorted({_place_code(body) for body in bodies})
    place = "+".join(codes) or "vn"
    who = "+".join(sorted({slug(body.name) for body in bodies})) or "anon"
    return f"{year or 'nd'}/{name}/{place}/{who}"


def held_key(header: Header, text: str) -> str:
    """The local name of a document that is held, from what its head says; see `document_key`.

    The number alone names one document of a settled issuer. Communes that share their name have each a plan of that
    number in some year: where the issuer is not settled, title, day and signer tell them apart, and those of a copy are
    the same.

    >>> commune = Agency(name="Ủy ban nhân dân", tier="commune", settled=False)
    >>> held_key(Header(identifier="9/KH-UBND", issued_on="2022-03-01", issuers=(commune,), title="Trồng cây"), "")
    '2022/9-kh-ubnd-1c30e60b/vn/uy-ban-nhan-dan'
    """
    apart = None
    if header.identifier and not (header.issuers and all(body.settled for body in header.issuers)):
        apart = " ".join(filter(None, (header.title or text, header.issued_on, header.signer)))
    return document_key(
        identifier=header.identifier,
        date=header.issued_on,
        issuers=header.issuers,
        title=header.title,
        document_type=header.type,
        text=text,
        apart=apart,
    )


def _place_code(body: Agency) -> str:
    if body.place is None:
        return "vn"
    return body.place.code or slug(body.place.key)


_ONE_EACH = ("people-committee", "people-council", "party-committee")


def actor_key(actor: Actor, document: str) -> str:
    """The local name of an actor; `document` is the key of the one that names it.

    Examples
    --------
    >>> actor_key(Agency(name="Bộ Nội vụ", tier="central"), "2022/1-kh-ubnd/vn/anon")
    'vn/bo-noi-vu'
    """
    if isinstance(actor, Post):
        return f"{actor_key(actor.body, document)}/post/{slug(actor.name)}"
    if not actor.settled:
        place = f"unknown/{document}"
    elif actor.place is not None:
        place = actor.place.key
    else:
        place = "vn"
    if isinstance(actor, AgencyGroup):
        # of one kind and tier there are several departments ("các Sở Y tế", "các Sở Tài chính"), but one committee
        if actor.member_kind in _ONE_EACH and actor.member_tier:
            return f"{place}/group/{actor.member_kind}-{actor.member_tier}"
        return f"{place}/group/{slug(actor.name)}"
    return f"{place}/{slug(actor.name)}"


def labelled(name: str, place: Place | None) -> str:
    """A name with its place, unless it ends in it already."""
    if place is None or name.endswith(place.label):
        return name
    return f"{name} {place.label}"

"""The names of places: tier words in full and short, and other spellings."""

from __future__ import annotations

import re
from functools import lru_cache

from planggraph.naming import fold

__all__ = ["LETTERS", "TIERS", "bare_name", "loose", "readings", "split_label"]

LETTERS = {
    "t": "tỉnh", "C": "Thành phố", "c": "thành phố", "s": "thị xã", "q": "quận", "h": "huyện",
    "n": "thị trấn", "p": "phường", "x": "xã", "k": "đặc khu",
}  # fmt: skip
"""Tier words by the letter that stands for them in the data file."""

_TIER_OF_WORD = {
    "tỉnh": "province", "thành phố": "district", "huyện": "district", "quận": "district",
    "thị xã": "district", "xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune",
}  # fmt: skip
TIERS = {fold(word): tier for word, tier in _TIER_OF_WORD.items()}
"""Tier of a unit by its folded tier word; a city may be of the province tier too."""

_SHORT = {
    "t": "tỉnh", "tp": "thành phố", "t p": "thành phố", "thành phố trực thuộc trung ương": "thành phố",
    "h": "huyện", "q": "quận", "tx": "thị xã", "t x": "thị xã", "x": "xã", "p": "phường", "tt": "thị trấn",
    "đk": "đặc khu",
}  # fmt: skip
# folded, longest first: "thị trấn" before "thị"; the fold puts tones at the end of a word
_WORDS = sorted(
    [(fold(k), fold(v)) for k, v in _SHORT.items()] + [(word, word) for word in TIERS],
    key=lambda pair: -len(pair[0]),
)

_NAMES = {
    "hcm": "hồ chí minh", "hn": "hà nội", "sài gòn": "hồ chí minh", "đn": "đà nẵng", "hp": "hải phòng",
    "br vt": "bà rịa vũng tàu", "brvt": "bà rịa vũng tàu", "vũng tàu bà rịa": "bà rịa vũng tàu",
    "tt huế": "thừa thiên huế", "tth": "thừa thiên huế", "thừa thiên": "thừa thiên huế",
    "daklak": "đắk lắk", "dak lak": "đắk lắk", "daknông": "đắk nông", "đak nông": "đắk nông",
    "bắc cạn": "bắc kạn", "buôn mê thuột": "buôn ma thuột", "ban mê thuột": "buôn ma thuột",
    "bmt": "buôn ma thuột", "plei ku": "pleiku", "plâycu": "pleiku",
}  # fmt: skip
_OTHER_NAMES = {fold(k): fold(v) for k, v in _NAMES.items()}

# A short tier word written together with the name: "TP.HCM", "Q.1", "P12". Only capitals and the full stop
# tell it: "Tpa" and "Hà" begin a name.
_ATTACHED = re.compile(r"^(TP|Tp|TX|Tx|T\.[Pp]|T\.X)\.?(?=[^\Wa-z\d_])|^(TT|Q|P|H|X|T)\.|^(Q|P)(?=\d)")

# Spellings of one sound, as they vary between sources and over the years: Quy Nhơn and Qui Nhơn, Mỹ and Mĩ,
# Đắk, Đắc, Đăk and Đak.
_TONE = re.compile(r"[\u0300\u0301\u0303\u0309\u0323]+")
_FINAL_Y = re.compile(r"^(qu|[bcdghklmnprstvx]{1,3})y$")
_HIGHLAND = re.compile(r"^[đd][ăa][kc]$|^l[ăa][kc]$")


@lru_cache(maxsize=65536)
def bare_name(name: str) -> tuple[str | None, str]:
    """Folded tier word, written out, and folded bare name.

    >>> bare_name("TP. Trà Vinh") == (fold("thành phố"), fold("Trà Vinh"))
    True
    """
    folded = fold(_ATTACHED.sub(lambda m: m[0] + " ", name.strip()))
    word: str | None = None
    for short, full in _WORDS:
        if folded.startswith(short + " "):
            word, folded = full, folded[len(short) + 1 :]
            break
    if folded.isdecimal():
        folded = folded.lstrip("0") or "0"
    return word, folded


@lru_cache(maxsize=65536)
def readings(name: str) -> tuple[tuple[str | None, str], ...]:
    """What a name may mean, the likelier first: folded tier word and folded bare name.

    An abbreviation or other name comes behind the name itself: "Sài Gòn" is a ward since 2025. What looks
    like a short tier word may be the name's own: "H Bông" is a commune, and no "huyện Bông".
    """
    word, bare = bare_name(name)
    found = [(word, bare)]
    if bare in _OTHER_NAMES:
        found.append((word, _OTHER_NAMES[bare]))
    if bare.startswith("nt "):
        found.append((word, fold("nông trường") + bare[2:]))
    whole = fold(name)
    if word is not None and whole != bare:
        found.append((None, _OTHER_NAMES.get(whole, whole)))
    return tuple(found)


@lru_cache(maxsize=65536)
def loose(bare: str) -> str:
    """A folded bare name without its blanks, spellings of one sound made the same.

    >>> loose(fold("Qui Nhơn")) == loose(fold("Quy Nhơn")), loose(fold("Ea H'leo")) == loose(fold("Ea Hleo"))
    (True, True)
    """
    return "".join(_sound(word) for word in bare.split())


def _sound(word: str) -> str:
    plain = _TONE.sub("", word)
    if _HIGHLAND.match(plain):
        return "đak" if plain[0] in "đd" else "lak"
    return _FINAL_Y.sub(r"\1i", plain) + word[len(plain) :]


def split_label(label: str) -> tuple[str, str]:
    """The tier word of a label as printed, and the rest."""
    for word in LETTERS.values():
        if label.startswith(word + " "):
            return word, label[len(word) + 1 :]
    raise ValueError(f"{label!r} begins with no tier word")

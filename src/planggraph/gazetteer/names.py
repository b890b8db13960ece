"""The names of places: tier words in full and short, and other spellings."""

from __future__ import annotations

import re
from functools import lru_cache

from planggraph.naming import fold

__all__ = ["TIERS", "bare_name"]

_TIER_WORDS = {
    "tỉnh": "tỉnh", "t": "tỉnh", "thành phố": "thành phố", "tp": "thành phố", "t p": "thành phố", "thành phố trực thuộc trung ương": "thành phố",
    "huyện": "huyện", "h": "huyện", "quận": "quận", "q": "quận", "thị xã": "thị xã", "tx": "thị xã", "xã": "xã", "x": "xã", "phường": "phường", "p": "phường",
    "thị trấn": "thị trấn", "tt": "thị trấn", "đặc khu": "đặc khu",
}  # fmt: skip
# folded, longest first: "thị trấn" before "thị"; the fold puts tones at the end of a word
_WORDS = sorted(((fold(k), fold(v)) for k, v in _TIER_WORDS.items()), key=lambda kv: -len(kv[0]))
_NAMES = {
    "hcm": "hồ chí minh", "hn": "hà nội", "sài gòn": "hồ chí minh", "br vt": "bà rịa vũng tàu", "tt huế": "thừa thiên huế", "đăk lăk": "đắk lắk", "đắc lắc": "đắk lắk", "đắc lắk": "đắk lắk", "daklak": "đắk lắk",
    "dak lak": "đắk lắk", "đăk nông": "đắk nông", "đắc nông": "đắk nông", "đak lak": "đắk lắk", "qui nhơn": "quy nhơn", "bắc cạn": "bắc kạn", "buôn mê thuột": "buôn ma thuột", "ban mê thuột": "buôn ma thuột",
}  # fmt: skip
_OTHER_NAMES = {fold(k): fold(v) for k, v in _NAMES.items()}
# a short tier word written together with the name: "TP.HCM", "Q.1", "P12"
_ATTACHED = re.compile(r"^(TP|Tp|TX|Tx|T\.P)\.?(?=[^\Wa-z\d_])|^(TT|Q|P|H|X|T)\.|^(Q|P)(?=\d)")

TIERS = {
    fold("tỉnh"): "province", fold("thành phố"): "district", fold("huyện"): "district", fold("quận"): "district", fold("thị xã"): "district",
    fold("xã"): "commune", fold("phường"): "commune", fold("thị trấn"): "commune", fold("đặc khu"): "commune",
}  # fmt: skip
"""Tier of a unit by its folded tier word; a city may be of the province tier too."""


@lru_cache(maxsize=65536)
def bare_name(name: str) -> tuple[str | None, str]:
    """Folded tier word, written out, and folded bare name."""
    folded = fold(_ATTACHED.sub(lambda m: m[0] + " ", name.strip()))
    word: str | None = None
    for short, full in _WORDS:
        if folded.startswith(short + " "):
            word, folded = full, folded[len(short) + 1 :]
            break
    if folded.isdigit():
        folded = str(int(folded))
    return word, _OTHER_NAMES.get(folded, folded)

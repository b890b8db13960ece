"""Texts written in the encodings of the time before Unicode, as the programs of that time wrote them."""

from __future__ import annotations

import unicodedata

from planggraph.read.legacy import ENCODINGS, as_western

__all__ = ["shown_in", "written_in"]

_WESTERN = {as_western(bytes([n])): n for n in range(256)}
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def shown_in(name: str, text: str) -> str:
    """How a program that knows no Vietnamese shows a text in an encoding."""
    letters = next(one.letters for one in ENCODINGS if one.name == name)
    written: dict[str, str] = {}
    for shown, meant in letters.items():
        written.setdefault(unicodedata.normalize("NFC", meant), shown)
    made = ""
    for c in unicodedata.normalize("NFC", text):
        if c not in written and name == "TCVN3":
            c = c.lower() if c.lower() in written else c
        elif c not in written and name == "Windows-1258" and not c.isascii():
            marks = unicodedata.normalize("NFD", c)
            tone = "".join(mark for mark in marks if mark in _TONES)
            base = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
            made += written.get(base, base) + "".join(written[mark] for mark in tone)
            continue
        made += written.get(c, c)
    return made


def written_in(name: str, text: str) -> bytes:
    """The bytes of a text in an encoding."""
    return bytes(_WESTERN.get(c, ord(c) if ord(c) < 256 else ord("?")) for c in shown_in(name, text))

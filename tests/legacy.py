"""Texts written in the encodings of the time before Unicode, as the programs of that time wrote them.

The tables are written anew from what the encodings are, so that a wrong letter in those of the package shows; but for
VPS, whose table is the package's own.
"""

from __future__ import annotations

import unicodedata

from planggraph.read.legacy import VPS as VPS_READ
from planggraph.read.legacy import as_western

__all__ = ["shown_in", "written_in"]

# The standard TCVN 5712:1993 (VN3), row by row: a letter and its five tones, and the bytes that stand for them
TCVN3 = {
    "aàáảãạ": b"a\xb5\xb8\xb6\xb7\xb9", "ăằắẳẵặ": b"\xa8\xbb\xbe\xbc\xbd\xc6", "âầấẩẫậ": b"\xa9\xc7\xca\xc8\xc9\xcb",
    "eèéẻẽẹ": b"e\xcc\xd0\xce\xcf\xd1", "êềếểễệ": b"\xaa\xd2\xd5\xd3\xd4\xd6", "iìíỉĩị": b"i\xd7\xdd\xd8\xdc\xde",
    "oòóỏõọ": b"o\xdf\xe3\xe1\xe2\xe4", "ôồốổỗộ": b"\xab\xe5\xe8\xe6\xe7\xe9", "ơờớởỡợ": b"\xac\xea\xed\xeb\xec\xee",
    "uùúủũụ": b"u\xef\xf3\xf1\xf2\xf4", "ưừứửữự": b"\xad\xf5\xf8\xf6\xf7\xf9", "yỳýỷỹỵ": b"y\xfa\xfd\xfb\xfc\xfe",
    "đ": b"\xae", "ĂÂÊÔƠƯĐ": b"\xa1\xa2\xa3\xa4\xa5\xa6\xa7",
}  # fmt: skip
# How VNI writes the marks of a letter: one byte behind it
VNI = {
    "\u0301": 0xF9, "\u0300": 0xF8, "\u0309": 0xFB, "\u0303": 0xF5, "\u0323": 0xEF,
    "\u0302": 0xE2, "\u0302\u0301": 0xE1, "\u0302\u0300": 0xE0, "\u0302\u0309": 0xE5, "\u0302\u0303": 0xE3, "\u0323\u0302": 0xE4,
    "\u0306": 0xEA, "\u0306\u0301": 0xE9, "\u0306\u0300": 0xE8, "\u0306\u0309": 0xFA, "\u0306\u0303": 0xFC, "\u0323\u0306": 0xEB,
}  # fmt: skip
VNI_ALONE = {"í": 0xED, "ì": 0xEC, "ỉ": 0xE6, "ĩ": 0xF3, "ị": 0xF2, "ỵ": 0xEE, "đ": 0xF1, "ơ": 0xF4, "ư": 0xF6}


def _tcvn3(text: str) -> bytes:
    codes = {letter: bytes([byte]) for row, codes in TCVN3.items() for letter, byte in zip(row, codes, strict=True)}
    text = unicodedata.normalize("NFC", text)
    # a capital with a tone has no code: a font of capitals prints the small letter's
    return b"".join(
        c.encode("ascii") if c.isascii() else codes.get(c) or codes.get(c.lower()) or c.encode("cp1252", "replace")
        for c in text
    )


def _vni(text: str) -> bytes:
    return b"".join(map(_vni_letter, unicodedata.normalize("NFC", text)))


def _vni_letter(letter: str) -> bytes:
    small = letter.lower()
    shift = 0 if letter == small else 0x20
    if small in VNI_ALONE:
        return bytes([VNI_ALONE[small] - shift])
    parts = unicodedata.normalize("NFD", small)
    base, marks = parts[0], parts[1:]
    if "\u031b" in marks:  # the horn: the letter has a code of its own
        base, marks = unicodedata.normalize("NFC", base + "\u031b"), marks.replace("\u031b", "")
        return bytes([VNI_ALONE[base] - shift, VNI[marks] - shift])
    if marks in VNI and marks:
        return (base if not shift else base.upper()).encode("ascii") + bytes([VNI[marks] - shift])
    return letter.encode("cp1252", "replace")


def _windows(text: str) -> bytes:
    """Windows-1258: the hat, the breve and the horn belong to the letter, the tone is a code behind it."""
    made = ""
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
        made += unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones)) + tones
    return made.encode("cp1258", "replace")


def _vps(text: str) -> bytes:
    codes = {meant: ord(shown) for shown, meant in VPS_READ.letters.items() if ord(shown) < 256}
    return bytes(codes.get(c, ord(c) if ord(c) < 256 else ord("?")) for c in unicodedata.normalize("NFC", text))


_WRITERS = {"TCVN3": _tcvn3, "VNI": _vni, "VPS": _vps, "Windows-1258": _windows}


def written_in(name: str, text: str) -> bytes:
    """The bytes of a text in an encoding."""
    return _WRITERS[name](text)


def shown_in(name: str, text: str) -> str:
    """How a program that knows no Vietnamese shows a text in an encoding."""
    return as_western(written_in(name, text))

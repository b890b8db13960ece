"""Vietnamese letters as they were before Unicode: TCVN3 (ABC) and VNI, told by what comes out of them.

Both put Vietnamese letters in place of Western ones, so that a text in them is "KÕ ho¹ch" or "Keá hoaïch" to any other
program. TCVN3 has a code for each small letter, and capitals in fonts of their own; VNI writes a vowel and its marks
as two letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

__all__ = ["by_font", "converted", "decoded", "restored"]

_LETTERS = "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĂÂÊÔƠƯĐ"
_TCVN3 = dict(
    zip(
        map(ord, "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ¡¢£¤¥¦§"),
        _LETTERS,
        strict=True,
    )
)
_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT, _HAT, _BREVE = "\u0301\u0300\u0309\u0303\u0323\u0302\u0306"
_VNI_MARKS = {
    "ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT,
    "â": _HAT, "á": _HAT + _ACUTE, "à": _HAT + _GRAVE, "å": _HAT + _HOOK, "ã": _HAT + _TILDE, "ä": _HAT + _DOT,
    "ê": _BREVE, "é": _BREVE + _ACUTE, "è": _BREVE + _GRAVE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE, "ë": _BREVE + _DOT,
}  # fmt: skip
_VNI_ALONE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư"}
_VNI = re.compile(r"([aeouyôö])([ùøûõïâáàåãäêéèúüë])|[íìæóòîñôö]", re.IGNORECASE)


def _from_tcvn3(text: str) -> str:
    text = text.translate(_TCVN3)
    return "\n".join(map(_capitals, text.split("\n")))


_WORD = re.compile(r"[^\W\d_]+")


def _capitals(line: str) -> str:
    """Letters that a font of capitals printed: "Kế HOạCH" was "KẾ HOẠCH"."""
    plain = [c for c in line if c.isascii() and c.isalpha()]
    if len(plain) > 2 and all(map(str.isupper, plain)):
        return line.upper()
    return _WORD.sub(lambda word: word[0].upper() if _is_capital(word[0]) else word[0], line)


def _is_capital(word: str) -> bool:
    plain = [c for c in word if c.isascii()]
    return len(plain) > 1 and all(map(str.isupper, plain))


def _from_vni(text: str) -> str:
    return _VNI.sub(_vni_letter, text)


def _vni_letter(match: re.Match[str]) -> str:
    vowel, mark = match[1], match[2]
    if vowel is None:
        alone = _VNI_ALONE[match[0].lower()]
        return alone if match[0].islower() else alone.upper()
    base = _VNI_ALONE.get(vowel.lower(), vowel.lower())
    letter = unicodedata.normalize("NFC", base + _VNI_MARKS[mark.lower()])
    return letter if vowel.islower() else letter.upper()


_CONVERTERS: dict[str, Callable[[str], str]] = {"tcvn3": _from_tcvn3, "vni": _from_vni}


def converted(text: str, encoding: str) -> str:
    """A text in one of these encodings, as letters.

    >>> converted("KÕ ho¹ch sè 12", "tcvn3"), converted("Keá hoaïch soá 12", "vni")
    ('Kế hoạch số 12', 'Kế hoạch số 12')
    """
    return _CONVERTERS[encoding](text)


def by_font(text: str, font: str) -> tuple[str, str | None]:
    """A text set in a font of those days, and its encoding; None for any other font."""
    if font.startswith(".Vn"):
        made = text.translate(_TCVN3)
        return made.upper() if font.endswith("H") else made, "tcvn3"  # .VnTimeH: capitals
    if font.startswith("VNI-"):
        return _from_vni(text), "vni"
    return text, None


# ---------------------------------------------------------------- which of them
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?[aăâeêioôơuưy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SAMPLE = 20_000  # letters


def _reads(text: str) -> float:
    """How many of the words that are not plain ASCII are syllables of Vietnamese; 0 where they are too few to tell."""
    words = [word for word in re.split(r"[\s\d\"'“”‘’()\[\].,;:!?/\-–…*|]+", text[:_SAMPLE]) if word]
    marked = [word for word in words if not word.isascii()]
    if len(marked) < 10:
        return 0.0
    plain = (
        unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", word.lower()))) for word in marked
    )
    return sum(_SYLLABLE.fullmatch(word) is not None for word in plain) / len(marked)


_SURE = 0.7


def restored(text: str) -> tuple[str, str | None]:
    """Letters as they were meant, and the encoding that they were in; the text itself where it reads as Vietnamese."""
    plain = _reads(text)
    if plain >= _SURE:
        return text, None
    reads = {encoding: _reads(convert(text[:_SAMPLE])) for encoding, convert in _CONVERTERS.items()}
    best = max(reads, key=lambda encoding: reads[encoding])
    return (converted(text, best), best) if reads[best] >= _SURE and reads[best] > plain + 0.2 else (text, None)


def decoded(data: bytes) -> tuple[str, str | None] | None:
    """Bytes that are no UTF-8 as text, and its encoding of those days; None where no reading of them is Vietnamese.

    Windows-1258 is told too; its letters are Unicode's own, and need no conversion.
    """
    windows = data.decode("cp1258", "replace")
    if _reads(windows) >= _SURE:
        return windows, None
    text, encoding = restored(data.decode("cp1252", "replace"))
    return (text, encoding) if encoding is not None else None

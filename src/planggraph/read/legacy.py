"""Encodings of Vietnamese from before Unicode: told by what words come out, and converted.

TCVN3 (fonts named ".VnTime"), VNI ("VNI-Times") and VPS ("VPS Times") put Vietnamese letters where other fonts have
Western ones, so that a program which does not know the font shows "KÕ ho¹ch" for "Kế hoạch". No file says which it is.
Each is tried, and the one that turns the most words into syllables of Vietnamese is it, if one does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from planggraph.model import Block
from planggraph.read.composing import Reading

__all__ = [
    "ENCODINGS",
    "GARBLED",
    "Encoding",
    "as_western",
    "in_font",
    "is_vietnamese",
    "restored",
    "share_of_syllables",
    "told",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """A legacy encoding: what its bytes look like to a program that takes them for Western ones, and what they mean."""

    name: str
    letters: Mapping[str, str]
    pattern: re.Pattern[str]
    has_capitals: bool = True  # capitals with marks; where not, another font shows them

    def convert(self, text: str) -> str:
        """The text in Unicode (NFC).

        >>> ENCODINGS[0].convert("KÕ ho¹ch cña Uû ban nh©n d©n")
        'Kế hoạch của Uỷ ban nhân dân'
        """
        made = unicodedata.normalize("NFC", self.pattern.sub(lambda found: self.letters[found[0]], text))
        return made if self.has_capitals else _with_capitals(made)


# ---------------------------------------------------------------- the tables
# TCVN 5712:1993, VN3: the letters of the bytes A1 to FE that it uses. Capitals with a tone have none: a font of
# capitals (".VnTimeH") shows them for small letters.
_TCVN3 = dict(zip(
    "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
    strict=True,
))  # fmt: skip


def _vni() -> dict[str, str]:
    """VNI sets a mark behind its vowel; only đ, ơ, ư and most of i with a tone are single signs."""
    plain = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
    hat = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
    breve = {"ê": "", "è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
    made = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
    for vowel in "aeouy":
        made |= {vowel + sign: vowel + tone for sign, tone in plain.items()}
    made |= {sign + mark: letter + tone for sign, letter in (("ô", "ơ"), ("ö", "ư")) for mark, tone in plain.items()}
    made |= {vowel + sign: vowel + "\u0302" + tone for vowel in "aeo" for sign, tone in hat.items()}
    made |= {"a" + sign: "a\u0306" + tone for sign, tone in breve.items()}
    made |= {"i" + sign: "i" + plain[sign] for sign in "øù"}
    # a capital vowel may bear the mark of either case
    upper = {written[0].upper() + written[1:]: meant.upper() for written, meant in made.items()}
    upper |= {written.upper(): meant.upper() for written, meant in made.items()}
    return made | upper


# VPS: the bytes that it uses otherwise than Latin-1, sixteen to a row; a full stop stands for one that it does not
_VPS_ROWS = {
    0x00: "..ẠẬẶẸỆ.........", 0x10: "ỊỌỘỢỤỰ...Ỵ..ẪỮ..", 0x80: "ÀẢÃẤẦẨọỗĂếềểệẮẰẲ", 0x90: "Ế..ỀỂỄỐỒỔỖýỷỵỚỜỞ",
    0xA0: ".ắằẳẵặỠớÙờởỡŨỨợỪ", 0xB0: "ổỬỲỸÍÌộỈĨÓửữÒỎÕự", 0xC0: "ầ..ấẩẫậđẻ..ẹỉễịỹ", 0xD0: "ƯỦồố.ỏơÈừứ.ũư.Ẻ.",
    0xE0: "....ảạă....ẽ...ĩ", 0xF0: "ẴĐ.....Ơụ..ủ.ỶẼỳ",
}  # fmt: skip


def _vps() -> dict[str, str]:
    made = {chr(row + n): c for row, letters in _VPS_ROWS.items() for n, c in enumerate(letters) if c != "."}
    return made | {as_western(bytes([ord(sign)])): c for sign, c in made.items()}


def _windows() -> dict[str, str]:
    """Windows-1258 differs from the Western 1252 in a few letters, and in marks that follow their vowels."""
    pairs = ((as_western(bytes([n])), bytes([n]).decode("cp1258", "ignore")) for n in range(0x80, 0x100))
    return {western: meant for western, meant in pairs if meant and meant != western}


def as_western(data: bytes) -> str:
    """Bytes as a program shows them that takes all for Windows-1252."""
    return "".join(_WESTERN[byte] for byte in data)


_WESTERN = [bytes([n]).decode("cp1252", "ignore") or chr(n) for n in range(256)]


def _encoding(name: str, letters: dict[str, str], *, has_capitals: bool = True) -> Encoding:
    longest = sorted(letters, key=lambda written: (-len(written), written))
    return Encoding(
        name=name, letters=letters, pattern=re.compile("|".join(map(re.escape, longest))), has_capitals=has_capitals
    )


TCVN3, VNI, VPS, WINDOWS = ENCODINGS = (
    _encoding("TCVN3", _TCVN3, has_capitals=False),
    _encoding("VNI", _vni()),
    _encoding("VPS", _vps()),
    _encoding("Windows-1258", _windows()),
)
"""The encodings that are told, in the order in which equals are taken."""


# ---------------------------------------------------------------- what is Vietnamese
_ONSETS = "b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x"
_RIMES = (
    "a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|ăc|ăm|ăn|ăng|ăp|ăt|âc|âm|ân|âng|âp|ât|âu|"
    "ây|e|ec|em|en|eng|eo|ep|et|ê|êch|êm|ên|ênh|êp|êt|êu|i|ia|ich|im|in|inh|ip|it|iu|"
    "iêc|iêm|iên|iêng|iêp|iêt|iêu|yêm|yên|yêng|yêt|yêu|o|oa|oac|oach|oai|oam|oan|oang|oanh|"
    "oao|oap|oat|oay|oăc|oăm|oăn|oăng|oăt|oc|oe|oen|oeo|oet|oi|om|on|ong|ooc|oong|op|ot|ô|"
    "ôc|ôi|ôm|ôn|ông|ôp|ôt|ơ|ơi|ơm|ơn|ơp|ơt|u|ua|uc|ui|um|un|ung|up|ut|uân|uâng|uât|uây|"
    "uê|uêch|uênh|uơ|uy|uya|uych|uyn|uynh|uyp|uyt|uyu|uyên|uyêt|uôc|uôi|uôm|uôn|uông|uôt|ư|"
    "ưa|ưc|ưi|ưng|ưt|ưu|ươc|ươi|ươm|ươn|ương|ươp|ươt|ươu|y"
)
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE = re.compile(f"(?:{_ONSETS})?(?:{_RIMES})")
_STOPPED = re.compile(r"(?:c|ch|p|t)\Z")
_TOKEN = re.compile(r"[^\s\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e“”‘’–—…•«»]+")
_UNICODE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u0300-\u0323\u1ea0-\u1ef9]")  # letters and marks that no Western font has


@lru_cache(maxsize=65536)
def _is_syllable(token: str) -> bool:
    plain = unicodedata.normalize("NFD", token.lower())
    tones = _TONES.findall(plain)
    base = unicodedata.normalize("NFC", _TONES.sub("", plain))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(base):
        return False
    return not _STOPPED.search(base) or tones in (["\u0301"], ["\u0323"])


def _balance(text: str) -> int:
    """How many more of the words with marks are syllables than are none."""
    marked = [token for token in _TOKEN.findall(text) if not token.isascii()]
    return 2 * sum(map(_is_syllable, marked)) - len(marked)


def share_of_syllables(text: str) -> float | None:
    """How many of the words with marks are syllables of Vietnamese; None where they are too few to tell.

    Words in small letters alone are counted: capitals are what a symbol is made of ("QĐ", "HĐND"), and what recognition
    of letters takes for others. Of three hundred documents none had fewer than 0.91.
    """
    tokens = _TOKEN.findall(unicodedata.normalize("NFC", text))
    marked = [token for token in tokens if not token.isascii() and token.islower()]
    return sum(map(_is_syllable, marked)) / len(marked) if len(marked) >= _MANY else None


GARBLED = 0.85
"""Of the words with marks: where fewer are syllables, the letters are not what was written."""
_MANY = 40


def is_vietnamese(text: str) -> bool:
    """Whether a text in Unicode has letters that Vietnamese alone has, and its words with marks are syllables."""
    return bool(_UNICODE.search(text)) and _balance(text) > 0


# ---------------------------------------------------------------- capitals
_SMALL = re.compile(r"[a-z]")
_WORD = re.compile(r"\w+")
_BEGINS = re.compile(r"((?:^|[.:;!?] )(?:\W*\w{1,3}[.)] )?\W*)([^\W\d_])", re.MULTILINE)
_HAS_CAPITAL = frozenset("abcdefghijklmnopqrstuvwxyzđăâêôơư")
_COMMITTEE = re.compile(r"\b(?:ủy|uỷ)(?= ban\b)")  # the one body whose name begins with such a letter


def _with_capitals(text: str) -> str:
    """Capitals where a text of TCVN3 lost them with the font that showed them: "Kế HOạCH", "ủY BAN", ". ít nhất"."""
    lines = (_WORD.sub(_raised, line) if _SMALL.search(line) else _raised_line(line) for line in text.split("\n"))
    made = _BEGINS.sub(
        lambda found: found[1] + (found[2] if found[2] in _HAS_CAPITAL else found[2].upper()), "\n".join(lines)
    )
    return _COMMITTEE.sub(lambda found: found[0].capitalize(), made)


def _raised(word: re.Match[str]) -> str:
    return word[0].upper() if _lost_capitals(word[0]) else word[0]


def _raised_line(line: str) -> str:
    """A line without any small letter of ASCII: all capitals where one of its words shows so ("Xã MAI KHÊ")."""
    words = _WORD.findall(line)
    shown = any(_lost_capitals(word) or (len(word) > 1 and word.isupper() and _is_syllable(word)) for word in words)
    return line.upper() if shown else line  # "Số: 31/KH-UBND" has none


def _lost_capitals(word: str) -> bool:
    """Whether a small letter stands before a capital, or among several, and none of ASCII is small."""
    if word.isupper() or _SMALL.search(word):
        return False
    capitals = [c.isupper() for c in word]
    return sum(capitals) > 1 or any(capitals[1:])


# ---------------------------------------------------------------- telling
# What Western fonts have and a Vietnamese text in Unicode hardly ever: it costs one search to pass over most files
_SUSPECT = re.compile("[\x02-\x06\x10-\x1d\x80-\x9f¡-¦¨©ª¬-¯±-¶¸-»¾ÄÅÆÇËÌÎÏÐÑÒÖØÛÜÞßäåæçëîïðñöøûüþÿ]")
_FEW = 4


def told(pieces: Iterable[str]) -> Encoding | None:
    """The encoding that the lines of a text are in, or some of them; None where it is Unicode or no Vietnamese.

    >>> told(["KÕ ho¹ch phßng, chèng b¹o lùc gia ®×nh", "Céng hßa x· héi chñ nghÜa ViÖt Nam"]).name
    'TCVN3'
    >>> told(["Kế hoạch phòng, chống bạo lực gia đình"]) is None
    True
    """
    pieces = [piece for piece in pieces if _SUSPECT.search(piece) and not _UNICODE.search(piece)]
    if sum(len(_SUSPECT.findall(piece)) for piece in pieces) < _FEW:
        return None
    before = [_balance(piece) for piece in pieces]
    best, most = None, 0
    for encoding in ENCODINGS:
        after = [_balance(encoding.convert(piece)) for piece in pieces]
        gained = [(a, a - b) for a, b in zip(after, before, strict=True) if a > b]
        gain = sum(more for _, more in gained)
        # what a wrong table makes is syllables by chance alone
        if gain > most and sum(found for found, _ in gained) > gain / 4:
            best, most = encoding, gain
    return best if most >= _FEW else None


def _converted(piece: str, encoding: Encoding) -> str | None:
    """A line in Unicode; None where it is that already, or holds nothing to convert."""
    if _UNICODE.search(piece):
        return None
    made = encoding.convert(piece)
    return made if made != piece and _balance(made) >= _balance(piece) else None


def restored(reading: Reading) -> Reading:
    """A text with what of it is in a legacy encoding converted; the blocks tell what was.

    A text without blocks is converted line by line, any other block by block.
    """
    text, pieces = reading.text, list(_pieces(reading))
    encoding = told(text[start:end] for start, end, _ in pieces)
    if encoding is None:
        return reading
    made: list[str] = []
    kept: list[Block] = []
    length = 0
    for start, end, block in pieces:
        converted = _converted(text[start:end], encoding)
        piece = converted if converted is not None else text[start:end]
        name = encoding.name if converted is not None else None
        if block is not None or name is not None:
            known = block or Block(start=0, end=0)
            kept.append(replace(known, start=length, end=length + len(piece), converted=name or known.converted))
        made.append(piece)
        length += len(piece)
    return Reading("".join(made), tuple(kept))


def _pieces(reading: Reading) -> Iterable[tuple[int, int, Block | None]]:
    text, blocks = reading.text, reading.blocks
    if not blocks:
        yield from ((found.start(), found.end(), None) for found in re.finditer(r"[^\n]*\n|[^\n]+", text))
        return
    at = 0
    for block in blocks:
        if at < block.start:
            yield at, block.start, None
        yield block.start, block.end, block
        at = block.end
    if at < len(text):
        yield at, len(text), None


# ---------------------------------------------------------------- fonts
_FONTS = ((re.compile(r"(?:[A-Z]{6}\+)?\.vn", re.IGNORECASE), TCVN3), (re.compile(r"vni[-\w]", re.IGNORECASE), VNI), (re.compile(r"vps ?\w", re.IGNORECASE), VPS))  # fmt: skip
_OF_CAPITALS = re.compile(r"\.vn\w*h\b", re.IGNORECASE)  # ".VnTimeH", ".VnArialH"


def in_font(text: str, font: str | None) -> tuple[str, str | None]:
    """Words as their font shows them, and the name of the encoding that it stands for.

    Examples
    --------
    >>> in_font("kÕ ho¹ch", ".VnTimeH"), in_font("keá hoaïch", "VNI-Times"), in_font("kế hoạch", "Times New Roman")
    (('KẾ HOẠCH', 'TCVN3'), ('kế hoạch', 'VNI'), ('kế hoạch', None))
    """
    encoding = next((one for name, one in _FONTS if name.match(font or "")), None)
    if encoding is None or _UNICODE.search(text):
        return text, None
    made = encoding.convert(text)
    name = encoding.name if made != text else None
    return (made.upper() if _OF_CAPITALS.match(font or "") else made), name

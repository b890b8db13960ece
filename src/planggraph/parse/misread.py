r"""What a scan makes of a text, undone where the genre leaves one reading: "l2/2O25", "Ủy ban nhân dãn", "1V.".

Only what cannot be right is changed: letters inside of numbers, a mark wrong in words that stand in nearly every
document, a Roman number with a letter that Roman numbers lack, the bar of a Đ in abbreviations. Serves scans, and hasty
fingers.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from planggraph.model import Span
from planggraph.parse.letters import SMALL, pattern
from planggraph.parse.passage import Passage

__all__ = ["Misreading", "restored"]


@dataclass(frozen=True, slots=True)
class Misreading:
    """Words that a scan has marred, and what they are read as."""

    span: Span
    read_as: str


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    put: str
    told: bool = True  # a bullet is none of a document's words: nobody need be told


def restored(view: Passage, *, scanned: bool = False) -> tuple[Passage, tuple[Misreading, ...]]:
    """The text as it was before it was scanned, and what was changed, in the order of the text.

    Parameters
    ----------
    view
        The text.
    scanned
        Its words were recognised in pictures: strokes may be lost and letters taken for numbers, which nobody types.

    Examples
    --------
    >>> from planggraph.parse.passage import clean
    >>> passage, found = restored(clean("Ủy ban nhân dãn xã, ngày 1O/l2/2025"))
    >>> passage.text, [one.read_as for one in found]
    ('Ủy ban nhân dân xã, ngày 10/12/2025', ['Ủy ban nhân dân', '10/12/2025'])
    """
    edits = [*_numbers(view.text), *_points(view.text), *_lines(view.text), *_shorts(view.text), *_phrases(view.text)]
    if scanned:
        edits += [*_quarters(view.text), *_counted(view.text)]
    if not edits:
        return view, ()
    kept: list[_Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return _edited(view, kept), tuple(_misreading(view, edit) for edit in kept if edit.told)


def _misreading(view: Passage, edit: _Edit) -> Misreading:
    """The whole of the words that an edit changes."""
    start, end = edit.start, edit.end
    while start and view.text[start - 1].isalnum():
        start -= 1
    while end < len(view.text) and view.text[end].isalnum():
        end += 1
    read_as = view.text[start : edit.start] + edit.put + view.text[edit.end : end]
    return Misreading(view.span(start, end), " ".join(read_as.split()))


def _edited(view: Passage, edits: Sequence[_Edit]) -> Passage:
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for edit in edits:
        length = edit.end - edit.start
        text += [view.text[at : edit.start], edit.put]
        starts += view.starts[at : edit.start]
        ends += view.ends[at : edit.start]
        if len(edit.put) == length:
            starts += view.starts[edit.start : edit.end]
            ends += view.ends[edit.start : edit.end]
        else:  # none of its letters stands for one of them
            starts += [view.starts[edit.start]] * len(edit.put)
            ends += [view.ends[edit.end - 1]] * len(edit.put)
        at = edit.end
    text.append(view.text[at:])
    return Passage("".join(text), starts + list(view.starts[at:]), ends + list(view.ends[at:]))


# ---------------------------------------------------------------- numbers
# a digit beside what looks like one: of the signs of a text few come so far
_SUSPECT = pattern(r"[\dlIO](?:(?<=\d)[lIO]|(?<=[lIO])\d)")
_NUMBER = pattern(r"[\dlIO]+(?:\s?[/.\-]\s?[\dlIO]+){0,2}(?![\w])")
_DATED = pattern(r"(?:[Nn]gày|[Tt]háng|[Nn]ăm|[Ss]ố|SỐ)\s?:?\s?\Z")
# where letters stand alone for digits, and a quarter
_DAY = pattern(r"gày (?P<number>[lIO\d]{1,2}(?:(?=\s?tháng)|/[lIO\d]{1,2}(?:/[lIO\d]{4})?(?!\w)))")
_MONTH = pattern(r"áng (?P<number>[lIO\d]{1,2})(?=\s?(?:năm |/)\d)")
_QUARTER = pattern(r"uý (?P<number>[IVl1]{1,3})(?= ?(?:/|năm) ?\d)")
_STROKED_QUARTER = pattern(r"(?:uý|UÝ) [Il1]{2,3}/")
_GOES_ON = pattern(r"\s?/\s?(?:[\d\L])|\s?%|\s+tháng \d")
_DIGITS = str.maketrans("lIO", "110")


def _numbers(text: str) -> Iterator[_Edit]:
    """ "l2/2O25", "ngày 1O tháng 9", "Số: I5/KH-UBND"; "100l" are litres, "O2" is a gas, "I2" may be a name."""
    end = 0
    for suspect in _SUSPECT.finditer(text):
        if suspect.start() < end:
            continue
        start = suspect.start()
        while start > end and (text[start - 1] in "lIO0123456789/.-"):
            start -= 1
        number = _NUMBER.match(text, start)
        if number is None or not number[0][-1].isalnum() or text[start - 1 : start].isalpha():
            continue
        end = number.end()
        if _STROKED_QUARTER.match(text, max(0, start - 3)):  # "quý I1/2025" is no eleventh one
            continue
        inside = pattern(r"\d[lIO]+\d|[lIO\d]/\d?[lIO\d]*\d{2}\b").search(number[0])
        if inside or _DATED.search(text, max(0, start - 8), start) or _GOES_ON.match(text, end):
            yield _Edit(start, end, number[0].translate(_DIGITS))
    for rule, letters in ((_DAY, _DIGITS), (_MONTH, _DIGITS), (_QUARTER, _BARS)):
        for match in rule.finditer(text):
            put = match["number"].translate(letters)
            if put != match["number"] and not (rule is _QUARTER and match["number"].isdigit()):
                yield _Edit(*match.span("number"), put)


# ---------------------------------------------------------------- points where there are none
# inside of a sentence, for a blank; not in "vanban.gov.vn", "v.v", "thực hiện.Sở"
_POINT = pattern(
    r"[.:](?:(?<=với.)|(?<=của.)|(?<=các.)|(?<=cho.)|(?<=gày.)(?=\d)|(?<=áng.)(?=\d)|(?<=năm.)(?=\d)|(?<=[\l]{2}.)(?=[\l]{2,7}[ ,;])|-(?=[\l]))(?=\w)"
)
_SYLLABLES = pattern(r"[\l]*\Z"), pattern(r"[\l]*")


def _points(text: str) -> Iterator[_Edit]:
    """ "ngày.21", "phối hợp với.Sở Y tế", "các ngành.thành phố"."""
    for match in _POINT.finditer(text):
        before, behind = text[max(0, match.start() - 8) : match.start()], text[match.end() : match.end() + 8]
        left, right = _SYLLABLES[0].search(before), _SYLLABLES[1].match(behind)
        if left is not None and right is not None and not (left[0] + right[0]).isascii():
            yield _Edit(*match.span(), " ", False)


# ---------------------------------------------------------------- what opens a line
_OPENS = pattern(
    r"""\n[^\S\n]*(?:\*\*)?(?:
      (?P<bullet>~|[-+](?P<stray>[.':,]))(?=\s?[\L"(])
    | (?P<roman>[IVXl1LH|]{1,6})(?=\s?\.\s?[\L]{2}) | \d{1,2}\.(?P<twice>\.)(?=\s?[\L]) | (?:TM|KT|TL|TUQ)(?P<stop>[:,])(?=\s?[\L]{2})
    )""",
    re.VERBOSE,
)
_BARS = str.maketrans({"l": "I", "1": "I", "L": "I", "|": "I", "H": "II"})


def _lines(text: str) -> Iterator[_Edit]:
    """ "IIl. NHIỆM VỤ", "1V. KINH PHÍ", "HI. TỔ CHỨC"; "~ Sở", "-.Sở", "1..Sở"; "TM: ỦY BAN"."""
    for match in _OPENS.finditer(text):
        kind = match.lastgroup
        if kind == "roman":
            number = match["roman"]
            put = number.translate(_BARS)
            if put != number and not number.isdigit() and _IS_ROMAN.fullmatch(put):
                yield _Edit(*match.span("roman"), put)
        elif kind in ("bullet", "stray"):
            yield _Edit(*match.span("bullet"), match["bullet"][0].replace("~", "-") + " " * bool(match["stray"]), False)
        elif kind == "twice":
            yield _Edit(*match.span("twice"), " ", False)
        else:
            yield _Edit(*match.span("stop"), ".", False)


_IS_ROMAN = pattern(r"X{0,2}(?:IX|IV|V?I{0,3})")
_ROMAN = tuple(
    tens + ones for tens in ("", "X", "XX") for ones in ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
)

# ---------------------------------------------------------------- what recognising alone makes of numbers
# strokes that stand side by side are taken for one letter, so that "II" is read as "H", and "I" as "["
_STROKES = str.maketrans({"l": "I", "1": "I", "|": "I", "!": "I", "[": "I", "H": "II"})
_ANY_QUARTER = pattern(r"(?:uý|UÝ) (?P<number>[IVHl1|!\[]{1,4})(?=(?:/\d{4})?[.,;:)]*(?:\s|\Z))")


def _quarters(text: str) -> Iterator[_Edit]:
    """ "quý H/2022", "Quý IHI", "quý [ năm"; "quý 1" is as right as it looks, and no year has an eleventh one."""
    for match in _ANY_QUARTER.finditer(text):
        number = match["number"]
        put = number.translate(_STROKES).replace("IIII", "III")  # nor a fourth of four strokes
        if put != number and number != "1" and put in ("I", "II", "III", "IV"):
            yield _Edit(*match.span("number"), put)


_COUNTING = pattern(r"\n[^\S\n]*(?:(?P<roman>[IVXl1LH|]{1,6})|(?P<five>S))(?=\s?\.\s?[\L])")


def _counted(text: str) -> Iterator[_Edit]:
    """ "S. Sở Y tế" for 5: no list has a nineteenth letter; the second "II." of I, II, II, IV, which lost a stroke."""
    parts: list[tuple[re.Match[str], str]] = []
    for match in _COUNTING.finditer(f"\n{text}"):
        if match["five"]:
            yield _Edit(match.start("five") - 1, match.end("five") - 1, "5")
        elif not match["roman"].isdigit() and _IS_ROMAN.fullmatch(number := match["roman"].translate(_BARS)):
            parts.append((match, number))
    for (_, before), (match, number), (_, after) in zip(parts, parts[1:], parts[2:], strict=False):
        right = _ROMAN[at] if (at := _ROMAN.index(before) + 1) < len(_ROMAN) else ""
        follows = _ROMAN.index(after) == at + 1
        if follows and number in (right.replace("I", "", 1), right + "I"):
            yield _Edit(match.start("roman") - 1, match.end("roman") - 1, right)


# ---------------------------------------------------------------- abbreviations
_SHORTS = {"/QD-": "/QĐ-", "/ND-CP": "/NĐ-CP", "UBNĐ": "UBND", "HDND": "HĐND", "/KH UBND": "/KH-UBND", "/QĐ UBND": "/QĐ-UBND", "/CT UBND": "/CT-UBND",
           "/QĐ TTg": "/QĐ-TTg", "/CT TTg": "/CT-TTg", "/NĐ CP": "/NĐ-CP", "/NQ CP": "/NQ-CP", "/NQ HĐND": "/NQ-HĐND"}  # fmt: skip
_QUOTES = ("''", "‘‘", "’’")  # for one that opens or closes with two strokes
_MARKED_M = pattern(r"rn(?<=[à-ỹ]rn)(?![\w])")


def _shorts(text: str) -> Iterator[_Edit]:
    """Bars and hyphens lost, quotes in two; and "rn" for "m": no word of Vietnamese has an r behind a vowel."""
    for wrong, right in (*_SHORTS.items(), *((quote, '"') for quote in _QUOTES)):
        at = text.find(wrong)
        while at >= 0:
            yield _Edit(at, at + len(wrong), right, right != '"')
            at = text.find(wrong, at + 1)
    for match in _MARKED_M.finditer(text):
        yield _Edit(match.start(), match.end(), "m")


# ---------------------------------------------------------------- words of the genre
# What stands in nearly every plan, and tells who, what and when. One that is written here with a capital, or in
# capitals, is looked for as such alone: "giải quyết đình công", "thành công vận động", "hình thức hiện có", "hoàn thành
# phổ cập" are as right as what they look like, and what has too many such neighbours is left out.
_PHRASES = (
    "ủy ban nhân dân", "hội đồng nhân dân", "mặt trận tổ quốc", "ủy ban mặt trận", "cộng hòa xã hội chủ nghĩa", "thủ tướng chính phủ", "phó chủ tịch", "kế hoạch", "nghị quyết", "chỉ thị số",
    "chương trình", "chủ trì", "phối hợp", "tham mưu", "trách nhiệm", "tổ chức thực hiện", "thị trấn", "giáo dục và đào tạo", "khoa học và công nghệ", "nông nghiệp và môi trường",
    "lao động - thương binh và xã hội", "liên hiệp phụ nữ",
    "Chủ tịch", "Quyết định", "Nghị định", "Thông tư", "Công văn", "Căn cứ", "Nơi nhận:", "Sở nội vụ", "Sở tư pháp", "Sở tài chính", "Sở y tế",
    "MỤC ĐÍCH", "YÊU CẦU", "NHIỆM VỤ", "GIẢI PHÁP", "KINH PHÍ",
)  # fmt: skip
_NOT_BEFORE = {"chủ trì": r"(?!\s(?:tuệ|thức))"}  # "làm chủ trí tuệ nhân tạo"


def _skeleton(text: str) -> str:
    """Letters without marks: for counting alone, since its length may be another."""
    return unicodedata.normalize("NFD", text.replace("đ", "d")).encode("ascii", "ignore").decode("ascii")


_COUNTED = tuple((phrase, phrase.lower(), _skeleton(phrase.lower())) for phrase in _PHRASES)


def _phrases(text: str) -> Iterator[_Edit]:
    """Where letters without marks show a phrase more often than the text has it, one is marred."""
    low = text.lower().replace("\n", " ")
    bare = _skeleton(low)
    for phrase, right, skeleton in _COUNTED:
        if bare.count(skeleton) != low.count(right):
            yield from _marred(text, phrase)


def _marred(text: str, phrase: str) -> Iterator[_Edit]:
    for match in _marrings(phrase.lower()).finditer(text):
        words = match[0]
        wrong = sum(a.lower() != b for a, b in zip(words, phrase.lower(), strict=True) if a.strip())
        if not 0 < wrong <= max(1, phrase.count(" ")) or not _as_wanted(words, phrase):
            continue
        yield _Edit(*match.span(), "".join(_cased(a, b) for a, b in zip(words, phrase.lower(), strict=True)))


def _as_wanted(words: str, phrase: str) -> bool:
    """Whether words begin with a capital, or are in capitals, where the phrase does."""
    return phrase.islower() or words[:2].istitle() if not phrase.isupper() else words.isupper()


def _cased(found: str, right: str) -> str:
    return found if found.isspace() else right.upper() if found.isupper() else right


@cache
def _marrings(phrase: str) -> re.Pattern[str]:
    """The phrase with any marks, in either case, over one line break too."""
    forms = "".join(_any_marks(letter) for letter in phrase)
    return re.compile(rf"(?<![^\W_]){forms}(?![^\W_]){_NOT_BEFORE.get(phrase, '')}")


@lru_cache(maxsize=64)
def _any_marks(letter: str) -> str:
    if not letter.isalpha():
        return r"\s" if letter == " " else re.escape(letter)
    plain = _bare(letter)
    forms = [one for one in string.ascii_lowercase + SMALL[3:] if _bare(one) == plain]
    return f"[{''.join(forms)}{''.join(forms).upper()}]"


def _bare(letter: str) -> str:
    return "d" if letter == "đ" else unicodedata.normalize("NFD", letter)[0]

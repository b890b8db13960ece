"""Changes of a document's form that change nothing of what it says, each with the way back to the text before.

A change is a function from a text to a `Changed` text. Where it finds nothing to change the text stays as it is, and
`applies` says so. The paragraphs that wrapping needs are told here by the plainest means, not by those of `parse`.
"""

from __future__ import annotations

import itertools
import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from planggraph.model import Span

__all__ = ["CHANGES", "DAMAGE", "Change", "Changed", "applies", "changed", "unchanged"]

PAGE = 24  # lines


@dataclass(frozen=True, slots=True)
class Changed:
    """A text, and for each of its characters the offset of the one that it comes from in the text before."""

    text: str
    origins: tuple[int, ...]

    def back(self, span: Span) -> Span | None:
        """The span of the text before from the first to the last letter or digit of a span; None where it has none.

        Blanks and marks at the ends are nobody's evidence, and what a change strews between lines has no origin.
        """
        letters = [i for i in range(span.start, span.end) if self.text[i].isalnum()]
        if not letters:
            return None
        return Span(start=self.origins[letters[0]], end=self.origins[letters[-1]] + 1)


Change = Callable[[str], Changed]


def unchanged(text: str) -> Changed:
    return Changed(text, tuple(range(len(text))))


def changed(text: str, *changes: Change) -> Changed:
    """The text after several changes in turn."""
    made = unchanged(text)
    for change in changes:
        after = change(made.text)
        made = Changed(after.text, tuple(made.origins[i] for i in after.origins))
    return made


def applies(change: Change, text: str) -> bool:
    return change(text).text != text


def _replaced(found: str, put: str | Callable[[re.Match[str]], str]) -> Change:
    """What a pattern finds is replaced, character by character, or by itself with marks around it."""
    wanted = re.compile(found, re.MULTILINE)

    def change(text: str) -> Changed:
        made: list[str] = []
        origins: list[int] = []
        at = 0
        for match in wanted.finditer(text):
            made.append(text[at : match.start()])
            origins += range(at, match.start())
            new = match.expand(put) if isinstance(put, str) else put(match)
            made.append(new)
            first = match.start() - max(0, new.find(match[0]))
            last = max(match.start(), match.end() - 1)
            origins += (min(max(match.start(), first + n), last) for n in range(len(new)))
            at = match.end()
        made.append(text[at:])
        origins += range(at, len(text))
        return Changed("".join(made), tuple(origins))

    return change


def _before_lines(wanted: Callable[[list[str], int], str]) -> Change:
    """Something is put before lines: `wanted` gets all lines and the number of one."""

    def change(text: str) -> Changed:
        made: list[str] = []
        origins: list[int] = []
        lines = text.splitlines(keepends=True)
        at = 0
        for n, line in enumerate(lines):
            put = wanted(lines, n)
            made += [put, line]
            origins += [at] * len(put)
            origins += range(at, at + len(line))
            at += len(line)
        return Changed("".join(made), tuple(origins))

    return change


# ---------------------------------------------------------------- letters, breaks and blanks
def decomposed(text: str) -> Changed:
    pieces = [unicodedata.normalize("NFD", letter) for letter in text]
    return Changed("".join(pieces), tuple(n for n, piece in enumerate(pieces) for _ in piece))


_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _later_tone(match: re.Match[str]) -> str:
    first, second = unicodedata.normalize("NFD", match[1]), match[2]
    return first[0] + unicodedata.normalize("NFC", second + first[1:])


# hóa, khỏe, thủy: the tone goes to the last of the two vowels
_later_tones = _replaced(
    r"(?<![qQ])([óòỏõọÓÒỎÕỌ](?=[aeAE]\b)|[úùủũụÚÙỦŨỤ](?=[yY]\b))(\w)",
    _later_tone,
)
_stretched = _replaced(r"(?<=\S) (?=\S)", "  ")

# ---------------------------------------------------------------- paragraphs
_MARK = re.compile(r"\s*(?:\*\*)?\s*(?:[-+*•–]\s|[IVX]+[.)]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|Điều \d+[.:])")
_CLOSING = re.compile(r"[\s*|]*(?:Nơi nhận|TM\.|KT\.)")
_COLUMNS = re.compile(r"\||\S {3,}\S|^[\s\-=_*]*$")  # a row of a table, two columns, a rule, a blank line


def _is_wrapped(text: str) -> bool:
    """Whether sentences go on over line breaks."""
    lines = text.splitlines()
    runs = [
        above for above, below in itertools.pairwise(lines)
        if len(above) > 40 and below[:1].islower() and above.rstrip()[-1:] not in ".;:"
    ]  # fmt: skip
    return bool(runs)


def _goes_on(lines: list[str], n: int) -> bool:
    """Whether line n of a wrapped text belongs to the paragraph above it."""
    if not n or _COLUMNS.search(lines[n]) or _COLUMNS.search(lines[n - 1]) or _MARK.match(lines[n]):
        return False
    if any(_CLOSING.match(line) for line in lines[max(0, n - 40) : n + 1]):
        return False
    above = lines[n - 1].rstrip()
    return above[-1:] not in ".;:" and not above.isupper() and (len(above) > 60 or lines[n][:1].islower())


def unwrapped(text: str) -> Changed:
    """A paragraph to a line."""
    if not _is_wrapped(text):
        return unchanged(text)
    lines = text.splitlines(keepends=True)
    made: list[str] = []
    for n, line in enumerate(lines):
        if _goes_on(lines, n):
            made[-1] = made[-1][:-1] + " "
        made.append(line)
    return Changed("".join(made), tuple(range(len(text))))


def _broken(line: str, width: int) -> str:
    """A long line broken at blanks."""
    if _COLUMNS.search(line):
        return line
    letters = list(line)
    start, space = 0, -1
    for n, letter in enumerate(line):
        if n - start > width and space > start:
            letters[space] = "\n"
            start, space = space + 1, -1
        if letter == " " and n - start > 5 and not _MARK.match(line[n + 1 : n + 6]):
            space = n  # never so that a number or a dash comes to stand first
    return "".join(letters)


def _broken_lines(width: int) -> Change:
    def change(text: str) -> Changed:
        lines = text.splitlines(keepends=True)
        return Changed("".join(_broken(line, width) for line in lines), tuple(range(len(text))))

    return change


def _long_near(lines: list[str], n: int, width: int) -> bool:
    return any(len(line) > width and not _COLUMNS.search(line) for line in lines[max(0, n - 1) : n + 1])


def _spread(width: int) -> Change:
    """A blank line between paragraphs, as in the text of a PDF file; letterhead and signature stay close."""

    def gap(lines: list[str], n: int) -> str:
        first = next((i for i, line in enumerate(lines) if len(line) > 100), 0)
        last = next(
            (i for i, line in enumerate(lines) if i > first and line.startswith(("Nơi nhận", "TM."))), len(lines)
        )
        inside = first <= n < last or _long_near(lines, n, width)
        close = not n or _COLUMNS.search(lines[n]) or _COLUMNS.search(lines[n - 1])
        return "\n" if inside and not close else ""

    return _before_lines(gap)


def _dense(width: int) -> Change:
    """No blank line but before a paragraph that neither number nor bullet opens."""

    def gap(lines: list[str], n: int) -> str:
        if not n or not lines[n].strip() or not lines[n - 1].strip() or _MARK.match(lines[n]):
            return ""
        return "\n" if _long_near(lines, n, width) else ""

    return lambda text: changed(text, _replaced(rf"\n\n+(?={_MARK.pattern})", "\n"), _before_lines(gap))


def wrapped(text: str, *, width: int, dense: bool = False) -> Changed:
    """Lines broken at a width; paragraphs held apart by blank lines, or dense, by their numbers and bullets alone."""
    if _is_wrapped(text):  # its blank lines stand already, and alone tell its paragraphs
        return unchanged(text) if dense else changed(text, unwrapped, _broken_lines(width))
    return changed(text, _dense(width) if dense else _spread(width), _broken_lines(width))


def spread_lines(text: str) -> Changed:
    """A blank line between all lines."""
    return unchanged(text) if _is_wrapped(text) else _replaced(r"\n(?=[^\n|])(?<!\|\n)", "\n\n")(text)


# ---------------------------------------------------------------- bullets, headings, marks
def bullets(text: str, *, mark: str) -> Changed:
    """Dashes become another mark, and that mark, where the text has it too, becomes a dash."""
    swapped = {"-": mark, mark: "-"}
    wraps = _is_wrapped(text)

    def of(match: re.Match[str]) -> str:
        above = text[: match.start()].rstrip("\n").rpartition("\n")[2]
        # in wrapped text a dash may come to stand first, and yet be one of its sentence
        inside = wraps and (above[:1].islower() or not text[: match.start()].endswith("\n\n")) and above[-1:].isalnum()
        return match[0] if inside else match[1] + swapped[match[2]]

    return _replaced(rf"^([ ]*)([-{re.escape(mark)}])(?=\s?[^\W\d])", of)(text)


_HEADING = r"^(?:[IVX]+|\d{1,2}(?:\.\d{1,2})*)\. [^\n.;:|*]{3,70}$"
_BODY = re.compile(
    r"(?P<number>\d+(?:\.\d+)*\. )(?P<name>(?:Các |Đề nghị )?(?:[Ss]ở|Phòng|Ban|Ủy ban|UBND|Công an|Bộ|Hội|Đoàn|Văn phòng|Trung tâm)\b.*)"
)


def _heading(put: Callable[[str], str]) -> Change:
    """Something becomes of the headings that stand on a line of their own."""

    def of(match: re.Match[str]) -> str:
        below = match.string[match.end() : match.end() + 80].lstrip("\n").split("\n")[0]
        alone = match.string.startswith("\n\n", match.end()) or bool(_MARK.match(below))
        return put(match[0]) if alone else match[0]

    return _replaced(_HEADING, of)


def _capitals(heading: str) -> str:
    body = _BODY.fullmatch(heading)
    return body["number"] + body["name"].upper() if body else heading


_escaped = _replaced(r"^([ ]*\d{1,2}|[ ]*[IVX]+)(?=\. )|^(?=[-+] )", r"\1\\")


# ---------------------------------------------------------------- pages
def _pages(end_of_page: str) -> Change:
    """Every so many lines a page ends; `end_of_page` may hold its number. What a site wrote has no pages."""

    def end(lines: list[str], n: int) -> str:
        of_site = any(line.strip() == "|" for line in lines)
        return end_of_page.format(n // PAGE) if n and n % PAGE == 0 and not of_site else ""

    return _before_lines(end)


# ---------------------------------------------------------------- what scans and keyboards make of letters
_CYRILLIC = dict(zip("AEOPCXHTM", "АЕОРСХНТМ", strict=True))

# What Tesseract did to plans of three sizes of type, here done by rule and at a low rate: one in so many of what it may
# happen to, the same ones each time.
_TAKEN_FOR = {
    "0": "O", "1": "lI", "á": "àã", "â": "ăã", "ê": "éè", "í": "ì", "ì": "íi", "ò": "ó", "ó": "ò", "ô": "ó", "ấ": "ẩ", "ề": "ể", "ế": "ê", "ị": "i", "ố": "ổ", "ộ": "ố", "ứ": "ữ", "ự": "ư",
    "ủ": "ù", "ợ": "ơ", "đ": "d", "Đ": "D", "Ủ": "Ù", "Ế": "Ê", "Ạ": "A", "Â": "Ă", "Ụ": "U", "Ự": "Ư", "Ổ": "Ô",
}  # fmt: skip


def _sometimes(change: Callable[[re.Match[str], random.Random], str], found: str, *, every: int) -> Change:
    """One in so many of what a pattern finds is changed."""

    def of(text: str) -> Changed:
        chance = random.Random(0)
        return _replaced(found, lambda match: match[0] if chance.randrange(every) else change(match, chance))(text)

    return of


def _misread(match: re.Match[str], chance: random.Random) -> str:
    """One letter, or digit, taken for another."""
    places = [n for n, letter in enumerate(match[0]) if letter in _TAKEN_FOR]
    if not places:
        return match[0]
    at = chance.choice(places)
    return match[0][:at] + chance.choice(_TAKEN_FOR[match[0][at]]) + match[0][at + 1 :]


def _put(*choices: str) -> Callable[[re.Match[str], random.Random], str]:
    return lambda _, chance: chance.choice(choices)


_DATE_OR_NUMBER = r"\b\d{1,2}[/.]\d{1,2}[/.]\d{4}\b|\b\d{1,2}/\d{4}\b|(?<=tháng )\d{2}\b|(?<=năm )\d{4}\b|\b\d+(?=/(?:\d{4}/)?[A-ZĐ]{2})"
_EVERYWHERE = (
    r"\b(?:[Ủủ]y ban nhân dân|Hội đồng nhân dân|ỦY BAN NHÂN DÂN|Mặt trận Tổ quốc|Thủ tướng Chính phủ|Phó Chủ tịch|[Kk]ế hoạch|KẾ HOẠCH|Quyết định số|Nghị định số|Nghị quyết|Chương trình|Căn cứ|[Cc]hủ trì|[Pp]hối hợp"
    r"|[Tt]ham mưu|trách nhiệm|TỔ CHỨC THỰC HIỆN|Tổ chức thực hiện|Nơi nhận(?=:)|thị trấn|Sở (?:Nội vụ|Tư pháp|Tài chính|Y tế)|Giáo dục và Đào tạo|NHIỆM VỤ|MỤC ĐÍCH)\b"
)

# damage that a finding may tell of
DAMAGE: dict[str, Change] = {
    "scanned digits": _sometimes(_misread, _DATE_OR_NUMBER, every=3),
    "scanned words": _sometimes(_misread, _EVERYWHERE, every=4),
    "scanned Roman numbers": _sometimes(
        lambda match, chance: match[0].replace("I", chance.choice("l1L|"), 1), r"^(?:\*\*)?(?=[IVX]*I)[IVX]{2,}(?=\. ?[A-ZĐ]{2})", every=2
    ),
    "scanned Roman H": _replaced(r"^III?(?=\. ?[A-ZĐ]{2})", lambda match: "H" + match[0][2:]),
    "scanned abbreviations": _sometimes(lambda match, _: match[0].replace("Đ", "D"), r"/QĐ-|/NĐ-CP|\bHĐND\b", every=3),
    "lost hyphens": _sometimes(lambda match, _: match[0].replace("-", " "), r"(?<=/)(?:KH|QĐ|CT)-UBND\b", every=2),
    "rn for m": _sometimes(lambda match, _: match[0][0] + "rn", r"[ăâểảồ]m\b", every=4),
    "scanned bullets": _sometimes(_put("~ ", "-.", "-' "), r"^- (?=[A-ZĐ])", every=4),
    "points twice": _sometimes(_put(".."), r"(?<=^\d)\. (?=[A-ZĐ])", every=2),
    "blanks in words": _sometimes(
        lambda match, _: f"{match[1]} {match[2]}", r"(?<![\w&/.\-])(?<!\d )(ph|tr|nh|th|kh|ch)([ôốấậảàựệêế]\w+)", every=40
    ),
    "broken quotes": _replaced(r"[“”]", "''"),
    "colon for point": _replaced(r"(?<=^TM|^KT)\.", ":"),
    "fraction slashes": _replaced("/", "⁄"),
}  # fmt: skip
"""Those of `CHANGES` that are damage."""

CHANGES: dict[str, Change] = {
    "NFD": decomposed,
    "new tones": _later_tones,
    "CRLF": _replaced(r"\n", "\r\n"),
    "CR": _replaced(r"\n", "\r"),
    "byte order mark": lambda text: changed(text, _replaced(r"\A", "\ufeff")),
    "no-break spaces": _replaced(" ", "\u00a0"),
    "doubled spaces": _stretched,
    "trailing blanks": _replaced(r"(?<=\S)$", "  "),
    "blank lines": spread_lines,
    **{f"wrapped at {width}": partial(wrapped, width=width) for width in (60, 80, 100)},
    **{f"wrapped at {width}, dense": partial(wrapped, width=width, dense=True) for width in (60, 80, 100)},
    **{f"bullets {mark}": partial(bullets, mark=mark) for mark in "+*•–"},
    "bodies in capitals": _heading(_capitals),
    "bold headings": _heading("**{}**".format),
    "heading marks": _heading("## {}".format),
    "escaped numbers": _escaped,
    "numbers of pages": _pages("{}\n\f"),
    "named pages": _pages("\nTrang {}\n\n"),
    "form feeds": _pages("\f"),
    "pages of wrapped lines": lambda text: changed(text, partial(wrapped, width=80), _pages("\n{}\n\f")),
    "Eth": _replaced("[Đđ]", lambda m: {"Đ": "Ð", "đ": "ð"}[m[0]]),
    "long dashes": _replaced("-", "–"),
    "Cyrillic capitals": _replaced(r"[AEOPCXHTM]", lambda m: _CYRILLIC[m[0]]),
    **DAMAGE,
    "numbers without a blank": _replaced(r"^((?:[IVX]+|\d{1,2})\.) (?=[^\W\d])", r"\1"),
}
"""All changes by their names."""

"""Clean text that remembers where each of its characters stands in the source.

All rules downstream look at clean text: NFC, one kind of blank and of dash, tone marks in the old
place ("hóa", "ủy"), no emphasis marks, no line breaks inside a paragraph. Their matches come back as spans of
the source through a `Passage`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from planggraph.model import Span
from planggraph.naming import old_tones

__all__ = ["Passage", "clean"]

# one character to one character: lengths stay
_SINGLE = {
    **dict.fromkeys(
        map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"),
        " ",
    ),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uf02d"), "-"),
    ord("\v"): "\n",
    ord("\u2028"): "\n",
    ord("\u2029"): "\n",
    ord("\u0085"): "\n",
    0xD0: "Đ",  # Eth, which many keyboards of the 1990s wrote for Đ
    0xF0: "đ",
    ord("\u2215"): "/",
    ord("\u2044"): "/",  # fraction slash, a common misreading of "/" in scans
    ord("“"): '"',
    ord("”"): '"',
    ord("„"): '"',
    ord("‟"): '"',
    ord("«"): '"',
    ord("»"): '"',
    ord("\uf0b7"): "•",
    # Cyrillic capitals and small letters that a keyboard or a scan put for the Latin ones of the same shape
    **dict(zip(map(ord, "АВЕКМНОРСТХаеорсх"), "ABEKMHOPCTXaeopcx", strict=True)),
}
_ODD = re.compile(f"[{''.join(map(chr, _SINGLE))}]")  # a class is fifteen times as fast as str.translate
_PLAIN = {chr(odd): plain for odd, plain in _SINGLE.items()}
# characters that print nothing
_INVISIBLE = re.compile("[\ufeff\u200b\u200c\u200d\u2060\u00ad\r](?:(?<!\r)|(?=\n))")
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")  # "２０２５" of an East Asian keyboard, "٣"
# what does not stay as it is: marks with the letter in front of them, what NFC may write as another character (the
# sign of Kelvin, letters of other scripts), what prints nothing
_MARK = "\u0300-\u036f"
_OTHERS = (
    "\u0370-\u1dff\u1f00-\u1fff\u2126-\u212b\u2329\u232a\u2adc\uf900-\ufb4f\U0001d000-\U0001d2ff\U0002f800-\U0002fa1f"
)
_ODD_CLUSTER = re.compile(rf"(?P<nothing>{_INVISIBLE.pattern}[{_MARK}]*)|[^{_MARK}]?[{_MARK}]+|[{_OTHERS}]")


class Passage(NamedTuple):
    """Clean text with the source offsets of each character: a tuple, since every line and sentence is one.

    ``starts[i]`` and ``ends[i]`` bound the i-th character of `text` in the source.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Span of the source for ``text[start:end]``, which may not be empty."""
        return Span(start=self.starts[start], end=self.ends[end - 1])

    def cut(self, start: int, end: int) -> Passage:
        """The passage ``text[start:end]`` without blanks at its ends."""
        text = self.text[start:end].lstrip()
        start = min(end, len(self.text)) - len(text)
        text = text.rstrip()
        if len(text) == len(self.text):
            return self
        end = start + len(text)
        return Passage(text, self.starts[start:end], self.ends[start:end])

    def pick(self, positions: Sequence[int]) -> Passage:
        """The characters at these positions, in order."""
        text = self.text
        return Passage(
            "".join([text[i] for i in positions]),
            [self.starts[i] for i in positions],
            [self.ends[i] for i in positions],
        )

    @staticmethod
    def join(parts: Iterable[Passage]) -> Passage:
        """Passages in a row with a blank between them; the blank stands for what parts them."""
        parts = [part for part in parts if part.text]
        if len(parts) == 1:
            return parts[0]
        text: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for part in parts:
            if text:
                text.append(" ")
                starts.append(ends[-1])
                ends.append(part.starts[0])
            text.append(part.text)
            starts.extend(part.starts)
            ends.extend(part.ends)
        return Passage("".join(text), starts, ends)


def clean(source: str) -> Passage:
    """The whole text with its letters, blanks and dashes made uniform; line breaks and form feeds stay.

    Examples
    --------
    >>> passage = clean("Uy\\u0309 ban\\u00a0nhân dân")
    >>> passage.text, passage.span(0, 2)
    ('Ủy ban nhân dân', Span(start=0, end=3))
    """
    text = _ODD.sub(
        lambda odd: _PLAIN[odd[0]], source
    )  # first, so that a mark behind a letter of another script joins it too
    if unicodedata.is_normalized("NFC", text) and not _INVISIBLE.search(text):
        starts: Sequence[int] = range(len(source))
        ends: Sequence[int] = range(1, len(source) + 1)
    else:
        text, starts, ends = _compose(text)
    if "\r" in text:
        text = text.replace("\r", "\n")
    text = _FOREIGN_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)
    text = old_tones(text)
    return Passage(text, starts, ends)


def _compose(source: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """The text with its marks joined to their letters and without what prints nothing; most of it stays as it is."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for match in _ODD_CLUSTER.finditer(source):
        start, end = match.span()
        pieces.append(source[at:start])
        starts += range(at, start)
        ends += range(at + 1, start + 1)
        at = end
        if match.lastgroup is None:
            letters = unicodedata.normalize("NFC", match[0])
            pieces.append(letters)
            starts += [start] * len(letters)
            ends += [end] * len(letters)
    pieces.append(source[at:])
    starts += range(at, len(source))
    ends += range(at + 1, len(source) + 1)
    return "".join(pieces), starts, ends

"""Numbers as lists print them: "4", "IV", "d"."""

from __future__ import annotations

__all__ = ["formatted"]

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def formatted(count: int, format_: str) -> str:
    """A number as a format prints it.

    >>> [formatted(4, one) for one in ("decimal", "decimalZero", "upperRoman", "lowerLetter")]
    ['4', '04', 'IV', 'd']
    >>> formatted(28, "upperLetter")
    'BB'
    """
    if format_ == "none":
        return ""
    if format_ == "decimalZero":
        return f"{count:02d}"
    if format_ in ("upperRoman", "lowerRoman") and 0 < count < 4000:
        made = ""
        for worth, letters in _ROMAN:
            made += letters * (count // worth)
            count %= worth
        return made if format_ == "upperRoman" else made.lower()
    if format_ in ("upperLetter", "lowerLetter") and 0 < count <= 26 * 30:
        letter = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if format_ == "upperLetter" else letter.lower()
    return str(count)

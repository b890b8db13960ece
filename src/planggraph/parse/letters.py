r"""Patterns over Vietnamese letters.

Capital and small letters alternate in Unicode ("Ạ", "ạ", "Ả", ...), so that a range such as ``[à-ỹ]`` holds
both. `pattern` knows two more escapes for use inside a class: ``\l`` small letters, ``\L`` capital letters.
"""

from __future__ import annotations

import re
from functools import cache

__all__ = ["CAPITAL", "SMALL", "either_case", "pattern"]

SMALL = "a-zàáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
CAPITAL = "A-Z" + SMALL[3:].upper()


def either_case(*words: str) -> str:
    """These words, or patterns that begin with a letter, as alternatives, each with a capital or a small first letter.

    Each is spelt twice: with plain letters in front a search costs a fifth of one for ``[Bb]áo cáo|[Gg]ửi``.

    >>> either_case("báo cáo", "gửi")
    '(?:Báo cáo|báo cáo|Gửi|gửi)'
    """
    return f"(?:{'|'.join(first + word[1:] for word in words for first in (word[0].upper(), word[0]))})"


@cache
def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    r"""Compile a pattern in which ``\l`` and ``\L`` stand for small and capital letters.

    >>> pattern(r"[\L][\l]+").match("Đẩy mạnh")[0], pattern(r"[\l]").match("Đẩy")
    ('Đẩy', None)
    """
    return re.compile(text.replace(r"\l", SMALL).replace(r"\L", CAPITAL), flags)

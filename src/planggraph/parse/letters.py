r"""Patterns over Vietnamese letters.

Capital and small letters alternate in Unicode ("Ạ", "ạ", "Ả", ...), so that a range such as ``[à-ỹ]`` holds
both. `pattern` knows two more escapes for use inside a class: ``\l`` small letters, ``\L`` capital letters.
"""

from __future__ import annotations

import re
from functools import cache

__all__ = ["CAPITAL", "SMALL", "pattern"]

SMALL = "a-zàáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
CAPITAL = "A-Z" + SMALL[3:].upper()


@cache
def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    r"""Compile a pattern in which ``\l`` and ``\L`` stand for small and capital letters.

    >>> pattern(r"[\L][\l]+").match("Đẩy mạnh")[0], pattern(r"[\l]").match("Đẩy")
    ('Đẩy', None)
    """
    return re.compile(text.replace(r"\l", SMALL).replace(r"\L", CAPITAL), flags)

"""Abbreviations inside the names of bodies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from planggraph.gazetteer.tables import rows

__all__ = ["Abbreviation", "abbreviations", "expand"]


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """What an abbreviation stands for."""

    short: str
    full: str
    clear: bool  # whether it means one thing inside a name; else `note` tells what decides
    note: str


@lru_cache(maxsize=1)
def abbreviations() -> tuple[Abbreviation, ...]:
    """All abbreviations, in the order of the table.

    >>> [(a.full, a.clear) for a in abbreviations() if a.short in ("HĐND", "PCT")]
    [('Hội đồng nhân dân', True), ('Phó Chủ tịch', False)]
    """
    return tuple(
        Abbreviation(row["short"], row["full"], row["use"] != "context", row["note"])
        for row in rows("abbreviations.tsv")
    )


@lru_cache(maxsize=1)
def _rule() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {a.short: a.full for a in abbreviations() if a.clear}
    longest = sorted(table, key=len, reverse=True)
    return re.compile(rf"(?<![\w&])(?:{'|'.join(map(re.escape, longest))})(?![\w&])"), table


@lru_cache(maxsize=65536)
def expand(text: str) -> str:
    """Write out the abbreviations inside the name of a body that mean one thing there.

    Examples
    --------
    >>> expand("Văn phòng HĐND&UBND")
    'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân'
    >>> expand("Sở LĐ-TB&XH"), expand("UBMTTQVN")
    ('Sở Lao động - Thương binh và Xã hội', 'Ủy ban Mặt trận Tổ quốc Việt Nam')
    >>> expand("Trường MN Hoa Sen")
    'Trường Mầm non Hoa Sen'
    >>> expand("BCH PTDS"), expand("BCH Đảng bộ")
    ('Ban Chỉ huy Phòng thủ dân sự', 'Ban Chấp hành Đảng bộ')
    """
    rule, table = _rule()
    named = rule.sub(lambda match: table[match[0]], _COMMAND.sub("Ban Chỉ huy", text))
    beside = any(noun in named for noun in ("rường", "RƯỜNG", "Tổ ", "tổ "))
    return _BESIDE.sub(lambda match: _OF_SCHOOLS[match[0]], named) if beside else named


# a party or a union has a "Ban Chấp hành"; soldiers, and those who fight fires and floods, a "Ban Chỉ huy"
_COMMAND = re.compile(
    r"(?<![\w&])BCH(?= (?:PTDS|PTKV|PCTT|PCLB|PCCC|ƯPSC|UPSC|[Pp]hòng thủ|[Pp]hòng,? chống|[Pp]hòng cháy|[Qq]uân sự|QS|[Bb]ộ đội|BĐBP|[Cc]hống|[Ứứ]ng phó|[Tt]hống nhất|[Tt]ìm kiếm|TKCN)(?!\w))"
)
# what schools and their parts are called by, right behind the noun: "TH" is a broadcaster's elsewhere
_OF_SCHOOLS = {
    "TH": "Tiểu học", "TH&THCS": "Tiểu học và Trung học cơ sở", "MN": "Mầm non", "MG": "Mẫu giáo", "TC": "Trung cấp",
    "CĐ": "Cao đẳng", "CĐN": "Cao đẳng nghề", "ĐH": "Đại học", "CM": "chuyên môn",
}  # fmt: skip
_BESIDE = re.compile(r"(?<=(?:Trường|trường|TRƯỜNG) )(?:TH&THCS|TH|MN|MG|TC|CĐN|CĐ|ĐH)(?![\w&])|(?<=[Tt]ổ )CM(?![\w&])")

"""When two names, numbers or dates count as one: how the evaluation compares what a person wrote with what is found."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from planggraph.gazetteer import expand
from planggraph.naming import fold

__all__ = ["Body", "body_key", "identifier_key", "names_nobody", "recurrences", "text_key", "unit_key"]

Body = tuple[str, str]
"""A body as it is compared: its name and the place that it works for, both folded."""

_SHORT = {"tp": "thành phố", "tx": "thị xã"}
_COUNTRY = {fold("Việt Nam"), fold("nước Cộng hòa xã hội chủ nghĩa Việt Nam")}
_OF = re.compile(re.escape(fold("tiến bộ của phụ nữ")))


@lru_cache(maxsize=65536)
def text_key(text: str | None) -> str:
    """A text as it is compared: folded, the abbreviations of names written out.

    >>> text_key("UBND TX. Hương Trà") == text_key("Uỷ ban nhân dân thị xã Hương Trà")
    True
    """
    words = fold(expand(unicodedata.normalize("NFC", text or "").replace("&", " và "))).split()
    folded = " ".join(fold(_SHORT[word]) if word in _SHORT else word for word in words)
    return _OF.sub(fold("tiến bộ phụ nữ"), folded)


def identifier_key(identifier: str | None) -> str:
    """A number and symbol as they are compared.

    >>> identifier_key("0319/kh - UBND")
    '319/KH-UBND'
    """
    text = "".join(unicodedata.normalize("NFC", identifier or "").upper().split())
    return re.sub(r"^0+(?=\d)", "", text.replace("–", "-").replace("Ð", "Đ"))  # Ð: Eth, which looks like Đ


# ---------------------------------------------------------------- bodies
def _series(first: str, *others: str) -> re.Pattern[str]:
    """Folded names that go on with some of these words alone."""
    return re.compile(rf"{first}(?P<members>(?: (?:{'|'.join(fold(word) for word in others)}|\d+))*)")


_BODIES = f"(?P<body>{fold('Ủy ban nhân dân')}|{fold('Hội đồng nhân dân')}(?: {fold('Ủy ban nhân dân')})?)"
_OF_COMMUNES = _series(_BODIES, "các", "cấp", "phường", "xã", "thị trấn", "đặc khu", "và")
_OF_DISTRICTS = _series(_BODIES, "các", "cấp", "huyện", "quận", "thị xã", "thành phố", "và")
_OF_PROVINCES = _series(_BODIES, "các", "cấp", "tỉnh", "thành phố", "và", "trực thuộc trung ương")
_DEPARTMENTS = _series(
    f"(?:{fold('các')} )?{fold('sở')}",
    *("các", "ban", "ngành", "đoàn thể", "và", "cơ quan", "đơn vị", "tổ chức chính trị xã hội"),
)
# words that tell that a committee's name goes on to several, or to one that is named by its kind alone
_SEVERAL = re.compile(
    rf"(?<!\S)(?:{'|'.join(fold(word) for word in ('các', 'cấp', 'phường', 'xã', 'huyện', 'tỉnh, thành phố'))}|\d+)(?!\S)"
)


def body_key(name: str | None, place: str | None) -> Body:
    """A body as it is compared. Groups of committees are one whatever they are called, and so are "các sở, ngành".

    >>> body_key("UBND 16 phường", "quận Gò Vấp") == body_key("Ủy ban nhân dân các phường", "Quận Gò Vấp")
    True
    >>> body_key("UBND các tỉnh", None) == body_key("Ủy ban nhân dân tỉnh, thành phố trực thuộc Trung ương", None)
    True
    >>> body_key("UBND tỉnh", "tỉnh Hà Nam") == body_key("UBND các tỉnh", "tỉnh Hà Nam")
    False
    """
    where = text_key(place)
    return _name_key(name or ""), "" if where in _COUNTRY else where


def _name_key(name: str) -> str:
    folded = text_key(name)
    if _SEVERAL.search(folded):
        for tier, members in (("commune", _OF_COMMUNES), ("district", _OF_DISTRICTS), ("province", _OF_PROVINCES)):
            found = members.fullmatch(folded)
            if found and found["members"]:
                return f"{found['body']} of {tier}s"
    return "departments" if _DEPARTMENTS.fullmatch(folded) else folded


# what makes a group's name that of somebody: "các Phòng Tư pháp" is, "các cơ quan, đơn vị" is not
_SOMEBODY = re.compile(
    r"""ủy\ ban | phòng | liên\ đoàn | mặt\ trận | trung\ tâm | công\ an | trạm | trường | đảng
        | ban\ (?:vì|dân\ tộc|chỉ\ đạo)
        | \b(?:sở|hội|đài|báo)\b
        | (?<!cán\ )\bbộ\b(?!\ phận)""",  # no "cán bộ", no "bộ phận"
    re.VERBOSE,
)


def names_nobody(name: str | None) -> bool:
    """Whether a group names nobody in particular, so that it counts on neither side.

    >>> names_nobody("các cơ quan, đơn vị có liên quan"), names_nobody("các Sở, Ban, ngành")
    (True, False)
    """
    text = unicodedata.normalize("NFC", name or "").lower().strip().replace("uỷ", "ủy")
    return text.endswith("liên quan") or (text.startswith("các ") and not _SOMEBODY.search(text))


# ---------------------------------------------------------------- deadlines and numbers
_EVERY = {
    ("YEARLY", "1"): "year", ("MONTHLY", "6"): "half-year", ("MONTHLY", "3"): "quarter", ("MONTHLY", "1"): "month",
    ("WEEKLY", "1"): "week",
}  # fmt: skip


def recurrences(rule: str) -> tuple[tuple[str, str], ...]:
    """An iCalendar rule in the words of a gold file.

    >>> recurrences("FREQ=YEARLY;BYMONTH=6,11;BYMONTHDAY=20"), recurrences("FREQ=MONTHLY;INTERVAL=3")
    ((('yearly', '06-20'), ('yearly', '11-20')), (('every', 'quarter'),))
    >>> recurrences("FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5")
    (('quarterly', '05'),)
    """
    parts = dict(part.split("=", 1) for part in rule.removeprefix("RRULE:").split(";") if "=" in part)
    often = (parts.get("FREQ", ""), parts.get("INTERVAL", "1"))
    months = [int(month) for month in parts.get("BYMONTH", "").split(",") if month]
    days = [f"{int(day):02d}" for day in parts.get("BYMONTHDAY", "").split(",") if day]
    if often[0] == "YEARLY" and 0 < len(months) < 4 and days:
        return tuple(("yearly", f"{month:02d}-{day}") for month in months for day in days)
    if days and (len(months) == 4 or often == ("MONTHLY", "3")):
        return tuple(("quarterly", day) for day in days)
    if days and often[0] == "MONTHLY":
        return tuple(("monthly", day) for day in days)
    return (("every", _EVERY.get(often, rule)),)


def unit_key(unit: str | None) -> str:
    """What a number counts; with no word it is a share."""
    return text_key(unit) or "%"

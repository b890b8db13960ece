"""What a cell of a correction says: a part in a task, a time, a number to reach."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from planggraph.extract.dates import bounds, exists
from planggraph.model import Deadline, TargetValue
from planggraph.naming import fold

__all__ = ["ROLES", "role_and_name", "role_of", "target_of", "time_of"]

ROLES = {
    "lead": ("lead", "chủ trì"),
    "responsible": ("responsible", "thực hiện"),
    "coordinate": ("coordinate", "phối hợp"),
    "report-to": ("report-to", "báo cáo cho"),
    "report-via": ("report-via", "báo cáo qua"),
}
"""The words for each role, in English and Vietnamese."""

_ROLE_OF = {fold(word): role for role, words in ROLES.items() for word in words}


def role_of(words: str) -> str | None:
    """The role that words name.

    >>> role_of("Chủ trì"), role_of("lead"), role_of("Phòng Tư pháp")
    ('lead', 'lead', None)
    """
    return _ROLE_OF.get(fold(words))


def role_and_name(text: str) -> tuple[str, str] | None:
    """A role and an actor's name, with a colon between.

    >>> role_and_name("phối hợp: Công an xã Mai Khê")
    ('coordinate', 'Công an xã Mai Khê')
    """
    words, colon, name = text.partition(":")
    role = role_of(words)
    return (role, name.strip()) if colon and role and name.strip() else None


# ---------------------------------------------------------------- times
_DATE = r"(?:\d{4}(?:-\d\d){0,2}|(?:\d{1,2}/){0,2}\d{4})"
_ONE = re.compile(_DATE)
_TWO = re.compile(rf"(?P<start>{_DATE})\s*(?:to|đến|-|–)\s*(?P<end>{_DATE})")
_EACH = re.compile(
    r"(?:each|hằng|hàng|mỗi)\s+(?P<every>year|năm|half-year|06 tháng|6 tháng|quarter|quý|month|tháng|week|tuần|day|ngày)"
    r"(?:\s+on\s+(?:day (?P<day>\d{1,2})|(?P<days>\d\d-\d\d(?:,\s*\d\d-\d\d)*)))?"
)
_EVERY = {
    "year": "FREQ=YEARLY", "năm": "FREQ=YEARLY", "half-year": "FREQ=MONTHLY;INTERVAL=6", "06 tháng": "FREQ=MONTHLY;INTERVAL=6",
    "6 tháng": "FREQ=MONTHLY;INTERVAL=6", "quarter": "FREQ=MONTHLY;INTERVAL=3", "quý": "FREQ=MONTHLY;INTERVAL=3",
    "month": "FREQ=MONTHLY", "tháng": "FREQ=MONTHLY", "week": "FREQ=WEEKLY", "tuần": "FREQ=WEEKLY",
    "day": "FREQ=DAILY", "ngày": "FREQ=DAILY",
}  # fmt: skip


def time_of(text: str) -> Deadline | None:
    """A date, period or recurrence, as the graph tells it or as it is written in Vietnam.

    >>> print(time_of("30/6/2022"), "|", time_of("2026 to 2030"), "|", time_of("each year on 06-20, 12-20"))
    2022-06-30 | 2026 to 2030 | each year on 06-20, 12-20
    >>> time_of("31/6/2022") is None, time_of("quý sau") is None
    (True, True)
    """
    text = " ".join(text.split())
    if _ONE.fullmatch(text):
        date = _iso(text)
        return Deadline(due=date, due_by=bounds(date)[1]) if date else None
    two = _TWO.fullmatch(text)
    if two is not None:
        start, end = _iso(two["start"]), _iso(two["end"])
        if start is None or end is None or bounds(end)[1] < bounds(start)[0]:
            return None
        return Deadline(period_start=start, period_end=end, starts_on=bounds(start)[0], ends_on=bounds(end)[1])
    each = _EACH.fullmatch(text)
    return _recurring(each) if each is not None else None


def _iso(text: str) -> str | None:
    """A date, month or year in ISO form; None where no calendar has it."""
    if "/" in text:
        text = "-".join(part.zfill(2) for part in reversed(text.split("/")))
    return text if exists(text) else None


def _recurring(each: re.Match[str]) -> Deadline | None:
    rule = _EVERY[each["every"]]
    if each["days"]:
        days = [day.split("-") for day in re.split(r",\s*", each["days"])]
        if rule != "FREQ=YEARLY" or len({day for _, day in days}) > 1 or not all(map(_in_leap_year, days)):
            return None  # one rule holds several months, but one day of each
        months = ",".join(str(int(month)) for month, _ in days)
        rule = f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={int(days[0][1])}"
        return Deadline(recurrence=rule, due_each=tuple(f"--{month}-{day}" for month, day in days))
    if each["day"]:
        if rule != "FREQ=MONTHLY" or not 1 <= int(each["day"]) <= 31:
            return None
        rule += f";BYMONTHDAY={int(each['day'])}"
    return Deadline(recurrence=rule)


def _in_leap_year(day: list[str]) -> bool:
    try:
        datetime.date(2024, int(day[0]), int(day[1]))
    except ValueError:
        return False
    return True


# ---------------------------------------------------------------- numbers
_NUMBER = r"\d{1,3}(?:\.\d{3})+|\d+(?:[.,]\d+)?"
_TARGET = re.compile(
    rf"(?P<sign>[≥≤±]|ít nhất|tối thiểu|trên|nhiều nhất|tối đa|không quá)?\s*(?P<value>{_NUMBER})"
    rf"(?:\s*[-–]\s*(?P<to>{_NUMBER}))?\s*(?P<unit>(?=[^\W\d]|%|‰)[^(),]*?)"
    r"\s*(?:\((?P<population>[^()]+)\))?(?:,?\s*(?:by|đến năm)\s+(?P<by>\d{4}))?",
    re.IGNORECASE,
)
_BOUNDS = {"≤": "at-most", "nhiều nhất": "at-most", "tối đa": "at-most", "không quá": "at-most", "±": "change"}


def target_of(text: str) -> TargetValue | None:
    """A number to reach.

    >>> print(target_of("ít nhất 95% (thôn, tổ dân phố), đến năm 2025"), "|", target_of("1.200 hộ"))
    ≥ 95 % (thôn, tổ dân phố), by 2025 | 1200 hộ
    >>> target_of("nhiều hơn") is None
    True
    """
    found = _TARGET.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    sign = (found["sign"] or "").lower()
    return TargetValue(
        value=_decimal(found["value"]),
        value_to=_decimal(found["to"]) if found["to"] else None,
        bound=_BOUNDS.get(sign, "at-least") if sign else "exactly",
        unit=found["unit"].strip(),
        population=found["population"],
        by=int(found["by"]) if found["by"] else None,
    )


def _decimal(text: str) -> Decimal:
    # "1.200" is twelve hundred in Vietnam, "10,5" and "10.5" ten and a half
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", text):
        return Decimal(text.replace(".", ""))
    return Decimal(text.replace(",", "."))

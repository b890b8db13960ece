"""Dates as Vietnamese documents print them: parsing, bounds, existence."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

from planggraph.parse.letters import pattern

__all__ = ["DATE", "PartialDate", "bounds", "exists", "find_date", "last_day", "printed"]

# "ngày 29/01/2022", "29-01-2022", "ngày 29 tháng 01 năm 2022", "29 tháng 1, 2022"
DATE = pattern(
    r"(?:ngày\s*)?(?P<day>\d{1,2})(?:\s*[/.\-]\s*(?P<month>\d{1,2})\s*[/.\-]\s*(?P<year>\d{4})(?!\d)"
    r"|\s+tháng\s+(?P<month2>\d{1,2})(?:\s*,?\s*(?:năm\s+|/\s*)|\s*,\s*)(?P<year2>\d{4})(?!\d))"
)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date, a month or a year, as printed."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
            if self.day is not None:
                text += f"-{self.day:02d}"
        return text


def find_date(text: str, position: int = 0) -> tuple[PartialDate, re.Match[str]] | None:
    """The first full date at or behind a position, whether or not the calendar has it."""
    match = DATE.search(text, position)
    if match is None:
        return None
    return _of(match), match


def match_date(text: str, position: int) -> tuple[PartialDate, re.Match[str]] | None:
    """A full date right at a position."""
    match = DATE.match(text, position)
    if match is None:
        return None
    return _of(match), match


def _of(match: re.Match[str]) -> PartialDate:
    return PartialDate(int(match["year"] or match["year2"]), int(match["month"] or match["month2"]), int(match["day"]))


def exists(date: str) -> bool:
    """Whether the calendar has this ISO date or part of one.

    >>> exists("2023-02-29"), exists("2024-02-29"), exists("2024-13"), exists("2024")
    (False, True, False, True)
    """
    parts = [int(part) for part in date.split("-")]
    try:
        datetime.date(*(parts + [1] * (3 - len(parts))))
    except ValueError:
        return False
    return True


def last_day(date: str) -> str:
    """Last day of an ISO date, month or year.

    >>> last_day("2024-02"), last_day("2025"), last_day("2022-02-25")
    ('2024-02-29', '2025-12-31', '2022-02-25')
    """
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 1:
        return f"{parts[0]:04d}-12-31"
    if len(parts) == 2:
        return f"{parts[0]:04d}-{parts[1]:02d}-{calendar.monthrange(parts[0], parts[1])[1]:02d}"
    return date


def bounds(date: str) -> tuple[str, str]:
    """First and last day of an ISO date, month or year.

    >>> bounds("2023-11")
    ('2023-11-01', '2023-11-30')
    """
    return (
        date + "-01-01"[: 10 - len(date)] if len(date) == 4 else date + "-01" if len(date) == 7 else date
    ), last_day(date)


def printed(date: str) -> str:
    """An ISO date, month or year as Vietnamese prints it.

    >>> printed("2025-06-09"), printed("2025-06"), printed("2025")
    ('9/6/2025', '6/2025', '2025')
    """
    return "/".join(part.lstrip("0") for part in reversed(date.split("-")))

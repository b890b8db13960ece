"""Times in words, and what they say."""

from __future__ import annotations

import calendar
import random
from datetime import date

from planggraph.model import Deadline
from planggraph.synth.page import Mention

__all__ = ["before", "due_time", "period", "recurring", "yearly"]

_QUARTERS = ("I", "II", "III", "IV")


def _last_of(year: int, month: int) -> str:
    return f"{year}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"


def _day(r: random.Random, least: date, most: date) -> date:
    day = date.fromordinal(r.randint(least.toordinal(), max(least.toordinal(), most.toordinal())))
    return day.replace(day=r.choice((5, 10, 15, 20, 25, 28)) if day.day > 1 else 1)


def before(r: random.Random, day: date) -> Mention:
    """A day by which something is to be done: "trước ngày 05/9/2023"."""
    words = r.choice(
        (
            f"trước ngày {day.day:02d}/{day.month}/{day.year}",
            f"trước ngày {day.day:02d}/{day.month:02d}/{day.year}",
            f"trước ngày {day.day:02d} tháng {day.month} năm {day.year}",
            f"chậm nhất ngày {day.day:02d}/{day.month}/{day.year}",
        )
    )
    return Mention(words, Deadline(due=day.isoformat(), due_by=day.isoformat()))


def due_time(r: random.Random, signed: str) -> Mention:
    """A time behind a task, later than the day of the document: a day, a month, a quarter or a year."""
    start = date.fromisoformat(signed)
    year = start.year
    drawn = r.random()
    if start.month >= 11:
        year, start = year + 1, date(year + 1, 1, 1)
    if drawn < 0.55:
        least = date(year, min(start.month + 1, 12), 5)
        return before(r, _day(r, least, date(year, 12, 20)))
    if drawn < 0.75:
        month = r.randint(min(start.month + 1, 12), 12)
        words = r.choice((f"xong trong tháng {month}/{year}", f"hoàn thành trong tháng {month} năm {year}"))
        return Mention(words, Deadline(due=f"{year}-{month:02d}", due_by=_last_of(year, month)))
    if drawn < 0.92:
        quarter = r.randint(min((start.month - 1) // 3 + 2, 4), 4)
        month = quarter * 3
        words = r.choice(
            (f"trong quý {_QUARTERS[quarter - 1]}/{year}", f"xong trong quý {_QUARTERS[quarter - 1]} năm {year}")
        )
        return Mention(words, Deadline(due=f"{year}-{month:02d}", due_by=_last_of(year, month)))
    return Mention(f"hoàn thành trong năm {year}", Deadline(due=str(year), due_by=f"{year}-12-31"))


def period(r: random.Random, signed: str) -> Mention:
    """A time from one day to another."""
    start = date.fromisoformat(signed)
    year = start.year + (start.month >= 10)
    month = r.randint(1 if year > start.year else start.month + 1, 12)
    first, last = f"{year}-{month:02d}-01", _last_of(year, month)
    words = f"từ ngày 01/{month}/{year} đến ngày {last[-2:]}/{month}/{year}"
    return Mention(words, Deadline(period_start=first, period_end=last, starts_on=first, ends_on=last))


def recurring(r: random.Random) -> Mention:
    """A time that comes again and again, with no day: "mỗi tháng"."""
    words, rule = r.choice(
        (
            ("hằng quý", "FREQ=MONTHLY;INTERVAL=3"),
            ("mỗi quý", "FREQ=MONTHLY;INTERVAL=3"),
            ("hằng tháng", "FREQ=MONTHLY"),
            ("mỗi tháng", "FREQ=MONTHLY"),
            ("hằng năm", "FREQ=YEARLY"),
            ("mỗi tuần", "FREQ=WEEKLY"),
        )
    )
    return Mention(words, Deadline(recurrence=rule))


def yearly(month: int, day: int, words: str) -> Mention:
    """A day of each year."""
    rule = f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"
    return Mention(words, Deadline(recurrence=rule, due_each=(f"--{month:02d}-{day:02d}",)))

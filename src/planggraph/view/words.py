"""Dates, deadlines, numbers and counts as people say them, in Vietnamese and in English."""

from __future__ import annotations

from planggraph.query.chain import NO_MATCH, NOT_COMPARED, ChainDeadline, ChainTarget
from planggraph.rdf.terms import CODES
from planggraph.view.cards import Words

__all__ = [
    "TIERS",
    "code_words",
    "count_words",
    "date_words",
    "deadline_words",
    "match_words",
    "period_words",
    "target_words",
]

TIERS = {
    "central": ("Trung ương", "Central"), "province": ("Cấp tỉnh", "Province"), "district": ("Cấp huyện", "District"),
    "commune": ("Cấp xã", "Commune"), "unknown": ("Chưa rõ cấp", "Tier not settled"),
}  # fmt: skip
"""What stands over the columns of a picture."""

_EVERY = {
    ("YEARLY", "1"): "hằng năm", ("MONTHLY", "6"): "sáu tháng một lần", ("MONTHLY", "3"): "hằng quý",
    ("MONTHLY", "1"): "hằng tháng", ("WEEKLY", "1"): "hằng tuần", ("DAILY", "1"): "hằng ngày",
}  # fmt: skip


def code_words(code_list: str, code: str) -> Words:
    """The labels of a code; one that the list lacks stands for itself.

    >>> code_words("tier", "province")
    ('cấp tỉnh', 'province')
    """
    english, vietnamese = CODES[code_list].get(code, (code, code))
    return vietnamese, english


def count_words(n: int, vietnamese: str, english: str) -> Words:
    """So many of a thing.

    >>> count_words(2, "nhiệm vụ", "task")
    ('2 nhiệm vụ', '2 tasks')
    """
    return f"{n} {vietnamese}", f"{n} {english}" + ("" if n == 1 else "s")


def match_words(match: str) -> Words:
    """What a document, or a task, has to do with the one above it.

    >>> match_words("restated"), match_words("no match found")
    (('Nhắc lại', 'Restated'), ('Không thấy câu tương ứng', 'No match found'))
    """
    if match == NO_MATCH:
        return "Không thấy câu tương ứng", "No match found"
    if match == NOT_COMPARED:
        return "Không có gì để đối chiếu", "Not compared"
    vietnamese, english = code_words("alignment", match)
    return vietnamese.capitalize(), english.capitalize()


def date_words(printed: str) -> Words:
    """A date as printed: a day, a month or a year.

    >>> date_words("2022-11-05"), date_words("2025-12")
    (('5/11/2022', '2022-11-05'), ('12/2025', '2025-12'))
    """
    return "/".join(part.lstrip("0") or "0" for part in reversed(printed.split("-"))), printed


def period_words(start: str | None, end: str | None) -> Words:
    """A period, of which one end may not be told.

    >>> period_words("2026", "2030"), period_words("2022", "2022")
    (('2026 đến 2030', '2026 to 2030'), ('2022', '2022'))
    """
    if start and end and start != end:
        return f"{date_words(start)[0]} đến {date_words(end)[0]}", f"{start} to {end}"
    if start and end:
        return date_words(start)
    if start:
        return f"từ {date_words(start)[0]}", f"from {start}"
    return (f"đến {date_words(end)[0]}", f"until {end}") if end else ("", "")


def deadline_words(deadline: ChainDeadline) -> Words:
    """By when.

    >>> deadline_words(ChainDeadline(iri="", recurrence="FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=20", due_each=("--06-20",)))
    ('hằng năm, ngày 20/6', 'each year on 06-20')
    """
    if deadline.due:
        return date_words(deadline.due)
    if deadline.recurrence:
        return _recurring(deadline), str(deadline)
    start = deadline.period_start
    return period_words(start, deadline.period_end or (None if start else deadline.due_by))


def _recurring(deadline: ChainDeadline) -> str:
    rule = deadline.recurrence or ""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    every = _EVERY.get((parts.get("FREQ", ""), parts.get("INTERVAL", "1")))
    if every is None:
        return rule
    days = ", ".join(date_words(day.removeprefix("--"))[0] for day in deadline.due_each) or parts.get("BYMONTHDAY")
    return f"{every}, ngày {days}" if days else every


def target_words(target: ChainTarget) -> Words:
    """How much.

    >>> target_words(ChainTarget(iri="", value="95", bound="at-least", unit="%", population="thôn", by=2025))
    ('ít nhất 95 % (thôn), năm 2025', 'at least 95 % (thôn), by 2025')
    """
    value = target.value + (f"–{target.value_to}" if target.value_to else "")
    vietnamese, english = ("", "") if target.bound == "exactly" else code_words("bound", target.bound)
    what = " ".join([target.unit or "", f"({target.population})" if target.population else ""]).strip()
    by = (f", năm {target.by}", f", by {target.by}") if target.by else ("", "")
    return (
        f"{vietnamese} {value.replace('.', ',')} {what}".strip() + by[0],
        f"{english} {value} {what}".strip() + by[1],
    )

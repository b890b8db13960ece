"""Joining statistics to places by their official codes, each code with its era."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import pandas as pd

from planggraph.errors import PlaceEraError, SelectionError
from planggraph.gazetteer import gazetteer
from planggraph.gazetteer.names import bare_name
from planggraph.query.eras import BEFORE, PLACE, SINCE, code_and_era, era_on
from planggraph.query.frames import AnswerFrame
from planggraph.query.places import day_of

__all__ = ["join_places"]

_CROSSWALK = 'graph.crosswalk("2025-06-30", "2025-07-01") tells which units of one era went into which of the other'
_OTHER = {BEFORE: SINCE, SINCE: BEFORE}
_SHOWN = 5


def join_places(
    frame: pd.DataFrame,
    statistics: pd.DataFrame,
    *,
    on: str = "code",
    code: str | None = None,
    as_of: str | None = None,
    name: str | None = None,
    how: Literal["left", "inner"] = "left",
    several: bool = False,
) -> AnswerFrame:
    """Join statistics by place to a frame, by official code and era; codes of two eras are refused.

    A code names different units before and since 1 July 2025, and a plain ``frame.merge(statistics, on="code")`` cannot
    tell. Here each code is joined with its era: of the frame's by the column beside it ("era" of "code", "to_era" of
    "to_code"), of the statistics' by a column "era", or by the day that they are of.

    Parameters
    ----------
    frame
        A frame of planggraph that names places, or one made of it that has kept code and era.
    statistics
        A row for each place, its code as text.
    on
        The column of the frame that has the codes.
    code
        The one of the statistics; None: of the same name.
    as_of
        A day, month or year: of when the units are that the statistics are about. None: a column "era" tells.
    name
        A column of the statistics with the units' names. With it codes are found out that are of the other era though
        they fit: nearly all codes of today's communes were another's before.
    how
        "left" keeps rows of the frame that find nothing, "inner" does not.
    several
        Whether statistics may have several rows of one code, as a crosswalk has; rows of the frame are then repeated.

    Returns
    -------
    frame
        The frame's columns, then the others of the statistics ("_other" behind the name of one that both have);
        ``attrs["note"]`` says how many rows found nothing.

    Raises
    ------
    PlaceEraError
        The codes are of two eras; the message says which, and how to get from one to the other.
    SelectionError
        There is no such column; the codes are numbers, which have lost their leading zeros; a code has several rows.

    Examples
    --------
    >>> people = pd.DataFrame({"code": ["LK-1", "LK-2"], "people": [61_200, 84_900]})
    >>> found = join_places(graph.coverage("18/KH-UBND"), people, as_of="2022")
    >>> found[["place", "status", "people"]].values.tolist()[0]
    ['huyện Ngọc Đàm', 'answered by a plan', 61200.0]
    >>> join_places(graph.coverage("18/KH-UBND"), people, as_of="2026")
    Traceback (most recent call last):
    planggraph.errors.PlaceEraError: the frame has codes before 2025-07-01, the statistics since 2025-07-01: ...
    """
    beside = _era_beside(frame, on)
    _need("the frame", frame, on, beside)
    right = _right(statistics, code or on, on, beside, as_of, name)
    _check_codes("the frame", frame, on, beside, on)
    _check_codes("the statistics", right, on, beside, code or on)
    _check_eras(frame, right, beside)
    if name is not None:
        _check_names(right, on, beside, name)
    doubled = sorted(set(right.loc[right.duplicated([on, beside]), on]))
    if doubled and not several:
        raise SelectionError(
            f"the statistics have several rows of {len(doubled)} codes, {_shown(doubled)}: sum them up first, or take "
            "several=True, which repeats rows of the frame"
        )
    answer = AnswerFrame(frame.merge(right, on=[on, beside], how=how, suffixes=("", "_other")))
    answer.attrs = {"note": _note(frame, right, on, beside)}
    return answer


def _era_beside(frame: pd.DataFrame, code: str) -> str:
    """The column that has the era of a column of codes: "to_era" of "to_code", "era" of "province_code" too."""
    own = code.replace("code", "era")
    return own if own != code and own in frame.columns else "era"


def _need(what: str, frame: pd.DataFrame, *columns: str) -> None:
    for column in columns:
        if column not in frame.columns:
            hint = "; keep it beside the code when you group" if column.endswith("era") else ""
            raise SelectionError(f"{what}: no column {column!r}; there are {', '.join(map(str, frame.columns))}{hint}")


def _right(
    statistics: pd.DataFrame, code: str, on: str, beside: str, as_of: str | None, name: str | None
) -> pd.DataFrame:
    """The statistics with their codes and eras in the columns of the frame's, without rows that have no code."""
    _need("the statistics", statistics, code, *([] if name is None else [name]))
    own = _era_beside(statistics, code)
    if (as_of is None) == (own not in statistics.columns):
        told = (
            f"say it with as_of=, or in a column {own!r}: {BEFORE!r} or {SINCE!r}"
            if as_of is None
            else f"as_of= says it, and so does the column {own!r}: leave one out"
        )
        raise SelectionError(f"of when are the codes of the statistics? {told}")
    taken = {one: f"{one}_other" for one in (on, beside) if one in statistics.columns and one not in (code, own)}
    right = statistics.rename(columns=taken | {code: on, own: beside})
    if as_of is not None:
        right = right.assign(**{beside: era_on(day_of(as_of))})
    return right[right[on].notna() & right[beside].notna()]


# ---------------------------------------------------------------- checks
def _shown(values: Iterable[str]) -> str:
    found = list(values)
    return ", ".join(found[:_SHOWN]) + (", ..." if len(found) > _SHOWN else "")


def _eras(frame: pd.DataFrame, beside: str) -> set[str]:
    """The eras that a frame has; a document of several bodies has theirs in one cell."""
    return {one for cell in frame[beside].dropna().unique() for one in str(cell).split("; ")}


def _check_codes(what: str, frame: pd.DataFrame, on: str, beside: str, called: str) -> None:
    strange = _eras(frame, beside) - {BEFORE, SINCE}
    if strange:
        raise SelectionError(f"{what}: {_shown(sorted(strange))} is no era; there are {BEFORE!r} and {SINCE!r}")
    pairs = frame[[on, beside]].dropna().drop_duplicates()
    if not all(isinstance(one, str) for one in pairs[on]):
        raise SelectionError(
            f"{what}: the codes in {called!r} are numbers, which have lost their leading zeros; read them as text, as "
            f"pandas.read_csv(..., dtype={{{called!r}: str}}) does"
        )
    wrong = {
        code: (era, units[_OTHER[era]])
        for code, era in pairs.itertuples(index=False)
        if era in _OTHER and (units := _units(code)) and era not in units
    }
    if wrong:
        era = next(iter(wrong.values()))[0]
        told = _shown(f"{code} {labels[0]}" for code, (_, labels) in sorted(wrong.items()))
        raise PlaceEraError(
            f"{what}: {len(wrong)} codes are of no unit {era}, but of one {_OTHER[era]} ({told}); {_CROSSWALK}"
        )


def _units(code: str) -> dict[str, list[str]]:
    """What the units are called that bear a code, by era."""
    found: dict[str, list[str]] = {}
    for one in gazetteer().coded(code):
        found.setdefault(str(code_and_era(PLACE + one.key)[1]), []).append(one.label)
    return found


def _check_eras(frame: pd.DataFrame, right: pd.DataFrame, beside: str) -> None:
    ours, theirs = _eras(frame, beside), _eras(right, beside)
    if theirs and ours - theirs:
        narrow = f"; or keep the rows of one era, frame[frame[{beside!r}] == {min(theirs)!r}]" if ours & theirs else ""
        raise PlaceEraError(
            f"the frame has codes {' and '.join(sorted(ours))}, the statistics {' and '.join(sorted(theirs))}: one code "
            f"names different units; {_CROSSWALK}{narrow}"
        )


def _check_names(right: pd.DataFrame, on: str, beside: str, name: str) -> None:
    wrong = []
    for code, era, label in right[[on, beside, name]].dropna().itertuples(index=False):
        units = {key: {bare_name(one)[1] for one in labels} for key, labels in _units(code).items()}
        own = bare_name(str(label))[1]
        if own not in units.get(era, ()) and own in units.get(_OTHER[era], ()):
            wrong.append((f"{code} {label}", era))
    if wrong:
        era = wrong[0][1]
        raise PlaceEraError(
            f"the statistics: by their names {len(wrong)} units are {_OTHER[era]}, not {era} "
            f"({_shown(sorted(one for one, _ in wrong))}); {_CROSSWALK}"
        )


def _note(frame: pd.DataFrame, right: pd.DataFrame, on: str, beside: str) -> str:
    known = set(right[[on, beside]].itertuples(index=False, name=None))
    rows = list(frame[[on, beside]].itertuples(index=False, name=None))
    found = [row for row in rows if row in known]
    without = int(frame[on].isna().sum())
    told = f"{len(found)} of {len(rows)} rows found their code in the statistics"
    if len(found) < len(rows):
        told += f"; {len(rows) - len(found) - without} have another, {without} have none"
    shared = [code for code, era in set(found) if len(_units(code).get(era, ())) > 1]
    if shared:
        told += (
            f". {len(shared)} of these codes were borne by several units within the era, one after the other: "
            f"{_shown(sorted(shared))}"
        )
    return told + "."

"""The table of corrections: what each row says, read with all that is wrong in it, and written for a spreadsheet."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from planggraph.correct.rows import COLUMNS, FORMULA, Problem, heads, tsv_rows, yaml_rows
from planggraph.correct.values import role_and_name, target_of, time_of
from planggraph.errors import CorrectionsTableError
from planggraph.naming import short_hash

__all__ = ["COLUMNS", "FACTS", "KINDS", "Correction", "corrections_text", "extended", "problem_of", "read_corrections"]

KINDS = ("wrong", "add", "means", "same-agency", "confirm", "note")
FACTS = ("assignment", "deadline", "target", "provision", "citation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a user says of one thing in the graph.

    Examples
    --------
    >>> one = Correction(kind="same-agency", value="Phòng Tư Pháp H. Cao Lộc", right="Phòng Tư pháp huyện Cao Lộc")
    >>> len(one.key), str(one)
    (12, 'same-agency: Phòng Tư Pháp H. Cao Lộc -> Phòng Tư pháp huyện Cao Lộc')
    """

    kind: str  # one of KINDS
    document: str = ""  # IRI, file name or number
    sentence: str = ""  # its words
    fact: str = ""  # one of FACTS
    value: str = ""  # what the graph says
    right: str = ""  # what is right
    by: str = ""  # who says so
    note: str = ""  # why
    line: int | None = None  # in its table

    @property
    def cells(self) -> tuple[str, ...]:
        """In the order of the columns."""
        return self.kind, self.document, self.sentence, self.fact, self.value, self.right, self.by, self.note

    @property
    def key(self) -> str:
        """12 hex digits that follow from what it says, not from where in the table it stands."""
        return short_hash("\t".join(self.cells), 12)

    def __str__(self) -> str:
        what = f"{self.kind} {self.fact}".strip()
        said = " -> ".join(part for part in (self.value, self.right) if part)
        return f"{what}: {said or self.sentence}" if said or self.sentence else what


def read_corrections(path: str | os.PathLike[str]) -> tuple[Correction, ...]:
    """The corrections of a table, in its order; a row that stands there twice counts once.

    Parameters
    ----------
    path
        A file of tab-separated values in UTF-8, or in UTF-16 as Excel saves "Unicode Text", whose first line names the
        columns; or a YAML list of mappings (".yaml", ".yml").

    Raises
    ------
    CorrectionsTableError
        The file cannot be read, or rows are not right: all of them are named, each with its line.
    """
    path = Path(path)
    problems: list[Problem] = []
    read = yaml_rows if path.suffix.lower() in (".yaml", ".yml") else tsv_rows
    found: dict[str, Correction] = {}
    for line, cells in read(path, problems):
        said = dict.fromkeys(COLUMNS, "") | cells
        one = Correction(kind=said.pop("correction").lower(), line=line, **said)
        problem = problem_of(one)
        if problem is not None:
            problems.append((line, *problem))
        found.setdefault(one.key, one)
    if problems:
        raise CorrectionsTableError(str(path), sorted(problems, key=lambda one: one[0] or 0))
    return tuple(found.values())


# ---------------------------------------------------------------- what a row needs
def problem_of(one: Correction) -> tuple[str, str] | None:
    """What is wrong with a correction, and what to do about it.

    >>> problem_of(Correction(kind="wrong", document="25/KH-UBND", fact="date"))
    ("no fact is called 'date'", 'the facts are assignment, deadline, target, provision, citation')
    """
    if one.kind not in KINDS:
        return f"no correction is called {one.kind!r}", f"there are {', '.join(KINDS)}"
    if one.kind == "note":
        return None
    if one.kind == "same-agency":
        if not one.value or not one.right:
            return "two agencies are needed", "name one in the column value, and the one that stays in the column right"
        return None
    if not one.document:
        return "it names no document", "write its IRI, file name or number in the column document"
    if one.kind == "means":
        if not one.value or not one.right:
            return (
                "a citation and a document are needed",
                "write the cited number in the column value, and the document that is meant in the column right",
            )
        return None
    if one.fact not in FACTS:
        return f"no fact is called {one.fact!r}", f"the facts are {', '.join(FACTS)}"
    if one.fact != "citation" and not one.sentence:
        return "it names no sentence", "copy the sentence, or words that it alone holds, into the column sentence"
    return _problem_of_values(one)


def _problem_of_values(one: Correction) -> tuple[str, str] | None:
    if one.fact in ("provision", "citation") and one.kind == "add":
        return f"a {one.fact} cannot be added", "what is added stands in a sentence of the graph"
    if one.fact in ("provision", "citation") and one.right:
        return f"a {one.fact} has no right value", "leave the column right empty; a citation is mended by means"
    if one.kind == "wrong" and one.fact != "provision" and not one.value:
        return "it does not say what is wrong", "copy the value of the graph into the column value"
    if one.kind == "add" and not one.right:
        return "it does not say what to add", "write it in the column right"
    if one.fact == "assignment":
        for said in filter(None, (one.value, one.right)):
            if role_and_name(said) is None:
                return f"{said!r} is no part of an agency", 'write "chủ trì: Phòng Tư pháp huyện Cao Lộc"'
    if one.fact == "deadline" and one.right and time_of(one.right) is None:
        return (
            f"{one.right!r} is no time",
            'write 2022-06-30, 30/6/2022, 6/2022, 2022, "2026 to 2030" or "each year on 06-20"',
        )
    if one.fact == "target" and one.right and target_of(one.right) is None:
        return (
            f"{one.right!r} is no number to reach",
            'write "≥ 95 % (thôn), by 2025": number and unit, the rest as needed',
        )
    return None


# ---------------------------------------------------------------- written
def corrections_text(corrections: Iterable[Correction]) -> str:
    r"""A table of corrections, as a spreadsheet and `read_corrections` read it.

    It begins with a byte order mark, which Excel needs to read UTF-8; a cell that would be a formula gets an
    apostrophe before it.

    >>> corrections_text([Correction(kind="note", note="=1+1")])
    "\ufeffcorrection\tdocument\tsentence\tfact\tvalue\tright\tby\tnote\r\nnote\t\t\t\t\t\t\t'=1+1\r\n"
    """
    return "\ufeff" + "\t".join(COLUMNS) + "\r\n" + _lines(corrections, COLUMNS)


def extended(path: str | os.PathLike[str], corrections: Iterable[Correction]) -> str:
    """The text of a table with more corrections behind its own rows; its comments and its order stay as they are."""
    text, line, names = heads(Path(path))
    lines = text.splitlines()
    names += [name for name in COLUMNS if name not in names]
    lines[line - 1] = "\t".join(names)
    return "\ufeff" + "\r\n".join([*lines, _lines(corrections, names)])


def _lines(corrections: Iterable[Correction], names: Sequence[str]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, dialect="excel-tab")
    for one in corrections:
        cells = dict(zip(COLUMNS, one.cells, strict=True))
        writer.writerow(["'" + cells[name] if cells[name].startswith(FORMULA) else cells[name] for name in names])
    return out.getvalue()

"""The table of corrections: what each row says, read with all that is wrong in it, and written for a spreadsheet."""

from __future__ import annotations

import csv
import io
import os
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from planggraph.correct.values import role_and_name, target_of, time_of
from planggraph.errors import CorrectionsTableError
from planggraph.naming import short_hash

__all__ = ["COLUMNS", "FACTS", "KINDS", "Correction", "corrections_text", "problem_of", "read_corrections"]

COLUMNS = ("correction", "document", "sentence", "fact", "value", "right", "by", "note")
"""The columns of a table of corrections; the first must be there."""

KINDS = ("wrong", "add", "means", "same-agency", "confirm", "note")
FACTS = ("assignment", "deadline", "target", "provision", "citation")

# how Excel writes Unicode text, and how everybody else does
_ENCODINGS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# a cell that begins like this is a formula to a spreadsheet; an apostrophe before it is taken away again
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
        A file of tab-separated values in UTF-8, or in UTF-16 as Excel saves "Unicode Text"; its first line names the
        columns.

    Raises
    ------
    CorrectionsTableError
        The file cannot be read, or rows are not right: all of them are named, each with its line.
    """
    path = Path(path)
    names, rows = _rows(path)
    problems: list[tuple[int | None, str, str]] = []
    found: dict[str, Correction] = {}
    for line, cells in rows:
        if len(cells) > len(names):
            problems.append((line, f"{len(cells)} cells for {len(names)} columns", "quote a cell with a tab in it"))
            continue
        said = dict.fromkeys(COLUMNS, "") | dict(zip(names, map(_cell, cells), strict=False))
        one = Correction(kind=said.pop("correction").lower(), line=line, **said)
        problem = problem_of(one)
        if problem is not None:
            problems.append((line, *problem))
        found.setdefault(one.key, one)
    if problems:
        raise CorrectionsTableError(str(path), problems)
    return tuple(found.values())


def _rows(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The names of the columns, and each row that is not empty with its line."""

    def refuse(line: int | None, reason: str, hint: str) -> CorrectionsTableError:
        return CorrectionsTableError(str(path), [(line, reason, hint)])

    try:
        data = path.read_bytes()
    except OSError as error:
        raise refuse(None, f"cannot be opened: {error.strerror or error}", "name a table of corrections") from error
    encoding = next((name for mark, name in _ENCODINGS if data.startswith(mark)), "utf-8-sig")
    try:
        text = unicodedata.normalize("NFC", data.decode(encoding))
    except UnicodeDecodeError as error:
        hint = "save it again as tab-separated text in UTF-8 (in Excel: Unicode Text)"
        raise refuse(None, f"not {encoding.removesuffix('-sig').upper()}: byte {error.start}", hint) from error
    reader = csv.reader(io.StringIO(text, newline=""), dialect="excel-tab")
    listed = ", ".join(COLUMNS)
    names: list[str] = []
    rows: list[tuple[int, list[str]]] = []
    before = 0
    for cells in reader:
        line, before = before + 1, reader.line_num  # a quoted cell may go over several lines: the first one counts
        if not any(cell.strip() for cell in cells) or cells[0].lstrip().startswith("#"):
            continue
        if names:
            rows.append((line, cells))
            continue
        names = [cell.strip().lower() for cell in cells]
        while names and not names[-1]:  # Excel writes empty columns too
            names.pop()
        if COLUMNS[0] not in names:
            raise refuse(
                line, f"there is no column {COLUMNS[0]!r}", f"the first line names the columns, with tabs: {listed}"
            )
        for name in names:
            if name not in COLUMNS or names.count(name) > 1:
                raise refuse(line, f"the column {name!r} is not known, or there twice", f"the columns are {listed}")
    if not names:
        raise refuse(None, "the table is empty", f"the first line names the columns, with tabs: {listed}")
    width = len(names)
    return names, [(line, cells[:width] + [c for c in cells[width:] if c.strip()]) for line, cells in rows]


def _cell(text: str) -> str:
    text = " ".join(text.split())
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


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
    out = io.StringIO()
    writer = csv.writer(out, dialect="excel-tab")
    writer.writerow(COLUMNS)
    for one in corrections:
        writer.writerow(["'" + cell if cell.startswith(_FORMULA) else cell for cell in one.cells])
    return "\ufeff" + out.getvalue()

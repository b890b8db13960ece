"""Tables of tasks: Nội dung | Chủ trì | Phối hợp | Thời gian.

Three forms are read: a row to a line with bars between its cells; a cell to a line with a bar alone on the lines
between (what is
left of a web page's table); a cell to a line with nothing between (what is left of a copied one). Columns are
known by their heads
alone, rows by their number or by the count of cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from planggraph.parse.letters import pattern
from planggraph.parse.lines import Line
from planggraph.parse.passage import Passage

__all__ = ["Row", "Table", "other_cells", "tables"]

_EMPTY = Passage("", (), ())
# In the order in which they are tried; heads are folded to small letters. "other" is asked first where it would be
# mistaken: "Cơ quan theo dõi", "Thời hạn giải quyết" of a procedure.
_HEADS = tuple(
    (kind, pattern(words))
    for kind, words in (
        ("number", r"(?:s?tt|số tt|số thứ tự|s[oố] ?tt|no\.?)\Z"),
        ("output", r"(?:tên |các |dự kiến )*(?:sản phẩm|kết quả(?:\Z|,|/| (?:đầu ra|dự kiến|đạt được|cần đạt|hoàn thành\Z|sản phẩm|thực hiện\Z)))"),
        ("other", r".*(?:theo dõi|chỉ đạo|lãnh đạo phụ trách|giải quyết|ghi chú|kinh phí|đơn vị tính|\bđvt\b|sản phẩm|kết quả|địa điểm|thành phần|số lượng|căn cứ|lĩnh vực|tthc|thủ tục)"),
        ("lead", r"(?:(?:các )?(?:cơ quan|đơn vị|bộ phận|phòng|ban|người)(?:, ?đơn vị|/ ?đơn vị)? )?(?:chủ trì|đầu mối|chịu trách nhiệm chính)"),
        ("coordinate", r"(?:(?:các )?(?:cơ quan|đơn vị|bộ phận|phòng|ban|người)(?:, ?đơn vị|/ ?đơn vị)? )?(?:cùng )?phối hợp"),
        ("responsible", r"(?:các )?(?:cơ quan|đơn vị|bộ phận|người|cá nhân|tổ chức|lực lượng)(?:,? (?:đơn vị|cá nhân))? (?:được (?:giao|phân công)|thực hiện|triển khai|phụ trách|chịu trách nhiệm|tham mưu)|phân công|trách nhiệm|phụ trách|người thực hiện|đơn vị\Z|bộ phận\Z|cơ quan\Z|thực hiện\Z"),
        ("time", r"(?:thời (?:gian|hạn|điểm)|tiến độ|lộ trình|hạn |hoàn thành|ngày|tháng\Z)"),
        ("target", r"(?:tên )?(?:các )?chỉ tiêu"),
        ("task", r"(?:tên |các |danh mục |nhóm )*(?:nội dung|nhiệm vụ|công việc|hoạt động|giải pháp|đề án|chương trình|đầu việc|việc|kế hoạch|văn bản)"),
    )
)  # fmt: skip
_ROW_NUMBER = pattern(r"\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-HĐ]|[a-zđ])\s*[.)]?\Z")
_GROUP_NUMBER = pattern(r"\(?(?:[IVX]{1,5}|[A-HĐ])\s*[.)]?\Z")
_WIDEST = 40  # lines that a row of heads may take, a cell to each or wrapped
_COUNTED = pattern(r"\(?(?:\d{1,2}|[A-E])\)?\Z")  # "(1)", "(2)": a row that numbers the columns


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table of tasks; cells that it lacks are empty passages.

    A row with a title alone groups those below it: it has no `cells`.
    """

    number: str | None
    task: Passage
    cells: tuple[tuple[str, Passage], ...]  # ("lead" | "responsible" | "coordinate" | "time" | "output", words)
    group: bool
    kind: str  # "task" or "target"


@dataclass(frozen=True, slots=True)
class Table:
    """Lines ``first`` to ``last`` (exclusive); `rows` is empty for a table of other things than tasks."""

    first: int
    last: int
    rows: tuple[Row, ...]


_Cells = list[Passage]


def tables(found: Sequence[Line]) -> tuple[Table, ...]:
    """All tables of these lines, in order."""
    made: list[Table] = []
    i = last = 0
    while i < len(found):
        if i >= last:
            last = _end_of_cells(found, i)
        table = _barred(found, i, last) or _bare(found, i)
        if table is None:
            i += 1
        else:
            made.append(table)
            i = table.last
    return tuple(made)


def other_cells(found: Sequence[Line]) -> Iterator[Passage]:
    """What the tables of these lines hold beside their tasks: legal grounds, remarks, the whole of other tables."""
    for table in tables(found):
        told = {p.starts[0] for row in table.rows for p in (row.task, *(cell for _, cell in row.cells)) if p.text}
        cell: list[Passage] = []
        for line in found[table.first : table.last]:
            if cell and (line.bars or line.cell):
                if cell[0].starts[0] not in told:
                    yield Passage.join(cell)
                cell = []
            cell.append(line.passage)
        if cell and cell[0].starts[0] not in told:
            yield Passage.join(cell)


@lru_cache(maxsize=2048)
def head_kind(text: str) -> str:
    """What the column below a head holds.

    >>> head_kind("Cơ quan chủ trì"), head_kind("Nội dung công việc"), head_kind("Ghi chú")
    ('lead', 'task', 'other')
    """
    low = text.lower().strip(" .:*")
    return next((kind for kind, rule in _HEADS if rule.match(low)), "other")


# ---------------------------------------------------------------- with bars
def _end_of_cells(found: Sequence[Line], i: int) -> int:
    """The line behind those that may be of one table with line i."""
    last = i + 1
    while last < len(found) and (found[last].bars or found[last].cell or not found[last].gap_before):
        last += 1
    return last


def _barred(found: Sequence[Line], i: int, last: int) -> Table | None:
    """A table whose cells bars hold apart, from line i on."""
    if not (found[i].bars or found[i].cell):
        return None
    rows_of = _lined_rows if found[i].cell else _split_rows
    # a long table of other things has no head in any of its lines: each is asked for its first row alone
    head = next(rows_of(found, i, min(last, i + _WIDEST)))
    heads = [head_kind(cell.text) for cell in head]
    if len(heads) < 2 or not ({"number", "task", "target"} & set(heads)) or head[0].text == "":
        return None
    _, *rows = rows_of(found, i, last)
    return Table(i, last, tuple(_whole(_tasks(*_headed(head, heads, rows)))))


def _headed(head: _Cells, heads: Sequence[str], rows: Sequence[_Cells]) -> tuple[Sequence[str], list[_Cells]]:
    """Heads and rows of a table whose row of heads is said again.

    Right below itself where heads stand in two rows ("Phân công" over "Chủ trì" and "Phối hợp"): a head that is merged
    down stands in both. Farther down where a page begins.
    """
    fixed = [n for n, kind in enumerate(heads) if kind in ("number", "task", "target")]
    kept: list[_Cells] = []
    for row in rows:
        if all(n < len(row) and _letters(row[n]) == _letters(head[n]) for n in fixed) or _are_heads(row, heads):
            if not kept:
                below = [head_kind(cell.text) if cell.text else kind for cell, kind in zip(row, heads, strict=False)]
                heads = [*below, *(head_kind(cell.text) for cell in row[len(heads) :]), *heads[len(row) :]]
            continue
        kept.append(row)
    return heads, kept


def _letters(cell: Passage) -> str:
    """A cell without the marks and dust that a scan puts around its words."""
    return "".join(filter(str.isalnum, cell.text))


def _are_heads(row: _Cells, heads: Sequence[str]) -> bool:
    """Whether a row names each column as its head does, in a scan with other letters: "Nhiệm vụ l" for "Nhiệm vụ"."""
    known = [(cell, kind) for cell, kind in zip(row, heads, strict=False) if kind != "other"]
    return heads[0] == "number" and len(known) > 1 and all(head_kind(cell.text) == kind for cell, kind in known)


def _whole(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, with a task that is merged down over several of them as one: who does what is told row by row."""
    last: Row | None = None
    for row in rows:
        if last is not None and not row.group and (row.number, row.task.text) == (last.number, last.task.text):
            known = {(label, words.text) for label, words in last.cells}
            more = tuple((label, words) for label, words in row.cells if (label, words.text) not in known)
            last = replace(last, cells=last.cells + more)
            continue
        if last is not None:
            yield last
        last = row
    if last is not None:
        yield last


def _lined_rows(found: Sequence[Line], first: int, last: int) -> Iterator[_Cells]:
    """Rows that stand on a line each."""
    row: _Cells = []
    column = -1
    for line in found[first:last]:
        if row and line.column <= column:
            yield row
            row = []
        shift = found[first].column
        row += [_EMPTY] * max(0, line.column - shift - len(row))
        row.append(line.passage)
        column = line.column
    if row:
        yield row


def _split_rows(found: Sequence[Line], first: int, last: int) -> Iterator[_Cells]:
    """Rows whose cells stand on lines of their own, a bar alone between two.

    Two bars in a row end a row, or hold an empty cell: a row is over when it has as many cells as the heads, or
    when a row's number follows. One without a number that has as many as there are from the task's column on goes
    on with the row above it, whose first cells are merged down.
    """
    cells: list[tuple[int, Passage]] = []
    for line in found[first:last]:
        if line.bars or not cells:
            cells.append((line.bars, line.passage))
        else:
            cells[-1] = (cells[-1][0], Passage.join([cells[-1][1], line.passage]))
    width = next((n for n, (bars, _) in enumerate(cells) if n and bars > 1), len(cells))
    numbered = head_kind(cells[0][1].text) == "number"
    task = next((n for n, (_, head) in enumerate(cells[:width]) if head_kind(head.text) == "task"), 0)
    above: _Cells = []  # the last numbered row that is whole
    row: _Cells = []
    for n, (bars, passage) in enumerate(cells):
        empty = bars - 1
        if n and empty:
            numbers = numbered and bool(_ROW_NUMBER.match(passage.text))
            begun = bool(row) and bool(_ROW_NUMBER.match(row[0].text))
            merged = task > 1 and bool(above) and not begun and len(row) == width - task
            over = len(row) >= width or merged or (numbers and (len(row) > 1 or not begun))
            if over or len(row) + empty > width:
                yield [*above[:task], *row] if merged else row
                above = row if numbered and begun and len(row) == width else above
                # bars beyond the one that ends the row and the one that opens the next are empty cells of either
                row = [_EMPTY] if empty > 1 and numbered and not _ROW_NUMBER.match(passage.text) else []
            else:
                row += [_EMPTY] * empty
        row.append(passage)
    if row:
        begun = bool(_ROW_NUMBER.match(row[0].text))
        yield [*above[:task], *row] if task > 1 and above and not begun and len(row) == width - task else row


# ---------------------------------------------------------------- without bars
def _bare(found: Sequence[Line], i: int) -> Table | None:
    """A table with a cell to a line and nothing between: heads that follow each other, then numbered rows."""
    if head_kind(found[i].text) != "number" or len(found[i].text) > 14:
        return None
    heads: list[str] = []
    at = i
    while at < len(found) and len(heads) < 10 and len(found[at].text) < 60 and not _ROW_NUMBER.match(found[at].text):
        heads.append(head_kind(found[at].text))
        at += 1
    known = {"task", "target"} & set(heads) and {"lead", "responsible", "coordinate", "time"} & set(heads)
    if not known or not 3 <= len(heads) <= 9 or at >= len(found):
        return None
    rows: list[_Cells] = []
    number = 0
    while at < len(found):
        text = found[at].text.strip(" .")
        if _follows(text, number):
            number = int(text)
        elif not _GROUP_NUMBER.match(found[at].text):
            break
        below = at + 1
        while below < len(found) and not _next_number(found[below].text, number) and below - at <= 3 * len(heads):
            if pattern(r"\W*(?:N[ơo]i nhận|[IVX]+\. |Điều \d)").match(found[below].text):
                break
            below += 1
        rows.append([found[at].passage, *_fitted([line.passage for line in found[at + 1 : below]], heads[1:])])
        at = below
    return Table(i, at, tuple(_tasks(heads, rows))) if rows else None


def _next_number(text: str, number: int) -> bool:
    return _follows(text.strip(" ."), number) or bool(_GROUP_NUMBER.match(text))


def _follows(text: str, number: int) -> bool:
    # compared as text: "²" is a digit and no number to Python, and one of 5,000 digits is none either
    return text.lstrip("0") in ("1", str(number + 1))


_BODY = pattern(
    r"(?:Các |Lãnh đạo |Giám đốc |Chủ tịch )?(?:[Ss]ở|[Pp]hòng|[Bb]an|UBND|Ủy ban|Công an|[Bb]ộ|Hội|Đoàn|Văn phòng|Trung tâm|Đài|Báo|Công chức|Hiệu trưởng|Tổ|Giáo viên|[Cc]ơ quan|[Đđ]ơn vị|Trường|Viện|Trạm|Mặt trận|MTTQ|Công đoàn|BGH|GV)\b"
)
_WHEN = pattern(r"(?i:năm|tháng|quý|quí|ngày|thường xuyên|h[ằà]ng|trong|trước|từ|đến|định kỳ|\d)")


def _fitted(lines: list[Passage], heads: Sequence[str]) -> _Cells:
    """The lines of a row as cells: one each, or where a cell is wrapped, by what the heads lead to expect."""
    if len(lines) <= len(heads):
        return lines
    cells: _Cells = []
    rest = list(lines)
    for n, head in enumerate(heads):
        if not rest:
            break
        spare = len(rest) - (len(heads) - n)
        cell = [rest.pop(0)]
        following = heads[n + 1] if n + 1 < len(heads) else None
        while rest and spare > 0 and not _opens(rest[0].text, following):
            cell.append(rest.pop(0))
            spare -= 1
        if head == heads[-1] and n == len(heads) - 1:
            cell += rest
            rest = []
        cells.append(Passage.join(cell))
    return cells


def _opens(text: str, head: str | None) -> bool:
    if head in ("lead", "responsible", "coordinate"):
        return bool(_BODY.match(text))
    if head == "time":
        return bool(_WHEN.match(text)) and len(text) < 60
    return head is not None and text[:1].isupper()


# ---------------------------------------------------------------- rows
def _tasks(heads: Sequence[str], rows: Sequence[_Cells]) -> Iterator[Row]:
    """The rows that hold a task, or that group those below; none where the heads tell of other things."""
    said = set(heads)
    if not ({"task", "target"} & said and {"lead", "responsible", "coordinate", "time"} & said):
        return
    kind = "task" if "task" in said else "target"
    at = heads.index(kind)
    numbered = heads[0] == "number"
    for cells in rows:
        filled = [cell for cell in cells if cell.text]
        if not filled or all(_COUNTED.match(cell.text) for cell in filled):
            continue
        number = cells[0].text if numbered and _ROW_NUMBER.match(cells[0].text) else None
        if numbered and number is None and len(filled) > 1 and cells[0].text and len(cells) < len(heads):
            cells = [_EMPTY, *cells]  # a row whose number stands above, in a merged cell
        words = [cell for cell in filled if cell.text != number]
        # a title that is merged over all columns may be printed in each of them
        merged = len(words) > 2 and len(words) >= len(heads) - 1 and len({word.text for word in words}) == 1
        title = words[0] if len(words) == 1 or merged else None
        if title is not None and (
            merged or number is None or _GROUP_NUMBER.match(number) or len(cells) < len(heads) - 1
        ):
            yield Row(number, title, (), True, kind)
            continue
        if at >= len(cells) or not cells[at].text or not any(c.isalpha() for c in cells[at].text):
            continue
        others = tuple(
            (head, cell)
            for head, cell in zip(heads, cells, strict=False)
            if cell.text and head in ("lead", "responsible", "coordinate", "time", "output")
        )
        yield Row(number, cells[at], others, False, kind)

"""PDF files written by hand: each letter as wide as half its size, so that a test knows where everything stands.

The font is named and not embedded; what its codes mean stands in a table, as in any PDF file whose text can be read.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, field

from office import plan_of

__all__ = ["Sheets", "pdf_of"]

WIDTH, HEIGHT = 595, 842
LEFT, RIGHT, TOP, BOTTOM = 85, 540, 70, 780
LEADING = 18


@dataclass
class Sheets:
    """Pages, and what is drawn on the last of them; places count from the top left."""

    width: float = WIDTH
    height: float = HEIGHT
    pages: list[list[str]] = field(default_factory=lambda: [[]])
    stamps: dict[int, list[str]] = field(default_factory=dict)  # by page, from 0: annotations

    def page(self) -> None:
        self.pages.append([])

    def text(self, x: float, y: float, words: str, size: float = 14, *, bold: bool = False, blank: float = 0) -> None:
        """Words that stand at y, their blanks wider by so much."""
        wider = f"{-blank / size * 1000:.0f}"
        code = f"> {wider} <".join(part.encode("utf-16-be").hex() for part in re.split(r"(?<= )", words))
        font = "F2" if bold else "F1"
        self.pages[-1].append(f"BT /{font} {size} Tf {x:.2f} {self.height - y:.2f} Td [<{code}>] TJ ET")

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.pages[-1].append(f"{x0:.2f} {self.height - y0:.2f} m {x1:.2f} {self.height - y1:.2f} l S")

    def grid(self, xs: list[float], ys: list[float]) -> None:
        """The lines of a table."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)

    def stamp(self, x: float, y: float, words: str, size: float) -> None:
        """Words that stand on the page as an annotation, as an electronic office puts its number and date there."""
        box = f"0 0 {len(words) * size} {2 * size}"
        drawn = f"BT /F1 {size} Tf 0 {size / 2} Td <{words.encode('utf-16-be').hex()}> Tj ET"
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        form = _stream(drawn, f"/Type /XObject /Subtype /Form /BBox [{box}] {resources}")
        at = (x, self.height - y - size / 2, x + len(words) * size, self.height - y + 1.5 * size)
        rect = " ".join(f"{one:.2f}" for one in at)
        self.stamps.setdefault(len(self.pages) - 1, []).append(
            f"<< /Type /Annot /Subtype /Stamp /F 4 /Rect [{rect}] /AP << /N {{form}} 0 R >> >>|{form}"
        )

    def picture(self) -> None:
        """A picture as large as the page."""
        self.pages[-1].append(f"q {self.width} 0 0 {self.height} 0 0 cm /I1 Do Q")

    def data(self, *, rotate: int = 0, password: bool = False) -> bytes:
        """The file."""
        kids = " ".join(f"{9 + 2 * n} 0 R" for n in range(len(self.pages)))
        names = ("TimesNewRoman", "TimesNewRoman,Bold")
        resources = "<< /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /I1 8 0 R >> >>"
        picture = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
        objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {len(self.pages)} >>",
            *(_FONT.format(name=name, letters=5 + n) for n, name in enumerate(names)),
            *(_LETTERS.format(name=name) for name in names),
            _stream(_MEANINGS),
            _stream("\xff", picture),
        ]
        forms: list[str] = []
        for n, drawn in enumerate(self.pages):
            box = f"/MediaBox [0 0 {self.width} {self.height}] /Rotate {rotate}"
            first = 9 + 2 * len(self.pages) + 2 * sum(len(self.stamps.get(k, [])) for k in range(n))
            stamps = [one.partition("|") for one in self.stamps.get(n, [])]
            if stamps:
                box += f" /Annots [{' '.join(f'{first + 2 * k} 0 R' for k in range(len(stamps)))}]"
            for k, (annotation, _, form) in enumerate(stamps):
                forms += [annotation.replace("{form}", str(first + 2 * k + 1)), form]
            objects.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {10 + 2 * n} 0 R /Resources {resources} >>")
            objects.append(_stream("\n".join(drawn)))
        objects += forms
        made, places = b"%PDF-1.5\n", []
        for n, one in enumerate(objects, 1):
            places.append(len(made))
            made += f"{n} 0 obj\n{one}\nendobj\n".encode("latin-1")
        # keys that fit no password
        keys = f"/O <{'1f' * 32}> /U <{'2e' * 32}>"
        locked = f" /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 {keys} >> /ID [<00> <00>]" if password else ""
        table = "".join(f"{place:010d} 00000 n \n" for place in places)
        end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R{locked} >>\n"
        return made + f"{end}startxref\n{len(made)}\n%%EOF\n".encode("latin-1")


_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /ToUnicode 7 0 R"
    " /DescendantFonts [{letters} 0 R] >>"
)
_LETTERS = (
    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /DW 500"
    " /FontDescriptor << /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0"
    " /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"
    " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
)


def _stream(content: str, more: str = "") -> str:
    return f"<< {more} /Length {len(content)} >>\nstream\n{content}\nendstream"


def _ranges() -> str:
    lines = [f"<{n:02x}00> <{n:02x}ff> <{n:02x}00>" for n in range(256) if not 0xD8 <= n < 0xE0]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    return "\n".join(f"{len(block)} beginbfrange\n" + "\n".join(block) + "\nendbfrange" for block in blocks)


_MEANINGS = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Own def\n/CMapType 2 def\n"
    f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{_ranges()}\nendcmap\nend\nend"
)


# ---------------------------------------------------------------- plans
def pdf_of(text: str, *, head: str = "", size: float = 14, indent: float = 28) -> bytes:
    """A plan as an office prints it: two columns at its head and at its end, lines filled, pages numbered."""
    plan, sheets = plan_of(text), Sheets()
    y = float(TOP)

    def begin() -> float:
        sheets.page()
        return opened()

    def opened() -> float:
        if len(sheets.pages) > 1:
            sheets.text(295, 40, str(len(sheets.pages)))
        if head:
            sheets.text(LEFT, 52, head, 10)
        return TOP

    y = opened()
    for line in plan.above:
        for part in textwrap.wrap(line, 60):
            sheets.text(LEFT, y, part)
            y += LEADING
    y += 10
    y = _beside(sheets, y, [*plan.agency], [*plan.national]) + 6
    y = _beside(sheets, y, plan.number, plan.dated) + 30
    for line in plan.title:
        for part in textwrap.wrap(line, 50):
            sheets.text((LEFT + RIGHT - len(part) * size / 2) / 2, y, part, size, bold=True)
            y += LEADING
    y += 24
    for line in plan.body:
        bold = line.isupper()
        for n, part in enumerate(
            textwrap.wrap(line, int((RIGHT - LEFT) / size * 2), initial_indent=" " * int(indent / size * 2))
        ):
            if y > BOTTOM:
                y = begin()
            _filled(sheets, LEFT + (indent if n == 0 else 0), y, part.strip(), size, bold)
            y += LEADING
        y += 4
    if y + LEADING * max(len(plan.recipients), len(plan.signature)) > BOTTOM:
        y = begin()
    y = _beside(sheets, y + 16, plan.recipients, plan.signature, size=11)
    return sheets.data()


def _filled(sheets: Sheets, x: float, y: float, line: str, size: float, bold: bool) -> None:
    """A line; one that is nearly full reaches the right margin."""
    blank = (RIGHT - x - len(line) * size / 2) / max(1, line.count(" "))
    sheets.text(x, y, line, size, bold=bold, blank=blank if 0 < blank < 0.4 * size else 0)


def _beside(sheets: Sheets, y: float, left: list[str], right: list[str], size: float = 13) -> float:
    """Two columns, the right one a little lower and wider set; what does not fit is wrapped."""
    for n, part in enumerate(part for line in left for part in textwrap.wrap(line, 34)):
        sheets.text(LEFT, y + n * (size + 3), part, size)
    for n, line in enumerate(right):
        wide = len(line) * 13 / 2
        sheets.text(320 + (220 - wide) / 2 if wide < 220 else 545 - wide, y + 1 + n * 17, line, 13, bold=True)
    return y + max(len(left) * (size + 3), len(right) * 17)

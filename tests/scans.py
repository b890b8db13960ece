"""Plans as a scanner sees them: drawn on paper, a little askew, with specks."""

from __future__ import annotations

import io
import random
from pathlib import Path

from office import plan_of
from PIL import Image, ImageDraw, ImageFont

__all__ = ["FONT", "askew", "drawn", "pdf_of_pictures", "scanned", "sheet", "table"]


def _found() -> Path | None:
    """A font that ends in strokes, as the decree wants it, and has the letters of Vietnamese."""
    for name in ("LiberationSerif-Regular", "DejaVuSerif"):
        for path in sorted(Path("/usr/share/fonts").rglob(f"{name}.ttf")):
            font = ImageFont.truetype(str(path), 40)
            if bytes(font.getmask("ữ")) != bytes(font.getmask("\uffff")):
                return path
    return None


FONT = _found()
"""None where there is none."""


class _Paper:
    def __init__(self, dpi: int) -> None:
        self.dpi = dpi
        self.pages: list[Image.Image] = []
        self.turn()

    def turn(self) -> None:
        """The next page."""
        self.pages.append(Image.new("L", (round(8.27 * self.dpi), round(11.69 * self.dpi)), 255))
        self._draw = ImageDraw.Draw(self.pages[-1])
        self.y = 0.8
        if len(self.pages) > 1:
            self.line(4.1, str(len(self.pages)), 13)
        self.y = 1.0

    def line(self, x: float, words: str, size: float = 14, *, bold: bool = False, middle: bool = False) -> None:
        """Words at x, in inches, or around it."""
        font = _font(size * self.dpi / 72, bold=bold)
        at = (x * self.dpi, self.y * self.dpi)
        self._draw.text(at, words, font=font, fill=20, anchor="ms" if middle else "ls")

    def wrapped(self, words: str, width: float, size: float = 14, *, bold: bool = False) -> list[str]:
        """Words broken into lines of a width, in inches."""
        font, lines = _font(size * self.dpi / 72, bold=bold), [""]
        for word in words.split():
            longer = f"{lines[-1]} {word}".strip()
            if font.getlength(longer) > width * self.dpi and lines[-1]:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines


def _font(size: float, *, bold: bool) -> ImageFont.FreeTypeFont:
    assert FONT is not None
    name = FONT.name.replace("-Regular", "-Bold").replace("DejaVuSerif.", "DejaVuSerif-Bold.") if bold else FONT.name
    return ImageFont.truetype(str(FONT.with_name(name)), round(size))


def drawn(text: str, *, dpi: int = 200) -> list[Image.Image]:
    """The pages of a plan: its letterhead and its end in two columns, paragraphs filled between the margins."""
    plan, paper = plan_of(text), _Paper(dpi)
    leading = 0.26
    for line in plan.above:
        for part in paper.wrapped(line, 6.2):
            paper.line(1.2, part)
            paper.y += leading
    for left, right in ((plan.agency, plan.national), (plan.number, plan.dated)):
        top = paper.y
        for x, width, lines in ((2.2, 2.2, left), (5.4, 3.6, right)):
            paper.y = top
            for line in lines:
                for part in paper.wrapped(line, width, 12, bold=True):
                    paper.line(x, part, 12, bold=True, middle=True)
                    paper.y += leading
        paper.y = top + leading * (
            max(sum(len(paper.wrapped(one, 2.2, 12, bold=True)) for one in left), len(right)) + 0.5
        )
    paper.y += leading
    for line in plan.title:
        for part in paper.wrapped(line, 5.2, bold=True):
            paper.line(4.4, part, bold=True, middle=True)
            paper.y += leading
    paper.y += leading
    for line in plan.body:
        for n, part in enumerate(paper.wrapped("_____ " + line, 6.3, bold=line.isupper())):
            if paper.y > 10.8:
                paper.turn()
            paper.line(1.6 if n == 0 else 1.2, part.replace("_____ ", ""), bold=line.isupper())
            paper.y += leading
        paper.y += 0.06
    if paper.y + leading * max(len(plan.recipients), len(plan.signature)) > 10.8:
        paper.turn()
    top = paper.y + leading
    for x, lines, size in ((1.2, plan.recipients, 11), (5.6, plan.signature, 13)):
        paper.y = top
        for line in lines:
            for part in paper.wrapped(line, 3.0, size, bold=size == 13):
                paper.line(x, part, size, bold=size == 13, middle=size == 13)
                paper.y += leading * size / 14
    return paper.pages


def scanned(text: str, *, dpi: int = 200, skew: float = 1.3, specks: int = 150) -> list[Image.Image]:
    """The same from a scanner."""
    return askew(drawn(text, dpi=dpi), skew=skew, specks=specks)


def askew(pages: list[Image.Image], *, skew: float = 1.3, specks: int = 150) -> list[Image.Image]:
    """Pages from a scanner: each askew to the other side than the one before, with specks."""
    chance, made = random.Random(7), []
    for n, page in enumerate(pages):
        turned = page.rotate(skew * (-1) ** n, resample=Image.Resampling.BICUBIC, fillcolor=250)
        draw = ImageDraw.Draw(turned)
        for _ in range(specks):
            x, y = chance.randrange(turned.width), chance.randrange(turned.height)
            draw.rectangle((x, y, x + 1, y + 1), fill=90)
        made.append(turned)
    return made


def sheet(lines: list[str], *, dpi: int = 200, size: float = 14) -> Image.Image:
    """A page with a few lines on it."""
    paper = _Paper(dpi)
    for line in lines:
        paper.line(1.2, line, size)
        paper.y += 0.4
    return paper.pages[0]


def table(rows: list[list[str | None]], widths: list[float], *, dpi: int = 200, size: float = 12) -> Image.Image:
    """A page with a ruled table; a cell that is None goes on with the one above it."""
    paper = _Paper(dpi)
    draw = ImageDraw.Draw(paper.pages[0])
    edges = [1.0 + sum(widths[:n]) for n in range(len(widths) + 1)]
    for row in rows:
        top, bottom = paper.y, paper.y + 0.1
        for n, words in enumerate(row):
            paper.y = top + 0.2
            for part in paper.wrapped(words or "", widths[n] - 0.16, size):
                paper.line(edges[n] + 0.08, part, size)
                paper.y += 0.22
            bottom = max(bottom, paper.y - 0.08)
        for n, words in enumerate(row):
            if words is not None:
                draw.line([edges[n] * dpi, top * dpi, edges[n + 1] * dpi, top * dpi], fill=30, width=2)
        for edge in edges:
            draw.line([edge * dpi, top * dpi, edge * dpi, bottom * dpi], fill=30, width=2)
        paper.y = bottom
    draw.line([edges[0] * dpi, paper.y * dpi, edges[-1] * dpi, paper.y * dpi], fill=30, width=2)
    return paper.pages[0]


def pdf_of_pictures(pages: list[Image.Image], *, dpi: int = 200) -> bytes:
    """A PDF file as a scanner makes it."""
    made = io.BytesIO()
    pages[0].save(made, "PDF", save_all=True, append_images=pages[1:], resolution=dpi)
    return made.getvalue()

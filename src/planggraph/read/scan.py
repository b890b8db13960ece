"""Pictures of pages (.png, .jpg, .tif): their words as recognised, put together as those of a PDF file are."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from planggraph.errors import UnreadableSourceError
from planggraph.read.composing import Reading
from planggraph.read.pdf import Page, compose
from planggraph.read.recognising import DPI, INSTALL, lacking, recognised

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

__all__ = ["read_scan"]

DOTS_LIMIT = 100_000_000  # of one page: A3 at 600 dots to the inch has 70 million
PAGE_LIMIT = 200
_HEIGHT = 11.69  # inches of A4, on which plans are printed: what a picture says of its own size is seldom true


def read_scan(name: str, data: bytes) -> Reading:
    """The text of a picture, or of all pages of one, and its blocks.

    Raises
    ------
    UnreadableSourceError
        It is no picture, broken or too large, or what recognises text is not installed; the message tells which.
    """
    missing = lacking()
    if missing is not None:
        raise UnreadableSourceError(name, f"a picture, and {missing}", INSTALL)
    return compose(name, list(_pages(name, data)))


def _pages(name: str, data: bytes) -> Iterator[Page]:
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as picture:
            if getattr(picture, "n_frames", 1) > PAGE_LIMIT:
                raise UnreadableSourceError(name, f"it has more than {PAGE_LIMIT} pages", "divide the file")
            for number, frame in enumerate(ImageSequence.Iterator(picture), 1):
                if frame.width * frame.height > DOTS_LIMIT:
                    raise UnreadableSourceError(
                        name, f"its page {number} has {frame.width:,} x {frame.height:,} dots", "scan it at 300 dpi"
                    )
                upright = _on_white(ImageOps.exif_transpose(frame))
                scale = _HEIGHT * DPI / max(upright.size)
                size = (max(1, round(upright.width * scale)), max(1, round(upright.height * scale)))
                lines, width, height = recognised(name, upright.resize(size, Image.Resampling.BICUBIC), number)
                yield Page(number, width, height, True, lines)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as error:
        raise UnreadableSourceError(name, "not a picture, or a broken one", "open it and save it again") from error


def _on_white(picture: Picture) -> Picture:
    """A picture in grey; what lets light through lies on white paper."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        from PIL import Image

        picture = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture)
    return picture.convert("L")

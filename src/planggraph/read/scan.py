"""Pictures of pages (.png, .jpg, .tif): their words as recognised, put together as those of a PDF file are."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from planggraph.errors import UnreadableSourceError
from planggraph.read.composing import Reading
from planggraph.read.pdf import Page, compose
from planggraph.read.recognising import DPI, INSTALL, SCAN_LIMIT, lacking, recognised, refuse_large, scale_of

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

__all__ = ["read_scan"]

_WIDTH, _HEIGHT = (
    8.27,
    11.69,
)  # inches of A4, on which plans are printed: what a picture says of its size is seldom true


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
    return compose(name, [_page(name, one, number) for number, one in enumerate(_pictures(name, data), 1)])


def _pictures(name: str, data: bytes) -> Iterator[Picture]:
    """The pictures in a file, upright."""
    from PIL import Image, ImageOps, ImageSequence

    broken = (OSError, SyntaxError, ValueError, EOFError, struct.error)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is too large is refused, and what is odd read as far as it goes
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as picture:
                _refuse_many(name, picture)
                for number, frame in enumerate(ImageSequence.Iterator(picture), 1):
                    refuse_large(name, number, frame.width, frame.height)
                    yield _on_white(ImageOps.exif_transpose(frame))
    except Image.DecompressionBombError as error:
        raise UnreadableSourceError(
            name, "it unpacks to more dots than any page of a plan has", "scan it at 300 dpi"
        ) from error
    except broken as error:
        raise UnreadableSourceError(name, "not a picture, or a broken one", "open it and save it again") from error


def _refuse_many(name: str, picture: Picture) -> None:
    try:
        picture.seek(SCAN_LIMIT)  # to count them would be to read them all
    except EOFError:
        picture.seek(0)
        return
    raise UnreadableSourceError(name, f"it has more than {SCAN_LIMIT} pages", "divide the file")


def _page(name: str, picture: Picture, number: int) -> Page:
    from PIL.Image import Resampling

    short, long = sorted(picture.size)
    # of a strip, the short side is the paper's
    scale = scale_of(short, long, DPI * max(_WIDTH / short, _HEIGHT / long))
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    seen = recognised(name, picture.resize(size, Resampling.BICUBIC), number)
    return Page(number, seen.width, seen.height, True, seen.lines, seen.grids)


def _on_white(picture: Picture) -> Picture:
    """A picture in grey or in colours; what lets light through lies on white paper."""
    from PIL import Image

    if picture.mode.startswith("I"):  # 65,536 greys
        return Image.fromarray((np.asarray(picture) >> 8).clip(0, 255).astype(np.uint8))
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture)
    return picture.convert("L" if picture.mode in ("1", "L", "F") else "RGB")

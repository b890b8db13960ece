"""A cascade of invented plans: from Decision 1790/QĐ-TTg through a province and its districts to the communes.

The place names are in none of Viet Nam's registers, and the texts were written for this package. The README
beside them tells what each one is there for.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

__all__ = ["folder", "places"]


def folder() -> Path:
    """The folder with the documents, and nothing else in it.

    Examples
    --------
    >>> len(list(folder().iterdir()))
    10
    """
    return _here() / "cascade"


def places() -> Path:
    """The table of the invented places, to be read beside the gazetteer's own.

    Examples
    --------
    >>> places().read_text(encoding="utf-8").splitlines()[1]
    'LK,tỉnh Lam Khê,,,,invented'
    """
    return _here() / "places.csv"


def _here() -> Path:
    return Path(str(resources.files("planggraph.samples")))

"""A folder as an office keeps it: plans in every format among all that is none, in one build."""

from __future__ import annotations

import itertools
import json
import os
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings
from libreoffice import FORMATS, SOFFICE, written
from office import docx_of, html_of
from opendocuments import odt
from sheets import Sheets, pdf_of

from planggraph.building import build_store

# `make soak` reads a thousand files, any other run some hundred
FILES = 1_000 if settings().max_examples >= 1_000 else 120
AT_MOST = 2.0  # seconds for a file, on a machine that others use too
MEMORY = 1_500  # megabytes


def scan() -> bytes:
    sheets = Sheets()
    sheets.picture()
    return sheets.data()


# file name, bytes, and what the message must say
BROKEN = [
    ("trống.txt", b"", "empty"),
    ("trống.docx", b"", "empty"),
    ("trống.zip", b"", "empty"),
    ("hỏng.docx", b"PK\x03\x04 broken", "not a .docx file"),
    ("hỏng.odt", b"PK\x03\x04 broken", "not a .odt file"),
    ("hỏng.zip", b"PK\x03\x04 broken", "not a .zip file"),
    ("hỏng.pdf", b"%PDF-1.4 broken", "not a PDF file"),
    ("ảnh.pdf", b"\x89PNG\r\n\x1a\n", "not a PDF file"),
    ("quét.pdf", scan(), "a scan"),
    (
        "bảng.doc",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "Workbook".encode("utf-16-le"),
        "an Excel workbook",
    ),
    (
        "khóa.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    ("nhị phân.txt", bytes(range(256)), "zero bytes"),
    (
        "thơ.txt",
        ("Ao thu lạnh lẽo nước trong veo, một chiếc thuyền câu bé tẻo teo. " * 3).encode(),
        "no administrative",
    ),
    ("bom.odt", odt("<text:p/>" * 3_000_000), "unpacks to far more"),
    ("thực thể.odt", odt("", content='<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'), "entities"),
    ("sâu.html", ("<div>" * 5_000 + "x").encode(), "nested too deep"),
]
# counted by their suffix, or passed over in silence
OTHER = ["phim.mp4", "bảng.xlsx", "trình chiếu.pptx", "Thumbs.db", "thư.eml", "nén.rar"]
SILENT = [".DS_Store", "~$plan.docx", ".~lock.plan.odt#", ".git/HEAD"]


def plans(plan: str) -> Iterator[tuple[int, str]]:
    """Plans without end, each with a number of its own."""
    for n in itertools.count(1_000):
        yield n, plan.replace("25/KH-UBND", f"{n}/KH-UBND")


@pytest.fixture
def folder(tmp_path: Path, plan: str) -> tuple[Path, Counter[str]]:
    """The folder, and how many plans of each format are in it."""
    made, counts = tmp_path / "văn bản", Counter[str]()
    writers = {
        ".txt": lambda text: text.encode(), ".md": lambda text: text.encode(), ".docx": docx_of, ".pdf": pdf_of,
        ".html": lambda text: html_of(text, lists=True, site=True).encode(),
    }  # fmt: skip
    numbered = plans(plan)
    if SOFFICE is not None:
        for suffix in FORMATS:  # the same ones under many names: a build converts each of them anew
            writers[f".{suffix}"] = partial(_next, itertools.cycle(written(suffix).values()))
    kinds = itertools.cycle(writers)
    for at in range(FILES):
        place = made / f"{at % 7}"
        place.mkdir(parents=True, exist_ok=True)
        if at % 10 == 7:
            name, data, _ = BROKEN[at // 10 % len(BROKEN)]
            (place / f"{at} {name}").write_bytes(data)
        elif at % 10 == 8:
            name = [*OTHER, *SILENT][at // 10 % (len(OTHER) + len(SILENT))]
            (place / str(at)).mkdir()
            (place / str(at) / name).parent.mkdir(exist_ok=True)
            (place / str(at) / name).write_bytes(os.urandom(500))
        elif at % 10 == 9:
            with zipfile.ZipFile(place / f"{at}.zip", "w") as archive:
                for suffix in (".txt", ".docx"):
                    archive.writestr(f"trong/{at}{suffix}", writers[suffix](next(numbered)[1]))
                    counts[suffix] += 1
                archive.writestr("hỏng.docx", b"PK\x03\x04 broken")
                archive.writestr("bảng.xlsx", b"")
        else:
            suffix = next(kinds)
            (place / f"{at}{suffix}").write_bytes(writers[suffix](next(numbered)[1]))
            counts[suffix] += 1
    return made, counts


def test_a_folder_of_everything_builds_in_one_go(folder: tuple[Path, Counter[str]], tmp_path: Path) -> None:
    place, counts = folder
    began, memory = _now()
    _, report = build_store(place, tmp_path / "plans.pg", progress=False)
    took, grown = _now()[0] - began, _now()[1] - memory
    told = json.loads(json.dumps(report.to_dict()))
    assert told["formats"] == dict(sorted(counts.items()))
    assert len(told["read"]) == sum(counts.values())
    assert told["documents"] + len(told["copies"]) == len(told["read"])

    places = list(range(7, FILES, 10))
    wanted = {str(at): BROKEN[at // 10 % len(BROKEN)][2] for at in places}
    found = {Path(name).name.split()[0]: reason for name, reason in told["refused"].items() if ".zip/" not in name}
    assert found.keys() == wanted.keys()
    for at, reason in found.items():
        assert wanted[at] in reason
    archives = len(range(9, FILES, 10))
    assert sum(".zip/hỏng.docx" in name for name in told["refused"]) == archives

    others = Counter([*OTHER, *SILENT][at // 10 % (len(OTHER) + len(SILENT))] for at in range(8, FILES, 10))
    assert told["other"] == dict(sorted(Counter(
        {".xlsx": archives + others["bảng.xlsx"]}
        | {Path(name).suffix: others[name] for name in OTHER if name != "bảng.xlsx" and others[name]}
    ).items()))  # fmt: skip
    assert took < FILES * AT_MOST
    assert grown < MEMORY
    print(f"\n{FILES} files in {took:.0f} s, {grown:.0f} MB more than before")


def _next(files: Iterator[bytes], _: str) -> bytes:
    return next(files)


def _now() -> tuple[float, float]:
    """The clock, and the most memory that this process has had, in megabytes."""
    import resource
    import time

    return time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

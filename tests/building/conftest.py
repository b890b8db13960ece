"""A folder with something of everything, for builds by any number of processes."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from office import docx_of


@pytest.fixture
def many(tmp_path: Path, plan: str) -> Path:
    """Forty plans, a copy that is cut, an archive, a Word file, and files that cannot be read."""
    folder = tmp_path / "văn bản"
    (folder / "huyện").mkdir(parents=True)
    for n in range(100, 140):
        _write(folder / "huyện" / f"{n}.txt", plan.replace("25/KH", f"{n}/KH"))
    # of one document the second file has more provisions, and the third one fewer
    whole = plan.replace("25/KH", "200/KH")
    cut = whole.replace("- Nâng cao nhận thức của người dân về phòng, chống bạo lực gia đình.", "")
    assert cut != whole
    for name, text in (("a.txt", cut), ("huyện/b.txt", whole), ("z.txt", cut + " ")):
        _write(folder / name, text)
    _write(folder / "trống.txt", "")
    _write(folder / "thơ.txt", "Ao thu lạnh lẽo nước trong veo, một chiếc thuyền câu bé tẻo teo. " * 3)
    (folder / "plan.docx").write_bytes(docx_of(plan.replace("25/KH", "300/KH")))
    with zipfile.ZipFile(folder / "nén.zip", "w") as archive:
        for n in range(400, 420):
            archive.writestr(f"trong/{n}.txt", plan.replace("25/KH", f"{n}/KH"))
        archive.writestr("trong/hỏng.docx", b"PK\x03\x04 broken")
        archive.writestr("bảng.xlsx", b"")
    return folder


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))

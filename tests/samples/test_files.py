"""The samples that are no text: what is found in them is what is found in the texts that they are made of."""

from __future__ import annotations

import importlib.util
import io
import re
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest
from documents import WRITTEN, said, source

from planggraph import samples
from planggraph.extract import extract_one
from planggraph.gazetteer import with_places
from planggraph.read import read

FILES = sorted(path for path in samples.folder().iterdir() if path.suffix in (".docx", ".pdf"))


@pytest.fixture(scope="module")
def writing() -> ModuleType:
    """The script that makes them."""
    path = WRITTEN.parent / "write_samples.py"
    spec = importlib.util.spec_from_file_location("write_samples", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["write_samples"] = module  # where its dataclasses look for their types
    spec.loader.exec_module(module)
    return module


def test_each_text_is_of_a_file() -> None:
    assert [path.stem for path in FILES] == sorted(path.stem for path in WRITTEN.iterdir())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_says_what_its_text_says(path: Path) -> None:
    text = (WRITTEN / f"{path.stem}.txt").read_text(encoding="utf-8")
    with with_places(samples.places()):
        assert said(extract_one(read(path))) == said(extract_one(source(text)))


def test_the_word_file_is_what_the_script_makes(writing: ModuleType) -> None:
    (path,) = (one for one in FILES if one.suffix == ".docx")
    text = (WRITTEN / f"{path.stem}.txt").read_text(encoding="utf-8")
    made = [zipfile.ZipFile(io.BytesIO(data)) for data in (path.read_bytes(), writing.word_file(writing.plan_of(text)))]
    parts = [{info.filename: archive.read(info) for info in archive.infolist()} for archive in made]
    assert parts[0] == parts[1]


def test_the_word_file_numbers_itself_and_has_a_table() -> None:
    (path,) = (one for one in FILES if one.suffix == ".docx")
    made = read(path)
    printed = zipfile.ZipFile(path).read("word/document.xml").decode("utf-8")
    assert "VI. TỔ CHỨC THỰC HIỆN\n1. Phòng Lao động" in made.text
    assert not re.search(r"VI\.|>1\. ", printed)
    assert "| 2 | Tổ chức diễn đàn" in made.text
    block = made.block_at(made.text.index("Tổ chức diễn đàn"))
    assert block is not None
    assert (block.table, block.row, block.column) == (1, 3, 2)


def test_the_pdf_file_has_pages_with_numbers_and_two_columns() -> None:
    import pypdfium2

    (path,) = (one for one in FILES if one.suffix == ".pdf")
    made = read(path)
    assert {one.page for one in made.blocks} == {1, 2, 3}
    assert "\n2\n" not in made.text
    document = pypdfium2.PdfDocument(path)
    second = document[1].get_textpage()
    assert second.get_text_range().strip().startswith("2")
    first = document[0].get_textpage()
    heights = {}
    for words in ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI"):
        at = first.get_text_range().index(words)
        heights[words] = first.get_charbox(at)[1]
    assert len({round(one / 5) for one in heights.values()}) == 1, "side by side"
    document.close()

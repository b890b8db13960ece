"""Word files that are none, broken, or made to harm: each is refused by name, with what to do."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest
from docx import Document
from office import saved

from planggraph.errors import UnreadableSourceError
from planggraph.read import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = f"<w:document {W}><w:body>{{}}</w:body></w:document>"
WORDS = "<w:p><w:r><w:t>KẾ HOẠCH</w:t></w:r></w:p>"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{DOCUMENT}" Target="word/document.xml"/></Relationships>'
)


def package(document: str | bytes, **parts: str) -> bytes:
    """A Word file of nothing but its text, and other parts: "word__styles.xml" for word/styles.xml."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", document)
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return made.getvalue()


def refused(tmp_path: Path, data: bytes, name: str = "plan.docx") -> str:
    path = tmp_path / name
    path.write_bytes(data)
    start = time.perf_counter()
    with pytest.raises(UnreadableSourceError) as caught:
        read(path)
    assert time.perf_counter() - start < 20
    assert caught.value.name == name
    assert caught.value.hint
    return caught.value.reason


LAUGHS = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
DEEP = 40_000


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        pytest.param(
            f'<!DOCTYPE a [<!ENTITY a0 "ha">{LAUGHS}]>' + BODY.format("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>"),
            "its part word/document.xml declares entities",
            id="a billion laughs",
        ),
        pytest.param(
            '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + BODY.format("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>"),
            "its part word/document.xml declares entities",
            id="an entity that reads a file",
        ),
        pytest.param(
            '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">' + BODY.format(WORDS),
            "its part word/document.xml declares entities",
            id="a grammar from elsewhere",
        ),
        pytest.param(
            BODY.format("<w:tbl><w:tr><w:tc>" * DEEP + "</w:tc></w:tr></w:tbl>" * DEEP),
            "nested too deep in its part word/document.xml",
            id="tables in tables",
        ),
        pytest.param(BODY.format("<w:p>")[:-30], "broken XML in its part word/document.xml", id="cut XML"),
        pytest.param(b"\x00\x01\x02", "broken XML in its part word/document.xml", id="no XML"),
        pytest.param(
            BODY.format("<w:p/>" * 10_000_000), "it unpacks to far more than a text has", id="a zip bomb"
        ),
        pytest.param(
            BODY.format("<w:p/>" * 1_000_000), "it unpacks to far more than a text has", id="a small zip bomb"
        ),
    ],
)  # fmt: skip
def test_parts_made_to_harm(tmp_path: Path, document: str | bytes, reason: str) -> None:
    assert refused(tmp_path, package(document)).startswith(reason)


def test_a_cell_that_unfolds(tmp_path: Path) -> None:
    words = "kế hoạch " * 2_000
    first = f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>'
    rest = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    other = "<w:tc><w:p><w:r><w:t>A</w:t></w:r></w:p></w:tc>" * 3
    rows = "".join(f"<w:tr>{cell}{other}</w:tr>" for cell in [first, *[rest] * 1_000])
    reason = refused(tmp_path, package(BODY.format(f"<w:tbl>{rows}</w:tbl>")))
    assert reason == "its text is longer than 10,000,000 letters"


def test_tables_in_tables_whose_cells_are_merged_down(tmp_path: Path) -> None:
    """A thousand rows in each of four tables: without care a thousand million paragraphs."""
    rest = "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>" * 1_000
    inner = WORDS
    for _ in range(4):
        first = f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{inner}</w:tc>'
        inner = f"<w:tbl><w:tr>{first}</w:tr>{rest}</w:tbl>"
    (tmp_path / "plan.docx").write_bytes(package(BODY.format(inner)))
    start = time.perf_counter()
    assert read(tmp_path / "plan.docx").text == "KẾ HOẠCH\n"
    assert time.perf_counter() - start < 20


def test_what_is_no_word_file(tmp_path: Path) -> None:
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("_rels/.rels", RELATIONS.replace("word/document.xml", "xl/workbook.xml"))
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert refused(tmp_path, other.getvalue()) == "not a Word file: the archive holds no Word text"
    assert refused(tmp_path, "KẾ HOẠCH".encode()) == "not a .docx file: it is no zip archive, as these are"
    assert refused(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)).startswith(
        "not a text: it is no Word file"
    )


def test_what_is_cut_off_or_damaged(tmp_path: Path) -> None:
    word = Document()
    word.add_paragraph("KẾ HOẠCH " * 500)
    data = saved(word)
    assert refused(tmp_path, data[: len(data) // 2]) == "not a .docx file: it is cut off or broken"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo("word/document.xml")
    at = info.header_offset + len(info.filename) + 60
    damaged = data[:at] + bytes(b ^ 0xFF for b in data[at : at + 40]) + data[at + 40 :]
    assert refused(tmp_path, damaged) == "its part word/document.xml cannot be unpacked"


def test_what_a_password_protects(tmp_path: Path) -> None:
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    assert refused(tmp_path, compound) == "protected by a password"
    data = bytearray(package(BODY.format(WORDS)))
    at = data.index(b"PK\x01\x02")
    while at >= 0:  # the bit that says so, in each entry of the directory
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    assert refused(tmp_path, bytes(data)) == "protected by a password"


def test_a_word_file_without_words(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(package(BODY.format("<w:p/>")))
    with pytest.raises(UnreadableSourceError, match="there is no text in it"):
        read(path)


def test_nothing_is_fetched_and_what_is_missing_is_done_without(tmp_path: Path) -> None:
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{kinds}/styles" Target="NULL"/>'
        f'<Relationship Id="r2" Type="{kinds}/numbering" TargetMode="External" Target="http://127.0.0.1:9/numbering.xml"/>'
        f'<Relationship Id="r3" Type="{kinds}/header" TargetMode="External" Target="file:///etc/passwd"/></Relationships>'
    )
    sections = f'<w:sectPr><w:headerReference xmlns:r="{kinds}" w:type="default" r:id="r3"/></w:sectPr>'
    path = tmp_path / "plan.docx"
    path.write_bytes(package(BODY.format(WORDS + sections)))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/_rels/document.xml.rels", relations)
    assert read(path).text == "KẾ HOẠCH\n"


def test_the_strict_form_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    strict = BODY.format(WORDS).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    path.write_bytes(package(strict))
    assert read(path).text == "KẾ HOẠCH\n"


def test_a_word_file_under_another_name_is_read_where_it_is_named_itself(tmp_path: Path) -> None:
    path = tmp_path / "plan.tmp"
    path.write_bytes(package(BODY.format(WORDS)))
    assert read(path).text == "KẾ HOẠCH\n"
    assert refused(tmp_path, path.read_bytes(), "plan.txt") == (
        "not a text: it looks like a zip archive (Word, Excel, ...)"
    )

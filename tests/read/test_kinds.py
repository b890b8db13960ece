"""Files under the suffix of another kind, as sites and offices hand them out."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from office import SAMPLES, docx_of, html_of
from opendocuments import odt

from planggraph.errors import UnreadableSourceError
from planggraph.read import read
from planggraph.read.files import SUFFIXES
from planggraph.read.kinds import kind_of

TEXT = SAMPLES["05-xa-mai-khe-12-kh-ubnd"]
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def compound(*streams: str, head: bytes = b"") -> bytes:
    """What stands for an old Office file: its mark, the head of its text, and the names of its streams."""
    return COMPOUND + bytes(504) + head + b"".join(bytes(512) + name.encode("utf-16-le") for name in streams)


def archive(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for name, data in parts.items():
            opened.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize("name", ["plan.doc", "plan.docx", "plan.rtf", "plan.odt", "plan.pdf", "plan.html"])
@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (html_of(TEXT, lists=False).encode(), ".html"),
        (b"\xef\xbb\xbf\r\n<HTML xmlns:o='x'><p>K\xe1\xba\xbe HO\xe1\xba\xa0CH", ".html"),
        ("<html><p>KẾ HOẠCH".encode("utf-16"), ".html"),
        (docx_of(TEXT), ".docx"),
        (odt("<text:p>KẾ HOẠCH</text:p>"), ".odt"),
        (b"{\\rtf1 x}", ".rtf"),
        (compound("Root Entry", "WordDocument"), ".doc"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<w:wordDocument/>', ".doc"),
        (b"%PDF-1.4 x", ".pdf"),
    ],
)
def test_what_word_processors_open_is_told_by_its_content(name: str, data: bytes, kind: str) -> None:
    assert kind_of(name, data, SUFFIXES) == SUFFIXES[kind]


def test_a_page_named_doc_is_read_as_a_page(tmp_path: Path) -> None:
    path = tmp_path / "plan.doc"
    path.write_bytes(html_of(TEXT, lists=True).encode())
    made = read(path)
    assert made.media_type == "text/html"
    assert "UBND xã Mai Khê xây dựng Kế hoạch" in made.text


def test_a_text_named_doc_is_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "plan.doc"
    path.write_text(TEXT, encoding="utf-8")
    assert read(path).text == TEXT


def test_a_file_with_macros_is_read_without_them(tmp_path: Path) -> None:
    path = tmp_path / "plan.docm"
    path.write_bytes(docx_of(TEXT))
    with zipfile.ZipFile(path, "a") as opened:
        opened.writestr("word/vbaProject.bin", b"Sub AutoOpen()")
    made = read(path)
    assert made.media_type == "application/vnd.ms-word.document.macroEnabled.12"
    assert "AutoOpen" not in made.text
    assert "UBND xã Mai Khê xây dựng Kế hoạch" in made.text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (compound("Root Entry", "EncryptedPackage"), "protected by a password"),
        (compound("WordDocument", head=b"\xec\xa5" + bytes(9) + b"\x01"), "protected by a password"),
        (compound("Root Entry", "Workbook"), "not a text: it is an Excel workbook"),
        (compound("PowerPoint Document"), "not a text: it is no Word file, but another of old Office"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "a web archive (MHTML)"),
        (b"\x89PNG\r\n\x1a\n", "not a text: it looks like a picture"),
        (bytes(range(256)), "not a text: it holds zero bytes"),
    ],
)
def test_what_is_no_text(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "plan.doc"
    path.write_bytes(data)
    with pytest.raises(UnreadableSourceError) as caught:
        read(path)
    assert (caught.value.name, caught.value.reason) == ("plan.doc", reason)
    assert caught.value.hint


def test_an_old_word_file_is_not_locked_by_chance() -> None:
    head = b"\xec\xa5" + bytes(9) + b"\x12"
    assert kind_of("a.doc", compound("WordDocument", head=head), SUFFIXES) == "application/msword"

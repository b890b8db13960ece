"""Old Word files and rich text: what LibreOffice makes of them, and that it does nothing else."""

from __future__ import annotations

import io
import socket
import struct
import sys
import threading
import zlib
from pathlib import Path

import pytest
from documents import said, source
from docx import Document
from libreoffice import SOFFICE, saved_as, written
from office import SAMPLES, docx_of, saved

from planggraph.errors import UnreadableSourceError
from planggraph.extract import extract_one
from planggraph.read import converting, read
from planggraph.read.converting import as_word

NAME = "02-tinh-lam-khe-18-kh-ubnd"
PLAN = SAMPLES[NAME]
RTF, DOC = "application/rtf", "application/msword"
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="NO LIBREOFFICE: conversions are not tested")


def rtf(body: str) -> bytes:
    """Rich text; letters beyond ASCII as it writes them."""
    told = "".join(c if c.isascii() else f"\\u{ord(c) if ord(c) < 0x8000 else ord(c) - 0x10000}?" for c in body)
    return f"{{\\rtf1\\ansi\\ansicpg1252 {told}}}".encode("ascii")


def text_of(tmp_path: Path, data: bytes) -> str:
    (tmp_path / "plan.docx").write_bytes(data)
    return read(tmp_path / "plan.docx").text


@pytest.fixture(scope="module")
def together() -> list[bytes | UnreadableSourceError]:
    """Files of one run: two of rich text, one that is broken, and a plan."""
    broken = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    return as_word([
        ("a.rtf", RTF, rtf("KẾ HOẠCH một")), ("b.doc", DOC, broken), ("c.rtf", RTF, rtf("KẾ HOẠCH hai")),
        ("d.doc", DOC, written("doc")[NAME]),
    ])  # fmt: skip


@needs_libreoffice
def test_a_broken_file_loses_none_of_the_others(tmp_path: Path, together: list[bytes | UnreadableSourceError]) -> None:
    assert isinstance(together[1], UnreadableSourceError)
    assert str(together[1]) == (
        "b.doc: LibreOffice cannot read it: broken, or protected by a password (open it in Word and save it as .docx)"
    )
    texts = [text_of(tmp_path, one) for one in (together[0], together[2]) if isinstance(one, bytes)]
    assert texts == ["KẾ HOẠCH một\n", "KẾ HOẠCH hai\n"]


@needs_libreoffice
def test_the_same_bytes_give_the_same_text_alone_and_among_others(
    tmp_path: Path, together: list[bytes | UnreadableSourceError]
) -> None:
    (alone,) = as_word([("d.doc", DOC, written("doc")[NAME])])
    among = together[3]
    assert isinstance(alone, bytes)
    assert isinstance(among, bytes)
    assert text_of(tmp_path, alone) == text_of(tmp_path, among)


@needs_libreoffice
def test_what_word_of_2003_saves_as_xml(tmp_path: Path) -> None:
    """It was handed out as .doc. LibreOffice, which writes it here, leaves the numbers of lists out."""
    (data,) = saved_as(tmp_path / "made", {"a.docx": docx_of(PLAN)}, "xml", "MS Word 2003 XML").values()
    (tmp_path / "plan.doc").write_bytes(data)
    made = read(tmp_path / "plan.doc")
    assert made.media_type == DOC
    found, wanted = said(extract_one(made)), said(extract_one(source(PLAN)))
    assert (found["header"], found["citations"]) == (wanted["header"], wanted["citations"])


@needs_libreoffice
def test_nothing_is_fetched(tmp_path: Path) -> None:
    """A picture that lies on a server: whoever writes the file asks for it, and its reader does not."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        asked: list[bytes] = []

        def serve() -> None:
            while True:
                try:
                    connection = server.accept()[0]
                except OSError:
                    return
                with connection:
                    asked.append(connection.recv(100))
                    connection.sendall(b"HTTP/1.0 200 OK\r\nContent-Type: image/png\r\n\r\n" + picture())

        threading.Thread(target=serve, daemon=True).start()
        word = with_picture(f"http://127.0.0.1:{server.getsockname()[1]}/x.png")
        (data,) = saved_as(tmp_path / "made", {"a.docx": word}, "doc", "MS Word 97").values()
        assert asked
        asked.clear()
        (made,) = as_word([("a.doc", DOC, data)])
        assert isinstance(made, bytes)
        assert text_of(tmp_path, made) == "KẾ HOẠCH\n"
        assert not asked


def picture() -> bytes:
    """A PNG file of one dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    head = struct.pack(">LLBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def with_picture(at: str) -> bytes:
    """A Word file with a picture that is not in it."""
    relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    word = Document()
    word.add_paragraph("KẾ HOẠCH")
    word.add_picture(io.BytesIO(picture()))
    key = word.part.relate_to(at, f"{relationships}/image", is_external=True)
    for blip in word.element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip"):
        blip.attrib.clear()
        blip.set(f"{{{relationships}}}link", key)
    return saved(word)


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in place of LibreOffice; its code knows `files`, `out` and `time`."""
    path = tmp_path / "soffice"
    monkeypatch.setattr(converting, "_program", lambda: str(path))
    return path


def write(program: Path, code: str) -> None:
    program.write_text(
        f"#!{sys.executable}\nimport sys, time, zipfile, pathlib\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        "files = [pathlib.Path(one) for one in sys.argv[sys.argv.index('--outdir') + 2:]]\n"
        "def make(one):\n    with zipfile.ZipFile(out / (one.stem + '.docx'), 'w') as made:\n"
        "        made.writestr('x', one.read_bytes())\n"
        f"{code}\n"
    )
    program.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
@pytest.mark.parametrize(
    "code",
    [
        pytest.param("for one in files:\n    b'bad' in one.read_bytes() and sys.exit(1) or make(one)", id="breaks off"),
        pytest.param("for one in files:\n    b'bad' in one.read_bytes() and time.sleep(60) or make(one)", id="hangs"),
        pytest.param(
            "for one in files:\n    make(one)\n    if b'bad' in one.read_bytes():\n"
            "        (out / (one.stem + '.docx')).write_bytes(b'PK half')\n        sys.exit(1)",
            id="leaves half a file",
        ),
    ],
)
def test_a_run_that_fails_is_made_good_file_by_file(program: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(converting, "_TO_BEGIN", 2.0)
    monkeypatch.setattr(converting, "_FOR_EACH", 0.0)
    write(program, code)
    made = as_word([(f"{n}.rtf", RTF, b"bad" if n == 1 else b"good") for n in range(4)])
    assert [isinstance(one, bytes) for one in made] == [True, False, True, True]


def test_what_to_install_is_said_where_it_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converting, "_program", lambda: None)
    path = tmp_path / "plan.rtf"
    path.write_bytes(rtf("KẾ HOẠCH"))
    with pytest.raises(UnreadableSourceError) as caught:
        read(path)
    assert str(caught.value) == (
        "plan.rtf: LibreOffice is not installed, which reads such files (install LibreOffice Writer, or save it as .docx)"
    )

"""Reading: the text to the letter, and a reason for what is refused."""

from __future__ import annotations

import hashlib
import os
import pickle
import unicodedata
from pathlib import Path, PureWindowsPath

import pytest

from planggraph.errors import UnreadableSourceError
from planggraph.read import DEFAULT_SIZE_LIMIT, SUFFIXES, read

PLAN = "KẾ HOẠCH\nTruyền thông về bình đẳng giới\nI. MỤC ĐÍCH\n- Nâng cao nhận thức.\n"


def write(folder: Path, data: bytes, name: str = "plan.txt") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


# ------------------------------------------------------------ the text, exactly
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(unicodedata.normalize("NFC", PLAN), id="composed letters"),
        pytest.param(unicodedata.normalize("NFD", PLAN), id="decomposed letters"),
        pytest.param(PLAN.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(PLAN.replace("\n", "\r"), id="CR alone"),
        pytest.param("\ufeff" + PLAN, id="byte order mark"),
        pytest.param(PLAN.replace(" ", "\u00a0"), id="no-break spaces"),
        pytest.param(PLAN.replace(" ", " \u200b"), id="zero-width spaces"),
        pytest.param(PLAN.replace("I.", "\tI.\x0b\x0c"), id="tabs and page breaks"),
        pytest.param("  \n\n" + PLAN + " \n", id="blanks at the ends"),
        pytest.param(PLAN + "\U0001f4dd\U00020000", id="beyond the basic plane"),
    ],
)
def test_the_text_stays_as_it_is_on_disk(tmp_path: Path, text: str) -> None:
    data = text.encode("utf-8")
    source = read(write(tmp_path, data))
    assert source.text == text
    assert len(source.text) == len(data.decode("utf-8"))
    assert source.sha256 == hashlib.sha256(data).hexdigest()


def test_offsets_count_code_points(tmp_path: Path) -> None:
    text = "\ufeff\U0001f4dd\r\n" + unicodedata.normalize("NFD", "Kế hoạch số 38/KH-UBND")
    source = read(write(tmp_path, text.encode("utf-8")))
    start = source.text.index("38/KH")
    assert source.text[start : start + 10] == "38/KH-UBND"
    assert start == 4 + len(unicodedata.normalize("NFD", "Kế hoạch số "))


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("a.txt", "text/plain"), ("a.TXT", "text/plain"), ("a.md", "text/markdown"), ("a.Md", "text/markdown")],
)
def test_media_type_by_suffix(tmp_path: Path, name: str, media_type: str) -> None:
    assert read(write(tmp_path, PLAN.encode(), name)).media_type == media_type
    assert Path(name).suffix.lower() in SUFFIXES


# ------------------------------------------------------------ names
def test_a_name_is_the_path_below_the_root_with_forward_slashes(tmp_path: Path) -> None:
    path = write(tmp_path, PLAN.encode(), "huyện Cao Lộc/xã Cao Lâu/kế hoạch 1.txt")
    assert read(path, root=tmp_path).name == "huyện Cao Lộc/xã Cao Lâu/kế hoạch 1.txt"
    assert read(path, root=tmp_path / "huyện Cao Lộc").name == "xã Cao Lâu/kế hoạch 1.txt"


def test_without_a_root_the_file_names_itself(tmp_path: Path) -> None:
    assert read(write(tmp_path, PLAN.encode(), "a/b.txt")).name == "b.txt"


def test_outside_its_root_the_file_names_itself(tmp_path: Path) -> None:
    assert read(write(tmp_path, PLAN.encode(), "a/b.txt"), root=tmp_path / "c").name == "b.txt"


def test_dots_in_a_path_do_not_show_in_the_name(tmp_path: Path) -> None:
    path = write(tmp_path, PLAN.encode(), "a/b.txt")
    assert read(path.parent / ".." / "a" / "b.txt", root=tmp_path / "a" / "..").name == "a/b.txt"


def test_a_relative_path_and_its_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, PLAN.encode(), "plans/a.txt")
    monkeypatch.chdir(tmp_path)
    assert read("plans/a.txt", root="plans").name == "a.txt"
    assert read("plans/a.txt", root=".").name == "plans/a.txt"


def test_a_path_written_the_windows_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, PLAN.encode(), "xã Cao Lâu/kế hoạch.txt")
    monkeypatch.chdir(tmp_path)
    path = Path(*PureWindowsPath("xã Cao Lâu\\kế hoạch.txt").parts)
    assert read(path, root=tmp_path).name == "xã Cao Lâu/kế hoạch.txt"


def test_a_name_in_an_old_encoding_is_a_name_all_the_same(tmp_path: Path) -> None:
    try:
        path = tmp_path / os.fsdecode(b"k\xd5 ho\xb9ch.txt")  # as an archive of TCVN3 days gives it
        path.write_bytes(PLAN.encode())
    except (OSError, UnicodeDecodeError):
        pytest.skip("names are UTF-8 on this system")
    assert read(path, root=tmp_path).name == "k\ufffd ho\ufffdch.txt"


# ------------------------------------------------------------ refusals
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "the file is empty", id="no byte"),
        pytest.param(b" \r\n\t\n", "the file is empty", id="blanks"),
        pytest.param("\ufeff\r\n".encode(), "the file is empty", id="a byte order mark"),
        pytest.param("\u00a0\u3000\n\u200b\u2028".encode(), "the file is empty", id="blanks of other kinds"),
        pytest.param(b"%PDF-1.7\n" + PLAN.encode(), "not a text: it looks like a PDF file", id="PDF"),
        pytest.param(b"PK\x03\x04\x14\x00", "not a text: it looks like a zip archive", id="Word"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "not a text: it looks like a picture", id="PNG"),
        pytest.param(b"\xff\xd8\xff\xe0", "not a text: it looks like a picture", id="JPEG"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1", "not a text: it looks like an old Office file", id="old Word"),
        pytest.param(PLAN.encode("utf-16") + b"\x00", "not UTF-16: byte", id="UTF-16, cut"),
        pytest.param(b"K\x00H\x00 \x00", "not a text: it holds zero bytes", id="binary"),
        pytest.param(PLAN.encode("utf-32"), "not a text: it holds zero bytes", id="UTF-32"),
        pytest.param(b"K\xca HO\xd2CH", "not UTF-8: byte 1 cannot be decoded", id="a code page"),
        pytest.param(PLAN.encode() + b"\xe1\xba", f"not UTF-8: byte {len(PLAN.encode())} ", id="cut in a letter"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    path = write(tmp_path, data, "xã/kế hoạch.txt")
    with pytest.raises(UnreadableSourceError) as caught:
        read(path, root=tmp_path)
    assert caught.value.name == "xã/kế hoạch.txt"
    assert caught.value.reason.startswith(reason)
    assert str(caught.value).startswith(f"xã/kế hoạch.txt: {reason}")


def test_the_limit_of_size_is_in_bytes_and_settable(tmp_path: Path) -> None:
    data = PLAN.encode()
    path = write(tmp_path, data)
    assert read(path, size_limit=len(data)).text == PLAN
    with pytest.raises(UnreadableSourceError, match=f"has {len(data)} bytes, more than the limit of {len(data) - 1}"):
        read(path, size_limit=len(data) - 1)


def test_a_text_over_the_default_limit_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(DEFAULT_SIZE_LIMIT + 1)  # no byte of it is written
    with pytest.raises(UnreadableSourceError, match=r"more than the limit of 10,000,000 .*size-limit"):
        read(path)


@pytest.mark.parametrize("name", ["missing.txt", "folder.txt", "missing/plan.txt"])
def test_what_cannot_be_opened_is_refused_by_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(UnreadableSourceError, match="cannot be opened: ") as caught:
        read(tmp_path / name, root=tmp_path)
    assert caught.value.name == name


def test_a_refusal_passes_between_processes(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError) as caught:
        read(write(tmp_path, b""))
    copy = pickle.loads(pickle.dumps(caught.value))
    assert (copy.name, copy.reason, copy.hint, str(copy)) == ("plan.txt", "the file is empty", "", str(caught.value))

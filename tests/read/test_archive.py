"""Archives: each member is a file of its own, and what is wrong with one of them loses none of the others."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import docx_of

from planggraph.building import build_store
from planggraph.errors import UnreadableSourceError
from planggraph.read import open_files, read
from planggraph.read.archive import DEPTH_LIMIT, members

SUFFIXES = frozenset([".txt", ".docx", ".zip"])


def zipped(files: Mapping[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def found(data: bytes, *, size_limit: int = 10_000_000, other: dict[str, int] | None = None) -> dict[str, str]:
    """What an archive holds: by name the text of each member, or why it is refused."""
    read = members("a.zip", data, suffixes=SUFFIXES, size_limit=size_limit, other={} if other is None else other)
    return {one.name: one.refusal.reason if one.refusal else one.data.decode("utf-8", "replace") for one in read}


def renamed(data: bytes, old: bytes, new: bytes) -> bytes:
    """An archive with other bytes in place of a name, as old programs write them."""
    assert len(old) == len(new)
    assert data.count(old) == 2
    return data.replace(old, new)


def test_members_are_named_by_the_archive_and_their_place_in_it() -> None:
    other: dict[str, int] = {}
    data = zipped(
        {
            "b.txt": "B", "a/kế hoạch.TXT": "A", "a/": "", "a/x.xlsx": "", "a/y.xlsx": "", "Thumbs.db": "", "README": "",
            "__MACOSX/a/._b.txt": "no", ".git/c.txt": "no", "a/~$b.docx": "no", "c.zip": zipped({"d/e.txt": "E"}),
        }
    )  # fmt: skip
    assert found(data, other=other) == {"a.zip/a/kế hoạch.TXT": "A", "a.zip/b.txt": "B", "a.zip/c.zip/d/e.txt": "E"}
    assert other == {".xlsx": 2, ".db": 1, "": 1}


@pytest.mark.parametrize("raw", ["kế hoạch.txt".encode(), "kê\u0301 hoa\u0323ch.txt".encode("cp1258")])
def test_names_that_are_not_said_to_be_unicode(raw: bytes) -> None:
    plain = b"x" * (len(raw) - 4) + b".txt"
    assert list(found(renamed(zipped({plain.decode(): "A"}), plain, raw))) == ["a.zip/kế hoạch.txt"]


def test_a_name_that_stands_in_an_extra_field() -> None:
    info = zipfile.ZipInfo("ke hoach.txt")
    name = "kế hoạch.txt".encode()
    body = struct.pack("<BL", 1, zlib.crc32(b"ke hoach.txt")) + name
    info.extra = struct.pack("<HH", 0x9999, 2) + b"xx" + struct.pack("<HH", 0x7075, len(body)) + body
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(info, "A")
    assert found(made.getvalue()) == {"a.zip/kế hoạch.txt": "A"}


@pytest.mark.parametrize("name", ["../out.txt", "a/../../out.txt", "/etc/out.txt", "C:/out.txt", "..\\out.txt"])
def test_names_that_lead_out_of_the_archive(name: str) -> None:
    assert found(zipped({name: "A", "b.txt": "B"})) == {
        f"a.zip/{name.replace(chr(92), '/')}": "its name leads out of the archive", "a.zip/b.txt": "B",
    }  # fmt: skip


def test_a_name_with_breaks_in_it_stays_on_its_line() -> None:
    assert list(found(zipped({"a\nb.txt": "A"}))) == ["a.zip/a\ufffdb.txt"]


def test_links_and_locked_members() -> None:
    link = zipfile.ZipInfo("link.txt")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("locked.txt", "A")
        archive.writestr("plain.txt", "B")
    data = bytearray(made.getvalue())
    at = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    data[at + 8] |= 1  # the bit that says so, in the second entry of the directory
    assert found(bytes(data)) == {
        "a.zip/link.txt": "a link to another file", "a.zip/locked.txt": "protected by a password", "a.zip/plain.txt": "B",
    }  # fmt: skip


def test_two_members_of_one_name() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.txt", "A")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", "B")
    refused = [
        one for one in members("a.zip", made.getvalue(), suffixes=SUFFIXES, size_limit=9, other={}) if one.refusal
    ]
    assert [str(one.refusal) for one in refused] == [
        "a.zip/a.txt: a second file of that name in the archive (unpack it)"
    ]


def test_a_damaged_member_loses_none_of_the_others() -> None:
    data = bytearray(zipped({"a.txt": os.urandom(500).hex(), "b.txt": "B"}))
    at = data.index(b"a.txt") + 60
    data[at : at + 40] = bytes(one ^ 0xFF for one in data[at : at + 40])
    assert found(bytes(data)) == {
        "a.zip/a.txt": "it cannot be unpacked: broken, or packed in an unknown way", "a.zip/b.txt": "B",
    }  # fmt: skip


def test_what_is_no_archive(tmp_path: Path) -> None:
    assert found(b"PK\x03\x04 broken") == {"a.zip": "not a .zip file, or a broken one"}
    assert found(zipped({"c.zip": "none", "b.txt": "B"})) == {
        "a.zip/b.txt": "B", "a.zip/c.zip": "not a .zip file, or a broken one",
    }  # fmt: skip
    (tmp_path / "a.zip").write_bytes(b"none")
    with pytest.raises(UnreadableSourceError, match=r"not a \.zip file"):
        read(tmp_path / "a.zip")


# ------------------------------------------------------------ limits
def test_archives_in_each_other_to_a_limit() -> None:
    data = zipped({"deep.txt": "A"})
    for _ in range(DEPTH_LIMIT):
        data = zipped({"n.zip": data, "b.txt": "B"})
    told = found(data)
    inner = "a.zip" + "/n.zip" * DEPTH_LIMIT
    assert told.pop(inner) == "more than 3 archives in each other"
    assert list(told.values()) == ["B"] * DEPTH_LIMIT


def test_bombs(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = "it unpacks to far more than a text has"
    assert found(zipped({"a.txt": bytes(50_000_000), "b.txt": "B"}), size_limit=100_000_000) == {
        "a.zip/a.txt": bomb, "a.zip/b.txt": "B",
    }  # fmt: skip
    assert found(zipped({"a.txt": bytes(2_000)}), size_limit=1_000) == {
        "a.zip/a.txt": "the file has more bytes than the limit of 1,000"
    }
    # what the archive says of a member's size may be a lie
    data = bytearray(zipped({"a.txt": "A" * 3_000}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<L", 10)
    assert len(found(bytes(data), size_limit=1_000)["a.zip/a.txt"]) < 100
    monkeypatch.setattr("planggraph.read.archive.TOTAL_LIMIT", 100)
    assert list(found(zipped({f"{n}.txt": "B" * 40 for n in range(4)})).values())[2:] == [
        "the archive unpacks to more than 100 bytes"
    ] * 2  # fmt: skip
    monkeypatch.setattr("planggraph.read.archive.MEMBER_LIMIT", 2)
    told = found(zipped({f"{n}.txt": "B" for n in range(4)}))
    assert told == {"a.zip/0.txt": "B", "a.zip/1.txt": "B", "a.zip": "it holds more than 2 files"}


ARCHIVE = zipped({"a.txt": "A" * 200, "c.zip": zipped({"d.txt": "D"})})


@given(st.lists(st.tuples(st.integers(0, len(ARCHIVE) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_a_broken_archive_never_raises(changes: list[tuple[int, int]]) -> None:
    data = bytearray(ARCHIVE)
    for at, value in changes:
        data[at] = value
    found(bytes(data))


# ------------------------------------------------------------ builds
def test_a_build_reads_what_archives_hold(tmp_path: Path, plan: str) -> None:
    data = zipped(
        {"2022/cao lộc.docx": docx_of(plan), "bad.txt": "", "x.xlsx": "x", "up.txt": plan.replace("25/KH", "26/KH")},
        zipfile.ZIP_STORED,  # the parts of a Word file stand as they are in such an archive
    )
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "gửi.zip").write_bytes(data)
    (tmp_path / "plans" / "a.zip").write_bytes(b"PK none")
    store, report = build_store(tmp_path / "plans")
    assert report.read == ["gửi.zip/2022/cao lộc.docx", "gửi.zip/up.txt"]
    assert report.files["gửi.zip/2022/cao lộc.docx"]["format"] == ".docx"
    assert set(report.refused) == {"a.zip", "gửi.zip/bad.txt"}
    assert report.other == {".xlsx": 1}
    assert "read as: 1 .docx, 1 .txt" in str(report)
    named = {quad.object.value for quad in store if quad.predicate.value.endswith("#fileName")}
    assert named == set(report.read)


def test_one_file_of_an_archive_is_read_by_its_path(tmp_path: Path, plan: str) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"b/c.txt": plan, "d.txt": plan}))
    assert read(path / "b" / "c.txt").name == "a.zip/b/c.txt"
    assert read(path / "b" / "c.txt", root=tmp_path.parent).name == f"{tmp_path.name}/a.zip/b/c.txt"
    with pytest.raises(UnreadableSourceError, match=r"a\.zip/no\.txt: cannot be opened"):
        read(path / "no.txt")
    with pytest.raises(UnreadableSourceError, match="an archive of several files"):
        read(path)


def test_the_same_file_in_an_archive_and_beside_it_is_one_document(tmp_path: Path, plan: str) -> None:
    (tmp_path / "z.txt").write_text(plan, encoding="utf-8")
    (tmp_path / "a.zip").write_bytes(zipped({"b.txt": plan}))
    _, report = build_store(tmp_path)
    assert report.documents == 1
    assert report.copies == {"z.txt": "a.zip/b.txt"}


def test_files_come_in_their_order_though_some_are_converted_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[list[str]] = []

    def converted(files: list[tuple[str, str, bytes]]) -> list[bytes | UnreadableSourceError]:
        calls.append([name for name, _, _ in files])
        return [
            UnreadableSourceError(name, "x") if name.startswith("3") else docx_of("KẾ HOẠCH") for name, _, _ in files
        ]

    monkeypatch.setattr("planggraph.read.files.as_word", converted)
    monkeypatch.setattr("planggraph.read.files.AT_ONCE", 2)
    names = ["0.txt", "1.rtf", "2.txt", "3.rtf", "4.txt", "5.rtf", "6.txt"]
    for name in names:
        (tmp_path / name).write_bytes(b"{\\rtf1 x}" if name.endswith("rtf") else b"text")
    opened = list(open_files([tmp_path / name for name in names]))
    assert [one.name for one in opened] == names
    assert [one.name for one in opened if one.refusal] == ["3.rtf"]
    assert calls == [["1.rtf", "3.rtf"], ["5.rtf"]]

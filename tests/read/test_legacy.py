"""Texts and fonts of before Unicode."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from documents import GOLDEN, said, source
from docx import Document
from office import SAMPLES, html_of, saved

from planggraph.errors import UnreadableSourceError
from planggraph.extract import extract_one
from planggraph.read import read

# The standard TCVN 5712:1993 (VN3), row by row: a letter and its five tones, and the bytes that stand for them
TCVN3 = {
    "aàáảãạ": b"a\xb5\xb8\xb6\xb7\xb9", "ăằắẳẵặ": b"\xa8\xbb\xbe\xbc\xbd\xc6", "âầấẩẫậ": b"\xa9\xc7\xca\xc8\xc9\xcb",
    "eèéẻẽẹ": b"e\xcc\xd0\xce\xcf\xd1", "êềếểễệ": b"\xaa\xd2\xd5\xd3\xd4\xd6", "iìíỉĩị": b"i\xd7\xdd\xd8\xdc\xde",
    "oòóỏõọ": b"o\xdf\xe3\xe1\xe2\xe4", "ôồốổỗộ": b"\xab\xe5\xe8\xe6\xe7\xe9", "ơờớởỡợ": b"\xac\xea\xed\xeb\xec\xee",
    "uùúủũụ": b"u\xef\xf3\xf1\xf2\xf4", "ưừứửữự": b"\xad\xf5\xf8\xf6\xf7\xf9", "yỳýỷỹỵ": b"y\xfa\xfd\xfb\xfc\xfe",
    "đ": b"\xae", "ĂÂÊÔƠƯĐ": b"\xa1\xa2\xa3\xa4\xa5\xa6\xa7",
}  # fmt: skip
# How VNI writes the marks of a letter: one byte behind it
VNI = {
    "\u0301": 0xF9, "\u0300": 0xF8, "\u0309": 0xFB, "\u0303": 0xF5, "\u0323": 0xEF,
    "\u0302": 0xE2, "\u0302\u0301": 0xE1, "\u0302\u0300": 0xE0, "\u0302\u0309": 0xE5, "\u0302\u0303": 0xE3, "\u0323\u0302": 0xE4,
    "\u0306": 0xEA, "\u0306\u0301": 0xE9, "\u0306\u0300": 0xE8, "\u0306\u0309": 0xFA, "\u0306\u0303": 0xFC, "\u0323\u0306": 0xEB,
}  # fmt: skip
VNI_ALONE = {"í": 0xED, "ì": 0xEC, "ỉ": 0xE6, "ĩ": 0xF3, "ị": 0xF2, "ỵ": 0xEE, "đ": 0xF1, "ơ": 0xF4, "ư": 0xF6}


def tcvn3(text: str) -> bytes:
    codes = {letter: bytes([byte]) for row, codes in TCVN3.items() for letter, byte in zip(row, codes, strict=True)}
    text = unicodedata.normalize("NFC", text)
    # a capital with a tone has no code: a font of capitals prints the small letter's
    return b"".join(
        c.encode("ascii") if c.isascii() else codes.get(c) or codes.get(c.lower()) or c.encode("cp1252", "replace")
        for c in text
    )


def vni(text: str) -> bytes:
    return b"".join(map(_vni, unicodedata.normalize("NFC", text)))


def _vni(letter: str) -> bytes:
    small = letter.lower()
    shift = 0 if letter == small else 0x20
    if small in VNI_ALONE:
        return bytes([VNI_ALONE[small] - shift])
    parts = unicodedata.normalize("NFD", small)
    base, marks = parts[0], parts[1:]
    if "\u031b" in marks:  # the horn: the letter has a code of its own
        base, marks = unicodedata.normalize("NFC", base + "\u031b"), marks.replace("\u031b", "")
        return bytes([VNI_ALONE[base] - shift, VNI[marks] - shift])
    if marks in VNI and marks:
        return (base if not shift else base.upper()).encode("ascii") + bytes([VNI[marks] - shift])
    return letter.encode("cp1252", "replace")


def windows(text: str) -> bytes:
    """Windows-1258: the hat, the breve and the horn belong to the letter, the tone is a code behind it."""
    made = ""
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
        made += unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones)) + tones
    return made.encode("cp1258", "replace")


def right(name: str, data: bytes, folder: Path) -> float:
    """How many of a plan's provisions, parts, deadlines and citations come out as of its text."""
    (folder / "plan.txt").write_bytes(data)
    found, wanted = said(extract_one(read(folder / "plan.txt"))), said(extract_one(source(SAMPLES[name])))
    hits = total = 0
    for kind in ("citations", "assignments", "deadlines", "recipients"):
        of, to = found[kind], wanted[kind]
        assert isinstance(of, list)
        assert isinstance(to, list)
        total += len(to)
        hits += sum(a == b for a, b in zip(of, to, strict=False)) if len(of) == len(to) else 0
    return hits / total


@pytest.mark.parametrize(
    ("encode", "encoding"),
    [(tcvn3, "tcvn3"), (vni, "vni"), (windows, None), (lambda text: text.encode("utf-16"), None)],
    ids=["TCVN3", "VNI", "Windows-1258", "UTF-16"],
)
def test_plans_say_the_same_in_older_encodings(
    tmp_path: Path, encode: Callable[[str], bytes], encoding: str | None
) -> None:
    rates = [right(name, encode(text), tmp_path) for name, text in SAMPLES.items()]
    assert sum(rates) / len(rates) >= 0.98
    assert read(tmp_path / "plan.txt").encoding == encoding


@pytest.mark.parametrize("encode", [tcvn3, vni], ids=["TCVN3", "VNI"])
def test_the_finding_says_what_was_done(tmp_path: Path, encode: Callable[[str], bytes]) -> None:
    (tmp_path / "plan.txt").write_bytes(encode(SAMPLES["05-xa-mai-khe-12-kh-ubnd"]))
    facts = extract_one(read(tmp_path / "plan.txt"))
    assert [one.kind for one in facts.findings if one.span is None] == ["legacy-encoding"]
    for one in facts.provisions:
        words = " ".join(unicodedata.normalize("NFC", facts.source.text[one.span.start : one.span.end]).split())
        assert words == one.text


def test_letters_that_were_copied_out_of_such_a_font(tmp_path: Path) -> None:
    text = SAMPLES["05-xa-mai-khe-12-kh-ubnd"]
    (tmp_path / "plan.txt").write_text(tcvn3(text).decode("cp1252"), encoding="utf-8")
    made = read(tmp_path / "plan.txt")
    assert made.encoding == "tcvn3"
    assert "Thực hiện Quyết định số 1790/QĐ-TTg ngày 23/10/2021" in made.text
    page = html_of(text, lists=False).replace("</body>", "</body>")
    (tmp_path / "plan.html").write_bytes(tcvn3(page).replace(b"utf-8", b"windows-1252"))
    assert read(tmp_path / "plan.html").encoding == "tcvn3"


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_what_is_vietnamese_already_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / "plan.txt").write_bytes(GOLDEN[name].encode("utf-8"))
    made = read(tmp_path / "plan.txt")
    assert made.text == GOLDEN[name]
    assert made.encoding is None


@pytest.mark.parametrize(
    "data",
    [
        "Le préfet a décidé que l'élève était très âgé à l'époque où l'été était là, même français. ".encode("cp1252")
        * 3,
        "Der Bürgermeister hört über die Grüße von Käthe, für die schöne Straße größer wäre. ".encode("cp1252") * 3,
        bytes(range(0x80, 0x100)) * 20,
        b"K\xd5 ho\xb9ch",
    ],
    ids=["French", "German", "noise", "too short to tell"],
)
def test_what_is_none_of_them_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "plan.txt").write_bytes(data)
    with pytest.raises(UnreadableSourceError, match="not UTF-8: byte"):
        read(tmp_path / "plan.txt")


@pytest.mark.parametrize(
    ("font", "letters", "text", "encoding"),
    [
        (".VnTime", tcvn3("Kế hoạch số 12").decode("cp1252"), "Kế hoạch số 12", "tcvn3"),
        (".VnTimeH", tcvn3("kế hoạch").decode("cp1252"), "KẾ HOẠCH", "tcvn3"),
        ("VNI-Times", vni("Kế hoạch số 12, Ủy ban").decode("cp1252"), "Kế hoạch số 12, Ủy ban", "vni"),
        ("Times New Roman", "Kế hoạch số 12", "Kế hoạch số 12", None),
    ],
)
def test_fonts_of_a_word_file(tmp_path: Path, font: str, letters: str, text: str, encoding: str | None) -> None:
    word = Document()
    word.add_paragraph().add_run(letters).font.name = font
    word.add_paragraph("Sở Nội vụ")
    (tmp_path / "plan.docx").write_bytes(saved(word))
    made = read(tmp_path / "plan.docx")
    assert made.text == f"{text}\nSở Nội vụ\n"
    assert made.encoding == encoding

"""Encodings from before Unicode: told and converted, and nothing else is touched."""

from __future__ import annotations

import hashlib
import io
import unicodedata
from pathlib import Path

import pytest
from documents import GOLDEN, said, source
from docx import Document
from docx.oxml.ns import qn
from docx.text.run import Run
from legacy import shown_in, written_in
from office import SAMPLES, docx_of, html_of, saved

from planggraph.errors import UnreadableSourceError
from planggraph.extract import extract_one
from planggraph.model import Source
from planggraph.read import read
from planggraph.read.composing import Reading
from planggraph.read.legacy import ENCODINGS, VPS, in_font, restored, told

NAMES = [one.name for one in ENCODINGS]


def opened(folder: Path, data: bytes, name: str = "plan.txt") -> Source:
    (folder / name).write_bytes(data)
    return read(folder / name)


# ------------------------------------------------------------ what programs of that time show
@pytest.mark.parametrize(
    ("name", "written", "meant"),
    [
        ("TCVN3", "Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("TCVN3", "KÕ ho¹ch cña §oµn xe, ngµy 5 th¸ng 9", "Kế hoạch của Đoàn xe, ngày 5 tháng 9"),
        ("TCVN3", "®­êng phè, b·i biÓn, gi÷ rõng, khuÊt nÎo", "đường phố, bãi biển, giữ rừng, khuất nẻo"),
        ("VNI", "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("VNI", "Ñöôøng phoá, baõi bieån, giöõ röøng, khuaát neûo", "Đường phố, bãi biển, giữ rừng, khuất nẻo"),
        ("VNI", "UÛY BAN NHAÂN DAÂN, Uûy ban, TÆNH, kyù, thò xaõ", "ỦY BAN NHÂN DÂN, Ủy ban, TỈNH, ký, thị xã"),
        ("VPS", "C¶ng hòa xã h¶i chû nghïa ViŒt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Windows-1258", "CôÌ£ng hoÌ€a".replace("Ì£", "\u00f2").replace("Ì€", "\u00cc"), "Cộng hòa"),
    ],
)
def test_a_line_as_it_was_shown(name: str, written: str, meant: str) -> None:
    encoding = next(one for one in ENCODINGS if one.name == name)
    assert encoding.convert(written) == meant


def test_vps_has_each_letter_once() -> None:
    tones = "\u0300\u0301\u0303\u0309\u0323"
    small = {unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in tones} | set("ăâđêôơư")
    codes = [VPS.convert(chr(n)) for n in range(256)]
    assert len(set(codes)) == 256
    assert small | {c.upper() for c in small} <= set(codes)


# ------------------------------------------------------------ whole plans
def of_the_document(source: Source) -> dict[str, object]:
    """What a document says, but for what it was converted from."""
    facts = said(extract_one(source))
    facts["findings"] = [one for one in facts["findings"] if one[0] != "legacy-encoding"]  # type: ignore[attr-defined]
    return facts


@pytest.mark.parametrize("encoding", NAMES)
@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_plan_says_the_same_as_its_text(tmp_path: Path, name: str, encoding: str) -> None:
    data = written_in(encoding, SAMPLES[name])
    made = opened(tmp_path, data)
    assert of_the_document(made) == of_the_document(source(SAMPLES[name]))
    assert {one.converted for one in made.blocks} == {encoding}
    assert made.sha256 == hashlib.sha256(data).hexdigest()
    assert encoding in next(one.comment_en for one in extract_one(made).findings if one.kind == "legacy-encoding")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_read_in_both_orders(tmp_path: Path, encoding: str) -> None:
    text = SAMPLES["05-xa-mai-khe-12-kh-ubnd"]
    made = opened(tmp_path, text.encode(encoding))
    assert made.text.lstrip("\ufeff") == text
    assert of_the_document(made) == of_the_document(source(text))
    assert [one.converted for one in made.blocks] == ["UTF-16"]


@pytest.mark.parametrize("encoding", NAMES)
def test_a_page_is_read_whether_its_bytes_or_its_letters_are_of_old(tmp_path: Path, encoding: str) -> None:
    text = SAMPLES["04-thi-xa-van-pho-31-kh-ubnd"]
    wanted = of_the_document(opened(tmp_path, html_of(text, lists=False).encode(), "unicode.html"))
    old = html_of(shown_in(encoding, text), lists=False)
    letters = opened(tmp_path, old.encode(), "letters.html")
    page = html_of(text, lists=False)
    page = f"<body>{page.partition('<body>')[2].partition('<script>')[0]}"
    octets = opened(tmp_path, written_in(encoding, page), "octets.html")
    assert of_the_document(letters) == of_the_document(octets) == wanted
    assert encoding in {one.converted for one in letters.blocks}


def test_lines_in_unicode_stay_beside_lines_that_are_converted(tmp_path: Path) -> None:
    old = shown_in("TCVN3", "Ủy ban nhân dân các xã phối hợp triển khai kế hoạch này trước ngày 30/6/2003.")
    lines = ["Trang chủ của tỉnh", "Các thôn, xóm", old, "Số: 12/KH-UBND", "© Sở Nội vụ"]
    made = opened(tmp_path, "\n".join(lines).encode())
    assert made.text.split("\n")[:2] == lines[:2]
    assert made.text.split("\n")[3:] == lines[3:]
    assert made.text.split("\n")[2].startswith("Ủy ban nhân dân các xã phối hợp")
    assert [made.text[one.start : one.end].strip()[:6] for one in made.blocks] == ["Ủy ban"]


# ------------------------------------------------------------ fonts
def of_runs(*runs: tuple[str, str | None]) -> bytes:
    """A Word file of one paragraph; each run with its font."""
    word, made = Document(), io.BytesIO()
    paragraph = word.add_paragraph()
    for words, font in runs:
        paragraph.add_run(words).font.name = font
    word.save(made)
    return made.getvalue()


def test_the_runs_of_a_word_file_are_read_by_their_fonts(tmp_path: Path) -> None:
    data = of_runs(
        ("Sè: 12/KH-UBND ", ".VnTime"), ("kÕ ho¹ch", ".VnTimeH"), (" của xã, ", "Times New Roman"), ("keá hoaïch", "VNI-Times")
    )  # fmt: skip
    made = opened(tmp_path, data, "plan.docx")
    assert made.text == "Số: 12/KH-UBND KẾ HOẠCH của xã, kế hoạch\n"
    assert [one.converted for one in made.blocks] == ["VNI"]


FONTS = {
    "TCVN3": (".VnTime", ".VnTimeH"), "VNI": ("VNI-Times", "VNI-Times"), "VPS": ("VPS Times", "VPS Times"),
}  # fmt: skip


@pytest.mark.parametrize("encoding", sorted(FONTS))
@pytest.mark.parametrize("name", ["02-tinh-lam-khe-18-kh-ubnd", "05-xa-mai-khe-12-kh-ubnd"])
def test_a_plan_set_in_such_a_font_says_the_same(tmp_path: Path, name: str, encoding: str) -> None:
    wanted = of_the_document(opened(tmp_path, docx_of(SAMPLES[name]), "unicode.docx"))
    word = Document(io.BytesIO(docx_of(SAMPLES[name])))
    for paragraph in word.element.body.iter(qn("w:p")):
        for run in (Run(one, None) for one in paragraph.iter(qn("w:r"))):
            old = shown_in(encoding, run.text)
            # VPS has some capitals at codes below 32, which no XML holds: those words are in another font
            if old and min(old) >= " ":
                small, capital = FONTS[encoding]
                run.font.name = capital if run.text.isupper() else small
                run.text = old
    made = opened(tmp_path, saved(word), "old.docx")
    assert of_the_document(made) == wanted
    assert {one.converted for one in made.blocks} >= {encoding}


def test_the_fonts_of_a_page_too(tmp_path: Path) -> None:
    page = """<p style="font-family: '.VnTimeH'">kÕ ho¹ch</p><p><font face="VNI-Times">cuûa xaõ</font> Sở</p>"""
    made = opened(tmp_path, page.encode(), "plan.html")
    assert made.text.split() == ["KẾ", "HOẠCH", "của", "xã", "Sở"]
    assert [one.converted for one in made.blocks] == ["TCVN3", "VNI"]


def test_a_font_that_is_named_for_letters_it_does_not_hold() -> None:
    assert in_font("kế hoạch", ".VnTime") == ("kế hoạch", None)
    assert in_font("plan 12", ".VnTime") == ("plan 12", None)
    assert in_font("ü", "Arial") == ("ü", None)
    assert in_font("C¶ng hòa", "VPS Times") == ("Cộng hòa", "VPS")


# ------------------------------------------------------------ what is none
@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_a_text_in_unicode_is_let_alone(name: str) -> None:
    for text in (GOLDEN[name], unicodedata.normalize("NFD", GOLDEN[name])):
        assert restored(Reading(text)) == Reading(text)


@pytest.mark.parametrize(
    "text",
    [
        "Größe, Übung, Äpfel, Öfen, weiß, süß, Straße, für alle Bürger, größer und schöner",
        "L’été dernier, à l’hôtel, ça brûlait: où êtes-vous, mes élèves? Noël, naïf, cœur",
        "El niño comió después; el corazón, la canción, mañana, así, aquí, allá, ningún",
        "± 0,2 m³/s; 20 °C; ½ ha; §5; ©®",
        "Káº¿ hoáº¡ch cá»§a á»¦y ban nhÃ¢n dÃ¢n tá»‰nh",
    ],
)
def test_other_languages_and_signs_are_let_alone(text: str) -> None:
    assert told([text]) is None


@pytest.mark.parametrize(
    "data",
    [
        b"K\x00H\x00 \x00",
        b"\x00\x01" * 40,
        "Le préfet a décidé que l'élève était très âgé à l'époque où l'été était là. ".encode("cp1252") * 3,
        "Der Bürgermeister hört über die Grüße von Käthe, größer wäre schöner. ".encode("cp1252") * 3,
        bytes(range(0x80, 0x100)) * 20,
        b"K\xd5 ho\xb9ch",
    ],
    ids=["binary", "zeros", "French", "German", "noise", "too short to tell"],
)
def test_what_is_no_vietnamese_is_refused_as_ever(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnreadableSourceError, match=r"not a text: it holds zero bytes|not UTF-8"):
        opened(tmp_path, data)

"""Scans: their words, how sure they are, and what is refused."""

from __future__ import annotations

import difflib
import io
import struct
import zlib
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from documents import source
from office import SAMPLES
from PIL import Image, ImageDraw
from scans import FONT, askew, drawn, pdf_of_pictures, scanned, sheet, table

from planggraph.errors import UnreadableSourceError
from planggraph.extract import extract_one
from planggraph.model import Facts, Source
from planggraph.read import dots, read, recognising

LACKING = recognising.lacking() or (None if FONT else "there is no font")
recognises = pytest.mark.skipif(LACKING is not None, reason=f"SCANS ARE NOT TESTED: {LACKING}")


def opened(folder: Path, data: bytes, name: str = "plan.png") -> Source:
    (folder / name).write_bytes(data)
    return read(folder / name)


def saved(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    made = io.BytesIO()
    picture.save(made, kind, **options)
    return made.getvalue()


# ------------------------------------------------------------ whole plans
def stated(facts: Facts, like: Facts) -> dict[str, Counter[object]]:
    """What a document states; a sentence goes by the one of another reading that it is nearest to."""
    texts = [one.text for one in like.provisions]
    found = []
    for one in facts.provisions:
        near = difflib.get_close_matches(one.text, texts, 1, 0.75)
        found.append((near[0] if near else one.text, one))
    return {
        "citations": Counter((one.key, one.role, one.date) for one in facts.citations),
        "assignments": Counter(
            (text, a.role, a.actor.name, getattr(a.actor, "place", None))
            for text, one in found
            for a in one.assignments
        ),
        "deadlines": Counter(
            (text, d.due, d.period_start, d.period_end, d.recurrence) for text, one in found for d in one.deadlines
        ),
        "recipients": Counter(one.actor.name for one in facts.recipients),
    }


def agreement(folder: Path, names: list[str]) -> dict[str, float]:
    """F1 of what scans of plans state, against their texts."""
    hits: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for name in names:
        wanted = extract_one(source(SAMPLES[name]))
        found = extract_one(opened(folder, pdf_of_pictures(scanned(SAMPLES[name])), "plan.pdf"))
        for kind, said in stated(wanted, wanted).items():
            got = stated(found, wanted)[kind]
            hits[kind] += 2 * (said & got).total()
            total[kind] += said.total() + got.total()
    return {kind: hits[kind] / total[kind] for kind in total}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "plans" in metafunc.fixturenames:
        every = metafunc.config.getoption("--hypothesis-profile") == "soak"
        plans = sorted(SAMPLES) if every else ["05-xa-mai-khe-12-kh-ubnd"]
        metafunc.parametrize("plans", [plans], ids=["all plans" if every else plans[0]])


@recognises
def test_a_scan_at_200_dpi_askew_and_with_specks_states_the_same(tmp_path: Path, plans: list[str]) -> None:
    assert {kind: value for kind, value in agreement(tmp_path, plans).items() if value < 0.95} == {}


# ------------------------------------------------------------ tables
HEADS: list[str | None] = ["TT", "Nhiệm vụ", "Chủ trì", "Thời gian", "Sản phẩm"]
ROWS: list[list[str | None]] = [
    ["1", "Kiểm tra việc treo biển cấm hút thuốc tại trường học", "Phòng Y tế", "Trước ngày 30/9/2023", "Biên bản"],
    ["2", "Phát tin, bài về tác hại của thuốc lá trên hệ thống truyền thanh", None, "Tháng 5/2023", "Tin, bài"],
]
OVER: list[list[str | None]] = [
    ["3", "Tổ chức tập huấn cho cán bộ y tế thôn", "Trung tâm Y tế huyện", "Tháng 9/2023", "Hai lớp tập huấn"],
]
WIDTHS = [0.5, 2.4, 1.2, 1.2, 1.1]


@recognises
def test_a_task_table_gives_its_rows_over_a_page_break_too(tmp_path: Path) -> None:
    pages = askew([table([HEADS, *ROWS], WIDTHS), table([HEADS, *OVER], WIDTHS)], skew=0.8)
    made = opened(tmp_path, pdf_of_pictures(pages), "plan.pdf")
    wanted = [[*row] for row in (HEADS, *ROWS, *OVER)]
    wanted[2][2] = "Phòng Y tế"  # merged down
    assert [[cell.strip() for cell in line.strip("|").split("|")] for line in made.text.splitlines()] == wanted
    assert [(one.page, one.table, one.row) for one in made.blocks if one.column == 1] == [
        (1, 1, 1), (1, 1, 2), (1, 1, 3), (2, 1, 4),
    ]  # fmt: skip
    assert {one.confidence is None for one in made.blocks} == {False}


@recognises
def test_a_box_and_underlines_are_no_table(tmp_path: Path) -> None:
    page = sheet(LETTER)
    ImageDraw.Draw(page).rectangle((150, 150, 1600, 400), outline=20, width=3)
    ImageDraw.Draw(page).line([240, 290, 900, 290], fill=20, width=2)
    made = opened(tmp_path, saved(page))
    assert made.text.split("\n")[:2] == LETTER
    assert {one.table for one in made.blocks} == {None}


# ------------------------------------------------------------ pages
def sealed(page: Image.Image) -> Image.Image:
    """A page with a red seal and a blue stroke over its words."""
    made = page.convert("RGB")
    pen = ImageDraw.Draw(made)
    for around in (0, 8, 90):
        pen.ellipse((500 + around, 60 + around, 800 - around, 360 - around), outline=(215, 40, 50), width=5)
    pen.line([(300, 190), (420, 300), (480, 180), (620, 290)], fill=(40, 60, 190), width=5)
    return Image.composite(page.convert("RGB"), made, page.point(lambda n: 255 * (n < 128)))


LETTER = ["Kính gửi: Ủy ban nhân dân các xã, thị trấn.", "1. Sở Nội vụ chủ trì, hoàn thành trước ngày 30/6/2022."]


@recognises
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plan.png", lambda: saved(sheet(LETTER).quantize(4))),
        ("16 bits.png", lambda: saved(Image.fromarray(np.asarray(sheet(LETTER)).astype(np.uint16) * 257))),
        ("sealed.png", lambda: saved(sealed(sheet(LETTER)))),
        ("blue.png", lambda: saved(Image.merge("RGB", [sheet(LETTER), sheet(LETTER), Image.new("L", sheet(LETTER).size, 255)]))),
        ("plan.jpg", lambda: saved(sheet(LETTER).rotate(90, expand=True), "JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0\0\0\0\0")),
        ("plan.tif", lambda: saved(sheet(LETTER).convert("1"), "TIFF", compression="group4")),
        ("see-through.png", lambda: saved(Image.merge("LA", (Image.new("L", sheet(LETTER).size), sheet(LETTER).point(lambda n: 255 - n))))),
    ],
)  # fmt: skip
def test_pictures_of_each_kind_are_read(tmp_path: Path, name: str, data: object) -> None:
    assert callable(data)
    made = opened(tmp_path, data(), name)
    assert made.text.split("\n")[:2] == LETTER
    assert {one.page for one in made.blocks} == {1}
    assert min(one.confidence or 0 for one in made.blocks) > 80


@recognises
def test_the_pages_of_a_tif_and_of_a_pdf_are_counted(tmp_path: Path) -> None:
    pages = [sheet(LETTER[:1]), sheet(LETTER[1:])]
    tif = opened(tmp_path, saved(pages[0], "TIFF", save_all=True, append_images=pages[1:]), "plan.tif")
    pdf = opened(tmp_path, pdf_of_pictures(pages), "plan.pdf")
    assert tif.text == pdf.text
    assert [one.page for one in tif.blocks] == [one.page for one in pdf.blocks] == [1, 2]


@recognises
def test_what_is_hard_to_read_is_a_finding(tmp_path: Path) -> None:
    page = np.asarray(sheet(["Thực hiện Kế hoạch số 18/KH-UBND ngày 20/01/2022.", LETTER[1]])).copy()
    worn = page[250:300]  # the second line, in dots
    worn[np.random.default_rng(3).random(worn.shape) < 0.45] = 255
    made = opened(tmp_path, saved(Image.fromarray(page)))
    unsure = [one.span for one in extract_one(made).findings if one.kind == "ocr-unsure"]
    assert unsure
    assert all(span is not None and span.start > made.text.index("2022.") for span in unsure)


# ------------------------------------------------------------ dots
@pytest.mark.skipif(FONT is None, reason="there is no font")
@pytest.mark.parametrize("angle", [-4.0, -0.7, 0.0, 0.3, 2.2])
def test_how_far_a_page_is_askew(angle: float) -> None:
    page = drawn(SAMPLES["05-xa-mai-khe-12-kh-ubnd"], dpi=120)[0]
    turned = page.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    assert dots.skew_of(np.asarray(turned)) == pytest.approx(-angle, abs=0.1)


def test_a_page_with_nothing_on_it_is_not_askew() -> None:
    assert dots.skew_of(np.full((300, 200), 255, dtype=np.uint8)) == 0
    assert dots.is_blank(np.full((300, 200), 255, dtype=np.uint8))


@pytest.mark.skipif(FONT is None, reason="there is no font")
def test_dust_goes_and_dots_stay() -> None:
    page = np.asarray(sheet(["... : ; i ạ ị"], dpi=250, size=11))
    dusty = page.copy()
    dusty[2000:2002, 500:502] = dusty[40:41, 900:902] = 60
    assert ((dots.without_specks(dusty, 250) < 128) == (page < 128)).all()
    assert (dusty < 128).sum() == (page < 128).sum() + 6


@pytest.mark.skipif(FONT is None, reason="there is no font")
def test_columns_are_told_where_they_are() -> None:
    first, *_, last = drawn(SAMPLES["05-xa-mai-khe-12-kh-ubnd"], dpi=250)
    ((top, bottom, middle),) = dots.beside(np.asarray(first), 250)
    assert (0.7 < top / 250 < 1.0, 2.2 < bottom / 250 < 2.6, 3.2 < middle / 250 < 3.6) == (True, True, True)
    assert len(list(dots.beside(np.asarray(last), 250))) == 1
    assert list(dots.beside(np.asarray(sheet(LETTER, dpi=250)), 250)) == []


# ------------------------------------------------------------ refusals
@pytest.mark.parametrize(
    ("which", "said"),
    [
        (None, "a picture, and the program tesseract is not installed"),
        ("/bin/true", "a picture, and tesseract has no data for Vietnamese"),
        ("/nowhere/tesseract", "a picture, and the program tesseract does not run"),
    ],
)
def test_what_is_missing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, which: str | None, said: str) -> None:
    monkeypatch.setattr(recognising.shutil, "which", lambda _: which)
    recognising.lacking.cache_clear()
    try:
        with pytest.raises(UnreadableSourceError) as caught:
            opened(tmp_path, saved(Image.new("L", (60, 60), 255)))
    finally:
        recognising.lacking.cache_clear()
    assert caught.value.reason == said
    assert "tesseract-ocr-vie" in caught.value.hint
    assert "planggraph[ocr]" in caught.value.hint


def png_of(width: int, height: int) -> bytes:
    """A picture that says to be so large, and holds next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((width // 8 + 1) * min(height, 20_000)), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def tif_of(pages: int) -> bytes:
    """So many pages of one dot each, which is all the file says."""
    made = io.BytesIO()
    small = Image.new("1", (1, 1))
    small.save(made, "TIFF", save_all=True, append_images=[small] * (pages - 1))
    return made.getvalue()


WHOLE = saved(Image.effect_noise((300, 300), 50))


@recognises
@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("plan.png", png_of(12_000, 12_000), "its page 1 has 12,000 x 12,000 dots, which no page of a plan has"),
        ("plan.png", png_of(60_000, 60_000), "it unpacks to more dots than any page of a plan has"),
        ("plan.png", png_of(2_000_000_000, 4), "it unpacks to more dots than any page of a plan has"),
        ("plan.png", WHOLE[: len(WHOLE) // 2], "not a picture, or a broken one"),
        ("plan.png", WHOLE[:300] + bytes(200) + WHOLE[500:], "not a picture, or a broken one"),
        ("plan.png", b"GIF89a" + bytes(40), "not a picture, or a broken one"),
        ("plan.jpg", b"\xff\xd8\xff" + bytes(40), "not a picture, or a broken one"),
        ("plan.tif", b"II*\0" + struct.pack("<I", 8) + b"\xff" * 40, "not a picture, or a broken one"),
        ("plan.tif", tif_of(201), "it has more than 200 pages"),
        ("plan.png", saved(Image.new("L", (400, 500), 255)), "a scan on which no words are legible"),
        ("plan.png", saved(Image.new("L", (1, 1), 0)), "a scan on which no words are legible"),
        ("plan.png", saved(Image.new("L", (1, 60_000), 0)), "a scan on which no words are legible"),
        ("plan.png", saved(Image.new("L", (60_000, 20), 0)), "a scan on which no words are legible"),
    ],
)  # fmt: skip
def test_pictures_that_are_none_are_refused(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSourceError) as caught:
        opened(tmp_path, data, name)
    assert caught.value.reason == reason
    assert caught.value.hint


@recognises
def test_a_page_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognising, "SECONDS", 0.001)
    with pytest.raises(UnreadableSourceError, match="recognising page 1 took more than 0 seconds"):
        opened(tmp_path, saved(sheet(LETTER)))


@recognises
def test_a_picture_too_large_is_refused_inside_a_pdf_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognising, "DOTS_LIMIT", 10_000)
    with pytest.raises(UnreadableSourceError, match="its page 1 has 1,654 x 2,338 dots"):
        opened(tmp_path, pdf_of_pictures([sheet(LETTER)]), "plan.pdf")


@recognises
def test_a_text_whose_marks_are_lost_is_recognised_anew(tmp_path: Path) -> None:
    from sheets import Sheets

    sheets = Sheets()
    sheets.picture()
    for n in range(8):
        sheets.text(80, 100 + 20 * n, "UY BAN NHAN DAN XA KE HOACH TRUYEN THONG NAM 2022 CQNG HOA XA HOI")
    made = opened(tmp_path, sheets.data(), "plan.pdf")
    assert {one.confidence is None for one in made.blocks} == {False}


@recognises
def test_a_text_whose_fonts_tell_other_letters_is_recognised_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sheets import Sheets

    sheets = Sheets()
    for n in range(8):
        sheets.text(80, 100 + 20 * n, "ĂY BAN NHÂN DÂN TàNH, Sß Nßi vā thực hißn K¿ ho¿ch, ịa bàn căa tánh")
    made = opened(tmp_path, sheets.data(), "plan.pdf")
    assert {one.confidence is None for one in made.blocks} == {False}
    monkeypatch.setattr("planggraph.read.pdf.lacking", lambda: "the program tesseract is not installed")
    with pytest.raises(UnreadableSourceError, match="its letters are not what it shows"):
        extract_one(opened(tmp_path, sheets.data(), "plan.pdf"))

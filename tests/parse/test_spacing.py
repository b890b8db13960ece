"""Words whose letters stand apart are put together, and whole words are left alone."""

from __future__ import annotations

import pytest

from planggraph.parse.passage import clean
from planggraph.parse.spacing import closed


@pytest.mark.parametrize(
    ("apart", "whole"),
    [
        ("- B ộ T ư pháp; UBND t ỉ nh;", "- Bộ Tư pháp; UBND tỉnh;"),
        ("Qu ả ng Bình, ngày 02", "Quảng Bình, ngày 02"),
        ("L ê Th ị Ngọc, Đ ả ng viên, H ộ i viên", "Lê Thị Ngọc, Đảng viên, Hội viên"),
        ("V P U B : C V P , c á c P C V P ;", "VPUB : CVP , các PCVP ;"),
        ("S ở Y tế v à ý kiến ở c ơ s ở", "Sở Y tế và ý kiến ở cơ sở"),
        ("T H À N H Ủ Y, KT. CHỦ T Ị CH P HÓ CHỦ TỊ CH", "THÀNH ỦY, KT. CHỦ TỊCH PHÓ CHỦ TỊCH"),
        ("Ban Chỉ đ ạ o", "Ban Chỉ đạo"),
    ],
)
def test_letters_set_apart(apart: str, whole: str) -> None:
    passage = closed(clean(apart))
    assert passage.text == whole
    assert [apart[a:b] for a, b in zip(passage.starts, passage.ends, strict=True)] == list(whole)


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế và ý kiến ở xã; ô tô; à, ở ủy ban",
        "đường rộng 5 m ở khu A, phòng B, T. Ánh, a) mục, b) mục",
        "TP Huế, TX Hương Thủy, TT HĐND, UBND, CVP, PCVP",
        "Phòng C I, quý I và V I P; mục c, ý a",
    ],
)
def test_whole_words_stay(text: str) -> None:
    assert closed(clean(text)).text == text

"""Numbers, letters and bullets that open a paragraph, and what only looks like them."""

from __future__ import annotations

import pytest

from planggraph.parse.markers import marker


@pytest.mark.parametrize(
    ("text", "style", "number", "words"),
    [
        ("Phần thứ nhất", "part", "Phần nhất", ""),
        ("PHẦN II. NỘI DUNG", "part", "Phần II", "NỘI DUNG"),
        ("Chương III", "chapter", "Chương III", ""),
        ("Mục 2: Trách nhiệm", "division", "Mục 2", "Trách nhiệm"),
        ("Điều 12. Hiệu lực", "article", "Điều 12", "Hiệu lực"),
        ("Điều 5a. Hiệu lực", "article", "Điều 5a", "Hiệu lực"),
        ("A. MỤC TIÊU", "upper", "A", "MỤC TIÊU"),
        ("IV. TỔ CHỨC", "roman", "IV", "TỔ CHỨC"),
        ("IX/ TỔ CHỨC", "roman", "IX", "TỔ CHỨC"),
        ("III- TỔ CHỨC", "roman", "III", "TỔ CHỨC"),
        ("XIV", "roman", "XIV", ""),
        ("1. Truyền thông", "decimal", "1", "Truyền thông"),
        ("10) Truyền thông", "decimal", "10", "Truyền thông"),
        ("2.1. Truyền thông", "decimal", "2.1", "Truyền thông"),
        ("2.1 Truyền thông", "decimal", "2.1", "Truyền thông"),
        ("1.2.3. Truyền thông", "decimal", "1.2.3", "Truyền thông"),
        ("(2) Truyền thông", "decimal", "2", "Truyền thông"),
        ("1. 100% các xã có kế hoạch", "decimal", "1", "100% các xã có kế hoạch"),
        ("a) Truyền thông", "letter", "a", "Truyền thông"),
        ("đ) Truyền thông", "letter", "đ", "Truyền thông"),
        ("b. Truyền thông", "letter", "b", "Truyền thông"),
        ("- Truyền thông", "bullet", "-", "Truyền thông"),
        ("+ Truyền thông", "bullet", "+", "Truyền thông"),
        ("• Truyền thông", "bullet", "•", "Truyền thông"),
        ("-Truyền thông", "bullet", "-", "Truyền thông"),
        ("- 02 lớp tập huấn", "bullet", "-", "02 lớp tập huấn"),
    ],
)
def test_opens_a_paragraph(text: str, style: str, number: str, words: str) -> None:
    found = marker(text)
    assert found is not None
    assert (found.style, found.number, text[found.end :]) == (style, number, words)


@pytest.mark.parametrize(
    "text",
    [
        "Truyền thông",
        "100% cán bộ được tập huấn",
        "16 phường",
        "2.500 lượt người",
        "2025 là năm đầu",
        "15-20 người",
        "06/2025",
        "14:30 cùng ngày",
        "Điều 5 của Luật Thư viện",  # it speaks of an article
        "Mục V của Kế hoạch này",
        "Chương trình hành động",
        "Văn phòng",
        "Ilo",
        "",
    ],
)
def test_opens_nothing(text: str) -> None:
    assert marker(text) is None


def test_styles_are_ranked_from_the_part_to_the_bullet() -> None:
    opened = (
        "PHẦN I. A",
        "Chương I. A",
        "A. A",
        "Mục 1. A",
        "Điều 1. A",
        "I. A",
        "1. A",
        "1.1. A",
        "1.1.1. A",
        "a) A",
        "- A",
        "+ A",
    )
    ranks = [found.rank for text in opened if (found := marker(text))]
    assert len(ranks) == len(opened)
    assert ranks == sorted(set(ranks))

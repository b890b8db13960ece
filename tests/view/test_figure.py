"""The still picture: well formed, the same each time, and with all that shows in the page."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from planggraph.query.chain import Chain
from planggraph.view.drawing import picture_of
from planggraph.view.figure import figure

SVG = "{http://www.w3.org/2000/svg}"


def words(text: str) -> list[str]:
    return [node.text or "" for node in ET.fromstring(text).iter(f"{SVG}text")]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("vi", ["Cấp huyện", "Không có trong bộ dữ liệu này", "Bỏ qua cấp tỉnh", "3 nhiệm vụ", "Được giao lập"]),
        ("en", ["District", "Not in this collection", "Skips province", "3 tasks", "Told to make one"]),
    ],
)
def test_it_says_what_is_there_and_what_is_not(cascade: Chain, language: str, said: list[str]) -> None:
    found = words(figure(cascade, language=language))
    assert set(said) <= set(found)
    assert {"Kế hoạch 41/KH-UBND", "Ủy ban nhân dân xã Cát", "Ủy ban nhân dân xã Dương"} <= set(found)


def test_tasks_show_of_those_that_are_opened(cascade: Chain) -> None:
    shut, open_ = words(figure(cascade)), words(figure(cascade, opened=[cascade.documents[3].iri]))
    assert "Hạn: 30/6/2023" not in shut
    assert "Hạn: 30/6/2023" in open_
    assert "Phối hợp" in open_  # in the legend, as soon as there is such a line


def test_what_is_drawn_lies_inside_the_picture(cascade: Chain, broad: Callable[[int], Chain]) -> None:
    for chain in (cascade, broad(80)):
        root = ET.fromstring(figure(chain, opened=[document.iri for document in chain if document.work]))
        left, top, width, height = map(float, root.attrib["viewBox"].split())
        for rect in root.iter(f"{SVG}rect"):
            x, y, w, h = (float(rect.attrib[name]) for name in ("x", "y", "width", "height"))
            assert x >= left
            assert y >= top
            assert x + w <= left + width + 1
            assert y + h <= top + height + 1


def test_hostile_words_stay_words(cascade: Chain) -> None:
    said = "</text><script>alert(1)</script> & \x00\x1b\x0b \ud7ff"
    top = replace(cascade.documents[0], identifier=said, title=said)
    root = ET.fromstring(figure(replace(cascade, documents=(top, *cascade.documents[1:]))))
    assert {node.tag for node in root.iter()} == {f"{SVG}{tag}" for tag in ("svg", "title", "rect", "path", "text")}
    assert any("<script>" in words_ for node in root.iter(f"{SVG}text") for words_ in [node.text or ""])


def test_the_same_chain_gives_the_same_bytes(cascade: Chain) -> None:
    assert figure(cascade) == figure(cascade)


def test_the_picture_of_the_readme_shows_a_chain() -> None:
    drawn = Path(__file__).parents[2] / "docs" / "images" / "chain.svg"
    found = words(drawn.read_text(encoding="utf-8"))
    assert {"Central", "Province", "District", "Commune", "Not in this collection"} <= set(found)


def test_boxes_are_those_of_the_page(cascade: Chain) -> None:
    cards = [row[1] for card in picture_of(cascade).cards for row in card.rows if row[0] == "b"]
    assert sorted(text for text in words(figure(cascade)) if text in cards) == sorted(cards)

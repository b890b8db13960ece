"""The picture of one task from tier to tier."""

from __future__ import annotations

import pytest

from planggraph import PlanGraph
from planggraph.graph import Chain
from planggraph.view.drawing import picture_of
from planggraph.view.explorer import page
from planggraph.view.figure import figure


@pytest.fixture(scope="module")
def chain(graph: PlanGraph) -> Chain:
    return graph.trace("1790/QĐ-TTg", task="ngoai khoa")


def test_boxes_tell_what_a_document_has_to_do_with_the_task(chain: Chain) -> None:
    picture = picture_of(chain)
    words = {card.name: {row[-1] for row in card.rows} for card in picture.cards}
    assert picture.title[1].startswith("One task from tier to tier: “Bộ Giáo dục và Đào tạo chủ trì")
    assert "Refined" in words["Kế hoạch 18/KH-UBND"]
    assert "No match found" in words["Kế hoạch 31/KH-UBND"]
    assert sum("Not compared" in said for said in words.values()) == 1
    assert {english for _, english, _ in picture.summary} >= {
        "2 documents: refined",
        "4 documents: no match found",
        "1 document: not compared",
    }
    assert [len(card.boxes) for card in picture.cards] == [1, 1, 1, 0, 0, 0, 0, 0]
    (province,) = picture.cards[1].tasks
    assert (*province.notes[0][:2],) == ("Cụ thể hóa câu của cấp trên (điểm 0,52)", "Refined from above (score 0.52)")


def test_what_is_no_task_has_a_box_too(graph: PlanGraph) -> None:
    picture = picture_of(graph.trace("1790/QĐ-TTg", task="95% hương ước"))
    assert [(task.kind, bool(task.rows)) for card in picture.cards for task in card.tasks] == [
        ("target", True),
        ("target", True),
        ("task", True),
    ]


def test_the_picture_shows_the_tasks_unasked(chain: Chain) -> None:
    drawn = figure(chain, language="en")
    assert "Phòng Giáo dục và Đào" in drawn
    assert drawn.count(">Refined<") == 2
    assert drawn.count(">No match found<") == 4
    assert figure(chain, language="en") == drawn


def test_the_page_holds_it(chain: Chain) -> None:
    assert "Một nhiệm vụ qua các cấp" in page(chain)

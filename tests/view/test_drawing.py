"""What the picture says of the chain of conftest.py."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from planggraph.query.chain import Chain, ChainDeadline, Quote
from planggraph.view.cards import Card, Line, Picture, TaskBox, text_width, wrap
from planggraph.view.drawing import picture_of
from planggraph.view.scene import Arranged, _longest_ways, arranged, scene


def card(picture: Picture, name: str) -> Card:
    return next(one for one in picture.cards if name in one.name)


def line(picture: Picture, above: str, below: str) -> Line:
    source, target = card(picture, above).id, card(picture, below).id
    return next(one for one in picture.lines if (one.source, one.target) == (source, target))


def words(card_: Card | TaskBox) -> str:
    return "\n".join(" / ".join(row[1:]) for row in card_.rows)


def marked(sentence: str, marks: tuple[tuple[int, int], ...]) -> list[str]:
    return [sentence[start:end] for start, end in marks]


@pytest.fixture
def picture(cascade: Chain) -> Picture:
    return picture_of(cascade)


@pytest.fixture
def laid(picture: Picture) -> Arranged:
    return arranged(picture)


# ---------------------------------------------------------------- what is missing
@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("30/KH-UBND", "cited", "Được viện dẫn, không có ở đây / Cited and not held"),
        ("90/CTr-UBND", "unlinked", "Có ở đây, không thấy liên kết / Held, no link found"),
        ("Kế hoạch của 2 cơ quan", "absent", "Không có trong bộ dữ liệu này / Not in this collection"),
        ("1 tệp không đọc được", "unreadable", "Chưa biết nói gì / What they say is not known"),
    ],
)
def test_every_gap_has_a_box_that_names_it(picture: Picture, name: str, kind: str, said: str) -> None:
    one = card(picture, name)
    assert one.kind == kind
    assert said in words(one)


def test_one_box_names_all_on_whom_one_task_laid_it(picture: Picture) -> None:
    absent = card(picture, "Kế hoạch của 2 cơ quan")
    assert absent.names == ("Ủy ban nhân dân xã Cát", "Ủy ban nhân dân xã Dương")
    assert all(name in words(absent) for name in absent.names)
    asked = line(picture, "41/KH-UBND", "Kế hoạch của 2 cơ quan")
    assert asked.role == "asked"
    assert [passage.sentence for passage in asked.passages] == ["Xây dựng kế hoạch triển khai trên địa bàn"]


def test_a_plan_that_stands_elsewhere_gets_a_line_and_no_second_box(picture: Picture) -> None:
    assert sum("8/KH-UBND" in one.name for one in picture.cards) == 1
    assert line(picture, "41/KH-UBND", "8/KH-UBND").role == "asked"


def test_a_duty_says_what_became_of_it(picture: Picture) -> None:
    (note,) = next(task for task in card(picture, "41/KH-UBND").tasks if "Xây dựng" in task.said.sentence).notes
    assert "1 answered by a plan; 1 held, no link found; 2 not in this collection" in note[1]
    assert "1 đã có văn bản thực hiện" in note[0]


def test_tasks_that_name_nobody_and_findings_are_told(picture: Picture) -> None:
    one = card(picture, "41/KH-UBND")
    assert [task.said.sentence for task in one.tasks if task.gap] == ["Đẩy mạnh tuyên truyền trên hệ thống loa truyền thanh cơ sở"]  # fmt: skip
    assert "1 nhiệm vụ không nêu ai làm / 1 task naming nobody" in words(one)
    assert one.notes == (("Số mục nhảy từ II sang IV.",) * 2,)


def test_the_summary_counts_what_is_there_and_what_is_not(picture: Picture) -> None:
    assert [english for _, english, _ in picture.summary] == [
        "7 documents, 6 held", "5 tasks", "2 tasks name nobody", "1 cited and not held", "2 asked for and not in this collection",
        "2 held, no link found", "1 unreadable file", "1 finding",
    ]  # fmt: skip


def test_an_empty_chain_says_why(cascade: Chain) -> None:
    bare = replace(cascade, documents=cascade.documents[:1], edges=(), duties=(), gaps=(), why="none names it at all")
    assert picture_of(bare).summary[-1][1] == "Nothing hangs on it: none names it at all."


def test_nothing_is_said_to_be_never_answered(picture: Picture) -> None:
    assert "never" not in repr(picture).lower()


# ---------------------------------------------------------------- lines
def test_lines_that_skip_a_tier_are_drawn_beside_a_longer_way(picture: Picture, laid: Arranged) -> None:
    passing, direct = line(picture, "17/KH-TTg", "52/KH-UBND"), line(picture, "17/KH-TTg", "41/KH-UBND")
    assert passing.skips == direct.skips == ("province",)
    assert passing.id in laid.documents.lanes
    assert direct.id in laid.documents.lanes


@pytest.mark.parametrize(("communes", "drawn"), [(12, True), (13, False)])
def test_many_lines_that_skip_a_tier_would_cover_the_picture(communes: int, drawn: bool) -> None:
    column = {"decision": 0, "district": 1} | {f"commune {n}": 2 for n in range(communes)}
    lines = [Line(id="top", source="decision", target="district", role="implements")]
    for n in range(communes):
        lines.append(Line(id=f"{n}", source="district", target=f"commune {n}", role="implements"))
        lines.append(
            Line(id=f"{n} direct", source="decision", target=f"commune {n}", role="implements", skips=("district",))
        )
    shown = {one.id for one in _longest_ways(lines, column)}
    assert {f"{n}" for n in range(communes)} <= shown
    assert ("0 direct" in shown) == drawn


def test_a_line_to_what_was_asked_for_hides_no_other(picture: Picture, laid: Arranged) -> None:
    # 41/KH-UBND asked for 8/KH-UBND, which carries out 52/KH-UBND alone
    assert line(picture, "52/KH-UBND", "8/KH-UBND").id in laid.documents.lanes
    assert line(picture, "41/KH-UBND", "8/KH-UBND").id in laid.documents.lanes


def test_a_line_shows_the_sentence_that_says_so(picture: Picture) -> None:
    (passage,) = line(picture, "41/KH-UBND", "7/KH-UBND").passages
    assert passage.sentence == "Thực hiện Kế hoạch số 41/KH-UBND của cấp trên."
    assert marked(passage.sentence, passage.marks) == ["Kế hoạch số 41/KH-UBND"]
    assert (passage.file, passage.start) == ("7/KH-UBND.txt", 40)


def test_an_answer_names_the_duty(picture: Picture) -> None:
    answered = line(picture, "41/KH-UBND", "7/KH-UBND").fulfils
    assert [task.said.sentence for task in card(picture, "41/KH-UBND").tasks if task.id in answered] == ["Xây dựng kế hoạch triển khai trên địa bàn"]  # fmt: skip


def test_what_only_rests_on_another_is_told_and_not_drawn(cascade: Chain, laid: Arranged) -> None:
    basis = replace(cascade.edges[4], role="basis", parent=cascade.documents[0].iri)
    picture = picture_of(replace(cascade, edges=(*cascade.edges, basis)))
    added = next(one for one in picture.lines if one.role == "basis")
    assert added.spoken
    assert added.id not in arranged(picture).documents.lanes
    # where nothing else joins them it is
    alone = picture_of(replace(cascade, edges=(basis,)))
    assert next(iter(alone.lines)).id in arranged(alone).documents.lanes


# ---------------------------------------------------------------- tasks
def test_a_part_is_marked_in_the_sentence_or_shown_from_where_it_stands(picture: Picture) -> None:
    tasks = {task.said.sentence: task for task in card(picture, "41/KH-UBND").tasks}
    text = "Giao Phòng Nội vụ chủ trì, phối hợp với Phòng Văn hóa tổ chức 02 hội nghị trước ngày 30/6/2023"
    lead, coordinate = tasks[text].parts
    assert (lead.role, coordinate.role) == ("lead", "coordinate")
    assert marked(text, lead.marks) == ["Phòng Nội vụ"]
    assert marked(text, tasks[text].said.marks) == ["trước ngày 30/6/2023"]
    assert tasks[text].due == ("30/6/2023", "2023-06-30")
    (heading,) = tasks["Xây dựng kế hoạch triển khai trên địa bàn"].parts
    assert heading.marks == ()
    assert [passage.sentence for passage in heading.passages] == ["4. Ủy ban nhân dân các xã"]


def test_marks_stand_right_where_the_text_breaks_its_lines(cascade: Chain) -> None:
    document = cascade.documents[3]
    first, *rest = document.tasks
    exact = "Giao  Phòng Nội\nvụ chủ trì trước\n ngày 30/6"
    own = Quote(file="plan.txt", start=0, end=len(exact), exact=exact, sentence="")
    said = Quote(file="plan.txt", start=24, end=len(exact), exact=exact[24:], sentence="")
    first = replace(
        first, text="Giao Phòng Nội vụ chủ trì trước ngày 30/6", evidence=(own,), parts=(),
        deadlines=(ChainDeadline(iri="", due="2023-06-30", evidence=(said, said)),),
    )  # fmt: skip
    changed = replace(document, tasks=(first, *rest))
    documents = tuple(changed if one is document else one for one in cascade.documents)
    task = card(picture_of(replace(cascade, documents=documents)), "41/KH-UBND").tasks[0]
    assert marked(task.said.sentence, task.said.marks) == [" ".join(exact[24:].split())]
    assert task.passages == ()


def test_only_work_has_boxes_and_every_provision_is_kept(picture: Picture) -> None:
    one = card(picture, "41/KH-UBND")
    assert [task.kind for task in one.tasks] == ["task", "task", "task", "target"]
    assert [task.kind for task in one.boxes] == ["task", "task", "task"]
    assert ("target", "ít nhất 95 % (thôn)", "at least 95 % (thôn)") in one.tasks[-1].facts


def test_the_place_of_the_document_is_not_said_on_every_agency(picture: Picture) -> None:
    leading, *_ = card(picture, "41/KH-UBND").agencies
    assert leading.rows == (("lead", "Phòng Nội vụ"),)
    assert leading.name == "Phòng Nội vụ huyện Đông Khê"
    assert ("lead", "Chủ trì: Phòng Nội vụ", "Leads: Phòng Nội vụ") in card(picture, "41/KH-UBND").rows


def test_facts_show_what_is_printed(picture: Picture) -> None:
    assert ("issued", "5/2/2023", "2023-02-05", "ngày 05 tháng 02 năm 2023") in card(picture, "41/KH-UBND").facts


# ---------------------------------------------------------------- where it stands
def test_columns_are_the_tiers_and_no_tier_is_made_up(picture: Picture, laid: Arranged) -> None:
    tiers = {card_.name: laid.tiers[laid.columns[card_.id]] for card_ in picture.cards}
    assert tiers["Kế hoạch 17/KH-TTg"] == "central"
    assert tiers["Kế hoạch 30/KH-UBND"] == "province"
    assert tiers["Kế hoạch 52/KH-UBND"] == "district"
    assert tiers["Kế hoạch của 2 cơ quan"] == "commune"
    assert tiers["Kế hoạch 90/CTr-UBND"] == "unknown"  # above a district's plan, and of which tier nobody says
    assert tiers["1 tệp không đọc được"] == "unknown"
    assert laid.columns[card(picture, "90/CTr").id] < laid.columns[card(picture, "52/KH").id]


@pytest.mark.parametrize("unfolded", [False, True])
@pytest.mark.parametrize("count", [0, 60])
def test_no_box_overlaps_another_and_no_line_passes_behind_one(
    cascade: Chain, broad: Callable[[int], Chain], unfolded: bool, count: int
) -> None:
    picture = picture_of(broad(count) if count else cascade)
    laid = arranged(picture)
    made = scene(picture, laid, opened=set(laid.strips) if unfolded else ())
    for n, one in enumerate(made.frames):
        assert not [other.id for other in made.frames[n + 1 :] if one.meets(other)]
    cards = [frame for frame in made.frames if frame.sort == "card"]
    for path in made.paths:
        for (x, y, _), (to, end, bends) in zip(path.points, path.points[1:], strict=False):
            if path.sort == "line" and not bends:  # a straight stretch beside or between boxes
                assert y == end
                assert not [
                    f.id for f in made.frames if f.left < to and x < f.left + f.width and f.top < y < f.top + f.height
                ]
            if path.sort == "line" and bends:  # a bend stays in the gap between two columns
                assert not [f.id for f in cards if f.left < to and x < f.left + f.width]


def test_words_fit_their_box(picture: Picture) -> None:
    sizes = {"b": 13, "s": 11, "due": 11}
    for one in picture.cards:
        for box, room in [
            (one, 250),
            *((task, 232) for task in one.boxes),
            *((agency, 200) for agency in one.agencies),
        ]:
            for kind, *said in box.rows:
                bold = kind in ("b", "lead", "gap", "due")
                assert all(text_width(text, size=sizes.get(kind, 12), bold=bold) <= room - 8 for text in said)


@pytest.mark.parametrize("text", ["", "một", "Ủy ban nhân dân " * 9, "không-dấu-cách" * 9, "漢字" * 40])
@pytest.mark.parametrize("most", [1, 2, 99])
def test_wrapped_lines_are_no_wider_than_asked(text: str, most: int) -> None:
    lines = wrap(text, 120, most=most)
    assert len(lines) <= most
    assert all(text_width(line) <= 120 for line in lines)
    if most == 99:
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


# ---------------------------------------------------------------- all of it
def test_the_same_chain_gives_the_same_picture(cascade: Chain) -> None:
    assert picture_of(cascade) == picture_of(cascade)
    assert arranged(picture_of(cascade)) == arranged(picture_of(cascade))


def test_ten_thousand_nodes_in_seconds(broad: Callable[[int], Chain]) -> None:
    chain = broad(2_000)  # and three tasks and an agency in each
    start = time.perf_counter()
    picture = picture_of(chain)
    drawn = time.perf_counter()
    arranged(picture)
    assert len(picture.cards) == 2_000
    assert drawn - start < 5  # half a second where nothing else runs
    assert time.perf_counter() - drawn < 20

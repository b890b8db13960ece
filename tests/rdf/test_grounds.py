"""On what a fact rests, by where its words stand."""

from __future__ import annotations

import pytest

from planggraph.model import Agency, Assignment, Deadline, Facts, Header, Provision, Section, Source, Span
from planggraph.rdf.grounds import ground_of

TEXT = """1. Phòng Tư pháp
Công an huyện có trách nhiệm:
- Mở lớp tập huấn với Phòng Y tế trước ngày 15/11, tổng kết trước ngày 31/12/2022.
Đơn vị phối hợp: Huyện đoàn
Trạm Y tế | Phát thuốc | quý IV
"""


def at(words: str, start: int = 0) -> Span:
    begin = TEXT.index(words, start)
    return Span(start=begin, end=begin + len(words))


HEADING = Section(key="1", number="1", heading="Phòng Tư pháp", parent=None, span=at("1. Phòng Tư pháp"))
LIST = at("Mở lớp tập huấn với Phòng Y tế trước ngày 15/11, tổng kết trước ngày 31/12/2022")
CELL = at("Phát thuốc")
FACTS = Facts(key="a", source=Source(name="a.txt", text=TEXT, sha256="a"), header=Header(), sections=(HEADING,))


def sentence(span: Span) -> Provision:
    return Provision(key="a", kind="task", span=span, text=TEXT[span.start : span.end], section="1", order=1)


@pytest.mark.parametrize(
    ("task", "words", "basis", "rule"),
    [
        (LIST, "Phòng Y tế", "stated", "sentence"),
        (LIST, "Huyện đoàn", "stated", "beside"),  # a label under the task
        (CELL, "Trạm Y tế", "stated", "beside"),  # another cell of its row
        (LIST, "Phòng Tư pháp", "inferred", "heading"),
        (LIST, "Công an huyện", "inferred", "lead-in"),
    ],
)
def test_parts(task: Span, words: str, basis: str, rule: str) -> None:
    part = Assignment(actor=Agency(name=words), role="lead", evidence=(at(words),))
    assert ground_of(FACTS, sentence(task), part) == (basis, rule)


def test_the_nearest_words_count() -> None:
    part = Assignment(actor=Agency(name="a"), role="lead", evidence=(at("Phòng Tư pháp"), at("Phòng Y tế")))
    assert ground_of(FACTS, sentence(LIST), part) == ("stated", "sentence")


@pytest.mark.parametrize(
    ("due", "words", "basis", "rule"),
    [
        ("2022-12-31", "trước ngày 31/12/2022", "stated", "sentence"),
        ("2022-11-15", "trước ngày 15/11", "inferred", "document-year"),
        ("2022-12", "quý IV", "inferred", "document-year"),
    ],
)
def test_times(due: str, words: str, basis: str, rule: str) -> None:
    assert ground_of(FACTS, sentence(LIST), Deadline(due=due, evidence=(at(words),))) == (basis, rule)


def test_what_a_user_says_rests_on_the_user() -> None:
    said = Deadline(due="2022", evidence=(LIST,), by_user=True)
    assert ground_of(FACTS, sentence(LIST), said) == ("user", "correction")

"""A held plan whose number is blank, cited with the number that it was given."""

from __future__ import annotations

from dataclasses import replace

import pytest
from corpora import cites, committee, plan

from planggraph.model import Facts, Span
from planggraph.resolve import resolve
from planggraph.resolve.quoted import quotes

DISTRICT = committee("183/huyen-cao-loc")
COMMUNE = committee("06196/xa-cao-lau")
TITLE = "Tuyên truyền phòng, chống đuối nước cho trẻ em trên địa bàn huyện năm 2023"


def citing(behind: str, date: str | None = "2023-05-04", issuer: str = "183/huyen-cao-loc") -> Facts:
    """A commune's plan that cites the district's, with some words behind the number."""
    number = "Kế hoạch số 41/KH-UBND"
    citation = cites("41/KH-UBND", "implements", date=date, issuer=committee(issuer))
    text = f"Thực hiện {number} {behind}"
    span = Span(start=10, end=10 + len(number))
    return plan("9/KH-UBND", "2023-06-01", COMMUNE, replace(citation, mentions=(span,)), text=text)


BLANK = plan(None, "2023-05", DISTRICT, title=TITLE)


@pytest.mark.parametrize(
    ("held", "citing_plan", "meant"),
    [
        (BLANK, citing("về " + TITLE), True),  # its day is blank too, its month agrees
        (
            BLANK,
            citing("ngày 04/5/2023 của UBND huyện về tuyên truyền phòng chống đuối nước trẻ em năm 2023"),
            False,
        ),  # too short
        (BLANK, citing("về " + TITLE.replace("2023", "2022")), False),  # last year's, in the same words
        (BLANK, citing("; Kế hoạch khác: " + TITLE), False),  # behind another citation
        (BLANK, citing(TITLE, date="2023-07-04"), False),  # another month
        (plan(None, "2023-05-06", DISTRICT, title=TITLE), citing(TITLE), False),  # another day
        (BLANK, citing(TITLE, date=None), False),  # of which year?
        (BLANK, citing(TITLE, issuer="188/huyen-loc-binh"), False),  # the neighbours' plan of that name
        (plan(None, "2023", DISTRICT, title=TITLE), citing(TITLE), False),  # a year alone
        (plan(None, "2023-05", DISTRICT, title=TITLE, type="Chỉ thị"), citing(TITLE), False),  # the symbol says a plan
        (plan(None, "2023-05", None, title=TITLE), citing(TITLE), False),  # whose?
        (plan("40/KH-UBND", "2023-05", DISTRICT, title=TITLE), citing(TITLE), False),  # it has a number: another one
    ],
)
def test_blank_number(held: Facts, citing_plan: Facts, meant: bool) -> None:
    links = resolve([held, citing_plan])
    assert (dict(links.resolved)[f"{citing_plan.key}/citation/{citing_plan.citations[0].key}"] == held.key) is meant
    assert len(links.cited) == (0 if meant else 1)


def test_a_plan_that_names_itself_in_its_annex_is_not_its_own_parent() -> None:
    citation = cites("41/KH-UBND", "implements", date="2023-05-04", issuer=DISTRICT)
    number = "Kế hoạch số 41/KH-UBND"
    own = plan(
        None,
        "2023-05-04",
        DISTRICT,
        replace(citation, mentions=(Span(start=0, end=len(number)),)),
        title=TITLE,
        text=f"{number} về {TITLE}",
    )
    assert own.key not in {parent for _, _, parent in resolve([own]).edges}


def test_two_of_that_title_stay_open() -> None:
    other = plan(None, "2023-05-04", DISTRICT, title="Kế hoạch " + TITLE)
    links = resolve([BLANK, other, citing(TITLE)])
    assert [keys for _, keys in links.unresolved] == [tuple(sorted([BLANK.key, other.key]))]


def test_one_blank_plan_is_not_two_numbers() -> None:
    second = replace(
        citing(TITLE),
        key="2023/10-kh-ubnd/06196/uy-ban-nhan-dan",
        citations=(replace(citing(TITLE).citations[0], identifier="42/KH-UBND"),),
    )
    links = resolve([BLANK, citing(TITLE), second])
    assert BLANK.key not in dict(links.resolved).values()
    assert len(links.cited) == 2


@pytest.mark.parametrize(
    ("text", "title", "said"),
    [
        ("về tuyên truyền biển và hải đảo năm 2023", "Tuyên truyền biển và hải đảo năm 2023", True),
        ("về tuyên truyền biển, hải đảo năm 2023", "Tuyên truyền biển và hải đảo năm 2023", True),
        ("về tuyên truyền biển và hải đảo", "Tuyên truyền biển và hải đảo năm 2023", False),  # its year is missing
        ("hải đảo năm 2023 và tuyên truyền về biển", "Công tác năm 2023", False),  # too short to tell
        ("", "Tuyên truyền biển và hải đảo năm 2023", False),
    ],
)
def test_quotes(text: str, title: str, said: bool) -> None:
    assert quotes(text, title) is said

"""Which file of a document is read."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from corpora import committee, duty, plan

from planggraph.model import Facts, Source
from planggraph.resolve import chosen

WHOLE = plan("12/KH-UBND", "2022-03-01", committee("183/huyen-cao-loc"), duties=[duty()])


def copy(facts: Facts, digest: str, name: str = "copy.txt") -> Facts:
    return replace(facts, source=Source(name=name, text="", sha256=digest))


def test_the_fullest_file_is_read_whatever_the_order() -> None:
    cut = copy(replace(WHOLE, provisions=()), "00")
    files = [copy(WHOLE, "bb"), copy(WHOLE, "aa"), cut]
    for order in permutations(files):
        held, duplicates = chosen(order)
        assert [one.source.sha256 for one in held] == ["aa"]
        assert duplicates == [("00", "aa"), ("bb", "aa")]


def test_the_same_bytes_twice_are_one_source() -> None:
    held, duplicates = chosen([copy(WHOLE, "aa", "b.txt"), copy(WHOLE, "aa", "a.txt")])
    assert [one.source.name for one in held] == ["a.txt"]
    assert duplicates == []


def test_documents_of_open_issuers_are_told_apart_by_more_than_their_numbers() -> None:
    somewhere = replace(committee("06196/xa-cao-lau"), place=None, settled=False)
    one, other = (plan("12/KH-UBND", "2022-03-01", somewhere, title=title) for title in ("Trồng cây", "Dọn rác"))
    assert [len(chosen(pair)[0]) for pair in ((one, other), (one, copy(one, "bb")))] == [2, 1]


def test_other_documents_are_no_copies() -> None:
    other = plan("13/KH-UBND", "2022-03-01", committee("183/huyen-cao-loc"))
    held, duplicates = chosen([WHOLE, other])
    assert [one.key for one in held] == sorted([WHOLE.key, other.key])
    assert duplicates == []

"""Nouns as bytes, and what is no noun."""

from __future__ import annotations

import pickle
from decimal import Decimal

import pytest
from changing import DOCUMENTS
from hypothesis import HealthCheck, given, settings

from planggraph.model import Alignment, Facts, Reference, Span
from planggraph.resolve.card import card_of, sentences_of
from planggraph.resolve.packing import pack, unpack


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENTS)
def test_what_is_packed_comes_back(facts: Facts) -> None:
    for one in (facts, card_of(facts), sentences_of(facts), (facts.header, (1, None, "hai"))):
        assert unpack(pack(one)) == one


def test_two_nouns_of_one_name_are_told_apart() -> None:
    within = Reference(key="muc-v", mentions=(Span(start=1, end=2),))
    found = unpack(pack((within, Alignment(child="a", parent="b", score=Decimal("0.5"), kind="copied", method="m"))))
    assert found[0] == within
    assert found[1].score == Decimal("0.5")


class _Command:
    def __reduce__(self):
        return print, ("run",)


@pytest.mark.parametrize(
    "pickled",
    [
        pickle.dumps(_Command(), protocol=5),
        b"\x80\x05\x8c\x02os\x8c\x06system\x93\x8c\x04true\x85R.",
        b"cplanggraph.resolve.packing\n_noun.__globals__\n.",
    ],
)
def test_bytes_that_name_something_else_are_refused(pickled: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(pickle.UnpicklingError, match="none of the package's nouns"):
        unpack(b"p" + pickled)
    assert capsys.readouterr().out == ""

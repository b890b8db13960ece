"""Texts that are refused: of another language, without their diacritics, or no administrative document."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping

from planggraph.errors import UnreadableSourceError
from planggraph.extract.draft import Draft
from planggraph.model import Facts, Source
from planggraph.parse.letters import pattern
from planggraph.parse.passage import clean
from planggraph.read.legacy import GARBLED, share_of_syllables

__all__ = ["refuse_foreign", "refuse_unofficial"]

_SAMPLE = 20_000  # letters of a text that are looked at
_MARKED = frozenset("àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")
_GLANCE = 5_000  # letters that tell whether words are words
# How many of a text's letters bear a mark: of a hundred documents of all tiers none had fewer than 23 in 100, and none
# of which each second word had lost its marks more than 15.
_FOREIGN, _DAMAGED = 0.08, 0.18
_LATIN = pattern(r"[a-z\u00aa-\u024f\u1e00-\u1eff]").match
_BROKEN = ("á»", "áº", "Ä‘", "Æ°")  # what two or three bytes of UTF-8 look like in another encoding


def refuse_foreign(source: Source) -> None:
    """Refuse a text of another language, or whose diacritics are destroyed, in whole or for the half.

    In Vietnamese a quarter to a third of the letters bear a mark; where half of them are lost, too few names and verbs
    are left for what is found to be trusted.

    Raises
    ------
    UnreadableSourceError
        With the share of letters that bear a mark.
    """
    sample = unicodedata.normalize("NFC", source.text[:_SAMPLE]).lower()
    counts = _letters(sample)
    letters = sum(counts.values())
    if letters < 40:
        raise UnreadableSourceError(source.name, f"too little text: {letters} letters")
    broken = sum(map(sample.count, _BROKEN)) / letters
    if broken > 0.02:
        raise UnreadableSourceError(
            source.name,
            f"its letters are UTF-8 that was taken for another encoding: {broken:.0%} of them are pieces of Vietnamese ones",
            "save the text again from its original",
        )
    share = _marked(counts)
    if share < _DAMAGED:  # a word that a table has in each of its rows counts once
        share = max(share, _marked(_letters("".join(sorted(set(sample.split()))))))
    if share < _DAMAGED:
        other = sum(count for letter, count in counts.items() if not _LATIN(letter)) / letters
        if other > 0.5:
            raise UnreadableSourceError(
                source.name, f"not Vietnamese: {other:.0%} of the letters are of another script than the Latin one"
            )
        what = (
            "not Vietnamese, or its diacritics are lost"
            if share < _FOREIGN
            else "not Vietnamese, or a great part of its diacritics is lost"
        )
        raise UnreadableSourceError(
            source.name,
            f"{what}: {share:.0%} of the letters bear a mark, where 25% and more are usual",
            "save the text again from its original",
        )
    syllables = share_of_syllables(source.text[:_GLANCE])
    if syllables is not None and syllables < GARBLED:
        # with letters of another script that look the same, or an Eth for a Đ, the words are whole
        syllables = share_of_syllables(clean(source.text[:_GLANCE]).text)
    if syllables is not None and syllables < GARBLED:
        raise UnreadableSourceError(
            source.name,
            f"its letters are not what it shows: {1 - syllables:.0%} of the words with marks are no Vietnamese ones",
            "save the text again from its original",
        )


def _letters(text: str) -> dict[str, int]:
    """How often a text has each letter."""
    return {letter: count for letter, count in Counter(text).items() if letter.isalpha()}


def _marked(counts: Mapping[str, int]) -> float:
    """The share of letters that bear a mark."""
    return sum(count for letter, count in counts.items() if letter in _MARKED) / sum(counts.values())


# words that every plan, decision and notice has, of whatever tier, time and subject
_TRADE = pattern(
    r"(?i:thực hiện|triển khai|tổ chức|kế hoạch|công tác|nhiệm vụ|chỉ đạo|phối hợp|chủ trì|báo cáo|tăng cường|tuyên truyền|hướng dẫn|quy định|trách nhiệm|xây dựng|đề nghị|yêu cầu|căn cứ|cơ quan|đơn vị|ủy ban|ubnd)"
)
_WORD = pattern(r"[^\W\d_]+")
# How many of 100 words are of these, less what chance gives to a short text: of a hundred documents none had fewer than
# 1.7, a text of another kind 0.5 at most, but for stories of officials.
_TYPED, _UNTYPED = 1.0, 2.5
# between private people too: their type and number alone show no office
_CIVIL = frozenset(("Hợp đồng", "Biên bản"))
# what a reporter writes, and no office
_REPORTED = pattern(r"\b(?:cho biết|chia sẻ|phóng viên|bày tỏ|phát biểu tại)\b")


def refuse_unofficial(facts: Facts, draft: Draft) -> None:
    """Refuse a text that nothing shows to be an administrative document.

    A number, an issuer, a legal ground, a list of recipients show it, or a type and somebody who is to do something.
    Without them the words must: fewer in a text with a line for its type, or that cites documents by their numbers,
    than in a fragment.

    Raises
    ------
    UnreadableSourceError
        With what is missing, and the share of words that such documents have.
    """
    header = facts.header
    if facts.recipients or (header.type not in _CIVIL and any(_official(facts))):
        return
    text = draft.outline.view.text[:_SAMPLE]
    count, words = sum(1 for _ in _TRADE.finditer(text)), max(1, sum(1 for _ in _WORD.finditer(text)))
    share = 100 * (count - count**0.5) / words
    shown = header.type is not None or any(_signs(facts))
    told = header.type is None and sum(1 for _ in _REPORTED.finditer(text)) > 1
    if share < (_TYPED if shown else _UNTYPED) or told:
        why = ", and it tells what people said" if told else ""
        raise UnreadableSourceError(
            facts.source.name,
            f"no administrative document: no issuer, number or recipient in it, and {100 * count / words:.1f} of 100 words are such "
            f"documents' own (thực hiện, nhiệm vụ, báo cáo, ...), where 3 to 10 are usual{why}",
        )


def _official(facts: Facts) -> Iterator[bool]:
    """What no private paper has: a number, an issuer, a ground; somebody who is to do something; articles on laws."""
    header = facts.header
    yield bool(header.identifier or header.issuers)
    yield header.type is not None and any(one.assignments for one in facts.provisions)
    yield any(one.role in ("basis", "implements") for one in facts.citations)
    articles = [one for one in facts.sections if (one.number or "").startswith("Điều")]
    yield bool(facts.citations) and len(articles) > 1


def _signs(facts: Facts) -> Iterator[bool]:
    """What a fragment shows that lacks its head: numbers of others, and tasks of which several are given, or most below
    a heading.
    """
    yield any(one.identifier for one in facts.citations)
    yield sum(len(one.assignments) for one in facts.provisions) >= 5
    headed = [one for one in facts.provisions if one.section is not None]
    yield 2 * sum(bool(one.assignments) for one in headed) > len(headed) > 1

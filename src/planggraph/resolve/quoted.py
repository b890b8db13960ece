"""Held documents whose number is blank, known by the title that stands behind their number elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from planggraph.model import Facts
from planggraph.naming import fold, slug
from planggraph.resolve.bodies import Body, body
from planggraph.resolve.compare import dates_agree
from planggraph.resolve.documents import Reference

__all__ = ["Unnumbered", "quotes"]

_BEHIND = 600  # code points behind a citation in which its title is looked for
_LEAST_WORDS = 5  # "Kế hoạch công tác năm 2022" is what anyone calls a plan
_ALIKE = 0.85


class Unnumbered:
    """Held documents that bear a title and no number, by issuer and month.

    Issuer, type and day are not enough, even where one document alone has them: a committee issues several plans
    a day, and the one that is held need not be the one that is cited. So the words behind the number decide,
    "Kế hoạch số 41/KH-UBND ngày ... của ... về tuyên truyền biển và hải đảo ...".
    """

    def __init__(self, held: Iterable[Facts]) -> None:
        self._known: dict[tuple[Body, str], list[Facts]] = {}
        for facts in held:
            header = facts.header
            if header.identifier or not header.title or not header.type or not header.issued_on:
                continue
            for issuer in map(body, header.issuers):
                if issuer.known:  # a year alone finds nothing: a committee issues hundreds of plans in it
                    self._known.setdefault((issuer, header.issued_on[:7]), []).append(facts)

    def quoted(self, references: Sequence[Reference]) -> set[str]:
        """Keys of those that citations with one full name quote; the days that these give must all agree."""
        issuer, day = references[0].known_body, references[0].day
        if issuer is None or day is None:
            return set()
        alike = self._known.get((issuer, day[:7]), ())
        fitting = [facts for facts in alike if all(_may_mean(reference, facts) for reference in references)]
        if not fitting:
            return set()
        said = [words for reference in references for words in _behind(reference)]
        return {facts.key for facts in fitting if any(quotes(words, facts.header.title or "") for words in said)}


def _may_mean(reference: Reference, facts: Facts) -> bool:
    header = facts.header
    return (
        reference.citing is not facts
        and reference.day is not None
        and bool(dates_agree(reference.day, header.issued_on))
        and reference.type in (None, slug(header.type or ""))
    )


def _behind(reference: Reference) -> Iterator[str]:
    """The words behind each mention, to the end of its clause."""
    text = reference.citing.source.text
    for span in reference.citation.mentions:
        yield text[span.end : span.end + _BEHIND].partition(";")[0]


def quotes(text: str, title: str) -> bool:
    """Whether a text says a title: nearly all its words, close together, and each number among them.

    Examples
    --------
    >>> quotes("của UBND xã về truyền thông bình đẳng giới năm 2022;", "Truyền thông về bình đẳng giới năm 2022")
    True
    >>> quotes("về truyền thông bình đẳng giới năm 2023", "Truyền thông về bình đẳng giới năm 2022")
    False
    """
    wanted, words = fold(title).split(), fold(text).split()
    if len(wanted) < _LEAST_WORDS:
        return False
    counts = Counter(wanted)
    numbers = {w for w in wanted if w.isdigit()}
    for start in range(max(1, len(words) - len(wanted) + 1)):
        window = Counter(words[start : start + len(wanted)])
        if numbers <= window.keys() and (counts & window).total() >= _ALIKE * len(wanted):
            return True
    return False

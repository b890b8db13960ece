"""Held documents whose number is blank, known by the title that stands behind their number elsewhere.

Issuer, type and day are not enough, even where one document alone has them: a committee issues several plans a day, and
the one that is held need not be the one that is cited. So the words behind the number decide, "Kế hoạch số 41/KH-UBND
ngày ... của ... về tuyên truyền biển và hải đảo ...".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from planggraph.model import Header, Span
from planggraph.naming import fold, slug
from planggraph.resolve.bodies import Body, body
from planggraph.resolve.compare import dates_agree
from planggraph.resolve.documents import Reference

__all__ = ["behind", "may_mean", "month_of", "months", "quotes"]

_BEHIND = 600  # code points behind a citation in which its title is looked for
_LEAST_WORDS = 5  # "Kế hoạch công tác năm 2022" is what anyone calls a plan
_ALIKE = 0.85


def months(header: Header) -> list[str]:
    """Each issuer of a document that bears a title and no number, with the month; none of any other."""
    if header.identifier or not header.title or not header.type or not header.issued_on:
        return []
    # a year alone finds nothing: a committee issues hundreds of plans in it
    return sorted({_month(issuer, header.issued_on) for issuer in map(body, header.issuers) if issuer.known})


def month_of(reference: Reference) -> str | None:
    """The same of a citation that gives a full name and a day."""
    if reference.full_name is None or reference.known_body is None or reference.day is None:
        return None
    return _month(reference.known_body, reference.day)


def _month(issuer: Body, date: str) -> str:
    return f"month\t{issuer.name}\t{issuer.place or ''}\t{date[:7]}"


def may_mean(reference: Reference, header: Header) -> bool:
    """Whether neither day nor type speaks against a document without a number."""
    return (
        reference.day is not None
        and bool(dates_agree(reference.day, header.issued_on))
        and reference.type in (None, slug(header.type or ""))
    )


def behind(text: str, mentions: Sequence[Span]) -> tuple[str, ...]:
    """The words behind each mention, to the end of its clause."""
    return tuple(text[span.end : span.end + _BEHIND].partition(";")[0] for span in mentions)


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

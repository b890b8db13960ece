"""The head of a document: who issues it, number, place and day, type and title."""

from __future__ import annotations

from planggraph.gazetteer.names import split_label
from planggraph.synth.draft import Draft

__all__ = ["letterhead", "title"]

_NATION, _MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
_WIDTH = 44  # letters of the left column


def letterhead(draft: Draft) -> None:
    """Issuer, nation, number, place and day."""
    if draft.has("two-columns"):
        _two_columns(draft)
    else:
        _one_column(draft)


def _issuer(draft: Draft) -> list[str]:
    issuer, place = draft.slot.own.issuer, draft.slot.place
    return [issuer.name.upper(), place.label.upper()] if place else [issuer.name.upper()]


def _town(draft: Draft) -> str:
    place = draft.slot.place
    return split_label(place.label)[1] if place else "Hà Nội"


def _rule(draft: Draft) -> str:
    return draft.r.choice(("-------", "_______", ""))


def _number(draft: Draft) -> None:
    known = draft.slot.own
    draft.page.write("Số: ")
    if draft.has("number-blank"):
        draft.page.write(f"     /{known.identifier.partition('/')[2]}")
    else:
        draft.evident("identifier", draft.page.write(known.printed))


def _day(draft: Draft) -> None:
    year, month, day = draft.slot.own.date.split("-")
    # offices write 01 and 02 in full, so that nobody makes them 11 and 12
    months = month if month in ("01", "02") else str(int(month))
    draft.page.write(f"{_town(draft)}, ")
    told = "     " if draft.has("day-blank") else day
    draft.evident("issued_on", draft.page.write(f"ngày {told} tháng {months} năm {year}"))


def _one_column(draft: Draft) -> None:
    page, rule = draft.page, _rule(draft)
    for n, words in enumerate(_issuer(draft)):
        span = draft.bold(words, gap="\n")
        if n == 0:
            start = span
    draft.evident("issuers", type(start)(start=start.start, end=span.end))
    page.write(f"{rule}\n" if rule else "")
    draft.bold(_NATION, gap="\n")
    draft.bold(_MOTTO, gap="\n")
    page.write(f"{rule}--------\n" if rule else "")
    _number(draft)
    page.write("\n\n")
    _day(draft)
    page.write("\n\n")


def _two_columns(draft: Draft) -> None:
    """Left and right on one line, parted by blanks."""
    page, left = draft.page, _issuer(draft)
    right = [_NATION, _MOTTO]
    for n in range(2):
        words = left[n] if n < len(left) else "-------"
        span = page.write(words)
        if n < len(left):
            draft.evident("issuers", span)
        page.write(" " * max(4, _WIDTH - len(words)) + right[n] + "\n")
    known = draft.slot.own
    _number(draft)
    page.write(" " * max(4, _WIDTH - len(f"Số: {known.printed}")))
    _day(draft)
    page.write("\n\n")


def title(draft: Draft) -> None:
    """Type and title."""
    known = draft.slot.own
    draft.evident("type", draft.bold(known.type.upper(), gap="\n"))
    draft.evident("title", draft.bold(known.title, gap="\n\n"))

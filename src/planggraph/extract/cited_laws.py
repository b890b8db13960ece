"""Laws, codes and ordinances that are cited by their names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from planggraph.extract.actors import Context
from planggraph.extract.cited_issuer import central_body, date_and_issuer
from planggraph.extract.identifiers import IDENTIFIER, normal_identifier
from planggraph.extract.mentioned import Mentioned
from planggraph.gazetteer import expand, law_titles
from planggraph.naming import fold
from planggraph.parse.letters import pattern

__all__ = ["AMENDING", "laws"]

_LAW = pattern(r"(?:Bộ luật|Bộ Luật|BỘ LUẬT|Luật|LUẬT|Pháp lệnh|PHÁP LỆNH|Hiến pháp)(?=\s)")
AMENDING = pattern(
    r"(?:Bộ luật|Luật|Pháp lệnh)\s+(?:sửa đổi(?:,? (?:và )?bổ sung)?|bổ sung)\s+(?:một số\s+)?(?:điều\s+)?(?:của\s+)?(?:các\s+|\d+\s+)?(?=(?:(?:Bộ l|L)uật|Pháp lệnh)\s)",
    re.IGNORECASE,
)
# "Luật sửa đổi, bổ sung một số điều của 11 luật liên quan đến quy hoạch"
_AMENDS_MANY = pattern(
    r"Luật [Ss]ửa đổi,? bổ sung một số điều của (?:các|\d+) [Ll]uật (?:có )?liên quan đến [\w ]{3,60}?(?=\s+(?:ngày|năm|số)\b|\s*[;,.()]|\s*\Z)"
)
_LAW_STOP = pattern(
    r"(?:\s+(?:và các|và những|và pháp luật|và văn bản|về việc|của|ngày|năm|số|được|cho|có|theo|tại|đã|phải|để|vào|quy định|sửa đổi|hiện hành|này|trên|là|từ|với|đến|thì|khi|trong|do|bằng|nhằm|cùng|bảo đảm|đảm bảo|mới|hoặc|gắn|như|gồm|liên quan|có hiệu lực|\d))(?![\w])|[;.:()\[\]\"]|,|\Z"
)
_YEAR = pattern(r"\s*(?:năm\s+)?(?P<year>(?:19|20)\d{2})(?![\d/])")


_LONGEST_TITLE = 200  # characters: no law that bears no other's name in its own has a longer one


def laws(text: str, taken: Sequence[tuple[int, int]], context: Context) -> list[Mentioned]:
    found: list[Mentioned] = []
    for match in _LAW.finditer(text):
        start = match.start()
        if any(a <= start < b for a, b in taken) or (
            start and (text[start - 1].isalnum() or text[max(0, start - 5) : start].lower() == "pháp ")
        ):
            continue
        if pattern(r"\s+(?:số|SỐ)\s*\d").match(text, match.end()):
            continue
        end = _law_end(text, start, match.end())
        if end is None:
            continue
        title = " ".join(text[start:end].split())
        title = expand(title) if "HĐND" in title else title
        after = text[end:]
        date, _, full_end = date_and_issuer(text, end, context)
        if date is None:
            year = _YEAR.match(after)
            if year is not None:
                date, full_end = year["year"], end + year.end()
        numbered = pattern(rf"\s*(?:năm \d{{4}}\s*)?[(,]?\s*(?:[Ll]uật\s+)?số\s*:?\s*(?P<id>{IDENTIFIER})").match(after)
        identifier = None
        if numbered is not None:
            identifier = normal_identifier(numbered["id"])
            end = end + numbered.end("id")
            later, _, behind = date_and_issuer(text, end, context)
            date = later or date
            full_end = max(full_end, behind)
        kind = (
            "Bộ luật"
            if fold(title).startswith("bo luat") or title.lower().startswith("bộ luật")
            else title.split()[0].capitalize()
        )
        if title.lower().startswith("pháp lệnh"):
            kind = "Pháp lệnh"
            issuer = central_body("Ủy ban Thường vụ Quốc hội")
        else:
            issuer = central_body("Quốc hội")
        if title.lower().startswith("hiến pháp"):
            kind = "Hiến pháp"
        found.append(Mentioned(start, end, full_end, identifier, _title_case(title), kind, date, issuer, False))
    return found


def _title_case(title: str) -> str:
    """The words of a law's name as a law prints them: one that is known, else as cited."""
    known = law_titles().get(fold(title))
    return known or (title.capitalize() if title.isupper() else title)


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    """What the known names begin with, each word after the other, folded."""
    return frozenset(" ".join(title.split()[:n]) for title in law_titles() for n in range(1, len(title.split()) + 1))


def _law_end(text: str, start: int, words: int) -> int | None:
    """End of a law's name: the longest known one, else its words up to one that no name holds."""
    many = _AMENDS_MANY.match(text, start)
    if many is not None:
        return many.end()
    amended = AMENDING.match(text, start)
    if amended is not None:
        # "Luật sửa đổi, bổ sung một số điều của Luật X, Luật Y": its name ends with the last of them
        end = amended.end()
        while (inner := _LAW.match(text, end)) is not None and (last := _law_end(text, end, inner.end())) is not None:
            further = pattern(r"\s*(?:,|và)\s*(?=(?:(?:Bộ l|L)uật|Pháp lệnh)\s)", re.IGNORECASE).match(text, last)
            if further is None:
                return last
            end = further.end()
        return None
    best = None
    for token in pattern(r"[\w&]+").finditer(text, start, min(len(text), start + 140)):
        words_ = text[start : token.end()]
        name = fold(expand(words_) if "HĐND" in words_ else words_)
        if name not in _beginnings():
            break
        best = token.end() if name in law_titles() else best
    if best is not None:
        return best
    if not pattern(r"\s+[\L]").match(text, words):
        return None
    if pattern(r"\s+(?:này|[Ss]ư|[Gg]ia)\b").match(text, words):
        return None
    limit = min(len(text), words + _LONGEST_TITLE)
    stop = _LAW_STOP.search(text, words, limit)
    end = stop.start() if stop else limit
    if end == limit < len(text):
        return None
    both = pattern(r"\s+và\s+(?=(?:Bộ luật|Luật|các|Nghị|Thông|Quyết|văn bản|pháp luật|[\L]))").search(text, words, end)
    if both is not None:
        end = both.start()
    title = text[start:end].rstrip()
    return start + len(title) if 1 < len(title.split()) <= 14 else None

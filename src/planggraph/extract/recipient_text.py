"""The words of an entry made fit to be read: notes in brackets, abbreviations run together or badly scanned."""

from __future__ import annotations

import itertools

from planggraph.extract.offices import offices_at
from planggraph.gazetteer import expand
from planggraph.parse.letters import pattern
from planggraph.parse.passage import Passage

__all__ = ["PARTS", "unfused", "without_notes"]

_FUSED_END = pattern(r"(?<=[\L]{2})(?=(?:TP|TX|TU)(?![\w]))|(?<=DV)(?=TW(?![\w]))")
PARTS = pattern(r"(?:[Cc]ác\s+)?(?:[Pp]hòng|P\.|[Vv]ụ|[Cc]ục|[Bb]an|[Tt]rung tâm|[Đđ]ơn vị|[Bb]ộ phận)(?![\w])")


def unfused(entry: Passage) -> Passage:
    """ "Cổng TTĐTTP" as "Cổng TTĐT TP": a place written together with an abbreviation."""
    cuts = [0, *(m.start() for m in _FUSED_END.finditer(entry.text)), len(entry.text)]
    if len(cuts) == 2:
        return entry
    return Passage.join(entry.cut(a, b) for a, b in itertools.pairwise(cuts))


_NOTE_INSIDE = pattern(r"\s*[-,;]?\s*(?:để\s+(?:b/c|báo cáo|p/h|biết|phối hợp|thực hiện)|b/c)\b")  # "(Cục A - để b/c)"


def without_notes(text: str) -> str:
    """The text with blanks in place of what stands in brackets, except the offices and parts of a body.

    "(để b/c)", "(1A, 1G)", "(TP, Vinh)" tell what for, how many and who; "(CVP, PCVP)" and "(Phòng Nội vụ)" are
    recipients.
    """
    kept = list(text)
    for match in pattern(r"\(([^()]*)(?:\)|\Z)").finditer(text):
        inner = match[1].strip()
        if offices_at(inner, 0)[0] or PARTS.match(inner):
            note = _NOTE_INSIDE.search(text, match.start(1), match.end(1))
            if note is not None:
                kept[note.start() : match.end(1)] = " " * (match.end(1) - note.start())
            continue
        kept[match.start() : match.end()] = " " * (match.end() - match.start())
    # "VP.UBND", "UB.MTTQVN": a stop between two abbreviations parts no words; nor does "HĐND/TP"
    whole = pattern(r"(?<=[\L]{2})(?:\.(?=[\L]{2})|/(?=(?:TP|TX|tỉnh|huyện)(?![\w])))").sub(" ", "".join(kept))
    whole = whole.replace(" vs ", " và ")  # "Trung tâm TT, DL vs CNS"
    return _SCANNED.sub(lambda match: _barred(match[0]), whole)


# a capital abbreviation, which a scan may have left without the bar of its Đ: "DBQH", "HDND"
_SCANNED = pattern(r"(?<![\w&])[\L&]*D[\L&]+(?![\w&])|(?<![\w&])[\L&]+D[\L&]*(?![\w&])")


def _barred(short: str) -> str:
    """The one known abbreviation that differs from these letters by the bars of D alone, else the letters."""
    if expand(short) != short:
        return short
    at = [i for i, letter in enumerate(short) if letter == "D"][:4]
    for n in range(1, 2 ** len(at)):
        form = "".join("Đ" if i in at and n >> at.index(i) & 1 else letter for i, letter in enumerate(short))
        if expand(form) != form:
            return form
    return short

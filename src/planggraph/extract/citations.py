"""Mentions of documents in a passage: by number and symbol, or laws by their name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from planggraph.extract.actors import Context
from planggraph.extract.cited_issuer import date_and_issuer, issuer_by_symbol, issuer_in_front, misdated
from planggraph.extract.cited_laws import AMENDING, laws
from planggraph.extract.identifiers import (
    IDENTIFIER,
    NO,
    OLD_IDENTIFIER,
    TYPE,
    TYPE_BY_ABBREVIATION,
    TYPES,
    abbreviation,
    normal_identifier,
    settled_type,
    type_name,
)
from planggraph.extract.mentioned import Mentioned, with_nesting
from planggraph.naming import fold
from planggraph.parse.letters import pattern
from planggraph.parse.passage import Passage

__all__ = ["find"]

# a word begins, or the blank in front of it is lost: "nội dungQuyết định số ..."
_BEGINS = r"(?:(?<![\w])|(?<=[\l])(?=[\L]))"
_CITED = pattern(
    rf"{_BEGINS}(?P<type>{TYPE})(?:\s+(?:liên tịch|liên ngành|làm việc|công tác|phối hợp|chỉ đạo|thẩm tra|thẩm định|thanh tra|kiểm tra|kiểm toán|giám sát|kết luận|chuyên đề|đôn đốc|trả lời|tiếp thu,? giải trình|giải trình|góp ý)[^,;.:\d]{{0,40}}?)?\s*(?:(?:của [\L](?:(?! (?:thực hiện|triển khai|về)\b)[\w ]){{2,40}}\s+)?{NO}\s*[:.]?\s*|\s+)(?P<id>{IDENTIFIER})(?![\w])",
)
_CITED_OLD = pattern(rf"{_BEGINS}(?P<type>{TYPE})\s*{NO}\s*[:.]?\s*(?P<id>{OLD_IDENTIFIER})(?![\w])")
# types that a verb looks like, in small letters: where the symbol says the same ("báo cáo số 15/BC-UBND")
_CITED_SMALL = pattern(
    r"(?<![\w])(?P<type>" + "|".join(t.lower() for t in TYPES) + rf")\s+{NO}\s*[:.]?\s*(?P<id>{IDENTIFIER})(?![\w])"
)
# the word for the type itself abbreviated: "KH số 12/KH-UBND", "CV số 30/PGDĐT"
_SHORT = {**TYPE_BY_ABBREVIATION, "CV": "Công văn", "TT": "Thông tư"}
_CITED_SHORT = pattern(
    rf"(?<![\w/-])(?P<type>{'|'.join(('KH', 'QĐ', 'NQ', 'NĐ', 'CV', 'CT', 'TB', 'HD', 'TT', 'CTr', 'KL'))})"
    rf"\s+{NO}\s*[:.]?\s*(?P<id>{IDENTIFIER})(?![\w])"
)
# numbers that share the symbol of the last: "các Kết luận số 187, 188-KL/TW"
_SHARED = pattern(
    rf"(?<![\w])(?P<type>{TYPE})\s*{NO}\s*[:.]?\s*(?P<numbers>\d{{1,5}}(?:\s*,\s*\d{{1,5}})*)\s*(?:,|và)\s*(?P<id>{IDENTIFIER})(?![\w])"
)
# a further number of a list, after the words that tell what the one before is about: "các Quyết định: số A ngày ... về
# ...; số B ngày ..."
_LISTED = pattern(rf"(?:[;,:(]|(?<![\w])và)\s*(?:[Ss]ố|SỐ)\s*:?\s*(?P<id>{IDENTIFIER})(?![\w])")
_SEVERAL = pattern(rf"(?:[Cc]ác|[Nn]hững|[Hh]ai|(?<!\d)\d++)\s+(?P<type>{TYPE})(?![\w])")
_CITED_CAPITAL = pattern(
    r"(?P<type>"
    + "|".join(t.upper().replace(" ", r"\s+") for t in TYPES)
    + rf")\s+(?:SỐ\s*:?\s*)?(?P<id>{IDENTIFIER})(?![\w])"
)
# a further number behind a citation: "các Quyết định số 12/QĐ-UBND, số 15/QĐ-UBND"
_MORE = pattern(rf"\s*(?:,|và|;)\s*(?:số\s*:?\s*)?(?P<id>{IDENTIFIER})(?![\w])")
_STANDARD = pattern(
    r"(?:(?P<type>[Tt]iêu chuẩn|[Qq]uy chuẩn)(?:\s+(?:quốc gia|kỹ thuật(?:\s+quốc gia)?))?\s+)?(?P<id>(?:TCVN|QCVN)(?:\s+ISO(?:/IEC)?)?\s*\d[\d.\-]*\s*:\s*\d{4}(?:/[\L]{2,}\w*)?)"
)


# no number of a document is without it; most sentences have none
_NUMBER_LIKE = pattern(r"\d[a-zA-Z]?\s*[-/]\s*(?:[\L]|(?:19|20)\d{2}\s*/)|\d\s+(?:QĐ|KH|CTr|NQ|CT|HD|TB|KL|BC)\s?/")
_OLD_NUMBER = pattern(r"\d(?:\s?-\s?[\L]{2}|\s+(?:QĐ|KH|CTr|NQ|CT|HD|TB|KL|BC)\s?/)")
_NUMBERS = pattern(r"\d\s*(?:,|và)\s*\d")  # of several documents that share one symbol


def find(passage: Passage, context: Context) -> list[Mentioned]:
    """All mentions of documents in one passage, in order, those that overlap a longer one left out."""
    text = passage.text
    found: list[Mentioned] = []
    if _NUMBER_LIKE.search(text):
        found += _numbered(text, context)
    if "CVN" in text:
        for match in _STANDARD.finditer(text):
            identifier = " ".join(match["id"].split())
            found.append(
                Mentioned(match.start(), match.end(), match.end(), identifier, None, "Tiêu chuẩn", None, None, True)
            )
    if "uật" in text or "UẬT" in text or "Pháp lệnh" in text:
        found += laws(text, [(m.start, m.end) for m in found], context)
    found.sort(key=lambda m: (m.start, -m.end))
    kept: list[Mentioned] = []
    amending: Mentioned | None = None  # a law that bears the names of those it amends in its own
    for mention in found:
        inside = amending is not None and mention.start < amending.end
        if not inside and (not kept or mention.start >= kept[-1].end):
            kept.append(mention)
            amending = mention if mention.title and AMENDING.match(text, mention.start) else None
        elif inside and mention.title:
            # number and date behind it are those of the law that amends
            number = _NUMBER_OF_LAW.search(text, mention.start, mention.end)
            end = number.start() if number is not None else mention.end
            kept.append(replace(mention, end=end, full_end=end, nested=True, identifier=None, date=None))
    return with_nesting(text, kept)


_NUMBER_OF_LAW = pattern(r"\s*[(,]?\s*(?:[Ll]uật\s+)?số\s*:?\s*\d")


def _numbered(text: str, context: Context) -> list[Mentioned]:
    found: list[Mentioned] = []
    matches = [*_CITED.finditer(text), *(_CITED_OLD.finditer(text) if _OLD_NUMBER.search(text) else ())]
    taken = {match.start("id") for match in matches}
    matches += (m for m in _CITED_SMALL.finditer(text) if m.start("id") not in taken and _says_its_type(m))
    if text.isupper() or pattern(r"(?:SỐ)\s*\d").search(text):
        matches += _CITED_CAPITAL.finditer(text)
    matches += (m for m in _CITED_SHORT.finditer(text) if m.start("id") not in taken)
    for match in matches:
        kind = _SHORT.get(match["type"].upper()) or type_name(match["type"])
        found.append(_one(text, match.start(), match.end("id"), match["id"], kind, context))
        more = _MORE.match(text, found[-1].full_end)
        while more is not None:
            found.append(_one(text, more.start("id"), more.end("id"), more["id"], kind, context))
            more = _MORE.match(text, found[-1].full_end)
    for match in _SHARED.finditer(text) if _NUMBERS.search(text) else ():
        found += _of_one_symbol(text, match, context)
    found += _of_a_list(text, found, context)
    found.sort(key=lambda m: (m.start, -m.end))
    return _with_shared_issuer(text, found)


def _says_its_type(match: re.Match[str]) -> bool:
    """Whether the symbol of a number tells the type that the word in front of it names."""
    told = TYPE_BY_ABBREVIATION.get(abbreviation(normal_identifier(match["id"])) or "")
    return told == type_name(match["type"])


def _of_one_symbol(text: str, match: re.Match[str], context: Context) -> Iterator[Mentioned]:
    """All the documents of "số 187, 188-KL/TW": each number with the symbol of the last."""
    kind = type_name(match["type"])
    symbol = pattern(r"\A\d+").sub("", match["id"])
    last = _one(text, match.start("id"), match.end("id"), match["id"], kind, context)
    for n, number in enumerate(pattern(r"\d+").finditer(match["numbers"])):
        start = match.start("numbers") + number.start()
        end = match.start("numbers") + number.end()
        identifier = normal_identifier(number[0] + symbol)
        yield replace(last, start=match.start() if n == 0 else start, end=end, full_end=end, identifier=identifier)
    yield last


def _of_a_list(text: str, found: Sequence[Mentioned], context: Context) -> Iterator[Mentioned]:
    """Documents with a number and no word for their type, in a list whose head, or whose symbol, tells it."""
    listed = [*_LISTED.finditer(text)]
    if not listed:
        return
    taken = [(m.start, m.end) for m in found]
    heads = [(m.start(), type_name(m["type"])) for m in _SEVERAL.finditer(text)]
    for match in listed:
        start = match.start("id")
        if any(a <= start < b for a, b in taken):
            continue
        head = next((kind for at, kind in reversed(heads) if at < start), None)
        kind = TYPE_BY_ABBREVIATION.get(abbreviation(normal_identifier(match["id"])) or "") or head
        if kind is not None and (head is not None or any(b <= start for _, b in taken)):
            yield _one(text, start, match.end("id"), match["id"], kind, context)


def _with_shared_issuer(text: str, found: list[Mentioned]) -> list[Mentioned]:
    """The issuer behind the last of a list is that of all with its symbol: "Chỉ thị số A, Kế hoạch số B của UBND".

    So is the day behind the second of two: "các Công điện số A và số B ngày 12/8/2025".
    """
    shared = list(found)
    for i in range(len(shared) - 2, -1, -1):
        own, below = shared[i], shared[i + 1]
        joined = _JOINED.fullmatch(text[own.full_end : below.start])
        if joined is None or _body_symbol(own) != _body_symbol(below):
            continue
        if below.stated and not own.stated:
            own = replace(own, issuer=below.issuer, stated=True)
        if joined["and"] and own.date is None and own.type == below.type and not _YEAR_IN.search(own.identifier or ""):
            own = replace(own, date=below.date)
        shared[i] = own
    return shared


_YEAR_IN = re.compile(r"/(?:19|20)\d\d/")  # a number with its year has a day of its own
_JOINED = pattern(r"\s*(?:[,;]|,?\s*(?P<and>và))\s*(?:các\s+)?(?:số\s*:?\s*)?")


def _body_symbol(mention: Mentioned) -> str:
    """What the symbol says of the issuer: "UBND" of "3/CT-UBND", "TU" of "31-CT/TU"."""
    return re.split(r"[-/]", mention.identifier or "")[-1].upper()


_ADDRESSED = ("Tờ trình", "Công văn", "Văn bản", "Báo cáo")  # written by whoever asks or reports in them


def _one(text: str, start: int, end: int, raw: str, kind: str, context: Context) -> Mentioned:
    raw = raw.rstrip(" -/.")
    end = start + len(text[start:end].rstrip(" -/."))
    identifier = normal_identifier(raw)
    date, issuer, full_end = date_and_issuer(text, end, context)
    impossible = misdated(text, end, full_end) if date is None else None
    by_symbol = issuer_by_symbol(identifier, context)
    if issuer is None and (by_symbol is None or kind in _ADDRESSED):
        issuer = issuer_in_front(text, start, context)
    stated = issuer is not None
    if issuer is None:
        issuer = by_symbol
    elif by_symbol is not None and not issuer.listed and fold(by_symbol.name).startswith(fold(issuer.name)):
        # "Bộ Nông nghiệp và PTNT", whose short half no table has: the symbol says the whole name
        issuer = by_symbol
    kind = settled_type(kind, identifier)
    return Mentioned(start, end, full_end, identifier, None, kind, date, issuer, False, stated, impossible)

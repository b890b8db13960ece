"""Documents that a document cites: by number and symbol, or laws by their name.

Numbers and symbols follow Decree 30/2020/NĐ-CP (Appendix VI) and, for normative documents, Decree 34/2016/NĐ-CP; Party
documents put the number and the type together ("29-CT/TU").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from planggraph.extract.actors import Context, Mention, mention_at
from planggraph.extract.dates import exists, match_date
from planggraph.gazetteer import agencies, issuer_of_symbol, law_titles
from planggraph.model import Agency, AgencyGroup, Citation, Post, Span
from planggraph.naming import fold, slug
from planggraph.parse.letters import pattern
from planggraph.parse.passage import Passage

__all__ = ["Mentioned", "cited", "find", "normal_identifier"]

TYPES = (
    "Nghị quyết liên tịch", "Thông tư liên tịch", "Kế hoạch liên tịch", "Hướng dẫn liên tịch", "Nghị quyết", "Nghị định", "Quyết định", "Chỉ thị", "Thông tư", "Thông báo kết luận", "Thông báo", "Kế hoạch", "Chương trình hành động", "Chương trình phối hợp", "Chương trình", "Hướng dẫn", "Công điện", "Công văn", "Kết luận", "Đề án", "Phương án",
    "Quy chế phối hợp", "Quy chế", "Quy định", "Tờ trình", "Báo cáo", "Luật", "Bộ luật", "Pháp lệnh", "Lệnh", "Văn bản hợp nhất", "Văn bản", "Thông tri", "Điều lệ", "Kế hoạch hành động", "Sắc lệnh", "Biên bản", "Dự án", "Giấy phép",
)  # fmt: skip
_TYPE_NAMES = {fold(t): t for t in TYPES} | {"cv": "Công văn", "nq": "Nghị quyết", "qd": "Quyết định"}
_TYPE_BY_ABBREVIATION = {
    "KH": "Kế hoạch", "QĐ": "Quyết định", "CT": "Chỉ thị", "NQ": "Nghị quyết", "NĐ": "Nghị định", "TT": "Thông tư", "TTLT": "Thông tư liên tịch", "TB": "Thông báo", "CTR": "Chương trình", "CTRHĐ": "Chương trình hành động", "CTHĐ": "Chương trình hành động", "HD": "Hướng dẫn", "CĐ": "Công điện",
    "KL": "Kết luận", "ĐA": "Đề án", "TTR": "Tờ trình", "BC": "Báo cáo", "QC": "Quy chế", "QYĐ": "Quy định", "PA": "Phương án", "VBHN": "Văn bản hợp nhất", "NQLT": "Nghị quyết liên tịch", "KHLT": "Kế hoạch liên tịch", "CTPH": "Chương trình phối hợp",
}  # fmt: skip


# types that no verb looks like, so that a small letter may begin them: "theo quyết định số ..."; "hướng dẫn số ..." is
# no such
_NOUNS = (
    "Nghị quyết",
    "Nghị định",
    "Quyết định",
    "Chỉ thị",
    "Thông tư",
    "Công văn",
    "Công điện",
    "Văn bản",
    "Kế hoạch",
    "Tờ trình",
)


def _any_case(name: str) -> str:
    """A type as a pattern: "Nghị quyết", "Nghị Quyết", "nghị quyết"."""
    first, *rest = name.split()
    begins = f"[{first[0]}{first[0].lower()}]" if name in _NOUNS else first[0]
    return r"\s+".join([begins + first[1:], *(f"[{w[0].upper()}{w[0].lower()}]{w[1:]}" for w in rest)])


_TYPE = r"(?:" + "|".join(_any_case(t) for t in sorted(TYPES, key=len, reverse=True)) + r")"
# "số", and what scans and hasty fingers make of it
_NO = r"(?:[Ss]ố|SỐ|[Ss][oôổó]|[Ss](?=\s?\d))"
# 70/2008/NĐ-CP; 144 /KH-UBND; 319/KH- UBND; 97/2025/QH15; 29-CT/TU; 66-NQ/TW; 9086/BNV-CTTN&BĐG
_IDENTIFIER = (
    r"\d{1,5}[a-zA-Z]?\s*/\s*(?:(?:19|20)\d{2}\s*/\s*)?[\L]{1,2}[\w&]*(?:\.[\L\l]\w*)*(?:\s?[-/]\s?[\L][\w&]*(?:\.\w+)*){0,4}"
    r"|\d{1,5}\s*-\s*(?:[\L]{2}[\w]{0,4}|KH|CTr)\s*/\s*[\L][\w&/]*(?:\s?-\s?[\L][\w&]*)*"
)
_CITED = pattern(
    rf"(?<![\w])(?P<type>{_TYPE})(?:\s+(?:liên tịch|liên ngành|thẩm tra|thẩm định|tiếp thu,? giải trình|giải trình|góp ý)[^,;.:\d]{{0,40}}?)?\s*(?:(?:của [\L][\w ]{{2,40}}\s+)?{_NO}\s*[:.]?\s*|\s+)(?P<id>{_IDENTIFIER})(?![\w])",
)
# numbers that share the symbol of the last: "các Kết luận số 187, 188-KL/TW"
_SHARED = pattern(
    rf"(?<![\w])(?P<type>{_TYPE})\s*{_NO}\s*[:.]?\s*(?P<numbers>\d{{1,5}}(?:\s*,\s*\d{{1,5}})*)\s*(?:,|và)\s*(?P<id>{_IDENTIFIER})(?![\w])"
)
# a further number of a list, after the words that tell what the one before is about: "các Quyết định: số A ngày ... về
# ...; số B ngày ..."
_LISTED = pattern(rf"(?:[;,:(]|(?<![\w])và)\s*(?:[Ss]ố|SỐ)\s*:?\s*(?P<id>{_IDENTIFIER})(?![\w])")
_SEVERAL = pattern(rf"(?:[Cc]ác|[Nn]hững|[Hh]ai|(?<!\d)\d++)\s+(?P<type>{_TYPE})(?![\w])")
_CITED_CAPITAL = pattern(
    r"(?P<type>"
    + "|".join(t.upper().replace(" ", r"\s+") for t in TYPES)
    + rf")\s+(?:SỐ\s*:?\s*)?(?P<id>{_IDENTIFIER})(?![\w])"
)
# a further number behind a citation: "các Quyết định số 12/QĐ-UBND, số 15/QĐ-UBND"
_MORE = pattern(rf"\s*(?:,|và|;)\s*(?:số\s*:?\s*)?(?P<id>{_IDENTIFIER})(?![\w])")
_STANDARD = pattern(
    r"(?:(?P<type>[Tt]iêu chuẩn|[Qq]uy chuẩn)(?:\s+(?:quốc gia|kỹ thuật(?:\s+quốc gia)?))?\s+)?(?P<id>(?:TCVN|QCVN)(?:\s+ISO(?:/IEC)?)?\s*\d[\d.\-]*\s*:\s*\d{4}(?:/[\L]{2,}\w*)?)"
)
_LAW = pattern(r"(?:Bộ luật|Bộ Luật|BỘ LUẬT|Luật|LUẬT|Pháp lệnh|PHÁP LỆNH|Hiến pháp)(?=\s)")
_AMENDING = pattern(
    r"(?:Bộ luật|Luật)\s+(?:sửa đổi(?:,? (?:và )?bổ sung)?|bổ sung)\s+(?:một số\s+)?(?:điều\s+)?(?:của\s+)?(?:các\s+|\d+\s+)?(?=(?:Bộ l|L)uật\s)",
    re.IGNORECASE,
)
_LAW_STOP = pattern(
    r"(?:\s+(?:và các|và những|và pháp luật|và văn bản|về việc|của|ngày|năm|số|được|cho|có|theo|tại|đã|phải|để|vào|quy định|sửa đổi|hiện hành|này|trên|là|từ|với|đến|thì|khi|trong|do|bằng|nhằm|cùng|bảo đảm|đảm bảo|mới|hoặc|gắn|như|gồm|liên quan|có hiệu lực|\d))(?![\w])|[;.:()\[\]\"]|,|\Z"
)
_OF = pattern(
    r"\s*(?:,\s*)?(?:của|do)\s+(?:(?P<qualifier>Ban Thường vụ|liên bộ|Liên bộ|liên Bộ|Bộ Trưởng)\s+(?=[Bb]ộ))?"
)
_YEAR = pattern(r"\s*(?:năm\s+)?(?P<year>(?:19|20)\d{2})(?![\d/])")


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One mention of a cited document in one passage."""

    start: int  # in the passage: from the type word
    end: int  # to the end of the number or title
    full_end: int  # behind its date and issuer
    identifier: str | None
    title: str | None
    type: str | None
    date: str | None
    issuer: Agency | None
    nested: bool  # it stands inside another one's title, or as an object in a sentence
    stated: bool = False  # the text says the issuer


def normal_identifier(text: str) -> str:
    """Number and symbol in canonical form.

    Examples
    --------
    >>> normal_identifier("319/KH- UBND"), normal_identifier("012/CT-UBND"), normal_identifier("70 /2008/ NĐ-CP")
    ('319/KH-UBND', '12/CT-UBND', '70/2008/NĐ-CP')
    """
    text = "".join(text.split()).replace("Ð", "Đ").replace("–", "-").strip(".,;")
    text = re.sub(r"TTG\Z", "TTg", text)  # a title in capitals
    return re.sub(r"^0+(?=\d)", "", text)


def find(passage: Passage, context: Context) -> list[Mentioned]:
    """All mentions of documents in one passage, in order, those that overlap a longer one left out."""
    text = passage.text
    found: list[Mentioned] = []
    if any(c.isdigit() for c in text):
        found += _numbered(text, context)
        for match in _STANDARD.finditer(text):
            identifier = " ".join(match["id"].split())
            found.append(
                Mentioned(match.start(), match.end(), match.end(), identifier, None, "Tiêu chuẩn", None, None, True)
            )
    if "uật" in text or "UẬT" in text or "Pháp lệnh" in text:
        found += _laws(text, [(m.start, m.end) for m in found], context)
    found.sort(key=lambda m: (m.start, -m.end))
    kept: list[Mentioned] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif (
            kept[-1].title
            and _AMENDING.match(text, kept[-1].start)
            and mention.title
            and mention.start > kept[-1].start
        ):
            kept.append(replace(mention, nested=True))  # the law that it amends
    return _with_nesting(text, kept)


def _numbered(text: str, context: Context) -> list[Mentioned]:
    found: list[Mentioned] = []
    matches = [*_CITED.finditer(text)]
    if text.isupper() or pattern(r"(?:SỐ)\s*\d").search(text):
        matches += _CITED_CAPITAL.finditer(text)
    for match in matches:
        kind = _type_name(match["type"])
        found.append(_one(text, match.start(), match.end("id"), match["id"], kind, context))
        more = _MORE.match(text, found[-1].full_end)
        while more is not None:
            found.append(_one(text, more.start("id"), more.end("id"), more["id"], kind, context))
            more = _MORE.match(text, found[-1].full_end)
    for match in _SHARED.finditer(text):
        found += _of_one_symbol(text, match, context)
    found += _of_a_list(text, found, context)
    found.sort(key=lambda m: (m.start, -m.end))
    return _with_shared_issuer(text, found)


def _type_name(words: str) -> str:
    words = " ".join(words.split())
    return _TYPE_NAMES.get(fold(words), words)


def _of_one_symbol(text: str, match: re.Match[str], context: Context) -> Iterator[Mentioned]:
    """All the documents of "số 187, 188-KL/TW": each number with the symbol of the last."""
    kind = _type_name(match["type"])
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
    taken = [(m.start, m.end) for m in found]
    heads = [(m.start(), _type_name(m["type"])) for m in _SEVERAL.finditer(text)]
    for match in _LISTED.finditer(text):
        start = match.start("id")
        if any(a <= start < b for a, b in taken):
            continue
        head = next((kind for at, kind in reversed(heads) if at < start), None)
        kind = _TYPE_BY_ABBREVIATION.get(_abbreviation(normal_identifier(match["id"])) or "") or head
        if kind is not None and (head is not None or any(b <= start for _, b in taken)):
            yield _one(text, start, match.end("id"), match["id"], kind, context)


def _with_shared_issuer(text: str, found: list[Mentioned]) -> list[Mentioned]:
    """The issuer behind the last of a list is that of all with its symbol: "Chỉ thị số A, Kế hoạch số B của UBND"."""
    shared = list(found)
    for i in range(len(shared) - 2, -1, -1):
        own, below = shared[i], shared[i + 1]
        joined = pattern(r"\s*(?:,|và|, và)\s*(?:các\s+)?(?:số\s*:?\s*)?").fullmatch(text[own.full_end : below.start])
        if joined and below.stated and not own.stated and _body_symbol(own) == _body_symbol(below):
            shared[i] = replace(own, issuer=below.issuer, stated=True)
    return shared


def _body_symbol(mention: Mentioned) -> str:
    """What the symbol says of the issuer: "UBND" of "3/CT-UBND", "TU" of "31-CT/TU"."""
    return re.split(r"[-/]", mention.identifier or "")[-1].upper()


def _one(text: str, start: int, end: int, raw: str, kind: str, context: Context) -> Mentioned:
    raw = raw.rstrip(" -/.")
    end = start + len(text[start:end].rstrip(" -/."))
    identifier = normal_identifier(raw)
    date, issuer, full_end = _date_and_issuer(text, end, context)
    stated = issuer is not None
    by_symbol = _issuer_by_symbol(identifier, context)
    if issuer is None:
        issuer = by_symbol
    elif by_symbol is not None and not issuer.listed and fold(by_symbol.name).startswith(fold(issuer.name)):
        # "Bộ Nông nghiệp và PTNT", whose short half no table has: the symbol says the whole name
        issuer = by_symbol
    kind = _settled_type(kind, identifier)
    return Mentioned(start, end, full_end, identifier, None, kind, date, issuer, False, stated)


def _settled_type(kind: str, identifier: str) -> str:
    if kind == "Văn bản":
        # "Văn bản số 12/KH-UBND": the symbol says what it is; without one it is a letter
        found = _TYPE_BY_ABBREVIATION.get(_abbreviation(identifier) or "")
        return found or "Công văn"
    return {
        "Chương trình hành động": "Chương trình",
        "Kế hoạch hành động": "Kế hoạch",
        "Thông báo kết luận": "Thông báo",
    }.get(kind, kind)


def _abbreviation(identifier: str) -> str | None:
    """The type's abbreviation inside number and symbol.

    >>> [_abbreviation(number) for number in ("14-KH/TU", "38/KH-UBND", "70/2008/NĐ-CP", "129/LĐTBXH-BĐG")]
    ['KH', 'KH', 'NĐ', None]
    """
    party = re.match(r"\d+-([^/]+)/", identifier)
    if party:
        return party[1].upper()
    state = re.match(r"\d+[a-zA-Z]?/(?:\d{4}/)?([^-/]+)", identifier)
    found = state[1].upper() if state else None
    return found if found in _TYPE_BY_ABBREVIATION else None


def _issuer_by_symbol(identifier: str, context: Context) -> Agency | None:
    """The issuer that the symbol alone tells; a department is the one of the document's own province."""
    name = issuer_of_symbol(identifier)
    if name is None:
        return None
    central = _central(name)
    if central is not None:
        return central
    actor = context.resolve(Mention(0, 0, name, listed=agencies().lookup(name)))
    return actor if isinstance(actor, Agency) and actor.settled else None


def _central(name: str) -> Agency | None:
    kind = agencies().lookup(name)
    if kind is None or "central" not in kind.tiers:
        return None
    return Agency(name=kind.name, tier="central", kind=kind.kind, field=kind.field or None)


def _date_and_issuer(text: str, position: int, context: Context) -> tuple[str | None, Agency | None, int]:
    """Date and issuer that follow a number, in either order."""
    date: str | None = None
    issuer: Agency | None = None
    end = position
    small = text.lower() if pattern(r"[\s,]*(?:NGÀY|CỦA)\b").match(text, end) else text
    for _ in range(3):
        gap = pattern(r"[\s,]*(?:\(?(?:ban hành )?)?").match(text, end)
        at = gap.end() if gap else end
        found = match_date(small, at)
        if found is not None and date is None:
            value = str(found[0])
            date = value if 0 < (found[0].month or 1) < 13 and exists(value) else None
            end = found[1].end()
            continue
        of = _OF.match(small, end)
        if of is not None and issuer is None:
            body = _issuer_at(text, of, context)
            if body is not None:
                issuer, end = body
                continue
        break
    return date, issuer, end


def _issuer_at(text: str, of: re.Match[str], context: Context) -> tuple[Agency, int] | None:
    mention = mention_at(text, of.end())
    if mention is None or mention.start > of.end() + 1:
        return None
    mention = _cut_short(text, mention)
    actor = context.resolve(mention)
    if isinstance(actor, Post):
        actor = actor.body
    if isinstance(actor, AgencyGroup):
        return None
    return actor, mention.end


def _cut_short(text: str, mention: Mention) -> Mention:
    """The issuer without what follows it: "Bộ Chính trị và Chỉ thị số ...", "UBND thành phố Quy định về ..."."""
    further = pattern(rf"\s+(?:và|,|;)\s+(?:các\s+)?{_TYPE}(?![\w])").search(text, mention.start, mention.end)
    if further is not None and mention.listed is None:
        return mention_at(text[: further.start()], mention.start) or mention
    name = pattern(r"\s[\L][\l]*\Z").search(mention.place or "")
    if mention.place and name and mention.place.count(" ") <= mention.place.lower().count("phố") + 1:
        verb = pattern(r"(?:Quy định|Ban hành|Phê duyệt|Triển khai|Thực hiện|Hướng dẫn|Về|Sửa đổi|Tổ chức)").match(
            text, mention.end - len(name[0]) + 1
        )
        if verb is not None:
            return replace(mention, place=mention.place[: name.start()], end=mention.end - len(name[0]))
    return mention


# ---------------------------------------------------------------- laws by name
_LONGEST_TITLE = 200  # characters: no law that bears no other's name in its own has a longer one


def _laws(text: str, taken: Sequence[tuple[int, int]], context: Context) -> list[Mentioned]:
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
        after = text[end:]
        date, _, full_end = _date_and_issuer(text, end, context)
        if date is None:
            year = _YEAR.match(after)
            if year is not None:
                date, full_end = year["year"], end + year.end()
        numbered = pattern(rf"\s*(?:năm \d{{4}}\s*)?[(,]?\s*(?:[Ll]uật\s+)?số\s*:?\s*(?P<id>{_IDENTIFIER})").match(
            after
        )
        identifier = None
        if numbered is not None:
            identifier = normal_identifier(numbered["id"])
            end = end + numbered.end("id")
            later, _, behind = _date_and_issuer(text, end, context)
            date = later or date
            full_end = max(full_end, behind)
        kind = (
            "Bộ luật"
            if fold(title).startswith("bo luat") or title.lower().startswith("bộ luật")
            else title.split()[0].capitalize()
        )
        if title.lower().startswith("pháp lệnh"):
            kind = "Pháp lệnh"
            issuer = _central("Ủy ban Thường vụ Quốc hội")
        else:
            issuer = _central("Quốc hội")
        if title.lower().startswith("hiến pháp"):
            kind = "Hiến pháp"
        found.append(Mentioned(start, end, full_end, identifier, _title_case(title), kind, date, issuer, False))
    return found


def _title_case(title: str) -> str:
    """The words of a law's name as a law prints them: one that is known, else as cited."""
    known = law_titles().get(fold(title))
    return known or (title.capitalize() if title.isupper() else title)


def _law_end(text: str, start: int, words: int) -> int | None:
    """End of a law's name: the longest known one, else its words up to one that no name holds."""
    amended = _AMENDING.match(text, start)
    if amended is not None:
        # "Luật sửa đổi, bổ sung một số điều của Luật X, Luật Y": its name ends with the last of them
        end = amended.end()
        while (inner := _LAW.match(text, end)) is not None and (last := _law_end(text, end, inner.end())) is not None:
            further = pattern(r"\s*(?:,|và)\s*(?=(?:Bộ l|L)uật\s)", re.IGNORECASE).match(text, last)
            if further is None:
                return last
            end = further.end()
        return None
    known = law_titles()
    tokens = list(pattern(r"[\w&]+").finditer(text, start, min(len(text), start + 140)))
    best = None
    for n in range(2, min(len(tokens), 22) + 1):
        if fold(text[start : tokens[n - 1].end()]) in known:
            best = tokens[n - 1].end()
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


# ---------------------------------------------------------------- nesting
_BARE_GAP = pattern(
    r"[\s\"(]*(?:;|,|và|;\s*và|,\s*và|cùng|cùng với|hoặc)?[\s\"]*(?:các\s+)?(?:[Cc]ăn cứ\s+|[Tt]hực hiện\s+|[Tt]hi hành\s+)?"
)
_TITLE_WORDS = pattern(
    r"\s*(?:,\s*)?(?:về|Về|quy định|ban hành|phê duyệt|triển khai|thực hiện|hướng dẫn|sửa đổi|tổ chức|tăng cường|\"|“)"
)


def _with_nesting(text: str, found: list[Mentioned]) -> list[Mentioned]:
    """Mark the documents that are named inside the title of another one."""
    result: list[Mentioned] = []
    for i, mention in enumerate(found):
        nested = mention.nested
        if i > 0:
            previous = result[-1]
            between = text[previous.full_end : mention.start]
            if _BARE_GAP.fullmatch(between):
                # directly joined to the one before: what that one is, this one is; a semicolon begins anew
                nested = previous.nested and ";" not in between
            else:
                nested = not pattern(
                    r"(?:;|,|\bvà)\s*(?:(?:các|thực hiện|[Cc]ăn cứ|[Tt]hực hiện|theo|[Tt]riển khai thực hiện)\s+)?\Z"
                ).search(between)
        result.append(replace(mention, nested=nested))
    return result


# ---------------------------------------------------------------- one citation for all its mentions
_STRENGTH = ("implements", "basis", "replaces", "repeals", "amends", "cites")


def cited(mentions: Iterable[tuple[Passage, Mentioned, str]], own_identifier: str | None) -> tuple[Citation, ...]:
    """Group mentions, each with its role, to citations in the order of their first mention.

    Mentions that share a number but bear two dates are two documents.
    """
    groups: dict[tuple[str, str | None], list[tuple[Span, Mentioned, str]]] = {}
    order: list[tuple[str, str | None]] = []
    own = fold(own_identifier) if own_identifier else None
    mentions = list(mentions)
    # a law that bears its number once is cited by its name alone after that
    numbers = {fold(m.title): m.identifier for _, m, _ in mentions if m.title and m.identifier}
    for passage, found, role in mentions:
        known = numbers.get(fold(found.title)) if found.title and found.identifier is None else None
        mention = replace(found, identifier=known) if known else found
        name = fold(mention.identifier or mention.title or "")
        if own is not None and name == own and mention.identifier:
            continue
        span = passage.span(mention.start, mention.end)
        key = _group_key(groups, name, mention)
        if key not in groups:
            groups[key] = []
            order.append(key)
        groups[key].append((span, mention, role))
    used: dict[str, int] = {}
    result: list[Citation] = []
    for key in order:
        members = groups[key]
        first = members[0][1]
        base = slug(first.identifier or first.title or "van-ban")
        used[base] = used.get(base, 0) + 1
        result.append(
            Citation(
                key=base if used[base] == 1 else f"{base}.{used[base]}",
                identifier=first.identifier,
                title=first.title if first.identifier is None else None,
                type=first.type,
                date=next((m.date for _, m, _ in members if m.date), None),
                issuer=next((m.issuer for _, m, _ in members if m.issuer and m.issuer.place), None)
                or next((m.issuer for _, m, _ in members if m.issuer), None),
                role=min((role for _, _, role in members), key=_STRENGTH.index),
                mentions=tuple(sorted({span for span, _, _ in members})),
            )
        )
    return tuple(result)


def _group_key(
    groups: dict[tuple[str, str | None], list[tuple[Span, Mentioned, str]]], name: str, mention: Mentioned
) -> tuple[str, str | None]:
    alike = [key for key in groups if key[0] == name]
    if not alike:
        return (name, mention.date)
    if mention.date is None:
        return alike[0]
    for key in alike:
        dates = {m.date for _, m, _ in groups[key] if m.date}
        if not dates or mention.date in dates:
            return key
        if any(d.startswith(mention.date) or mention.date.startswith(d) for d in dates):
            return key
    return (name, mention.date)

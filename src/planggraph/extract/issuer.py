"""Which body issued a document: the one that its letterhead names, else the one that its text says made it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from planggraph.extract.actors import Context, Mention, mention_at, scan
from planggraph.extract.header_fields import Fields
from planggraph.extract.issuer_lines import MARKS, issuer_from_lines, issuer_lines, joint_lines, title_words
from planggraph.extract.namesakes import Namesakes
from planggraph.extract.own_place import has_name, named_of_tier, own_place_hint, province_of_departments
from planggraph.gazetteer import agencies
from planggraph.model import Agency, Place, Span
from planggraph.naming import fold
from planggraph.parse.letters import pattern
from planggraph.parse.outline import Outline
from planggraph.parse.passage import Passage

__all__ = ["issuers"]

_MAKES = pattern(
    r"(?:xây dựng|ban hành|đề ra|lập|triển khai|hướng dẫn|yêu cầu|đề nghị|chỉ thị|thông báo|quyết định|tổ chức thực hiện|"
    r"có ý kiến|chỉ đạo|giao|phân công|phát động)\b"
)


def issuers(outline: Outline, head: Sequence[Passage], context: Context, fields: Fields) -> tuple[Agency, ...]:
    """Who issued the document, with the evidence for it; none where the text does not settle it.

    The letterhead says it. Without one it follows from the words of authority below the title ("BỘ TRƯỞNG BỘ Y TẾ"),
    from who makes the document in its text ("UBND thị xã Hương Trà ban hành Kế hoạch ..."), at last from the formula
    of the signature.
    """
    context = replace(context, narrowed=Namesakes(outline, head).narrowed, cache={})
    hint = own_place_hint(outline, head, context)
    named = issuer_lines(head)
    several = joint_lines(named, outline)
    if several:
        bodies = [(line, issuer_from_lines([*above, line], outline, context, hint)) for above, line in several]
        fields.evidence += [("issuers", line.span(0, len(line.text))) for line, body in bodies if body is not None]
        return tuple(body for _, body in bodies if body is not None)
    if named:
        found = issuer_from_lines(named, outline, context, hint)
        if found is not None and found.name in _CENTRAL_COMMITTEE:
            acting = _acting_for_the_committee(outline)
            if acting is not None:
                fields.evidence.append(("issuers", acting[1]))
                return (acting[0],)
        if found is not None:
            fields.evidence.append(("issuers", named[-1].span(0, len(named[-1].text))))
            return (found,)
    ways = [_issuer_of_authority, _issuer_from_text, _issuer_of_formula, _issuer_of_signature]
    if outline.document_type == "Thông báo":
        # a notice of what a head concluded is his office's: "Văn phòng Chính phủ thông báo để ... biết"
        ways = [_issuer_of_notice, *ways, _issuer_that_acts]
    for way in ways:
        made = way(outline, context, hint)
        if made is not None:
            fields.evidence.append(("issuers", made[1]))
            return (made[0],)
    return ()


_CENTRAL_COMMITTEE = {"Ban Chấp hành Trung ương", "Ban Chấp hành Trung ương Đảng"}
# under the committee's letterhead its Politburo and its Secretariat issue theirs, and say so in title and signature
_ACTS = pattern(
    r"(?:\A\W*(?:[\w ]{3,20}\s)?CỦA\s+|\bT\s*/?\s*M\s*\.?\s+)(?P<body>BỘ\s+CHÍNH\s+TRỊ|BAN\s+BÍ\s+THƯ)(?P<union>\s+(?:TRUNG ƯƠNG|TW) ĐOÀN)?",
    0,
)


def _acting_for_the_committee(outline: Outline) -> tuple[Agency, Span] | None:
    """The Politburo or the Secretariat, where the title or the signature names it."""
    titles = [outline.title] if outline.title is not None else []
    lines = [line.passage for line in outline.closing]
    pairs = [Passage.join(pair) for pair in pairwise(lines)]  # "T/M BỘ CHÍNH" over "TRỊ"
    for passage in (*titles, *lines, *pairs):
        said = _ACTS.search(passage.text)
        if said is not None:
            name = "Bộ Chính trị" if said["body"].startswith("BỘ") else "Ban Bí thư Trung ương Đảng"
            if said["union"]:
                name = "Ban Bí thư Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh"
            kind = agencies().lookup(name)
            body = Agency(name=name, tier="central", kind=kind.kind if kind is not None else "party-committee")
            return body, passage.span(*said.span("body"))
    return None


def _issuer_of_authority(outline: Outline, context: Context, hint: Place | None) -> tuple[Agency, Span] | None:
    """The words of authority between the title and "Căn cứ": "THỦ TƯỚNG CHÍNH PHỦ", "BỘ TRƯỞNG BỘ Y TẾ"."""
    for passage in outline.preamble[:3]:
        text = passage.text.strip(MARKS)
        if _OWN_COMMITTEE.fullmatch(text):
            own = _of_the_one_named(text, outline, context)
            if own is not None:
                return own, passage.span(0, len(passage.text))
        if not text.isupper() or len(text) > 110:
            continue
        words = _HEAD_OF.sub("", text)
        mention = mention_at(title_words(words), 0)
        if mention is None or mention.group:
            continue
        actor = _settled(mention, context, hint)
        if actor is not None:
            return actor, passage.span(0, len(passage.text))
    return None


# "Ủy ban nhân dân tỉnh" without a name, above the reasons
_OWN_COMMITTEE = pattern(
    r"(?i:(?:chủ tịch )?(?:ủy ban nhân dân|ubnd) (?P<unit>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn))"
)
_IN_WHICH = r"địa bàn {0} (?P<name>[\L][\w'’]*(?: [\L][\w'’]*){{0,3}})"


def _of_the_one_named(text: str, outline: Outline, context: Context) -> Agency | None:
    """The committee of a bare "tỉnh", where the text names one alone that it speaks of: "trên địa bàn tỉnh A"."""
    unit = _unit_of(text)
    place = named_of_tier(outline, unit, context)
    if place is None:
        named = {m["name"] for m in pattern(_IN_WHICH.format(unit)).finditer(outline.view.text)}
        place = context.named(f"{unit} {named.pop()}") if len(named) == 1 else None
    if place is None:
        return None
    return Agency(name="Ủy ban nhân dân", place=place, tier=place.tier, kind="people-committee")


def _unit_of(text: str) -> str:
    match = _OWN_COMMITTEE.fullmatch(text)
    return match["unit"].lower() if match is not None else ""


_HEAD_OF = pattern(
    r"\A(?:QUYỀN\s+)?(?:BỘ TRƯỞNG|GIÁM ĐỐC|CHỦ TỊCH(?=\s+(?:ỦY BAN|UBND))|TỔNG GIÁM ĐỐC|TRƯỞNG(?=\s+(?:BAN|PHÒNG))|CỤC TRƯỞNG|HIỆU TRƯỞNG)\s+"
)


def _settled(mention: Mention, context: Context, hint: Place | None) -> Agency | None:
    inner = context.at(hint) if hint is not None else context
    actor = inner.resolve(mention._replace(head=None))
    return actor if isinstance(actor, Agency) and (actor.place is not None or actor.tier == "central") else None


def _issuer_of_notice(outline: Outline, context: Context, hint: Place | None) -> tuple[Agency, Span] | None:
    """Who gives notice, in one of the last paragraphs."""
    for item in reversed(outline.items[-8:]):
        text = item.words.text
        mention = mention_at(text, 0)
        if mention is None or mention.group or not _GIVES_NOTICE.match(text, mention.end):
            continue
        actor = _settled(mention, context, hint)
        if actor is not None:
            return actor, item.words.span(mention.start, mention.end)
    return None


def _issuer_that_acts(outline: Outline, context: Context, hint: Place | None) -> tuple[Agency, Span] | None:
    """Who does at last what the notice is about: "Nay UBND xã Đông Hải niêm yết danh sách"."""
    for item in outline.items:
        text = item.words.text
        now = _AT_LAST.match(text)
        mention = mention_at(text, now.end()) if now is not None else None
        if mention is None or mention.group or not (mention.place and has_name(mention.place)):
            continue
        actor = _settled(mention, context, hint)
        if actor is not None:
            return actor, item.words.span(mention.start, mention.end)
    return None


_AT_LAST = pattern(r"(?:Nay|Vậy nay|Vậy|Vì vậy|Do vậy),?\s+")


def _issuer_of_formula(outline: Outline, context: Context, hint: Place | None) -> tuple[Agency, Span] | None:
    """Whose document it is, by its last words: "Trên đây là Kế hoạch ... của UBND xã Đông Hải"."""
    for item in reversed(outline.items[-4:]):
        text = item.words.text
        formula = _CLOSING_FORMULA.match(text)
        if formula is None:
            continue
        for mention in scan(text, start=formula.end()):
            if (
                mention.group
                or not text[: mention.start].endswith(" của ")
                or not (mention.place and has_name(mention.place))
            ):
                continue
            actor = _settled(mention, context, hint)
            if actor is not None:
                return actor, item.words.span(mention.start, mention.end)
    return None


_CLOSING_FORMULA = pattern(
    r"Trên đây là (?:toàn bộ )?(?:nội dung )?(?:[Kk]ế hoạch|[Tt]hông báo|[Cc]hương trình|[Hh]ướng dẫn|[Pp]hương án|[Đđ]ề án)\b"
)


_GIVES_NOTICE = pattern(r"\s+(?:xin\s+|trân trọng\s+)?thông báo\s+(?:để|đến|tới|ý kiến|kết luận)\b")


def _issuer_of_signature(outline: Outline, context: Context, hint: Place | None) -> tuple[Agency, Span] | None:
    """The body on whose behalf it is signed ("TM. CHÍNH PHỦ"), or whose head alone bears the office that signs it."""
    for line in outline.closing:
        text = line.text.strip(MARKS)
        formula = pattern(r"(?:TM|T/M|KT|K/T|TL|T/L)\s*[./]\s*(?:[\L]{2}.*)").search(text)
        if formula is None:
            continue
        words = pattern(r"\A(?:TM|T/M|KT|K/T|TL|T/L)\s*[./]\s*").sub("", formula[0])
        name = next((body for office, body in _OFFICE_OF if words.startswith(office)), None)
        mention = mention_at(name or title_words(words), 0)
        if mention is not None and not mention.group:
            actor = _settled(mention, context, hint)
            if actor is not None:
                return actor, line.passage.span(0, len(line.text))
    return None


# offices that one body alone has
_OFFICE_OF = (
    ("THỦ TƯỚNG", "Thủ tướng Chính phủ"), ("BỘ TRƯỞNG, CHỦ NHIỆM", "Văn phòng Chính phủ"), ("THỐNG ĐỐC", "Ngân hàng Nhà nước Việt Nam"),
    ("TỔNG KIỂM TOÁN", "Kiểm toán Nhà nước"), ("TỔNG THANH TRA", "Thanh tra Chính phủ"),
)  # fmt: skip


# "Bộ trưởng Bộ Xây dựng yêu cầu ...": of a ministry the minister alone issues
_SPEAKS_FOR = pattern(r"(?:Bộ trưởng|Thống đốc|Tổng Thanh tra)\Z")


def _of_its_departments(mention: Mention, outline: Outline, context: Context) -> Place | None:
    """The province of "UBND tỉnh", "UBND Thành phố", where the text names its departments with the province's name."""
    province = province_of_departments(outline, context) if mention.kind == "people-committee" else None
    unit = fold(mention.place or "")
    return province if province is not None and fold(province.label).startswith(f"{unit} ") else None


def _issuer_from_text(outline: Outline, context: Context, hint: Place | None) -> tuple[Agency, Span] | None:
    """The issuer of a text without letterhead: "UBND thị xã Hương Trà ban hành Kế hoạch ..."."""
    for passage in reversed(outline.preamble):
        text = passage.text
        for mention in scan(text):
            if mention.group or (mention.head and not _SPEAKS_FOR.match(mention.head)):
                continue
            before = text[: mention.start].rstrip()
            if before and not before.endswith((";", ",", ".", '"')):
                continue
            if not pattern(r"\s*" + _MAKES.pattern).match(text, mention.end):
                continue
            inner = context.at(hint) if hint is not None else context
            actor = inner.resolve(mention._replace(head=None))
            if isinstance(actor, Agency) and (actor.place is not None or actor.tier == "central"):
                return actor, passage.span(mention.start, mention.end)
            if isinstance(actor, Agency) and mention.place and not has_name(mention.place):
                own = named_of_tier(outline, mention.place, context) or _of_its_departments(mention, outline, context)
                if own is not None:
                    settled = context.at(own).resolve(mention)
                    if isinstance(settled, Agency):
                        return settled, passage.span(mention.start, mention.end)
            # a school bears no place in its name: "Trường THPT Nguyễn Du xây dựng Kế hoạch" in a province
            if isinstance(actor, Agency) and mention.kind == "school" and not mention.place:
                province = named_of_tier(outline, "tỉnh", context) or named_of_tier(outline, "thành phố", context)
                if province is not None:
                    return replace(actor, place=province), passage.span(mention.start, mention.end)
    return None

"""The role of each citation, from where it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from planggraph.extract.actors import scan
from planggraph.extract.citations import find
from planggraph.extract.draft import Draft
from planggraph.extract.effects import effect, effect_of_lead, effect_of_title
from planggraph.extract.mentioned import Mentioned, Role
from planggraph.extract.provisions import section_kind
from planggraph.model import Agency
from planggraph.parse.letters import pattern
from planggraph.parse.outline import Item
from planggraph.parse.passage import Passage

__all__ = ["mentioned", "standing_in"]

_CARRIES_OUT = pattern(
    r"\W*(?:Để\s+|Nhằm\s+|Tiếp tục\s+)?(?:(?:[Tt]riển khai|[Tt]ổ chức|[Cc]ụ thể hóa)(?: và| việc)?\s*(?:,\s*)?(?:tổ chức )?(?:thực hiện|thi hành)?|[Tt]hực hiện|[Tt]hi hành|[Cc]ụ thể hóa)\b"
)
_GROUND = pattern(r"\W*Căn cứ\b")
# "Sau khi rà soát hồ sơ và căn cứ Nghị định số ...": a ground that the reason does not begin with
_GROUND_INSIDE = pattern(
    r"[,;]?\s(?:và\s+)?căn cứ\s(?:\Z|(?:các\s)?(?:Luật|Bộ luật|Pháp lệnh|Nghị|Quyết|Chỉ|Thông|Kế hoạch|Công)\b[^;]*\Z)"
)
_PURPOSE = pattern(
    r"\W*(?:Nhằm |Để |Tiếp tục |Tổ chức |Thực hiện |Bảo đảm |Đảm bảo )?(?:[Tt]riển khai|[Tt]hực hiện|[Tt]ổ chức thực hiện|[Tt]ổ chức triển khai|[Cc]ụ thể hóa|[Tt]hi hành|[Qq]uán triệt)\b"
)
_TITLE_CARRIES_OUT = pattern(
    r"(?i:(?:triển khai|thực hiện|thi hành|tổ chức thực hiện|triển khai thi hành|triển khai thực hiện))\s*(?:các\s+)?\Z"
)


# "Ban hành Chương trình hành động của Chính phủ thực hiện Nghị quyết số ...": what is issued is the document's own
_ISSUED = pattern(
    r"(?i:\W*(?:về (?:việc )?)?(?:ban hành|phê duyệt|thông qua) (?:kế hoạch|chương trình|đề án|phương án)\b)[^\d;]*\Z"
)
_CITES = Role("cites")


def mentioned(draft: Draft) -> Iterator[tuple[Passage, Mentioned, str]]:
    """All mentions of documents, each with where it stands and its role there."""
    for passage, mention, role in _with_roles(draft):
        yield passage, replace(mention, in_part=True) if role.in_part else mention, role.name


def standing_in(
    passages: Sequence[Passage], mentions: Sequence[tuple[Passage, Mentioned, str]]
) -> Iterator[list[Mentioned]]:
    """For each passage the mentions that stand in it; all were found in wider ones, the paragraphs."""
    found = sorted((passage.starts[mention.start], mention) for passage, mention, _ in mentions)
    starts = [start for start, _ in found]
    for passage in passages:
        first, last = bisect_left(starts, passage.starts[0]), bisect_left(starts, passage.ends[-1])
        yield [_moved(mention, bisect_left(passage.starts, start), passage) for start, mention in found[first:last]]


def _moved(mention: Mentioned, start: int, passage: Passage) -> Mentioned:
    by, length = start - mention.start, len(passage.text)
    return replace(mention, start=start, end=min(mention.end + by, length), full_end=min(mention.full_end + by, length))


def _with_roles(draft: Draft) -> Iterator[tuple[Passage, Mentioned, Role]]:
    outline, context = draft.outline, draft.context
    if outline.title is not None:
        for mention in find(outline.title, context):
            yield outline.title, mention, _title_role(outline.title.text, mention)
    for passage in outline.preamble:
        for mention in find(passage, context):
            yield passage, mention, _preamble_role(passage.text, mention)
    # a document of articles acts in each of them; the sentences of a plan are what others shall do
    articles = any(_is_article(item) for item in outline.items)
    starts: set[int] = set()
    for item in outline.items:
        acting = articles and item.part == 0
        for heading in item.headings:
            words = heading.words
            if words.text and words.starts[0] not in starts:
                starts.add(words.starts[0])
                for mention in find(words, context):
                    yield words, mention, effect(words.text, mention, acting=acting) or _CITES
        if item.words.text and item.words.starts[0] in starts:
            continue
        starts.add(item.words.starts[0])
        for mention in find(item.words, context):
            if item.part == 0 and _issues(item.words.text, mention, draft):
                yield item.words, mention, _preamble_role(item.words.text, mention)
            else:
                yield item.words, mention, _item_role(item, mention, acting=acting)

    for passage in (*outline.cells, *outline.footnotes):
        for mention in find(passage, context):
            yield passage, mention, _CITES


def _title_role(text: str, mention: Mentioned) -> Role:
    before = text[: mention.start]
    if mention.nested and not _ISSUED.match(before):
        return _CITES
    if _TITLE_CARRIES_OUT.search(before) and len(before.split()) <= 14:
        return Role("implements")
    return effect_of_title(text, mention) or _CITES


def _preamble_role(text: str, mention: Mentioned) -> Role:
    before = text[: mention.start]
    if mention.nested or _MADE_BEFORE.search(before):
        return _CITES
    # each clause of a list of reasons says for itself: "Căn cứ Điều lệ; thực hiện Kế hoạch số ..."
    stops = [stop.end() for stop in _SENTENCE.finditer(before)]
    clause = before[max([before.rfind(";") + 1, *stops]) :]
    if _GROUND.match(clause) or pattern(r"\s*căn cứ\b").match(clause):
        return Role("basis")
    done = effect(text, mention, preamble=True)
    if done is not None:
        return done
    if _CARRIES_OUT.match(clause):
        return Role("implements")
    if _GROUND.match(text):
        return Role("basis")
    if _CARRIES_OUT.match(text):
        return Role("implements")
    return Role("basis") if _GROUND_INSIDE.search(before) else _CITES


_SENTENCE = pattern(r"[\l\d)]\.\s+(?=[\L])")  # a list of those addressed may run into the reasons
# "UBND phường đã có Thông báo số ...": what was done before is no reason
_MADE_BEFORE = pattern(r"\bđã (?:có|ban hành|gửi)\s(?:các\s)?\Z")


def _is_article(item: Item) -> bool:
    marks = [item.marker.style if item.marker else "", *(heading.style for heading in item.headings)]
    return item.part == 0 and "article" in marks


_ISSUES = pattern(
    r"\s+(?:đã )?(?:xây dựng|ban hành|đề ra|lập)(?: và (?:ban hành|triển khai))?\s+(?P<type>[\L]\w+ [\l]+)\b(?! số)"
)


def _issues(text: str, mention: Mentioned, draft: Draft) -> bool:
    """Whether a paragraph of the body is the one that issues the document itself, as those above the parts often do.

    "Thực hiện Nghị quyết số 12/NQ-HĐND, UBND tỉnh ban hành Kế hoạch ...": its issuer, and its type with a capital.
    """
    issuer = draft.context.issuer
    if issuer is None or not (_CARRIES_OUT.match(text) or _GROUND.match(text)):
        return False
    for made in _ISSUES.finditer(text, mention.end):
        for body in scan(text, start=max(mention.end, made.start() - 120), end=made.start()):
            if body.end == made.start() and made["type"] == draft.header.type and not body.group:
                actor = draft.context.resolve(body)
                return isinstance(actor, Agency) and (actor.name, actor.place) == (issuer.name, issuer.place)
    return False


def _item_role(item: Item, mention: Mentioned, *, acting: bool) -> Role:
    text = item.words.text
    before = text[: mention.start]
    done = effect(text, mention, acting=acting)
    if done is None and not mention.nested and not pattern(r"\w").search(before):
        above = [item.headings[-1].words.text] if item.headings else []
        above += [item.leads[-1].text] if item.leads else []
        done = next(filter(None, (effect_of_lead(lead, acting=acting) for lead in above)), None)
    if done is not None:
        return done
    if (
        section_kind(item.headings) == "objective"
        and not mention.nested
        and _PURPOSE.match(text)
        # the plan's own purpose, not a document that sets its frame ("theo Quyết định ...")
        and not pattern(r"(?:theo|tại|quy định của|căn cứ|của)\s*\Z").search(before)
    ):
        return Role("implements")
    return _CITES

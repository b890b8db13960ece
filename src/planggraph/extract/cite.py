"""The role of each citation, from where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from planggraph.extract.citations import find
from planggraph.extract.draft import Draft
from planggraph.extract.mentioned import Mentioned
from planggraph.extract.provisions import section_kind
from planggraph.parse.letters import pattern
from planggraph.parse.passage import Passage

__all__ = ["mentioned"]

_CARRIES_OUT = pattern(
    r"\W*(?:Để\s+|Nhằm\s+|Tiếp tục\s+)?(?:(?:[Tt]riển khai|[Tt]ổ chức|[Cc]ụ thể hóa)(?: và| việc)?\s*(?:,\s*)?(?:tổ chức )?(?:thực hiện|thi hành)?|[Tt]hực hiện|[Tt]hi hành|[Cc]ụ thể hóa)\b"
)
_GROUND = pattern(r"\W*Căn cứ\b")
# "Sau khi rà soát hồ sơ và căn cứ Nghị định số ...": a ground that the reason does not begin with
_GROUND_INSIDE = pattern(r"[,;]?\s(?:và\s+)?căn cứ\s\Z")
_PURPOSE = pattern(
    r"\W*(?:Nhằm |Để |Tiếp tục |Tổ chức |Thực hiện |Bảo đảm |Đảm bảo )?(?:[Tt]riển khai|[Tt]hực hiện|[Tt]ổ chức thực hiện|[Tt]ổ chức triển khai|[Cc]ụ thể hóa|[Tt]hi hành|[Qq]uán triệt)\b"
)
_TITLE_CARRIES_OUT = pattern(
    r"(?i:(?:triển khai|thực hiện|thi hành|tổ chức thực hiện|triển khai thi hành|triển khai thực hiện))\s*(?:các\s+)?\Z"
)
_REPLACES = pattern(
    r"(?:Quyết định|Chỉ thị|Nghị quyết|Kế hoạch|Thông tư|Quy định|Quy chế|Nghị định|Văn bản|Hướng dẫn|Chương trình) này[^.]*?thay thế|\AThay thế"
)
_REPEALS = pattern(r"\A\W*(?:Nay )?[Bb]ãi bỏ|này[^.;]*?bãi bỏ|hết hiệu lực")
_AMENDS = pattern(
    r"\A\W*(?:Nay )?(?:Sửa đổi|Điều chỉnh|Bổ sung|SỬA ĐỔI|ĐIỀU CHỈNH|BỔ SUNG|(?:Về việc |VỀ VIỆC )(?:sửa đổi|điều chỉnh|SỬA ĐỔI|ĐIỀU CHỈNH))"
)
# "Quyết định này sửa đổi, bổ sung Quyết định số ...": right in front of what it amends
_THIS_AMENDS = pattern(
    r"(?:Quyết định|Kế hoạch|Nghị quyết|Thông tư|Chỉ thị|Quy định|Văn bản) này\s+(?:sửa đổi|bổ sung|điều chỉnh)(?:,? (?:và )?bổ sung)?"
    r"(?:\s+(?:một số\s+)?(?:nội dung|điều)\s+(?:của|tại))?\s*\Z"
)


def mentioned(draft: Draft) -> Iterator[tuple[Passage, Mentioned, str]]:
    """All mentions of documents, each with where it stands and its role there."""
    outline, context = draft.outline, draft.context
    if outline.title is not None:
        for mention in find(outline.title, context):
            yield outline.title, mention, _title_role(outline.title.text, mention)
    for passage in outline.preamble:
        for mention in find(passage, context):
            yield passage, mention, "cites" if mention.nested else _preamble_role(passage.text, mention)
    starts: set[int] = set()
    for item in outline.items:
        for heading in item.headings:
            words = heading.words
            if words.text and words.starts[0] not in starts:
                starts.add(words.starts[0])
                for mention in find(words, context):
                    yield words, mention, "cites"
        if item.words.text and item.words.starts[0] in starts:
            continue
        starts.add(item.words.starts[0])
        kind = section_kind(item.headings)
        for mention in find(item.words, context):
            yield item.words, mention, _item_role(item.words.text, mention, kind)

    for passage in (*outline.cells, *outline.footnotes):
        for mention in find(passage, context):
            yield passage, mention, "cites"


def _title_role(text: str, mention: Mentioned) -> str:
    before = text[: mention.start]
    if mention.nested:
        return "cites"
    if _TITLE_CARRIES_OUT.search(before) and len(before.split()) <= 8:
        return "implements"
    if _AMENDS.match(text):
        return "amends"
    if _REPEALS.match(text):
        return "repeals"
    return "cites"


def _preamble_role(text: str, mention: Mentioned) -> str:
    before = text[: mention.start]
    if _MADE_BEFORE.search(before):
        return "cites"
    # each clause of a list of reasons says for itself: "Căn cứ Điều lệ; thực hiện Kế hoạch số ..."
    for words in (before[before.rfind(";") + 1 :], text):
        if _GROUND.match(words) or pattern(r"\s*căn cứ\b").match(words):
            return "basis"
        if _CARRIES_OUT.match(words):
            return "implements"
    return "basis" if _GROUND_INSIDE.search(before) else "cites"


# "UBND phường đã có Thông báo số ...": what was done before is no reason
_MADE_BEFORE = pattern(r"\bđã (?:có|ban hành|gửi)\s(?:các\s)?\Z")


def _item_role(text: str, mention: Mentioned, kind: str | None) -> str:
    before = text[: mention.start]
    sentence = pattern(r"\A.*[\l)][.;]\s+(?=[\L])").sub("", before)
    if _REPLACES.search(before) or (_REPLACES.search(text) and "thay thế" in before):
        return "cites" if mention.nested and ";" not in before[before.find("thay thế") :] else "replaces"
    if _REPEALS.search(sentence) and not mention.nested:
        return "repeals"
    if (_AMENDS.match(sentence) or _THIS_AMENDS.search(before)) and not mention.nested:
        return "amends"
    if (
        kind == "objective"
        and not mention.nested
        and _PURPOSE.match(text)
        # the plan's own purpose, not a document that sets its frame ("theo Quyết định ...")
        and not pattern(r"(?:theo|tại|quy định của|căn cứ|của)\s*\Z").search(before)
    ):
        return "implements"
    return "cites"

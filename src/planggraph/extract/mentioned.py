"""One mention of a cited document, and whether another document's title holds it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from planggraph.model import Agency
from planggraph.parse.letters import pattern

__all__ = ["Mentioned", "Role", "with_nesting"]


class Role(NamedTuple):
    """What a document that is mentioned is to the one that mentions it, or has done to it."""

    name: str  # as `planggraph.model.Citation.role`
    in_part: bool = False  # it is replaced or repealed in part alone


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
    misdated: tuple[int, int, str] | None = None  # where a date that does not exist stands, and the date in ISO form
    in_part: bool = False  # as `Role.in_part`


_BARE_GAP = pattern(
    r"[\s\"(]*(?:;|,|và|;\s*và|,\s*và|cùng|cùng với|hoặc)?[\s\"]*(?:các\s+)?(?:[Cc]ăn cứ\s+|[Tt]hực hiện\s+|[Tt]hi hành\s+)?"
)


# "..., của Ban Bí thư tại văn bản số ...": where the next of the bodies said it
_IN_A_LETTER = pattern(r"\s+tại\s+(?:văn bản|thông báo|công văn)\s+(?:số\s*:?\s*)?")
# "... về mua sắm công và hướng dẫn của Bộ Tài chính tại Công văn số ...": a further reason, and no part of a title
_SAID_IN = pattern(
    r"(?:;|,|\bvà)\s+(?:ý kiến\s+)?(?:chỉ đạo|hướng dẫn|kết luận|yêu cầu|đề nghị|ý kiến)\s+của\s+[\L][^;:]{2,90}?\s+tại\s+"
    r"(?:các\s+)?(?:(?:văn bản|thông báo|công văn)\s*:?\s*)?(?:số\s*:?\s*)?\Z"
)
_NEW_SENTENCE = pattern(r"[\l\d)]\.\s+(?=[\L])[^;.]*?(?:[Cc]ăn cứ|[Tt]hực hiện|[Tt]hi hành)\s+(?:các\s+)?\Z")


def with_nesting(text: str, found: list[Mentioned]) -> list[Mentioned]:
    """Mark the documents that are named inside the title of another one."""
    result: list[Mentioned] = []
    for i, mention in enumerate(found):
        nested = mention.nested
        if i > 0:
            # what stands behind the last of the laws that a law amends stands behind that law
            previous = next((m for m in reversed(result) if m.full_end >= result[-1].full_end), result[-1])
            between = text[previous.full_end : mention.start]
            if mention.start < previous.end:
                nested = True
            elif _IN_A_LETTER.fullmatch(between):
                nested = previous.nested
            elif _NEW_SENTENCE.search(between) or _SAID_IN.search(between):
                nested = False
            elif _BARE_GAP.fullmatch(between):
                # directly joined to the one before: what that one is, this one is; a semicolon begins anew
                nested = previous.nested and ";" not in between
            else:
                nested = not pattern(
                    r"(?:;|,|\bvà)\s*(?:(?:[Cc]ác|thực hiện|[Cc]ăn cứ|[Tt]hực hiện|theo|[Tt]riển khai thực hiện|(?:của [\L][^,;]{2,60} )?tại(?: (?:văn bản|thông báo|công văn))?)\s+)?(?:[\L][\l]+(?: [\l]+){0,2}:\s*)?(?:số\s*:?\s*)?\Z|\([Ss]ố\s*:?\s*\Z"
                ).search(between)
        result.append(replace(mention, nested=nested) if nested != mention.nested else mention)
    return result

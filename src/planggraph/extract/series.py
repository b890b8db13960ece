"""Bodies that share one word for their kind: "các Bộ: Quốc phòng, Công an", "Giám đốc các Sở: Tài chính, Y tế"."""

from __future__ import annotations

import re

from planggraph.extract.bodies import kinds_after
from planggraph.extract.mention import Mention
from planggraph.extract.placing import located
from planggraph.parse.letters import pattern

__all__ = ["series_at"]

# "các" or a colon shows that the names behind the word are short of it; "Sở Tài chính, Nội vụ" alone is left as it is
_OPENS = pattern(
    r"(?:(?:[Bb]ộ trưởng|[Gg]iám đốc|[Tt]hủ trưởng|[Tt]rưởng|[Ll]ãnh đạo|[Đđ]ại diện)\s+)?(?:(?P<many>[Cc]ác)\s+)?(?P<noun>[Bb]ộ|[Ss]ở|[Bb]an|[Pp]hòng|[Hh]ội|[Bb]áo|[Đđ]ài)(?P<colon>\s*:)?\s+(?=[\L])"
)
_BETWEEN = re.compile(r"\s*(?:,\s*và|,|;|và|-)\s*")


def series_at(text: str, at: int) -> list[Mention]:
    """The bodies of such a list that begins here; empty where fewer than two stand in it."""
    match = _OPENS.match(text, at)
    if match is None or not (match["many"] or match["colon"]):
        return []
    noun = match["noun"].capitalize()
    found: list[Mention] = []
    position = match.end()
    while True:
        named = kinds_after(noun, text, position)
        if named is None:
            break
        end, kind = named
        mention = located(text, Mention(position, end, kind.name, kind=kind.kind, listed=kind))
        if not found:
            mention = Mention(at, mention.end, mention.name, kind=kind.kind, listed=kind, place=mention.place)
        found.append(mention)
        between = _BETWEEN.match(text, mention.end)
        if between is None:
            break
        position = between.end()
    return found if len(found) > 1 else []

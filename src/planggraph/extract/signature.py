"""Who signed a document, in which office and on whose behalf.

The formulas are those of Decree 30/2020/NĐ-CP, Appendix I, II.7: TM. for the body, KT. deputy for head, TL. by order, TUQ. by
sub-authorisation, Q. acting.
"""

from __future__ import annotations

from planggraph.extract.header_fields import Fields
from planggraph.gazetteer import expand
from planggraph.model import Span
from planggraph.parse.letters import pattern
from planggraph.parse.outline import Outline
from planggraph.parse.passage import Passage
from planggraph.parse.zones import SIGNING, looks_like_name

__all__ = ["signature"]

_AUTHORITY = pattern(r"\W*(?P<form>TM|T/M|KT|K/T|TL|T/L|TUQ|TƯQ)\s*[./:;]?\s*(?P<who>.*)")


def signature(outline: Outline, fields: Fields) -> None:
    parts: list[Passage] = []
    for line in outline.closing:
        for part in line.columns or (line.passage,):
            at = pattern(r"(?<=\S)\s+(?=(?:TM|KT|TL|TUQ)\s*[./]\s*[\L]{2})").search(part.text)
            parts += [part.cut(0, at.start()), part.cut(at.end(), len(part.text))] if at else [part]
    signing = [i for i, p in enumerate(parts) if SIGNING.match(p.text)]
    if not signing:
        return
    last = signing[-1]
    authority: str | None = None
    position: str | None = None
    position_span: Span | None = None
    for i in signing:
        text = parts[i].text.strip(" *_|.")
        match = _AUTHORITY.match(text)
        if match is not None:
            form = match["form"].replace("/", "").replace("Ư", "U")
            if authority is None or form in ("KT", "TL", "TUQ"):
                who = match["who"].strip(" .*")
                if i + 1 < len(parts) and pattern(r"(?:ỦY BAN NHÂN|ỦY BAN|HỘI ĐỒNG NHÂN)\Z").search(who):
                    who = f"{who} {parts[i + 1].text.strip(' *_|.')}"
                authority = f"{form}. {_office_words(who)}"
                fields.evidence.append(("signing_authority", parts[i].span(0, len(parts[i].text))))
        else:
            position = _office_words(text)
            position_span = parts[i].span(0, len(parts[i].text))
    for part in parts[last + 1 : last + 8]:
        name = looks_like_name(part.text)
        if name is not None:
            at = part.text.find(name)
            fields.set("signer", name, part.span(at, at + len(name)))
            break
    if position is None and authority is not None and authority.startswith("KT."):
        position = None
    fields.set("signer_position", position, position_span)
    if authority is not None:
        fields.values["signing_authority"] = authority


def _office_words(text: str) -> str:
    """An office in capitals as the same words stand in a text: "Phó Chủ tịch", "Ủy ban nhân dân"."""
    text = " ".join(text.split()).strip(" .*")
    if not text.isupper():
        return text
    low = expand(text).lower()
    low = low[:1].upper() + low[1:]
    for office in (
        "chủ tịch",
        "giám đốc",
        "thủ tướng",
        "bộ trưởng",
        "hiệu trưởng",
        "trưởng phòng",
        "trưởng ban",
        "bí thư",
        "chánh văn phòng",
    ):
        low = low.replace("Phó " + office, "Phó " + office[:1].upper() + office[1:])
    return low

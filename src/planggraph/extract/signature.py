"""Who signed a document, in which office and on whose behalf.

The formulas are those of Decree 30/2020/NĐ-CP, Appendix I, II.7: TM. for the body, KT. deputy for head, TL. by order,
TUQ. by sub-authorisation, Q. acting.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from planggraph.extract.header_fields import Fields
from planggraph.extract.recipient_entries import SIGNATURE_BESIDE
from planggraph.gazetteer import expand
from planggraph.parse.letters import pattern
from planggraph.parse.outline import Outline
from planggraph.parse.passage import Passage
from planggraph.parse.zones import OFFICE, POSITION, SIGNED, SIGNING, STACKED, looks_like_name

__all__ = ["signature"]

_AUTHORITY = pattern(r"\W*(?P<form>TM|T/M|KT|K/T|TL|T/L|TUQ|TƯQ)\s*[./:;]?\s*(?P<who>.*)")


def signature(outline: Outline, fields: Fields) -> None:
    """Signer, office and formula, each with its evidence."""
    parts = _mended(_parts(outline))
    copied = next((i for i, p in enumerate(parts) if SIGNED.match(p.text)), None)
    above = range(max(0, copied - 3), copied) if copied is not None else ()
    signing = [i for i, p in enumerate(parts) if SIGNING.match(p.text) or (i in above and OFFICE.match(p.text))]
    if not signing:
        _signer(parts[copied + 1 : copied + 3] if copied is not None else (), fields)
        return
    authority: str | None = None
    for i in signing:
        text = parts[i].text.strip(" *_|.,")
        whole = parts[i].span(0, len(parts[i].text))
        match = _AUTHORITY.match(text)
        if match is None:
            fields.values.pop("signer_position", None)  # the last office is the signer's own
            fields.set("signer_position", _office_words(text), whole)
            continue
        form = match["form"].replace("/", "").replace("Ư", "U")
        if authority is None or form in ("KT", "TL", "TUQ"):
            authority = f"{form}. {_office_words(match['who'].strip(' .*'))}"
            fields.evidence.append(("signing_authority", whole))
    # in two columns the lines of the list stand between the office and the name
    below = [part for part in parts[signing[-1] + 1 :] if not part.text.startswith(("-", "+", "•"))]
    _signer(below[:8], fields)
    if "signer" not in fields.values:  # another office of the signer's below the name
        _signer(parts[signing[0] + 1 : signing[-1]], fields)
    if authority is not None:
        fields.values["signing_authority"] = authority


def _parts(outline: Outline) -> list[Passage]:
    """The lines of the closing; what the signature's column adds to a line of the recipients' stands alone."""
    parts: list[Passage] = []
    for line in outline.closing:
        for part in line.columns or (line.passage,):
            beside = SIGNATURE_BESIDE.search(part.text) or _NAME_BESIDE.search(part.text)
            at = (beside.start(), beside.end()) if beside else (len(part.text), len(part.text))
            halves = (part.cut(0, at[0]), part.cut(at[1], len(part.text)))
            parts += [piece for half in halves for piece in _unstacked(half) if piece.text]
    return parts


_IN_STACK = pattern(
    rf"(?<=[\L])(?<!\bPHÓ)(?<!QUYỀN)\s+(?=(?:TM|T/M|KT|K/T|TL|T/L|TUQ|TƯQ)\s*[./]|{POSITION}(?![\L]))"
    r"|(?<=[\L])\s+(?=[\L][\l]+(?: [\L][\l]*){1,4}\W*\Z)"
)


def _unstacked(part: Passage) -> list[Passage]:
    """Formula, office and name that stand in one line, each of its own; any other line as it is."""
    if not STACKED.match(part.text):
        return [part]
    cuts = [(0, 0), *(m.span() for m in _IN_STACK.finditer(part.text)), (len(part.text), len(part.text))]
    return [part.cut(above[1], below[0]) for above, below in itertools.pairwise(cuts)]


# "- Lưu: VT. Nguyễn Văn An": the last line of the list with the name that stands beside it
_NAME_BESIDE = pattern(r"(?<=[.;])\s+(?=[\L][\l]+(?: [\L][\l]+){1,3}\Z)")
_FORMULA = pattern(r"\W*(?:TM|T/M|KT|K/T|TL|T/L|TUQ|TƯQ)(?:\s*[./]|\s|\Z)")


def _mended(parts: Sequence[Passage]) -> list[Passage]:
    """The lines with a broken formula in one: "TM." over "ỦY BAN NHÂN DÂN", "KT. BỘ TRƯỞNG," over "CHỦ NHIỆM"."""
    whole: list[Passage] = []
    for part in parts:
        above = whole[-1] if whole else None
        text = part.text
        goes_on = text.isupper() and len(text) < 40 and not _FORMULA.match(text) and not text.startswith(("-", "+"))
        if above is not None and goes_on and _FORMULA.match(above.text):
            open_ = pattern(
                r"(?:[./,]|NHÂN|ỦY BAN|HỘI ĐỒNG|TRƯỞNG|CHÍNH|CHÁNH|VĂN|THƯỜNG|BÍ|CỤC|CHỦ|GIÁM)\s*\Z"
            ).search(above.text)
            if open_ and (not SIGNING.match(text) or above.text.rstrip().endswith(",")):
                whole[-1] = Passage.join([above, part])
                continue
        whole.append(part)
    return whole


def _signer(parts: Sequence[Passage], fields: Fields) -> None:
    """The name below the office; one that is broken over two lines ("Phan" over "Thị Thắng") whole."""
    for i, part in enumerate(parts):
        below = parts[i + 1] if i + 1 < len(parts) else None
        name = looks_like_name(part.text)
        words = len(name.split()) if name else 0
        rest = looks_like_name(below.text) or (below.text if _WORD.fullmatch(below.text) else None) if below else None
        if (
            below is not None
            and rest is not None
            and (_WORD.fullmatch(part.text) or (words == 2 and len(rest.split()) <= 2))
        ):
            part = Passage.join([part, below])
            name = looks_like_name(part.text)
        if name is not None:
            at = part.text.find(name)
            fields.set("signer", name, part.span(at, at + len(name)))
            return


_WORD = pattern(r"[\L][\l]+")


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

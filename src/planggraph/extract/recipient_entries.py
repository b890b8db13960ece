"""The entries of the list under "Nơi nhận", each whole, out of the lines of the closing.

The list and the signature stand in two columns, which a text may print one after the other, line by line side by side,
or mixed.
"""

from __future__ import annotations

from collections.abc import Iterator

from planggraph.parse.letters import pattern
from planggraph.parse.outline import Outline
from planggraph.parse.passage import Passage
from planggraph.parse.zones import AS_ABOVE, RECIPIENTS, SIGNING, STACKED, looks_like_name

__all__ = ["SIGNATURE_BESIDE", "entries"]

_BULLET = pattern(r"(?:[-+*•·▪o]+\s*)+(?=[\w\"'(])|(?:[-+•·▪]\s*)+")
# a formula or an office in capitals behind the words of a recipient, but not "CHỦ TỊCH" behind "PHÓ"
SIGNATURE_BESIDE = pattern(
    r"(?<=\S)\s+(?=(?:TM|T/M|KT|K/T|TL|T/L|TUQ)\s*[./]\s*[\L]{2}|(?:T/M|K/T|T/L)\s+[\L]{2})"
    r"|(?<=[;.,:)\]\l\d])(?<!KT\.)(?<!TM\.)(?<!TL\.)(?<!TUQ\.)(?<!Q\.)\s+(?=(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG PHÒNG|TRƯỞNG BAN|BÍ THƯ|HIỆU TRƯỞNG|CHÁNH VĂN PHÒNG|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|CỤC TRƯỞNG)\s*\Z)"
)
_KEPT = pattern(r"\W*L(?:[ưu]u\b|[\l]{1,4}\s?:\s?V[TI]\b)")  # "Lữu: VT" of a scan
_KEPT_INSIDE = pattern(r"[;,.]\s*(?:-\s*)?Lưu\b")
_ENDED = pattern(r"[;.]\s*(?:\([^()]*\)\s*)?\Z")
# what stands behind the colon belongs to it, whatever parts it: "Các Bộ: TC; NN&MT", "VPCP: BTCN, các PCN; các Vụ: TH,
# PL"
_HOLDS_LIST = pattern(
    r"\s*(?:(?:[Cc]ác\s+)?(?:Bộ|Sở|Ban|Phòng|Vụ)|VP\w*|VP[. ]\s?UBND[^:;,]{0,20}|Văn phòng[^:;,]{0,40})\s*:\s*\w"
)
_LOOSE_END = pattern(r"[\s.,:;\-/|]+\Z")


def entries(outline: Outline) -> Iterator[Passage]:
    """Each entry without its bullet and its final punctuation; what is kept ("Lưu: VT") is none.

    A line without a bullet goes on with the entry above it. An entry that ends in a colon goes in front of each of the
    entries that stand below it with a bullet of their own kind ("VP UBND tỉnh:" over "+ LĐVP").
    """
    for whole in _whole(outline):
        if _HOLDS_LIST.match(whole.text):
            kept = _KEPT_INSIDE.search(whole.text)
            yield _trimmed(whole.cut(0, kept.start()) if kept else whole)
            continue
        for piece in pattern(r"(?:\([^()]*\)|[^;(]|\()+").finditer(whole.text):
            entry = _trimmed(whole.cut(piece.start(), piece.end()))
            if _KEPT.match(entry.text):
                break
            kept = _KEPT_INSIDE.search(entry.text)
            if len(entry.text) > 1:
                yield _trimmed(entry.cut(0, kept.start())) if kept else entry
            if kept is not None:
                break


def _whole(outline: Outline) -> Iterator[Passage]:
    """The entries with their punctuation, wrapped lines joined."""
    current: list[Passage] = []
    holder: Passage | None = None
    bulleted = False
    for part in _lines(outline):
        bullet = _BULLET.match(part.text)
        words = part.cut(bullet.end(), len(part.text)) if bullet else part
        if not words.text:
            bulleted = bulleted or bullet is not None
            if current:
                yield Passage.join(current)
            current = []
            continue
        before = current[-1].text if current else ""
        goes_on = bool(current) and bullet is None and (bulleted or _is_open(before)) and not _ENDED.search(before)
        if current and bullet is None and words.text[:1].islower() and _HOLDS_LIST.match(current[0].text):
            goes_on = True  # "VPCP: BTCN, các PCN;" over "các Vụ: TH, PL;"
        if goes_on:
            current.append(words)
            continue
        if current:
            done = Passage.join(current)
            holder = done if done.text.endswith(":") and bullet is not None and bullet[0].startswith("+") else holder
            yield done
        if bullet is not None and not bullet[0].startswith("+"):
            holder = None
        bulleted = bulleted or bullet is not None
        current = [words] if holder is None else [holder, words]
    if current:
        yield Passage.join(current)


def _is_open(text: str) -> bool:
    return bool(pattern(r"(?:,|\bvà|-|:|/)\Z").search(text)) or text.count("(") > text.count(")")


def _lines(outline: Outline) -> Iterator[Passage]:
    """The lines of the list, from its heading to what is kept, without those of the signature."""
    listing = False
    for line in outline.closing:
        for part in line.columns or (line.passage,):
            beside = SIGNATURE_BESIDE.search(part.text)
            if beside is not None:
                part = part.cut(0, beside.start())
            begins = RECIPIENTS.match(part.text)
            if begins is not None:
                listing = True
                part = part.cut(begins.end(), len(part.text))
                part = part.cut(len(part.text) - len(part.text.lstrip("_:. ")), len(part.text))
            text = part.text
            listing = listing or bool(AS_ABOVE.match(text))
            if not listing or not text:
                continue
            if _KEPT.match(text):
                return
            if (
                SIGNING.match(text)
                or STACKED.match(text)
                or _is_shouted(text)
                or (looks_like_name(text) and _is_person_line(text))
            ):
                continue
            yield part


def _is_shouted(text: str) -> bool:
    # "PHÓ CHỦ TỊCH" and "CHỦ NHIỆM" of the signature; "UBND TP" and "VPHĐ-UB: CVP;" are recipients
    if ":" in text or text.rstrip().endswith(";"):
        return False
    return text.isupper() and len(text.split()) > 1 and not text.startswith(("-", "+", "*", "•")) and len(text) > 9


def _is_person_line(text: str) -> bool:
    return not text.startswith(("-", "+", "*", "•")) and not text.rstrip().endswith((";", ","))


def _trimmed(entry: Passage) -> Passage:
    lead = pattern(r"(?:\([^()]*\)\s*(?=[-+*•]))?[-+*•\s.,]+").match(entry.text)
    if lead is not None:
        entry = entry.cut(lead.end(), len(entry.text))
    stop = _LOOSE_END.search(entry.text)
    return entry.cut(0, stop.start()) if stop is not None and not entry.text.endswith(":") else entry

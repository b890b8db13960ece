"""Numbers and symbols of documents, and the names of their types.

Numbers and symbols follow Decree 30/2020/NĐ-CP (Appendix VI) and, for normative documents, Decree 34/2016/NĐ-CP; Party
documents put the number and the type together ("29-CT/TU").
"""

from __future__ import annotations

import re

from planggraph.naming import fold
from planggraph.parse.letters import pattern

__all__ = [
    "IDENTIFIER",
    "NO",
    "OLD_IDENTIFIER",
    "TYPE",
    "TYPES",
    "TYPE_BY_ABBREVIATION",
    "abbreviation",
    "normal_identifier",
    "settled_type",
    "type_name",
]

TYPES = (
    "Nghị quyết liên tịch", "Thông tư liên tịch", "Kế hoạch liên tịch", "Hướng dẫn liên tịch", "Nghị quyết", "Nghị định", "Quyết định", "Chỉ thị", "Thông tư", "Thông báo kết luận", "Thông báo", "Kế hoạch", "Chương trình hành động", "Chương trình phối hợp", "Chương trình", "Hướng dẫn", "Công điện", "Công văn", "Kết luận", "Đề án", "Phương án",
    "Quy chế phối hợp", "Quy chế", "Quy định", "Tờ trình", "Báo cáo", "Luật", "Bộ luật", "Pháp lệnh", "Lệnh", "Văn bản hợp nhất", "Văn bản", "Thông tri", "Điều lệ", "Kế hoạch hành động", "Sắc lệnh", "Biên bản", "Dự án", "Giấy phép",
)  # fmt: skip
_TYPE_NAMES = {fold(t): t for t in TYPES} | {"cv": "Công văn", "nq": "Nghị quyết", "qd": "Quyết định"}
TYPE_BY_ABBREVIATION = {
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


TYPE = r"(?:" + "|".join(_any_case(t) for t in sorted(TYPES, key=len, reverse=True)) + r")"
# "số", and what scans and hasty fingers make of it
NO = r"(?:[Ss]ố|SỐ|[Ss][oôổó]|[Ss](?=\s?\d))"
# 70/2008/NĐ-CP; 66.4/2025/NQ-CP; 144 /KH-UBND; 319/KH- UBND; 97/2025/QH15; 29-CT/TU; 66-NQ/TW; 9086/BNV-CTTN&BĐG
IDENTIFIER = (
    r"(?:\d{1,5}[a-zA-Z]?\s*/\s*(?:(?:19|20)\d{2}\s*/\s*)?|\d{1,3}\.\d{1,2}/20\d{2}/)[\L]{1,2}[\w&]*(?:\.[\L\l]\w*)*(?:\s?[-/]\s?[\L][\w&]*(?:(?<=&)\s[\L]\w*)?(?:\.\w+)*){0,4}"
    r"|\d{1,5}\s*-\s*(?:[\L]{2}[\w]{0,4}|KH|CTr)\s*/\s*[\L][\w&/]*(?:\s?-\s?[\L][\w&]*)*"
)


# what the 1980s and 1990s wrote, and the Youth Union does: "212-TTg", "15-HĐBT", "84 QĐ/TWĐTN"; it needs "số" in front
OLD_IDENTIFIER = r"\d{1,5}\s?-\s?[\L]{2}[\w&]{0,8}(?![\w/\-])|\d{1,5}\s+(?:QĐ|KH|CTr|NQ|CT|HD|TB|KL|BC)\s?/\s?[\L][\w&]*(?:-[\L]\w*)*"
_YOUTH_UNION = pattern(r"\A(\d{1,5})\s+([\L][\w]{0,3})\s?/")


def normal_identifier(text: str) -> str:
    """Number and symbol in canonical form.

    Examples
    --------
    >>> normal_identifier("319/KH- UBND"), normal_identifier("012/CT-UBND"), normal_identifier("70 /2008/ NĐ-CP")
    ('319/KH-UBND', '12/CT-UBND', '70/2008/NĐ-CP')
    >>> normal_identifier("84 QĐ/TWĐTN")
    '84-QĐ/TWĐTN'
    """
    text = _YOUTH_UNION.sub(r"\1-\2/", text.strip())
    text = "".join(text.split()).replace("Ð", "Đ").replace("–", "-").strip(".,;")
    text = re.sub(r"TTG\Z", "TTg", text)  # a title in capitals
    text = text.replace("ƯBND", "UBND")  # as scanners read it
    return re.sub(r"^0+(?=\d)", "", text)


def type_name(words: str) -> str:
    words = " ".join(words.split())
    return _TYPE_NAMES.get(fold(words), words)


def settled_type(kind: str, identifier: str) -> str:
    if kind == "Văn bản":
        # "Văn bản số 12/KH-UBND": the symbol says what it is; without one it is a letter
        found = TYPE_BY_ABBREVIATION.get(abbreviation(identifier) or "")
        return found or "Công văn"
    return {
        "Chương trình hành động": "Chương trình",
        "Kế hoạch hành động": "Kế hoạch",
        "Thông báo kết luận": "Thông báo",
    }.get(kind, kind)


def abbreviation(identifier: str) -> str | None:
    """The type's abbreviation inside number and symbol.

    >>> [abbreviation(number) for number in ("14-KH/TU", "38/KH-UBND", "70/2008/NĐ-CP", "129/LĐTBXH-BĐG")]
    ['KH', 'KH', 'NĐ', None]
    """
    party = re.match(r"\d+-([^/]+)/", identifier)
    if party:
        return party[1].upper()
    state = re.match(r"\d+[a-zA-Z]?/(?:\d{4}/)?([^-/]+)", identifier)
    found = state[1].upper() if state else None
    return found if found in TYPE_BY_ABBREVIATION else None

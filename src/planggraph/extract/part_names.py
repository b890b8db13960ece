"""How a document names its own parts: "Mục V", "khoản 2 Điều 1", "mục 1, 2 phần III", "Phụ lục II kèm theo"."""

from __future__ import annotations

from planggraph.parse.letters import pattern

__all__ = ["ABOVE", "PARTS", "PART_NAME"]

_NUMBER = r"\(?(?:[IVXL]+(?:\.\d{1,2}){0,3}|\d{1,2}[a-zđ]?(?:\.\d{1,2}){0,3}|[A-H]|(?<=iểm )[a-zđ]|(?<=iểm \()[a-zđ])\)?(?![\w/%])"
_NUMBERS = rf"{_NUMBER}(?:(?:\s*(?:,|và|, và)\s*|\s+(?=\())(?=[\dIVXL(a-zđ])(?:{_NUMBER}|[a-zđ](?![\w]))){{0,12}}"
_UNIT = rf"(?:(?:[Tt]iểu mục|[Mm]ục|MỤC|[Pp]hần|PHẦN|[Cc]hương|CHƯƠNG|Điều|điều|ĐIỀU|[Kk]hoản|KHOẢN|[Đđ]iểm|ĐIỂM)\s+{_NUMBERS}|(?:Phụ lục|PHỤ LỤC|phụ lục)(?:\s+(?:số\s+)?{_NUMBER})?)"
PART_NAME = rf"(?:các\s+)?{_UNIT}(?:\s*,?\s*(?:của\s+|thuộc\s+)?{_UNIT}){{0,12}}"
"""The names of parts, each with those around it in either order."""

PARTS = pattern(PART_NAME)

ABOVE = r"(?:(?:(?:đã )?(?:được )?(?:nêu|nói|kể|ghi)|có tên)\s+(?:ở\s+)?trên|(?:ở\s+)?trên(?=\s*(?:[,;.:)]|\Z|có trách|chịu trách|phối hợp|chủ trì|chủ động|căn cứ|tổ chức|thực hiện|triển khai|báo cáo|nghiêm túc)))"
"""Words behind a group by which it is the one named before."""

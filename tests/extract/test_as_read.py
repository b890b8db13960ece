"""What the reader tells of a file becomes findings of its document."""

from __future__ import annotations

from dataclasses import replace

from documents import source

from planggraph.extract import extract_one
from planggraph.model import Block, Finding

TEXT = "KẾ HOẠCH\nTruyền thông năm 2022\nI. MỤC ĐÍCH\n- Sở Tư pháp chủ trì hội nghị.\n- Sở Y tế phối hợp.\n"
STARTS = [0, 9, 31, 43, 74]
ENDS = [8, 30, 42, 73, 93]


def found(**told: object) -> list[Finding]:
    """The findings where each line's block has an entry of a list."""
    names = list(told)
    rows = zip(*told.values(), strict=True)  # type: ignore[call-overload]
    blocks = tuple(
        Block(start=start, end=end, **dict(zip(names, row, strict=True)))
        for start, end, row in zip(STARTS, ENDS, rows, strict=True)
    )
    assert [TEXT[one.start : one.end] for one in blocks] == TEXT.splitlines()
    return [
        one
        for one in extract_one(replace(source(TEXT), blocks=blocks)).findings
        if one.kind in ("ocr-unsure", "legacy-encoding")
    ]


def words(finding: Finding) -> str:
    assert finding.span is not None
    return TEXT[finding.span.start : finding.span.end]


def test_lines_that_were_hard_to_read_are_told_together() -> None:
    one, two = found(confidence=[95, 59, 40, 60, 12])
    assert (words(one), words(two)) == ("Truyền thông năm 2022\nI. MỤC ĐÍCH", "- Sở Y tế phối hợp.")
    assert (one.comment_vi, two.comment_en) == (
        "Chữ khó đọc trên bản quét (độ tin cậy 40/100).",
        "This is hardly legible in the scan (confidence 12 of 100).",
    )


def test_each_encoding_is_told_once_where_it_is_first() -> None:
    one, two = found(converted=[None, "TCVN3", "TCVN3", None, "VNI"])
    assert (words(one), words(two)) == ("Truyền thông năm 2022", "- Sở Y tế phối hợp.")
    assert one.comment_en == "The text is in TCVN3, and was converted to Unicode."
    assert two.comment_vi == "Văn bản dùng bảng mã VNI, đã được chuyển sang Unicode."


def test_what_is_read_well_is_not_told() -> None:
    assert found(confidence=[95, 90, 60, 61, 99]) == []


def test_the_graph_says_how_sure_the_words_are() -> None:
    from planggraph.rdf import facts_quads

    made = replace(source(TEXT), blocks=(Block(start=0, end=len(TEXT) - 1, page=2, confidence=88),))
    told = {quad.object.value for quad in facts_quads(extract_one(made)) if quad.predicate.value.endswith("confidence")}
    assert told == {"88"}

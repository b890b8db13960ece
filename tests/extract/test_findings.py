"""What cannot be right in a document: a case for each kind that one document alone can show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from documents import GOLDEN, source

from planggraph.extract import extract_one
from planggraph.query.passages import one_line

CODES = (Path(__file__).parents[2] / "ontology" / "codelists" / "finding.ttl").read_text(encoding="utf-8")
OF_THE_CORPUS = {"parent-later", "implements-cycle", "date-disagrees"}  # what only several documents show
OF_THE_READER = {"ocr-unsure", "legacy-encoding"}  # what the file shows, and no text

PLAN = """ỦY BAN NHÂN DÂN
HUYỆN CAO LỘC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 45/KH-UBND
Cao Lộc, ngày 12 tháng 5 năm 2023

KẾ HOẠCH
Phòng, chống tảo hôn năm 2023

Thực hiện Kế hoạch số 60/KH-UBND ngày 20/4/2023 của UBND tỉnh về phòng, chống tảo hôn.

I. MỤC ĐÍCH
- Nâng cao nhận thức của Nhân dân.
II. NHIỆM VỤ
- Phòng Tư pháp tổ chức hội nghị trước ngày 30/6/2023 theo Kế hoạch số 60/KH-UBND của UBND tỉnh.
III. KINH PHÍ
- Ngân sách huyện.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Hoàng Văn Bình
"""


def found(old: str, new: str) -> list[tuple[str, str, str | None]]:
    """Kinds of finding, the words that show them, and what they are about, in the plan with one change."""
    assert old in PLAN
    text = PLAN.replace(old, new)
    return [
        (one.kind, one_line(text[one.span.start : one.span.end]) if one.span else "", one.about)
        for one in extract_one(source(text)).findings
    ]


def test_a_plan_in_order_shows_nothing() -> None:
    assert extract_one(source(PLAN)).findings == ()


CASES = [
    ("III. KINH PHÍ", "IV. KINH PHÍ", ("section-skipped", "KINH PHÍ", None)),
    ("III. KINH PHÍ", "II. KINH PHÍ", ("section-repeated", "KINH PHÍ", None)),
    ("I. MỤC ĐÍCH\n- Nâng cao nhận thức của Nhân dân.\n", "", ("section-skipped", "NHIỆM VỤ", None)),
    ("- Ngân sách huyện.", "- Ngân sách huyện, theo Mục VI.", ("section-missing", "Mục VI", None)),
    ("Số: 45/KH-UBND", "Số:      /KH-UBND", ("number-blank", "Số: /KH-UBND", None)),
    ("Số: 45/KH-UBND", "Số: ....../KH-UBND", ("number-blank", "Số: ....../KH-UBND", None)),
    ("ngày 12 tháng 5", "ngày    tháng 5", ("date-blank", "ngày tháng 5 năm 2023", None)),
    ("ngày 12 tháng 5 năm", "ngày ... tháng ... năm", ("date-blank", "ngày ... tháng ... năm 2023", None)),
    ("ngày 12 tháng 5", "ngày 31 tháng 6", ("date-impossible", "ngày 31 tháng 6 năm 2023", None)),
    (
        "theo Kế hoạch số 60/KH-UBND của UBND tỉnh",
        "theo Kế hoạch số 60/KH-TU ngày 20/4/2023",
        ("two-symbols", "Kế hoạch số 60/KH-TU", "citation/60-kh-tu"),
    ),
    ("ngày 20/4/2023", "ngày 20/7/2023", ("cited-later", "Kế hoạch số 60/KH-UBND", "citation/60-kh-ubnd")),
    ("trước ngày 30/6/2023", "trước ngày 30/6/2022", ("due-before-issue", "trước ngày 30/6/2022", None)),
    ("trước ngày 30/6/2023", "trước ngày 31/6/2023", ("date-impossible", "trước ngày 31/6/2023", None)),
    ("trước ngày 30/6/2023", "từ ngày 20/6 đến ngày 31/6", ("date-impossible", "từ ngày 20/6 đến ngày 31/6", None)),
    ("ngày 20/4/2023", "ngày 31/4/2023", ("date-impossible", "ngày 31/4/2023", "citation/60-kh-ubnd")),
    (
        "ngày 20/4/2023 của UBND tỉnh",
        "của UBND tỉnh ngày 31/4/2023",
        ("date-impossible", "ngày 31/4/2023", "citation/60-kh-ubnd"),
    ),
    (
        "của UBND tỉnh về",
        "của UBND tỉnh và Nghị định số 70/2008/NĐ-CP ngày 04/6/2009 về",
        ("year-disagrees", "Nghị định số 70/2008/NĐ-CP", "citation/70-2008-nd-cp"),
    ),
    ("trước ngày 30/6/2023", "trước ngày 30/6/2024", ("due-after-period", "trước ngày 30/6/2024", None)),
    ("Hoàng Văn Bình", "", ("signer-blank", "CHỦ TỊCH", None)),
    (
        "- Phòng Tư pháp tổ chức hội nghị",
        "- Chủ trì tổ chức hội nghị",
        (
            "agency-missing",
            "Chủ trì tổ chức hội nghị trước ngày 30/6/2023 theo Kế hoạch số 60/KH-UBND của UBND tỉnh",
            None,
        ),
    ),
    (
        "- Phòng Tư pháp tổ chức hội nghị",
        "- Giao Ủy ban nhân dân 30 xã, thị trấn tổ chức hội nghị",
        ("count-disagrees", "Ủy ban nhân dân 30 xã, thị trấn", None),
    ),
    (
        "- Phòng Tư pháp tổ chức hội nghị",
        "1. Mở hội nghị.\n3. Phòng Tư pháp tổ chức hội nghị",
        (
            "section-skipped",
            "Phòng Tư pháp tổ chức hội nghị trước ngày 30/6/2023 theo Kế hoạch số 60/KH-UBND của UBND tỉnh.",
            None,
        ),
    ),
    (
        "- Ngân sách huyện.",
        "1. Ngân sách huyện.\n2. Nguồn tài trợ.\n2. Nguồn khác.",
        ("section-repeated", "Nguồn khác.", None),
    ),
    ("Số: 45/KH-UBND\n", "", ("number-blank", "ngày 12 tháng 5 năm 2023", None)),
    ("Số: 45/KH-UBND", "Số:", ("number-blank", "Số:", None)),
    ("Cao Lộc, ngày 12 tháng 5 năm 2023\n", "", ("date-blank", "45/KH-UBND", None)),
    (
        "ngày 20/4/2023 của UBND tỉnh về phòng, chống tảo hôn",
        "ngày 20/4/2022 của UBND tỉnh về phòng, chống tảo hôn năm 2023",
        ("year-disagrees", "Kế hoạch số 60/KH-UBND", "citation/60-kh-ubnd"),
    ),
    ("KẾ HOẠCH\nPhòng", "KÉ HOẠCH\nPhòng", ("ocr-damage", "KÉ HOẠCH", None)),
    ("45/KH-UBND\n", "45/KH-UBND ‡\n", ("ocr-damage", "‡", None)),
    ("tỉnh về", "tỉnh, Ủy ban nhãn dân huyện về", ("ocr-damage", "Ủy ban nhãn dân", None)),
]


@pytest.mark.parametrize(("old", "new", "finding"), CASES)
def test_what_cannot_be_right(old: str, new: str, finding: tuple[str, str, str | None]) -> None:
    assert found(old, new) == [finding]


RIGHT = [
    # made in the second half of the year before
    ("ngày 20/4/2023 của UBND tỉnh về phòng", "ngày 20/11/2022 của UBND tỉnh về kế hoạch năm 2023 phòng"),
    ("ngày 20/4/2023 của UBND tỉnh về phòng", "ngày 20/4/2021 của UBND tỉnh về phòng ngừa đến năm 2023, phòng"),
    # points that start again, and a row that is numbered otherwise
    ("- Ngân sách huyện.", "1. Ngân sách huyện:\n(1) Ngân sách cấp.\n(2) Nguồn thu.\n2. Nguồn khác."),
    ("- Ngân sách huyện.", "**1. **Ngân sách huyện.\n**2**. Nguồn tài trợ.\n**3. **Nguồn khác."),
    # the body on a line of its own below the label, with its part
    ("- Ngân sách huyện.", "1. In tài liệu.\n- Cơ quan thực hiện:\n+ Phòng Y tế chủ trì, phối hợp với Phòng Tư pháp."),
    ("- Ngân sách huyện.", "1. Phân công thực hiện:\n1.1. Phòng Y tế:\n- Chủ trì in tài liệu."),
    # times of others, and of what happened
    ("- Ngân sách huyện.", "- Phòng Y tế lập dự toán theo cam kết giảm phát thải vào năm 2050."),
    ("- Phòng Tư pháp", "- Phòng Y tế khắc phục thiệt hại do đợt mưa lũ từ ngày 16 đến ngày 22/4/2023.\n- Phòng Tư pháp"),
    # a name, and below it another office of the one who signs
    ("Hoàng Văn Bình", "Hoàng Văn Bình\nTRƯỞNG BAN CHỈ ĐẠO"),
    # a number that nobody can read is no blank
    ("Số: 45/KH-UBND", "Số: y/45/KH-UBND"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), RIGHT)
def test_what_is_right(old: str, new: str) -> None:
    assert found(old, new) == []


DECISION = """ỦY BAN NHÂN DÂN
HUYỆN CAO LỘC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 45/QĐ-UBND
Cao Lộc, ngày 12 tháng 5 năm 2023

QUYẾT ĐỊNH
Về việc ban hành Kế hoạch trồng cây phân tán

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch trồng cây phân tán.
Điều 2. Phòng Kinh tế và Hạ tầng chịu trách nhiệm thi hành Quyết định này./.

CHỦ TỊCH

Hoàng Văn Bình

KẾ HOẠCH
Trồng cây phân tán
(Kèm theo Quyết định số 45/QĐ-UBND ngày 12/5/2023 của UBND huyện)
I. NHIỆM VỤ
- Phòng Kinh tế và Hạ tầng cấp cây giống cho các xã.
II. KINH PHÍ
- Ngân sách huyện.
"""


@pytest.mark.parametrize(
    ("below", "kinds"),
    [
        ("II. KINH PHÍ", []),
        ("IV. KINH PHÍ", ["section-skipped"]),
        ("II. KINH PHÍ\n- Nguồn khác.\nII. BÁO CÁO", ["section-repeated"]),
        # the tables of an annex number their groups as they like
        ("PHỤ LỤC\nDANH MỤC CÂY\nIV. CÂY BÓNG MÁT", []),
    ],
)
def test_the_numbers_of_an_attached_plan(below: str, kinds: list[str]) -> None:
    told = extract_one(source(DECISION.replace("II. KINH PHÍ", below))).findings
    assert [one.kind for one in told] == kinds


def test_a_plan_that_is_dated_when_its_time_is_over() -> None:
    assert found("ngày 12 tháng 5 năm 2023", "ngày 12 tháng 5 năm 2024") == [
        ("year-disagrees", "ngày 12 tháng 5 năm 2024", None),
        ("due-before-issue", "trước ngày 30/6/2023", None),
    ]


def test_a_label_of_several_tasks_is_told_once() -> None:
    tasks = "1. Hội nghị\n- Mở hội nghị.\n- In tài liệu.\nThời gian thực hiện: Trước ngày 30/4/2023."
    assert found("- Ngân sách huyện.", tasks) == [("due-before-issue", "Trước ngày 30/4/2023", None)]


def test_every_kind_has_a_case() -> None:
    codes = set(re.findall(r"^c:([\w-]+) a skos:Concept", CODES, re.MULTILINE))
    assert {getattr(case, "values", case)[2][0] for case in CASES} == codes - OF_THE_CORPUS - OF_THE_READER


def test_a_date_that_does_not_exist_is_no_value_in_the_graph() -> None:
    from planggraph.rdf import facts_quads

    text = PLAN.replace("ngày 12 tháng 5", "ngày 31 tháng 6")
    properties = {quad.predicate.value.rpartition("#")[2] for quad in facts_quads(extract_one(source(text)))}
    assert not properties & {"issuedOn", "issuedFrom", "issuedUntil"}
    assert "findingKind" in properties


def test_findings_come_in_the_order_of_the_text_and_in_two_languages() -> None:
    text = (
        PLAN.replace("III. KINH PHÍ", "IV. KINH PHÍ")
        .replace("Số: 45", "Số:   ")
        .replace("ngày 12 tháng", "ngày  tháng")
    )
    findings = extract_one(source(text)).findings
    assert [one.kind for one in findings] == ["number-blank", "date-blank", "section-skipped"]
    for one in findings:
        assert one.comment_vi.endswith(".")
        assert one.comment_en.endswith(".")
        assert not one.comment_vi.isascii()
        assert one.comment_en.isascii()


def test_no_number_is_expected_of_a_fragment() -> None:
    assert extract_one(source(GOLDEN["fragment"])).findings == ()


def counted(place: str, date: str, task: str) -> list[str]:
    day, month, year = date.split("/")
    text = PLAN.replace("HUYỆN CAO LỘC", place).replace(
        "ngày 12 tháng 5 năm 2023", f"ngày {day} tháng {month} năm {year}"
    )
    text = text.replace("Phòng, chống tảo hôn năm 2023", f"Phòng, chống tảo hôn năm {year}").replace(
        "- Phòng Tư pháp", f"- {task}\n- Phòng Tư pháp"
    )
    return [one.comment_vi for one in extract_one(source(text)).findings if one.kind == "count-disagrees"]


@pytest.mark.parametrize(
    ("place", "date", "task", "told"),
    [
        (
            "TỈNH NINH BÌNH", "02/9/2025", "UBND 130 xã, phường trên địa bàn tỉnh tổ chức hội nghị.",
            "Văn bản nêu 130 xã, phường của tỉnh Ninh Bình; danh mục đơn vị hành chính ngày 2/9/2025 có 129.",
        ),
        (
            "TỈNH NINH BÌNH", "02/9/2025", "Giao 143 xã, phường tổ chức hội nghị.",
            "Văn bản nêu 143 xã, phường của tỉnh Ninh Bình; danh mục đơn vị hành chính ngày 2/9/2025 có 129.",
        ),
        # the same province before the reform
        (
            "TỈNH NINH BÌNH", "02/9/2023", "UBND 9 huyện, thành phố tổ chức hội nghị.",
            "Văn bản nêu 9 huyện, thành phố của tỉnh Ninh Bình; danh mục đơn vị hành chính ngày 2/9/2023 có 8.",
        ),
        # two communes became one between the two days
        (
            "HUYỆN BA CHẼ", "02/02/2025", "UBND 8 xã, thị trấn tổ chức hội nghị.",
            "Văn bản nêu 8 xã, thị trấn của huyện Ba Chẽ; danh mục đơn vị hành chính ngày 2/2/2025 có 7.",
        ),
        ("HUYỆN BA CHẼ", "02/6/2023", "UBND 8 xã, thị trấn tổ chức hội nghị.", None),
        # the day of issue is blank: what holds for the whole month
        (
            "HUYỆN BA CHẼ", "   /02/2025", "UBND 8 xã, thị trấn tổ chức hội nghị.",
            "Văn bản nêu 8 xã, thị trấn của huyện Ba Chẽ; danh mục đơn vị hành chính tháng 2/2025 có 7.",
        ),
        (
            "TỈNH NINH BÌNH", "02/9/2025", "Sở Y tế phối hợp với UBND 63 tỉnh, thành phố trao đổi.",
            "Văn bản nêu 63 tỉnh, thành phố; danh mục đơn vị hành chính ngày 2/9/2025 có 34.",
        ),
        ("TỈNH NINH BÌNH", "02/9/2025", "UBND 129 xã, phường tổ chức hội nghị.", None),
        ("TỈNH NINH BÌNH", "02/9/2025", "UBND 97 xã tổ chức hội nghị.", None),
        # some of them, or of a time that the gazetteer does not know well enough
        ("TỈNH NINH BÌNH", "02/9/2025", "UBND 5 xã ven biển tổ chức hội nghị.", None),
        ("TỈNH NINH BÌNH", "02/9/2015", "UBND 9 huyện, thành phố tổ chức hội nghị.", None),
    ],
)  # fmt: skip
def test_a_count_is_held_against_the_gazetteer_of_the_day(place: str, date: str, task: str, told: str | None) -> None:
    assert counted(place, date, task) == ([told] if told else [])

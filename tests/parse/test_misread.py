"""What a scan makes of a text is undone where there is one reading, and only there."""

from __future__ import annotations

import datetime

import pytest
from documents import GOLDEN
from hypothesis import given, settings
from hypothesis import strategies as st

from planggraph.parse import clean
from planggraph.parse.misread import restored

MARRED = [
    ("trước ngày 3O/9/2O25", "trước ngày 30/9/2025"),
    ("Tháng l2/2025", "Tháng 12/2025"),
    ("ngày lO tháng 11 năm 2O25", "ngày 10 tháng 11 năm 2025"),
    ("Số: I5/KH-UBND", "Số: 15/KH-UBND"),
    ("Quý l/2025, quý 1V năm 2025", "Quý I/2025, quý IV năm 2025"),
    ("Quý I1/2022", "Quý II/2022"),
    ("đạt l5% trở lên", "đạt 15% trở lên"),
    ("Ủy ban nhân dãn xã", "Ủy ban nhân dân xã"),
    ("Uy ban nhan dan xã", "Ủy ban nhân dân xã"),
    ("TM. ỦY BẠN NHÂN ĐÂN, giáo đục và đào tạo", "TM. ỦY BAN NHÂN DÂN, giáo dục và đào tạo"),
    ("ỦY BAN NHẬN\nDÂN", "ỦY BAN NHÂN\nDÂN"),
    ("Sở Tải chính chủ trị, phồi hợp", "Sở Tài chính chủ trì, phối hợp"),
    ("Kê hoạch số 12/QD-UBND", "Kế hoạch số 12/QĐ-UBND"),
    ("Kế hoạch số 12/KH UBND", "Kế hoạch số 12/KH-UBND"),
    ("Nghị đinh số 9/2020/ND-CP", "Nghị định số 9/2020/NĐ-CP"),
    ("nărn 2025, điểrn b", "năm 2025, điểm b"),
    ("hộ\nIl. NHIỆM VỤ", "hộ\nII. NHIỆM VỤ"),
    ("hộ\n1V. KINH PHÍ", "hộ\nIV. KINH PHÍ"),
    ("hộ\nVL. KINH PHÍ", "hộ\nVI. KINH PHÍ"),
    ("hộ\nHI. TỔ CHỨC", "hộ\nIII. TỔ CHỨC"),
    ("hộ\n~ Sở Y tế", "hộ\n- Sở Y tế"),
    ("hộ\n-.Sở Y tế", "hộ\n- Sở Y tế"),
    ("hộ\n1..Sở Y tế", "hộ\n1. Sở Y tế"),
    ("hộ\nTM: ỦY BAN", "hộ\nTM. ỦY BAN"),
    ("ngày.21 tháng 3, phối hợp với.Sở Y tế, các ngành.thành phố", "ngày 21 tháng 3, phối hợp với Sở Y tế, các ngành thành phố"),
    ("phong trào ''Sạch nhà''", 'phong trào "Sạch nhà"'),
]  # fmt: skip

# as right as what they look like
RIGHT = [
    "100l xăng, khí O2, H2O2, Trường THPT I2",
    "Quý 1/2025, khoản 1, điểm l khoản 2, 2l dầu",
    "giải quyết đình công; tổ chức thành công vận động viên; hình thức hiện có",
    "hoàn thành phổ cập; làm chủ trí tuệ nhân tạo; dân chủ tích cực; kiến nghị đính kèm; cảnh báo cao",
    "cơ số y tế; tại chính cơ sở; tại nơi nhân dân sinh sống; giao thông từ xã; ô nhiễm vụ đông",
    "hộ\n11. PHÒNG Y TẾ",
    "hộ\n1. MỤC TIÊU",
    "vanban.tinh.gov.vn, v.v, thực hiện.Sở Y tế, tr.đồng",
    "Internet, modern, Western",
    "ỦY BAN NHÂN DÂN; UBND; HĐND; 12/KH-UBND; 9/2020/NĐ-CP",
]

# in a text that was recognised alone
SCANNED = [
    ("xong trong quý H/2022.", "xong trong quý II/2022."), ("Quý IH năm 2022", "Quý III năm 2022"), ("quý IHI,", "quý III,"),
    ("quý [ năm", "quý I năm"), ("Quý 11/2022", "Quý II/2022"),
    ("hộ\nS. Sở Y tế", "hộ\n5. Sở Y tế"),
    ("I. MỤC ĐÍCH\nII. NHIỆM VỤ\nII. KINH PHÍ\nIV. TỔ CHỨC", "I. MỤC ĐÍCH\nII. NHIỆM VỤ\nIII. KINH PHÍ\nIV. TỔ CHỨC"),
    ("V. NHIỆM VỤ\nV. KINH PHÍ\nVII. TỔ CHỨC", "V. NHIỆM VỤ\nVI. KINH PHÍ\nVII. TỔ CHỨC"),
    ("III. NHIỆM VỤ\nV. KINH PHÍ\nV. TỔ CHỨC", "III. NHIỆM VỤ\nIV. KINH PHÍ\nV. TỔ CHỨC"),
    *[(text, text) for text in (
        "quý 1/2022", "quý IV/2022", "tầng H.", "HĐND các xã", "I. MỤC ĐÍCH\nII. NHIỆM VỤ\nII. KINH PHÍ", "Quý 14/2022",
        "I. MỤC ĐÍCH\nI. NHIỆM VỤ\nII. KINH PHÍ\nIII. TỔ CHỨC", "I. MỤC ĐÍCH\nV. NHIỆM VỤ\nIII. KINH PHÍ",
    )],
]  # fmt: skip


@pytest.mark.parametrize(("marred", "right"), SCANNED)
def test_what_recognising_alone_makes_of_numbers(marred: str, right: str) -> None:
    passage, changes = restored(clean(marred), scanned=True)
    assert passage.text == right
    assert [marred[one.span.start : one.span.end] == one.read_as for one in changes] == [False] * (marred != right)
    assert marred == right or restored(clean(marred))[0].text == marred


@pytest.mark.parametrize(("marred", "right"), MARRED)
def test_what_has_one_reading(marred: str, right: str) -> None:
    assert restored(clean(marred))[0].text == right


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_stays(text: str) -> None:
    assert restored(clean(text))[0].text == clean(text).text


@pytest.mark.parametrize("name", GOLDEN)
def test_clean_documents_stay(name: str) -> None:
    view = clean(GOLDEN[name])
    assert restored(view) == (view, ())


@settings(deadline=None)
@given(
    st.dates(datetime.date(1945, 9, 2), datetime.date(2099, 12, 31)),
    st.sampled_from(("{0.day}/{0.month}/{0.year}", "{0:%d}/{0:%m}/{0:%Y}", "{0.day} tháng {0.month} năm {0.year}")),
    st.lists(st.integers(0, 20), max_size=2, unique=True),
    st.sampled_from("lI"),
)
def test_dates(day: datetime.date, form: str, places: list[int], one: str) -> None:
    text = form.format(day)
    marred = "".join({"0": "O", "1": one}.get(c, c) if n in places else c for n, c in enumerate(text))
    assert restored(clean(f"trước ngày {marred};"))[0].text == f"trước ngày {text};"


def test_evidence_stands_where_the_words_do() -> None:
    text = "hộ\nHI. TỔ CHỨC\n- Ủy ban nhân dãn xã, năm 2O25, nărn"
    passage, found = restored(clean(text))
    assert [text[one.span.start : one.span.end] for one in found] == ["HI", "Ủy ban nhân dãn", "2O25", "nărn"]
    assert [one.read_as for one in found] == ["III", "Ủy ban nhân dân", "2025", "năm"]
    for words in ("TỔ CHỨC", "xã", "2025"):
        span = passage.span(at := passage.text.index(words), at + len(words))
        assert text[span.start : span.end] in (words, "2O25")

"""Programmes named without a number: in which forms, and what is no such name."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from planggraph.extract.namings import mentions
from planggraph.extract.pipeline import extract_one
from planggraph.gazetteer import with_programmes
from planggraph.model import Facts, Source

POOR = "Chương trình mục tiêu quốc gia giảm nghèo bền vững"
DIGITAL = "Chương trình Chuyển đổi số quốc gia"


@pytest.mark.parametrize(
    ("text", "named", "number"),
    [
        (f"Thực hiện {POOR} giai đoạn 2021 - 2025;", f"{POOR} giai đoạn 2021 - 2025", "90/QĐ-TTg"),
        (f"{POOR.upper()} GIAI ĐOẠN 2016-2020", f"{POOR.upper()} GIAI ĐOẠN 2016-2020", "1722/QĐ-TTg"),
        ("Đề án “Văn hoá công vụ”", "Đề án “Văn hoá công vụ", "1847/QĐ-TTg"),
        (f"{DIGITAL} đến năm 2025, định hướng đến năm 2030", f"{DIGITAL} đến năm 2025, định hướng đến năm 2030", "749/QĐ-TTg"),
        (f"theo {DIGITAL} tại xã", DIGITAL, "749/QĐ-TTg"),
        (
            f"{POOR} trên địa bàn thành phố Hồ Chí Minh giai đoạn 2021-2025",
            f"{POOR} trên địa bàn thành phố Hồ Chí Minh giai đoạn 2021-2025",
            "90/QĐ-TTg",
        ),
    ],
)  # fmt: skip
def test_forms_of_a_name(text: str, named: str, number: str) -> None:
    ((start, end, fits),) = mentions(text)
    assert (text[start:end], [one.identifier for one in fits]) == (named, [number])


@pytest.mark.parametrize(
    "text",
    [
        f"{POOR}",  # of which time?
        f"{POOR} giai đoạn 2026-2030",
        f"{DIGITAL} năm 2024",
        f"{DIGITAL} của tỉnh",
        "Siêu Chương trình Chuyển đổi quốc gia số",
        f"{POOR} trên địa bàn các thôn, bản có từ lâu đời của đồng bào các dân tộc giai đoạn 2021-2025",
        "Chương trình",
        "",
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert list(mentions(text)) == []


def test_names_in_one_sentence_stand_apart() -> None:
    text = f"Lồng ghép với {POOR} giai đoạn 2021-2025, {DIGITAL} và Đề án Văn hóa công vụ."
    found = list(mentions(text))
    assert [fits[0].identifier for *_, fits in found] == ["90/QĐ-TTg", "749/QĐ-TTg", "1847/QĐ-TTg"]
    assert all(end <= start for (_, end, _), (start, _, _) in itertools.pairwise(found))


# ------------------------------------------------------------ in documents
def facts(
    *body: str, day: str = "05 tháng 4 năm 2023", title: str = "Công tác xã hội năm 2023", preamble: str = ""
) -> Facts:
    text = (
        "ỦY BAN NHÂN DÂN\nHUYỆN CAO LỘC\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        f"Số: 21/KH-UBND\nCao Lộc, ngày {day}\nKẾ HOẠCH\n{title}\n{preamble}I. NHIỆM VỤ\n" + "\n".join(body) + "\n"
    )
    return extract_one(Source(name="d.txt", text=text, sha256="0" * 64))


def named(found: Facts) -> list[tuple[str | None, list[str]]]:
    text = found.source.text
    return [(one.document.identifier, [text[s.start : s.end] for s in one.mentions]) for one in found.namings]


def test_each_programme_once_with_all_its_mentions() -> None:
    found = facts(f"- Thực hiện {DIGITAL}.", f"- Báo cáo kết quả {DIGITAL}.", preamble=f"Thực hiện {DIGITAL},\n")
    assert named(found) == [("749/QĐ-TTg", [DIGITAL] * 3)]
    assert found.namings[0].document.key == "2020/749-qd-ttg/vn/thu-tuong-chinh-phu"
    assert found.citations == ()


def test_a_programme_that_is_cited_by_its_number_is_cited() -> None:
    found = facts(
        f"- Thực hiện {DIGITAL}.", preamble=f"Thực hiện Quyết định số 749/QĐ-TTg ngày 03/6/2020 phê duyệt {DIGITAL},\n"
    )
    assert found.namings == ()
    assert [one.identifier for one in found.citations] == ["749/QĐ-TTg"]


def test_a_programme_is_not_named_before_it_is_there() -> None:
    sentence = f"- Thực hiện {DIGITAL}."
    assert facts(sentence, day="02 tháng 6 năm 2020").namings == ()
    assert len(facts(sentence, day="03 tháng 6 năm 2020").namings) == 1
    assert len(facts(sentence, day="    tháng 6 năm 2020").namings) == 1


def test_a_programme_of_that_name_of_one_s_own(tmp_path: Path) -> None:
    assert facts("- Mở lớp.", title=f"{DIGITAL} tại huyện").namings == ()
    assert len(facts("- Mở lớp.", title=f"Thực hiện {DIGITAL} tại huyện").namings) == 1
    table = tmp_path / "own.csv"
    table.write_text(
        "name,identifier,date,issuer,place\nĐề án chợ phiên vùng cao,21/KH-UBND,2023-04-05,Ủy ban nhân dân,huyện Cao Lộc\n",
        encoding="utf-8",
    )
    with with_programmes(table):
        assert facts("- Mở lớp theo Đề án chợ phiên vùng cao.").namings == ()
        assert len(facts("- Mở lớp theo Đề án chợ phiên vùng cao.", day="06 tháng 4 năm 2024").namings) == 0


def test_a_name_that_two_documents_bear_means_neither(tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text(
        "name,identifier,date,issuer\nĐề án nuôi ong lấy mật,5/QĐ-TTg,2020-01-02,Thủ tướng Chính phủ\n"
        "Đề án nuôi ong lấy mật,9/QĐ-TTg,2022-01-02,Thủ tướng Chính phủ\n",
        encoding="utf-8",
    )
    sentence = "- Thực hiện Đề án nuôi ong lấy mật."
    with with_programmes(table):
        assert facts(sentence).namings == ()
        # before the second there was but one
        assert named(facts(sentence, day="05 tháng 4 năm 2021")) == [("5/QĐ-TTg", ["Đề án nuôi ong lấy mật"])]

"""Which of several units of one name issued a document, and what it is called where nothing tells."""

from __future__ import annotations

import hashlib
import re

import pytest

from planggraph.extract.pipeline import extract_one
from planggraph.gazetteer import gazetteer
from planggraph.model import Facts, Source
from planggraph.resolve import chosen

NATIONAL = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
# there are several of each name
TAN_LAP, TAN_PHU, WARD_5 = (
    "ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP\n",
    "ỦY BAN NHÂN DÂN\nXÃ TÂN PHÚ\n",
    "ỦY BAN NHÂN DÂN\nPHƯỜNG 5\n",
)


def facts(
    head: str,
    *,
    title: str = "Trồng cây",
    reasons: str = "",
    town: str = "Tân Lập",
    year: int = 2022,
    recipients: str = "",
    signer: str = "Lê Văn Lim",
    task: str = "Trồng 20 cây ven đường.",
) -> Facts:
    text = (
        f"{head}{NATIONAL}Số: 9/KH-UBND\n\n{town}, ngày 14 tháng 3 năm {year}\n\nKẾ HOẠCH\n{title}\n\n{reasons}\n"
        f"I. NHIỆM VỤ\n- {task}\n\nNơi nhận:\n{recipients}- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n{signer}\n"
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    return extract_one(Source(name=f"{digest}.txt", text=text, sha256=digest))


def above(found: Facts) -> str | None:
    """What lies above the issuer's place."""
    (body,) = found.header.issuers
    return gazetteer().ancestors(body.place)[0].label if body.place is not None else None


def test_there_are_several() -> None:
    assert len(gazetteer().find("xã Tân Lập", on="2022")) > 5
    assert len(gazetteer().find("phường 5", on="2022")) > 5


CITED = "Thực hiện Kế hoạch số 8/KH-UBND ngày 02/3/2022 của {0} về trồng cây;\n"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param({"title": "Trồng cây trên địa bàn xã Tân Lập, huyện Vũ Thư"}, "huyện Vũ Thư", id="title"),
        pytest.param({"head": "UBND HUYỆN VŨ THƯ\nỦY BAN NHÂN DÂN XÃ TÂN LẬP\n"}, "huyện Vũ Thư", id="letterhead"),
        pytest.param({"head": "ỦY BAN NHÂN DÂN XÃ TÂN LẬP\nHUYỆN VŨ THƯ\n"}, "huyện Vũ Thư", id="letterhead, below"),
        pytest.param({"reasons": CITED.format("UBND huyện Vũ Thư")}, "huyện Vũ Thư", id="plan carried out"),
        pytest.param({"reasons": CITED.format("Huyện ủy Vũ Thư")}, "huyện Vũ Thư", id="the party's committee"),
        pytest.param({"reasons": CITED.format("UBND tỉnh Thái Bình")}, "huyện Vũ Thư", id="the province"),
        pytest.param({"recipients": "- Huyện ủy, UBND huyện Vũ Thư;\n"}, "huyện Vũ Thư", id="recipients"),
        pytest.param({"town": "Vũ Thư"}, "huyện Vũ Thư", id="the town of the district"),
        pytest.param({"task": "Gửi báo cáo về UBND huyện Vũ Thư."}, "huyện Vũ Thư", id="the text"),
        # a district of the same name in the line of place and date is not the commune
        pytest.param({"head": TAN_PHU, "town": "Tân Phú", "reasons": CITED.format("UBND huyện Quốc Oai")}, "huyện Quốc Oai", id="a district of its name"),
        # what stands beside the name counts for more than what is cited
        pytest.param(
            {"title": "Trồng cây trên địa bàn xã Tân Lập, huyện Vũ Thư", "reasons": CITED.format("UBND tỉnh Lạng Sơn")},
            "huyện Vũ Thư", id="the nearest words",
        ),
        pytest.param({"head": WARD_5, "town": "Phường 5", "reasons": CITED.format("UBND thành phố Trà Vinh")}, "thành phố Trà Vinh", id="a ward's number"),
        pytest.param({"head": WARD_5, "town": "Trà Vinh"}, "thành phố Trà Vinh", id="a ward's number, the town"),
        pytest.param({"year": 2026, "reasons": CITED.format("UBND tỉnh Thái Nguyên")}, None, id="the era: not the one of 2022"),
        pytest.param({"head": "ỦY BAN NHÂN DÂN\nXÃ NGHĨA HƯNG\n", "town": "Nghĩa Hưng", "year": 2026, "reasons": CITED.format("UBND tỉnh Ninh Bình")}, "tỉnh Ninh Bình", id="the province since 2025"),
        pytest.param({}, None, id="nothing"),
        pytest.param({"reasons": CITED.format("UBND tỉnh")}, None, id="no name"),
    ],
)  # fmt: skip
def test_what_lies_above_tells(told: dict[str, str], expected: str | None) -> None:
    found = facts(**({"head": TAN_LAP} | told))  # type: ignore[arg-type]
    assert above(found) == expected
    assert found.header.tier == "commune"


def test_two_in_districts_of_one_name_stay_open() -> None:
    found = facts(TAN_PHU, town="Tân Phú", reasons=CITED.format("UBND huyện Châu Thành"))
    assert above(found) is None
    assert above(facts(TAN_PHU, town="Tân Phú", reasons=CITED.format("UBND huyện Châu Thành, tỉnh An Giang"))) == (
        "huyện Châu Thành"
    )


# ---------------------------------------------------------------- what is not settled
@pytest.mark.parametrize("other", [{"signer": "Trần Thị Sến"}, {"title": "Dọn rác"}], ids=["signer", "title"])
def test_two_documents_of_one_number_and_open_issuers_are_no_copies(other: dict[str, str]) -> None:
    held, duplicates = chosen([facts(TAN_LAP), facts(TAN_LAP, **other)])  # type: ignore[arg-type]
    assert (len(held), duplicates) == (2, [])


def test_a_copy_whose_lines_are_broken_otherwise_is_one() -> None:
    whole = facts(TAN_LAP, task="Trồng 20 cây ven đường thôn Đông.")
    broken = facts(TAN_LAP, task="Trồng 20 cây ven\nđường thôn Đông.")
    assert whole.key == broken.key
    assert re.fullmatch(r"2022/9-kh-ubnd-[0-9a-f]{8}/vn/uy-ban-nhan-dan", whole.key)


def test_a_settled_issuer_needs_no_more_than_the_number() -> None:
    told = {"reasons": CITED.format("UBND huyện Vũ Thư")}
    assert facts(TAN_LAP, **told).key == facts(TAN_LAP, **told, title="Dọn rác").key  # type: ignore[arg-type]

"""What several tests share: graphs of the plans that come along, built once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

import planggraph
from planggraph import PlanGraph, samples

os.environ["COLUMNS"] = "110"  # tables are printed so wide, whatever the terminal that the tests run in
settings.register_profile("soak", max_examples=5_000, deadline=None)  # `make soak`

PLAN = """ỦY BAN NHÂN DÂN
HUYỆN CAO LỘC
Số: 25/KH-UBND

Cao Lộc, ngày 05 tháng 3 năm 2022

KẾ HOẠCH
Truyền thông về bình đẳng giới năm 2022

Thực hiện Quyết định số 1790/QĐ-TTg ngày 23/10/2021 của Thủ tướng Chính phủ, Ủy ban nhân dân huyện ban hành Kế hoạch như sau:

I. MỤC ĐÍCH
- Nâng cao nhận thức của người dân về phòng, chống bạo lực gia đình.

II. TỔ CHỨC THỰC HIỆN
1. Phòng Tư pháp
- Chủ trì, phối hợp với Phòng Y tế tổ chức 02 lớp tập huấn, xong trước ngày 30/6/2022.
2. Ủy ban nhân dân các xã, thị trấn
- Xây dựng kế hoạch và báo cáo kết quả về Ủy ban nhân dân huyện trước ngày 15/11/2022.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Hoàng Văn Bình
"""


@pytest.fixture(scope="session")
def plan() -> str:
    """The text of a small district plan."""
    return PLAN


@pytest.fixture(scope="session")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store's folder with the graph of the sample cascade."""
    path = tmp_path_factory.mktemp("Kế hoạch 2022") / "plans.pg"
    planggraph.build(samples.folder(), path, places=samples.places(), progress=False)
    return path


@pytest.fixture(scope="session")
def graph(store_path: Path) -> PlanGraph:
    """The sample cascade, opened from its store."""
    return planggraph.open(store_path)


@pytest.fixture
def soaking(request: pytest.FixtureRequest) -> None:
    """Skips a test that takes long, but for `make soak`."""
    if request.config.getoption("--hypothesis-profile") != "soak":
        pytest.skip("long: make soak")

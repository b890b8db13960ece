"""A few files that cite, copy and contradict each other, and stores that are changed by them until they are killed."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from functools import cache
from pathlib import Path

import planggraph
from planggraph.building import add_files, build_store, remove_files
from planggraph.extract import extract_one
from planggraph.model import Source
from planggraph.store import open_store
from planggraph.store.manifest import MANIFEST, read_manifest

__all__ = ["FILES", "Steps", "change_until_killed", "check_order", "expected", "found", "told_of", "written"]

_DISTRICT = """ỦY BAN NHÂN DÂN
HUYỆN CAO LỘC
Số: 25/KH-UBND

Cao Lộc, ngày 05 tháng 3 năm 2022

KẾ HOẠCH
Phòng cháy rừng mùa khô năm 2022

Thực hiện Chỉ thị số 12/CT-UBND ngày 10/01/2022 của Ủy ban nhân dân tỉnh Lạng Sơn, Ủy ban nhân dân huyện ban hành Kế hoạch như sau:

I. NHIỆM VỤ
1. Hạt Kiểm lâm
- Chủ trì, phối hợp với Công an huyện tuần tra các khu rừng giáp ranh, xong trước ngày 30/4/2022.
2. Ủy ban nhân dân các xã, thị trấn
- Xây dựng kế hoạch phòng cháy rừng và báo cáo kết quả về Ủy ban nhân dân huyện trước ngày 15/11/2022.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Vi Văn Nam
"""
_COMMUNE = """ỦY BAN NHÂN DÂN
XÃ {place}
Số: {number}/KH-UBND

{name}, ngày 20 tháng 3 năm 2022

KẾ HOẠCH
Phòng cháy rừng mùa khô năm 2022

Thực hiện Kế hoạch số 25/KH-UBND ngày 05/3/2022 của Ủy ban nhân dân huyện Cao Lộc về phòng cháy rừng, Ủy ban nhân dân xã xây dựng kế hoạch như sau:

1. Trưởng các thôn
- Tuần tra các khu rừng giáp ranh, phát quang đường băng cản lửa trước ngày 15/4/2022.
{more}
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
{signer}
"""
_ORDER = """ỦY BAN NHÂN DÂN
TỈNH LẠNG SƠN
Số: 12/CT-UBND

Lạng Sơn, ngày 10 tháng 01 năm 2022

CHỈ THỊ
Về tăng cường phòng cháy rừng

1. Ủy ban nhân dân các huyện
- Xây dựng kế hoạch phòng cháy rừng của huyện, báo cáo trước ngày 31/3/2022.
2. Sở Nông nghiệp và Phát triển nông thôn
- Chủ trì kiểm tra việc thực hiện.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Hồ Thị Lan
"""
_MORE = "2. Công an xã\n- Phối hợp kiểm tra người ra vào rừng, hằng tháng báo cáo Ủy ban nhân dân xã.\n"


def _commune(place: str, number: int, signer: str, more: str = "") -> str:
    return _COMMUNE.format(place=place.upper(), name=place, number=number, signer=signer, more=more)


FILES = {
    "chi-thi.txt": _ORDER,
    "huyen.txt": _DISTRICT,
    "huyen-ban-sao.txt": _DISTRICT,  # the same bytes
    "xa-1.txt": _commune("Cao Lâu", 7, "Hoàng Thị Sen"),
    "xa-1-day-du.txt": _commune("Cao Lâu", 7, "Hoàng Thị Sen", _MORE),  # which is read, if it is there
    "xa-2.txt": _commune("Xuất Lễ", 9, "Lô Văn Bắc", _MORE),
    "xa-3.txt": _commune("Thạch Đạn", 4, "Nông Văn Đức"),
    "trong.txt": "  \n",  # which cannot be read
}


def written(folder: Path) -> Path:
    """A folder with these files."""
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_bytes(text.encode())
    return folder


@cache
def expected(plans: Path, names: frozenset[str]) -> frozenset[str]:
    """The graph of some of the files, made from scratch."""
    if not names - {"trong.txt"}:
        return frozenset()
    return frozenset(map(str, build_store([plans / name for name in names], progress=False)[0]))


def found(store: Path) -> frozenset[str]:
    """What a store holds."""
    return frozenset(map(str, open_store(store)))


def told_of(store: Path) -> frozenset[str]:
    """The files that a store's report tells of, read and refused."""
    report = planggraph.open(store).report
    return frozenset(report["files"]) | frozenset(report["refused"])


def check_order(store: Path, plans: Path, names: Iterable[str]) -> None:
    """Assert that a store holds the graph of these files, and nothing that is left over."""
    names = frozenset(names)
    assert found(store) == expected(plans, names)
    manifest = read_manifest(store)
    folder = manifest.folder(store)
    assert {one.name for one in store.iterdir()} == {MANIFEST, folder.name}
    states = {one.name for one in folder.glob("quads-*")}
    assert {f"quads-{manifest.change}"} <= states <= {f"quads-{manifest.change - 1}", f"quads-{manifest.change}"}
    left = {one.name for one in (store.parent / f".{store.name}.building").glob("*")}
    # facts that a killed build has read are kept for the next one
    assert {one for one in left if one != "lock" and not one.startswith("facts-")} == set()
    assert told_of(store) == names
    with closing(sqlite3.connect(folder / "ledger.sqlite")) as ledger:
        assert ledger.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        texts = {f"{digest}.txt" for (digest,) in ledger.execute("SELECT digest FROM document JOIN file USING (card)")}
        assert {one.name for one in (folder / "sources").iterdir()} == texts
        rows = {row for (row,) in ledger.execute("SELECT facts FROM origin WHERE facts NOT NULL")}
    with closing(sqlite3.connect(folder / "facts.sqlite")) as facts:
        assert {row for (row,) in facts.execute("SELECT file FROM facts")} == rows


class Steps:
    """Changes by chance: of a store, and of which files it is to be the graph."""

    def __init__(self, seed: int, names: Iterable[str]) -> None:
        self._chance = random.Random(seed)
        self.names = frozenset(names)

    def next(self) -> tuple[str, frozenset[str], frozenset[str]]:
        """What is done, with which files, and which there are then."""
        there, others = sorted(self.names), sorted(FILES.keys() - self.names)
        what = self._chance.choice(["add", "add", "remove", "build"])
        if what == "remove" and self.names - {"trong.txt"}:
            some = frozenset(self._chance.sample(there, self._chance.randint(1, len(there))))
            self.names -= some
        elif what == "add" and self.names:
            some = frozenset(self._chance.sample(others + there, self._chance.randint(1, 3)))
            some |= {"xa-3.txt"} if some == {"trong.txt"} else frozenset()
            self.names |= some
        else:
            what, some = "build", frozenset({"xa-2.txt", *self._chance.sample(sorted(FILES), 4)})
            self.names = some
        return what, some, self.names


def step(what: str, plans: Path, store: Path, some: Iterable[str]) -> None:
    """Do one of them."""
    files = [plans / name for name in sorted(some)]
    if what == "build":
        build_store(files, store, jobs=1, progress=False)
    elif what == "add":
        add_files(store, files, jobs=1, progress=False)
    else:
        remove_files(store, files)


def change_until_killed(plans: Path, store: Path, log: Path, seed: int, names: frozenset[str]) -> None:
    """Change a store without end, and write down what has begun and what is done."""
    steps = Steps(seed, names)
    with log.open("w", encoding="utf-8") as file:
        print("ready", file=file, flush=True)
        while True:
            what, some, then = steps.next()
            print("begun", *sorted(then), file=file, flush=True)
            step(what, plans, store, some)
            print("done", *sorted(then), file=file, flush=True)


# loaded once, in the process that all those begin as that are killed
extract_one(Source(name="a.txt", text=_ORDER, sha256="0" * 64))

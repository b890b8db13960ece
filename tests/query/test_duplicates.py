"""What is held twice: files of one document, and documents that say nearly the same."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

import planggraph
from planggraph import PlanGraph
from planggraph.cli import main
from planggraph.errors import SelectionError
from planggraph.query import duplicates as module
from planggraph.query import frames
from planggraph.query.duplicates import Likeness, Shingles, alike, shingles

TASKS = [
    "Công an xã chủ trì, phối hợp với Ban Chỉ huy Quân sự xã tuần tra các khu vực trọng điểm cháy rừng trong mùa khô",
    "Trạm Y tế xã chủ trì khám sức khỏe định kỳ cho người cao tuổi trên địa bàn và lập hồ sơ theo dõi từng người",
    "Hội Nông dân xã vận động hội viên chuyển đổi diện tích trồng lúa kém hiệu quả sang trồng cây ăn quả có giá trị",
    "Đoàn Thanh niên xã tổ chức ra quân làm sạch đường làng, ngõ xóm và trồng hoa dọc các tuyến đường liên thôn",
    "Công chức Tài chính - Kế toán tham mưu bố trí kinh phí và thanh quyết toán theo quy định hiện hành của Nhà nước",
]


def plan(commune: str, number: str, tasks: list[str], head: bool = True) -> str:
    letterhead = (
        f"ỦY BAN NHÂN DÂN\nXÃ {commune.upper()}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: {number}/KH-UBND\n"
        f"{commune}, ngày 05 tháng 4 năm 2023\nKẾ HOẠCH\nCông tác năm 2023\n"
    )
    return (letterhead if head else "") + "II. NHIỆM VỤ\n" + "\n".join(f"- {one}." for one in tasks) + "\n"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("twice")
    one = plan("Hải Yến", "7", TASKS)
    other = [*TASKS[:4], TASKS[4].replace("Nhà nước", "tỉnh")]
    texts = {
        "a.txt": one,
        "bản sao/a.md": one.replace("- ", "* ").replace("KẾ HOẠCH", "**KẾ HOẠCH**"),
        "cùng byte.txt": one,
        "b.txt": plan("Cao Lâu", "9", other),
        "đoạn.txt": plan("", "", TASKS[1:4], head=False),
        "khác.txt": plan("Bảo Lâm", "3", [" ".join(reversed(one.split())) for one in TASKS]),
        "ngắn.txt": plan("Thanh Lòa", "4", [TASKS[0]]),
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    planggraph.build(folder, folder / "plans.pg", progress=False)
    return folder / "plans.pg"


@pytest.fixture(scope="module")
def graph(store: Path) -> PlanGraph:
    return planggraph.open(store)


def test_copies_likes_and_parts(graph: PlanGraph) -> None:
    found = graph.duplicates()
    assert list(found.columns) == list(frames.DUPLICATES)
    files = found[["sort", "file", "other_file"]].values.tolist()
    read = files[0][1]
    assert files == [
        ["copy", read, min({"a.txt", "bản sao/a.md", "cùng byte.txt"} - {read})],
        ["copy", read, max({"a.txt", "bản sao/a.md", "cùng byte.txt"} - {read})],
        ["alike", read, "b.txt"],
        ["part", read, "đoạn.txt"],
    ]
    assert found["document"][0] == found["other_document"][0] == graph.find("7/KH-UBND")
    assert found["other_document"][2] != found["document"][2]
    assert 0.8 <= found["jaccard"][2] < 1
    assert found["contained"][3] >= 0.95
    assert found["jaccard"][3] < 0.8
    assert found["jaccard"][:2].isna().all()
    assert found.attrs["note"] == "Too short to be compared: 1 of 5 documents held."


def test_the_threshold(graph: PlanGraph) -> None:
    assert "alike" not in set(graph.duplicates(threshold=0.99)["sort"])
    assert sorted(graph.duplicates(threshold=0.5)["sort"]) == ["alike", "alike", "copy", "copy"]
    for wrong in (0, -1, 1.01, float("nan")):
        with pytest.raises(SelectionError, match="the threshold is a share above 0 and up to 1"):
            graph.duplicates(threshold=wrong)


def test_a_file_of_quads_tells_all_but_the_files_of_the_same_bytes(graph: PlanGraph, tmp_path: Path) -> None:
    graph.save(tmp_path / "plans.nq")
    again = planggraph.open(tmp_path / "plans.nq").duplicates()
    assert again["sort"].tolist() == ["copy", "alike", "part"]


def test_nothing_is_there_twice(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(plan("Hải Yến", "7", TASKS), encoding="utf-8")
    found = planggraph.build(tmp_path, progress=False).duplicates()
    assert found.empty
    assert found.attrs["why"] == "No document is held twice, and no two say nearly the same."


def test_on_the_command_line(store: Path) -> None:
    def run(*words: str) -> tuple[int, str]:
        made = CliRunner().invoke(main, ["duplicates", str(store), *words])
        return made.exit_code, made.output

    code, said = run("--format", "csv", "--columns", "sort,other_file")
    assert code == 0
    assert "part,đoạn.txt" in said.splitlines()
    assert "Too short to be compared" in said
    code, said = run("--threshold", "2")
    assert (code, "the threshold is a share" in said) == (1, True)


# ------------------------------------------------------------ the measure
def test_case_marks_and_tone_marks_make_no_difference() -> None:
    words: dict[str, int] = {}
    one = shingles(["Uỷ ban nhân dân xã, phường hoà giải."], words)
    assert np.array_equal(one, shingles(["ỦY BAN NHÂN DÂN", "xã phường - hòa giải"], words))
    assert not np.array_equal(one, shingles(["Ủy ban nhân dân phường, xã hòa giải"], words))
    assert len(shingles(["ba từ thôi"], words)) == 0


def by_hand(sets: list[Shingles], threshold: float, part: float) -> list[tuple[int, int]]:
    """The same without any index: each text with each that stands before it."""
    order = sorted((n for n in range(len(sets)) if len(sets[n]) >= 40), key=lambda n: (-len(sets[n]), n))
    heads: list[int] = []
    pairs = []
    for n in order:
        fits = []
        for m in heads:
            both = len(set(sets[m].tolist()) & set(sets[n].tolist()))
            jaccard, contained = both / (len(sets[m]) + len(sets[n]) - both), both / len(sets[n])
            if jaccard >= threshold or contained >= part:
                fits.append((-jaccard, -contained, m))
        if fits:
            pairs.append((min(fits)[2], n))
        else:
            heads.append(n)
    return pairs


@pytest.mark.parametrize("seed", range(30))
def test_the_index_loses_nothing(seed: int) -> None:
    chance = random.Random(seed)
    forms = [[chance.randrange(900) for _ in range(chance.randrange(45, 120))] for _ in range(4)]
    sets = []
    for _ in range(40):
        form = list(chance.choice(forms))
        for _ in range(chance.choice([0, 1, 3, 8, 30])):
            form[chance.randrange(len(form))] = chance.randrange(900)
        start = chance.choice([0, 0, 0, 10])
        sets.append(
            np.unique(
                np.array(
                    form[start:] + [chance.randrange(900) for _ in range(chance.choice([0, 0, 20]))], dtype=np.uint64
                )
            )
        )
    threshold, part = chance.choice([0.5, 0.8, 0.9, 1.0]), chance.choice([0.9, 0.95, 1.0])
    found = alike(sets, threshold, part=part)
    assert [(one.first, one.other) for one in found] == by_hand(sets, threshold, part)
    assert all(one.jaccard >= threshold or one.contained >= part for one in found)


def test_the_order_of_equal_texts_is_theirs() -> None:
    same = np.arange(50, dtype=np.uint64)
    assert alike([same, same, same], 0.8) == [
        Likeness(first=0, other=1, jaccard=1.0, contained=1.0),
        Likeness(first=0, other=2, jaccard=1.0, contained=1.0),
    ]
    assert alike([], 0.8) == []
    assert alike([same[:39], same[:39]], 0.8) == []


def test_few_are_compared_where_many_are_held(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(1)
    form = [chance.randrange(10**9) for _ in range(400)]
    filled = [
        np.unique(np.array(form + [chance.randrange(10**9) for _ in range(20)], dtype=np.uint64)) for _ in range(300)
    ]
    own = [
        np.unique(np.array(form[:150] + [chance.randrange(10**9) for _ in range(300)], dtype=np.uint64))
        for _ in range(300)
    ]
    compared = []
    intersection = np.intersect1d
    monkeypatch.setattr(module.np, "intersect1d", lambda *a, **k: compared.append(1) or intersection(*a, **k))
    assert len(alike([*filled, *own], 0.8)) == 299
    assert len(compared) < 2 * 600

"""Builds: which files are read, what becomes of those that cannot be, and that the same input gives the same bytes."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

import planggraph
from planggraph import samples
from planggraph.building import Report, build_store, plan_files
from planggraph.errors import BuildError, StoreError

# what a folder of an office may hold beside its plans: file name, bytes, and what the message must say
BAD = [
    ("trống.txt", b"", "empty"),
    ("chỉ dấu cách.txt", b" \r\n\t\n", "empty"),
    ("ảnh.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "picture"),
    ("nhị phân.txt", bytes(range(256)) * 20, "zero bytes"),
    ("hỏng.txt", "KẾ HOẠCH năm 2022".encode() + b"\xc3\x28" + b"x" * 50, "UTF-8: byte 22"),
    ("utf16.txt", "KẾ HOẠCH truyền thông".encode("utf-16") + b"\x00", "UTF-16"),
    ("lớn.txt", b"K" * 2_000_001, "limit"),
    (
        "thơ.txt",
        ("Trăm năm trong cõi người ta, những điều trông thấy mà đau đớn lòng người. " * 3).encode(),
        "no administrative document",
    ),
    ("english.txt", b"This plan sets out the tasks of the department for the coming year. " * 3, "diacritics"),
]


@pytest.fixture
def folder(tmp_path: Path, plan: str) -> Path:
    """A folder of plans with bad files among them."""
    made = tmp_path / "kế hoạch"
    (made / "huyện").mkdir(parents=True)
    (made / "huyện" / "cao loc.txt").write_text(plan, encoding="utf-8")
    for name, data, _ in BAD:
        (made / name).write_bytes(data)
    return made


@pytest.mark.parametrize(("name", "data", "said"), BAD, ids=[name for name, _, _ in BAD])
def test_a_bad_file_is_named_with_the_reason_and_the_rest_is_built(
    folder: Path, name: str, data: bytes, said: str
) -> None:
    _, report = build_store(folder, size_limit=2_000_000)
    assert report.read == ["huyện/cao loc.txt"]
    assert report.documents == 1
    assert set(report.refused) == {name for name, _, _ in BAD}
    assert said in report.refused[name]
    assert f"{name}: " in str(report)


def test_only_bad_files_is_an_error_that_names_each(folder: Path) -> None:
    shutil.rmtree(folder / "huyện")
    with pytest.raises(BuildError) as caught:
        build_store(folder, size_limit=2_000_000)
    for name, _, said in BAD:
        assert name in str(caught.value)
        assert said in str(caught.value)


def test_a_folder_without_a_text_says_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(b"PK\x03\x04")
    with pytest.raises(BuildError, match=r"no file of a kind that is read \(\.txt, .+\) in .+; passed over: 1 \.xlsx"):
        build_store(tmp_path)


def test_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="nowhere: there is no such file"):
        build_store(tmp_path / "nowhere")
    with pytest.raises(BuildError, match="nothing to build"):
        build_store([])


def test_a_failure_of_ours_in_one_document_loses_none_of_the_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch, plan: str
) -> None:
    import planggraph.extract as extract

    (folder / "b.txt").write_text(plan.replace("25/KH", "26/KH"), encoding="utf-8")
    real = extract.extract_one

    def broken(source):  # type: ignore[no-untyped-def]
        if source.name == "b.txt":
            raise KeyError("x")
        return real(source)

    monkeypatch.setattr(extract, "extract_one", broken)
    _, report = build_store(folder, size_limit=2_000_000)
    assert report.documents == 1
    assert "KeyError" in report.refused["b.txt"]


# ---------------------------------------------------------------- which files
def test_files_are_named_below_the_root_with_forward_slashes(tmp_path: Path) -> None:
    for name in ("a/b/x.txt", "a/y.MD", "a/z.xlsx", "a/.git/q.txt", "a/.ẩn.txt", "a/~$x.docx"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    files, root, other = plan_files(tmp_path / "a")
    assert [one.relative_to(root).as_posix() for one in files] == ["b/x.txt", "y.MD"]
    assert other == {".xlsx": 1}
    # of several folders the root is what they share, and a file that is named twice is read once
    files, root, _ = plan_files([tmp_path / "a" / "b", tmp_path / "a" / "y.MD", tmp_path / "a" / "b" / "x.txt"])
    assert root == tmp_path / "a"
    assert [one.name for one in files] == ["x.txt", "y.MD"]


def test_a_file_that_is_named_is_read_whatever_its_suffix(tmp_path: Path, plan: str) -> None:
    path = tmp_path / "plan.text"
    path.write_text(plan, encoding="utf-8")
    _, report = build_store(path)
    assert report.read == ["plan.text"]


# ---------------------------------------------------------------- the same bytes
def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.nq", "b.nq"):
        planggraph.build(samples.folder(), tmp_path / name, places=samples.places())
    assert (tmp_path / "a.nq").read_bytes() == (tmp_path / "b.nq").read_bytes()
    lines = (tmp_path / "a.nq").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))
    assert not any("_:" in line.split(" ")[0] for line in lines), "no blank node"


def test_neither_order_nor_place_of_the_files_counts(tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    for path in samples.folder().iterdir():
        shutil.copy(path, copies / path.name)
    files = sorted(copies.iterdir(), reverse=True)
    planggraph.build(files, tmp_path / "a.nq", places=samples.places())
    planggraph.build(samples.folder(), tmp_path / "b.nq", places=samples.places())
    assert (tmp_path / "a.nq").read_bytes() == (tmp_path / "b.nq").read_bytes()


def test_a_document_added_and_taken_away_leaves_no_trace(tmp_path: Path) -> None:
    whole = {path.name: path for path in samples.folder().iterdir()}
    some = [path for name, path in sorted(whole.items()) if not name.startswith("05")]
    before, after = planggraph.build(some), planggraph.build([*some, *whole.values()])
    assert len(after.store) > len(before.store)
    again = planggraph.build(some)
    assert set(map(str, before.store)) == set(map(str, again.store))


@pytest.mark.parametrize("suffix", [".nq", ".trig", ".jsonld"])
def test_a_graph_is_read_back_from_each_format(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"đồ thị{suffix}"
    built = planggraph.build(samples.folder(), path, places=samples.places())
    assert set(map(str, planggraph.open(path).store)) == set(map(str, built.store))


def test_turtle_is_an_export(tmp_path: Path) -> None:
    planggraph.build(samples.folder(), tmp_path / "g.ttl", places=samples.places())
    with pytest.raises(StoreError, match="read from"):
        planggraph.open(tmp_path / "g.ttl")


def test_a_target_that_cannot_be_written_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"\.docx|\.csv"):
        planggraph.build(samples.folder(), tmp_path / "g.csv")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="left alone"):
        planggraph.build(samples.folder(), tmp_path / "mine")
    assert (tmp_path / "mine" / "thesis.txt").exists()


# ---------------------------------------------------------------- real documents, where they are at hand
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
at_hand = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not part of the project")


@pytest.fixture(scope="module")
def corpus() -> planggraph.PlanGraph:
    """The graph of the real documents."""
    return planggraph.build(CORPUS)


@at_hand
def test_the_corpus_builds_without_a_failure(corpus: planggraph.PlanGraph) -> None:
    assert corpus.refused == {}
    assert len(corpus.documents(held=True)) == len(list(CORPUS.glob("*.txt")))


@at_hand
def test_the_decision_is_traced_to_a_town_past_a_province_that_is_not_held(corpus: planggraph.PlanGraph) -> None:
    chain = corpus.trace("1790/QĐ-TTg")
    (town,) = chain.children(chain.focus)
    assert [one.label for one in town.issuers] == ["Ủy ban nhân dân thị xã Hương Trà"]
    assert {part.role for task in town.work for part in task.parts} >= {"lead", "responsible", "coordinate"}
    (province,) = [one for one in chain.parents(town.iri) if one.iri != chain.focus]
    assert (province.identifier, province.tier, province.status) == ("38/KH-UBND", "province", "cited, not held")
    assert [edge.skips for edge in chain.edges if edge.parent == chain.focus] == [("province",)]


@at_hand
def test_a_commune_shows_both_parents(corpus: planggraph.PlanGraph) -> None:
    chain = corpus.trace("002_d3ea36d6a90b1421.txt", direction="up")
    parents = chain.parents(chain.focus)
    assert {actor.label for one in parents for actor in one.issuers} == {
        "Ủy ban nhân dân huyện Cao Lộc",
        "Phòng Văn hóa - Thông tin huyện Cao Lộc",
    }
    assert {one.status for one in parents} == {"cited, not held"}


def test_a_store_among_the_plans_is_no_plan(tmp_path: Path, plan: str) -> None:
    (tmp_path / "plan.txt").write_text(plan, encoding="utf-8")
    reports = [build_store(tmp_path, tmp_path / "plans.pg", progress=False)[1].to_dict() for _ in range(2)]
    assert reports[0] == reports[1]
    assert reports[0]["read"] == ["plan.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="links want rights there, and there are no named pipes")
def test_links_in_a_circle_and_pipes_are_refused_by_name(tmp_path: Path, plan: str) -> None:
    (tmp_path / "plan.txt").write_text(plan, encoding="utf-8")
    (tmp_path / "dài\ndòng.txt").write_text(plan + "\n", encoding="utf-8")
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "circle.txt").symlink_to("circle.txt")
    (tmp_path / "nowhere.txt").symlink_to("missing.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    _, report = build_store(tmp_path, progress=False)
    assert sorted(report.read) == ["dài\ndòng.txt", "plan.txt"]
    assert sorted(report.refused) == ["circle.txt", "nowhere.txt", "pipe.txt"]
    assert all(reason.startswith("cannot be opened: ") for reason in report.refused.values())
    assert "a pipe" in report.refused["pipe.txt"]


def test_a_folder_that_is_closed_to_us_loses_none_of_the_others(
    tmp_path: Path, plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "cấm"
    closed.mkdir()
    for folder in (tmp_path, closed):
        (folder / "plan.txt").write_text(plan, encoding="utf-8")
    monkeypatch.setattr("planggraph.building.plans.os.access", lambda path, _: path != closed)  # root may do all
    _, report = build_store(tmp_path, progress=False)
    assert report.read == ["plan.txt"]
    assert [*report.refused] == ["cấm"]
    assert report.refused["cấm"].startswith("cannot be opened: ")
    assert report.other == {}


def test_many_files_of_one_place_and_reason_are_told_in_one_line() -> None:
    refused = {f"cũ/{n:02}.txt": f"too little text: {n} letters" for n in range(25)} | {"hỏng.pdf": "not a PDF file"}
    lines = Report(refused=refused).reasons()
    assert lines[:2] == ["  cũ/00.txt: too little text: 0 letters", "  cũ/01.txt: too little text: 1 letters"]
    assert lines[-2:] == ["  hỏng.pdf: not a PDF file", "  5 more in cũ: too little text: 20 letters"]
    assert len(lines) == 22


def test_files_of_an_archive_and_of_those_in_it_are_of_one_place() -> None:
    refused = {f"cũ/bộ.zip/{n % 5}.zip/{n:02}.docx": "not a .docx file" for n in range(25)}
    lines = Report(refused=refused).reasons()
    assert len(lines) == 21
    assert lines[-1] == "  5 more in cũ/bộ.zip: not a .docx file"


def test_a_name_breaks_no_line_of_the_report() -> None:
    assert Report(refused={"dài\ndòng \x1b[31m.txt": "the file is empty"}).reasons() == [
        r"  dài\ndòng \x1b[31m.txt: the file is empty"
    ]


def test_a_report_tells_what_was_converted_and_what_was_recognised() -> None:
    files = {"a.txt": {"format": ".txt", "encoding": "VNI"}, "b.pdf": {"format": ".pdf", "confidence": 41}}
    told = str(Report(documents=2, read=[*files], files=files)).splitlines()
    assert told == [
        "2 documents from 2 files",
        "read as: 1 .pdf, 1 .txt",
        "converted from older encodings: 1 VNI",
        "recognised in pictures, and less sure: 1 file",
    ]

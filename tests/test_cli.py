"""The command line, as its users call it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from planggraph import samples
from planggraph.cli import FAILED, PARTLY, USAGE, main


def run(*words: str | Path) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, [str(word) for word in words])


def test_help_lists_every_command_with_an_example() -> None:
    shown = run("--help").output
    for name, command in main.commands.items():
        assert name in shown
        text = run(name, "--help").output
        assert "Examples:" in text
        assert f"planggraph {name}" in text
        assert command.help


def test_help_answers_without_loading_anything_heavy() -> None:
    code = (
        "import sys; sys.argv = ['planggraph', '--help']\n"
        "try:\n    from planggraph.cli import main; main()\n"
        "except SystemExit:\n    pass\n"
        "heavy = {'spacy', 'rdflib', 'pyoxigraph', 'pandas', 'networkx', 'pyvis', 'pyshacl'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_build_trace_show_and_the_exit_codes(tmp_path: Path, plan: str) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "a.txt").write_text(plan, encoding="utf-8")
    store = tmp_path / "plans.pg"
    built = run("build", plans, "-o", store)
    assert built.exit_code == 0, built.output
    assert "1 document from 1 file" in built.output
    (plans / "b.txt").write_bytes(b"")
    partly = run("build", plans, "-o", store)
    assert partly.exit_code == PARTLY
    assert "b.txt: the file is empty" in partly.output
    (plans / "a.txt").unlink()
    failed = run("build", plans, "-o", store)
    assert failed.exit_code == FAILED
    assert "b.txt" in failed.output
    # the store of the last build that did something stands
    traced = run("trace", store, "25/KH-UBND", "--direction", "up")
    assert traced.exit_code == 0
    assert "1790/QĐ-TTg" in traced.output
    assert run("build", plans).exit_code == USAGE


@pytest.mark.parametrize("suffix", ["pg", "nq", "trig", "jsonld"])
def test_every_command_takes_every_store(tmp_path: Path, suffix: str) -> None:
    store = tmp_path / f"plans.{suffix}"
    assert run("build", samples.folder(), "-o", store, "--places", samples.places(), "-q").exit_code == 0
    for words in (
        ("trace", store, "1790/QĐ-TTg"),
        ("documents", store),
        ("responsible", store, "--role", "lead"),
        ("wanted", store),
        ("search", store, "truyen thong"),
        ("explain", store, "id:doc/2021/1790-qd-ttg/vn/thu-tuong-chinh-phu"),
        ("query", store, "carries-out"),
        ("show", store, "1790/QĐ-TTg", "-o", tmp_path / "chain.html"),
    ):
        done = run(*words)
        assert done.exit_code == 0, (words, done.output)
        assert done.output.strip()


def test_every_place_for_a_store_takes_an_address() -> None:
    """As text: made a path, it would lose a slash."""
    places = [
        (name, one) for name, command in main.commands.items() for one in command.params if one.name in ("store", "first", "second")
    ]  # fmt: skip
    assert len(places) > 25
    for name, one in places:
        assert one.type.convert("http://127.0.0.1/query", one, None) == "http://127.0.0.1/query", name


def test_the_chain_is_printed(store_path: Path) -> None:
    text = run("trace", store_path, "1790/QĐ-TTg").output
    for words in ("tỉnh Lam Khê", "huyện Ngọc Đàm", "xã Mai Khê", "lead:", "not in this collection", "skips"):
        assert words in text, words


def test_tables_go_to_a_workbook(store_path: Path) -> None:
    """Texts are texts, numbers numbers, and what stands under the table is there too."""
    written = CliRunner().invoke(main, ["coverage", str(store_path), "1790/QĐ-TTg", "--format", "xlsx"])
    assert written.exit_code == 0, written.output
    book = openpyxl.load_workbook(io.BytesIO(written.stdout_bytes))
    heads, *rows = book["rows"].iter_rows(values_only=True)
    assert "01" in {row[heads.index("code")] for row in rows}
    (answered,) = (row for row in rows if row[heads.index("plans")] == 1)
    assert answered[heads.index("lag")] == 89
    assert answered[heads.index("gap")] is False
    assert book["notes"]["A1"].value.startswith("1 of 64 provinces")


def test_tables_go_to_csv_and_json(store_path: Path) -> None:
    rows = list(
        csv.DictReader(io.StringIO(run("responsible", store_path, "--format", "csv").stdout.removeprefix("\ufeff")))
    )
    assert {row["role"] for row in rows} >= {"lead", "coordinate"}
    data = json.loads(run("responsible", store_path, "--role", "lead", "--format", "json").stdout)
    assert {row["role"] for row in data} == {"lead"}
    chosen = run("documents", store_path, "--columns", "identifier,tier", "--format", "csv").stdout
    assert chosen.splitlines()[0] == "\ufeffidentifier,tier"  # what is written to a file opens right in Excel
    assert "there are" in run("documents", store_path, "--columns", "nonsense").output
    chain = json.loads(run("trace", store_path, "1790/QĐ-TTg", "--format", "json").stdout)
    assert chain["documents"]


def test_queries_come_from_the_line_or_a_file(store_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "câu hỏi.rq"
    file.write_text('SELECT ?d WHERE { ?d pg:identifier "1790/QĐ-TTg" }', encoding="utf-8")
    assert "1790-qd-ttg" in run("query", store_path, "-f", file).output
    assert run("query", store_path, "ASK { ?d a pg:Plan }").output == "true\n"
    assert run("query", store_path).exit_code == USAGE
    wrong = run("query", store_path, "SELECT ?d WHERE { ?d pg:implement ?e }")
    assert wrong.exit_code == FAILED
    assert "did you mean pg:implements" in wrong.output
    assert "no such file" in run("query", store_path, "-f", tmp_path / "none.rq").output.lower()


def test_mistakes_are_told_in_a_line_and_not_as_a_traceback(store_path: Path, tmp_path: Path) -> None:
    for words, said in (
        (("trace", store_path, "99/KH-UBND"), "no document '99/KH-UBND'"),
        (("trace", store_path, "12/KH-UBND"), "fits 2 documents"),
        (("trace", tmp_path / "none.pg", "1/KH"), "build it first"),
        (("responsible", store_path, "--agency", "Sở Không Có"), "no agency"),
        (("build", tmp_path / "none", "-o", tmp_path / "g.nq"), "no such file or folder"),
        (("extract", tmp_path / "none.txt"), "none.txt"),
    ):
        done = run(*words)
        assert done.exit_code == FAILED, words
        assert said in done.output
        assert "Traceback" not in done.output


def test_extract_prints_the_facts_of_one_document(tmp_path: Path, plan: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(plan, encoding="utf-8")
    text = run("extract", path).output
    for words in (
        "25/KH-UBND",
        "lead: Phòng Tư pháp huyện Cao Lộc",
        "[implements] 1790/QĐ-TTg, 2021-10-23",
        "by: 2022-06-30",
    ):
        assert words in text, words
    data = json.loads(run("extract", path, "--format", "json").stdout)
    assert data["header"]["identifier"] == "25/KH-UBND"
    start, end = data["citations"][0]["mentions"][0]
    assert plan[start:end] == "Quyết định số 1790/QĐ-TTg"


def test_validate_passes_a_build_and_fails_what_was_broken(store_path: Path, tmp_path: Path) -> None:
    assert run("validate", store_path).exit_code == 0
    quads = tmp_path / "g.nq"
    run("build", samples.folder(), "-o", quads, "--places", samples.places(), "-q")
    lines = quads.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "/oa#exact>" not in line]
    assert len(kept) < len(lines)
    quads.write_text("".join(kept), encoding="utf-8")
    broken = run("validate", quads)
    assert broken.exit_code == PARTLY
    assert "char=" in broken.output


def test_demo_does_the_main_job(tmp_path: Path) -> None:
    done = run("demo", "-o", tmp_path / "demo")
    assert done.exit_code == 0, done.output
    assert "1790/QĐ-TTg" in done.output
    assert (tmp_path / "demo" / "chain.html").stat().st_size > 100_000
    assert run("demo", "-o", tmp_path / "demo").exit_code == 0


def run_in_ascii(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a process whose locale knows no UTF-8."""
    done = subprocess.run(
        [sys.executable, "-m", "planggraph", *map(str, words)],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"},
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done


def test_python_m_planggraph_works_under_another_encoding(store_path: Path) -> None:
    assert "Ủy ban nhân dân" in run_in_ascii("trace", store_path, "1790/QĐ-TTg").stdout


def test_the_locale_changes_neither_a_graph_nor_a_message(tmp_path: Path, plan: str) -> None:
    folder = tmp_path / "kế hoạch"
    folder.mkdir()
    (folder / "huyện.txt").write_text(plan, encoding="utf-8")
    (folder / "trống.txt").touch()
    (folder / "bảng.lạ").touch()
    assert run("build", folder, "-o", tmp_path / "một.nq", "-q").exit_code == PARTLY
    done = run_in_ascii("build", folder, "-o", tmp_path / "hai.nq")
    assert done.returncode == PARTLY
    assert "trống.txt: the file is empty" in done.stderr
    assert f"written: {tmp_path / 'hai.nq'}" in done.stderr
    assert (tmp_path / "hai.nq").read_bytes() == (tmp_path / "một.nq").read_bytes()
    run_in_ascii("build", folder, "-o", tmp_path / "bảng.pg")
    assert "25/KH-UBND" in run_in_ascii("trace", tmp_path / "bảng.pg", "huyện.txt").stdout


def test_check_prints_findings_as_a_linter_does(tmp_path: Path, plan: str) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "good.txt").write_text(plan, encoding="utf-8")
    done = run("check", plans)
    assert (done.exit_code, done.output) == (0, "")
    bad = plans / "bad.txt"
    bad.write_bytes(plan.replace("Số: 25", "Số:   ").replace("\n", "\r\n").encode("utf-8"))
    found = run("check", plans)
    assert found.exit_code == PARTLY
    assert found.output == f"{bad}:3:1: number-blank: The document's number is blank.\n"
    assert "Số của văn bản để trống." in run("check", bad, "--language", "vi").output
    (one,) = json.loads(run("check", bad, "--format", "json").output)
    assert (one["kind"], one["line"], one["column"], one["exact"]) == ("number-blank", 3, 1, "Số:   /KH-UBND")
    (plans / "empty.txt").write_bytes(b"")
    both = run("check", plans / "good.txt", plans / "empty.txt")
    assert both.exit_code == PARTLY
    assert "empty.txt: the file is empty" in both.output


@pytest.mark.parametrize("words", [("build", "{long}", "-o", "a.nq"), ("documents", "{long}"), ("extract", "{long}")])
def test_a_name_that_no_system_takes_is_told_in_a_line(words: tuple[str, ...]) -> None:
    done = run(*(word.format(long="d" * 300) for word in words))
    assert done.exit_code == FAILED
    assert done.output.startswith("planggraph: ddd")
    assert len(done.output.splitlines()) == 1


def test_corrections_on_the_command_line(tmp_path: Path, plan: str) -> None:
    (tmp_path / "a.txt").write_text(plan, encoding="utf-8")
    table, store, first = tmp_path / "c.tsv", tmp_path / "plans.pg", tmp_path / "first.nq"
    words = "Chủ trì, phối hợp với Phòng Y tế tổ chức 02 lớp tập huấn"
    table.write_text(
        "correction\tdocument\tsentence\tfact\tvalue\n"
        f"wrong\t25/KH-UBND\t{words}\tassignment\tphối hợp: Phòng Y tế\n"
        f"wrong\t25/KH-UBND\t{words}\tdeadline\t2023\n",
        encoding="utf-8",
    )
    assert run("build", tmp_path / "a.txt", "-o", first, "-q").exit_code == 0
    built = run("build", tmp_path / "a.txt", "-o", store, "--corrections", table, "-q")
    assert built.exit_code == PARTLY
    assert "1 correction applied" in built.output
    assert "line 3: wrong deadline: 2023: the sentence has no deadline '2023' now; it has 2022-06-30" in built.output
    listed = json.loads(run("corrections", store, "--unapplied", "--format", "json").stdout)["rows"]
    assert [one["value"] for one in listed] == ["2023"]
    told = json.loads(run("diff", first, store, "--format", "json").stdout)
    assert (told["n"], told["unit"]) == (1, "a sentence, or a part, time or number that it sets, or a citation")
    (change,) = told["rows"]
    assert (change["change"], change["before"]) == ("retracted", "coordinate: Phòng Y tế huyện Cao Lộc")
    assert run("diff", first, store, "--document", "25/KH-UBND").exit_code == USAGE
    assert run("review", "--import", "review.xlsx").exit_code == USAGE
    table.write_text("correction\tsentence\ndelete\tx\nadd\ty\n", encoding="utf-8")
    refused = run("build", tmp_path / "a.txt", "-o", store, "--corrections", table)
    assert refused.exit_code == FAILED
    assert "line 2: no correction is called 'delete'" in refused.output
    assert "line 3: it names no document" in refused.output
    assert json.loads(run("corrections", store, "--format", "json").stdout)["rows"], "the store of before stands"

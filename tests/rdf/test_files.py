"""Quads in files: out and in again, the same bytes for the same quads."""

from __future__ import annotations

import random
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from documents import GOLDEN, source

from planggraph.errors import StoreError
from planggraph.extract import extract_one
from planggraph.rdf import facts_quads, links_quads, read_quads, reference_quads, write_quads
from planggraph.rdf.files import FORMATS, format_of
from planggraph.resolve import resolve

HELD = tuple(extract_one(source(GOLDEN[name], f"{name}.txt")) for name in ("district-plan", "commune-plan-unnumbered"))
LINKS = resolve(HELD)
QUADS = {*(quad for one in HELD for quad in facts_quads(one)), *links_quads(LINKS), *reference_quads(HELD, LINKS)}
READ_BACK = [".nq", ".trig", ".jsonld"]


@pytest.mark.parametrize("suffix", READ_BACK)
def test_out_and_in_again(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"kế hoạch 1{suffix}"
    write_quads(QUADS, path)
    assert set(read_quads(path)) == QUADS


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_quads_give_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    shuffled = sorted(QUADS, key=str)
    random.Random(7).shuffle(shuffled)
    write_quads(QUADS, tmp_path / f"a{suffix}")
    write_quads([*shuffled, *shuffled[:50]], tmp_path / f"b{suffix}")
    assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()


def test_n_quads_are_sorted_lines_in_utf_8(tmp_path: Path) -> None:
    write_quads(QUADS, tmp_path / "a.nq")
    data = (tmp_path / "a.nq").read_bytes()
    lines = data.decode("utf-8").splitlines()
    assert b"\r" not in data
    assert lines == sorted(lines)
    assert len(lines) == len(QUADS)
    assert any("Kế hoạch" in line for line in lines)  # letters, not their codes


def test_turtle_is_the_union_and_other_programs_read_it(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    write_quads(QUADS, path)
    found = rdflib.Graph().parse(path)
    assert len(found) == len({quad.triple for quad in QUADS})
    assert "@prefix pg:" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("suffix", "name"), [(".nq", "nquads"), (".trig", "trig"), (".jsonld", "json-ld")])
def test_other_programs_read_the_graphs_too(tmp_path: Path, suffix: str, name: str) -> None:
    path = tmp_path / f"a{suffix}"
    write_quads(QUADS, path)
    found = rdflib.Dataset()
    found.parse(path, format=name)
    assert len({(s, p, o, g) for s, p, o, g in found.quads()}) == len(QUADS)


def test_suffixes_tell_formats_in_any_case() -> None:
    assert format_of("A.NQ") == ox.RdfFormat.N_QUADS
    assert format_of("plans.pg") is None


@pytest.mark.parametrize("name", ["a.rdf", "a", "a.json"])
def test_what_is_no_format_is_not_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError, match=r"no known format; use one of \.nq, \.trig, \.jsonld, \.ttl"):
        write_quads(QUADS, tmp_path / name)
    assert not (tmp_path / name).exists()


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        write_quads(QUADS, tmp_path / "missing" / "a.nq")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.ttl", "", "Turtle holds no named graphs"),
        ("a.rdf", "", "a graph is read from"),
        ("a.nq", "<a> <b>\n", "cannot be read"),
        ("a.trig", "@prefix pg: <x> . pg:a {", "cannot be read"),
        ("a.jsonld", "{", "cannot be read"),
    ],
)
def test_what_is_broken_is_refused_by_name(tmp_path: Path, name: str, text: str, message: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StoreError, match=message) as caught:
        list(read_quads(path))
    assert name in str(caught.value)


def test_what_is_missing_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"missing\.nq: cannot be read"):
        list(read_quads(tmp_path / "missing.nq"))

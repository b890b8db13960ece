"""Stores in files, and the same quads as rdflib sees them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from documents import GOLDEN, source

from planggraph.errors import StoreError
from planggraph.extract import extract_one
from planggraph.rdf import facts_quads
from planggraph.store import open_store, save_store
from planggraph.store.quadstore import Store
from planggraph.store.store import check_target

FACTS = extract_one(source(GOLDEN["directive"]))
QUADS = set(facts_quads(FACTS))
FILES = ["plans.nq", "plans.trig", "plans.jsonld", "kế hoạch năm 2025.nq", "PLANS.NQ"]


@pytest.fixture
def store() -> Store:
    made = Store(report={"read": ["plan.txt"]})
    made.extend(QUADS)
    made.keep(FACTS.source.sha256, FACTS.source.text)
    return made


@pytest.mark.parametrize("name", FILES)
def test_out_and_in_again(tmp_path: Path, store: Store, name: str) -> None:
    path = tmp_path / "Cần Thơ" / name
    save_store(store, path)
    found = open_store(path)
    assert set(found) == QUADS
    assert found.path == path
    assert [one.name for one in path.parent.iterdir()] == [name]


@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_store_holds_the_same(tmp_path: Path, store: Store, name: str) -> None:
    save_store(store, tmp_path / name)
    save_store(open_store(tmp_path / name), tmp_path / "plans.pg")
    save_store(open_store(tmp_path / "plans.pg"), tmp_path / "again.nq")
    assert set(open_store(tmp_path / "again.nq")) == QUADS


def test_a_folder_keeps_texts_and_report_and_a_file_does_not(tmp_path: Path, store: Store) -> None:
    for name in ("plans.pg", "plans.nq"):
        save_store(store, tmp_path / name)
    folder, file = open_store(tmp_path / "plans.pg"), open_store(tmp_path / "plans.nq")
    assert folder.text(FACTS.source.sha256) == FACTS.source.text
    assert folder.report == {"read": ["plan.txt"]}
    assert file.text(FACTS.source.sha256) is None
    assert file.report is None


def test_saved_onto_itself_it_stays(tmp_path: Path, store: Store) -> None:
    save_store(store, tmp_path / "plans.pg")
    opened = open_store(tmp_path / "plans.pg")
    save_store(opened, tmp_path / "plans.pg")
    assert set(opened) == set(open_store(tmp_path / "plans.pg")) == QUADS


def test_turtle_goes_out_and_not_in(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "plans.ttl"
    save_store(store, path)
    assert len(rdflib.Graph().parse(path)) == len(QUADS)
    with pytest.raises(StoreError, match="Turtle holds no named graphs"):
        open_store(path)


def test_a_file_is_replaced_as_a_whole(tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plans.nq"
    save_store(store, path)
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr("planggraph.store.store.write_quads", full)
    with pytest.raises(StoreError, match="the disk is full"):
        save_store(Store(), path)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["plans.nq"]


# ------------------------------------------------------------ what is refused
@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.nq", "<http://a> <http://b> .\n", r"no N-Quads: .*line 1"),
        ("b.nq", "<http://a> <http://b> <http://c> .\n", "statements stand outside any named graph"),
        ("c.trig", "@prefix pg: <http://x#> .\npg:a pg:b", "cannot be read"),
        ("d.jsonld", "[{", "cannot be read"),
        ("e.jsonld", '[{"@id": "http://a", "http://b": 1}]', "statements stand outside any named graph"),
        ("f.csv", "a,b\n", r"this file is no store; a graph is read from \.nq, \.trig, \.jsonld or a store's folder"),
        ("g.txt", "KẾ HOẠCH", "this file is no store"),
    ],
)
def test_what_is_no_store_is_refused_by_name(tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(StoreError, match=message) as caught:
        open_store(tmp_path / name)
    assert name in str(caught.value)


def test_a_broken_line_is_named_by_its_number(tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plans.nq"
    save_store(store, path)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[90] = "<broken\n"
    path.write_text("".join(lines), encoding="utf-8")
    for size in (250_000, 1):  # in one part, and in many
        monkeypatch.setattr("planggraph.store.store.CHUNK", size)
        with pytest.raises(StoreError, match=r"no N-Quads: .*line 91"):
            open_store(path)


def test_an_empty_file_is_no_graph(tmp_path: Path) -> None:
    (tmp_path / "a.nq").touch()
    with pytest.raises(StoreError, match="holds no statement"):
        open_store(tmp_path / "a.nq")


@pytest.mark.parametrize("name", ["plans.json", "plans.csv", "plans.rdf", "plans.txt", "plans.nt", "plans.html"])
def test_a_name_that_means_another_file_is_no_target(tmp_path: Path, store: Store, name: str) -> None:
    with pytest.raises(StoreError, match=r"is not written; use \.nq, \.trig, \.jsonld, \.ttl, or a folder's name"):
        save_store(store, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_where_a_file_is_to_be(tmp_path: Path, store: Store) -> None:
    (tmp_path / "plans.nq").mkdir()
    with pytest.raises(StoreError, match="a folder is there, where a file is to be written"):
        save_store(store, tmp_path / "plans.nq")


def test_targets_that_will_do(tmp_path: Path) -> None:
    for name in ("plans.pg", "plans", "kế hoạch", "plans.ttl", "plans.2024"):
        assert check_target(tmp_path / name) == tmp_path / name


# ------------------------------------------------------------ rdflib
def as_texts(dataset: rdflib.Dataset) -> set[tuple[str, str, str, str]]:
    def text(node: object) -> str:
        # rdflib tells "a" from "a"^^xsd:string, which are one in RDF 1.1
        return str(node.n3()).removesuffix(f"^^<{rdflib.XSD.string}>") if hasattr(node, "n3") else str(node)

    return {
        (text(s), text(p), text(o), str(getattr(g, "identifier", g)))
        for s, p, o, g in dataset.quads((None, None, None, None))
    }


@pytest.mark.parametrize("name", [None, "plans.pg", "plans.nq"])
def test_rdflib_sees_the_same_quads(tmp_path: Path, store: Store, name: str | None) -> None:
    if name is not None:
        save_store(store, tmp_path / name)
        store = open_store(tmp_path / name)
    dataset = store.rdflib
    wanted = rdflib.Dataset()
    for quad in QUADS:
        triple = [rdflib.util.from_n3(str(node)) for node in (quad.subject, quad.predicate, quad.object)]
        wanted.add((*triple, rdflib.URIRef(quad.graph_name.value)))
    assert as_texts(dataset) == as_texts(wanted)


def test_rdflib_asks_the_union(store: Store) -> None:
    query = """PREFIX pg: <https://w3id.org/planggraph/ns#>
        SELECT ?text WHERE { ?task pg:lead ?who ; pg:text ?text }"""
    (row,) = store.rdflib.query(query)
    assert str(row[0]).startswith("Chủ trì, phối hợp với Sở Xây dựng")
    subject = rdflib.URIRef(f"https://w3id.org/planggraph/id/doc/{FACTS.key}")
    assert store.rdflib.value(subject, rdflib.DCTERMS.title) == rdflib.Literal(FACTS.header.title, lang="vi")


def test_what_rdflib_adds_is_in_the_store(store: Store) -> None:
    graph = rdflib.URIRef("https://w3id.org/planggraph/id/graph/corrections")
    one = rdflib.URIRef("http://example.org/one")
    store.rdflib.graph(graph).add((one, rdflib.RDFS.comment, rdflib.Literal("Đã sửa", lang="vi")))
    added = set(store) - QUADS
    assert {str(quad.object) for quad in added} == {'"Đã sửa"@vi'}
    assert {quad.graph_name for quad in added} == {ox.NamedNode(str(graph))}


def test_a_file_that_a_link_leads_to_is_written_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "a.nq").symlink_to(tmp_path / "far" / "b.nq")
    save_store(Store(), tmp_path / "a.nq")
    assert (tmp_path / "a.nq").is_symlink()
    assert (tmp_path / "far" / "b.nq").read_bytes() == b""
    assert sorted(one.name for one in tmp_path.rglob("*")) == ["a.nq", "b.nq", "far"]


@pytest.mark.skipif(sys.platform == "win32", reason="has no limit on a file's size to set")
def test_a_full_disk_leaves_the_old_file_and_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.nq").write_bytes(b"old")
    program = (
        "import resource, signal, sys, pyoxigraph as ox\n"
        "from planggraph.rdf.files import write_quads\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))\n"
        "n = [ox.NamedNode(f'http://example.org/{i}') for i in range(900)]\n"
        "write_quads([ox.Quad(one, n[0], n[0], n[0]) for one in n], sys.argv[1])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "a.nq")], check=False, capture_output=True, text=True
    )
    assert f"StoreError: {tmp_path / 'a.nq'}: cannot be written: File too large" in done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["a.nq"]
    assert (tmp_path / "a.nq").read_bytes() == b"old"

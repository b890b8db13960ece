"""Links by the name of a programme: a property of their own, followed on request, dashed in pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import planggraph
from planggraph import PlanGraph, samples
from planggraph.cli import main
from planggraph.view.figure import figure

DIGITAL = "Chương trình Chuyển đổi số quốc gia"
NATIONAL = "https://w3id.org/planggraph/id/doc/2020/749-qd-ttg/vn/thu-tuong-chinh-phu"
OWN = "Đề án chợ phiên vùng cao"


def plan(place: str, number: str, day: str, preamble: str, sentence: str) -> str:
    return (
        f"ỦY BAN NHÂN DÂN\n{place.upper()}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: {number}/KH-UBND\n"
        f"Cao Lộc, ngày {day}\nKẾ HOẠCH\nChuyển đổi số đợt {number}\n{preamble}I. NHIỆM VỤ\n- {sentence}\n"
        "Nơi nhận:\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLý Văn An\n"
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("names")
    district, commune = "huyện Cao Lộc", "xã Hải Yến\nhuyện Cao Lộc"
    cites = f"Thực hiện Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ phê duyệt {DIGITAL},\n"
    texts = {
        "a": plan(district, "5", "02 tháng 3 năm 2022", cites, "Phòng Văn hóa và Thông tin chủ trì mở lớp."),
        "b": plan(district, "6", "09 tháng 3 năm 2022", "", f"Công an huyện chủ trì thực hiện {DIGITAL}."),
        "c": plan(commune, "7", "09 tháng 5 năm 2022", "", f"Công an xã chủ trì thực hiện {OWN}."),
    }
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    table = folder / "programmes.csv"
    table.write_text(
        f"name,identifier,date,issuer,place\n{OWN},6/KH-UBND,2022-03-09,Ủy ban nhân dân,huyện Cao Lộc\n",
        encoding="utf-8",
    )
    planggraph.build(folder, folder / "plans.pg", programmes=table, progress=False)
    return folder / "plans.pg"


@pytest.fixture(scope="module")
def graph(store: Path) -> PlanGraph:
    return planggraph.open(store)


def test_the_link_is_a_property_of_its_own(graph: PlanGraph) -> None:
    found = graph.sparql(
        "SELECT ?name ?number WHERE { GRAPH ?g { ?d pg:names ?e } ?d pg:identifier ?name . ?e pg:identifier ?number }"
    )
    assert sorted(map(tuple, found.values.tolist())) == [("6/KH-UBND", "749/QĐ-TTg"), ("7/KH-UBND", "6/KH-UBND")]
    assert graph.sparql("ASK { ?d pg:names ?e . ?d pg:cites ?e }") is False
    assert graph.sparql("ASK { ?c a pg:Citation ; pg:citingDocument/pg:identifier '6/KH-UBND' }") is False
    assert graph.validate().empty


def test_it_has_evidence(graph: PlanGraph) -> None:
    said = graph.explain(graph.find("6/KH-UBND"))
    assert [one.exact for one in said if one.about == "pg:names"] == [DIGITAL]
    (edge,) = [one for one in graph.trace("749/QĐ-TTg", depth=1, names=True).edges if one.role == "names"]
    assert [one.exact for one in graph.explain(edge)] == [DIGITAL]
    assert f"Công an huyện chủ trì thực hiện {DIGITAL}" in edge.evidence[0].sentence


def test_it_is_followed_on_request_alone(graph: PlanGraph) -> None:
    assert [one.name for one in graph.trace("749/QĐ-TTg")] == ["749/QĐ-TTg", "5/KH-UBND"]
    chain = graph.trace("749/QĐ-TTg", names=True)
    assert [one.name for one in chain] == ["749/QĐ-TTg", "5/KH-UBND", "6/KH-UBND", "7/KH-UBND"]
    assert [one.name for one in chain.children(NATIONAL, role="names")] == ["6/KH-UBND"]
    assert chain.to_networkx().has_edge(NATIONAL, graph.find("6/KH-UBND"), key="names")
    assert [one.name for one in graph.trace("7/KH-UBND", direction="up", names=True)][:1] == ["749/QĐ-TTg"]


def test_a_trace_that_finds_nothing_tells_of_it(graph: PlanGraph) -> None:
    assert "1 name its programme without a number (names=True, --names)" in graph.trace("6/KH-UBND").why
    assert "it names no other document" in graph.trace("7/KH-UBND", direction="up").why


def test_it_is_dashed(graph: PlanGraph) -> None:
    chain = graph.trace("749/QĐ-TTg", names=True)
    tree = chain.tree(max_tasks=0)
    assert "└╌ 6/KH-UBND" in tree
    assert "├─ 5/KH-UBND" in tree
    assert "[by the programme's name, no number]" in " ".join(tree.split())
    assert "by the programme's name, no number" in chain._repr_html_()
    drawn = figure(chain, language="en")
    assert drawn.count('stroke-dasharray="8 5"') == 3  # two lines and the legend
    assert "Names its programme, no number" in drawn
    assert 'stroke-dasharray="8 5"' not in figure(graph.trace("749/QĐ-TTg"))


def test_on_the_command_line(store: Path, tmp_path: Path) -> None:
    def run(*words: str | Path) -> str:
        made = CliRunner().invoke(main, [str(word) for word in words])
        assert made.exit_code == 0, made.output
        return made.output

    assert "6/KH-UBND" not in run("trace", store, "749/QĐ-TTg")
    assert "6/KH-UBND" in run("trace", store, "749/QĐ-TTg", "--names")
    run("show", store, "749/QĐ-TTg", "--names", "-o", tmp_path / "chain.html")
    assert '"names"' in (tmp_path / "chain.html").read_text(encoding="utf-8")
    table = tmp_path / "own.csv"
    table.write_text(f"name,identifier,date,issuer\n{OWN},77/QĐ-TTg,2021-03-09,Thủ tướng Chính phủ\n", encoding="utf-8")
    said = run("extract", store.parent / "c.txt", "--programmes", table)
    assert f"{OWN} (77/QĐ-TTg, 2021-03-09)" in said
    run("build", store.parent / "c.txt", "-o", tmp_path / "c.nq", "--programmes", table)
    assert "pg:names" not in run("query", tmp_path / "c.nq", "ASK { ?d pg:names ?e }")


def test_the_samples_are_as_they_were() -> None:
    graph = planggraph.build(samples.folder(), places=samples.places(), progress=False)
    chain, with_names = graph.trace("1790/QĐ-TTg"), graph.trace("1790/QĐ-TTg", names=True)
    assert {one.iri for one in chain} <= {one.iri for one in with_names}

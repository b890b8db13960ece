"""What users hold: PlanGraph and Chain, on the sample cascade."""

from __future__ import annotations

import datetime
from pathlib import Path

import networkx as nx
import pytest

import planggraph
from planggraph import PlanGraph, samples
from planggraph.errors import (
    AmbiguousDocumentError,
    DocumentNotFoundError,
    PlangraphError,
    QueryError,
    SelectionError,
    StoreError,
)
from planggraph.query import frames
from planggraph.read import read

DIRECTIVE = "https://w3id.org/planggraph/id/doc/2021/1790-qd-ttg/vn/thu-tuong-chinh-phu"


def names(chain: planggraph.Chain) -> set[tuple[str | None, str]]:
    """Tier and issuer of each document of a chain."""
    return {(one.tier, actor.label) for one in chain for actor in one.issuers}


# ---------------------------------------------------------------- tracing
def test_the_directive_is_followed_down_to_the_communes(graph: PlanGraph) -> None:
    chain = graph.trace("1790/QĐ-TTg")
    assert chain.focus == DIRECTIVE
    found = names(chain)
    assert ("central", "Thủ tướng Chính phủ") in found
    assert ("province", "Ủy ban nhân dân tỉnh Lam Khê") in found
    assert {who for tier, who in found if tier == "district"} == {
        "Ủy ban nhân dân huyện Ngọc Đàm",
        "Ủy ban nhân dân thị xã Vân Phố",
    }
    assert len({who for tier, who in found if tier == "commune"}) >= 4
    assert [one.depth for one in chain if one.iri == DIRECTIVE] == [0]
    tasks = [task for one in chain for task in one.work]
    assert tasks
    for task in tasks:
        assert task.evidence, task.text
        for part in task.parts:
            assert part.evidence, (task.text, part.actor.label)


def test_a_chain_is_followed_up_and_to_a_depth(graph: PlanGraph) -> None:
    commune = "05-xa-mai-khe-12-kh-ubnd.txt"
    up = graph.trace(commune, direction="up")
    assert DIRECTIVE in up
    assert max(one.depth or 0 for one in up) == 0
    assert len(graph.trace("1790/QĐ-TTg", depth=0)) == 1
    one = graph.trace("1790/QĐ-TTg", depth=1)
    assert {document.depth for document in one if document.depth is not None} == {0, 1}
    both = graph.trace("25/KH-UBND", direction="both")
    depths = {document.depth for document in both}
    assert min(d for d in depths if d is not None) < 0 < max(d for d in depths if d is not None)


def test_a_document_goes_by_number_iri_file_and_title(graph: PlanGraph) -> None:
    asked = [
        "1790/QĐ-TTg",
        "01790/QĐ-TTG",
        DIRECTIVE,
        "id:doc/2021/1790-qd-ttg/vn/thu-tuong-chinh-phu",
        "01-1790-qd-ttg.txt",
        "01-1790-qd-ttg",
    ]
    assert {graph.find(one) for one in asked} == {DIRECTIVE}
    (copy,) = (path.name for path in samples.folder().iterdir() if path.suffix == ".md")
    assert graph.find(copy) == graph.find(copy.replace("-ban-sao.md", ".txt"))


def test_an_ambiguous_number_lists_its_candidates(graph: PlanGraph) -> None:
    with pytest.raises(AmbiguousDocumentError) as caught:
        graph.trace("12/KH-UBND")
    assert len(caught.value.candidates) == 2
    for one, who in zip(caught.value.candidates, ("xã Mai Khê", "xã Trúc Khê"), strict=True):
        assert f"{one} · Ủy ban nhân dân {who} · 202" in str(caught.value)


def test_a_wrong_name_says_what_is_near(graph: PlanGraph) -> None:
    with pytest.raises(DocumentNotFoundError, match="1790/QĐ-TTg"):
        graph.trace("1790/QĐ-TT")
    with pytest.raises(ValueError, match="down, up, both"):
        graph.trace("1790/QĐ-TTg", direction="sideways")


def test_gaps_are_named_for_what_they_are(graph: PlanGraph) -> None:
    chain = graph.trace("1790/QĐ-TTg")
    missing = {(gap.status, gap.actor.label) for gap in chain.gaps if gap.actor is not None}
    assert ("not in this collection", "Ủy ban nhân dân xã Khe Mơ") in missing
    words = chain.tree() + chain._repr_html_()
    for claim in ("never", "nobody answered", "dropped"):
        assert claim not in words


def test_a_chain_goes_to_a_frame_a_network_and_a_page(graph: PlanGraph, tmp_path: Path) -> None:
    chain = graph.trace("1790/QĐ-TTg")
    frame = chain.to_frame()
    assert list(frame.columns) == list(frames.CHAIN)
    assert {"lead", "responsible", "coordinate"} <= set(frame["role"].dropna())
    network = chain.to_networkx()
    assert isinstance(network, nx.MultiDiGraph)
    kinds = {data["type"] for _, data in network.nodes(data=True)}
    assert {"document", "task", "agency"} <= kinds
    nx.write_graphml(network, tmp_path / "chain.graphml")
    page = chain.show(tmp_path / "chain.html")
    text = page.read_text(encoding="utf-8")
    assert "1790/QĐ-TTg" in text
    assert "http-equiv" in text


# ---------------------------------------------------------------- frames
def test_frames_have_their_columns_empty_or_not(graph: PlanGraph) -> None:
    assert list(graph.documents().columns) == list(frames.DOCUMENTS)
    assert list(graph.tasks().columns) == list(frames.TASKS)
    assert list(graph.agencies().columns) == list(frames.AGENCIES)
    assert list(graph.responsible().columns) == list(frames.PARTS)
    assert list(graph.wanted().columns) == list(frames.WANTED)
    assert list(graph.findings().columns) == list(frames.FINDINGS)
    empty = graph.responsible("Công an", role="report-via", period="1999")
    assert empty.empty
    assert list(empty.columns) == list(frames.PARTS)
    assert empty.attrs["why"]
    assert empty.attrs["why"] in repr(empty)


def test_documents_are_held_or_cited(graph: PlanGraph) -> None:
    everything = graph.documents()
    held, cited = graph.documents(held=True), graph.documents(held=False)
    assert len(held) + len(cited) == len(everything)
    assert held["file"].notna().all()
    assert cited["file"].isna().all()
    assert set(graph.documents(tier="commune")["tier"]) == {"commune"}
    assert set(graph.wanted()["document"]) <= set(cited["document"])
    assert (graph.wanted()["cited_by"].diff().dropna() <= 0).all()


def test_tasks_of_one_document(graph: PlanGraph) -> None:
    found = graph.tasks("25/KH-UBND")
    assert set(found["name"]) == {"25/KH-UBND"}
    assert (found["order"].diff().dropna() > 0).all()
    cited = graph.wanted()["document"][0]
    assert "not in this collection" in graph.tasks(cited).attrs["why"]


def test_responsible_is_narrowed_by_each_filter(graph: PlanGraph) -> None:
    everything = graph.responsible()
    assert set(graph.responsible(role="lead")["role"]) == {"lead"}
    assert set(graph.responsible(role=["report_to", "report-via"])["role"]) <= {"report-to", "report-via"}
    assert set(graph.responsible(tier="commune")["tier"]) == {"commune"}
    inside = graph.responsible(place="huyện Ngọc Đàm")
    assert 0 < len(inside) < len(everything)
    assert set(inside["place"]) <= {"huyện Ngọc Đàm", "thị trấn Ngọc Đàm", "xã Mai Khê", "xã Đàm Sơn", "xã Khe Mơ"}
    one = graph.responsible("phong van hoa va thong tin", document="25/KH-UBND")
    assert set(one["agency"]) == {"Phòng Văn hóa và Thông tin huyện Ngọc Đàm"}
    dated = graph.responsible(period="2022")
    assert len(dated) < len(everything)
    assert dated["due"].notna().all()


def test_a_part_of_a_group_counts_for_its_members(graph: PlanGraph) -> None:
    found = graph.responsible("Ủy ban nhân dân xã Khe Mơ")
    through = found[found["through"].notna()]
    assert len(through)
    assert all("các xã" in one for one in through["through"])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"agency": "Phòng Văn hoa và Thông tấn"}, "Phòng Văn hóa và Thông tin"),
        ({"place": "huyện Ngọc Đảm"}, "huyện Ngọc Đàm"),
        ({"role": "leader"}, "lead"),
        ({"tier": "village"}, "commune"),
        ({"period": "tháng 6"}, "2022-06"),
        ({"period": ("2023", "2022")}, "ends before"),
    ],
)
def test_a_wrong_filter_lists_the_right_ones(graph: PlanGraph, wrong: dict[str, str], said: str) -> None:
    with pytest.raises(SelectionError, match=said):
        graph.responsible(**wrong)  # type: ignore[arg-type]


def test_search_goes_with_and_without_diacritics(graph: PlanGraph) -> None:
    marked, plain = graph.search("bình đẳng giới"), graph.search("BINH DANG GIOI")
    assert len(marked)
    assert list(marked["thing"]) == list(plain["thing"])
    for text, match in zip(marked["text"], marked["match"], strict=True):
        assert match in text
        assert match.lower() == "bình đẳng giới"
    # marks that are given are meant
    assert graph.search("bình đàng giới").empty
    assert "None of the" in graph.search("bình đàng giới").attrs["why"]
    # next to each other nowhere, but all in one sentence
    apart = graph.search("kế hoạch đẳng")
    assert all("đẳng" in one.lower() and "kế" in one.lower() for one in apart["text"])


# ---------------------------------------------------------------- evidence
def test_every_row_leads_to_its_sentence(graph: PlanGraph) -> None:
    for frame in (graph.tasks(), graph.responsible(), graph.search("truyền thông")):
        for n in range(0, len(frame), 7):
            found = graph.explain(frame.iloc[n])
            assert len(found), frame.iloc[n]
            for one in found:
                assert one.exact
                text = read(samples.folder() / one.file).text
                assert text[one.start : one.end] == one.exact
                assert text[one.start - len(one.before) : one.start] == one.before
                assert text[one.end : one.end + len(one.after)] == one.after


def test_who_is_responsible_is_said_by_the_task_too(graph: PlanGraph) -> None:
    for _, row in graph.responsible(role="responsible").head(20).iterrows():
        said = [" ".join(one.exact.split()) for one in graph.explain(row)]
        assert any(" ".join(row["text"].split()) in one for one in said), row["text"]


def test_a_duty_and_a_gap_lead_to_the_task_that_asks(graph: PlanGraph) -> None:
    chain = graph.trace("1790/QĐ-TTg")
    assert graph.explain(chain.duties[0]).fact == chain.duties[0].task
    gap = next(one for one in chain.gaps if one.task)
    assert len(graph.explain(gap))


def test_every_edge_of_a_chain_leads_to_its_mention(graph: PlanGraph) -> None:
    chain = graph.trace("1790/QĐ-TTg")
    assert chain.edges
    for edge in chain.edges:
        number = chain[edge.parent].identifier
        assert any(number is None or number.split("/")[0] in one.exact for one in graph.explain(edge))


def test_explaining_what_is_only_cited_or_unknown(graph: PlanGraph) -> None:
    cited = graph.wanted()["document"][0]
    assert len(graph.explain(cited)), "its mentions"
    place = "https://w3id.org/planggraph/id/place/nowhere"
    assert "says nothing" in str(graph.explain(place))
    with pytest.raises(SelectionError, match="no IRI"):
        graph.explain("Phòng Tư pháp")
    with pytest.raises(SelectionError):
        graph.explain(7)


# ---------------------------------------------------------------- SPARQL
def test_sparql_knows_the_prefixes_and_binds_values(graph: PlanGraph) -> None:
    found = graph.sparql("SELECT ?d WHERE { ?d pg:identifier ?number }", number="1790/QĐ-TTg")
    assert list(found["d"]) == [DIRECTIVE]
    assert graph.sparql("ASK { ?d pg:tier ?tier }", tier="tier:commune") is True
    due = graph.sparql("SELECT ?t WHERE { ?t pg:dueBy ?due FILTER(?due <= ?day) }", day=datetime.date(2022, 12, 31))
    assert len(due)
    made = graph.sparql("CONSTRUCT { ?d pg:tier ?t } WHERE { ?d a pg:Document ; pg:tier ?t }")
    assert list(made.columns) == ["subject", "predicate", "object"]


def test_sparql_errors_show_where(graph: PlanGraph) -> None:
    with pytest.raises(QueryError, match=r"line 2, column \d+"):
        graph.sparql("SELECT ?d WHERE {\n ?d pg:identifier }")
    with pytest.raises(QueryError, match="did you mean pg:implements"):
        graph.sparql("SELECT ?d WHERE { ?d pg:implement ?e }")
    with pytest.raises(QueryError, match="no variable"):
        graph.sparql("SELECT ?d WHERE { ?d a pg:Plan }", who="x")


def test_a_misspelled_question_is_put_right(graph: PlanGraph) -> None:
    with pytest.raises(QueryError, match="did you mean carries-out"):
        graph.sparql("carries-outt")


def test_an_empty_answer_says_why(graph: PlanGraph) -> None:
    assert "pg:valueTo" in graph.sparql("SELECT ?a WHERE { ?a pg:valueTo ?b }").attrs["why"]
    assert graph.sparql('SELECT ?a WHERE { ?a pg:identifier "0" }').attrs["why"]


@pytest.mark.parametrize("name", planggraph.questions())
def test_every_question_that_comes_along_runs(graph: PlanGraph, name: str) -> None:
    assert planggraph.question(name).startswith("# ")
    graph.sparql(name)


def test_the_same_quads_in_rdflib(graph: PlanGraph) -> None:
    asked = "SELECT ?d WHERE { ?d <https://w3id.org/planggraph/ns#identifier> '1790/QĐ-TTg' }"
    assert [str(row.d) for row in graph.rdflib.query(asked)] == [DIRECTIVE]


# ---------------------------------------------------------------- saved and shown
def test_saved_and_opened_it_answers_the_same(graph: PlanGraph, tmp_path: Path) -> None:
    for name in ("copy.pg", "copy.nq"):
        graph.save(tmp_path / name)
        again = planggraph.open(tmp_path / name)
        assert again.trace("1790/QĐ-TTg").tree() == graph.trace("1790/QĐ-TTg").tree()
    # a file of quads holds no texts: the sentence is shown without what stands around it
    alone = planggraph.open(tmp_path / "copy.nq")
    assert all(not one.before and one.exact for one in alone.explain(alone.tasks().iloc[0]))


def test_opening_what_is_no_graph(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="planggraph build"):
        planggraph.open(tmp_path / "nothing.pg")
    (tmp_path / "e.nq").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="no statement"):
        planggraph.open(tmp_path / "e.nq")
    (tmp_path / "x.nq").write_text("this is no quad\n", encoding="utf-8")
    with pytest.raises(PlangraphError, match="line 1"):
        planggraph.open(tmp_path / "x.nq")


def test_it_shows_itself(graph: PlanGraph) -> None:
    assert "documents held" in repr(graph)
    assert "<table" in graph._repr_html_()
    assert "<ul>" in graph.trace("1790/QĐ-TTg")._repr_html_()
    assert "<mark>" in graph.explain(graph.tasks().iloc[0])._repr_html_()


def test_the_graph_is_valid(graph: PlanGraph) -> None:
    assert graph.validate().empty


def test_what_recurs_counts_while_its_plan_runs(graph: PlanGraph) -> None:
    yearly = list(graph.responsible(period="2023-09")["recurrence"].dropna())
    assert yearly, "a plan for 2022 to 2025 asks for something each 30 September"
    assert graph.responsible(document="18/KH-UBND", period="2031").empty


def test_an_abbreviated_agency_is_found(graph: PlanGraph) -> None:
    assert len(graph.responsible("UBND xã Khe Mơ")) == len(graph.responsible("Ủy ban nhân dân xã Khe Mơ")) > 0


def test_a_held_parent_beside_the_chain_is_held(graph: PlanGraph) -> None:
    chain = graph.trace("25/KH-UBND")
    beside = [one for one in chain if one.depth is None]
    assert [(one.name, one.status) for one in beside] == [("1790/QĐ-TTg", "held")]


def test_findings_speak_both_languages(graph: PlanGraph) -> None:
    found = graph.findings()
    assert {"number-blank", "section-skipped", "two-symbols"} <= set(found["kind"])
    assert found["comment"].notna().all()
    assert found["comment_en"].str.isascii().all()

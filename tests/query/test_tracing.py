"""A trace: its steps, its tiers, its duties and what it lacks."""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph as ox
import pytest
from handmade import AGENCY, CENTRE, COMMUNE, DISTRICT, OTHER, PROVINCE, TASK, handmade

from planggraph.query.chain import ANSWERED, CITED, HELD, NOT_HERE, UNLINKED, UNREADABLE, Chain
from planggraph.query.statements import Statements
from planggraph.query.trace import skipped, walk
from planggraph.query.tracing import trace
from planggraph.rdf.vocabulary import LINKS, PG
from planggraph.store.quadstore import Store


def steps(chain: Chain) -> list[tuple[str, int | None]]:
    return [(one.iri, one.depth) for one in chain]


# ------------------------------------------------------------ steps
@pytest.mark.parametrize(
    ("focus", "asked", "wanted"),
    [
        (CENTRE, {}, [(CENTRE, 0), (DISTRICT, 1), (COMMUNE, 2), (PROVINCE, None)]),
        (CENTRE, {"depth": 1}, [(CENTRE, 0), (DISTRICT, 1)]),
        (CENTRE, {"depth": 0}, [(CENTRE, 0)]),
        (CENTRE, {"direction": "up"}, [(CENTRE, 0)]),
        (COMMUNE, {"direction": "up"}, [(CENTRE, -2), (PROVINCE, -1), (DISTRICT, -1), (COMMUNE, 0)]),
        (COMMUNE, {"direction": "up", "depth": 1}, [(PROVINCE, -1), (DISTRICT, -1), (COMMUNE, 0)]),
        (DISTRICT, {"direction": "both"}, [(CENTRE, -1), (DISTRICT, 0), (COMMUNE, 1), (PROVINCE, None)]),
        (CENTRE, {"roles": ("basis",)}, [(CENTRE, 0)]),
        (CENTRE, {"roles": ("basis", "implements")}, [(CENTRE, 0), (DISTRICT, 1), (COMMUNE, 2), (PROVINCE, None)]),
        (OTHER, {}, [(OTHER, 0)]),
    ],
)
def test_documents_by_tier_with_what_stands_beside_last(
    store: Store, focus: str, asked: dict[str, Any], wanted: list[tuple[str, int | None]]
) -> None:
    chain = trace(store, focus, **asked)
    assert steps(chain) == wanted
    assert chain.focus == focus


def test_the_strongest_link_of_two_documents_counts(store: Store) -> None:
    # what is carried out is cited too
    found = walk(store, CENTRE, direction="down", depth=None, roles=("cites",))
    assert found.depth == {CENTRE: 0}
    assert walk(store, CENTRE, direction="down", depth=None, roles=("implements",)).links == {
        (COMMUNE, DISTRICT): "implements",
        (COMMUNE, PROVINCE): "implements",
        (DISTRICT, CENTRE): "implements",
    }


def test_a_circle_ends() -> None:
    store = handmade()
    edge = ox.NamedNode(PG + "implements")
    store.extend([ox.Quad(ox.NamedNode(CENTRE), edge, ox.NamedNode(COMMUNE), ox.NamedNode(LINKS))])
    for direction in ("down", "up", "both"):
        chain = trace(store, CENTRE, direction=direction)
        assert {CENTRE, DISTRICT, COMMUNE} <= {one.iri for one in chain}
        assert chain.tree()
        assert chain._repr_html_()
        assert len(chain.to_networkx()) > 3


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"direction": "sideways"}, "direction is one of down, up, both, not 'sideways'"),
        ({"depth": -1}, "depth is a number of steps, or None; not -1"),
        ({"roles": ("implement",)}, "roles are implements, basis, replaces, .*; 'implement' is none"),
    ],
)
def test_what_cannot_be_asked(store: Store, asked: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        trace(store, CENTRE, **asked)


@pytest.mark.parametrize(
    ("child", "parent", "until", "tiers"),
    [
        ("commune", "district", None, ()),
        ("commune", "province", None, ("district",)),
        ("commune", "central", None, ("province", "district")),
        ("district", "central", None, ("province",)),
        ("province", "central", None, ()),
        ("commune", "province", "2025-07-01", ()),  # no districts since
        ("commune", "province", "2025-06-30", ("district",)),
        ("commune", "central", "2026-01-01", ("province",)),
        ("central", "commune", None, ()),
        ("district", "district", None, ()),
        (None, "central", None, ()),
        ("commune", "None", None, ()),
    ],
)
def test_tiers_that_a_line_passes_by(child: str | None, parent: str, until: str | None, tiers: tuple[str, ...]) -> None:
    assert skipped(child, parent, issued_until=until) == tiers


def test_edges_say_what_they_pass_and_where_it_is_said(store: Store) -> None:
    edges = {(one.child, one.parent): one for one in trace(store, CENTRE).edges}
    assert set(edges) == {(DISTRICT, CENTRE), (COMMUNE, DISTRICT), (COMMUNE, PROVINCE)}
    assert edges[DISTRICT, CENTRE].skips == ("province",)
    assert edges[COMMUNE, DISTRICT].skips == ()
    assert edges[COMMUNE, DISTRICT].fulfils == (f"{DISTRICT}/p/000000000002",)
    (quote,) = edges[DISTRICT, CENTRE].evidence
    assert (quote.file, quote.exact) == ("huyện/cao lộc.txt", "Quyết định số 1790/QĐ-TTg")
    assert quote.sentence == "Thực hiện Quyết định số 1790/QĐ-TTg."


# ------------------------------------------------------------ documents
def test_a_held_document_with_all_that_it_says(store: Store) -> None:
    found = trace(store, CENTRE)[DISTRICT]
    assert (found.status, found.name, found.type, found.tier) == (HELD, "45/KH-UBND", "Kế hoạch", "district")
    assert (found.title, found.theme, found.signer, found.signature) == (
        "Phòng, chống tảo hôn",
        "Vì trẻ em",
        "Lý Văn An",
        "signed",
    )
    assert (found.issued_on, found.issued_from, found.file) == ("2022-05-12", "2022-05-12", "huyện/cao lộc.txt")
    assert found.territory == "huyện Cao Lộc"
    assert [actor.label for actor in found.issuers] == ["Ủy ban nhân dân huyện Cao Lộc"]
    assert found.findings == ("Số mục nhảy.",)
    assert [(quote.about, quote.exact) for quote in found.evidence] == [("identifier", "45/KH-UBND")]
    assert [task.order for task in found.tasks] == [1, 2, 3, 4]
    assert found.held


def test_a_cited_document_is_known_by_what_others_say(store: Store) -> None:
    found = trace(store, CENTRE)[CENTRE]
    assert (found.status, found.held, found.name, found.type) == (CITED, False, "1790/QĐ-TTg", "Quyết định")
    assert (found.tier, found.issued_on, found.issued_from) == ("central", "2021-10", "2021-10-01")
    assert [actor.label for actor in found.issuers] == ["Thủ tướng Chính phủ"]
    assert (found.tasks, found.file) == ((), None)


def test_a_task_with_its_parts_and_deadlines(store: Store) -> None:
    task = trace(store, CENTRE)[DISTRICT].tasks[0]
    assert (task.iri, task.kind, task.section) == (TASK, "task", "II. NHIỆM VỤ / 1. Tập huấn")
    assert [(part.role, part.actor.label) for part in task.parts] == [
        ("lead", "Phòng Tư pháp huyện Cao Lộc"),
        ("coordinate", "Phòng Y tế huyện Cao Lộc"),
    ]
    assert [str(one) for one in task.deadlines] == ["2022-06-30"]
    (target,) = task.targets
    assert (target.value, target.bound, target.unit, target.by) == ("2.5", "at-least", "lớp", 2023)
    (quote,) = task.evidence
    assert quote.exact == "Phòng Tư pháp chủ trì, phối hợp với\nPhòng Y tế mở lớp tập huấn trước ngày 30/6/2022"
    assert task.parts[0].evidence[0].sentence == task.text
    assert not task.unassigned


def test_kinds_roles_and_who_is_not_named(store: Store) -> None:
    tasks = trace(store, CENTRE)[DISTRICT].tasks
    assert [task.kind for task in tasks] == ["task", "task", "reporting", "task"]
    assert [task.unassigned for task in tasks] == [False, False, True, True]  # whoever is reported to does not do it
    asked = tasks[1].parts[0]
    assert (asked.requested, asked.member_count, asked.actor.kind, asked.actor.members) == (True, 3, "group", 3)
    assert tasks[1].asks_for == ("Kế hoạch",)
    assert str(tasks[2].deadlines[0]) == "each quarter"


def test_what_a_provision_restates(store: Store) -> None:
    (task,) = trace(store, CENTRE)[COMMUNE].tasks
    (origin,) = task.origins
    assert (origin.task, origin.document, origin.kind, origin.score) == (TASK, DISTRICT, "refined", "0.41")
    assert origin.iri == f"{COMMUNE}/p/000000000001/from/0123456789ab"


# ------------------------------------------------------------ absence, said truly
def test_a_duty_is_judged_for_each_member(store: Store) -> None:
    (duty,) = trace(store, CENTRE).duties
    assert (duty.document, duty.asks_for, duty.actor.iri) == (
        DISTRICT,
        "Kế hoạch",
        f"{AGENCY}/group/people-committee-commune",
    )
    assert [(one.actor.label, one.status, one.documents) for one in duty.answers] == [
        ("Ủy ban nhân dân xã Cao Lâu", ANSWERED, (COMMUNE,)),
        ("Ủy ban nhân dân xã Hải Yến", UNLINKED, (OTHER,)),
        ("Ủy ban nhân dân xã Xuất Lễ", NOT_HERE, ()),
    ]
    assert trace(store, COMMUNE, direction="up").duties == ()


def test_gaps_say_in_what_sense_something_is_lacking(store: Store) -> None:
    chain = trace(store, CENTRE, refused={"xã/ảnh.pdf": "a picture"})
    assert [(gap.status, gap.document or gap.file, gap.seen_from) for gap in chain.gaps] == [
        (CITED, CENTRE, (DISTRICT,)),
        (CITED, PROVINCE, (COMMUNE,)),
        (UNLINKED, OTHER, (DISTRICT,)),
        (NOT_HERE, None, (DISTRICT,)),
        (UNREADABLE, "xã/ảnh.pdf", ()),
    ]
    assert chain.gaps[-1].reason == "a picture"


@pytest.mark.parametrize(
    ("focus", "asked", "why"),
    [
        (CENTRE, {}, ""),
        (OTHER, {}, "no document of this collection says that it stands to this one as 'implements'; none names it at all"),
        (OTHER, {"direction": "up"}, "it names no other document"),
        (CENTRE, {"direction": "up"}, "its own text is not in this collection, so that nothing is known of what it carries out"),
        (CENTRE, {"roles": ("basis",)}, "no document of this collection says that it stands to this one as 'basis'; 1 name it otherwise"),
        (COMMUNE, {"direction": "up", "roles": ("basis",)}, "it names 2 documents, none as 'basis'"),
        (OTHER, {"direction": "up", "refused": {"a": "b"}}, "it names no other document; 1 files could not be read"),
        (OTHER, {"depth": 0}, ""),
    ],
)  # fmt: skip
def test_why_nothing_hangs_on_it(store: Store, focus: str, asked: dict[str, Any], why: str) -> None:
    assert trace(store, focus, **asked).why == why


# ------------------------------------------------------------ the chain as data
def test_one_graph_gives_one_chain(store: Store) -> None:
    assert trace(store, CENTRE) == trace(handmade(), CENTRE)


def test_a_chain_is_a_collection(store: Store) -> None:
    chain = trace(store, CENTRE)
    assert len(chain) == 4
    assert CENTRE in chain
    assert OTHER not in chain
    assert [one.iri for one in chain.parents(COMMUNE)] == [DISTRICT, PROVINCE]
    assert [one.iri for one in chain.children(CENTRE)] == [DISTRICT]
    assert chain.children(CENTRE, role="basis") == ()
    with pytest.raises(KeyError):
        _ = chain[OTHER]


def test_a_chain_as_json(store: Store) -> None:
    made = json.loads(json.dumps(trace(store, CENTRE).to_dict()))
    assert made["documents"][1]["tasks"][0]["parts"][0]["actor"]["label"] == "Phòng Tư pháp huyện Cao Lộc"
    assert {"focus", "direction", "documents", "edges", "duties", "gaps", "why"} <= set(made)


def test_a_row_for_each_part(store: Store) -> None:
    found = trace(store, CENTRE).to_frame()
    assert list(found["name"]) == ["1790/QĐ-TTg", *["45/KH-UBND"] * 5, "7/KH-UBND", "38/KH-UBND"]
    first = found.iloc[1]
    assert (first["role"], first["agency"], first["due"], first["due_by"]) == (
        "lead",
        "Phòng Tư pháp huyện Cao Lộc",
        "2022-06-30",
        "2022-06-30",
    )
    assert (first["skips"], first["file"]) == ("province", "huyện/cao lộc.txt")
    assert found["sentence"].iloc[1].startswith("Phòng Tư pháp chủ trì")
    assert not found["requested"].iloc[1]
    assert found["requested"].iloc[3]


def test_a_network_for_every_exporter(store: Store) -> None:
    network = trace(store, CENTRE).to_networkx()
    edges = {(a, b, d["role"]) for a, b, d in network.edges(data=True)}
    assert (CENTRE, DISTRICT, "implements") in edges
    assert (DISTRICT, TASK, "task") in edges
    assert (TASK, f"{AGENCY}/phong-tu-phap", "lead") in edges
    assert (f"{DISTRICT}/p/000000000002", COMMUNE, "fulfils") in edges
    assert (TASK, f"{COMMUNE}/p/000000000001", "restates") in edges
    assert (f"{AGENCY}/uy-ban-nhan-dan", DISTRICT, "issues") in edges
    assert network.nodes[DISTRICT]["type"] == "document"
    assert network.nodes[TASK]["due"] == "2022-06-30"
    assert network.edges[CENTRE, DISTRICT, "implements"]["skips"] == "province"
    attributes = [value for _, data in network.nodes(data=True) for value in data.values()]
    attributes += [value for *_, data in network.edges(data=True) for value in data.values()]
    assert {type(value) for value in attributes} <= {str, int, float, bool}


# ------------------------------------------------------------ in the terminal and on a page
TREE = """\
1790/QĐ-TTg · Quyết định · Thủ tướng Chính phủ · 2021-10 · central · cited, not held
└─ 45/KH-UBND · Kế hoạch · Ủy ban nhân dân huyện Cao Lộc · 2022-05-12 · district · held  [skips province]
   │  “Phòng, chống tảo hôn”
   │  4 tasks, 2 name no agency
   │  • Phòng Tư pháp chủ trì, phối hợp với Phòng Y tế mở lớp tập huấn trước ngày 30/6/2022 — lead: Phòng Tư pháp huyện
   │    Cao Lộc; with: Phòng Y tế huyện Cao Lộc; by 2022-06-30
   │  … 3 more tasks
   │  ? asks Ủy ban nhân dân các xã huyện Cao Lộc for a Kế hoạch of their own: 1 answered by a plan (Ủy ban nhân dân xã
   │    Cao Lâu); 1 held, no link found (Ủy ban nhân dân xã Hải Yến); 1 not in this collection (Ủy ban nhân dân xã Xuất
   │    Lễ)
   └─ 7/KH-UBND · Kế hoạch · Ủy ban nhân dân xã Cao Lâu · 2022-05-12 · commune · held
         “Triển khai phòng, chống tảo hôn”
         also carries out 38/KH-UBND · Kế hoạch · province · cited, not held
         1 task, 1 name no agency
         • Công chức Tư pháp mở lớp tập huấn — names nobody

4 documents, 2 held; 5 tasks
cited, not held: 1790/QĐ-TTg of Thủ tướng Chính phủ; 38/KH-UBND
not in this collection: 1 document that this chain asks for; whether they exist is not known"""


def test_the_tree(store: Store) -> None:
    assert trace(store, CENTRE).tree(max_tasks=1, width=120) == TREE


@pytest.mark.parametrize("width", [20, 60, 200])
def test_a_tree_keeps_its_words_in_any_width(store: Store, width: int) -> None:
    def words(text: str) -> list[str]:
        return [word for word in text.split() if word not in "│├─└─"]

    chain = trace(store, CENTRE)
    assert words(chain.tree(width=width)) == words(chain.tree(width=100))
    assert max(map(len, chain.tree(width=width).splitlines())) <= max(width, 90)


def test_nothing_in_a_document_steers_the_terminal_or_the_page() -> None:
    store = handmade()
    text = ox.NamedNode(PG + "theme")
    graph = ox.NamedNode(f"{OTHER}/facts")
    title = ox.NamedNode("http://purl.org/dc/terms/title")
    old = next(iter(store.quads.quads_for_pattern(ox.NamedNode(OTHER), title, None, graph)))
    store.quads.remove(old)
    evil = "Trồng \x1b[31mrừng\u202e <script>alert(1)</script>"
    store.extend([ox.Quad(ox.NamedNode(OTHER), name, ox.Literal(evil, language="vi"), graph) for name in (title, text)])
    chain = trace(store, OTHER)
    assert "Trồng \ufffd[31mrừng\ufffd <script>" in chain.tree()
    page = chain._repr_html_()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "\x1b" not in page


def test_a_page_nests_what_the_tree_nests(store: Store) -> None:
    page = trace(store, CENTRE)._repr_html_()
    assert page.count("<ul>") == page.count("</ul>") == 3
    assert page.count("<li>") == page.count("</li>")
    assert "Phòng Tư pháp chủ trì" in page
    assert "http" not in page


def test_a_long_chain_asks_for_nothing_again_with_each_document(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    asked: list[str] = []
    told = Statements.of_class
    monkeypatch.setattr(Statements, "of_class", lambda self, name: (asked.append(name), told(self, name))[1])
    read: list[str] = []
    monkeypatch.setattr(store, "text", lambda sha256: (read.append(sha256), None)[1])
    assert len(trace(store, CENTRE).documents) > 3
    assert sorted(asked) == ["Assignment", "Finding", "Provision"]
    assert len(read) == len(set(read))

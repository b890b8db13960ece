"""The small tables: agencies, abbreviations, types of document, symbols."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planggraph.gazetteer import (
    abbreviations,
    agencies,
    document_type,
    document_types,
    expand,
    issuer_of_symbol,
    law_titles,
    type_of_symbol,
)
from planggraph.gazetteer.tables import rows
from planggraph.naming import old_tones, slug

CODELISTS = Path(__file__).parents[2] / "ontology" / "codelists"
ALL = agencies().all


def codes(scheme: str) -> set[str]:
    text = (CODELISTS / f"{scheme}.ttl").read_text(encoding="utf-8")
    return set(re.findall(r"^c:([\w-]+) a skos:Concept", text, re.MULTILINE))


# ------------------------------------------------------------ agencies
def test_kinds_and_fields_are_in_the_code_lists() -> None:
    assert {kind.kind for kind in ALL} <= codes("kind")
    assert {kind.field for kind in ALL if kind.field} <= codes("field")
    assert {tier for kind in ALL for tier in kind.tiers} == codes("tier")


def test_names_are_canonical_and_single() -> None:
    names = [kind.name for kind in ALL]
    assert len(names) == len(set(names))
    for name in names:
        assert name == old_tones(name) == expand(name)
        assert not re.search(r"\S-\s|\s-\S", name), name


def test_every_row_is_whole() -> None:
    for row in rows("agencies.tsv"):
        assert row["tiers"], row["name"]
        assert row["source"], row["name"]
        for day in (row["valid_from"], row["valid_until"]):
            assert not day or re.fullmatch(r"\d{4}-\d\d-\d\d", day)
        aliases = [a for a in row["aliases"].split("|") if a]
        assert len(aliases) == len(set(aliases)), row["name"]
        assert row["name"] not in aliases


def test_successors_exist_under_that_very_name_and_make_no_circle() -> None:
    names = {kind.name: kind for kind in ALL}
    for kind in ALL:
        seen, waiting = {kind.name}, list(kind.succeeded_by)
        while waiting:
            name = waiting.pop()
            assert name in names, f"{kind.name} -> {name}"
            assert name != kind.name
            if name not in seen:
                seen.add(name)
                waiting += names[name].succeeded_by


def test_who_ended_before_has_not_begun_after() -> None:
    for kind in ALL:
        assert not (kind.valid_from and kind.valid_until) or kind.valid_from < kind.valid_until


def test_every_name_and_alias_is_found() -> None:
    for kind in ALL:
        assert agencies().lookup(kind.name) is kind
        for alias in kind.aliases:
            assert agencies().lookup(alias) is not None
            assert agencies().lookup(alias, tier=kind.tiers[0]) is not None


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Sở LĐTBXH", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở Lao động-TBXH", "Sở Lao động - Thương binh và Xã hội"),
        ("SỞ LAO ĐỘNG – THƯƠNG BINH VÀ XÃ HỘI", "Sở Lao động - Thương binh và Xã hội"),
        ("Phòng Văn hoá, Thông tin", "Phòng Văn hóa - Thông tin"),
        ("Phòng Văn hóa & Thông tin", "Phòng Văn hóa và Thông tin"),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("Uỷ ban nhân dân", "Ủy ban nhân dân"),
        ("Sở Không Có", None),
    ],
)
def test_lookup(name: str, found: str | None) -> None:
    kind = agencies().lookup(name)
    assert (kind.name if kind else None) == found


def test_lookup_of_a_tier() -> None:
    assert agencies().lookup("Sở Tư pháp", tier="district") is None
    kind = agencies().lookup("Sở Tư pháp", tier="province")
    assert kind is not None
    assert kind.field == "justice"


@pytest.mark.parametrize(
    ("name", "tier", "found"),
    [
        ("Bộ Kế hoạch và Đầu tư", None, ["Bộ Tài chính"]),
        ("Ủy ban Dân tộc", None, ["Bộ Dân tộc và Tôn giáo"]),
        ("Phòng Nông nghiệp và Phát triển nông thôn", None, ["Phòng Nông nghiệp và Môi trường"]),
        ("Phòng Tài chính - Kế hoạch", None, []),  # its work went to the communes
        ("Phòng Tài chính - Kế hoạch", "commune", ["Phòng Kinh tế", "Phòng Kinh tế, Hạ tầng và Đô thị"]),
        ("Sở Tư pháp", None, []),
    ],
)
def test_successors(name: str, tier: str | None, found: list[str]) -> None:
    kind = agencies().lookup(name)
    assert kind is not None
    assert [k.name for k in agencies().successors(kind, tier=tier)] == found


# ------------------------------------------------------------ abbreviations
@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội"),
        ("Phòng LĐ - TB và XH", "Phòng Lao động - Thương binh và Xã hội"),
        ("UBMTTQVN", "Ủy ban Mặt trận Tổ quốc Việt Nam"),
        ("Văn phòng HĐND & UBND", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"),
        ("Sở VH,TT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở TT&TT", "Sở Thông tin và Truyền thông"),
        ("Sở NN và PTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("Hội LHPN", "Hội Liên hiệp Phụ nữ"),
        ("TT HĐND", "TT Hội đồng nhân dân"),  # what TT is, the context decides
        ("UBNDX", "UBNDX"),  # no abbreviation inside a word
        ("Sở Nội vụ", "Sở Nội vụ"),
    ],
)
def test_expand(text: str, full: str) -> None:
    assert expand(text) == full
    assert expand(full) == full


def test_unclear_abbreviations_say_what_decides() -> None:
    shorts = [a.short for a in abbreviations()]
    assert len(shorts) == len(set(shorts))
    assert {a.short for a in abbreviations() if not a.clear} >= {"TT", "CT", "PCT", "TU", "HU"}
    assert all(a.note for a in abbreviations() if not a.clear)


# ------------------------------------------------------------ types and symbols
def test_the_29_types_of_the_decree() -> None:
    assert sum(t.source.startswith("Decree 30/2020/NĐ-CP") for t in document_types()) == 29


def test_types_bear_the_slug_of_their_name_and_cover_the_code_list() -> None:
    slugs = [t.slug for t in document_types()]
    assert slugs == [slug(t.name) for t in document_types()]
    assert len(slugs) == len(set(slugs))
    assert codes("doctype") <= set(slugs)
    assert {t.document_class for t in document_types()} == {"plan", "directive"}


def test_plans_are_the_five_types_and_what_is_made_of_them() -> None:
    plans = {t.name for t in document_types() if t.document_class == "plan"}
    assert plans == {
        "Kế hoạch", "Chương trình", "Đề án", "Phương án", "Dự án", "Kế hoạch liên tịch",
        "Chương trình phối hợp",
    }  # fmt: skip


def test_no_abbreviation_means_two_types() -> None:
    shorts = [short.upper() for t in document_types() for short in t.abbreviations]
    assert sorted(shorts) == sorted(set(shorts))


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("144/KH-UBND", "Kế hoạch"),
        ("144 / KH-UBND", "Kế hoạch"),
        ("29-CTr/TU", "Chương trình"),
        ("15/2023/TT-BNV", "Thông tư"),
        ("4/TTr-SNV", "Tờ trình"),
        ("9086/BNV-CTTN", None),
        ("không số", None),
    ],
)
def test_type_of_symbol(identifier: str, name: str | None) -> None:
    found = type_of_symbol(identifier)
    assert (found.name if found else None) == name


def test_type_by_name() -> None:
    found = document_type("chương trình hành động")
    assert found is not None
    assert found.slug == "chuong-trinh"
    assert document_type("Bài thơ") is None


@pytest.mark.parametrize(
    ("symbol", "issuer"),
    [
        ("1790/QĐ-TTg", "Thủ tướng Chính phủ"),
        ("TTg", "Thủ tướng Chính phủ"),
        ("70/2008/NĐ-CP", "Chính phủ"),
        ("97/2025/QH15", "Quốc hội"),
        ("1286/NQ-UBTVQH15", "Ủy ban Thường vụ Quốc hội"),
        ("21-NQ/TW", "Bộ Chính trị"),
        ("05/2020/TT-BLĐTBXH", "Bộ Lao động - Thương binh và Xã hội"),
        ("05/2020/TT-BLĐ-TBXH", "Bộ Lao động - Thương binh và Xã hội"),
        ("9086/BNV-CTTN&BĐG", "Bộ Nội vụ"),
        ("77/LĐTBXH-BTC", "Bộ Lao động - Thương binh và Xã hội"),  # behind a letter's body stands an office
        ("12/KH-SNV", "Sở Nội vụ"),
        ("12/KH-UBND", None),
        ("12/KH-LĐTBXH", None),
        ("03/KH-XYZ", None),
        ("", None),
    ],
)
def test_issuer_of_symbol(symbol: str, issuer: str | None) -> None:
    assert issuer_of_symbol(symbol) == issuer


@pytest.mark.parametrize(
    ("symbol", "issuer"),
    [
        ("12/KH-UBND", "Ủy ban nhân dân"),
        ("12/NQ-HĐND", "Hội đồng nhân dân"),
        ("29-CT/TU", "Tỉnh ủy"),
        ("12/KH-VHTT", "Phòng Văn hóa và Thông tin"),
        ("7/KH-BVSTBPN", "Ban Vì sự tiến bộ của phụ nữ"),
        ("1790/QĐ-TTg", "Thủ tướng Chính phủ"),
    ],
)
def test_issuer_of_symbol_of_any_tier(symbol: str, issuer: str) -> None:
    assert issuer_of_symbol(symbol, any_tier=True) == issuer


def test_a_joint_document_has_no_single_issuer() -> None:
    assert issuer_of_symbol("12/2012/TTLT-BNV-BTC") is None
    assert issuer_of_symbol("12/TT-BNV", "Thông tư liên tịch") is None


def test_symbols_name_known_bodies() -> None:
    for row in rows("symbols.tsv"):
        kind = agencies().lookup(row["issuer"])
        assert kind is not None, row["issuer"]
        assert kind.name == row["issuer"]
        assert row["tier"] in ("central", "province", "any")
        assert row["tier"] == "any" or row["tier"] in kind.tiers


def test_laws_are_listed_once() -> None:
    titles = [row["title"] for row in rows("laws.tsv")]
    assert len(titles) == len(law_titles())

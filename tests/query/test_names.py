"""Which document is meant: by number, IRI, file, title."""

from __future__ import annotations

import pytest
from handmade import CENTRE, COMMUNE, DISTRICT, OTHER, PROVINCE

from planggraph.errors import AmbiguousDocumentError, DocumentNotFoundError
from planggraph.query.names import DocumentNames
from planggraph.store.quadstore import Store


@pytest.fixture(scope="module")
def names(store: Store) -> DocumentNames:
    return DocumentNames(store, {"bản sao/kế hoạch.md": "xã/cao lâu.txt"})


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("1790/QĐ-TTg", CENTRE),
        ("1790/QD-TTG", CENTRE),
        ("01790 / QĐ-TTg", CENTRE),
        (" 45/KH-UBND ", DISTRICT),
        ("Quyết định số 1790/QĐ-TTg ngày 23/10/2021 của Thủ tướng Chính phủ", CENTRE),
        ("Kế hoạch 38/KH-UBND", PROVINCE),
        (CENTRE, CENTRE),
        (f"<{CENTRE}>", CENTRE),
        (f"{DISTRICT}/facts", DISTRICT),
        ("id:doc/2022/45-kh-ubnd/183/uy-ban-nhan-dan", DISTRICT),
        ("2022/45-kh-ubnd/183/uy-ban-nhan-dan", DISTRICT),
        ("huyện/cao lộc.txt", DISTRICT),
        ("./huyện/cao lộc.txt", DISTRICT),
        ("huyện\\cao lộc.txt", DISTRICT),
        ("cao lộc.txt", DISTRICT),
        ("hải yến", OTHER),
        ("bản sao/kế hoạch.md", COMMUNE),  # a copy that the build left out
        ("Phòng, chống tảo hôn", DISTRICT),
        ("PHÒNG,  CHỐNG TẢO HÔN", DISTRICT),
        ("trồng rừng năm 2022", OTHER),
    ],
)
def test_a_document_goes_by_many_names(names: DocumentNames, name: str, document: str) -> None:
    assert names.find(name) == document
    assert names.candidates(name) == (document,)


@pytest.mark.parametrize("name", ["7/KH-UBND", "07/kh-ubnd", "Kế hoạch số 7/KH-UBND"])
def test_a_number_of_two_lists_both(names: DocumentNames, name: str) -> None:
    with pytest.raises(AmbiguousDocumentError) as caught:
        names.find(name)
    assert caught.value.candidates == (COMMUNE, OTHER)
    assert caught.value.wanted == name
    assert f"{name!r} fits 2 documents" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("45/KH-UBNX", "45/KH-UBND"),
        ("1790/QĐ-UBND", "1790/QĐ-TTg"),
        ("Phòng chống tảo hôn 2022", "Phòng, chống tảo hôn|Triển khai"),
        ("cao loc.txt", "cao lộc"),
    ],
)
def test_what_is_not_found_names_what_is_near(names: DocumentNames, name: str, near: str) -> None:
    with pytest.raises(DocumentNotFoundError, match=rf"no document .* among the 5 of this graph.*near it: .*({near})"):
        names.find(name)


@pytest.mark.parametrize(
    "name", ["", "  ", "xyz", "id:doc/2000/1/vn/anon", "http://example.org/a", "tier:commune", "?x"]
)
def test_what_is_not_found(names: DocumentNames, name: str) -> None:
    with pytest.raises(DocumentNotFoundError, match="Ask by number, IRI, file name or title"):
        names.find(name)


def test_a_graph_without_documents_says_so() -> None:
    with pytest.raises(DocumentNotFoundError, match="this graph holds none at all"):
        DocumentNames(Store()).find("1790/QĐ-TTg")

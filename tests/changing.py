"""Corpora that change, for tests of what is kept in step with them: made-up documents that meet and contradict."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpora import cites, committee, communes_of, duty, plan
from hypothesis import strategies as st

from planggraph.gazetteer import gazetteer
from planggraph.model import (
    Agency,
    AgencyGroup,
    Citation,
    CitedDocument,
    Facts,
    Naming,
    Post,
    Provision,
    Span,
)

__all__ = ["DOCUMENTS", "STEPS", "Corpus", "Step"]

DISTRICT = gazetteer().get("183/huyen-cao-loc")
BODIES = [
    committee(key) for key in ("20/tinh-lang-son", "20/tinh-lang-son/2025", "183/huyen-cao-loc", "06196/xa-cao-lau")
]
PRIME_MINISTER = Agency(name="Thủ tướng Chính phủ", tier="central")
LABOUR = "Phòng Lao động - Thương binh và Xã hội"
ACTORS = [
    *BODIES,
    Agency(name=LABOUR, place=DISTRICT, tier="district", kind="division", field="labour"),
    Agency(name=LABOUR, place=DISTRICT, listed=False),
    Agency(name=LABOUR, settled=False, kind="division"),
    Agency(name="Bộ Nội vụ", tier="central", kind="ministry"),
    Post(name="Chủ tịch", body=BODIES[2]),
    Post(name="Giám đốc", body=Agency(name=LABOUR, settled=False)),
    AgencyGroup(name="các phòng", place=DISTRICT),
    AgencyGroup(name="các phòng", place=DISTRICT, member_kind="division"),
    communes_of(DISTRICT),
    AgencyGroup(name="UBND 22 xã", place=DISTRICT, member_kind="people-committee", member_tier="commune"),
    AgencyGroup(name="UBND các tỉnh", member_kind="people-committee", member_tier="province"),
]  # fmt: skip
TITLE = "Tuyên truyền phòng chống đuối nước cho trẻ em năm 2023"
SENTENCES = [
    "Vận động hộ gia đình phân loại rác tại nguồn, ký cam kết không đổ rác xuống kênh mương",
    "Thu gom rác thải nhựa tại các chợ đầu mối của huyện",
]
PROGRAMMES = [
    CitedDocument(key="2021/1-qd-ubnd/vn/anon", title="Chương trình A"),
    CitedDocument(key="2021/1-qd-ubnd/vn/anon", title="Chương trình A, gọi khác đi"),
    CitedDocument(key="2023/1-kh-ubnd/183/uy-ban-nhan-dan", title="Kế hoạch B"),
]  # fmt: skip

# few values, so that documents meet, nearly meet, and contradict each other
_NUMBERS = ["1/KH-UBND", "01/KH-UBND", "2/KH-UBND", "1/QĐ-TTg", "1/2023/QĐ-UBND", "12/2021/QH15"]
_DATES = [None, "2022", "2023-05", "2022-05-04", "2023-05-04", "2023-05-14", "2025-08-01"]
_ISSUERS = [None, *BODIES, PRIME_MINISTER, Agency(name="Ủy ban nhân dân", tier="district", settled=False)]
_CITATIONS = st.builds(
    lambda number, role, date, issuer, type: cites(number, role, date=date, issuer=issuer, type=type),
    st.sampled_from(_NUMBERS),
    st.sampled_from(["implements", "implements", "basis", "cites", "replaces"]),
    st.sampled_from(_DATES),
    st.sampled_from(_ISSUERS),
    st.sampled_from(["Kế hoạch", "Quyết định"]),
)
_LAWS = st.builds(
    lambda title, date, issuer: cites(None, "basis", title=title, date=date, issuer=issuer, type="Luật"),
    st.sampled_from(["Luật Đua thuyền", "Luật Đua thuyên"]),
    st.sampled_from(_DATES),
    st.sampled_from([None, Agency(name="Quốc hội", tier="central")]),
)


def _document(
    number: str | None,
    date: str | None,
    issuer: Agency | None,
    type: str,
    title: str | None,
    citations: list[Citation],
    actors: list[Agency | AgencyGroup | Post],
    sentences: Sequence[int],
    named: Sequence[int],
    quotes: bool,
    file: str,
) -> Facts:
    cited = [replace(one, mentions=(Span(start=0, end=4),)) for one in citations]
    made = plan(number, date, issuer, *cited, type=type, title=title, duties=[duty(*actors)])
    said = tuple(
        Provision(key=f"{n:012d}", kind="task", span=Span(start=0, end=0), text=SENTENCES[n], section=None, order=n + 2)
        for n in sentences
    )
    text = f"Số 1 {TITLE if quotes else ''}; {made.header} {made.citations} {made.provisions} {said} {named}"
    return replace(
        made,
        provisions=made.provisions + said,
        namings=tuple(Naming(document=PROGRAMMES[n], mentions=()) for n in named),
        source=replace(made.source, name=file, text=text, sha256=hashlib.sha256(text.encode()).hexdigest()),
    )


DOCUMENTS = st.builds(
    _document,
    st.sampled_from([None, *_NUMBERS]),
    st.sampled_from(_DATES),
    st.sampled_from(_ISSUERS),
    st.sampled_from(["Kế hoạch", "Quyết định", "Luật"]),
    st.sampled_from([None, "ĐUA THUYỀN", TITLE]),
    st.lists(st.one_of(_CITATIONS, _CITATIONS, _LAWS), max_size=4, unique_by=lambda citation: citation.key),
    st.lists(st.sampled_from(ACTORS), max_size=4),
    st.lists(st.integers(0, 1), max_size=2, unique=True),
    st.lists(st.integers(0, 2), max_size=2),
    st.booleans(),
    st.sampled_from(["a.txt", "b.txt"]),
)


@dataclass(frozen=True, slots=True)
class Step:
    """A change of a corpus, by numbers of documents in a pool."""

    put: frozenset[int]
    remove: frozenset[int]
    whole: bool  # whether documents are removed with all their files, or single files
    means: tuple[tuple[int, int], ...] | None  # citations that a user settles, and on which document

    def take(self, pool: Sequence[Facts]) -> tuple[list[Facts], list[str], dict[str, str] | None]:
        """What to put and to remove, and what citations mean."""
        put, remove = ([pool[n] for n in sorted(numbers) if n < len(pool)] for numbers in (self.put, self.remove))
        citations = [f"{facts.key}/citation/{one.key}" for facts in pool for one in facts.citations]
        means = None
        if self.means is not None:
            pairs = [(citations[n % len(citations)], pool[m % len(pool)].key) for n, m in self.means if citations]
            means = dict(pairs)
        return put, [one.key if self.whole else one.source.sha256 for one in remove], means


_SOME = st.frozensets(st.integers(0, 8))
STEPS = st.lists(
    st.builds(
        Step,
        _SOME,
        _SOME,
        st.booleans(),
        st.one_of(st.none(), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 8)), max_size=2).map(tuple)),
    ),
    min_size=1,
    max_size=5,
)


class Corpus:
    """The files that are there after some changes."""

    def __init__(self) -> None:
        self.files: dict[tuple[str, str, str], Facts] = {}

    def change(self, put: Sequence[Facts], remove: Sequence[str]) -> None:
        gone = set(remove)
        self.files = {
            place: one for place, one in self.files.items() if one.key not in gone and one.source.sha256 not in gone
        }
        self.files |= {(one.key, one.source.sha256, one.source.name): one for one in put}

    def __iter__(self):
        return iter(self.files.values())

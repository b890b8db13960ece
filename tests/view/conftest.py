"""A chain with everything that a picture shows, and chains of any size."""

from __future__ import annotations

import pytest

from planggraph.query.chain import (
    ANSWERED,
    CITED,
    HELD,
    NOT_HERE,
    UNLINKED,
    UNREADABLE,
    Answer,
    Chain,
    ChainActor,
    ChainDeadline,
    ChainDocument,
    ChainEdge,
    ChainOrigin,
    ChainPart,
    ChainTarget,
    ChainTask,
    Duty,
    Gap,
    Quote,
)

ID = "https://w3id.org/planggraph/id/"


def actor(label: str, *, tier: str | None = None, place: str | None = None, kind: str = "agency") -> ChainActor:
    return ChainActor(
        label=label, iri=f"{ID}agency/{label.replace(' ', '-')}", kind=kind, tier=tier, place=place
    )  # fmt: skip


def quote(exact: str, sentence: str, *, file: str = "plan.txt", start: int = 0, about: str = "") -> Quote:
    return Quote(file=file, start=start, end=start + len(exact), exact=exact, sentence=sentence, about=about)


def task(
    document: str,
    n: int,
    text: str,
    *parts: tuple[str, ChainActor, str],
    kind: str = "task",
    due: str | None = None,
    due_words: str = "",
    **more: object,
) -> ChainTask:
    """A task whose sentence stands at 1000 n; each part names its words in the sentence, or a heading."""
    iri, at = f"{document}/p/{n:012x}", 1000 * n
    own = quote(text, text, start=at)

    def said(words: str) -> Quote:
        if words in text:
            return quote(words, text, start=at + text.index(words))
        return quote(words, words, start=at - 100)

    return ChainTask(
        iri=iri,
        document=document,
        kind=kind,
        order=n,
        text=text,
        section="III. TỔ CHỨC THỰC HIỆN",
        parts=tuple(
            ChainPart(iri=f"{iri}/{role}/{k:012x}", actor=who, role=role, evidence=(said(words),))
            for k, (role, who, words) in enumerate(parts)
        ),
        deadlines=(ChainDeadline(iri=f"{iri}/deadline/1", due=due, due_by=due, evidence=(said(due_words),)),)
        if due
        else (),
        evidence=(own,),
        **more,  # type: ignore[arg-type]
    )


def document(name: str, tier: str | None, issuer: ChainActor, depth: int | None, **more: object) -> ChainDocument:
    return ChainDocument(
        iri=f"{ID}doc/2023/{name}",
        status=str(more.pop("status", HELD)),
        depth=depth,
        name=name,
        identifier=name,
        type="Kế hoạch",
        tier=tier,
        issuers=(issuer,),
        issued_on="2023-02-05",
        **more,  # type: ignore[arg-type]
    )


def edge(child: ChainDocument, parent: ChainDocument, **more: object) -> ChainEdge:
    said = f"Thực hiện Kế hoạch số {parent.name} của cấp trên."
    return ChainEdge(
        child=child.iri,
        parent=parent.iri,
        evidence=(quote(f"Kế hoạch số {parent.name}", said, file=f"{child.name}.txt", start=40),),
        **more,  # type: ignore[arg-type]
    )


@pytest.fixture
def cascade() -> Chain:
    """A decision, a province, two districts, three communes: and every way in which something can lack."""
    prime = actor("Thủ tướng Chính phủ", tier="central")
    province = actor("Ủy ban nhân dân tỉnh Lam Giang", tier="province", place="tỉnh Lam Giang")
    east = actor("Ủy ban nhân dân huyện Đông Khê", tier="district", place="huyện Đông Khê")
    west = actor("Ủy ban nhân dân huyện Tây Khê", tier="district", place="huyện Tây Khê")
    communes = [actor(f"Ủy ban nhân dân xã {name}", tier="commune", place=f"xã {name}") for name in ("An", "Bình", "Cát", "Dương")]  # fmt: skip
    group = actor("Ủy ban nhân dân các xã huyện Đông Khê", kind="group", place="huyện Đông Khê")
    labour = actor("Phòng Nội vụ huyện Đông Khê", tier="district", place="huyện Đông Khê")
    culture = actor("Phòng Văn hóa huyện Đông Khê", tier="district", place="huyện Đông Khê")

    top = document("17/KH-TTg", "central", prime, 0, title="Truyền thông về bình đẳng giới đến năm 2030")
    middle = document("30/KH-UBND", "province", province, 1, status=CITED)
    below = document("41/KH-UBND", "district", east, 2)
    first = task(
        below.iri, 1, "Giao Phòng Nội vụ chủ trì, phối hợp với Phòng Văn hóa tổ chức 02 hội nghị trước ngày 30/6/2023",
        ("lead", labour, "Phòng Nội vụ"), ("coordinate", culture, "Phòng Văn hóa"),
        due="2023-06-30", due_words="trước ngày 30/6/2023",
    )  # fmt: skip
    asks = task(
        below.iri, 2, "Xây dựng kế hoạch triển khai trên địa bàn",
        ("responsible", group, "4. Ủy ban nhân dân các xã"), asks_for=("Kế hoạch",),
    )  # fmt: skip
    nobody = task(below.iri, 3, "Đẩy mạnh tuyên truyền trên hệ thống loa truyền thanh cơ sở")
    goal = task(
        below.iri, 4, "Phấn đấu 95% số thôn có hương ước không phân biệt giới", kind="target",
        targets=(ChainTarget(iri="t", value="95", bound="at-least", unit="%", population="thôn"),),
    )  # fmt: skip
    below = document(
        "41/KH-UBND", "district", east, 2, title="Truyền thông về bình đẳng giới năm 2023",
        tasks=(first, asks, nobody, goal), findings=("Số mục nhảy từ II sang IV.",),
        evidence=(quote("ngày 05 tháng 02 năm 2023", "ngày 05 tháng 02 năm 2023", about="issuedOn"),),
    )  # fmt: skip
    other = document("52/KH-UBND", "district", west, 1)
    an = document("7/KH-UBND", "commune", communes[0], 3)
    report = task(an.iri, 1, "Báo cáo kết quả về Phòng Nội vụ", ("report-to", labour, "Phòng Nội vụ"), kind="reporting")
    copied = task(an.iri, 2, "Tổ chức 02 hội nghị trước ngày 30/6/2023", ("responsible", communes[0], "Ủy ban nhân dân xã"), origins=(ChainOrigin(task=first.iri, document=below.iri, kind="refined", score="0.41", iri="a"),))  # fmt: skip
    an = document("7/KH-UBND", "commune", communes[0], 3, tasks=(report, copied))
    alone = document("8/KH-UBND", "commune", communes[1], 2)
    beside = document("90/CTr-UBND", None, west, None, status=UNLINKED)
    duty = Duty(
        task=asks.iri, document=below.iri, asks_for="Kế hoạch", actor=group,
        answers=(
            Answer(actor=communes[0], status=ANSWERED, documents=(an.iri,)),
            Answer(actor=communes[1], status=UNLINKED, documents=(alone.iri,)),
            Answer(actor=communes[2], status=NOT_HERE),
            Answer(actor=communes[3], status=NOT_HERE),
        ),
    )  # fmt: skip
    missing = {"seen_from": (below.iri,), "tier": "commune", "task": asks.iri}
    return Chain(
        focus=top.iri,
        direction="down",
        documents=(top, middle, other, below, alone, an, beside),
        edges=(
            edge(middle, top),
            edge(other, top, skips=("province",)),
            edge(below, middle),
            edge(below, top, skips=("province",)),
            edge(an, below, fulfils=(asks.iri,)),
            edge(alone, other),
            edge(other, beside),
        ),
        duties=(duty,),
        gaps=(
            Gap(status=CITED, label="30/KH-UBND", document=middle.iri, seen_from=(below.iri,), tier="province"),
            Gap(status=UNLINKED, label="90/CTr-UBND", document=beside.iri, seen_from=(other.iri,)),
            Gap(status=UNLINKED, label=f"Kế hoạch, {communes[1].label}", document=alone.iri, actor=communes[1], **missing),
            Gap(status=NOT_HERE, label=f"Kế hoạch, {communes[2].label}", actor=communes[2], **missing),
            Gap(status=NOT_HERE, label=f"Kế hoạch, {communes[3].label}", actor=communes[3], **missing),
            Gap(status=UNREADABLE, label="scan.txt", file="scan.txt", reason="broken UTF-8"),
        ),
    )  # fmt: skip


@pytest.fixture
def broad():
    """A function that makes a chain of so many documents, three levels deep, with three tasks in each."""

    def made(count: int) -> Chain:
        tiers = ("central", "province", "district", "commune")
        documents: list[ChainDocument] = []
        edges = []
        for n in range(count):
            level = 0 if n == 0 else 1 if n < count // 50 + 2 else 2 if n < count // 5 + 2 else 3
            who = actor(f"Ủy ban nhân dân đơn vị {n}", tier=tiers[level], place=f"đơn vị {n}")
            iri = f"{ID}doc/2023/{n}"
            texts = (
                f"Triển khai nội dung thứ {k} của kế hoạch trên địa bàn, báo cáo kết quả định kỳ" for k in range(3)
            )
            tasks = tuple(task(iri, k + 1, text, ("lead", who, "1. Ủy ban nhân dân")) for k, text in enumerate(texts))
            documents.append(
                ChainDocument(iri=iri, status=HELD, depth=level, name=str(n), tier=tiers[level], issuers=(who,), tasks=tasks)
            )  # fmt: skip
            above = [d for d in documents[:-1] if d.depth == level - 1][-40:]
            if above:
                edges.append(edge(documents[-1], above[n % len(above)]))
        return Chain(focus=documents[0].iri, direction="down", documents=tuple(documents), edges=tuple(edges))

    return made

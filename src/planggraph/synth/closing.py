"""The end of a document: to whom it goes, and who signs."""

from __future__ import annotations

from planggraph.model import Actor, Agency, Post, Recipient
from planggraph.synth.cascades import body
from planggraph.synth.draft import Draft

__all__ = ["recipients", "signature"]

_FAMILY = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Phan",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Nông",
    "Hà",
)
_MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Thanh", "Quốc", "Hữu", "Ngọc", "Xuân", "Công")
_GIVEN = (
    "An",
    "Bình",
    "Cường",
    "Dung",
    "Hải",
    "Hạnh",
    "Hùng",
    "Lan",
    "Long",
    "Mai",
    "Nam",
    "Phúc",
    "Quang",
    "Sơn",
    "Tâm",
    "Tuấn",
    "Vinh",
    "Yến",
)


def recipients(draft: Draft) -> None:
    """ "Nơi nhận" with what stands above, beside and below; the archive last."""
    draft.page.write("Nơi nhận:\n" if draft.has("wrapped") else "\nNơi nhận:\n")
    for entries in _entries(draft):
        draft.page.write("- ")
        for n, (words, actor) in enumerate(entries):
            draft.page.write(", " if n else "")
            span = draft.page.write(words)
            draft.recipients.append(Recipient(actor=actor, span=span))
        if isinstance(entries[-1][1], Post):
            draft.page.write(f" UBND {draft.cast.word.lower()}")
        draft.page.write(";\n")
    draft.page.write("- Lưu: VT.\n\n")


def _entries(draft: Draft) -> list[list[tuple[str, Actor]]]:
    cast, r, slot = draft.cast, draft.r, draft.slot
    found: list[list[tuple[str, Actor]]] = []
    if slot.parent is not None:
        above = draft.short(cast.above)
        found.append([(above.words, above.actor)])
    if cast.above_office is not None and r.random() < 0.6:
        found.append([(cast.above_office.words, cast.above_office.actor)])
    own = slot.own.issuer
    if cast.party and slot.place is not None:
        committee, council = f"Thường trực {cast.party}", "Thường trực Hội đồng nhân dân"
        word = cast.word.lower()
        found.append(
            [
                (f"TT {cast.party}", body(committee, slot.place, own.tier or "")),
                (f"TT HĐND {word}", body(council, slot.place, own.tier or "")),
            ]
        )
        found.append([("CT", Post(name="Chủ tịch", body=own)), ("các PCT", Post(name="Phó Chủ tịch", body=own))])
    some = [cast.lead, *r.sample(cast.offices, min(len(cast.offices), r.randint(1, 3)))]
    found += [[(one.words, one.actor)] for one in some]
    if cast.unions and r.random() < 0.5:
        found.append([(cast.unions[0].words, cast.unions[0].actor)])
    if slot.level != "commune":
        below = draft.short(cast.below)
        found.append([(below.words, below.actor)])
    return found


def signature(draft: Draft) -> None:
    """For whom and as what somebody signs, and the name."""
    page, r, own = draft.page, draft.r, draft.slot.own.issuer
    deputy = r.random() < 0.6
    head, second = _offices(own)
    if draft.slot.place is not None and draft.slot.own.type != "Chỉ thị":
        draft.evident("signing_authority", page.write("TM. ỦY BAN NHÂN DÂN"))
        page.write("\n")
        draft.authority = "TM. Ủy ban nhân dân"
    if deputy:
        draft.evident("signing_authority", page.write(f"KT. {head.upper()}"))
        page.write("\n")
        draft.authority = f"KT. {head}"
    draft.position = second if deputy else head
    draft.evident("signer_position", page.write(draft.position.upper()))
    page.write("\n\n")
    if draft.has("unsigned"):
        return
    draft.signer = f"{r.choice(_FAMILY)} {r.choice(_MIDDLE)} {r.choice(_GIVEN)}"
    span = page.write(draft.signer)
    draft.evident("signer", span)
    draft.evident("status", span)
    page.write("\n")


def _offices(issuer: Agency) -> tuple[str, str]:
    if issuer.kind == "prime-minister":
        return "Thủ tướng", "Phó Thủ tướng"
    if issuer.kind == "ministry":
        return "Bộ trưởng", "Thứ trưởng"
    return "Chủ tịch", "Phó Chủ tịch"

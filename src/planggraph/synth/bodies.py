"""Who acts in a document: the bodies of its tier and era, as the gazetteer has them, and how they are printed."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planggraph.gazetteer import gazetteer
from planggraph.gazetteer.names import split_label
from planggraph.model import Actor, Agency, AgencyGroup, Place
from planggraph.synth.cascades import Slot, body, exists
from planggraph.synth.page import Mention, Part

__all__ = ["Body", "Cast", "cast", "shortened"]

_OFFICES = {
    "central": (
        "Bộ Lao động - Thương binh và Xã hội", "Bộ Văn hóa, Thể thao và Du lịch", "Bộ Y tế", "Bộ Tư pháp", "Bộ Nội vụ",
        "Bộ Giáo dục và Đào tạo", "Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ", "Bộ Tài nguyên và Môi trường",
        "Bộ Nông nghiệp và Môi trường", "Bộ Nông nghiệp và Phát triển nông thôn", "Bộ Tài chính", "Bộ Công an", "Bộ Xây dựng",
        "Bộ Công Thương", "Đài Truyền hình Việt Nam", "Đài Tiếng nói Việt Nam", "Thông tấn xã Việt Nam",
    ),
    "province": (
        "Sở Nội vụ", "Sở Lao động - Thương binh và Xã hội", "Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế", "Sở Tư pháp", "Sở Giáo dục và Đào tạo",
        "Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ", "Sở Tài nguyên và Môi trường", "Sở Nông nghiệp và Môi trường",
        "Sở Nông nghiệp và Phát triển nông thôn", "Sở Tài chính", "Sở Xây dựng", "Sở Công Thương", "Công an", "Bộ Chỉ huy quân sự",
    ),
    "district": (
        "Phòng Nội vụ", "Phòng Lao động - Thương binh và Xã hội", "Phòng Văn hóa và Thông tin", "Phòng Y tế", "Phòng Tư pháp",
        "Phòng Giáo dục và Đào tạo", "Phòng Tài nguyên và Môi trường", "Phòng Tài chính - Kế hoạch", "Trung tâm Y tế",
        "Trung tâm Văn hóa - Thông tin và Thể thao", "Công an", "Ban Chỉ huy quân sự", "Bảo hiểm xã hội",
    ),
    "commune": (
        "Công chức Văn hóa - Xã hội", "Công chức Tư pháp - Hộ tịch", "Công chức Tài chính - Kế toán", "Công chức Văn phòng - Thống kê",
        "Công an", "Trạm Y tế", "Ban Chỉ huy quân sự",
    ),
    "new-commune": (
        "Phòng Văn hóa - Xã hội", "Phòng Kinh tế", "Trung tâm Phục vụ hành chính công", "Công an", "Trạm Y tế", "Ban Chỉ huy quân sự",
    ),
}  # fmt: skip
_UNIONS = {
    "central": (
        "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", "Trung ương Hội Liên hiệp Phụ nữ Việt Nam", "Hội Khuyến học Việt Nam",
        "Hội Người cao tuổi Việt Nam", "Tổng Liên đoàn Lao động Việt Nam",
    ),
    "province": ("Ủy ban Mặt trận Tổ quốc Việt Nam", "Hội Liên hiệp Phụ nữ", "Hội Nông dân", "Hội Cựu chiến binh", "Liên đoàn Lao động", "Hội Khuyến học"),
    "district": ("Ủy ban Mặt trận Tổ quốc Việt Nam", "Hội Liên hiệp Phụ nữ", "Hội Nông dân", "Hội Cựu chiến binh", "Hội Người cao tuổi"),
    "commune": ("Ủy ban Mặt trận Tổ quốc Việt Nam", "Hội Liên hiệp Phụ nữ", "Hội Nông dân", "Hội Cựu chiến binh", "Hội Người cao tuổi"),
}  # fmt: skip
_ALONE = ("Sở ", "Phòng ", "Công chức ", "Bộ Lao", "Trung tâm Phục vụ")  # named without their place
_PARTY = {"tỉnh": "Tỉnh ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy", "thành phố": "Thành ủy"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An actor, and the words for it."""

    words: str
    actor: Actor

    def part(self, role: str, *, requested: bool = False) -> Mention:
        """A mention that gives it a part."""
        return Mention(self.words, Part(actor=self.actor, role=role, requested=requested))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Those who can have a part in one document."""

    own: Body | None  # the committee that issues it
    lead: Body  # whose line the matter is
    offices: tuple[Body, ...]  # the others of its own
    unions: tuple[Body, ...]
    below: Body  # the committees of the units below; of a commune its hamlets
    above: Body  # who made what it answers
    above_office: Body | None  # the office of the matter's line there
    party: str | None  # "Huyện ủy"
    word: str  # "huyện"; nothing for the central ones


def cast(slot: Slot, r: random.Random) -> Cast:
    """Who can have a part in a document, in an order of its own."""
    place, day = slot.place, slot.own.date
    tier = place.tier if place else "central"
    offices = list(_bodies(_OFFICES[_stage(place)], place, tier, day))
    own = slot.own.issuer
    offices = [one for one in offices if one.actor != own]
    lead = next(
        (one for one in offices if isinstance(one.actor, Agency) and one.actor.field == slot.theme.field), offices[0]
    )
    others = [one for one in offices if one is not lead]
    unions = list(_bodies(_UNIONS[tier], place, tier, day))
    r.shuffle(others)
    r.shuffle(unions)
    word = split_label(place.label)[0] if place else ""
    above = slot.parent.issuer if slot.parent else own
    return Cast(
        own=Body(words=f"Ủy ban nhân dân {word}", actor=own) if place else None,
        lead=lead,
        offices=tuple(others),
        unions=tuple(unions),
        below=_below(slot),
        above=Body(words=_named(above), actor=above),
        above_office=_above_office(slot, above),
        party=("Đảng ủy" if tier == "commune" else _PARTY[word.lower()]) if place else None,
        word=word,
    )


def _stage(place: Place | None) -> str:
    if place is None:
        return "central"
    return "new-commune" if place.tier == "commune" and place.valid_until is None else place.tier


def _bodies(names: Iterable[str], place: Place | None, tier: str, day: str) -> Iterator[Body]:
    word = split_label(place.label)[0] if place else ""
    for name in names:
        if exists(name, tier, day):
            alone = place is None or name.startswith(_ALONE)
            yield Body(words=name if alone else f"{name} {word}", actor=body(name, place, tier))


def _named(agency: Agency) -> str:
    return f"{agency.name} {agency.place.label}" if agency.place else agency.name


def _above_office(slot: Slot, above: Agency) -> Body | None:
    place = above.place
    if place is None or slot.parent is None:
        return None
    word = split_label(place.label)[0]
    for name in _OFFICES[_stage(place)]:
        if exists(name, place.tier, slot.own.date):
            found = body(name, place, place.tier)
            if found.field == slot.theme.field:
                return Body(words=f"{name} {word}" if name.startswith(("Sở ", "Phòng ")) else name, actor=found)
    return None


# ------------------------------------------------------------ groups
def _below(slot: Slot) -> Body:
    place = slot.place
    if place is None:
        name = "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương"
        actor = AgencyGroup(name=name, member_kind="people-committee", member_tier="province")
        return Body(words=name, actor=actor)
    if place.tier == "commune":
        name = "các thôn" if place.label.startswith("xã ") else "các tổ dân phố"
        return Body(words=name, actor=AgencyGroup(name=name, place=place))
    children = gazetteer().children(place, on=slot.own.date)
    words = {split_label(child.label)[0].lower() for child in children}
    order = ("quận", "huyện", "thị xã", "thành phố", "xã", "phường", "thị trấn", "đặc khu")
    name = f"Ủy ban nhân dân các {', '.join(word for word in order if word in words) or 'xã'}"
    tier = children[0].tier if children else "commune"
    return Body(words=name, actor=AgencyGroup(name=name, place=place, member_kind="people-committee", member_tier=tier))


def shortened(one: Body) -> Body:
    """The same with "UBND" for the committee."""
    return Body(words=one.words.replace("Ủy ban nhân dân", "UBND"), actor=one.actor)

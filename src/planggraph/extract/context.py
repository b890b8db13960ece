"""Which body a mention means.

A name alone never identifies: a bare "thành phố", "UBND huyện" or "Sở Nội vụ" means the one of the place that the
document's own issuer
lies in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from planggraph.extract.mention import Mention
from planggraph.gazetteer import AgencyKind, agencies, gazetteer
from planggraph.model import Actor, Agency, AgencyGroup, Place, Post
from planggraph.naming import fold
from planggraph.parse.letters import pattern

__all__ = ["Context", "tier_of_label"]

TIER_WORDS = {
    "tỉnh": "province", "thành phố": None, "tp": None, "t.p": None, "huyện": "district", "quận": "district", "thị xã": "district",
    "tx": "district", "xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune",
}  # fmt: skip


_OF_ONE_TIER = {fold(word): tier for word, tier in TIER_WORDS.items() if tier is not None}
_REGION = pattern(r"(?:[Kk]hu vực|Quân khu) (?:\d{1,2}|[IVX]+)\Z")


@dataclass(frozen=True, slots=True)
class Context:
    """What a document says of itself, by which its mentions are settled."""

    place: Place | None = None  # the issuer's own
    about: Place | None = None  # of a central body that concludes on one province: that province
    tier: str | None = None  # the issuer's own
    date: str | None = None  # ISO date or its beginning
    # bodies by the short names that the document defines for itself, folded
    defined: tuple[tuple[str, Mention], ...] = ()
    issuer: Agency | None = None
    # tells units of one name apart while the document's own place is sought: see `namesakes`
    narrowed: Callable[[Sequence[Place]], Sequence[Place]] | None = field(default=None, compare=False, repr=False)
    cache: dict[tuple[object, ...], Actor] = field(default_factory=dict, compare=False, repr=False)

    def at(self, place: Place) -> Context:
        """The same for an issuer of this place."""
        return replace(self, place=place, tier=place.tier, cache={})

    def resolve(self, mention: Mention) -> Actor:
        """The actor that a mention means."""
        bare = (
            mention.name, mention.place, mention.kind, mention.group, mention.member_tier, mention.member_count,
            mention.generic, mention.listed and mention.listed.name,
        )  # fmt: skip
        known = self.cache.get(bare)
        if known is None:
            known = self.cache[bare] = self._in_full(self._settle(mention))
        return known

    def _in_full(self, actor: Actor) -> Actor:
        """The body that a name means which the document defines: "Ban Chỉ đạo tỉnh" where it is the province's."""
        if isinstance(actor, Agency):
            for short, mention in self.defined:
                if short == fold(actor.name):
                    body = self._settle(mention)
                    if isinstance(body, Agency) and body.place == actor.place:
                        return body
        return actor

    def post(self, office: str, body: Actor) -> Post:
        if isinstance(body, Post):
            body = body.body
        return Post(name=office, body=body)

    def own(self, mention: Mention) -> Agency | None:
        """The issuer, where a bare word for its kind means it: "báo cáo về Sở" in a letter of a department."""
        issuer = self.issuer
        word = "trường" if mention.name.lower() == "nhà trường" else mention.name.lower()
        return issuer if issuer is not None and issuer.name.lower().startswith(word + " ") else None

    def _settle(self, mention: Mention) -> Actor:
        if mention.kind == "own":
            issuer = self.own(mention)
            if issuer is not None:
                return issuer
        if mention.group:
            place, settled = self._group_place(mention)
            return AgencyGroup(
                name=mention.name,
                place=place,
                member_kind=mention.kind if mention.kind not in (None, "people") else None,
                member_tier=mention.member_tier,
                settled=settled,
            )
        if mention.place is None and _REGION.search(mention.name):
            # "Kho bạc Nhà nước khu vực XI" works for several provinces
            return self._agency(mention, mention.listed, None, None, settled=True)
        mention = self._of_a_city(mention)
        kind = mention.listed or agencies().lookup(mention.name)
        if mention.place is not None:
            place = self.place_of(mention.place)
            tier = place.tier if place else tier_of_label(mention.place)
            if place is None and mention.kind in _OF_EACH and self._is_above(tier) and " " not in mention.place:
                # "UBND xã" in a plan of a province: each of them
                name = f"{mention.name} {mention.place}"
                return AgencyGroup(
                    name=name, place=self.place, member_kind=mention.kind, member_tier=tier, settled=True
                )
            return self._agency(mention, kind, place, tier, settled=place is not None)
        tiers = tuple(kind.tiers) if kind else _tiers_of_form(mention.name, self.tier)
        if tiers == ("central",) or (self.tier == "central" and "central" in tiers) or not tiers:
            return self._agency(mention, kind, None, "central" if tiers else None, settled=True)
        if self.tier == "central" and kind is None:
            return self._agency(mention, kind, None, "central", settled=True)
        wanted = self.tier if self.tier in tiers else _nearest(self.tier, tiers)
        place = self._own(wanted)
        if place is None and wanted == "central":
            return self._agency(mention, kind, None, "central", settled=True)
        return self._agency(mention, kind, place, wanted, settled=place is not None)

    def _is_above(self, tier: str | None) -> bool:
        """Whether the issuer is of a tier above this one."""
        return tier in _ORDER and self.tier in _ORDER[_ORDER.index(tier) + 1 :]

    def _of_a_city(self, mention: Mention) -> Mention:
        """ "TU" is a Tỉnh ủy or, in a city of the province tier, a Thành ủy."""
        if "Tỉnh ủy" not in mention.name or (mention.place is not None and " " in mention.place):
            return mention
        own = self._own("province")
        if own is None or not fold(own.label).startswith(fold("thành phố")):
            return mention
        name = mention.name.replace("Tỉnh ủy", "Thành ủy")
        return mention._replace(name=name, listed=agencies().lookup(name))

    def _agency(
        self, mention: Mention, kind: AgencyKind | None, place: Place | None, tier: str | None, *, settled: bool
    ) -> Agency:
        return Agency(
            name=mention.name,
            place=place,
            tier=tier,
            kind=kind.kind if kind else mention.kind,
            field=(kind.field or None) if kind else None,
            settled=settled,
            listed=kind is not None,
        )

    def _group_place(self, mention: Mention) -> tuple[Place | None, bool]:
        if mention.place is not None:
            place = self.place_of(mention.place)
            if place is not None:
                return place, True
        own = self._own("province") if mention.member_tier == "province" and " cấp tỉnh" in mention.name else None
        if own is not None:
            return own, True  # "Ban Chỉ huy ... cấp tỉnh, cấp xã" in a plan of a province: its own
        if mention.listed is not None and mention.listed.tiers == ("central",):
            return None, True  # "các đơn vị của Bộ Y tế" in a letter of a province
        if mention.member_tier == "province" or self.tier == "central" or _OF_THE_CENTRE.search(mention.name):
            return None, True
        return self.place, self.place is not None

    def _own(self, tier: str | None) -> Place | None:
        """The document's own place of a tier: itself or the one above it; else that of the province it is about."""
        own = self.place or self.about
        if own is None:
            return None
        if tier is None or own.tier == tier:
            return own
        return next((p for p in gazetteer().ancestors(own) if p.tier == tier), None)

    def place_of(self, label: str) -> Place | None:
        """The place that a label means here: "thị xã", "tỉnh Trà Vinh"."""
        folded = fold(label)
        if folded in _OF_ONE_TIER:
            return self._own(_OF_ONE_TIER[folded])
        if folded in (fold("thành phố"), "tp", "t p"):
            # a city of the district tier where the document is of one, else the province that is a city
            own = self.place or self.about
            if own is None:
                return None
            chain = (own, *gazetteer().ancestors(own))
            return next((p for p in chain if fold(p.label).startswith(fold("thành phố"))), None)
        return self.named(label)

    def named(self, label: str, *, tier: str | None = None) -> Place | None:
        """The place of that name that is nearest to the document's own."""
        units = gazetteer()
        fits = units.find(label, tier=tier, on=self.date)
        if not fits and self.date is not None:
            fits = units.find(label, tier=tier)
        if not fits:
            return (
                units.unlisted(_full_label(label), self._own("province"))
                if self.place or tier
                else units.unlisted(_full_label(label), None)
            )
        if len(fits) == 1:
            return fits[0]
        own = self.place
        if own is not None:
            chain = [own, *units.ancestors(own)]
            for above in chain:
                near = [p for p in fits if p == above or above in units.ancestors(p)]
                if near:
                    return near[0]
        if self.narrowed is not None:
            fits = tuple(self.narrowed(fits))
            if len(fits) == 1:
                return fits[0]
        eras = {p.valid_until is None or p.valid_until > "2025-06-30" for p in fits}
        if len(eras) == 2 and len(fits) == 2 and len({p.tier for p in fits}) == 1:
            # one unit before the reform and one after it: without a date the older documents are the more
            return fits[0]
        provinces = [p for p in fits if p.tier == "province"]
        if provinces and tier_of_label(label) in (None, "province"):
            return provinces[0]
        return None


_OF_EACH = ("people-committee", "people-council")
_OF_THE_CENTRE = pattern(r"(?i:bộ,? (?:ban,? )?ngành) (?:ở )?[Tt]rung ương\Z")


def _full_label(label: str) -> str:
    words = pattern(r"\A(?:TP|Tp|T\.P)\.?\s*").sub("thành phố ", label)
    words = pattern(r"\ATX\.?\s*").sub("thị xã ", words)
    return words[:1].lower() + words[1:]


def tier_of_label(label: str) -> str | None:
    """The tier of a unit by the word that its name begins with; of a city it is not told."""
    folded = fold(label)
    for word, tier in TIER_WORDS.items():
        if folded.startswith(fold(word)):
            return tier
    return None


def _tiers_of_form(name: str, own: str | None) -> tuple[str, ...]:
    """Tiers of a body that the gazetteer lacks, from the word that it begins with."""
    low = name.lower()
    if low.startswith("bộ "):
        return ("central",)
    if low.startswith("sở "):
        return ("province",)
    if low.startswith("công chức"):
        return ("commune",)
    if (
        low.startswith(("cục ", "tổng cục", "tập đoàn", "vụ "))
        or "việt nam" in low
        or "trung ương" in low
        or low.endswith(" quốc gia")
        or "chính phủ" in low
    ):
        return ("central",)
    return (own,) if own else ("province", "district", "commune")


_ORDER = ("commune", "district", "province", "central")


def _nearest(own: str | None, tiers: Iterable[str]) -> str | None:
    """The next tier above one's own that has such a body, else the next below."""
    ranked = [t for t in _ORDER if t in set(tiers)]
    if own is None or own not in _ORDER:
        return ranked[0] if len(ranked) == 1 else None
    at = _ORDER.index(own)
    above = [t for t in ranked if _ORDER.index(t) >= at]
    return above[0] if above else (ranked[-1] if ranked else None)

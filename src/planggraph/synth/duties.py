"""Who does what: the part "Tổ chức thực hiện", and who reports to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from planggraph.synth.bodies import Body
from planggraph.synth.draft import Draft
from planggraph.synth.page import Mention, Phrase, capital, enumerated, flat, phrase
from planggraph.synth.sections import do, timed
from planggraph.synth.times import before, due_time, yearly

__all__ = ["organisation", "reporting"]

_ADVISED = (
    "tham mưu {own} {act}",
    "tham mưu {own} bố trí kinh phí thực hiện Kế hoạch",
)
_MAKE = ("xây dựng kế hoạch", "ban hành kế hoạch")
_PLANS = (
    "xây dựng kế hoạch thực hiện tại địa phương, ban hành {due}",
    "ban hành kế hoạch cụ thể và tổ chức thực hiện trên địa bàn, {due}",
)


@dataclass(slots=True)
class _Item:
    """An item that is to be written: its number, and the bodies whose turn it is."""

    draft: Draft
    level: int  # of its heading, if it has one
    offices: list[Body]
    number: int = 1

    def next_body(self) -> Body:
        """The next body; when all had their turn it begins anew."""
        if not self.offices:
            self.offices = list(self.draft.cast.offices)
        return self.offices.pop(0)

    def headed(self, who: list[Body], duties: list[Phrase]) -> None:
        """Bodies as a heading, and their duties as bullets below it."""
        page, gap = self.draft.page, self.draft.gap
        roles = [one.part("responsible") for one in who]
        page.heading(self.level, str(self.number), enumerated(roles), mark=self.draft.mark, gap=gap)
        for words in duties:
            role = "lead" if flat(words).startswith("chủ trì") else "responsible"
            page.write("- ")
            # only the committees below are told to make plans
            asks = ("Kế hoạch",) if flat(words).startswith(_MAKE) else ()
            said = page.state("task", capital(words), asks_for=asks)
            page.write("." + gap)
            for one, span in zip(who, page.heads, strict=True):
                page.tell(said, one.part(role), span, first=True)

    def told(self, words: Phrase) -> None:
        """A sentence with a number."""
        self.draft.page.end_sections(self.level)
        self.draft.sentence("task", words, bullet=f"{self.draft.mark}{self.number}.{self.draft.mark} ")


def organisation(draft: Draft, roman: str | None, how_many: int, *, level: int = 2) -> None:
    """Items of bodies, each with its duties, in several forms; the committees below come last.

    Parameters
    ----------
    roman
        Number of the part; None: the items stand in no part.
    how_many
        Items between that of the leading office and those of unions and committees.
    level
        Of the items' headings.
    """
    r, cast = draft.r, draft.cast
    if roman is not None:
        draft.part(roman, r.choice(("Tổ chức thực hiện", "Phân công nhiệm vụ", "Trách nhiệm thực hiện")))
    item = _Item(draft, level, list(cast.offices))
    most = 3 if draft.slot.level == "commune" else 4
    item.headed([cast.lead], [_duty(draft, cast.lead) for _ in range(r.randint(most - 2, most))])
    forms = (_one_headed, _two_headed, _subject, _given, _together)
    for form in (*r.choices(forms, weights=(5, 1, 3, 3, 1), k=how_many), _asked, _below):
        item.number += 1
        form(item)


# ------------------------------------------------------------ forms of items
def _one_headed(item: _Item) -> None:
    """2. Sở Y tế, and below it bullets."""
    who = item.next_body()
    item.headed([who], [_duty(item.draft, who) for _ in range(item.draft.r.randint(1, 3))])


def _two_headed(item: _Item) -> None:
    """2. Sở Y tế, Sở Tư pháp: what stands below is of both."""
    both = [item.next_body(), item.next_body()]
    item.headed(both, [timed(item.draft, do(item.draft), 0.4) for _ in range(item.draft.r.randint(1, 2))])


def _subject(item: _Item) -> None:
    """2. Sở Y tế chủ trì, phối hợp với Sở Tư pháp ..."""
    who, other = item.next_body(), item.next_body()
    template = item.draft.r.choice(
        ("{who} chủ trì, phối hợp với {other} {act}", "{who} phối hợp với {other} {act}", "{who} chủ trì {act}")
    )
    role = "lead" if "chủ trì" in template else "responsible"
    act = _act(item.draft, 0.5)
    item.told(phrase(template, who=who.part(role), other=other.part("coordinate"), act=act))


def _given(item: _Item) -> None:
    """2. Giao Sở Y tế chủ trì, phối hợp với ..."""
    who, *others = [item.next_body() for _ in range(item.draft.r.randint(2, 3))]
    template = item.draft.r.choice(("giao {who} chủ trì, phối hợp với {others} {act}", "giao {who} {act}"))
    role = "lead" if "chủ trì" in template else "responsible"
    partners = enumerated([one.part("coordinate") for one in others])
    item.told(phrase(template, who=who.part(role), others=partners, act=_act(item.draft, 0.5)))


def _together(item: _Item) -> None:
    """2. Sở Y tế, Sở Tư pháp theo chức năng, nhiệm vụ được giao chủ trì ..."""
    both = enumerated([item.next_body().part("lead") for _ in range(2)])
    item.told(phrase("{who} theo chức năng, nhiệm vụ được giao chủ trì {act}", who=both, act=_act(item.draft, 0.4)))


def _asked(item: _Item) -> None:
    """2. Đề nghị Hội Nông dân và Hội Cựu chiến binh: ..."""
    draft, page = item.draft, item.draft.page
    some = [one.part("responsible", requested=True) for one in draft.cast.unions[: draft.r.randint(1, 3)]]
    if draft.r.random() < 0.5:
        item.told(phrase("đề nghị {who} {act}", who=some[0], act=do(draft)))
        return
    page.end_sections(item.level)
    page.write(f"{item.number}. Đề nghị ")
    spans = page.put(enumerated(some, last=" và "))
    page.write(": ")
    said = page.state("task", capital(do(draft)))
    page.write("." + draft.gap)
    for one, span in zip(some, spans, strict=True):
        page.tell(said, one, span)


def _below(item: _Item) -> None:
    """The committees below, who are told to make plans of their own; or the hamlets."""
    draft = item.draft
    below = draft.short(draft.cast.below)
    if draft.slot.level == "commune":
        item.told(phrase("{who} {act}", who=below.part("responsible"), act=do(draft)))
        return
    day = date.fromisoformat(draft.slot.own.date) + timedelta(days=draft.r.randint(20, 60))
    item.headed([below], [phrase(draft.r.choice(_PLANS), due=before(draft.r, day)), do(draft)])


# ------------------------------------------------------------ duties
def _act(draft: Draft, share: float) -> Phrase:
    """A task that can follow a subject; with a time behind it at some rate."""
    words = do(draft)
    return (*words, ", ", due_time(draft.r, draft.slot.own.date)) if draft.r.random() < share else words


def _duty(draft: Draft, who: Body) -> Phrase:
    """A duty without a subject; it begins with "chủ trì" where whoever stands above it leads."""
    r, cast = draft.r, draft.cast
    drawn = r.random()
    if drawn < 0.35:
        return timed(draft, do(draft), 0.4)
    if drawn < 0.45 and cast.own is not None:
        return phrase(r.choice(_ADVISED), own=draft.short(cast.own).words, act=do(draft))
    others = [one for one in (*cast.offices, *cast.unions[:1]) if one.actor != who.actor]
    partners = enumerated([one.part("coordinate") for one in r.sample(others, r.randint(1, 2))])
    template = "chủ trì, phối hợp với {others} {act}" if drawn < 0.8 else "phối hợp với {others} {act}"
    return phrase(template, others=partners, act=_act(draft, 0.5))


# ------------------------------------------------------------ reports
def reporting(draft: Draft, roman: str) -> None:
    """Who reports to whom, by when."""
    r, cast = draft.r, draft.cast
    draft.part(roman, r.choice(("Chế độ báo cáo", "Chế độ thông tin, báo cáo")))
    own = draft.short(cast.own or cast.above)
    sender = cast.offices[0] if draft.slot.level == "commune" or r.random() < 0.4 else draft.short(cast.below)
    via = phrase(" (qua {via})", via=cast.lead.part("report-via")) if r.random() < 0.6 else ()
    words = phrase(
        "{who} báo cáo kết quả thực hiện về {to}{via} {time}",
        who=sender.part("responsible"), to=own.part("report-to"), via=via,
        time=_each_year(draft) if r.random() < 0.5 else due_time(r, draft.slot.own.date),
    )  # fmt: skip
    draft.sentence("reporting", words, bullet="")
    words = phrase(
        "{who} tổng hợp, báo cáo {to} theo quy định", who=cast.lead.part("responsible"), to=own.part("report-to")
    )
    draft.sentence("reporting", words, bullet="", end="./.")


def _each_year(draft: Draft) -> Mention:
    month, day = draft.r.choice((6, 11, 12)), draft.r.choice((5, 10, 15, 20, 25))
    return yearly(month, day, f"trước ngày {day:02d}/{month} hằng năm")

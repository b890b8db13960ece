"""Who does what: the part "Tổ chức thực hiện", and who reports to whom."""

from __future__ import annotations

from collections.abc import Callable

from planggraph.synth.bodies import Body, joined
from planggraph.synth.draft import Draft
from planggraph.synth.page import Part, Phrase, capital, phrase
from planggraph.synth.sections import do, timed
from planggraph.synth.times import before, due_time, yearly

__all__ = ["organisation", "reporting"]

_ADVISED = (
    "tham mưu {own} {act}",
    "tham mưu {own} bố trí kinh phí thực hiện Kế hoạch",
)
_PLANS = (
    "xây dựng kế hoạch thực hiện tại địa phương, ban hành {due}",
    "ban hành kế hoạch cụ thể và tổ chức thực hiện trên địa bàn, {due}",
)


def organisation(draft: Draft, roman: str | None, how_many: int, *, level: int = 2) -> None:
    """Items of bodies, each with its duties, in several forms; the committees below come last."""
    r, cast = draft.r, draft.cast
    if roman is not None:
        draft.part(roman, r.choice(("Tổ chức thực hiện", "Phân công nhiệm vụ", "Trách nhiệm thực hiện")))
    offices = list(cast.offices)
    forms = _drawn(draft, how_many)
    _headed(draft, 1, level, [cast.lead], r.randint(2, 4))
    at = 2
    for form in forms:
        at = form(draft, at, level, offices)
    if cast.unions:
        _asked(draft, at)
        at += 1
    if cast.below is not None:
        _below(draft, at, level)


def _drawn(draft: Draft, how_many: int) -> list[Callable[[Draft, int, int, list[Body]], int]]:
    r = draft.r
    return r.choices((_one_headed, _two_headed, _told, _given, _together), weights=(5, 1, 3, 3, 1), k=how_many)


def _one_headed(draft: Draft, at: int, level: int, offices: list[Body]) -> int:
    """1. Sở Y tế, and below it bullets."""
    _headed(draft, at, level, [_taken(draft, offices)], draft.r.randint(1, 3))
    return at + 1


def _two_headed(draft: Draft, at: int, level: int, offices: list[Body]) -> int:
    """1. Sở Y tế, Sở Tư pháp: what stands below is of both."""
    _headed(draft, at, level, [_taken(draft, offices), _taken(draft, offices)], draft.r.randint(1, 2), plain=True)
    return at + 1


def _told(draft: Draft, at: int, level: int, offices: list[Body]) -> int:
    """1. Sở Y tế chủ trì, phối hợp với Sở Tư pháp ..."""
    who, other = _taken(draft, offices), _taken(draft, offices)
    template = draft.r.choice(("{who} chủ trì, phối hợp với {other} {act}", "{who} phối hợp với {other} {act}", "{who} chủ trì {act}"))
    role = "lead" if "chủ trì" in template else "responsible"
    _numbered(draft, at, phrase(template, who=who.part(role), other=other.part("coordinate"), act=timed_act(draft, 0.5)))
    return at + 1


def _given(draft: Draft, at: int, level: int, offices: list[Body]) -> int:
    """1. Giao Sở Y tế chủ trì, phối hợp với ..."""
    who, *others = [_taken(draft, offices) for _ in range(draft.r.randint(2, 3))]
    template = draft.r.choice(("giao {who} chủ trì, phối hợp với {others} {act}", "giao {who} {act}"))
    role = "lead" if "chủ trì" in template else "responsible"
    words = phrase(template, who=who.part(role), others=joined(others, "coordinate"), act=timed_act(draft, 0.5))
    _numbered(draft, at, words)
    return at + 1


def _together(draft: Draft, at: int, level: int, offices: list[Body]) -> int:
    """1. Sở Y tế, Sở Tư pháp theo chức năng, nhiệm vụ được giao chủ trì ..."""
    both = [_taken(draft, offices), _taken(draft, offices)]
    words = phrase("{who} theo chức năng, nhiệm vụ được giao chủ trì {act}", who=joined(both, "lead"), act=timed_act(draft, 0.4))
    _numbered(draft, at, words)
    return at + 1


def _taken(draft: Draft, offices: list[Body]) -> Body:
    """The next body; when all had their turn it begins anew."""
    if not offices:
        offices.extend(draft.cast.offices)
    return offices.pop(0)


def timed_act(draft: Draft, share: float) -> Phrase:
    """A task with a time behind it, so that it can follow a subject."""
    words = do(draft)
    return (*words, ", ", due_time(draft.r, draft.slot.own.date)) if draft.r.random() < share else words


def _numbered(draft: Draft, at: int, words: Phrase) -> None:
    draft.page.end_below(2)
    draft.sentence("task", words, bullet=f"{draft.mark}{at}.{draft.mark} ")


# ------------------------------------------------------------ under a heading
def _headed(draft: Draft, at: int, level: int, who: list[Body], how_many: int, *, plain: bool = False) -> None:
    page, r = draft.page, draft.r
    span = page.heading(level, str(at), joined(who, "responsible"), mark=draft.mark, gap=draft.gap)
    del span
    for _ in range(how_many):
        words, role = _duty(draft, plain)
        page.write("- ")
        said = page.state("task", capital(words))
        page.write("." + draft.gap)
        for one, where in zip(who, page.headed[-1], strict=True):
            page.tell(said, one.part(role), where)
        said.assignments.sort(key=lambda part: part.evidence[0])


def _duty(draft: Draft, plain: bool) -> tuple[Phrase, str]:
    """A duty without a subject, and the role of whoever stands above it."""
    r, cast = draft.r, draft.cast
    drawn = r.random()
    if plain or drawn < 0.35:
        return timed(draft, do(draft), 0.4), "responsible"
    others = r.sample(cast.offices + cast.unions[:1], r.randint(1, 2))
    others = [one for one in others if one.actor not in draft.page.heads]
    if not others:
        return timed(draft, do(draft), 0.4), "responsible"
    partners = joined(others, "coordinate")
    if drawn < 0.7:
        return phrase("chủ trì, phối hợp với {others} {act}", others=partners, act=timed_act(draft, 0.5)), "lead"
    if drawn < 0.85 or cast.own is None:
        return phrase("phối hợp với {others} {act}", others=partners, act=timed_act(draft, 0.4)), "responsible"
    own = draft.short(cast.own).words
    return phrase(r.choice(_ADVISED), own=own, act=do(draft)), "responsible"


def _asked(draft: Draft, at: int) -> None:
    """Đề nghị Hội Nông dân, Hội Cựu chiến binh: ..."""
    r, page = draft.r, draft.page
    some = draft.cast.unions[: r.randint(1, 3)]
    if r.random() < 0.5:
        words = phrase("đề nghị {who} {act}", who=joined(some[:1], "responsible", requested=True), act=do(draft))
        _numbered(draft, at, words)
        return
    page.end_below(2)
    page.write(f"{at}. Đề nghị ")
    spans = []
    for n, one in enumerate(some):
        page.write((" và " if n == len(some) - 1 else ", ") if n else "")
        spans.append(page.write(one.words))
    page.write(": ")
    said = page.state("task", capital(do(draft)))
    page.write("." + draft.gap)
    for one, span in zip(some, spans, strict=True):
        page.tell(said, one.part("responsible", requested=True), span)


def _below(draft: Draft, at: int, level: int) -> None:
    """The committees below, who are told to make plans of their own; or the hamlets."""
    r, cast, page = draft.r, draft.cast, draft.page
    assert cast.below is not None
    below = draft.short(cast.below)
    if draft.slot.level == "commune":
        words = phrase("{who} {act}", who=cast.below.part("responsible"), act=do(draft))
        _numbered(draft, at, words)
        return
    page.heading(level, str(at), (below.part("responsible"),), mark=draft.mark, gap=draft.gap)
    duties: list[Phrase] = [phrase(r.choice(_PLANS), due=before_mention(draft)), do(draft)]
    for words in duties:
        page.write("- ")
        said = page.state("task", capital(words))
        page.write("." + draft.gap)
        page.tell(said, below.part("responsible"), page.headed[-1][0])


def before_mention(draft: Draft):
    from datetime import date, timedelta

    day = date.fromisoformat(draft.slot.own.date) + timedelta(days=draft.r.randint(20, 60))
    return before(draft.r, day)


# ------------------------------------------------------------ reports
def reporting(draft: Draft, roman: str) -> None:
    """Who reports to whom, by when."""
    r, cast = draft.r, draft.cast
    draft.part(roman, r.choice(("Chế độ báo cáo", "Chế độ thông tin, báo cáo")))
    own = draft.short(cast.own) if cast.own else Body(words=cast.above.words, actor=cast.above.actor)
    sender = cast.offices[0] if draft.slot.level == "commune" or r.random() < 0.4 or cast.below is None else draft.short(cast.below)
    via = phrase(" (qua {via})", via=cast.lead.part("report-via")) if r.random() < 0.6 and sender.actor != cast.lead.actor else ()
    time = (yearly_mention(draft),) if r.random() < 0.5 else (due_time(r, draft.slot.own.date),)
    words = phrase(
        "{who} báo cáo kết quả thực hiện về {to}{via} {time}",
        who=sender.part("responsible"), to=own.part("report-to"), via=via, time=time,
    )  # fmt: skip
    draft.sentence("reporting", words, bullet="")
    words = phrase("{who} tổng hợp, báo cáo {to} theo quy định", who=cast.lead.part("responsible"), to=own.part("report-to"))
    draft.sentence("reporting", words, bullet="", end="./.")


def yearly_mention(draft: Draft):
    r = draft.r
    month, day = r.choice((6, 11, 12)), r.choice((5, 10, 15, 20, 25))
    return yearly(month, day, f"trước ngày {day:02d}/{month} hằng năm")

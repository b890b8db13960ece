"""The parts of a plan above who does what: purpose, targets, tasks, money."""

from __future__ import annotations

from dataclasses import replace

from planggraph.model import Deadline, TargetValue
from planggraph.synth.activities import activity, number
from planggraph.synth.bodies import Body
from planggraph.synth.draft import Draft
from planggraph.synth.page import Mention, Phrase, Said, capital, phrase
from planggraph.synth.preamble import short_mention
from planggraph.synth.times import due_time, period, recurring

__all__ = ["do", "funding", "purpose", "targets", "tasks", "timed"]

_PURPOSES = (
    "giúp cán bộ và Nhân dân {where} hiểu rõ hơn về việc {theme}",
    "tạo chuyển biến rõ rệt trong việc {theme}",
    "làm cho việc {theme} trở thành nếp thường ngày của mỗi gia đình",
    "huy động sức mạnh của cả hệ thống chính trị vào việc {theme}",
    "nâng cao hiểu biết của {people} về {topic}",
    "giữ vững những kết quả đã có và khắc phục những chỗ còn yếu trong việc {theme}",
)
_DEMANDS = (
    "việc triển khai phải thiết thực, đúng đối tượng, tránh phô trương",
    "các hoạt động phải phù hợp với điều kiện từng nơi và với sức của người dân",
    "bảo đảm rõ người, rõ việc, rõ thời gian, rõ kết quả",
    "lồng ghép với những chương trình đang thực hiện để tiết kiệm nguồn lực",
    "coi trọng vai trò của người đứng đầu và của người có uy tín ở khu dân cư",
    "thường xuyên nắm tình hình, kịp thời tháo gỡ khó khăn ở cơ sở",
)
_SHARES = (
    "{number} {people} {good}",
    "có {number} {people} {good}",
    "phấn đấu {number} {people} {good}",
    "{by}, {number} {people} {good}",
)
_COUNTS = (
    "tổ chức {buổi} nói chuyện về {topic}",
    "xây dựng {mô hình} {product}",
    "tổ chức {lớp} hướng dẫn {topic}",
    "thành lập {câu lạc bộ} về {topic}",
)
_MONEY = (
    "kinh phí thực hiện Kế hoạch được bố trí trong dự toán ngân sách hằng năm theo phân cấp hiện hành",
    "kinh phí lấy từ ngân sách nhà nước, lồng ghép trong các chương trình liên quan và huy động từ các nguồn hợp pháp khác",
    "kinh phí do ngân sách {where} bảo đảm và từ nguồn đóng góp tự nguyện của tổ chức, cá nhân",
    "các cơ quan, đơn vị sử dụng kinh phí trong dự toán được giao đầu năm để thực hiện",
)
_TOPICS = (
    "Truyền thông", "Bồi dưỡng kiến thức", "Hoạt động tại cộng đồng", "Cơ sở vật chất", "Kiểm tra, nhân rộng điển hình", "Huy động xã hội",
    "Nâng cao năng lực đội ngũ", "Ứng dụng công nghệ",
)  # fmt: skip


def _where(draft: Draft) -> str:
    return f"trên địa bàn {draft.cast.word.lower()}" if draft.cast.word else "cả nước"


def _filled(draft: Draft, template: str, **slots: str | Mention | Phrase) -> Phrase:
    r, theme = draft.r, draft.slot.theme
    return phrase(
        template,
        theme=theme.name,
        topic=r.choice(theme.topics),
        people=r.choice(theme.people),
        product=r.choice(theme.products),
        good=theme.good,
        where=draft.cast.word.lower() or "nhà nước" if "ngân sách {where}" in template else _where(draft),
        **slots,
    )


# ------------------------------------------------------------ purpose, targets, money
def purpose(draft: Draft, roman: str) -> None:
    """Purpose and demands, together or apart."""
    r = draft.r
    purposes = [_filled(draft, one) for one in r.sample(_PURPOSES, r.randint(1, 3))]
    demands = [_filled(draft, one) for one in r.sample(_DEMANDS, r.randint(1, 3))]
    again = short_mention(draft)
    if again is not None and r.random() < 0.4:
        purposes.append(("cụ thể hóa các nội dung của ", *again, " cho phù hợp với tình hình thực tế"))
    draft.part(roman, "Mục đích, yêu cầu")
    if r.random() < 0.5:
        for words in (*purposes, *demands):
            draft.sentence("objective", words)
        return
    for n, (name, kind, said) in enumerate(
        (("Mục đích", "objective", purposes), ("Yêu cầu", "requirement", demands)), 1
    ):
        draft.page.heading(2, str(n), (name,), mark=draft.mark, gap=draft.gap)
        for words in said:
            draft.sentence(kind, words)


def targets(draft: Draft, roman: str) -> None:
    """Numbers to reach."""
    r, year = draft.r, draft.slot.year
    draft.part(roman, r.choice(("Chỉ tiêu", f"Chỉ tiêu đến hết năm {year}", "Các chỉ tiêu chủ yếu")))
    said: list[Phrase] = []
    for template in r.sample(_SHARES, r.randint(1, 3)):
        least = r.random() < 0.3
        bound = "at-least" if least or template.startswith("phấn đấu") else "exactly"
        share = number(r.randint(10, 20) * 5, "%", words="ít nhất " if least else "", bound=bound)
        by = year + r.randint(0, 4)
        until = Mention(f"đến năm {by}", Deadline(due=str(by), due_by=f"{by}-12-31"))
        if "{by}" in template:
            share = _by(share, by)
        said.append(_filled(draft, template, number=share, by=until))
    for template in r.sample(_COUNTS, r.randint(1, 2)):
        counted = {
            unit: number(r.randint(2, 12), unit)
            for unit in ("buổi", "mô hình", "lớp", "câu lạc bộ")
            if "{" + unit + "}" in template
        }
        said.append(_filled(draft, template, **counted))
    r.shuffle(said)
    for n, words in enumerate(said, 1):
        draft.sentence("target", words, bullet=f"{n}. ")


def _by(share: Mention, year: int) -> Mention:
    assert isinstance(share.states, TargetValue)
    return Mention(share.words, replace(share.states, by=year))


def funding(draft: Draft, roman: str) -> None:
    """Where the money comes from."""
    draft.part(roman, draft.r.choice(("Kinh phí thực hiện", "Kinh phí", "Nguồn kinh phí thực hiện")))
    draft.sentence("funding", _filled(draft, draft.r.choice(_MONEY)), bullet="")


# ------------------------------------------------------------ tasks
def do(draft: Draft) -> Phrase:
    """A task that the document does not have yet."""
    slot = draft.slot
    return activity(draft.r, slot.seed, slot.cascade, slot.theme.name, draft.taken)


def timed(draft: Draft, words: Phrase, share: float) -> Phrase:
    """A task, with a time behind it at some rate."""
    r = draft.r
    if r.random() >= share:
        return words
    drawn = r.random()
    if drawn < 0.72:
        return (*words, ", ", due_time(r, draft.slot.own.date))
    if drawn < 0.86:
        return (*words, ", ", period(r, draft.slot.own.date))
    return (recurring(r), ", ", *words)


def tasks(draft: Draft, roman: str, how_many: int) -> None:
    """Tasks under topics, of nobody; or with labels that give those of a topic to somebody."""
    r = draft.r
    draft.part(
        roman, r.choice(("Nhiệm vụ và giải pháp", "Nội dung thực hiện", "Nhiệm vụ, giải pháp", "Nhiệm vụ trọng tâm"))
    )
    topics = r.sample(_TOPICS, 3)
    labelled = r.randrange(3) if draft.has("labels") else None
    for n, name in enumerate(topics, 1):
        draft.page.heading(2, str(n), (name,), mark=draft.mark, gap=draft.gap)
        some = how_many // 3 + (n <= how_many % 3)
        if n - 1 == labelled:
            _labelled(draft, some)
            continue
        for _ in range(some):
            draft.sentence("task", timed(draft, do(draft), 0.3))


def _labelled(draft: Draft, how_many: int) -> None:
    """Tasks, and behind them lines that say who leads, who works along, and by when."""
    r, page = draft.r, draft.page
    said = []
    for _ in range(how_many):
        page.write("- ")
        said.append(page.state("task", capital(do(draft))))
        page.write("." + draft.gap)
    lead, *others = r.sample(draft.cast.offices, min(3, len(draft.cast.offices)))
    _label(draft, said, r.choice(("Đơn vị chủ trì", "Cơ quan chủ trì")), [lead], "lead")
    _label(draft, said, r.choice(("Đơn vị phối hợp", "Cơ quan phối hợp")), others, "coordinate")
    time = due_time(r, draft.slot.own.date)
    page.write("Thời gian thực hiện: ")
    _tell(draft, said, Mention(time.words[:1].upper() + time.words[1:], time.states))
    page.write("." + draft.gap)


def _label(draft: Draft, said: list[Said], name: str, bodies: list[Body], role: str) -> None:
    draft.page.write(f"{name}: ")
    for n, one in enumerate(bodies):
        draft.page.write("; " if n else "")
        _tell(draft, said, one.part(role))
    draft.page.write("." + draft.gap)


def _tell(draft: Draft, said: list[Said], one: Mention) -> None:
    span = draft.page.write(one.words)
    for provision in said:
        draft.page.tell(provision, one, span)

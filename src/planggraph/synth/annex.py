"""A table of tasks behind the signature."""

from __future__ import annotations

from planggraph.synth.draft import Draft
from planggraph.synth.page import Mention, capital
from planggraph.synth.sections import do
from planggraph.synth.times import due_time

__all__ = ["annex"]


_TITLES = ("PHÂN CÔNG NHIỆM VỤ THỰC HIỆN KẾ HOẠCH", "PHÂN CÔNG NHIỆM VỤ", "DANH MỤC NHIỆM VỤ")

_ATTACHED = 0.8  # share that says of what it is the annex


def annex(draft: Draft) -> None:
    """A row for each task: what, who leads, who works along, by when."""
    page, r = draft.page, draft.r
    page.write("\n")
    mark = draft.mark
    page.heading(0, "PHỤ LỤC", (r.choice(_TITLES),), mark=mark, between=f"{mark}\n{mark}")
    page.write("(Kèm theo Kế hoạch)\n\n" if r.random() < _ATTACHED else "\n")
    page.write("| STT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian |\n|---|---|---|---|---|\n")
    for n in range(1, r.randint(3, 6)):
        page.write(f"| {n} | ")
        said = page.state("task", capital(do(draft)))
        lead, other = r.sample(draft.cast.offices, 2)
        for one in (lead.part("lead"), other.part("coordinate")):
            page.write(" | ")
            page.tell(said, one, page.write(one.words))
        page.write(" | ")
        time = due_time(r, draft.slot.own.date)
        time = Mention(time.words[:1].upper() + time.words[1:], time.states)
        page.tell(said, time, page.write(time.words))
        page.write(" |\n")

"""The page in a browser: every control by mouse and by keyboard, no complaint and no request."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browser import CHROMIUM, Page, browser

from planggraph.query.chain import Chain
from planggraph.view.drawing import picture_of
from planggraph.view.explorer import write_page
from planggraph.view.provisions import short
from planggraph.view.scene import arranged, scene

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]


@pytest.fixture(scope="module")
def opened() -> Iterator[Callable[..., Page]]:
    with browser() as open_page:
        yield open_page


@pytest.fixture
def file(cascade: Chain, tmp_path: Path) -> Path:
    return write_page(cascade, tmp_path / "chain.html")


def quiet(page: Page) -> bool:
    return page.complaints == [] and page.requests == []


def boxes(page: Page) -> int:
    return int(page.value("document.documentElement.dataset.boxes"))


def test_the_page_opens_in_both_languages_and_themes(opened: Callable[..., Page], file: Path) -> None:
    page = opened(file)
    assert page.text("h1") == "Chuỗi trách nhiệm: Kế hoạch 17/KH-TTg"
    assert "2 văn bản được giao lập, không có trong bộ dữ liệu này" in page.text("#summary")
    page.click("#lang")
    assert page.text("h1") == "Chain of responsibility: Kế hoạch 17/KH-TTg"
    assert page.value("document.documentElement.lang") == "en"
    page.click("#theme")
    assert page.value("document.documentElement.dataset.theme") == "dark"
    assert opened(file, dark=True).value("document.documentElement.dataset.theme") == "dark"
    assert quiet(page)


@pytest.mark.parametrize("width", [420, 900, 1800])
def test_it_fits_every_window(opened: Callable[..., Page], file: Path, width: int) -> None:
    page = opened(file, width=width, height=820)
    assert page.value("document.documentElement.scrollWidth") <= width
    assert page.value("document.querySelector('#canvas').clientHeight") > 200
    assert quiet(page)


def test_tasks_and_documents_fold_and_unfold(opened: Callable[..., Page], file: Path) -> None:
    page = opened(file)
    assert boxes(page) == 9  # of documents and of what is missing
    page.click("#tasks")
    assert boxes(page) == 9 + 5 + 5  # tasks, and agencies
    page.click("#tasks")
    assert boxes(page) == 9
    page.focus("#canvas")
    page.press("ArrowDown")  # the document that the chain is about
    page.click("#panel .acts button:last-child")
    assert boxes(page) == 2  # it, and the files that hang on nothing
    assert "Mở văn bản bên dưới" in page.text("#panel")
    page.click("#panel .acts button:last-child")
    assert boxes(page) == 9
    assert quiet(page)


class Place:
    """Where things of a picture stand in the window, when all of it is shown."""

    def __init__(self, page: Page, cascade: Chain, *, opened: bool = False) -> None:
        picture = picture_of(cascade)
        laid = arranged(picture)
        made = scene(picture, laid, opened=set(laid.strips) if opened else ())
        self.frames = {frame.id: frame for frame in made.frames}
        self.paths = {path.id: path for path in made.paths}
        self.ids = {card.name: card.id for card in picture.cards}
        left, top, width, height = page.value("(({ left, top, width, height }) => [left, top, width, height])(document.querySelector('#canvas').getBoundingClientRect())")  # fmt: skip
        first, last = min(f.left for f in made.frames) - 24, max(f.left + f.width for f in made.frames) + 24
        upper, lower = min(f.top for f in made.frames) - 46, max(f.top + f.height for f in made.frames) + 24
        self.scale = min(1.15, width / (last - first), height / (lower - upper))
        assert self.scale >= 0.6, "the window is too small for this test"
        self._at = (
            left + width / 2 - (first + last) / 2 * self.scale,
            top + height / 2 - (upper + lower) / 2 * self.scale,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self._at[0] + x * self.scale, self._at[1] + y * self.scale

    def corner(self, name: str, *, right: float = 4, down: float = 4) -> tuple[float, float]:
        """A point of a document's box, from its upper left corner, or from the lower right where negative."""
        frame = self.frames[self.ids[name]]
        x = frame.left + right + (frame.width if right < 0 else 0)
        return self.point(x, frame.top + down + (frame.height if down < 0 else 0))

    def middle(self, path: str) -> tuple[float, float]:
        """The middle of a line's last bend."""
        (x, y, _), (to, end, _) = self.paths[path].points[-2:]
        return self.point((x + to) / 2, (y + end) / 2)


def test_a_click_tells_what_it_is(opened: Callable[..., Page], file: Path, cascade: Chain) -> None:
    page = opened(file, width=2200)
    place = Place(page, cascade)
    for name in place.ids:
        page.click_at(*place.corner(name))
        assert page.text("#panel h2") == name
    page.click_at(*place.corner("Kế hoạch 52/KH-UBND", right=-4, down=-30))
    assert page.text("#panel h2") == "Kế hoạch 52/KH-UBND"
    above, below = place.ids["Kế hoạch 30/KH-UBND"], place.ids["Kế hoạch 41/KH-UBND"]
    x, y = place.middle(f"{below} implements {above}")
    page.ask("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
    assert page.value("document.querySelector('#canvas').style.cursor") == "pointer"
    page.click_at(x, y)
    assert page.text("#panel h2") == "Kế hoạch 30/KH-UBND → Kế hoạch 41/KH-UBND"
    assert page.text("#panel blockquote") == "Thực hiện Kế hoạch số 30/KH-UBND của cấp trên."
    assert page.text("#panel .where") == "41/KH-UBND.txt, ký tự 40–62"
    page.click_at(*place.point(place.frames[above].left, place.frames[above].top - 60))  # nothing is there
    assert "CHỖ THIẾU (4)" in page.text("#panel").upper()
    assert quiet(page)


def test_evidence_says_its_page(opened: Callable[..., Page], cascade: Chain, tmp_path: Path) -> None:
    placed = [
        replace(edge, evidence=tuple(replace(one, place=(("page", 3), ("table", 2))) for one in edge.evidence))
        for edge in cascade.edges
    ]
    chain = replace(cascade, edges=tuple(placed))
    page = opened(write_page(chain, tmp_path / "chain.html"), width=2200)
    place = Place(page, chain)
    above, below = place.ids["Kế hoạch 30/KH-UBND"], place.ids["Kế hoạch 41/KH-UBND"]
    page.click_at(*place.middle(f"{below} implements {above}"))
    assert page.text("#panel .where") == "41/KH-UBND.txt, trang 3, bảng 2, ký tự 40–62"
    assert quiet(page)


def test_a_click_on_the_foot_of_a_box_folds(opened: Callable[..., Page], file: Path, cascade: Chain) -> None:
    page = opened(file, width=2200)
    east = Place(page, cascade).corner("Kế hoạch 41/KH-UBND", right=30, down=-10)
    page.click_at(*east)
    assert boxes(page) == 9 + 3 + 3
    page.click_at(*east)  # it stayed where it was
    assert boxes(page) == 9
    page.click_at(*Place(page, cascade).corner("Kế hoạch 41/KH-UBND", right=-30, down=-10))
    assert boxes(page) == 9 - 2
    assert quiet(page)


def test_a_click_on_a_part_shows_the_words_that_give_it(
    opened: Callable[..., Page], file: Path, cascade: Chain
) -> None:
    page = opened(file, width=2600, height=1100)
    assert boxes(page) == 9 + 5 + 5  # there is room, so that the tasks show at once
    place = Place(page, cascade, opened=True)
    parts = {part.role: part for document in cascade for task in document.tasks for part in task.parts}
    for role, words in (("lead", "Phòng Nội vụ"), ("coordinate", "Phòng Văn hóa")):
        page.click_at(*place.middle(short(parts[role].iri)))
        assert page.text("#panel mark") == words
        assert "30/6/2023" in page.text("#panel dl")
    page.click_at(*place.middle(short(cascade.documents[3].tasks[1].parts[0].iri)))
    assert "4. Ủy ban nhân dân các xã" in page.text("#panel")  # a heading, and not the sentence
    assert quiet(page)


def test_the_keyboard_walks_the_picture(opened: Callable[..., Page], file: Path) -> None:
    page = opened(file)
    page.focus("#canvas")
    walked = []
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "Enter", "ArrowDown", "ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowLeft", "+", "-", "Home"):  # fmt: skip
        page.press(key)
        walked.append(
            page.text("#panel").splitlines()[0]
            + "|"
            + page.value("document.querySelector('#panel h2')?.innerText ?? ''")
        )
    assert walked[0] == "Văn bản có trong bộ dữ liệu|Kế hoạch 17/KH-TTg"
    assert walked[1].endswith("Kế hoạch 30/KH-UBND")
    assert walked[2].endswith("Kế hoạch 41/KH-UBND")
    assert walked[5].endswith("Phòng Nội vụ huyện Đông Khê")
    assert walked[7].endswith("Kế hoạch 41/KH-UBND")
    assert walked[8].endswith("Kế hoạch 30/KH-UBND")
    assert "Kế hoạch 30/KH-UBND" in page.value("document.querySelector('#spoken').textContent")
    assert quiet(page)


def test_search_needs_no_diacritics(opened: Callable[..., Page], file: Path) -> None:
    page = opened(file)
    page.click("#search")
    page.type("loa truyen thanh")
    assert page.value("document.querySelectorAll('#hits button').length") == 1
    page.press("Enter")
    assert "Đẩy mạnh tuyên truyền trên hệ thống loa truyền thanh cơ sở" in page.text("#panel")
    assert "Không nêu ai làm" in page.text("#panel")
    assert page.value("document.querySelector('#hits').hidden")
    page.click("#search")
    page.type("zzz")
    assert page.text("#hits") == "Không tìm thấy"
    assert quiet(page)


def test_outline_and_table_say_the_same(opened: Callable[..., Page], file: Path) -> None:
    page = opened(file)
    page.click("#to-outline")
    outline = page.text("#outline")
    for words in (
        "52/KH-UBND",
        "Kế hoạch của 2 cơ quan",
        "1 tệp không đọc được",
        "Không nêu ai làm",
        "Thời hạn: 30/6/2023",
    ):
        assert words in outline
    assert "Kế hoạch 8/KH-UBND Được giao lập · Có trong bộ dữ liệu, không thấy liên kết" in outline
    page.click("#to-table")
    assert page.value("document.querySelectorAll('#table tbody tr').length") == 7
    page.click("#table tbody button")
    assert page.value("document.querySelector('#panel mark').innerText") == "trước ngày 30/6/2023"
    page.click("#to-stage")
    assert page.value("!document.querySelector('#stage').hidden && document.querySelector('#table').hidden")
    assert quiet(page)


def test_the_address_keeps_what_is_chosen(opened: Callable[..., Page], file: Path) -> None:
    page = opened(file)
    page.click("#lang")
    page.click("#panel button.go")
    state = page.value("location.hash")
    again = opened(file, hash_=state)
    assert again.text("#panel") == page.text("#panel")
    assert quiet(again)
    assert quiet(opened(file, hash_="#at=%3Cscript%3E&lang=xx"))


def test_paper_gets_picture_legend_and_outline(opened: Callable[..., Page], file: Path) -> None:
    page = opened(file, dark=True)
    page.click("#to-table")
    page.value("window.dispatchEvent(new Event('beforeprint'))")
    page.ask("Emulation.setEmulatedMedia", media="print")
    page.wait("document.querySelector('#print img').complete")
    assert page.value("document.querySelector('#print img').naturalWidth") > 500
    assert "Được viện dẫn, không có trong bộ dữ liệu" in page.text("#print")
    assert page.value("getComputedStyle(document.querySelector('#outline')).display") == "block"
    assert page.value("getComputedStyle(document.querySelector('#tools')).display") == "none"
    assert quiet(page)


HOSTILE = (
    "</script><script>window.ran=1</script>", "<img src=x onerror=window.ran=1>", "href=javascript:window.ran=1", "\u2028\u2029{title}{data}",
    "]]><svg onload=window.ran=1>", "'\"`${window.ran=1}", "constructor __proto__",
)  # fmt: skip


def test_words_of_documents_never_run(opened: Callable[..., Page], cascade: Chain, tmp_path: Path) -> None:
    def poison(value: Any) -> Any:
        """The same with hostile words in every text, in names too."""
        if isinstance(value, tuple):
            return tuple(poison(one) for one in value)
        if hasattr(value, "__dataclass_fields__"):
            return replace(value, **{name: poison(getattr(value, name)) for name in texts(value)})
        return value + " ".join(HOSTILE) if isinstance(value, str) else value

    def texts(value: Any) -> list[str]:
        kept = ("status", "kind", "role", "tier", "bound", "direction", "skips", "start", "end")
        return [name for name in value.__dataclass_fields__ if name not in kept]

    page = opened(write_page(poison(cascade), tmp_path / "hostile.html"))
    page.click("#tasks")
    for button in ("#to-outline", "#to-table", "#lang", "#to-stage"):
        page.click(button)
    page.focus("#canvas")
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "Enter", "ArrowDown", "ArrowRight"):
        page.press(key)
        assert "<img src=x onerror" in page.text("#panel")
    assert page.value("window.ran") is None
    assert page.value("document.querySelectorAll('script, img').length") == 3
    assert quiet(page)


def test_many_documents_open_folded_and_at_once(
    opened: Callable[..., Page], broad: Callable[[int], Chain], tmp_path: Path
) -> None:
    page = opened(write_page(broad(1_000), tmp_path / "broad.html"))
    assert 1 <= boxes(page) <= 100
    assert page.value("performance.now()") < 15_000  # a second where nothing else runs
    page.click("#to-outline")
    page.click("#to-table")
    assert page.value("document.querySelectorAll('#table tbody tr').length") == 500
    page.click("#table button.act")
    assert page.value("document.querySelectorAll('#table tbody tr').length") == 1000
    assert quiet(page)

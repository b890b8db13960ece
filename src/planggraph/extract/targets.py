"""How much: the numbers that a sentence wants reached."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planggraph.model import TargetValue
from planggraph.parse.letters import pattern
from planggraph.parse.passage import Passage

__all__ = ["targets"]

# no plan counts beyond the trillions, and the decimals of a graph have so many digits
_NUMBER = r"(?<!\d)(?:\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,9})?|\d{1,15}+(?:[.,]\d{1,9})?)"
_BOUND = r"(?P<bound>(?:[Íí]t nhất|[Tt]ối thiểu|[Tt]rên|[Tt]ừ|[Tt]rở lên|[Đđ]ạt|[Tt]ăng(?: thêm)?(?: lên)?|[Gg]iảm(?: còn| xuống)?|[Dd]ưới|[Tt]ối đa|[Kk]hông quá|[Pp]hấn đấu|[Dd]uy trì|[Kk]hoảng|[Hh]ơn)\s+)?"
_PERCENT = pattern(rf"{_BOUND}(?P<low>{_NUMBER})\s*%?(?:\s*(?:-|đến)\s*(?P<high>{_NUMBER}))?\s*%")
_UNITS = (
    r"cuộc(?: thi| họp| vận động| truyền thông)?|lớp(?: tập huấn)?|hội nghị|hội thảo|mô hình|chuyên mục|chuyên trang|tin(?:,? bài)?|bài(?: viết| báo)?|phóng sự|lượt(?: người)?|người|câu lạc bộ|cơ sở dữ liệu|cơ sở|hộ(?: gia đình| nghèo)?|đợt|buổi|"
    r"chiến dịch|ấn phẩm|tờ rơi|tài liệu|sản phẩm|chương trình|đề tài|dự án|công trình|doanh nghiệp|hợp tác xã|sân chơi|diễn đàn|tổ|nhóm|điểm|km|ha|tỷ đồng|triệu đồng|đồng|bộ|nhà|trường|xã|thôn|khu dân cư|hoạt động|lần|địa chỉ|tuyến|văn bản|chỉ tiêu|giường|bác sĩ|cháu|trẻ em"
)
_COUNTED = pattern(
    rf"(?P<bound>(?:[Íí]t nhất|[Tt]ối thiểu|[Tt]rên|[Đđ]ạt(?: từ| trên| ít nhất)?|[Pp]hấn đấu(?: đạt| có| xây dựng| tổ chức)?|[Tt]ăng(?: thêm)?|[Xx]ây dựng(?: ít nhất)?|[Tt]hành lập(?: ít nhất| mới)?|[Tt]ổ chức(?: ít nhất)?|[Dd]uy trì|hoàn thiện|hoàn thành|[Pp]hát hành|[Hh]ỗ trợ(?: ít nhất)?)\s+)(?:từ\s+)?(?P<low>{_NUMBER})(?:\s*(?:-|đến)\s*(?P<high>{_NUMBER}))?\s+(?P<unit>{_UNITS})(?![\w])"
)
_BY = pattern(r"(?:[Đđ]ến|[Vv]ào|[Tt]rong|[Hh]ết|[Tt]rước)\s+(?:hết\s+|cuối\s+)?năm\s+(?P<year>20\d{2})")
_PHASE = pattern(r"[Gg]iai đoạn\s+\d{4}\s*-\s*(?P<year>20\d{2})")
_OF_END = pattern(
    r"\s(?:được|có|tham gia|đạt|biết|tiếp cận|sử dụng|bố trí|thực hiện|hoàn thành|ban hành|triển khai|cam kết|tổ chức|xây dựng|nắm|là|trở lên|vào|đến năm|theo|so với|trên địa bàn)\b|[;,.:()]|\s-\s"
)
_FAR = 200  # characters: no number is of what stands further behind
_BOUNDS = {
    "ít nhất": "at-least", "tối thiểu": "at-least", "trên": "at-least", "từ": "at-least", "trở lên": "at-least", "đạt": "at-least", "hơn": "at-least", "phấn đấu": "at-least", "tăng": "change", "giảm": "change",
    "dưới": "at-most", "tối đa": "at-most", "không quá": "at-most",
}  # fmt: skip


def targets(passage: Passage, text: str | None = None) -> tuple[TargetValue, ...]:
    """The numbers of a sentence that are to be reached, in its order.

    Parameters
    ----------
    text
        The same words with citations masked; by default the passage's own.

    Examples
    --------
    >>> from planggraph.parse import clean
    >>> [str(t.value) for t in targets(clean("Phấn đấu đến năm 2025 có ít nhất 70% cán bộ được tập huấn"))]
    ['70']
    """
    words = passage.text if text is None else text
    by = _BY.search(words) or _PHASE.search(words)
    year = int(by["year"]) if by else None
    return tuple(_found(passage, words, year))


def _found(passage: Passage, words: str, year: int | None) -> Iterator[TargetValue]:
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, TargetValue]] = []
    for match in _PERCENT.finditer(words):
        taken.append(match.span())
        population = _population(words, match.end()).strip(" ")
        if population.startswith(("số ", "các ", "tổng số ")) and len(population) < 5:
            population = ""
        found.append(
            (
                match.start(),
                TargetValue(
                    value=_decimal(match["low"]),
                    value_to=_decimal(match["high"]) if match["high"] else None,
                    bound=_bound(match["bound"]),
                    unit="%",
                    population=population[:160] or None,
                    by=year,
                    evidence=(passage.span(match.start("low"), match.end()),),
                ),
            )
        )
    for match in _COUNTED.finditer(words):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        unit = match["unit"]
        end = match.end("unit")
        population = (unit + _population(words, end)).strip()
        found.append(
            (
                match.start(),
                TargetValue(
                    value=_decimal(match["low"]),
                    value_to=_decimal(match["high"]) if match["high"] else None,
                    bound=_bound(match["bound"]),
                    unit=unit,
                    population=population[:160],
                    by=year,
                    evidence=(passage.span(match.start("low"), end),),
                ),
            )
        )
    yield from (value for _, value in sorted(found, key=lambda f: f[0]))


def _population(words: str, end: int) -> str:
    """The words behind a number, up to one that ends what it is of."""
    limit = min(len(words), end + _FAR)
    stop = _OF_END.search(words, end, limit)
    return words[end : stop.start() if stop else limit]


def _decimal(text: str) -> Decimal:
    """A number in Vietnamese form: stops part thousands, a comma the decimals.

    >>> _decimal("1.000"), _decimal("10,5"), _decimal("02")
    (Decimal('1000'), Decimal('10.5'), Decimal('2'))
    """
    if pattern(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?\Z").match(text):
        text = text.replace(".", "")
    value = Decimal(text.replace(",", "."))
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _bound(words: str | None) -> str:
    low = (words or "").lower()
    return next((code for word, code in _BOUNDS.items() if word in low), "exactly")

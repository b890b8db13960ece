"""What is printed in any of its usual forms is read again: dates, numbers, citations, the numbers of parts."""

from __future__ import annotations

import datetime
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from planggraph.extract.actors import Context
from planggraph.extract.citations import find
from planggraph.extract.dates import PartialDate, find_date
from planggraph.extract.targets import targets
from planggraph.gazetteer import gazetteer
from planggraph.parse import clean
from planggraph.parse.markers import marker

CONTEXT = Context(place=gazetteer().find("tỉnh Nghệ An", on="2021-01-01")[0], tier="province", date="2021-01-01")

# ---------------------------------------------------------------- dates
DAYS = st.dates(datetime.date(1945, 9, 2), datetime.date(2099, 12, 31))
DATE_FORMS = (
    "{0:%d}/{0:%m}/{0:%Y}", "{0.day}/{0.month}/{0.year}", "{0.day}-{0.month}-{0.year}", "{0:%d}.{0:%m}.{0:%Y}",
    "{0.day} / {0.month} / {0.year}", "ngày {0:%d}/{0.month}/{0.year}", "ngày {0:%d} tháng {0:%m} năm {0.year}",
    "ngày {0.day} tháng {0.month} năm {0.year}", "{0.day} tháng {0.month}, {0.year}", "ngày {0.day} tháng {0.month}/{0.year}",
)  # fmt: skip


@settings(deadline=None)
@given(DAYS, st.sampled_from(DATE_FORMS))
def test_dates(day: datetime.date, form: str) -> None:
    found = find_date(f"hoàn thành trước {form.format(day)}.")
    assert found is not None
    assert found[0] == PartialDate(day.year, day.month, day.day)
    assert str(found[0]) == day.isoformat()


# ---------------------------------------------------------------- numbers
UNITS = ("lượt người", "cuộc thi", "mô hình", "hộ nghèo", "lớp tập huấn")


def printed(number: Decimal, grouped: bool) -> str:
    """As Vietnamese prints numbers: points between thousands, a comma before the fraction."""
    whole, _, fraction = f"{number:f}".partition(".")
    whole = f"{int(whole):,}".replace(",", ".") if grouped else whole
    return f"{whole},{fraction}" if fraction else whole


@settings(deadline=None)
@given(st.integers(1, 9_999_999), st.booleans(), st.sampled_from(UNITS))
def test_counts(number: int, grouped: bool, unit: str) -> None:
    (found,) = targets(clean(f"Tổ chức tuyên truyền cho ít nhất {printed(Decimal(number), grouped)} {unit}"))
    assert (found.value, found.unit, found.bound) == (number, unit, "at-least")


@settings(deadline=None)
@given(
    st.decimals(Decimal("0.1"), Decimal(100), places=1), st.sampled_from(("{}%", "{} %", "ít nhất {}%", "trên {} %"))
)
def test_shares(number: Decimal, form: str) -> None:
    (found,) = targets(clean(f"Đến năm 2030 có {form.format(printed(number, False))} số thôn có quy ước"))
    assert (found.value, found.unit, found.by) == (number, "%", 2030)


# ---------------------------------------------------------------- citations
TYPES = {"Quyết định": "QĐ", "Kế hoạch": "KH", "Chỉ thị": "CT", "Thông báo": "TB", "Báo cáo": "BC", "Tờ trình": "TTr"}
BODIES = {
    "UBND": ("Ủy ban nhân dân tỉnh Nghệ An", "Ủy ban nhân dân"),
    "BNV": ("Bộ Nội vụ", "Bộ Nội vụ"),
    "TTg": ("Thủ tướng Chính phủ", "Thủ tướng Chính phủ"),
    "BYT": ("Bộ Y tế", "Bộ Y tế"),
}
NUMBER_FORMS = (
    "{type} số {number}/{symbol}", "{type} số: {number}/{symbol}", "{type} số {number} /{symbol}", "{type} {number}/{symbol}",
    "{type} số 0{number}/{symbol}", "{type} số {number}/ {symbol}",
)  # fmt: skip
TAILS = (
    "",
    " ngày {day}",
    " ngày {day} của {body}",
    " của {body}",
    " của {body} ngày {day}",
    ", ngày {day} của {body}",
)


@settings(deadline=None)
@given(
    st.integers(1, 9999), st.sampled_from(sorted(TYPES)), st.sampled_from(sorted(BODIES)), DAYS,
    st.sampled_from(DATE_FORMS[5:8]), st.sampled_from(NUMBER_FORMS), st.sampled_from(TAILS),
)  # fmt: skip
def test_citations(number: int, kind: str, body: str, day: datetime.date, date: str, form: str, tail: str) -> None:
    symbol = f"{TYPES[kind]}-{body}"
    name, issuer = BODIES[body]
    cited = form.format(type=kind, number=number, symbol=symbol)
    when = date.format(day).removeprefix("ngày ")
    (found,) = find(clean(f"Thực hiện {cited}{tail.format(day=when, body=name)} về phòng, chống lụt bão"), CONTEXT)
    assert (found.identifier, found.type) == (f"{number}/{symbol}", kind)
    assert found.date == (day.isoformat() if "{day}" in tail else None)
    told = "{body}" in tail or body != "UBND"  # a committee's symbol alone does not tell which one it is
    assert (found.issuer.name if found.issuer else None) == (issuer if told else None)
    assert (found.start, found.end) == (len("Thực hiện "), len(f"Thực hiện {cited}"))


@settings(deadline=None)
@given(
    st.integers(1, 999), st.integers(1990, 2030),
    st.sampled_from((("Nghị định", "NĐ-CP", "Chính phủ"), ("Thông tư", "TT-BNV", "Bộ Nội vụ"), ("Luật", "QH15", "Quốc hội"))),
    st.sampled_from(("{0}/{1}/{2}", "{0}/ {1}/{2}", "0{0}/{1}/{2}")),
)  # fmt: skip
def test_normative_documents(number: int, year: int, kind: tuple[str, str, str], form: str) -> None:
    name, symbol, issuer = kind
    (found,) = find(clean(f"theo {name} số {form.format(number, year, symbol)};"), CONTEXT)
    assert (found.identifier, found.type) == (f"{number}/{year}/{symbol}", name)
    assert found.issuer is not None
    assert found.issuer.name == issuer


@settings(deadline=None)
@given(
    st.integers(1, 999),
    st.sampled_from((("Chỉ thị", "CT/TW"), ("Nghị quyết", "NQ/TU"), ("Kế hoạch", "KH/TU"))),
    st.booleans(),
)
def test_party_documents(number: int, kind: tuple[str, str], spaced: bool) -> None:
    dash = " - " if spaced else "-"
    (found,) = find(clean(f"Thực hiện {kind[0]} số {number}{dash}{kind[1]}"), CONTEXT)
    assert (found.identifier, found.type) == (f"{number}-{kind[1]}", kind[0])


# ---------------------------------------------------------------- numbers of parts
def roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


@given(st.integers(1, 39), st.sampled_from(("{}. {}", "{}- {}", "{}/ {}", "{}.{}", "{}) {}", "{}: {}")))
def test_roman_numbers(number: int, form: str) -> None:
    text = form.format(roman(number), "TỔ CHỨC THỰC HIỆN")
    found = marker(text)
    assert found is not None
    assert (found.style, found.number, text[found.end :]) == ("roman", roman(number), "TỔ CHỨC THỰC HIỆN")


@given(
    st.lists(st.integers(1, 99), min_size=1, max_size=4),
    st.sampled_from(("{}. {}", "{}) {}", "({}) {}", "{}.{}", "{}/ {}", "{}- {}")),
)
def test_decimal_numbers(numbers: list[int], form: str) -> None:
    number = ".".join(map(str, numbers))
    if len(numbers) > 1 and form[2] in "/-":
        form = "{} {}"  # "2.1 Truyền thông": no slash or dash behind several numbers
    text = form.format(number, "Truyền thông")
    found = marker(text)
    assert found is not None
    assert (found.style, found.number, text[found.end :]) == ("decimal", number, "Truyền thông")
    assert found.rank == 7 + len(numbers) - 1


@given(
    st.sampled_from("abcdđeghiklmnop"), st.sampled_from(("{}) {}", "{}. {}", "{}/ {}", "{}- {}", "({}) {}", "{}){}"))
)
def test_letters(letter: str, form: str) -> None:
    text = form.format(letter, "Truyền thông")
    found = marker(text)
    assert found is not None
    assert (found.style, found.number, text[found.end :]) == ("letter", letter, "Truyền thông")


@given(st.integers(1, 99), st.sampled_from((("Điều", "article"), ("Mục", "division"), ("Chương", "chapter"), ("Phần", "part"))),
       st.sampled_from(("{} {}. {}", "{} {}: {}", "{} {}.{}", "{} {} {}")), st.booleans())  # fmt: skip
def test_named_parts(number: int, kind: tuple[str, str], form: str, capitals: bool) -> None:
    word, style = kind
    text = form.format(word.upper() if capitals else word, number, "Trách nhiệm")
    found = marker(text)
    assert found is not None
    assert (found.style, found.number, text[found.end :]) == (style, f"{word} {number}", "Trách nhiệm")

"""The pipeline alone, as any spaCy pipeline."""

from __future__ import annotations

import unicodedata

import pytest
from documents import GOLDEN, source
from spacy.language import Language

from planggraph.errors import UnreadableSourceError
from planggraph.extract import COMPONENTS, extract, extract_one, pipeline
from planggraph.extract.tokenizer import blank
from planggraph.model import Facts


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline()


def test_a_component_for_each_kind_of_fact(nlp: Language) -> None:
    assert nlp.pipe_names == [f"planggraph_{name}" for name in COMPONENTS]
    assert nlp.lang == "vi"


def test_many_texts_in_one_stream(nlp: Language) -> None:
    docs = list(nlp.pipe(GOLDEN.values(), batch_size=3))
    assert [doc.text for doc in docs] == list(GOLDEN.values())
    assert all(isinstance(doc._.facts, Facts) for doc in docs)
    assert [doc._.facts.header.type for doc in docs] == [
        extract_one(source(text)).header.type for text in GOLDEN.values()
    ]


def test_with_a_context_for_each_text(nlp: Language) -> None:
    pairs = list(nlp.pipe(((text, name) for name, text in GOLDEN.items()), as_tuples=True))
    assert [name for _, name in pairs] == list(GOLDEN)
    assert {name: doc.text for doc, name in pairs} == GOLDEN


def test_one_by_one_or_in_a_stream_is_the_same(nlp: Language) -> None:
    texts = list(GOLDEN.values())
    assert [nlp(text)._.facts for text in texts] == [doc._.facts for doc in nlp.pipe(texts)]
    assert list(extract(map(source, texts))) == [extract_one(source(text)) for text in texts]


@pytest.mark.parametrize("name", GOLDEN)
def test_spans_of_the_doc_are_the_evidence_of_the_facts(nlp: Language, name: str) -> None:
    doc = nlp(GOLDEN[name])
    facts = doc._.facts
    evidence = {
        "letterhead": [span for _, span in facts.header.evidence],
        "provisions": [one.span for one in facts.provisions],
        "citations": [span for one in facts.citations for span in one.mentions],
        "actors": [span for one in facts.provisions for part in one.assignments for span in part.evidence],
        "deadlines": [span for one in facts.provisions for deadline in one.deadlines for span in deadline.evidence],
        "targets": [span for one in facts.provisions for target in one.targets for span in target.evidence],
        "recipients": [one.span for one in facts.recipients],
    }
    for group, spans in evidence.items():
        # tokens are marks and syllables, so that no span has to be widened
        assert [(one.start_char, one.end_char) for one in doc.spans[group]] == [(s.start, s.end) for s in spans], group
        assert all(one.label_ == group for one in doc.spans[group])


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Số: 144/KH-UBND", "Số : 144 / KH - UBND"),
        ("ngày 15/11/2022;", "ngày 15 / 11 / 2022 ;"),
        ("70/2008/NĐ-CP", "70 / 2008 / NĐ - CP"),
        ("a) UBND (qua VP)", "a ) UBND ( qua VP )"),
        ("**Sở Y tế**", "* * Sở Y tế * *"),
        ("“Thư viện”...", "“ Thư viện ” . . ."),
        ("Hết.", "Hết ."),
    ],
)
def test_tokens_are_syllables_numbers_and_marks(text: str, tokens: str) -> None:
    assert [token.text for token in blank()(text)] == tokens.split()


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_doc_is_its_text(nlp: Language, form: str) -> None:
    for text in GOLDEN.values():
        for changed in (
            text,
            text.replace("\n", "\r\n"),
            "\ufeff  " + text.replace(" ", "\u00a0"),
            text + "\u200b\n\n",
        ):
            changed = unicodedata.normalize(form, changed)
            assert nlp.make_doc(changed).text == changed


def test_a_text_without_a_source_is_named_by_its_words(nlp: Language) -> None:
    one, other = (nlp(text)._.facts.source for text in list(GOLDEN.values())[:2])
    assert one.text == next(iter(GOLDEN.values()))
    assert one.name == f"{one.sha256[:16]}.txt"
    assert one.sha256 != other.sha256


def test_the_pipeline_refuses_nothing(nlp: Language) -> None:
    # whoever uses it alone gets facts, however few; refusing is for builds
    for text in ("", "   ", "Hello world", "Thơ ca là tiếng nói của tâm hồn."):
        facts = nlp(text)._.facts
        assert facts.citations == facts.recipients == ()


# ------------------------------------------------------------ refusals
ESSAY = "Buổi sáng mùa thu, sương giăng mờ mặt hồ. Bà cụ bán hoa sen ngồi bên gốc bàng già, kể chuyện ngày xưa cho lũ trẻ nghe. "

RECIPE = "1. Nguyên liệu\n- 1 kg xương bò, hành, gừng, quế.\n2. Cách làm\n- Ninh xương sáu tiếng, hớt bọt.\n3. Thưởng thức\n- Ăn nóng với chanh."
CONTRACT = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

HỢP ĐỒNG THUÊ NHÀ
Số: 05/2026/HĐTN

Điều 1. Bên A cho bên B thuê căn nhà số 12 đường Hoa Sữa.
Điều 2. Bên B trả tiền trước ngày 05 hằng tháng.
"""
STORY = "Ủy ban nhân dân xã hôm nay vắng lặng. Công an xã bước vào, báo cáo đêm qua có trộm ở thôn Đông. Ông Lý thở dài: chuyện cũ rồi."
NEWS = (
    "Sáng nay Sở Y tế phối hợp với Hội Nông dân tỉnh tổ chức ngày hội hiến máu. Bác sĩ Lan cho biết hơn trăm người đã đến từ sớm. "
    "Theo kế hoạch, ngày hội kéo dài đến chiều. Anh Dũng chia sẻ: đây là lần thứ năm anh hiến máu. Ủy ban nhân dân tỉnh tặng hoa."
)
PLAIN = {"đ": "d", "Đ": "D"}
HALVED = "\n".join(
    "".join(PLAIN.get(c, c) for c in unicodedata.normalize("NFD", line) if not unicodedata.combining(c))
    if n % 2
    else line
    for n, line in enumerate(line for line in GOLDEN["district-plan"].splitlines() if line)
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Kế hoạch", "too little text: 7 letters"),
        ("- - - 12/2024 ... " * 10, "too little text: 0 letters"),
        ("The committee shall report to the ministry by the end of each year. " * 3, "not Vietnamese, or its diacritics are lost: 0%"),
        ("UY BAN NHAN DAN TINH LANG SON ban hanh ke hoach phong, chong tao hon. " * 3, "not Vietnamese, or its diacritics are lost: 0%"),
        ("CQNG HoAxA H()I CHiJ NGHiA VI~T NAM D¢c lap - Tlf do - H~nh phuc " * 3, "not Vietnamese, or its diacritics are lost: 0%"),
        (HALVED, "not Vietnamese, or a great part of its diacritics is lost: 1"),
        ("计划于二〇二五年完成全部工作并按季度向上级报告执行情况。" * 4, "not Vietnamese: 100% of the letters are of another script"),
        (GOLDEN["district-plan"].encode().decode("latin-1"), "its letters are UTF-8 that was taken for another encoding: 1"),
        (ESSAY * 3, "no administrative document: no issuer, number or recipient in it, and 0.0 of 100 words"),
        (RECIPE, "no administrative document: no issuer, number or recipient in it, and 0.0 of 100 words"),
        (CONTRACT, "no administrative document: no issuer, number or recipient in it, and 0.0 of 100 words"),
        (STORY, "no administrative document: no issuer, number or recipient in it, and 6.7 of 100 words"),
        (NEWS, "no administrative document: no issuer, number or recipient in it, and 6.9 of 100 words"),
    ],
)  # fmt: skip
def test_refused_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(UnreadableSourceError) as caught:
        extract_one(source(text, "xã/bài.txt"))
    assert caught.value.reason.startswith(reason)
    assert str(caught.value).startswith("xã/bài.txt: ")


def test_decomposed_letters_are_vietnamese_too() -> None:
    for text in GOLDEN.values():
        assert extract_one(source(unicodedata.normalize("NFD", text)))


def test_the_first_refusal_ends_a_stream_behind_what_came_before() -> None:
    texts = [GOLDEN["directive"], ESSAY * 3, GOLDEN["decision"]]
    stream = extract(source(text, f"{n}.txt") for n, text in enumerate(texts))
    assert next(stream).header.type == "Chỉ thị"
    with pytest.raises(UnreadableSourceError, match=r"1\.txt"):
        next(stream)

"""Numbers in words and in mixed writing: a table, and a generator whose work is read back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.figures import ledger_of
from extractor.figures.words import read_words
from extractor.model import Figure
from tests.vietnamese_numbers import in_digits, in_words, with_scale

TABLE = {
    "hai mươi mốt": 21,
    "mười lăm": 15,
    "hai mươi nhăm": 25,
    "ba mươi tư": 34,
    "một trăm linh năm": 105,
    "một trăm lẻ năm": 105,
    "một trăm lẽ năm": 105,
    "bẩy": 7,
    "một nghìn không trăm linh năm": 1005,
    "hai mốt": 21,
    "bốn lăm": 45,
    "trăm hai": 120,
    "trăm rưỡi": 150,
    "hai chục": 20,
    "hai tá": 24,
    "một tỷ hai": 1_200_000_000,
    "một tỷ rưỡi": 1_500_000_000,
    "hai trăm nghìn tỷ": 200_000_000_000_000,
    "một triệu tỷ": 10**15,
    "hai nghìn năm trăm": 2500,
    "một vạn hai": 12000,
    "Hai Trăm": 200,
}


@pytest.mark.parametrize(("words", "value"), TABLE.items())
def test_number_words(words: str, value: int) -> None:
    number = read_words(words, 0)
    assert number is not None
    assert (number.value, number.end) == (Decimal(value), len(words))


@pytest.mark.parametrize(
    ("text", "length", "value"),
    [
        ("hai mươi năm qua", len("hai mươi"), 20),
        ("một trăm năm sau", len("một trăm"), 100),
        ("hai nghìn năm lịch sử", len("hai nghìn"), 2000),
        ("ba tỷ phú", len("ba"), 3),
    ],
)
def test_a_year_or_a_person_is_no_part_of_the_number(text: str, length: int, value: int) -> None:
    number = read_words(text, 0)
    assert number is not None
    assert number.end == length and number.value == value


@pytest.mark.parametrize("text", ["không biết", "tỷ lệ", "trăm năm", "mươi", "linh năm", "rưỡi"])
def test_words_that_are_no_number(text: str) -> None:
    assert read_words(text, 0) is None


@pytest.mark.parametrize(
    ("words", "value", "decimals"),
    [
        ("một phẩy năm", "1.5", 1),
        ("hai mươi tám phẩy năm", "28.5", 1),
        ("không phẩy không năm", "0.05", 2),
        ("một phẩy hai triệu", "1200000", 1),
    ],
)
def test_decimals_in_words(words: str, value: str, decimals: int) -> None:
    number = read_words(words, 0)
    assert number is not None
    assert (number.value, number.decimals) == (Decimal(value), decimals)


AMOUNTS = st.integers(min_value=2, max_value=10**15 - 1)


def only(text: str) -> Figure:
    (figure,) = ledger_of(text).figures
    return figure


@given(
    AMOUNTS,
    st.sampled_from(("linh", "lẻ")),
    st.sampled_from(("nghìn", "ngàn")),
    st.sampled_from(("lăm", "nhăm")),
)
def test_any_number_in_words_is_read_back(
    number: int, empty: str, thousand: str, five: str
) -> None:
    words = in_words(number, empty, thousand, five)
    if words.endswith("mười nhăm"):
        words = words.removesuffix("nhăm") + "lăm"
    found = read_words(words, 0)
    assert found is not None
    assert (found.value, found.end) == (Decimal(number), len(words))


@given(AMOUNTS)
def test_any_amount_and_its_words_in_brackets_are_one_figure(number: int) -> None:
    words = in_words(number, "linh", "nghìn", "lăm")
    assert only(f"thu {in_digits(number)} đồng ({words} đồng) tiền phạt").value == number
    assert only(f"thu {in_digits(number)} ({words} đồng) tiền phạt").value == number


@given(AMOUNTS)
def test_any_number_in_digits_is_read_back(number: int) -> None:
    figure = only(f"tổng cộng {in_digits(number)} đồng")
    assert figure.value == number
    assert figure.unit is not None and figure.unit.norm == "VND"


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_any_mixed_amount_is_read_back(thousands: int) -> None:
    number = thousands * 1000
    text = f"chi {with_scale(number)} đồng"
    figure = only(text)
    assert figure.value == number
    assert figure.span.of(text) == with_scale(number)


@given(st.integers(min_value=1, max_value=9999), st.integers(min_value=0, max_value=99))
def test_any_percentage_is_read_back_with_its_decimals(whole: int, hundredths: int) -> None:
    figure = only(f"đạt {in_digits(whole)},{hundredths:02}% kế hoạch")
    assert figure.value == Decimal(whole) + Decimal(hundredths) / 100
    assert (figure.decimals, figure.step) == (2, Decimal("0.01"))


@given(
    st.integers(min_value=1, max_value=900),
    st.integers(min_value=1, max_value=90),
    st.sampled_from(("-", " - ", "–", "÷", " đến ")),
)
def test_any_range_is_read_back(low: int, width: int, link: str) -> None:
    figure = only(f"thu {low}{link}{low + width} triệu đồng")
    assert figure.low == low * 10**6 and figure.high == (low + width) * 10**6
    assert figure.bound == "range" and figure.value is None


@given(st.integers(min_value=1, max_value=999), st.integers(min_value=13, max_value=999))
def test_any_ratio_is_read_back(part: int, whole: int) -> None:
    figure = only(f"có {part}/{whole} chi bộ")
    assert figure.whole is not None
    assert figure.value == part and figure.whole.value == whole

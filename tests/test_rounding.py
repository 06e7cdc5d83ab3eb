"""What a printed number means: every end point, tie, zero and negative of every convention."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checks.intervals import EVERYTHING, Interval, above, below, between, point
from extractor.checks.rounding import (
    Printed,
    cell,
    moved,
    parse_printed,
    possible,
    pragmatic,
    round_printed,
    strict,
)
from extractor.model import CONVENTIONS, Bound, Convention
from tests import brute_force


def interval(text: str) -> Interval:
    """``[1/2, 3/2)`` as an Interval; ``-oo`` and ``oo`` are infinite ends."""
    low, high = text[1:-1].split(",")
    return Interval(_end(low), _end(high), text[0] == "[", text[-1] == "]")


def _end(text: str) -> Fraction | None:
    return None if text.strip() in ("oo", "-oo") else Fraction(text.strip())


@pytest.mark.parametrize(
    ("printed", "convention", "expected"),
    [
        ("41", "half_up", "[40.5, 41.5)"),
        ("41", "half_down", "(40.5, 41.5]"),
        ("41", "half_even", "(40.5, 41.5)"),
        ("42", "half_even", "[41.5, 42.5]"),
        ("41", "trunc", "[41, 42)"),
        ("41", "away", "(40, 41]"),
        ("41", "double", "[40.45, 41.45)"),
        ("0.20", "half_up", "[0.195, 0.205)"),
        ("0.20", "half_down", "(0.195, 0.205]"),
        ("0.20", "half_even", "[0.195, 0.205]"),
        ("0.21", "half_even", "(0.205, 0.215)"),
        ("0.20", "trunc", "[0.2, 0.21)"),
        ("0.20", "away", "(0.19, 0.2]"),
        ("0.20", "double", "[0.1945, 0.2045)"),
        ("0", "half_up", "(-0.5, 0.5)"),
        ("0", "half_down", "[-0.5, 0.5]"),
        ("0", "half_even", "[-0.5, 0.5]"),
        ("0", "trunc", "(-1, 1)"),
        ("0", "away", "[0, 0]"),
        ("0", "double", "(-0.45, 0.45)"),
        ("0.0", "half_up", "(-0.05, 0.05)"),
        ("-0.0", "trunc", "(-0.1, 0.1)"),
        ("1", "away", "(0, 1]"),
        ("1", "double", "[0.45, 1.45)"),
        ("-3.4", "half_up", "(-3.45, -3.35]"),
        ("-3.4", "half_down", "[-3.45, -3.35)"),
        ("-3.4", "half_even", "[-3.45, -3.35]"),
        ("-3.5", "half_even", "(-3.55, -3.45)"),
        ("-3.4", "trunc", "(-3.5, -3.4]"),
        ("-3.4", "away", "[-3.4, -3.3)"),
        ("-3.4", "double", "(-3.445, -3.345]"),
        ("100", "half_even", "[99.5, 100.5]"),
        ("999999999999999", "half_up", "[999999999999998.5, 999999999999999.5)"),
    ],
)
def test_cell(printed: str, convention: Convention, expected: str) -> None:
    assert cell(parse_printed(printed), convention) == interval(expected)


@given(
    digits=st.integers(-300, 300),
    decimals=st.integers(0, 3),
    twentieths=st.integers(-45, 45),
    nudge=st.integers(-1, 1),
    convention=st.sampled_from(CONVENTIONS),
)
def test_a_cell_holds_exactly_what_prints_as_the_number(
    digits: int, decimals: int, twentieths: int, nudge: int, convention: Convention
) -> None:
    """Probed at every twentieth of a unit, which all ends are, and a hair to either side."""
    step = Fraction(1, 10**decimals)
    printed = Decimal(digits).scaleb(-decimals)
    true = (digits + Fraction(twentieths, 20) + Fraction(nudge, 997)) * step
    prints = brute_force.rounded(true, decimals, convention) == printed
    assert cell(parse_printed(f"{printed:f}"), convention).contains(true) == prints


@given(
    true=st.fractions(-50, 50, max_denominator=400),
    decimals=st.integers(0, 2),
    convention=st.sampled_from(CONVENTIONS),
)
def test_a_number_lies_in_the_cell_of_what_it_prints_as(
    true: Fraction, decimals: int, convention: Convention
) -> None:
    step = Fraction(1, 10**decimals)
    shown = round_printed(true, step, convention)
    assert shown == Fraction(brute_force.rounded(true, decimals, convention))
    assert cell(Printed(shown, step, rounded=True), convention).contains(true)


def test_a_scaled_figure_is_rounded_at_its_own_last_digit() -> None:
    billions = parse_printed("5.8", rounded=True, mult=Fraction(10**9))
    assert strict(billions, "half_up") == interval("[5750000000, 5850000000)")
    assert strict(billions, "trunc") == interval("[5800000000, 5900000000)")
    assert strict(billions, "half_even") == interval("[5750000000, 5850000000]")


BOUNDED = [
    ("300", "exact", "[300, 300]", "[300, 300]", "[300, 300]"),
    ("300", "over", "(300, oo)", "(300, 400)", "[300, oo)"),
    ("350", "over", "(350, oo)", "(350, 360)", "[350, oo)"),
    ("43", "over", "(43, oo)", "(43, 44)", "[43, oo)"),
    ("99.5", "over", "(99.5, oo)", "(99.5, 99.6)", "[99.5, oo)"),
    ("50.0", "over", "(50, oo)", "(50, 60)", "[50, oo)"),
    ("100", "nearly", "(-oo, 100)", "(0, 100)", "(-oo, 100]"),
    ("86", "nearly", "(-oo, 86)", "(85, 86)", "(-oo, 86]"),
    ("20", "approx", "[10, 30]", "[10, 30]", "(-oo, oo)"),
    ("78.5", "approx", "[78.4, 78.6]", "[78.4, 78.6]", "(-oo, oo)"),
    ("0", "approx", "[-1, 1]", "[-1, 1]", "(-oo, oo)"),
    ("50", "at_least", "[50, oo)", "[50, oo)", "[50, oo)"),
    ("50", "at_most", "(-oo, 50]", "(-oo, 50]", "(-oo, 50]"),
    ("4", "under", "(-oo, 4)", "(-oo, 4)", "(-oo, 4)"),
]


@pytest.mark.parametrize(("text", "bound", "strictly", "usually", "conceivably"), BOUNDED)
def test_bounded_figures(
    text: str, bound: Bound, strictly: str, usually: str, conceivably: str
) -> None:
    plain = parse_printed(text)
    printed = Printed(plain.value, plain.step, bound=bound)
    for convention in CONVENTIONS:
        assert strict(printed, convention) == interval(strictly)
        assert pragmatic(printed, convention) == interval(usually)
        assert possible(printed, convention) == interval(conceivably)


def test_a_range_holds_its_ends() -> None:
    printed = Printed(Fraction("6.6"), Fraction("0.1"), bound="range", upper=Fraction("6.8"))
    assert strict(printed, "trunc") == interval("[6.6, 6.8]")
    assert possible(printed, "half_up") == interval("[6.6, 6.8]")


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("41.82", "41.82", "0.01"),
        ("78.50", "78.5", "0.01"),
        ("0.20", "0.2", "0.01"),
        ("3495", "3495", "1"),
        ("02", "2", "1"),
        ("-1.2", "-1.2", "0.1"),
        ("1000000000000000", "1000000000000000", "1"),
    ],
)
def test_parse_keeps_trailing_zeros(text: str, value: str, step: str) -> None:
    assert parse_printed(text) == Printed(Fraction(value), Fraction(step))


@pytest.mark.parametrize(
    "text",
    [
        *("", " 5", "5 ", "5\n", "+5", "--5", "5.", ".5", "1,5", "1.500.000", "1_000", "5%"),
        *("1e9", "1e999999999", "NaN", "Infinity", "0x10", "５", "٣", "½"),
        *("9" * 41, "0." + "9" * 41),
    ],
)
def test_parse_refuses(text: str) -> None:
    with pytest.raises(ValueError, match="not a plain decimal number"):
        parse_printed(text)


def test_moved_goes_by_last_digits() -> None:
    assert moved(parse_printed("78.54"), -50).value == Fraction("78.04")


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("[1, 2]", "[2, 3]", "[2, 2]"),
        ("[1, 2)", "[2, 3]", None),
        ("[1, 2]", "(2, 3]", None),
        ("[1, 5)", "[1, 5]", "[1, 5)"),
        ("(1, 5]", "[1, 4)", "(1, 4)"),
        ("[1, 5]", "(2, 3)", "(2, 3)"),
        ("(-oo, 5]", "[2, oo)", "[2, 5]"),
        ("(-oo, oo)", "(2, 3]", "(2, 3]"),
        ("(-oo, 1)", "[1, oo)", None),
        ("[-2, -1]", "[-1, 0)", "[-1, -1]"),
    ],
)
def test_intersection_takes_the_inner_end_with_its_own_openness(
    one: str, two: str, expected: str | None
) -> None:
    for met in (
        interval(one).intersect(interval(two)),
        interval(two).intersect(interval(one)),
    ):
        assert met.is_empty if expected is None else met == interval(expected)
    assert interval(one).meets(interval(two)) == (expected is not None)


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("[1, 2)", "[3, 4)", "[4, 6)"),
        ("[1, 2)", "(3, 4]", "(4, 6)"),
        ("[1, 2]", "[3, 4]", "[4, 6]"),
        ("(-oo, 2]", "[3, 4]", "(-oo, 6]"),
        ("(-oo, 2)", "(3, oo)", "(-oo, oo)"),
        ("[-1, -1]", "(0, 1)", "(-1, 0)"),
    ],
)
def test_a_sum_is_closed_where_every_contributing_end_is(one: str, two: str, expected: str) -> None:
    assert interval(one).add(interval(two)) == interval(expected)


@pytest.mark.parametrize(
    ("one", "by", "expected"),
    [
        ("[1, 2)", "3", "[3, 6)"),
        ("[1, 2)", "-1", "(-2, -1]"),
        ("(-oo, 2]", "-2", "[-4, oo)"),
        ("[1, 2)", "0", "[0, 0]"),
        ("(-1, 1)", "0.5", "(-0.5, 0.5)"),
    ],
)
def test_scaling_by_a_negative_number_swaps_the_ends(one: str, by: str, expected: str) -> None:
    assert interval(one).scale(Fraction(by)) == interval(expected)


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("[6, 8)", "[2, 4]", "[1.5, 4)"),
        ("[6, 8]", "(2, 4)", "(1.5, 4)"),
        ("[6, 6]", "[2, 2]", "[3, 3]"),
        ("[0, 8]", "(2, 4)", "[0, 4)"),
        ("(0, 8]", "[2, 4]", "(0, 4]"),
        ("[-8, -6)", "[2, 4]", "[-4, -1.5)"),
        ("[-8, 6]", "[2, 4)", "[-4, 3]"),
        ("[-8, 0]", "(2, 4)", "(-4, 0]"),
        ("[6, 8]", "(0, 4]", "[1.5, oo)"),
        ("[0, 0]", "(0, 4]", "[0, 0]"),
        ("[6, 8]", "[2, oo)", "(0, 4]"),
        ("(6, oo)", "[2, 4]", "(1.5, oo)"),
        ("(-oo, 8]", "[2, 4]", "(-oo, 4]"),
        ("(-oo, oo)", "(0, oo)", "(-oo, oo)"),
    ],
)
def test_division_by_positive_numbers(one: str, two: str, expected: str) -> None:
    assert interval(one).divide(interval(two)) == interval(expected)


@given(
    ends=st.lists(st.fractions(-9, 9, max_denominator=6), min_size=2, max_size=2),
    divisors=st.lists(st.fractions("1/6", 9, max_denominator=6), min_size=2, max_size=2),
    closed=st.tuples(st.booleans(), st.booleans(), st.booleans(), st.booleans()),
    where=st.tuples(st.fractions(0, 1), st.fractions(0, 1)),
)
def test_a_quotient_of_members_is_a_member(
    ends: list[Fraction],
    divisors: list[Fraction],
    closed: tuple[bool, bool, bool, bool],
    where: tuple[Fraction, Fraction],
) -> None:
    one = Interval(min(ends), max(ends), closed[0], closed[1])
    two = Interval(min(divisors), max(divisors), closed[2], closed[3])
    x = min(ends) + where[0] * (max(ends) - min(ends))
    y = min(divisors) + where[1] * (max(divisors) - min(divisors))
    if one.contains(x) and two.contains(y):
        assert one.divide(two).contains(x / y)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("[1, 3]", 1, 3),
        ("(1, 3)", 2, 2),
        ("(1, 2)", 2, 1),
        ("[1.2, 1.8]", 2, 1),
        ("[2, 2]", 2, 2),
        ("[-1.5, 0)", -1, -1),
    ],
)
def test_whole_numbers(text: str, first: int, last: int) -> None:
    assert interval(text).whole_numbers() == (first, last)


def test_whole_numbers_of_an_infinite_interval() -> None:
    with pytest.raises(ValueError, match="no last whole number"):
        above(Fraction(1), closed=True).whole_numbers()


@pytest.mark.parametrize(
    ("text", "value", "inside"),
    [
        ("[1, 2)", "1", True),
        ("[1, 2)", "2", False),
        ("(1, 2]", "1", False),
        ("(1, 2]", "2", True),
        ("(1, 2)", "1.5", True),
        ("(1, 2)", "0", False),
        ("(1, 2)", "3", False),
        ("(-oo, 2]", "-1000", True),
        ("[2, oo)", "1000", True),
        ("[2, oo)", "1", False),
    ],
)
def test_contains(text: str, value: str, inside: bool) -> None:
    assert interval(text).contains(Fraction(value)) is inside


def test_named_intervals() -> None:
    assert point(Fraction(3)) == interval("[3, 3]")
    assert between(Fraction(1), Fraction(2), closed=False) == interval("(1, 2)")
    assert below(Fraction(1), closed=True) == interval("(-oo, 1]")
    assert interval("(-oo, oo)") == EVERYTHING
    assert not EVERYTHING.is_empty
    assert interval("(-oo, 1]").shift(2) == interval("(-oo, 3]")
    assert interval("[1, oo)").shift(-1) == interval("[0, oo)")

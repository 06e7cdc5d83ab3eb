"""Products, hulls and sums of intervals with open, closed and missing ends."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checks.intervals import EVERYTHING, NOTHING, Interval, added, between, hull, point


def interval(text: str) -> Interval:
    """``[1/2, 3/2)`` as an Interval; ``-oo`` and ``oo`` are infinite ends."""
    low, high = text[1:-1].split(",")
    return Interval(_end(low), _end(high), text[0] == "[", text[-1] == "]")


def _end(text: str) -> Fraction | None:
    return None if text.strip() in ("oo", "-oo") else Fraction(text.strip())


PRODUCTS = [
    ("[2, 3)", "[4, 5]", "[8, 15)"),
    ("(-2, 3]", "[4, 5]", "(-10, 15]"),
    ("[-3, -2)", "[-5, 4]", "[-12, 15]"),
    ("[-3, 2)", "(-5, 4]", "[-12, 15)"),
    ("[0, 1)", "(2, 3)", "[0, 3)"),
    ("(0, 1)", "(2, 3)", "(0, 3)"),
    ("(0, 1]", "[0, 3]", "[0, 3]"),
    ("(-1, 0]", "(2, 3)", "(-3, 0]"),
    ("[0, 0]", "(2, oo)", "[0, 0]"),
    ("[0, 0]", "(-oo, oo)", "[0, 0]"),
    ("(0, 1)", "(2, oo)", "(0, oo)"),
    ("[0, 1)", "(2, oo)", "[0, oo)"),
    ("[-1, 1]", "(2, oo)", "(-oo, oo)"),
    ("[-2, -1]", "[2, oo)", "(-oo, -2]"),
    ("(-oo, -1]", "(-oo, -2)", "(2, oo)"),
    ("(-oo, 0]", "[3, 4)", "(-oo, 0]"),
    ("(-oo, 0)", "(0, oo)", "(-oo, 0)"),
    ("[2, 2]", "[3, 3]", "[6, 6]"),
]


@pytest.mark.parametrize(("one", "two", "expected"), PRODUCTS)
def test_products(one: str, two: str, expected: str) -> None:
    assert interval(one).multiply(interval(two)) == interval(expected)
    assert interval(two).multiply(interval(one)) == interval(expected)


def test_nothing_times_anything_is_nothing() -> None:
    assert NOTHING.is_empty
    assert NOTHING.multiply(EVERYTHING).is_empty
    assert interval("[2, 3]").multiply(interval("(4, 4]")).is_empty


ENDS = st.integers(-4, 4)
FINITE = st.builds(
    lambda low, width, closed: Interval(
        Fraction(low), Fraction(low + width), closed[0] or not width, closed[1] or not width
    ),
    ENDS,
    st.integers(0, 5),
    st.tuples(st.booleans(), st.booleans()),
)


def inside(stretch: Interval) -> list[Fraction]:
    """Its middle, and each end or a hair inside it."""
    assert stretch.low is not None and stretch.high is not None
    hair = Fraction(1, 10**6) if stretch.low < stretch.high else Fraction(0)
    low = stretch.low + (0 if stretch.low_closed else hair)
    high = stretch.high - (0 if stretch.high_closed else hair)
    extra = [Fraction(0)] if stretch.contains(Fraction(0)) else []
    return [low, (low + high) / 2, high, *extra]


@given(one=FINITE, two=FINITE)
def test_a_product_holds_all_products_and_comes_near_no_more(one: Interval, two: Interval) -> None:
    found = one.multiply(two)
    values = [a * b for a, b in product(inside(one), inside(two))]
    assert all(found.contains(value) for value in values)
    assert found.low is not None and found.high is not None
    assert 0 <= min(values) - found.low < Fraction(1, 10**4)
    assert 0 <= found.high - max(values) < Fraction(1, 10**4)
    assert found.low_closed == (min(values) == found.low)
    assert found.high_closed == (max(values) == found.high)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["[1, 2)"], "[1, 2)"),
        (["[1, 2)", "(1, 3]"], "[1, 3]"),
        (["(1, 3]", "[1, 3)"], "[1, 3]"),
        (["(1, 2)", "(1, 2)"], "(1, 2)"),
        (["(1, 2)", "[5, oo)"], "(1, oo)"),
        (["(-oo, 2)", "[5, 6]"], "(-oo, 6]"),
        (["[5, 6]", "[1, 2]", "[3, 4]"], "[1, 6]"),
    ],
)
def test_hulls(texts: list[str], expected: str) -> None:
    assert hull([interval(text) for text in texts]) == interval(expected)


@given(st.lists(FINITE, max_size=9))
def test_a_sum_does_not_depend_on_how_it_is_taken(terms: list[Interval]) -> None:
    expected = Interval(
        sum((term.low or Fraction(0) for term in terms), Fraction(0)),
        sum((term.high or Fraction(0) for term in terms), Fraction(0)),
        all(term.low_closed for term in terms),
        all(term.high_closed for term in terms),
    )
    assert added(terms) == expected


def test_sums_without_an_end_or_without_a_number() -> None:
    assert added([interval("(1, oo)"), interval("[2, 3]")]) == interval("(3, oo)")
    assert added([interval("(1, oo)"), interval("(-oo, 3]")]) == EVERYTHING
    assert added([interval("[5, 9]"), interval("(2, 2]"), interval("[0, 9]")]).is_empty


def test_a_product_with_nothing_is_nothing() -> None:
    backwards = between(Fraction(5), Fraction(3))
    assert backwards.multiply(point(Fraction(1))).is_empty
    assert point(Fraction(1)).multiply(backwards).is_empty

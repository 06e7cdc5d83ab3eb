"""same and count against their formulas and by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checks.calculator import check
from tests.brute_force import rounded
from tests.printed_ends import CONVENTIONS, FAR, ends, verdict


def figure(units: int, decimals: int, how: str) -> dict[str, Any]:
    number = f"{Decimal(units).scaleb(-decimals):f}"
    if how in ("exact", "rounded"):
        return {"v": number, "rounded": how == "rounded"}
    return {"v": number, "bound": how}


FIGURES = st.builds(
    figure,
    st.integers(-12, 30),
    st.integers(0, 2),
    st.sampled_from(("exact", "rounded", "rounded", "rounded", "over", "at_most", "nearly")),
)


@given(values=st.lists(FIGURES, min_size=1, max_size=4))
def test_same_follows_its_formula(values: list[Any]) -> None:
    found = check("same", values=values)
    stretches = {each: [ends(value, each) for value in values] for each in CONVENTIONS}
    lows, highs = zip(*stretches["half_up"], strict=True)
    if len(values) == 1 or max(lows) == -FAR or min(highs) == FAR:
        assert (found.verdict, found.reason) == ("not_checkable", "no_power")
        return
    holds = {
        each: max(low for low, _ in found_ends) <= min(high for _, high in found_ends)
        for each, found_ends in stretches.items()
    }
    assert found.conventions == holds
    assert found.verdict == verdict(holds)


@given(
    true=st.fractions(-500, 500, max_denominator=70),
    decimals=st.lists(st.integers(0, 4), min_size=2, max_size=5),
    convention=st.sampled_from(CONVENTIONS),
)
def test_one_value_printed_more_or_less_finely_is_the_same(
    true: Fraction, decimals: list[int], convention: Any
) -> None:
    values = [
        {"v": f"{rounded(true, places, convention):f}", "rounded": True} for places in decimals
    ]
    assert check("same", values=values).conventions[convention]


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_coarse_and_fine_agree_with_literal_rounding(convention: Any) -> None:
    """Some value prints as the one in whole numbers and as the other in tenths."""
    marks = [5 * n + h for n in range(-500, 501) for h in (-1, 0, 1)]
    pairs = {
        tuple(rounded(Fraction(mark, 1000), places, convention) for places in (0, 1))
        for mark in marks
    }
    for coarse, fine in product(range(-1, 3), range(-12, 25)):
        shown = Decimal(fine).scaleb(-1)
        values = [figure(coarse, 0, "rounded"), figure(fine, 1, "rounded")]
        found = check("same", values=values)
        assert found.conventions[convention] == ((Decimal(coarse), shown) in pairs)


def test_long_lists() -> None:
    assert check("same", values=["7"] * 10_000).verdict == "consistent"
    assert check("same", values=["7"] * 9_999 + ["8"]).verdict == "inconsistent"


OVER_300 = {"v": "300", "bound": "over"}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["5", "5.0"], "consistent"),
        (["5", "5.01"], "inconsistent"),
        (["5"], "no_power"),
        ([OVER_300, "300"], "inconsistent"),
        ([OVER_300, "301"], "consistent"),
        ([OVER_300, {"v": "5000", "bound": "over"}], "no_power"),
        ([OVER_300, {"v": "300", "bound": "at_most"}], "inconsistent"),
        ([{"v": "300", "bound": "approx"}, "390"], "consistent"),
        ([{"v": "300", "bound": "approx"}, "900"], "implausible"),
        ([{"v": "300", "bound": "at_least"}, {"v": "300", "bound": "at_most"}], "consistent"),
        ([{"low": "5", "high": "7"}, {"low": "7", "high": "9"}], "consistent"),
        ([{"low": "5", "high": "7"}, {"low": "8", "high": "9"}], "inconsistent"),
        ([{"v": "5.8", "rounded": True, "mult": "1000000000"}, "5812345678"], "consistent"),
        (
            [{"v": "5.8", "rounded": True, "mult": "1000000000"}, "5860000000"],
            "consistent_other_rounding",
        ),
    ],
)
def test_same_by_hand(values: Any, expected: str) -> None:
    found = check("same", values=values)
    assert (found.reason or found.verdict) == expected
    assert found.note == ("outside_pragmatic_range" if expected == "implausible" else None)


def by_rule(announced: int, listed: int, complete: bool, grouped: bool) -> str:
    """The rule of the check in its own order."""
    if listed == announced:
        return "consistent"
    if grouped:
        return "implausible"
    return "consistent" if listed < announced and not complete else "inconsistent"


@pytest.mark.parametrize(("complete", "grouped"), list(product((False, True), repeat=2)))
def test_count_follows_its_rule(complete: bool, grouped: bool) -> None:
    for announced, listed in product(range(5), repeat=2):
        found = check(
            "count",
            announced=str(announced),
            listed=str(listed),
            list_complete=complete,
            may_be_grouped=grouped,
        )
        expected = by_rule(announced, listed, complete, grouped)
        assert (found.verdict, found.reason) == (expected, None)
        assert set(found.conventions.values()) == {expected == "consistent"}
        assert (found.note == "may_be_grouped") == (expected == "implausible")


@pytest.mark.parametrize(
    ("announced", "listed", "complete", "expected"),
    [
        ({"v": "5", "bound": "over"}, "5", True, "inconsistent"),
        ({"v": "5", "bound": "over"}, "6", True, "consistent"),
        ({"v": "5", "bound": "over"}, "5", False, "consistent"),
        ({"v": "5", "bound": "at_most"}, "6", False, "inconsistent"),
        ({"v": "5", "bound": "approx"}, "6", True, "consistent"),
        ({"v": "5", "bound": "approx"}, "9", True, "implausible"),
        ({"v": "5", "bound": "over"}, {"v": "2", "bound": "over"}, True, "no_power"),
        ({"v": "12", "rounded": True, "mult": "10"}, "124", True, "consistent"),
        (
            {"v": "12", "rounded": True, "mult": "10"},
            "128",
            True,
            "consistent_other_rounding",
        ),
    ],
)
def test_counts_with_words_beside_them(
    announced: Any, listed: Any, complete: bool, expected: str
) -> None:
    found = check("count", announced=announced, listed=listed, list_complete=complete)
    assert (found.reason or found.verdict) == expected

"""parts and remaining against their formulas, against literal rounding and by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checks.calculator import check
from extractor.checks.fields import CaseError
from tests.brute_force import rounded
from tests.printed_ends import CONVENTIONS, FAR, ends, meet, total, verdict

DECIMALS = st.integers(0, 2)


def text(units: int, decimals: int) -> str:
    return f"{Decimal(units).scaleb(-decimals):f}"


def figure(units: int, decimals: int, how: str) -> dict[str, Any] | str:
    number = text(units, decimals)
    if how == "exact":
        return number
    return {"v": number, "rounded": True} if how == "rounded" else {"v": number, "bound": how}


FIGURES = st.builds(
    figure,
    st.integers(-30, 60),
    DECIMALS,
    st.sampled_from(("exact", "rounded", "rounded", "rounded", "over", "at_most", "under")),
)
ROUNDED = st.builds(figure, st.integers(-30, 60), DECIMALS, st.just("rounded"))


@given(parts=st.lists(FIGURES, min_size=1, max_size=5), whole=FIGURES, complete=st.booleans())
def test_parts_follow_their_formula(parts: list[Any], whole: Any, complete: bool) -> None:
    found = check("parts", parts=parts, total=whole, complete=complete)
    holds = {}
    for each in CONVENTIONS:
        reach, goal = total(ends(part, each) for part in parts), ends(whole, each)
        holds[each] = meet(reach, goal) if complete else reach[0] <= goal[1]
    low, high = total(ends(part, "half_up") for part in parts)
    least, most = ends(whole, "half_up")
    below, over = low - most < -FAR / 2, high - least > FAR / 2
    if below and (over or not complete):
        assert (found.verdict, found.reason) == ("not_checkable", "no_power")
    else:
        assert found.conventions == holds
        assert (found.verdict, found.reason) == (verdict(holds), None)


@given(parts=st.lists(ROUNDED, min_size=2, max_size=4), off=st.integers(-60, 60))
def test_parts_at_every_tie(parts: list[Any], off: int) -> None:
    """The total is aimed at the ends themselves: the sum and whole numbers of twentieths off."""
    exact = sum(Fraction(part["v"]) for part in parts) + Fraction(off, 2000)
    whole = f"{Decimal(exact.numerator * 4000 // exact.denominator) / 4000:f}"
    found = check("parts", parts=parts, total=whole)
    holds = {
        each: meet(total(ends(part, each) for part in parts), ends(whole, each))
        for each in CONVENTIONS
    }
    assert found.conventions == holds


@cache
def reachable(convention: str) -> frozenset[tuple[int, int, int]]:
    """Every triple that two true values and their sum are printed as, in whole numbers.

    Values in thousandths: twentieths, where all ends are, and a hair to either side.
    """
    values = [50 * n + hair for n in range(-40, 41) for hair in (-1, 0, 1)]
    printed = {
        value: int(rounded(Fraction(value, 1000), 0, convention)) for value in range(-4100, 4101)
    }
    return frozenset(
        (printed[one], printed[two], printed[one + two]) for one, two in product(values, repeat=2)
    )


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_two_parts_agree_with_literal_rounding(convention: Any) -> None:
    """All printed triples from -1 to 1 and -4 to 4: true values in twentieths and a hair beside."""
    for one, two, whole in product(range(-1, 2), range(-1, 2), range(-4, 5)):
        found = check(
            "parts",
            parts=[figure(one, 0, "rounded"), figure(two, 0, "rounded")],
            total=figure(whole, 0, "rounded"),
        )
        assert found.conventions[convention] == ((one, two, whole) in reachable(convention))


@given(
    true=st.lists(st.fractions(-50, 50, max_denominator=60), min_size=1, max_size=8),
    decimals=DECIMALS,
    convention=st.sampled_from(CONVENTIONS),
    complete=st.booleans(),
)
def test_what_was_rounded_by_a_convention_holds_under_it(
    true: list[Fraction], decimals: int, convention: Any, complete: bool
) -> None:
    def shown(value: Fraction) -> dict[str, object]:
        return {"v": f"{rounded(value, decimals, convention):f}", "rounded": True}

    found = check(
        "parts",
        parts=[shown(each) for each in true],
        total=shown(sum(true, Fraction(0))),
        complete=complete,
    )
    assert found.conventions[convention]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"parts": ["60", "70"], "total": "100", "overlap": True}, "overlapping_groups"),
        ({"parts": ["60", "40"], "total": "100", "overlap": True}, "overlapping_groups"),
        (
            {"parts": [{"v": "5", "bound": "over"}, {"v": "3", "bound": "under"}], "total": "9"},
            "no_power",
        ),
        ({"parts": ["500"], "total": {"v": "300", "bound": "over"}, "complete": False}, "no_power"),
        ({"parts": [{"v": "50", "bound": "under"}], "total": "9", "complete": False}, "no_power"),
    ],
)
def test_parts_that_tell_nothing(given: dict[str, Any], reason: str) -> None:
    found = check("parts", **given)
    assert (found.verdict, found.reason) == ("not_checkable", reason)


def test_parts_about_so_many_are_a_doubt_at_worst() -> None:
    about = {"v": "300", "bound": "approx"}
    assert check("parts", parts=[about, "200"], total="550").verdict == "consistent"
    assert check("parts", parts=[about, "200"], total="700").verdict == "implausible"
    assert check("parts", parts=["300", "200"], total="700").verdict == "inconsistent"


def test_parts_above_their_total_are_named() -> None:
    found = check("parts", parts=["60", "50"], total="100", complete=False)
    assert (found.verdict, found.note) == ("inconsistent", "part_exceeds_whole")
    assert check("parts", parts=["60", "50"], total="100").note is None


@given(whole=FIGURES, done=FIGURES, left=FIGURES)
def test_remaining_is_a_sum_of_two(whole: Any, done: Any, left: Any) -> None:
    found = check("remaining", total=whole, done=done, left=left)
    parts = check("parts", parts=[done, left], total=whole)
    assert (found.verdict, found.reason) == (parts.verdict, parts.reason)
    assert found.conventions == parts.conventions


@given(units=st.integers(-100, 11000), off=st.integers(-3, 3), places=st.tuples(DECIMALS, DECIMALS))
def test_percentages_complete_to_a_hundred(units: int, off: int, places: tuple[int, int]) -> None:
    done = text(units * 10 ** places[0] // 100, places[0])
    left = text((10000 - units) * 10 ** places[1] // 100 + off, places[1])
    found = check("remaining", percent_done=done, percent_left=left)
    holds = {}
    for each in CONVENTIONS:
        low, high = total(ends(share, each, rounded=True) for share in (done, left))
        holds[each] = low <= 100 <= high
    assert found.conventions == holds
    assert found.verdict == verdict(holds)


@pytest.mark.parametrize(
    ("done", "left", "expected"),
    [
        ({"v": "60", "bound": "over"}, "40", "consistent"),  # 60,1 and 39,9
        ({"v": "60", "bound": "over"}, {"v": "40", "rounded": False}, "implausible"),
        ({"v": "60", "bound": "over"}, "30", "consistent"),
        ({"v": "60", "bound": "over"}, "50", "inconsistent"),
        ({"v": "60", "bound": "nearly"}, {"v": "40", "rounded": False}, "implausible"),
        ({"v": "60", "bound": "at_least"}, {"v": "40", "rounded": False}, "consistent"),
        ({"v": "60", "bound": "under"}, {"v": "40", "rounded": False}, "inconsistent"),
        ({"v": "60", "bound": "approx"}, "31", "consistent"),
        ({"v": "60", "bound": "approx"}, "10", "implausible"),
        ({"v": "60", "bound": "over"}, {"v": "20", "bound": "under"}, "not_checkable"),
    ],
)
def test_qualified_percentages(done: Any, left: Any, expected: str) -> None:
    assert check("remaining", percent_done=done, percent_left=left).verdict == expected


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"total": "10", "done": "4"},
        {"percent_done": "40"},
        {"total": "10", "done": "4", "left": "6", "percent_done": "40"},
        {"total": "10", "percent_done": "40", "percent_left": "60"},
    ],
)
def test_remaining_takes_amounts_or_percentages(fields: dict[str, str]) -> None:
    with pytest.raises(CaseError, match="remaining: needs"):
        check("remaining", **fields)


def test_long_lists() -> None:
    ones = ["0.1"] * 10_000
    assert check("parts", parts=ones, total="1000").verdict == "consistent"
    assert check("parts", parts=ones, total="1000.1").verdict == "inconsistent"

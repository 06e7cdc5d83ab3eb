"""shares against their formula, against literal rounding and by hand."""

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
from tests.brute_force import rounded
from tests.printed_ends import CONVENTIONS, Ends, ends, total, verdict

WHOLE: Ends = (Fraction(0), Fraction(100))


def clipped(shares: list[Any], convention: str) -> Ends | None:
    """The least and the greatest sum of shares between 0 and 100; None when one is not."""
    stretches = []
    for share in shares:
        low, high = ends(share, convention, rounded=True)
        if low > 100 or high < 0:
            return None
        stretches.append((max(low, WHOLE[0]), min(high, WHOLE[1])))
    return total(stretches)


def expected(shares: list[Any], complete: bool) -> dict[str, bool]:
    holds = {}
    for each in CONVENTIONS:
        reach = clipped(shares, each)
        holds[each] = reach is not None and reach[0] <= 100 and (not complete or reach[1] >= 100)
    return holds


@st.composite
def lists(draw: st.DrawFn) -> list[str]:
    """Shares that make about 100, with their decimals: cut at random places, then printed."""
    cuts = sorted(draw(st.lists(st.integers(0, 10000), max_size=5)))
    decimals = draw(st.integers(0, 2))
    sizes = [high - low for low, high in zip([0, *cuts], [*cuts, 10000], strict=True)]
    units = [size * 10**decimals // 100 + draw(st.integers(-1, 2)) for size in sizes]
    return [f"{Decimal(each).scaleb(-decimals):f}" for each in units]


@given(shares=lists(), complete=st.booleans())
def test_shares_follow_their_formula(shares: list[str], complete: bool) -> None:
    found = check("shares", shares=shares, complete=complete)
    holds = expected(shares, complete)
    assert found.conventions == holds
    assert (found.verdict, found.reason) == (verdict(holds), None)
    outside = all(clipped(shares, each) is None for each in CONVENTIONS)
    assert (found.note == "share_outside_0_100") == outside


@cache
def reachable(convention: str) -> frozenset[tuple[int, int, int]]:
    """Every triple that three true shares of one whole are printed as, in whole tens.

    Shares in steps of half a per cent, where all ends are, and a hair to either side.
    """
    values = [500 * n + hair for n in range(201) for hair in (-1, 0, 1)]
    values = [value for value in values if 0 <= value <= 100_000]
    printed = {
        value + hair: int(rounded(Fraction(value + hair, 10_000), 0, convention))
        for value in values
        for hair in (-2, -1, 0, 1, 2)
    }
    return frozenset(
        (printed[one], printed[two], printed[100_000 - one - two])
        for one, two in product(values, repeat=2)
        if one + two <= 100_000
    )


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_three_shares_agree_with_literal_rounding(convention: Any) -> None:
    for printed in product(range(0, 11, 1), repeat=3):
        shares = [{"v": str(each), "rounded": True, "mult": "10"} for each in printed]
        if 80 <= 10 * sum(printed) <= 130:
            found = check("shares", shares=shares)
            assert found.conventions[convention] == (printed in reachable(convention))


@given(
    parts=st.lists(st.integers(0, 1000), min_size=1, max_size=12).filter(any),
    decimals=st.integers(0, 2),
    convention=st.sampled_from(CONVENTIONS),
    listed=st.integers(1, 12),
)
def test_real_shares_hold_under_their_convention(
    parts: list[int], decimals: int, convention: Any, listed: int
) -> None:
    shares = [
        f"{rounded(Fraction(100 * part, sum(parts)), decimals, convention):f}" for part in parts
    ]
    assert check("shares", shares=shares).conventions[convention]
    assert check("shares", shares=shares[:listed], complete=False).conventions[convention]


@given(parts=st.lists(st.integers(0, 100), min_size=1, max_size=6).filter(any))
def test_a_list_that_makes_100_is_never_an_alarm(parts: list[int]) -> None:
    """The last share may have been forced to make the sum."""
    shares = [1000 * part // sum(parts) for part in parts]
    shares[-1] += 1000 - sum(shares)
    found = check("shares", shares=[f"{Decimal(each).scaleb(-1):f}" for each in shares])
    assert found.verdict == "consistent"


OVER, NEARLY = {"v": "60", "bound": "over"}, {"v": "60", "bound": "nearly"}
EXACT = {"v": "40", "rounded": False}


@pytest.mark.parametrize(
    ("given", "outcome", "note"),
    [
        ({"shares": ["60", "60"], "overlap": True}, "not_checkable", None),
        ({"shares": ["60", "40"], "overlap": True}, "not_checkable", None),
        ({"shares": ["0"], "overlap": True}, "not_checkable", None),
        ({"shares": ["60", "140"], "overlap": True}, "inconsistent", "share_outside_0_100"),
        ({"shares": ["101"]}, "inconsistent", "share_outside_0_100"),
        ({"shares": ["-1", "101"]}, "inconsistent", "share_outside_0_100"),
        ({"shares": ["-1"], "complete": False}, "inconsistent", "share_outside_0_100"),
        ({"shares": ["60", "50"], "complete": False}, "inconsistent", "part_exceeds_whole"),
        ({"shares": ["60", "50"]}, "inconsistent", None),
        ({"shares": [OVER, EXACT]}, "implausible", "outside_pragmatic_range"),
        ({"shares": [NEARLY, EXACT]}, "implausible", "outside_pragmatic_range"),
        ({"shares": [OVER, "45"]}, "inconsistent", None),
        ({"shares": [OVER, "35"]}, "consistent", None),
        ({"shares": [{"v": "60", "bound": "approx"}, "25"]}, "implausible", None),
        ({"shares": [{"v": "150", "bound": "approx"}]}, "implausible", "share_outside_0_100"),
        ({"shares": [{"low": "55", "high": "60"}, "43"]}, "consistent", None),
        ({"shares": [{"low": "55", "high": "60"}, "46"]}, "inconsistent", None),
    ],
)
def test_shares_with_words_beside_them(given: Any, outcome: str, note: str | None) -> None:
    found = check("shares", **given)
    assert found.verdict == outcome
    assert (found.reason == "overlapping_groups") == (outcome == "not_checkable")
    if note or outcome != "implausible":
        assert found.note == note


def test_long_lists() -> None:
    assert check("shares", shares=["0.01"] * 10_000).verdict == "consistent"
    assert check("shares", shares=["0.0151"] * 10_000).verdict == "inconsistent"

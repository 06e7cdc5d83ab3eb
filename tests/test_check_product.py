"""product and implied-parts against corners of their ends, literal rounding and by hand."""

from __future__ import annotations

import operator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checks.calculator import check
from tests.brute_force import rounded
from tests.printed_ends import CONVENTIONS, corners, ends, meet, total, verdict

DECIMALS = st.integers(0, 2)


def text(value: Fraction, decimals: int) -> str:
    return f"{rounded(value, decimals, 'half_up'):f}"


def figure(units: int, decimals: int, fuzzy: bool) -> dict[str, Any]:
    return {"v": f"{Decimal(units).scaleb(-decimals):f}", "rounded": fuzzy}


FACTORS = st.builds(figure, st.integers(-40, 40), DECIMALS, st.booleans())


@given(a=FACTORS, b=FACTORS, off=st.integers(-60, 60), decimals=st.integers(0, 3))
def test_product_follows_its_formula(a: Any, b: Any, off: int, decimals: int) -> None:
    aimed = Fraction(a["v"]) * Fraction(b["v"]) + Fraction(off, 20)
    c = {"v": text(aimed, decimals), "rounded": bool(off % 2)}
    found = check("product", a=a, b=b, c=c)
    holds = {}
    for each in CONVENTIONS:
        one, two, goal = (ends(number, each) for number in (a, b, c))
        holds[each] = meet(corners(operator.mul, one, two), goal)
    assert found.conventions == holds
    assert (found.verdict, found.reason) == (verdict(holds), None)


@given(
    a=st.fractions(-50, 50, max_denominator=30),
    b=st.fractions(-50, 50, max_denominator=30),
    decimals=st.tuples(DECIMALS, DECIMALS, DECIMALS),
    convention=st.sampled_from(CONVENTIONS),
)
def test_a_real_product_holds_under_its_convention(
    a: Fraction, b: Fraction, decimals: tuple[int, int, int], convention: Any
) -> None:
    shown = [
        {"v": f"{rounded(value, places, convention):f}", "rounded": True}
        for value, places in zip((a, b, a * b), decimals, strict=True)
    ]
    assert check("product", a=shown[0], b=shown[1], c=shown[2]).conventions[convention]


OVER_0, OVER_5 = {"v": "0", "bound": "over"}, {"v": "5", "bound": "over"}
UNDER_0, AT_LEAST_0 = {"v": "0", "bound": "under"}, {"v": "0", "bound": "at_least"}


@pytest.mark.parametrize(
    ("a", "b", "c", "expected"),
    [
        ("12.5", "60", "750", "consistent"),
        ("12.5", "60", "751", "inconsistent"),
        ("0", "60", "0", "consistent"),
        ("0", OVER_5, "0", "consistent"),
        ("0", OVER_5, "1", "inconsistent"),
        (OVER_0, OVER_0, "0", "inconsistent"),
        (AT_LEAST_0, OVER_5, "0", "consistent"),
        (OVER_5, "-2", "-10", "inconsistent"),
        (OVER_5, "-2", "-10.1", "consistent"),
        (OVER_5, UNDER_0, "1", "inconsistent"),
        (OVER_5, UNDER_0, "-1", "consistent"),
        (OVER_5, OVER_5, "25", "inconsistent"),
        (OVER_5, OVER_5, "26", "consistent"),
        (OVER_5, OVER_5, OVER_5, "no_power"),
        (OVER_5, {"low": "-1", "high": "1"}, "7", "no_power"),
        ({"v": "0", "rounded": True}, OVER_5, "7", "no_power"),
        ("5", {"v": "60", "bound": "approx"}, "900", "implausible"),
        ("5", {"v": "60", "bound": "approx"}, "340", "consistent"),
    ],
)
def test_products_with_words_beside_them(a: Any, b: Any, c: Any, expected: str) -> None:
    found = check("product", a=a, b=b, c=c)
    assert (found.reason or found.verdict) == expected


PAIRS = st.lists(
    st.tuples(
        st.builds(figure, st.integers(1, 90), st.integers(0, 1), st.booleans()),
        st.builds(text, st.integers(300, 9000).map(lambda n: Fraction(n, 100)), DECIMALS),
    ),
    min_size=1,
    max_size=4,
)


def base(amount: Fraction, percent: Fraction) -> Fraction:
    return 100 * amount / percent


@given(parts=PAIRS, off=st.integers(-3, 3), decimals=st.integers(-1, 1), fuzzy=st.booleans())
def test_implied_parts_follow_their_formula(
    parts: list[tuple[dict[str, Any], str]], off: int, decimals: int, fuzzy: bool
) -> None:
    aimed = sum(base(Fraction(amount["v"]), Fraction(percent)) for amount, percent in parts)
    mult = 10 ** max(0, -decimals)
    v = text((aimed + off) / mult, max(0, decimals))
    goal = {"v": v, "rounded": fuzzy, "mult": str(mult)}
    found = check("implied-parts", parts=[list(pair) for pair in parts], total_base=goal)
    holds = {}
    for each in CONVENTIONS:
        stretches = [
            corners(base, ends(amount, each), ends(percent, each, rounded=True))
            for amount, percent in parts
        ]
        holds[each] = meet(total(stretches), ends(goal, each))
    assert found.conventions == holds
    assert (found.verdict, found.reason) == (verdict(holds), None)


@given(
    groups=st.lists(st.tuples(st.integers(1, 60), st.integers(1, 60)), min_size=1, max_size=6),
    decimals=st.integers(1, 2),
    convention=st.sampled_from(CONVENTIONS),
)
def test_real_bases_hold_under_their_convention(
    groups: list[tuple[int, int]], decimals: int, convention: Any
) -> None:
    pairs = [
        [str(part), f"{rounded(Fraction(100 * part, part + more), decimals, convention):f}"]
        for part, more in groups
    ]
    total_base = str(sum(part + more for part, more in groups))
    found = check("implied-parts", parts=pairs, total_base=total_base)
    assert found.conventions[convention]


def exactly(number: str) -> dict[str, Any]:
    return {"v": number, "rounded": False}


@pytest.mark.parametrize(
    ("parts", "goal", "expected"),
    [
        ([["23", "41.82"], ["9", "16"]], "111", "consistent"),
        ([["23", "41.82"], ["9", "16"]], "140", "inconsistent"),
        ([["0", "0"], ["5", "10"]], "90", "unbounded"),
        ([["0", "0"], ["5", "10"]], "45", "inconsistent"),  # 5 of 45 alone is 11,1 %
        ([["0", "5"], ["5", "10"]], "50", "inconsistent"),
        ([["5", "0"]], "1001", "unbounded"),
        ([["5", "0"]], "1000", "unbounded"),  # 0,5 % with halves down
        ([["5", "0"]], "501", "consistent_other_rounding"),
        ([["5", "0"]], "500", "inconsistent"),
        ([["5", exactly("0")]], "500", "inconsistent"),
        ([["5", "1"]], "5000", "consistent_other_rounding"),  # 0,1 % rounded up
        ([["5", "1"]], "500", "consistent"),
        ([["-5", "-10"]], "50", "consistent"),
        ([["-5", "10"]], "-50", "consistent"),
        ([["-5", "10"]], "50", "inconsistent"),
        ([["40", {"v": "40", "bound": "over"}]], "99", "consistent"),
        ([["40", {"v": "40", "bound": "over"}]], "100", "implausible"),
        ([["40", {"v": "40", "bound": "over"}]], "101", "inconsistent"),
        ([["40", {"v": "40", "bound": "approx"}]], "900", "implausible"),
        ([["40", {"v": "40", "bound": "over"}], ["9", exactly("9")]], "200", "implausible"),
        (
            [["4", {"v": "4", "bound": "over"}], ["9", "10"]],
            {"v": "9", "rounded": True},
            "qualified_on_rounded",
        ),
        (
            [[{"v": "4", "rounded": True}, {"v": "4", "bound": "over"}], ["9", "10"]],
            "190",
            "qualified_on_rounded",
        ),
        (
            [[{"v": "4", "rounded": True}, {"v": "4", "bound": "over"}]],
            "90",
            "qualified_on_rounded",
        ),
        ([["4", {"v": "4", "bound": "over"}]], {"v": "9", "rounded": True}, "qualified_on_rounded"),
        ([[{"v": "4", "bound": "approx"}, "40"]], "90", "implausible"),
        ([[{"v": "4", "bound": "over"}, "40"]], "90", "consistent"),
        ([[{"v": "4", "bound": "over"}, "40"]], "9", "inconsistent"),
        ([[{"v": "4", "bound": "over"}, "40"]], {"v": "9", "bound": "over"}, "no_power"),
        ([["40", {"low": "40", "high": "50"}]], "90", "consistent"),
        ([["40", {"low": "40", "high": "50"}]], "79", "inconsistent"),
    ],
)
def test_implied_parts_by_hand(parts: Any, goal: Any, expected: str) -> None:
    found = check("implied-parts", parts=parts, total_base=goal)
    assert (found.reason or found.verdict) == expected


def test_long_lists() -> None:
    pairs = [[str(n), f"{10 + n % 8000 / 100:.2f}"] for n in range(1, 10_001)]
    bases = [base(Fraction(amount), Fraction(percent)) for amount, percent in pairs]
    assert (
        check("implied-parts", parts=pairs, total_base=text(sum(bases, Fraction(0)), 0)).verdict
        == "consistent"
    )

"""mean and mixture against their formulas, against trial of every sum and by hand."""

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
from tests.printed_ends import CONVENTIONS, corners, ends, meet, verdict

DECIMALS = st.integers(0, 3)


def text(units: int, decimals: int) -> str:
    return f"{Decimal(units).scaleb(-decimals):f}"


def tried(mean: str, n: int, convention: str) -> bool:
    """Every whole sum that could come near is divided and literally rounded."""
    printed, decimals = Decimal(mean), len(mean.partition(".")[2])
    near = int(n * Fraction(printed))
    return any(
        rounded(Fraction(sum_, n), decimals, convention) == printed
        for sum_ in range(near - 2 * n - 2, near + 2 * n + 3)
    )


@given(units=st.integers(-400, 400), decimals=st.integers(1, 3), n=st.integers(1, 60))
def test_an_unknown_sum_is_tried(units: int, decimals: int, n: int) -> None:
    mean = text(units, decimals)
    found = check("mean", mean=mean, n=str(n))
    holds = {each: tried(mean, n, each) for each in CONVENTIONS}
    assert found.conventions == holds
    assert found.power == max(0, 1 - Fraction(n, 10**decimals))
    expected = "not_checkable" if n >= 10**decimals else verdict(holds)
    assert found.verdict == expected
    assert found.reason == ("no_power" if expected == "not_checkable" else None)


@pytest.mark.parametrize("n", range(1, 14))
def test_no_power_is_said_exactly_when_every_mean_passes(n: int) -> None:
    all_pass = all(tried(text(units, 1), n, "half_up") for units in range(40))
    assert (check("mean", mean="2.3", n=str(n)).reason == "no_power") == all_pass


@pytest.mark.parametrize("n", [3, 7, 16])
def test_power_is_the_share_of_means_that_fail(n: int) -> None:
    """Over 0.00 to 9.99 the means that no whole sum gives are 1 − n·u of all."""
    failed = sum(not tried(text(units, 2), n, "half_up") for units in range(1000))
    power = check("mean", mean="1.00", n=str(n)).power
    assert power is not None
    assert abs(Fraction(failed, 1000) - power) <= Fraction(1, 100)


AMOUNTS = st.builds(
    lambda units, how: {"v": str(units)} if how == "exact" else {"v": str(units), "rounded": True},
    st.integers(-300, 300),
    st.sampled_from(("exact", "rounded")),
)


@given(sum_=AMOUNTS, n=st.integers(1, 40), fuzzy=st.booleans(), off=st.integers(-3, 3), d=DECIMALS)
def test_a_given_sum_is_divided(
    sum_: dict[str, Any], n: int, fuzzy: bool, off: int, d: int
) -> None:
    mean = text(int(sum_["v"]) * 10**d // n + off, d)
    found = check("mean", mean=mean, n={"v": str(n), "rounded": fuzzy}, sum=sum_)
    holds = {}
    for each in CONVENTIONS:
        count = ends({"v": str(n), "rounded": fuzzy}, each)
        if count[0] <= 0:  # 1 rounded up is anything above 0: no corner there
            return
        reached = corners(lambda s, k: s / k, ends(sum_, each), count)
        holds[each] = meet(reached, ends(mean, each, rounded=True))
    assert found.conventions == holds
    assert found.verdict == verdict(holds)
    assert found.power is None


@given(
    sum_=st.integers(-9999, 9999),
    n=st.integers(1, 500),
    decimals=DECIMALS,
    convention=st.sampled_from(CONVENTIONS),
)
def test_a_real_mean_holds_under_its_convention(
    sum_: int, n: int, decimals: int, convention: Any
) -> None:
    mean = f"{rounded(Fraction(sum_, n), decimals, convention):f}"
    assert check("mean", mean=mean, n=str(n), sum=str(sum_)).conventions[convention]
    assert check("mean", mean=mean, n=str(n)).conventions[convention]


OVER_2, UNDER_2 = {"v": "2", "bound": "over"}, {"v": "2", "bound": "under"}
OVER_3, OVER_8 = {"v": "3", "bound": "over"}, {"v": "8", "bound": "over"}
ABOUT_3, EXACTLY = {"v": "3", "bound": "approx"}, {"v": "3.5", "rounded": False}


@pytest.mark.parametrize(
    ("mean", "n", "sum_", "expected"),
    [
        ("3.5", "0", None, "zero_base"),
        ("3.5", "0", "7", "zero_base"),
        ("3.5", {"v": "0", "bound": "under"}, "7", "zero_base"),
        ("3.5", {"low": "0", "high": "4"}, "7", "consistent"),
        ("1.5", {"low": "0", "high": "4"}, "7", "inconsistent"),
        ("0.5", {"low": "0", "high": "4"}, "3", "inconsistent"),  # 3 : 4 = 0,75 at the least
        ("3.5", {"v": "0", "bound": "over"}, "7", "no_power"),
        ("3.55", "4.5", None, "non_integer_unit"),
        ("3.55", {"v": "4", "rounded": True}, None, "non_integer_unit"),
        ("3.55", OVER_2, None, "qualified_on_rounded"),
        (OVER_3, "4", None, "qualified_on_rounded"),
        (EXACTLY, "2", None, "consistent"),
        (EXACTLY, "3", None, "inconsistent"),
        (EXACTLY, "10", None, "no_power"),
        (EXACTLY, "15", None, "inconsistent"),
        (OVER_3, "2", "6", "inconsistent"),
        (OVER_3, "2", "8", "consistent"),
        (ABOUT_3, "2", "8", "consistent"),
        (ABOUT_3, "2", "80", "implausible"),
        ("3", {"v": "2", "bound": "approx"}, "80", "implausible"),
        ("3", OVER_2, "8", "consistent"),
        ("4", OVER_2, "8", "consistent"),  # 8 : 2,1 = 3,8
        ("5", OVER_2, "8", "inconsistent"),
        ("3", OVER_2, OVER_8, "no_power"),
        (OVER_3, UNDER_2, "8", "no_power"),
        ("3", UNDER_2, "8", "inconsistent"),
        ("0", "7", None, "no_power"),
        ("0.0", "7", None, "consistent"),
        ("-3.5", "2", "-7", "consistent"),
    ],
)
def test_means_with_words_beside_them(mean: Any, n: Any, sum_: Any, expected: str) -> None:
    found = check("mean", mean=mean, n=n, sum=sum_)
    assert (found.reason or found.verdict) == expected


RATES = st.builds(text, st.integers(-20, 40), st.integers(0, 1))


@given(groups=st.lists(RATES, min_size=1, max_size=5), overall=RATES)
def test_mixture_follows_its_formula(groups: list[str], overall: str) -> None:
    found = check("mixture", groups=groups, overall=overall)
    holds = {}
    for each in CONVENTIONS:
        low, high = zip(*(ends(group, each, rounded=True) for group in groups), strict=True)
        holds[each] = meet((min(low), max(high)), ends(overall, each, rounded=True))
    assert found.conventions == holds
    assert (found.verdict, found.reason) == (verdict(holds), None)


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_two_groups_agree_with_literal_rounding(convention: Any) -> None:
    """True rates at every end and a hair beside it: is one between two others?"""
    marks = [
        n * 1000 + 50 * m + h for n in range(-3, 4) for m in (0, 9, 10, 11) for h in (-1, 0, 1)
    ]
    behind: dict[int, list[int]] = {}
    for mark in sorted(set(marks)):
        behind.setdefault(int(rounded(Fraction(mark, 1000), 0, convention)), []).append(mark)
    for one, two, overall in product(range(-1, 3), range(-1, 3), range(-2, 3)):
        fits = any(
            min(a, b) <= c <= max(a, b)
            for a, b, c in product(behind[one], behind[two], behind[overall])
        )
        found = check("mixture", groups=[str(one), str(two)], overall=str(overall))
        assert found.conventions[convention] == fits


@given(
    groups=st.lists(st.tuples(st.integers(0, 50), st.integers(1, 50)), min_size=1, max_size=5),
    decimals=DECIMALS,
    convention=st.sampled_from(CONVENTIONS),
)
def test_real_groups_hold_under_their_convention(
    groups: list[tuple[int, int]], decimals: int, convention: Any
) -> None:
    def shown(part: int, whole: int) -> str:
        return f"{rounded(Fraction(100 * part, whole), decimals, convention):f}"

    overall = shown(sum(part for part, _ in groups), sum(whole for _, whole in groups))
    found = check("mixture", groups=[shown(*group) for group in groups], overall=overall)
    assert found.conventions[convention]


@pytest.mark.parametrize(
    ("groups", "overall", "expected"),
    [
        (["10", "20"], {"v": "20", "bound": "over"}, "consistent"),  # 20,4 prints as 20
        ([{"v": "20", "rounded": False}], {"v": "20", "bound": "over"}, "implausible"),
        ([{"v": "20", "rounded": False}], {"v": "20", "bound": "nearly"}, "implausible"),
        ([{"v": "20", "rounded": False}], {"v": "20", "bound": "under"}, "inconsistent"),
        ([{"v": "20", "rounded": False}], {"v": "20", "bound": "at_least"}, "consistent"),
        (["10", {"v": "20", "bound": "over"}], "50", "consistent"),
        (["10", {"v": "20", "bound": "over"}], "5", "inconsistent"),
        (["10", {"v": "20", "bound": "approx"}], "80", "implausible"),
        ([{"v": "10", "bound": "under"}, {"v": "20", "bound": "over"}], "80", "no_power"),
        ([{"v": "20", "bound": "over"}], {"v": "5", "bound": "over"}, "no_power"),
        ([{"v": "20", "bound": "over"}], {"v": "20", "bound": "at_most"}, "implausible"),
        ([{"low": "10", "high": "20"}], "15", "consistent"),
    ],
)
def test_rates_with_words_beside_them(groups: Any, overall: Any, expected: str) -> None:
    found = check("mixture", groups=groups, overall=overall)
    assert (found.reason or found.verdict) == expected
    assert (found.note == "outside_pragmatic_range") == (expected == "implausible")


def test_long_lists() -> None:
    groups = ["40.0"] * 9_999 + ["41.0"]
    assert check("mixture", groups=groups, overall="40.5").verdict == "consistent"
    assert check("mixture", groups=groups, overall="41.2").verdict == "inconsistent"


def test_nearest_conventions_differ_at_ties_only() -> None:
    """7 : 2 = 3,5 prints as 4 or, with halves down, as 3; nothing else does."""
    found = check("mean", mean="3", n="2", sum="7")
    assert [name for name, holds in found.conventions.items() if holds] == ["half_down", "trunc"]
    assert found.verdict == "consistent"

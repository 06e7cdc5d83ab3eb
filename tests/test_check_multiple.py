"""multiple against literal rounding: gấp, tăng gấp and tăng, and which reading fits."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checks.calculator import check
from extractor.model import CONVENTIONS
from tests.brute_force import NEAREST, rounded
from tests.trial_of_changes import ALL, Ends, behind, exists

FORMS = ("gấp", "tăng", "tăng gấp")
TIMES = ("0", "0.5", "1", "1.0", "2", "2.5", "3", "3.0", "3.33", "4")


def prints(value: Fraction, times: str, convention: str) -> bool:
    printed = Decimal(times)
    return rounded(value, -int(printed.as_tuple().exponent), convention) == printed


def verdict_of(holds: dict[Any, bool]) -> str:
    if any(holds[name] for name in NEAREST):
        return "consistent"
    return "consistent_other_rounding" if any(holds.values()) else "inconsistent"


@pytest.mark.parametrize("times", TIMES)
def test_two_exact_amounts(times: str) -> None:
    for before, after in product(range(1, 7), range(14)):
        ratio = Fraction(after, before)
        multiple = {each: prints(ratio, times, each) for each in CONVENTIONS}
        growth = {each: prints(ratio - 1, times, each) for each in CONVENTIONS}
        plain, grown_to, grown = (
            check("multiple", before=str(before), after=str(after), times=times, form=form)
            for form in ("gấp", "tăng gấp", "tăng")
        )
        assert plain.conventions == multiple
        assert plain.verdict == verdict_of(multiple)
        only_growth = not any(multiple.values()) and any(growth.values())
        assert plain.diagnosis == ("read_as_increase" if only_growth else None)
        assert grown_to.verdict == ("implausible" if only_growth else plain.verdict)
        assert grown_to.note == grown_to.diagnosis == plain.diagnosis
        best = min(verdict_of(multiple), verdict_of(growth), key=ORDER.index)
        assert grown.verdict == best
        named = "read_as_multiple" if verdict_of(multiple) == best else "read_as_increase"
        assert grown.diagnosis == (None if best == "inconsistent" else named)


ORDER = ["consistent", "consistent_other_rounding", "inconsistent"]


def rates(times: Ends) -> Ends:
    """B/A in the cell is 100·(B − A)/A in the cell stretched: 3 times is 200 % more."""
    low, high, low_in, high_in = times
    return (
        None if low is None else 100 * low - 100,
        None if high is None else 100 * high - 100,
        low_in,
        high_in,
    )


@given(
    before=st.integers(2, 60),
    after=st.integers(1, 99),
    digits=st.integers(0, 60),
    exact=st.sampled_from(["", "before", "after"]),
)
def test_rounded_amounts_hold_exactly_when_true_ones_exist(
    before: int, after: int, digits: int, exact: str
) -> None:
    values = {"before": Fraction(before, 10), "after": Fraction(after, 10)}
    fields = {
        name: {"v": f"{Decimal(int(10 * value)).scaleb(-1):f}", "rounded": name != exact}
        for name, value in values.items()
    }
    times = Fraction(digits, 10)
    found = check("multiple", **fields, times=f"{Decimal(digits).scaleb(-1):f}")
    for each in CONVENTIONS:
        cells = {
            name: (value, value, True, True) if name == exact else behind(value, TENTH, each)
            for name, value in values.items()
        }
        expected = exists(cells["before"], cells["after"], ALL, rates(behind(times, TENTH, each)))
        assert found.conventions[each] == expected


TENTH = Fraction(1, 10)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"before": "5", "after": "15"}, "missing_base"),
        ({"before": "5", "times": "3"}, "missing_base"),
        ({"after": "15", "times": "3"}, "missing_base"),
        ({}, "missing_base"),
        ({"before": "0", "after": "15", "times": "3"}, "zero_base"),
        ({"before": {"v": "0.0", "rounded": True}, "after": "1", "times": "3"}, "zero_base"),
        ({"before": {"low": "0", "high": "0"}, "after": "1", "times": "3"}, "zero_base"),
        (
            {
                "before": {"v": "5", "bound": "over"},
                "after": {"v": "9", "bound": "over"},
                "times": "3",
            },
            "no_power",
        ),
    ],
)
def test_multiple_says_why_not(fields: dict[str, Any], reason: str) -> None:
    found = check("multiple", **fields)
    assert (found.verdict, found.reason) == ("not_checkable", reason)


@pytest.mark.parametrize(
    ("bound", "times", "verdict"),
    [
        # 15 of 5 is 3 times
        ("over", "2", "consistent"),
        ("over", "1", "consistent"),  # a multiple is held to the strict bound
        ("over", "3", "inconsistent"),
        ("at_least", "3", "consistent"),
        ("nearly", "4", "consistent"),
        ("nearly", "3", "inconsistent"),
        ("under", "3", "inconsistent"),
        ("at_most", "3", "consistent"),
        ("at_most", "2", "inconsistent"),
        ("approx", "4", "consistent"),
        ("approx", "5", "implausible"),
    ],
)
def test_a_bound_on_the_multiple(bound: str, times: str, verdict: str) -> None:
    found = check("multiple", before="5", after="15", times=times, bound=bound)
    assert found.verdict == verdict
    assert (found.note == "outside_pragmatic_range") == (verdict == "implausible")


def test_losses_have_multiples_too() -> None:
    assert check("multiple", before="-5", after="-15", times="3").verdict == "consistent"
    assert check("multiple", before="-5", after="15", times="3").verdict == "inconsistent"

"""points against trial: a rate before and a rate after that exist, in points or in per cent."""

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
from extractor.reporting.explanations import explain
from tests.brute_force import rounded
from tests.trial_of_changes import ALL, behind, exists, sized

DIRECTIONS = ("increase", "decrease")
SIGNS = {"increase": 1, "decrease": -1}
MISCALLED = {"percent": "points_called_percent", "point": "percent_called_points"}


def holds(
    before: str, after: str, change: str, label: str, direction: str | None, convention: str
) -> bool:
    """As the contract says it, on cells of the three printed numbers."""
    a, b, c = (
        behind(
            Fraction(text),
            Fraction(Decimal(1).scaleb(int(Decimal(text).as_tuple().exponent))),
            convention,
        )
        for text in (before, after, change)
    )
    return any(
        exists(
            a,
            b,
            *((sized(c, SIGNS[each]), ALL) if label == "point" else (ALL, sized(c, SIGNS[each]))),
        )
        for each in DIRECTIONS
        if direction in (None, each)
    )


BEFORE, AFTER = ("4", "5.0", "5.2", "10"), ("4", "4.5", "5.25", "6.0", "11")
CHANGES = ("0", "0.3", "0.30", "1", "1.0", "5", "10", "13.6")


@pytest.mark.parametrize("label", ["percent", "point"])
@pytest.mark.parametrize("direction", [None, *DIRECTIONS])
def test_the_label_asks_for_its_own_reading(label: str, direction: str | None) -> None:
    other = "point" if label == "percent" else "percent"
    for before, after, change in product(BEFORE, AFTER, CHANGES):
        fields: dict[str, Any] = {"before": before, "after": after, "change": change}
        fields |= {"label": label} | ({} if direction is None else {"direction": direction})
        found = check("points", **fields)
        for each in CONVENTIONS:
            expected = holds(before, after, change, label, direction, each)
            assert found.conventions[each] == expected, fields
        swapped = any(holds(before, after, change, other, direction, each) for each in CONVENTIONS)
        alarm = found.verdict == "inconsistent"
        assert found.diagnosis == (MISCALLED[label] if alarm and swapped else None), fields
        assert alarm == (not any(found.conventions.values()))


def test_without_a_label_either_reading_will_do() -> None:
    for before, after, change in product(BEFORE, AFTER, CHANGES):
        found = check("points", before=before, after=after, change=change)
        for each in CONVENTIONS:
            readings = [holds(before, after, change, name, None, each) for name in MISCALLED]
            assert found.conventions[each] == any(readings)
        assert found.diagnosis is None


@given(
    before=st.fractions(1, 99, max_denominator=500),
    after=st.fractions(0, 99, max_denominator=500),
    places=st.tuples(*[st.integers(0, 2)] * 3),
    label=st.sampled_from(["percent", "point"]),
    convention=st.sampled_from(CONVENTIONS),
)
def test_what_was_truly_printed_is_never_accused(
    before: Fraction, after: Fraction, places: tuple[int, int, int], label: str, convention: Any
) -> None:
    step = after - before if label == "point" else 100 * (after - before) / before
    told = "increase" if step >= 0 else "decrease"
    shown = [
        f"{rounded(value, place, convention):f}"
        for value, place in zip((before, after, abs(step)), places, strict=True)
    ]
    names = ("before", "after", "change")
    fields = dict(zip(names, shown, strict=True)) | {"label": label, "direction": told}
    assert check("points", **fields).conventions[convention]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"before": "5", "after": "6"}, "missing_base"),
        ({"after": "6", "change": "1"}, "missing_base"),
        ({"before": "5", "change": "1"}, "missing_base"),
        ({"label": "point"}, "missing_base"),
        ({"before": "0", "after": "5", "change": "5", "label": "percent"}, "zero_base"),
        ({"before": "0.00", "after": "5", "change": "5", "label": "percent"}, "zero_base"),
        (
            {
                "before": {"v": "5", "bound": "over"},
                "after": {"v": "6", "bound": "over"},
                "change": "1",
            },
            "no_power",
        ),
    ],
)
def test_points_says_why_not(fields: dict[str, Any], reason: str) -> None:
    found = check("points", **fields)
    assert (found.verdict, found.reason, found.diagnosis) == ("not_checkable", reason, None)
    assert found.check == "points"
    assert set(found.facts) == {"before", "after", "change", "label", "direction"}


def test_from_nothing_there_are_points_only() -> None:
    assert check("points", before="0", after="5", change="5").verdict == "consistent"
    assert check("points", before="0", after="5", change="5", label="point").verdict == "consistent"
    far = check("points", before="0", after="5", change="9", label="point")
    assert (far.verdict, far.diagnosis) == ("inconsistent", None)


@pytest.mark.parametrize(
    ("fields", "verdict", "note"),
    [
        ({"change": "1", "direction": "decrease"}, "inconsistent", "wrong_direction"),
        ({"change": "3", "direction": "decrease"}, "inconsistent", "wrong_direction"),
        ({"change": "-1", "direction": "increase"}, "inconsistent", "wrong_direction"),
        ({"change": "-1"}, "inconsistent", "wrong_direction"),
        ({"change": "3", "direction": "increase"}, "inconsistent", None),
        ({"change": {"v": "9", "bound": "approx"}}, "implausible", "outside_pragmatic_range"),
        (
            {"change": {"v": "9", "bound": "approx"}, "direction": "decrease"},
            "implausible",
            "wrong_direction",
        ),
        ({"change": {"v": "0.5", "bound": "over"}}, "consistent", None),
        ({"change": {"v": "2", "bound": "over"}}, "inconsistent", None),
        ({"change": {"low": "1", "high": "3"}}, "consistent", None),
    ],
)
def test_signs_words_and_bounds(fields: dict[str, Any], verdict: str, note: str | None) -> None:
    found = check("points", before="5", after="6", label="point", **fields)
    assert (found.verdict, found.note) == (verdict, note)


def test_a_rate_below_zero_falls_when_it_grows_in_size() -> None:
    fields = {"before": "-2.0", "after": "-3.0", "change": "50", "label": "percent"}
    assert check("points", **fields, direction="decrease").verdict == "consistent"
    assert check("points", **fields, direction="increase").verdict == "inconsistent"


def test_points_called_per_cent_are_told_as_usage() -> None:
    found = check("points", before="5.2", after="6.03", change="0.83", label="percent")
    assert found.severity is None
    assert "không phải lỗi số học" in explain(found)
    assert "not an error of arithmetic" in explain(found, "en")

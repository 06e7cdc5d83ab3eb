"""The least and the greatest value behind a printed number, from the table of conventions alone.

Written apart from ``extractor.checks``: no intervals, no openness. An end that does not belong
is moved inwards by a hair, far less than any two different ends of the tests lie apart, so that
sums, products and quotients of ends can be compared as plain numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import product
from typing import Any

CONVENTIONS = ("half_up", "half_down", "half_even", "trunc", "away", "double")
NEAREST = CONVENTIONS[:3]
HAIR = Fraction(1, 10**30)
FAR = Fraction(10**60)

Ends = tuple[Fraction, Fraction]
Number = str | Mapping[str, Any]


def ends(number: Number, convention: str, *, rounded: bool = False) -> Ends:
    """The ends of what a case holds: text, or a description with ``v`` or ``low``, ``high``."""
    case = {"v": number} if isinstance(number, str) else dict(number)
    scale = Fraction(case.get("mult", "1"))
    if "low" in case:
        return Fraction(case["low"]) * scale, Fraction(case["high"]) * scale
    value = Fraction(case["v"]) * scale
    unit = scale / 10 ** len(case["v"].partition(".")[2])
    bound = case.get("bound")
    if bound:
        return _bounded(value, unit, bound)
    if not case.get("rounded", rounded):
        return value, value
    return cell(value, unit, convention)


def cell(value: Fraction, unit: Fraction, convention: str) -> Ends:
    """The table of conventions, on the magnitude."""
    if value < 0:
        low, high = cell(-value, unit, convention)
        return -high, -low
    tenth = unit / 10
    even = (value / unit) % 2 == 0
    if value == 0:
        reach = {
            "half_up": 5 * tenth - HAIR,
            "half_down": 5 * tenth,
            "half_even": 5 * tenth,
            "trunc": unit - HAIR,
            "away": Fraction(0),
            "double": Fraction(9, 2) * tenth - HAIR,
        }[convention]
        return -reach, reach
    return {
        "half_up": (value - 5 * tenth, value + 5 * tenth - HAIR),
        "half_down": (value - 5 * tenth + HAIR, value + 5 * tenth),
        "half_even": (
            value - 5 * tenth + (0 if even else HAIR),
            value + 5 * tenth - (0 if even else HAIR),
        ),
        "trunc": (value, value + unit - HAIR),
        "away": (value - unit + HAIR, value),
        "double": (value - Fraction(11, 20) * unit, value + Fraction(9, 20) * unit - HAIR),
    }[convention]


def _bounded(value: Fraction, unit: Fraction, bound: str) -> Ends:
    last = unit
    while value and (value / last) % 10 == 0:
        last *= 10
    return {
        "over": (value + HAIR, FAR),
        "at_least": (value, FAR),
        "under": (-FAR, value - HAIR),
        "nearly": (-FAR, value - HAIR),
        "at_most": (-FAR, value),
        "approx": (value - last, value + last),
    }[bound]


def meet(one: Ends, two: Ends) -> bool:
    """Whether two stretches share a value."""
    return max(one[0], two[0]) <= min(one[1], two[1])


def total(stretches: Iterable[Ends]) -> Ends:
    """The least and the greatest sum."""
    lows, highs = zip(*stretches, strict=True)
    return sum(lows, Fraction(0)), sum(highs, Fraction(0))


def corners(function: Callable[..., Fraction], *stretches: Ends) -> Ends:
    """The least and the greatest value of a function that is monotone in each of its numbers."""
    values = [function(*chosen) for chosen in product(*stretches)]
    return min(values), max(values)


def verdict(holds: Mapping[str, bool]) -> str:
    """The verdict for the conventions that hold."""
    if any(holds[each] for each in NEAREST):
        return "consistent"
    return "consistent_other_rounding" if any(holds.values()) else "inconsistent"

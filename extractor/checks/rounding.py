"""What a printed number means: the exact interval of true values behind it (làm tròn).

Ends and openness follow the table of rounding conventions in the project's arithmetic
contract; its nearest relative in print is ``unround`` of the R package scrutiny.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from extractor.checks.intervals import EVERYTHING, Interval, above, below, between, point
from extractor.model import Bound, Convention

_NUMBER = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?")

# Ends in twentieths of the last printed digit, and which of them are closed.
_CELLS: dict[Convention, tuple[int, int, bool, bool]] = {
    "half_up": (-10, 10, True, False),
    "half_down": (-10, 10, False, True),
    "half_even": (-10, 10, False, False),  # both closed when the last digit is even
    "trunc": (0, 20, True, False),
    "away": (-20, 0, False, True),
    "double": (-11, 9, True, False),
}
_ZERO_CELLS: dict[Convention, tuple[int, bool]] = {
    "half_up": (10, False),
    "half_down": (10, True),
    "half_even": (10, True),
    "trunc": (20, False),
    "away": (0, True),
    "double": (9, False),
}


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as printed: its value, one unit of its last digit, how it is to be taken.

    ``rounded`` tells a figure that stands for a stretch of true values (``5,8 tỷ``,
    ``41,82%``) from an exact count (``235 hộ``). ``bound`` is the word beside it (``hơn``,
    ``gần``); a range has its upper end in ``upper``. ``mult`` is the factor of the scale word
    that value and step already hold, 10⁹ for ``5,8 tỷ``.
    """

    value: Fraction
    step: Fraction
    rounded: bool = False
    bound: Bound = "exact"
    upper: Fraction | None = None
    mult: Fraction = Fraction(1)

    @property
    def is_point(self) -> bool:
        """Whether it is one exact number, neither rounded nor bounded."""
        return self.bound == "exact" and not self.rounded

    @property
    def decimals(self) -> int:
        """How many decimals it is printed with: 2 for ``78,50``, 1 for ``5,8 tỷ``."""
        unit, places = self.step / self.mult, 0
        while 10**places % unit.denominator:
            places += 1
        return places

    @property
    def margin(self) -> Fraction:
        """One unit of the last non-zero digit: 10 for 50, 1 for 43, 0.1 for 99.5."""
        units = self.value / self.step
        if units == 0 or units.denominator != 1:
            return self.step
        digits = str(abs(units.numerator))
        return self.step * int("1" + "0" * (len(digits) - len(digits.rstrip("0"))))


def parse_printed(text: str, *, rounded: bool = False, mult: Fraction = Fraction(1)) -> Printed:
    """Read ``41.82``: a dot as decimal mark, no grouping, no exponent, at most 40 digits a side.

    Trailing zeros are evidence: ``78.50`` has a step of 0.01. ``mult`` is the scale word's
    factor. Raises ValueError on anything else.
    """
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"not a plain decimal number: {text[:40]!r}")
    digits, _, decimals = text.partition(".")
    unit = 10 ** len(decimals)
    value = Fraction(int(digits + decimals), unit) * mult
    return Printed(value, mult / unit, rounded, mult=mult)


def cell(printed: Printed, convention: Convention) -> Interval:
    """The true values that print as this number under one convention.

    A convention acts on the magnitude; the sign is restored, so that −3.4 mirrors 3.4.
    """
    if printed.value == 0:
        width, closed = _ZERO_CELLS[convention]
        reach = printed.step * width / 20
        return between(-reach, reach, closed=closed)
    low, high, low_closed, high_closed = _CELLS[convention]
    size = abs(printed.value)
    if convention == "half_even":
        low_closed = high_closed = size / printed.step % 2 == 0
    positive = Interval(
        _plus_twentieths(size, low, printed.step),
        _plus_twentieths(size, high, printed.step),
        low_closed,
        high_closed,
    )
    return positive if printed.value > 0 else positive.scale(-1)


def _plus_twentieths(value: Fraction, more: int, step: Fraction) -> Fraction:
    """value + more/20 · step in one go: building a Fraction costs more than the arithmetic."""
    return Fraction(
        20 * value.numerator * step.denominator + more * step.numerator * value.denominator,
        20 * value.denominator * step.denominator,
    )


def strict(printed: Printed, convention: Convention) -> Interval:
    """Every value the printed words allow: ``hơn 300`` is (300, ∞), ``5 - 7`` is [5, 7]."""
    value = printed.value
    match printed.bound:
        case "over":
            return above(value, closed=False)
        case "at_least":
            return above(value, closed=True)
        case "under" | "nearly":
            return below(value, closed=False)
        case "at_most":
            return below(value, closed=True)
        case "approx":
            return between(value - printed.margin, value + printed.margin)
        case "range":
            return between(value, value if printed.upper is None else printed.upper)
        case "exact":
            return cell(printed, convention) if printed.rounded else point(value)


def pragmatic(printed: Printed, convention: Convention) -> Interval:
    """What a reader expects: ``hơn 50%`` stays below 60, ``gần 50%`` above 40."""
    if printed.bound == "over":
        return between(printed.value, printed.value + printed.margin, closed=False)
    if printed.bound == "nearly":
        return between(printed.value - printed.margin, printed.value, closed=False)
    return strict(printed, convention)


def possible(printed: Printed, convention: Convention) -> Interval:
    """What cannot be called impossible: ``hơn 50%`` for 50 itself, ``khoảng 50%`` for anything."""
    if printed.bound == "approx":
        return EVERYTHING
    if printed.bound == "over":
        return above(printed.value, closed=True)
    if printed.bound == "nearly":
        return below(printed.value, closed=True)
    return strict(printed, convention)


def moved(printed: Printed, units: int) -> Printed:
    """The number printed ``units`` last-digit units away."""
    return replace(printed, value=printed.value + units * printed.step)


def round_printed(value: Fraction, step: Fraction, convention: Convention) -> Fraction:
    """The multiple of ``step`` that a value is printed as under one convention."""
    units = abs(value) / step
    size = _ROUNDERS[convention](units) * step
    return size if value >= 0 else -size


_HALF = Fraction(1, 2)
_ROUNDERS: dict[Convention, Callable[[Fraction], int]] = {
    "half_up": lambda units: math.floor(units + _HALF),
    "half_down": lambda units: math.ceil(units - _HALF),
    "half_even": round,
    "trunc": math.floor,
    "away": math.ceil,
    "double": lambda units: math.floor(Fraction(math.floor(10 * units + _HALF), 10) + _HALF),
}

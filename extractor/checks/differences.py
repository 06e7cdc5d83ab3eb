"""Before, after and what lies between: when all of it can be true together (biến động).

Four printed numbers bind two unknowns, the true before A and the true after B: both lie in
their cells, B − A lies in the cell of the stated difference, and B between A·(1 + s/100) for
the rates s that print so. Eliminating B (Fourier and Motzkin) leaves one interval for A, exact
down to open and closed ends; the numbers agree when it is not empty.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

from extractor.checks.intervals import EVERYTHING, POSITIVE, Interval, above, below, point
from extractor.checks.rounding import Printed
from extractor.model import Convention

Direction = Literal["increase", "decrease"]
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
"""tăng, giảm."""
Meaning = Callable[[Printed, Convention], Interval]
"""How a printed number is read: `strict`, `pragmatic` or `possible` of `rounding`."""

NOT_NEGATIVE = above(Fraction(0), closed=True)
_NOTHING = Interval(Fraction(0), Fraction(0), False, False)
_Line = tuple[Fraction, Fraction, bool]
"""What bounds B: ``constant + slope · A``, and whether B may lie on it."""


@dataclass(frozen=True, slots=True)
class Change:
    """The true values behind a change; ``step`` is after − before, ``rate`` 100 · step / before."""

    before: Interval
    after: Interval
    step: Interval
    rate: Interval | None = None

    @property
    def is_possible(self) -> bool:
        """Whether one before and one after satisfy all four.

        A rate is of the size of its base: from −5 to −4 is a rise of 20 %.
        """
        if _is_point(self.before) and _is_point(self.after):
            return self._is_of_points
        if self.rate is None:
            return _exists(self)
        upwards = Change(self.before.intersect(POSITIVE), self.after, self.step, self.rate)
        below_zero = self.before.scale(-1).intersect(POSITIVE)
        downwards = Change(
            below_zero, self.after.scale(-1), self.step.scale(-1), self.rate.scale(-1)
        )
        return _exists(upwards) or (not below_zero.is_empty and _exists(downwards))

    @property
    def _is_of_points(self) -> bool:
        """The same for one before and one after, as most changes are printed."""
        before, after = self.before.low or Fraction(0), self.after.low or Fraction(0)
        step = after - before
        if not self.step.contains(step):
            return False
        return self.rate is None or bool(before and self.rate.contains(100 * step / abs(before)))


def directions(said: Direction | None, *numbers: Printed | None) -> tuple[Direction, ...]:
    """The directions to try: the one said, else both; a minus sign says decrease.

    None is left where a word and a sign contradict each other (``tăng -5%``).
    """
    falls = any(number is not None and number.value < 0 for number in numbers)
    return tuple(
        each for each in DIRECTIONS if said in (None, each) and not (falls and each == "increase")
    )


def opposite(direction: Direction) -> Direction:
    """giảm for tăng, tăng for giảm."""
    return "decrease" if direction == "increase" else "increase"


def size(number: Printed, meaning: Meaning, convention: Convention) -> Interval:
    """The sizes behind a printed difference or rate, its minus sign left to the direction."""
    interval = meaning(number, convention)
    return (interval.scale(-1) if number.value < 0 else interval).intersect(NOT_NEGATIVE)


def signed(interval: Interval, direction: Direction) -> Interval:
    """The sizes with the sign of the direction."""
    return interval.scale(1 if direction == "increase" else -1)


def _is_point(interval: Interval) -> bool:
    return interval.low is not None and interval.low == interval.high


def _exists(change: Change) -> bool:
    rate = EVERYTHING if change.rate is None else change.rate
    zero, one = Fraction(0), Fraction(1)
    lows = _lines(
        (change.after.low, zero, change.after.low_closed),
        (change.step.low, one, change.step.low_closed),
    ) + _rate_line(rate.low, rate.low_closed)
    highs = _lines(
        (change.after.high, zero, change.after.high_closed),
        (change.step.high, one, change.step.high_closed),
    ) + _rate_line(rate.high, rate.high_closed)
    left = change.before
    for low in lows:
        for high in highs:
            left = left.intersect(_where(low, high))
    return not left.is_empty


def _lines(*ends: tuple[Fraction | None, Fraction, bool]) -> list[_Line]:
    return [(end, slope, closed) for end, slope, closed in ends if end is not None]


def _rate_line(rate: Fraction | None, closed: bool) -> list[_Line]:
    return [] if rate is None else [(Fraction(0), 1 + rate / 100, closed)]


def _where(low: _Line, high: _Line) -> Interval:
    """The A for which the lower line runs below the upper one, or meets it if both are closed."""
    slope, gap, closed = low[1] - high[1], high[0] - low[0], low[2] and high[2]
    if slope == 0:
        return EVERYTHING if gap > 0 or (closed and gap == 0) else _NOTHING
    edge = gap / slope
    return below(edge, closed=closed) if slope > 0 else above(edge, closed=closed)


def amount(number: Printed | None, meaning: Meaning, convention: Convention) -> Interval:
    """The values behind a printed amount; anything where none is printed."""
    if number is None:
        return EVERYTHING
    return point(number.value) if number.is_point else meaning(number, convention)

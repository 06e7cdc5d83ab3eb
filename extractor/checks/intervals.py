"""Intervals of exact numbers whose ends are open, closed or infinite (khoảng)."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers between two ends; ``None`` is an infinite end, which is never closed."""

    low: Fraction | None
    high: Fraction | None
    low_closed: bool
    high_closed: bool

    @property
    def is_empty(self) -> bool:
        """Whether no number lies inside."""
        if self.low is None or self.high is None:
            return False
        if self.low == self.high:
            return not (self.low_closed and self.high_closed)
        return self.low > self.high

    def contains(self, value: Fraction) -> bool:
        """Whether the number lies inside, ends counted only where they are closed."""
        if self.low is not None and (
            value < self.low or (value == self.low and not self.low_closed)
        ):
            return False
        if self.high is None:
            return True
        return value < self.high or (value == self.high and self.high_closed)

    def add(self, other: Interval) -> Interval:
        """All sums; an end of a sum is closed only when both ends that make it are."""
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.low_closed and other.low_closed,
            self.high_closed and other.high_closed,
        )

    def shift(self, by: int | Fraction) -> Interval:
        """Every number plus ``by``."""
        return Interval(
            None if self.low is None else self.low + by,
            None if self.high is None else self.high + by,
            self.low_closed,
            self.high_closed,
        )

    def scale(self, by: int | Fraction) -> Interval:
        """Every number times ``by``; a negative factor swaps the ends and their openness."""
        if by == 0:
            return self if self.is_empty else point(Fraction(0))
        low = None if self.low is None else self.low * by
        high = None if self.high is None else self.high * by
        if by < 0:
            return Interval(high, low, self.high_closed, self.low_closed)
        return Interval(low, high, self.low_closed, self.high_closed)

    def intersect(self, other: Interval) -> Interval:
        """What both hold: the winning end brings its own openness, equal ends need both."""
        low, low_closed = _inner(
            (self.low, self.low_closed), (other.low, other.low_closed), lower=True
        )
        high, high_closed = _inner(
            (self.high, self.high_closed), (other.high, other.high_closed), lower=False
        )
        return Interval(low, high, low_closed, high_closed)

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return not self.intersect(other).is_empty

    def multiply(self, other: Interval) -> Interval:
        """All products, whatever the signs; empty when either has no number."""
        if self.is_empty or other.is_empty:
            return NOTHING
        corners = [_times(one, two) for one in _ends(self) for two in _ends(other)]
        low, high = min(reach for reach, _ in corners), max(reach for reach, _ in corners)
        return Interval(
            None if low[0] else low[1],
            None if high[0] else high[1],
            (low, True) in corners,
            (high, True) in corners,
        )

    def divide(self, other: Interval) -> Interval:
        """All quotients by an interval of positive numbers, which may come near zero."""
        reciprocal = Interval(
            Fraction(0) if other.high is None else 1 / other.high,
            None if not other.low else 1 / other.low,
            other.high_closed,
            other.low_closed and other.low != 0,
        )
        low, low_closed = _corner(self.low, self.low_closed, reciprocal, lower=True)
        high, high_closed = _corner(self.high, self.high_closed, reciprocal, lower=False)
        return Interval(low, high, low_closed, high_closed)

    def whole_numbers(self) -> tuple[int, int]:
        """First and last whole number of a finite interval; first > last when there is none."""
        if self.low is None or self.high is None:
            raise ValueError("an infinite interval has no last whole number")
        first, last = math.ceil(self.low), math.floor(self.high)
        if first == self.low and not self.low_closed:
            first += 1
        if last == self.high and not self.high_closed:
            last -= 1
        return first, last


_End = tuple[Fraction | None, bool]


def _inner(one: _End, two: _End, *, lower: bool) -> _End:
    """The end of an intersection that cuts deeper."""
    if one[0] is None:
        return two
    if two[0] is None:
        return one
    if one[0] == two[0]:
        return one[0], one[1] and two[1]
    return one if (one[0] > two[0]) == lower else two


def _corner(end: Fraction | None, closed: bool, factor: Interval, *, lower: bool) -> _End:
    """One end of a product with positive numbers; 0 times any of them is 0, hence closed."""
    if end is None:
        return None, False
    if end == 0:
        return end, closed
    by_low = (end > 0) == lower
    other = factor.low if by_low else factor.high
    if other is None:
        return None, False
    return end * other, closed and (factor.low_closed if by_low else factor.high_closed)


_Corner = tuple[tuple[int, Fraction], bool]
"""(0, value), or (±1, 0) for an infinite end; and whether it is reached."""


def _ends(interval: Interval) -> tuple[_Corner, _Corner]:
    zero = Fraction(0)
    low = (-1, zero) if interval.low is None else (0, interval.low)
    high = (1, zero) if interval.high is None else (0, interval.high)
    return (low, interval.low_closed), (high, interval.high_closed)


def _times(one: _Corner, two: _Corner) -> _Corner:
    """A corner of a product. A 0 that is reached gives 0 beside any end, reached or not."""
    zero = (0, Fraction(0))
    if zero in (one[0], two[0]):
        return zero, (zero, True) in (one, two)
    if one[0][0] or two[0][0]:
        return (_sign(one) * _sign(two), Fraction(0)), False
    return (0, one[0][1] * two[0][1]), one[1] and two[1]


def _sign(corner: _Corner) -> int:
    endless, value = corner[0]
    return endless or (1 if value > 0 else -1)


def added(intervals: Iterable[Interval]) -> Interval:
    """All sums of one number from each; empty when one of them has no number.

    Neighbours are added first: ends with ever new denominators stay short that way.
    """
    terms = list(intervals) or [point(Fraction(0))]
    if any(term.is_empty for term in terms):
        return NOTHING
    while len(terms) > 1:
        pairs = zip_longest(terms[::2], terms[1::2], fillvalue=point(Fraction(0)))
        terms = [one.add(two) for one, two in pairs]
    return terms[0]


def hull(intervals: Iterable[Interval]) -> Interval:
    """From the lowest end of any to the highest; of equal ends, one that is reached."""
    first, *others = intervals
    low, high = (first.low, first.low_closed), (first.high, first.high_closed)
    for other in others:
        low = _outer(low, (other.low, other.low_closed), lower=True)
        high = _outer(high, (other.high, other.high_closed), lower=False)
    return Interval(low[0], high[0], low[1], high[1])


def _outer(one: _End, two: _End, *, lower: bool) -> _End:
    """The end of a hull that reaches further."""
    if one[0] is None or two[0] is None:
        return None, False
    if one[0] == two[0]:
        return one[0], one[1] or two[1]
    return one if (one[0] < two[0]) == lower else two


def point(value: Fraction) -> Interval:
    """The one number ``value``."""
    return Interval(value, value, True, True)


def between(low: Fraction, high: Fraction, *, closed: bool = True) -> Interval:
    """The numbers from ``low`` to ``high``, both ends closed or both open."""
    return Interval(low, high, closed, closed)


def above(value: Fraction, *, closed: bool) -> Interval:
    """The numbers from ``value`` upwards."""
    return Interval(value, None, closed, False)


def below(value: Fraction, *, closed: bool) -> Interval:
    """The numbers from ``value`` downwards."""
    return Interval(None, value, False, closed)


EVERYTHING = Interval(None, None, False, False)
NOTHING = between(Fraction(0), Fraction(0), closed=False)
POSITIVE = above(Fraction(0), closed=False)

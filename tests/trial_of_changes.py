"""Whether a before and an after exist, by trial: written from the table of conventions alone.

Apart from ``extractor.checks`` on purpose. The befores that have an after form a stretch whose
ends are crossings of the lines that bound the after, so trying every crossing, the ends of the
before and the middles between them finds one if there is any.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, pairwise

Ends = tuple[Fraction | None, Fraction | None, bool, bool]
ALL: Ends = (None, None, False, False)


def behind(value: Fraction, step: Fraction, convention: str) -> Ends:
    """The true values behind a printed one: the table of the contract, row by row."""
    if value < 0:
        low, high, low_in, high_in = behind(-value, step, convention)
        return (None if high is None else -high, None if low is None else -low, high_in, low_in)
    half, even = step / 2, (value / step) % 2 == 0
    if value == 0:
        return {
            "half_up": (-half, half, False, False),
            "half_down": (-half, half, True, True),
            "half_even": (-half, half, True, True),
            "trunc": (-step, step, False, False),
            "away": (Fraction(0), Fraction(0), True, True),
            "double": (-step * 45 / 100, step * 45 / 100, False, False),
        }[convention]
    return {
        "half_up": (value - half, value + half, True, False),
        "half_down": (value - half, value + half, False, True),
        "half_even": (value - half, value + half, even, even),
        "trunc": (value, value + step, True, False),
        "away": (value - step, value, False, True),
        "double": (value - step * 55 / 100, value + step * 45 / 100, True, False),
    }[convention]


def exists(before: Ends, after: Ends, steps: Ends = ALL, rates: Ends = ALL) -> bool:
    """Some A > 0 and B of theirs have B − A in ``steps`` and 100·(B − A)/A in ``rates``."""
    befores = [end for end in before[:2] if end is not None and end > 0] + [Fraction(0)]
    lines = _lines(after, steps, rates)
    for (slope, constant), (other, start) in combinations(lines, 2):
        if slope != other:
            befores.append((start - constant) / (slope - other))
    marks = sorted({mark for mark in befores if mark >= 0})
    middles = [(one + two) / 2 for one, two in pairwise(marks)]
    tried = [*marks, *middles, marks[-1] + 1]
    return any(_within(a, before) and a > 0 and _has_after(a, after, steps, rates) for a in tried)


def _lines(after: Ends, steps: Ends, rates: Ends) -> list[tuple[Fraction, Fraction]]:
    """Slope and constant of every line that bounds B over A."""
    flat = [(Fraction(0), end) for end in after[:2] if end is not None]
    beside = [(Fraction(1), end) for end in steps[:2] if end is not None]
    through_zero = [(1 + end / 100, Fraction(0)) for end in rates[:2] if end is not None]
    return flat + beside + through_zero


def _within(value: Fraction, ends: Ends) -> bool:
    low, high, low_in, high_in = ends
    over = low is None or value > low or (low_in and value == low)
    return over and (high is None or value < high or (high_in and value == high))


def _has_after(a: Fraction, after: Ends, steps: Ends, rates: Ends) -> bool:
    moved = (_by(steps[0], 1, a), _by(steps[1], 1, a), *steps[2:])
    grown = (_by(rates[0], a / 100, a), _by(rates[1], a / 100, a), *rates[2:])
    lows = [(e[0], e[2]) for e in (after, moved, grown) if e[0] is not None]
    highs = [(e[1], e[3]) for e in (after, moved, grown) if e[1] is not None]
    return all(lo < hi or (lo == hi and a_in and b_in) for lo, a_in in lows for hi, b_in in highs)


def _by(end: Fraction | None, factor: Fraction | int, start: Fraction) -> Fraction | None:
    return None if end is None else start + end * factor


def sized(ends: Ends, sign: int) -> Ends:
    """The part of an interval at or above zero, with a sign."""
    low, high, low_in, high_in = ends
    if low is None or low < 0:
        low, low_in = Fraction(0), True
    if sign > 0:
        return low, high, low_in, high_in
    return (None if high is None else -high, -low, high_in, low_in)

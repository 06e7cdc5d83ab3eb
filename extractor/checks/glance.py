"""A quick look that spares exact work: numbers of a change, of points too, that miss by far.

Behind a rounded number lies at most one unit of its last digit either way, whatever the
convention. Where not even such wide ranges meet, no exact interval does.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from extractor.checks.rounding import Printed

_Range = tuple[Fraction, Fraction]


def misses(check: str, inputs: Mapping[str, object]) -> bool:
    """Whether the numbers of a check ``change`` or ``points`` cannot fit together (lệch hẳn).

    False says nothing: it is another check, there are too few numbers, or one has a bound or
    a range of its own.
    """
    if check == "points":
        return _misses_points(inputs)
    return check == "change" and _misses_change(inputs)


def _misses_points(inputs: Mapping[str, object]) -> bool:
    """From one percentage to another by a third, which is points, per cent or may be either."""
    before, after, change = (_around(inputs.get(name)) for name in ("before", "after", "change"))
    if not before or not after or not change:
        return False
    label = inputs.get("label")
    return (label == "percent" or _misses_pair(before, after, change, None)) and (
        label == "point" or _misses_pair(before, after, None, change)
    )


def _misses_change(inputs: Mapping[str, object]) -> bool:
    found = {name: _around(inputs.get(name)) for name in ("before", "after", "delta", "percent")}
    before, after = found["before"], found["after"]
    delta, percent = found["delta"], found["percent"]
    if before and after:
        return _misses_pair(before, after, delta, percent)
    if delta is None or percent is None or not (before or after):
        return False
    steps = (delta, (-delta[1], -delta[0]))
    if before:
        return all(_misses_pair(before, _plus(before, step), None, percent) for step in steps)
    return bool(after) and all(
        _misses_pair(_plus(after, step), after, None, percent) for step in steps if after
    )


def _around(value: object) -> _Range | None:
    """The number with a unit of its last digit on either side; an exact one as it stands."""
    if not isinstance(value, Printed) or value.bound != "exact":
        return None
    width = value.step if value.rounded else Fraction(0)
    return value.value - width, value.value + width


def _plus(one: _Range, other: _Range) -> _Range:
    return one[0] + other[0], one[1] + other[1]


def _misses_pair(
    before: _Range, after: _Range, delta: _Range | None, percent: _Range | None
) -> bool:
    gone = after[0] - before[1], after[1] - before[0]
    if delta is not None and not _meet(_size(gone), _size(delta)):
        return True
    if percent is None or before[0] <= 0:
        return False
    rates = [100 * (b - a) / a for a in before for b in after]
    return not _meet(_size((min(rates), max(rates))), _size(percent))


def _size(one: _Range) -> _Range:
    """The magnitudes of a stretch: from 0 where it holds both signs."""
    low, high = sorted((abs(one[0]), abs(one[1])))
    return (Fraction(0) if one[0] <= 0 <= one[1] else low), high


def _meet(one: _Range, other: _Range) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]

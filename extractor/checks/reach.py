"""Where a number has to lie for the others, as they are printed, to agree with it (tầm sửa).

A quick look before the check itself: most slips miss by far. Ends count as closed, so that
the ranges hold for every nearest convention; what lies inside still has to pass the check.
A number with a word beside it (``hơn``, ``khoảng``) reaches farther than its last digit and
is given none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import accumulate

from extractor.checks.intervals import NOTHING, POSITIVE, Interval, added, between
from extractor.checks.joint import Pair, allowed
from extractor.checks.relations import attained_cell, stated
from extractor.checks.rounding import Printed, cell, strict
from extractor.model import Relation


def within_reach(
    part: Printed, whole: Printed, percent: Printed, relation: Relation
) -> Mapping[str, Interval]:
    """Where each number of a ratio has to lie beside the other two; not given: anywhere."""
    reached = attained_cell(percent, relation, "half_up")
    ends = [_ends(each) for each in (strict(part, "half_up"), strict(whole, "half_up"), reached)]
    if percent.bound != "exact" or None in ends:
        return {}
    (k_low, k_high), (t_low, t_high), (p_low, p_high) = (each for each in ends if each)
    return {
        "percent": stated(between(100 * k_low / t_high, 100 * k_high / t_low), relation),
        "part": between(p_low * t_low / 100, p_high * t_high / 100),
        "whole": between(100 * k_low / p_high, 100 * k_high / p_low),
    }


def _ends(interval: Interval) -> tuple[Fraction, Fraction] | None:
    """Both ends of an interval of positive numbers."""
    low, high = interval.low, interval.high
    return (low, high) if low is not None and low > 0 and high is not None else None


def within_reach_of_bases(
    pairs: Sequence[Pair], base: Printed | None = None
) -> Mapping[str, Interval]:
    """Where each number of the check ``joint`` has to lie beside all others, by its place.

    Behind the other pairs stand certain bases; a count or percentage has to lead to one of
    them. Where they have none in common, a slip in this pair mends nothing.
    """
    given = POSITIVE if base is None else _closed(strict(base, "half_up"))
    each = [_closed(allowed(count, percent, "half_up")) for count, percent in pairs]
    before = list(accumulate(each, Interval.intersect, initial=given))
    after = list(accumulate(reversed(each), Interval.intersect, initial=POSITIVE))
    found = {"base": after[-1]} if base is not None and base.bound == "exact" else {}
    for place, (count, percent) in enumerate(pairs):
        rest = before[place].intersect(after[-2 - place])
        found.update(_beside(rest, count, percent, f"pairs[{place}]"))
    return found


def _beside(rest: Interval, count: Printed, percent: Printed, place: str) -> dict[str, Interval]:
    """What a count and a percentage can be over bases within ``rest``."""
    if rest.is_empty:
        return {f"{place}[0]": NOTHING, f"{place}[1]": NOTHING}
    low, high = rest.low, rest.high
    if not low or high is None:
        return {}
    reached = cell(percent, "half_up")
    found = {f"{place}[1]": between(100 * count.value / high, 100 * count.value / low)}
    if reached.low is not None and reached.high is not None:
        found[f"{place}[0]"] = between(reached.low * low / 100, reached.high * high / 100)
    return found


def within_reach_of_sum(
    parts: Sequence[Printed], total: Printed, complete: bool
) -> Mapping[str, Interval]:
    """Where each number of the check ``parts`` has to lie: what the others leave of the total.

    Where only some parts are listed, a part reaches from below up to that, and any total
    that is large enough will do.
    """
    low, high = _limits(added(strict(part, "half_up") for part in parts))
    least, most = _limits(strict(total, "half_up"))
    if low is None or high is None or least is None or most is None:
        return {}
    found = {"total": Interval(low, high if complete else None, True, complete)}
    if total.bound != "exact":
        found.clear()
    for place, part in enumerate(parts):
        if part.bound != "exact":
            continue
        own_low, own_high = _limits(strict(part, "half_up"))
        assert own_low is not None and own_high is not None
        lowest = least - (high - own_high) if complete else None
        found[f"parts[{place}]"] = Interval(lowest, most - (low - own_low), complete, True)
    return found


def _limits(interval: Interval) -> tuple[Fraction | None, Fraction | None]:
    return interval.low, interval.high


def _closed(interval: Interval) -> Interval:
    """The same numbers with both ends; an interval of nothing stays one of nothing."""
    if interval.is_empty or interval.low is None or interval.high is None:
        return interval
    return between(interval.low, interval.high)

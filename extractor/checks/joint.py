"""joint: several counts with their percentages over one base that is not printed (gốc chung).

Each pair (k, p) allows the bases T with 100k/T in the cell of p, an interval; the pairs agree
when a whole number lies in all of them. ``312 phiếu (98,11%), 6 phiếu (1,89%)`` both want 318.
The strongest test there is on text alone: a base that fits by chance seldom fits twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from itertools import accumulate

from extractor.checks.fields import Check, Field
from extractor.checks.intervals import NOTHING, POSITIVE, Interval, above, point
from extractor.checks.rounding import Printed, cell, strict
from extractor.checks.target import target
from extractor.checks.verdicts import accepted, judge, soften
from extractor.model import CONVENTIONS, Convention, Finding, Verdict

Pair = tuple[Printed, Printed]

_LISTED = 12
_NEIGHBOURS = 50
_FROM_ONE = above(Fraction(1), closed=True)


def joint(pairs: Sequence[Pair], base: Printed | None = None) -> Finding:
    """Whether one whole base stands behind every (count, percentage).

    ``base`` is the base itself where it is printed; it then has to fit every pair. A pair alone
    is the check ``target``. Power is the share of the percentages within 50 last-digit units of
    a printed one that would not have passed, rounded half up, the other pairs as printed.
    """
    facts: dict[str, object] = {"pairs": tuple(pairs), "base": base}
    if base is None and len(pairs) == 1:
        return replace(target(*pairs[0]), check="joint", facts=facts)
    reason = _unfit(pairs, base)
    if reason:
        return Finding("joint", "not_checkable", reason=reason, facts=facts)
    common = {each: _common(pairs, base, each) for each in CONVENTIONS}
    ranges = {each: _whole(interval) for each, interval in common.items()}
    holds = {each: not found.is_empty for each, found in ranges.items()}
    if any(holds[each] and ranges[each].last is None for each in CONVENTIONS):
        return _without_end(pairs, holds, facts)
    return _verdict(pairs, base, holds, ranges, facts)


def allowed(count: Printed, percent: Printed, convention: Convention) -> Interval:
    """The bases, whole or not, that give this percentage; 0 is 0 % of any base and of no other."""
    reached = cell(percent, convention)
    if count.value == 0:
        return POSITIVE if reached.contains(Fraction(0)) else NOTHING
    reached = reached.intersect(POSITIVE)
    return NOTHING if reached.is_empty else point(100 * count.value).divide(reached)


@dataclass(frozen=True, slots=True)
class Bases:
    """The whole numbers from ``first`` to ``last``; no ``last``: without end."""

    first: int
    last: int | None

    @property
    def is_empty(self) -> bool:
        """Whether there is none."""
        return self.last is not None and self.first > self.last

    def intersect(self, other: Bases) -> Bases:
        """The whole numbers in both."""
        lasts = [last for last in (self.last, other.last) if last is not None]
        return Bases(max(self.first, other.first), min(lasts, default=None))


def bases(count: Printed, percent: Printed, convention: Convention) -> Bases:
    """The whole bases from 1 that give this percentage of this count."""
    return _whole(allowed(count, percent, convention))


def _unfit(pairs: Sequence[Pair], base: Printed | None) -> str | None:
    """Why whole-number arithmetic does not apply, as for ``target``."""
    counts = [count for count, _ in pairs]
    if any(count.rounded for count in counts):
        return "non_integer_unit"
    if any(number.bound != "exact" for pair in pairs for number in pair):
        return "qualified_on_rounded"
    if any(count.value.denominator != 1 for count in counts):
        return "non_integer_unit"
    if base is None or not base.is_point:
        return None
    if base.value == 0:
        return "zero_base"
    return None if base.value.denominator == 1 else "non_integer_unit"


def _common(pairs: Sequence[Pair], base: Printed | None, convention: Convention) -> Interval:
    """The bases that fit every pair, whole or not."""
    start = POSITIVE if base is None else strict(base, convention)
    sets = (allowed(count, percent, convention) for count, percent in pairs)
    return reduce(Interval.intersect, sets, start)


def _whole(interval: Interval) -> Bases:
    """The whole numbers from 1 in an interval."""
    interval = interval.intersect(_FROM_ONE)
    if interval.high is None:
        first, _ = replace(interval, high=interval.low, high_closed=True).whole_numbers()
        return Bases(first, None)
    return Bases(*interval.whole_numbers())


def _without_end(
    pairs: Sequence[Pair], holds: dict[Convention, bool], facts: dict[str, object]
) -> Finding:
    """Percentages near 0 leave any large base; counts of 0 with 0 % agree whatever it is."""
    if all(count.value == 0 for count, _ in pairs):
        return Finding("joint", judge(holds), conventions=holds, power=Fraction(1), facts=facts)
    return Finding("joint", "not_checkable", reason="unbounded", facts=facts)


def _verdict(
    pairs: Sequence[Pair],
    base: Printed | None,
    holds: dict[Convention, bool],
    ranges: dict[Convention, Bases],
    facts: dict[str, object],
) -> Finding:
    power = _power(pairs, base)
    blind = power == 0 and holds["half_up"]
    verdict: Verdict = "not_checkable" if blind else judge(holds)
    if base is not None:
        verdict = soften(verdict, base)
    return Finding(
        "joint",
        verdict,
        reason="no_power" if blind else None,
        conventions=holds,
        candidates={each: _listed(found) for each, found in ranges.items()},
        n_candidates={each: _how_many(found) for each, found in ranges.items()},
        power=power,
        implied_target=_implied(verdict, holds, ranges),
        facts=facts,
    )


def _power(pairs: Sequence[Pair], base: Printed | None) -> Fraction:
    """How many of the neighbouring percentages would have been caught, each pair in turn."""
    given = Bases(1, None) if base is None else _whole(strict(base, "half_up"))
    each = [bases(count, percent, "half_up") for count, percent in pairs]
    before = accumulate(each, Bases.intersect, initial=given)
    after = reversed(list(accumulate(reversed(each), Bases.intersect, initial=given)))
    next(after)
    tried = caught = 0
    for (count, percent), left, right in zip(pairs, before, after, strict=False):
        rest = left.intersect(right)
        near = list(_neighbours(count, percent))
        tried += len(near)
        caught += sum(rest.intersect(found).is_empty for found in near)
    return Fraction(caught, tried) if tried else Fraction(0)


def _neighbours(count: Printed, percent: Printed) -> Iterable[Bases]:
    """The bases behind each percentage up to 50 last-digit units away, rounded half up.

    With p = m units of u, 100k/T in [(m − ½)u, (m + ½)u) is T in (N/(2m + 1), N/(2m − 1)],
    N = 200k/u. Percentages of one unit and less allow any large base and are left out.
    """
    twice = 2 * percent.value / percent.step
    whole, scale = 200 * count.value / percent.step, twice.denominator
    top, unit = whole.numerator * scale, whole.denominator
    for away in range(-_NEIGHBOURS, _NEIGHBOURS + 1):
        middle = twice.numerator + 2 * away * scale
        if away and middle > 2 * scale:
            yield Bases(top // (unit * (middle + scale)) + 1, top // (unit * (middle - scale)))


def _how_many(found: Bases) -> int:
    return 0 if found.last is None else max(0, found.last - found.first + 1)


def _listed(found: Bases) -> tuple[int, ...]:
    return tuple(range(found.first, found.first + min(_LISTED, _how_many(found))))


def _implied(
    verdict: Verdict, holds: dict[Convention, bool], ranges: dict[Convention, Bases]
) -> int | None:
    """The one base left under the convention the verdict rests on."""
    convention = None if verdict == "not_checkable" else accepted(holds)
    if convention is None or _how_many(ranges[convention]) != 1:
        return None
    return ranges[convention].first


CHECK = Check(
    "joint",
    (
        Field(
            "pairs",
            "count_percents",
            "các cặp [số đếm, tỷ lệ phần trăm]",
            "pairs [count, percentage]",
            required=True,
        ),
        Field("base", "count", "số gốc, nếu có in", "the base, where it is printed"),
    ),
    joint,
)

"""target: can a whole-number target lie behind a count and a percentage (chỉ tiêu ẩn).

A count k ``vượt p%`` hides its target T. T ≥ 1 fits when 100k/T lies in R, the percentages
reached that print as p; for ``đạt p%`` rounded half up that is T in
(100k/(p + u/2), 100k/(p − u/2)]. Relative of GRIM (Brown and Heathers, 2017), which knows n
and not the numerator; here the numerator is printed and n is hidden.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from extractor.checks.fields import Check, Field
from extractor.checks.intervals import Interval
from extractor.checks.relations import GIVEN_RELATIONS, attained, attained_cell
from extractor.checks.rounding import Printed, moved
from extractor.checks.verdicts import accepted, judge
from extractor.model import CONVENTIONS, Convention, Finding, Relation, Verdict

_LISTED = 12
_NEIGHBOURS = 50


def target(
    count: Printed,
    percent: Printed,
    relation: Relation = "achieved",
    integer_unit: bool = True,
    multiple_of: int = 1,
) -> Finding:
    """Whether a whole target T, a multiple of ``multiple_of``, makes count and percentage agree.

    ``count`` is a number of things that come in ones (``235 hộ``), ``percent`` a printed
    percentage. The finding lists the targets that fit under each convention.
    """
    facts: dict[str, object] = {
        "count": count,
        "percent": percent,
        "relation": relation,
        "multiple_of": multiple_of,
    }
    reason = _unfit(count, percent, integer_unit)
    if reason:
        return Finding("target", "not_checkable", reason=reason, facts=facts)
    reached = attained(percent.value, relation)
    if count.value == 0:
        return _of_nothing(reached, facts)
    share = count.value / multiple_of
    power = power_behind(share, percent.step, reached)
    if reached - percent.step <= 0:
        return Finding("target", "not_checkable", reason="unbounded", power=power, facts=facts)
    found = _counted(share, percent, relation, multiple_of)
    return replace(found, power=power, facts=facts)


def _counted(share: Fraction, percent: Printed, relation: Relation, multiple_of: int) -> Finding:
    """The targets that fit under each convention, and what follows from them."""
    ranges = {each: fitting(share, percent, relation, each) for each in CONVENTIONS}
    blind = passes_everything(share, percent, relation)
    holds = {each: first <= last for each, (first, last) in ranges.items()}
    verdict: Verdict = "not_checkable" if blind else judge(holds)
    return Finding(
        "target",
        verdict,
        reason="no_power" if blind else None,
        conventions=holds,
        candidates={each: listed(ends, multiple_of) for each, ends in ranges.items()},
        n_candidates={each: how_many(ends) for each, ends in ranges.items()},
        implied_target=_implied(verdict, holds, ranges, multiple_of),
    )


def fitting(
    share: Fraction, percent: Printed, relation: Relation, convention: Convention
) -> tuple[int, int]:
    """First and last T ≥ 1 with 100 · share / T behind the percentage; first > last if none."""
    reached = attained_cell(percent, relation, convention)
    if not reached.low or reached.low < 0 or reached.high is None:
        raise ValueError("targets are bounded only for percentages above zero")
    hundredfold = 100 * share
    targets = Interval(
        hundredfold / reached.high,
        hundredfold / reached.low,
        reached.high_closed,
        reached.low_closed,
    )
    return targets.whole_numbers()


def _unfit(count: Printed, percent: Printed, integer_unit: bool) -> str | None:
    """Why whole-number arithmetic does not apply: ``46,8 ha``, ``5,8 triệu``, ``hơn 300 hộ``."""
    if not integer_unit or count.rounded:
        return "non_integer_unit"
    if count.bound != "exact" or percent.bound != "exact":
        return "qualified_on_rounded"
    return None if count.value.denominator == 1 else "non_integer_unit"


def _of_nothing(reached: Fraction, facts: dict[str, object]) -> Finding:
    """A count of 0 is 0 % of any target, and no other percentage: every slip would be caught."""
    holds = dict.fromkeys(CONVENTIONS, reached == 0)
    return Finding("target", judge(holds), conventions=holds, power=Fraction(1), facts=facts)


def power_behind(share: Fraction, step: Fraction, reached: Fraction) -> Fraction:
    """max(0, 1 − 100·k·u/P²): 100·k·u/P² targets fit on average, so many percentages pass."""
    if reached <= 0:
        return Fraction(0)
    return max(Fraction(0), 1 - 100 * share * step / reached**2)


def passes_everything(share: Fraction, percent: Printed, *relations: Relation) -> bool:
    """Whether p and every percentage within 50 last-digit units would pass, rounded half up.

    It passes where one of the relations has a target for it. Targets thin out as the
    percentage reached grows, so the far end decides at once when even its window is longer
    than 1 and so never without a whole number.
    """
    for relation in relations:
        sign = -1 if relation == "short" else 1
        top = attained(moved(percent, sign * _NEIGHBOURS).value, relation)
        if 100 * share * percent.step > top**2:
            return True
    return all(
        _passes(share, moved(percent, units), relations)
        for units in range(_NEIGHBOURS, -_NEIGHBOURS - 1, -1)
    )


def _passes(share: Fraction, near: Printed, relations: tuple[Relation, ...]) -> bool:
    """Whether a percentage has a target, or has none to speak of under any of the relations."""
    lowest = {each: attained(near.value, each) - near.step for each in relations}
    bounded = [each for each in relations if lowest[each] > 0]
    if any(-2 * near.step < lowest[each] <= 0 for each in relations) or not bounded:
        return True
    ends = (fitting(share, near, each, "half_up") for each in bounded)
    return any(first <= last for first, last in ends)


def how_many(ends: tuple[int, int]) -> int:
    """How many whole numbers lie from the first to the last."""
    return max(0, ends[1] - ends[0] + 1)


def listed(ends: tuple[int, int], multiple_of: int = 1) -> tuple[int, ...]:
    """The first twelve of them, times ``multiple_of``."""
    first, last = ends
    return tuple(multiple_of * each for each in range(first, min(last, first + _LISTED - 1) + 1))


def _implied(
    verdict: Verdict,
    holds: dict[Convention, bool],
    ranges: dict[Convention, tuple[int, int]],
    multiple_of: int,
) -> int | None:
    """The one target left under the convention the verdict rests on."""
    convention = None if verdict == "not_checkable" else accepted(holds)
    if convention is None or ranges[convention][0] != ranges[convention][1]:
        return None
    return multiple_of * ranges[convention][0]


CHECK = Check(
    "target",
    (
        Field("count", "count", "số đếm được", "the count", required=True),
        Field(
            "percent", "percent", "tỷ lệ phần trăm in ra", "the printed percentage", required=True
        ),
        Field("relation", "choice", "quan hệ", "the relation", choices=GIVEN_RELATIONS),
        Field("integer_unit", "flag", "đơn vị đếm nguyên", "a unit that comes in whole numbers"),
        Field("multiple_of", "whole", "chỉ tiêu là bội của", "the target is a multiple of this"),
    ),
    target,
)

"""mean and mixture: averages of groups (bình quân; tỷ lệ chung của các nhóm).

mean: S/n prints as the mean. With S unknown but whole this is GRIM (Brown and Heathers,
2017): some whole S lies in n · cell(mean), and a random mean fails with chance
max(0, 1 − n·u). mixture: an overall rate lies between the lowest and the highest of its
groups, whatever their sizes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from extractor.checks.fields import Check, Field
from extractor.checks.intervals import EVERYTHING, POSITIVE, Interval, hull
from extractor.checks.rounding import Printed, possible, strict
from extractor.checks.verdicts import doubt, judge, soften
from extractor.model import CONVENTIONS, Convention, Finding

_Reach = Callable[[Printed, Convention], Interval]


def mean(mean: Printed, n: Printed, sum: Printed | None = None) -> Finding:
    """Whether the mean of ``n`` things can be printed so, their sum given or a whole number.

    ``power``, for a sum that is not given, is the chance that a random mean would not fit.
    """
    facts: dict[str, object] = {"mean": mean, "n": n, "sum": sum}
    if n.value == 0 and n.bound not in ("over", "at_least") and not n.upper:
        return Finding("mean", "not_checkable", reason="zero_base", facts=facts)
    return _of_whole_sum(mean, n, facts) if sum is None else _of_sum(mean, n, sum, facts)


def means(sum: Printed, n: Printed, convention: Convention) -> Interval:
    """Every S/n for the values behind the printed sum and the printed number."""
    counts = strict(n, convention).intersect(POSITIVE)
    return strict(sum, convention).divide(counts)


def _of_sum(mean: Printed, n: Printed, sum: Printed, facts: dict[str, object]) -> Finding:
    reached = {each: means(sum, n, each) for each in CONVENTIONS}
    gaps = {each: reach.add(strict(mean, each).scale(-1)) for each, reach in reached.items()}
    if gaps["half_up"] == EVERYTHING or _any_above_zero(reached["half_up"]):
        return Finding("mean", "not_checkable", reason="no_power", facts=facts)
    holds = {each: gap.contains(Fraction(0)) for each, gap in gaps.items()}
    verdict = soften(judge(holds), mean, n, sum)
    return Finding("mean", verdict, note=doubt(verdict), conventions=holds, facts=facts)


def _any_above_zero(reached: Interval) -> bool:
    """Whether every mean above zero is reached: ``hơn 8`` over ``hơn 2``."""
    return reached.high is None and (reached.low is None or reached.low <= 0)


def _of_whole_sum(mean: Printed, n: Printed, facts: dict[str, object]) -> Finding:
    reason = _unfit(mean, n)
    if reason:
        return Finding("mean", "not_checkable", reason=reason, facts=facts)
    window = n.value * mean.step
    holds = {each: _has_whole(strict(mean, each).scale(n.value)) for each in CONVENTIONS}
    blind = window >= 1 if mean.rounded else window.denominator == 1
    return Finding(
        "mean",
        "not_checkable" if blind else judge(holds),
        reason="no_power" if blind else None,
        conventions=holds,
        power=max(Fraction(0), 1 - window),
        facts=facts,
    )


def _unfit(mean: Printed, n: Printed) -> str | None:
    """Why a sum need not be whole: ``1,2 triệu hộ``, ``hơn 30 hộ``."""
    if n.bound != "exact" or mean.bound != "exact":
        return "qualified_on_rounded"
    return "non_integer_unit" if n.rounded or n.value.denominator != 1 else None


def _has_whole(sums: Interval) -> bool:
    first, last = sums.whole_numbers()
    return first <= last


def mixture(groups: Sequence[Printed], overall: Printed) -> Finding:
    """Whether the overall rate can lie between the rates of its groups."""
    facts: dict[str, object] = {"groups": tuple(groups), "overall": overall}
    spread = spanned(groups, strict, "half_up")
    if spread.add(strict(overall, "half_up").scale(-1)) == EVERYTHING:
        return Finding("mixture", "not_checkable", reason="no_power", facts=facts)
    holds = {
        each: spanned(groups, strict, each).meets(strict(overall, each)) for each in CONVENTIONS
    }
    conceivable = any(rate.bound != "exact" for rate in (overall, *groups)) and any(
        spanned(groups, possible, each).meets(possible(overall, each)) for each in CONVENTIONS
    )
    verdict = judge(holds, conceivable=conceivable)
    return Finding("mixture", verdict, note=doubt(verdict), conventions=holds, facts=facts)


def spanned(groups: Sequence[Printed], reach: _Reach, convention: Convention) -> Interval:
    """From the lowest value behind any group to the highest; an end is reached if one group's is.

    Each overall rate in it lies between some values of the groups, and no other does.
    """
    return hull([reach(group, convention) for group in groups])


MEAN = Check(
    "mean",
    (
        Field("mean", "percent", "số bình quân in ra", "the printed mean", required=True),
        Field("n", "count", "số phần tử", "how many there are", required=True),
        Field("sum", "amount", "tổng", "their sum"),
    ),
    mean,
)
MIXTURE = Check(
    "mixture",
    (
        Field("groups", "percents", "tỷ lệ của các nhóm", "the rates of the groups", required=True),
        Field("overall", "percent", "tỷ lệ chung", "the overall rate", required=True),
    ),
    mixture,
)

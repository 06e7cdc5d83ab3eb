"""ratio: part, whole and percentage all printed (tỷ lệ giữa hai số đã in).

round(100k/T) = p, for ``vượt`` round(100k/T − 100) = p. Rounded inputs give the interval
[100·k_lo/T_hi, 100·k_hi/T_lo], which has to meet the cell of p.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from extractor.checks.fields import CaseError, Check, Field
from extractor.checks.intervals import NOTHING, POSITIVE, Interval, above
from extractor.checks.relations import GIVEN_RELATIONS, stated
from extractor.checks.rounding import Printed, possible, pragmatic, strict
from extractor.checks.verdicts import judge, soften
from extractor.model import CONVENTIONS, VERDICTS, Bound, Convention, Finding, Relation

PERCENT_BOUNDS: tuple[Bound, ...] = (
    "exact",
    "over",
    "nearly",
    "under",
    "approx",
    "at_least",
    "at_most",
)


def ratio(
    part: Printed,
    whole: Printed,
    percent: Printed,
    relation: Relation = "achieved",
    percent_bound: Bound = "exact",
    part_of_whole: bool = False,
) -> Finding:
    """Whether 100 · part / whole prints as the percentage under the relation.

    ``percent_bound`` is a word beside the percentage (``hơn 43%``); ``part_of_whole`` says
    that the part cannot exceed the whole.
    """
    percent = with_bound(percent, percent_bound)
    facts: dict[str, object] = {
        "part": part,
        "whole": whole,
        "percent": percent,
        "relation": relation,
    }
    reason = _unfit(part, whole, percent)
    if reason:
        return Finding("ratio", "not_checkable", reason=reason, facts=facts)
    ratios = {each: percentages(part, whole, each) for each in _needed(part, whole)}
    if any(_says_nothing(reached) for reached in ratios.values()):
        return Finding("ratio", "not_checkable", reason="no_power", facts=facts)
    texts = {each: stated(ratios.get(each, ratios["half_up"]), relation) for each in CONVENTIONS}
    return _verdict(texts, part, whole, percent, part_of_whole, facts)


def percentages(part: Printed, whole: Printed, convention: Convention) -> Interval:
    """Every 100 · k / T for the values behind the printed part and the printed whole.

    A whole that can only be 0, such as a 0 that was rounded up, has no percentage at all.
    """
    above_zero = strict(whole, convention)
    below_zero = above_zero.scale(-1).intersect(POSITIVE)
    above_zero = above_zero.intersect(POSITIVE)
    amounts = strict(part, convention).scale(100)
    if above_zero.is_empty and below_zero.is_empty:
        return NOTHING
    if above_zero.is_empty:
        return amounts.scale(-1).divide(below_zero)
    return amounts.divide(above_zero)


def exceeds(part: Printed, whole: Printed) -> bool:
    """Whether the part is larger than the whole whatever lies behind the two printed numbers."""
    return not any(
        strict(part, each).add(strict(whole, each).scale(-1)).meets(_NOT_ABOVE_ZERO)
        for each in _needed(part, whole)
    )


_NOT_ABOVE_ZERO = above(Fraction(0), closed=True).scale(-1)


def with_bound(percent: Printed, bound: Bound) -> Printed:
    """The percentage with the word beside it; raises CaseError when it has one of its own."""
    if bound == "exact":
        return percent
    if percent.bound != "exact":
        raise CaseError(
            "percent_bound: percent đã có giới hạn riêng",
            "percent_bound: percent has a bound of its own",
        )
    return replace(percent, bound=bound)


def _unfit(part: Printed, whole: Printed, percent: Printed) -> str | None:
    """Why nothing can be said: a base of zero, or a qualifier on top of rounded amounts."""
    if whole.value == 0 and whole.bound not in ("over", "at_least") and not whole.upper:
        return "zero_base"
    qualified = percent.bound not in ("exact", "range")
    if qualified and not (part.is_point and whole.is_point):
        return "qualified_on_rounded"
    return None


def _needed(part: Printed, whole: Printed) -> tuple[Convention, ...]:
    """The conventions that tell the amounts apart: one is enough where none is rounded."""
    return CONVENTIONS if part.rounded or whole.rounded else CONVENTIONS[:1]


def _says_nothing(reached: Interval) -> bool:
    """Whether every percentage above zero is reached: ``hơn 5`` of ``hơn 10``."""
    return reached.high is None and (reached.low is None or reached.low <= 0)


def _verdict(
    texts: dict[Convention, Interval],
    part: Printed,
    whole: Printed,
    percent: Printed,
    part_of_whole: bool,
    facts: dict[str, object],
) -> Finding:
    holds = {each: text.meets(pragmatic(percent, each)) for each, text in texts.items()}
    conceivable = any(text.meets(possible(percent, each)) for each, text in texts.items())
    verdict = soften(judge(holds, conceivable=conceivable), part, whole)
    note = "outside_pragmatic_range" if verdict == "implausible" else None
    if part_of_whole and exceeds(part, whole):
        verdict = min(verdict, "implausible", key=VERDICTS.index)
        note = "part_exceeds_whole"
    return Finding("ratio", verdict, note=note, conventions=holds, facts=facts)


CHECK = Check(
    "ratio",
    (
        Field("part", "amount", "phần", "the part", required=True),
        Field("whole", "amount", "tổng số hoặc chỉ tiêu", "the whole or target", required=True),
        Field(
            "percent", "percent", "tỷ lệ phần trăm in ra", "the printed percentage", required=True
        ),
        Field("relation", "choice", "quan hệ", "the relation", choices=GIVEN_RELATIONS),
        Field(
            "percent_bound",
            "choice",
            "từ hạn định của tỷ lệ (hơn, gần, khoảng)",
            "a qualifier of the percentage",
            choices=PERCENT_BOUNDS,
        ),
        Field("part_of_whole", "flag", "phần nằm trong tổng số", "the part lies in the whole"),
    ),
    ratio,
)

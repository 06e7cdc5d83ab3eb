"""implied-parts: the bases behind the parts make the base of the total.

A part of k that is p % of its own base has the base 100·k/p; Σ 100·k_i/p_i meets the printed
base of the total. Reads like ``xã A 23 hộ (41,82%), xã B 9 hộ (16%), cả hai 111 hộ``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from extractor.checks.fields import Check, Field
from extractor.checks.intervals import (
    EVERYTHING,
    NOTHING,
    POSITIVE,
    Interval,
    above,
    added,
    point,
)
from extractor.checks.rounding import Printed, possible, strict
from extractor.checks.verdicts import doubt, judge, soften
from extractor.model import CONVENTIONS, Convention, Finding

_Reach = Callable[[Printed, Convention], Interval]
_Pairs = Sequence[tuple[Printed, Printed]]
_NO_LESS_THAN_ZERO = above(Fraction(0), closed=True)


def implied_parts(parts: _Pairs, total_base: Printed) -> Finding:
    """Whether the bases that amounts and percentages imply add up to the base of the total."""
    facts: dict[str, object] = {"parts": tuple(parts), "total_base": total_base}
    reason = _unfit(parts, total_base)
    if reason:
        return Finding("implied-parts", "not_checkable", reason=reason, facts=facts)
    gaps = {each: _gap(parts, total_base, strict, each) for each in CONVENTIONS}
    holds = {each: gap.contains(Fraction(0)) for each, gap in gaps.items()}
    conceivable = any(percent.bound != "exact" for _, percent in parts) and any(
        _gap(parts, total_base, possible, each).contains(Fraction(0)) for each in CONVENTIONS
    )
    amounts = [amount for amount, _ in parts]
    verdict = soften(judge(holds, conceivable=conceivable), total_base, *amounts)
    reason = _says_nothing(parts, gaps["half_up"]) if verdict == "consistent" else None
    if reason:
        return Finding("implied-parts", "not_checkable", reason=reason, facts=facts)
    return Finding("implied-parts", verdict, note=doubt(verdict), conventions=holds, facts=facts)


def implied(amount: Printed, percent: Printed, convention: Convention) -> Interval:
    """Every base of which the amount is the percentage; 0 is 0 % of any, and of none another."""
    return _implied(amount, percent, strict, convention)


def _implied(amount: Printed, percent: Printed, reach: _Reach, convention: Convention) -> Interval:
    hundredfold = strict(amount, convention).scale(100)
    percents = reach(percent, convention)
    if hundredfold.contains(Fraction(0)) and percents.contains(Fraction(0)):
        return _NO_LESS_THAN_ZERO
    if hundredfold == point(Fraction(0)):
        return NOTHING
    if percents.meets(POSITIVE):
        return hundredfold.divide(percents.intersect(POSITIVE))
    below_zero = percents.scale(-1).intersect(POSITIVE)
    return NOTHING if below_zero.is_empty else hundredfold.scale(-1).divide(below_zero)


def _gap(parts: _Pairs, total: Printed, reach: _Reach, convention: Convention) -> Interval:
    """Every sum of the implied bases less the base of the total."""
    bases = (_implied(amount, percent, reach, convention) for amount, percent in parts)
    return added([*bases, strict(total, convention).scale(-1)])


def _unfit(parts: _Pairs, total: Printed) -> str | None:
    """A qualified percentage beside an amount that is not exact: nothing can be said."""
    exact = total.is_point and all(amount.is_point for amount, _ in parts)
    qualified = any(percent.bound not in ("exact", "range") for _, percent in parts)
    return "qualified_on_rounded" if qualified and not exact else None


def _says_nothing(parts: _Pairs, gap: Interval) -> str | None:
    """Why agreement means nothing: behind a printed 0 % the base may be as large as one likes."""
    if any(percent.value == 0 and percent.bound == "exact" for _, percent in parts):
        return "unbounded"
    return "no_power" if gap == EVERYTHING else None


CHECK = Check(
    "implied-parts",
    (
        Field(
            "parts",
            "amount_percents",
            "các cặp số và tỷ lệ",
            "pairs of amount and percentage",
            required=True,
        ),
        Field("total_base", "amount", "số gốc của tổng", "the base of the total", required=True),
    ),
    implied_parts,
)

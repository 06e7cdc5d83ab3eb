"""change without its base: which whole numbers it can have grown or fallen from (số gốc ẩn).

``tăng 13%, lên 226`` hides the base A, as ``vượt 13%`` hides a target: A ≥ 1 fits when
100·|226 − A|/A prints as 13. With the difference printed and no amount (``giảm 1.279,
tương ứng 20,69%``) it is 100·1279/A that does.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from extractor.checks.differences import Direction
from extractor.checks.relations import attained
from extractor.checks.rounding import Printed
from extractor.checks.target import fitting, how_many, listed, passes_everything, power_behind
from extractor.checks.verdicts import judge
from extractor.model import CONVENTIONS, Convention, Finding, Relation, Verdict

_LISTED = 12
_Ranges = list[tuple[int, int]]
RELATIONS: Mapping[Direction, Relation] = {"increase": "exceeded", "decrease": "short"}
"""A new value stands to its base as a result to its target: 13 % over it, 13 % short of it."""


def hidden_base(
    known: Printed,
    percent: Printed,
    tried: tuple[Direction, ...],
    is_delta: bool,
    facts: Mapping[str, object],
) -> Finding:
    """Whether a whole base makes the amount known (new value or difference) and p agree.

    ``percent`` is not negative; ``tried`` are the directions that the words leave open. The
    finding lists the bases that fit under each convention.
    """
    reason = _unfit(known, percent)
    if reason:
        return Finding("change", "not_checkable", reason=reason, facts=facts)
    count = abs(known.value)
    if count == 0:
        return _of_nothing(percent, tried, is_delta, facts)
    relations = _relations(percent, tried, is_delta)
    if any(attained(percent.value, each) <= percent.step for each in relations):
        power = _power(count, percent, relations)
        return Finding("change", "not_checkable", reason="unbounded", power=power, facts=facts)
    ranges = {each: _bases(count, percent, relations, each) for each in CONVENTIONS}
    blind = bool(relations) and passes_everything(count, percent, *relations)
    holds = {each: bool(found) for each, found in ranges.items()}
    verdict: Verdict = "not_checkable" if blind else judge(holds)
    return Finding(
        "change",
        verdict,
        reason="no_power" if blind else None,
        conventions=holds,
        candidates={each: _first(found) for each, found in ranges.items()},
        n_candidates={each: sum(map(how_many, found)) for each, found in ranges.items()},
        power=_power(count, percent, relations),
        facts={**facts, "relations": relations},
    )


def _unfit(known: Printed, percent: Printed) -> str | None:
    if percent.bound != "exact":
        return "qualified_on_rounded"
    return "non_integer_unit" if known.rounded or known.value.denominator != 1 else None


def _of_nothing(
    percent: Printed,
    tried: tuple[Direction, ...],
    is_delta: bool,
    facts: Mapping[str, object],
) -> Finding:
    """Down to 0 is a fall of 100 %, by 0 a change of 0 %, from any base there may be."""
    agrees = percent.value == 0 if is_delta else percent.value == 100 and "decrease" in tried
    holds = dict.fromkeys(CONVENTIONS, agrees)
    return Finding("change", judge(holds), conventions=holds, power=Fraction(1), facts=facts)


def _relations(
    percent: Printed, tried: tuple[Direction, ...], is_delta: bool
) -> tuple[Relation, ...]:
    """As what the amount stands to its base. A fall of more than 100 % leaves none."""
    if is_delta:
        return ("achieved",) if tried else ()
    falls = percent.value - percent.step < 100
    return tuple(RELATIONS[each] for each in tried if each == "increase" or falls)


def _bases(
    count: Fraction, percent: Printed, relations: tuple[Relation, ...], convention: Convention
) -> _Ranges:
    """First and last whole base of each stretch that fits, in ascending order."""
    found = []
    for relation in relations:
        first, last = fitting(count, percent, relation, convention)
        if relation == "short" and percent.value == 0:
            first = max(first, int(count) + ("exceeded" in relations))
        if relation == "exceeded" and percent.value == 0:
            last = min(last, int(count))
        if first <= last:
            found.append((first, last))
    return found


def _first(ranges: _Ranges) -> tuple[int, ...]:
    return tuple(base for ends in ranges for base in listed(ends))[:_LISTED]


def _power(count: Fraction, percent: Printed, relations: tuple[Relation, ...]) -> Fraction:
    """The chance that no base of any of the relations fits a percentage at random."""
    caught = Fraction(1)
    for each in relations:
        caught -= 1 - power_behind(count, percent.step, attained(percent.value, each))
    return max(Fraction(0), caught)

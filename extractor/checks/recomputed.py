"""What a calculator shows for the numbers of a finding (tính lại từ các số in ra).

Printed values are taken as they stand, without their intervals: this serves explanations and
severity, never a verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from extractor.checks.relations import attained
from extractor.checks.rounding import Printed, round_printed
from extractor.checks.verdicts import accepted
from extractor.model import Finding, Relation


def printed_fact(finding: Finding, name: str) -> Printed | None:
    """The printed number of that name, None where the case gives none."""
    value = finding.facts.get(name)
    return value if isinstance(value, Printed) else None


def terms(finding: Finding) -> tuple[Fraction, Fraction] | None:
    """Before and after of a `change`, one of them worked out from the difference if need be.

    Where neither word nor sign gives the direction, the one that comes nearer to the
    percentage is taken. None when only one number of the change is printed.
    """
    before, after = printed_fact(finding, "before"), printed_fact(finding, "after")
    delta, percent = printed_fact(finding, "delta"), printed_fact(finding, "percent")
    if before is not None and after is not None:
        return before.value, after.value
    if delta is None or (before is None and after is None):
        return None
    falls = finding.facts.get("direction") == "decrease" or delta.value < 0
    steps = [-abs(delta.value)] if falls else [abs(delta.value)]
    if finding.facts.get("direction") is None and not falls:
        steps.append(-delta.value)
    pairs = [_pair(before, after, step) for step in steps]
    return min(pairs, key=lambda pair: abs(rate(*pair) - (percent.value if percent else 0)))


def _pair(
    before: Printed | None, after: Printed | None, step: Fraction
) -> tuple[Fraction, Fraction]:
    if before is not None:
        return before.value, before.value + step
    return (after.value - step, after.value) if after is not None else (step, step)


def rate(before: Fraction, after: Fraction) -> Fraction:
    """100·|after − before|/|before|; 0 for a base of 0, of which nothing is a percentage."""
    return 100 * abs(after - before) / abs(before) if before else Fraction(0)


def bases_asked_for(finding: Finding) -> list[int]:
    """For a `change` without its base: the whole base that fits, else the two that come nearest."""
    percent, after = printed_fact(finding, "percent"), printed_fact(finding, "after")
    known = after or printed_fact(finding, "delta")
    if percent is None or known is None:
        return []
    size, printed = abs(known.value), abs(percent.value)
    around: set[int] = set()
    for relation in _relations(finding):
        asked = 100 * size / attained(printed, relation)
        around |= {asked.__floor__(), asked.__floor__() + 1}

    def told(base: int) -> Fraction:
        return rate_from(base, size, is_delta=after is None)

    nearest = sorted((base for base in around if base >= 1), key=lambda b: abs(told(b) - printed))
    convention = accepted(finding.conventions)
    if convention is None:
        return sorted(nearest[:2])
    fits = (b for b in nearest if round_printed(told(b), percent.step, convention) == printed)
    return [next(fits, nearest[0])]


def rate_from(base: int, size: Fraction, *, is_delta: bool) -> Fraction:
    """The percentage of change from a base to a new value, or by a difference."""
    return 100 * size / base if is_delta else 100 * abs(size - base) / base


def _relations(finding: Finding) -> Sequence[Relation]:
    relations = finding.facts.get("relations")
    return relations if isinstance(relations, tuple) else ()

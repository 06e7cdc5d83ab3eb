"""repair: which one slip in one number would make a ratio hold (cách sửa).

Relative of the one-error repairs of Fellegi and Holt (1976) and of the R package deducorrect.
A repair is an explanation, never a verdict: the verdict is that of ``ratio``. A slip counts
only if the repaired numbers are ``consistent``, under a nearest convention; the other ways of
rounding would let in many more numbers by chance. Never two slips.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor
from types import MappingProxyType

from extractor.checks.fields import Check, Field
from extractor.checks.intervals import Interval, between
from extractor.checks.ratio import ratio
from extractor.checks.relations import GIVEN_RELATIONS, attained_cell, stated
from extractor.checks.rounding import Printed, strict
from extractor.checks.slips import SLIPS, rewritten, variants
from extractor.model import Finding, Relation, Repair

LISTED = 12


def repair(
    part: Printed, whole: Printed, percent: Printed, relation: Relation = "achieved"
) -> Finding:
    """The verdict of ``ratio``, with the one-slip repairs where it is inconsistent.

    They stand by slip, then percentage, part, whole; the first 12 are listed and all counted.
    """
    found = replace(ratio(part, whole, percent, relation), check="repair")
    if found.verdict != "inconsistent":
        return found
    printed = {"percent": percent, "part": part, "whole": whole}
    within = within_reach(part, whole, percent, relation)

    def holds(field: str, number: Printed) -> bool:
        tried = {**printed, field: number}
        one = ratio(tried["part"], tried["whole"], tried["percent"], relation)
        return one.verdict == "consistent"

    repairs = one_slip(printed, holds, within)
    return replace(found, repairs=repairs[:LISTED], n_repairs=len(repairs))


def one_slip(
    numbers: Mapping[str, Printed],
    holds: Callable[[str, Printed], bool],
    within: Mapping[str, Interval] = MappingProxyType({}),
) -> tuple[Repair, ...]:
    """Every slip in one of the numbers after which all holds, the most plausible slip first.

    ``holds(field, number)`` says whether everything agrees with that number in place of the
    one printed; equally plausible slips stand in the order of the numbers given. ``within``
    spares work: numbers more than a unit of their last digit outside are known not to hold.
    """
    tries = {
        field: {
            slip: _near(texts, number, within.get(field))
            for slip, texts in variants(number).items()
        }
        for field, number in numbers.items()
    }
    return tuple(
        Repair(field, text, slip)
        for slip in SLIPS
        for field, number in numbers.items()
        for text in tries[field][slip]
        if holds(field, rewritten(number, text))
    )


def within_reach(
    part: Printed, whole: Printed, percent: Printed, relation: Relation
) -> Mapping[str, Interval]:
    """Where each number has to lie beside the other two as printed; not given: anywhere.

    Most slips miss by far: the ends, all counted as closed, save the exact work on them.
    """
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


def _near(texts: Sequence[str], like: Printed, within: Interval | None) -> Sequence[str]:
    """The texts whose number, a unit of its last digit around it, can lie within."""
    if within is None or within.low is None or within.high is None:
        return texts
    ends: dict[int, tuple[int, int]] = {}
    near = []
    for text in texts:
        places = len(text.partition(".")[2])
        if places not in ends:
            step = like.mult / 10**places
            ends[places] = floor(within.low / step) - 1, ceil(within.high / step) + 1
        low, high = ends[places]
        if low <= int(text.replace(".", "")) <= high:
            near.append(text)
    return near


CHECK = Check(
    "repair",
    (
        Field("part", "amount", "phần", "the part", required=True),
        Field("whole", "amount", "tổng số hoặc chỉ tiêu", "the whole or target", required=True),
        Field(
            "percent", "percent", "tỷ lệ phần trăm in ra", "the printed percentage", required=True
        ),
        Field("relation", "choice", "quan hệ", "the relation", choices=GIVEN_RELATIONS),
    ),
    repair,
)

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
from math import ceil, floor, inf
from types import MappingProxyType

from extractor.checks.fields import Check, Field
from extractor.checks.intervals import Interval
from extractor.checks.ratio import ratio
from extractor.checks.reach import within_reach
from extractor.checks.relations import GIVEN_RELATIONS
from extractor.checks.rounding import Printed
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


def _near(texts: Sequence[str], like: Printed, within: Interval | None) -> Sequence[str]:
    """The texts whose number, a unit of its last digit around it, can lie within."""
    if within is None:
        return texts
    ends: dict[int, tuple[float, float]] = {}
    near = []
    for text in texts:
        places = len(text.partition(".")[2])
        if places not in ends:
            ends[places] = _in_steps(within, like.mult / 10**places)
        low, high = ends[places]
        if low <= int(text.replace(".", "")) <= high:
            near.append(text)
    return near


def _in_steps(within: Interval, step: Fraction) -> tuple[float, float]:
    """The ends in units of a last digit, one unit farther out; infinite ones stay so."""
    low = -inf if within.low is None else floor(within.low / step) - 1
    high = inf if within.high is None else ceil(within.high / step) + 1
    return low, high


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

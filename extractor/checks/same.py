"""same: one fact stated several times has one value (tít, sa-pô, thân bài).

The intersection of all intervals is not empty under one convention.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from extractor.checks.fields import Check, Field
from extractor.checks.intervals import Interval
from extractor.checks.rounding import Printed, strict
from extractor.checks.verdicts import doubt, judge, soften
from extractor.model import CONVENTIONS, Convention, Finding


def same(values: Sequence[Printed]) -> Finding:
    """Whether one value is behind all the printed ones.

    A value alone is compared with none; ``hơn 300`` and ``hơn 5.000`` never exclude each other.
    """
    facts: dict[str, object] = {"values": tuple(values)}
    reach = [strict(value, "half_up") for value in values]
    endless = all(each.low is None for each in reach) or all(each.high is None for each in reach)
    if len(values) == 1 or endless:
        return Finding("same", "not_checkable", reason="no_power", facts=facts)
    holds = {each: not common(values, each).is_empty for each in CONVENTIONS}
    verdict = soften(judge(holds), *values)
    return Finding("same", verdict, note=doubt(verdict), conventions=holds, facts=facts)


def common(values: Sequence[Printed], convention: Convention) -> Interval:
    """What all printed values can mean at once; empty when there is no such value."""
    return reduce(Interval.intersect, (strict(value, convention) for value in values))


CHECK = Check(
    "same",
    (Field("values", "amounts", "các lần ghi", "the value as printed each time", required=True),),
    same,
)

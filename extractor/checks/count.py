"""count: as many items are listed as are announced (``2 khâu đột phá là: …``)."""

from __future__ import annotations

from fractions import Fraction

from extractor.checks.fields import Check, Field
from extractor.checks.intervals import EVERYTHING, POSITIVE, Interval
from extractor.checks.rounding import Printed, strict
from extractor.checks.verdicts import doubt, judge, soften
from extractor.model import CONVENTIONS, Convention, Finding


def count(
    announced: Printed,
    listed: Printed,
    list_complete: bool = False,
    may_be_grouped: bool = False,
) -> Finding:
    """Whether the number announced is the number listed, or may be.

    A list that is not known to be complete may hold fewer; one item may group several
    (``may_be_grouped``), which leaves a doubt at most.
    """
    facts: dict[str, object] = {"announced": announced, "listed": listed}
    gaps = {each: _gap(announced, listed, each) for each in CONVENTIONS}
    if gaps["half_up"] == EVERYTHING:
        return Finding("count", "not_checkable", reason="no_power", facts=facts)
    holds = {each: gap.contains(Fraction(0)) for each, gap in gaps.items()}
    verdict = soften(judge(holds), announced, listed)
    if verdict in ("consistent", "consistent_other_rounding"):
        return Finding("count", verdict, conventions=holds, facts=facts)
    if may_be_grouped:
        note = "may_be_grouped"
        return Finding("count", "implausible", note=note, conventions=holds, facts=facts)
    if not list_complete:
        holds = {each: gap.meets(POSITIVE) for each, gap in gaps.items()}
        verdict = soften(judge(holds), announced, listed)
    return Finding("count", verdict, note=doubt(verdict), conventions=holds, facts=facts)


def _gap(announced: Printed, listed: Printed, convention: Convention) -> Interval:
    """How many more are announced than listed."""
    return strict(announced, convention).add(strict(listed, convention).scale(-1))


CHECK = Check(
    "count",
    (
        Field("announced", "count", "số công bố", "the number announced", required=True),
        Field("listed", "count", "số mục liệt kê", "the number of items listed", required=True),
        Field("list_complete", "flag", "danh sách kể đủ", "the list is complete"),
        Field("may_be_grouped", "flag", "một mục có thể gộp nhiều", "an item may group several"),
    ),
    count,
)

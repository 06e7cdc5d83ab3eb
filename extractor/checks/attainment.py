"""achieved-exceeded: đạt a % and vượt b % of one number and one target.

Some r in the cell of a has r − 100 in the cell of b, under one convention.
"""

from __future__ import annotations

from extractor.checks.fields import Check, Field
from extractor.checks.rounding import Printed, possible, pragmatic
from extractor.checks.verdicts import judge
from extractor.model import CONVENTIONS, Finding


def achieved_exceeded(achieved: Printed, exceeded: Printed) -> Finding:
    """Whether the percentage reached and the excess over 100 % can be true together."""
    holds = {
        each: pragmatic(achieved, each).meets(pragmatic(exceeded, each).shift(100))
        for each in CONVENTIONS
    }
    conceivable = any(
        possible(achieved, each).meets(possible(exceeded, each).shift(100)) for each in CONVENTIONS
    )
    verdict = judge(holds, conceivable=conceivable)
    return Finding(
        "achieved-exceeded",
        verdict,
        note="outside_pragmatic_range" if verdict == "implausible" else None,
        conventions=holds,
        facts={"achieved": achieved, "exceeded": exceeded},
    )


CHECK = Check(
    "achieved-exceeded",
    (
        Field("achieved", "percent", "đạt bao nhiêu %", "percentage achieved", required=True),
        Field("exceeded", "percent", "vượt bao nhiêu %", "percentage exceeded", required=True),
    ),
    achieved_exceeded,
)

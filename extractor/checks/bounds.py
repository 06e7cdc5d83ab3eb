"""bounds: percentages no fact can reach (giới hạn).

A share lies in [0, 100], nothing falls by more than 100 %, an achievement is not negative;
one above 1000 % is not impossible, only worth a second look.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from extractor.checks.fields import Check, Field
from extractor.checks.intervals import Interval, above, below, between
from extractor.checks.rounding import Printed, strict
from extractor.checks.verdicts import judge, soften
from extractor.model import CONVENTIONS, Finding

BoundsKind = Literal["share", "decrease", "achieved", "exceeded", "short"]

_KINDS = ("share", "decrease", "achieved")
_UP_TO_100 = below(Fraction(100), closed=True)
_LIMITS: Mapping[BoundsKind, Interval] = {
    "share": between(Fraction(0), Fraction(100)),
    "decrease": _UP_TO_100,
    "achieved": above(Fraction(0), closed=True),
    "exceeded": above(Fraction(-100), closed=True),
    "short": _UP_TO_100,
}
_USUAL: Mapping[BoundsKind, Interval] = {
    "achieved": below(Fraction(1000), closed=True),
    "exceeded": below(Fraction(900), closed=True),
}
_NOTES: Mapping[BoundsKind, str] = {
    "share": "share_outside_0_100",
    "decrease": "decrease_over_100",
    "achieved": "negative_achievement",
    "exceeded": "negative_achievement",
    "short": "negative_achievement",
}


def bounds(kind: BoundsKind, percent: Printed) -> Finding:
    """Whether a percentage of this kind can be true at all.

    ``exceeded`` and ``short`` are read as the achievement they imply: ``vượt 950%`` is 1050 %.
    """
    holds = {each: strict(percent, each).meets(_LIMITS[kind]) for each in CONVENTIONS}
    verdict = soften(judge(holds), percent)
    note = None if verdict == "consistent" else _NOTES[kind]
    usual = _USUAL.get(kind)
    if usual and verdict == "consistent" and not strict(percent, "half_up").meets(usual):
        verdict, note = "implausible", "achieved_over_1000"
    facts: dict[str, object] = {"kind": kind, "percent": percent}
    return Finding("bounds", verdict, note=note, conventions=holds, facts=facts)


CHECK = Check(
    "bounds",
    (
        Field("kind", "choice", "loại tỷ lệ", "what the percentage is", True, _KINDS),
        Field(
            "percent", "percent", "tỷ lệ phần trăm in ra", "the printed percentage", required=True
        ),
    ),
    bounds,
)

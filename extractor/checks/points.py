"""points: from a % to b %, a change of c, in points or in per cent (điểm phần trăm).

As points cell(b) − cell(a) meets cell(c); as per cent cell(b)/cell(a) meets 1 ± cell(c)/100.
The label demands its own reading. Official prose writes ``tăng 0,83%`` for points as a rule:
that the other reading fits is a note on usage, no error of arithmetic.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Literal, get_args

from extractor.checks.differences import DIRECTIONS, Direction, directions, opposite, signed, size
from extractor.checks.fields import Check, Field
from extractor.checks.intervals import Interval, below
from extractor.checks.ratio import percentages
from extractor.checks.rounding import Printed, strict
from extractor.checks.verdicts import judge, soften
from extractor.model import CONVENTIONS, Convention, Finding

Label = Literal["percent", "point"]
LABELS: tuple[Label, ...] = get_args(Label)
_NOT_ABOVE_ZERO = below(Fraction(0), closed=True)
_MISCALLED = {"percent": "points_called_percent", "point": "percent_called_points"}


def points(
    before: Printed | None = None,
    after: Printed | None = None,
    change: Printed | None = None,
    label: Label | None = None,
    direction: Direction | None = None,
) -> Finding:
    """Whether a rate went from ``before`` to ``after`` by ``change``, as the label says.

    All three are printed percentages. Without a label either reading will do, points first;
    without a direction either sign.
    """
    facts: dict[str, object] = {
        "before": before,
        "after": after,
        "change": change,
        "label": label,
        "direction": direction,
    }
    if before is None or after is None or change is None:
        return Finding("points", "not_checkable", reason="missing_base", facts=facts)
    if label == "percent" and before.value == 0:
        return Finding("points", "not_checkable", reason="zero_base", facts=facts)
    return replace(_judged(before, after, change, label, direction), facts=facts)


def _judged(
    before: Printed,
    after: Printed,
    change: Printed,
    label: Label | None,
    direction: Direction | None,
) -> Finding:
    """The verdict where all three are printed, with the mix-up that would explain a failure."""
    tried = directions(direction, change)
    read = _readings(before, label)
    if any(_says_nothing(before, after, each) for each in read):
        return Finding("points", "not_checkable", reason="no_power")
    holds = {
        each: any(_holds(before, after, change, tried, name, each) for name in read)
        for each in CONVENTIONS
    }
    verdict = soften(judge(holds), before, after, change)
    note = "outside_pragmatic_range" if verdict == "implausible" else None
    if verdict not in ("inconsistent", "implausible"):
        return Finding("points", verdict, conventions=holds)
    if _turned(before, after, change, tried, read):
        note = "wrong_direction"
    mixed_up = _miscalled(before, after, change, tried, label)
    return Finding("points", verdict, note=note, conventions=holds, diagnosis=mixed_up)


def _readings(before: Printed, label: Label | None) -> tuple[Label, ...]:
    """The reading the label asks for; without one, points, and per cent of what is not zero."""
    if label is not None:
        return (label,)
    return ("point",) if before.value == 0 else ("point", "percent")


def reached(before: Printed, after: Printed, label: Label, convention: Convention) -> Interval:
    """Every signed change from before to after, in points or in per cent of before."""
    if label == "point":
        return strict(after, convention).add(strict(before, convention).scale(-1))
    relative = percentages(after, before, convention).shift(-100)
    return relative.scale(-1) if before.value < 0 else relative


def _holds(
    before: Printed,
    after: Printed,
    change: Printed,
    tried: tuple[Direction, ...],
    label: Label,
    convention: Convention,
) -> bool:
    sizes = size(change, strict, convention)
    change_is = reached(before, after, label, convention)
    return any(change_is.meets(signed(sizes, each)) for each in tried)


def _says_nothing(before: Printed, after: Printed, label: Label) -> bool:
    """Whether the bounds on both rates allow every change: ``trên 5%`` to ``trên 6%``."""
    change_is = reached(before, after, label, "half_up")
    lowest = None if label == "point" else Fraction(-100)
    open_below = change_is.low is None or (lowest is not None and change_is.low <= lowest)
    return change_is.high is None and open_below


def _turned(
    before: Printed,
    after: Printed,
    change: Printed,
    tried: tuple[Direction, ...],
    read: tuple[Label, ...],
) -> bool:
    """Whether the rate went the other way, or would agree if it did."""
    if len(tried) == len(DIRECTIONS):
        return False
    others = tuple(opposite(each) for each in tried)
    fits = any(
        _holds(before, after, change, others, name, each) for name in read for each in CONVENTIONS
    )
    return fits or not tried or _only(before, after, others[0])


def _only(before: Printed, after: Printed, direction: Direction) -> bool:
    """Whether the rates can only have gone in that direction."""
    changes = [signed(reached(before, after, "point", each), direction) for each in CONVENTIONS]
    return not any(each.meets(_NOT_ABOVE_ZERO) for each in changes)


def _miscalled(
    before: Printed,
    after: Printed,
    change: Printed,
    tried: tuple[Direction, ...],
    label: Label | None,
) -> str | None:
    """The name of the mix-up when only the reading that was not asked for fits."""
    if label is None or (label == "point" and before.value == 0):
        return None
    other: Label = "point" if label == "percent" else "percent"
    fits = any(_holds(before, after, change, tried, other, each) for each in CONVENTIONS)
    return _MISCALLED[label] if fits else None


CHECK = Check(
    "points",
    (
        Field("before", "percent", "tỷ lệ kỳ trước", "the old rate"),
        Field("after", "percent", "tỷ lệ kỳ này", "the new rate"),
        Field("change", "percent", "mức tăng, giảm in ra", "the printed change"),
        Field("label", "choice", "% hay điểm phần trăm", "per cent or points", choices=LABELS),
        Field("direction", "choice", "tăng hay giảm", "the direction", choices=DIRECTIONS),
    ),
    points,
)

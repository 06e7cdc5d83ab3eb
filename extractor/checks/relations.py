"""How a printed percentage stands to part : whole under each relation (đạt, vượt, hụt, chiếm)."""

from __future__ import annotations

from fractions import Fraction

from extractor.checks.intervals import Interval
from extractor.checks.rounding import Printed, cell
from extractor.model import Convention, Relation

GIVEN_RELATIONS: tuple[Relation, ...] = ("achieved", "exceeded", "short", "share")
"""The relations a case may name; the first is the default."""


def attained(percent: Fraction, relation: Relation) -> Fraction:
    """The percentage reached: ``vượt 13%`` is 113, ``hụt 13%`` is 87, ``đạt 13%`` is 13."""
    if relation == "exceeded":
        return 100 + percent
    return 100 - percent if relation == "short" else percent


def attained_cell(percent: Printed, relation: Relation, convention: Convention) -> Interval:
    """The percentages reached that print so; the convention acts on the percentage as printed."""
    printed = cell(percent, convention)
    if relation == "exceeded":
        return printed.shift(100)
    return printed.scale(-1).shift(100) if relation == "short" else printed


def stated(reached: Interval, relation: Relation) -> Interval:
    """The percentages a text would state for those reached: 113 is ``vượt 13%``."""
    if relation == "exceeded":
        return reached.shift(-100)
    return reached.scale(-1).shift(100) if relation == "short" else reached

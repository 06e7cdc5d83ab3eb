"""From the conventions that hold to a verdict, and from several findings to the worst."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extractor.checks.rounding import Printed
from extractor.model import CONVENTIONS, VERDICTS, Convention, Finding, Verdict

NEAREST: tuple[Convention, ...] = ("half_up", "half_down", "half_even")
"""The conventions that go to the nearest printed value and differ at ties only."""

MISSING_BASE = Finding("", "not_checkable", reason="missing_base")
"""What a claim gets when no check applies to it."""


def judge(holds: Mapping[Convention, bool], *, conceivable: bool = False) -> Verdict:
    """The verdict for the conventions that make all printed numbers true together.

    ``conceivable`` says that the numbers are outside a stated pragmatic range without being
    impossible (``hơn 50%`` beside 83 %): implausible then, not inconsistent.
    """
    if any(holds[convention] for convention in NEAREST):
        return "consistent"
    if any(holds.values()):
        return "consistent_other_rounding"
    return "implausible" if conceivable else "inconsistent"


def accepted(holds: Mapping[Convention, bool]) -> Convention | None:
    """The convention a verdict rests on: the first that holds, nearest ones first."""
    return next((convention for convention in CONVENTIONS if holds.get(convention)), None)


def soften(verdict: Verdict, *numbers: Printed) -> Verdict:
    """``khoảng`` beside any of the numbers: never inconsistent, at worst implausible."""
    if verdict == "inconsistent" and any(number.bound == "approx" for number in numbers):
        return "implausible"
    return verdict


def doubt(verdict: Verdict) -> str | None:
    """The note of a doubt that rests on a qualifier alone (``hơn``, ``gần``, ``khoảng``)."""
    return "outside_pragmatic_range" if verdict == "implausible" else None


def worst(findings: Iterable[Finding]) -> Finding:
    """The finding with the worst verdict, the first of them; missing base when there is none."""
    return min(findings, key=lambda found: VERDICTS.index(found.verdict), default=MISSING_BASE)

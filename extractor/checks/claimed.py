"""The numbers of a claim as the checks take them (con số trong nhận định)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from extractor.checks.rounding import Printed
from extractor.model import Claim, Figure, Finding, Span, Unit


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with the row that is its base, if that is one, and the rows of its group."""

    text: str
    claim: Claim
    base: Claim | None = None
    group: tuple[Claim, ...] = ()


def printed(figure: Figure, *, exact: bool) -> Printed | None:
    """A figure as the checks take it; None if it holds no value. ``exact``: a count, a point."""
    step = Fraction(figure.step)
    if figure.low is not None and figure.high is not None:
        return Printed(Fraction(figure.low), step, bound="range", upper=Fraction(figure.high))
    if figure.value is None or figure.bound == "range":
        return None
    mult = step * 10**figure.decimals
    return Printed(Fraction(figure.value), step, not exact, figure.bound, mult=mult)


def percentage_of(claim: Claim) -> Printed | None:
    """The claim's percentage, if it is one in per cent; its cell follows its decimals."""
    percent = claim.percent
    if percent is None or percent.percent_unit != "percent":
        return None
    number = printed(percent, exact=False)
    step = Fraction(1, 10**percent.decimals)
    return number and replace(number, step=step, mult=Fraction(1))


def base_of(claim: Claim) -> Figure | None:
    """The base as printed: the target's own number, else n of ``k/n``."""
    return claim.target.figure or (claim.number and claim.number.whole)


def of_more(claim: Claim, part: Printed, whole: Printed, percent: Printed) -> bool:
    """``443/448 đại biểu (chiếm 91,53% tổng số đại biểu)``: those voting are not all there are.

    A total that is named beside k/n may be larger than n, which lowers the percentage.
    """
    own = claim.number.whole if claim.number else None
    own_whole = own is not None and base_of(claim) == own
    named_total = claim.relation == "share" and claim.target.span is not None
    lower = percent.value * whole.value < 100 * part.value
    return own_whole and named_total and lower


def is_count(figure: Figure, unit: Unit | None) -> bool:
    """Whether the figure is an exact count: ``235 hộ`` is, ``5,8 triệu hộ`` and ``46 ha`` not."""
    whole = figure.value is not None and figure.value == figure.value.to_integral_value()
    return unit is not None and unit.integer and whole and figure.step <= 1


def same_unit(one: Unit | None, two: Unit | None) -> bool:
    """Whether two amounts are in one unit, as far as the article says."""
    return one is None or two is None or one.norm == two.norm


def comparable(one: Unit | None, two: Unit | None) -> bool:
    """Whether one can be a share of the other: ``41 thôn`` of ``45 khu``, not of ``45 ha``."""
    if one is None or two is None or one.norm == two.norm:
        return True
    return one.integer and two.integer and one.dimension == two.dimension


def doubted(finding: Finding, note: str) -> Finding:
    """An alarm on numbers that may not belong together is a doubt; the note says why."""
    if finding.verdict != "inconsistent":
        return finding
    return replace(finding, verdict="implausible", note=note)


def same_target(text: str, one: Claim, two: Claim) -> bool:
    """``đạt 54% chỉ tiêu Bộ giao, vượt 2% chỉ tiêu Cục giao`` names two targets."""
    if {one.target.kind, two.target.kind} - {"target", None} or one.status != two.status:
        return False
    return worded_alike(text, one.target.span, two.target.span) and worded_alike(
        text, one.period, two.period
    )


def worded_alike(text: str, one: Span | None, two: Span | None) -> bool:
    """Whether two stretches say the same, or one of them says nothing."""
    if one is None or two is None:
        return True
    return one.of(text).casefold().split() == two.of(text).casefold().split()

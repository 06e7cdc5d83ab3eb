"""From the claims of an article to the checks they can feed (nối nhận định với phép kiểm).

One rule is one function; `ROW_RULES` look at a claim alone, `GROUP_RULES` at two claims
about one number. What is not decided here stays ``not_checkable (missing_base)``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import islice, product

from extractor.checks.attainment import achieved_exceeded
from extractor.checks.bounds import BoundsKind, bounds
from extractor.checks.ratio import ratio
from extractor.checks.rounding import Printed
from extractor.checks.target import target
from extractor.checks.verdicts import MISSING_BASE
from extractor.model import VERDICTS, Checked, Claim, Figure, Finding, Relation, Span, Unit

_HIDDEN_TARGET: frozenset[Relation] = frozenset({"achieved", "exceeded", "short", "share"})
_PRINTED_BASE = _HIDDEN_TARGET | {"equals"}
_BOUNDED: Mapping[Relation, BoundsKind] = {
    "share": "share",
    "decrease": "decrease",
    "achieved": "achieved",
    "exceeded": "exceeded",
    "short": "short",
}

_GUESSED = frozenset({"larger_before"})
"""Linking rules that guess a base: what they make can be doubtful at worst."""
_UNBOUNDED = frozenset({"ratio_to_economy"})
"""Linking rules of ratios that may pass 100 %: ``nợ công bằng 110% GDP``."""

# One number has an attainment or two; a thousand is a hostile text, and pairs grow as squares.
_MOST_PAIRS = 16

RowRule = Callable[[Claim], Finding | None]
GroupRule = Callable[[str, Claim, Claim], Finding | None]


def check_claims(text: str, claims: Sequence[Claim]) -> tuple[Checked, ...]:
    """Every claim with its findings, worst verdict first; never without one.

    ``text`` is the article the spans point into: two target references are one target only
    when they are worded alike.
    """
    found = [[finding for rule in ROW_RULES if (finding := rule(claim))] for claim in claims]
    for one, two in _pairs(claims):
        for rule in GROUP_RULES:
            if finding := rule(text, claims[one], claims[two]):
                found[one].append(finding)
                found[two].append(finding)
    return tuple(
        Checked(claim, _worst_first(findings))
        for claim, findings in zip(claims, found, strict=True)
    )


def _worst_first(findings: list[Finding]) -> tuple[Finding, ...]:
    ordered = sorted(findings, key=lambda finding: VERDICTS.index(finding.verdict))
    return tuple(ordered) or (MISSING_BASE,)


def _pairs(claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """Places of an achieved and an exceeded claim of one group."""
    groups: defaultdict[str, dict[Relation, list[int]]] = defaultdict(dict)
    for place, claim in enumerate(claims):
        groups[claim.group_id].setdefault(claim.relation, []).append(place)
    for group in groups.values():
        pairs = product(group.get("achieved", ()), group.get("exceeded", ()))
        yield from islice(pairs, _MOST_PAIRS)


def hidden_target(claim: Claim) -> Finding | None:
    """target: ``235 hộ (vượt 113% chỉ tiêu)``, a count, a percentage and no printed base."""
    number, percent = claim.number, _percentage(claim)
    if number is None or percent is None or _base(claim) is not None:
        return None
    count = printed(number, exact=_is_count(number, number.unit))
    if claim.relation not in _HIDDEN_TARGET or count is None or count.value < 0:
        return None
    whole_units = number.unit is not None and number.unit.integer
    finding = target(count, percent, claim.relation, integer_unit=whole_units)
    # `4 thị trường chiếm 59,6% kim ngạch`: the count is not what the percentage measures.
    kind = claim.target.kind
    sure = kind == "target" or (kind is None and claim.relation != "share")
    return finding if sure else _uncertain(finding, "uncertain_pairing")


def printed_base(claim: Claim) -> Finding | None:
    """ratio: ``180/200 ha, đạt 90%``, ``141 trong 272 trường (51,8%)``: all three are printed."""
    number, percent, base = claim.number, _percentage(claim), _base(claim)
    if number is None or percent is None or base is None or claim.relation not in _PRINTED_BASE:
        return None
    part = printed(number, exact=_is_count(number, number.unit or base.unit))
    whole = printed(base, exact=_is_count(base, base.unit or number.unit))
    if base.is_percent or part is None or whole is None:
        return None
    if not _comparable(number.unit, base.unit):
        return Finding("ratio", "not_checkable", reason="ambiguous_pairing")
    finding = ratio(part, whole, percent, claim.relation, part_of_whole=claim.relation == "share")
    if finding.verdict == "inconsistent" and _of_more(claim, part, whole, percent):
        return replace(finding, verdict="not_checkable", reason="ambiguous_pairing")
    if finding.note == "part_exceeds_whole":
        return _uncertain(finding, finding.note)
    if not _same_unit(number.unit, base.unit):
        return _uncertain(finding, "different_units")
    guessed = _GUESSED & set(claim.rules) or (number.unit is None and base.unit is None)
    return _uncertain(finding, "uncertain_pairing") if guessed else finding


def out_of_bounds(claim: Claim) -> Finding | None:
    """bounds, when it fails: that a percentage is possible proves nothing about the row."""
    percent, kind = _percentage(claim), _BOUNDED.get(claim.relation)
    if percent is None or kind is None or _UNBOUNDED & set(claim.rules):
        return None
    finding = bounds(kind, percent)
    return None if finding.verdict == "consistent" else finding


def reached_and_over(text: str, one: Claim, two: Claim) -> Finding | None:
    """achieved-exceeded: ``44 dự thảo (đạt 880% vượt 780% chỉ tiêu)``."""
    achieved, exceeded = _percentage(one), _percentage(two)
    if achieved is None or exceeded is None or one.number != two.number:
        return None
    return achieved_exceeded(achieved, exceeded) if _same_target(text, one, two) else None


ROW_RULES: tuple[RowRule, ...] = (hidden_target, printed_base, out_of_bounds)
GROUP_RULES: tuple[GroupRule, ...] = (reached_and_over,)


def printed(figure: Figure, *, exact: bool) -> Printed | None:
    """A figure as the checks take it; None if it holds no value. ``exact``: a count, a point."""
    step = Fraction(figure.step)
    if figure.low is not None and figure.high is not None:
        return Printed(Fraction(figure.low), step, bound="range", upper=Fraction(figure.high))
    if figure.value is None or figure.bound == "range":
        return None
    mult = step * 10**figure.decimals
    return Printed(Fraction(figure.value), step, not exact, figure.bound, mult=mult)


def _percentage(claim: Claim) -> Printed | None:
    """The claim's percentage, if it is one in per cent; its cell follows its decimals."""
    percent = claim.percent
    if percent is None or percent.percent_unit != "percent":
        return None
    number = printed(percent, exact=False)
    step = Fraction(1, 10**percent.decimals)
    return number and replace(number, step=step, mult=Fraction(1))


def _base(claim: Claim) -> Figure | None:
    """The base as printed: the target's own number, else n of ``k/n``."""
    return claim.target.figure or (claim.number and claim.number.whole)


def _of_more(claim: Claim, part: Printed, whole: Printed, percent: Printed) -> bool:
    """``443/448 đại biểu (chiếm 91,53% tổng số đại biểu)``: those voting are not all there are.

    A total that is named beside k/n may be larger than n, which lowers the percentage.
    """
    own_whole = claim.number is not None and _base(claim) == claim.number.whole
    named_total = claim.relation == "share" and claim.target.span is not None
    lower = percent.value * whole.value < 100 * part.value
    return own_whole and named_total and lower


def _is_count(figure: Figure, unit: Unit | None) -> bool:
    """Whether the figure is an exact count: ``235 hộ`` is, ``5,8 triệu hộ`` and ``46 ha`` not."""
    whole = figure.value is not None and figure.value == figure.value.to_integral_value()
    return unit is not None and unit.integer and whole and figure.step <= 1


def _same_unit(one: Unit | None, two: Unit | None) -> bool:
    """Whether two amounts are in one unit, as far as the article says."""
    return one is None or two is None or one.norm == two.norm


def _comparable(one: Unit | None, two: Unit | None) -> bool:
    """Whether one can be a share of the other: ``41 thôn`` of ``45 khu``, not of ``45 ha``."""
    if one is None or two is None or one.norm == two.norm:
        return True
    return one.integer and two.integer and one.dimension == two.dimension


def _uncertain(finding: Finding, note: str) -> Finding:
    """An alarm on numbers that may not belong together is a doubt; the note says why."""
    if finding.verdict != "inconsistent":
        return finding
    return replace(finding, verdict="implausible", note=note)


def _same_target(text: str, one: Claim, two: Claim) -> bool:
    """``đạt 54% chỉ tiêu Bộ giao, vượt 2% chỉ tiêu Cục giao`` names two targets."""
    if {one.target.kind, two.target.kind} - {"target", None} or one.status != two.status:
        return False
    return _alike(text, one.target.span, two.target.span) and _alike(text, one.period, two.period)


def _alike(text: str, one: Span | None, two: Span | None) -> bool:
    if one is None or two is None:
        return True
    return one.of(text).casefold().split() == two.of(text).casefold().split()

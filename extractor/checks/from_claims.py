"""From the claims of an article to the checks they can feed (nối nhận định với phép kiểm).

One rule is one function; `ROW_RULES` look at a claim with its base and its group,
`GROUP_RULES` at two claims about one number. What is not decided here stays
``not_checkable (missing_base)``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, product

from extractor.checks.attainment import achieved_exceeded
from extractor.checks.bounds import BoundsKind, bounds
from extractor.checks.claimed import (
    Told,
    base_of,
    comparable,
    doubted,
    is_count,
    of_more,
    percentage_of,
    printed,
    same_target,
    same_unit,
)
from extractor.checks.from_changes import changed, moved, multiplied
from extractor.checks.ratio import ratio
from extractor.checks.severity import with_severity
from extractor.checks.target import target
from extractor.checks.verdicts import MISSING_BASE
from extractor.model import VERDICTS, Checked, Claim, Figure, Finding, Relation

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
_GUESSED_ROWS = frozenset({"share_of_told", "named_before", "planned_before", "same_before"})
"""Rules that find a base among the rows of other sentences: doubtful at worst as well."""
_UNBOUNDED = frozenset({"ratio_to_economy"})
"""Linking rules of ratios that may pass 100 %: ``nợ công bằng 110% GDP``."""

# One number has an attainment or two; a thousand is a hostile text, and pairs grow as squares.
_MOST_PAIRS = 16

RowRule = Callable[[Told], Finding | None]
GroupRule = Callable[[str, Claim, Claim], Finding | None]


def check_claims(text: str, claims: Sequence[Claim]) -> tuple[Checked, ...]:
    """Every claim with its findings, worst verdict first; never without one.

    ``text`` is the article the spans point into: two target references are one target only
    when they are worded alike.
    """
    found = [_row_findings(told) for told in _told(text, claims)]
    for one, two in _pairs(claims):
        for rule in GROUP_RULES:
            if finding := rule(text, claims[one], claims[two]):
                finding = replace(finding, claims=(claims[one].claim_id, claims[two].claim_id))
                found[one].append(finding)
                found[two].append(finding)
    return tuple(
        Checked(claim, _worst_first(findings))
        for claim, findings in zip(claims, found, strict=True)
    )


def _told(text: str, claims: Sequence[Claim]) -> Iterator[Told]:
    """Every claim with the row of its base and the rows of its group."""
    by_id = {claim.claim_id: claim for claim in claims}
    groups: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.group_id].append(claim)
    for claim in claims:
        group = groups[claim.group_id][:_MOST_PAIRS]
        yield Told(text, claim, by_id.get(claim.base_claim or ""), tuple(group))


def _row_findings(told: Told) -> list[Finding]:
    found = (rule(told) for rule in ROW_RULES)
    return [_as_sure_as(told, finding) for finding in found if finding]


def _as_sure_as(told: Told, finding: Finding) -> Finding:
    """The finding with its claims; an alarm on an uncertain pairing is a doubt."""
    uses = finding.claims or (told.claim.claim_id,)
    finding = replace(finding, claims=uses)
    if told.claim.confidence == "low" and not finding.note:
        return doubted(finding, "uncertain_pairing")
    return finding


def _worst_first(findings: list[Finding]) -> tuple[Finding, ...]:
    ordered = sorted(findings, key=lambda finding: VERDICTS.index(finding.verdict))
    return tuple(with_severity(finding) for finding in ordered) or (MISSING_BASE,)


def _pairs(claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """Places of an achieved and an exceeded claim of one group."""
    groups: defaultdict[str, dict[Relation, list[int]]] = defaultdict(dict)
    for place, claim in enumerate(claims):
        groups[claim.group_id].setdefault(claim.relation, []).append(place)
    for group in groups.values():
        pairs = product(group.get("achieved", ()), group.get("exceeded", ()))
        yield from islice(pairs, _MOST_PAIRS)


def hidden_target(told: Told) -> Finding | None:
    """target: ``235 hộ (vượt 113% chỉ tiêu)``, a count, a percentage and no printed base."""
    claim = told.claim
    number, percent = claim.number, percentage_of(claim)
    if number is None or percent is None or base_of(claim) is not None or _base_row(told):
        return None
    count = printed(number, exact=is_count(number, number.unit))
    if "of_change" in claim.rules or count is None or count.value < 0:
        return None  # vượt 12 hộ (8%): 12 is the difference from the plan
    if claim.relation not in _HIDDEN_TARGET:
        return None
    whole_units = number.unit is not None and number.unit.integer
    finding = target(count, percent, claim.relation, integer_unit=whole_units)
    # `4 thị trường chiếm 59,6% kim ngạch`: the count is not what the percentage measures.
    kind = claim.target.kind
    sure = kind == "target" or (kind is None and claim.relation != "share")
    # A number in words hardly ever is: `dọc hai bên đường sắt (chiếm 32%)`.
    if not sure and finding.verdict == "inconsistent" and number.form == "words":
        return replace(finding, verdict="not_checkable", reason="ambiguous_pairing")
    return finding if sure else doubted(finding, "uncertain_pairing")


def printed_base(told: Told) -> Finding | None:
    """ratio: ``180/200 ha, đạt 90%``, ``141 trong 272 trường (51,8%)``: all three are printed."""
    claim = told.claim
    number, percent = claim.number, percentage_of(claim)
    base = base_of(claim) or _base_row(told)
    if number is None or percent is None or base is None or "of_change" in claim.rules:
        return None
    if claim.relation not in _PRINTED_BASE:
        return None
    part = printed(number, exact=_is_exact(claim, number, base))
    whole = printed(base, exact=_is_exact(claim, base, number))
    if base.is_percent or part is None or whole is None:
        return None
    if not comparable(number.unit, base.unit):
        return Finding("ratio", "not_checkable", reason="ambiguous_pairing")
    finding = ratio(part, whole, percent, claim.relation, part_of_whole=claim.relation == "share")
    if finding.verdict == "inconsistent" and of_more(claim, part, whole, percent):
        return replace(finding, verdict="not_checkable", reason="ambiguous_pairing")
    return _of_base(told, finding, number, base)


def _of_base(told: Told, finding: Finding, number: Figure, base: Figure) -> Finding:
    """The finding with the row of its base; a doubt where the two may be of different things."""
    if told.base and base_of(told.claim) is None:
        finding = replace(finding, claims=(told.claim.claim_id, told.base.claim_id))
    if finding.note == "part_exceeds_whole":
        return doubted(finding, finding.note)
    if not same_unit(number.unit, base.unit):
        return doubted(finding, "different_units")
    guessed = (_GUESSED | _GUESSED_ROWS) & set(told.claim.rules)
    nameless = number.unit is None and base.unit is None
    return doubted(finding, "uncertain_pairing") if guessed or nameless else finding


def _is_exact(claim: Claim, figure: Figure, other: Figure) -> bool:
    """A count; in a table whose heads name no unit, whole numbers count too."""
    if "table_row" in claim.rules and figure.unit is None and other.unit is None:
        return figure.step == 1 and figure.decimals == 0
    return is_count(figure, figure.unit or other.unit)


def _base_row(told: Told) -> Figure | None:
    """The number of the row that is the base; none for a base that is a percentage."""
    return told.base.number if told.base else None


def out_of_bounds(told: Told) -> Finding | None:
    """bounds, when it fails: that a percentage is possible proves nothing about the row."""
    claim = told.claim
    percent, kind = percentage_of(claim), _BOUNDED.get(claim.relation)
    if percent is None or kind is None or _UNBOUNDED & set(claim.rules):
        return None
    finding = bounds(kind, percent)
    return None if finding.verdict == "consistent" else finding


def reached_and_over(text: str, one: Claim, two: Claim) -> Finding | None:
    """achieved-exceeded: ``44 dự thảo (đạt 880% vượt 780% chỉ tiêu)``."""
    achieved, exceeded = percentage_of(one), percentage_of(two)
    if achieved is None or exceeded is None or one.number != two.number:
        return None
    return achieved_exceeded(achieved, exceeded) if same_target(text, one, two) else None


ROW_RULES: tuple[RowRule, ...] = (
    hidden_target,
    printed_base,
    out_of_bounds,
    changed,
    moved,
    multiplied,
)
GROUP_RULES: tuple[GroupRule, ...] = (reached_and_over,)

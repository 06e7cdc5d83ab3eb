"""convention: which way of rounding explains every claim of an article (cách làm tròn của bài).

One desk or one spreadsheet mostly rounds one way: whole percentages are often cut by hand,
decimals come out of a spreadsheet. So the answer is also given per number of decimals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.checks.fields import CaseError, Check, Field, read_fields
from extractor.checks.rounding import Printed
from extractor.model import CONVENTIONS, Convention, Finding

Case = tuple[str, Mapping[str, object]]

_NO_PERCENTAGES = frozenset({"times", "mean"})
"""Printed, hence rounded, and yet no percentages: ``gấp 3,2 lần``, ``bình quân 4,5``."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """One claim's finding, and how many decimals its percentages have; None: none, or several."""

    finding: Finding
    decimals: int | None = None


def convention(claims: Sequence[Ruled]) -> Finding:
    """The conventions under which every decidable claim holds; consistent when there is one.

    A claim that is not checkable decides nothing, nor does one that is implausible for a cause
    no rounding mends (``khoảng 50%`` beside 83 %). Where no claim decides, the base is missing.
    """
    decisive = [each for each in claims if decides(each.finding)]
    facts: dict[str, object] = {"findings": tuple(each.finding for each in claims)}
    if not decisive:
        return Finding("convention", "not_checkable", reason="missing_base", facts=facts)
    explained = _explained_by(decisive)
    return Finding(
        "convention",
        "consistent" if explained else "inconsistent",
        conventions={each: each in explained for each in CONVENTIONS},
        explained_by=explained,
        by_decimals=_by_decimals(decisive),
        facts=facts,
    )


def holds(finding: Finding, way: Convention) -> bool:
    """Whether a claim holds under a convention; one that rounds nothing, whether it holds."""
    return finding.conventions.get(way, finding.verdict == "consistent")


def decides(finding: Finding) -> bool:
    """Whether a claim tells one convention from another, or speaks against them all."""
    if finding.verdict == "implausible":
        return any(finding.conventions.values())
    return finding.verdict != "not_checkable"


def _explained_by(claims: Sequence[Ruled]) -> tuple[Convention, ...]:
    return tuple(way for way in CONVENTIONS if all(holds(each.finding, way) for each in claims))


def _by_decimals(claims: Sequence[Ruled]) -> dict[int, tuple[Convention, ...]]:
    """The same for the claims with so many decimals, fewest first."""
    groups: defaultdict[int, list[Ruled]] = defaultdict(list)
    for claim in claims:
        if claim.decimals is not None:
            groups[claim.decimals].append(claim)
    return {decimals: _explained_by(groups[decimals]) for decimals in sorted(groups)}


def over(checks: Mapping[str, Check]) -> Check:
    """The check itself, for claims that name one of the given checks."""

    def run(claims: Sequence[Case]) -> Finding:
        return convention([_ruled(checks, place, *case) for place, case in enumerate(claims)])

    field = Field(
        "claims",
        "cases",
        'các nhận định {"check", "in"}',
        'the claims {"check", "in"}',
        required=True,
    )
    return Check("convention", (field,), run)


def _ruled(
    checks: Mapping[str, Check], place: int, name: str, given: Mapping[str, object]
) -> Ruled:
    """One claim checked; raises CaseError naming its place."""
    check = checks.get(name)
    if check is None:
        known = ", ".join(checks)
        raise CaseError(
            f"claims[{place}]: không có phép kiểm {name[:40]!r} ở đây; có: {known}",
            f"claims[{place}]: no check {name[:40]!r} here; known: {known}",
        )
    try:
        values = read_fields(check, given)
        return Ruled(check.run(**values), _decimals(check, values))
    except CaseError as error:
        vi, en = (f"claims[{place}]: {error.messages[lang]}" for lang in ("vi", "en"))
        raise CaseError(vi, en) from None


def _decimals(check: Check, values: Mapping[str, object]) -> int | None:
    """The decimals of a case's percentages, where they all have as many."""
    percents = [
        number
        for field in check.fields
        if field.name in values and field.name not in _NO_PERCENTAGES
        for number in _percentages(field, values[field.name])
    ]
    found = {number.decimals for number in percents}
    return found.pop() if len(found) == 1 else None


def _percentages(field: Field, value: object) -> list[Printed]:
    """The percentages a field holds: one, a list of them, or those of a list of pairs."""
    if field.kind == "percent" and isinstance(value, Printed):
        return [value]
    if field.kind == "percents" and isinstance(value, tuple):
        return [each for each in value if isinstance(each, Printed)]
    if field.kind in ("count_percents", "amount_percents") and isinstance(value, tuple):
        return [percent for _, percent in value]
    return []

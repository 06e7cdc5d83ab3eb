"""What would make the inconsistent numbers of an article fit (chẩn đoán), held to all the rest.

Another base is sought among the amounts printed near by, a slip is offered only where every
other check that its number takes part in holds as well. Explanation only: no verdict changes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from extractor.checks.article_rows import figures_of
from extractor.checks.claimed import is_count, printed
from extractor.checks.diagnosis import diagnose, inputs_of, numbers_of, with_number
from extractor.checks.registry import CHECKS
from extractor.checks.rounding import Printed
from extractor.model import Checked, Claim, Figure, Finding, Span

_NEAREST = 20
"""Amounts of one unit on either side that may be the base meant."""
_MOST = 20
"""Findings that a repaired number is held to; a number has one to five."""
_EXPLAINED = 100
"""Alarms of one article that are explained; each takes the work of a thousand checks."""
_HOLD = frozenset({"consistent", "consistent_other_rounding", "not_checkable"})
_ALONE = frozenset({"bounds"})
"""One number against a limit: any smaller one would do, so that none is worth offering."""
_NOT_NUMBERS = frozenset({"convention", "count", ""})


@dataclass(frozen=True, slots=True)
class _Index:
    """Where numbers stand: the claims by id, amounts by unit, findings by the spans they use."""

    claims: Mapping[str, Claim]
    amounts: Mapping[str, list[Figure]]
    findings: Mapping[Span, list[Finding]]


def diagnosed(
    checked: Sequence[Checked], findings: Sequence[Finding]
) -> tuple[tuple[Checked, ...], tuple[Finding, ...]]:
    """The same rows and findings; those that are inconsistent with what would make them fit."""
    claims = {each.claim.claim_id: each.claim for each in checked}
    placed = tuple(
        replace(each, findings=tuple(_with_spans(claims, one) for one in each.findings))
        for each in checked
    )
    explain = _Explainer(_index(claims, placed, findings))
    rows = tuple(
        replace(each, findings=tuple(explain.finding(one) for one in each.findings))
        for each in placed
    )
    return rows, tuple(explain.finding(one) for one in findings)


@dataclass(slots=True)
class _Explainer:
    """Explains each finding once, however many rows it is about, and so many of an article."""

    index: _Index
    known: dict[tuple[str, tuple[Span, ...]], Finding] = field(default_factory=dict)

    def finding(self, found: Finding) -> Finding:
        """The same finding; an inconsistent one with what would make it fit."""
        key = found.check, found.spans
        if found.verdict != "inconsistent":
            return found
        if key not in self.known:
            if len(self.known) >= _EXPLAINED:
                return found
            self.known[key] = _explained(self.index, found)
        like = self.known[key]
        return replace(
            found,
            diagnosis=like.diagnosis,
            repairs=like.repairs,
            n_repairs=like.n_repairs,
            facts=like.facts,
        )


def places(claims: Mapping[str, Claim], finding: Finding) -> dict[str, Span]:
    """Where each number that a finding takes stands in the text: ``parts[2]`` → its span."""
    if finding.check in _NOT_NUMBERS:
        return {}
    figures = [f for name in finding.claims if name in claims for f in figures_of(claims[name])]
    by_value: defaultdict[Fraction, list[Span]] = defaultdict(list)
    for figure in figures:
        value = figure.low if figure.value is None else figure.value
        if value is not None and figure.span not in by_value[Fraction(value)]:
            by_value[Fraction(value)].append(figure.span)
    found: dict[str, Span] = {}
    for place, number in numbers_of(inputs_of(finding)).items():
        if spans := by_value.get(number.value):
            found[place] = spans.pop(0) if len(spans) > 1 else spans[0]
    return found


def _with_spans(claims: Mapping[str, Claim], finding: Finding) -> Finding:
    if finding.spans or not finding.facts:
        return finding
    return replace(finding, spans=tuple(sorted(set(places(claims, finding).values()))))


def _index(
    claims: Mapping[str, Claim], checked: Sequence[Checked], findings: Sequence[Finding]
) -> _Index:
    amounts: defaultdict[str, list[Figure]] = defaultdict(list)
    figures = {figure.span: figure for c in claims.values() for figure in figures_of(c)}
    for _, figure in sorted(figures.items(), key=lambda item: item[0]):
        if figure.unit:
            amounts[figure.unit.norm].append(figure)
    by_span: defaultdict[Span, list[Finding]] = defaultdict(list)
    for finding in (*(one for each in checked for one in each.findings), *findings):
        for span in finding.spans:
            if len(by_span[span]) < _MOST:
                by_span[span].append(finding)
    return _Index(claims, amounts, by_span)


def _explained(index: _Index, finding: Finding) -> Finding:
    """The finding with its diagnosis and repairs, the most plausible explanation first."""
    if finding.check in _ALONE or finding.check in _NOT_NUMBERS or not finding.facts:
        return finding
    where = places(index.claims, finding)

    def confirm(field: str, number: Printed) -> bool:
        others = index.findings.get(where[field], ()) if field in where else ()
        return all(_holds(index, each, where[field], number) for each in others if each != finding)

    found = diagnose(finding, _candidates(index, finding, where), confirm)
    slip = next((each for each in found if each.name == "one_slip"), None)
    return replace(
        finding,
        diagnosis=finding.diagnosis or (found[0].name if found else None),
        repairs=slip.repairs if slip else (),
        n_repairs=slip.alternatives if slip else 0,
        facts={**finding.facts, "diagnoses": found},
    )


def _holds(index: _Index, finding: Finding, span: Span, number: Printed) -> bool:
    """Whether another check of that number holds with it as repaired."""
    inputs = inputs_of(finding) if finding.check not in _NOT_NUMBERS and finding.facts else {}
    old = numbers_of(inputs)
    fields = [place for place, where in places(index.claims, finding).items() if where == span]
    for place in fields:
        changed = replace(old[place], value=number.value, step=number.step)
        inputs = with_number(inputs, place, changed)
    return not fields or CHECKS[finding.check].run(**inputs).verdict in _HOLD


def _candidates(index: _Index, finding: Finding, where: Mapping[str, Span]) -> list[Printed]:
    """The amounts of the same unit nearest in the text that the finding does not use itself."""
    claim = index.claims.get(finding.claims[0]) if finding.claims else None
    unit = claim.number.unit if claim and claim.number else None
    if claim is None or unit is None:
        return []
    figures, own = index.amounts.get(unit.norm, []), set(where.values())
    place = bisect_left(figures, claim.span.start, key=lambda figure: figure.span.start)
    near = figures[max(0, place - _NEAREST) : place + _NEAREST]
    found = (
        printed(f, exact=is_count(f, f.unit))
        for f in near
        if f.span not in own and f.bound == "exact"
    )
    return [each for each in found if each is not None]

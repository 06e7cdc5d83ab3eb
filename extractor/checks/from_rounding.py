"""Which way an article rounds (cách làm tròn của bài), from the rows that can be decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from extractor.checks.article_rows import Rows, used
from extractor.checks.convention import Ruled, convention, decides
from extractor.model import Checked, Finding

_DECIDED = frozenset({"target", "ratio", "achieved-exceeded"})
_FEWEST = 2
MIXED = "mixed_rounding"
"""The note of an article that no one way of rounding explains: odd, yet no contradiction."""


def rounded(rows: Rows) -> Iterator[Finding]:
    """convention: the way of rounding behind every percentage that can be recomputed.

    A row that no convention explains is wrong, not rounded in another way: it is left out.
    """
    ruled = [(each, finding) for each in rows.checked for finding in _decided(each)]
    if len(ruled) < _FEWEST:
        return
    found = convention([Ruled(finding, _decimals(each)) for each, finding in ruled])
    if found.verdict == "inconsistent":
        found = replace(found, verdict="implausible", note=MIXED)
    claims = [each.claim for each, _ in ruled]
    counted = Counter(_decimals(each) for each, _ in ruled)
    found = replace(found, facts={**found.facts, "counted": dict(counted)})
    yield used(found, claims, [claim.percent for claim in claims])


def _decided(checked: Checked) -> list[Finding]:
    """The findings of a row that hold under one convention at least."""
    return [
        finding
        for finding in checked.findings[:_FEWEST]
        if finding.check in _DECIDED and any(finding.conventions.values()) and decides(finding)
    ][:1]


def _decimals(checked: Checked) -> int | None:
    return checked.claim.percent.decimals if checked.claim.percent else None

"""Parts of a finding as cells print them: its name, its power, its repairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.model import Finding

_PLACES = 4


def numbered(findings: Sequence[Finding]) -> Iterator[tuple[str, Finding]]:
    """The findings of an article with their names, ``f1``, ``f2`` …"""
    return ((f"f{place}", finding) for place, finding in enumerate(findings, 1))


def chance(finding: Finding) -> Decimal | None:
    """The power of a finding to four decimals; None where it has none."""
    if finding.power is None:
        return None
    return Decimal(round(finding.power * 10**_PLACES)).scaleb(-_PLACES)


def repaired(finding: Finding) -> str | None:
    """``percent 67.23 digits_swapped | part 13 digit_changed``; None without repairs."""
    return " | ".join(f"{r.field} {r.value} {r.slip}" for r in finding.repairs) or None

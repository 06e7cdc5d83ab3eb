"""Exact arithmetic on printed numbers: rounding, checks, verdicts (kiểm số)."""

from extractor.checks.from_claims import check_claims
from extractor.checks.verdicts import worst

__all__ = ["check_claims", "worst"]

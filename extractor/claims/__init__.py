"""Figures → claims: which numbers, percentages and bases make one assertion together."""

from extractor.claims.assemble import Look, find_claims
from extractor.claims.clauses import View

__all__ = ["Look", "View", "find_claims"]

"""Figures → claims: which numbers, percentages and bases make one assertion together."""

from extractor.claims.assemble import candidate_sentences, find_claims

__all__ = ["candidate_sentences", "find_claims"]

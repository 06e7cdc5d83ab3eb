"""How numbers are written in Vietnamese: every figure of an article read or set aside."""

from extractor.figures.ledger import ledger_of, read_figures, unaccounted

__all__ = ["ledger_of", "read_figures", "unaccounted"]

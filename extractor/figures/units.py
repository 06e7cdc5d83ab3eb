"""The unit (đơn vị) of a number: what stands behind it, or a currency sign before it."""

from __future__ import annotations

from extractor.figures.grammar import Scan
from extractor.lexicon.units import is_listed, match_unit
from extractor.model import Span, Unit

_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₫": "VND"}


def unit_at(scan: Scan, end: int) -> Unit | None:
    """The unit that stands right after a number that ends at ``end``."""
    if end not in scan.units:
        scan.units[end] = match_unit(scan.text, end)
    return scan.units[end]


def listed_unit_at(scan: Scan, end: int) -> Unit | None:
    """As `unit_at`, but only a unit the lexicon knows: evidence that a number counts."""
    unit = unit_at(scan, end)
    return unit if unit is not None and is_listed(unit) else None


def currency_before(text: str, start: int) -> Unit | None:
    """The currency sign right before a number: ``$10``, ``US$5``."""
    norm = _SIGNS.get(text[start - 1 : start]) if start else None
    if norm is None:
        return None
    opening = start - 3 if text[max(0, start - 3) : start] == "US$" else start - 1
    return Unit(Span(opening, start), text[opening:start], norm, "money", integer=False)

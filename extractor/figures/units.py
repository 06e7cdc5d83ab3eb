"""The unit (đơn vị) after a number, looked up once for each place."""

from __future__ import annotations

from extractor.figures.grammar import Scan
from extractor.lexicon import fold, load
from extractor.lexicon.units import match_unit
from extractor.model import Unit

_LISTED = frozenset(
    fold(row["surface"])
    for row in load("units", ("surface", "norm", "dimension", "integer", "example"))
)


def unit_at(scan: Scan, end: int) -> Unit | None:
    """The unit that stands right after a number that ends at ``end``."""
    if end not in scan.units:
        scan.units[end] = match_unit(scan.text, end)
    return scan.units[end]


def listed_unit_at(scan: Scan, end: int) -> Unit | None:
    """As `unit_at`, but only a unit the lexicon knows: evidence that a number counts."""
    unit = unit_at(scan, end)
    if unit is None or fold(unit.text.partition("/")[0].strip()) not in _LISTED:
        return None
    return unit

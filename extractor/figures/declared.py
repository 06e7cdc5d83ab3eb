"""Units declared once for a table (đơn vị tính): ``ĐVT: triệu đồng`` in a heading."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from extractor.figures.grammar import Scan
from extractor.figures.scales import plain, scale_at
from extractor.figures.units import unit_at
from extractor.model import Figure, Unit

_HEADING = re.compile(r"(?:[ĐÐ]VT|[ĐđÐ]vt|[ĐđÐ]ơn vị(?: tính)?)[ \u00a0]?:[ \u00a0]?")
_OPENINGS = ("VT:", "VT :", "vt:", "vt :", "tính:", "tính :", "vị:", "vị :")
_LONGEST_CELL = 60
"""A line longer than this is prose: the table has ended."""


def with_declared_units(text: str, figures: list[Figure]) -> list[Figure]:
    """The figures, those of a table given the scale and unit that its heading declares."""
    if not any(opening in text for opening in _OPENINGS):
        return figures
    for heading in _HEADING.finditer(text):
        figures = _declare(text, figures, heading.end())
    return figures


def _declare(text: str, figures: list[Figure], pos: int) -> list[Figure]:
    scale, end = scale_at(text, pos)
    unit = unit_at(Scan(text), end)
    if unit is None or unit.dimension == "count":
        return figures
    line_end = text.find("\n", pos)
    if line_end < 0:
        return figures
    stop = _table_end(text, line_end + 1)
    return [
        _in_unit(figure, unit, scale) if line_end < figure.span.start < stop else figure
        for figure in figures
    ]


def _table_end(text: str, pos: int) -> int:
    """Where the first long line after ``pos`` starts."""
    while pos < len(text):
        end = text.find("\n", pos)
        end = len(text) if end < 0 else end
        if end - pos > _LONGEST_CELL:
            return pos
        pos = end + 1
    return len(text)


def _in_unit(figure: Figure, unit: Unit, scale: Decimal) -> Figure:
    """A figure that names no unit and no scale of its own, in the declared ones."""
    bare = figure.unit is None and not figure.is_percent and figure.whole is None
    if not bare or figure.value is None or "scale" in figure.form:
        return figure
    return replace(
        figure,
        value=plain(figure.value * scale),
        step=plain(figure.step * scale),
        unit=unit,
        form=f"{figure.form}:declared",
    )

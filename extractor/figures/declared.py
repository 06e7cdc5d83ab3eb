"""Units declared once for a table (đơn vị tính): ``ĐVT: triệu đồng`` in a heading."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from extractor.figures.grammar import Scan
from extractor.figures.scales import plain, scale_at
from extractor.figures.units import listed_unit_at
from extractor.model import Figure, Unit

_HEADING = re.compile(r"(?:[ĐÐ]VT|[ĐđÐ]vt|[ĐđÐ]ơn vị(?: tính)?)[ \u00a0]?:[ \u00a0]?")
_OPENINGS = ("VT:", "VT :", "vt:", "vt :", "tính:", "tính :", "vị:", "vị :")
_LONGEST_CELL = 60
"""A line longer than this is prose: the table has ended."""


class _Table(NamedTuple):
    """The lines ``[start, stop)`` under a heading, and what it declares for them."""

    start: int
    stop: int
    unit: Unit
    scale: Decimal


def with_declared_units(text: str, figures: list[Figure]) -> list[Figure]:
    """The figures, those of a table given the scale and unit that its heading declares."""
    if not any(opening in text for opening in _OPENINGS):
        return figures
    starts, declared = [figure.span.start for figure in figures], list(figures)
    for table in _tables(text):
        cells = slice(bisect_left(starts, table.start), bisect_left(starts, table.stop))
        declared[cells] = [in_unit(cell, table.unit, table.scale) for cell in declared[cells]]
    return declared


def _tables(text: str) -> Iterator[_Table]:
    """The tables of a text: each ends at a long line or at the next heading of a unit."""
    scan = Scan(text)
    headings = [h for found in _HEADING.finditer(text) if (h := _heading(scan, found))]
    ends = [*(start for start, *_ in headings[1:]), len(text)]
    for (_, end, unit, scale), stop in zip(headings, ends, strict=False):
        line_end = text.find("\n", end, stop)
        if line_end >= 0 and unit.dimension != "count":
            yield _Table(line_end + 1, _table_end(text, line_end + 1, stop), unit, scale)


def _heading(scan: Scan, found: re.Match[str]) -> tuple[int, int, Unit, Decimal] | None:
    """Where a heading starts and ends, its unit and scale; None if it names no listed unit."""
    scale, end = scale_at(scan.text, found.end())
    unit = listed_unit_at(scan, end)
    return (found.start(), found.end(), unit, scale) if unit else None


def _table_end(text: str, pos: int, stop: int) -> int:
    """Where the first long line after ``pos`` starts; ``stop`` if there is none before it."""
    while pos < stop:
        end = text.find("\n", pos, pos + _LONGEST_CELL + 1)
        if end < 0:
            return pos if len(text) - pos > _LONGEST_CELL else stop
        pos = end + 1
    return stop


def in_unit(figure: Figure, unit: Unit | None, scale: Decimal) -> Figure:
    """A figure that names no unit and no scale of its own, in the declared ones."""
    bare = figure.unit is None and not figure.is_percent and figure.whole is None
    if (unit is None and scale == 1) or not bare or figure.value is None or "scale" in figure.form:
        return figure
    return replace(
        figure,
        value=plain(figure.value * scale),
        step=plain(figure.step * scale),
        unit=unit,
        form=f"{figure.form}:declared",
    )

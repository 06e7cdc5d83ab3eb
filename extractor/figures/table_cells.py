"""Figures in a table's cells (ô của bảng): what the column says of them comes first.

``Lũng Trà 900 720 80%`` has a 900 that prose would read as part of the name, and ``76,5``
under ``Tỷ lệ (%)`` is a percentage.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from extractor.figures.declared import in_unit
from extractor.figures.table_columns import Column
from extractor.figures.table_layout import Row, tables_of
from extractor.model import Figure, Ledger, SetAside, Span

Entries = tuple[list[Figure], list[SetAside]]

_Entry = TypeVar("_Entry", Figure, SetAside)


def with_table_cells(text: str, entries: Entries, read: Callable[[str], Ledger]) -> Entries:
    """The figures and set-aside figures of a text, those in tables read cell by cell.

    ``read`` reads a cell by itself. A table whose cells it does not read as one figure
    each stays as it is, row by row.
    """
    figures, asides = entries
    cells, numbers = _cells(text, read)
    if not cells:
        return entries
    taken = sorted([cell.span for cell in cells] + [number.span for number in numbers])
    return (
        sorted([*_outside(figures, taken), *cells], key=_place),
        sorted([*_outside(asides, taken), *numbers], key=_place),
    )


def _place(entry: Figure | SetAside) -> Span:
    return entry.span


def _cells(text: str, read: Callable[[str], Ledger]) -> Entries:
    """The figures of every table row that is read in full, and its running number."""
    cells: list[Figure] = []
    numbers: list[SetAside] = []
    for table in tables_of(text):
        for row in table.rows:
            found = [_cell(text, table.columns[at], row, at, read) for at in range(len(row.cells))]
            known = [figure for figure in found if figure is not None]
            if len(known) == len(found):
                cells += known
                numbers += [SetAside(row.index, "enumerator", "table-row")] if row.index else []
    return cells, numbers


def _cell(
    text: str, column: Column, row: Row, at: int, read: Callable[[str], Ledger]
) -> Figure | None:
    """The figure of a cell: a percentage, or a number in the unit of its column or its row."""
    wording, percent = row.cells[at].of(text), column.role == "percent"
    signed = percent and not wording.endswith("%")
    ledger = read(f"{wording}%" if signed else wording)
    if len(ledger.figures) != 1 or ledger.asides:
        return None
    figure = replace(ledger.figures[0], span=row.cells[at])
    if percent != figure.is_percent or (figure.unit and not percent):
        return None
    named = column.title if column.title.unit else row
    return figure if percent else in_unit(figure, named.unit, named.scale)


def _outside(entries: list[_Entry], taken: list[Span]) -> list[_Entry]:
    """The entries that touch no cell."""
    return [entry for entry in entries if not _touches(entry.span, taken)]


def _touches(span: Span, taken: list[Span]) -> bool:
    place = bisect_left(taken, span.end, key=lambda cell: cell.start) - 1
    return place >= 0 and taken[place].end > span.start

"""Rows as an Excel workbook, in constant memory (needs xlsxwriter).

Text is always text: a cell that begins with ``=`` is never a formula, an address never a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, BinaryIO

from extractor.reporting.columns import Cell, Row, Table
from extractor.reporting.formats import exact

if TYPE_CHECKING:
    import xlsxwriter
    import xlsxwriter.worksheet

SHEET_ROWS = 1_048_576
"""The rows that a sheet can have, its heading among them."""

LONGEST = 32_767
"""The UTF-16 units that a cell can have."""

_DIGITS = 15
_WIDTH = 18
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(slots=True)
class _Sink:
    """A file that keeps its failure for later: an interrupted zip would try again, and moan."""

    out: BinaryIO
    error: OSError | None = None

    def write(self, data: bytes) -> int:
        try:
            if self.error is None:
                self.out.write(data)
        except OSError as error:
            self.error = error
        return len(data)

    def flush(self) -> None:
        try:
            if self.error is None:
                self.out.flush()
        except OSError as error:
            self.error = error


def write(found: Iterable[Row], of: Table, out: BinaryIO, sheet_rows: int = SHEET_ROWS) -> int:
    """Write rows of a table, as many sheets as they need; how many cells had to be cut.

    Raises OSError where the file cannot be written.
    """
    import xlsxwriter

    sink = _Sink(out)
    book = xlsxwriter.Workbook(sink, _OPTIONS)
    book.set_properties({"created": _MADE})
    sheet = _sheet(book, of, 1)
    cut = 0
    for number, row in enumerate(found):
        page, line = divmod(number, sheet_rows - 1)
        if page and not line:
            sheet = _sheet(book, of, page + 1)
        cut += _write_row(sheet, line + 1, [row[name] for name in of.names])
    book.close()
    if sink.error:
        raise sink.error
    return cut


def _sheet(book: xlsxwriter.Workbook, of: Table, number: int) -> xlsxwriter.worksheet.Worksheet:
    """A new sheet with its heading: ``claims``, and where that is full ``claims 2``."""
    sheet = book.add_worksheet(of.name if number == 1 else f"{of.name} {number}")
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(of.columns) - 1, _WIDTH)
    sheet.write_row(0, 0, of.names, book.add_format({"bold": True}))
    return sheet


def _write_row(sheet: xlsxwriter.worksheet.Worksheet, line: int, cells: list[Cell]) -> int:
    """Write a line of cells; how many of them had to be cut."""
    cut = 0
    for place, cell in enumerate(cells):
        if isinstance(cell, str):
            text = _fitting(cell)
            cut += len(text) < len(cell)
            sheet.write_string(line, place, text)
        elif cell is not None and _countable(cell):
            sheet.write_number(line, place, float(cell))
        elif cell is not None:
            sheet.write_string(line, place, exact(Decimal(cell)))
    return cut


def _fitting(text: str) -> str:
    """A text without what XML forbids, as long as a cell can be."""
    text = _NOT_XML.sub("\ufffd", text)
    if len(text) * 2 <= LONGEST:
        return text
    units = text.encode("utf-16-le")[: LONGEST * 2]
    return units.decode("utf-16-le", "ignore")


def _countable(number: int | Decimal) -> bool:
    """Whether Excel keeps every digit of a number: it has fifteen."""
    return len(Decimal(number).normalize().as_tuple().digits) <= _DIGITS

"""Rows as text: JSON table, JSON Lines, CSV, Markdown. All four keep numbers exact."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Protocol

from extractor.reporting.columns import Cell, Row, Table
from extractor.reporting.table import CLAIMS

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def exact(number: Decimal) -> str:
    """A Decimal in plain digits, no exponent: ``41.82``, ``2300000000``."""
    return format(number, "f")


def json_object(row: Row) -> str:
    """One row as a JSON object; Decimals as exact JSON numbers, None as null."""
    return "{" + ", ".join(f"{json.dumps(name)}: {_json(cell)}" for name, cell in row.items()) + "}"


def _json(cell: Cell) -> str:
    return exact(cell) if isinstance(cell, Decimal) else json.dumps(cell, ensure_ascii=False)


def jsonl(found: Iterable[Row], of: Table = CLAIMS) -> Iterator[str]:
    """One JSON object a line."""
    return (json_object(row) + "\n" for row in found)


def table(found: Iterable[Row], of: Table = CLAIMS) -> Iterator[str]:
    """A JSON table: pandas reads it with ``orient="table"``, frictionless as a resource."""
    head = {"name": of.name, "profile": "tabular-data-resource", "schema": of.schema()}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "data": ['
    separator = "\n"
    for row in found:
        yield separator + json_object(row)
        separator = ",\n"
    yield "\n]}\n"


def comma_separated(found: Iterable[Row], of: Table = CLAIMS) -> Iterator[str]:
    """CSV with a header line (RFC 4180 quoting, ``\\n`` line ends, UTF-8)."""
    yield _csv_line(of.names)
    for row in found:
        yield _csv_line([_csv(row[name]) for name in of.names])


def for_spreadsheets(found: Iterable[Row], of: Table = CLAIMS) -> Iterator[str]:
    """CSV for Excel and its kin: a mark says that it is UTF-8, and no text is a formula.

    An apostrophe goes before text that begins with ``=``, ``+``, ``-``, ``@``, a tab or a
    carriage return; a spreadsheet takes it as a sign of text.
    """
    yield "\ufeff"
    rows = ({name: _harmless(cell) for name, cell in row.items()} for row in found)
    yield from comma_separated(rows, of)


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _csv_line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)  # its own line end, so that a lone \r is quoted as well
    return line.getvalue().removesuffix("\r\n") + "\n"


def _csv(cell: Cell) -> str:
    return "" if cell is None else exact(cell) if isinstance(cell, Decimal) else str(cell)


def markdown(found: Iterable[Row], of: Table = CLAIMS) -> Iterator[str]:
    """A Markdown table of the brief columns, for people."""
    names = [column.name for column in of.columns if column.brief]
    yield "| " + " | ".join(names) + " |\n"
    yield "|" + " --- |" * len(names) + "\n"
    for row in found:
        yield "| " + " | ".join(_markdown(row[name]) for name in names) + " |\n"


def _markdown(cell: Cell) -> str:
    return " ".join(_csv(cell).replace("\\", "\\\\").replace("|", "\\|").split())


class Format(Protocol):
    """Writes rows of a table as text, piece by piece."""

    def __call__(self, found: Iterable[Row], of: Table = CLAIMS) -> Iterator[str]:
        """The text of the rows; ``of`` is the table they are of."""


FORMATS: Mapping[str, Format] = {
    "table": table,
    "jsonl": jsonl,
    "csv": comma_separated,
    "md": markdown,
}

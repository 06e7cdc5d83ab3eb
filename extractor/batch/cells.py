"""Cells as SQLite keeps them, and back: nothing of an exact decimal is lost on the way.

SQLite counts in 64-bit integers and in doubles, whose first 15 digits hold. A number whose
digits it would not give back as they were (``78.50``, 17 digits) is kept twice: in its column,
where it sorts and compares, and as text in the column ``exact``, a JSON object.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from extractor.reporting.columns import Cell, Row, Table
from extractor.reporting.formats import exact

Stored = str | int | float | None

_LARGEST = 2**63 - 1
_HALF_LETTERS = re.compile("[\ud800-\udfff]")


def holds_numbers(table: Table) -> bool:
    """Whether the table has decimals, and with them a column ``exact``, its last."""
    return any(column.type == "number" for column in table.columns)


def to_stored(row: Row, table: Table) -> tuple[Stored, ...]:
    """The cells of a row in the order of the table's columns, and ``exact`` if it has one."""
    cells = [row[name] for name in table.names]
    stored = tuple(_stored(cell) for cell in cells)
    if not holds_numbers(table):
        return stored
    numbers = zip(table.names, cells, stored, strict=True)
    kept = {name: _text(cell) for name, cell, value in numbers if not _faithful(cell, value)}
    return (*stored, json.dumps(kept) if kept else None)


def from_stored(values: Sequence[Any], table: Table) -> Row:
    """The row again, from the values of the table's columns and of ``exact`` if it has one."""
    digits = values[-1] if holds_numbers(table) else None
    kept: Mapping[str, str] = json.loads(digits) if digits else {}
    pairs = zip(table.columns, values, strict=False)
    return {
        column.name: _cell(column.type, value, kept.get(column.name)) for column, value in pairs
    }


def _stored(cell: Cell) -> Stored:
    if isinstance(cell, str):
        return _HALF_LETTERS.sub("\ufffd", cell)
    if cell is None:
        return None
    number = Decimal(cell)
    whole = abs(number) <= _LARGEST and number == int(number)
    return int(number) if whole else float(number)


def _faithful(cell: Cell, value: Stored) -> bool:
    """Whether the number's own digits can be told from what is stored."""
    return not isinstance(cell, int | Decimal) or _text(cell) == _text(_decimal(value))


def _text(number: Cell) -> str:
    return exact(number) if isinstance(number, Decimal) else str(number)


def _decimal(value: Any) -> Decimal:
    return Decimal(repr(value))


def _cell(kind: str, value: Any, kept: str | None) -> Cell:
    if value is None or kind == "string":
        cell: Cell = value
        return cell
    number = Decimal(kept) if kept else _decimal(value)
    return int(number) if kind == "integer" else number

"""Cells as SQLite keeps them, and back: nothing of an exact decimal is lost on the way.

SQLite counts in 64-bit integers and in doubles, whose first 15 digits hold. A number whose
digits it would not give back as they were (``78.50``, 17 digits) is kept twice: in its column,
where it sorts and compares, and as text in the column ``exact``, a JSON object.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


def to_stored(rows: Iterable[Row], table: Table) -> Iterator[tuple[Stored, ...]]:
    """Rows as values of the table's columns in order, and of ``exact`` if it has one."""
    names = table.names
    numbers = [column.name for column in table.columns if column.type != "string"]
    exact_too = holds_numbers(table)
    for row in rows:
        values = tuple([_stored(row[name]) for name in names])
        yield (*values, _digits(row, numbers)) if exact_too else values


def _digits(row: Row, numbers: Iterable[str]) -> str | None:
    """The numbers of a row that SQLite would not give back as they are, as a JSON object."""
    kept = {name: _text(cell) for name in numbers if not _faithful(cell := row[name])}
    return json.dumps(kept) if kept else None


def from_stored(values: Sequence[Any], table: Table) -> Row:
    """The row again, from the values of the table's columns and of ``exact`` if it has one."""
    digits = values[-1] if holds_numbers(table) else None
    kept: Mapping[str, str] = json.loads(digits) if digits else {}
    pairs = zip(table.columns, values, strict=False)
    return {
        column.name: _cell(column.type, value, kept.get(column.name)) for column, value in pairs
    }


def _stored(cell: Cell) -> Stored:
    if cell is None:
        return None
    if isinstance(cell, str):
        return cell if cell.isprintable() else _without_half_letters(cell)
    if isinstance(cell, int) and -_LARGEST <= cell <= _LARGEST:
        return cell
    number = Decimal(cell)
    whole = abs(number) <= _LARGEST and number == int(number)
    return int(number) if whole else float(number)


def _without_half_letters(text: str) -> str:
    """Half of a surrogate pair is no character: SQLite cannot keep it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _HALF_LETTERS.sub("\ufffd", text)
    return text


def _faithful(cell: Cell) -> bool:
    """Whether the number's own digits can be told from what is stored of it."""
    if cell is None:
        return True
    stored = _stored(cell)
    return str(cell) == repr(stored) or _text(cell) == _text(_decimal(stored))


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

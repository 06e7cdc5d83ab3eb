"""Rows as text: JSON table, JSON Lines, CSV, Markdown. All four keep numbers exact."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from extractor.reporting.table import COLUMNS, NAMES, Cell, Row, schema


def exact(number: Decimal) -> str:
    """A Decimal in plain digits, no exponent: ``41.82``, ``2300000000``."""
    return format(number, "f")


def json_object(row: Row) -> str:
    """One row as a JSON object; Decimals as exact JSON numbers, None as null."""
    return "{" + ", ".join(f"{json.dumps(name)}: {_json(row[name])}" for name in NAMES) + "}"


def _json(cell: Cell) -> str:
    return exact(cell) if isinstance(cell, Decimal) else json.dumps(cell, ensure_ascii=False)


def jsonl(found: Iterable[Row]) -> Iterator[str]:
    """One JSON object a line."""
    return (json_object(row) + "\n" for row in found)


def table(found: Iterable[Row]) -> Iterator[str]:
    """A JSON table: pandas reads it with ``orient="table"``, frictionless as a resource."""
    head = {"name": "claims", "profile": "tabular-data-resource", "schema": schema()}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "data": ['
    separator = "\n"
    for row in found:
        yield separator + json_object(row)
        separator = ",\n"
    yield "\n]}\n"


def comma_separated(found: Iterable[Row]) -> Iterator[str]:
    """CSV with a header line (RFC 4180 quoting, ``\\n`` line ends, UTF-8)."""
    yield _csv_line(NAMES)
    for row in found:
        yield _csv_line([_csv(row[name]) for name in NAMES])


def _csv_line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _csv(cell: Cell) -> str:
    return "" if cell is None else exact(cell) if isinstance(cell, Decimal) else str(cell)


def markdown(found: Iterable[Row]) -> Iterator[str]:
    """A Markdown table of the brief columns, for people."""
    names = [column.name for column in COLUMNS if column.brief]
    yield "| " + " | ".join(names) + " |\n"
    yield "|" + " --- |" * len(names) + "\n"
    for row in found:
        yield "| " + " | ".join(_markdown(row[name]) for name in names) + " |\n"


def _markdown(cell: Cell) -> str:
    return " ".join(_csv(cell).replace("\\", "\\\\").replace("|", "\\|").split())


FORMATS: Mapping[str, Callable[[Iterable[Row]], Iterator[str]]] = {
    "table": table,
    "jsonl": jsonl,
    "csv": comma_separated,
    "md": markdown,
}

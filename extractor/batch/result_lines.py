"""Results as lines of JSON, and back: what went in comes out, numbers exact.

A line is one object: ``article_id``, ``source``, ``digest``; ``article`` (a row or null);
``claims``, ``findings`` and ``asides`` (lists of rows); ``failure`` (null, or an object of
``source``, ``code`` and ``detail``). The rows are those of ``kiemso extract --format jsonl``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from extractor.batch.work import Failure, Result
from extractor.reporting.articles_table import ARTICLES
from extractor.reporting.asides_table import ASIDES
from extractor.reporting.columns import Cell, CellType, Row, Table
from extractor.reporting.findings_table import FINDINGS
from extractor.reporting.formats import json_object
from extractor.reporting.table import CLAIMS

PARTS: Mapping[str, Table] = {table.name: table for table in (CLAIMS, FINDINGS, ASIDES)}
"""The tables of which an article has any number of rows; each is a field of Result."""

_TYPES: Mapping[str, Mapping[str, CellType]] = {
    table.name: {column.name: column.type for column in table.columns}
    for table in (ARTICLES, *PARTS.values())
}


def to_line(result: Result) -> str:
    """A result as one line of JSON, without its line end."""
    told = {"article_id": result.article_id, "source": result.source, "digest": result.digest}
    failure = None if result.failure is None else asdict(result.failure)
    fields = [
        json.dumps(told, ensure_ascii=False)[1:-1],
        f'"article": {"null" if result.article is None else json_object(result.article)}',
        *(f'"{name}": {_json_list(getattr(result, name))}' for name in PARTS),
        f'"failure": {json.dumps(failure, ensure_ascii=False)}',
    ]
    return "{" + ", ".join(fields) + "}"


def _json_list(rows: Iterable[Row]) -> str:
    return "[" + ", ".join(json_object(row) for row in rows) + "]"


def from_line(line: str) -> Result:
    """The result of a line. Raises ValueError, KeyError or TypeError for any other line."""
    told = json.loads(line, parse_int=Decimal, parse_float=Decimal)
    article, failure = told["article"], told["failure"]
    parts = {name: tuple(_row(row, name) for row in told[name]) for name in PARTS}
    return Result(
        told["article_id"],
        told["source"],
        told["digest"],
        None if article is None else _row(article, ARTICLES.name),
        parts["claims"],
        parts["findings"],
        parts["asides"],
        None if failure is None else Failure(**failure),
    )


def _row(told: Mapping[str, Any], table: str) -> Row:
    types = _TYPES[table]
    return {name: _cell(types[name], value) for name, value in told.items()}


def _cell(kind: CellType, value: Any) -> Cell:
    """A cell as its column has it: JSON does not tell a whole Decimal from an integer."""
    if value is None:
        return None
    return int(value) if kind == "integer" else value

"""What is asked of a store: the rows of its tables, exact and in one order."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from extractor.batch.cells import from_stored
from extractor.batch.placing import stored_columns
from extractor.reporting.columns import Row, Table


def rows(connection: sqlite3.Connection, table: Table) -> Iterator[Row]:
    """The rows of a table in the order of the inputs, one after the other."""
    order = "source, article_id, id" if table.name == "errors" else "article, id"
    order = "id" if table.name == "articles" else order
    found = connection.execute(f"SELECT {stored_columns(table)} FROM {table.name} ORDER BY {order}")
    return rows_of(found, table)


def rows_of(found: Iterable[tuple[Any, ...]], table: Table) -> Iterator[Row]:
    """The rows behind what was selected of the `stored_columns` of a table."""
    return (from_stored(values, table) for values in found)

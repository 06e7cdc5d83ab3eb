"""Rows as a Parquet file, in constant memory (needs pyarrow).

Decimals become doubles, which every reader of Parquet counts with, and 64-bit integers stay.
Where that would lose a digit, the column ``exact`` has them all, as in a store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from extractor.batch.cells import Stored, holds_numbers, to_stored
from extractor.reporting.columns import Row, Table

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS_AT_ONCE = 10_000


def write(found: Iterable[Row], of: Table, out: BinaryIO) -> None:
    """Write rows of a table. Raises OSError where the file cannot be written."""
    import pyarrow.parquet as pq

    schema = arrow_schema(of)
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for batch in _batches(to_stored(found, of), schema):
            writer.write_batch(batch)


def arrow_schema(of: Table) -> pa.Schema:
    """The Arrow types of a table: string, int64, double, and the meaning of each column."""
    import pyarrow as pa

    types = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64()}
    fields = [
        pa.field(column.name, types[column.type], metadata={"meaning": column.meaning})
        for column in of.columns
    ]
    exact = [pa.field("exact", pa.string())] if holds_numbers(of) else []
    return pa.schema([*fields, *exact])


def _batches(stored: Iterator[tuple[Stored, ...]], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    while some := list(islice(stored, _ROWS_AT_ONCE)):
        columns = zip(schema, zip(*some, strict=True), strict=True)
        arrays = [pa.array(_fitting(cells, field.type), field.type) for field, cells in columns]
        yield pa.record_batch(arrays, schema=schema)


def _fitting(cells: Iterable[Stored], kind: pa.DataType) -> list[Stored]:
    """Cells of one type: a whole number beyond 64 bits stands in ``exact`` alone."""
    import pyarrow as pa

    if pa.types.is_floating(kind):
        return [None if cell is None else float(cell) for cell in cells]
    if pa.types.is_integer(kind):
        return [None if isinstance(cell, float) else cell for cell in cells]
    return list(cells)

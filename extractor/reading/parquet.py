"""Parquet files: a row an article; only the columns that are wanted are read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.reading.errors import ReadError
from extractor.reading.fields import columns, lacking, record_item
from extractor.reading.folders import Found
from extractor.reading.items import Fields, Item

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

_BATCH = 64
_MAGIC = b"PAR1"


def read_parquet(found: Found, fields: Fields) -> Iterator[Item | ReadError]:
    """The articles of a Parquet file, rows numbered from 1; a damaged row group is one error."""
    from pyarrow.parquet import ParquetFile

    _check_ends(found)
    try:
        file = ParquetFile(found.path, memory_map=False, pre_buffer=False, buffer_size=2**16)
    except (OSError, ValueError) as error:
        raise ReadError(found.source, "corrupt", _one_line(error)) from None
    with file:
        names = tuple(file.schema_arrow.names)
        if lack := lacking(names, fields, found.source):
            yield lack
            return
        yield from _groups(file, columns(names, fields).names(), fields, found)


def _check_ends(found: Found) -> None:
    """Raises `ReadError` where the closing mark is missing: the file was not written to its end."""
    with Path(found.path).open("rb") as file:
        head = file.read(len(_MAGIC))
        file.seek(0, 2)
        file.seek(max(0, file.tell() - len(_MAGIC)))
        tail = file.read()
    if not head:
        raise ReadError(found.source, "empty")
    if head != _MAGIC:
        raise ReadError(found.source, "corrupt")
    if tail != _MAGIC:
        raise ReadError(found.source, "truncated")


def _groups(
    file: ParquetFile, wanted: list[str], fields: Fields, found: Found
) -> Iterator[Item | ReadError]:
    first = 1
    for group in range(file.metadata.num_row_groups):
        number = first
        try:
            for record in _records(file, group, wanted):
                place = f"{found.source}:{number}"
                name = f"{found.name}:{number}"
                yield record_item(record, fields, source=place, default_id=name)
                number += 1
        except (OSError, ValueError) as error:
            yield ReadError(f"{found.source}:{number}", "corrupt", _one_line(error))
        first += file.metadata.row_group(group).num_rows


def _records(file: ParquetFile, group: int, wanted: list[str]) -> Iterator[dict[str, object]]:
    for batch in file.iter_batches(_BATCH, [group], wanted, use_threads=False):
        yield from batch.to_pylist()


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:120]

"""CSV and TSV (bảng): a row an article, its columns named by the first row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from extractor.reading.errors import ReadError
from extractor.reading.fields import lacking, record_item
from extractor.reading.folders import Found
from extractor.reading.items import Fields, Item
from extractor.reading.streams import LARGEST, lines, opened, too_large

_DELIMITERS = ",;\t|"


@dataclass(slots=True)
class _Feed:
    """Lines for the parser, which may go on after one that is too long; ``number`` is the last."""

    lines: Iterator[tuple[int, str | None]]
    source: str
    number: int = 0

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        self.number, line = next(self.lines)
        if line is None:
            raise too_large(f"{self.source}:{self.number}")
        return line


def read_table(found: Found, fields: Fields) -> Iterator[Item | ReadError]:
    """The articles of a CSV or TSV file, named ``file:line`` by the line where a row begins.

    A row with more or fewer cells than the header is an error of its own, since its text may
    be cut in two. Bytes that are not UTF-8 are kept for the article's own decoding.
    """
    with closing(opened(found.path)) as stream:
        feed = _Feed(lines(_text(stream), found.source), found.source)
        header: list[str] | None = None
        for number, row in _rows(feed):
            if isinstance(row, ReadError):
                yield row
            elif header is None:
                header = [name.strip() for name in row]
                if lack := lacking(header, fields, found.source):
                    yield lack
                    return
            else:
                yield _item(header, row, fields, found, number)


def _text(stream: BinaryIO) -> io.TextIOWrapper:
    head = stream.peek(2)[:2] if isinstance(stream, io.BufferedReader) else b""
    utf16 = head in (b"\xff\xfe", b"\xfe\xff")
    encoding = "utf-16" if utf16 else "utf-8-sig"
    errors = "replace" if utf16 else "surrogateescape"
    return io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline="")


def _rows(feed: _Feed) -> Iterator[tuple[int, list[str] | ReadError]]:
    """Rows that hold something, with the line each begins on; what went wrong in their place."""
    csv.field_size_limit(LARGEST)
    reader, start = None, 1
    while True:
        try:
            if reader is None:
                first = next(feed)
                delimiter = max(_DELIMITERS, key=first.count)
                reader = csv.reader(chain((first,), feed), delimiter=delimiter, strict=True)
            row = next(reader)
            if any(row):
                yield start, row
        except StopIteration:
            return
        except ReadError as error:
            yield start, error
        except csv.Error as error:
            yield start, _refused(f"{feed.source}:{start}", error)
        start = feed.number + 1


def _refused(place: str, error: csv.Error) -> ReadError:
    return too_large(place) if "limit" in str(error) else ReadError(place, "corrupt", str(error))


def _item(
    header: list[str], row: list[str], fields: Fields, found: Found, number: int
) -> Item | ReadError:
    source = f"{found.source}:{number}"
    if len(row) < len(header) or any(row[len(header) :]):
        return ReadError(source, "ragged", f"{len(row)}/{len(header)}")
    cells = map(_cell, reversed(row[: len(header)]))
    record = dict(zip(reversed(header), cells, strict=True))  # of two columns of a name the first
    record = {name: record[name] for name in dict.fromkeys(header)}
    return record_item(record, fields, source=source, default_id=f"{found.name}:{number}")


def _cell(cell: str) -> str | bytes:
    try:
        cell.encode()
    except UnicodeEncodeError:
        return cell.encode("utf-8", "surrogateescape")
    return cell

"""Articles out of whatever holds them (nguồn bài): files, folders, dumps, archives, addresses.

`items` reads lazily: one article is held at a time, however many there are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace

from extractor.reading.errors import ReadError
from extractor.reading.fetch import SCHEMES, fetch
from extractor.reading.folders import Found, find, unopened
from extractor.reading.items import KINDS, Fields, Item
from extractor.reading.jsonl import read_json, read_lines
from extractor.reading.parquet import read_parquet
from extractor.reading.streams import opened, whole
from extractor.reading.table_files import read_table
from extractor.reading.warc import read_warc

Reader = Callable[[Found, Fields], Iterator[Item | ReadError]]

_EXTRA = "kiemso[files]"
_NO_FIELDS = Fields()


def items(
    inputs: Iterable[str], fields: Fields = _NO_FIELDS, *, fetch: bool = False
) -> Iterator[Item | ReadError]:
    """Every article that the inputs hold, in order, and an error for each that cannot be read.

    An input is a file, a folder, a pattern (``dump/**/*.html``) or, where ``fetch`` allows it,
    an address. ``fields`` names columns that are not to be guessed. No two items share an id:
    the second ``x`` is ``x#2``. Never raises.
    """
    with closing(sqlite3.connect("")) as seen:  # on disk where there are many
        seen.execute("CREATE TABLE ids (id TEXT PRIMARY KEY, times INTEGER) WITHOUT ROWID")
        for given in inputs:
            for one in _from_input(given, fields, fetch=fetch):
                yield one if isinstance(one, ReadError) else _unique(one, seen)


def _unique(item: Item, seen: sqlite3.Connection) -> Item:
    article_id = item.article_id
    while (times := _times(article_id, seen)) > 1:
        article_id = f"{article_id}#{times}"
    return item if article_id == item.article_id else replace(item, article_id=article_id)


def _times(article_id: str, seen: sqlite3.Connection) -> int:
    """How often an id was asked for, this time included."""
    row = seen.execute(
        "INSERT INTO ids VALUES (?, 1) ON CONFLICT (id) DO UPDATE SET times = times + 1"
        " RETURNING times",
        (article_id,),
    ).fetchone()
    return int(row[0])


def _from_input(given: str, fields: Fields, *, fetch: bool) -> Iterator[Item | ReadError]:
    if given.startswith(SCHEMES):
        yield _fetched(given) if fetch else ReadError(given, "fetch")
        return
    try:
        for found in find(given):
            if isinstance(found, ReadError):
                yield found
            else:
                yield from _from_file(found, fields)
    except (OSError, ValueError) as error:
        yield unopened(given, error)


def _fetched(address: str) -> Item | ReadError:
    try:
        return fetch(address)
    except ReadError as error:
        return error
    except ImportError:
        return ReadError(address, "needs_extra", _EXTRA)


def _from_file(found: Found, fields: Fields) -> Iterator[Item | ReadError]:
    """What a file holds; a file that holds nothing is an error."""
    reader = READERS.get(found.suffix)
    if reader is None:
        yield ReadError(found.source, "unsupported", found.suffix)
        return
    nothing = True
    try:
        for one in reader(found, fields):
            nothing = False
            yield one
        if nothing:
            yield ReadError(found.source, "empty")
    except ReadError as error:
        yield error
    except ImportError:
        yield ReadError(found.source, "needs_extra", _EXTRA)
    except (OSError, ValueError) as error:
        yield unopened(found.source, error)


def _read_file(found: Found, fields: Fields) -> Iterator[Item | ReadError]:
    """A file that is one article."""
    with closing(opened(found.path)) as stream:
        data = whole(stream, found.source)
    yield Item(found.name, found.source, KINDS[found.suffix], data)


READERS: Mapping[str, Reader] = {
    **dict.fromkeys(KINDS, _read_file),
    ".jsonl": read_lines,
    ".ndjson": read_lines,
    ".json": read_json,
    ".csv": read_table,
    ".tsv": read_table,
    ".parquet": read_parquet,
    ".warc": read_warc,
}
"""The suffix of a file, without its packing → what reads it."""

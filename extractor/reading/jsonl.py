"""JSON Lines, an article a line, and small JSON files: one article, or a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from typing import BinaryIO

from extractor.reading.errors import ReadError
from extractor.reading.fields import record_item
from extractor.reading.folders import Found
from extractor.reading.items import Fields, Item
from extractor.reading.streams import lines, opened, too_large, whole

AS_FOUND = Fields()
"""Every column found out by its name."""

_PATIENCE = 100
"""Lines without an article at the head of a file before it is given up as of another kind."""


def read_lines(found: Found, fields: Fields) -> Iterator[Item | ReadError]:
    """The articles of a JSON Lines file; a line that cannot be read is an error of its own.

    A file none of whose first lines holds the wanted field is one error, not one a line.
    """
    yield from _unless_all_lack_the_field(_read(found, fields), found.source)


def _read(found: Found, fields: Fields) -> Iterator[Item | ReadError]:
    with closing(opened(found.path)) as stream:
        yield from read_stream(stream, found.source, found.name, fields)


def read_stream(
    stream: BinaryIO, source: str, name: str, fields: Fields = AS_FOUND
) -> Iterator[Item | ReadError]:
    """The articles of JSON Lines that come in from anywhere; ``name`` begins their ids."""
    try:
        for number, line in lines(stream, source):
            if line is None or line.strip():
                yield _line(line, fields, f"{source}:{number}", f"{name}:{number}")
    except ReadError as error:
        yield error


def read_json(found: Found, fields: Fields) -> Iterator[Item | ReadError]:
    """The articles of a JSON file: an object, or a list of objects numbered from 1."""
    with closing(opened(found.path)) as stream:
        value = _parsed(whole(stream, found.source), found.source)
    if isinstance(value, list):
        read = (
            _record(each, fields, f"{found.source}:{number}", f"{found.name}:{number}")
            for number, each in enumerate(value, 1)
        )
        yield from _unless_all_lack_the_field(read, found.source)
    else:
        yield _record(value, fields, found.source, found.name)


def _line(line: bytes | None, fields: Fields, source: str, name: str) -> Item | ReadError:
    if line is None:
        return too_large(source)
    try:
        return _record(_parsed(line, source), fields, source, name)
    except ReadError as error:
        return error


def _parsed(data: bytes, source: str) -> object:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReadError(source, "encoding", f"byte {error.start + 1}") from None
    except RecursionError:
        raise ReadError(source, "too_deep") from None
    except ValueError as error:
        raise ReadError(source, "bad_line", getattr(error, "msg", "")) from None


def _record(value: object, fields: Fields, source: str, name: str) -> Item | ReadError:
    if not isinstance(value, dict):
        return ReadError(source, "bad_line", type(value).__name__)
    return record_item(value, fields, source=source, default_id=name)


def _unless_all_lack_the_field(
    read: Iterator[Item | ReadError], source: str
) -> Iterator[Item | ReadError]:
    held: list[ReadError] = []
    for one in read:
        if not (isinstance(one, ReadError) and one.code == "no_field"):
            yield from held
            held.clear()
            yield one
            yield from read
            return
        held.append(one)
        if len(held) == _PATIENCE:
            break
    if held:
        yield ReadError(source, "no_field", held[0].detail)

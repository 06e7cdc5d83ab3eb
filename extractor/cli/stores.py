"""Stores named on the command line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from extractor import messages
from extractor.cli.console import refuse
from extractor.model import Lang


@contextmanager
def to_read(path: Path, lang: Lang) -> Iterator[sqlite3.Connection]:
    """A store to read from, also while a run writes to it; one line and exit code 2 if not."""
    from extractor.batch.errors import StoreError
    from extractor.batch.opening import connect_to_read, in_words

    try:
        with closing(connect_to_read(path)) as connection, in_words(path):
            yield connection
    except StoreError as error:
        raise refuse(messages.store_error(path, error.code, error.detail, lang)) from None

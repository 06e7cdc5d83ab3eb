"""Stores as files: made whole, opened by one writer and any number of readers, or refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from extractor.batch.errors import StoreError
from extractor.batch.schema import APPLICATION_ID, SCHEMA_VERSION, statements

_HEADER = 100
_MAGIC = b"SQLite format 3\0"
_BUSY_SECONDS = 30.0
_WAYS_TO_READ = ("mode=rw", "mode=ro", "immutable=1")
"""WAL writes beside the file, even to read, and only who may write takes that away again; where
nothing may be written, nobody else writes either, and the file is read as it lies there."""


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn what SQLite and the file system say into a StoreError."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StoreError.of(path, error) from error


def connect(path: Path, *, create: bool = True) -> sqlite3.Connection:
    """The store for writing, made if there is none. Raises StoreError, the file untouched.

    WAL lets readers in while it is written to. ``synchronous`` is NORMAL: a killed process
    loses nothing that was committed and a power cut never damages the file, at worst it takes
    the last articles back, which the next run then does again.
    """
    if not recognised(path):
        if not create:
            raise StoreError(path, "missing")
        _make(path)
    with in_words(path):
        connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
    return connection


def connect_to_read(path: Path) -> sqlite3.Connection:
    """The store for reading, also while a run is writing to it or where nothing may be written."""
    if not recognised(path):
        raise StoreError(path, "missing")
    with in_words(path):
        return next(filter(None, (_opened(path, how) for how in _WAYS_TO_READ)))


def _opened(path: Path, how: str) -> sqlite3.Connection | None:
    """A connection that only reads; None where the next way has to be tried."""
    address = f"{path.absolute().as_uri()}?{how}"
    connection = sqlite3.connect(address, uri=True, timeout=_BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT count(*) FROM runs").fetchone()
    except sqlite3.Error as error:
        connection.close()
        if isinstance(error, sqlite3.OperationalError) and how != _WAYS_TO_READ[-1]:
            return None
        raise
    return connection


def recognised(path: Path) -> bool:
    """Whether a store is there; False where nothing is. Raises StoreError for anything else.

    The file's first bytes are looked at, so that what is no store of ours is not even opened.
    """
    if path.is_dir():
        raise StoreError(path, "directory")
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise StoreError.of(path, error) from None
    if not header:
        return False
    if not header.startswith(_MAGIC) or _number(header, 68) != APPLICATION_ID:
        raise StoreError(path, "not_a_store")
    if _number(header, 60) > SCHEMA_VERSION:
        raise StoreError(path, "newer_schema", str(_number(header, 60)))
    return True


def _number(header: bytes, at: int) -> int:
    return int.from_bytes(header[at : at + 4], "big")


def _make(path: Path) -> None:
    """An empty store, which takes its name when it is whole."""
    part = path.with_name(f".{path.name}.part")
    with in_words(path):
        part.unlink(missing_ok=True)
        try:
            with closing(sqlite3.connect(part, isolation_level=None)) as connection:
                for statement in statements():
                    connection.execute(statement)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def lock(path: Path) -> sqlite3.Connection:
    """The right to write to a store, until the connection is closed or its process dies.

    It is SQLite's own lock on an empty file beside the store, because a lock on the store
    itself would keep readers out. Raises StoreError ``locked`` where another run has it.
    """
    beside = path.with_name(path.name + ".lock")
    with in_words(path):
        connection = sqlite3.connect(beside, timeout=0, isolation_level=None)
        connection.execute("BEGIN EXCLUSIVE")
    return connection

"""Why a store cannot be used: one code a reason, worded in ``extractor.messages``."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path
from typing import Literal

StoreErrorCode = Literal[
    "missing",
    "directory",
    "not_a_store",
    "newer_schema",
    "locked",
    "no_folder",
    "unwritable",
    "full",
    "damaged",
]
"""``newer_schema``: written by a later version; ``locked``: another run is writing to it."""

_TOLD: tuple[tuple[str, StoreErrorCode], ...] = (
    ("disk is full", "full"),
    ("locked", "locked"),
    ("busy", "locked"),
    ("readonly", "unwritable"),
    ("unable to open", "unwritable"),
)
"""A part of SQLite's message, where Python gives no finer type, and what it means."""


class StoreError(Exception):
    """A store that cannot be used: its path, ``code`` says why, ``detail`` what SQLite said."""

    def __init__(self, path: Path, code: StoreErrorCode, detail: str = "") -> None:
        super().__init__(path, code, detail)
        self.path = path
        self.code: StoreErrorCode = code
        self.detail = detail

    @classmethod
    def of(cls, path: Path, error: sqlite3.Error | OSError) -> StoreError:
        """The error behind one of SQLite or of the file system."""
        if isinstance(error, OSError):
            return cls(
                path, "full" if error.errno == errno.ENOSPC else "unwritable", error.strerror or ""
            )
        if not path.parent.is_dir():
            return cls(path, "no_folder")
        for part, code in _TOLD:
            if part in str(error):
                return cls(path, code)
        return cls(path, "damaged", str(error))

    def __str__(self) -> str:
        return f"{self.path}: {self.code} {self.detail}".rstrip()

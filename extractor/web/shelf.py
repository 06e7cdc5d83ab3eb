"""The store that a server searches (giá kho): opened to read, asked in threads, with a limit."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from starlette.requests import Request

from extractor.batch.errors import StoreError
from extractor.batch.opening import connect_to_read, in_words
from extractor.web.problems import ProblemError
from extractor.web.settings import ServeSettings
from extractor.web.turns import Turns

Answer = TypeVar("Answer")

_STEPS = 1000
"""Instructions of SQLite between two looks at the clock."""


@dataclass(slots=True)
class Shelf:
    """A store to read from, also while a batch writes to it. Each question has its connection."""

    path: Path
    seconds: float
    turns: Turns

    async def ask(self, question: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """The answer to a question. Raises ProblemError (503), or BusyError."""
        return await self.turns.run(lambda: self._answer(question))

    def _answer(self, question: Callable[[sqlite3.Connection], Answer]) -> Answer:
        try:
            with closing(connect_to_read(self.path)) as connection, in_words(self.path):
                end = time.monotonic() + self.seconds
                connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
                return question(connection)
        except StoreError as error:
            if error.detail == "interrupted":
                raise ProblemError(503, "slow_query") from None
            raise ProblemError(503, "store_failed", error.code) from None


def shelf_of(settings: ServeSettings) -> Shelf | None:
    """The store of a server that has one."""
    if settings.store is None:
        return None
    turns = Turns(settings.workers, settings.waiting)
    return Shelf(settings.store, settings.query_seconds, turns)


def shelf(request: Request) -> Shelf:
    """The store to ask. Raises ProblemError (404) where the server has none."""
    found: Shelf | None = request.app.state.shelf
    if found is None:
        raise ProblemError(404, "no_store")
    return found

"""Articles of a request read by workers of a bounded number, each with its limits (hỏi máy)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import anyio
import anyio.to_thread

from extractor.batch.pool import results
from extractor.batch.work import Failure, Result, Settings
from extractor.model import Lang, Report
from extractor.reading import Item
from extractor.web.settings import ServeSettings
from extractor.web.work import reported


class BusyError(Exception):
    """So many requests wait already that one more would only wait longer."""


@dataclass(slots=True)
class Desk:
    """Where requests wait their turn: each gets a worker process of its own for its articles.

    An article that takes too long, or too much memory, ends its worker and nothing else.
    """

    settings: ServeSettings
    _limiter: anyio.CapacityLimiter | None = field(default=None, init=False)
    _waiting: int = field(default=0, init=False)

    async def ask(self, items: Sequence[Item], lang: Lang) -> list[Report | Failure]:
        """The report on each item, or why there is none. Raises BusyError."""
        if self._waiting >= self.settings.waiting:
            raise BusyError
        if self._limiter is None:  # belongs to the event loop, so not before it runs
            self._limiter = anyio.CapacityLimiter(self.settings.workers)
        self._waiting += 1
        try:
            return await anyio.to_thread.run_sync(
                self._read, items, lang, limiter=self._limiter, abandon_on_cancel=False
            )
        finally:
            self._waiting -= 1

    def _read(self, items: Sequence[Item], lang: Lang) -> list[Report | Failure]:
        answers = results(
            items, Settings(lang=lang), workers=1, time_limit=self.settings.seconds, work=reported
        )
        return [_outcome(answer) for answer in answers]


def _outcome(answer: Result) -> Report | Failure:
    if answer.report is not None:
        return answer.report
    assert answer.failure is not None
    return answer.failure

"""Waiting one's turn (xếp hàng): a bounded number work in threads, a bounded number wait."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import anyio
import anyio.to_thread

Answer = TypeVar("Answer")


class BusyError(Exception):
    """So many requests wait already that one more would only wait longer."""


@dataclass(slots=True)
class Turns:
    """``workers`` calls are run at a time; of others at most ``waiting`` are let in."""

    workers: int
    waiting: int
    _limiter: anyio.CapacityLimiter | None = field(default=None, init=False)
    _inside: int = field(default=0, init=False)

    async def run(self, work: Callable[[], Answer]) -> Answer:
        """What a call gives, run in a thread so that others are not held up. Raises BusyError."""
        if self._inside >= self.waiting:
            raise BusyError
        if self._limiter is None:  # belongs to the event loop, so not before it runs
            self._limiter = anyio.CapacityLimiter(self.workers)
        self._inside += 1
        try:
            return await anyio.to_thread.run_sync(
                work, limiter=self._limiter, abandon_on_cancel=False
            )
        finally:
            self._inside -= 1

"""Articles in line (hàng đợi): chunks go out to workers, answers come back in the first order."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from extractor.batch.work import Result, unread
from extractor.reading import Item, ReadError

_FIRST_CHUNK, _LARGEST_CHUNK = 4, 32
_CHUNK_BYTES = 1 << 20
_AHEAD_BYTES = 32 << 20
"""Answers that may wait for a slow article, a worker: more than one makes in a time limit."""
_READ_ERROR_BYTES = 1 << 10


@dataclass(frozen=True, slots=True)
class Task:
    """An item and its place in the line. ``alone``: sent by itself, after a worker died on it."""

    place: int
    item: Item
    alone: bool = False


@dataclass(slots=True)
class Queue:
    """What is still to be sent, what was sent and must be sent again, what waits for its turn.

    Answers wait as bytes, a fraction of the rows they hold. The source is read only while
    there is room ahead, so memory does not depend on how long the line is.
    """

    source: Iterator[Item | ReadError]
    workers: int
    _places: count[int] = field(default_factory=count)
    _again: deque[list[Task]] = field(default_factory=deque)
    _answers: dict[int, bytes | Result] = field(default_factory=dict)
    _ahead: int = 0
    _sent: int = 0
    _next: int = 0

    def chunk(self) -> list[Task]:
        """The next tasks for a worker: few at first, so that a short line is shared out evenly.

        Empty when there are none, or none for now.
        """
        if self._again:
            return self._again.popleft()
        most = min(_FIRST_CHUNK + self._sent // (2 * self.workers), _LARGEST_CHUNK)
        chunk: list[Task] = []
        size = 0
        while len(chunk) < most and (task := self._task()):
            size += len(task.item.data)
            if chunk and size > _CHUNK_BYTES:
                self._again.append([task])
                break
            chunk.append(task)
        self._sent += len(chunk)
        return chunk

    def again(self, tasks: list[Task]) -> None:
        """Take back what a worker left undone."""
        if tasks:
            self._again.append(tasks)

    def keep(self, place: int, answer: bytes | Result) -> None:
        """Keep the answer of one place until its turn."""
        self._answers[place] = answer
        self._ahead += _size(answer)

    def due(self) -> Result | None:
        """The answer whose turn it is, if it is there."""
        answer = self._answers.pop(self._next, None)
        if answer is None:
            return None
        self._next += 1
        self._ahead -= _size(answer)
        return answer if isinstance(answer, Result) else pickle.loads(answer)

    @property
    def _room(self) -> int:
        return _AHEAD_BYTES * self.workers

    def _task(self) -> Task | None:
        """The next item; errors that come before it are answers already."""
        while self._ahead < self._room:
            found = next(self.source, None)
            if isinstance(found, ReadError):
                self.keep(next(self._places), unread(found))
            else:
                return Task(next(self._places), found) if found is not None else None
        return None


def _size(answer: bytes | Result) -> int:
    return len(answer) if isinstance(answer, bytes) else _READ_ERROR_BYTES

"""Articles shared out to worker processes; the outcome is that of the plain loop, in its order.

Written on `multiprocessing`'s processes and pipes, since what is ready-made gives up more than
the article at fault: `multiprocessing.Pool` waits for ever for a worker that died,
`concurrent.futures` ends the whole pool with it, and with pebble a chunk shares one time limit
and one death. Here the first article of a chunk without an answer is the one at fault: its
worker is ended, what it had answered is kept, the rest of the chunk goes to a fresh worker.

Workers are forked from a server that has the word lists loaded (``forkserver``: a fresh worker
is there in milliseconds and shares that memory; neither the parent's threads nor its store are
carried along), where the platform has none they are spawned.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess

from extractor.batch.queue import Queue, Task
from extractor.batch.work import Failure, Result, Settings, failed, process, unread
from extractor.batch.worker import OUT_OF_MEMORY, Orders, Work, serve
from extractor.reading import Item, ReadError
from extractor.reading.errors import ReadErrorCode

TIME_LIMIT = 20.0
"""Seconds an article may take."""
MEMORY_LIMIT = 1 << 30
"""Bytes an article may take."""

_START_LIMIT = 120.0
"""Seconds a worker may take to load what it needs."""
_COMMAND = "extractor.cli"
"""What the script of the command imports; multiprocessing has every worker run it once more."""
_BAD_STARTS = 3
_LISTEN_EVERY = 0.005


class PoolError(Exception):
    """Workers cannot be started: one after another ended before it was given an article."""


def results(
    items: Iterable[Item | ReadError],
    settings: Settings,
    *,
    workers: int,
    time_limit: float = TIME_LIMIT,
    memory_limit: int | None = MEMORY_LIMIT,
    work: Work = process,
) -> Iterator[Result]:
    """The result of every item, in order, from so many workers; errors among them become failures.

    An article that takes more than ``time_limit`` seconds, or ``memory_limit`` bytes beyond what
    its worker holds when it starts, is a failure; so is one on which two workers died. With no
    workers the work is done in this process, without limits. Raises PoolError.
    """
    if workers < 1:
        for item in items:
            yield unread(item) if isinstance(item, ReadError) else work(item, settings)
        return
    orders = Orders(work, settings, time_limit, memory_limit)
    pool = _Pool(orders, Queue(iter(items), workers), workers, _context(settings))
    try:
        yield from pool.run()
    finally:
        pool.stop()


def _context(settings: Settings) -> ForkServerContext | SpawnContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    warm = f"extractor.batch.warm{'_nlp' if settings.nlp else ''}"
    context.set_forkserver_preload([warm, _COMMAND])
    return context


@dataclass(slots=True, eq=False)
class _Worker:
    """A process, the pipe to it, what it has in hand, and since when nothing was heard of it."""

    process: BaseProcess
    connection: Connection
    tasks: deque[Task]
    ready: bool = False
    since: float = field(default_factory=time.monotonic)

    def give(self, tasks: list[Task]) -> None:
        """Hand over a chunk; should the worker be dead, that is heard of soon enough."""
        self.tasks, self.since = deque(tasks), time.monotonic()
        if self.ready:
            with suppress(OSError):
                self.connection.send([task.item for task in tasks])

    def end(self) -> int | None:
        """Make sure that the process is gone; its exit code. A second is for one that is going."""
        self.connection.close()
        self.process.join(1.0)
        if self.process.exitcode is None:
            self.process.kill()
            self.process.join()
        return self.process.exitcode


@dataclass(slots=True)
class _Pool:
    """The workers, and the line of articles they are fed from."""

    orders: Orders
    queue: Queue
    size: int
    context: ForkServerContext | SpawnContext
    workers: list[_Worker] = field(default_factory=list)
    bad_starts: int = 0
    listened: float = 0.0

    def run(self) -> Iterator[Result]:
        """Every result in order. Workers are heard between two results, lest they stand idle."""
        while True:
            self._feed()
            result = self.queue.due()
            if result is not None:
                yield result
                if time.monotonic() - self.listened > _LISTEN_EVERY:
                    self._listen(0.0)
            elif any(worker.tasks for worker in self.workers):
                self._listen(self._patience())
            else:
                return

    def stop(self) -> None:
        """End every worker, at work or not."""
        for worker in self.workers:
            worker.process.kill()
        for worker in self.workers:
            worker.end()

    def _feed(self) -> None:
        idle = [worker for worker in self.workers if worker.ready and not worker.tasks]
        while idle or len(self.workers) < self.size:
            tasks = self.queue.chunk()
            if not tasks:
                return
            (idle.pop() if idle else self._start()).give(tasks)

    def _start(self) -> _Worker:
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=serve, args=(theirs, self.orders), daemon=True)
        try:
            process.start()
        except OSError as error:
            raise PoolError(error.strerror or str(error)) from error
        finally:
            theirs.close()
        self.workers.append(worker := _Worker(process, ours, deque()))
        return worker

    def _patience(self) -> float:
        """Seconds until the first worker is over its time."""
        overdue = min(self._deadline(worker) for worker in self.workers if worker.tasks)
        return max(overdue - time.monotonic(), 0.0)

    def _deadline(self, worker: _Worker) -> float:
        return worker.since + (self.orders.time_limit if worker.ready else _START_LIMIT)

    def _listen(self, patience: float) -> None:
        """Take the answers that are there. Only a worker that says nothing can be over its time."""
        heard = set(wait([worker.connection for worker in self.workers], patience))
        self.listened = time.monotonic()
        for worker in tuple(self.workers):
            if worker.connection in heard:
                self._hear(worker)
            elif worker.tasks and self._deadline(worker) <= self.listened:
                worker.process.kill()
                self._lose(worker, "time_limit")

    def _hear(self, worker: _Worker) -> None:
        try:
            answer = worker.connection.recv_bytes()
        except (EOFError, OSError):
            self._lose(worker)
            return
        worker.since = time.monotonic()
        if worker.ready:
            self.queue.keep(worker.tasks.popleft().place, answer)
        else:
            worker.ready, self.bad_starts = True, 0
            worker.give(list(worker.tasks))

    def _lose(self, worker: _Worker, code: ReadErrorCode | None = None) -> None:
        """Put up with the death of a worker: blame one article, have the others done again."""
        self.workers.remove(worker)
        exit_code = worker.end()
        tasks = list(worker.tasks)
        if not worker.ready:
            self._bad_start(exit_code)
        elif tasks:
            self._blame(tasks.pop(0), code or _cause(exit_code), exit_code)
        self.queue.again(tasks)

    def _bad_start(self, exit_code: int | None) -> None:
        self.bad_starts += 1
        if self.bad_starts >= _BAD_STARTS:
            raise PoolError(_ending(exit_code))

    def _blame(self, task: Task, code: ReadErrorCode, exit_code: int | None) -> None:
        """The article fails; but where the machine may have killed the worker, it tries again."""
        if code == "worker_died" and not task.alone:
            self.queue.again([replace(task, alone=True)])
            return
        details = {
            "time_limit": f"{self.orders.time_limit:g} s",
            "memory_limit": f"{(self.orders.memory_limit or 0) >> 20} MB",
        }
        detail = details.get(code) or _ending(exit_code)
        self.queue.keep(task.place, failed(task.item, Failure(task.item.source, code, detail)))


def _cause(exit_code: int | None) -> ReadErrorCode:
    if exit_code == OUT_OF_MEMORY:
        return "memory_limit"
    return "time_limit" if _ending(exit_code) == "SIGALRM" else "worker_died"


def _ending(exit_code: int | None) -> str:
    """How a process ended: ``SIGSEGV``, ``exit 3``."""
    with suppress(ValueError):
        if exit_code is not None and exit_code < 0:
            return signal.Signals(-exit_code).name
    return f"exit {exit_code}"

"""One worker (tiến trình con): articles come in through its pipe, answers go out, one by one."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from extractor.batch.work import Result, Settings, failure_of
from extractor.reading import Item

Work = Callable[[Item, Settings], Result]

OUT_OF_MEMORY = 77
"""The exit code of a worker that reached its memory limit: what it holds is in shreds."""

SAMPLE = Item("sample", "-", "text", "Xã có 152 hộ, đã giúp 165 hộ, vượt 50% chỉ tiêu.".encode())
"""Read once before the first article, so that no article pays for the loading of word lists."""

_GRACE = 5.0
"""Seconds after which a worker past its limit ends itself, should nobody be there to end it."""


@dataclass(frozen=True, slots=True)
class Orders:
    """What a worker does with each article, and what one article may take: seconds, bytes."""

    work: Work
    settings: Settings
    time_limit: float
    memory_limit: int | None


def serve(connection: Connection, orders: Orders) -> None:
    """Say that all is loaded, then answer lists of items, each item in turn, until the pipe ends.

    Ctrl-C and SIGTERM are for the parent, who ends the pipe; it ends too when the parent dies.
    """
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, signal.SIG_IGN)
    orders.work(SAMPLE, orders.settings)
    _limit_memory(orders.memory_limit)
    try:
        with suppress(EOFError, ConnectionError):
            _answer_all(connection, orders)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _answer_all(connection: Connection, orders: Orders) -> None:
    connection.send_bytes(b"ready")
    while True:
        for item in connection.recv():
            _alarm(orders.time_limit + _GRACE)
            answer = _answer(item, orders)
            _alarm(0)
            connection.send_bytes(answer)


def _answer(item: Item, orders: Orders) -> bytes:
    try:
        result = orders.work(item, orders.settings)
        if result.failure and result.failure.code == "memory_limit":
            raise MemoryError
        return pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        raise
    except Exception as error:  # such as a result that cannot be sent
        return pickle.dumps(failure_of(item, error), pickle.HIGHEST_PROTOCOL)


def _alarm(seconds: float) -> None:
    """The kernel's own clock ends the worker even inside C code, and without a parent."""
    if sys.platform != "win32":
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _limit_memory(limit: int | None) -> None:
    """Allow so many bytes beyond what is held now. Linux only: elsewhere nothing is limited.

    ``RLIMIT_DATA`` counts what is written to, ``RLIMIT_AS`` also files and stacks that are
    only mapped, several times as much with the models of the language layer.
    """
    if limit is None or sys.platform != "linux":
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    with suppress(ValueError, OSError):
        allowed = pages * resource.getpagesize() + limit
        resource.setrlimit(resource.RLIMIT_DATA, (allowed, hard))

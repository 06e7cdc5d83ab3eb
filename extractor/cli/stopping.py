"""Ctrl-C and SIGTERM: the first asks a batch to stop, the second stops it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from extractor import batch_messages
from extractor.batch.run import Stop
from extractor.model import Lang

INTERRUPTED = 130
"""The exit code of a batch that was asked to stop before its end."""

_STANDARD_ERROR = 2


@contextmanager
def stopping(lang: Lang) -> Iterator[Stop]:
    """What the signals ask for. The second raises KeyboardInterrupt."""
    stop = Stop()

    def ask(number: int, frame: FrameType | None) -> None:
        if stop.asked:
            raise KeyboardInterrupt
        stop.asked = True
        with suppress(OSError):  # a stream may be in the midst of writing: past it
            os.write(_STANDARD_ERROR, f"\n{batch_messages.finishing(lang)}\n".encode())

    names = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(name, ask) for name in names]
    try:
        yield stop
    finally:
        for name, handler in zip(names, before, strict=True):
            signal.signal(name, handler)

"""Progress on standard error for anything longer than two seconds."""

from __future__ import annotations

import time
from typing import TextIO

_QUIET_SECONDS = 2.0


class Progress:
    """Prints ``12/40`` at most every two seconds, and nothing for short work."""

    def __init__(self, stream: TextIO | None, total: int) -> None:
        self._stream, self._total = stream, total
        self._last = time.monotonic()
        self._shown = False

    def step(self, done: int) -> None:
        """Tell how many inputs are done."""
        now = time.monotonic()
        if self._stream is None or now - self._last < _QUIET_SECONDS:
            return
        self._last, self._shown = now, True
        end = "\r" if self._stream.isatty() else "\n"
        self._stream.write(f"kiemso: {done}/{self._total}{end}")
        self._stream.flush()

    def done(self) -> None:
        """End the line that progress was shown on."""
        if self._stream is not None and self._shown and self._stream.isatty():
            self._stream.write("\n")

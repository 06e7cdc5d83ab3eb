"""Progress on standard error for anything longer than two seconds."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_QUIET_SECONDS = 2.0
_BAR_SECONDS = 0.25


class Progress:
    """Shows how far a run has come, and nothing for short work: ``12/40``, or what it is told.

    Between two lines lie ``every`` seconds; with ``bar``, a terminal gets a bar that moves
    instead (a line that is overwritten, where rich is not installed).
    """

    def __init__(
        self, stream: TextIO | None, total: int | None, *, every: float = 2.0, bar: bool = False
    ) -> None:
        self._stream, self._total, self._every = stream, total, every
        self._terminal = stream is not None and stream.isatty()
        self._wants_bar = bar and self._terminal
        self._due = time.monotonic() + _QUIET_SECONDS
        self._bar: Bar | None = None
        self._written = ""

    def step(self, done: int, told: Callable[[], str] | None = None) -> None:
        """Tell how many inputs are done."""
        now = time.monotonic()
        if self._stream is None or now < self._due:
            return
        self._due = now + (_BAR_SECONDS if self._wants_bar else self._every)
        line = told() if told else self._counted(done)
        with suppress(OSError):
            self._show(self._stream, done, line)

    def say(self, line: str) -> None:
        """A line of its own, whatever is shown below it."""
        with suppress(OSError):
            if self._bar:
                self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
            elif self._stream is not None:
                self._stream.write(self._cleared() + line + "\n")
                self._stream.flush()

    def done(self) -> None:
        """Take the bar away, or end the line that progress was shown on."""
        with suppress(OSError):
            if self._bar:
                self._bar.stop()
                self._bar = None
            elif self._stream is not None and self._written:
                self._stream.write("\n")
                self._written = ""

    def _show(self, stream: TextIO, done: int, line: str) -> None:
        if self._wants_bar and self._bar is None:
            self._bar = _bar(stream, self._total)
        if self._bar:
            self._bar.update(self._bar.task_ids[0], completed=done, description=line, refresh=True)
        elif self._terminal:
            stream.write(self._cleared() + line)
            self._written = line
        else:
            stream.write(line + "\n")
        stream.flush()

    def _counted(self, done: int) -> str:
        return f"kiemso: {done}" if self._total is None else f"kiemso: {done}/{self._total}"

    def _cleared(self) -> str:
        """What takes the line of before off a terminal."""
        blank = f"\r{' ' * len(self._written)}\r" if self._written else ""
        self._written = ""
        return blank


def _bar(stream: TextIO, total: int | None) -> Bar | None:
    """A bar as long as the total, or a wheel that turns; None where rich is not installed."""
    try:
        from rich.console import Console
        from rich.progress import BarColumn, SpinnerColumn, TextColumn
        from rich.progress import Progress as Bar
    except ImportError:
        return None
    moving = BarColumn(bar_width=24) if total else SpinnerColumn()
    told = TextColumn("{task.description}", markup=False)
    bar = Bar(moving, told, console=Console(file=stream), auto_refresh=False, transient=True)
    bar.add_task("", total=total)
    bar.start()
    return bar

"""Tells people and the log how a batch goes: progress, errors as they come, the end."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from extractor import batch_messages, messages
from extractor.cli.console import say
from extractor.model import Lang
from extractor.progress import Progress
from extractor.tally import Tally

if TYPE_CHECKING:
    from extractor.reading import ReadError

_LINE_EVERY = 5.0


@dataclass(slots=True)
class Teller:
    """What is said on standard error, unless ``quiet``, and what the log keeps."""

    lang: Lang
    quiet: bool
    log: TextIO | None
    total: int | None = None
    tally: Tally = field(default_factory=Tally)
    progress: Progress = field(init=False)
    began: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        stream = None if self.quiet else sys.stderr
        self.progress = Progress(stream, self.total, every=_LINE_EVERY, bar=True)

    def step(self) -> None:
        """One article more is done."""
        tally = self.tally
        self.progress.step(tally.articles + tally.failed + tally.skipped, self._told)

    def failed(self, error: ReadError) -> None:
        """An input could not be read."""
        self.say(messages.read_error(error, self.lang))

    def say(self, line: str) -> None:
        """Tell people and the log."""
        if self.quiet:
            say(line)
        else:
            self.progress.say(line)
        self.note(line)

    def note(self, line: str) -> None:
        """Tell the log."""
        if self.log is not None:
            self.log.write(f"{datetime.now().astimezone().isoformat(timespec='seconds')} {line}\n")

    def refused(self, line: str) -> int:
        """Tell why the run cannot go on; its exit code."""
        self.progress.done()
        self.say(line)
        return 2

    def end(self, path: Path) -> None:
        """Tell what the run came to."""
        self.progress.done()
        lines = [messages.summary(self.tally, self.lang)]
        lines += [
            batch_messages.alarms(self.tally, self.lang),
            batch_messages.store(path, self.lang),
        ]
        for line in lines:
            self.note(line) if self.quiet else self.say(line)

    def _told(self) -> str:
        tally = self.tally
        seconds = max(time.monotonic() - self.began, 0.001)
        rate = (tally.articles + tally.failed) / seconds
        done = tally.articles + tally.failed + tally.skipped
        left = (self.total - done) / rate if self.total and rate else None
        return batch_messages.progress(tally, rate, left, self.lang)

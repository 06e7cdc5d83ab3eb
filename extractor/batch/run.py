"""A run over many articles (lượt chạy): what is not done yet is worked on and filed, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain, islice

from extractor.batch.pool import MEMORY_LIMIT, TIME_LIMIT, results
from extractor.batch.store import Store
from extractor.batch.work import Result, Settings
from extractor.reading import Item, ReadError
from extractor.reading.folders import find
from extractor.reading.items import KINDS
from extractor.tally import Tally

_MOST_COUNTED = 200_000


def expected(inputs: Iterable[str]) -> int | None:
    """How many articles the inputs hold, if they are files of one article each, and countable."""
    try:
        files = list(islice(chain.from_iterable(map(find, inputs)), _MOST_COUNTED))
    except (OSError, ValueError):
        return None
    single = all(isinstance(file, ReadError) or file.suffix in KINDS for file in files)
    return len(files) if single and len(files) < _MOST_COUNTED else None


@dataclass(frozen=True, slots=True)
class Limits:
    """How many worker processes there are, and what one article may take: seconds, bytes."""

    workers: int
    time_limit: float = TIME_LIMIT
    memory_limit: int | None = MEMORY_LIMIT


@dataclass(slots=True)
class Stop:
    """Whether a run was asked to stop, and whether that left articles undone."""

    asked: bool = False
    left: bool = False


@dataclass(slots=True)
class Batch:
    """A run as it goes: what it adds up to, and whom to tell of a step and of a failure."""

    store: Store
    settings: Settings
    limits: Limits
    stop: Stop = field(default_factory=Stop)
    tally: Tally = field(default_factory=Tally)
    step: Callable[[], None] = lambda: None
    failed: Callable[[ReadError], None] = lambda error: None

    def run(self, items: Iterable[Item | ReadError], arguments: tuple[str, ...] = ()) -> None:
        """Work on every item that the store does not hold yet; each result is filed at once.

        Asked to stop, it finishes and files what workers have in hand. Raises StoreError and
        PoolError; a later run goes on from there.
        """
        run = self.store.begin(self.settings, arguments)
        before = count_duplicates(self.store)
        limits = self.limits
        found = results(
            self._undone(items),
            self.settings,
            workers=limits.workers,
            time_limit=limits.time_limit,
            memory_limit=limits.memory_limit,
        )
        with closing(found):  # type: ignore[type-var]
            for result in found:
                self.store.write(result)
                self._count(result)
        self.tally.duplicates = count_duplicates(self.store) - before
        self.store.end(run, "interrupted" if self.stop.left else "finished")

    def _undone(self, items: Iterable[Item | ReadError]) -> Iterator[Item | ReadError]:
        for item in items:
            if self.stop.asked:
                self.stop.left = True
                return
            if isinstance(item, ReadError) or not self.store.is_done(item):
                yield item
            else:
                self.tally.skipped += 1
                self.step()

    def _count(self, result: Result) -> None:
        count(result, self.tally)
        if result.failure:
            self.failed(result.failure.as_error())
        self.step()


def count(result: Result, tally: Tally) -> None:
    """Count one result in."""
    if result.failure:
        tally.failed += 1
    elif result.article:
        tally.add_rows(result.article, result.claims, result.findings, result.asides)


def count_duplicates(store: Store) -> int:
    """How many articles of a store have the text of another."""
    query = "SELECT count(*) - count(DISTINCT fingerprint) FROM articles"
    return int(store.connection.execute(query).fetchone()[0])

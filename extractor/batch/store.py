"""The store (kho): what many articles gave, in one SQLite file, written an article at a time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from extractor.batch import opening
from extractor.batch.errors import StoreError
from extractor.batch.filing import ERRORS, Fault, Filing
from extractor.batch.placing import find_done, forget_met, insert, place
from extractor.batch.search import search
from extractor.batch.version import rules_version
from extractor.batch.work import Failure, Result, Settings, digest
from extractor.reading import Item
from extractor.reporting.columns import Row

RunState = Literal["finished", "interrupted"]


@dataclass(slots=True)
class Run:
    """One run (lượt chạy) over some inputs: its rules and settings, and what it came to.

    ``articles`` were written, ``skipped`` were done already, ``failed`` could not be read.
    """

    id: int
    rules_version: str
    settings: str
    articles: int = 0
    skipped: int = 0
    failed: int = 0


@dataclass(slots=True)
class Store:
    """A store that one process writes to. Each article is one transaction, whole or not there.

    Every method raises :class:`~extractor.batch.errors.StoreError` where SQLite cannot go on
    (``full``, ``unwritable``, ``damaged``); what was written before stays whole.
    """

    path: Path
    connection: sqlite3.Connection
    run: Run | None = None

    @classmethod
    @contextmanager
    def open(cls, path: Path, *, create: bool = True) -> Iterator[Store]:
        """A store to write to, made if there is none and ``create``. Raises StoreError:

        ``missing``, ``not_a_store``, ``newer_schema`` or ``locked`` (another run is writing),
        with nothing touched; ``unwritable`` or ``full``.
        """
        if not opening.recognised(path) and not create:
            raise StoreError(path, "missing")
        with closing(opening.lock(path)), closing(opening.connect(path)) as connection:
            yield cls(path, connection)

    def begin(
        self, settings: Settings, arguments: Sequence[str] = (), rules: str | None = None
    ) -> Run:
        """Start a run over the inputs that ``arguments`` name; ``rules`` are those at hand if None.

        A run that still says ``running`` was killed, for the lock is ours: ``interrupted``.
        """
        asked = json.dumps(asdict(settings), sort_keys=True)
        told = json.dumps(list(arguments), ensure_ascii=False)
        rules = rules or rules_version()
        with self._transaction() as do:
            do.execute("UPDATE runs SET state = 'interrupted' WHERE state = 'running'")
            added = do.execute(
                "INSERT INTO runs (started, state, rules_version, settings, arguments) "
                "VALUES (?, 'running', ?, ?, ?)",
                (_now(), rules, asked, told),
            )
            forget_met(do)
        self.run = Run(added.lastrowid or 0, rules, asked)
        return self.run

    def is_done(self, item: Item | Result) -> bool:
        """Whether an item needs no work: the same bytes, read by these rules with these settings.

        Items may be asked for before those in front of them are written.
        """
        run = self._running()
        held = item.digest if isinstance(item, Result) else digest(item)
        with opening.in_words(self.path):
            done = find_done(self.connection, item, held, run.rules_version, run.settings)
        run.skipped += done
        return done

    def write(self, result: Result) -> None:
        """File a result: its rows in place of those of an earlier version, or its failure.

        An article that can no longer be read keeps the rows of its earlier version.
        """
        if result.failure:
            self.fail(result.failure, result.article_id or None)
            return
        run = self._running()
        with self._transaction() as do:
            do.execute("DELETE FROM errors WHERE source = ?", (result.source,))
            run.articles += place(do, Filing(result, run.rules_version, run.settings))
            self._count(do)

    def fail(self, failure: Failure, article_id: str | None = None) -> None:
        """File that an article, or a whole file of them, could not be read."""
        run = self._running()
        with self._transaction() as do:
            do.execute(
                "DELETE FROM errors WHERE source = ? AND article_id IS ?",
                (failure.source, article_id),
            )
            insert(do, ERRORS, "errors", [Fault(failure, article_id, run.id).row()])
            run.failed += 1
            self._count(do)

    def end(self, run: Run, state: RunState) -> None:
        """Close a run. A finished one drops the errors of earlier runs over the same inputs."""
        with self._transaction() as do:
            self._count(do)
            do.execute("UPDATE runs SET ended = ?, state = ? WHERE id = ?", (_now(), state, run.id))
            if state == "finished":
                do.execute(
                    "DELETE FROM errors WHERE run IN (SELECT old.id FROM runs old JOIN runs new "
                    "ON old.arguments = new.arguments WHERE new.id = ? AND old.id < new.id)",
                    (run.id,),
                )
        self.run = None

    def search(self, text: str, limit: int = 100) -> list[Row]:
        """Claims whose words, holder, or article's title have all words of ``text``.

        Case, tone marks and đ do not matter: ``dat`` and ``đạt`` find the same.
        """
        with opening.in_words(self.path):
            return search(self.connection, text, limit)

    def _running(self) -> Run:
        if self.run is None:
            raise RuntimeError("begin a run before reading or writing")
        return self.run

    def _count(self, do: sqlite3.Connection) -> None:
        run = self._running()
        do.execute(
            "UPDATE runs SET articles = ?, skipped = ?, failed = ? WHERE id = ?",
            (run.articles, run.skipped, run.failed, run.id),
        )

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing, also where the disk is full or the program is stopped meanwhile."""
        with opening.in_words(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

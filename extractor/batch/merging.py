"""Shards merged (gộp): into a store, or into a folder of Parquet files; all of them or none.

Every shard is looked at before anything is written. The results go in the order of the input,
so the store is the one that a run on one machine would have made.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import asdict
from itertools import islice
from pathlib import Path

from extractor.batch import parquet, shards
from extractor.batch.filing import ERRORS, STORED_ARTICLES, Fault, Filing
from extractor.batch.run import count, count_duplicates
from extractor.batch.schema import TABLES
from extractor.batch.shards import Entry, Job, ShardError
from extractor.batch.store import Store
from extractor.batch.work import Result
from extractor.destination import whole_bytes
from extractor.reporting.columns import Row, Table
from extractor.tally import Tally

SHARDS_A_PART = 50
"""So many shards make one Parquet file of each table."""

SUMMARY = "dataset.json"
"""The file that tells what a folder of Parquet files was made from."""


def checked(folder: Path) -> tuple[Job, tuple[Entry, ...]]:
    """What a folder of shards holds. Raises ShardError unless every shard is there and whole."""
    job, entries = shards.read_manifest(folder)
    for entry in entries:
        path = folder / entry.name
        if not shards.same(path, entry):
            raise ShardError(path, "damaged" if path.exists() else "missing")
    return job, entries


def merge_into_store(folder: Path, store: Store, tally: Tally) -> None:
    """File every result that the store does not hold yet. Raises ShardError and StoreError."""
    job, entries = checked(folder)
    run = store.begin(job.settings, (str(folder),), job.rules)
    before = count_duplicates(store)
    for result in _results(folder, entries):
        if result.digest and store.is_done(result):
            tally.skipped += 1
        else:
            store.write(result)
            count(result, tally)
    tally.duplicates = count_duplicates(store) - before
    store.end(run, "finished")


def _results(folder: Path, entries: Iterable[Entry]) -> Iterator[Result]:
    for entry in entries:
        yield from shards.results(folder / entry.name, entry)


def merge_into_parquet(folder: Path, target: Path, tally: Tally) -> None:
    """Make a folder with a folder of Parquet files a table, as the store would export it.

    What is there already, of the same shards, stays. Raises ShardError (``taken`` where the
    folder holds something else) and OSError; the folder is whole or not there.
    """
    job, entries = checked(folder)
    summary = {**job.told(), "shards": [entry.sha256 for entry in entries]}
    if target.exists() and _summary(target) != summary and any(target.iterdir()):
        raise ShardError(target, "taken")
    for result in _results(folder, entries):
        count(result, tally)
    if target.exists() and any(target.iterdir()):
        return
    part = target.with_name(f".{target.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir(parents=True)
        tally.duplicates = _write_tables(folder, job, entries, part)
        (part / SUMMARY).write_text(json.dumps(summary), encoding="utf-8")
        part.replace(target)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _summary(target: Path) -> object:
    try:
        return json.loads((target / SUMMARY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _write_tables(folder: Path, job: Job, entries: tuple[Entry, ...], target: Path) -> int:
    """Write every table in parts, one part after the other; how many articles are duplicates.

    The shards are read once for each table: so memory holds some rows of one, never a part.
    """
    with closing(sqlite3.connect("")) as texts:  # on disk where there are many
        texts.execute("CREATE TABLE texts (fingerprint TEXT PRIMARY KEY, id TEXT) WITHOUT ROWID")
        for table in TABLES.values():
            (target / table.name).mkdir()
            rest = iter(entries)
            number = 0
            while (some := tuple(islice(rest, SHARDS_A_PART))) or number == 0:
                rows = _rows(table, _results(folder, some), _filer(job, texts))
                with whole_bytes(target / table.name / f"part-{number:05d}.parquet") as out:
                    parquet.write(rows, table, out)
                number += 1
        kept = texts.execute("SELECT count(*) FROM texts").fetchone()[0]
    return sum(entry.articles for entry in entries) - int(kept)


def _filer(job: Job, texts: sqlite3.Connection) -> Callable[[Result], Filing]:
    """How a result is filed: the first article of a text is the one that counts."""
    settings = json.dumps(asdict(job.settings), sort_keys=True)

    def filed(result: Result) -> Filing:
        assert result.article is not None
        text = result.article["fingerprint"]
        texts.execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", (text, result.article_id))
        found = texts.execute("SELECT id FROM texts WHERE fingerprint = ?", (text,))
        first = str(found.fetchone()[0])
        duplicate_of = None if first == result.article_id else first
        return Filing(result, job.rules, settings, duplicate_of=duplicate_of)

    return filed


def _rows(
    table: Table, results: Iterable[Result], filed: Callable[[Result], Filing]
) -> Iterator[Row]:
    """The rows of one table. Those of duplicates are left out, so that none is counted twice."""
    for result in results:
        if result.failure:
            if table is ERRORS:
                yield Fault(result.failure, result.article_id or None, 1).row()
            continue
        filing = filed(result)
        if table is STORED_ARTICLES:
            yield filing.row()
        elif table is not ERRORS and filing.duplicate_of is None:
            yield from map(filing.renamed, getattr(result, table.name))

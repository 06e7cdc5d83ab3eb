"""Where a result goes in the store (xếp chỗ): its id, the version it replaces, its duplicates.

All of it runs inside the transaction of one article. The outcome depends on the order of the
results, which is that of the inputs, and on nothing else.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from extractor.batch.cells import holds_numbers, to_stored
from extractor.batch.filing import STORED_ARTICLES, Filing, container_of
from extractor.batch.schema import PARTS, SPARE
from extractor.batch.work import Result
from extractor.reading import Item
from extractor.reporting.columns import Row, Table


def forget_met(do: sqlite3.Connection) -> None:
    """Begin to note which articles a run has met: a table of its own, gone with the connection."""
    do.execute("CREATE TEMP TABLE IF NOT EXISTS met (article INTEGER PRIMARY KEY)")
    do.execute("DELETE FROM met")


def find_done(
    do: sqlite3.Connection, item: Item | Result, digest: str, rules: str, settings: str
) -> bool:
    """Whether an item was read from the same bytes by the same rules; it then counts as met."""
    found = do.execute(
        "SELECT id FROM articles WHERE item_id = ? AND container = ? AND digest = ? "
        "AND rules_version = ? AND settings = ?",
        (item.article_id, container_of(item.source), digest, rules, settings),
    ).fetchone()
    if found:
        do.execute("INSERT OR IGNORE INTO met VALUES (?)", found)
    return found is not None


def place(do: sqlite3.Connection, filing: Filing) -> bool:
    """File an article that was read. False where the run has met it already, to the letter.

    One of the same id and container that the run has not met is an earlier version, and is
    replaced; one that it has met is another article of that id, and both are kept.
    """
    earlier = _earlier(do, filing.result)
    if earlier and earlier[2]:
        return False
    former = None
    key = _next_key(do)
    if earlier:
        key, copy = earlier[:2]
        filing = replace(filing, copy=copy)
        former = _removed(do, key)
    else:
        filing = replace(filing, copy=_free_copy(do, filing))
    _put(do, key, filing)
    if former is not None:
        for text in {former, _fingerprint(filing.result)}:
            _link(do, text)
    do.execute("INSERT OR IGNORE INTO met VALUES (?)", (key,))
    return True


def _earlier(do: sqlite3.Connection, result: Result) -> tuple[int, int, int] | None:
    """The row that this result replaces (its id, its copy), or that it repeats (and then 1)."""
    found: tuple[int, int, int] | None = do.execute(
        "SELECT a.id, a.copy, met.article IS NOT NULL AS met FROM articles a "
        "LEFT JOIN met ON met.article = a.id "
        "WHERE a.item_id = :id AND a.container = :container "
        "AND (met.article IS NULL OR a.digest = :digest) "
        "ORDER BY a.digest = :digest DESC, met, a.source = :source DESC, a.id LIMIT 1",
        {
            "id": result.article_id,
            "container": container_of(result.source),
            "digest": result.digest,
            "source": result.source,
        },
    ).fetchone()
    return found


def _next_key(do: sqlite3.Connection) -> int:
    return int(do.execute("SELECT coalesce(max(id), 0) + 1 FROM articles").fetchone()[0])


def _free_copy(do: sqlite3.Connection, filing: Filing) -> int:
    """1, or the next number of an id that others have already."""
    last = do.execute(
        "SELECT coalesce(max(copy), 0) FROM articles WHERE item_id = ?",
        (filing.result.article_id,),
    ).fetchone()[0]
    filing = replace(filing, copy=last + 1)
    while do.execute(
        "SELECT 1 FROM articles WHERE article_id = ?", (filing.article_id,)
    ).fetchone():
        filing = replace(filing, copy=filing.copy + 1)
    return filing.copy


def _removed(do: sqlite3.Connection, key: int) -> str:
    """Take an article out with all that belongs to it; the fingerprint it had."""
    found = do.execute("SELECT fingerprint FROM articles WHERE id = ?", (key,)).fetchone()
    do.execute("DELETE FROM articles WHERE id = ?", (key,))
    return str(found[0])


def _put(do: sqlite3.Connection, key: int, filing: Filing) -> None:
    """Write an article and its rows; those of a duplicate go to the tables kept apart."""
    result = filing.result
    first = do.execute(
        "SELECT article_id FROM articles WHERE fingerprint = ? AND id < ? ORDER BY id LIMIT 1",
        (_fingerprint(result), key),
    ).fetchone()
    filing = replace(filing, duplicate_of=first[0] if first else None)
    insert(do, STORED_ARTICLES, "articles", [filing.row()], id=key)
    for table, rows in zip(PARTS, (result.claims, result.findings, result.asides), strict=True):
        name = table.name + SPARE * (first is not None)
        insert(do, table, name, map(filing.renamed, rows), article=key)


def insert(
    do: sqlite3.Connection, table: Table, name: str, rows: Iterable[Row], **key: int
) -> None:
    """Insert rows into a table of the store: ``id`` or ``article`` is the key before them."""
    columns = ", ".join((*key, stored_columns(table)))
    places = ", ".join("?" * (columns.count(",") + 1))
    values = ((*key.values(), *row) for row in to_stored(rows, table))
    do.executemany(f"INSERT INTO {name} ({columns}) VALUES ({places})", values)


def stored_columns(table: Table) -> str:
    """The names of the columns that hold a row, in order, for SQL."""
    exact = ("exact",) if holds_numbers(table) else ()
    return ", ".join(f'"{name}"' for name in (*table.names, *exact))


def _fingerprint(result: Result) -> str:
    assert result.article is not None
    return str(result.article["fingerprint"])


def _link(do: sqlite3.Connection, fingerprint: str) -> None:
    """Make the first article of a text the one that counts, after one of them has changed."""
    first = do.execute(
        "SELECT id, article_id FROM articles WHERE fingerprint = ? ORDER BY id LIMIT 1",
        (fingerprint,),
    ).fetchone()
    if first is None:
        return
    counted = do.execute(
        "SELECT id FROM articles WHERE fingerprint = ? AND duplicate_of IS NULL", (fingerprint,)
    ).fetchall()
    for (key,) in counted:
        if key != first[0]:
            _move(do, key, "", SPARE)
    if first[0] not in {key for (key,) in counted}:
        _move(do, first[0], SPARE, "")
    do.execute(
        "UPDATE articles SET duplicate_of = iif(id = ?, NULL, ?) WHERE fingerprint = ?",
        (*first, fingerprint),
    )


def _move(do: sqlite3.Connection, key: int, source: str, target: str) -> None:
    for table in PARTS:
        columns = f"article, {stored_columns(table)}"
        do.execute(
            f"INSERT INTO {table.name}{target} ({columns}) "
            f"SELECT {columns} FROM {table.name}{source} WHERE article = ? ORDER BY id",
            (key,),
        )
        do.execute(f"DELETE FROM {table.name}{source} WHERE article = ?", (key,))

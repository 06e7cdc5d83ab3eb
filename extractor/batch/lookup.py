"""Looking claims up in a store (tra kho): by word, holder, place, source, verdict and month.

Every value that is asked for is bound, never part of the SQL, and means nothing but itself.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from extractor.batch.cells import from_stored
from extractor.batch.placing import stored_columns
from extractor.batch.search import WORD, phrases
from extractor.reporting.columns import Row
from extractor.reporting.table import CLAIMS

_WORDS = re.compile(r"[^\W_]+")
_FROM = (
    "claims c JOIN (SELECT id AS number, title, date, site, place, url FROM articles) a "
    "ON a.number = c.article"
)
_BESIDE = "a.title, a.date, a.site, a.url, a.number, c.id"
_SPOKEN = "c.id IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH ?)"

Condition = tuple[str, tuple[str | int, ...]]
"""A piece of SQL and the values of its question marks."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; an empty field asks for nothing.

    ``words`` as `extractor.batch.search` reads them; ``holder`` and ``place`` are words that
    stand together, with or without marks; ``source`` is a site of the store, ``verdict`` a code
    and ``month`` ``YYYY-MM``.
    """

    words: str = ""
    holder: str = ""
    place: str = ""
    source: str = ""
    verdict: str = ""
    month: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a page of claims ends: date, article and id of the last, which they are sorted by."""

    date: str | None
    article: int
    claim: int


@dataclass(frozen=True, slots=True)
class Found:
    """A claim's row, and of its article what the row does not have."""

    row: Row
    title: str | None
    date: str | None
    site: str | None
    url: str | None
    mark: Mark


def find(
    connection: sqlite3.Connection, query: Query, limit: int, after: Mark | None = None
) -> list[Found]:
    """At most ``limit`` claims, those of the newest articles first; only those behind a mark."""
    where, values = _where(query, [] if after is None else [_behind(after)])
    columns = stored_columns(CLAIMS)
    found = _prepared(connection).execute(
        f"SELECT {columns}, {_BESIDE} FROM {_FROM} WHERE {where} "
        "ORDER BY a.date DESC, a.number DESC, c.id LIMIT ?",
        (*values, limit),
    )
    width = columns.count(",") + 1
    return [_found(cells, width) for cells in found.fetchall()]


def count(connection: sqlite3.Connection, query: Query, most: int) -> int:
    """How many claims there are; one more than ``most`` where there are more."""
    where, values = _where(query)
    counted = f"SELECT count(*) FROM (SELECT 1 FROM {_FROM} WHERE {where} LIMIT ?)"
    return int(_prepared(connection).execute(counted, (*values, most + 1)).fetchone()[0])


def sources(connection: sqlite3.Connection, most: int) -> list[tuple[str, int]]:
    """The sites with most articles and how many those are; duplicates are not counted."""
    return connection.execute(
        "SELECT site, count(*) FROM articles WHERE duplicate_of IS NULL AND site IS NOT NULL "
        "GROUP BY site ORDER BY 2 DESC, site LIMIT ?",
        (most,),
    ).fetchall()


def months(connection: sqlite3.Connection, most: int) -> list[tuple[str, int]]:
    """The latest months, ``YYYY-MM``, that articles are of, and how many."""
    return connection.execute(
        "SELECT substr(date, 1, 7), count(*) FROM articles WHERE duplicate_of IS NULL "
        "AND date IS NOT NULL GROUP BY 1 ORDER BY 1 DESC LIMIT ?",
        (most,),
    ).fetchall()


@dataclass(frozen=True, slots=True)
class Count:
    """Claims under one name: all, those that do not add up, those that are doubtful."""

    name: str | None
    claims: int
    inconsistent: int
    implausible: int


def tally(connection: sqlite3.Connection, query: Query, most: int) -> dict[str, list[Count]]:
    """What a query finds by ``verdict``, and by ``month`` and ``source`` where something alarms.

    Whatever verdict it asks for is left aside, so that the others can be chosen. Of months the
    latest are counted, of sources those with most alarms, ``most`` of each.
    """
    where, values = _where(replace(query, verdict=""))
    found = _prepared(connection).execute(_TALLY.format(_FROM, where), (*values, most, most))
    lists: dict[str, list[Count]] = {"verdict": [], "month": [], "source": []}
    for kind, *cells in found:
        lists[kind].append(Count(*cells))
    return lists


_SUMS = "count(*), sum(verdict = 'inconsistent'), sum(verdict = 'implausible') FROM found"
_TALLY = f"""
WITH found AS MATERIALIZED (
  SELECT c.verdict AS verdict, substr(a.date, 1, 7) AS month, a.site AS site
  FROM {{}} WHERE {{}})
SELECT 'verdict', verdict, {_SUMS} GROUP BY verdict
UNION ALL SELECT * FROM (
  SELECT 'month', month, {_SUMS} GROUP BY month HAVING sum(verdict IN ('inconsistent',
  'implausible')) ORDER BY month DESC LIMIT ?)
UNION ALL SELECT * FROM (
  SELECT 'source', site, {_SUMS} GROUP BY site HAVING sum(verdict IN ('inconsistent',
  'implausible')) ORDER BY 4 DESC, 5 DESC, site LIMIT ?)"""


def _where(query: Query, more: Sequence[Condition] = ()) -> Condition:
    """All conditions of a query as one."""
    found = [*_conditions(query), *more]
    if not found:
        return "1", ()
    return " AND ".join(sql for sql, _ in found), tuple(v for _, values in found for v in values)


def _conditions(query: Query) -> list[Condition]:
    found: list[Condition] = [(WORD, (word, word)) for word in phrases(query.words)]
    if query.words.strip() and not found:
        found.append(("0", ()))
    if query.holder:
        found.append(_held(query.holder))
    if query.place:
        held, values = _held(query.place)
        found.append((f"(says(a.place, ?) OR {held})", (bare(query.place), *values)))
    if query.source:
        found.append(("a.site = ?", (query.source,)))
    if query.verdict:
        found.append(("c.verdict = ?", (query.verdict,)))
    if query.month:
        found.append(("a.date >= ? AND a.date < ?", (query.month, query.month + "~")))
    return found


def _held(text: str) -> Condition:
    """The holder says it. The index of words finds the few claims that are looked at closely."""
    words = bare(text).strip()
    return f"({_SPOKEN} AND says(c.holder_text, ?))", (f'folded : "{words}"', bare(text))


def _behind(mark: Mark) -> Condition:
    """Claims that stand behind a mark; those without a date come last."""
    later = "(a.number < ? OR (a.number = ? AND c.id > ?))"
    rest = (mark.article, mark.article, mark.claim)
    if mark.date is None:
        return f"(a.date IS NULL AND {later})", rest
    dated = f"(a.date < ? OR a.date IS NULL OR (a.date = ? AND {later}))"
    return dated, (mark.date, mark.date, *rest)


def _found(cells: tuple[Any, ...], width: int) -> Found:
    title, date, site, url, article, claim = cells[width:]
    row = from_stored(cells[:width], CLAIMS)
    return Found(row, title, date, site, url, Mark(date, article, claim))


def bare(text: str) -> str:
    """Words without case and marks between single spaces: ``" xa thanh lac "``."""
    letters = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    kept = "".join(each for each in letters if not unicodedata.combining(each))
    return f" {' '.join(_WORDS.findall(kept))} "


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.create_function("says", 2, _says, deterministic=True)
    return connection


def _says(text: str | None, words: str) -> bool:
    return text is not None and bool(words.strip()) and words in bare(text)

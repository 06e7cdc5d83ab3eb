"""What a store adds up to (thống kê): counts by verdict, source, month, holder and reason."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

Counts = list[dict[str, Any]]

_TOTALS = """
SELECT count(*) FILTER (WHERE duplicate_of IS NULL) AS articles,
  count(*) FILTER (WHERE duplicate_of IS NOT NULL) AS duplicates,
  (SELECT count(*) FROM errors) AS errors,
  (SELECT count(*) FROM claims) AS claims,
  (SELECT count(*) FROM findings) AS findings,
  (SELECT count(*) FROM asides) AS set_aside,
  coalesce(sum(figures) FILTER (WHERE duplicate_of IS NULL), 0) AS figures,
  coalesce(sum(accounted) FILTER (WHERE duplicate_of IS NULL), 0) AS accounted
FROM articles"""

_LISTS: Mapping[str, str] = {
    "verdicts": "SELECT verdict, count(*) AS claims FROM claims GROUP BY 1 ORDER BY 2 DESC, 1",
    "findings": "SELECT verdict, count(*) AS findings FROM findings GROUP BY 1 ORDER BY 2 DESC, 1",
    "sources": "SELECT * FROM by_source ORDER BY articles DESC, site",
    "months": "SELECT * FROM by_month ORDER BY month DESC",
    "holders": "SELECT * FROM by_holder WHERE holder_text IS NOT NULL ORDER BY claims DESC, 1",
    "set_aside": "SELECT * FROM set_aside ORDER BY figures DESC, reason",
    "errors": "SELECT code, count(*) AS errors FROM errors GROUP BY code ORDER BY 2 DESC, code",
}


def stats(connection: sqlite3.Connection, top: int) -> dict[str, Counts]:
    """Lists of counts by name, ``totals`` first; of each list the ``top`` lines.

    Articles whose text another one had first count as ``duplicates`` and nowhere else.
    """
    connection.execute("BEGIN")
    try:
        totals = _counts(connection, _TOTALS, 1)
        lists = {name: _counts(connection, query, top) for name, query in _LISTS.items()}
    finally:
        connection.execute("ROLLBACK")
    return {"totals": totals, **lists}


def _counts(connection: sqlite3.Connection, query: str, top: int) -> Counts:
    found = connection.execute(f"{query} LIMIT ?", (top,))
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]

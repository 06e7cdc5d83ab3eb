"""Finding claims by their words (tìm), with or without Vietnamese marks."""

from __future__ import annotations

import re
import sqlite3

from extractor.batch.placing import stored_columns
from extractor.batch.queries import rows_of
from extractor.reporting.columns import Row
from extractor.reporting.table import CLAIMS

_D = str.maketrans("đĐ\0", "dd ")
_PHRASE = re.compile(r'"([^"]*)"|([^\s"]+)')
WORD = (
    "(c.id IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH ?) OR "
    "c.article IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?))"
)
"""Whether claim ``c`` or its article's title has a phrase, which is given twice."""


def search(connection: sqlite3.Connection, text: str, limit: int) -> list[Row]:
    """The first claims, in the order of the store, that have every word of a text.

    A word may stand in the sentence, the indicator, the holder or the title; words between
    quotation marks stand together. No character has another meaning.
    """
    words = phrases(text)
    if not words:
        return []
    where = " AND ".join([WORD] * len(words))
    found = connection.execute(
        f"SELECT {stored_columns(CLAIMS)} FROM claims c WHERE {where} ORDER BY article, id LIMIT ?",
        [*(word for word in words for _ in range(2)), limit],
    )
    return list(rows_of(found, CLAIMS))


def phrases(text: str) -> list[str]:
    """What is looked for, as strings of FTS5: ``đạt "chỉ tiêu"`` → ``"dạt"``, ``"chỉ tiêu"``.

    SQLite folds case and marks by itself, but for it đ is a letter of its own.
    """
    found = [quoted or word for quoted, word in _PHRASE.findall(text.translate(_D))]
    return [f'folded : "{one}"' for one in found if any(map(str.isalnum, one))]

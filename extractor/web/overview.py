"""What a store adds up to, above the articles of it that a page has (tổng quan kho)."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from extractor.batch.filing import STORED_ARTICLES
from extractor.batch.lookup import Count, Query, tally
from extractor.batch.placing import stored_columns
from extractor.batch.queries import rows_of
from extractor.model import VERDICTS, Lang, Verdict
from extractor.reporting.columns import Row
from extractor.reporting.labels import VERDICT_NAMES, say
from extractor.reporting.numbers import plain
from extractor.web.words import SIGNS, words

_MOST_SOURCES = 50


@dataclass(frozen=True, slots=True)
class Overview:
    """A store's claims by verdict and alarms by source; ``note`` says what the page leaves out."""

    counts: tuple[tuple[Verdict, str, str, int], ...]
    sources: tuple[Count, ...]
    note: str


def overview(connection: sqlite3.Connection, most: int, lang: Lang) -> Overview:
    """The overview of a store of which at most so many articles are shown."""
    found = tally(connection, Query(), _MOST_SOURCES)
    claims = {each.name: each.claims for each in found["verdict"]}
    return Overview(
        tuple((v, SIGNS[v], say(lang, VERDICT_NAMES[v]), claims.get(v, 0)) for v in VERDICTS),
        tuple(found["source"]),
        _note(connection, most, lang),
    )


def gravest(connection: sqlite3.Connection, most: int) -> list[Row]:
    """The articles that have most to ask about; of duplicates the first alone."""
    found = connection.execute(
        f"SELECT {stored_columns(STORED_ARTICLES)} FROM articles WHERE duplicate_of IS NULL "
        "ORDER BY inconsistent DESC, implausible DESC, date DESC, id LIMIT ?",
        (most,),
    )
    return list(rows_of(found, STORED_ARTICLES))


def _note(connection: sqlite3.Connection, most: int, lang: Lang) -> str:
    """How many articles there are, and how many of them are not on the page."""
    counted = "SELECT count(*) FROM articles WHERE duplicate_of IS NULL"
    total = int(connection.execute(counted).fetchone()[0])
    said = "all_shown" if total <= most else "left_out"
    numbers = {"total": total, "shown": min(total, most), "left": total - most}
    return words(lang)[said].format(**{name: plain(n, lang) for name, n in numbers.items()})

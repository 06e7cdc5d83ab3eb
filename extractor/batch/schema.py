"""What a store holds (lược đồ): its tables, made from the columns of the reports, and indexes.

Everything here is plain SQL, so that any program that opens SQLite files can use all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extractor.batch.cells import holds_numbers
from extractor.batch.filing import ERRORS, STORED_ARTICLES
from extractor.batch.views import VIEWS
from extractor.reporting.asides_table import ASIDES
from extractor.reporting.columns import CellType, Table
from extractor.reporting.findings_table import FINDINGS
from extractor.reporting.table import CLAIMS

SCHEMA_VERSION = 1
"""``PRAGMA user_version`` of a store; it grows when the tables change."""

APPLICATION_ID = 0x6B73_C3A1
"""``PRAGMA application_id``: that an SQLite file is a store of Kiểm số (``ks`` and ``á``)."""

PARTS = (CLAIMS, FINDINGS, ASIDES)
"""What belongs to an article, and goes when it goes."""

TABLES: Mapping[str, Table] = {t.name: t for t in (STORED_ARTICLES, *PARTS, ERRORS)}
"""Every table that is exported, by its name."""

SPARE = "_of_duplicates"
"""The ending of the tables that keep the rows of duplicates, so that none is counted twice."""

_SEARCHED: Mapping[str, tuple[str, ...]] = {
    "articles": ("title",),
    "claims": ("sentence", "indicator_text", "holder_text"),
}
"""What the full-text index ``NAME_fts`` of a table covers."""

_SQL_TYPES: Mapping[CellType, str] = {"string": "TEXT", "integer": "INTEGER", "number": "NUMERIC"}
_LINES = ",\n  "
_RUNS = """
CREATE TABLE runs (
  id INTEGER PRIMARY KEY, started TEXT NOT NULL, ended TEXT, state TEXT NOT NULL,
  rules_version TEXT NOT NULL, settings TEXT NOT NULL, arguments TEXT NOT NULL,
  articles INTEGER NOT NULL DEFAULT 0, skipped INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0
)"""

_INDEXES = (
    "CREATE UNIQUE INDEX articles_article_id ON articles(article_id)",
    "CREATE INDEX articles_item ON articles(item_id, container)",
    "CREATE INDEX articles_copy ON articles(item_id, copy)",
    "CREATE INDEX articles_fingerprint ON articles(fingerprint)",
    "CREATE INDEX articles_date ON articles(date)",
    "CREATE INDEX articles_site ON articles(site)",
    "CREATE INDEX claims_verdict ON claims(verdict)",
    "CREATE INDEX claims_holder ON claims(holder_text)",
    "CREATE INDEX findings_verdict ON findings(verdict)",
    "CREATE INDEX errors_source ON errors(source)",
)


_OWNER = "article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE"


def statements() -> Iterator[str]:
    """The SQL that makes an empty store."""
    yield f"PRAGMA application_id = {APPLICATION_ID}"
    yield f"PRAGMA user_version = {SCHEMA_VERSION}"
    yield _RUNS
    yield _created(ERRORS, ERRORS.name)
    yield _created(STORED_ARTICLES, STORED_ARTICLES.name)
    for table in PARTS:
        for name in (table.name, table.name + SPARE):
            yield _created(table, name, _OWNER)
            yield f"CREATE INDEX {name}_article ON {name}(article)"
    yield from _INDEXES
    for name, columns in _SEARCHED.items():
        yield from _index_of_words(name, columns)
    yield from VIEWS.values()


def _created(table: Table, name: str, *owner: str) -> str:
    columns = [f'"{column.name}" {_SQL_TYPES[column.type]}' for column in table.columns]
    exact = ["exact TEXT"] if holds_numbers(table) else []
    folded = [_folded(_SEARCHED[name])] if name in _SEARCHED else []
    parts = ["id INTEGER PRIMARY KEY", *owner, *columns, *exact, *folded]
    return f"CREATE TABLE {name} (\n  {_LINES.join(parts)}\n)"


def _folded(columns: tuple[str, ...]) -> str:
    """A column that is computed, not kept: the words with d for đ, which SQLite does not fold."""
    words = " || ' ' || ".join(f"coalesce({column}, '')" for column in columns)
    folded = f"replace(replace({words}, 'đ', 'd'), 'Đ', 'D')"
    return f"folded TEXT GENERATED ALWAYS AS ({folded}) VIRTUAL"


def _index_of_words(table: str, searched: tuple[str, ...]) -> Iterator[str]:
    names = (*searched, "folded")
    columns = ", ".join(names)
    new, old = (", ".join(f"{row}.{name}" for name in names) for row in ("new", "old"))
    yield (
        f"CREATE VIRTUAL TABLE {table}_fts USING fts5({columns}, "
        f'content="{table}", content_rowid="id", tokenize="unicode61 remove_diacritics 2")'
    )
    yield (
        f"CREATE TRIGGER {table}_fts_in AFTER INSERT ON {table} BEGIN "
        f"INSERT INTO {table}_fts(rowid, {columns}) VALUES (new.id, {new}); END"
    )
    yield (
        f"CREATE TRIGGER {table}_fts_out AFTER DELETE ON {table} BEGIN "
        f"INSERT INTO {table}_fts({table}_fts, rowid, {columns}) "
        f"VALUES ('delete', old.id, {old}); END"
    )

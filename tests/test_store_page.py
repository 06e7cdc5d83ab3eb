"""docs/store.md is true: its queries run, and it names every table, column and view."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from extractor.batch.filing import ERRORS, STORED_ARTICLES
from extractor.batch.opening import connect_to_read
from extractor.batch.store import Store
from extractor.batch.views import VIEWS
from extractor.batch.work import Settings, process
from extractor.reading import Item
from extractor.reporting.asides_table import ASIDES
from extractor.reporting.columns import Table

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "store.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("store") / "claims.sqlite"
    with Store.open(path) as store:
        run = store.begin(Settings())
        for article in sorted((ROOT / "corpus").glob("*.txt")):
            item = Item(article.stem, article.name, "text", article.read_bytes(), title="Tin")
            store.write(process(item, Settings()))
        store.end(run, "finished")
    with closing(connect_to_read(path)) as connection:
        yield connection


@pytest.mark.parametrize("query", QUERIES)
def test_every_query_runs(corpus: sqlite3.Connection, query: str) -> None:
    found = corpus.execute(query).fetchall()
    assert found or "warnings" in query or ">= 10" in query


@pytest.mark.parametrize("table", [STORED_ARTICLES, ASIDES, ERRORS], ids=lambda one: one.name)
def test_every_column_is_explained(table: Table) -> None:
    lines = "".join(f"| `{c.name}` | {c.type} | {c.meaning} |\n" for c in table.columns)
    assert f"| column | type | meaning |\n| --- | --- | --- |\n{lines}" in PAGE, lines


def test_every_table_and_view_is_named(corpus: sqlite3.Connection) -> None:
    query = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
    names = [name for (name,) in corpus.execute(query)]
    shadows = re.compile(r"sqlite_|.*_fts_")
    assert [name for name in names if not shadows.match(name) and f"`{name}`" not in PAGE] == []
    assert set(VIEWS) <= set(names)


def test_the_columns_of_alarms_are_named(corpus: sqlite3.Connection) -> None:
    columns = [column[0] for column in corpus.execute("SELECT * FROM alarms").description]
    assert [name for name in columns if f"`{name}`" not in PAGE] == []


@pytest.mark.parametrize(
    ("view", "verdict"), [("alarms", "inconsistent"), ("doubts", "implausible")]
)
def test_alarms_are_all_claims_and_findings_of_their_verdict(
    corpus: sqlite3.Connection, view: str, verdict: str
) -> None:
    query = (
        f"SELECT (SELECT count(*) FROM {view}), "
        "(SELECT count(*) FROM claims WHERE verdict = ?) + "
        "(SELECT count(*) FROM findings WHERE verdict = ?)"
    )
    shown, held = corpus.execute(query, (verdict, verdict)).fetchone()
    assert shown == held > 0
    assert corpus.execute(f"SELECT count(*) FROM {view} WHERE sentence IS NULL").fetchone() == (0,)

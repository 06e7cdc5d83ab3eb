"""The store: nothing lost, nothing half there, nothing twice, whatever happens on the way."""

from __future__ import annotations

import errno
import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from extractor.batch.errors import StoreError
from extractor.batch.opening import connect_to_read
from extractor.batch.queries import rows
from extractor.batch.schema import APPLICATION_ID, SCHEMA_VERSION, SPARE, TABLES
from extractor.batch.store import Store
from extractor.batch.work import Failure, Settings, process
from extractor.reading import Item
from extractor.reporting.columns import Row

ROOT = Path(__file__).parents[1]
SETTINGS = Settings()
TEXT = "Xã Bình An\n\nHội đã hỗ trợ {} hộ nghèo (đạt 41,82% chỉ tiêu), chiếm 78,50% số hộ.\n"


def item(name: str, text: str | None = None, source: str | None = None) -> Item:
    data = (text or TEXT.format(len(name) + 20)).encode()
    return Item(name, source or f"{name}.txt", "text", data, title="Xã Bình An")


def line(name: str, number: int, text: str) -> Item:
    return item(name, TEXT.format(text), f"dump.jsonl:{number}")


def run(path: Path, items: Iterable[Item], settings: Settings = SETTINGS) -> int:
    """Do what is not done yet, as the batch does; how many articles were written."""
    with Store.open(path) as store:
        now = store.begin(settings, ["in"])
        for one in items:
            if not store.is_done(one):
                store.write(process(one, settings))
        store.end(now, "finished")
        return now.articles


def content(path: Path) -> dict[str, list[Row]]:
    """Every row of every table, as it is exported; of errors all but the run."""
    with closing(connect_to_read(path)) as connection:
        found = {name: list(rows(connection, table)) for name, table in TABLES.items()}
    return {name: [{**row, "run": None} for row in some] for name, some in found.items()}


def ask(path: Path, query: str, *values: object) -> list[tuple[object, ...]]:
    with closing(connect_to_read(path)) as connection:
        return connection.execute(query, values).fetchall()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "claims.sqlite"


# What is written is what was found.


def test_the_rows_come_back_as_they_were(path: Path) -> None:
    result = process(item("bai"), SETTINGS)
    run(path, [item("bai")])
    found = content(path)
    assert result.claims
    assert [{**row, "run": None} for row in result.claims] == found["claims"]
    assert [{**row, "run": None} for row in result.asides] == found["asides"]
    assert [str(row["percent"]) for row in found["claims"]] == ["41.82", "78.50"]


def test_numbers_compare_as_numbers(path: Path) -> None:
    run(path, [item("bai")])
    assert ask(path, "SELECT count(*) FROM claims WHERE percent > 41.8 AND percent < 78.6") == [
        (2,)
    ]
    assert ask(path, "SELECT typeof(percent) FROM claims LIMIT 1") == [("real",)]


def test_an_error_is_kept_until_the_article_is_read(path: Path) -> None:
    broken = Item("bai", "bai.txt", "text", b"\x89PNG\r\n\x1a\n\0\xff")
    run(path, [broken, item("other")])
    error = content(path)["errors"][0]
    assert (error["source"], error["article_id"], error["code"]) == ("bai.txt", "bai", "binary")
    assert "bai.txt" in str(error["message_vi"])
    assert "binary" in str(error["message_en"])
    run(path, [item("bai"), item("other")])
    assert content(path)["errors"] == []


def test_a_file_that_was_mended_is_no_error_any_more(path: Path) -> None:
    with Store.open(path) as store:
        for cut in (True, True, False):
            now = store.begin(SETTINGS, ["dump.jsonl.gz"])
            if cut:
                store.fail(Failure("dump.jsonl.gz", "truncated"))
            store.end(now, "finished")
            held = store.connection.execute("SELECT count(*) FROM errors").fetchone()
            assert held == (int(cut),)


# Identity: what is done, what is replaced, what is another article.


def test_what_is_done_is_skipped(path: Path) -> None:
    items = [item("a"), item("bb")]
    assert run(path, items) == 2
    assert run(path, [*items, item("ccc")]) == 1
    assert ask(path, "SELECT articles, skipped, state FROM runs") == [
        (2, 0, "finished"),
        (1, 2, "finished"),
    ]


def test_other_settings_or_rules_are_other_work(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(path, [item("a")])
    before = content(path)
    assert run(path, [item("a")], Settings(lang="en")) == 1
    assert run(path, [item("a")]) == 1
    assert content(path) == before
    monkeypatch.setattr("extractor.batch.store.rules_version", lambda: "9.9.9+0")
    assert run(path, [item("a")]) == 1
    assert ask(path, "SELECT count(*), max(rules_version) FROM articles") == [(1, "9.9.9+0")]


def test_a_new_version_replaces_the_old_one(path: Path) -> None:
    run(path, [line("a", 1, "30"), line("b", 2, "31")])
    run(path, [line("b", 1, "31"), line("a", 2, "99")])
    assert [row["article_id"] for row in content(path)["articles"]] == ["a", "b"]
    assert ask(path, "SELECT value FROM claims WHERE article_id = 'a' LIMIT 1") == [(99,)]


def test_an_id_used_twice_in_one_file_loses_nothing(path: Path) -> None:
    items = [line("a", 1, "30"), line("a", 2, "31"), line("a", 3, "32")]
    run(path, items)
    once = content(path)
    assert [row["article_id"] for row in once["articles"]] == ["a", "a#2", "a#3"]
    assert run(path, items) == 0
    run(path, [items[0], line("a", 2, "55"), items[2]])
    assert ask(path, "SELECT value FROM claims WHERE article_id = 'a#2' LIMIT 1") == [(55,)]
    assert ask(path, "SELECT count(*) FROM articles") == [(3,)]


def test_an_id_of_another_file_gets_a_number(path: Path) -> None:
    items = [item("a", TEXT.format(n), f"{n}/a.txt") for n in (30, 31)] + [item("a#2")]
    run(path, items)
    assert [row["article_id"] for row in content(path)["articles"]] == ["a", "a#2", "a#2#2"]
    owners = ask(path, "SELECT DISTINCT article_id FROM claims ORDER BY article")
    assert owners == [("a",), ("a#2",), ("a#2#2",)]
    assert run(path, items) == 0


def test_the_same_line_twice_is_one_article(path: Path) -> None:
    assert run(path, [line("a", 1, "30"), line("a", 2, "30")]) == 1


# Duplicates: linked, counted once, and the next in line when the first one changes.


def test_duplicates_are_linked_and_not_counted_twice(path: Path) -> None:
    run(path, [item("a", TEXT.format(30)), item("b", TEXT.format(30)), item("c")])
    linked = [(row["article_id"], row["duplicate_of"]) for row in content(path)["articles"]]
    assert linked == [("a", None), ("b", "a"), ("c", None)]
    assert ask(path, "SELECT DISTINCT article_id FROM claims") == [("a",), ("c",)]
    assert ask(path, f"SELECT DISTINCT article_id FROM claims{SPARE}") == [("b",)]
    assert ask(path, "SELECT sum(articles), sum(claims) FROM by_source") == [(2, 4)]
    assert ask(path, "SELECT article_id, duplicate_of FROM duplicates") == [("b", "a")]


def test_when_the_first_changes_the_next_one_counts(path: Path) -> None:
    names = ["a", "b", "c"]
    run(path, [item(name, TEXT.format(30)) for name in names])
    changed = [item("a", TEXT.format(77)), *(item(name, TEXT.format(30)) for name in "bc")]
    run(path, changed)
    fresh = path.with_name("fresh.sqlite")
    run(fresh, changed)
    assert content(path) == content(fresh)
    run(path, [item(name, TEXT.format(30)) for name in names])
    assert ask(path, "SELECT DISTINCT article_id FROM claims") == [("a",)]
    assert ask(path, f"SELECT count(*) FROM claims{SPARE}") == [(4,)]


@pytest.mark.parametrize("seed", range(6))
def test_any_history_ends_where_a_fresh_run_does(path: Path, seed: int) -> None:
    chance = random.Random(seed)
    names = "abcdef"
    texts = {name: str(chance.randint(30, 33)) for name in names}
    run(path, [item(name, TEXT.format(texts[name])) for name in names])
    for _ in range(4):
        texts[chance.choice(names)] = str(chance.randint(30, 33))
        run(path, [item(name, TEXT.format(texts[name])) for name in names])
    fresh = path.with_name("fresh.sqlite")
    run(fresh, [item(name, TEXT.format(texts[name])) for name in names])
    assert content(path) == content(fresh)
    for name in ("claims", "articles"):
        check_words(path, name)


def check_words(path: Path, name: str) -> None:
    """The index of words must match its table; SQLite raises if it does not."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            f"INSERT INTO {name}_fts({name}_fts, rank) VALUES ('integrity-check', 1)"
        )


# Words are found with and without marks, by this program and by plain SQL.


@pytest.mark.parametrize(
    "words", ["dat", "đạt", "ĐẠT", "hộ nghèo", '"chi tieu" đạt', "Binh An dat"]
)
def test_words_are_found_with_and_without_marks(path: Path, words: str) -> None:
    run(
        path,
        [
            item("a"),
            Item("b", "b.txt", "text", "Giúp 12 gia đình, tăng 5% so với năm trước.\n".encode()),
        ],
    )
    with Store.open(path) as store:
        assert {row["article_id"] for row in store.search(words)} == {"a"}


@pytest.mark.parametrize("words", ["41,82%", "đ/c", '"', "AND", "*", "(", "", "a:b", "x" * 5000])
def test_no_query_is_a_syntax_error(path: Path, words: str) -> None:
    run(path, [item("a")])
    with Store.open(path) as store:
        assert len(store.search(words)) == (2 if words == "41,82%" else 0)


@pytest.mark.parametrize("word", ["dat", "đạt", "Đạt"])
def test_plain_sql_finds_the_same(path: Path, word: str) -> None:
    run(path, [item("a")])
    found = "SELECT count(*) FROM claims_fts WHERE claims_fts MATCH ?"
    assert ask(path, found, word) == [(2,)]


# The process may be killed at any moment: here before any statement of any transaction.

CHILD = """
import os, signal, sys
from pathlib import Path
from tests.test_store import SETTINGS, many
from extractor.batch.store import Store
from extractor.batch.work import process

left = int(sys.argv[2])

def count(statement):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

with Store.open(Path(sys.argv[1])) as store:
    store.connection.set_trace_callback(count)
    now = store.begin(SETTINGS, ["in"])
    for one in many():
        if not store.is_done(one):
            store.write(process(one, SETTINGS))
    store.end(now, "finished")
"""


def many() -> Iterator[Item]:
    """Articles of all kinds: read, unreadable, duplicates, of one id."""
    for number in range(12):
        yield item(f"bai-{number}", TEXT.format(20 + number % 9))
        yield item("same", TEXT.format(50 + number), f"dump.jsonl:{number}")
    yield Item("broken", "broken.txt", "text", b"\x89PNG\r\n\x1a\n\0\xff")


def child(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", CHILD, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize("seed", range(3))
def test_a_killed_run_loses_nothing_and_leaves_nothing_half(path: Path, seed: int) -> None:
    chance = random.Random(seed)
    committed = 0
    for _ in range(4):
        killed = child(path, str(chance.randint(2, 180)))
        assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
        no_half_article(path)
        before, committed = committed, len(content(path)["articles"])
        assert committed >= before
    assert run(path, many()) == 24 - committed
    whole = path.with_name("whole.sqlite")
    run(whole, many())
    assert content(path) == content(whole)
    states = [state for (state,) in ask(path, "SELECT state FROM runs ORDER BY id")]
    assert states == ["interrupted"] * (len(states) - 1) + ["finished"]


def no_half_article(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        half = connection.execute(
            "SELECT a.article_id FROM articles a WHERE a.claims <> "
            "(SELECT count(*) FROM claims c WHERE c.article = a.id) + "
            f"(SELECT count(*) FROM claims{SPARE} c WHERE c.article = a.id)"
        )
        assert half.fetchall() == []
    check_words(path, "claims")


# One writer, any number of readers.


def test_a_second_run_is_refused_and_readers_are_not(path: Path) -> None:
    run(path, [item("a")])
    with Store.open(path) as store:
        now = store.begin(SETTINGS)
        store.write(process(item("bb"), SETTINGS))
        with pytest.raises(StoreError) as refused, Store.open(path):
            pass
        assert refused.value.code == "locked"
        refused_child = child(path, "0")
        assert b"locked" in refused_child.stderr
        assert ask(path, "SELECT count(*) FROM articles") == [(2,)]
        plain = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        assert plain.execute("SELECT count(*) FROM by_holder").fetchone()[0] > 0
        plain.close()
        store.write(process(item("ccc"), SETTINGS))
        store.end(now, "finished")
    assert run(path, [item("dddd")]) == 1


def test_a_reader_in_the_middle_sees_one_state(path: Path) -> None:
    run(path, [item("a")])
    with closing(connect_to_read(path)) as reader, Store.open(path) as store:
        reader.execute("BEGIN")
        before = reader.execute("SELECT count(*) FROM claims").fetchone()
        store.begin(SETTINGS)
        store.write(process(item("bb"), SETTINGS))
        assert reader.execute("SELECT count(*) FROM claims").fetchone() == before


# What is no store of ours, or no longer, is refused and left as it is.


def refused(path: Path) -> str:
    before = path.read_bytes() if path.is_file() else b""
    beside = set(path.parent.iterdir())
    codes = set()
    for create in (True, False):
        with pytest.raises(StoreError) as error, Store.open(path, create=create):
            pass
        codes.add(error.value.code)
    with pytest.raises(StoreError) as error:
        connect_to_read(path)
    codes.add(error.value.code)
    assert set(path.parent.iterdir()) == beside
    assert path.is_dir() or path.read_bytes() == before
    assert len(codes) == 1
    return codes.pop()


def test_other_files_are_refused(path: Path) -> None:
    path.write_text("Đây không phải kho.\n" * 20, encoding="utf-8")
    assert refused(path) == "not_a_store"
    path.write_bytes(b"SQLite format 3\0")
    assert refused(path) == "not_a_store"
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE photos (name)")
    assert refused(path) == "not_a_store"
    path.unlink()
    path.mkdir()
    assert refused(path) == "directory"


def test_a_store_of_a_newer_schema_is_refused(path: Path) -> None:
    run(path, [item("a")])
    with closing(sqlite3.connect(path)) as newer:
        newer.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        newer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert refused(path) == "newer_schema"


def test_a_missing_store_is_made_only_where_that_is_wanted(path: Path) -> None:
    with pytest.raises(StoreError) as error, Store.open(path, create=False):
        pass
    assert error.value.code == "missing"
    assert list(path.parent.iterdir()) == []
    with pytest.raises(StoreError) as error, Store.open(path / "no" / "folder"):
        pass
    assert error.value.code == "no_folder"
    path.touch()
    assert run(path, [item("a")]) == 1
    assert ask(path, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert ask(path, "PRAGMA journal_mode") == [("wal",)]


def test_a_damaged_store_is_told(path: Path) -> None:
    run(path, [item("a")])
    data = bytearray(path.read_bytes())
    data[100:] = bytes(len(data) - 100)
    path.write_bytes(data)
    with pytest.raises(StoreError) as error, Store.open(path) as store:
        store.begin(SETTINGS)
    assert error.value.code == "damaged"


# A full disk, and a folder where nothing may be written.


def test_a_full_disk_leaves_the_store_whole_and_the_run_goes_on_later(path: Path) -> None:
    run(path, [item("a")])
    with Store.open(path) as store:
        pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
        store.connection.execute(f"PRAGMA max_page_count = {pages + 4}")
        store.begin(SETTINGS, ["in"])
        with pytest.raises(StoreError) as error:
            for one in many():
                store.write(process(one, SETTINGS))
    assert error.value.code == "full"
    no_half_article(path)
    run(path, [item("a"), *many()])
    whole = path.with_name("whole.sqlite")
    run(whole, [item("a"), *many()])
    assert content(path) == content(whole)


def test_no_room_for_a_new_store(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StoreError) as error, Store.open(path):
        pass
    assert error.value.code == "full"
    assert [one.name for one in path.parent.iterdir()] == ["claims.sqlite.lock"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may do all")
def test_a_folder_that_may_only_be_read(path: Path) -> None:
    run(path, [item("a")])
    path.parent.chmod(0o555)
    try:
        with pytest.raises(StoreError) as error, Store.open(path):
            pass
        assert error.value.code == "unwritable"
        assert ask(path, "SELECT count(*) FROM articles") == [(1,)]
    finally:
        path.parent.chmod(0o755)

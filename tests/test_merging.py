"""Shards merged into a store or Parquet: all or none of them, and the second time the same."""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from extractor.batch import merging, shards
from extractor.batch.errors import StoreError
from extractor.batch.merging import SUMMARY, merge_into_parquet, merge_into_store
from extractor.batch.queries import rows
from extractor.batch.schema import TABLES
from extractor.batch.shards import Job, ShardError
from extractor.batch.store import Store
from extractor.batch.work import Result, Settings, process, unread
from extractor.cli import app
from extractor.reading import Item, ReadError
from extractor.tally import Tally

TEXT = "Xã hỗ trợ {} hộ nghèo (vượt 50,0% chỉ tiêu), đạt 41,82% kế hoạch; 12 tổ tăng 3 tổ.\n"
JOB = Job("0.0.9+earlier", Settings(lang="en"))
A_SHARD, SHARDS = 4, 3


def item(number: int, name: str = "") -> Item:
    data = TEXT.format(165 + number).encode()
    return Item(name or f"bai-{number}", f"dump.jsonl:{number}", "text", data)


def results() -> list[Result]:
    """Two shards of articles and a half: an error, one empty, one twice."""
    found = [process(item(number), JOB.settings) for number in range(8)]
    found.append(unread(ReadError("dump.jsonl:9", "bad_line")))
    found.append(process(Item("empty", "dump.jsonl:10", "text", b""), JOB.settings))
    found.append(process(item(2, "again"), JOB.settings))
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A finished folder of shards."""
    path = tmp_path / "shards"
    path.mkdir()
    found = results()
    entries = [
        shards.write(path / f"shard-{at:08d}-0.jsonl.gz", found[at * A_SHARD : (at + 1) * A_SHARD])
        for at in range(SHARDS)
    ]
    shards.write_manifest(path, JOB, entries)
    return path


def tables(path: Path) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(path)) as store:
        return {name: list(rows(store, table)) for name, table in TABLES.items()}


def merged(folder: Path, path: Path) -> Tally:
    tally = Tally()
    with Store.open(path) as store:
        merge_into_store(folder, store, tally)
    return tally


def plain(path: Path) -> Path:
    with Store.open(path) as store:
        run = store.begin(JOB.settings, (), JOB.rules)
        for result in results():
            store.write(result)
        store.end(run, "finished")
    return path


def test_the_store_is_that_of_a_run_without_shards(folder: Path, tmp_path: Path) -> None:
    tally = merged(folder, tmp_path / "a.sqlite")
    assert tables(tmp_path / "a.sqlite") == tables(plain(tmp_path / "b.sqlite"))
    assert (tally.articles, tally.failed, tally.skipped, tally.duplicates) == (9, 2, 0, 1)


def test_the_store_says_which_rules_made_the_shards(folder: Path, tmp_path: Path) -> None:
    merged(folder, tmp_path / "a.sqlite")
    versions = {row["rules_version"] for row in tables(tmp_path / "a.sqlite")["articles"]}
    assert versions == {"0.0.9+earlier"}


def test_merged_twice_nothing_changes(folder: Path, tmp_path: Path) -> None:
    merged(folder, tmp_path / "a.sqlite")
    before = tables(tmp_path / "a.sqlite")
    tally = merged(folder, tmp_path / "a.sqlite")
    after = tables(tmp_path / "a.sqlite")
    assert (tally.articles, tally.skipped, tally.failed) == (0, 9, 2)
    assert {**after, "errors": []} == {**before, "errors": []}
    assert [row["source"] for row in after["errors"]] == [row["source"] for row in before["errors"]]


def test_a_merge_that_was_killed_goes_on(folder: Path, tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.sqlite") as store:
        store.begin(JOB.settings, (str(folder),), JOB.rules)
        for result in results()[:5]:
            store.write(result)
    assert merged(folder, tmp_path / "a.sqlite").skipped == 5
    found, wanted = tables(tmp_path / "a.sqlite"), tables(plain(tmp_path / "b.sqlite"))
    assert {**found, "errors": []} == {**wanted, "errors": []}


def lose(folder: Path) -> Path:
    last = sorted(folder.glob("shard-*"))[-1]
    last.unlink()
    return last


def cut(folder: Path) -> Path:
    last = sorted(folder.glob("shard-*"))[-1]
    last.write_bytes(last.read_bytes()[:-5])
    return last


@pytest.mark.parametrize(("harm", "code"), [(lose, "missing"), (cut, "damaged")])
def test_one_bad_shard_and_nothing_is_merged(
    folder: Path, tmp_path: Path, harm: Any, code: str
) -> None:
    bad = harm(folder)
    with pytest.raises(ShardError) as told, Store.open(tmp_path / "a.sqlite") as store:
        merge_into_store(folder, store, Tally())
    assert (told.value.path, told.value.code) == (bad, code)
    assert not any(tables(tmp_path / "a.sqlite").values())
    with pytest.raises(ShardError):
        merge_into_parquet(folder, tmp_path / "set", Tally())
    assert not (tmp_path / "set").exists()


def read_parquet(target: Path, name: str) -> Any:
    return pytest.importorskip("pyarrow.parquet").read_table(target / name)


def test_parquet_is_what_the_store_exports(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from extractor.batch import parquet

    monkeypatch.setattr(merging, "SHARDS_A_PART", 2)
    tally = Tally()
    merge_into_parquet(folder, tmp_path / "set", tally)
    merged(folder, tmp_path / "a.sqlite")
    for name, table in TABLES.items():
        parts = sorted(path.name for path in (tmp_path / "set" / name).iterdir())
        assert parts == ["part-00000.parquet", "part-00001.parquet"]
        exported = tmp_path / "exported.parquet"
        with exported.open("wb") as out:
            parquet.write(tables(tmp_path / "a.sqlite")[name], table, out)
        found, wanted = read_parquet(tmp_path / "set", name), read_parquet(tmp_path, exported.name)
        assert found.schema == wanted.schema
        key = [(column, "ascending") for column in found.column_names[:2]]
        assert found.sort_by(key).to_pylist() == wanted.sort_by(key).to_pylist()
    assert (tally.articles, tally.failed, tally.duplicates) == (9, 2, 1)


def test_pandas_reads_the_data_set(folder: Path, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    merge_into_parquet(folder, tmp_path / "set", Tally())
    claims = pandas.read_parquet(tmp_path / "set" / "claims")
    wanted = [row for result in results()[:8] for row in result.claims]
    assert list(claims["claim_id"]) == [row["claim_id"] for row in wanted]
    assert {Decimal(str(value)) for value in claims["percent"].dropna()} == {
        row["percent"] for row in wanted if row["percent"] is not None
    }


def stamps(target: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in target.rglob("*.parquet")}


def test_parquet_is_made_once(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    target = tmp_path / "set"
    target.mkdir()
    merge_into_parquet(folder, target, Tally())
    before = stamps(target)
    assert before
    merge_into_parquet(folder, target, Tally())
    assert stamps(target) == before


def test_parquet_takes_the_place_of_nothing_else(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "set"
    target.mkdir()
    (target / "mine.txt").write_text("mine")
    with pytest.raises(ShardError) as told:
        merge_into_parquet(folder, target, Tally())
    assert (told.value.path, told.value.code) == (target, "taken")
    assert [path.name for path in target.iterdir()] == ["mine.txt"]


def test_a_full_disk_leaves_no_data_set(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pyarrow")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        merge_into_parquet(folder, tmp_path / "set", Tally())
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]


def test_the_data_set_says_what_it_was_made_from(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    merge_into_parquet(folder, tmp_path / "set", Tally())
    told = json.loads((tmp_path / "set" / SUMMARY).read_text())
    assert told["rules"] == JOB.rules
    assert told["shards"] == [entry.sha256 for entry in shards.read_manifest(folder)[1]]


def kiemso(*arguments: str | Path) -> Any:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_the_command_merges_into_a_store(folder: Path, tmp_path: Path) -> None:
    ran = kiemso("merge", folder, "--store", tmp_path / "a.sqlite", "--lang", "en")
    assert ran.exit_code == 1, ran.output  # two articles of the shards could not be read
    assert "9 articles" in ran.output
    assert tables(tmp_path / "a.sqlite") == tables(plain(tmp_path / "b.sqlite"))


def test_the_command_names_the_shard_that_is_damaged(folder: Path, tmp_path: Path) -> None:
    bad = cut(folder)
    ran = kiemso("merge", folder, "--store", tmp_path / "a.sqlite")
    assert ran.exit_code == 2
    assert ran.output.splitlines() == [
        f"kiemso: {bad}: bị hỏng; chạy lại kiemso batch để làm lại mảnh này"
    ]
    assert not (tmp_path / "a.sqlite").exists()


@pytest.mark.parametrize("target", [[], ["--store", "a.sqlite", "--parquet", "set"]])
def test_the_command_wants_one_target(folder: Path, target: list[str]) -> None:
    ran = kiemso("merge", folder, *target, "--lang", "en")
    assert ran.exit_code == 2
    assert ran.output == "kiemso: merge: wants either --store or --parquet\n"


def test_the_command_says_what_is_no_folder_of_shards(tmp_path: Path) -> None:
    ran = kiemso("merge", tmp_path / "none", "--parquet", tmp_path / "set", "--lang", "en")
    assert (ran.exit_code, len(ran.output.splitlines())) == (2, 1)
    assert str(tmp_path / "none") in ran.output


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--engine", "dask"],
        ["--shards", "shards"],
        ["--engine", "dask", "--store", "a.sqlite"],
        ["--store", "a.sqlite", "--shards", "shards"],
        ["--store", "a.sqlite", "--scheduler", "tcp://127.0.0.1:1"],
    ],
)
def test_each_engine_has_its_own_place_for_results(tmp_path: Path, options: list[str]) -> None:
    ran = kiemso("batch", tmp_path, *options, "--lang", "en")
    assert ran.exit_code == 2
    assert len(ran.output.splitlines()) == 1
    assert "--shards" in ran.output


def test_a_scheduler_that_is_not_there_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("extractor.batch.dask_engine._PATIENCE", 0.5)
    ran = kiemso(
        "batch", tmp_path, "--engine", "dask", "--scheduler", "tcp://127.0.0.1:1",
        "--shards", tmp_path / "shards", "--lang", "en",
    )  # fmt: skip
    assert ran.exit_code == 2
    assert ran.output == "kiemso: dask: cannot reach the scheduler (tcp://127.0.0.1:1)\n"


def test_without_dask_it_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    shards_of = ["--shards", str(tmp_path / "shards"), "--lang", "en"]
    ran = kiemso("batch", tmp_path, "--engine", "dask", *shards_of)
    assert ran.exit_code == 2
    assert ran.output == "kiemso: dask: needs an extra of the package (kiemso[dask])\n"


def test_a_store_that_is_written_to_is_refused(folder: Path, tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.sqlite"), pytest.raises(StoreError):
        merged(folder, tmp_path / "a.sqlite")

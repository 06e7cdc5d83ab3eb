"""Shards by Dask, with real processes: whoever is killed, nothing is lost and nothing doubled.

What goes wrong is done by the work itself, at a given article, so that nothing depends on luck.
"""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from extractor.batch import dask_engine, pool, shards
from extractor.batch.dask_engine import DaskError, run_on_dask
from extractor.batch.errors import StoreError
from extractor.batch.merging import merge_into_store
from extractor.batch.shards import ShardError
from extractor.batch.store import Store
from extractor.batch.version import rules_version
from extractor.batch.work import Settings
from extractor.reading import Item
from extractor.tally import Tally
from tests.dask_work import (
    A_SHARD,
    LIMITS,
    ROOT,
    SHARDS,
    items,
    kills_every_dask_worker,
    kills_its_dask_worker,
    poisonous,
    run,
)

pytest.importorskip("distributed")

LINUX = sys.platform == "linux"
Tables = Mapping[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a cluster of two worker processes."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        yield str(cluster.scheduler_address)


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "ARTICLES_A_SHARD", A_SHARD)


def merged(folder: Path) -> Path:
    path = folder / "merged.sqlite"
    with Store.open(path) as store:
        merge_into_store(folder / "shards", store, Tally())
    return path


def tables(path: Path) -> Tables:
    """Every table of a store but that of its runs, whole."""
    with closing(sqlite3.connect(path)) as store:
        named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name != 'runs'"
        names = [name for (name,) in store.execute(named) if not name.startswith("sqlite_")]
        return {name: store.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """What a run without Dask files."""
    path = tmp_path_factory.mktemp("plain") / "plain.sqlite"
    with Store.open(path) as store:
        begun = store.begin(Settings())
        for result in pool.results(items(), Settings(), workers=1, work=poisonous):
            store.write(result)
        store.end(begun, "finished")
    wanted = tables(path)
    assert len(wanted["articles"]) == A_SHARD * SHARDS - 2
    assert len(wanted["errors"]) == 2
    assert wanted["claims"]
    return wanted


def assert_whole(folder: Path, plain: Tables) -> None:
    """Nothing is lost, nothing doubled, nothing left over."""
    assert tables(merged(folder)) == plain
    assert not [path for path in (folder / "shards").iterdir() if path.name.startswith(".")]


def test_a_run_makes_what_the_plain_run_makes(
    tmp_path: Path, scheduler: str, plain: Tables
) -> None:
    entries = run(tmp_path, scheduler)
    assert len(entries) == SHARDS
    assert sum(entry.articles for entry in entries) == A_SHARD * SHARDS - 2
    assert sum(entry.errors for entry in entries) == 2
    assert shards.read_manifest(tmp_path / "shards")[1] == tuple(
        sorted(entries, key=lambda entry: entry.name)
    )
    assert_whole(tmp_path, plain)


def times(folder: Path) -> Mapping[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (folder / "shards").glob("shard-*")}


def test_what_is_there_is_not_made_again(tmp_path: Path, scheduler: str) -> None:
    entries = run(tmp_path, scheduler)
    before = times(tmp_path)
    assert sorted(run(tmp_path, scheduler), key=lambda e: e.name) == sorted(
        entries, key=lambda e: e.name
    )
    (tmp_path / "shards" / shards.MANIFEST).unlink()
    assert len(run(tmp_path, scheduler)) == SHARDS
    assert times(tmp_path) == before


@pytest.mark.parametrize("with_manifest", [True, False])
def test_a_damaged_shard_is_made_again(
    tmp_path: Path, scheduler: str, with_manifest: bool, plain: Tables
) -> None:
    entries = {entry.name: entry for entry in run(tmp_path, scheduler)}
    before = times(tmp_path)
    lost, cut, *_ = sorted(before)
    (tmp_path / "shards" / lost).unlink()
    (tmp_path / "shards" / cut).write_bytes((tmp_path / "shards" / cut).read_bytes()[:-20])
    if not with_manifest:
        (tmp_path / "shards" / shards.MANIFEST).unlink()
    assert {entry.name: entry for entry in run(tmp_path, scheduler)} == entries
    after = times(tmp_path)
    assert {name for name in after if after[name] == before[name]} == set(before) - {lost, cut}
    assert_whole(tmp_path, plain)


@pytest.mark.skipif(not LINUX, reason="looks processes up in /proc")
def test_a_killed_worker_costs_nothing(tmp_path: Path, scheduler: str, plain: Tables) -> None:
    assert len(run(tmp_path, scheduler, partial(kills_its_dask_worker, tmp_path))) == SHARDS
    assert (tmp_path / "done").exists()
    assert_whole(tmp_path, plain)


DRIVER = """
import os, sys
sys.path.insert(0, {root!r})
from functools import partial
from pathlib import Path
from tests import dask_work
from extractor.batch import shards
if __name__ == "__main__":
    shards.ARTICLES_A_SHARD = dask_work.A_SHARD
    folder = Path({folder!r})
    (folder / "driver").write_text(str(os.getpid()))
    dask_work.run(folder, None, partial(dask_work.kills_the_driver, folder))
"""


def test_a_killed_driver_costs_nothing(tmp_path: Path, scheduler: str, plain: Tables) -> None:
    script = tmp_path / "driver.py"
    script.write_text(DRIVER.format(root=str(ROOT), folder=str(tmp_path)), encoding="utf-8")
    driver = subprocess.run([sys.executable, script], cwd=ROOT, check=False)
    assert driver.returncode == -signal.SIGKILL
    before = times(tmp_path)
    assert 0 < len(before) < SHARDS
    with pytest.raises(ShardError, match="unfinished"):
        merged(tmp_path)
    assert len(run(tmp_path, scheduler)) == SHARDS
    assert before.items() <= times(tmp_path).items()
    (tmp_path / "merged.sqlite").unlink()
    assert_whole(tmp_path, plain)


@pytest.mark.skipif(not LINUX, reason="looks processes up in /proc")
def test_an_article_that_kills_every_worker_is_an_error(tmp_path: Path, plain: Tables) -> None:
    import dask

    with dask.config.set({"distributed.scheduler.allowed-failures": 0}):
        entries = run(tmp_path, None, kills_every_dask_worker)
    assert sum(entry.errors for entry in entries) == 2
    found = tables(merged(tmp_path))
    assert {**found, "errors": []} == {**plain, "errors": []}
    assert [row[1:4] for row in found["errors"]] == [row[1:4] for row in plain["errors"]]


def test_the_second_driver_on_a_folder_is_refused(tmp_path: Path, scheduler: str) -> None:
    first = run_on_dask(
        items(), tmp_path / "shards", Settings(), limits=LIMITS, scheduler=scheduler
    )
    entry = next(first)
    with pytest.raises(StoreError) as told:
        run(tmp_path, scheduler)
    assert told.value.code == "locked"
    assert len([entry, *first]) == SHARDS


def test_a_scheduler_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_engine, "_PATIENCE", 0.5)
    for address in ("tcp://127.0.0.1:1", "127.0.0.1:1", "carrier-pigeon://x:1", "nonsense"):
        with pytest.raises(DaskError) as told:
            run(tmp_path, address)
        assert (told.value.code, told.value.detail) == ("unreachable", address)


def test_a_cluster_without_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from distributed import LocalCluster

    monkeypatch.setattr(dask_engine, "_PATIENCE", 0.5)
    with (
        LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0") as cluster,
        pytest.raises(DaskError) as told,
    ):
        run(tmp_path, cluster.scheduler_address)
    assert told.value.code == "no_worker"


def test_workers_with_other_rules_are_refused(
    tmp_path: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_engine, "rules_version", lambda: "0.0.1+other")
    with pytest.raises(DaskError) as told:
        run(tmp_path, scheduler)
    assert told.value.code == "versions"
    assert "0.0.1+other" in told.value.detail
    assert rules_version() in told.value.detail
    assert times(tmp_path) == {}


class OtherDask:
    """A client of a cluster with another version of Dask."""

    def wait_for_workers(self, count: int, timeout: float) -> None:
        assert count == 1

    def get_versions(self) -> Mapping[str, object]:
        here = {"packages": {"python": "3.11.7.final.0", "dask": "2026.8.0", "distributed": "1"}}
        there = {"packages": {**here["packages"], "distributed": "2"}}
        return {"client": here, "scheduler": here, "workers": {"tcp://10.0.0.1:1": there}}


def test_workers_with_another_dask_are_refused() -> None:
    with pytest.raises(DaskError) as told:
        dask_engine._refuse_strangers(OtherDask(), "tcp://10.0.0.9:8786")
    assert told.value.code == "versions"
    assert told.value.detail == "distributed 1 ≠ 2, tcp://10.0.0.1:1"


def test_without_the_extra_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(DaskError) as told:
        run(tmp_path, None)
    assert (told.value.code, told.value.detail) == ("needs_extra", "kiemso[dask]")


def test_the_driver_holds_a_bounded_number_of_articles(tmp_path: Path, scheduler: str) -> None:
    """The input is read as shards are made, not at once."""
    taken = 0

    def stream() -> Iterator[Item]:
        nonlocal taken
        for number in range(400):
            taken = number + 1
            yield Item(f"a{number}", f"{tmp_path}/dump:{number}", "text", b"12 xe.")

    made = run_on_dask(
        stream(), tmp_path / "shards", Settings(), limits=LIMITS, scheduler=scheduler
    )
    next(made)
    assert taken <= A_SHARD * (dask_engine.IN_FLIGHT_A_WORKER * 2 + 1) < 400
    assert sum(1 for _ in made) == -(-400 // A_SHARD) - 1

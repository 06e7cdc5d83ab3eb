"""Shards: always cut and named in the same way, whole or not there, and never believed unread."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.batch import shards
from extractor.batch.shards import Entry, Job, ShardError, Unit
from extractor.batch.work import Result, Settings, process, unread
from extractor.reading import Item, ReadError

JOB = Job("0.1.0+rules", Settings())


def item(number: int, data: bytes = b"") -> Item:
    text = f"Ngày 14/5, xã hỗ trợ {165 + number} hộ nghèo (vượt 50% chỉ tiêu).\n"
    return Item(f"bai-{number}", f"dump.jsonl:{number}", "text", data or text.encode())


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def cut(items: list[Item | ReadError], job: Job = JOB) -> list[Unit]:
    return list(shards.units(items, job))


def made(path: Path) -> tuple[Entry, list[Result]]:
    """A shard of three articles and an error, and what it holds."""
    held = [process(item(number), Settings()) for number in range(3)]
    held.insert(1, unread(ReadError("dump.jsonl:9", "bad_line")))
    return shards.write(path, held), held


@given(st.lists(st.integers(0, 1500), max_size=40))
def test_nothing_is_lost_or_moved_by_cutting(sizes: list[int]) -> None:
    items: list[Item | ReadError] = [
        item(number, b"x" * size) if size else ReadError(f"dump:{number}", "bad_line")
        for number, size in enumerate(sizes)
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "ARTICLES_A_SHARD", 7)
        patch.setattr(shards, "BYTES_A_SHARD", 4000)
        found = cut(items)
        assert [one for unit in found for one in unit.items] == items
        assert [unit.name for unit in found] == [unit.name for unit in cut(items)]
        assert sorted(unit.name for unit in found) == [unit.name for unit in found]
        assert len({unit.name for unit in found}) == len(found)
        for unit in found:
            assert 0 < len(unit.items) <= 7
            held = [len(one.data) for one in unit.items if isinstance(one, Item)]
            assert sum(held[:-1]) < 4000


def test_cutting_reads_no_further_than_the_next_shard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "ARTICLES_A_SHARD", 5)
    taken: list[int] = []

    def endless() -> object:
        for number in range(10**9):
            taken.append(number)
            yield item(number)

    units = shards.units(endless(), JOB)  # type: ignore[arg-type]
    next(units)
    assert len(taken) == 5


@pytest.mark.parametrize(
    "changed",
    [
        lambda: cut([item(1), item(3)]),
        lambda: cut([item(1, b"other"), item(2)]),
        lambda: cut([item(1), replace(item(2), source="elsewhere:2")]),
        lambda: cut([item(1), replace(item(2), article_id="x")]),
        lambda: cut([item(1), ReadError("dump.jsonl:2", "bad_line")]),
        lambda: cut([item(1), item(2)], replace(JOB, rules="0.2.0")),
        lambda: cut([item(1), item(2)], replace(JOB, settings=Settings(lang="en"))),
        lambda: cut([item(1), item(2)], replace(JOB, settings=Settings(nlp=True))),
    ],
)
def test_the_name_tells_of_all_that_the_rows_depend_on(changed: Callable[[], list[Unit]]) -> None:
    assert changed()[0].name != cut([item(1), item(2)])[0].name


def test_a_shard_gives_back_what_it_was_given(tmp_path: Path) -> None:
    entry, held = made(tmp_path / "shard-0.jsonl.gz")
    assert list(shards.results(tmp_path / entry.name, entry)) == held
    assert (entry.articles, entry.errors) == (3, 1)
    assert entry.claims == sum(len(result.claims) for result in held) > 0
    assert shards.examined(tmp_path / entry.name) == entry
    assert names(tmp_path) == [entry.name]


def test_the_same_results_make_the_same_bytes(tmp_path: Path) -> None:
    first, _ = made(tmp_path / "a.jsonl.gz")
    second, _ = made(tmp_path / "b.jsonl.gz")
    assert first.sha256 == second.sha256
    assert (tmp_path / "a.jsonl.gz").read_bytes() == (tmp_path / "b.jsonl.gz").read_bytes()


def test_a_shard_is_lines_of_json_that_anyone_can_read(tmp_path: Path) -> None:
    entry, held = made(tmp_path / "shard-0.jsonl.gz")
    with gzip.open(tmp_path / entry.name, "rt", encoding="utf-8") as lines:
        told = [json.loads(line) for line in lines]
    assert [one["source"] for one in told[:-1]] == [result.source for result in held]
    assert told[-1] == {"lines": 4}


def repacked(path: Path, change: Callable[[list[bytes]], list[bytes]]) -> None:
    lines = gzip.decompress(path.read_bytes()).splitlines(keepends=True)
    path.write_bytes(gzip.compress(b"".join(change(lines))))


DAMAGES: dict[str, Callable[[Path], object]] = {
    "cut short": lambda path: path.write_bytes(path.read_bytes()[:-9]),
    "empty": lambda path: path.write_bytes(b""),
    "a bit": lambda path: path.write_bytes(
        (held := path.read_bytes())[:50] + bytes([held[50] ^ 1]) + held[51:]
    ),
    "no gzip": lambda path: path.write_bytes(b"shard"),
    "a line less": lambda path: repacked(path, lambda lines: lines[1:]),
    "no end": lambda path: repacked(path, lambda lines: lines[:-1]),
    "more after the end": lambda path: repacked(path, lambda lines: [*lines, lines[0]]),
    "no JSON": lambda path: repacked(path, lambda lines: [b"x\n", *lines]),
    "not there": lambda path: path.unlink(),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_shard_that_is_not_whole_is_not_taken(tmp_path: Path, damage: str) -> None:
    entry, _ = made(tmp_path / "shard-0.jsonl.gz")
    path = tmp_path / entry.name
    DAMAGES[damage](path)
    assert shards.examined(path) is None
    assert not shards.same(path, entry)
    with pytest.raises(ShardError) as told:
        list(shards.results(path, entry))
    assert told.value.code == ("damaged" if path.exists() else "missing")
    assert told.value.path == path


def test_what_a_killed_writer_left_is_swept_away(tmp_path: Path) -> None:
    entry, _ = made(tmp_path / "shard-0.jsonl.gz")
    (tmp_path / f".{entry.name}.x1y2.part").write_bytes(b"half")
    (tmp_path / "notes.part").write_bytes(b"mine")
    shards.sweep(tmp_path)
    assert names(tmp_path) == ["notes.part", entry.name]


def test_a_full_disk_leaves_no_shard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        made(tmp_path / "shard-0.jsonl.gz")
    assert names(tmp_path) == []


def test_the_manifest_comes_back(tmp_path: Path) -> None:
    entry, _ = made(tmp_path / "shard-0.jsonl.gz")
    entries = (entry, replace(entry, name="shard-1.jsonl.gz"))
    shards.write_manifest(tmp_path, JOB, entries)
    assert shards.read_manifest(tmp_path) == (JOB, entries)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (None, "unfinished"),
        ("", "damaged"),
        ("{}\n", "damaged"),
        ('{"format": 1, "rules": "r", "settings": {}, "shards": 1}\n', "damaged"),
        ('{"format": 1, "rules": "r", "settings": {"colour": 1}, "shards": 0}\n', "damaged"),
        ('{"format": 99, "rules": "r", "settings": {}, "shards": 0}\n', "newer_format"),
        ('{"format": 1, "rules": "r", "settings": {}, "shards": 1}\n{"name": 1}\n', "damaged"),
    ],
)
def test_a_manifest_that_is_not_whole_is_refused(
    tmp_path: Path, text: str | None, code: str
) -> None:
    if text is not None:
        (tmp_path / shards.MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(ShardError) as told:
        shards.read_manifest(tmp_path)
    assert told.value.code == code


def test_a_folder_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ShardError) as told:
        shards.read_manifest(tmp_path / "none")
    assert told.value.code == "missing"

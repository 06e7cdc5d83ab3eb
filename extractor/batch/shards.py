"""Shards (mảnh): a batch cut into files that many machines can write, each whole or not there.

The same input, rules and settings always give the same shards under the same names, so a run
that was stopped goes on with those that are missing. ``manifest.jsonl`` lists the shards of
the last run that was finished, in the order of the input, with a digest of each file.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

from extractor.batch.result_lines import from_line, to_line
from extractor.batch.work import Result, Settings, digest
from extractor.destination import PARTS, whole_bytes, whole_file
from extractor.reading import Item, ReadError

FORMAT = 1
"""The format of shards and manifest; it grows when either changes."""

MANIFEST = "manifest.jsonl"
ARTICLES_A_SHARD = 200
BYTES_A_SHARD = 4_000_000
_LEVEL = 4
"""How hard gzip tries: at 9, its default, packing takes several times as long for little."""

ShardErrorCode = Literal["missing", "damaged", "unfinished", "newer_format", "taken"]
"""``unfinished``: the folder has no manifest, because no run has come to its end; ``taken``:
what was to be made would take the place of something else."""

_DAMAGES = (EOFError, zlib.error, gzip.BadGzipFile, ValueError, KeyError, TypeError)


class ShardError(Exception):
    """A shard or a folder of shards that cannot be used: its path, and ``code`` says why."""

    def __init__(self, path: Path, code: ShardErrorCode) -> None:
        super().__init__(path, code)
        self.path = path
        self.code: ShardErrorCode = code


@dataclass(frozen=True, slots=True)
class Job:
    """The rules and settings under which shards are made; other ones make other shards."""

    rules: str
    settings: Settings

    def told(self) -> dict[str, object]:
        """As the manifest tells it, and as the names of the shards depend on it."""
        return {"format": FORMAT, "rules": self.rules, "settings": asdict(self.settings)}


@dataclass(frozen=True, slots=True)
class Unit:
    """The work for one shard: its name, and the items it is made of, with the errors among them."""

    name: str
    items: tuple[Item | ReadError, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A shard that is there (một dòng của bảng kê), ``sha256`` in hex of its file.

    ``articles`` and ``errors`` are together the lines of it; ``alarms`` are the claims and
    findings that do not add up.
    """

    name: str
    sha256: str
    articles: int
    claims: int
    alarms: int
    errors: int


def units(items: Iterable[Item | ReadError], job: Job) -> Iterator[Unit]:
    """The input cut into shards, by count and size: always in the same way, never all at once."""
    for index, cut in enumerate(_cuts(items)):
        yield Unit(f"shard-{index:08d}-{_digest(cut, job)}.jsonl.gz", cut)


def _cuts(items: Iterable[Item | ReadError]) -> Iterator[tuple[Item | ReadError, ...]]:
    cut: list[Item | ReadError] = []
    size = 0
    for item in items:
        cut.append(item)
        size += len(item.data) if isinstance(item, Item) else 0
        if len(cut) == ARTICLES_A_SHARD or size >= BYTES_A_SHARD:
            yield tuple(cut)
            cut, size = [], 0
    if cut:
        yield tuple(cut)


def _digest(cut: Iterable[Item | ReadError], job: Job) -> str:
    """What the rows of a shard depend on, in 16 hex digits."""
    held = hashlib.sha256(json.dumps(job.told()).encode())
    for item in cut:
        held.update(repr(_identity(item)).encode())
    return held.hexdigest()[:16]


def _identity(item: Item | ReadError) -> tuple[str, ...]:
    if isinstance(item, ReadError):
        return (item.source, item.code, item.detail)
    return (item.article_id, item.source, digest(item))


def write(path: Path, results: Iterable[Result]) -> Entry:
    """Write a shard whole; the same results always give the same bytes. Raises OSError."""
    packed = io.BytesIO()
    entry = Entry(path.name, "", 0, 0, 0, 0)
    with gzip.GzipFile("", "wb", _LEVEL, packed, mtime=0) as lines:
        for result in results:
            lines.write(_encoded(to_line(result)))
            entry = _counted(entry, result)
        lines.write(_encoded(json.dumps(_end(entry))))
    with whole_bytes(path) as out:
        out.write(packed.getbuffer())
    return replace(entry, sha256=hashlib.sha256(packed.getbuffer()).hexdigest())


def _encoded(line: str) -> bytes:
    return line.encode("utf-8", "surrogatepass") + b"\n"


def _counted(entry: Entry, result: Result) -> Entry:
    row = result.article
    if row is None:
        return replace(entry, errors=entry.errors + 1)
    return replace(
        entry,
        articles=entry.articles + 1,
        claims=entry.claims + len(result.claims),
        alarms=entry.alarms + int(row["inconsistent"] or 0),
    )


def _end(entry: Entry) -> dict[str, int]:
    """The last line of a shard: how many lines stand before it."""
    return {"lines": entry.articles + entry.errors}


def examined(path: Path) -> Entry | None:
    """The entry of a shard that is there and whole; None where it is not."""
    try:
        packed = path.read_bytes()
        entry = Entry(path.name, hashlib.sha256(packed).hexdigest(), 0, 0, 0, 0)
        for result in _results(packed):
            entry = _counted(entry, result)
    except (FileNotFoundError, *_DAMAGES):
        return None
    return entry


def same(path: Path, entry: Entry) -> bool:
    """Whether the file is there and is, byte for byte, the one that the entry tells of."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == entry.sha256
    except FileNotFoundError:
        return False


def results(path: Path, entry: Entry) -> Iterator[Result]:
    """The results of a shard, in order. Raises ShardError unless it is the entry's file."""
    try:
        packed = path.read_bytes()
        if hashlib.sha256(packed).hexdigest() != entry.sha256:
            raise ShardError(path, "damaged")
        yield from _results(packed)
    except FileNotFoundError:
        raise ShardError(path, "missing") from None
    except _DAMAGES:
        raise ShardError(path, "damaged") from None


def _results(packed: bytes) -> Iterator[Result]:
    """The results of a shard's bytes. Raises one of the damages where they are not whole."""
    read = 0
    with gzip.open(io.BytesIO(packed), "rt", encoding="utf-8", errors="surrogatepass") as lines:
        for line in lines:
            if line.startswith('{"lines": '):
                if json.loads(line)["lines"] != read or lines.read(1):
                    raise ValueError("lines are missing")
                return
            yield from_line(line)
            read += 1
    raise EOFError


def write_manifest(folder: Path, job: Job, entries: Iterable[Entry]) -> None:
    """Tell that a run is finished: its rules and settings, then a line for each shard."""
    listed = [asdict(entry) for entry in entries]
    with whole_file(folder / MANIFEST) as out:
        out.write(json.dumps({**job.told(), "shards": len(listed)}) + "\n")
        out.writelines(json.dumps(entry) + "\n" for entry in listed)


def read_manifest(folder: Path) -> tuple[Job, tuple[Entry, ...]]:
    """What the last finished run made. Raises ShardError."""
    path = folder / MANIFEST
    try:
        head, *lines = path.read_text(encoding="utf-8").splitlines()
        told = json.loads(head)
        if told["format"] > FORMAT:
            raise ShardError(path, "newer_format")
        entries = tuple(Entry(**json.loads(line)) for line in lines)
        if told["shards"] != len(entries):
            raise ShardError(path, "damaged")
        return Job(told["rules"], Settings(**told["settings"])), entries
    except (FileNotFoundError, NotADirectoryError):
        raise ShardError(folder, "unfinished" if folder.is_dir() else "missing") from None
    except (ValueError, KeyError, TypeError):
        raise ShardError(path, "damaged") from None


def sweep(folder: Path) -> None:
    """Remove what writers left behind that were killed. One that still lives fails, and retries."""
    for part in folder.glob(PARTS):
        part.unlink(missing_ok=True)

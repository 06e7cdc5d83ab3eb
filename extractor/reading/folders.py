"""What the inputs name (đầu vào): files, folders with all below them, patterns.

A folder is walked in the order of its names, by code point; hidden files and files of unknown
kinds are left out. Links are followed; a folder is walked once, however many links lead there.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from extractor.reading.errors import ReadError
from extractor.reading.fields import clean
from extractor.reading.items import KINDS
from extractor.reading.streams import PACKINGS

CONTAINERS = (".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".parquet", ".warc")
SUFFIXES = frozenset({*filter(None, KINDS), *CONTAINERS})

_Place = tuple[int, int]
"""Device and number of a folder: what it is, whatever path leads to it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: where it lies, its kind (``.jsonl``), and its name as part of ids.

    A file named directly is called by its stem, one found in a folder or by a pattern by its
    path from there without the suffix (``huyen/bai-1``).
    """

    path: str
    suffix: str
    name: str

    @property
    def source(self) -> str:
        """The path as errors show it."""
        return clean(self.path)


def find(path: str) -> Iterator[Found | ReadError]:
    """The files that one input names; an error where a folder or pattern holds none to read."""
    if Path(path).is_dir():
        found = _walked(path, ("**",))
    elif _is_pattern(path):
        base, pattern = _split(path)
        found = _walked(base, pattern)
    else:
        yield _named(path)
        return
    nothing = True
    for each in found:
        nothing = False
        yield each
    if nothing:
        yield ReadError(clean(path), "missing" if not Path(path).is_dir() else "empty")


def holds_one(path: str) -> bool:
    """Whether an input is, by its name, a file of one article."""
    return suffix_of(path) in KINDS and not Path(path).is_dir() and not _is_pattern(path)


def _is_pattern(path: str) -> bool:
    return any(mark in path for mark in "*?[") and not os.path.lexists(path)


def _named(path: str) -> Found:
    suffix = suffix_of(path)
    return Found(path, suffix, clean(_stem(Path(path).name, suffix)))


def suffix_of(path: str) -> str:
    """The kind of a file by its name, without its packing: ``.jsonl`` of ``a.jsonl.gz``."""
    name = Path(path).name.lower()
    for packing in PACKINGS:
        bare = name.removesuffix(packing)
        if bare != name and Path(bare).suffix in SUFFIXES:
            return Path(bare).suffix
    return Path(name).suffix


def _stem(name: str, suffix: str) -> str:
    """``a`` of ``a.jsonl.gz``; the whole of a name that is nothing but suffix."""
    at = name.lower().rfind(suffix) if suffix else -1
    return name[:at] if at > 0 else name


def _split(pattern: str) -> tuple[str, tuple[str, ...]]:
    """The folder in front of the first part with a wildcard, and the parts from there on."""
    parts = Path(pattern).parts
    first = next(at for at, part in enumerate(parts) if any(mark in part for mark in "*?["))
    return str(Path(*parts[:first])), parts[first:]


def _walked(top: str, pattern: Sequence[str]) -> Iterator[Found | ReadError]:
    for path in _files(top):
        if isinstance(path, ReadError):
            yield path
            continue
        inside = Path(os.path.relpath(path, top))
        suffix = suffix_of(path)
        if suffix in SUFFIXES and _matches(inside.parts, pattern):
            name = _stem(inside.name, suffix)
            yield Found(path, suffix, clean(inside.with_name(name).as_posix()))


def _files(top: str) -> Iterator[str | ReadError]:
    """The files below a folder, and the folders that cannot be entered."""
    walked: set[_Place] = set()
    way: list[tuple[_Place | None, Iterator[str]]] = [(None, iter((top,)))]
    while way:
        path = next(way[-1][1], None)
        if path is None:
            way.pop()
            continue
        try:
            status = Path(path).stat()
            if stat.S_ISREG(status.st_mode):
                yield path
            if not stat.S_ISDIR(status.st_mode):
                continue
            place = (status.st_dev, status.st_ino)
            if any(place == above for above, _ in way):
                yield ReadError(clean(path), "loop")
            elif place not in walked:
                walked.add(place)
                way.append((place, _entries(path)))
        except OSError as error:
            yield unopened(clean(path), error)


def _entries(folder: str) -> Iterator[str]:
    names = sorted(each.name for each in Path(folder).iterdir())
    return (str(Path(folder, name)) for name in names if not name.startswith("."))


def _matches(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether a path fits, part by part; ``**`` stands for any number of folders."""
    reach = {0}
    for part in pattern:
        if part == "**":
            reach = set(range(min(reach), len(parts) + 1)) if reach else reach
        else:
            reach = {at + 1 for at in reach if at < len(parts) and fnmatchcase(parts[at], part)}
    return len(parts) in reach


def unopened(source: str, error: OSError | ValueError) -> ReadError:
    """Why a file or folder cannot be opened."""
    number = getattr(error, "errno", None)
    if number == errno.ENOENT:
        return ReadError(source, "missing")
    if number == errno.ELOOP:
        return ReadError(source, "loop")
    return ReadError(source, "unreadable", getattr(error, "strerror", None) or str(error))

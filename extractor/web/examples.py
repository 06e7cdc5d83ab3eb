"""Sample articles to click (bài mẫu), from one folder that is read once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extractor.reading import Item
from extractor.web.names import headline


@dataclass(frozen=True, slots=True)
class Example:
    """A sample article: its name in addresses, its first line, what is read."""

    name: str
    title: str
    item: Item


def examples(folder: Path | None) -> dict[str, Example]:
    """The sample articles of a folder by name; none without a folder."""
    paths = sorted(folder.glob("*.txt")) if folder is not None and folder.is_dir() else []
    return {path.stem: _example(path) for path in paths}


def _example(path: Path) -> Example:
    data = path.read_bytes()
    title = data.decode("utf-8", "replace").strip().split("\n", 1)[0]
    return Example(path.stem, headline(title), Item(path.stem, path.name, "text", data))

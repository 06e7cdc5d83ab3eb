"""The version of the rules: it changes with every line that may change what is read."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import extractor

ROOMS = ("reading", "figures", "lexicon", "nlp", "claims", "checks", "reporting")
"""What the rows of an article depend on; the command line and the store are not among them."""

_SUFFIXES = (".py", ".tsv", ".jsonl")


@cache
def rules_version() -> str:
    """The package's version and a digest of its rules: ``0.1.0+3f9c2ab41d07``."""
    digest = hashlib.sha256()
    for room in ROOMS:
        for name, content in _contents(files("extractor") / room, room):
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return f"{extractor.__version__}+{digest.hexdigest()[:12]}"


def _contents(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            found += _contents(entry, name)
        elif entry.name.endswith(_SUFFIXES):
            found.append((name, entry.read_bytes()))
    return found

"""The word lists behind names and what they do: ``lexicon/holders.tsv``, list by list."""

from __future__ import annotations

from functools import cache

from extractor.lexicon import Row, Trie, load

HEADS = (*("agency", "business", "place", "geo", "whole", "group", "generic", "sector", "title"),)
LISTS = (
    *HEADS,
    *("word", "verbword", "stopword", "stop"),
    *("source", "speech", "office", "partner", "subject", "many", "number"),
    *("predicate", "own", "opener", "measure", "passing"),
)


@cache
def _rows() -> tuple[Row, ...]:
    columns = ("list", "surface", "example")
    return load("holders", columns, {"list": LISTS}, key=("list", "surface"))


@cache
def words(name: str) -> Trie:
    """A list of ``holders.tsv`` as a trie."""
    return Trie(row["surface"] for row in _rows() if row["list"] == name)


@cache
def any_of(names: tuple[str, ...]) -> Trie:
    """Several lists as one trie: one look tells most words apart from all of them."""
    return Trie(row["surface"] for row in _rows() if row["list"] in names)

"""The word lists behind names and what they do: ``lexicon/holders.tsv``, list by list."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import regex

from extractor.lexicon import Row, Trie, load
from extractor.lexicon.spelling import spellings

HEADS = (*("agency", "business", "place", "geo", "whole", "group", "generic", "sector", "title"),)
LISTS = (
    *HEADS,
    *("word", "verbword", "stopword", "stop"),
    *("source", "speech", "office", "partner", "subject", "many", "number"),
    *("predicate", "own", "opener", "measure", "passing"),
)


WORD = regex.compile(r"(?<![\p{L}\p{M}\d])\p{L}[\p{L}\p{M}]*")


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


@cache
def first_words(names: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    """Which lists have surfaces that begin with a word in lower case (ð stands for đ too)."""
    found: dict[str, set[str]] = {}
    for row in _rows():
        for said in spellings(row["surface"]) if row["list"] in names else ():
            if word := WORD.match(said):
                for spelled in (word[0].lower(), word[0].lower().replace("đ", "ð")):
                    found.setdefault(spelled, set()).add(row["list"])
    return {word: frozenset(lists) for word, lists in found.items()}

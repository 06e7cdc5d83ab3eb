"""Words that decide what a number beside them is: the lists of ``contexts.tsv``."""

from __future__ import annotations

from collections import defaultdict

from extractor.figures.grammar import GAPS, skip
from extractor.lexicon import Trie, load

_ROWS = load("contexts", ("list", "surface", "example"), key=("list", "surface"))


def _tries() -> dict[str, Trie]:
    surfaces: dict[str, list[str]] = defaultdict(list)
    for row in _ROWS:
        surfaces[row["list"]].append(row["surface"])
    return {name: Trie(words) for name, words in surfaces.items()}


CONTEXTS = _tries()
"""Name of a list → its words. The lists that speak before a number end in ``-lead``."""


def leads(text: str, pos: int, name: str, over: str = GAPS) -> bool:
    """Whether a word of the list stands before ``pos``, past the characters of ``over``."""
    return CONTEXTS[name].match_before(text, back(text, pos, over)) is not None


def follows(text: str, end: int, name: str) -> bool:
    """Whether a word of the list stands after ``end``, past spaces."""
    return CONTEXTS[name].match(text, skip(text, end)) is not None


def back(text: str, pos: int, over: str = GAPS, most: int = 6) -> int:
    """The position before at most ``most`` characters of ``over`` that end at ``pos``."""
    stop = max(0, pos - most)
    while pos > stop and text[pos - 1] in over:
        pos -= 1
    return pos

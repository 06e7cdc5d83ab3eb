"""Where a surface may begin in a text (từ đầu): one pattern for the first words of many."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from extractor.lexicon.spelling import GAP, spellings

_ETHS: Final = {"đ": "ðÐ"}
_BEGINS: Final = r"(?<![^\W\d_])"
_ENDS: Final = r"(?![^\W_])"


def finder(surfaces: Iterable[str], also: str) -> re.Pattern[str]:
    """A pattern for the first word of any of the surfaces, and for what ``also`` matches.

    Any case and spelling. It finds more than the surfaces, in one pass over a text; a `Trie`
    tells which of the places are theirs.
    """
    words = {re.split(GAP, said)[0] for each in surfaces for said in spellings(each)}
    return re.compile(f"{_BEGINS}(?:{_tree(words)}|{also})")


def _tree(words: Iterable[str]) -> str:
    """Words that open alike share their letters: each is looked at but once."""
    rests: dict[str, set[str]] = {}
    for word in sorted(words):
        rests.setdefault(word[:1], set()).add(word[1:])
    branches = [_letter(first) + _tree(rest) if first else _ENDS for first, rest in rests.items()]
    return f"(?:{'|'.join(branches)})" if len(branches) > 1 else branches[0]


def _letter(letter: str) -> str:
    return f"[{re.escape(letter + letter.upper() + _ETHS.get(letter, ''))}]"

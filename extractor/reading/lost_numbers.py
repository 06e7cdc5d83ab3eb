"""The lost-number guard (số bị rơi): figures of a page's main part that its article lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import regex

_NUMBER = regex.compile(r"\d+(?:[.,]\d+)*")


def numbers(texts: Iterable[str]) -> Counter[str]:
    """The numbers written with digits in some texts, and how often each stands there."""
    return Counter(found for text in texts for found in _NUMBER.findall(text))


def lost_numbers(seen: Iterable[str], kept: Iterable[str]) -> int:
    """How many of the numbers seen, each time it is seen, are not kept."""
    return (numbers(seen) - numbers(kept)).total()

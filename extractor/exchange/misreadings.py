"""How often readers marked a claim as misread, with how sure that share is. Prints nothing."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.exchange.annotation import MISREADINGS, Misreading
from extractor.exchange.corrections import Corrections
from extractor.model import Lang
from extractor.reporting.labels import counted, say

_Z = 1.959963984540054
"""The quantile of the normal distribution that leaves 5 % outside, half on each side."""
RIGHT = "precision"
_WIDTHS = (7, 7, 9, 9, 9)
_HEAD = (("số", "count"), ("trên", "of"), ("tỷ lệ", "share"), ("thấp", "low"), ("cao", "high"))


@dataclass(frozen=True, slots=True)
class Misreadings:
    """Marks by kind; ``claims`` is how many the readers were shown, None where a file lacks it."""

    articles: int
    claims: int | None
    kinds: Mapping[Misreading, int]

    @property
    def marked(self) -> int:
        """Claims marked in any way."""
        return sum(self.kinds.values())


def counts(corrections: Sequence[Corrections]) -> Misreadings:
    """The marks of several articles together."""
    kinds = Counter(mark.kind for each in corrections for mark in each.marks)
    shown = [each.claims for each in corrections]
    known = [claims for claims in shown if claims is not None]
    return Misreadings(
        len(corrections),
        sum(known) if len(known) == len(shown) else None,
        {kind: kinds[kind] for kind in MISREADINGS},
    )


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The Wilson score interval of a share, 95 %; from 0 to 1 where there is nothing."""
    if not whole:
        return 0.0, 1.0
    share, z2 = part / whole, _Z * _Z
    middle = (share + z2 / (2 * whole)) / (1 + z2 / whole)
    spread = math.sqrt(share * (1 - share) / whole + z2 / (4 * whole * whole))
    half = _Z * spread / (1 + z2 / whole)
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


def sheet(found: Misreadings, lang: Lang = "vi") -> Iterator[str]:
    """A headline, then precision and each kind: how many, of how many, share, interval."""
    articles = counted(found.articles, lang, "bài", "article")
    claims = "" if found.claims is None else counted(found.claims, lang, "nhận định", "claim")
    marked = counted(found.marked, lang, "chỗ đánh dấu", "mark")
    yield " · ".join(filter(None, [articles, claims, marked]))
    yield _spread("", [say(lang, pair) for pair in _HEAD])
    for name, part in _shares(found):
        yield _spread(name, _numbers(part, found.claims))


def _shares(found: Misreadings) -> Iterator[tuple[str, int]]:
    """Claims that nobody marked, where it is known how many there were; then every kind."""
    if found.claims is not None:
        yield RIGHT, found.claims - found.marked
    yield from found.kinds.items()


def _numbers(part: int, whole: int | None) -> list[str]:
    if whole is None:
        return [str(part), "-", "-", "-", "-"]
    share = part / whole if whole else 0.0
    return [str(part), str(whole), *(f"{each:.3f}" for each in (share, *wilson(part, whole)))]


def _spread(name: str, cells: Sequence[str]) -> str:
    return f"{name:26}" + "".join(f"{c:>{w}}" for c, w in zip(cells, _WIDTHS, strict=True))


def as_json(found: Misreadings) -> Iterator[str]:
    """A JSON array, one object a line: ``precision``, then every kind; null is not known."""
    lines = [json.dumps(_object(found, name, part)) for name, part in _shares(found)]
    yield "["
    yield from (f"{line}," for line in lines[:-1])
    yield from lines[-1:]
    yield "]"


def _object(found: Misreadings, name: str, part: int) -> dict[str, object]:
    whole = found.claims
    low, high = (None, None) if whole is None else wilson(part, whole)
    return {
        "articles": found.articles,
        "kind": name,
        "count": part,
        "of": whole,
        "share": part / whole if whole else None,
        "low": None if low is None else round(low, 6),
        "high": None if high is None else round(high, 6),
    }

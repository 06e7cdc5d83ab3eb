"""What the gold rows of an article say of one another, and whether it holds (đẳng thức).

An identity names the places of its numbers in the text; numbers are changed there and the
identity is worked out again by trial and literal rounding (`tests.brute_force`,
`tests.printed_ends`), apart from the checks that are measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from benchmarks.slips import Shown
from extractor.model import Span
from tests import brute_force
from tests.printed_ends import CONVENTIONS, Ends, cell, corners, meet, total, verdict

Kind = Literal[
    "level",
    "hidden",
    "pair",
    "parts",
    "within",
    "shares",
    "points",
    "delta",
    "mean",
    "same",
    "count",
]

CELL = lru_cache(maxsize=200_000)(cell)
"""Most numbers of an article are looked at again and again."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the article: as printed, what its scale word is worth, whether it is a count."""

    shown: Shown
    scale: Fraction = Fraction(1)
    exact: bool = False

    @property
    def value(self) -> Fraction:
        """In base units: 5800000000 for ``5,8 tỷ``."""
        return Fraction(self.shown.value) * self.scale

    @property
    def step(self) -> Fraction:
        """One unit of the last printed digit in base units."""
        return self.scale / Fraction(10) ** (len(self.shown.digits) - self.shown.whole)

    def ends(self, convention: str) -> Ends:
        """Between what the true value lies; a count is itself."""
        if self.exact:
            return self.value, self.value
        return CELL(self.value, self.step, convention)


Numbers = Mapping[Span, Number]


@dataclass(frozen=True, slots=True)
class Identity:
    """One thing that must hold: its kind, its numbers by their places, the word between them.

    ``level``: part, whole, percentage; ``hidden``: count, percentage; ``pair``: achieved,
    exceeded; ``parts``: total and all parts; ``within``: whole, part; ``shares``: all of them;
    ``points`` and ``delta``: before, after, change of rates and of amounts; ``mean``: sum, how
    many, mean; ``same``: twice one number; ``count``: announced, with ``listed`` items.
    """

    kind: Kind
    places: tuple[Span, ...]
    relation: str = ""
    row: str = ""
    listed: int = 0


def label(identity: Identity, numbers: Numbers) -> str:
    """``consistent``, ``consistent_other_rounding`` or ``inconsistent``, worked out by trial."""
    given = [numbers[place] for place in identity.places]
    if identity.kind == "count":
        return "consistent" if given[0].value == identity.listed else "inconsistent"
    if identity.kind == "hidden":
        return _hidden(given[0], given[1], identity.relation)
    return verdict({each: _holds(identity, given, each) for each in CONVENTIONS})


def worst(identities: Iterable[Identity], numbers: Numbers) -> str:
    """The worst label of several identities."""
    order = ("inconsistent", "consistent_other_rounding", "consistent")
    return min((label(each, numbers) for each in identities), key=order.index, default=order[-1])


def _hidden(count: Number, percent: Number, relation: str) -> str:
    """Whether some whole base is behind a count and a percentage; nothing to say: consistent."""
    printed = percent.shown.value
    if brute_force.level(printed, relation) <= percent.step:
        return "consistent"
    whole = int(count.value)
    trials = {c: any(brute_force.bases(whole, printed, relation, c)) for c in CONVENTIONS}
    return verdict(trials)


def _holds(identity: Identity, given: list[Number], convention: str) -> bool:
    ends = [number.ends(convention) for number in given]
    match identity.kind:
        case "level":
            return meet(_level(ends[0], ends[1], identity.relation), ends[2])
        case "pair":
            return meet(ends[0], (ends[1][0] + 100, ends[1][1] + 100))
        case "parts":
            return meet(ends[0], total(ends[1:]))
        case "within":
            return ends[1][0] <= ends[0][1]
        case "shares":
            low, high = total(ends)
            return low <= 100 <= high
        case "delta":
            sign = 1 if identity.relation == "increase" else -1
            return meet(ends[2], corners(lambda a, b: sign * (b - a), ends[0], ends[1]))
        case "mean":
            mean = replace(given[2], exact=False).ends(convention)
            return meet(mean, corners(lambda a, n: a / n, ends[0], ends[1]))
        case "points":
            return meet(_moved(ends[0], ends[1], identity.relation), ends[2])
        case _:
            return meet(ends[0], ends[1])


def _level(part: Ends, whole: Ends, relation: str) -> Ends:
    """100 · part / whole on the scale of the printed percentage."""
    scale = {"increase": "exceeded", "decrease": "short"}.get(relation, relation)
    ends = (part[0] / whole[1], part[1] / whole[0])
    low, high = sorted(brute_force.on_printed_scale(end, scale) for end in ends)
    return low, high


def _moved(before: Ends, after: Ends, relation: str) -> Ends:
    """By how many points a rate moved the way the word says, or by how many per cent."""
    direction, _, label_ = relation.partition(" ")
    sign = 1 if direction == "increase" else -1
    if label_ == "percent":
        return corners(lambda a, b: sign * 100 * (b - a) / a, before, after)
    return corners(lambda a, b: sign * (b - a), before, after)

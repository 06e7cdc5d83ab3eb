"""Slips in numbers that are already paired: the gold's own numbers go straight to the checks."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from benchmarks.identities import Identity, Number, Numbers, label
from benchmarks.slips import slips
from benchmarks.stated import identities_of, numbers_of
from extractor import check
from extractor.evaluation.annotation import GoldArticle, GoldRow
from extractor.model import Finding
from tests import brute_force
from tests.gold_verdicts import is_measured

Case = tuple[str, dict[str, object]]
MOST_DRAWS = 200
FLAGGED = ("inconsistent", "implausible", "consistent_other_rounding")
"""Verdicts that catch; only the first alarms."""

PLACES: Mapping[str, tuple[str, ...]] = {
    "level": ("number", "target", "percentage"),
    "hidden": ("number", "percentage"),
    "pair": ("achieved", "exceeded"),
    "parts": ("total", "part"),
    "shares": ("share",),
    "points": ("before", "after", "change"),
    "delta": ("before", "after", "change"),
    "mean": ("sum", "how many", "mean"),
    "same": ("number",),
}
"""What the numbers of an identity are called; the last name goes for all that follow."""

BY_ANOTHER_NAME = {"equals": "achieved"}
"""``bằng 98% kế hoạch`` asks what ``đạt 98%`` asks."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One slip in one number of one identity: what is true of it and what the check said.

    ``counts``: the first two numbers of the identity are exact counts.
    """

    kind: str
    counts: bool
    place: str
    slip: str
    label: str
    verdict: str

    @property
    def caught(self) -> bool:
        """Whether a reader is shown something."""
        return self.verdict in FLAGGED

    @property
    def alarm(self) -> bool:
        """Whether the reader is told that the numbers cannot be true together."""
        return self.verdict == "inconsistent"

    @property
    def still_true(self) -> bool:
        """Whether the numbers agree after the slip as well, rounded to the nearest."""
        return self.label == "consistent"

    @property
    def right(self) -> bool:
        """Whether the check said what trial says."""
        if self.verdict in ("consistent", "not_checkable"):
            return self.still_true
        if self.verdict == "consistent_other_rounding":
            return self.label == self.verdict
        return self.label == "inconsistent"


def case(identity: Identity, numbers: Numbers) -> Case:
    """The check that an identity feeds, and its input as ``extractor.check`` takes it."""
    given = [numbers[place] for place in identity.places]
    cells = [number.shown.plain for number in given]
    amounts = [_amount(number) for number in given]
    relation = identity.relation
    match identity.kind:
        case "level" if relation in ("increase", "decrease"):
            told = {"after": amounts[0], "before": amounts[1], "percent": cells[2]}
            return "change", {**told, "direction": relation}
        case "level":
            told = {"part": amounts[0], "whole": amounts[1], "percent": cells[2]}
            return "ratio", {**told, "relation": BY_ANOTHER_NAME.get(relation, relation)}
        case "hidden":
            return "target", {"count": amounts[0], "percent": cells[1], "relation": relation}
        case "pair":
            return "achieved-exceeded", {"achieved": cells[0], "exceeded": cells[1]}
        case "parts":
            return "parts", {"total": amounts[0], "parts": amounts[1:]}
        case "within":
            return "parts", {"total": amounts[0], "parts": amounts[1:], "complete": False}
        case "shares":
            return "shares", {"shares": cells}
        case "delta":
            told = {"before": amounts[0], "after": amounts[1], "delta": amounts[2]}
            return "change", {**told, "direction": relation}
        case "mean":
            mean = _amount(replace(given[2], exact=False))
            return "mean", {"sum": amounts[0], "n": amounts[1], "mean": mean}
        case "points":
            direction, _, word = relation.partition(" ")
            rates = {"before": cells[0], "after": cells[1], "change": cells[2]}
            return "points", {**rates, "label": word, "direction": direction}
        case "same":
            return "same", {"values": amounts}
        case _:
            return "count", {"announced": amounts[0], "listed": str(identity.listed)}


def _amount(number: Number) -> object:
    """A count is exact; what has a scale word, decimals or a measure is rounded."""
    if number.exact:
        return number.shown.plain
    return {"v": number.shown.plain, "rounded": True, "mult": str(number.scale)}


def run(identity: Identity, numbers: Numbers) -> Finding:
    """The check of an identity on its numbers."""
    name, fields = case(identity, numbers)
    return check(name, **fields)  # type: ignore[arg-type]


def trials(articles: Sequence[GoldArticle], each: int, draw: random.Random) -> Iterator[Trial]:
    """Up to ``each`` slips a kind in every number of every identity that holds."""
    for article in articles:
        numbers = numbers_of(article)
        for identity in identities_of(article):
            if identity.kind in PLACES:
                yield from _of_identity(identity, numbers, each, draw)


def _of_identity(
    identity: Identity, numbers: Numbers, each: int, draw: random.Random
) -> Iterator[Trial]:
    names = PLACES[identity.kind]
    counts = all(numbers[place].exact for place in identity.places[:2])
    for at, place in enumerate(identity.places):
        name, number = names[min(at, len(names) - 1)], numbers[place]
        kinds = slips(number.shown, percent="%" in number.shown.after)
        for slip, variants in kinds.items():
            for variant in draw.sample(variants, min(each, len(variants))):
                changed = {**numbers, place: replace(number, shown=variant)}
                told = label(identity, changed)
                verdict = run(identity, changed).verdict
                yield Trial(identity.kind, counts, name, slip, told, verdict)


# ------------------------------------------------------------------------- the hidden target


@dataclass(frozen=True, slots=True)
class Counted:
    """A count of the gold with the percentage beside it, its target withheld."""

    count: str
    percent: Decimal
    relation: str


def counted(articles: Sequence[GoldArticle]) -> list[Counted]:
    """Every exact count with a percentage of what it was to be, printed base or not."""
    found = []
    for article in articles:
        numbers = numbers_of(article)
        for row in article.rows:
            number = numbers.get(row.number) if row.number else None
            percent = numbers.get(row.percent) if row.percent else None
            if number and percent and number.exact and _of_base(row):
                relation = str(row.relations[0])
                found.append(Counted(number.shown.plain, percent.shown.value, relation))
    return found


def _of_base(row: GoldRow) -> bool:
    stated = row.relations[0] in ("achieved", "exceeded", "short", "share")
    return stated and row.percent_units == ("percent",) and not is_measured(row)


@dataclass(slots=True)
class Bucket:
    """Wrong percentages of one tenth of predicted power: how many, their power, those caught."""

    n: int = 0
    power: Fraction = Fraction(0)
    caught: int = 0


def hidden(claims: Sequence[Counted], each: int, draw: random.Random) -> list[Bucket]:
    """Ten buckets of predicted power with ``each`` wrong percentages, drawn evenly.

    A wrong percentage has the decimals of the printed one and lies between one last digit and
    200 %, 100 % for shares and shortfalls. What a full bucket would get is left out, and so is
    the rest of a bucket that ``MOST_DRAWS`` draws do not fill.
    """
    buckets = [Bucket() for _ in range(10)]
    for _ in range(MOST_DRAWS * each):
        claim = draw.choice(claims)
        wrong = _wrong(claim, draw)
        power = predicted(claim, wrong)
        bucket = buckets[min(9, int(10 * power))]
        if bucket.n < each:
            fields = {"count": claim.count, "percent": f"{wrong:f}", "relation": claim.relation}
            bucket.n += 1
            bucket.power += power
            bucket.caught += check("target", **fields).verdict in FLAGGED
        if all(full.n == each for full in buckets):
            break
    return buckets


def predicted(claim: Counted, percent: Decimal) -> Fraction:
    """max(0, 1 − 100·k·u/P²): 100·k·u/P² whole targets lie behind a percentage on average."""
    level = brute_force.level(percent, claim.relation)
    last_digit = Fraction(Decimal(1).scaleb(min(0, int(percent.as_tuple().exponent))))
    if level <= 0:
        return Fraction(0)
    return max(Fraction(0), 1 - 100 * int(claim.count) * last_digit / level**2)


def _wrong(claim: Counted, draw: random.Random) -> Decimal:
    """A percentage other than the printed one, every one equally likely."""
    exponent = min(0, int(claim.percent.as_tuple().exponent))
    most = 100 if claim.relation in ("share", "short") else 200
    while True:
        wrong = Decimal(draw.randint(1, most * 10**-exponent)).scaleb(exponent)
        if wrong != claim.percent:
            return wrong

"""Three numbers side by side of which two make the third (bình quân; diện tích × năng suất).

``64 ha, năng suất 58 tạ/ha, sản lượng 371,2 tấn``; ``2.470 người, 38 hội nghị, bình quân 65
người/hội nghị``: the unit of one is the unit of another over that of the third.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

import regex

from extractor.checks.article_rows import Rows, amount_of, doubtful, of_numbers
from extractor.checks.mean import mean
from extractor.checks.product import product
from extractor.checks.rounding import Printed
from extractor.model import Claim, Finding, Span

_KILOGRAMS: Mapping[str, int] = {"kg": 1, "yến": 10, "tạ": 100, "tấn": 1000}
_AVERAGE = regex.compile(r"\b(?:bình quân|trung bình|tính ra)\b", regex.IGNORECASE)
_EACH = regex.compile(r"\b(?:mỗi|một)[ \u00a0](\p{L}+(?:[ \u00a0]\p{L}+)?)", regex.IGNORECASE)
_SIZES = ("length", "time", "age", "temperature", "ratio")
"""What things have each, and never together: ``25 - 40 cm/cây``."""
_FARTHEST = 120
"""Characters from one number of three to the next."""
_BACK = 60
"""Characters before a mean in which ``bình quân mỗi hộ`` may stand."""


@dataclass(frozen=True, slots=True)
class Triple:
    """A total, how many it is spread over, and how much that is for each."""

    total: Claim
    count: Claim
    rate: Claim
    factor: int
    average: bool


def multiplied_out(rows: Rows) -> Iterator[Finding]:
    """mean, product: three numbers in a row of which the units say how they hang together."""
    for claims in rows.by_sentence.values():
        told, rated = _levels(claims), set[str]()
        for three in zip(told, told[1:], told[2:], strict=False):
            triple = _triple(rows, three)
            if triple is not None and _near(three) and triple.rate.claim_id not in rated:
                rated.add(triple.rate.claim_id)
                yield from _checked(triple)


def _levels(claims: Sequence[Claim]) -> list[Claim]:
    """The rows of a sentence with a number each, a number once, without changes."""
    seen: set[Span] = set()
    found = []
    for claim in claims:
        if claim.number and claim.number.span not in seen and "change_amount" not in claim.rules:
            seen.add(claim.number.span)
            found.append(claim)
    return found


def _near(three: Sequence[Claim]) -> bool:
    """Whether the three stand close together and tell of one state of affairs."""
    ends = [claim.number.span for claim in three if claim.number]
    close = all(b.start - a.end <= _FARTHEST for a, b in pairwise(ends))
    return close and len({claim.status for claim in three}) == 1


def _triple(rows: Rows, three: Sequence[Claim]) -> Triple | None:
    """The three in their roles, if one unit is made of the other two."""
    for rate in reversed(three):
        if rate.number and rate.number.unit and rate.number.unit.dimension.startswith(_SIZES):
            continue
        others = [claim for claim in three if claim is not rate]
        over = _per(rows, rate)
        if over is None:
            continue
        for total, count in (others, reversed(others)):
            factor = _factor(rows, total, over[0])
            if factor and _unit(count) == over[1] and _in_order(rows, total, count, rate):
                return Triple(total, count, rate, factor, _is_average(rows, rate))
    return None


def _in_order(rows: Rows, total: Claim, count: Claim, rate: Claim) -> bool:
    """A mean comes last; ``122 giải (10 triệu đồng/giải)`` makes a total that comes after."""
    if _unit(total) in _KILOGRAMS:
        return True
    if _is_average(rows, rate):
        return max(count.span, total.span) < rate.span
    return max(count.span, rate.span) < total.span


def _per(rows: Rows, rate: Claim) -> tuple[str, str] | None:
    """What a rate is of and for: ``tạ/ha``, ``mỗi hộ được 3 triệu đồng``."""
    unit, number = _unit(rate), rate.number
    if unit.count("/") == 1:
        of, _, each = unit.partition("/")
        return of, each
    if "/" in unit or number is None or not unit:
        return None
    start = max(rate.sentence.start, number.span.start - _BACK)
    named = list(_EACH.finditer(rows.article.text, start, number.span.start))
    if not named or not _is_average(rows, rate):
        return None
    words = named[-1][1].casefold().split()
    return unit, words[0]


def _factor(rows: Rows, total: Claim, of: str) -> int:
    """How many units of the rate make one of the total; 0 where they measure something else."""
    unit = _unit(total)
    if unit == of or of in rows.words(total.indicator).split(" ", 1)[-1:]:
        return 1
    if unit in _KILOGRAMS and of in _KILOGRAMS:
        return max(1, _KILOGRAMS[unit] // _KILOGRAMS[of])
    return 0


def _unit(claim: Claim) -> str:
    return claim.number.unit.norm if claim.number and claim.number.unit else ""


def _is_average(rows: Rows, rate: Claim) -> bool:
    if rate.number is None:
        return False
    start = max(rate.sentence.start, rate.number.span.start - _BACK)
    return _AVERAGE.search(rows.article.text, start, rate.number.span.start) is not None


def _checked(triple: Triple) -> Iterator[Finding]:
    total, count, rate = (amount_of(each) for each in (triple.total, triple.count, triple.rate))
    if total is None or count is None or rate is None:
        return
    total, rate = _times(total, triple.factor), replace(rate, rounded=True)
    finding = mean(rate, count, total) if triple.average else product(count, rate, total)
    claims = (triple.total, triple.count, triple.rate)
    grown = triple.average or _unit(triple.total) in _KILOGRAMS
    sure = grown and all(claim.confidence == "high" for claim in claims)
    yield of_numbers(finding if sure else doubtful(finding), claims)


def _times(number: Printed, factor: int) -> Printed:
    """The same amount in a unit so many times smaller: 381,2 tấn is 3812 tạ."""
    by = Fraction(factor)
    upper = None if number.upper is None else number.upper * by
    value, step, mult = number.value * by, number.step * by, number.mult * by
    return replace(number, value=value, step=step, upper=upper, mult=mult)

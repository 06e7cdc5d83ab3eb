"""Verdicts by trial: every base is tried and every quotient literally rounded.

Written apart from ``extractor.checks`` and without its interval arithmetic, so that gold
verdicts do not rest on the code they judge.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from fractions import Fraction
from itertools import chain

ROUNDERS = {
    "half_up": ROUND_HALF_UP,
    "half_down": ROUND_HALF_DOWN,
    "half_even": ROUND_HALF_EVEN,
    "trunc": ROUND_DOWN,
    "away": ROUND_UP,
}
CONVENTIONS = (*ROUNDERS, "double")
Ends = tuple[Fraction, Fraction]
Rounded = tuple[Fraction, Fraction]
"""An amount and one unit of its last printed digit: 31,2 tỷ and 0,1 tỷ."""
NEAREST = ("half_up", "half_down", "half_even")


def rounded(true: Fraction, decimals: int, convention: str) -> Decimal:
    """``true`` as it would be printed with so many decimals; digit by digit, exact on ties."""
    if convention == "double":
        once = rounded(true, decimals + 1, "half_up")
        return rounded(Fraction(once), decimals, "half_up")
    scaled = abs(true) * 10**decimals
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    # .0 exact, .25 below the tie, .5 the tie, .75 above it: all that rounding looks at.
    side = (2 * rest > scaled.denominator) - (2 * rest < scaled.denominator)
    tail = Decimal(0) if not rest else Decimal("0.5") + side * Decimal("0.25")
    digits = (Decimal(whole) + tail).quantize(Decimal(1), rounding=ROUNDERS[convention])
    return (-digits if true < 0 else digits).scaleb(-decimals)


def on_printed_scale(quotient: Fraction, relation: str) -> Fraction:
    """What the article would print for number / base: itself, what is over, what is missing."""
    if relation == "exceeded":
        return 100 * quotient - 100
    if relation == "short":
        return 100 - 100 * quotient
    return 100 * quotient


def level(percent: Decimal | Fraction, relation: str) -> Fraction:
    """number / base in per cent as the printed figure says: P, 100 + P or 100 - P."""
    printed = Fraction(percent)
    return {"exceeded": 100 + printed, "short": 100 - printed}.get(relation, printed)


def bases(count: int, percent: Decimal, relation: str, convention: str) -> Iterator[int]:
    """Every whole base whose quotient, rounded by the convention, is the printed percentage."""
    decimals = max(0, -int(percent.as_tuple().exponent))
    step, wanted = Fraction(1, 10**decimals), level(percent, relation)
    if wanted <= step:
        return
    lowest, middle = 100 * count / (wanted + step), 100 * count / wanted
    highest = 100 * count / (wanted - step)
    # From the middle outwards in two runs, so that `any` over a huge range is quick.
    runs = range(max(1, int(middle)), int(highest) + 2), range(max(1, int(lowest)), int(middle))
    for base in chain(*runs):
        true = on_printed_scale(Fraction(count, base), relation)
        if rounded(true, decimals, convention) == percent:
            yield base


def has_power(count: int, percent: Decimal, relation: str) -> bool:
    """Whether some percentage within 50 last digits of the printed one fits no base at all."""
    step = Decimal(1).scaleb(min(0, int(percent.as_tuple().exponent)))
    near = (percent + j * step for j in range(-50, 51))
    possible = (p for p in near if level(p, relation) - Fraction(step) > 0)
    return any(not any(bases(count, p, relation, "half_up")) for p in possible)


def worst_of(fits: dict[str, bool]) -> str:
    """The verdict that a table of conventions gives."""
    if any(fits[c] for c in NEAREST):
        return "consistent"
    return "consistent_other_rounding" if any(fits.values()) else "inconsistent"


def target_verdict(count: int, percent: Decimal, relation: str) -> tuple[str, int | None]:
    """The verdict on a count whose base is not printed, and the base if only one is left."""
    if not has_power(count, percent, relation):
        return "not_checkable", None
    found = {c: sorted(bases(count, percent, relation, c)) for c in CONVENTIONS}
    verdict = worst_of({c: bool(found[c]) for c in CONVENTIONS})
    accepted = next((found[c] for c in CONVENTIONS if found[c]), [])
    return verdict, accepted[0] if len(accepted) == 1 else None


def ratio_verdict(part: Fraction, whole: Fraction, percent: Decimal, relation: str) -> str:
    """The verdict on two exact numbers and the percentage printed beside them."""
    decimals = max(0, -int(percent.as_tuple().exponent))
    true = on_printed_scale(part / whole, relation)
    return worst_of({c: rounded(true, decimals, c) == percent for c in CONVENTIONS})


def printed_range(value: Fraction, step: Fraction, convention: str) -> Ends:
    """Between what a printed figure may lie, ends left open or closed: gold keeps clear of them."""
    below, above = {"trunc": (0, 100), "away": (100, 0), "double": (55, 45)}.get(
        convention, (50, 50)
    )
    return value - step * Fraction(below, 100), value + step * Fraction(above, 100)


def rounded_ratio_verdict(part: Rounded, whole: Rounded, percent: Decimal, relation: str) -> str:
    """The verdict on two rounded amounts: one convention has to hold for all three figures."""
    step = Fraction(Decimal(1).scaleb(min(0, int(percent.as_tuple().exponent))))
    fits = {}
    for convention in CONVENTIONS:
        (a, b), (c, d) = (printed_range(*amount, convention) for amount in (part, whole))
        ends = printed_range(Fraction(percent), step, convention)
        least, most = sorted(level(end, relation) / 100 for end in ends)
        # Multiplied, not divided: a base printed 1 triệu, if rounded up, goes down to 0.
        fits[convention] = a <= most * d and least * c <= b
    return worst_of(fits)


def pair_verdict(achieved: Decimal, exceeded: Decimal) -> str:
    """The verdict on đạt a %, vượt b % of one number: a is 100 more, up to the printed digits."""
    coarser = max(int(achieved.as_tuple().exponent), int(exceeded.as_tuple().exponent))
    apart = abs(achieved - 100 - exceeded)
    return "consistent" if apart < Decimal(1).scaleb(coarser) else "inconsistent"

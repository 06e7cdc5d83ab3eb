"""direction: a word against its number (vượt, đạt, chưa đạt, tăng, giảm, quá bán, gấp đôi).

``vượt`` says more than 100 % of the target, ``đạt`` no less, ``chưa đạt`` less; ``tăng`` and
``giảm`` give the sign of a change; ``quá bán`` and ``hơn một nửa`` are more than 50 % of a
whole; ``gấp đôi`` is twice as much, ``gấp ba`` three times.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, get_args

from extractor.checks.intervals import Interval, above, below
from extractor.checks.rounding import Printed, parse_printed, possible, strict
from extractor.checks.verdicts import judge
from extractor.model import CONVENTIONS, Convention, Finding

DirectionWord = Literal[
    "exceeded", "reached", "missed", "increase", "decrease", "majority", "doubled", "tripled"
]
DIRECTION_WORDS: tuple[DirectionWord, ...] = get_args(DirectionWord)

_SAYS: Mapping[DirectionWord, Interval] = {
    "exceeded": above(Fraction(100), closed=False),
    "reached": above(Fraction(100), closed=True),
    "missed": below(Fraction(100), closed=False),
    "increase": above(Fraction(0), closed=False),
    "decrease": below(Fraction(0), closed=False),
    "majority": above(Fraction(50), closed=False),
}
_FEWER_IS_BETTER: Mapping[DirectionWord, Interval] = {
    "exceeded": below(Fraction(100), closed=False),
    "reached": below(Fraction(100), closed=True),
    "missed": above(Fraction(100), closed=False),
}
_TIMES: Mapping[DirectionWord, Printed] = {
    "doubled": parse_printed("2", rounded=True),
    "tripled": parse_printed("3", rounded=True),
}


def direction(word: DirectionWord, number: Printed, less_is_better: bool = False) -> Finding:
    """Whether the number is on the side its word says; what is not flips a decision.

    ``number`` is a percentage of the target (vượt, đạt, chưa đạt), a signed change (tăng,
    giảm), a percentage of a whole (quá bán) or new / old (gấp đôi). ``less_is_better`` turns
    the first three round: a poverty rate of 90 % of its ceiling has met it.
    """
    sides = {each: _side(word, less_is_better, each) for each in CONVENTIONS}
    holds = {each: strict(number, each).meets(side) for each, side in sides.items()}
    conceivable = any(possible(number, each).meets(side) for each, side in sides.items())
    verdict = judge(holds, conceivable=conceivable)
    alarm = verdict in ("inconsistent", "implausible")
    return Finding(
        "direction",
        verdict,
        note="word_against_number" if alarm else None,
        conventions=holds,
        severity="decision_changing" if alarm else None,
        facts={"word": word, "number": number},
    )


def _side(word: DirectionWord, less_is_better: bool, convention: Convention) -> Interval:
    if word in _TIMES:
        return strict(_TIMES[word], convention)
    turned = _FEWER_IS_BETTER if less_is_better else {}
    return turned.get(word, _SAYS[word])

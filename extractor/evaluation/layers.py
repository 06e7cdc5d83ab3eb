"""The questions put to every row: one judge each, counted over aligned rows in exact numbers.

A gold row may accept several answers; None among them says that leaving the field empty is
fair, and then nobody is asked for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from extractor.evaluation.align import Alignment, Predicted, overlap
from extractor.evaluation.annotation import GoldRow, Numbers, Words

Judge = Callable[[GoldRow, Predicted], bool]

UNPAIRED = {"count", "increase", "decrease", "achieved", "exceeded", "short"}
"""Relations of a number without a percentage: told apart by wording alone, so not held apart."""
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Tally:
    """What was found rightly, found wrongly and missed.

    ``swapped`` of the wrong ones stand in the place of as many that are missed: one error each.
    """

    right: int
    wrong: int
    missed: int
    swapped: int = 0

    @property
    def errors(self) -> int:
        """How many places are wrong: too much, missed, or one thing for another."""
        return self.wrong + self.missed - self.swapped

    @property
    def per_thousand(self) -> Fraction:
        """Errors for 1,000 that are there to be found; 0 when there is nothing."""
        return 1000 * _ratio(self.errors, self.right + self.missed)

    @property
    def precision(self) -> Fraction:
        """Share of what was found that is right; 0 when nothing was found."""
        return _ratio(self.right, self.right + self.wrong)

    @property
    def recall(self) -> Fraction:
        """Share of what is there that was found; 0 when there is nothing."""
        return _ratio(self.right, self.right + self.missed)

    @property
    def f1(self) -> Fraction:
        """Harmonic mean of precision and recall."""
        return _ratio(2 * self.right, 2 * self.right + self.wrong + self.missed)


def _ratio(part: int, whole: int) -> Fraction:
    return Fraction(part, whole) if whole else Fraction(0)


@dataclass(frozen=True, slots=True)
class Layer:
    """One question put to every row: whom it concerns, and when an answer is right.

    ``open_ended``: a right answer is welcome on rows that nobody was asked about.
    """

    judge: Judge
    of_gold: Callable[[GoldRow], bool] = lambda row: True
    of_predicted: Callable[[Predicted], bool] = lambda row: True
    open_ended: bool = False

    def tally(self, pairs: Alignment) -> Tally:
        """Count over an alignment; optional gold rows count for nothing."""
        asked = [i for i, row in enumerate(pairs.gold) if self.of_gold(row) and not row.optional]
        right = sum(self._right(pairs.gold[i], pairs.answer(i)) for i in asked)
        answers = (pairs.answer(i) for i in asked)
        answered = sum(a is not None and self.of_predicted(a) for a in answers)
        wrong = sum(
            self._wrong(pairs.asked(j), row)
            for j, row in enumerate(pairs.predicted)
            if self.of_predicted(row)
        )
        return Tally(right, wrong, len(asked) - right, answered - right)

    def fails(self, row: GoldRow, answer: Predicted) -> bool:
        """Whether the answer to a row is missed or wrong here."""
        missed = self.of_gold(row) and not self._right(row, answer)
        return missed or (self.of_predicted(answer) and self._wrong(row, answer))

    def _right(self, row: GoldRow, answer: Predicted | None) -> bool:
        return answer is not None and self.of_predicted(answer) and self.judge(row, answer)

    def _wrong(self, row: GoldRow | None, answer: Predicted) -> bool:
        if row is None:
            return True
        if row.optional:
            return False
        return not (self.judge(row, answer) and (self.open_ended or self.of_gold(row)))


def _unit_right(row: GoldRow, answer: Predicted) -> bool:
    return (answer.unit or "").lower() in {(unit or "").lower() for unit in row.units}


def _relation_right(row: GoldRow, answer: Predicted) -> bool:
    if answer.relation in row.relations:
        return True
    alone = row.percent is None and answer.percent is None
    return alone and answer.relation in UNPAIRED and bool(UNPAIRED & set(row.relations))


def _kind_right(row: GoldRow, answer: Predicted) -> bool:
    if answer.kind in row.kinds:
        return True
    change = bool({"increase", "decrease"} & set(row.relations))
    unnamed = row.kinds == (None,) and row.target_values == (None,)
    return change and unnamed and answer.kind == "period"


def _target_value_right(row: GoldRow, answer: Predicted) -> bool:
    return answer.target_value in row.target_values


def _words(phrase: str | None) -> set[str]:
    return set(WORD.findall((phrase or "").lower()))


def _resembles(phrase: str | None, accepted: Words) -> bool:
    """Whether at least half of the words of both phrases together are shared."""
    found = _words(phrase)
    wanted = (_words(other) for other in accepted if other)
    return bool(found) and any(2 * len(found & w) >= len(found | w) for w in wanted)


def _same_wording(phrase: str | None, accepted: Words) -> bool:
    """Whether the phrase is one that gold gives, but for capitals and spaces."""
    return _plain(phrase) in {_plain(other) for other in accepted}


def _plain(phrase: str | None) -> str:
    return " ".join((phrase or "").casefold().split())


def _any(values: Sequence[object]) -> bool:
    return any(value is not None for value in values)


def _measure_right(
    accepted: tuple[Numbers, Numbers, Numbers],
    found: tuple[Decimal | None, Decimal | None, Decimal | None],
) -> bool:
    """A value where gold has one, else both ends of the range."""
    values, lows, highs = accepted
    if _any(values):
        return found[0] in values
    return found[1] in lows and found[2] in highs


def _number_right(row: GoldRow, answer: Predicted) -> bool:
    if (row.number is None) != (answer.number is None):
        return row.number_optional
    if row.number is None:
        return True
    found = answer.value, answer.low, answer.high
    same = overlap(row.number, answer.number)
    return same and _measure_right((row.values, row.lows, row.highs), found)


def _percent_right(row: GoldRow, answer: Predicted) -> bool:
    if row.percent is None or answer.percent is None:
        return row.percent is None and answer.percent is None
    accepted = row.percents, row.percent_lows, row.percent_highs
    return _measure_right(accepted, (answer.percent_value, answer.percent_low, answer.percent_high))


def faults(row: GoldRow, answer: Predicted) -> tuple[str, ...]:
    """What keeps an answer from being right: number, percentage, unit, relation, target."""
    has_target = row.percent is not None or any(row.target_values)
    both_numbers = row.number is not None and answer.number is not None
    judged = {
        "number": _number_right(row, answer),
        "percent": _percent_right(row, answer),
        "unit": not both_numbers or _unit_right(row, answer),
        "relation": _relation_right(row, answer),
        "target kind": not has_target or _kind_right(row, answer),
        "target value": not has_target or _target_value_right(row, answer),
    }
    return tuple(name for name, right in judged.items() if not right)


def strict(row: GoldRow, answer: Predicted) -> bool:
    """Number, percentage, unit, relation and target reference all right."""
    return not faults(row, answer)


def _paired(row: GoldRow, answer: Predicted) -> bool:
    """Which percentage qualifies which number: the heart of the extraction."""
    if row.number_optional:
        return True
    return overlap(row.number, answer.number) and overlap(row.percent, answer.percent)


def _bounds(accepted: Words) -> set[str]:
    """Bounds that gold accepts; no bound at all is an exact figure."""
    return {bound or "exact" for bound in accepted}


def _has_pair(row: GoldRow | Predicted) -> bool:
    return row.number is not None and row.percent is not None


def _has_percent(row: GoldRow | Predicted) -> bool:
    return row.percent is not None


LAYERS: Mapping[str, Layer] = {
    "pair": Layer(
        _paired,
        lambda row: _has_pair(row) and not row.number_optional,
        _has_pair,
        open_ended=True,
    ),
    "unit": Layer(
        _unit_right,
        lambda row: row.number is not None and all(row.units),
        lambda row: row.number is not None and bool(row.unit),
        open_ended=True,
    ),
    "relation": Layer(_relation_right),
    "relation of %": Layer(_relation_right, _has_percent, _has_percent),
    "target kind": Layer(
        _kind_right,
        lambda row: all(row.kinds),
        lambda row: bool(row.kind),
        open_ended=True,
    ),
    "target value": Layer(
        _target_value_right,
        lambda row: None not in row.target_values,
        lambda row: row.target_value is not None,
        open_ended=True,
    ),
    "indicator exact": Layer(
        lambda row, answer: _same_wording(answer.indicator, row.indicators),
        lambda row: all(row.indicators),
        lambda row: bool(row.indicator),
        open_ended=True,
    ),
    "indicator overlap": Layer(
        lambda row, answer: _resembles(answer.indicator, row.indicators),
        lambda row: all(row.indicators),
        lambda row: bool(row.indicator),
        open_ended=True,
    ),
    "holder overlap": Layer(
        lambda row, answer: _resembles(answer.holder, row.holders),
        lambda row: all(row.holders),
        lambda row: bool(row.holder),
        open_ended=True,
    ),
    "period overlap": Layer(
        lambda row, answer: _resembles(answer.period, row.periods),
        lambda row: all(row.periods),
        lambda row: bool(row.period),
        open_ended=True,
    ),
    "bound": Layer(lambda row, answer: answer.bound in _bounds(row.bounds)),
    "percent bound": Layer(
        lambda row, answer: answer.percent_bound in _bounds(row.percent_bounds),
        _has_percent,
        _has_percent,
    ),
    "status": Layer(lambda row, answer: answer.status in row.statuses),
    "strict row": Layer(strict),
    "strict row with %": Layer(strict, _has_percent, _has_percent),
}
"""The layers that judge aligned rows; a new one is a line here and its judge."""

"""What gold accepts and what was found, field by field, in words for the person who debugs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from extractor.evaluation.align import Predicted
from extractor.evaluation.annotation import GoldRow, Numbers
from extractor.evaluation.layers import LAYERS, faults
from extractor.evaluation.structure import LINKS
from extractor.model import Lang
from extractor.reporting.labels import say

Accepted = Sequence[object]


def _measure(values: Numbers, lows: Numbers, highs: Numbers) -> Accepted:
    """Values, or both ends of ranges as ``low..high``."""
    if any(value is not None for value in values):
        return values
    ends = zip(lows, highs, strict=False)
    return [None if low is None else f"{low}..{high}" for low, high in ends]


def _found(value: Decimal | None, low: Decimal | None, high: Decimal | None) -> Accepted:
    return _measure((value,), (low,), (high,))


FIELDS: Mapping[str, Callable[[GoldRow, Predicted], tuple[Accepted, Accepted]]] = {
    "number": lambda row, answer: (
        _measure(row.values, row.lows, row.highs),
        _found(answer.value, answer.low, answer.high),
    ),
    "percent": lambda row, answer: (
        _measure(row.percents, row.percent_lows, row.percent_highs),
        _found(answer.percent_value, answer.percent_low, answer.percent_high),
    ),
    "unit": lambda row, answer: (row.units, (answer.unit,)),
    "relation": lambda row, answer: (row.relations, (answer.relation,)),
    "target kind": lambda row, answer: (row.kinds, (answer.kind,)),
    "target value": lambda row, answer: (row.target_values, (answer.target_value,)),
    "indicator": lambda row, answer: (row.indicators, (answer.indicator,)),
    "holder": lambda row, answer: (row.holders, (answer.holder,)),
    "period": lambda row, answer: (row.periods, (answer.period,)),
    "bound": lambda row, answer: (row.bounds, (answer.bound,)),
    "percent bound": lambda row, answer: (row.percent_bounds, (answer.percent_bound,)),
    "status": lambda row, answer: (row.statuses, (answer.status,)),
    "part of": lambda row, answer: (row.wholes, (answer.part_of,)),
    "base row": lambda row, answer: (row.base_rows, (answer.base_claim,)),
}
"""For every field that is judged: what gold accepts, and what was found."""

JUDGED: Mapping[str, tuple[str, ...]] = {
    "pair": ("number", "percent"),
    "relation of %": ("relation",),
    "indicator exact": ("indicator",),
    "indicator overlap": ("indicator",),
    "holder overlap": ("holder",),
    "period overlap": ("period",),
}
"""The fields that a layer judges, where it is not called by the one it judges."""

SHOWN: tuple[str, ...] = (*LAYERS, *LINKS)
"""The layers whose wrong rows can be shown."""


def fields_of(layer: str, row: GoldRow, answer: Predicted) -> tuple[str, ...]:
    """The fields to tell of a row that is wrong in a layer."""
    if layer.startswith("strict row"):
        return faults(row, answer)
    return JUDGED.get(layer, (layer,))


def told(name: str, accepted: Accepted, found: Accepted, lang: Lang) -> str:
    """``unit: gold khâu ~ khâu đột phá, found xã``."""
    asked, got = say(lang, ("chuẩn", "gold")), say(lang, ("tìm được", "found"))
    return f"{name}: {asked} {either(accepted)}, {got} {either(found)}"


def either(values: Accepted) -> str:
    """As gold writes alternatives: ``khâu ~ khâu đột phá``, ``none`` for an empty field."""
    return " ~ ".join("none" if value in (None, "") else str(value) for value in values)

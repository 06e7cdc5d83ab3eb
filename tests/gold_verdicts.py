"""Which verdict a gold row must carry, worked out from its figures by trial.

A base is what the row prints as its target value, or the number of its one ``base row``.

Only what the checks ``target``, ``ratio`` and ``achieved-exceeded`` can say; None where they
say nothing, so that gold asserts nothing that another check may settle.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from extractor.evaluation.annotation import GoldArticle, GoldRow
from extractor.evaluation.fields import PLAIN, plain_figure
from extractor.model import Span
from tests import brute_force
from tests.brute_force import Rounded

Outcome = tuple[str, int | None]
PART_RELATIONS = ("achieved", "exceeded", "short", "share")
MEASURES = ("đồng", "USD", "ha", "tấn", "tạ", "kg", "km", "lít")
WORST_FIRST = ("inconsistent", "consistent_other_rounding", "consistent", "not_checkable")


def is_measured(row: GoldRow) -> bool:
    """Whether the unit (đơn vị) is a measure or money, hence rounded, and not a count."""
    return (row.units[0] or "").split("/")[0] in MEASURES


def amount(text: str, value: Decimal) -> Rounded:
    """An amount with one unit of its last printed digit: ``31,2 tỷ`` and 0,1 tỷ."""
    printed = next(PLAIN.finditer(text))
    plain = plain_figure(printed[0])
    assert plain, f"{text}: not one plain figure"
    last = Decimal(1).scaleb(-len(printed[2] or "")) * (value / plain)
    return Fraction(value), Fraction(last)


def expected(row: GoldRow, article: GoldArticle) -> Outcome | None:
    """The verdict and the implied target of one row; None where gold should not say."""
    relation, percent = row.relations[0], row.percents[0]
    if relation not in PART_RELATIONS or percent is None or row.number is None:
        return None
    if row.percent_units != ("percent",) or row.percent_bounds != ("exact",):
        return None
    own = _ratio(row, article, relation, percent) or _target(row, relation, percent)
    pair = _pair(row, article)
    if own is None or pair is None:
        return own
    worst = min(own[0], pair, key=WORST_FIRST.index)
    return worst, own[1]


def _target(row: GoldRow, relation: str, percent: Decimal) -> Outcome | None:
    if is_measured(row):
        return "not_checkable", None
    if row.bounds != ("exact",) or row.values[0] is None:
        return None
    return brute_force.target_verdict(int(row.values[0]), percent, relation)


def _ratio(row: GoldRow, article: GoldArticle, relation: str, percent: Decimal) -> Outcome | None:
    value, number = row.values[0], row.number
    base, printed = _base(row, article)
    if value is None or base is None or number is None or printed is None:
        return None
    plain = {str(value), str(base)} & _as_printed((number, printed), article)
    if not is_measured(row) and len(plain) == len({value, base}):
        verdict = brute_force.ratio_verdict(Fraction(value), Fraction(base), percent, relation)
        return verdict, None
    part, whole = amount(number.of(article.text), value), amount(printed.of(article.text), base)
    return brute_force.rounded_ratio_verdict(part, whole, percent, relation), None


def _base(row: GoldRow, article: GoldArticle) -> tuple[Decimal | None, Span | None]:
    """The base and where it is printed: the target value, else the one row that is the base."""
    if row.base is not None or row.target_values != (None,) or len(row.base_rows) != 1:
        return row.target_values[0], row.base
    found = [other for other in article.rows if other.row_id == row.base_rows[0]]
    if not found or found[0].bounds != ("exact",):
        return None, None
    return found[0].values[0], found[0].number


def _as_printed(spans: tuple[Span, Span], article: GoldArticle) -> set[str]:
    """The values printed in plain digits; a scale word makes an amount a rounded one."""
    plain = (plain_figure(span.of(article.text)) for span in spans)
    return {f"{figure:f}" for figure in plain if figure is not None}


def _pair(row: GoldRow, article: GoldArticle) -> str | None:
    """The verdict on đạt a %, vượt b % when both stand on this row's number."""
    group = [other for other in article.rows if other.number == row.number]
    found = {other.relations[0]: other.percents[0] for other in group}
    achieved, exceeded = found.get("achieved"), found.get("exceeded")
    if achieved is None or exceeded is None:
        return None
    return brute_force.pair_verdict(achieved, exceeded)

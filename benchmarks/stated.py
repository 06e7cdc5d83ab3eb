"""What the gold rows of an article say of one another (đẳng thức trong bài), as identities."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from benchmarks.identities import Identity, Number, Numbers, label
from benchmarks.slips import shown
from extractor.evaluation.annotation import GoldArticle, GoldRow
from extractor.model import Span
from tests.gold_verdicts import is_measured

ATTAINED = ("achieved", "exceeded", "short", "share", "equals")
COMPLETE = re.compile(r"\b(?:gồm|còn lại|chia ra)\b")
LISTED = re.compile(r"[^.\n]{0,60}?\b(?:gồm|là): ?([^.\n]+)")
MEAN = re.compile(r"\b(?:bình quân|trung bình|mỗi \w+ được)(?: là)? $")
ITEM = re.compile(r", | và ")
CERTAIN = ("level", "pair", "points", "delta", "parts", "mean")
"""Kinds that gold states outright; lists that do not add up may be lists of something else."""


def numbers_of(article: GoldArticle) -> dict[Span, Number]:
    """Every plain number of a gold row by its place; qualified ones and ranges are left out."""
    found: dict[Span, Number] = {}
    for row in article.rows:
        exact = bool(row.units[0]) and not is_measured(row)
        if row.number and row.bounds == ("exact",):
            _add(found, article, row.number, row.values[0], exact)
        if row.percent and row.percent_bounds == ("exact",):
            _add(found, article, row.percent, row.percents[0], False)
        if row.base:
            rate = "%" in row.base.of(article.text)
            _add(found, article, row.base, row.target_values[0], exact and not rate)
    return found


def _add(
    found: dict[Span, Number], article: GoldArticle, span: Span, value: Decimal | None, exact: bool
) -> None:
    printed = shown(span.of(article.text))
    if printed is None or not value or not printed.value:
        return
    scale = Fraction(value) / Fraction(printed.value)
    count = exact and scale == 1 and printed.whole == len(printed.digits)
    found.setdefault(span, Number(printed, scale, count))


def identities_of(article: GoldArticle) -> tuple[Identity, ...]:
    """Everything that holds among the numbers of the article as they stand.

    A number in something that does not hold has no say: it may be wrong already.
    """
    numbers, wrong = numbers_of(article), broken(article)
    found = stated(article, numbers)
    holding = (each for each in found if label(each, numbers) != "inconsistent")
    return tuple(each for each in holding if not wrong & set(each.places))


def broken(article: GoldArticle) -> set[Span]:
    """The numbers of the article that take part in something that does not hold as printed."""
    numbers = numbers_of(article)
    certain = (each for each in stated(article, numbers) if each.kind in CERTAIN)
    found = (each for each in certain if label(each, numbers) == "inconsistent")
    told = (row for row in article.rows if row.verdicts == ("inconsistent",))
    spans = {place for each in found for place in each.places}
    return spans | {span for row in told for span in (row.number, row.percent) if span}


def stated(article: GoldArticle, numbers: Numbers) -> tuple[Identity, ...]:
    """Everything the rows say of one another, whether it holds or not."""
    makers = (_levels, _pairs, _sums, _all_shares, _points, _deltas, _means, _headline, _counts)
    found = (identity for maker in makers for identity in maker(article, numbers))
    return tuple(each for each in found if all(place in numbers for place in each.places))


def _levels(article: GoldArticle, numbers: Numbers) -> Iterator[Identity]:
    """level and hidden: a number, its percentage, and its base where one is printed."""
    for row in article.rows:
        relation, base = str(row.relations[0]), _base(article, row)
        if not (row.number and row.percent) or row.percent_units != ("percent",):
            continue
        if base is not None:
            if relation in (*ATTAINED, "increase", "decrease"):
                yield Identity("level", (row.number, base, row.percent), relation, row.row_id)
        elif _hides_target(row) and row.number in numbers and numbers[row.number].exact:
            yield Identity("hidden", (row.number, row.percent), relation, row.row_id)


def _hides_target(row: GoldRow) -> bool:
    stated = row.relations[0] in ATTAINED[:4] and row.target_values == (None,)
    return stated and row.verdicts in (("consistent",), ("consistent_other_rounding",))


def _base(article: GoldArticle, row: GoldRow) -> Span | None:
    """Where the base is printed: the target value, else the number of the one base row.

    A target value that another row of the sentence marks is the same figure.
    """
    value = row.target_values[0]
    if row.base is not None:
        return row.base
    if value is not None:
        near = (other for other in article.rows if other.sentence == row.sentence)
        return next((o.base for o in near if o.base and o.target_values[0] == value), None)
    if len(row.base_rows) != 1 or row.base_rows[0] is None:
        return None
    [base] = [other for other in article.rows if other.row_id == row.base_rows[0]]
    return base.number


def _pairs(article: GoldArticle, numbers: Numbers) -> Iterator[Identity]:
    for row in article.rows:
        for other in article.rows:
            both = (row.relations[0], other.relations[0]) == ("achieved", "exceeded")
            if both and row.number and row.number == other.number and row.percent and other.percent:
                yield Identity("pair", (row.percent, other.percent))


def _sums(article: GoldArticle, numbers: Numbers) -> Iterator[Identity]:
    """parts and within: parts of one whole, all of them where that is said and they add up."""
    rows = {row.row_id: row for row in article.rows}
    lists: defaultdict[tuple[str, str], dict[Span, GoldRow]] = defaultdict(dict)
    for row in article.rows:
        named = [name for name in row.wholes if name]
        whole = rows.get(named[0]) if len(named) == 1 else None
        if not whole or not row.number or not whole.number or not _one_unit(row, whole):
            continue
        lists[whole.row_id, row.sentence].setdefault(row.number, row)
        if None not in row.wholes:
            yield Identity("within", (whole.number, row.number))
    for (name, _), parts in lists.items():
        place = rows[name].number
        if place and len(parts) > 1 and COMPLETE.search(_between(article, place, list(parts))):
            yield Identity("parts", (place, *parts))


def _one_unit(row: GoldRow, whole: GoldRow) -> bool:
    """Whether both are in one measure: of counts, people may be part of households' people."""
    if is_measured(row) or is_measured(whole):
        return bool(set(row.units) & set(whole.units))
    return True


def _between(article: GoldArticle, whole: Span, parts: list[Span]) -> str:
    return article.text[min(whole.end, parts[0].start) : max(whole.end, parts[-1].start)]


def _all_shares(article: GoldArticle, numbers: Numbers) -> Iterator[Identity]:
    lists: defaultdict[tuple[object, ...], list[Span]] = defaultdict(list)
    for row in article.rows:
        whole = row.base_rows if row.base_rows != (None,) else ()
        if row.relations[0] == "share" and row.percent and (whole or row.wholes):
            lists[whole or row.wholes, row.sentence].append(row.percent)
    for places in lists.values():
        if len(places) > 1 and all(place in numbers for place in places):
            yield Identity("shares", tuple(places))


def _points(article: GoldArticle, numbers: Numbers) -> Iterator[Identity]:
    """``giảm từ 11,3% xuống còn 9,8%, giảm 1,5 điểm phần trăm``: two rows of one sentence."""
    for row in article.rows:
        unit, value = row.percent_units[0], row.target_values[0]
        if row.percent is None or row.number or unit not in ("point", "percent"):
            continue
        for rates in article.rows:
            told = rates.sentence == row.sentence and rates.relations[0] == row.relations[0]
            base = rates.base if unit == "point" or value == rates.target_values[0] else None
            own = rates.percent and rates.percent_units == ("percent",) and not rates.number
            if told and base and own and rates.percent and rates is not row:
                places = (base, rates.percent, row.percent)
                yield Identity("points", places, f"{row.relations[0]} {unit}", row.row_id)


def _deltas(article: GoldArticle, numbers: Numbers) -> Iterator[Identity]:
    """``12.350 lượt hồ sơ, tăng 1.250 lượt so với cùng kỳ (11.100 lượt)``."""
    for row in article.rows:
        moved = row.relations[0] in ("increase", "decrease") and not row.base
        if not moved or not row.number or row.kinds != ("period",):
            continue
        for other in article.rows:
            told = other.sentence == row.sentence and set(other.units) & set(row.units)
            like = told and other.kinds[0] in ("period", None) and _alike(row, other)
            if like and other.number and other.base and other.number < row.number:
                places = (other.base, other.number, row.number)
                yield Identity("delta", places, str(row.relations[0]), row.row_id)


def _means(article: GoldArticle, numbers: Numbers) -> Iterator[Identity]:
    """``18 xã đạt 325 tiêu chí, bình quân 18,06 tiêu chí/xã``: after the two numbers it is of."""
    for row in article.rows:
        place = row.number
        if place not in numbers or not place or not MEAN.search(article.text, 0, place.start):
            continue
        told = {o.number for o in article.rows if o.sentence == row.sentence and o.number}
        before = sorted(span for span in told if span < place and span in numbers)[-2:]
        for whole, n in (before, before[::-1]) if len(before) == 2 else ():
            apart = numbers[whole].value / numbers[n].value / numbers[place].value
            if Fraction(3, 4) < apart < Fraction(4, 3) and numbers[n].exact:
                yield Identity("mean", (whole, n, place), row=row.row_id)


def _headline(article: GoldArticle, numbers: Numbers) -> Iterator[Identity]:
    """same: a number of the first line that the body gives again under the same name."""
    line = article.text.find("\n")
    for row in article.rows:
        for other in article.rows:
            if _told_again(row, other, line):
                yield from _twice(row.number, other.number, numbers, least=10)
                yield from _twice(row.percent, other.percent, numbers)


def _told_again(row: GoldRow, other: GoldRow, line: int) -> bool:
    first, second = row.number or row.percent, other.number or other.percent
    if not first or not second or first.end > line or second.start < line:
        return False
    return _alike(row, other) and bool(set(row.relations) & set(other.relations))


def _alike(row: GoldRow, other: GoldRow) -> bool:
    """Whether both are told of one thing by name: ``hộ nghèo`` and ``số hộ nghèo``."""
    names = [{str(name).casefold() for name in each.indicators if name} for each in (row, other)]
    return any(one in two or two in one for one in names[0] for two in names[1])


def _twice(
    one: Span | None, two: Span | None, numbers: Numbers, least: int = 0
) -> Iterator[Identity]:
    if one not in numbers or two not in numbers or one is None or two is None:
        return
    if numbers[one].value == numbers[two].value >= least:
        yield Identity("same", (one, two))


def _counts(article: GoldArticle, numbers: Numbers) -> Iterator[Identity]:
    """count: ``5 nhiệm vụ gồm: …; …; …; …; …``, ``3 nhóm giải pháp gồm: …, … và …``."""
    for row in article.rows:
        found = row.number and LISTED.match(article.text, row.number.end)
        if row.number and found:
            commas = len(ITEM.findall(found[1].partition(";")[0])) + 1
            for listed in {found[1].count(";") + 1, commas}:
                yield Identity("count", (row.number,), listed=listed)

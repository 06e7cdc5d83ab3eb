"""Changes to the text of a gold article that leave it as true as it was, up to rounding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from itertools import pairwise

from benchmarks.edits import Edit
from benchmarks.identities import Identity, Number, worst
from benchmarks.slips import Shown, shown
from benchmarks.stated import broken, identities_of, numbers_of
from extractor.evaluation.annotation import GoldArticle, GoldRow
from extractor.model import Span
from extractor.reading import article_from_text
from tests import brute_force
from tests.vietnamese_numbers import in_words

QUALIFIED = re.compile(r"\b(?:hơn|gần|khoảng|trên|dưới|chừng|độ|hơn cả|từ|đến)\s+$")
GOES_ON = re.compile(r"(?:Trong|Riêng|Còn|Số|Ngoài|So|Như|Cùng|Đó|Theo đó|Đồng thời|Cụ thể)\b")


def benign(article: GoldArticle) -> Iterator[Edit]:
    """Every change that leaves the article as true as it was, up to rounding."""
    numbers, identities, wrong = numbers_of(article), identities_of(article), broken(article)
    for span, number in numbers.items():
        if span in wrong:
            continue
        touched = tuple(each for each in identities if span in each.places)
        if "%" in number.shown.after:
            yield from _coarser(article, span, number, touched, numbers)
        if _may_change(article, span, number):
            yield from _qualified(article, span, number)
            yield from _spelled(article, span, number)
    yield from _reordered(article)


def _coarser(
    article: GoldArticle,
    span: Span,
    number: Number,
    touched: tuple[Identity, ...],
    numbers: Mapping[Span, Number],
) -> Iterator[Edit]:
    """The percentage cut instead of rounded, and with one decimal fewer, where that is true."""
    for slip, printed in (
        ("truncated", _cut(number, touched, numbers)),
        ("one decimal fewer", _fewer(number.shown)),
    ):
        if printed is None or printed.text == number.shown.text:
            continue
        label = worst(touched, {**numbers, span: replace(number, shown=printed)})
        if label != "inconsistent" and (slip == "truncated" or label == "consistent"):
            yield Edit(article, "percentage", slip, span, printed.text, span, label)


def _cut(
    number: Number, touched: tuple[Identity, ...], numbers: Mapping[Span, Number]
) -> Shown | None:
    """The true percentage of two counts without the digits that are not printed."""
    for each in touched:
        counts = [numbers[place] for place in each.places[:2]]
        if each.kind != "level" or not all(count.exact for count in counts):
            continue
        relation = {"increase": "exceeded", "decrease": "short"}.get(each.relation, each.relation)
        true = brute_force.on_printed_scale(counts[0].value / counts[1].value, relation)
        decimals = len(number.shown.digits) - number.shown.whole
        return _printed(number.shown, brute_force.rounded(true, decimals, "trunc"))
    return None


def _fewer(number: Shown) -> Shown | None:
    decimals = len(number.digits) - number.whole
    if not decimals:
        return None
    return _printed(number, _to(number.value, 1 - decimals, ROUND_HALF_UP))


def _printed(like: Shown, value: Decimal) -> Shown | None:
    """The value in the same stretch of text; None below zero or where it does not fit."""
    text = f"{value:f}".replace(".", ",")
    return shown(like.before + text + like.after) if value > 0 else None


def _to(value: Decimal, exponent: int, rounding: str) -> Decimal:
    rounded = value.quantize(Decimal(1).scaleb(exponent), rounding=rounding)
    return rounded if exponent <= 0 else rounded.quantize(Decimal(1))


def _may_change(article: GoldArticle, span: Span, number: Number) -> bool:
    """Whether it stands in a sentence after other words, no end of k/n, no word or sign before."""
    before, after = article.text[: span.start], article.text[span.end :].partition("\n")[0]
    line = before[before.rfind("\n") + 1 :]
    sentence = line.strip() and (line == before or after.rstrip().endswith("."))
    alone = not before.endswith("/") and "/" not in after[:2] and not number.shown.before
    return bool(sentence) and alone and not QUALIFIED.search(before)


def _qualified(article: GoldArticle, span: Span, number: Number) -> Iterator[Edit]:
    """hơn, gần and khoảng with a rounder figure that they are true of."""
    printed = number.shown
    coarse = 1 - (len(printed.digits) - printed.whole)
    if coarse > 0:
        coarse = printed.whole - 2
    if coarse > 0 or len(printed.digits) > printed.whole:
        for word, rounding in (
            ("hơn", ROUND_FLOOR),
            ("gần", ROUND_CEILING),
            ("khoảng", ROUND_HALF_UP),
        ):
            value = _to(printed.value, coarse, rounding)
            rounder = _whole(printed, value)
            if rounder and value != printed.value:
                place = "percentage" if "%" in printed.after else "number"
                yield Edit(article, place, word, span, f"{word} {rounder.text}", span)


def _whole(like: Shown, value: Decimal) -> Shown | None:
    if value != value.to_integral_value() or value < 1:
        return _printed(like, value)
    digits = f"{int(value)}"
    return replace(like, digits=digits, whole=len(digits))


def _spelled(article: GoldArticle, span: Span, number: Number) -> Iterator[Edit]:
    """``19 tổ`` as ``mười chín tổ``."""
    printed = number.shown
    if number.exact and printed.text == printed.digits and 2 <= printed.value < 100:
        words = in_words(int(printed.value))
        yield Edit(article, "number", "in words", span, words, span)


def _reordered(article: GoldArticle) -> Iterator[Edit]:
    """Two sentences of a paragraph that nothing links, the second one first."""
    sentences = article_from_text(article.text, article.article_id).sentences
    for one, two in pairwise(sentences):
        between = article.text[one.end : two.start]
        first, second = one.of(article.text), two.of(article.text)
        ended = first.endswith(".") and second.endswith(".")
        if between.strip(" ") or not ended or GOES_ON.match(second):
            continue
        if _stand_alone(article, one, two):
            span = Span(one.start, two.end)
            yield Edit(
                article,
                "sentences",
                "reordered",
                span,
                second + between + first,
                span,
                shuffled=True,
            )


def _stand_alone(article: GoldArticle, one: Span, two: Span) -> bool:
    """Whether figures stand in both, and no row outside or inside leans on a row of either."""
    inside = {row.row_id: _in(row, one) or _in(row, two) for row in article.rows}
    if not all(any(_in(row, each) for row in article.rows) for each in (one, two)):
        return False
    links = ((row, link) for row in article.rows for link in (*row.wholes, *row.base_rows))
    return not any(link and (inside[link] or inside[row.row_id]) for row, link in links)


def _in(row: GoldRow, sentence: Span) -> bool:
    figures: Sequence[Span | None] = (row.number, row.percent)
    return any(figure and sentence.contains(figure) for figure in figures)

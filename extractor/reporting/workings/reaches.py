"""Sums, lists and intervals as workings print them (cách in tổng, danh sách, khoảng)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from extractor.checks.intervals import Interval
from extractor.checks.rounding import Printed, strict
from extractor.checks.verdicts import accepted
from extractor.model import Convention, Finding, Lang
from extractor.reporting.numbers import as_printed, number, plain
from extractor.reporting.phrases import BOUNDS
from extractor.reporting.workings.summing_words import WORDS

_SHOWN = 5
_LISTED = _SHOWN + 2
_PLACES = 5
_IN_FULL = 12


def printed(figure: Printed, lang: Lang) -> str:
    """``hơn 300``: a figure with its word."""
    return BOUNDS[lang].get(figure.bound, "") + as_printed(figure, lang)


def value(exact: Fraction, lang: Lang) -> str:
    """A result in full where it ends, else cut to five decimals: ``54,99760…``."""
    if 10**_IN_FULL % exact.denominator == 0:
        return plain(exact, lang)
    return number(exact, _PLACES, lang) + "…"


def listed(figures: Sequence[Printed], lang: Lang, between: str, *, words: bool = True) -> str:
    """All of a short list; of a long one the first, the last and how many there are."""
    shown = [_term(each, lang, words) for each in _few(figures)]
    if len(figures) <= _LISTED:
        return between.join(shown)
    many = WORDS[lang]["many"].format(n=plain(len(figures), lang))
    return between.join([*shown[:-1], "…", shown[-1]]) + " " + many


def sum_line(figures: Sequence[Printed], lang: Lang) -> list[str]:
    """``33,3 + 33,3 + 33,3 = 99,9.``: what a calculator shows; nothing where one is a range."""
    if any(figure.upper is not None for figure in figures):
        return []
    if len(figures) == 1:
        return [WORDS[lang]["one"].format(value=as_printed(figures[0], lang))]
    total = sum((figure.value for figure in figures), Fraction(0))
    return [f"{listed(figures, lang, ' + ', words=False)} = {value(total, lang)}."]


def reached(interval: Interval, lang: Lang) -> str:
    """``từ 99,75 đến dưới 100,05``: an end that is not reached is said to be so."""
    words = WORDS[lang]
    low = "" if interval.low is None else value(interval.low, lang)
    high = "" if interval.high is None else value(interval.high, lang)
    if low and high:
        if interval.low == interval.high:
            return low
        first = words["from" if interval.low_closed else "above"].format(low=low)
        return first + words["to" if interval.high_closed else "below"].format(high=high)
    if low:
        return words["or_more" if interval.low_closed else "more"].format(low=low)
    if high:
        return words["or_less" if interval.high_closed else "less"].format(high=high)
    return words["any"]


def convention_of(finding: Finding) -> Convention:
    """The convention to show ends by: the one accepted, else ordinary rounding."""
    return accepted(finding.conventions) or "half_up"


def says(word: str, name: str, figure: Printed, finding: Finding, lang: Lang) -> str:
    """``Bài ghi tổng 5.800, tức từ 5.750 đến dưới 5.850.``, the range only where there is one."""
    if figure.bound != "exact" or not figure.rounded:
        return WORDS[lang][word].format(**{name: printed(figure, lang)})
    reach = reached(strict(figure, convention_of(finding)), lang)
    return WORDS[lang][f"{word}_means"].format(**{name: printed(figure, lang)}, reach=reach)


def _few(figures: Sequence[Printed]) -> Sequence[Printed]:
    return figures if len(figures) <= _LISTED else [*figures[:_SHOWN], figures[-1]]


def _term(figure: Printed, lang: Lang, words: bool) -> str:
    if words:
        return printed(figure, lang)
    text = as_printed(figure, lang)
    return f"({text})" if text.startswith("-") else text

"""Alarms over time and by source (biểu đồ): SVG made of numbers, each beside its table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from extractor.batch.lookup import Count
from extractor.model import Lang
from extractor.reporting.numbers import plain
from extractor.web.pictures import WIDTH, svg
from extractor.web.words import SIGNS, words

MOST_MONTHS = 36
_HEIGHT = 110
_TOP = 16
_WIDEST = 40.0
_MOST_LABELS = 8
_MOST_VALUES = 12
_BAR = 160


def over_time(found: Sequence[Count], lang: Lang) -> Markup | None:
    """A column a month: below, full, what does not add up; above, hollow, what is doubtful.

    Months between without an alarm keep their place; None where there is no month.
    """
    by_month = {each.name: each for each in found if each.name}
    if not by_month:
        return None
    shown = list(_months(min(by_month), max(by_month)))[-MOST_MONTHS:]
    counts = [by_month.get(month, Count(month, 0, 0, 0)) for month in shown]
    parts = [*_columns(counts), *_names(counts), *_values(counts, lang)]
    return svg(words(lang)["over_time"], parts, _TOP + _HEIGHT + 20)


def bar(count: Count, most: int) -> Markup:
    """A bar for the row of a table; the row has its numbers, so a screen reader passes over it."""
    scale = _BAR / max(most, 1)
    full, hollow = count.inconsistent * scale, count.implausible * scale
    return Markup(
        '<svg class="picture bar" aria-hidden="true" viewBox="0 0 {} 14">{}{}</svg>'
    ).format(_BAR + 2, _rect("firm", 1, 1, full, 12), _rect("doubt", 1 + full, 1, hollow, 12))


def alarms(count: Count) -> int:
    """How many claims do not add up or are doubtful."""
    return count.inconsistent + count.implausible


def month_name(month: str | None) -> str:
    """``05/2024`` of ``2024-05``."""
    year, _, number = (month or "").partition("-")
    return f"{number}/{year}" if number else year


def _columns(counts: Sequence[Count]) -> Iterator[Markup]:
    scale, step = _HEIGHT / max(map(alarms, counts)), WIDTH / len(counts)
    width = min(step * 0.7, _WIDEST)
    for place, each in enumerate(counts):
        x, full = step * (place + 0.5) - width / 2, each.inconsistent * scale
        yield _rect("firm", x, _TOP + _HEIGHT - full, width, full)
        hollow = each.implausible * scale
        yield _rect("doubt", x, _TOP + _HEIGHT - full - hollow, width, hollow)


def _names(counts: Sequence[Count]) -> Iterator[Markup]:
    """Every so many months its name."""
    step = WIDTH / len(counts)
    for place in range(0, len(counts), -(-len(counts) // _MOST_LABELS)):
        yield _text(step * (place + 0.5), _TOP + _HEIGHT + 15, month_name(counts[place].name))


def _values(counts: Sequence[Count], lang: Lang) -> Iterator[Markup]:
    """Over each column its numbers, where there is room for them."""
    scale, step = _HEIGHT / max(map(alarms, counts)), WIDTH / len(counts)
    for place, each in enumerate(counts if len(counts) <= _MOST_VALUES else ()):
        firm = f"{SIGNS['inconsistent']} {plain(each.inconsistent, lang)}"
        doubt = f"{SIGNS['implausible']} {plain(each.implausible, lang)}"
        told = ((firm, each.inconsistent), (doubt, each.implausible))
        text = " ".join(word for word, n in told if n)
        yield _text(step * (place + 0.5), _TOP + _HEIGHT - alarms(each) * scale - 4, text)


def _months(first: str, last: str) -> Iterator[str]:
    """Every month from one to another, of a long time the last years."""
    year, month = map(int, first.split("-"))
    end = tuple(map(int, last.split("-")))
    if year < end[0] - MOST_MONTHS:
        year = end[0] - MOST_MONTHS
    while (year, month) <= end:
        yield f"{year:04}-{month:02}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _rect(name: str, x: float, y: float, width: float, height: float) -> Markup:
    return Markup('<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>').format(
        name, x, y, width, height
    )


def _text(x: float, y: float, text: str) -> Markup:
    return Markup('<text class="mark" x="{:.1f}" y="{:.1f}">{}</text>').format(x, y, text)

"""Small pictures (hình) that say more than words: SVG made of numbers, never of article text."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from markupsafe import Markup

from extractor.checks.relations import attained_cell
from extractor.checks.rounding import Printed
from extractor.model import Convention, Finding, Lang
from extractor.reporting.numbers import number, plain
from extractor.web.words import words

WIDTH = 480
_LEFT = 120
_BAR = 14
_MOST_TARGETS = 12
"""Beyond so many whole targets in view their marks run together and the picture says nothing."""

_SHOWN: tuple[tuple[Convention, str], ...] = (("half_up", "rounded"), ("trunc", "cut"))


def picture(finding: Finding, lang: Lang) -> Markup | None:
    """The picture of a finding; None where words do as well."""
    if finding.check == "target" and finding.conventions:
        return _targets(finding, lang)
    if finding.check == "parts":
        return _stack(finding, lang)
    return None


def _targets(finding: Finding, lang: Lang) -> Markup | None:
    """The stretch of targets that the printed percentage leaves, rounded and cut, over a ruler."""
    ends = {each: _stretch(finding, each) for each, _ in _SHOWN}
    low, high = min(a for a, _ in ends.values()), max(b for _, b in ends.values())
    first, last = int(low), int(high) + 1
    if last - first > _MOST_TARGETS or first < 0:
        return None
    spoken = words(lang)
    scale = _Scale(Fraction(first) - Fraction(1, 4), Fraction(last) + Fraction(1, 4))
    bars = [
        _label(place, spoken[name]) + _bar(scale, *ends[each], place, "interval")
        for place, (each, name) in enumerate(_SHOWN)
    ]
    ruler = [_tick(scale, whole, lang) for whole in range(first, last + 1)]
    return svg(spoken["interval"], [*bars, *ruler], 64)


def _stretch(finding: Finding, convention: Convention) -> tuple[Fraction, Fraction]:
    """100 · count / T is printed as the percentage for the targets T between these ends."""
    count, percent = finding.facts["count"], finding.facts["percent"]
    assert isinstance(count, Printed)
    assert isinstance(percent, Printed)
    reached = attained_cell(percent, finding.facts["relation"], convention)  # type: ignore[arg-type]
    assert reached.low
    assert reached.high
    return 100 * count.value / reached.high, 100 * count.value / reached.low


def _stack(finding: Finding, lang: Lang) -> Markup | None:
    """The parts end to end, the printed total under them."""
    total, parts = finding.facts.get("total"), finding.facts.get("parts")
    if not isinstance(total, Printed) or not isinstance(parts, tuple) or len(parts) < 2:
        return None
    sizes = [each.value for each in parts if isinstance(each, Printed)]
    if total.value <= 0 or any(size < 0 for size in sizes):
        return None
    spoken = words(lang)
    scale = _Scale(Fraction(0), max(sum(sizes, Fraction(0)), total.value) * Fraction(21, 20))
    summed = [_label(0, spoken["sum"]), *_segments(scale, sizes)]
    whole = [_label(1, spoken["total"]), _bar(scale, Fraction(0), total.value, 1, "total")]
    return svg(spoken["stack"], [*summed, *whole], 44)


def _segments(scale: _Scale, sizes: Sequence[Fraction]) -> list[Markup]:
    found, start = [], Fraction(0)
    for place, size in enumerate(sizes):
        found.append(_bar(scale, start, start + size, 0, f"part part{place % 2}"))
        start += size
    return found


def accounted(part: int, whole: int, lang: Lang) -> Markup | None:
    """The share of figures that are in a claim or set aside, as a bar."""
    if not whole:
        return None
    scale = _Scale(Fraction(0), Fraction(whole))
    bars = [
        _bar(scale, Fraction(0), Fraction(whole), 0, "total"),
        _bar(scale, Fraction(0), Fraction(part), 0, "interval"),
    ]
    return svg(f"{part}/{whole} {words(lang)['accounted']}", bars, 22, _LEFT)


class _Scale:
    """Numbers as places across the picture."""

    def __init__(self, low: Fraction, high: Fraction) -> None:
        self._low, self._span = low, max(high - low, Fraction(1, 1000))

    def at(self, value: Fraction) -> str:
        """The place of a value, in pixels with one decimal."""
        share = (value - self._low) / self._span
        return number(_LEFT + share * (WIDTH - _LEFT), 1, "en").replace(",", "")


def _bar(scale: _Scale, low: Fraction, high: Fraction, place: int, name: str) -> Markup:
    start, end = scale.at(low), scale.at(high)
    width = max(Fraction(end) - Fraction(start), Fraction(1))
    return Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>').format(
        name, start, 4 + place * 20, number(width, 1, "en"), _BAR
    )


def _tick(scale: _Scale, whole: int, lang: Lang) -> Markup:
    x = scale.at(Fraction(whole))
    line = Markup('<line class="tick" x1="{}" x2="{}" y1="2" y2="44"/>').format(x, x)
    text = Markup('<text class="mark" x="{}" y="58">{}</text>').format(x, plain(whole, lang))
    return line + text


def _label(place: int, text: str) -> Markup:
    return Markup('<text x="0" y="{}">{}</text>').format(15 + place * 20, text)


def svg(title: str, parts: Sequence[Markup], height: int, left: int = 0) -> Markup:
    """A picture of 480 by ``height`` without its ``left`` part; ``title`` says what it shows."""
    return Markup(
        '<svg class="picture" role="img" aria-label="{}" viewBox="{} 0 {} {}">{}</svg>'
    ).format(title, left, WIDTH - left, height, Markup("").join(parts))

"""parts, shares, count, same, remaining and implied-parts redone by hand (cách cộng)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from extractor.checks.implied_parts import implied
from extractor.checks.intervals import Interval, added
from extractor.checks.rounding import Printed, strict
from extractor.checks.same import common
from extractor.checks.shares import added_shares
from extractor.model import Finding, Lang
from extractor.reporting.numbers import plain
from extractor.reporting.workings.facts import Working, fact
from extractor.reporting.workings.reaches import (
    convention_of,
    listed,
    printed,
    reached,
    says,
    sum_line,
    value,
)
from extractor.reporting.workings.summing_words import WORDS

_PAIRS = 5


def _parts(finding: Finding, lang: Lang) -> list[str]:
    if finding.verdict == "not_checkable":
        return []
    parts, total = _figures(finding, "parts"), fact(finding, "total", Printed)
    rule = [] if fact(finding, "complete", bool) else [WORDS[lang]["at_most_total"]]
    return [*_added(parts, finding, lang), says("total", "total", total, finding, lang), *rule]


def _remaining(finding: Finding, lang: Lang) -> list[str]:
    if finding.verdict == "not_checkable":
        return []
    if "total" not in finding.facts:
        shares = [fact(finding, name, Printed) for name in ("percent_done", "percent_left")]
        return [*_added(shares, finding, lang), WORDS[lang]["hundred"]]
    parts = [fact(finding, name, Printed) for name in ("done", "left")]
    total = says("total", "total", fact(finding, "total", Printed), finding, lang)
    return [*_added(parts, finding, lang), total]


def _shares(finding: Finding, lang: Lang) -> list[str]:
    if finding.verdict == "not_checkable":
        return []
    shares = _figures(finding, "shares")
    reach = added_shares(shares, convention_of(finding))
    rule = "hundred" if fact(finding, "complete", bool) else "at_most_hundred"
    return [*sum_line(shares, lang), *_reach(reach, lang), WORDS[lang][rule]]


def _count(finding: Finding, lang: Lang) -> list[str]:
    announced, items = fact(finding, "announced", Printed), fact(finding, "listed", Printed)
    said = WORDS[lang]["count"].format(
        announced=printed(announced, lang), listed=printed(items, lang)
    )
    fewer = finding.verdict == "consistent" and items.value < announced.value and announced.is_point
    return [said, WORDS[lang]["fewer"]] if fewer and items.is_point else [said]


def _same(finding: Finding, lang: Lang) -> list[str]:
    values = _figures(finding, "values")
    told = WORDS[lang]["told"].format(values=listed(values, lang, "; "))
    if finding.verdict == "not_checkable":
        return [told]
    shared = common(values, convention_of(finding))
    if shared.is_empty:
        return [told, _apart(values, finding, lang)]
    return [told, WORDS[lang]["common"].format(reach=reached(shared, lang))]


def _apart(values: Sequence[Printed], finding: Finding, lang: Lang) -> str:
    """The two that exclude each other: the one that ends lowest, the one that starts highest."""
    reaches = [(strict(each, convention_of(finding)), each) for each in values]
    low = min((pair for pair in reaches if pair[0].high is not None), key=_upper)
    high = max((pair for pair in reaches if pair[0].low is not None), key=_lower)
    return WORDS[lang]["apart"].format(
        one=printed(low[1], lang),
        low=reached(low[0], lang),
        other=printed(high[1], lang),
        high=reached(high[0], lang),
    )


def _upper(pair: tuple[Interval, Printed]) -> tuple[Fraction, bool]:
    return pair[0].high or Fraction(0), pair[0].high_closed


def _lower(pair: tuple[Interval, Printed]) -> tuple[Fraction, bool]:
    return pair[0].low or Fraction(0), not pair[0].low_closed


def _implied_parts(finding: Finding, lang: Lang) -> list[str]:
    if finding.verdict == "not_checkable":
        return []
    pairs, convention = _pairs(finding), convention_of(finding)
    total = says("printed_base", "total", fact(finding, "total_base", Printed), finding, lang)
    bases = _bases(pairs, lang)
    reach = added(implied(amount, percent, convention) for amount, percent in pairs)
    return [*bases, *_reach(reach, lang), total]


def _bases(pairs: Sequence[tuple[Printed, Printed]], lang: Lang) -> list[str]:
    """``100 × 23 : 41,82 = 54,99760…`` for each pair, the first five of a long list."""
    if any(_undivided(amount, percent) for amount, percent in pairs):
        return []
    words = WORDS[lang]
    shown = [
        words["base"].format(
            amount=plain(amount.value, lang),
            percent=plain(percent.value, lang),
            base=value(100 * amount.value / percent.value, lang),
        )
        for amount, percent in pairs[:_PAIRS]
    ]
    if len(pairs) > _PAIRS:
        shown.append(words["more_bases"].format(n=plain(len(pairs), lang)))
    return [words["bases"].format(bases="; ".join(shown))]


def _undivided(amount: Printed, percent: Printed) -> bool:
    return percent.value == 0 or amount.upper is not None or percent.upper is not None


def _added(figures: Sequence[Printed], finding: Finding, lang: Lang) -> list[str]:
    """The sum as printed, and its range where a figure is not exact."""
    reach = added(strict(figure, convention_of(finding)) for figure in figures)
    exact = all(figure.is_point for figure in figures)
    return sum_line(figures, lang) + ([] if exact else _reach(reach, lang))


def _reach(reach: Interval, lang: Lang) -> list[str]:
    if reach.is_empty:
        return []
    return [WORDS[lang]["sum_reach"].format(reach=reached(reach, lang))]


def _figures(finding: Finding, name: str) -> list[Printed]:
    return [each for each in fact(finding, name, tuple) if isinstance(each, Printed)]


def _pairs(finding: Finding) -> list[tuple[Printed, Printed]]:
    return [(amount, percent) for amount, percent in fact(finding, "parts", tuple)]


WORKINGS: Mapping[str, Working] = {
    "parts": _parts,
    "shares": _shares,
    "count": _count,
    "same": _same,
    "remaining": _remaining,
    "implied-parts": _implied_parts,
}

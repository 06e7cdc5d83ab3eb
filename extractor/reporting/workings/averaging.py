"""mean, mixture and product redone by hand (cách tính bình quân, tích)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from extractor.checks.mean import means, spanned
from extractor.checks.product import products
from extractor.checks.rounding import Printed, strict
from extractor.model import Finding, Lang
from extractor.reporting.numbers import number, plain
from extractor.reporting.workings.facts import Working, fact
from extractor.reporting.workings.reaches import (
    convention_of,
    listed,
    printed,
    reached,
    says,
    value,
)
from extractor.reporting.workings.summing_words import WORDS


def _mean(finding: Finding, lang: Lang) -> list[str]:
    if finding.verdict == "not_checkable":
        return []
    mean, n = fact(finding, "mean", Printed), fact(finding, "n", Printed)
    said = says("mean", "mean", mean, finding, lang)
    if finding.facts["sum"] is None:
        return [_whole_sums(mean, n, lang), said, *_strength(finding, lang)]
    total = fact(finding, "sum", Printed)
    sentences = []
    if n.value and total.upper is None and n.upper is None:
        sentences.append(_division(total.value, n.value, lang) + ".")
    if not (total.is_point and n.is_point):
        reach = reached(means(total, n, convention_of(finding)), lang)
        sentences.append(WORDS[lang]["reach"].format(reach=reach))
    return [*sentences, said]


def _whole_sums(mean: Printed, n: Printed, lang: Lang) -> str:
    """The means that the whole sums on either side of n times the printed one would give."""
    sums = n.value * mean.value
    nearest = sorted({Fraction(sums.__floor__()), Fraction(sums.__ceil__())})
    divisions = "; ".join(_division(each, n.value, lang) for each in nearest)
    return WORDS[lang]["whole_sums"].format(divisions=divisions)


def _division(total: Fraction, n: Fraction, lang: Lang) -> str:
    divided_by = WORDS[lang]["divided_by"]
    return f"{plain(total, lang)}{divided_by}{plain(n, lang)} = {value(total / n, lang)}"


def _strength(finding: Finding, lang: Lang) -> list[str]:
    """How likely the test was to catch a slip, in whole per cent."""
    percent = 100 * (finding.power or Fraction(0))
    return [WORDS[lang]["power"].format(power=number(percent, 0, lang))] if percent >= 1 else []


def _mixture(finding: Finding, lang: Lang) -> list[str]:
    if finding.verdict == "not_checkable":
        return []
    words = WORDS[lang]
    overall = fact(finding, "overall", Printed)
    groups = [each for each in fact(finding, "groups", tuple) if isinstance(each, Printed)]
    tops = [each.value if each.upper is None else each.upper for each in groups]
    return [
        words["groups"].format(
            groups=listed(groups, lang, "; "),
            low=plain(min(each.value for each in groups), lang),
            high=plain(max(tops), lang),
        ),
        words["mixed_reach"].format(
            reach=reached(spanned(groups, strict, convention_of(finding)), lang)
        ),
        words["overall"].format(overall=printed(overall, lang)),
    ]


def _product(finding: Finding, lang: Lang) -> list[str]:
    if finding.verdict == "not_checkable":
        return []
    a, b = fact(finding, "a", Printed), fact(finding, "b", Printed)
    sentences = []
    if a.upper is None and b.upper is None:
        factors = f"{plain(a.value, lang)}{WORDS[lang]['times']}{_factor(b.value, lang)}"
        sentences.append(f"{factors} = {value(a.value * b.value, lang)}.")
    if not (a.is_point and b.is_point):
        reach = reached(products(a, b, convention_of(finding)), lang)
        sentences.append(WORDS[lang]["reach"].format(reach=reach))
    return [*sentences, says("product", "product", fact(finding, "c", Printed), finding, lang)]


def _factor(exact: Fraction, lang: Lang) -> str:
    return f"({plain(exact, lang)})" if exact < 0 else plain(exact, lang)


WORKINGS: Mapping[str, Working] = {"mean": _mean, "mixture": _mixture, "product": _product}

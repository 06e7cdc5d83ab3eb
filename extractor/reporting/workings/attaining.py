"""target, ratio, achieved-exceeded and bounds redone by hand (cách tính mức đạt)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from extractor.checks.intervals import Interval, point
from extractor.checks.ratio import percentages
from extractor.checks.relations import attained, stated
from extractor.checks.rounding import Printed, round_printed
from extractor.checks.target import fitting
from extractor.checks.verdicts import accepted
from extractor.model import Convention, Finding, Lang, Relation
from extractor.reporting.numbers import as_printed, decimals, number, plain, quotient
from extractor.reporting.phrases import BASES, BOUNDS, CONVENTIONS, SENTENCES, TARGET
from extractor.reporting.workings.facts import Working, fact

_NAMED = 5


def _target(finding: Finding, lang: Lang) -> list[str]:
    count, percent = fact(finding, "count", Printed), fact(finding, "percent", Printed)
    if finding.verdict == "not_checkable" and not finding.n_candidates:
        return []
    if count.value == 0:
        return [SENTENCES[lang]["nothing"].format(percent=_percent(percent, lang))]
    convention = accepted(finding.conventions)
    bases = [_closest(finding, convention)] if convention else _neighbours(finding)
    lines = [_division(count.value, Fraction(base), finding, convention, lang) for base in bases]
    sentences = ["; ".join(lines) + "."]
    if convention:
        sentences += _roundings(count.value / bases[0], finding, convention, lang)
    sentences.append(_says(count.value / bases[-1], finding, lang))
    return sentences + _candidates(finding, convention, lang)


def _ratio(finding: Finding, lang: Lang) -> list[str]:
    part, whole = fact(finding, "part", Printed), fact(finding, "whole", Printed)
    percent = fact(finding, "percent", Printed)
    if finding.verdict == "not_checkable" or whole.value == 0:
        return []
    convention, sentences = accepted(finding.conventions), []
    if part.upper is None and whole.upper is None:
        sentences.append(_division(part.value, whole.value, finding, convention, lang) + ".")
    if not (part.is_point and whole.is_point):
        sentences.append(_reach(part, whole, finding, lang))
    elif percent.bound == "exact":
        sentences += _roundings(part.value / whole.value, finding, convention, lang)
    return [*sentences, _says(part.value / whole.value, finding, lang)]


def _attainment(finding: Finding, lang: Lang) -> list[str]:
    achieved = fact(finding, "achieved", Printed)
    exceeded = fact(finding, "exceeded", Printed)
    if achieved.bound == "range":
        return []
    places = decimals(achieved)
    return [
        SENTENCES[lang]["excess"].format(
            achieved=number(achieved.value, places, lang),
            over=number(achieved.value - 100, places, lang),
            exceeded=_percent(exceeded, lang),
        )
    ]


def _bounds(finding: Finding, lang: Lang) -> list[str]:
    percent = _percent(fact(finding, "percent", Printed), lang)
    return [SENTENCES[lang]["printed"].format(percent=percent)]


def _relation(finding: Finding) -> Relation:
    return _RELATIONS[fact(finding, "relation", str)]


_RELATIONS: Mapping[str, Relation] = {
    "achieved": "achieved",
    "exceeded": "exceeded",
    "short": "short",
    "share": "share",
    "equals": "equals",
}


def _base(finding: Finding, lang: Lang) -> str:
    """What the percentage is of: the target, for a share the total."""
    return BASES[lang].get(_relation(finding), TARGET[lang])


def _percent(printed: Printed, lang: Lang) -> str:
    return BOUNDS[lang].get(printed.bound, "") + as_printed(printed, lang)


def _says(share: Fraction, finding: Finding, lang: Lang) -> str:
    """``Bài ghi 113%.``, with its word where the numbers go the other way: ``Bài ghi vượt 10%.``"""
    relation, percent = _relation(finding), fact(finding, "percent", Printed)
    opposite = {"exceeded": share < 1, "short": share > 1}.get(relation, False)
    sentence = f"printed_{relation}" if opposite else "printed"
    return SENTENCES[lang][sentence].format(percent=_percent(percent, lang))


def _division(
    part: Fraction, whole: Fraction, finding: Finding, convention: Convention | None, lang: Lang
) -> str:
    """``235 : 110 = 2,13636…, tức 213,6% chỉ tiêu, vượt 113,6%``."""
    relation = _relation(finding)
    places = _places(finding, convention)
    reached = 100 * part / whole
    line = SENTENCES[lang]["division"].format(
        part=plain(part, lang),
        whole=plain(whole, lang),
        quotient=quotient(part, whole, lang),
        reached=_cut(reached, places, lang),
        base=_base(finding, lang),
    )
    if relation not in ("exceeded", "short"):
        return line
    direction = "exceeded" if reached >= 100 else "short"
    return line + SENTENCES[lang][direction].format(stated=_cut(abs(reached - 100), places, lang))


def _cut(value: Fraction, places: int, lang: Lang) -> str:
    """Whole values without decimals, all others cut to ``places``."""
    return plain(value, lang) if value.denominator == 1 else number(value, places, lang)


def _places(finding: Finding, convention: Convention | None) -> int:
    """One decimal more than printed shows how it was rounded; two where it was rounded twice."""
    percent = fact(finding, "percent", Printed)
    return decimals(percent) + (2 if convention == "double" else 1)


def _roundings(
    share: Fraction, finding: Finding, convention: Convention | None, lang: Lang
) -> list[str]:
    """``Làm tròn thành 114%, cắt bỏ phần lẻ thành 113%.`` and the convention accepted, if other."""
    percent = fact(finding, "percent", Printed)
    value = stated(point(100 * share), _relation(finding)).low
    if value is None or value < 0:
        return []
    shown: tuple[Convention, ...] = ("half_up", "trunc")
    if convention and convention not in shown:
        shown = (*shown, convention)
    becomes: dict[str, list[str]] = {}
    for each in shown:
        print_as = number(round_printed(value, percent.step, each), decimals(percent), lang)
        becomes.setdefault(print_as, []).append(CONVENTIONS[lang][each])
    return [_sentence(becomes, SENTENCES[lang]["becomes"], SENTENCES[lang]["or"])]


def _sentence(becomes: Mapping[str, Sequence[str]], pattern: str, either: str) -> str:
    clauses = [
        pattern.format(convention=either.join(names), value=value)
        for value, names in becomes.items()
    ]
    sentence = ", ".join(clauses)
    return sentence[0].upper() + sentence[1:] + "."


def _reach(part: Printed, whole: Printed, finding: Finding, lang: Lang) -> str:
    """The percentages that the values behind rounded or bounded amounts allow."""
    reach = stated(percentages(part, whole, "half_up"), _relation(finding))
    places = _places(finding, None)
    low = None if reach.low is None else number(reach.low, places, lang)
    high = None if reach.high is None else number(_up(reach.high, places), places, lang)
    return SENTENCES[lang][_ends(reach)].format(low=low, high=high)


def _ends(reach: Interval) -> str:
    if reach.high is None:
        return "at_least"
    return "at_most" if reach.low is None else "between"


def _up(value: Fraction, places: int) -> Fraction:
    """The next value with so many decimals at or above."""
    return Fraction(-((-value * 10**places).__floor__()), 10**places)


def _closest(finding: Finding, convention: Convention) -> int:
    """The fitting target whose percentage comes nearest to the printed one."""
    count, percent = fact(finding, "count", Printed), fact(finding, "percent", Printed)
    multiple, relation = fact(finding, "multiple_of", int), _relation(finding)
    share = count.value / multiple
    first, last = fitting(share, percent, relation, convention)
    nearest = round(100 * share / attained(percent.value, relation))
    return multiple * min(max(nearest, first), last)


def _neighbours(finding: Finding) -> list[int]:
    """The whole targets on either side of the one the printed percentage asks for."""
    count, percent = fact(finding, "count", Printed), fact(finding, "percent", Printed)
    multiple = fact(finding, "multiple_of", int)
    asked = 100 * count.value / multiple / attained(percent.value, _relation(finding))
    below = asked.__floor__()
    return [multiple * each for each in (below, below + 1) if each >= 1]


def _candidates(finding: Finding, convention: Convention | None, lang: Lang) -> list[str]:
    """How many targets fit, which, and how hard the test was."""
    words, sentences = SENTENCES[lang], []
    multiple = fact(finding, "multiple_of", int)
    if multiple > 1:
        sentences.append(words["multiple_of"].format(multiple=plain(multiple, lang)))
    if convention is None:
        return [*sentences, words["no_target"].format(base=_base(finding, lang))]
    sentences.append(_fitting(finding, convention, lang))
    implied = finding.implied_target
    if implied and implied % 10 == 0 and _relation(finding) != "share":
        sentences.append(words["round_target"].format(target=plain(implied, lang)))
    if finding.power is not None and finding.verdict != "not_checkable":
        sentences.append(_strength(finding.power, lang))
    return sentences


def _strength(power: Fraction, lang: Lang) -> str:
    """How likely the test was to catch a slip, in whole per cent."""
    if power < Fraction(1, 100):
        return SENTENCES[lang]["no_catch"]
    return SENTENCES[lang]["power"].format(power=number(100 * power, 0, lang))


def _fitting(finding: Finding, convention: Convention, lang: Lang) -> str:
    n, listed = finding.n_candidates[convention], finding.candidates[convention][:_NAMED]
    targets, base = ", ".join(plain(each, lang) for each in listed), _base(finding, lang)
    if n == 1:
        one = SENTENCES[lang]["one_target"]
        return one.format(Base=base.capitalize(), base=base, target=targets)
    end = "." if n == len(listed) else "…"
    many = SENTENCES[lang]["many_targets"]
    return many.format(n=plain(n, lang), base=base, targets=targets) + end


WORKINGS: Mapping[str, Working] = {
    "target": _target,
    "ratio": _ratio,
    "achieved-exceeded": _attainment,
    "bounds": _bounds,
}

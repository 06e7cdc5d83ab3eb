"""change, points and multiple redone by hand (cách tính mức tăng, giảm)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from extractor.checks.ratio import percentages
from extractor.checks.recomputed import bases_asked_for, printed_fact, terms
from extractor.checks.rounding import Printed, round_printed
from extractor.checks.verdicts import accepted
from extractor.model import Convention, Finding, Lang
from extractor.reporting.numbers import as_printed, decimals, number, plain, quotient
from extractor.reporting.phrases import BOUNDS, CONVENTIONS, SENTENCES
from extractor.reporting.workings.changing_words import DIAGNOSES, WORDS
from extractor.reporting.workings.facts import Working, fact

_NAMED = 5


def _change(finding: Finding, lang: Lang) -> list[str]:
    percent = printed_fact(finding, "percent")
    if "relations" in finding.facts:
        return _hidden(finding, fact(finding, "percent", Printed), lang)
    if finding.power is not None and finding.verdict != "not_checkable":
        word = "from_nothing" if printed_fact(finding, "delta") else "to_nothing"
        return [WORDS[lang][word], _printed(finding, lang)]
    if finding.verdict == "not_checkable":
        return []
    pair = terms(finding)
    if pair is None:
        return [_printed(finding, lang)]
    before, after = pair
    sentences = [_difference(before, after, lang)]
    if percent is not None and before != 0:
        sentences += _rate(before, after, finding, percent, lang)
    sentences.append(_printed(finding, lang))
    return sentences + _diagnosed(before, after, finding, lang)


def _difference(before: Fraction, after: Fraction, lang: Lang) -> str:
    """``226 - 200 = 26, tức tăng 26.``"""
    low, high = sorted((before, after))
    return WORDS[lang]["difference"].format(
        high=plain(high, lang),
        low=_signed_term(low, lang),
        difference=plain(high - low, lang),
        went=WORDS[lang][_went(before, after)],
    )


def _rate(
    before: Fraction, after: Fraction, finding: Finding, percent: Printed, lang: Lang
) -> list[str]:
    """``26 : 200 = 0,13, tức 13%.`` and how that prints, or the range of rounded amounts."""
    convention = accepted(finding.conventions)
    sentences = [_division(abs(after - before), abs(before), percent, convention, lang) + "."]
    both = printed_fact(finding, "before"), printed_fact(finding, "after")
    if any(each is not None and each.rounded for each in both):
        return sentences + _reach(*both, percent, lang)
    if percent.bound == "exact":
        share = abs(after - before) / abs(before)
        sentences.append(_roundings(100 * share, percent, convention, "becomes", lang))
    return sentences


def _division(
    part: Fraction, whole: Fraction, percent: Printed, convention: Convention | None, lang: Lang
) -> str:
    return WORDS[lang]["division"].format(
        part=plain(part, lang),
        whole=plain(whole, lang),
        quotient=quotient(part, whole, lang),
        reached=_cut(100 * part / whole, _places(percent, convention), lang),
    )


def _reach(
    before: Printed | None, after: Printed | None, percent: Printed, lang: Lang
) -> list[str]:
    """The changes in per cent that the values behind rounded amounts allow, falls below zero."""
    if before is None or after is None or before.value <= 0:
        return []
    reach = percentages(after, before, "half_up").shift(-100)
    if reach.low is None or reach.high is None:
        return []
    places = _places(percent, None)
    ends = [
        number(end, places, lang) for end in (_down(reach.low, places), _up(reach.high, places))
    ]
    return [WORDS[lang]["reach"].format(low=ends[0], high=ends[1])]


def _printed(finding: Finding, lang: Lang) -> str:
    """``Bài ghi tăng 26, tức 13%.``: what the article says of the change itself."""
    words = WORDS[lang]
    delta, percent = printed_fact(finding, "delta"), printed_fact(finding, "percent")
    sizes = [] if delta is None else [_bounded(delta, lang)]
    sizes += [] if percent is None else [_bounded(percent, lang) + "%"]
    said = finding.facts["direction"]
    direction = said if isinstance(said, str) else "changed"
    if not sizes:
        return words["printed"].format(what=words[direction])
    what = f"{words['by_' + direction]} {words['and'].join(sizes)}"
    return words["printed"].format(what=what)


def _reading(finding: Finding, lang: Lang) -> list[str]:
    """The other reading that the check names; what else explains an alarm stands elsewhere."""
    said = DIAGNOSES[lang].get(finding.diagnosis or "")
    return [said] if said else []


def _diagnosed(before: Fraction, after: Fraction, finding: Finding, lang: Lang) -> list[str]:
    if finding.diagnosis not in ("base_is_new_value", "level_called_change") or after == 0:
        return []
    percent = fact(finding, "percent", Printed)
    part = after if finding.diagnosis == "level_called_change" else abs(after - before)
    whole = before if finding.diagnosis == "level_called_change" else after
    line = _division(abs(part), abs(whole), percent, None, lang)
    return [line + ": " + said for said in _reading(finding, lang)]


def _hidden(finding: Finding, percent: Printed, lang: Lang) -> list[str]:
    """The bases nearest to what the percentage asks for, and how many fit."""
    convention = accepted(finding.conventions)
    known = printed_fact(finding, "after") or fact(finding, "delta", Printed)
    words, is_delta = WORDS[lang], finding.facts["after"] is None
    sentences, count = [], abs(known.value)
    for base in bases_asked_for(finding):
        part = count if is_delta else abs(count - base)
        line = _division(part, Fraction(base), percent, convention, lang) + "."
        sentences.append(line if is_delta else f"{_difference(Fraction(base), count, lang)} {line}")
        if convention and base:
            reached = 100 * part / base
            sentences.append(_roundings(reached, percent, convention, "becomes", lang))
    sentences.append(_printed(finding, lang))
    if convention is None:
        return [*sentences, words["no_base"]]
    return sentences + _bases(finding, convention, lang)


def _bases(finding: Finding, convention: Convention, lang: Lang) -> list[str]:
    n, listed = finding.n_candidates[convention], finding.candidates[convention][:_NAMED]
    bases = ", ".join(plain(each, lang) for each in listed)
    pattern = WORDS[lang]["one_base" if n == 1 else "many_bases"]
    sentences = [pattern.format(n=plain(n, lang), bases=bases) + ("." if n <= _NAMED else "…")]
    if finding.power is not None and finding.verdict != "not_checkable":
        strength = "power" if finding.power >= Fraction(1, 100) else "no_catch"
        power = number(100 * finding.power, 0, lang)
        sentences.append(SENTENCES[lang][strength].format(power=power))
    return sentences


def _points(finding: Finding, lang: Lang) -> list[str]:
    if finding.verdict == "not_checkable":
        return []
    before, after = fact(finding, "before", Printed), fact(finding, "after", Printed)
    change, words = fact(finding, "change", Printed), WORDS[lang]
    low, high = sorted((before.value, after.value))
    line = words["points"].format(
        high=plain(high, lang), low=_signed_term(low, lang), points=plain(high - low, lang)
    )
    sentences = [line]
    if before.value:
        part, whole = abs(after.value - before.value), abs(before.value)
        sentences.append(_division(part, whole, change, None, lang) + ".")
    label, said = finding.facts["label"], finding.facts["direction"]
    unit = words["point_unit"] if label == "point" else "%"
    direction = words["by_" + (said if isinstance(said, str) else "changed")]
    sentences.append(words["printed"].format(what=f"{direction} {_bounded(change, lang)}{unit}"))
    sentences += _reading(finding, lang)
    return sentences


def _multiple(finding: Finding, lang: Lang) -> list[str]:
    if finding.verdict == "not_checkable":
        return []
    before, after = fact(finding, "before", Printed), fact(finding, "after", Printed)
    times, words = fact(finding, "times", Printed), WORDS[lang]
    ratio = after.value / before.value
    convention = accepted(finding.conventions)
    places = _places(times, convention)
    sentences = [
        words["times"].format(
            part=plain(after.value, lang),
            whole=plain(before.value, lang),
            quotient=quotient(after.value, before.value, lang),
            times=_cut(ratio, places, lang),
            more=_cut(ratio - 1, places, lang),
        )
    ]
    if before.is_point and after.is_point and times.bound == "exact":
        grown = finding.diagnosis == "read_as_increase" and fact(finding, "form", str) != "gấp"
        reading = ratio - 1 if grown else ratio
        sentences.append(_roundings(reading, times, convention, "times_becomes", lang))
    form = words[fact(finding, "form", str)]
    sentences.append(words["printed"].format(what=form.format(times=_bounded(times, lang))))
    if finding.note != finding.diagnosis:
        sentences += _reading(finding, lang)
    return sentences


def _direction(finding: Finding, lang: Lang) -> list[str]:
    """``Bài ghi vượt: con số là 94%.``"""
    word, value = fact(finding, "word", str), fact(finding, "number", Printed)
    unit = WORDS[lang]["times_unit"] if word in ("doubled", "tripled") else "%"
    said = WORDS[lang][word]
    return [WORDS[lang]["word"].format(word=said, number=_bounded(value, lang) + unit)]


def _roundings(
    value: Fraction, printed: Printed, convention: Convention | None, pattern: str, lang: Lang
) -> str:
    """``Làm tròn thành 114%, cắt bỏ phần lẻ thành 113%.`` and the convention accepted, if other."""
    shown: tuple[Convention, ...] = ("half_up", "trunc")
    if convention and convention not in shown:
        shown = (*shown, convention)
    becomes: dict[str, list[str]] = {}
    for each in shown:
        print_as = number(round_printed(value, printed.step, each), decimals(printed), lang)
        becomes.setdefault(print_as, []).append(CONVENTIONS[lang][each])
    words = {**SENTENCES[lang], **WORDS[lang]}
    clauses = [
        words[pattern].format(convention=words["or"].join(names), value=print_as)
        for print_as, names in becomes.items()
    ]
    sentence = ", ".join(clauses)
    return sentence[0].upper() + sentence[1:] + "."


def _bounded(printed: Printed, lang: Lang) -> str:
    return BOUNDS[lang].get(printed.bound, "") + as_printed(printed, lang)


def _signed_term(value: Fraction, lang: Lang) -> str:
    """A number behind a minus sign: in brackets where it has one of its own."""
    return f"({plain(value, lang)})" if value < 0 else plain(value, lang)


def _went(before: Fraction, after: Fraction) -> str:
    if before == after:
        return "unchanged"
    return "increase" if after > before else "decrease"


def _cut(value: Fraction, places: int, lang: Lang) -> str:
    """Whole values without decimals, all others cut to ``places``."""
    return plain(value, lang) if value.denominator == 1 else number(value, places, lang)


def _places(printed: Printed, convention: Convention | None) -> int:
    """One decimal more than printed shows how it was rounded; two where it was rounded twice."""
    return decimals(printed) + (2 if convention == "double" else 1)


def _down(value: Fraction, places: int) -> Fraction:
    """The next value with so many decimals at or below."""
    return Fraction((value * 10**places).__floor__(), 10**places)


def _up(value: Fraction, places: int) -> Fraction:
    return -_down(-value, places)


WORKINGS: Mapping[str, Working] = {
    "change": _change,
    "points": _points,
    "multiple": _multiple,
    "direction": _direction,
}

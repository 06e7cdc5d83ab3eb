"""joint, convention and repair redone by hand (cách tính gốc chung, cách làm tròn, cách sửa)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from extractor.checks.convention import decides, holds
from extractor.checks.joint import Bases, Pair, bases
from extractor.checks.rounding import Printed
from extractor.checks.slips import rewritten
from extractor.checks.verdicts import NEAREST, accepted
from extractor.model import CONVENTIONS as ALL
from extractor.model import Convention, Finding, Lang, Repair, Slip
from extractor.reporting.numbers import as_printed, decimals, number, plain, quotient
from extractor.reporting.phrases import BOUNDS, CONVENTIONS
from extractor.reporting.workings.attaining import WORKINGS as ATTAINING
from extractor.reporting.workings.facts import Working, fact

_NAMED = 5

SENTENCES: Mapping[Lang, Mapping[str, str]] = {
    "vi": {
        "division": "{part} : {base} = {quotient}, tức {reached}%, bài ghi {percent}%",
        "asks": "100 × {count} : {percent} = {quotient}, bài ghi {percent}% nên tổng số {bases}",
        "asks_none": "{count} được ghi là {percent}% nên tổng số {bases}",
        "one": "là {first}",
        "few": "từ {first} đến {last}",
        "any": "từ {first} trở lên",
        "none": "không là số nguyên nào",
        "of_nothing": "Số đếm 0 là 0% của mọi tổng số.",
        "more": "Còn {n} cặp nữa.",
        "one_base": "Tổng số nguyên duy nhất hợp với mọi cặp là {bases}.",
        "many_bases": "Có {n} tổng số nguyên hợp với mọi cặp: {bases}",
        "no_base": "Không có tổng số nguyên nào hợp với mọi cặp.",
        "base": "Bài ghi tổng số {base}.",
        "power": "Trong các tỷ lệ ghi nhầm gần đó, phép kiểm này phát hiện {power}%.",
        "tally": "Kiểm được {n} trong {total} phép kiểm; số phép khớp: {ways}.",
        "way": "{convention} {n}",
        "explained": "Cách hợp với tất cả: {ways}.",
        "unexplained": "Không có cách nào hợp với tất cả.",
        "decimals_0": "Riêng các tỷ lệ không có chữ số lẻ: {ways}.",
        "decimals": "Riêng các tỷ lệ có {n} chữ số lẻ: {ways}.",
        "no_way": "không có cách nào",
        "first": "Phép đầu tiên không khớp khi làm tròn:",
        "repairs": "Số cách đổi một con số, một lỗi gõ, để khớp: {n}.",
        "percent": "Tỷ lệ {value}%: {slip}.",
        "part": "Phần {value}: {slip}.",
        "whole": "Tổng số hoặc chỉ tiêu {value}: {slip}.",
        "hint": "Đó chỉ là gợi ý.",
    },
    "en": {
        "division": "{part} / {base} = {quotient}, that is {reached}%, the article says {percent}%",
        "asks": "100 × {count} / {percent} = {quotient}, {percent}% asks for {bases}",
        "asks_none": "{count} as {percent}% asks for {bases}",
        "one": "a total of {first}",
        "few": "a total from {first} to {last}",
        "any": "a total of {first} or more",
        "none": "no whole total",
        "of_nothing": "A count of 0 is 0% of any total.",
        "more": "There are {n} more pairs.",
        "one_base": "The only whole total that fits every pair is {bases}.",
        "many_bases": "{n} whole totals fit every pair: {bases}",
        "no_base": "No whole total fits every pair.",
        "base": "The article says the total is {base}.",
        "power": "This check would catch {power}% of nearby slips in a percentage.",
        "tally": "{n} of {total} checks decide; how many hold: {ways}.",
        "way": "{convention} {n}",
        "explained": "What fits them all: {ways}.",
        "unexplained": "Nothing fits them all.",
        "decimals_0": "Percentages without decimals alone: {ways}.",
        "decimals": "Percentages with decimals, {n} of them, alone: {ways}.",
        "no_way": "nothing",
        "first": "The first that does not hold when rounded:",
        "repairs": "Ways to make it fit by undoing one slip in one number: {n}.",
        "percent": "Percentage {value}%: {slip}.",
        "part": "Part {value}: {slip}.",
        "whole": "Whole or target {value}: {slip}.",
        "hint": "These are hints only.",
    },
}

SLIPS: Mapping[Lang, Mapping[Slip, str]] = {
    "vi": {
        "digits_swapped": "hai chữ số cạnh nhau đổi chỗ",
        "digit_changed": "một chữ số khác",
        "decimal_mark_moved": "dấu thập phân ở chỗ khác",
        "digit_missing": "bài thiếu một chữ số",
        "digit_extra": "bài thừa một chữ số",
        "power_of_ten": "lệch hàng (chục, trăm, nghìn, triệu, tỷ)",
    },
    "en": {
        "digits_swapped": "two neighbouring digits swapped",
        "digit_changed": "one digit changed",
        "decimal_mark_moved": "the decimal mark elsewhere",
        "digit_missing": "a digit lost in print",
        "digit_extra": "a digit too many in print",
        "power_of_ten": "a power of ten (thousands, millions, billions)",
    },
}


def _joint(finding: Finding, lang: Lang) -> list[str]:
    pairs: tuple[Pair, ...] = fact(finding, "pairs", tuple)
    if not finding.conventions:
        return []
    if not finding.n_candidates:
        return [SENTENCES[lang]["of_nothing"]] if not any(k.value for k, _ in pairs) else []
    lines = [_line(finding, pair, lang) for pair in pairs[:_NAMED]]
    sentences = ["; ".join(lines) + "."]
    if len(pairs) > _NAMED:
        sentences.append(SENTENCES[lang]["more"].format(n=len(pairs) - _NAMED))
    return [*sentences, *_printed_base(finding, lang), *_bases(finding, lang)]


def _line(finding: Finding, pair: Pair, lang: Lang) -> str:
    """One pair over the base that fits or is printed, else the bases that it asks for."""
    (count, percent), base = pair, _divisor(finding)
    shown = as_printed(percent, lang)
    if base is None:
        name = "asks" if count.value and percent.value else "asks_none"
        return SENTENCES[lang][name].format(
            count=plain(count.value, lang),
            percent=shown,
            quotient=quotient(100 * count.value, percent.value, lang) if percent.value else "",
            bases=_span(bases(count, percent, "half_up"), lang),
        )
    return SENTENCES[lang]["division"].format(
        part=plain(count.value, lang),
        base=plain(base, lang),
        quotient=quotient(count.value, base, lang),
        reached=_cut(100 * count.value / base, decimals(percent) + 2, lang),
        percent=shown,
    )


def _divisor(finding: Finding) -> Fraction | None:
    """A base to divide by: the one printed, else the first that fits."""
    printed, convention = finding.facts["base"], accepted(finding.conventions)
    if isinstance(printed, Printed) and printed.is_point:
        return printed.value
    return Fraction(finding.candidates[convention][0]) if convention else None


def _span(found: Bases, lang: Lang) -> str:
    """``từ 52 đến 54``."""
    if found.is_empty:
        return SENTENCES[lang]["none"]
    name = "any" if found.last is None else "one" if found.first == found.last else "few"
    last = "" if found.last is None else plain(found.last, lang)
    return SENTENCES[lang][name].format(first=plain(found.first, lang), last=last)


def _cut(value: Fraction, places: int, lang: Lang) -> str:
    return plain(value, lang) if value.denominator == 1 else number(value, places, lang)


def _printed_base(finding: Finding, lang: Lang) -> list[str]:
    base = finding.facts["base"]
    if not isinstance(base, Printed):
        return []
    words = BOUNDS[lang].get(base.bound, "") + as_printed(base, lang)
    return [SENTENCES[lang]["base"].format(base=words)]


def _bases(finding: Finding, lang: Lang) -> list[str]:
    """How many bases fit every pair, which, and how hard the test was."""
    words, convention = SENTENCES[lang], accepted(finding.conventions)
    if convention is None:
        return [words["no_base"]]
    n, found = finding.n_candidates[convention], finding.candidates[convention][:_NAMED]
    listed = ", ".join(plain(each, lang) for each in found)
    if n == 1:
        sentences = [words["one_base"].format(bases=listed)]
    else:
        end = "." if n == len(found) else "…"
        sentences = [words["many_bases"].format(n=plain(n, lang), bases=listed) + end]
    if finding.power is not None and finding.verdict != "not_checkable":
        sentences.append(words["power"].format(power=number(100 * finding.power, 0, lang)))
    return sentences


def _convention(finding: Finding, lang: Lang) -> list[str]:
    findings: tuple[Finding, ...] = fact(finding, "findings", tuple)
    decisive = [each for each in findings if decides(each)]
    if not decisive:
        return []
    words = SENTENCES[lang]
    ways = ", ".join(_way(decisive, way, lang) for way in _told_apart(decisive))
    tally = words["tally"].format(n=len(decisive), total=len(findings), ways=ways)
    explained = finding.explained_by or ()
    names = words["explained"].format(ways=_names(explained, lang))
    sentences = [tally, names if explained else words["unexplained"]]
    return [*sentences, *_groups(finding, lang), *_first(decisive, lang)]


def _told_apart(findings: Sequence[Finding]) -> list[Convention]:
    """Every convention, those that differ at ties only where they do."""
    usual = [holds(each, "half_up") for each in findings]
    return [
        way
        for way in ALL
        if way not in ("half_down", "half_even") or [holds(each, way) for each in findings] != usual
    ]


def _way(findings: Sequence[Finding], way: Convention, lang: Lang) -> str:
    n = sum(holds(each, way) for each in findings)
    return SENTENCES[lang]["way"].format(convention=CONVENTIONS[lang][way], n=n)


def _names(ways: Sequence[Convention], lang: Lang) -> str:
    return ", ".join(CONVENTIONS[lang][way] for way in ways) or SENTENCES[lang]["no_way"]


def _groups(finding: Finding, lang: Lang) -> list[str]:
    """The same by decimals, where there are several."""
    groups = finding.by_decimals or {}
    if len(groups) < 2:
        return []
    return [
        SENTENCES[lang]["decimals" if n else "decimals_0"].format(n=n, ways=_names(ways, lang))
        for n, ways in groups.items()
    ]


def _first(findings: Sequence[Finding], lang: Lang) -> list[str]:
    """The working of the first claim that ordinary rounding does not explain."""
    from extractor.reporting.workings import WORKINGS

    failing = (each for each in findings if not any(holds(each, way) for way in NEAREST))
    first = next((each for each in failing if each.check in WORKINGS), None)
    if first is None:
        return []
    return [SENTENCES[lang]["first"], *WORKINGS[first.check](first, lang)]


def _repair(finding: Finding, lang: Lang) -> list[str]:
    sentences = ATTAINING["ratio"](finding, lang)
    if finding.verdict != "inconsistent":
        return sentences
    sentences.append(SENTENCES[lang]["repairs"].format(n=plain(finding.n_repairs, lang)))
    if not finding.repairs:
        return sentences
    shown = [_repaired(each, finding, lang) for each in finding.repairs[:_NAMED]]
    return [*sentences, *shown, SENTENCES[lang]["hint"]]


def _repaired(one: Repair, finding: Finding, lang: Lang) -> str:
    value = rewritten(fact(finding, one.field, Printed), one.value)
    return SENTENCES[lang][one.field].format(
        value=as_printed(value, lang), slip=SLIPS[lang][one.slip]
    )


WORKINGS: Mapping[str, Working] = {
    "joint": _joint,
    "convention": _convention,
    "repair": _repair,
}

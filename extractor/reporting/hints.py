"""What an article adds to a check: the items of a list, its way of rounding, what would fit.

A hint explains and never decides: it stands after the verdict and says of how many it is one.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractor.checks.diagnosis import Diagnosis, inputs_of, numbers_of
from extractor.checks.slips import rewritten
from extractor.checks.verdicts import NEAREST
from extractor.model import Finding, Lang
from extractor.reporting.numbers import as_printed
from extractor.reporting.phrases import CONVENTIONS
from extractor.reporting.workings.joining import SLIPS

_ITEMS = 12
_REPAIRS = 3
_MANY = 2

WORDS: Mapping[Lang, Mapping[str, str]] = {
    "vi": {
        "items": "Các mục: {items}.",
        "habit_0": "Bài này {way} ở mọi số phần trăm nguyên ({count} số).",
        "habit": "Bài này {way} ở mọi tỷ lệ có {n} chữ số lẻ ({count} số).",
        "another_base": "Các con số sẽ khớp nếu tính trên {base}, một số khác in trong bài"
        "{others}.",
        "others": " (có {n} số như vậy)",
        "achieved_read_as_exceeded": "Các con số sẽ khớp nếu hiểu là vượt, không phải đạt.",
        "exceeded_read_as_achieved": "Các con số sẽ khớp nếu hiểu là đạt, không phải vượt.",
        "short_read_as_achieved": "Các con số sẽ khớp nếu hiểu là đạt, không phải hụt.",
        "increase_read_as_decrease": "Các con số sẽ khớp nếu là giảm, không phải tăng.",
        "decrease_read_as_increase": "Các con số sẽ khớp nếu là tăng, không phải giảm.",
        "one_slip": "Chỉ cần đổi một con số, một lỗi gõ, là khớp: {repairs} (có {n} cách như vậy, "
        "chỉ là gợi ý).",
        "repair": "{old} thành {value}, {slip}",
    },
    "en": {
        "items": "The items: {items}.",
        "habit_0": "This article has every whole percentage {way} ({count} of them).",
        "habit": "This article has every percentage with {n} decimals {way} ({count} of them).",
        "another_base": "The numbers would fit a base of {base}, printed elsewhere in the article"
        "{others}.",
        "others": " (one of {n} that would)",
        "achieved_read_as_exceeded": "The numbers would fit read as exceeded, not achieved.",
        "exceeded_read_as_achieved": "The numbers would fit read as achieved, not exceeded.",
        "short_read_as_achieved": "The numbers would fit read as achieved, not short.",
        "increase_read_as_decrease": "The numbers would fit as a decrease, not an increase.",
        "decrease_read_as_increase": "The numbers would fit as an increase, not a decrease.",
        "one_slip": "One slip in one number would explain it: {repairs} (such ways: {n}; "
        "hints only).",
        "repair": "{old} for {value}, {slip}",
    },
}


def details(finding: Finding, lang: Lang) -> list[str]:
    """What belongs to the working: the items of a list, the habit of an article."""
    return [*_items(finding, lang), *_habits(finding, lang)]


def hints(finding: Finding, lang: Lang) -> list[str]:
    """What would make the numbers fit, the most plausible first."""
    found = finding.facts.get("diagnoses")
    diagnoses = found if isinstance(found, tuple) else ()
    said = (_said(each, finding, lang) for each in diagnoses if isinstance(each, Diagnosis))
    return [sentence for sentence in said if sentence]


def _items(finding: Finding, lang: Lang) -> list[str]:
    items = finding.facts.get("items")
    if not isinstance(items, tuple):
        return []
    shown = "; ".join(map(str, items[:_ITEMS])) + ("…" if len(items) > _ITEMS else "")
    return [WORDS[lang]["items"].format(items=shown)]


def _habits(finding: Finding, lang: Lang) -> list[str]:
    """``Bài này cắt bỏ phần lẻ ở mọi số phần trăm nguyên``: of two or more that rounding fails."""
    counted = finding.facts.get("counted")
    counts = counted if isinstance(counted, dict) else {}
    found = []
    for decimals, ways in (finding.by_decimals or {}).items():
        usual = any(way in NEAREST for way in ways)
        if ways and not usual and counts.get(decimals, 0) >= _MANY:
            words = WORDS[lang]["habit" if decimals else "habit_0"]
            way = CONVENTIONS[lang][ways[0]]
            found.append(words.format(way=way, n=decimals, count=counts[decimals]))
    return found


def _said(one: Diagnosis, finding: Finding, lang: Lang) -> str | None:
    words = WORDS[lang]
    if one.name == "another_base" and one.base is not None:
        others = words["others"].format(n=one.alternatives) if one.alternatives > 1 else ""
        return words["another_base"].format(base=as_printed(one.base, lang), others=others)
    if one.name == "one_slip":
        return words["one_slip"].format(repairs=_repairs(one, finding, lang), n=one.alternatives)
    return words.get(one.name)


def _repairs(one: Diagnosis, finding: Finding, lang: Lang) -> str:
    """``68,33 thành 58,33, một chữ số khác``: the first few."""
    numbers = numbers_of(inputs_of(finding))
    shown = []
    for repair in one.repairs[:_REPAIRS]:
        old = numbers[repair.field]
        new = rewritten(old, repair.value)
        slip = SLIPS[lang][repair.slip]
        told = as_printed(old, lang), as_printed(new, lang)
        shown.append(WORDS[lang]["repair"].format(old=told[0], value=told[1], slip=slip))
    return "; ".join(shown)

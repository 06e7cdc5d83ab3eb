"""Numbers in digits (chữ số): thousands, decimals, and which of the two a separator means.

Vietnamese writes ``1.234,5``; English style ``1,234.5`` slips in. A run that could be
either is decided by evidence, named in the numeral's form, and the other reading is kept.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

import regex

from extractor.figures.contexts import follows
from extractor.figures.grammar import INVISIBLE, ONE, Numeral, Scan
from extractor.figures.noise import repaired
from extractor.figures.units import unit_at

MOST_DIGITS = 30
"""Longer runs are no amounts (and ``int`` refuses more than 4300 digits)."""

# A run is followed only as far as it may be a number: a text of ``1,1,1`` is read once, not
# from every digit to its end.
RUN = re.compile(rf"[0-9]+(?:[.,][0-9]+){{0,{MOST_DIGITS}}}")

VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_MARKS = str.maketrans("", "", ".,")
_WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,", INVISIBLE)
_WIDE_RUN = re.compile(
    rf"[0-9０-９]+(?:[{INVISIBLE}]{{0,3}}[.,．，]?[{INVISIBLE}]{{0,3}}[0-9０-９]+){{0,{MOST_DIGITS}}}"
)
_WIDE_NEXT = re.compile(rf"[.,]?[{INVISIBLE}０-９．，]")

_MARKED_RUN = regex.compile(r"[0-9]+(?:[.,][0-9]+)+%?")
# ``384,600 tỉ``: nobody tells thousandths of a milliard that end in a nought. Gold at
# ``36,380 triệu`` is told so, and so may be ``384,610 tỉ`` beside ``384,612 tỉ``.
_GROUPED_BILLIONS = re.compile(r"[1-9][0-9]{2},[0-9]{2}0 ?t[ỷỉ](?!\w)")
_THOUSANDTHS = re.compile(r"(?<![0-9.,])[0-9]{1,3},[0-9]{2}[1-9] ?t[ỷỉ](?!\w)")
_STYLE_VI = re.compile(r"[0-9.]+,(?:[0-9]{1,2}|[0-9]{4,})%?|[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_STYLE_EN = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+|,[0-9]{3})|[0-9]+\.[0-9]{1,2}%")


class _Value(NamedTuple):
    value: Decimal
    decimals: int
    form: str
    alternatives: tuple[str, ...] = ()


def read_digits(scan: Scan, pos: int) -> Numeral | None:
    """The number in digits that starts at ``pos``; None if the run there is no number."""
    text = scan.text
    if text[pos] in VULGAR:
        return Numeral(pos, pos + 1, VULGAR[text[pos]], 0, ONE, form="vulgar-fraction")
    end, raw = _run(text, pos)
    mended = repaired(scan, pos, end)
    noise = ""
    if mended is not None:
        end, raw, noise = mended
    value = _value(scan, raw, end)
    if value is None:
        return None
    bare = not noise and raw.isdigit()
    step = ONE.scaleb(-value.decimals)
    form = noise or value.form
    return Numeral(pos, end, value.value, value.decimals, step, ONE, form, value.alternatives, bare)


def _run(text: str, pos: int) -> tuple[int, str]:
    found = RUN.match(text, pos)
    if found is not None and not _WIDE_NEXT.match(text, found.end()):
        return found.end(), found[0]
    wide = _WIDE_RUN.match(text, pos) or found
    return (wide.end(), wide[0].translate(_WIDE)) if wide else (pos, "")


# ------------------------------------------------------------------- what separators mean


def _value(scan: Scan, raw: str, end: int) -> _Value | None:
    if not raw or len(raw.translate(_MARKS)) > MOST_DIGITS:
        return None
    dots, commas = raw.count("."), raw.count(",")
    if not dots and not commas:
        return _Value(Decimal(raw), 0, "digits")
    if dots and commas:
        return _both(raw)
    return _several(raw) if dots + commas > 1 else _single(scan, raw, end)


def _both(raw: str) -> _Value | None:
    """``1.234,5`` and ``1,234.5``: the last separator is the decimal one."""
    mark = "," if raw.rfind(",") > raw.rfind(".") else "."
    whole, _, decimals = raw.rpartition(mark)
    groups = whole.split("." if mark == "," else ",")
    if mark in whole or not _are_thousands(groups):
        return None
    form = "thousands-decimal" if mark == "," else "english-decimal"
    return _Value(Decimal("".join(groups) + "." + decimals), len(decimals), form)


def _several(raw: str) -> _Value | None:
    """``450.000.000`` and ``1,234,567``; anything else is a code or a list (None)."""
    mark = "." if "." in raw else ","
    groups = raw.split(mark)
    if not _are_thousands(groups):
        return None
    return _Value(Decimal("".join(groups)), 0, "thousands" if mark == "." else "english-thousands")


def _are_thousands(groups: list[str]) -> bool:
    return len(groups[0]) <= 3 and groups[0][0] != "0" and all(len(g) == 3 for g in groups[1:])


def _single(scan: Scan, raw: str, end: int) -> _Value:
    mark = "." if "." in raw else ","
    whole, _, tail = raw.partition(mark)
    as_decimal = _Value(Decimal(f"{whole}.{tail}"), len(tail), "decimal")
    if len(tail) != 3 or not _are_thousands([whole, tail]):
        return as_decimal if mark == "," else as_decimal._replace(form="dot-decimal")
    as_thousands = _Value(Decimal(whole + tail), 0, "thousands")
    rule, thousands = (_dot_rule if mark == "." else _comma_rule)(scan, raw, end)
    if not rule:
        return as_thousands
    chosen, other = (as_thousands, as_decimal) if thousands else (as_decimal, as_thousands)
    return chosen._replace(form=f"{chosen.form}:{rule}", alternatives=(str(other.value),))


def _dot_rule(scan: Scan, raw: str, end: int) -> tuple[str, bool]:
    """``1.500`` is 1500 unless the sign or the writer's habit speaks for a decimal point."""
    if scan.text[end : end + 2].strip().startswith("%"):
        return "percent", len(raw) < len("100.000") and not writes_english(scan)
    return ("habit", False) if writes_english(scan) else ("", True)


def _comma_rule(scan: Scan, raw: str, end: int) -> tuple[str, bool]:
    """``1,250 người`` counts people; ``2,375 triệu`` has three decimals; ``384,600 tỉ`` none."""
    english = writes_english(scan)
    after = scan.right(end, 12).lstrip()
    if after.startswith(("%", "‰", "phần trăm", "điểm phần")):
        return "percent", False
    if follows(scan.text, end, "scale-word"):
        found = _GROUPED_BILLIONS.match(scan.text, end - len(raw))
        grouped = english or (found is not None and not _prints_thousandths(scan))
        return ("habit", True) if grouped else ("scale", False)
    unit = unit_at(scan, end)
    if unit is not None and (unit.integer or unit.norm.startswith("VND")):
        return "counted", True
    return "habit", english


def _prints_thousandths(scan: Scan) -> bool:
    """Whether this article writes ``384,612 tỉ``, so that ``384,600 tỉ`` may be as exact."""
    if scan.thousandths is None:
        scan.thousandths = _THOUSANDTHS.search(scan.text) is not None
    return scan.thousandths


def writes_english(scan: Scan) -> bool:
    """Whether this article writes ``1,234.5`` more often than ``1.234,5``. Counted once."""
    if scan.style is None:
        runs = _MARKED_RUN.findall(scan.text)
        english = sum(_STYLE_EN.fullmatch(run) is not None for run in runs)
        more = english > sum(_STYLE_VI.fullmatch(run) is not None for run in runs)
        scan.style = "en" if more else "vi"
    return scan.style == "en"

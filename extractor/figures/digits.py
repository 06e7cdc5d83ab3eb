"""Numbers in digits (chữ số): thousands, decimals, and which of the two a separator means.

Vietnamese writes ``1.234,5``; English style ``1,234.5`` slips in. A run that could be
either is decided by evidence, named in the numeral's form, and the other reading is kept.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from extractor.figures.grammar import GAP, INVISIBLE, ONE, SPACES, Numeral, Scan, Style
from extractor.figures.units import unit_at

RUN = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
MOST_DIGITS = 30
"""Longer runs are no amounts (and ``int`` refuses more than 4300 digits)."""

_WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,", INVISIBLE)
_WIDE_RUN = re.compile(
    rf"[0-9０-９]+(?:[{INVISIBLE}]{{0,3}}[.,．，]?[{INVISIBLE}]{{0,3}}[0-9０-９]+)*"
)
_WIDE_NEXT = re.compile(rf"[.,]?[{INVISIBLE}０-９．，]")
VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}

_SPLIT = re.compile(rf"([0-9]{{1,3}}){GAP}{{1,2}}\.([0-9]{{3}})(?![0-9.,])")
_SPLIT_AFTER = re.compile(
    rf"([1-9][0-9]{{0,2}})\.(?:{GAP}|\n)([0-9]{{3}}(?:\.[0-9]{{3}})*)(?![0-9])"
)
_SPLIT_COMMA = re.compile(rf"([0-9]+){GAP},([0-9]+)(?![0-9.,])")
_SPLIT_PERCENT = re.compile(rf"([0-9]+),{GAP}([0-9]{{1,2}})(?={GAP}?%)")
_OCR = re.compile(r"([0-9]+O[0-9O]*)(?![\w])")
_GROUPED = re.compile(rf"([1-9][0-9]{{0,2}})(?:([{SPACES}])[0-9]{{3}})(?:\2[0-9]{{3}})*(?![0-9])")

_ORDINAL_WORDS = frozenset(
    "quý năm tháng ngày số thứ khóa khoá lần điều khoản tổ lớp cấp đợt kỳ quận phường "
    "thôn ấp km lộ đoạn chương".split()
)
_STYLE_VI = re.compile(
    r"[0-9],(?:[0-9]{1,2}|[0-9]{4,})(?![0-9])|\.[0-9]{3},[0-9]|\.[0-9]{3}\.[0-9]{3}"
)
_STYLE_EN = re.compile(
    r"\b[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]|\b[0-9]{1,3},[0-9]{3},[0-9]{3}\b|\b[0-9]+\.[0-9]{1,2}%"
)


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
    end, raw, noise = _repaired(scan, pos) or _plain_run(text, pos)
    if sum(map(len, re.split("[.,]", raw))) > MOST_DIGITS:
        return None
    value = _value(scan, raw, end)
    if value is None:
        return None
    bare = raw.isdigit() and not noise
    step = ONE.scaleb(-value.decimals)
    form = value.form if not noise else noise
    return Numeral(pos, end, value.value, value.decimals, step, ONE, form, value.alternatives, bare)


def _plain_run(text: str, pos: int) -> tuple[int, str, str]:
    found = RUN.match(text, pos)
    if found is None or _WIDE_NEXT.match(text, found.end()):
        found = _WIDE_RUN.match(text, pos) or found
    if found is None:
        return pos, "", ""
    return found.end(), found[0].translate(_WIDE), ""


# ------------------------------------------------------------------------------ noise


def _repaired(scan: Scan, pos: int) -> tuple[int, str, str] | None:
    """A run broken by a stray space, a line break or a letter: where it ends, as meant, why."""
    text = scan.text
    run = RUN.match(text, pos)
    if run is None or run.end() >= len(text):
        return None
    following = text[run.end()]
    if following == "O" and (found := _OCR.match(text, pos)):
        return found.end(), found[1].replace("O", "0"), "ocr-letters"
    if following in ".,":
        return _broken_after(scan, pos)
    if following in SPACES:
        return _broken_before(scan, pos) or _grouped(scan, pos)
    return None


def _broken_after(scan: Scan, pos: int) -> tuple[int, str, str] | None:
    """``1. 500`` and ``41, 82 %``."""
    text, left = scan.text, scan.left(pos)
    if (found := _SPLIT_PERCENT.match(text, pos)) and not re.search(r"[0-9],? $|lần lượt", left):
        return found.end(), f"{found[1]},{found[2]}", "stray-space"
    if (found := _SPLIT_AFTER.match(text, pos)) and left.strip() and not _numbers_something(left):
        return found.end(), f"{found[1]}.{found[2]}", "stray-space"
    return None


def _broken_before(scan: Scan, pos: int) -> tuple[int, str, str] | None:
    """``3 .495`` and ``2 ,4 ha``."""
    if found := _SPLIT.match(scan.text, pos):
        return found.end(), f"{found[1]}.{found[2]}", "stray-space"
    if found := _SPLIT_COMMA.match(scan.text, pos):
        return found.end(), f"{found[1]},{found[2]}", "stray-space"
    return None


def _grouped(scan: Scan, pos: int) -> tuple[int, str, str] | None:
    """``1 250 000 đồng``; not ``quý 2 250 hộ``, where the first number is an ordinal."""
    found = _GROUPED.match(scan.text, pos)
    if found is None:
        return None
    thin = found[2] in "\u2009\u202f"
    if not thin and (_numbers_something(scan.left(pos)) or not _counts(scan, pos, found)):
        return None
    return found.end(), re.sub(GAP, "", found[0]), "space-groups"


def _counts(scan: Scan, pos: int, found: re.Match[str]) -> bool:
    before = re.search(r"(\w+)\W*$", scan.text[max(0, pos - 24) : pos])
    if before and before[1][0].isupper() or scan.text[found.end() : found.end() + 1] in "%.,/-":
        return False
    return unit_at(scan, found.end()) is not None or scan.right(found.end()).startswith(" t")


def _numbers_something(left: str) -> bool:
    words = left.split()
    return bool(words) and words[-1].strip('(,.;:“"') in _ORDINAL_WORDS


# ------------------------------------------------------------------- what separators mean


def _value(scan: Scan, raw: str, end: int) -> _Value | None:
    dots, commas = raw.count("."), raw.count(",")
    if not dots and not commas:
        return _Value(Decimal(raw or 0), 0, "digits") if raw else None
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
    rule, thousands = (_dot_rule if mark == "." else _comma_rule)(scan, whole, end)
    chosen, other = (as_thousands, as_decimal) if thousands else (as_decimal, as_thousands)
    form = f"{chosen.form}:{rule}" if rule else chosen.form
    return chosen._replace(form=form, alternatives=(str(other.value),))


def _dot_rule(scan: Scan, whole: str, end: int) -> tuple[str, bool]:
    """``1.500`` is 1500 unless the sign or the writer's habit speaks for a decimal point."""
    if scan.text[end : end + 2].strip().startswith("%") and len(whole) == 3:
        return "percent", False  # 100.000%: a percentage of more than 100 thousand is none
    if writes_english(scan):
        return "habit", False
    return "", True


def _comma_rule(scan: Scan, whole: str, end: int) -> tuple[str, bool]:
    """``1,250 người`` counts people; ``2,375 triệu`` has three decimals."""
    after = scan.right(end).lstrip()
    if after.startswith(("%", "‰", "phần", "điểm", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "lần")):
        return ("habit", True) if writes_english(scan) and after[0] != "%" else ("scale", False)
    unit = unit_at(scan, end)
    if unit is not None and unit.integer:
        return "counted", True
    if writes_english(scan):
        return "habit", True
    return "habit", False


def writes_english(scan: Scan) -> bool:
    """Whether this article writes ``1,234.5`` more often than ``1.234,5``. Counted once."""
    if scan.style is None:
        english = len(_STYLE_EN.findall(scan.text))
        scan.style = "vi"
        if english and english > len(_STYLE_VI.findall(scan.text)):
            scan.style = "en"
    style: Style = scan.style
    return style == "en"

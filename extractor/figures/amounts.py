"""Amounts: a numeral or a range of two, read once for each place of the text."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.figures.digits import VULGAR
from extractor.figures.grammar import GAP, Numeral, Scan, skip
from extractor.figures.scales import plain, read_scaled
from extractor.figures.units import listed_unit_at, unit_at
from extractor.figures.words import read_words
from extractor.model import Unit

PERCENT = re.compile(rf"[.,]?{GAP}{{0,3}}(?:%|phần trăm(?!\w)|pct(?!\w))", re.I)
_DASH = re.compile(rf"{GAP}{{0,2}}(?:[-–—−÷~]){GAP}{{0,2}}(?=[0-9])")
_TO = re.compile(
    rf"{GAP}{{1,2}}(đến|tới|-|–){GAP}{{1,2}}(?:(?:dưới|trên|hơn|gần|khoảng){GAP}{{1,2}})?(?=\w)",
    re.I,
)
_PLUS_MINUS = re.compile(rf"{GAP}?±{GAP}?")
_FAR = re.compile(r"[-–—−÷~]|đến|tới|Đến|Tới")
_REACH = 28
_CHAIN = re.compile(r"[-–/.][0-9]")
_FROM = re.compile(r"(?<!\w)từ (?:khoảng |mức |trên |hơn |gần )?$")
_GLOSS = re.compile(rf"{GAP}{{0,2}}\(")
_IN_WORDS = re.compile(rf"{GAP}{{0,2}}\((?:bằng chữ:?{GAP})?(?=[^\W\d_])", re.I)
_CLOSED = re.compile(rf"{GAP}?(?:chẵn)?\)", re.I)


def numeral(scan: Scan, pos: int) -> Numeral | None:
    """The number in digits or words at ``pos``, with its scale words."""
    if pos not in scan.numerals:
        scan.numerals[pos] = _numeral(scan, pos)
    return scan.numerals[pos]


def _numeral(scan: Scan, pos: int) -> Numeral | None:
    if pos >= len(scan.text):
        return None
    char = scan.text[pos]
    if char.isdecimal() or char in VULGAR:
        return read_scaled(scan, pos)
    words = read_words(scan.text, pos)
    return words and _with_gloss(scan, words)


def _with_gloss(scan: Scan, words: Numeral) -> Numeral:
    """``bảy (7) ngày``: the digits behind the words belong to the number."""
    gloss = _GLOSS.match(scan.text, words.end)
    if gloss is None or not scan.text[gloss.end() : gloss.end() + 1].isdecimal():
        return words
    digits = read_scaled(scan, gloss.end())
    if digits is None or digits.value != words.value:
        return words
    close = skip(scan.text, digits.end)
    return replace(words, end=close + 1) if scan.text[close : close + 1] == ")" else words


def amount(scan: Scan, pos: int) -> Numeral | None:
    """The numeral at ``pos`` or the range that starts with it: ``8-10 triệu``."""
    if pos not in scan.amounts:
        first = numeral(scan, pos)
        alone = first is None or first.low is not None
        scan.amounts[pos] = first if first is None or alone else spread(scan, first) or first
    return scan.amounts[pos]


def spread(scan: Scan, first: Numeral) -> Numeral | None:
    """The range that starts with ``first``, its ends given the scale they share."""
    text = scan.text
    if found := _PLUS_MINUS.match(text, first.end):
        return _around(scan, first, found.end())
    link = _link(scan, first)
    if link is None:
        return None
    second = numeral(scan, link)
    if second is None or second.low is not None or _CHAIN.match(text, second.end):
        return None
    first = _share_scale(first, second)
    if not first.value < second.value:
        return None
    if not _belong(scan, first, second, link):
        return None
    decimals, step = max(first.decimals, second.decimals), min(first.step, second.step)
    return replace(
        second, start=first.start, form="range", low=first.value, high=second.value,
        decimals=decimals, step=step, bare=first.bare and second.bare, alternatives=(),
    )  # fmt: skip


def _link(scan: Scan, first: Numeral) -> int | None:
    """Where the second number starts: after a dash or đến, past a sign or unit of the first."""
    text = scan.text
    if _FAR.search(text, first.end, first.end + _REACH) is None:
        return None
    if found := _DASH.match(text, first.end) or _TO.match(text, first.end):
        return found.end()
    if sign := PERCENT.match(text, first.end):
        end = sign.end()
    else:
        unit = unit_at(scan, first.end)
        end = unit.span.end if unit else first.end
    found = _DASH.match(text, end) or _TO.match(text, end)
    return found.end() if found else None


def _share_scale(first: Numeral, second: Numeral) -> Numeral:
    """``8-10 triệu``: the first number takes the scale of the second."""
    if first.scale > 1 or second.scale == 1 or first.value >= second.value / second.scale:
        return first
    value, step = first.value * second.scale, first.step * second.scale
    return replace(first, value=plain(value), step=plain(step), scale=second.scale)


def _belong(scan: Scan, first: Numeral, second: Numeral, link: int) -> bool:
    """Whether the two ends measure one thing: both or neither per cent, the same unit."""
    text = scan.text
    percent, percent_too = PERCENT.match(text, first.end), PERCENT.match(text, second.end)
    if percent and not percent_too:
        return False
    between = text[first.end : link]
    unit = unit_at(scan, second.end)
    own = None if percent else unit_at(scan, first.end)
    if own is not None and own.span.end <= link and (unit is None or unit.norm != own.norm):
        return False
    if "đến" not in between.lower() and "tới" not in between.lower():
        return True
    if _FROM.search(scan.left(first.start)):
        return True
    return bool(percent_too) or unit is not None or second.scale > 1


def _around(scan: Scan, middle: Numeral, pos: int) -> Numeral | None:
    """``5 ± 0,2``."""
    margin = numeral(scan, pos)
    if margin is None or margin.low is not None:
        return None
    low, high = middle.value - margin.value, middle.value + margin.value
    step = min(middle.step, margin.step)
    decimals = max(middle.decimals, margin.decimals)
    return replace(
        margin, start=middle.start, form="plus-minus", low=low, high=high, step=step,
        decimals=decimals, bare=False,
    )  # fmt: skip


def says_from(scan: Scan, number: Numeral) -> int | None:
    """Where ``từ`` stands before a range in words of its own: ``từ 8 đến 10 triệu``."""
    between = scan.text[number.start : number.end].lower()
    if number.low is None or not ("đến" in between or "tới" in between):
        return None
    found = _FROM.search(scan.left(number.start))
    start = number.start - len(found[0]) if found and found[0] == "từ " else None
    return start if start is not None and start >= scan.floor else None


def gloss_end(scan: Scan, number: Numeral) -> int:
    """The end of the same number in words behind it: ``23 (hai mươi ba) tổ``."""
    found = _GLOSS.match(scan.text, number.end)
    if found is None:
        return number.end
    words = numeral(scan, found.end())
    if words is None or words.value != number.value or scan.text[found.end()].isdecimal():
        return number.end
    close = skip(scan.text, words.end)
    return close + 1 if scan.text[close : close + 1] == ")" else number.end


def restated(scan: Scan, number: Numeral, unit: Unit | None) -> tuple[int, Unit] | None:
    """Where the same amount in words, unit included, ends behind a number; and that unit.

    ``23 hộ (hai mươi ba hộ)``, ``1.500.000 đồng (một triệu năm trăm nghìn đồng)``.
    """
    opened = _IN_WORDS.match(scan.text, number.end)
    if opened is None and unit is not None:
        opened = _IN_WORDS.match(scan.text, unit.span.end)
    words = numeral(scan, opened.end()) if opened else None
    if words is None or words.low is not None or words.value != number.value:
        return None
    own = listed_unit_at(scan, words.end)
    if own is None or (unit is not None and own.norm != unit.norm):
        return None
    closed = _CLOSED.match(scan.text, own.span.end)
    return (closed.end(), own) if closed else None

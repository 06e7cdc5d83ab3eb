"""Multiples (gấp N lần, gấp đôi, tăng N lần)."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from extractor.figures.amounts import amount, numeral
from extractor.figures.bounds import bound_before
from extractor.figures.build import percent_reading
from extractor.figures.contexts import CONTEXTS, back, follows, leads
from extractor.figures.grammar import GAP, Form, Numeral, Reading, Scan

_TIMES = re.compile(rf"{GAP}{{0,3}}lần({GAP}rưỡi)?(?!\w)", re.I)
_OPENING = re.compile(
    rf"(gấp|nhân){GAP}{{1,3}}((?:(?:hơn|gần|khoảng|tới|đến|trên|từ|ít nhất|tối đa|xấp xỉ|đúng"
    rf"|chừng|ngót|lên|tối thiểu|cả){GAP}{{1,3}}){{0,2}})",
    re.I,
)
_FACTORS = {
    "đôi": Decimal(2),
    "rưỡi": Decimal("1.5"),
    "hai": Decimal(2),
    "ba": Decimal(3),
    "bốn": Decimal(4),
    "năm": Decimal(5),
    "sáu": Decimal(6),
    "bảy": Decimal(7),
    "tám": Decimal(8),
    "chín": Decimal(9),
    "mười": Decimal(10),
}
_FACTOR = re.compile(rf"({'|'.join(_FACTORS)})(?!\w)", re.I)
_LIST = re.compile(rf",{GAP}(?=\w)")
_TENTH, _HALF = Decimal("0.1"), Decimal("0.5")


def parse_multiple(scan: Scan, pos: int) -> Reading | None:
    """``gấp 3,2 lần``, ``gấp đôi``, ``gấp hai, ba lần``; the span starts at ``gấp``."""
    opening = _OPENING.match(scan.text, pos)
    number = _factor(scan, opening) if opening else None
    if opening is None or number is None:
        return None
    times = _TIMES.match(scan.text, number.end)
    if times and times[1]:
        number = _and_a_half(number)
    bound = bound_before(scan, opening.end(2), number.end) if opening[2] else None
    end = times.end() if times else number.end
    return percent_reading(scan, number, end, "times", "multiple", start=pos, bound=bound)


def _and_a_half(number: Numeral) -> Numeral:
    return replace(number, value=number.value + _HALF, decimals=1, step=_TENTH)


def _factor(scan: Scan, opening: re.Match[str]) -> Numeral | None:
    """The number of ``gấp``: đôi, rưỡi, a numeral, a range or ``hai, ba``."""
    start, multiplies = opening.end(), opening[1].lower() == "nhân"
    word = _FACTOR.match(scan.text, start)
    if word is None:
        number = amount(scan, start)
        needs_times = multiplies or (number is not None and number.scale > 1)
        if number is None or (needs_times and not _TIMES.match(scan.text, number.end)):
            return None
        return _listed(scan, number)
    factor = word[1].lower()
    if multiplies and factor not in ("đôi", "ba", "bốn"):
        return None
    number = amount(scan, start)
    if number is None or number.end <= word.end():
        half = factor == "rưỡi"
        step = _TENTH if half else Decimal(1)
        number = Numeral(start, word.end(), _FACTORS[factor], int(half), step, form="words")
    return _listed(scan, number)


def _listed(scan: Scan, first: Numeral) -> Numeral:
    """``hai, ba lần`` and ``2, 3 lần``: a range written as a list."""
    comma = _LIST.match(scan.text, first.end)
    second = numeral(scan, comma.end()) if comma else None
    if second is None or second.value - first.value != 1 or not _TIMES.match(scan.text, second.end):
        return first
    return replace(second, start=first.start, low=first.value, high=second.value, form="range")


def parse_times(scan: Scan, pos: int) -> Reading | None:
    """``tăng 4 lần``, ``bằng 1,2 lần``: a multiple; ``họp 4 lần`` is a count."""
    number = amount(scan, pos)
    times = _TIMES.match(scan.text, number.end) if number else None
    if number is None or times is None:
        return None
    multiplies = number.decimals or leads(scan.text, pos, "multiplies")
    if not multiplies and not follows(scan.text, times.end(), "compared"):
        return None
    if times[1]:
        number = _and_a_half(number)
    others = _as_increase(scan.text, pos, number)
    return percent_reading(scan, number, times.end(), "times", "times", alternatives=others)


def _as_increase(text: str, pos: int, number: Numeral) -> tuple[str, ...]:
    """``tăng 2 lần`` may mean twice as much or three times as much: the second is kept."""
    hit = CONTEXTS["multiplies"].hit_before(text, back(text, pos))
    if hit is None or number.low is not None or not hit.surface.startswith("tăng"):
        return ()
    return (str(number.value + 1),)


FORMS = (
    Form(
        "multiple",
        ("word",),
        parse_multiple,
        (18, 37),
        (
            ("doanh thu tăng [gấp đôi] vụ trước", "2 times"),
            ("sản lượng [gấp 3,2 lần] năm trước", "3.2 times"),
            ("lợi nhuận [gấp gần 2,5 lần]", "2.5 times"),
            ("giá bán [gấp rưỡi] mọi năm", "1.5 times"),
            ("thu nhập [gấp hai, ba lần] trước đây", "2..3 times"),
            ("tăng [gấp ba] so với vụ trước", "3 times"),
            ("năng suất [gấp 2 lần rưỡi]", "2.5 times"),
        ),
        ("cần gấp giống lúa", "họp khẩn gấp nhiều lần"),
        opens="gGnN",
    ),
    Form(
        "times",
        ("digit", "word"),
        parse_times,
        (37,),
        (
            ("tăng [4 lần] so với năm trước", "4 times"),
            ("bằng [1,2 lần] cùng kỳ", "1.2 times"),
            ("giảm [2 lần] so với vụ trước", "2 times"),
        ),
        ("đã họp 4 lần trong năm", "tổ chức 3 lần tập huấn"),
    ),
)

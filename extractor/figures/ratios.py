"""Ratios (k/n, k trong n, phân số): a count of a whole, or a fraction with no count."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from extractor.figures.amounts import numeral
from extractor.figures.bounds import bound_before
from extractor.figures.build import fraction_reading, number_figure
from extractor.figures.contexts import follows, leads
from extractor.figures.digits import VULGAR
from extractor.figures.grammar import GAP, Form, Numeral, Reading, Scan
from extractor.figures.scales import plain
from extractor.figures.units import unit_at
from extractor.model import SetAside, Span, Unit

_SLASH = re.compile(rf"{GAP}?/{GAP}?(?=[0-9])")
_SLASH_REACH = 48
_PARTS = re.compile(rf"{GAP}{{1,3}}phần{GAP}{{1,3}}(?=[0-9hbnstcmv])", re.I)
_QUARTER = re.compile(r"tư(?!\w)", re.I)
_HALF = re.compile(rf"(?:một{GAP}{{1,3}})?nửa(?!\w)", re.I)
_HALF_OF_SCALE = re.compile(rf"nửa{GAP}{{1,2}}(triệu|tỷ|tỉ|vạn)(?!\w)", re.I)
_OF = re.compile(
    rf"{GAP}{{1,2}}(?:trong{GAP}(?:tổng{GAP})?số|trên{GAP}tổng{GAP}số|trong|trên){GAP}{{1,2}}(?=[0-9])",
    re.I,
)


def parse_ratio(scan: Scan, pos: int) -> Reading | None:
    """``5/8 chỉ tiêu``, ``46,8 ha/50 ha``, ``36/22 tỷ đồng``, ``3,5 ca/100.000 dân``."""
    first = numeral(scan, pos)
    if first is None or first.low is not None:
        return None
    if "/" not in scan.text[first.end : first.end + _SLASH_REACH]:
        return None
    unit = unit_at(scan, first.end)
    slash = _SLASH.match(scan.text, first.end)
    if slash is None and unit is not None:
        slash = _SLASH.match(scan.text, unit.span.end)
    if slash is None:
        return None
    return _of_whole(scan, first, slash.end(), unit, "ratio")


def _of_whole(
    scan: Scan, first: Numeral, place: int, unit: Unit | None, form: str
) -> Reading | None:
    second = numeral(scan, place)
    if second is None or second.low is not None or second.value <= 0:
        return None
    if scan.text[second.end : second.end + 1] in ("/", "%"):
        return None
    whole = number_figure(scan, second, "whole")
    if second.scale > 1 and first.scale == 1 and unit is None:  # 36/22 tỷ: both are tỷ
        first = replace(
            first, value=plain(first.value * second.scale), step=plain(first.step * second.scale)
        )
    figure = number_figure(scan, first, form, whole=whole, unit=unit or whole.unit)
    return Reading(_digits_end(whole.span.end, whole.unit), figure)


def _digits_end(end: int, unit: Unit | None) -> int:
    return max(end, unit.span.end) if unit and any(c.isdecimal() for c in unit.text) else end


def parse_part_of(scan: Scan, pos: int) -> Reading | None:
    """``7 trong số 12 xã``: as 7/12, unless the second number is a time (``5 trong 10 năm``)."""
    first = numeral(scan, pos)
    link = _OF.match(scan.text, first.end) if first else None
    if first is None or link is None or not first.bare:
        return None
    second = numeral(scan, link.end())
    if second is None or not second.bare or second.value < first.value or second.value > 10**6:
        return None
    if follows(scan.text, second.end, "time-noun") or unit_at(scan, second.end) is None:
        return None
    return _of_whole(scan, first, link.end(), None, "part-of")


def parse_fraction(scan: Scan, pos: int) -> Reading | None:
    """``2/3 số xã``, ``1/3 diện tích``: no count, so the value is the fraction itself."""
    first = numeral(scan, pos)
    slash = _SLASH.match(scan.text, first.end) if first else None
    if first is None or slash is None or not first.bare:
        return None
    second = numeral(scan, slash.end())
    if second is None or not second.bare or not 0 < first.value < second.value <= 100:
        return None
    if not _is_part(scan, pos, second):
        return None
    return fraction_reading(scan, pos, second.end, first.value / second.value, "fraction")


def parse_vulgar(scan: Scan, pos: int) -> Reading | None:
    """``½ diện tích``, ``hơn ½ giá điện``: read like 1/2; ``½ km`` measures."""
    number = numeral(scan, pos) if scan.text[pos] in VULGAR else None
    if number is None or number.end != pos + 1:
        return None
    unit = None if follows(scan.text, pos + 1, "no-count") else unit_at(scan, pos + 1)
    if unit is not None and unit.dimension != "count":
        return None
    if not _is_part(scan, pos, replace(number, value=Decimal(4))):
        return None
    return fraction_reading(scan, pos, pos + 1, number.value, "vulgar-fraction")


def _is_part(scan: Scan, pos: int, second: Numeral) -> bool:
    """A mass follows, or nothing countable; ``hơn 2/3 người dân`` cannot be two of three."""
    if follows(scan.text, second.end, "no-count"):
        return True
    if scan.text[second.end : second.end + 1] in ("/", "-", "."):
        return False
    if second.value <= 10 and leads(scan.text, pos, "part-lead"):
        return True
    if second.value <= 10 and bound_before(scan, pos, second.end) != "exact":
        return True
    return second.value <= 5 and unit_at(scan, second.end) is None


def parse_fraction_words(scan: Scan, pos: int) -> Reading | None:
    """``hai phần ba``, ``một phần tư``; never ``phần trăm``."""
    first = numeral(scan, pos)
    link = _PARTS.match(scan.text, first.end) if first else None
    if first is None or link is None:
        return None
    second = numeral(scan, link.end())
    end, value = (second.end, second.value) if second else (link.end(), Decimal(0))
    if quarter := _QUARTER.match(scan.text, link.end()):
        end, value = quarter.end(), Decimal(4)
    if not first.value < value <= 10**4:
        return None
    return fraction_reading(scan, pos, end, first.value / value, "fraction-words")


def parse_half(scan: Scan, pos: int) -> Reading | None:
    """``một nửa số hộ``, ``hơn nửa số xã``: 0.5."""
    half = _HALF.match(scan.text, pos)
    if half is None or follows(scan.text, half.end(), "half-of-time"):
        return None
    if leads(scan.text, pos, "half-true-lead") and unit_at(scan, half.end()) is None:
        return Reading(half.end())  # nói thế chỉ đúng một nửa
    if half.end() - pos <= len("nửa") and not (
        follows(scan.text, half.end(), "no-count") or leads(scan.text, pos, "half-lead")
    ):
        return None
    return fraction_reading(scan, pos, half.end(), Decimal("0.5"), "half")


def parse_half_of_time(scan: Scan, pos: int) -> Reading | None:
    """``nửa nhiệm kỳ``, ``nửa đầu năm``: a stretch of time."""
    half = _HALF.match(scan.text, pos)
    if half is None or not follows(scan.text, half.end(), "half-of-time"):
        return None
    lasts = follows(scan.text, half.end(), "half-lasting")
    aside = SetAside(Span(pos, half.end()), "duration" if lasts else "period", "half-of-time")
    return Reading(half.end(), asides=(aside,))


def parse_half_scale(scan: Scan, pos: int) -> Reading | None:
    """``nửa triệu``: 500 000."""
    found = _HALF_OF_SCALE.match(scan.text, pos)
    if found is None:
        return None
    worth = {"triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9, "vạn": 10**4}[found[1].lower()]
    number = Numeral(pos, found.end(), Decimal(worth // 2), 0, Decimal(worth // 2), form="words")
    return Reading(number.end, number_figure(scan, number, "half-scale"))


FORMS = (
    Form(
        "fraction-words",
        ("word",),
        parse_fraction_words,
        (32,),
        (
            ("có [hai phần ba] số xã", "0.666667 fraction"),
            ("giảm [một phần tư] sản lượng", "0.25 fraction"),
        ),
        ("hai phần trăm", "một phần của dự án"),
    ),
    Form(
        "half-scale",
        ("word",),
        parse_half_scale,
        (28,),
        (("thu [nửa triệu] đồng", "500000"),),
        ("mưa đến nửa đêm",),
    ),
    Form(
        "half-of-time",
        ("word",),
        parse_half_of_time,
        (28, 52),
        (("trong [nửa] nhiệm kỳ qua", "period"), ("[nửa] đầu năm thu khá", "period")),
        ("hơn nửa số xã",),
    ),
    Form(
        "half",
        ("word",),
        parse_half,
        (28, 37),
        (
            ("[một nửa] số hộ thoát nghèo", "0.5 fraction"),
            ("giảm [một nửa] so với trước", "0.5 fraction"),
            ("hơn [nửa] số xã", "0.5 fraction"),
        ),
        ("nửa nhiệm kỳ qua", "nửa đầu năm", "nửa tháng"),
    ),
    Form(
        "fraction",
        ("digit",),
        parse_fraction,
        (31, 32),
        (
            ("có [2/3] số xã", "0.666667 fraction"),
            ("khoảng [1/3] diện tích", "0.333333 fraction"),
            ("hơn [2/3] người dân đồng thuận", "0.666667 fraction"),
            ("trả trước [1/6] hóa đơn", "0.166667 fraction"),
        ),
        ("đạt 5/8 chỉ tiêu",),
    ),
    Form(
        "vulgar-fraction",
        ("digit",),
        parse_vulgar,
        (13,),
        (
            ("đã gặt [½] diện tích", "0.5 fraction"),
            ("giá bằng hơn [½] giá điện", "0.5 fraction"),
        ),
        ("dài ½ km", "thêm ½ thìa muối"),
        opens="".join(VULGAR),
    ),
    Form(
        "ratio",
        ("digit", "word"),
        parse_ratio,
        (21, 31, 33, 35),
        (
            ("đạt [5]/8 chỉ tiêu", "5 of 8"),
            ("đạt [19]/19 tiêu chí", "19 of 19"),
            ("trồng [46,8] ha/50 ha", "46.8 of 50"),
            ("thu [36]/22 tỷ đồng", "36000000000 of 22000000000"),
            ("có [10] bác sỹ/1 vạn dân", "10 of 10000"),
            ("ghi nhận [3,5] ca/100.000 dân", "3.5 of 100000"),
            ("có [7]/12 xã (58,3%)", "7 of 12"),
        ),
        ("60 triệu đồng/ha",),
    ),
    Form(
        "part-of",
        ("digit",),
        parse_part_of,
        (33,),
        (("có [7] trong số 12 xã", "7 of 12"),),
        ("tăng 5 trong 10 năm",),
    ),
)

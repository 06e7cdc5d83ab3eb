"""Percentages, points and per mille (phần trăm, điểm phần trăm, phần nghìn)."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from extractor.figures.amounts import PERCENT, amount, numeral
from extractor.figures.build import percent_reading
from extractor.figures.contexts import follows, leads
from extractor.figures.grammar import GAP, Form, Reading, Scan
from extractor.figures.shapes import set_aside

_POINT = re.compile(rf"{GAP}{{0,3}}(?:điểm{GAP}{{0,2}}(?:phần{GAP}trăm(?!\w)|%)|đpt(?!\w))", re.I)
_PERMILLE = re.compile(rf"{GAP}{{0,3}}(?:‰|phần{GAP}(?:nghìn|ngàn)(?!\w))", re.I)
_BASIS = re.compile(rf"{GAP}{{1,3}}điểm{GAP}cơ{GAP}bản(?!\w)", re.I)
_WHOLLY = re.compile(
    rf"(100{GAP}?%){GAP}vốn{GAP}(?:của{GAP})?(?:đầu tư{GAP})?"
    r"(?:nhà nước|nước ngoài|trong nước|tư nhân)(?!\w)",
    re.I,
)
# ``gạo 5% tấm``, ``vàng 99,99%``: grades, the names of what is sold.
_RICE = re.compile(r"(?<!\w)gạo(?: [^\W\d]+){0,4} $")
_BROKEN = re.compile(rf"([0-9]{{1,3}}{GAP}?%){GAP}tấm(?!\w)")
_GOLD = re.compile(r"(?<!\w)vàng $")
_FINE = re.compile(rf"(99[.,]9{{1,3}}{GAP}?%?)(?![0-9\w])")
_HUNDREDTH = Decimal("0.01")


def parse_percent(scan: Scan, pos: int) -> Reading | None:
    """``41,82%``, ``5-7%``, ``hai mươi phần trăm``."""
    number = amount(scan, pos)
    sign = PERCENT.match(scan.text, number.end) if number else None
    if number is None or sign is None:
        return None
    form = "percent-range" if number.low is not None else "percent"
    return percent_reading(scan, number, sign.end(), "percent", form)


def parse_point(scan: Scan, pos: int) -> Reading | None:
    """``1,02 điểm phần trăm``, ``0,5 điểm %``."""
    number = amount(scan, pos)
    sign = _POINT.match(scan.text, number.end) if number else None
    if number is None or sign is None:
        return None
    return percent_reading(scan, number, sign.end(), "point", "point")


def parse_permille(scan: Scan, pos: int) -> Reading | None:
    """``14,2‰``, ``14,2 phần nghìn``."""
    number = amount(scan, pos)
    sign = _PERMILLE.match(scan.text, number.end) if number else None
    if number is None or sign is None:
        return None
    return percent_reading(scan, number, sign.end(), "permille", "permille")


def parse_basis_point(scan: Scan, pos: int) -> Reading | None:
    """``30 điểm cơ bản``: hundredths of a percentage point, 0.3 point."""
    number = amount(scan, pos)
    sign = _BASIS.match(scan.text, number.end) if number else None
    if number is None or sign is None:
        return None
    number = replace(
        number,
        value=number.value * _HUNDREDTH,
        step=number.step * _HUNDREDTH,
        low=number.low and number.low * _HUNDREDTH,
        high=number.high and number.high * _HUNDREDTH,
        decimals=number.decimals + 2,
    )
    return percent_reading(scan, number, sign.end(), "point", "basis-point")


def parse_unsigned_percent(scan: Scan, pos: int) -> Reading | None:
    """``đạt 98,31 kế hoạch``: a decimal before a target word has lost its sign."""
    number = numeral(scan, pos)
    if number is None or not 1 <= number.decimals <= 2 or number.scale != 1:
        return None
    if not follows(scan.text, number.end, "target-word") or not leads(scan.text, pos, "reaches"):
        return None
    return percent_reading(scan, number, number.end, "percent", "percent-unsigned")


def parse_wholly_owned(scan: Scan, pos: int) -> Reading | None:
    """``doanh nghiệp 100% vốn nhà nước``: a kind of enterprise, no share."""
    found = _WHOLLY.match(scan.text, pos)
    if found is None or not leads(scan.text, pos, "owner-lead"):
        return None
    return set_aside(pos, found.end(1), "name", "wholly-owned")


def parse_grade(scan: Scan, pos: int) -> Reading | None:
    """``gạo 5% tấm``, ``vàng 99,99``: a grade of goods, no share."""
    left = scan.left(pos)
    for led, grade in ((_RICE, _BROKEN), (_GOLD, _FINE)):
        found = grade.match(scan.text, pos)
        if found and led.search(left):
            return set_aside(pos, found.end(1), "name", "grade")
    return None


FORMS = (
    Form(
        "grade",
        ("digit",),
        parse_grade,
        (58,),
        (("giá gạo trắng [5%] tấm tăng", "name"), ("giá vàng [99,99%] tăng", "name")),
        ("5% tấm pin hỏng", "vàng 9,5%"),
        after="%.,",
    ),
    Form(
        "wholly-owned",
        ("digit",),
        parse_wholly_owned,
        (58,),
        (("quy định về doanh nghiệp [100%] vốn nhà nước", "name"),),
        ("đạt 100% vốn nhà nước", "doanh nghiệp góp 51% vốn nhà nước"),
        after="%",
        opens="1",
    ),
    Form(
        "percent",
        ("digit", "word"),
        parse_percent,
        (3, 7, 11, 12, 21, 30, 34, 61, 64),
        (
            ("đạt [41,82%] chỉ tiêu", "41.82 percent"),
            ("đạt [12,50 %] dự toán", "12.5 percent"),
            ("tăng [6.93 %] so với năm trước", "6.93 percent"),
            ("giảm 1.279 vụ ([-20,69%])", "20.69 percent"),
            ("tăng [5-7%] một năm", "5..7 percent"),
            ("suy giảm [từ 5% đến 30%] sức lao động", "5..30 percent"),
            ("đạt [103,%] kế hoạch", "103 percent"),
            ("đạt [41, 82 %] kế hoạch", "41.82 percent"),
            ("có [35%]số hộ dùng nước sạch", "35 percent"),
            ("sản lượng trong nướctăng[0,42%] so với quý trước", "0.42 percent"),
            ("tăng [hai mươi tám phẩy năm phần trăm]", "28.5 percent"),
        ),
        ("tăng 12,5 điểm", "giảm 1,02 điểm phần trăm"),
    ),
    Form(
        "point",
        ("digit", "word"),
        parse_point,
        (36,),
        (
            ("giảm [1,02 điểm phần trăm]", "1.02 point"),
            ("tăng [0,5 điểm %] mỗi năm", "0.5 point"),
            ("giảm [0,25-0,33 điểm phần trăm]", "0.25..0.33 point"),
        ),
        ("chỉ số tăng 12,5 điểm",),
    ),
    Form(
        "permille",
        ("digit", "word"),
        parse_permille,
        (35,),
        (("tỷ lệ sinh [14,2‰]", "14.2 permille"), ("giảm [0,2 phần nghìn]", "0.2 permille")),
        ("giảm 5 phần",),
    ),
    Form(
        "basis-point",
        ("digit", "word"),
        parse_basis_point,
        (36,),
        (("lãi suất giảm [30 điểm cơ bản]", "0.3 point"),),
        ("đạt 30 điểm",),
    ),
    Form(
        "percent-unsigned",
        ("digit",),
        parse_unsigned_percent,
        (66,),
        (("thu 5 tỷ đồng (đạt [98,31] kế hoạch)", "98.31 percent"),),
        ("đạt 98 kế hoạch", "có 5 chỉ tiêu"),
    ),
)

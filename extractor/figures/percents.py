"""Percentages, points, per mille and multiples (phần trăm, điểm phần trăm, phần nghìn, lần)."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from extractor.figures.amounts import PERCENT, amount, numeral
from extractor.figures.bounds import bound_before
from extractor.figures.build import percent_reading
from extractor.figures.grammar import GAP, Form, Numeral, Reading, Scan

_POINT = re.compile(rf"{GAP}{{0,3}}(?:điểm{GAP}{{0,2}}(?:phần{GAP}trăm|%)|đpt)(?!\w)", re.I)
_PERMILLE = re.compile(rf"{GAP}{{0,3}}(?:‰|phần{GAP}(?:nghìn|ngàn)(?!\w))", re.I)
_BASIS = re.compile(rf"{GAP}{{1,3}}điểm{GAP}cơ{GAP}bản(?!\w)", re.I)
_TIMES = re.compile(rf"{GAP}{{0,3}}lần(?:{GAP}rưỡi)?(?!\w)", re.I)
_GAP_WORDS = re.compile(
    rf"(gấp|nhân){GAP}{{1,3}}((?:(?:hơn|gần|khoảng|tới|đến|trên|từ|ít nhất|tối đa|xấp xỉ|đúng"
    rf"|chừng|ngót|lên|tối thiểu|cả){GAP}{{1,3}}){{0,2}})",
    re.I,
)
_DOUBLE = re.compile(r"(đôi|rưỡi|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?!\w)", re.I)
_WORD_TIMES = {
    "đôi": Decimal(2), "rưỡi": Decimal("1.5"), "hai": Decimal(2), "ba": Decimal(3),
    "bốn": Decimal(4), "năm": Decimal(5), "sáu": Decimal(6), "bảy": Decimal(7),
    "tám": Decimal(8), "chín": Decimal(9), "mười": Decimal(10),
}  # fmt: skip
_LIST = re.compile(rf",{GAP}(?=[0-9\w])")
_MULTIPLIES = re.compile(
    r"(?<!\w)(?:tăng|giảm|bằng|hơn|cao|vượt|lên|nhiều|lớn|nhanh|kém|thấp|ít|rẻ|đắt|mạnh|nhân"
    r"|dài|nặng|tăng trưởng|tương đương)(?: (?:thêm|tới|đến|lên|gần|hơn|khoảng|trên|từ|xấp xỉ"
    r"|cả|được|ít nhất|trung bình|bình quân|so với|với))*\s*$"
)
_COMPARED = re.compile(
    rf"{GAP}{{1,2}}(?:so{GAP}với|cùng{GAP}kỳ|năm{GAP}(?:trước|ngoái)|mức|vốn|giá|bình{GAP}quân"
    rf"|kế{GAP}hoạch|trung{GAP}bình|lương|thu{GAP}nhập)(?!\w)",
    re.I,
)
_REACHES = re.compile(r"(?<!\w)(?:đạt|bằng|vượt|tăng|giảm|hoàn thành|thực hiện)(?: \w+){0,1}\s*$")
_TARGET = re.compile(
    rf"{GAP}{{1,2}}(?:kế{GAP}hoạch|chỉ{GAP}tiêu|dự{GAP}toán|nghị{GAP}quyết|KH|NQ|so{GAP}với)(?!\w)"
)


def parse_percent(scan: Scan, pos: int) -> Reading | None:
    """``41,82%``, ``5-7%``, ``hai mươi phần trăm``."""
    number = amount(scan, pos)
    if number is None:
        return None
    sign = PERCENT.match(scan.text, number.end)
    if sign is None:
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
    hundredth = Decimal("0.01")
    number = replace(
        number, value=number.value * hundredth, step=number.step * hundredth,
        low=number.low and number.low * hundredth, high=number.high and number.high * hundredth,
        decimals=number.decimals + 2,
    )  # fmt: skip
    return percent_reading(scan, number, sign.end(), "point", "basis-point")


def parse_unsigned_percent(scan: Scan, pos: int) -> Reading | None:
    """``đạt 98,31 kế hoạch``: a decimal before a target word has lost its sign."""
    number = numeral(scan, pos)
    if number is None or not 1 <= number.decimals <= 2 or number.scale != 1:
        return None
    if not _TARGET.match(scan.text, number.end) or not _REACHES.search(scan.left(pos)):
        return None
    return percent_reading(scan, number, number.end, "percent", "percent-unsigned")


# --------------------------------------------------------------------------- multiples


def parse_multiple(scan: Scan, pos: int) -> Reading | None:
    """``gấp 3,2 lần``, ``gấp đôi``, ``gấp hai, ba lần``; the span starts at ``gấp``."""
    opening = _GAP_WORDS.match(scan.text, pos)
    if opening is None:
        return None
    number = _factor(scan, opening)
    if number is None:
        return None
    times = _TIMES.match(scan.text, number.end)
    end = times.end() if times else number.end
    if times and times[0].lower().endswith("rưỡi"):
        number = replace(
            number, value=number.value + Decimal("0.5"), decimals=1, step=Decimal("0.1")
        )
    bound = bound_before(scan, opening.end(2), number.end) if opening[2] else None
    return percent_reading(scan, number, end, "times", "multiple", start=pos, bound=bound)


def _factor(scan: Scan, opening: re.Match[str]) -> Numeral | None:
    """The number of ``gấp``: đôi, rưỡi, a numeral, a range or ``hai, ba``."""
    text, start = scan.text, opening.end()
    number = amount(scan, start)
    if number is not None and (number.form != "words" or number.value > 10):
        needs_word = opening[1].lower() == "nhân" or number.scale > 1
        return None if needs_word and not _TIMES.match(text, number.end) else _listed(scan, number)
    word = _DOUBLE.match(text, start)
    if word is None:
        return None
    value = _WORD_TIMES[word[1].lower()]
    if opening[1].lower() == "nhân" and word[1].lower() not in ("đôi", "ba", "bốn"):
        return None
    decimals = 1 if word[1].lower() == "rưỡi" else 0
    step = Decimal("0.1") if decimals else Decimal(1)
    return _listed(scan, Numeral(start, word.end(), value, decimals, step, form="words"))


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
    left = scan.left(pos)
    grows = _MULTIPLIES.search(left)
    if not (grows or number.decimals or _COMPARED.match(scan.text, times.end())):
        return None
    if times[0].lower().endswith("rưỡi"):
        number = replace(
            number, value=number.value + Decimal("0.5"), decimals=1, step=Decimal("0.1")
        )
    return percent_reading(
        scan, number, times.end(), "times", "times", alternatives=_as_increase(left, number)
    )


def _as_increase(left: str, number: Numeral) -> tuple[str, ...]:
    """``tăng 2 lần`` may mean twice as much or three times as much: the second is kept."""
    if number.low is not None or not re.search(r"(?<!\w)tăng(?: \w+)?\s*$", left):
        return ()
    return (str(number.value + 1),)


FORMS = (
    Form("multiple", ("word",), parse_multiple, (37, 18),
         (("doanh thu tăng [gấp đôi]", "2 times"), ("sản lượng [gấp 3,2 lần] năm trước", "3.2 times"),
          ("lợi nhuận [gấp gần 2,5 lần]", "2.5 times"), ("giá [gấp rưỡi]", "1.5 times"),
          ("thu nhập [gấp hai, ba lần] trước", "2..3 times"), ("tăng [gấp ba] so với vụ trước", "3 times")),
         ("cần gấp 5 hộ", "họp khẩn gấp nhiều lần")),
    Form("percent", ("digit", "word"), parse_percent, (34, 11, 12, 30, 21, 61, 64, 3),
         (("đạt [41,82%] chỉ tiêu", "41.82 percent"), ("đạt [12,50 %]", "12.50 percent"),
          ("giảm ([-20,69%])", "20.69 percent"), ("tăng [5-7%]", "5..7 percent"),
          ("đạt [103,%] kế hoạch", "103 percent"), ("có [35%]số hộ", "35 percent"),
          ("suy giảm [từ 5% đến 30%] sức lao động", "5..30 percent"),
          ("tăng [hai mươi tám phẩy năm phần trăm]", "28.5 percent")),
         ("tăng 12,5 điểm", "một phần trăm nghìn")),
    Form("point", ("digit", "word"), parse_point, (36,),
         (("giảm [1,02 điểm phần trăm]", "1.02 point"), ("tăng [0,5 điểm %]", "0.5 point")),
         ("chỉ số tăng 12,5 điểm",)),
    Form("permille", ("digit", "word"), parse_permille, (35,),
         (("tỷ lệ sinh [14,2‰]", "14.2 permille"), ("mức giảm [0,2 phần nghìn]", "0.2 permille")),
         ("tăng 5 phần",)),
    Form("basis-point", ("digit", "word"), parse_basis_point, (36,),
         (("lãi suất giảm [30 điểm cơ bản]", "0.30 point"),), ("đạt 30 điểm",)),
    Form("percent-unsigned", ("digit",), parse_unsigned_percent, (66,),
         (("đã thu (đạt [98,31] kế hoạch)", "98.31 percent"),), ("đạt 98 kế hoạch", "có 5 chỉ tiêu")),
    Form("times", ("digit", "word"), parse_times, (37,),
         (("tăng [4 lần] so với năm trước", "4 times"), ("bằng [1,2 lần] cùng kỳ", "1.2 times"),
          ("giảm [2 lần]", "2 times")),
         ("đã họp 4 lần trong năm", "tổ chức 3 lần")),
)  # fmt: skip

"""Plain numbers and ranges of them, in digits and in words."""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.figures.amounts import amount, numeral
from extractor.figures.build import number_reading
from extractor.figures.contexts import CONTEXTS, follows, leads
from extractor.figures.grammar import GAP, Form, Numeral, Reading, Scan, skip
from extractor.figures.shapes import set_aside
from extractor.figures.units import listed_unit_at

# Father, ripe, not, year …: numbers only before a noun of the lexicon.
_HOMOGRAPHS = frozenset({"ba", "bảy", "bẩy", "chín", "năm", "không"})
_LOWER_WORD = re.compile(rf"{GAP}{{1,2}}[^\W\d_]+")
_MISREAD = {"l": "1", "I": "1", "O": "0"}
_FEW_DIGITS = re.compile(r"[0-9]{1,3}(?![0-9\w])")
_YEAR_IS = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2} (?:[^\W\d]+ ){0,3}là $")
_OPENS = '.!?:;\n“"•-–*)…('


def parse_range(scan: Scan, pos: int) -> Reading | None:
    """``8-10 triệu đồng``, ``từ 8 đến 10``, ``500 triệu - 1 tỷ``, ``ba bốn chục``."""
    first, number = numeral(scan, pos), amount(scan, pos)
    if first is None or number is None or number.low is None:
        return None
    if first.form.startswith("words") and not _counts(scan, number):
        return None
    return number_reading(scan, number, "range")


def parse_misread(scan: Scan, pos: int) -> Reading | None:
    """``l5 hộ``, ``O5 xã``: a letter read for the first digit, before a unit of the lexicon."""
    text = scan.text
    if pos == 0 or text[pos - 1] not in _MISREAD or text[max(0, pos - 2) : pos - 1].isalnum():
        return None
    digits = _FEW_DIGITS.match(text, pos)
    unit = listed_unit_at(scan, digits.end()) if digits else None
    if digits is None or unit is None or unit.span.start == digits.end():
        return None
    value = Decimal(_MISREAD[text[pos - 1]] + digits[0])
    number = Numeral(pos - 1, digits.end(), value, form="ocr-letters")
    return number_reading(scan, number, "ocr-letter")


def parse_digits(scan: Scan, pos: int) -> Reading | None:
    """Any other number in digits."""
    number = numeral(scan, pos)
    return None if number is None else number_reading(scan, number, "number")


def parse_idiom(scan: Scan, pos: int) -> Reading | None:
    """``chín đợi mười chờ``: the numbers of a saying count nothing."""
    end = CONTEXTS["idiom"].match(scan.text, pos)
    return None if end is None else set_aside(pos, end, "slogan", "idiom")


def parse_words(scan: Scan, pos: int) -> Reading | None:
    """A number in words before the noun it counts: ``hai khâu đột phá``; never a bare một."""
    number = numeral(scan, pos)
    if number is None or not _counts(scan, number):
        return None
    return number_reading(scan, number, "words")


def _counts(scan: Scan, number: Numeral) -> bool:
    """Whether words are meant as a number: two or more of them, or one before its noun."""
    text = scan.text
    word = text[number.start : number.end].lower()
    if word == "một" or _is_name(text, number):
        return False
    if (" " in word and number.low is None) or number.value >= 100:
        return True
    if word == "năm" and not _is_five(scan, number):
        return False
    if follows(text, number.end, "not-counted"):
        return False
    if listed_unit_at(scan, number.end) is not None:
        return True
    return word not in _HOMOGRAPHS and _noun_follows(text, number)


def _is_five(scan: Scan, number: Numeral) -> bool:
    """``có năm tổ``, ``Năm tổ ra đời`` at a line's start; elsewhere năm is a year."""
    text, pos = scan.text, number.start
    left = scan.left(pos)
    if _YEAR_IS.search(left) or (left.endswith("là ") and follows(text, number.end, "year-of")):
        return False  # đây là năm quyết định, 2020 là năm kỷ lục
    opens = text[pos] == "N" and text[max(0, pos - 1) : pos] in ("", "\n")
    return opens or leads(text, pos, "five-lead")


def _noun_follows(text: str, number: Numeral) -> bool:
    """A lower-case word that is no function word; after ``cả hai`` that is too little."""
    found = _LOWER_WORD.match(text, number.end)
    if found is None or not found[0].strip().islower() or leads(text, number.start, "both-lead"):
        return False
    return CONTEXTS["function-word"].match(text, skip(text, number.end)) is None


def _is_name(text: str, number: Numeral) -> bool:
    """``Ba Đình``, ``anh Bảy``: a capital inside a sentence."""
    word = text[number.start : number.end]
    if not word[0].isupper() or (word.isupper() and len(word) > 1):
        return False
    before = text[max(0, number.start - 4) : number.start].rstrip(" \u00a0")
    return bool(before) and before[-1] not in _OPENS


FORMS = (
    Form(
        "idiom",
        ("word",),
        parse_idiom,
        (26,),
        (("[Chín đợi mười chờ] mới có đường", "slogan"),),
        ("mười tổ",),
    ),
    Form(
        "range",
        ("digit", "word"),
        parse_range,
        (21, 25, 27, 39, 44, 45),
        (
            ("thu [8-10 triệu] đồng", "8000000..10000000"),
            ("vay [500 triệu - 1 tỷ] đồng", "500000000..1000000000"),
            ("thưởng [từ 8 đến 10 triệu] đồng", "8000000..10000000"),
            ("nuôi [8÷10] con", "8..10"),
            ("cao [5 ± 0,2] m", "4.8..5.2"),
            ("có [ba bốn chục] người", "30..40"),
            ("có [hai ba] hộ", "2..3"),
        ),
        ("giảm từ 10 ha xuống 8 ha",),
    ),
    Form(
        "number",
        ("digit",),
        parse_digits,
        (1, 2, 4, 5, 6, 8, 9, 10, 13, 14, 15, 16, 17, 18, 19, 20, 29, 46, 47, 48, 49, 61, 62, 65),
        (
            ("thành lập [23] tổ", "23"),
            ("có [3.495] hội viên", "3495"),
            ("thu [450.000.000] đồng", "450000000"),
            ("thu [1.234,5 tỷ] đồng", "1234500000000"),
            ("nuôi [1250] hộ", "1250"),
            ("có [3 495] hội viên", "3495"),
            ("thu [1 250 000] đồng", "1250000"),
            ("đạt [62.5] tạ/ha", "62.5"),
            ("sai số [0.125] mm", "0.125"),
            ("thu [1,234.5 triệu] USD", "1234500000"),
            ("có [1,250] người", "1250"),
            ("xây [02] mô hình", "2"),
            ("dài [½] km", "0.5"),
            ("trồng [１２] ha", "12"),
            ("hội viên là [3.495].", "3495"),
            ("trồng [350 nghìn] cây", "350000"),
            ("vốn [55 nghìn tỷ] đồng", "55000000000000"),
            ("vốn [2 tỷ 300 triệu] đồng", "2300000000"),
            ("vốn [1 triệu rưỡi] đồng", "1500000"),
            ("giá [1 triệu 2]", "1200000"),
            ("giá [1tr2]", "1200000"),
            ("giá [10k]", "10000"),
            ("vốn [2,37triệu] USD", "2370000"),
            ("có [23] (hai mươi ba) tổ", "23"),
            ("phạt [06 (sáu) triệu] đồng", "6000000"),
            ("có [3 .495] hội viên", "3495"),
            ("có hơn [1. 500] hộ", "1500"),
            ("trồng [2 ,4] ha", "2.4"),
            ("có [1O0] hộ", "100"),
            ("nặng [12]kg", "12"),
        ),
        ("không có số nào",),
    ),
    Form(
        "ocr-letter",
        ("digit",),
        parse_misread,
        (62,),
        (("có [l5] hộ thoát nghèo", "15"),),
        ("lớp A5 tầng hai", "dàn I5 mới"),
        glued=True,
    ),
    Form(
        "words",
        ("word",),
        parse_words,
        (23, 24, 26, 30),
        (
            ("[hai] khâu đột phá", "2"),
            ("[hai mươi mốt] xã", "21"),
            ("có [một trăm linh năm] hộ", "105"),
            ("có [bốn lăm] hộ", "45"),
            ("thu [một phẩy hai triệu] đồng", "1200000"),
            ("có [hai chục] hộ", "20"),
            ("Thu mới\n[Năm] tổ ra đời", "5"),
        ),
        ("một số hộ", "năm nay", "ba mẹ", "đầu tư xã hội", "cả hai đều vui", "Hằng năm xã thu"),
    ),
)

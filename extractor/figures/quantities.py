"""Plain numbers and ranges of them, in digits and in words."""

from __future__ import annotations

import re

from extractor.figures.amounts import numeral, spread
from extractor.figures.build import number_reading
from extractor.figures.grammar import GAP, Form, Numeral, Reading, Scan
from extractor.figures.units import listed_unit_at, unit_at

_NEEDS_UNIT = re.compile(r"(?:ba|bảy|bẩy|chín|năm|một|không)(?!\w)", re.I)
_FUNCTION_WORDS = frozenset(
    "là có được và cùng trong của ở tại thì mà như sẽ đã đang bị do cho với nhất lần đều nữa "
    "này kia đó ấy vẫn cũng còn rằng khi nếu để từ đến trên dưới sau trước hay hoặc vừa lại ra "
    "vào lên xuống không chưa chỉ nên phải muốn đi làm chứ".split()
)
_WORD_AFTER = re.compile(rf"{GAP}{{1,2}}([^\W\d_]+)")


def parse_range(scan: Scan, pos: int) -> Reading | None:
    """``8-10 triệu đồng``, ``từ 8 đến 10``, ``500 triệu - 1 tỷ``."""
    first = numeral(scan, pos)
    if first is None:
        return None
    number = first if first.low is not None else spread(scan, first)
    if number is None or (first.form.startswith("words") and not _counts(scan, number)):
        return None
    return number_reading(scan, number, "range")


def parse_digits(scan: Scan, pos: int) -> Reading | None:
    """Any other number in digits."""
    number = numeral(scan, pos)
    return None if number is None else number_reading(scan, number, "number")


def parse_words(scan: Scan, pos: int) -> Reading | None:
    """A number in words before the noun it counts: ``hai khâu đột phá``; never a bare một."""
    number = numeral(scan, pos)
    if number is None or not _counts(scan, number):
        return None
    return number_reading(scan, number, "words")


def _counts(scan: Scan, number: Numeral) -> bool:
    text, word = scan.text, scan.text[number.start : number.end]
    if word[0].isupper() and not word.isupper() and _mid_sentence(scan, number.start):
        return False
    if word.casefold() == "một":
        return False
    if " " in word.strip() and number.scale == 1 and number.low is None or number.value >= 100:
        return True
    if _NEEDS_UNIT.fullmatch(word):
        return listed_unit_at(scan, number.end) is not None
    return unit_at(scan, number.end) is not None or _noun_follows(text, number.end)


def _noun_follows(text: str, end: int) -> bool:
    found = _WORD_AFTER.match(text, end)
    return found is not None and found[1].islower() and found[1] not in _FUNCTION_WORDS


def _mid_sentence(scan: Scan, pos: int) -> bool:
    before = scan.text[max(0, pos - 4) : pos].rstrip(" \u00a0")
    return bool(before) and before[-1] not in '.!?:;\n“"•-–*)…'


FORMS = (
    Form("range", ("digit", "word"), parse_range, (44, 21, 45, 27, 25, 62),
         (("thu [8-10 triệu] đồng", "8000000..10000000"), ("vay [500 triệu - 1 tỷ] đồng", "500000000..1000000000"),
          ("thưởng [từ 8 đến 10] triệu", "8..10"), ("cao [5 ± 0,2] m", "4.8..5.2"),
          ("có [ba bốn chục] người", "30..40")),
         ("giảm từ 10 ha xuống 8 ha",)),
    Form("number", ("digit",), parse_digits, (1, 2, 4, 5),
         (("thành lập [23] tổ", "23"), ("có [3.495] hội viên", "3495"), ("thu [1.234,5 tỷ] đồng", "1234500000000")),
         ()),
    Form("words", ("word",), parse_words, (23, 24, 25, 26, 30),
         (("[hai] khâu đột phá", "2"), ("[hai mươi mốt] xã", "21")),
         ("một số hộ", "năm nay", "ba mẹ", "đầu tư xã hội")),
)  # fmt: skip

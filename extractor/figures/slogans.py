"""Numbers in slogans and titles (khẩu hiệu): ``“5 không, 3 sạch”``, ``“5 trong 1”``."""

from __future__ import annotations

import re

from extractor.figures.amounts import PERCENT, amount
from extractor.figures.contexts import CONTEXTS, follows, leads
from extractor.figures.grammar import Form, Reading, Scan, skip
from extractor.figures.shapes import set_aside

_OPEN = '“"‘«'
_CLOSE = '”"’»'
_OPENING = re.compile(f"[{_OPEN}]")
_LONGEST = 60
_NEXT_NUMBER = re.compile(
    r",? (?:và )?[0-9]{1,2} (?:không|có|nhất|tốt|sạch|giảm|tăng|phải|đúng)(?!\w)"
)
_SMALL = re.compile(r"(?:1?[0-9]|20|hai|bốn|sáu|bảy|tám|chín|mười)(?![\w%.,])", re.I)
_IN_ONE = re.compile(r"[2-9] trong (?:1|một)(?!\w)")
_TITLED = re.compile(
    r"(?:4[.,]0|1?[0-9]|20|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?!\w|[.,][0-9])", re.I
)
_ITEM = r"(?:1?[0-9]|20) [^\W\d]+(?: [^\W\d]+){0,3}"
# ``“3 gần, 2 rõ”``: from mark to mark, every item a small number and a few words.
_ALL_ITEMS = re.compile(rf"{_ITEM}(?:(?:, | và |, và | - |; ){_ITEM}){{1,5}}[{_CLOSE}]")


def parse_slogan(scan: Scan, pos: int) -> Reading | None:
    """A small number in a short quotation, or one of a pair: ``“5 không, 3 sạch”``."""
    if several := _IN_ONE.match(scan.text, pos):
        return (
            set_aside(pos, several.end(), "slogan", "in-one")
            if _is_quoted(scan.text, pos)
            else None
        )
    number = _SMALL.match(scan.text, pos)
    if number is None or not follows(scan.text, number.end(), "slogan-word"):
        return None
    if _is_paired(scan, number.end()) or _ends_pair(scan, pos):
        return set_aside(pos, number.end(), "slogan", "slogan-pair")
    if not _is_quoted(scan.text, pos):
        return None
    return set_aside(pos, number.end(), "slogan", "quoted-slogan")


def parse_titled(scan: Scan, pos: int) -> Reading | None:
    """A number in a quoted title: ``mô hình “3 gần, 2 rõ”``, ``phong trào “Ba xung kích”``."""
    opening = _opening(scan.text, pos)
    if opening is None:
        return None
    titled = leads(scan.text, opening, "title-lead")
    number = amount(scan, pos) if titled else None
    if number is not None and (sign := PERCENT.match(scan.text, number.end)):
        return set_aside(pos, sign.end(), "name", "titled")
    small = _TITLED.match(scan.text, pos)
    if small is None or (small[0].isalpha() and pos > opening + 1):
        return None
    if not titled and _ALL_ITEMS.match(scan.text, opening + 1) is None:
        return None
    return set_aside(pos, number.end if number else small.end(), "slogan", "titled")


def _is_paired(scan: Scan, end: int) -> bool:
    """``1 phải 5 giảm``: a slogan word, then another number with one."""
    word = CONTEXTS["slogan-pair"].match(scan.text, skip(scan.text, end))
    return word is not None and _NEXT_NUMBER.match(scan.right(word, 24)) is not None


def _ends_pair(scan: Scan, pos: int) -> bool:
    """The second number of ``1 phải 5 giảm``."""
    last = scan.last
    if last is None or not last.asides or pos - last.end > len(" tại chỗ, và "):
        return False
    return last.asides[-1].rule == "slogan-pair"


def _is_quoted(text: str, pos: int) -> bool:
    return _opening(text, pos) is not None


def _opening(text: str, pos: int) -> int | None:
    """The mark before ``pos`` of a quotation on one line, at most 60 characters long."""
    start = max(0, pos - _LONGEST)
    if _OPENING.search(text, start, pos) is None:
        return None
    before = text[start:pos]
    opening = max(before.rfind(mark) for mark in _OPEN)
    if opening < 0 or "\n" in before[opening:] or "”" in before[opening:]:
        return None
    limit = pos + _LONGEST - (len(before) - opening)
    closed = any(text.find(mark, pos, limit) >= 0 for mark in _CLOSE)
    return start + opening if closed else None


FORMS = (
    Form(
        "slogan",
        ("digit", "word"),
        parse_slogan,
        (55,),
        (
            ("hộ đạt “Gia đình [5] không, 3 sạch”", "slogan"),
            ("phong trào “[4] nhất” của bản", "slogan"),
            ("làm theo [1] phải 5 giảm", "slogan"),
        ),
        ("“Tôi trồng 5 ha keo”", "27 chỉ tiêu, 5 không đạt"),
    ),
    Form(
        "titled",
        ("digit", "word"),
        parse_titled,
        (55,),
        (
            ("với cách làm “[3] gần, 2 rõ”", "slogan"),
            ("phong trào “[Ba] xung kích”", "slogan"),
            ("chương trình “Hoàn tiền đến [50%]”", "name"),
            ("dự án “Trồng [10 triệu] cây”", "slogan"),
        ),
        ("bà nói: “Tôi bán 3 con bò, 2 con lợn”", "hưởng ứng chương trình, 3 xã"),
    ),
)

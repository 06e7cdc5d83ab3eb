"""Numbers in slogans (khẩu hiệu): ``“5 không, 3 sạch”``, ``4 nhất``."""

from __future__ import annotations

import re

from extractor.figures.contexts import CONTEXTS, follows
from extractor.figures.grammar import Form, Reading, Scan, skip
from extractor.figures.shapes import set_aside

_OPEN = '“"‘«'
_CLOSE = '”"’»'
_LONGEST = 60
_NEXT_NUMBER = re.compile(
    r",? (?:và )?[0-9]{1,2} (?:không|có|nhất|tốt|sạch|giảm|tăng|phải|đúng)(?!\w)"
)
_SMALL = re.compile(r"(?:1?[0-9]|20|hai|bốn|sáu|bảy|tám|chín|mười)(?![\w%.,])", re.I)


def parse_slogan(scan: Scan, pos: int) -> Reading | None:
    """A small number in a short quotation, or one of a pair: ``“5 không, 3 sạch”``."""
    number = _SMALL.match(scan.text, pos)
    if number is None or not follows(scan.text, number.end(), "slogan-word"):
        return None
    if _is_paired(scan, number.end()) or _ends_pair(scan, pos):
        return set_aside(pos, number.end(), "slogan", "slogan-pair")
    if not _is_quoted(scan.text, pos):
        return None
    return set_aside(pos, number.end(), "slogan", "quoted-slogan")


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
    """Inside quotation marks at most 60 characters apart."""
    before = text[max(0, pos - _LONGEST) : pos]
    opening = max(before.rfind(mark) for mark in _OPEN)
    if opening < 0 or "\n" in before[opening:] or "”" in before[opening:]:
        return False
    limit = pos + _LONGEST - (len(before) - opening)
    return any(text.find(mark, pos, limit) >= 0 for mark in _CLOSE)


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
)

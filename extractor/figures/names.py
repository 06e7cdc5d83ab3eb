"""Numbers that are part of a name, a code or a slogan: ``U23``, ``5G``, ``VTV1``, ``“3 sạch”``."""

from __future__ import annotations

import re

from extractor.figures.amounts import PERCENT, amount
from extractor.figures.grammar import Form, Reading, Scan
from extractor.figures.units import listed_unit_at, unit_at
from extractor.model import Reason, SetAside, Span

_RUN = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_LETTERS = re.compile(r"[^\W\d_][\w&+.’'-]*$")
_TAIL = re.compile(r"[\w]*(?:[-/.][\w]*[0-9][\w]*)*")
_VIETNAMESE = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]")
_CUE_GLUED = re.compile(
    r"(?:tăng|giảm|đạt|hơn|trên|dưới|gần|là|có|và|với|còn|lên|khoảng|chiếm|vượt|bằng|thu|đến|tới|từ"
    r"|tháng|năm|ngày|trong|của|hon|tang|dat|quý|thứ)$"
)
_AREA = re.compile(r"(?:^|[^\w])(?:[kcdmh]?m|dm)$", re.I)
_POWER = re.compile(r"[23](?!\w)")
_CODE = re.compile(r"[A-ZĐ]-?[0-9]+[A-Za-z]?")
_PLATE = re.compile(r"[0-9]{2}[A-ZĐ][A-Z0-9]?\s?-\s?[0-9]{3,5}(?:\.[0-9]{2})?")
_GLUED = re.compile(r"[0-9]+(?:[.,][0-9]+)?[A-Za-zĐđ][\w]*(?:[-/][\w]*)?")
_SLOGAN_LETTER = re.compile(r"[3-6]K(?!\w)")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w&’'.-]*)[ \u00a0]$")
_OPEN = re.compile(r"[“\"‘«]([^“”\"‘’«»\n]{0,60})$")
_SLOGAN = re.compile(
    r"\s?(?:không|có|sạch|tại chỗ|nhất|tốt|cùng|giỏi|giảm|tăng|phải|biết|dám|xung kích|sẵn sàng|rõ"
    r"|trong|nhanh|an toàn|chống|chữ|điều|bám|xây|đúng|xin|luôn|trước|nên|quyết tâm|hơn|hóa|cây)(?!\w)",
    re.I,
)
_LIST_SLOGAN = re.compile(
    r"\s(?:không|có|nhất|tốt|giảm|tăng|phải|cùng|dám),? (?:và )?[0-9] (?:không|có|nhất|tốt|sạch|giảm|tăng|phải)(?!\w)"
)
_FUNCTION = re.compile(
    r"(?:có|hơn|trong|sau|với|từ|đến|cả|gần|trên|dưới|khoảng|là|và|của|tại|theo|thêm|còn|gồm|tổng|đã"
    r"|đạt|chỉ|cứ|mỗi|hiện|bắt|ước|tính|như|hay|ở|khi|nếu|do|bị|được|tăng|giảm|chiếm|cho|thu|vượt"
    r"|bằng|riêng|nhận|về|qua|tặng|trao|xây|mua|bán|trồng|giao|đó|này|nay|lên|xuống|ít|toàn|mức"
    r"|số|mất|phát|những|các|hai|ba|lại|ra|vào|vì|để|thành|cùng|nhiều|hoặc|giá|trị|thì|đưa|hỗ|trợ)"
)


def parse_after_letter(scan: Scan, pos: int) -> Reading | None:
    """Digits glued to letters before them: ``U23``, ``VTV1``, ``Covid-19``, ``QL14``, ``m2``."""
    text = scan.text
    glued = text[pos - 1 : pos]
    if not glued or not (glued.isalpha() or glued in "-+&'’" and text[pos - 2 : pos - 1].isalpha()):
        return None
    before = _LETTERS.search(text[max(0, pos - 24) : pos])
    if before is None:
        return None
    word = before[0]
    if _is_lost_space(scan, word, pos):
        return None
    tail = _TAIL.match(text, pos)
    end = tail.end() if tail else pos + 1
    reason: Reason = "name"
    if _AREA.search(text[max(0, pos - 4) : pos]) and _POWER.match(text, pos):
        return _aside(pos, pos + 1, "code", "unit-symbol")
    if word.upper() in ("QL", "ĐT", "TL", "HL", "KM", "Q", "P", "KP"):
        reason = "address"
    elif word in ("NQ", "QĐ", "NĐ", "TT", "CT", "KH", "QĐ-UBND"):
        reason = "document"
    elif len(word.rstrip("-")) == 1 and word not in ("U", "F", "G"):
        reason = "code"
    return _aside(pos - len(word), end, reason, "glued-name")


def _is_lost_space(scan: Scan, word: str, pos: int) -> bool:
    """``tăng0,42%``: a Vietnamese word that lost its space, not a name."""
    if not word.replace("-", "").islower() and not (word[:1].isupper() and word[1:].islower()):
        return False
    if word.endswith(("-", "+", "&", "'", "’")):
        return False
    lower = word.lower()
    return len(lower) > 1 and bool(_VIETNAMESE.search(lower) or _CUE_GLUED.search(lower))


def parse_before_letter(scan: Scan, pos: int) -> Reading | None:
    """Digits glued to letters behind them that are no unit: ``5G``, ``1A``, ``30a``, ``51F-123.45``."""
    text = scan.text
    if plate := _PLATE.match(text, pos):
        return _aside(pos, plate.end(), "code", "plate")
    found = _GLUED.match(text, pos)
    if found is None:
        return None
    if _SLOGAN_LETTER.match(text, pos):
        return _aside(pos, found.end(), "slogan", "letter-slogan")
    number = amount(scan, pos)
    if number is not None and (number.end >= found.end() or number.scale > 1):
        return None
    end = number.end if number else pos
    if PERCENT.match(text, end) or (unit_at(scan, end) is not None and _is_word_unit(text, end)):
        return None
    if _VIETNAMESE.search(found[0].lower()) and not found[0][-1].isupper():
        return None
    return _aside(pos, found.end(), "code", "glued-code")


def _is_word_unit(text: str, end: int) -> bool:
    """``12kg`` and ``35số`` have a unit; ``5G`` has a capital."""
    return (
        text[end].islower()
        or not text[end : end + 2].isupper()
        and text[end : end + 1] not in "GKADBCSHM"
    )


def parse_named(scan: Scan, pos: int) -> Reading | None:
    """A whole number right after a capitalised word inside a sentence: ``S&P 500``, ``Vĩnh Tân 4``."""
    number = amount(scan, pos)
    if number is None or not number.bare or number.value >= 10**4:
        return None
    text = scan.text
    if listed_unit_at(scan, number.end) is not None or PERCENT.match(text, number.end):
        return None
    found = _WORD_BEFORE.search(text[max(0, pos - 24) : pos])
    if found is None or not found[1][0].isupper() or _FUNCTION.fullmatch(found[1].lower()):
        return None
    start = pos - len(found[0])
    opening = text[max(0, start - 3) : start].rstrip()
    if (not opening or opening[-1] in '.!?:;“"\n-–•') and not _is_foreign(found[1]):
        return None
    return _aside(pos, number.end, "name", "named")


def _is_foreign(word: str) -> bool:
    return (
        bool(re.search(r"[fjwz]|[bcdghklmnpqrstvx][bcdkqsvx]|[^aeiouynhmgctpàáảãạ]$", word.lower()))
        or word.isupper()
    )


def parse_slogan(scan: Scan, pos: int) -> Reading | None:
    """A small number in a short quotation, or a pair of them: ``“5 không, 3 sạch”``."""
    number = amount(scan, pos)
    if number is None or number.value > 20 or number.scale != 1 or number.decimals:
        return None
    right = scan.right(number.end)
    if number.bare and _LIST_SLOGAN.match(right):
        return _aside(pos, number.end, "slogan", "list-slogan")
    if not _OPEN.search(scan.text[max(0, pos - 61) : pos]) or not _SLOGAN.match(right):
        return None
    return _aside(pos, number.end, "slogan", "quoted-slogan")


def parse_continued(scan: Scan, pos: int) -> Reading | None:
    """The next member of a list of set-aside numbers: ``Điều 5, 6 và 7``, ``năm 2015, 2016``."""
    last = scan.last
    if last is None or not last.asides:
        return None
    between = scan.text[last.end : pos]
    if not _JOINS.fullmatch(between):
        return None
    number = amount(scan, pos)
    roman = _ROMAN.match(scan.text, pos)
    if roman:
        return _aside(pos, roman.end(), last.asides[-1].reason, "continued")
    if number is None or not number.bare or listed_unit_at(scan, number.end) is not None:
        return None
    if PERCENT.match(scan.text, number.end):
        return None
    aside = last.asides[-1]
    before = scan.text[aside.span.start : aside.span.end]
    if aside.reason not in _LISTED or abs(len(before) - (number.end - pos)) > 1:
        return None
    return _aside(pos, number.end, aside.reason, "continued")


_JOINS = re.compile(r"\s?(?:,|và|hoặc|hay|đến|tới|-|–|;|&)\s?", re.I)
_ROMAN = re.compile(r"[IVXLC]+(?!\w)")
_LISTED = frozenset(
    {"date", "period", "ordinal", "document", "address", "name", "code", "duration"}
)


def _aside(start: int, end: int, reason: Reason, rule: str) -> Reading:
    return Reading(end, asides=(SetAside(Span(start, end), reason, rule),))


FORMS = (
    Form("after-letter", ("digit",), parse_after_letter, (58, 54, 57, 64),
         (("dịch [Covid-19] lan nhanh", "name"), ("tuyển [U23] thắng", "name"), ("kênh [VTV1] phát", "name"),
          ("quầy [A1] mở", "code"), ("trên [QL14] vắng", "address")),
         ("nướctăng0,42% so",)),
    Form("before-letter", ("digit",), parse_before_letter, (58, 54),
         (("mạng [5G] phủ sóng", "code"), ("xe [51F-123.45] chạy", "code"), ("thông điệp [5K] chống dịch", "slogan")),
         ("nặng 12kg", "rộng 2,4ha")),
    Form("slogan", ("digit", "word"), parse_slogan, (55,),
         (("“Gia đình [5] không, 3 sạch”", "slogan"), ("“[4] nhất” của bản", "slogan")),
         ("“Tôi trồng 5 ha keo”", "27 chỉ tiêu, 5 không đạt")),
    Form("named", ("digit",), parse_named, (58,),
         (("chỉ số S&P [500] tăng", "name"), ("nhiệt điện Vĩnh Tân [4] phát", "name")),
         ("Có 5 hộ", "Hội LHPN 5 xã")),
    Form("continued", ("digit", "roman"), parse_continued, (40, 53),
         (("theo Điều 5, [6] quy chế", "document"),), ()),
)  # fmt: skip

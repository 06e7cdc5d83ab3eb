"""Numbers set aside for the words beside them: rows of ``asides.tsv`` (ngày, thứ, Điều, tuổi …)."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple, cast, get_args

from extractor.figures.amounts import PERCENT, amount
from extractor.figures.grammar import GAP, Form, Numeral, Reading, Scan, skip
from extractor.figures.units import listed_unit_at
from extractor.lexicon import Trie, load
from extractor.model import Reason, SetAside, Span

KINDS = ("any", "int", "label", "ordinal", "day", "month", "year")
"""Which numbers a cue speaks for: any, whole, a label (whole, short, with no unit) …"""

ROMAN = re.compile(r"[IVXLC]{1,7}(?!\w)")
_SIGN = re.compile(r"\s?(?:‰|phần (?:nghìn|ngàn|trăm)|điểm (?:%|phần trăm))")
_MEASURES = re.compile(
    r"\s?(?:lần|tấn|tạ|kg|triệu|tỷ|tỉ|nghìn|ngàn|đồng|usd|ha|lít|bữa|suất|m3)(?!\w)"
)
_PER_DAY = re.compile(
    r"(?<!\w)(?:mỗi|một|hàng|hằng|bình quân|trung bình|từng|/)\s*(?:ngày|tháng|năm)\s*$"
)


_NUMBERED_IN_WORDS = frozenset({"số", "vị trí số", "thứ", "lần thứ"})


class _Cue(NamedTuple):
    kind: str
    reason: Reason
    name: str


def _cues(side: str) -> dict[str, list[_Cue]]:
    found: dict[str, list[_Cue]] = defaultdict(list)
    for row in _ROWS:
        if row["side"] == side:
            reason = cast(Reason, row["reason"])
            found[row["surface"]].append(_Cue(row["number"], reason, row["surface"]))
    return dict(found)


_ROWS = load(
    "asides",
    ("surface", "side", "number", "reason", "example"),
    {"side": ("before", "after"), "number": KINDS, "reason": get_args(Reason)},
    key=("surface", "side"),
)
_BEFORE, _AFTER = _cues("before"), _cues("after")
_BEFORE_TRIE, _AFTER_TRIE = Trie(_BEFORE), Trie(_AFTER)


def parse_cue_before(scan: Scan, pos: int) -> Reading | None:
    """A number named by the word before it: ``ngày 14``, ``lần thứ XIII``, ``Điều 5``."""
    hit = _BEFORE_TRIE.hit_before(scan.text, _back(scan.text, pos))
    if hit is None:
        return None
    roman = ROMAN.match(scan.text, pos)
    number = None if roman else amount(scan, pos)
    if number is None and roman is None:
        return None
    if hit.surface == "số" and scan.left(hit.start).endswith("con "):
        return None
    for cue in _BEFORE[hit.surface]:
        if roman and cue.kind in ("label", "ordinal", "any"):
            return _set_aside(pos, roman.end(), cue)
        if number and _speaks_for(scan, cue, number):
            return _set_aside(pos, number.end, cue)
    return None


def parse_cue_after(scan: Scan, pos: int) -> Reading | None:
    """A number named by the word after it: ``35 tuổi``, ``5 năm``, ``6 tháng đầu năm``."""
    number = amount(scan, pos)
    if number is not None and (months := _MONTHS.match(scan.text, number.end)):
        return _months(scan, number, months.end())
    if number is None or (number.form == "words" and scan.text[pos : number.end].lower() == "một"):
        return None
    place = skip(scan.text, number.end)
    hit = _AFTER_TRIE.hit(scan.text, place)
    if hit is None:
        return None
    if hit.surface in ("năm", "ngày", "tuần") and _is_date_word(scan, hit.end):
        return None
    return _set_aside(pos, number.end, _AFTER[hit.surface][0])


_MONTHS = re.compile(rf"{GAP}?tháng(?!\w)", re.I)
_PART_OF_YEAR = re.compile(
    r"\s?(?:đầu|cuối|năm|của năm|qua|còn lại|mùa|vừa qua|đã qua|/ ?20[0-9]{2}|20[0-9]{2}|\(?từ tháng)(?!\w)"
)
_STRETCH = re.compile(
    r"(?<!\w)(?:vòng|dài|hạn|suốt|mỗi|cứ|hơn|gần|khoảng|gian|chỉ|mới|trước|nhất|quá|đa|thiểu|hàng|từ|lâu"
    r"|phạt|tù|được|tới|nghỉ|học|chậm|ngắn|hợp đồng|ứng|thưởng)\s*$"
)
_GOES_ON = re.compile(
    r"\s?(?:tù|trở lại|liên|liền|nữa|tới|sau|trước|kể|lương|tuổi|thai|giam|vừa|một|/|-|hoạt|triển|thực"
    r"|thi|điều|làm|học|tập|nghỉ|không|mà|để|nay|rưỡi|gần đây|chuẩn bị|tiếp theo|ròng|công tác)(?!\w)"
)


def _months(scan: Scan, number: Numeral, end: int) -> Reading:
    """``9 tháng`` of a report is a period; ``trong vòng 2 tháng`` a duration; ``2 tháng 9`` a date."""
    right, left = scan.right(end), scan.left(number.start)
    if re.match(r"\s(?:[0-9]{1,2}(?![0-9])|chạp|giêng)", right) and number.value <= 31:
        return _set_aside(number.start, number.end, _Cue("", "date", "tháng"))
    if right.startswith(" tuổi"):
        return _set_aside(number.start, number.end, _Cue("", "age", "tháng tuổi"))
    report = number.bare and 2 <= number.value <= 11 and number.form == "digits"
    if _PART_OF_YEAR.match(right) and number.value <= 12:
        reason: Reason = "period"
    elif not report or _STRETCH.search(left) or _GOES_ON.match(right):
        reason = "duration"
    else:
        reason = "period"
    return _set_aside(number.start, number.end, _Cue("", reason, "tháng"))


_DATE_FOLLOWS = re.compile(
    r"\s?(?:19|20)[0-9]{2}|\s?[0-9]{1,2}[/-][0-9]|\s(?:nay|trước|ngoái|sau)(?!\w)"
)
_NOUN_OF_TIME = re.compile(r"\s(?:công|học phí)(?!\w)")


def _is_date_word(scan: Scan, end: int) -> bool:
    """``đạt 200 năm 2019`` and ``12 ngày công`` are no durations."""
    right = scan.right(end)
    if right.startswith((" trước", " sau")):
        return False
    return bool(_DATE_FOLLOWS.match(right) or _NOUN_OF_TIME.match(right))


def _speaks_for(scan: Scan, cue: _Cue, number: Numeral) -> bool:
    text, value = scan.text, number.value
    word = text[number.start : number.end].lower()
    if word in ("một", "năm") and cue.name not in _NUMBERED_IN_WORDS:
        return False  # kế hoạch năm, cấp một lần
    if PERCENT.match(text, number.end) or _SIGN.match(scan.right(number.end)):
        return False
    if cue.kind == "any":
        return number.scale == 1
    if not number.bare:
        return False
    if cue.kind == "year":
        return 1000 <= value <= 2999 and number.end - number.start >= 4
    if cue.kind in ("day", "month"):
        return value <= (31 if cue.kind == "day" else 12) and not _each(scan, number)
    if cue.kind == "ordinal":
        return value <= 60
    if cue.kind == "label":
        return value < 10**4 and listed_unit_at(scan, number.end) is None
    return True


def _each(scan: Scan, number: Numeral) -> bool:
    """``mỗi ngày 20 tấn``, ``tháng 2 lần``: an amount for each, no date."""
    if _PER_DAY.search(scan.left(number.start)):
        return True
    return bool(_MEASURES.match(scan.right(number.end)))


def _back(text: str, pos: int) -> int:
    while pos > 0 and text[pos - 1] in " \u00a0":
        pos -= 1
    return pos


def _set_aside(start: int, end: int, cue: _Cue) -> Reading:
    return Reading(end, asides=(SetAside(Span(start, end), cue.reason, f"cue:{cue.name}"),))


FORMS = (
    Form("cue-after", ("digit", "word"), parse_cue_after, (50, 59, 52, 55),
         (("làm [5] năm mới xong", "duration"), ("chị Hoa [35] tuổi", "age"),
          ("trong [6] tháng đầu năm", "period"), ("phong trào [3] sạch", "slogan"),
          ("[mười] năm qua", "duration")),
         ("thu 200 tỷ đồng năm 2019", "12 ngày công")),
    Form("cue-before", ("digit", "word", "roman"), parse_cue_before, (51, 52, 53, 54, 56, 57),
         (("ngày [14] mở hội", "date"), ("quý [I] năm nay", "period"), ("lần thứ [XIII]", "ordinal"),
          ("theo Điều [5] quy chế", "document"), ("tiêu chí số [13]", "code"), ("ở Phường [2] phố cũ", "address"),
          ("Trung đoàn [994] giúp dân", "name"), ("hạng [ba] toàn đoàn", "ordinal")),
         ("mỗi ngày 20 tấn", "cấp 5 giấy phép", "tháng 2 lần")),
)  # fmt: skip

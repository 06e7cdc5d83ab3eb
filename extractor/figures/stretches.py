"""Numbers set aside for the word behind them (năm, tuổi, tháng …), and ranks in one word."""

from __future__ import annotations

import re

from extractor.figures.amounts import amount, gloss_end
from extractor.figures.contexts import follows, leads
from extractor.figures.cues import AFTER, aside
from extractor.figures.grammar import GAP, Form, Numeral, Reading, Scan, skip
from extractor.figures.shapes import set_aside
from extractor.lexicon import Trie
from extractor.model import Reason

_TRIE = Trie(AFTER)
_DATE_FOLLOWS = re.compile(r"\s?(?:19|20)[0-9]{2}(?!\d|\s?[-–])|\s(?:nay|ngoái|học phí)(?!\w)")
_MONTHS = re.compile(rf"{GAP}?tháng(?!\w)", re.I)
_DAY_OF_MONTH = re.compile(r"\s(?:[0-9]{1,2}(?![0-9%]|[.,][0-9]|\s%)|chạp|giêng|âm lịch)")
_DAYS_NAMED = re.compile(r"\s\(?[0-9]{1,2}/[0-9]{1,2}/")
_YEAR_FOLLOWS = re.compile(r"\s?/? ?\(?(?:20[0-9]{2}|từ tháng)(?!\w)")
_TIMES = frozenset({"năm", "ngày", "tuần", "giờ", "phút", "tháng"})
_TIME = r"(?: ?(?:ngày|giờ|phút|tuần|tháng|năm)(?: làm việc)?)"
_TO = r",? (?:tăng |giảm |rút )?(?:lên|xuống|còn)(?: còn| tới| đến| thành)? "
_ABOUT = "(?:hơn |gần |khoảng |chỉ |dưới |trên )?"
# ``tăng từ 1,6 ngày lên 2 ngày``: both are levels of what is measured in days.
_LEVEL_BEFORE = re.compile(rf"(?<!\w)từ {_ABOUT}$")
_LEVEL_AFTER = re.compile(rf"{_TIME}{_TO}{_ABOUT}[0-9]+(?:[.,][0-9]+)?{_TIME}")
_LEVEL_REACHED = re.compile(rf"(?<!\w)từ {_ABOUT}[0-9]+(?:[.,][0-9]+)?{_TIME}?{_TO}{_ABOUT}$")
_RANK_WORD = re.compile(r"nh(?:ất|ì)(?!\w)", re.I)
_ONE_TIME = re.compile(rf"một{GAP}(?:năm|tháng|tuần)(?!\w)", re.I)


def parse_cue_after(scan: Scan, pos: int) -> Reading | None:
    """A number named by the word after it: ``35 tuổi``, ``5 năm``, ``6 tháng đầu năm``."""
    number = amount(scan, pos)
    if number is None or scan.text[pos : number.end].lower() == "một":
        return None
    end = gloss_end(scan, number)
    if _is_level(scan, number):
        return None
    if leads(scan.text, pos, "year-lead") and scan.text[pos : number.end].lower() == "năm":
        return None  # những năm tháng
    if months := _MONTHS.match(scan.text, end):
        return _months(scan, number, months.end())
    hit = _TRIE.hit(scan.text, skip(scan.text, end))
    if hit is None or AFTER[hit.surface].kind == "none":
        return None
    if hit.surface in _TIMES and _DATE_FOLLOWS.match(scan.right(hit.end)):
        return None
    if hit.surface == "ngày" and _DAYS_NAMED.match(scan.right(hit.end)):
        return set_aside(pos, number.end, "date", "days-named")  # 2 ngày 29/1/2016
    inside = any(character.isdecimal() for character in hit.surface)  # 3 trong 1
    reading = aside(pos, hit.end if inside else number.end, AFTER[hit.surface])
    return Reading(max(end, hit.end), asides=reading.asides)


def _is_level(scan: Scan, number: Numeral) -> bool:
    """``tăng từ 1,6 ngày lên 2 ngày``: a measure in days that rose, no stretch of time."""
    left = scan.left(number.start)
    if _LEVEL_REACHED.search(left):
        return True
    return bool(_LEVEL_BEFORE.search(left) and _LEVEL_AFTER.match(scan.right(number.end)))


def parse_rank_word(scan: Scan, pos: int) -> Reading | None:
    """``thứ nhất``, ``giải Nhì``: ranks that have a word of their own."""
    found = _RANK_WORD.match(scan.text, pos)
    return set_aside(pos, found.end(), "ordinal", "rank-word") if found else None


def parse_one_time(scan: Scan, pos: int) -> Reading | None:
    """``sau hơn một năm vận hành``: a stretch of one year; ``một năm nọ`` is no figure."""
    found = _ONE_TIME.match(scan.text, pos)
    if found is None or not leads(scan.text, pos, "duration-lead"):
        return None
    return set_aside(pos, found.end(), "duration", "one-time")


def _months(scan: Scan, number: Numeral, end: int) -> Reading:
    """``9 tháng`` of a report: period; ``trong vòng 2 tháng``: duration; ``2 tháng 9``: date."""
    right = scan.right(end)
    if _DAY_OF_MONTH.match(right) and number.value <= 31:
        return set_aside(number.start, number.end, "date", "day-of-month")
    if right.startswith(" tuổi"):
        return set_aside(number.start, number.end, "age", "months-old")
    in_year = follows(scan.text, end, "part-of-year") or _YEAR_FOLLOWS.match(right)
    if number.value <= 12 and in_year:
        return set_aside(number.start, number.end, "period", "months")
    report = number.bare and 2 <= number.value <= 11 and number.form == "digits"
    stretch = leads(scan.text, number.start, "stretch-lead") or follows(
        scan.text, end, "stretch-next"
    )
    reason: Reason = "period" if report and not stretch else "duration"
    return set_aside(number.start, number.end, reason, "months")


FORMS = (
    Form(
        "rank-word",
        ("word",),
        parse_rank_word,
        (56,),
        (("đoạt giải [Nhì] toàn đoàn", "ordinal"), ("Thứ [nhất], xã thu khá", "ordinal")),
        ("cao nhất tỉnh", "Nhất là vụ này"),
    ),
    Form(
        "one-time",
        ("word",),
        parse_one_time,
        (18,),
        (("sau hơn [một năm] vận hành", "duration"),),
        ("vào một năm nọ", "sau một trăm ngày"),
    ),
    Form(
        "cue-after",
        ("digit", "word"),
        parse_cue_after,
        (18, 50, 52, 55, 59),
        (
            ("làm [5] năm mới xong", "duration"),
            ("chị Hoa [35] tuổi", "age"),
            ("trong [6] tháng đầu năm", "period"),
            ("phong trào [3] sạch", "slogan"),
            ("[mười] năm qua", "duration"),
            ("trong vòng [2] tháng", "duration"),
            ("lễ [2] tháng 9", "date"),
            ("trong [bảy (7)] ngày", "duration"),
            ("nghỉ [2] ngày 29/1/2016", "date"),
            ("kỳ hạn [3] tháng 4,6%", "duration"),
        ),
        (
            "thu 200 tỷ đồng năm 2019",
            "12 ngày công",
            "những năm tháng ấy",
            "tăng từ 1,6 ngày lên 2 ngày",
            "rút ngắn từ 40 phút xuống còn 12 phút",
        ),
    ),
)

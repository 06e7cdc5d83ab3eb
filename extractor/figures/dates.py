"""Dates and periods by their shape (ngày tháng, giai đoạn)."""

from __future__ import annotations

import re

from extractor.figures.contexts import follows, leads
from extractor.figures.grammar import GAPS, Scan
from extractor.figures.shapes import END, NO_DIGIT, counts, is_share, left_is, shape

_YEAR = r"(?:19|20)[0-9]{2}"
_OPEN = GAPS + "(,:"
_LISTED_BEFORE = re.compile(
    r"[0-9]{1,2}[/.-][0-9]{1,2}(?:/[0-9]{4})?\s*(?:-|–|,|và|đến|tới|hoặc)\s*$"
)
_LISTED_AFTER = re.compile(r"\s?(?:-|–|,|và|đến|tới|hoặc)\s?(?:ngày )?[0-9]{1,2}/[0-9]{1,2}(?!\w)")
_NEAR_SCORE = 16
_EVERY_YEAR = re.compile(r"\s(?:hàng|hằng) năm(?!\w)")
_LAW = re.compile(r"(?<!\w)(?:luật|hiến pháp|pháp lệnh)(?: [^\W\d]+,?){0,9} $")


def _is_day(scan: Scan, found: re.Match[str]) -> bool:
    return 1 <= int(found["d"]) <= 31 and 1 <= int(found["m"]) <= 12


def _is_month(scan: Scan, found: re.Match[str]) -> bool:
    return 1 <= int(found["m"]) <= 12


def _has_cue(scan: Scan, found: re.Match[str]) -> bool:
    return leads(scan.text, found.start(), "date-lead", _OPEN) or bool(
        _LISTED_BEFORE.search(scan.left(found.start(), 24))
    )


def _is_day_month(scan: Scan, found: re.Match[str]) -> bool:
    """``6/2`` is a date by its cue or by having no noun to count: ``5/8 chỉ tiêu`` has one."""
    text, end = scan.text, found.end()
    if not _is_day(scan, found) or is_share(text, found.start()):
        return False
    if follows(text, end, "scale-word"):
        return False  # giá từ 7-8 triệu
    if _EVERY_YEAR.match(text, end):
        return True
    if found["sep"] == "-" and _is_score(scan, found.start()):
        return False
    if counts(scan, found) or follows(scan.text, found.end(), "no-count"):
        return leads(scan.text, found.start(), "date-strong", _OPEN)
    if _has_cue(scan, found) or _LISTED_AFTER.match(scan.right(found.end())):
        return True
    return found["sep"] == "/" and not leads(scan.text, found.start(), "counting-verb")


def _is_score(scan: Scan, pos: int) -> bool:
    """Won or lost, or a score a few words before: ``thắng 6-4 sau khi thua 4-6, 3-6``."""
    if leads(scan.text, pos, "score-lead"):
        return True
    last = scan.last
    if last is None or not last.asides or pos - last.end > _NEAR_SCORE:
        return False
    return last.asides[-1].rule in ("score", "tie-break")


def _names_place(scan: Scan, found: re.Match[str]) -> bool:
    """``Trường THCS 19-5``: a place named after a day."""
    named = leads(scan.text, found.start(), "place-lead")
    return named and _is_day(scan, found) and not counts(scan, found)


def _is_dotted_day(scan: Scan, found: re.Match[str]) -> bool:
    """``ngày 26.6``: only after a word for a day."""
    return _is_day(scan, found) and leads(scan.text, found.start(), "date-strong", _OPEN)


def _is_year(scan: Scan, found: re.Match[str]) -> bool:
    """A bare year: no unit behind it and no measuring word before it."""
    if counts(scan, found):
        return False
    return not leads(scan.text, found.start(), "measuring-lead")


def _is_law_year(scan: Scan, found: re.Match[str]) -> bool:
    return _LAW.search(scan.left(found.start(), 80)) is not None


def _is_season(scan: Scan, found: re.Match[str]) -> bool:
    """``2018-19``, ``2017/18``: the second year follows the first."""
    return int(found["b"]) == (int(found["a"]) + 1) % 100


FORMS = (
    shape(
        "iso-date",
        rf"{_YEAR}-(?P<m>[0-9]{{2}})-(?P<d>[0-9]{{2}})(?:T[0-9:.+Z]*)?" + NO_DIGIT,
        "date",
        ("cập nhật [2020-09-15] tại xã",),
        after="-",
        check=_is_day,
        phenomena=(51,),
        opens="12",
    ),
    shape(
        "date",
        rf"(?P<d>[0-9]{{1,2}})\s?(?P<s>[/.-])\s?(?P<m>[0-9]{{1,2}})\s?(?P=s)\s?{_YEAR}" + NO_DIGIT,
        "date",
        ("sáng [11/05/2024] tại xã", "cấp ngày [30-12-2021]", "họp [12.6.2020] tại xã"),
        after="/.-",
        phenomena=(44, 51),
    ),
    shape(
        "short-date",
        r"(?P<d>[0-9]{1,2})(?P<s>[/.-])(?P<m>[0-9]{1,2})(?P=s)[0-9]{2}" + END,
        "date",
        ("sáng [11/05/24] tại xã",),
        ("đạt 11.250.000 đồng",),
        after="/.-",
        check=_is_day,
    ),
    shape(
        "day-range",
        rf"(?P<d>[0-9]{{1,2}})\s?[-–]\s?[0-9]{{1,2}}/(?P<m>[0-9]{{1,2}})(?:/{_YEAR})?" + NO_DIGIT,
        "date",
        ("từ [20-29/12] chợ đông",),
        after="-–",
        check=_is_day,
        phenomena=(51,),
    ),
    shape(
        "quarter",
        rf"[1-4]\s?[/.-]\s?{_YEAR}" + NO_DIGIT,
        "period",
        ("thu quý [3/2020] tăng",),
        after="/.-",
        check=left_is(r"qu[ýí]\s*"),
        phenomena=(52,),
        opens="1234",
    ),
    shape(
        "years",
        rf"{_YEAR}\s?[-–—/÷]\s?{_YEAR}(?![0-9]|\s?(?:đồng|tỷ|tỉ|triệu))",
        "period",
        ("nhiệm kỳ [2021 - 2026] của hội", "giai đoạn [2016-2020]"),
        ("bán 2018 tấn",),
        after="-–—/÷",
        phenomena=(44, 52),
        opens="12",
    ),
    shape(
        "season",
        r"(?:19|20)(?P<a>[0-9]{2})\s?[-–/]\s?(?P<b>[0-9]{2})" + END,
        "period",
        ("mùa giải [2018-19]", "niên vụ [2017/18]"),
        ("tháng 2020-40",),
        after="-–/",
        check=_is_season,
        phenomena=(52,),
        opens="12",
    ),
    shape(
        "month-year",
        rf"(?P<m>[0-9]{{1,2}})\s?[/.-]\s?{_YEAR}" + NO_DIGIT,
        "date",
        ("hết tháng [9/2020] thu khá", "từ [6-2021] đến nay"),
        ("số 123/2020",),
        after="/.-",
        check=_is_month,
        phenomena=(51,),
    ),
    shape(
        "dotted-day",
        r"(?P<d>[0-9]{1,2})\.(?P<m>[0-9]{1,2})(?![0-9%]|[.,/][0-9])",
        "date",
        ("ngày [26.6] khai mạc",),
        ("đạt 6.5 tấn",),
        after=".",
        check=_is_dotted_day,
        phenomena=(51,),
    ),
    shape(
        "listed-day",
        r"(?P<d>[0-9]{1,2})(?=(?:,\s|\s?(?:và|đến|tới|-|–)\s?)(?:ngày\s)?"
        r"[0-3]?[0-9]/(?P<m>[01]?[0-9])(?![0-9%]|\s(?:số|xã|chỉ tiêu|tiêu chí)))",
        "date",
        ("trong hai ngày [23] và 24/4",),
        ("đạt 5 và 7/8 chỉ tiêu",),
        after=",-–vđt",
        check=_is_day,
        phenomena=(51,),
    ),
    shape(
        "named-day",
        r"(?P<d>[0-9]{1,2})-(?P<m>[0-9]{1,2})(?![0-9%/]|[.,-][0-9]|\s?(?:triệu|tỷ|nghìn))",
        "name",
        ("Trường THCS [19-5] dẫn đầu", "Bệnh viện [30-4] mở cửa"),
        ("có trường 5-7 tầng",),
        after="-",
        check=_names_place,
        phenomena=(58,),
    ),
    shape(
        "day-month",
        r"(?P<d>[0-9]{1,2})(?P<sep>[/-])(?P<m>[0-9]{1,2})(?![0-9/%]|[.,-][0-9])",
        "date",
        (
            "phiên [6/2] tăng",
            "sáng [9/7] khai mạc",
            "chiều [4-7] tại xã",
            "nay ([23/4])",
            "lễ ([20-6] hàng năm)",
        ),
        ("đạt 5/8 chỉ tiêu", "thắng 2-1", "giá từ 7-8 triệu đồng", "điểm break 3/11 (27%)"),
        after="/-",
        check=_is_day_month,
        phenomena=(31, 51),
    ),
)

LATE = (
    shape(
        "law-year",
        _YEAR + END,
        "document",
        ("theo Luật Thủy lợi [2017] thì",),
        ("năm 2017 có luật",),
        check=_is_law_year,
        phenomena=(53,),
        opens="12",
    ),
    shape(
        "year",
        _YEAR + r"(?![0-9\w%]|[.,/-][0-9])",
        "date",
        ("so với [2019] thì tăng",),
        ("có 2018 người",),
        check=_is_year,
        phenomena=(51,),
        opens="12",
    ),
)

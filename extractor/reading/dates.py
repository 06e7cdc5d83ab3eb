"""The day an article came out (ngày đăng), as containers and pages write it: day first."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from email.utils import parsedate_to_datetime

import regex

_LONGEST = 200
_YEARS = range(1945, 2101)
_VIETNAM = datetime.timezone(datetime.timedelta(hours=7))
"""A moment stated with its zone falls on the day it had in Vietnam."""

_EPOCH = regex.compile(r"(\d{9,10})(\d{3})?(?:\.\d+)?")
_RUN = regex.compile(r"(\d{4})(\d\d)(\d\d)(?:t?\d{4,6}z?)?")
_ISO_MOMENT = regex.compile(
    r"(?<!\d)(\d{4}-\d\d-\d\d)[t ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)? ?(z|[+-]\d\d(?::?\d\d)?)(?!\d)"
)
_YEAR_FIRST = regex.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_DAY_FIRST = regex.compile(r"(?<!\d)(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")

_VIETNAMESE_MONTHS = "một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|mười một|mười hai".split("|")
_ENGLISH_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTHS = {
    name: number
    for names in (_VIETNAMESE_MONTHS, _ENGLISH_MONTHS)
    for number, name in enumerate(names, 1)
}
_ENGLISH = rf"(?P<m>{'|'.join(_ENGLISH_MONTHS)})[a-z]*"
_MONTH = rf"(?:tháng|thg|th)\.?\s*(?P<m>\d{{1,2}}|{'|'.join(reversed(_VIETNAMESE_MONTHS))})"
_NAMED = tuple(
    regex.compile(pattern)
    for pattern in (
        rf"(?<!\d)(?P<d>\d{{1,2}})[\s,/-]*{_MONTH}[\s,/-]*(?:năm\s*)?(?P<y>\d{{4}})(?!\d)",
        rf"{_MONTH}\s+(?P<d>\d{{1,2}})\s*,\s*(?P<y>\d{{4}})(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})[\s,-]+{_ENGLISH}[\s,.-]+(?P<y>\d{{4}})(?!\d)",
        rf"\b{_ENGLISH}\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s,]+(?P<y>\d{{4}})(?!\d)",
    )
)


def parse_date(text: str) -> datetime.date | None:
    """The first date that the text states; None where it states none, or an absurd one.

    ISO 8601, ``11/05/2024``, ``Thứ hai, 11-5-2024 | 07:50``, ``ngày 11 tháng 5 năm 2024``,
    ``May 11, 2024``, seconds or milliseconds since 1970. The day comes first where both
    orders are possible. Absurd is a day no calendar has, a year before 1945 or after 2100,
    and the first of January 1970, which stands for a missing date.
    """
    text = text[:_LONGEST].strip().casefold()
    for form in _FORMS:
        found = form(text)
        if found is not None:
            sensible = found.year in _YEARS and found != datetime.date(1970, 1, 1)
            return found if sensible else None
    return None


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _in_vietnam(moment: datetime.datetime) -> datetime.date | None:
    try:
        return moment.astimezone(_VIETNAM).date() if moment.tzinfo else moment.date()
    except OverflowError:
        return None


def _epoch(text: str) -> datetime.date | None:
    found = _EPOCH.fullmatch(text)
    if not found:
        return None
    return _in_vietnam(datetime.datetime.fromtimestamp(int(found[1]), datetime.UTC))


def _run(text: str) -> datetime.date | None:
    """``20240511``, ``20240511075000``."""
    found = _RUN.fullmatch(text)
    return _day(int(found[1]), int(found[2]), int(found[3])) if found else None


def _iso_moment(text: str) -> datetime.date | None:
    found = _ISO_MOMENT.search(text)
    if not found:
        return None
    try:
        return _in_vietnam(
            datetime.datetime.fromisoformat("T".join(found.group(1, 2)) + found[3].upper())
        )
    except ValueError:
        return None


def _mail(text: str) -> datetime.date | None:
    """``Sat, 11 May 2024 00:50:00 GMT``, as feeds and headers write it."""
    try:
        return _in_vietnam(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError):
        return None


def _year_first(text: str) -> datetime.date | None:
    found = _YEAR_FIRST.search(text)
    return _day(int(found[1]), int(found[3]), int(found[4])) if found else None


def _day_first(text: str) -> datetime.date | None:
    found = _DAY_FIRST.search(text)
    if not found:
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    return _day(year, second, first) or _day(year, first, second)


def _named(text: str) -> datetime.date | None:
    """``ngày 11 tháng 5 năm 2024``, ``Tháng Năm 11, 2024``, ``11 Th5, 2024``, ``May 11, 2024``."""
    found = next(filter(None, (pattern.search(text) for pattern in _NAMED)), None)
    if not found:
        return None
    month = _MONTHS.get(found["m"]) or int(found["m"])
    return _day(int(found["y"]), month, int(found["d"]))


_FORMS: tuple[Callable[[str], datetime.date | None], ...] = (
    _run,
    _epoch,
    _iso_moment,
    _mail,
    _year_first,
    _day_first,
    _named,
)
"""In order of precedence: a form that reads the text ends the search."""

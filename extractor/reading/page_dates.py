"""The date of the article in a page (ngày đăng): never that of the page's clock."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator

import regex

from extractor.reading.dates import parse_date
from extractor.reading.page_lines import Page

_BEFORE, _AFTER, _AT_END = 4, 8, 4
_LONGEST = 120
_SPACED = regex.compile(r"(?<!\d)(\d{1,2}) (\d{1,2}) (\d{4})(?!\d)")
_DATE = r"\d{1,2}\s?[-/. ]\s?\d{1,2}\s?[-/. ]\s?\d{4}|\d{4}-\d{1,2}-\d{1,2}"
_MONTH = r"\d{1,2}|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười một|mười hai|mười"
_NAMED = rf"\d{{1,2}}[\s,]+tháng\s+(?:{_MONTH})[\s,]+(?:năm\s+)?\d{{4}}"
_CLOCK = r"\d{1,2}\s?[:hg]\s?\d{0,2}(?::\d\d)?\s?(?:phút)?(?:\s?[ap]m)?"
_LABELS = (
    r"cập nhật|ngày đăng tin|ngày đăng|đăng ngày|đăng lúc|được đăng|ngày cập nhật|ngày xuất bản"
    r"|xuất bản|thời gian|ngày viết|ngày tạo|ngày|lúc|posted on|published|last updated|date"
)
_DATE_LINE = regex.compile(
    rf"[\s(\[|•·\-–]*(?:(?:{_LABELS})\b[\s:]*(?:lúc|ngày|on)?[\s:]*){{0,2}}"
    r"(?:(?:thứ\s\w+|thứ\s\d|chủ nhật|cn|t[2-7])\b[\s,.:\-–|]*(?:ngày\s)?)?"
    rf"(?:{_CLOCK}[\s,|()\-–]*(?:ngày\s)?)?(?P<date>{_DATE}|{_NAMED})(?!\d)"
    rf"[\s,|()\]\-–]*(?:lúc\s)?(?:{_CLOCK})?[\s)\]]*(?:\(?gmt\s?\+?\s?\d+)?[\s)]*"
    r"(?P<more>$|[|•·\-–(/].{0,80}$)",
    regex.IGNORECASE,
)
_ENDS_DATED = regex.compile(
    rf"(?:[\s|,(•·\-–:]|^|(?<=\p{{L}}))(?P<date>{_DATE})[\s,|()\-–]*(?:{_CLOCK})?[\s)]*"
    r"(?:\(?gmt\s?\+?\s?\d+)?[\s)]*$",
    regex.IGNORECASE,
)
_SENTENCE_ENDS = frozenset(".;!?…")
_TAIL = regex.compile(r"\([\d/.\-]{8,10}[^()]{0,20}\)$")


def date_of(
    page: Page,
    cut: Collection[int],
    title: int | None,
    body: tuple[int, ...],
    told: Iterable[str],
) -> datetime.date | None:
    """The date the metadata tell, else that of a line beside the title or at the body's ends.

    A clock stands far from the title, among the chrome; a date to come is none.
    """
    heading = [] if title is None else [dated_tail(page.lines[title].text)]
    written = (parse_date(text) for text in [*told, *heading])
    near = (page.lines[at] for at in _near(page, cut, title, body))
    lines = (stated_date(line.text) for line in near if line.kind != "row")
    latest = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=1)
    found = (date for dates in (written, lines) for date in dates if date and date <= latest)
    return next(found, None)


def dated_tail(title: str) -> str:
    """The date in brackets behind a title, empty if there is none."""
    found = _TAIL.search(title)
    return found[0] if found else ""


def stated_date(line: str) -> datetime.date | None:
    """The date of a line that states little else: ``Thứ hai, 11/05/2024 | 07:50 GMT+7``."""
    if len(line) > _LONGEST or line[-1:] in _SENTENCE_ENDS:
        return None
    found = _DATE_LINE.match(line) or _ENDS_DATED.search(line)
    return parse_date(_SPACED.sub(r"\1/\2/\3", found["date"])) if found else None


def _near(
    page: Page, cut: Collection[int], title: int | None, body: tuple[int, ...]
) -> Iterator[int]:
    """Lines where the date of an article stands, likeliest first."""
    first = body[0] if body else len(page.lines)
    anchor = title if title is not None else first
    last = max(first + 2, anchor + 3) if body else anchor + 3
    after = range(anchor + 1, min(anchor + 1 + _AFTER, last, len(page.lines)))
    yield from (at for at in after if body or at not in cut)
    before = range(anchor - 1, max(anchor - 1 - _BEFORE, -1), -1)
    yield from (at for at in before if at not in cut)
    if body:
        yield from body[-_AT_END:]
        behind = range(body[-1] + 1, min(body[-1] + 1 + _AT_END, len(page.lines)))
        yield from (at for at in behind if at not in cut)

"""When a row holds (thời gian): the time phrase before its figure, else the one gone on about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from extractor.lexicon import Row, Trie, load, skip_gap
from extractor.lexicon.first_words import finder
from extractor.model import Article, Ledger, Span

LISTS = ("alone", "passing", "lead", "tail", "base", "attribute")

_YEAR = r"(?:19|20)\d\d(?!\d)"
_YEARS = rf"{_YEAR}(?:[ ]?[-–][ ]?{_YEAR})?"
_DAY = r"\d{1,2}[/.\-]\d{1,2}(?:[/.\-]\d{4})?(?![\d%])"
_COUNT = r"(?:\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: một| hai)?)"
_OF_YEAR = rf"(?:\s?[/.\-]\s?{_YEAR}| (?:của )?năm (?:{_YEAR}|nay|ngoái|trước)| {_YEAR})"
_SEASON = r"(?:đông|hè|thu|mùa|xuân|chiêm)(?:\s?[-–]?\s?(?:xuân|thu|đông))?"
_CORE = regex.compile(
    rf"(?:giai đoạn|nhiệm kỳ|niên khóa|niên vụ|thời kỳ|năm học) {_YEARS}"
    rf"|vụ {_SEASON}(?:,? (?:năm )?{_YEARS})"
    rf"|(?:quý|học kỳ) (?:[IV]{{1,3}}|[1-4])(?![\p{{L}}\d]){_OF_YEAR}?"
    rf"|tháng \d{{1,2}}(?!\d|%|,\d){_OF_YEAR}?"
    rf"|ngày \d{{1,2}}[ ]?[-–][ ]?{_DAY}"
    rf"|ngày {_DAY}|ngày \d{{1,2}}(?: tháng \d{{1,2}}(?: năm {_YEAR})?)?(?![\d%/])"
    rf"|(?:năm|tết|năm tài chính|năm ngân sách) {_YEARS}"
    rf"|{_COUNT} (?:tháng|quý)(?![\p{{L}}])"
    rf"|{_COUNT} (?:tuần|ngày|năm)(?= (?:qua|đầu|cuối|gần|vừa|trở lại|tới))"
    rf"|{_YEARS}|{_DAY}",
    regex.IGNORECASE,
)
_CORE_WORDS = (
    "giai nhiệm niên thời năm học vụ quý tháng ngày tết hai ba bốn sáu bảy tám chín mười"
).split()
"""What a time may begin with, other than a digit."""
_NEEDS_LEAD = re.compile(r"\d{1,2}[/.\-]\d{1,2}$")
_TO = re.compile(r" (?=(?:đến|tới) )|[ ]?[-–][ ]?(?=\d)")
_START = regex.compile(r"(?<![\p{L}\p{M}\d.,/])[\p{L}\d]")
_BARE = re.compile(r"\d{4}")
_EVENT = re.compile(
    r"(?:(?:sáng|chiều|tối|trưa|đêm|dịp) )*(?:ngày )?\d{1,2}[/.\-]\d{1,2}(?:[/.\-]\d{4})?$",
    re.IGNORECASE,
)
_OF_YEAR_END = re.compile(_OF_YEAR, re.IGNORECASE)

GOES_ON = re.compile(
    r"(?:Trong (?:đó|số)|Theo đó|Cụ thể|Ngoài ra|Bên cạnh đó|Đáng chú ý|Riêng|Đồng thời|Tuy nhiên|"
    r"Tương tự|Cùng với đó|Nhờ đó|Qua đó|Như vậy|Còn lại|Đặc biệt)(?!\w)"
)
"""Openers of a paragraph that goes on about the time of the one before."""

_IN = re.compile(r"(?:trong|sau|tại) (?:thời điểm )?", re.IGNORECASE)
_AGE = 3
"""For how many sentences a text goes on about a time."""
_NEAR = 40
"""How soon after a figure a time outranks the one before it, in characters."""
_APART = re.compile(
    r"[,;:.()\d]|(?<!\w)(?:cho|của|so|từ|với|và|nhưng|là|do|bằng|theo|cùng|như|trước|mà|để)(?!\w)"
)
_MONTH_BEFORE = re.compile(r"tháng (?:trước|\d)", re.IGNORECASE)
_MONTH = re.compile(r"(?:\w+ )?tháng", re.IGNORECASE)
_YEAR_LAST = re.compile(r"(?:19|20)\d\d$")
_STOP = re.compile(r"[,;:.(]")
_COUNTED = re.compile(r"\d[ \u00a0]$")
_MONTHS = re.compile(rf"{_COUNT} (?:tháng|quý|năm|ngày|tuần)")
_OTHER = ("document", "name", "code", "address", "contact", "score", "slogan")


@dataclass(frozen=True, slots=True)
class Periods:
    """The time phrases of an article in text order, and the time each sentence goes on about."""

    found: tuple[Span, ...]
    topics: Mapping[int, Span | None]
    text: str

    def of(
        self, sentence: Span, figure: Span, target: Span | None, base: Span | None
    ) -> Span | None:
        """The time a figure covers: named before it, right after it, or gone on about."""
        inside = [
            time
            for time in _within(self.found, sentence)
            if not (target and target.overlaps(time)) and not self._of_base(time, figure, base)
        ]
        last = bisect_left(inside, figure.start, key=lambda time: time.start)
        after = next((time for time in inside[last:] if time.start >= figure.end), None)
        if after and self._just_after(figure, after):
            return after
        if last:
            return inside[last - 1]
        if after and not _STOP.search(self.text, figure.end, after.start):
            return after
        topic = self.topics.get(sentence.start)
        return None if topic and target and self._longer(topic, target) else topic

    def _just_after(self, figure: Span, time: Span) -> bool:
        """``lỗ 84 tỷ đồng trong năm 2018``: nothing but the unit and its noun in between."""
        if time.start - figure.end > _NEAR or words("passing").match(self.text, time.start):
            return False
        return _APART.search(self.text, figure.end, time.start) is None

    def _longer(self, topic: Span, base: Span) -> bool:
        """``6 tháng`` goes on, but what rose ``so với tháng trước`` is a month."""
        month = _MONTH_BEFORE.search(self.text, base.start, base.end)
        return month is not None and not _MONTH.match(topic.of(self.text))

    def _of_base(self, time: Span, figure: Span, base: Span | None) -> bool:
        """``từ mức 10% của quý I/2023 xuống``: the time of the old level, not of ``7/9``."""
        if base is None or not base.end <= time.start <= base.end + 30:
            return False
        if self.text[figure.end : base.start] == "/":
            return False
        return _STOP.search(self.text, base.end, time.start) is None


@cache
def _rows() -> tuple[Row, ...]:
    columns = ("list", "surface", "example")
    return load("periods", columns, {"list": LISTS}, key=("list", "surface"))


@cache
def words(name: str) -> Trie:
    """A list of ``periods.tsv`` as a trie."""
    return Trie(row["surface"] for row in _rows() if row["list"] == name)


def periods(article: Article, ledger: Ledger) -> Periods:
    """The times an article names for what it reports, and what each sentence inherits."""
    text = article.text
    others = [aside.span for aside in ledger.asides if aside.reason in _OTHER]
    spent = [aside.span for aside in ledger.asides if aside.reason == "duration"]
    found: list[Span] = []
    base = -9
    for time in times(text):
        if not _reports(text, time) or (text[time.start - 1] == "(" and time.start - base < 3):
            base = time.end
        elif not (_hits(others, time) or (_MONTHS.fullmatch(time.of(text)) and _hits(spent, time))):
            found.append(time)
    return Periods(tuple(found), dict(_topics(article, found)), text)


def times(text: str) -> Iterator[Span]:
    """Every time phrase of a text, bases included, left to right."""
    end = 0
    for begun in _openings().finditer(text):
        start = begun.start()
        if start < end or not _START.match(text, start):
            continue
        past = time_end(text, start)
        if past is not None:
            end = past
            yield Span(_past_in(text, start, past), past)


@cache
def _whole_times() -> Trie:
    """Times that need no number: those of ``alone`` and of ``passing``."""
    return Trie(row["surface"] for row in _rows() if row["list"] in ("alone", "passing"))


@cache
def _openings() -> re.Pattern[str]:
    """The words that may begin a time phrase, and every number."""
    listed = (row["surface"] for row in _rows() if row["list"] in ("alone", "passing", "lead"))
    return finder((*listed, *_CORE_WORDS), also=r"\d+")


def may_be_time(text: str, start: int) -> bool:
    """Whether a word that may begin a time phrase stands at a place."""
    return _openings().match(text, start) is not None


def _past_in(text: str, start: int, end: int) -> int:
    """``trong 6 tháng`` → ``6 tháng``; ``trong năm`` is itself a time."""
    found = _IN.match(text, start)
    return found.end() if found and time_end(text, found.end()) == end else start


def time_end(text: str, start: int) -> int | None:
    """The end of the time phrase that begins at a place: ``từ đầu năm đến hết tháng 9/2023``."""
    end = _single(text, start)
    while end is not None and (to := _TO.match(text, end)):
        further = _single(text, to.end())
        if further is None:
            break
        end = further
    return end


def _single(text: str, start: int) -> int | None:
    """Words that lead to a time, and the time; the longest way to read them."""
    at, led = start, False
    best: int | None = None
    for _ in range(4):
        ends = [_whole_times().match(text, at)]
        core = _CORE.match(text, at)
        if core and (led or core[0][0].isalpha() or not _NEEDS_LEAD.search(core[0])):
            ends.append(core.end())
        best = max((end for end in (best, *ends) if end is not None), default=None)
        lead = words("lead").match(text, at)
        if lead is None:
            break
        at, led = skip_gap(text, lead), True
    return None if best is None else _tailed(text, best)


def _tailed(text: str, end: int) -> int:
    """``6 tháng`` + ``đầu năm`` + ``2023``."""
    if (tail := words("tail").match(text, skip_gap(text, end))) is not None:
        end = tail
    if _YEAR_LAST.search(text, max(0, end - 4), end):
        return end
    year = _OF_YEAR_END.match(text, end)
    return year.end() if year else end


def _hits(others: Sequence[Span], time: Span) -> bool:
    """Whether a phrase takes in a figure that is no time: a document's, a duration."""
    first = bisect_left(others, time.start, key=lambda span: span.end)
    return first < len(others) and others[first].overlaps(time)


def _reports(text: str, time: Span) -> bool:
    """Whether a time is neither a base (``so với …``) nor somebody's attribute (``sinh …``)."""
    if text[time.start : time.start + 3].lower() in ("đến", "tín", "lũy", "luỹ"):
        return True
    before = time.start
    while before > 0 and text[before - 1] in " \u00a0(":
        before -= 1
    base = words("base").match_before(text, before)
    if base is not None and not _said_of_row(text, base, time):
        return False
    return words("attribute").match_before(text, before) is None


def _said_of_row(text: str, base: int, time: Span) -> bool:
    """``đạt 7/9 chỉ tiêu giữa nhiệm kỳ``, ``Mục tiêu cuối năm, xã …``: not the time of a base."""
    if _COUNTED.search(text, max(0, base - 3), base):
        return True
    opens = base == 0 or text[base - 1] == "\n" or text[max(0, base - 2) : base] == ". "
    return (
        opens and text.startswith(("Mục tiêu", "Kế hoạch"), base) and text.startswith(",", time.end)
    )


# ---------------------------------------------------------------------------- the topic


def _topics(article: Article, found: Sequence[Span]) -> Iterator[tuple[int, Span | None]]:
    """Sentence by sentence, the time named shortly before it, events apart."""
    text, topic, age = article.text, None, 0
    opening = {paragraph.start for paragraph in article.paragraphs}
    for sentence in article.sentences:
        if sentence.start in opening and not GOES_ON.match(text, sentence.start):
            topic = None
        yield sentence.start, topic if age <= _AGE else None
        inside = _within(found, sentence)
        lasting = [time for time in inside if _lasts(text, time)]
        topic, age = (lasting[0], 1) if lasting else (None if inside else topic, age + 1)


def _lasts(text: str, time: Span) -> bool:
    """Whether the next sentence may go on about a time: neither an event nor ``mỗi ngày``."""
    passing = words("passing").match(text, time.start)
    said = time.of(text)
    return passing != time.end and not _EVENT.match(said) and not _BARE.match(said)


def _within(found: Sequence[Span], stretch: Span) -> Sequence[Span]:
    """The phrases, in text order, that begin in a stretch."""
    first = bisect_left(found, stretch.start, key=lambda span: span.start)
    return found[first : bisect_left(found, stretch.end, key=lambda span: span.start)]

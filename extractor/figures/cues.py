"""Numbers set aside for the word before them: rows of ``asides.tsv`` (ngày, thứ, Điều …).

The longest cue wins, so that a row with the reason ``none`` takes a compound out again:
``nhiệt độ`` and ``ngân hàng`` are no cues, though ``độ`` and ``hàng`` may be.
"""

from __future__ import annotations

import re
from typing import NamedTuple, cast, get_args

from extractor.figures.amounts import PERCENT, amount
from extractor.figures.contexts import back, follows, leads
from extractor.figures.grammar import GAP, Form, Numeral, Reading, Scan
from extractor.figures.shapes import is_share, set_aside
from extractor.figures.units import listed_unit_at, unit_at
from extractor.lexicon import Hit, Trie, load
from extractor.model import Reason, SetAside, Span

KINDS = ("any", "int", "label", "rank", "ordinal", "day", "month", "year", "none")
"""Which numbers a cue speaks for: any, whole, a label (whole, short, with no unit), a rank
(below 100, whatever noun follows: ``tầng 1 chung cư``, ``phiên bản 4.4``) …"""

ROMAN = re.compile(r"(?:X{1,3}(?:IX|IV|V?I{0,3})|IX|IV|V?I{1,3}|V)(?!\w)")
_RATE = re.compile(rf"{GAP}?(?:‰|phần{GAP}(?:nghìn|ngàn|trăm)|điểm{GAP}(?:%|phần{GAP}trăm))")
_OF_YEAR = re.compile(r"(?:\s?/\s?|\.)((?:19|20)[0-9]{2})(?![0-9])")
_PARAGRAPHS = re.compile(r"[0-9]{1,2}(?:,[0-9]{1,2})+(?![0-9%])")
_SHARED_OUT = re.compile(r"(?:[0-9]|(?<!\w)(?:mỗi|một|từng|bình quân|mấy)) ?$")
_WEEKDAY_DATE = re.compile(r"\s?[,(]\s?(?:ngày )?[0-9]{1,2}[/-][0-9]")
_WEEKDAYS = frozenset("hai ba tư năm sáu bảy 2 3 4 5 6 7".split())
_RANKS = re.compile(
    r"(?:^|(?<!\w)(?:đứng|xếp|vị trí|hạng|về|giải|kỳ họp|khóa|phần|quyển|tập|chương|con|người|đợt"
    r"|vòng|bậc|ngôi|cấp|mục|đội|nhiệm kỳ)) ?$"
)
_FOREMOST = re.compile(r"[0-9]{1,3} [^.,;\n]*(?:nhất|dẫn đầu|hàng đầu)(?!\w)")
_THIRD = frozenset("lần hạng lớp vòng tập phần ngã giải".split())
_NUMBERED_IN_WORDS = frozenset(
    {"số", "con số", "vị trí số", "thứ", "lần thứ", "vị trí thứ", "vòng"}
)


class Cue(NamedTuple):
    """A row of ``asides.tsv``: which numbers it speaks for and why they are set aside."""

    kind: str
    reason: Reason
    name: str


def _cues(side: str) -> dict[str, Cue]:
    return {
        row["surface"]: Cue(row["number"], cast(Reason, row["reason"]), row["surface"])
        for row in _ROWS
        if row["side"] == side
    }


_ROWS = load(
    "asides",
    ("surface", "side", "number", "reason", "example"),
    {"side": ("before", "after"), "number": KINDS, "reason": (*get_args(Reason), "none")},
    key=("surface", "side"),
)
_BEFORE, AFTER = _cues("before"), _cues("after")
_BEFORE_TRIE = Trie(_BEFORE)


def cue_before(scan: Scan, pos: int) -> Hit | None:
    """The longest cue that ends before ``pos``; None if there is none or it is no cue."""
    hit = _BEFORE_TRIE.hit_before(scan.text, back(scan.text, pos))
    if hit is None or hit.start < scan.floor or _BEFORE[hit.surface].kind == "none":
        return None  # 4 ngày 3 đêm: the first number has taken its word
    return hit


def reason_of(hit: Hit) -> Reason:
    """Why a number glued to letters is set aside after this cue: ``quốc lộ 1A``, ``lớp 10C7``."""
    cue = _BEFORE[hit.surface]
    return cue.reason if cue.kind in ("int", "label") and cue.name != "vụ" else "code"


def parse_cue_before(scan: Scan, pos: int) -> Reading | None:
    """A number named by the word before it: ``ngày 14``, ``lần thứ XIII``, ``Điều 5``."""
    hit = cue_before(scan, pos)
    if hit is None:
        return None
    cue = _BEFORE[hit.surface]
    if cue.name == "nhóm" and _is_top(scan, hit, pos):
        cue = cue._replace(kind="int")
    if roman := ROMAN.match(scan.text, pos):
        fits = cue.kind in ("label", "rank", "ordinal", "any") and cue.reason != "name"
        return _with_year(scan, aside(pos, roman.end(), cue)) if fits else None
    if cue.reason == "document" and (several := _PARAGRAPHS.match(scan.text, pos)):
        return aside(pos, several.end(), cue)  # khoản 1,2 Điều 13
    number = amount(scan, pos)
    if number is None or not _speaks_for(scan, hit, number, cue.kind):
        return None
    if _names_year(cue, number) or (cue.name == "thứ" and _is_weekday(scan, hit, number)):
        cue = cue._replace(reason="date")
    return aside(pos, number.end, cue)


def _with_year(scan: Scan, reading: Reading) -> Reading:
    """``quý I/2019 nhà máy chạy``: the year behind the stroke counts no nhà máy."""
    year, first = _OF_YEAR.match(scan.text, reading.end), reading.asides[0]
    if year is None:
        return reading
    if first.reason == "period":
        return set_aside(first.span.start, year.end(), first.reason, first.rule)
    aside = SetAside(Span(*year.span(1)), "date", "year")
    return Reading(year.end(), asides=(*reading.asides, aside))


def _names_year(cue: Cue, number: Numeral) -> bool:
    """``kế hoạch 2020`` is the plan of a year; ``luật 2013`` a document."""
    speaks = cue.kind == "label" and (cue.reason != "document" or cue.name == "kế hoạch")
    return speaks and 1950 <= number.value <= 2050


def _is_weekday(scan: Scan, hit: Hit, number: Numeral) -> bool:
    """``Thứ Bảy, 11/05``, ``sáng thứ hai``; ``đứng thứ hai`` is a rank."""
    text = scan.text
    if text[number.start : number.end].lower() not in _WEEKDAYS:
        return False
    if text[number.start].isupper() and not _RANKS.search(scan.left(hit.start)):
        return True  # nghỉ bù thứ Hai
    if _WEEKDAY_DATE.match(scan.right(number.end)) or leads(text, hit.start, "weekday-lead"):
        return True
    return follows(text, number.end, "weekday-next") or scan.right(number.end).startswith(
        ", chủ nhật"
    )


def _is_top(scan: Scan, hit: Hit, pos: int) -> bool:
    """``lọt vào nhóm 20 cảng lớn nhất``: the first twenty are a rank, no count."""
    return leads(scan.text, hit.start, "top-lead") and _FOREMOST.match(scan.right(pos)) is not None


def _speaks_for(scan: Scan, hit: Hit, number: Numeral, kind: str) -> bool:
    text, value, cue = scan.text, number.value, _BEFORE[hit.surface]._replace(kind=kind)
    word = text[number.start : number.end].lower()
    if cue.name not in _NUMBERED_IN_WORDS:
        if word == "một":
            return False  # mỗi phường một năm
        if kind in ("label", "rank") and word in ("năm", "ba"):
            return word == "ba" and cue.name in _THIRD
    if is_share(text, number.start):
        return False
    if PERCENT.match(text, number.end) or _RATE.match(scan.right(number.end)):
        return False
    if cue.kind == "any":
        return number.scale == 1
    if cue.kind == "rank":
        return _is_rank(scan, hit, number)
    if not number.bare:
        return False
    if cue.kind == "year":
        return 1000 <= value <= 2999 and number.end - number.start >= 4
    if cue.kind in ("day", "month"):
        return value <= (31 if cue.kind == "day" else 12) and not _each(text, number)
    if cue.kind == "ordinal":
        return value <= 60
    return cue.kind != "label" or (value < 10**4 and not _counts(scan, number))


def _is_rank(scan: Scan, hit: Hit, number: Numeral) -> bool:
    """``tầng 1 chung cư``, ``phiên bản 4.4``; not ``mỗi tầng 4 phòng``, ``giai đoạn 5 năm``."""
    dotted = number.form == "dot-decimal" and number.decimals == 1
    if not (number.bare or dotted) or number.value >= 100:
        return False
    if _SHARED_OUT.search(scan.left(hit.start, 16)) and not _is_ranked(scan, hit):
        return False
    unit = unit_at(scan, number.end)
    return unit is None or unit.dimension != "time"


def _is_ranked(scan: Scan, hit: Hit) -> bool:
    """``ở game thứ 3 set 1``: the number before the word is a rank, and counts no sets."""
    last = scan.last
    if last is None or not last.asides or last.asides[-1].reason != "ordinal":
        return False
    return back(scan.text, hit.start) == last.end


def _counts(scan: Scan, number: Numeral) -> bool:
    """A unit follows: ``cấp 5 giấy phép``; a capital is a title, ``Điều 9 Thông tư``."""
    unit = listed_unit_at(scan, number.end)
    if unit is None or unit.norm == "năm học":
        return False  # lớp 1 năm học mới
    return unit.text[0].islower() or unit.text.isupper()


def _each(text: str, number: Numeral) -> bool:
    """``mỗi ngày 20 tấn``, ``tháng 2 lần``: an amount for each, no date."""
    if follows(text, number.end, "daily-measure"):
        return True
    word = back(text, number.start)
    while word > 0 and text[word - 1].isalpha():
        word -= 1
    return leads(text, word, "per-time")


def aside(start: int, end: int, cue: Cue) -> Reading:
    """The reading that sets a number aside for a cue, with its reason."""
    return set_aside(start, end, cue.reason, f"cue:{cue.name}")


FORMS = (
    Form(
        "cue-before",
        ("digit", "word", "roman"),
        parse_cue_before,
        (6, 26, 51, 52, 53, 54, 56, 57),
        (
            ("ngày [14] mở hội", "date"),
            ("quý [I] năm nay", "period"),
            ("lần thứ [XIII] của tỉnh", "ordinal"),
            ("thứ [Bảy], 11/05", "date"),
            ("đứng thứ [hai] toàn huyện", "ordinal"),
            ("theo Điều [5] quy chế", "document"),
            ("theo Điều [9] Thông tư mới", "document"),
            ("tiêu chí số [13] về môi trường", "code"),
            ("ở Phường [2] phố cũ", "address"),
            ("Trung đoàn [994] giúp dân", "name"),
            ("hạng [ba] toàn đoàn", "ordinal"),
            ("quý [2] 250 hộ thoát nghèo", "period"),
            ("quý [I/2019] nhà máy chạy đủ tải", "period"),
            ("theo khoản [1,2] Điều 13", "document"),
            ("so với kế hoạch [2020] thì đạt", "date"),
            ("cháy ở tầng [1] chung cư", "address"),
            ("ra phiên bản [4.4] mới", "code"),
            ("lọt vào nhóm [20] cảng lớn nhất", "ordinal"),
            ("bầu cử vòng [một].", "ordinal"),
            ("gọi ngay số [113] để báo", "contact"),
        ),
        (
            "mỗi ngày 20 tấn",
            "cấp 5 giấy phép",
            "tháng 2 lần",
            "nhiệt độ 35 độ",
            "kế hoạch năm",
            "mỗi tầng 4 phòng",
            "giai đoạn 5 năm",
        ),
    ),
)

"""How a name stands in its clause: what opens it, what follows, and so what it does (vai trò)."""

from __future__ import annotations

import re
from typing import Literal

import regex

from extractor.claims.name_heads import Name
from extractor.claims.name_words import words
from extractor.claims.periods import may_be_time, time_end
from extractor.lexicon import skip_gap
from extractor.model import Span

Role = Literal["plain", "source", "partner"]

_WINDOW = 90
"""How far around a name its role is looked for, in characters."""
_NEXT = 16
"""How soon after an organisation a verb of speech makes it the source."""
_ALIAS = 40
"""How long a short name in brackets after a name may be."""
_LAST_BREAK = regex.compile(r"(?r)[,;:.!?…](?=\s)|\n")
"""Searched from the end of a stretch to its start."""
_GIVES = re.compile(r"\s+(?:đã |được )?giao\b")
_DIGIT_BEFORE = re.compile(r"\d\s*$")
_FIGURE_NEXT = re.compile(r" ?(?:\([+\-–]?|:)? ?\d")
_OPENERS = re.compile(r"[\s•*\-–—+“\"=>]*")
_ADVERBIAL = regex.compile(
    r"(?:\(\p{Lu}[^()\n]{0,30}\))?[\s•*\-–—+“\"=>]*(?:\p{Lu}\w*|\d{1,2}) [\p{Ll}\d]"
)
"""The start of a sentence that puts a time or place before its subject: ``Trong đó, …``."""
_PROPER = regex.compile(r"(?<![.…\n“\"(\-] )(?<!^)(?<!\w)\p{Lu}\p{L}+ $")
_TIMES = regex.compile(r" lần thứ (?:\p{Ll}+|[IVXLC]+|\d+)")
_YEAR_BEFORE = re.compile(r"(?:đầu|cuối|giữa|hết|trong|cả|mỗi|hằng|hàng) năm$")
"""``từ đầu năm nhóm này``: a year, not five."""
_DOES = re.compile(r"(?:do|như)$", re.IGNORECASE)


# ------------------------------------------------------------------------------ its clause


def leads(text: str, name: Name) -> bool:
    """Whether a word (``của``) or its own (``toàn huyện``) says that a clause speaks of a name."""
    return is_led(text, counted_from(text, name)) or _all(text, name)


def is_complement(text: str, start: int, past: int) -> bool:
    """``hãng Belori của Mỹ``: the second name tells of the first, whatever follows."""
    of = words("subject").hit_before(text, _back(text, start))
    if of is None or of.surface not in ("của", "tại", "ở"):
        return False
    return (
        of.start <= past + 1 or _PROPER.search(text[max(0, of.start - 20) : of.start]) is not None
    )


def _all(text: str, name: Name) -> bool:
    """``tỷ lệ giải ngân toàn tỉnh``."""
    start = name.span.start
    return name.kind == "whole" and text[start : start + 5].lower().startswith(("toàn ", "cả "))


def opens(text: str, start: int, *, acting: bool) -> bool:
    """Whether a name opens its clause, but for a time: ``Năm 2019 xã Hạ Trà …``.

    Behind a comma it does if it is ``acting``: ``ở Belora, Mỹ`` opens nothing.
    """
    clause = _clause_start(text, start)
    opening = _OPENERS.match(text, clause, start)
    at = opening.end() if opening else clause
    if at != start and not _time_before(text, at, start):
        return False
    if acting or text[clause - 1 : clause] != ",":
        return True
    return _ADVERBIAL.match(text, _clause_start(text, clause - 1)) is not None


def _time_before(text: str, at: int, start: int) -> bool:
    end = time_end(text, at) if may_be_time(text, at) else None
    return end is not None and skip_gap(text, end) == start


def acts(text: str, end: int) -> bool:
    """Whether a verb or a figure follows a name: ``Hạ Trà đón …``, ``Hàn Quốc 35 lượt``."""
    if text.startswith(" (", end) and (close := text.find(")", end, end + _ALIAS)) > 0:
        if _FIGURE_NEXT.match(text, end):
            return True
        end = close + 1
    if _FIGURE_NEXT.match(text, end):
        return True
    if ordinal := _TIMES.match(text, end, end + _NEXT):
        end = ordinal.end()
    return words("predicate").match(text, skip_gap(text, end)) is not None


def counted_from(text: str, name: Name) -> int:
    """``Ba xã Hạ Trà, …`` begins with its count."""
    start = name.span.start
    if name.kind not in ("place", "business"):
        return start
    counted = words("number").hit_before(text, _back(text, start))
    return counted.start if counted else start


def closed_at(text: str, span: Span) -> int | None:
    """The end of the bracket that a name stands in."""
    floor = max(0, span.start - _WINDOW)
    opened = text.rfind("(", floor, span.start)
    if opened < 0 or opened < text.rfind(")", floor, span.start):
        return None
    close = text.find(")", span.end, span.end + _WINDOW)
    return close if close >= 0 else None


def is_counted(text: str, start: int, *, opening: bool) -> bool:
    """``378 doanh nghiệp``, ``nhiều đơn vị``: counted, not meant."""
    if not opening and _DIGIT_BEFORE.search(text[max(0, start - 12) : start]):
        return True
    at = _back(text, start)
    if words("many").match_before(text, at) is None:
        return False
    return _YEAR_BEFORE.search(text, max(0, at - 12), at) is None


def _back(text: str, position: int) -> int:
    while position > 0 and text[position - 1] in " \u00a0":
        position -= 1
    return position


# ------------------------------------------------------------------------------- its role


def role_of(text: str, name: Name, *, acting: bool) -> Role:
    """Whether a name is whom its clause speaks of, where the news is from, or an object."""
    start, end = name.span.start, name.span.end
    if _GIVES.match(text, end):
        return "partner"
    if _from_source(text, start) or _office(text, start) or _speaks(text, name):
        return "source"
    at = _back(text, start)
    if name.kind == "person" and text.endswith("của", 0, at):
        return "partner"
    if acting and _DOES.search(text, max(0, at - 4), at):
        return "plain"
    return "plain" if words("partner").match_before(text, at) is None else "partner"


def _clause_start(text: str, position: int) -> int:
    """Where the clause before a position begins, within a bounded window."""
    floor = max(0, position - _WINDOW)
    cut = _LAST_BREAK.search(text, floor, position)
    return cut.end() if cut else floor


def _from_source(text: str, position: int) -> bool:
    """``Theo báo cáo của Sở …``, ``Thông tin Tổng cục …``."""
    start = _clause_start(text, position)
    for hit in words("source").scan(text, start, position):
        opens = _OPENERS.fullmatch(text, start, hit.start) is not None
        if (opens or hit.surface == "theo") and not text.startswith(" đó", hit.end):
            return True
    return False


def _office(text: str, position: int) -> bool:
    """``Chủ tịch UBND huyện``, ``lãnh đạo Sở Du lịch``."""
    return words("office").match_before(text, _back(text, position)) is not None


def _speaks(text: str, name: Name) -> bool:
    """``Ông Bảy, Chủ tịch xã, cho biết``; a business that speaks, speaks of itself."""
    if name.kind in ("business", "generic", "whole"):
        return False
    start = name.span.end
    end = min(len(text), start + (_WINDOW if name.kind == "person" else _NEXT))
    stop = text.find("\n", start, end)
    said = words("speech").scan(text, start, end if stop < 0 else stop)
    return next(said, None) is not None


def is_led(text: str, start: int) -> bool:
    """Whether a word before a name says that the clause speaks of it."""
    return words("subject").match_before(text, _back(text, start)) is not None

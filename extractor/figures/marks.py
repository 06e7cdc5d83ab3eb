"""Scores, ranks and enumerators (tỷ số, thứ hạng, số thứ tự)."""

from __future__ import annotations

import re

from extractor.figures.amounts import PERCENT
from extractor.figures.contexts import CONTEXTS, follows, leads
from extractor.figures.grammar import GAP, Scan, skip
from extractor.figures.shapes import NO_DIGIT, counts, left_is, shape

_LINE_START = re.compile(r"^[\s*#>“\"•–-]*$")
_SENTENCE_END = re.compile(r"[.!?:;)”\"]\s?\**$")
_FROM = re.compile(r"(?<!\w)từ:? ?$")
_POINT = re.compile(rf"{GAP}?điểm{GAP}?(?:%|phần)")
_OPENED = re.compile(r"(?:^|[:;.,])\s*\($")


def _is_score(scan: Scan, found: re.Match[str]) -> bool:
    """Two small numbers with nothing to measure behind them: ``2-1``; ``8-10 triệu`` has."""
    text, end = scan.text, found.end()
    if PERCENT.match(text, end) or _POINT.match(text, end) or text[end : end + 1] == "/":
        return False
    if follows(text, end, "scale-word"):
        return False
    if leads(text, found.start(), "score-lead"):
        return True
    return (
        not counts(scan, found)
        and not text[end : end + 2].strip()[:1].isalpha()
        and not _FROM.search(scan.left(found.start(), 8))
    )


def _opens_line(scan: Scan, found: re.Match[str]) -> bool:
    return _LINE_START.match(scan.left(found.start(), 16)) is not None


def _opens_item(scan: Scan, found: re.Match[str]) -> bool:
    """``… rõ ràng. 4. Đau đầu``: after the end of a sentence, before a capital."""
    return _SENTENCE_END.search(scan.left(found.start(), 8)) is not None


def _is_bracketed(scan: Scan, found: re.Match[str]) -> bool:
    return _OPENED.search(scan.left(found.start(), 8)) is not None


def _is_quotient(scan: Scan, found: re.Match[str]) -> bool:
    hit = CONTEXTS["score-unit"].match(scan.text, skip(scan.text, found.end()))
    return hit is not None


FORMS = (
    shape(
        "enumerator",
        r"[0-9]{1,2}(?:\.[0-9]{1,2}){0,2}(?:[.)/]|\s?[-–:])(?=\s?\**[^\W\d_])",
        "enumerator",
        ("[1.] Kết quả chung", "[2)] Tồn tại chính", "**[1.1.] Kết quả"),
        ("có 5. Xã",),
        after=".)/-–:",
        check=_opens_line,
        phenomena=(59,),
    ),
    shape(
        "section",
        r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}(?=\s[A-ZĐÀ-Ỹ])",
        "enumerator",
        ("[2.1] Kết quả chung",),
        ("đạt 2.1 Tỷ",),
        after=".",
        check=_opens_line,
        phenomena=(59,),
    ),
    shape(
        "item",
        r"[0-9]{1,2}[.)](?=\s?\**[A-ZĐÀ-Ỹ])",
        "enumerator",
        ("rõ ràng. [4.] Đau đầu kéo dài",),
        ("đạt 15. Trong đó",),
        after=".)",
        check=_opens_item,
        phenomena=(59,),
    ),
    shape(
        "bracketed",
        r"[0-9]{1,2}(?=\)\s?[^\W\d_])",
        "enumerator",
        ("gồm: ([1]) trồng cây",),
        ("thêm xã (5) nữa",),
        after=")",
        check=_is_bracketed,
        phenomena=(59,),
    ),
    shape(
        "form-field",
        r"[0-9]{2}[a-z]?(?=\])",
        "enumerator",
        ("khai ô [[01]] kỳ tính thuế",),
        after="]abcdefgh",
        check=left_is(r"\["),
    ),
    shape(
        "score-of",
        r"[0-9]+(?:[.,][0-9]+)?\s?/\s?(?:4|10|20|30|40|50|100|990|1\.?000)(?!\w)",
        "score",
        ("đạt [8,5/10] điểm",),
        ("đạt 8/10 xã",),
        after="/.,",
        check=_is_quotient,
        phenomena=(31, 59),
    ),
    shape(
        "ordinal-of",
        r"[0-9]+/[0-9]+" + NO_DIGIT,
        "ordinal",
        ("xếp thứ [5/63] tỉnh",),
        ("có 5/63 tỉnh",),
        after="/",
        check=left_is(r"(?<!\w)(?:thứ|hạng)\s*"),
        phenomena=(56,),
    ),
    shape(
        "formation",
        r"[0-9](?:-[0-9]){2,4}(?![0-9-])",
        "code",
        ("sơ đồ [4-4-2] quen thuộc",),
        ("thu 4-5 tỷ",),
        after="-",
    ),
    shape(
        "score",
        r"[0-9]{1,2}\s?[-–]\s?[0-9]{1,2}(?![0-9%-]|[.,/][0-9])",
        "score",
        ("thắng [2-1] đội bạn", "đội nhà [3-0]"),
        ("thu 8-10 triệu", "nặng 5-7 kg", "tăng 5-7%"),
        after="-–",
        check=_is_score,
        phenomena=(44, 59),
    ),
)

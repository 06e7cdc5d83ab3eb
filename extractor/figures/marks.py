"""Scores, ranks and enumerators (tỷ số, thứ hạng, số thứ tự)."""

from __future__ import annotations

import re

from extractor.figures.amounts import PERCENT
from extractor.figures.contexts import CONTEXTS, follows, leads
from extractor.figures.grammar import GAP, UPPER, Scan, skip
from extractor.figures.shapes import NO_DIGIT, counts, is_share, left_is, shape
from extractor.figures.units import unit_at

_LINE_START = re.compile(r"^[\s*#>“\"•–-]*$")
_SENTENCE_END = re.compile(r"[.!?:;)”\"]\s?\**$")
_FROM = re.compile(r"(?<!\w)từ:? ?$")
_POINT = re.compile(rf"{GAP}?điểm{GAP}?(?:%|phần)")
_NEXT_SCORE = re.compile(r"\s?(?:,|;|và|rồi|sau|sau khi thua)\s?")
_ROW_REACH = 400
_SCORE_IS = re.compile(r"(?<!\w)t[ỷỉ] số(?: [^\W\d]+){1,5} $")
_STARS_OF = re.compile(r" (?:Việt|Hàn|Hoa|nam|nữ|trẻ|nhí|mai|phim|ca nhạc|bóng đá)(?!\w)")
_RATED = re.compile(r"[0-9][.,][0-9]/")
_OPENED = re.compile(r"(?:^|[:;.,])\s*\($")


def _is_score(scan: Scan, found: re.Match[str]) -> bool:
    """Two small numbers with nothing to measure behind them: ``2-1``; ``8-10 triệu`` has."""
    text, end = scan.text, found.end()
    if PERCENT.match(text, end) or _POINT.match(text, end) or text[end : end + 1] == "/":
        return False
    if follows(text, end, "scale-word"):
        return False
    if leads(text, found.start(), "score-lead") or _continues_score(scan, found):
        return True
    if _SCORE_IS.search(scan.left(found.start(), 40)):
        return True  # tỷ số vẫn là 1-1 nên …
    return (
        not counts(scan, found)
        and not text[end : end + 2].strip()[:1].isalpha()
        and not _FROM.search(scan.left(found.start(), 8))
    )


def _continues_score(scan: Scan, found: re.Match[str]) -> bool:
    """``thua 4-6, 6-3, 3-6 trước đối thủ``: the next of a list of scores."""
    last = scan.last
    if last is None or not last.asides or last.asides[-1].rule not in ("score", "tie-break"):
        return False
    return _NEXT_SCORE.fullmatch(scan.text, last.end, found.start()) is not None


def _opens_line(scan: Scan, found: re.Match[str]) -> bool:
    return _LINE_START.match(scan.left(found.start(), 16)) is not None


def _opens_item(scan: Scan, found: re.Match[str]) -> bool:
    """``… rõ ràng. 4. Đau đầu``: after the end of a sentence, before a capital."""
    return _SENTENCE_END.search(scan.left(found.start(), 8)) is not None


def _is_bracketed(scan: Scan, found: re.Match[str]) -> bool:
    return _OPENED.search(scan.left(found.start(), 8)) is not None


def _numbers_row(scan: Scan, found: re.Match[str]) -> bool:
    """Alone on its line, and the number before or after it stands so too: a table's rows."""
    text, start, end, number = scan.text, found.start(), found.end(), int(found[0])
    if text[start - 1 : start] != "\n":
        return False
    return (
        text.find(f"\n{number + 1}\n", end, end + _ROW_REACH) >= 0
        or text.rfind(f"\n{number - 1}\n", max(0, start - _ROW_REACH), start) >= 0
    )


def _grades(scan: Scan, found: re.Match[str]) -> bool:
    """``khách sạn 4-5 sao``; ``3 sao Việt`` are people."""
    stars = scan.text.find("sao", found.end()) + len("sao")
    return _STARS_OF.match(scan.text, stars) is None


def _is_quotient(scan: Scan, found: re.Match[str]) -> bool:
    if is_share(scan.text, found.start()):
        return False
    if _RATED.match(found[0]) and found[0].endswith(("/5", "/10")):
        unit = unit_at(scan, found.end())  # hài lòng đạt 4,5/5
        return unit is None or unit.text == "điểm"
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
        rf"[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{1,2}}(?=\s{UPPER})",
        "enumerator",
        ("[2.1] Kết quả chung",),
        ("đạt 2.1 Tỷ",),
        after=".",
        check=_opens_line,
        phenomena=(59,),
    ),
    shape(
        "item",
        rf"[0-9]{{1,2}}[.)](?=\s?\**{UPPER})",
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
        "row",
        r"[0-9]{1,2}(?=\n)",
        "enumerator",
        ("STT\n[1]\nLúa\n2\nNgô\n",),
        ("Lúa\n5\nNgô\n8\n",),
        after="\n",
        check=_numbers_row,
        phenomena=(59,),
    ),
    shape(
        "form-field",
        r"[0-9]{2}[a-z]?(?=\])",
        "enumerator",
        ("khai ô [[01]] kỳ tính thuế",),
        after="]abcdefgh",
        check=left_is(r"\["),
        glued=True,
    ),
    shape(
        "score-of",
        r"[0-9]+(?:[.,][0-9]+)?\s?/\s?(?:4|5|10|20|30|40|50|100|990|1\.?000)(?!\w)",
        "score",
        ("đạt [8,5/10] điểm", "khách hài lòng đạt [4,5/5];"),
        ("đạt 8/10 xã", "đạt 4/5.", "trồng 4,5/5 ha"),
        after="/.,",
        check=_is_quotient,
        phenomena=(31, 59),
    ),
    shape(
        "stars",
        r"[1-7](?:[.,]5)?(?:\s?[-–]\s?[1-7])?"
        r"(?=(?:(?:\s?[,-–]\s?|\s(?:và|đến|hoặc)\s)[1-7]){0,3}\ssao(?!\w))",
        "ordinal",
        ("có 18 khách sạn [3] sao", "dịch vụ [4-5] sao", "đạt từ [3], 4 sao trở lên"),
        ("gồm 3 sao Việt",),
        after="s,.-–vđh",
        opens="1234567",
        check=_grades,
        phenomena=(56,),
    ),
    shape(
        "caption",
        r"[0-9]{1,2}(?:\.[0-9]{1,2})?(?=[.:)])",
        "enumerator",
        ("Hình [2]. Sơ đồ tuyến đường", "đường tránh (hình [3])"),
        ("cấu hình 2.",),
        after=".:)",
        check=left_is(r"(?:^|[\n(]|(?:xem|như|theo|trong) )hình "),
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
        "tie-break",
        r"(?:[0-7]\([0-9]{1,2}\)-[0-7]|[0-7]-[0-7]\s?\([0-9]{1,2}\))" + NO_DIGIT,
        "score",
        ("thua [6(3)-7] ở set 2", "thắng [7-6(5)] ở set 2", "thắng [7-6 (8)], 7-5"),
        ("có 6 (3)",),
        after="(-",
        phenomena=(59,),
        opens="01234567",
    ),
    shape(
        "score",
        r"[0-9]{1,2}\s?[-–]\s?[0-9]{1,2}(?![0-9%-]|[.,/][0-9])",
        "score",
        (
            "thắng [2-1] đội bạn",
            "đội nhà [3-0]",
            "thắng [6-3] sau 2 giờ",
            "tỷ số vẫn là [1-1] nên đá tiếp",
        ),
        ("thu 8-10 triệu", "nặng 5-7 kg", "tăng 5-7%"),
        after="-–",
        check=_is_score,
        phenomena=(44, 59),
    ),
)

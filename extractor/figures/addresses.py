"""Numbers of houses and milestones (số nhà, cột mốc): addresses by their shape."""

from __future__ import annotations

import re

from extractor.figures.contexts import follows, leads
from extractor.figures.cues import cue_before
from extractor.figures.grammar import UPPER, Scan
from extractor.figures.shapes import left_is, shape

_STREET = re.compile(rf",?\s(?:{UPPER}\w*\s){{1,}}{UPPER}")
_TO_STREET = re.compile(rf",?\s(?:đường|phố|ngõ|ngách|hẻm)\s{UPPER}")
_OFFICE = re.compile(r"\s(?:Thủ|Bộ|Chính|Ban|Quốc|Hội|Tỉnh|Trung)\s")
_NUMBER_WORD = re.compile(r"(?:số\s*|:\s*)$", re.I)
_ZERO_LED = re.compile(r"(?:^|[\n,;:(] ?)số $", re.I)
_DAY = re.compile(r"(?:[1-9]|[12][0-9]|3[01])/(?:0?[1-9]|1[0-2])")


def _follows_address(scan: Scan, found: re.Match[str]) -> bool:
    """``Phường 2, số 02 Trần Văn Sắc``; a zero before the number says as much: ``, số 02 …``."""
    text, start = scan.text, found.start()
    if _STREET.match(text, found.end()) is None or _OFFICE.match(text, found.end()):
        return False
    opened = _ZERO_LED.search(text[max(0, start - 6) : start])
    if opened is None:
        return False
    last = scan.last
    after = last is not None and bool(last.asides) and last.asides[-1].reason == "address"
    return found[0][0] == "0" or (after and last is not None and start - last.end <= len(", số "))


def _is_large_house(scan: Scan, found: re.Match[str]) -> bool:
    """``điểm số 253 Kim Mã``, ``tại 785/1 Luỹ Bán Bích``: no ordinal is that large."""
    text, end = scan.text, found.end()
    named = _STREET.match(text, end) is not None or _TO_STREET.match(text, end) is not None
    if not named or _OFFICE.match(text, end):
        return False
    if "/" in found[0]:
        if found[0][0] == "0" or (text[end : end + 1] == "," and _DAY.fullmatch(found[0])):
            return False  # Từ 1/10, NHNN giảm lãi suất
        return leads(text, found.start(), "street-lead")
    cue = cue_before(scan, found.start())
    return len(found[0]) > 2 and cue is not None and cue.surface == "số"


def _is_house(scan: Scan, found: re.Match[str]) -> bool:
    """``số 02 Trần Văn Sắc``, ``số 22, thôn Cốc Nam``: a street or hamlet follows."""
    text, end = scan.text, found.end()
    comma = end + 1 if text[end : end + 1] == "," else end
    if _STREET.match(text, end) is None and not follows(text, comma, "street-next"):
        return False
    number = _NUMBER_WORD.search(text[max(0, found.start() - 4) : found.start()])
    before = found.start() - len(number[0]) if number else found.start()
    if number and comma > end and follows(text, comma, "street-word"):
        return True
    if leads(text, before, "street-lead" if number else "house-lead", " ,(:\u00a0"):
        return True
    return _is_large_house(scan, found) or _follows_address(scan, found)


FORMS = (
    shape(
        "house-number",
        r"[0-9]+[A-Za-z]?(?:/[0-9]+){0,3}[A-Za-z]?(?![\w/])",
        "address",
        (
            "trụ sở tại số [02] Trần Văn Sắc",
            "nhà số [02], Trần Văn Sắc",
            "ở số [22], thôn Cốc Nam",
            "chuyển về số [1], đường số 1",
            "vé bán ở điểm số [253] Kim Mã",
            "xưởng tại [785/1] Luỹ Bán Bích",
            "trọ ở [1/10] đường Lê Lợi",
            "ở phường Nam, số [02] Trần Văn Sắc",
        ),
        (
            "vị trí số 1 Việt Nam",
            "đạt 3/5 Hội Nông dân",
            "Từ 1/10, NHNN đã giảm",
            "tại 10/36 đường ngang",
        ),
        check=_is_house,
        phenomena=(10, 57),
    ),
    shape(
        "km-post",
        r"[0-9]+\s?\+\s?[0-9]+",
        "address",
        ("tại km [12+300] của đường", "tại Km[12+300] của đường"),
        after="+",
        check=left_is(r"(?<!\w)k(?:m)?\s*"),
        phenomena=(57,),
    ),
)

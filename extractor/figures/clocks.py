"""Clock times by their shape (giờ)."""

from __future__ import annotations

import re

from extractor.figures.contexts import follows, leads
from extractor.figures.grammar import Scan
from extractor.figures.shapes import END, NO_DIGIT, left_is, shape
from extractor.figures.units import listed_unit_at


def _is_hour(scan: Scan, found: re.Match[str]) -> bool:
    """``lúc 8 giờ``; not ``khoảng 24 giờ trước khi bay``."""
    if int(found["h"]) > 24 or follows(scan.text, found.end(), "days-off"):
        return False
    return follows(scan.text, found.end(), "clock-next") or leads(
        scan.text, found.start(), "clock-lead"
    )


def _is_time(scan: Scan, found: re.Match[str]) -> bool:
    """``24/24 giờ``; ``24/24 chi bộ`` are counted."""
    unit = listed_unit_at(scan, found.end())
    return unit is None or unit.dimension == "time"


def _are_hours(scan: Scan, found: re.Match[str]) -> bool:
    """``từ 10-17 giờ`` is a stretch of the clock."""
    return int(found["f"]) < int(found["h"]) <= 24 and leads(scan.text, found.start(), "clock-lead")


FORMS = (
    shape(
        "clock",
        r"[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?" + NO_DIGIT,
        "clock",
        ("lúc [07:50] sáng",),
        after=":",
        phenomena=(51,),
    ),
    shape(
        "clock-letter",
        r"[0-2]?[0-9]\s?(?:h|g|giờ|H)\s?[0-5][0-9](?:\s?(?:phút|p|'|’|′))?" + END,
        "clock",
        ("từ [14h30] chiều", "lúc [7 giờ 30 phút] sáng"),
        ("chạy 8 giờ 300 km",),
        after="hgHG",
        phenomena=(51,),
    ),
    shape(
        "clock-hour",
        r"[0-2]?[0-9][hH](?!\w)",
        "clock",
        ("từ [5h] sáng",),
        phenomena=(51,),
        after="hH",
    ),
    shape(
        "clock-word",
        r"(?P<h>[0-2]?[0-9])\s?giờ(?!\w)",
        "clock",
        ("vào lúc [8 giờ] mọi người", "họp [8 giờ] sáng"),
        ("chạy mất 8 giờ",),
        after="gG",
        check=_is_hour,
    ),
    shape(
        "clock-hours",
        r"(?P<f>[0-2]?[0-9])\s?[-–]\s?(?P<h>[0-2]?[0-9])\s?(?:giờ|h)(?!\w|\s?/)",
        "clock",
        ("mở cửa từ [10-17 giờ] hằng ngày",),
        ("làm 8-10 giờ mỗi ngày",),
        after="-–",
        check=_are_hours,
    ),
    shape(
        "clock-dateline",
        r"[0-2]?[0-9]:[0-9](?=,\s(?:Thứ|Chủ nhật|ngày|[0-9]{1,2}[/-][0-9]))",
        "clock",
        ("[15:3], Thứ Năm",),
        ("tỷ lệ 5:3, đất tốt",),
        after=":",
    ),
    shape(
        "time-zone",
        r"[0-9]{1,2}" + END,
        "clock",
        ("07:50 GMT+[7]",),
        check=left_is(r"(?:gmt|utc)\s?[+-]", "+-"),
        phenomena=(51,),
        glued=True,
    ),
    shape(
        "always",
        r"(?:24/24(?=h?(?!\w))|24/7(?!\w)|7/7(?=\s?ngày))",
        "clock",
        ("trực [24/24] giờ", "phục vụ [24/7] quanh năm"),
        ("đạt 7/7 xã", "có 24/24 chi bộ"),
        after="/",
        check=_is_time,
        phenomena=(31,),
        opens="27",
    ),
)

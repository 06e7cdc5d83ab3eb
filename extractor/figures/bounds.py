"""Bounds (hơn, gần, khoảng, trở lên …): how exactly a figure is meant.

The last bound before the number wins: ``ước đạt trên 500`` is over, not approximate.
"""

from __future__ import annotations

import re
from typing import cast, get_args

from extractor.figures.grammar import Scan, skip
from extractor.lexicon import Trie, load
from extractor.model import Bound

_ROWS = load(
    "bounds",
    ("surface", "side", "bound", "example"),
    {"side": ("before", "after"), "bound": get_args(Bound)},
)
_BEFORE = {row["surface"]: cast(Bound, row["bound"]) for row in _ROWS if row["side"] == "before"}
_AFTER = {row["surface"]: cast(Bound, row["bound"]) for row in _ROWS if row["side"] == "after"}
_BEFORE_TRIE = Trie(_BEFORE)
_AFTER_TRIE = Trie(_AFTER)

# ``cao hơn 5%`` compares, ``trên 2 sàn`` and ``dưới 2 hình thức`` are places and manners.
_COMPARES = re.compile(
    r"(?:cao|thấp|lớn|nhỏ|nhanh|chậm|tốt|rẻ|đắt|dài|ngắn|sớm|muộn|kém|mạnh|yếu|nặng|nhẹ|rộng|sâu"
    r"|già|trẻ|đông|khá|thêm)\s+hơn\s*$"
)
_PLACES = re.compile(
    r"\s?(?:sàn|tuyến|địa bàn|lĩnh vực|mặt trận|phương diện|khía cạnh|trục|hình thức|dạng|góc độ"
    r"|nền tảng|kênh|phương thức|chân|tay|vai|mặt|đường|thửa|cánh đồng|đầu)(?!\w)"
)
_NEARLY = frozenset({"gần", "trên", "dưới", "hơn", "non", "quá", "tầm", "cỡ"})
_EXTRA_WORDS = re.compile(r"\s*(?:[^\W\d]+\s+){0,3}?(?=trở (?:lên|xuống)|đổ lên)")


def bound_before(scan: Scan, start: int, end: int) -> Bound:
    """The bound of a number at ``[start, end)`` from the words before it."""
    text = scan.text
    while start > 0 and text[start - 1] in " \u00a0":
        start -= 1
    hit = _BEFORE_TRIE.hit_before(text, start)
    if hit is None or (hit.surface in _NEARLY and _is_trap(scan, hit.surface, start, end)):
        return "exact"
    return _BEFORE[hit.surface]


def _is_trap(scan: Scan, surface: str, start: int, end: int) -> bool:
    if surface == "hơn":
        return bool(_COMPARES.search(scan.left(start)))
    if surface in ("trên", "dưới"):
        number = scan.text[start:end].strip()
        return len(number) == 1 and bool(_PLACES.match(scan.right(end)))
    return False


def bound_after(scan: Scan, end: int) -> Bound:
    """The bound of a number from what follows it and its unit: ``3 mô hình trở lên``."""
    right = scan.right(end)
    if "trở" not in right and "đổ" not in right and "lẻ" not in right:
        return "exact"
    found = _EXTRA_WORDS.match(right)
    place = end + found.end() if found else skip(scan.text, end)
    hit = _AFTER_TRIE.hit(scan.text, place)
    return _AFTER[hit.surface] if hit else "exact"

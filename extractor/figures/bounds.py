"""Bounds (hơn, gần, khoảng, trở lên …): how exactly a figure is meant.

The last bound before the number wins: ``ước đạt trên 500`` is over, not approximate.
"""

from __future__ import annotations

import re
from typing import cast, get_args

from extractor.figures.contexts import back, follows
from extractor.figures.grammar import Scan, skip
from extractor.figures.units import unit_at
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

# ``ước lỗ hợp nhất là 472,5 tỷ``: the estimate stands a few words before.
_ESTIMATED = re.compile(
    r"(?<!\w)ước (?:(?:[^\W\d]+(?:/[0-9]{2,4})?|[0-9]{1,2}(?= (?:tháng|năm))) ){1,7}"
    r"(?:là|đạt|được|còn) $"
)
# ``không để tỷ lệ vượt quá 8,5%``: the limit is said a few words before.
_FORBIDDEN = re.compile(r"(?<!\w)không (?:để|cho|cho phép|được|được phép)(?: [^\W\d]+){0,10}? ?$")
_FORBIDDEN_IS: dict[Bound, Bound] = {"over": "at_most", "under": "at_least"}
# ``dài hơn 4 km`` measures, ``dài hơn 4 km so với tuyến cũ`` compares.
_MEASURING = {"dài hơn": "length", "rộng hơn": "area", "sâu hơn": "length", "nặng hơn": "mass"}
_COMPARES = re.compile(r"[^.;,]{0,24}?(?:so (?:với|cùng)|trước|cũ|cùng kỳ)(?!\w)")
_EXTRA_WORDS = re.compile(
    r"\s*(?:(?!thứ |từ |là |loại |cấp |hạng |mức )[^\W\d]+\s+){0,5}?(?=trở (?:lên|xuống)|đổ lên)"
)


def bound_before(scan: Scan, start: int, end: int) -> Bound:
    """The bound of a number at ``[start, end)`` from the words before it."""
    text = scan.text
    hit = _BEFORE_TRIE.hit_before(text, back(text, start))
    if hit is None:
        left = scan.left(start)
        return "approx" if "ước " in left and _ESTIMATED.search(left) else "exact"
    if hit.surface in ("trên", "dưới") and _is_place(text, start, end):
        return "exact"
    if hit.surface in _MEASURING:
        return "over" if _measures(scan, hit.surface, end) else "exact"
    bound = _BEFORE[hit.surface]
    if bound in _FORBIDDEN_IS and _FORBIDDEN.search(scan.left(hit.start)):
        return _FORBIDDEN_IS[bound]
    return bound


def _measures(scan: Scan, surface: str, end: int) -> bool:
    """``dài hơn 4 km`` with nothing to compare to: more than 4 km."""
    unit = unit_at(scan, end)
    if unit is None or unit.dimension != _MEASURING[surface]:
        return False
    return _COMPARES.match(scan.right(unit.span.end)) is None


def _is_place(text: str, start: int, end: int) -> bool:
    """``trên 2 sàn``, ``dưới 3 hình thức``: on and under, not more and fewer."""
    return end - start == 1 and follows(text, end, "place-noun")


def bound_after(scan: Scan, end: int) -> Bound:
    """The bound of a number from what follows it and its unit: ``3 mô hình trở lên``."""
    right = scan.right(end)
    if "trở" not in right and "đổ" not in right and "lẻ" not in right:
        return "exact"
    found = _EXTRA_WORDS.match(right)
    place = end + found.end() if found else skip(scan.text, end)
    hit = _AFTER_TRIE.hit(scan.text, place)
    return _AFTER[hit.surface] if hit else "exact"

"""Bounds (hơn, gần, khoảng, trở lên …): how exactly a figure is meant.

The last bound before the number wins: ``ước đạt trên 500`` is over, not approximate.
"""

from __future__ import annotations

import re
from typing import cast, get_args

from extractor.figures.contexts import back, follows
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

# ``ước lỗ hợp nhất là 472,5 tỷ``: the estimate stands a few words before.
_ESTIMATED = re.compile(r"(?<!\w)ước (?:[^\W\d]+ ){1,6}(?:là|đạt|được|còn) $")
_EXTRA_WORDS = re.compile(r"\s*(?:[^\W\d]+\s+){0,3}?(?=trở (?:lên|xuống)|đổ lên)")


def bound_before(scan: Scan, start: int, end: int) -> Bound:
    """The bound of a number at ``[start, end)`` from the words before it."""
    text = scan.text
    hit = _BEFORE_TRIE.hit_before(text, back(text, start))
    if hit is None:
        left = scan.left(start)
        return "approx" if "ước " in left and _ESTIMATED.search(left) else "exact"
    if hit.surface in ("trên", "dưới") and _is_place(text, start, end):
        return "exact"
    return _BEFORE[hit.surface]


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

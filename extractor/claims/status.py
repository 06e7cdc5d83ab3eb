"""Result or goal (kết quả, mục tiêu): whether a row tells what was or what is to be."""

from __future__ import annotations

import regex

from extractor.claims.clauses import View
from extractor.claims.draft import Draft
from extractor.model import Span, Status

_WEAK_GOALS = frozenset({"có thể", "sắp", "nhằm"})
"""Goal words that govern their own segment only."""

_NAMES_GOAL = regex.compile(
    r"(?:chỉ tiêu|kế hoạch|mục tiêu|nghị quyết|chương trình|vượt|đạt|hoàn thành|so với|giao|"
    r"\bđã(?: \w+)?)\s*$",
    regex.IGNORECASE,
)
"""What stands before a goal word that only names a plan, or that tells what was done."""

_DONE = regex.compile(
    r"\b(?:đã|nhưng|song|tuy nhiên|đến nay|kết quả|thực tế|chỉ đạt|chỉ ước|mới đạt|mới được)\b",
    regex.IGNORECASE,
)
"""Words that turn from what was to be to what is."""


def status_of(view: View, draft: Draft) -> Status:
    """``goal`` after phấn đấu, mục tiêu, dự kiến, sẽ …; ``result`` otherwise.

    A goal word governs the rest of its sentence, up to a đã. Inside a target reference
    (``vượt mục tiêu``, ``chỉ tiêu đề ra``) it makes no goal.
    """
    end = max(view.sentence.start, draft.left.start)
    if _PURPOSE.match(view.text, view.sentence.start) and _in_first_clause(view, draft):
        return "goal"
    for hit in view.goals:
        if hit.end > end:
            break
        weak = hit.surface in _WEAK_GOALS and hit.start < draft.segment.span.start
        if not weak and _governs(view, draft, Span(hit.start, hit.end)):
            return "goal"
    return "result"


_PURPOSE = regex.compile(r"[\s\-+*•–—]*(?:Để|Nhằm)\s+(?!đảm bảo\b)", regex.IGNORECASE)
"""A sentence that opens with what is to be reached: ``Để giải ngân ít nhất 95% kế hoạch, …``."""


def _in_first_clause(view: View, draft: Draft) -> bool:
    """Whether nothing but the purpose stands before a figure: no comma yet."""
    return "," not in view.text[view.sentence.start : draft.figure.span.start]


def _governs(view: View, draft: Draft, word: Span) -> bool:
    """Whether a goal word sets a goal, rather than naming a plan or what was done."""
    if draft.target.span and draft.target.span.overlaps(word):
        return False
    before = view.text[max(view.sentence.start, word.start - 20) : word.start]
    return not _NAMES_GOAL.search(before) and not _DONE.search(
        view.text, word.end, draft.left.start
    )

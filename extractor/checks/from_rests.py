"""What is left of a whole that no word links to it (còn lại): ``đạt 6/9 chỉ tiêu, còn 2``.

What is left may be left of something else, so that these findings are doubts at worst.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from extractor.checks.article_rows import Rows, amount_of, doubtful, figures_of, used
from extractor.checks.claimed import base_of, comparable, is_count, percentage_of, printed
from extractor.checks.parts import remaining
from extractor.checks.ratio import ratio
from extractor.model import Claim, Figure, Finding

_LEFT = regex.compile(
    r"\b(?:còn lại|(?:vẫn|hiện|toàn \p{L}+) còn|còn)(?: (?:là|khoảng|hơn|gần))?\s+$",
    regex.IGNORECASE,
)
_UNDONE = regex.compile(r"\b(?:chưa|đang)\b", regex.IGNORECASE)
_PARAGRAPHS = 2
"""How many paragraphs on what is left may be told."""
_WORDS = 30
"""Characters before a number in which ``còn lại`` may stand, and after it ``chưa``."""


def left_over(rows: Rows) -> Iterator[Finding]:
    """remaining: what is done and what is left make the plan, or have its percentage."""
    last: dict[tuple[str, bool], tuple[Claim, int]] = {}
    for claim, paragraph in rows.by_paragraph():
        unit = claim.number.unit.norm if claim.number and claim.number.unit else None
        if unit is None or claim.status != "result":
            continue
        planned, shared = last.get((unit, True)), last.get((unit, False))
        if _is_left(rows, claim):
            done, place = planned or shared or (claim, paragraph)
            if done is not claim and paragraph - place <= _PARAGRAPHS:
                yield from _left_of(rows, claim, done)
        elif _is_done(claim):
            last[unit, claim.target.kind == "target"] = claim, paragraph


def _is_left(rows: Rows, claim: Claim) -> bool:
    """``còn lại 480 hồ sơ``; ``còn 588 ha chưa trồng``: no bare ``còn``, which is a level too."""
    if claim.number is None or claim.percent or claim.part_of or claim.relation != "count":
        return False
    number, start = claim.number.span, claim.sentence.start
    cue = _LEFT.search(rows.between(max(start, number.start - _WORDS), number.start))
    after = rows.between(number.end, min(claim.sentence.end, number.end + _WORDS))
    return cue is not None and ("lại" in cue[0] or _UNDONE.search(after) is not None)


def _is_done(claim: Claim) -> bool:
    """A result with a plan or a whole: its number, its row, or a percentage of it."""
    planned = claim.target.kind in ("target", "whole") or claim.base_claim is not None
    reached = claim.relation in ("achieved", "share")
    return reached and (planned or percentage_of(claim) is not None)


def _left_of(rows: Rows, left: Claim, done: Claim) -> Iterator[Finding]:
    row = rows.by_id.get(done.base_claim or "")
    base = base_of(done) or (row.number if row else None)
    finding = _of_base(left, done, base) if base else _of_percentage(left, done)
    if finding is not None:
        claims = (row, done, left) if row else (done, left)
        figures = [figure for claim in claims for figure in figures_of(claim)]
        yield used(doubtful(finding), claims, figures)


def _of_base(left: Claim, done: Claim, base: Figure) -> Finding | None:
    unit = done.number.unit if done.number else None
    total = printed(base, exact=is_count(base, base.unit or unit))
    amounts = amount_of(done), amount_of(left)
    if base.is_percent or not comparable(unit, base.unit):
        return None
    if total is None or amounts[0] is None or amounts[1] is None:
        return None
    return remaining(total=total, done=amounts[0], left=amounts[1])


def _of_percentage(left: Claim, done: Claim) -> Finding | None:
    """``giải quyết 12.000 hồ sơ (96,15%), còn lại 480``: 12.000 of 12.480."""
    part, rest, percent = amount_of(done), amount_of(left), percentage_of(done)
    if part is None or rest is None or percent is None or left.sentence != done.sentence:
        return None
    if not (part.is_point and rest.is_point):
        return None
    return ratio(part, replace(part, value=part.value + rest.value), percent, done.relation)

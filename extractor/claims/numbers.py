"""What a number is (`NUMBER_RULES`): a base, an end of a transition, a change, a level, a head.

The first rule that takes a number decides; the order of the tuple is the precedence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import regex

from extractor.claims.base_figures import (
    announced_base,
    bracketed_base,
    compared_base,
    plan_after,
    stated_base,
)
from extractor.claims.changes import change_amount, listed_change
from extractor.claims.clauses import Segment
from extractor.claims.context import holds_rate, is_empty, left_of, skip_openers
from extractor.claims.draft import Draft, Reading, Scope
from extractor.claims.own_relations import own_relation
from extractor.claims.transitions import from_behind, from_level, settle, to_level
from extractor.claims.wording import AMOUNTS_TO
from extractor.lexicon import skip_gap
from extractor.model import Figure, Span

_RISES = regex.compile(
    r"(?:trong (?:tuần|tháng|phiên|ngày|quý|năm)(?: này| qua| nay)?\s+)?\b(?:lên|xuống|còn)\b",
    regex.IGNORECASE,
)


_RAISES_TOTAL = regex.compile(
    r"\s*(?:qua đó\s+)?nâng\s+(?:tổng\s+)?số\b.{0,60}\blên\b", regex.IGNORECASE
)
"""What leads to the total after an addition, said in passing."""


def read_number(reading: Reading, scope: Scope, segment: Segment, figure: Figure) -> None:
    left = left_of(reading.view, figure)
    draft = Draft(segment, left, scope.subject, number=figure)
    for rule in NUMBER_RULES:
        if rule(reading, scope, draft):
            draft.rules.append(rule.__name__)
            break


def level_reached(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``tăng 36%, đạt 193 tỷ đồng``, ``tăng 11% (ước đạt 25 tỷ đồng)``: the number comes after."""
    if not scope.pending and (scope.change is None or scope.head is not None):
        return False
    if draft.left.cue and draft.left.cue.span.of(reading.view.text).lower() in ("gồm", "bao gồm"):
        return False
    inside = scope.fresh or draft.left.kind in ("reach", "level", "equal")
    listed = draft.segment.opener in ("và", ",") and "level_after" in _last_rules(reading)
    if not (inside or listed) or not _goes_on(reading, scope, draft):
        return False
    settle(reading, scope, draft)
    reading.drafts.append(draft)
    scope.head = scope.last = draft
    return True


def _last_rules(reading: Reading) -> list[str]:
    return [rule for draft in reading.drafts[-4:] for rule in draft.rules]


def _goes_on(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """Whether nothing but adverbs stands between the waiting percentage and the level's cue."""
    waited = scope.pending[-1] if scope.pending else scope.last
    if waited is None or waited.segment.index != draft.segment.index:
        return True
    unit = waited.figure.unit
    end = max(
        waited.figure.span.end,
        unit.span.end if unit else 0,
        waited.target.span.end if waited.target.span else 0,
    )
    if end >= draft.left.start or _RISES.match(reading.view.text, skip_gap(reading.view.text, end)):
        return True
    return skip_openers(reading.view, Span(end, draft.left.start)) >= draft.left.start


def restated(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``115 triệu đồng/tháng, tương đương 1,4 tỷ đồng/năm``: the level again in another unit."""
    end = draft.figure.span.start
    opening = Span(max(draft.segment.span.start, reading.view.read_up_to(end)), end)
    if not AMOUNTS_TO.search(reading.view.text, opening.start, opening.end):
        return False
    last = scope.last
    alone = last is not None and (last.left.cue is None or scope.fresh)
    if last and last.percent and last.number is None and alone:
        last.number = draft.number  # 74% giá trị hợp đồng, tức 46.000 tỷ đồng
        if last.relation == "rate":
            last.relation, last.target = "share", replace(last.target, kind="whole")
    elif scope.head is None:
        return False
    reading.drafts.append(draft)
    return True


def bracketed_number(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``đạt khoảng 79,8% (5.088 căn)``: a bare amount in brackets is what the percentage is of."""
    last = scope.last
    if not scope.fresh or last is None or last.percent is None or last.number:
        return False
    rate = holds_rate(reading.view, Span(last.segment.span.start, last.figure.span.start))
    if rate and not (draft.number and draft.number.whole):
        return False  # but tỷ lệ … đạt 97,89% (1.762/1.800 em) says what it is worked out from
    opening = Span(draft.segment.span.start, draft.figure.span.start)
    if not is_empty(reading.view.text, opening) and opening.of(reading.view.text).strip():
        return False
    last.number = draft.number
    last.rules.append("bracketed_number")
    if last.relation == "rate":
        last.relation = "achieved" if last.left.kind == "reach" else "share"
    reading.drafts.append(draft)
    return True


def new_total(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``thành lập 57 tổ, nâng tổng số lên 1.985 tổ, vượt 11%``: goes on about the 57."""
    before = reading.drafts[-1] if reading.drafts else None
    number = draft.number
    if before is None or before.number is None or number is None:
        return False
    if before.percent or before.change or not _counts_more(number, before.number):
        return False
    opening = Span(draft.segment.span.start, number.span.start)
    if not _RAISES_TOTAL.match(reading.view.text, opening.start, opening.end):
        return False
    reading.drafts.append(draft)
    scope.head = scope.last = before
    return True


def _counts_more(number: Figure, before: Figure) -> bool:
    counts = before.unit is not None and before.unit.integer
    same = number.unit is None or number.unit.integer
    return counts and same and (number.value or 0) > (before.value or 0)


def head(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """Any other number is what the following percentages are about."""
    reading.drafts.append(draft)
    draft.relation = own_relation(reading.view, draft)
    if not _is_bare(draft):
        scope.head = scope.last = draft
    return True


def _is_bare(draft: Draft) -> bool:
    """A number with neither unit, scale word nor cue: nothing to hang a percentage on."""
    number = draft.number
    if number is None or number.unit or number.whole or draft.left.cue:
        return False
    return number.step <= 1 and (number.value or 0) < 1000


NUMBER_RULES: tuple[Callable[[Reading, Scope, Draft], bool], ...] = (
    bracketed_base,
    stated_base,
    plan_after,
    compared_base,
    from_level,
    from_behind,
    to_level,
    announced_base,
    change_amount,
    level_reached,
    restated,
    bracketed_number,
    listed_change,
    new_total,
    head,
)

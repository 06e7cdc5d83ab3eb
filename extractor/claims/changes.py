"""Change amounts (mức tăng, giảm): ``5.025 vụ, giảm 1.279 vụ``."""

from __future__ import annotations

from dataclasses import replace

import regex

from extractor.claims.clauses import Segment, View
from extractor.claims.context import is_empty
from extractor.claims.cues import Cue
from extractor.claims.draft import Draft, Reading, Scope
from extractor.claims.own_relations import own_relation
from extractor.claims.targets import target_after
from extractor.claims.wording import CHANGES, OWN_CLAUSE
from extractor.model import Figure, Span, Target

_TO_LEVEL = regex.compile(
    r"\b(?:lên|xuống|còn|thành|về|mức)(?:\s+(?:tới|đến|mức|còn))*\s*$", regex.IGNORECASE
)


def change_amount(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``5.025 vụ, giảm 1.279 vụ``: how much the level before it changed."""
    cue, view = draft.left.cue, reading.view
    if cue is None or cue.kind not in CHANGES or draft.number is None or draft.number.whole:
        return False
    if _is_level(view, cue, draft.number):
        return False
    if cue.kind == "exceed" and _is_mark(scope, draft):  # vượt 60 USD/thùng: over it
        draft.number = replace(draft.number, bound="over")
        return False
    if cue.kind == "exceed" and own_relation(view, draft) == "achieved":  # đạt, vượt 5 chỉ tiêu
        return False
    draft.change, draft.relation = True, CHANGES[cue.kind]  # type: ignore[assignment]
    if scope.head and _own_clause(view, scope.head, draft, cue.span.start):
        scope.head = None
    draft.level = scope.head.number if scope.head else None
    draft.target = target_after_unit(view, draft.number)
    _share_base(scope, draft)
    reading.drafts.append(draft)
    scope.change = scope.last = draft
    return True


def _is_level(view: View, cue: Cue, number: Figure) -> bool:
    """``tăng lên tới 500 tỷ`` is a level, ``giảm lên tới 70 USD`` a change."""
    reached = _TO_LEVEL.search(view.text, cue.span.start, number.span.start)
    return reached is not None and not (cue.kind == "decrease" and "lên" in reached[0].lower())


def _own_clause(view: View, head: Draft, draft: Draft, end: int) -> bool:
    """Whether a clause of its own begins between a number and ``end``, brackets apart."""
    segment = draft.segment
    if _joined_subject(view, head, segment, end):
        return True
    if _counts_same(head, draft):
        return False  # có 75 DN làm thủ tục, tăng 3 DN
    stretches = (
        each.span
        for each in view.segments[head.segment.index : segment.index + 1]
        if each.parent == segment.parent
    )
    return any(
        OWN_CLAUSE.search(view.text, max(each.start, head.figure.span.end), min(each.end, end))
        for each in stretches
    )


def _counts_same(head: Draft, draft: Draft) -> bool:
    units = [each.number.unit for each in (head, draft) if each.number]
    return len(units) == 2 and all(unit and unit.integer for unit in units) and units[0] == units[1]


def _joined_subject(view: View, head: Draft, segment: Segment, end: int) -> bool:
    """``… lên 296 điểm và UPCoM giảm 0,27 điểm``: another subject in the same segment."""
    unit = head.figure.unit
    start = unit.span.end if unit else head.figure.span.end
    if head.segment.index != segment.index or start >= end:
        return False
    words = view.text[start:end].split()
    return words[:1] == ["và"] and not is_empty(view.text, Span(start, end))


def _is_mark(scope: Scope, draft: Draft) -> bool:
    """A measured amount passed, with no level before it: a mark, not by how much."""
    unit = draft.number.unit if draft.number else None
    return scope.head is None and unit is not None and unit.dimension != "count"


def _share_base(scope: Scope, draft: Draft) -> None:
    """``tăng 2,71% (tương đương tăng 76,91 tỷ đồng) so với kế hoạch``: of the same base."""
    last = scope.last
    if draft.target.span is None and scope.fresh and last and last.percent:
        draft.target = replace(last.target, figure=None)
    if draft.target.kind == "target":
        draft.relation = {"increase": "exceeded", "decrease": "short"}.get(  # type: ignore[assignment]
            draft.relation, draft.relation
        )
    elif draft.target.kind is None and draft.relation in ("increase", "decrease"):
        draft.target = replace(draft.target, kind="period")


def target_after_unit(view: View, figure: Figure) -> Target:
    """The base named after a number and its unit: ``tăng 22 DN so với cùng kỳ``."""
    end = figure.unit.span.end if figure.unit else figure.span.end
    return target_after(view, replace(figure, span=Span(figure.span.start, end)))


def listed_change(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``giảm lần lượt 169 đồng và 137 đồng``: the second amount changes as the first."""
    last, number = scope.last, draft.number
    if last is None or not last.change or last.number is None or number is None:
        return False
    same = last.number.unit and number.unit and last.number.unit.norm == number.unit.norm
    if draft.segment.opener not in (",", "và") or draft.left.cue or not same:
        return False
    if "lần lượt" not in last.left.glue and draft.segment.opener != "và":
        return False
    if last.target.span and last.target.span.end <= number.span.start:
        return False  # tăng 64 xã so với năm trước và 43 xã …: no longer a change
    draft.change, draft.relation, draft.target = True, last.relation, last.target
    reading.drafts.append(draft)
    return True

"""Percentages: what a percentage is, its base, its number (`LINKS`) and its relation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import regex

from extractor.claims.base_figures import base_percentage, compared_base, level_of_plan
from extractor.claims.bases import take_base
from extractor.claims.clauses import Segment, View
from extractor.claims.context import left_of
from extractor.claims.draft import Draft, Reading, Scope
from extractor.claims.links import ACTORS, LINKS
from extractor.claims.relations import relation_of
from extractor.claims.targets import (
    changes_object,
    target_after,
    target_before,
    target_of_phrase,
)
from extractor.claims.transitions import from_level, level_before, to_level
from extractor.model import Figure, Span, Target, Unit

_OF_COUNTS = regex.compile(r"(?:tổng\s+số|số|toàn bộ)\b", regex.IGNORECASE)
_OF_PEOPLE = regex.compile(
    r"(?:tổng\s+)?(?:số|toàn bộ|dân số|lao động|lực lượng)\b", regex.IGNORECASE
)


_OTHER_AMOUNT = regex.compile(
    r"\b(?:nhưng|song|còn|và|trong khi)\s+(?:tổng\s+)?"
    r"(?:doanh thu|doanh số|lợi nhuận|kim ngạch|giá trị|trị giá|sản lượng|diện tích|năng suất|"
    r"chi phí|giá bán|lượng|số lượng|khối lượng)\b",
    regex.IGNORECASE,
)
"""Where an amount of another kind begins: ``… nhưng giá trị xuất khẩu tăng 12%``."""


_CAUSE = regex.compile(
    r"\b(?:nhờ|do|nên|khiến|vì|bởi|giúp|làm cho|trong khi|dẫn đến|kéo theo)\b", regex.IGNORECASE
)


_ECONOMY = regex.compile(
    r"(?:tổng\s+)?(?:GDP|GRDP|vốn|quy mô nền kinh tế|doanh thu)\b", regex.IGNORECASE
)


_STOCK = frozenset({"cổ phiếu", "cổ phần"})


def read_percent(reading: Reading, scope: Scope, segment: Segment, figure: Figure) -> None:
    """A percentage: the base of another, the end of a transition, or a row of its own."""
    draft = Draft(segment, left_of(reading.view, figure), scope.subject, percent=figure)
    if any(rule(reading, scope, draft) for rule in BASE_PERCENT_RULES):
        return
    if not to_level(reading, scope, draft):
        _pair(reading, scope, draft)
        reading.drafts.append(draft)
    take_base(reading, scope, draft)
    if draft.number is None and draft.relation != "rate":
        scope.pending.append(draft)
    scope.last = draft


def _pair(reading: Reading, scope: Scope, draft: Draft) -> None:
    """Base, number and relation of a percentage, in this order: each leans on the ones before."""
    view, before = reading.view, scope.last
    draft.target = target_of(view, draft.segment, draft)
    alone = changes_object(view, draft)
    if alone:
        draft.target = Target()
    if _parted(view, before, draft):
        alone, scope.pending = True, []
    for rule in () if alone else LINKS:
        if rule(reading, scope, draft):
            draft.rules.append(rule.__name__)
            break
    if draft.figure.percent_unit == "point":
        draft.number = None  # 2,06 tỷ đồng, …, giảm 0,05 điểm phần trăm: of a rate, never of a sum
    draft.relation = relation_of(view, draft, before)
    _join_rate(draft, before)
    _like_bracket_before(reading, draft)
    _unpair_other_wholes(view, draft)
    _mark_ratio_to_economy(view, draft)


def _join_rate(draft: Draft, before: Draft | None) -> None:
    """``từ 8,5% xuống 6,2%, giảm 2,3 điểm``: a change of a rate is of the rate's group."""
    if before is None or before.percent is None or before.number or draft.number:
        return
    told = "transition" in before.rules or before.relation == "rate"
    if told and draft.relation in ("increase", "decrease") and draft.left.cue:
        draft.level = before.percent


def _like_bracket_before(reading: Reading, draft: Draft) -> None:
    """``mưa lớn (chiếm 53%) và gió (37%)``: a bare bracket goes on about the verb of the last."""
    last = reading.drafts[-1] if reading.drafts else None
    if draft.relation != "rate" or draft.left.cue or not draft.segment.depth or last is None:
        return
    if last.percent and last.segment.depth and last.relation in ("share", "increase", "decrease"):
        draft.relation, draft.target = last.relation, replace(last.target, figure=None)
        draft.rules.append("list")


def _mark_ratio_to_economy(view: View, draft: Draft) -> None:
    """``tín dụng chiếm 135% GDP``: a ratio between two amounts, no part of a whole."""
    if draft.target.span and _ECONOMY.match(view.text, draft.target.span.start):
        draft.rules.append("ratio_to_economy")


def _parted(view: View, before: Draft | None, draft: Draft) -> bool:
    """``tăng 62% nhờ doanh thu tăng 15%``: a clause of its own between two percentages."""
    if before is None or before.segment.index != draft.segment.index:
        return False
    if before.percent is None and not before.change:
        return False
    start, end = before.figure.span.end, draft.left.start
    if _OTHER_AMOUNT.search(view.text, start, end):
        return True
    start = max(start, before.target.span.end if before.target.span else 0)
    return start < end and bool(_CAUSE.search(view.text, start, end))


def _unpair_other_wholes(view: View, draft: Draft) -> None:
    """``4 thị trường, chiếm 59% kim ngạch``: a share of something else is not of the count.

    The pair stands where nothing names the whole, or the whole is a number of things or
    names the counted unit itself.
    """
    number, target = draft.number, draft.target.span
    if draft.relation != "share" or number is None or target is None or number.unit is None:
        return
    if number.whole or number.unit.dimension != "count":
        return
    if number.unit.text.lower() in target.of(view.text).lower():
        return
    if draft.left.kind == "equal" and number.unit.norm in _STOCK:
        return  # 21,8 triệu cổ phiếu, tương đương 1,71% vốn điều lệ
    if not _is_number_of(view, target, number.unit):
        draft.number = None


def _is_number_of(view: View, target: Span, unit: Unit) -> bool:
    """``tổng số``, for people ``dân số``; but ``hai thành phố`` are no share of ``tổng số xe``."""
    if unit.norm in ACTORS and _OF_COUNTS.sub("", target.of(view.text)).strip():
        return False
    people = unit.norm in ("người", "khẩu", "nhân khẩu")
    return (_OF_PEOPLE if people else _OF_COUNTS).match(view.text, target.start) is not None


def target_of(view: View, segment: Segment, draft: Draft) -> Target:
    """The base named after a percentage, else before it, else at the head of the sentence."""
    if draft.left.base:
        return target_of_phrase(view, draft.left.base)
    after = target_after(view, draft.figure, times=_compares(view, draft))
    if after.span and (after.kind != "whole" or draft.left.kind not in ("reach", "equal")):
        return after
    before = target_before(view, segment.span.start, draft.left.start)
    if before.span is None and draft.left.kind in ("reach", "equal"):
        before = target_before(view, view.sentence.start, segment.span.start)
        before = before if before.kind == "target" else Target()
    return before if before.span else after


def _compares(view: View, draft: Draft) -> bool:
    """Whether the cue itself compares: ``bằng``, ``gấp … lần``, ``cao hơn``."""
    times = draft.percent is not None and draft.percent.percent_unit == "times"
    cue = draft.left.cue
    than = cue is not None and cue.span.of(view.text).lower().endswith("hơn")
    return times or than or draft.left.kind == "equal"


BASE_PERCENT_RULES: tuple[Callable[[Reading, Scope, Draft], bool], ...] = (
    base_percentage,
    compared_base,
    level_of_plan,
    from_level,
    level_before,
)

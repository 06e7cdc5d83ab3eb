"""Figures that are bases (mốc) of a percentage, and so no rows of their own."""

from __future__ import annotations

from dataclasses import replace

import regex

from extractor.claims.bases import same_noun
from extractor.claims.clauses import View
from extractor.claims.context import is_empty, subject_of
from extractor.claims.draft import Draft, Reading, Scope
from extractor.claims.targets import target_of_phrase, without_glue
from extractor.claims.wording import AMOUNTS_TO, CHANGES, OF_WHICH
from extractor.model import Figure, Span, Target

_NAMED_BASE = regex.compile(
    r"\s*(?:(?:kế hoạch|năm|giao|được giao|đề ra|cả năm|tỉnh|huyện|là|của|đặt ra|ban đầu|đạt|"
    r"phải|nghị quyết|\p{Lu}[\p{L}.]*|\d{4}|hơn|gần|khoảng|trên|ở mức|mức|"
    r"trước|số|hội viên|dân)\s*){0,6}$"
)
_COPULA = regex.compile(r"\s*(?:(?:là|:|=|khoảng|gần|hơn|trên)\s*)*")
_REACHED = regex.compile(
    r"\s*(?:chỉ\s+|là\s+|ước\s+)?(?:đạt|là|ở mức|với)\s*(?:hơn|gần|khoảng|trên)?\s*"
)
_OUT_OF = regex.compile(r"\b(?:trong\s+(?:tổng\s+)?số|trên\s+tổng(?:\s+số)?)\s*$", regex.IGNORECASE)
_IN = regex.compile(r"\btrong\s*$", regex.IGNORECASE)
_HAS = regex.compile(r"\b(?:có|thì)\b", regex.IGNORECASE)
_COMPARED = regex.compile(
    r"\bso với(?:\s+(?:mức|con số|tỷ lệ|số|khoảng|gần|hơn|trên))*\s*$", regex.IGNORECASE
)
_CLAUSE_BEGINS = regex.compile(r"\s\p{Lu}\p{Ll}+\s+\p{Ll}+\s+\p{Ll}")
"""A capital inside a time that begins a sentence whose full stop was lost."""
_TOTAL = regex.compile(r"(?:tổng\s+)?số", regex.IGNORECASE)


def bracketed_base(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``đạt 66% chỉ tiêu (1.550 tỷ đồng)``, ``so với cùng kỳ (189 DN)``: the base's own number."""
    last = scope.last
    if not scope.fresh or last is None or last.target.figure:
        return False
    if last.target.span is None:
        return _dated_base(reading, last, draft)
    if last.target.span.end > draft.segment.span.start:
        return False  # giảm 6,69% (1.311 hộ thoát nghèo) so với năm 2017: named after the bracket
    between = reading.view.text[last.target.span.end : draft.segment.span.start]
    if between.strip(" \u00a0(") or not _stands_alone(reading.view, draft):
        return False
    if last.target.kind == "whole" and last.number is None:  # 39% nguồn cung (59 căn): the part
        return False
    last.target = replace(last.target, figure=draft.number)
    last.rules.append("bracketed_base")
    return True


def _stands_alone(view: View, draft: Draft) -> bool:
    """Whether a bracket holds just a number, with a time at most: no change, no restatement."""
    number, start = draft.number, draft.segment.span.start
    if number is None or number.whole or draft.left.kind in CHANGES:
        return False
    if AMOUNTS_TO.search(view.text, start, number.span.start):
        return False
    return _only_names_time(view, Span(start, draft.left.start))


_DATED = regex.compile(
    r"\s*((?:cùng kỳ|năm|tháng|quý|kỳ|vụ|niên độ)[^,;()]{0,40}?)\s+(?:là|đạt|có|chỉ có|chỉ)\s+"
    r"(?:(?:hơn|gần|khoảng|trên)\s+)?",
    regex.IGNORECASE,
)


def _dated_base(reading: Reading, last: Draft, draft: Draft) -> bool:
    """``giảm 34,85% (năm trước là 202 ca)``: the bracket names the time and its level."""
    number, own = draft.number, last.number
    if last.relation not in ("increase", "decrease", "multiple", "equals") or number is None:
        return False
    named = _DATED.fullmatch(reading.view.text, draft.segment.span.start, number.span.start)
    if named is None or last.percent is None or not _one_unit(own, number):
        return False
    last.target = Target(Span(*named.span(1)), "period", number)
    last.rules.append("bracketed_base")
    return True


def _one_unit(one: Figure | None, other: Figure) -> bool:
    """Whether two numbers are in one unit, as far as they say."""
    if one is None or one.unit is None or other.unit is None:
        return True
    return one.unit.norm == other.unit.norm


def plan_after(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``vượt 5% kế hoạch, kế hoạch giao 1,2 triệu cây``: the plan's number right after."""
    last, number, view = scope.last, draft.number, reading.view
    if last is None or number is None or last.target.kind != "target" or last.target.figure:
        return False
    if last.number is None or draft.segment.before != last.segment.index or not number.unit:
        return False
    heads = view.targets_in(Span(draft.segment.span.start, number.span.start))
    own = last.number.unit
    if not heads or heads[0].kind != "target" or own is None or own.norm != number.unit.norm:
        return False
    if view.text[draft.segment.span.start : heads[0].span.start].strip():
        return False
    if any(cue.kind != "level" for cue in view.cues_in(Span(heads[0].span.end, number.span.start))):
        return False
    last.target = replace(last.target, figure=number)
    last.rules.append("plan_after")
    return True


def _only_names_time(view: View, opening: Span) -> bool:
    """What may stand in a bracket before a base: nothing, or ``9 tháng năm 2022``, ``kế hoạch``."""
    words = opening.of(view.text).split()
    if not words or is_empty(view.text, opening):
        return True
    named = view.targets_in(opening) or view.asides_in(opening)
    return len(words) <= 8 and bool(named) and not OF_WHICH.match(view.text, opening.start)


def stated_base(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``vượt 5% kế hoạch là 200 tấn``: the number that completes a base just named."""
    last, number = scope.last, draft.number
    if last is None or number is None or last.target.span is None or last.target.figure:
        return False
    between = Span(last.target.span.end, number.span.start)
    if last.segment.index != draft.segment.index or between.start > between.end:
        return False
    if not _completes(reading.view, last, number, between):
        return False
    last.target = replace(last.target, figure=number)
    last.rules.append("stated_base")
    return True


def _completes(view: View, last: Draft, number: Figure, between: Span) -> bool:
    """Whether a number right after a base's name is its own: same unit, nothing but là between."""
    reached = last.target.kind == "period" and last.number is not None
    if reached and last.target.span and _CLAUSE_BEGINS.search(last.target.span.of(view.text)):
        return False  # … so với cùng kỳ năm trước Vốn địa phương đạt 333 tỷ đồng
    joined = _REACHED if reached else _COPULA
    if not joined.fullmatch(view.text, between.start, between.end):
        return False
    if number.unit is None or number.unit.dimension in ("time", "age"):
        return False
    own = last.number.unit if last.number else None
    if own is not None and own.norm != number.unit.norm:
        return False
    total = last.target.span is not None and _TOTAL.fullmatch(last.target.span.of(view.text))
    return last.target.kind == "target" or bool(total) or (reached and between.end > between.start)


def compared_base(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``là 58,4%, tăng so với 55,3% trước đó``: the figure right after so với is the base."""
    last, start = scope.last, draft.figure.span.start
    if last is None or last.target.figure or last.segment.parent != draft.segment.parent:
        return False
    if not _COMPARED.search(reading.view.text, draft.segment.span.start, start):
        return False
    last.target = replace(last.target, kind=last.target.kind or "period", figure=draft.figure)
    last.rules.append("compared_base")
    return True


def announced_base(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``kế hoạch 200 ha, đã trồng 180 ha, đạt 90%``: a plan printed before its attainment.

    Only remembered: the number goes on to the other rules, and is the base of an
    attainment that follows and names none.
    """
    number, view = draft.number, reading.view
    if number is None or draft.left.kind in CHANGES:
        return False
    before = Span(draft.segment.span.start, draft.left.start)
    total = _OUT_OF.search(view.text, before.start, before.end)
    if total and _completes_ratio(reading, scope, draft):
        return True
    if total or _out_of_these(view, draft):
        scope.base, scope.base_target = draft, Target(None, "whole", number)
        return False
    heads = [h for h in view.targets_in(before) if h.kind == "target"]
    if heads and _plans(view, Span(heads[-1].span.end, before.end)):
        scope.base, scope.base_target = draft, Target(heads[-1].span, "target", number)
    return False


def _completes_ratio(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``125 mặt hàng trong tổng số 160 mặt hàng``: the n of a k/n whose noun stands twice."""
    head, whole = scope.head, draft.number
    if head is None or head.number is None or whole is None or head.percent:
        return False
    if head.segment.index != draft.segment.index or head.number.whole:
        return False
    units = head.number.unit, whole.unit
    if units[0] is None or units[1] is None or not same_noun(units[1], units[0]):
        return False
    head.number = replace(head.number, whole=whole)
    head.relation = "share" if head.relation == "count" else head.relation
    reading.bases.add(whole.span)
    return True


def _out_of_these(view: View, draft: Draft) -> bool:
    """``trong 57 triệu ca có 36 triệu ca …``: what follows có is counted out of these."""
    number = draft.number
    if number is None or not _IN.search(view.text, draft.segment.span.start, draft.left.start):
        return False
    end = number.span.end
    return _HAS.search(view.text, end, view.next_figure(end)) is not None


def _plans(view: View, between: Span) -> bool:
    """Whether a plan's own number can follow: few words, no verb that says it was reached."""
    if len(between.of(view.text).split()) > 8:
        return False
    return all(
        cue.kind == "level" or not cue.span.of(view.text).lower().startswith("đạt")
        for cue in view.cues_in(between)
        if cue.kind in ("level", "reach")
    ) and all(cue.kind in ("level", "reach") for cue in view.cues_in(between))


def base_percentage(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``thấp hơn 0,4% so với chỉ tiêu (35,5%)``: the base of a rate, printed as a percentage."""
    last, view, start = scope.last, reading.view, draft.figure.span.start
    if last is None or last.percent is None or last.target.figure:
        return False
    if scope.fresh:
        if not _bracket_names_base(view, last, Span(draft.segment.span.start, start)):
            return False
    elif (
        last.target.kind != "target"
        or last.target.span is None
        or not _NAMED_BASE.fullmatch(view.text, min(last.target.span.end, start), start)
    ):
        return False
    last.target = replace(last.target, figure=draft.figure)
    last.rules.append("base_percentage")
    return True


def level_of_plan(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``tăng trưởng đạt 7,08%, vượt chỉ tiêu 6,7%``: the level of the plan, not by how much."""
    last, view, base = scope.last, reading.view, draft.left.base
    if last is None or last.number or last.percent is None or base is None:
        return False
    if last.relation not in ("rate", "increase", "decrease") or last.target.figure:
        return False
    if not _may_be_level(draft, last) or draft.segment.parent != last.segment.parent:
        return False
    if draft.segment.index == last.segment.index or subject_of(view, draft.segment):
        return False
    last.target = replace(target_of_phrase(view, base), figure=draft.figure)
    last.rules.append("level_of_plan")
    return last.target.kind == "target"


def _may_be_level(draft: Draft, last: Draft) -> bool:
    """Whether a percentage is of the size of the rate it was passed by or fell short of."""
    own, reached = draft.figure.value, last.figure.value
    if own is None or reached is None or draft.figure.percent_unit != last.figure.percent_unit:
        return False
    return {"exceed": own < reached <= 2 * own, "short": reached < own <= 2 * reached}.get(
        draft.left.kind, False
    )


def _bracket_names_base(view: View, last: Draft, opening: Span) -> bool:
    """``(chỉ tiêu kế hoạch là 3,88%)``, or a bare percentage right after the base's name."""
    if any(head.kind == "target" for head in view.targets_in(opening)):
        named = Span(opening.start, without_glue(view.text, opening.start, opening.end))
        last.target = replace(last.target, span=named, kind="target")
        return True
    if last.target.span is None or opening.of(view.text).strip():
        return False
    return not view.text[last.target.span.end : opening.start].strip(" (")

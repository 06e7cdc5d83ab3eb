"""The relation (quan hệ) of a percentage to its number and base, from cue, base and place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import regex

from extractor.claims.clauses import View
from extractor.claims.context import holds_rate, is_empty
from extractor.claims.draft import Draft
from extractor.claims.listing import attained_by, listed
from extractor.claims.targets import phrase
from extractor.claims.wording import ATTAINED, BY_BASE, BY_CUE, OBJECTS
from extractor.lexicon import skip_gap
from extractor.model import Bound, Relation, Span, Target, TargetKind

_FULFILLING = ("hoàn thành", "thực hiện", "giải ngân")
"""Verbs that always speak of a plan, named or not."""
_AMOUNT = regex.compile(
    r"(?:giá|sản lượng|doanh thu|lợi nhuận|kim ngạch|lượng|chi phí)\b", regex.IGNORECASE
)
_UP_DOWN = regex.compile(r"\b(tăng|giảm)\b", regex.IGNORECASE)
_ASSIGNED = regex.compile(r"\b(?:giao|đề ra)\b", regex.IGNORECASE)

RelationRule = Callable[[View, Draft, Draft | None], Relation | None]
"""A view, a percentage's row and the row read before it → a relation, or None to pass on."""


def relation_of(view: View, draft: Draft, before: Draft | None) -> Relation:
    """The relation of a percentage row: what the first of `RELATION_RULES` says."""
    told = (rule(view, draft, before) for rule in RELATION_RULES)
    return next((relation for relation in told if relation), "rate")


def times(view: View, draft: Draft, before: Draft | None) -> Relation | None:
    """``gấp 3 lần`` is a multiple, ``giảm 2 lần`` a decrease."""
    if draft.figure.percent_unit != "times":
        return None
    return "decrease" if draft.left.kind == "decrease" else "multiple"


def sign(view: View, draft: Draft, before: Draft | None) -> Relation | None:
    """``(-20,69%)`` is a decrease, ``(+3%)`` an increase, ``tăng trưởng -4,2%`` a decrease."""
    first = draft.figure.span.of(view.text).lstrip()[:1]
    if first and first in "-−–" and draft.left.kind == "increase":
        return "decrease"
    if draft.left.cue or not (draft.segment.depth or draft.target.kind == "period"):
        return None
    if first and first in "-−–":
        return "decrease"
    return "increase" if first == "+" else None


def fraction(view: View, draft: Draft, before: Draft | None) -> Relation | None:
    """``2/3 số xã`` is a share; ``giảm một nửa`` is left to its cue."""
    kind = draft.left.kind
    if draft.figure.percent_unit != "fraction" or kind in ("increase", "decrease"):
        return None
    return BY_BASE.get((kind, draft.target.kind), "share")


def at_least(view: View, draft: Draft, before: Draft | None) -> Relation | None:
    """``không được thấp hơn 105% giá vốn`` bounds a level; it tells of no change."""
    cue = draft.left.cue
    if not draft.left.negated or cue is None or not _THAN.match(view.text, cue.span.start):
        return None
    draft.percent = replace(draft.figure, bound=_AT[draft.left.kind])
    _name_object(view, draft, "other")
    return "rate"


def of_transition(view: View, draft: Draft, before: Draft | None) -> Relation | None:
    """``từ 1,47 tỷ xuống còn 1,39 tỷ đồng, tương đương 5,4%``: as the transition went."""
    if draft.left.kind != "equal" or before is None or "transition" not in before.rules:
        return None
    after = skip_gap(view.text, draft.figure.span.end)
    if after < view.sentence.end and view.text[after].isalpha() and draft.target.kind is None:
        return None  # tương ứng 6,95% vốn
    return before.relation if draft.target.kind in (None, "period") else None


def over_all(view: View, draft: Draft, before: Draft | None) -> Relation | None:
    """``bằng 127% tổng lợi nhuận năm 2019``: above 100 % it is no part of that whole."""
    value, span = draft.figure.value, draft.target.span
    if draft.left.kind not in ("reach", "equal") or draft.target.kind != "whole":
        return None
    if value is None or value <= 100:
        return None
    dated = span is not None and bool(view.asides_in(span))
    draft.target = replace(draft.target, kind="period" if dated else "other")
    return "equals"


def restated_change(view: View, draft: Draft, before: Draft | None) -> Relation | None:
    """``hụt 6 tỷ đồng (7,8%) so với dự toán``: the amount and its percentage say one thing."""
    beside = draft.segment.depth > 0 or "beside_change" in draft.rules
    restates = draft.left.kind == "equal" or (not draft.left.kind and beside)
    if not restates or before is None or not before.change:
        return None
    kind = draft.target.kind
    if kind not in (None, "period", "target"):
        return None
    if kind == "target":
        before.target = before.target if before.target.span else draft.target
        before.relation = _AGAINST_PLAN.get(before.relation, before.relation)
    draft.target = draft.target if kind else before.target
    return before.relation


def by_base(view: View, draft: Draft, before: Draft | None) -> Relation | None:
    """Cue and kind of base together: ``đạt … kế hoạch``, ``bằng … cùng kỳ``."""
    return BY_BASE.get((draft.left.kind, draft.target.kind))


def level_changed(view: View, draft: Draft, before: Draft | None) -> Relation | None:
    """``tăng lên 5% so với cùng kỳ``, ``giá gạo tăng lên 5%``: a change, whatever lên says."""
    cue = draft.left.cue
    if cue is None or cue.kind != "level":
        return None
    amount = draft.subject and _AMOUNT.match(view.text, draft.subject.start)
    if draft.target.kind != "period" and not amount:
        return None
    word = cue.span.of(view.text).lower()
    if draft.target.kind == "period" and word.startswith("lên"):  # tăng đột biến lên tới 24%
        start = view.read_up_to(cue.span.start)
        word = " ".join(_UP_DOWN.findall(view.text, start, cue.span.start)[-1:]).lower()
    if word.startswith("tăng"):
        return "increase"
    return "decrease" if word.startswith("giảm") else None


def level_after_change(view: View, draft: Draft, before: Draft | None) -> Relation | None:
    """``chi phí tăng đột biến, ở mức 58,9%``: the verb that ends the segment before decides."""
    segment = draft.segment
    if draft.left.kind != "level" or segment.opener != "," or segment.before is None:
        return None
    earlier = view.segments[segment.before].span
    cues = view.cues_in(earlier)
    if view.inside(earlier) or not cues or cues[-1].kind not in ("increase", "decrease"):
        return None
    tail = Span(cues[-1].span.end, earlier.end)
    plain = not tail.of(view.text).strip() or is_empty(view.text, tail)
    return BY_CUE[cues[-1].kind] if plain else None


def part_of_plan(view: View, draft: Draft, before: Draft | None) -> Relation | None:
    """``50% chỉ tiêu và 55% kế hoạch``; but ``dành 20% chỉ tiêu cho …`` parts the plan out."""
    if draft.left.kind or draft.target.kind != "target":
        return None
    goes_on = before is not None and before.percent and before.relation in ATTAINED.values()
    if (
        draft.number
        or goes_on
        or _ASSIGNED.search(draft.target.span.of(view.text) if draft.target.span else "")
    ):
        return "achieved"
    draft.target = replace(draft.target, kind="whole")
    return "share"


def over_part(view: View, draft: Draft, before: Draft | None) -> Relation | None:
    """``vượt 10% tổng dư nợ``: more than 10 % of it."""
    if draft.left.kind != "exceed" or draft.target.kind != "whole":
        return None
    draft.percent = replace(draft.figure, bound="over")
    return "share"


def by_cue(view: View, draft: Draft, before: Draft | None) -> Relation | None:
    """The cue alone; its object is the base of chiếm, bằng and vượt where none is named."""
    kind = draft.left.kind
    if kind in OBJECTS and draft.target.kind is None and not draft.segment.depth:
        _name_object(view, draft, OBJECTS[kind])
    if kind == "equal" and draft.target.kind == "whole":
        return "share"
    return BY_CUE.get(kind)


def bare_reach(view: View, draft: Draft, before: Draft | None) -> Relation | None:
    """``đạt 78,54%`` with no base named: achieved on a number or in brackets, else a rate."""
    if draft.left.kind not in ("reach", "equal"):
        return None
    if draft.number and "tỷ lệ" in draft.left.glue:
        return "share"
    if draft.target.kind == "whole":
        return "share" if draft.number else "rate"
    if draft.segment.depth or draft.number:
        return "achieved"
    return "achieved" if _fulfils(view, draft) else "rate"


def growth(view: View, draft: Draft, before: Draft | None) -> Relation | None:
    """``mức tăng khá cao, trung bình từ 10% so với đầu năm``: compared with a time, a change."""
    if draft.target.kind != "period":
        return None
    words = _UP_DOWN.findall(view.text, view.sentence.start, draft.figure.span.start)
    if not words:
        return None
    return "increase" if words[-1].lower() == "tăng" else "decrease"


def bare(view: View, draft: Draft, before: Draft | None) -> Relation | None:
    """``141 trường (51,8%)``, ``65% trong tổng số`` are shares; ``100% số xã`` is a rate.

    ``2.300 tấn (104% cùng kỳ)`` equals so much of a time before.
    """
    if draft.segment.depth and _attains(draft, before):
        draft.target = before.target if before else draft.target
        return "achieved"
    if draft.number and draft.target.kind == "period":
        return "equals"
    if draft.number and (draft.segment.depth or "tỷ lệ" in draft.left.glue):
        return "share"
    if _of_a_whole(view, draft):
        return "share"
    if draft.target.kind == "whole":
        draft.target = Target()
    return "rate"


RELATION_RULES: tuple[RelationRule, ...] = (
    times,
    sign,
    fraction,
    at_least,
    of_transition,
    over_all,
    restated_change,
    by_base,
    level_changed,
    level_after_change,
    part_of_plan,
    over_part,
    by_cue,
    bare_reach,
    growth,
    listed,
    attained_by,
    bare,
)

_THAN = regex.compile(r"(?:thấp|cao|ít|nhiều|lớn) hơn", regex.IGNORECASE)
_AT: Mapping[str, Bound] = {"decrease": "at_least", "increase": "at_most"}
"""``không thấp hơn P%`` is at least P %."""
_AGAINST_PLAN: Mapping[Relation, Relation] = {"increase": "exceeded", "decrease": "short"}


def _name_object(view: View, draft: Draft, kind: TargetKind) -> None:
    """``vượt 600% trọng tải``, ``bằng 1% chi thường xuyên``: the noun right after is the base."""
    start = skip_gap(view.text, draft.figure.span.end)
    if start >= view.sentence.end or not view.text[start].islower():
        return
    if span := phrase(view, start, None):
        draft.target = Target(span, kind)


def _attains(draft: Draft, before: Draft | None) -> bool:
    """``hoàn thành 14/16 chỉ tiêu (87,5%)``: the bracket says the same of the number."""
    if draft.number is None or draft.number.whole is None or before is None:
        return False
    return before.number == draft.number and before.relation == "achieved"


def _of_a_whole(view: View, draft: Draft) -> bool:
    target = draft.target
    if target.kind != "whole" or target.span is None:
        return False
    linked = view.text[draft.figure.span.end : target.span.start].strip()
    named = target.span.of(view.text).lower()
    return bool(linked) or named.startswith(("tổng", "vốn", "gdp", "grdp"))


def _fulfils(view: View, draft: Draft) -> bool:
    """``hoàn thành 41% doanh thu`` speaks of a plan; ``tỷ lệ giải ngân 41%`` does not."""
    cue = draft.left.cue
    if cue is None or not cue.span.of(view.text).lower().startswith(_FULFILLING):
        return False
    return not holds_rate(view, Span(draft.segment.span.start, draft.figure.span.start))

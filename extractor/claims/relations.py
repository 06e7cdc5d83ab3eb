"""The relation (quan hệ) of a percentage to its number and base, from cue, base and place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import regex

from extractor.claims.clauses import Segment, View
from extractor.claims.context import holds_rate, subject_of
from extractor.claims.draft import Draft, Scope
from extractor.claims.targets import names_target, phrase, target_named
from extractor.lexicon import skip_gap
from extractor.model import Bound, Figure, Relation, Span, Target, TargetKind

_FULFILLING = ("hoàn thành", "thực hiện", "giải ngân")
"""Verbs that always speak of a plan, named or not."""
_AMOUNT = regex.compile(
    r"(?:giá|sản lượng|doanh thu|lợi nhuận|kim ngạch|lượng|chi phí)\b", regex.IGNORECASE
)
_JOINS = regex.compile(r"(?:và|hoặc|còn|trong khi)\b", regex.IGNORECASE)
_UP_DOWN = regex.compile(r"\b(tăng|giảm)\b", regex.IGNORECASE)
_LINKS_ITEMS = regex.compile(
    r"\b(?:và|hoặc|còn|(?:về|theo) \p{L}+(?: \p{L}+)?)\b", regex.IGNORECASE
)

_BY_BASE: Mapping[tuple[str, TargetKind | None], Relation] = {
    ("reach", "target"): "achieved",
    ("reach", "period"): "equals",
    ("equal", "target"): "achieved",
    ("equal", "period"): "equals",
    ("equal", "whole"): "share",
    ("increase", "target"): "exceeded",
    ("decrease", "target"): "short",
    ("share", "target"): "share",
}
"""Cue and kind of base → relation, where the base decides (CLAIMS.md §3)."""

_BY_CUE: Mapping[str, Relation] = {
    "exceed": "exceeded",
    "increase": "increase",
    "decrease": "decrease",
    "short": "short",
    "share": "share",
    "level": "rate",
}


_ATTAINED: Mapping[str, Relation] = {
    "reach": "achieved",
    "exceed": "exceeded",
    "short": "short",
    "increase": "exceeded",
    "decrease": "short",
}
"""Cue → relation where a plan is met, passed or missed with no percentage."""


def relation_of(view: View, scope: Scope, draft: Draft, before: Draft | None) -> Relation:
    """The relation of a percentage row."""
    percent = draft.percent
    if percent is None:
        return draft.relation
    if percent.percent_unit == "times":
        return "decrease" if draft.left.kind == "decrease" else "multiple"
    if sign := _sign(view, draft):
        return sign
    kind = draft.left.kind
    if percent.percent_unit == "fraction" and kind not in ("increase", "decrease"):
        return _BY_BASE.get((kind, draft.target.kind), "share")
    if draft.left.negated and draft.left.cue and _THAN.match(view.text, draft.left.cue.span.start):
        draft.percent = replace(percent, bound=_AT[draft.left.kind])
        _name_object(view, draft, "other")
        return "rate"  # không được thấp hơn 105% giá vốn
    if (
        kind == "equal"
        and before
        and "transition" in before.rules
        and draft.target.kind
        in (
            None,
            "period",
        )
    ):
        return before.relation  # từ 1,47 tỷ xuống còn 1,39 tỷ đồng, tương đương 5,4%
    if kind in ("reach", "equal") and draft.target.kind == "whole" and _over_all(percent):
        return _of_another_time(view, draft)
    restates = kind == "equal" or (kind == "" and draft.segment.depth > 0)
    if restates and before and before.change and draft.target.kind in (None, "period", "target"):
        return _restated_change(draft, before)
    if relation := _BY_BASE.get((kind, draft.target.kind)):
        return relation
    if kind == "level" and (change := _change_word(view, draft)):
        return change
    if kind not in _OBJECTS and (relation := _BY_CUE.get(kind)):
        return relation
    if kind == "" and draft.target.kind == "target":
        return _of_a_plan(draft, before)
    if kind == "exceed" and draft.target.kind == "whole":  # vượt 10% tổng dư nợ: over 10 % of it
        draft.percent = replace(percent, bound="over")
        return "share"
    if kind in _OBJECTS and draft.target.kind is None and not draft.segment.depth:
        _name_object(view, draft, _OBJECTS[kind])
    if kind == "equal" and draft.target.kind == "whole":
        return "share"
    return _BY_CUE.get(kind) or _without_base(view, draft, before)


def _over_all(percent: Figure) -> bool:
    return percent.value is not None and percent.value > 100


def _of_another_time(view: View, draft: Draft) -> Relation:
    """``bằng 127% tổng lợi nhuận năm 2019``: above 100 % it is no part of that whole."""
    span = draft.target.span
    dated = span is not None and bool(view.asides_in(span))
    draft.target = replace(draft.target, kind="period" if dated else "other")
    return "equals"


_THAN = regex.compile(r"(?:thấp|cao|ít|nhiều|lớn) hơn", regex.IGNORECASE)
_AT: Mapping[str, Bound] = {"decrease": "at_least", "increase": "at_most"}
"""``không thấp hơn P%`` is at least P %."""


def _restated_change(draft: Draft, change: Draft) -> Relation:
    """``hụt 6 tỷ đồng (7,8%) so với dự toán``: the amount and its percentage say one thing."""
    if draft.target.kind == "target" and change.target.span is None:
        change.target = draft.target
    if draft.target.kind == "target":
        change.relation = _AGAINST_PLAN.get(change.relation, change.relation)
    draft.target = draft.target if draft.target.kind else change.target
    return change.relation


_AGAINST_PLAN: Mapping[Relation, Relation] = {"increase": "exceeded", "decrease": "short"}


def _change_word(view: View, draft: Draft) -> Relation | None:
    """``tăng lên 5% so với cùng kỳ``, ``giá gạo tăng lên 5%``: a change, whatever lên says."""
    cue = draft.left.cue
    amount = draft.subject and _AMOUNT.match(view.text, draft.subject.start)
    if draft.target.kind != "period" and not amount:
        return None
    word = cue.span.of(view.text).lower() if cue else ""
    if word.startswith("tăng"):
        return "increase"
    return "decrease" if word.startswith("giảm") else None


_OBJECTS: Mapping[str, TargetKind] = {"equal": "whole", "share": "whole", "exceed": "other"}
"""Cues whose object, right after the percentage, is its base."""


def _of_a_plan(draft: Draft, before: Draft | None) -> Relation:
    """``50% chỉ tiêu và 55% kế hoạch``; but ``dành 20% chỉ tiêu cho …`` parts the plan out."""
    goes_on = before is not None and before.percent and before.relation in _ATTAINED.values()
    if draft.number or goes_on:
        return "achieved"
    draft.target = replace(draft.target, kind="whole")
    return "share"


def _name_object(view: View, draft: Draft, kind: TargetKind) -> None:
    """``vượt 600% trọng tải``, ``bằng 1% chi thường xuyên``: the noun right after is the base."""
    start = skip_gap(view.text, draft.figure.span.end)
    if start >= view.sentence.end or not view.text[start].islower():
        return
    if span := phrase(view, start, None):
        draft.target = Target(span, kind)


def _sign(view: View, draft: Draft) -> Relation | None:
    """``(-20,69%)`` is a decrease, ``(+3%)`` an increase."""
    first = draft.figure.span.of(view.text).lstrip()[:1]
    if not draft.segment.depth or draft.left.cue:
        return None
    if first in "-−–":
        return "decrease"
    return "increase" if first == "+" else None


def _without_base(view: View, draft: Draft, before: Draft | None) -> Relation:
    """``đạt 78,54%`` with no base named; a bare percentage; one that goes on a list."""
    if draft.left.kind in ("reach", "equal"):
        return _bare_reach(view, draft)
    if draft.target.kind == "period" and (change := _change_before(view, draft)):
        return change
    if draft.left.cue is None and before and before.percent and _listed(view, draft, before):
        draft.target = draft.target if draft.target.kind else before.target
        draft.rules.append("list")
        return before.relation
    if draft.number and (draft.segment.depth or "tỷ lệ" in draft.left.glue):
        return "share"
    if _of_a_whole(view, draft):
        return "share"
    if draft.target.kind == "whole":  # 100% số xã: a rate of the communes, a level of its own
        draft.target = Target()
    return "rate"


def _of_a_whole(view: View, draft: Draft) -> bool:
    """``65% trong tổng số``, ``6,5% vốn điều lệ``; but ``100% số xã`` is a rate of the communes."""
    target = draft.target
    if target.kind != "whole" or target.span is None:
        return False
    linked = view.text[draft.figure.span.end : target.span.start].strip()
    named = target.span.of(view.text).lower()
    return bool(linked) or named.startswith(("tổng", "vốn", "gdp", "grdp"))


def _bare_reach(view: View, draft: Draft) -> Relation:
    if draft.number and "tỷ lệ" in draft.left.glue:
        return "share"
    if draft.target.kind == "whole":
        return "share" if draft.number else "rate"
    if draft.segment.depth or draft.number:
        return "achieved"
    cue = draft.left.cue
    if cue is None or not cue.span.of(view.text).lower().startswith(_FULFILLING):
        return "rate"
    before = Span(draft.segment.span.start, cue.span.start)
    return "rate" if holds_rate(view, before) else "achieved"


def _change_before(view: View, draft: Draft) -> Relation | None:
    """``mức tăng khá cao, trung bình từ 10% so với đầu năm``: compared with a time, a change."""
    words = _UP_DOWN.findall(view.text, view.sentence.start, draft.figure.span.start)
    if not words:
        return None
    return "increase" if words[-1].lower() == "tăng" else "decrease"


def _listed(view: View, draft: Draft, before: Draft) -> bool:
    """``A chiếm 18%, B 20% và C 16%``: a short name and a percentage go on about the verb."""
    if continues(view, draft, before):
        return True
    own = draft.segment
    if own.index - before.segment.index > 1 or own.opener not in (",", ";", "và"):
        return False
    name = Span(max(own.span.start, before.figure.span.end), draft.left.start)
    words = len(_JOINS.sub("", name.of(view.text)).split())
    ends = not _noun_after(view, draft)
    if words == 0 and own.opener == "và" and not ends:  # 41% doanh thu và 31% lợi nhuận
        return _noun_after(view, before)
    short = 0 < words <= 6
    verbal = before.relation in ("increase", "decrease", "share", "achieved", "exceeded")
    return short and ends and verbal and not holds_rate(view, name) and not view.cues_in(name)


def _noun_after(view: View, draft: Draft) -> bool:
    after = skip_gap(view.text, draft.figure.span.end)
    joined = _JOINS.match(view.text, after)
    return after < view.sentence.end and view.text[after].isalpha() and not joined


def continues(view: View, draft: Draft, before: Draft) -> bool:
    """``12%, 15% và 20%``: nothing but a comma or ``và`` stands between two percentages."""
    between = view.text[before.figure.span.end : draft.left.start]
    words = _LINKS_ITEMS.sub(" ", between)
    return not any(character.isalnum() for character in words)


def attainment(view: View, segment: Segment, scope: Scope) -> Draft | None:
    """``166 cán bộ (vượt chỉ tiêu đề ra)``: attainment of a number, with no percentage.

    The number's own row is filled in; beside a percentage's row it is a further row.
    """
    head = scope.head
    if head is None or head.number is None or not _says_only_that(view, segment, scope):
        return None
    relation, named = _attained(view, segment)
    if relation is None or named is None:
        return None
    fresh = head if not head.percent and head.relation == "count" else _again(head, segment)
    fresh.relation = relation
    fresh.target = Target(Span(named, _last_letter(view, segment.span)), "target")
    fresh.rules.append("attainment")
    scope.last = fresh
    return None if fresh is head else fresh


def comparison(view: View, segment: Segment, scope: Scope) -> None:
    """``đạt 5,1%, thấp hơn cùng kỳ (5,48%)``: a base compared with, with no figure of its own."""
    last = scope.last
    if last is None or last.target.span or last.percent is None or subject_of(view, segment):
        return
    for cue in view.cues_in(segment.span):
        base = target_named(view, cue.span.end) if cue.kind in ("increase", "decrease") else None
        if base and base.span and base.span.end <= segment.span.end:
            last.target = replace(base, figure=last.target.figure)
            last.rules.append("comparison")
            return


def _says_only_that(view: View, segment: Segment, scope: Scope) -> bool:
    """No subject of its own, nothing set aside (``chỉ tiêu 17.8``), right after its number."""
    if subject_of(view, segment) or segment.opener == ";":
        return False
    return view.asides_in(segment.span) == []


def _again(head: Draft, segment: Segment) -> Draft:
    return Draft(segment, head.left, head.subject, number=head.number)


def _last_letter(view: View, span: Span) -> int:
    return span.start + len(view.text[span.start : span.end].rstrip())


def _attained(view: View, segment: Segment) -> tuple[Relation | None, int | None]:
    """Relation and start of the plan or quota that a segment without figures says is met."""
    for cue in view.cues_in(segment.span):
        relation = _ATTAINED.get(cue.kind)
        if cue.span.of(view.text).lower().startswith(("thực hiện", "giải ngân")):
            continue
        named = names_target(view, Span(cue.span.end, segment.span.end))
        if relation is None or named is None or named.span.start - cue.span.end > 12:
            continue
        if cue.kind == "short" or _negated(view, segment, cue.span.start):
            relation = "short"
        return relation, named.span.start
    return None, None


def _negated(view: View, segment: Segment, end: int) -> bool:
    words = view.text[segment.span.start : end].lower().split()
    return bool({"không", "chưa"} & set(words))

"""Attainment and comparison told without a figure of their own, beside a number or rate."""

from __future__ import annotations

from dataclasses import replace

from extractor.claims.clauses import Segment, View
from extractor.claims.context import subject_of
from extractor.claims.draft import Draft, Scope
from extractor.claims.targets import names_target, target_named, without_glue
from extractor.claims.wording import ATTAINED
from extractor.model import Relation, Span, Target


def attainment(view: View, segment: Segment, scope: Scope) -> Draft | None:
    """``166 cán bộ (vượt chỉ tiêu đề ra)``: attainment of a number, with no percentage.

    The number's own row is filled in; beside a percentage's row it is a further row.
    """
    head = scope.head
    relation, named = _attained(view, segment)
    if relation is None or named is None or not _says_only_that(view, segment):
        return None
    if head is None or head.number is None:
        _name_plan_of_rate(scope, named)
        return None
    if head.number.whole and segment.opener in (")", "]"):  # 120/152 cơ sở (78,94%) đạt yêu cầu
        return None
    if head.relation == "achieved" and segment.opener == "và":  # chỉ tiêu đạt và vượt kế hoạch
        head.target = replace(head.target, span=named)
        return None
    fresh = head if not head.percent and head.relation == "count" else _again(head, segment)
    fresh.relation = relation
    fresh.target = Target(named, "target")
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


def _name_plan_of_rate(scope: Scope, named: Span) -> None:
    """``tỷ lệ đạt 8,7%, vượt chỉ tiêu nghị quyết``: a rate beside the plan it passed."""
    last = scope.last
    if last and last.percent and last.number is None and last.target.span is None:
        last.target = Target(named, "target", last.target.figure)
        last.rules.append("attainment")


def _says_only_that(view: View, segment: Segment) -> bool:
    """No subject of its own, nothing set aside (``chỉ tiêu 17.8``), right after its number."""
    if subject_of(view, segment) or segment.opener == ";":
        return False
    return view.asides_in(segment.span) == []


def _again(head: Draft, segment: Segment) -> Draft:
    return Draft(segment, head.left, head.subject, number=head.number)


def _attained(view: View, segment: Segment) -> tuple[Relation | None, Span | None]:
    """Relation and name of the plan or quota that a segment without figures says is met."""
    for cue in view.cues_in(segment.span):
        relation = ATTAINED.get(cue.kind)
        if cue.span.of(view.text).lower().startswith(("thực hiện", "giải ngân")):
            continue
        named = names_target(view, Span(cue.span.end, segment.span.end))
        if relation is None or named is None or named.span.start - cue.span.end > 12:
            continue
        if cue.kind == "short" or _negated(view, segment, cue.span.start):
            relation = "short"
        end = without_glue(view.text, named.span.start, segment.span.end)
        return relation, Span(named.span.start, end)
    return None, None


def _negated(view: View, segment: Segment, end: int) -> bool:
    words = view.text[segment.span.start : end].lower().split()
    return bool({"không", "chưa"} & set(words))

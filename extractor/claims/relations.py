"""The relation (quan hệ) of a percentage to its number and base, from cue, base and place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from extractor.claims.clauses import Segment, View
from extractor.claims.context import Left, holds_rate, subject_of
from extractor.claims.cues import relating_in
from extractor.claims.draft import Draft, Scope
from extractor.claims.targets import names_target
from extractor.model import Relation, Span, Target, TargetKind

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


def relation_of(view: View, scope: Scope, draft: Draft, before: Draft | None) -> Relation:
    """The relation of a percentage row."""
    percent = draft.percent
    if percent is None:
        return draft.relation
    if percent.percent_unit == "times":
        return "decrease" if draft.left.kind == "decrease" else "multiple"
    if sign := _sign(view, draft):
        return sign
    if percent.percent_unit == "fraction" and draft.left.kind not in ("increase", "decrease"):
        return "share"
    kind = draft.left.kind
    if kind == "equal" and before and before.change and draft.target.kind is None:
        return before.relation
    if relation := _BY_BASE.get((kind, draft.target.kind)) or _BY_CUE.get(kind):
        return relation
    return _without_base(view, draft, before)


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
    if draft.left.cue is None and before and before.percent and continues(view, draft, before):
        draft.target = draft.target if draft.target.kind else before.target
        draft.rules.append("list")
        return before.relation
    if draft.number and (draft.segment.depth or "tỷ lệ" in draft.left.glue):
        return "share"
    return "rate"


def _bare_reach(view: View, draft: Draft) -> Relation:
    if draft.target.kind == "whole":
        return "share" if draft.number else "rate"
    if draft.number and draft.number.whole:
        return "share"
    if draft.segment.depth or draft.number:
        return "achieved"
    return "rate"


def continues(view: View, draft: Draft, before: Draft) -> bool:
    """``12%, 15% và 20%``: nothing but a comma or ``và`` stands between two percentages."""
    between = view.text[before.figure.span.end : draft.figure.span.start]
    words = between.replace("và", " ").replace("hoặc", " ")
    return not any(character.isalnum() for character in words)


def attainment(view: View, segment: Segment, scope: Scope) -> None:
    """``166 cán bộ (vượt chỉ tiêu đề ra)``: attainment of a number, with no percentage."""
    head = scope.head
    if head is None or head.percent or head.relation != "count" or scope.last is not head:
        return
    if subject_of(view, segment):
        return
    for cue in relating_in(view.text, segment.span):
        if cue.kind not in ("reach", "exceed", "short"):
            continue
        named = names_target(view, Span(cue.span.end, segment.span.end))
        if named is None:
            return
        head.relation = "exceeded" if cue.kind == "exceed" else "achieved"
        if cue.kind == "short" or _negated(view, segment, cue.span.start):
            head.relation = "short"
        head.target = replace(
            Target(), span=Span(named.span.start, segment.span.end), kind="target"
        )
        head.rules.append("attainment")
        return


def _negated(view: View, segment: Segment, end: int) -> bool:
    words = view.text[segment.span.start : end].lower().split()
    return bool({"không", "chưa"} & set(words))


def is_rate(view: View, draft: Draft, left: Left) -> bool:
    """Whether the subject of a percentage is itself a rate."""
    return holds_rate(view, draft.subject) and left.kind in ("reach", "level", "")

"""Bases that rows take over from others (mốc dùng chung): ``A tăng 5%, B 3% so với cùng kỳ``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.claims.clauses import View
from extractor.claims.draft import Draft
from extractor.claims.status import status_of
from extractor.claims.targets import kind_of_base, target_before
from extractor.claims.wording import NEAR
from extractor.model import Target

_CHANGES = ("increase", "decrease", "multiple")


def inherit_targets(view: View, drafts: list[Draft], told: Sequence[Draft] = ()) -> None:
    """Give rows without a base the one the sentence names for the others.

    ``So với cùng kỳ, A tăng 5%, B giảm 2%``; ``A tăng 5%, B tăng 3% so với cùng kỳ``; ``đạt
    880%, vượt 780% chỉ tiêu``. ``told`` are the rows of the sentence before, where this one
    goes on about them (``Trong đó, … tăng 4,6%``). A change with no base anywhere is one
    against an earlier time, unless it is a goal.
    """
    opening = target_before(view, view.sentence.start, view.sentence.end)
    for position, draft in enumerate(drafts):
        if draft.relation in _CHANGES:
            _time_of_whole(view, draft)
        if draft.target.kind is not None or not (draft.percent or draft.change):
            continue
        if draft.relation in _CHANGES:
            _inherit_change(view, drafts, position, opening, told)
        elif draft.relation == "share" and not _bare_rate(draft):
            draft.target = replace(draft.target, kind="whole")
        elif draft.relation in ("achieved", "exceeded"):
            _inherit_attained(drafts, position)
            _like_sibling(drafts, position, told)


def _time_of_whole(view: View, draft: Draft) -> None:
    """``tăng 8% so với số cầu xây năm 2020``: a change is never of a whole."""
    target = draft.target
    if target.kind == "whole" and target.span is not None:
        draft.target = replace(target, kind=kind_of_base(view, target.span, None))


def _inherit_change(
    view: View, drafts: list[Draft], position: int, opening: Target, told: Sequence[Draft]
) -> None:
    draft = drafts[position]
    found = _named_by_others(drafts, position)
    if found is None and opening.span and opening.span.end < draft.figure.span.start:
        found = opening
    if found is None:
        bases = (other.target for other in reversed(told) if other.relation in _CHANGES)
        found = next((base for base in bases if base.span and base.kind == "period"), None)
    if found:
        draft.target = replace(draft.target, span=found.span, kind=found.kind)
        draft.rules.append("inherited_base")
        return
    changes = draft.left.kind in ("increase", "decrease") or _grows(view, draft)
    plain = draft.relation == "multiple" and not changes
    if not plain and status_of(view, draft) == "result":
        draft.target = replace(draft.target, kind="period")
        draft.rules.append("unnamed_base")


def _grows(view: View, draft: Draft) -> bool:
    """``gấp 3 lần`` compares with an earlier time; ``20 lần mức chuẩn`` does not."""
    return draft.figure.span.of(view.text).lower().startswith(("gấp", "bằng", "tăng"))


def _inherit_attained(drafts: list[Draft], position: int) -> None:
    """``(đạt 880% vượt 780% chỉ tiêu)``: both of the one plan that is named."""
    draft = drafts[position]
    for other in drafts[position + 1 : position + 2]:
        same = other.number is not None and other.number == draft.number
        if same and other.relation in ("achieved", "exceeded") and other.target.span:
            figure = draft.target.figure or other.target.figure
            draft.target = replace(other.target, figure=figure)
            draft.rules.append("inherited_base")


def _like_sibling(drafts: list[Draft], position: int, told: Sequence[Draft]) -> None:
    """``A chiếm 33% tổng vốn; B bằng 44%``: one base for all that the sentence lists."""
    draft = drafts[position]
    if draft.target.kind or draft.segment.depth or draft.target.figure:
        return
    for other in reversed([*told[-NEAR:], *drafts[max(0, position - NEAR) : position]]):
        shares = other.relation == "share" and draft.left.kind == "equal"
        attains = other.relation == draft.relation and other.target.kind == "target"
        if other.target.span and other.number and (shares or attains):
            draft.relation = other.relation
            draft.target = replace(other.target, figure=None)
            draft.rules.append("inherited_base")
            return


def _bare_rate(draft: Draft) -> bool:
    """``3 xã, tỷ lệ 6,7%``: a share whose whole nothing names."""
    named = draft.left.kind != "share" and "tỷ lệ" in draft.left.glue
    return named and not draft.segment.depth


def _named_by_others(drafts: list[Draft], position: int) -> Target | None:
    """The nearest base of another change in the sentence, earlier ones first."""
    before = drafts[max(0, position - NEAR) : position][::-1]
    after = drafts[position + 1 : position + 1 + NEAR]
    own = drafts[position].segment
    near = [d for d in after[:1] if d.segment.index - own.index <= 1]
    for other in [*near, *before, *after]:
        if other.relation in _CHANGES and other.target.span:
            return other.target
    return None

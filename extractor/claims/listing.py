"""Percentages of a list, which have no verb of their own: ``A chiếm 18%, B 20% và C 16%``."""

from __future__ import annotations

import regex

from extractor.claims.clauses import View
from extractor.claims.context import holds_rate
from extractor.claims.draft import Draft
from extractor.claims.targets import target_named
from extractor.claims.wording import ATTAINED
from extractor.lexicon import skip_gap
from extractor.model import Relation, Span

_JOINS = regex.compile(r"(?:và|hoặc|còn|trong khi)\b", regex.IGNORECASE)
_LINKS_ITEMS = regex.compile(
    r"\b(?:và|hoặc|còn|(?:về|theo) \p{L}+(?: \p{L}+)?)\b", regex.IGNORECASE
)


def attained_by(view: View, draft: Draft, before: Draft | None) -> Relation | None:
    """``hoàn thành chỉ tiêu giao là Hạ Trà (100,12%), Đông (99%)``: who attained how much."""
    if draft.left.cue or draft.number or not draft.segment.depth or draft.target.kind:
        return None
    start = view.sentence.start
    heads = [h for h in view.targets_in(Span(start, draft.figure.span.start)) if h.kind == "target"]
    cues = view.cues_in(Span(start, heads[-1].span.start)) if heads else []
    if not cues or cues[-1].kind not in ("reach", "exceed"):
        return None
    told = view.inside(Span(start, cues[-1].span.start))
    if heads[-1].span.start - cues[-1].span.end > 2 or len(told) > 1:
        return None
    draft.target = target_named(view, heads[-1].span.start)
    return "achieved"


def listed(view: View, draft: Draft, before: Draft | None) -> Relation | None:
    """``A chiếm 18%, B 20% và C 16%``: what has no verb goes on about the one before."""
    if draft.left.cue or before is None or not before.percent or not _goes_on(view, draft, before):
        return None
    if draft.target.kind == "period" and before.relation in ATTAINED.values():
        return "equals"  # đạt 88% kế hoạch và 103% so với cùng kỳ
    draft.target = draft.target if draft.target.kind else before.target
    draft.rules.append("list")
    return before.relation


def _goes_on(view: View, draft: Draft, before: Draft) -> bool:
    """Whether nothing, or a short name, stands between two percentages of a list."""
    if _adjoins(view, draft, before):
        return True
    own = draft.segment
    if own.index - before.segment.index > 1 or own.opener not in (",", ";", "và"):
        return False
    name = Span(max(own.span.start, before.figure.span.end), draft.left.start)
    words = len(_JOINS.sub("", name.of(view.text)).split())
    ends = not _noun_after(view, draft)
    if words == 0 and own.opener == "và" and not ends:  # 41% doanh thu và 31% lợi nhuận
        return _noun_after(view, before)
    verbal = before.relation in ("increase", "decrease", "share", "achieved", "exceeded")
    plain = not holds_rate(view, name) and not view.cues_in(name)
    return 0 < words <= 6 and ends and verbal and plain


def _adjoins(view: View, draft: Draft, before: Draft) -> bool:
    """``12%, 15% và 20%``: nothing but a comma or ``và`` stands between."""
    between = view.text[before.figure.span.end : draft.left.start]
    if ";" in between and _noun_after(view, draft) and not _noun_after(view, before):
        return False  # tăng 12%; 60% diện tích được chứng nhận
    words = _LINKS_ITEMS.sub(" ", between)
    return not any(character.isalnum() for character in words)


def _noun_after(view: View, draft: Draft) -> bool:
    after = skip_gap(view.text, draft.figure.span.end)
    joined = _JOINS.match(view.text, after)
    return after < view.sentence.end and view.text[after].isalpha() and not joined

"""Transitions: ``từ 5% xuống 2,35%``, ``tăng từ 37 tỷ lên 47 tỷ đồng``."""

from __future__ import annotations

from dataclasses import replace

import regex

from extractor.claims.clauses import View
from extractor.claims.context import is_empty
from extractor.claims.draft import Draft, Reading, Scope
from extractor.claims.wording import NEAR
from extractor.figures.scales import plain
from extractor.model import Figure, Span, Target

_FROM = regex.compile(
    r"\btừ(?:\s+(?:mức|mức giá|vùng giá|vùng|giá|mức thấp|mức cao|khoảng|gần|hơn|trên|dưới|con số|"
    r"tỷ lệ))*\s*$",
    regex.IGNORECASE,
)
_BACK_TO = regex.compile(
    r"\b(?:tăng|giảm|nâng|cải thiện)?\s*(?:lên|xuống|tăng|giảm)\s+từ(?:\s+(?:mức|gần|hơn))*\s*$",
    regex.IGNORECASE,
)


UP_OR_DOWN = regex.compile(
    r"(?<!trở )\b(lên|xuống|còn|về(?=\s+(?:(?:mức|còn|khoảng|gần|dưới)\s+)?\d)|"
    r"thành(?=\s+(?:(?:khoảng|gần|hơn|trên)\s+)?\d))\b",
    regex.IGNORECASE,
)


def from_level(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``từ 12 hộ xuống còn 5 hộ``: the first number is the base of the second."""
    figure = draft.figure
    after = _next_figure(reading.view, draft)
    if after is None or not _opens_transition(reading.view, draft, after):
        return False
    if after.is_percent and not figure.is_percent:  # tăng từ 24,8 lên 36,1%
        figure = replace(figure, percent_unit=after.percent_unit)
        draft.number, draft.percent = None, figure
    elif (shared := _with_scale_of(figure, after)) is not None:
        draft.number = figure = shared
    scope.base, scope.base_target = draft, Target(None, "period", figure)
    scope.last = scope.head = draft
    return True


def _with_scale_of(figure: Figure, after: Figure) -> Figure | None:
    """``từ 1,2 lên 1,5 tỷ đồng``: one scale word and one unit for both ends."""
    scale = after.step * 10**after.decimals
    if figure.unit or figure.is_percent or figure.value is None or figure.step > 1 or scale <= 1:
        return None
    if after.value is None or not after.value / 20 < figure.value * scale < after.value * 20:
        return None
    value = plain(figure.value * scale)
    return replace(figure, value=value, step=figure.step * scale, unit=after.unit)


def from_behind(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``154 USD, nâng lên từ mức 142 USD``: the level first, where it came from after it."""
    head, view, figure = scope.head, reading.view, draft.figure
    found = _BACK_TO.search(view.text, draft.segment.span.start, figure.span.start)
    if found is None or head is None or head.target.figure or head.percent:
        return False
    down = regex.search(r"giảm|xuống", found[0], regex.IGNORECASE)
    head.relation = "decrease" if down else "increase"
    head.target = Target(None, "period", figure)
    head.rules.append("from_behind")
    return True


def _waits_for(view: View, waited: Draft, base: Draft) -> bool:
    """``doanh thu tăng 4,6% và cổ tức tăng từ …``: what waited is of the doanh thu."""
    if waited.segment.index != base.segment.index:
        return True
    end = max(waited.figure.span.end, waited.target.span.end if waited.target.span else 0)
    return end >= base.left.start or is_empty(view.text, Span(end, base.left.start))


def level_before(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``giảm còn 35%, từ con số 42% của năm 2018``: where a rate came from, after it."""
    last, view, figure = scope.last, reading.view, draft.figure
    if last is None or last.percent is None or last.number or last.target.figure:
        return False
    opening = view.text[draft.segment.span.start : figure.span.start]
    if draft.segment.opener != "," or not _FROM.fullmatch(opening.strip()):
        return False
    told = view.text[last.segment.span.start : last.figure.span.start].lower()
    words = [word for word in ("tăng", "giảm", "lên", "xuống") if word in told.split()]
    if not words or last.figure.percent_unit != figure.percent_unit:
        return False
    last.relation = "increase" if words[0] in ("tăng", "lên") else "decrease"
    last.target = Target(None, "period", figure)
    last.rules.append("level_before")
    return True


def to_level(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``… xuống còn 5 hộ`` after ``từ 12 hộ``."""
    base = scope.base
    if base is None or scope.base_target.kind != "period":
        return False
    if (base.percent is None) != (draft.percent is None):
        return False
    _close_transition(reading, scope, draft)
    scope.pending = [each for each in scope.pending if _waits_for(reading.view, each, base)]
    settle(reading, scope, draft)
    reading.drafts.append(draft)
    scope.head = scope.last = draft
    return True


def _next_figure(view: View, draft: Draft) -> Figure | None:
    """The next figure at the same bracket depth."""
    after = view.inside(Span(draft.figure.span.end, view.sentence.end))[:8]
    depth = draft.segment.parent
    return next((f for f in after if view.segment_at(f.span.start).parent == depth), None)


def _opens_transition(view: View, draft: Draft, after: Figure) -> bool:
    figure = draft.figure
    if figure.is_percent and figure.percent_unit != after.percent_unit and after.is_percent:
        return False  # giảm từ 0,05 - 0,2 điểm phần trăm, xuống mức 3,7%
    unmarked = after.is_percent and figure.unit is None and figure.step <= 1
    if (after.is_percent != figure.is_percent and not unmarked) or not _FROM.search(
        view.text, draft.segment.span.start, figure.span.start
    ):
        return False
    between = view.text[figure.span.end : after.span.start + 1]
    return len(between) < 90 and ";" not in between and bool(UP_OR_DOWN.search(between))


def _close_transition(reading: Reading, scope: Scope, draft: Draft) -> None:
    """The second end of ``từ a lên b``: number or percentage b, base a, direction from the word."""
    base, figure = scope.base_target, draft.figure
    if base.figure is None:
        return
    between = reading.view.text[base.figure.span.end : figure.span.start + 1]
    words = [word.lower() for word in UP_OR_DOWN.findall(between)]
    grows = (figure.value or 0) > (base.figure.value or 0)
    up = words[-1:] == ["lên"] or (words[-1:] == ["thành"] and grows)
    draft.relation = "increase" if up else "decrease"
    draft.target = base
    draft.rules.append("transition")
    scope.base, scope.base_target = None, Target()


def settle(reading: Reading, scope: Scope, draft: Draft) -> None:
    """Give a level to the percentages that waited for one; lists are taken in their order."""
    number = draft.number
    listed = bool(scope.pending) and "lần lượt" in scope.pending[0].left.glue
    for waited in scope.pending[:1] if listed else list(scope.pending):
        waited.number = number
        waited.rules.append("level_after")
        scope.pending.remove(waited)
    if scope.change is None or scope.change.level:
        return
    scope.change.level = number
    for row in reading.drafts[-NEAR:]:  # tăng 8,18 điểm, tương ứng 0,67%, lên 1.237,73 điểm
        if row.percent and row.number and row.number == scope.change.number:
            row.number = number

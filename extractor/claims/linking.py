"""Pairing: which number belongs to which percentage and base, read as an editor reads.

A sentence is read left to right, segment by segment. A segment that opens with a new
subject starts afresh; one that opens with a cue goes on about the number before it; a
bracket qualifies what stands right before it. Every decision is a small named rule:
`NUMBER_RULES` says what a number is, `LINKS` which number a percentage belongs to. The
order of each tuple is the order of precedence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import regex

from extractor.claims.clauses import Segment, View
from extractor.claims.context import holds_rate, left_of, skip_openers, subject_of
from extractor.claims.cues import Cue, relating_before, relating_in, targets_in
from extractor.claims.draft import Draft, Reading, Scope
from extractor.claims.relations import attainment, relation_of
from extractor.claims.targets import target_after, target_before
from extractor.lexicon import skip_gap
from extractor.model import Figure, Relation, Span, Target, Unit

_CHANGES = {
    "increase": "increase",
    "decrease": "decrease",
    "exceed": "exceeded",
    "short": "short",
}
_FROM = regex.compile(
    r"\btừ(?:\s+(?:mức|khoảng|gần|hơn|trên|dưới|con số|tỷ lệ))*\s*$", regex.IGNORECASE
)
_TO_LEVEL = regex.compile(r"\b(?:lên|xuống|còn|tới|mức|đến|thành|về)\s*$", regex.IGNORECASE)
_UP_OR_DOWN = regex.compile(r"(?<!trở )\b(lên|xuống|còn)\b", regex.IGNORECASE)
_BY_VALUE = regex.compile(r"\s*(?:về|theo)\s+(?:tổng\s+)?(?:giá trị|trị giá|kim ngạch|tiền)")
_BY_VOLUME = regex.compile(r"\s*(?:về|theo)\s+(?:khối\s+|số\s+|sản\s+)?lượng")
_OWN_CLAUSE = regex.compile(
    r"\b(?:có|với|là|do|vì|khi|bởi|nhờ|mà|trong đó|trong khi|còn|thì|nhưng|giúp|khiến|làm)\b",
    regex.IGNORECASE,
)
"""Words after a number that begin a clause with a subject of its own."""
_OF_WHICH = regex.compile(r"\s*trong (?:đó|số đó|số này)\b", regex.IGNORECASE)
_NAMED_BASE = regex.compile(
    r"\s*(?:(?:kế hoạch|năm|giao|được giao|đề ra|cả năm|tỉnh|huyện|là|của|đặt ra|ban đầu|đạt|"
    r"phải|nghị quyết|\p{Lu}[\p{L}.]*|\d{4}|hơn|gần|khoảng|trên|ở mức|mức|"
    r"trước|số|hội viên|dân)\s*){0,6}$"
)
_COPULA = regex.compile(r"\s*(?:(?:là|:|=|khoảng|gần|hơn|trên)\s*)*")
_REACHED = regex.compile(
    r"\s*(?:chỉ\s+|là\s+|ước\s+)?(?:đạt|là|ở mức|với)\s*(?:hơn|gần|khoảng|trên)?\s*"
)
_NEW_SUBJECT = regex.compile(
    r"\bvà\s+(?:doanh thu|lợi nhuận|kim ngạch|giá trị|sản lượng|diện tích|số|chi|thu|tổng|vốn)\b",
    regex.IGNORECASE,
)
_EQUATES = regex.compile(r"\b(?:là|gồm|như)\b", regex.IGNORECASE)
_OF_AMOUNTS = regex.compile(
    r"(?:tổng\s+)?(?:giá trị|kim ngạch|doanh thu|doanh số|sản lượng|diện tích|vốn|thị phần|thu|chi|"
    r"lợi nhuận|nhập khẩu|xuất khẩu|dư nợ|khối lượng|lượng)\b",
    regex.IGNORECASE,
)
_OUT_OF = regex.compile(r"\btrong\s+(?:tổng\s+)?số\s*$", regex.IGNORECASE)
_COMPARED = regex.compile(
    r"\bso với(?:\s+(?:mức|con số|tỷ lệ|số|khoảng|gần|hơn|trên))*\s*$", regex.IGNORECASE
)
_TOTAL = regex.compile(r"(?:tổng\s+)?số", regex.IGNORECASE)
_TICKER = regex.compile(r"\b[\p{Lu}\d]{2,5}\s*\(?\s*$")
_AMOUNTS_TO = regex.compile(r"\b(?:tương đương|tương ứng|tức|ứng)\b", regex.IGNORECASE)


def read_links(view: View) -> list[Draft]:
    """The rows of one sentence, paired, in the order of their figures."""
    reading = Reading(view)
    for segment in view.segments:
        _read_segment(reading, segment)
    return _finish(reading)


def _read_segment(reading: Reading, segment: Segment) -> None:
    figures = reading.view.inside(segment.span)
    scope = reading.scope(segment)
    if figures:
        _turn_to_subject(reading, scope, segment)
    for figure in figures:
        if figure.is_percent:
            _read_percent(reading, scope, segment, figure)
        else:
            _read_number(reading, scope, segment, figure)
        scope.fresh = False
    if not figures and (further := attainment(reading.view, segment, scope)):
        reading.drafts.append(further)


def _turn_to_subject(reading: Reading, scope: Scope, segment: Segment) -> None:
    """A new subject ends what was said of the one before it."""
    subject = subject_of(reading.view, segment)
    if subject is None or scope.fresh or segment.opener in (")", "]"):
        return
    scope.subject = subject
    scope.head = scope.change = None
    scope.pending = []


def _finish(reading: Reading) -> list[Draft]:
    """Drop the own rows of numbers that a percentage took or that are bases."""
    for draft in reading.drafts:
        if draft.change and draft.target.figure:
            _give_base_to_level(reading, draft)
    taken = {
        draft.number.span
        for draft in reading.drafts
        if draft.number and (draft.percent or "attainment" in draft.rules)
    }
    bases = reading.bases | {
        draft.target.figure.span for draft in reading.drafts if draft.target.figure
    }
    kept = []
    for draft in reading.drafts:
        own = None if draft.percent or _keeps_row(draft) else draft.number
        if own is None or (own.span not in taken and own.span not in bases):
            kept.append(draft)
        if draft.number and draft.number.whole and not draft.target.figure:
            change = draft.relation in ("increase", "decrease", "multiple")
            kind = draft.target.kind or (None if change else "whole")
            draft.target = replace(draft.target, kind=kind, figure=draft.number.whole)
    return sorted(kept, key=_place)


def _place(draft: Draft) -> tuple[Span, int]:
    """Text order: by number, then by what is said of it."""
    said = draft.percent.span if draft.percent else draft.target.span
    return (draft.number or draft.figure).span, said.start if said else 0


def _give_base_to_level(reading: Reading, change: Draft) -> None:
    """``211 DN, tăng 22 DN so với cùng kỳ (189 DN)``: the old level belongs to the level's row."""
    figure, level = change.target.figure, change.level
    rows = [d for d in reading.drafts if d.number and d.number == level and not d.change]
    changed = [d for d in rows if d.relation == change.relation] or rows
    for row in changed:
        if row.target.figure is None:
            row.target = replace(row.target, kind=row.target.kind or "period", figure=figure)
    if changed:
        reading.bases.update([figure.span] if figure else [])
        change.target = replace(change.target, figure=None)


def _keeps_row(draft: Draft) -> bool:
    """Attainment and ``từ a lên b`` are rows of their own beside a percentage's."""
    return "attainment" in draft.rules or "transition" in draft.rules


# ------------------------------------------------------------------------------ numbers


def _read_number(reading: Reading, scope: Scope, segment: Segment, figure: Figure) -> None:
    left = left_of(reading.view, figure)
    draft = Draft(segment, left, scope.subject, number=figure)
    for rule in NUMBER_RULES:
        if rule(reading, scope, draft):
            draft.rules.append(rule.__name__)
            break


def bracketed_base(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``đạt 66% chỉ tiêu (1.550 tỷ đồng)``, ``so với cùng kỳ (189 DN)``: the base's own number."""
    last = scope.last
    if not scope.fresh or last is None or last.target.span is None or last.target.figure:
        return False
    between = reading.view.text[last.target.span.end : draft.segment.span.start]
    if between.strip(" \u00a0(") or draft.number is None or draft.number.whole:
        return False
    if draft.left.kind in _CHANGES or _AMOUNTS_TO.search(
        reading.view.text, draft.segment.span.start, draft.number.span.start
    ):
        return False
    last.target = replace(last.target, figure=draft.number)
    last.rules.append("bracketed_base")
    return True


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
    if number is None or draft.left.kind in ("reach", *_CHANGES):
        return False
    if _OUT_OF.search(view.text, draft.segment.span.start, draft.left.start):
        scope.base, scope.base_target = draft, Target(None, "whole", number)
        return False
    before = Span(draft.segment.span.start, number.span.start)
    heads = [h for h in targets_in(view.text, before) if h.kind == "target"]
    if not heads or len(view.text[heads[-1].span.end : before.end].split()) > 8:
        return False
    between = Span(heads[-1].span.end, draft.left.start)
    if all(cue.kind == "level" for cue in relating_in(view.text, between)):
        scope.base, scope.base_target = draft, Target(heads[-1].span, "target", number)
    return False


def from_level(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``từ 12 hộ xuống còn 5 hộ``: the first number is the base of the second."""
    figure = draft.figure
    after = _next_figure(reading.view, draft)
    if after is None or not _opens_transition(reading.view, draft, after):
        return False
    if after.is_percent and not figure.is_percent:  # tăng từ 24,8 lên 36,1%
        figure = replace(figure, percent_unit=after.percent_unit)
        draft.number, draft.percent = None, figure
    scope.base, scope.base_target = draft, Target(None, "period", figure)
    scope.last = scope.head = draft
    return True


def to_level(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``… xuống còn 5 hộ`` after ``từ 12 hộ``."""
    base = scope.base
    if base is None or scope.base_target.kind != "period":
        return False
    if (base.percent is None) != (draft.percent is None):
        return False
    _close_transition(reading, scope, draft)
    _settle(reading, scope, draft)
    reading.drafts.append(draft)
    scope.head = scope.last = draft
    return True


def change_amount(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``5.025 vụ, giảm 1.279 vụ``: how much the level before it changed."""
    cue, view = draft.left.cue, reading.view
    if cue is None or cue.kind not in _CHANGES or draft.number is None or draft.number.whole:
        return False
    if _TO_LEVEL.search(view.text, cue.span.start, draft.number.span.start):
        return False
    if cue.kind == "exceed" and _own_relation(view, draft) == "achieved":  # đạt, vượt 5 chỉ tiêu
        return False
    draft.change, draft.relation = True, _CHANGES[cue.kind]  # type: ignore[assignment]
    if scope.head and _OWN_CLAUSE.search(view.text, scope.head.figure.span.end, cue.span.start):
        scope.head = None
    draft.level = scope.head.number if scope.head else None
    draft.target = target_after_unit(view, draft.number)
    _share_base(scope, draft)
    reading.drafts.append(draft)
    scope.change = scope.last = draft
    return True


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


def level_reached(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``tăng 36%, đạt 193 tỷ đồng``, ``tăng 11% (ước đạt 25 tỷ đồng)``: the number comes after."""
    if not scope.pending and (scope.change is None or scope.head is not None):
        return False
    inside = scope.fresh or draft.left.kind in ("reach", "level", "equal")
    listed = draft.segment.opener in ("và", ",") and "level_after" in _last_rules(reading)
    if not (inside or listed) or not _goes_on(reading, scope, draft):
        return False
    _settle(reading, scope, draft)
    reading.drafts.append(draft)
    scope.head = scope.last = draft
    return True


def _last_rules(reading: Reading) -> list[str]:
    return [rule for draft in reading.drafts[-4:] for rule in draft.rules]


def _goes_on(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """Whether nothing but adverbs stands between the waiting percentage and the level's cue."""
    waited = scope.pending[-1] if scope.pending else scope.last
    if waited is None or waited.segment.index != draft.segment.index:
        return True
    end = max(waited.figure.span.end, waited.target.span.end if waited.target.span else 0)
    if end >= draft.left.start or _UP_OR_DOWN.match(
        reading.view.text, skip_gap(reading.view.text, end)
    ):
        return True
    return skip_openers(reading.view, Span(end, draft.left.start)) >= draft.left.start


def restated(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``115 triệu đồng/tháng, tương đương 1,4 tỷ đồng/năm``: the level again in another unit."""
    opening = Span(draft.segment.span.start, draft.figure.span.start)
    if not _AMOUNTS_TO.search(reading.view.text, opening.start, opening.end):
        return False
    last = scope.last
    if last and last.percent and last.number is None and last.left.cue is None:
        last.number = draft.number  # 74% giá trị hợp đồng, tức 46.000 tỷ đồng
        if last.relation == "rate":
            last.relation, last.target = "share", replace(last.target, kind="whole")
    elif scope.head is None:
        return False
    reading.drafts.append(draft)
    return True


def head(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """Any other number is what the following percentages are about."""
    reading.drafts.append(draft)
    draft.relation = _own_relation(reading.view, draft)
    if not _is_bare(draft):
        scope.head = scope.last = draft
    return True


def _is_bare(draft: Draft) -> bool:
    """A number with neither unit, scale word nor cue: nothing to hang a percentage on."""
    number = draft.number
    if number is None or number.unit or number.whole or draft.left.cue:
        return False
    return number.step <= 1 and (number.value or 0) < 1000


def _settle(reading: Reading, scope: Scope, draft: Draft) -> None:
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
    for row in reading.drafts:  # tăng 8,18 điểm, tương ứng 0,67%, lên 1.237,73 điểm
        if row.percent and row.number and row.number == scope.change.number:
            row.number = number


def _own_relation(view: View, draft: Draft) -> Relation:
    """``đạt, vượt 5/8 chỉ tiêu`` is achieved; ``123/128 chi bộ`` a share; other numbers count."""
    number = draft.number
    if number is None:
        return "count"
    if _per_unit(number):
        return "rate"
    quota = number.unit is not None and number.unit.norm in ("chỉ tiêu", "tiêu chí")
    kinds = {cue.kind for cue in (draft.left.cue, draft.left.further) if cue}
    kinds |= {cue.kind for cue in _cues_before(view, draft.segment)}
    if (number.whole or quota) and kinds & {"reach", "exceed"}:
        draft.target = replace(draft.target, kind="target" if quota and number.whole else None)
        return "achieved" if "reach" in kinds or number.whole else "exceeded"
    return "share" if number.whole else "count"


def _per_unit(number: Figure) -> bool:
    """``10,8 bác sĩ/1 vạn dân``: so many of one thing for so many of another."""
    whole = number.whole
    if whole is None or whole.unit is None or number.unit is None:
        return False
    return whole.unit.norm != number.unit.norm


def _cues_before(view: View, segment: Segment) -> list[Cue]:
    """``thực hiện đạt, vượt 5 chỉ tiêu``: the cue that ends the segment before a comma."""
    if segment.opener != "," or segment.before is None or subject_of(view, segment):
        return []
    earlier = view.segments[segment.before]
    end = earlier.span.start + len(earlier.span.of(view.text).rstrip())
    found = relating_before(view.text, end, earlier.span.start)
    return [found] if found and found.kind == "reach" else []


NUMBER_RULES: tuple[Callable[[Reading, Scope, Draft], bool], ...] = (
    bracketed_base,
    stated_base,
    compared_base,
    from_level,
    to_level,
    announced_base,
    change_amount,
    level_reached,
    restated,
    head,
)


# -------------------------------------------------------------------------- transitions


def _next_figure(view: View, draft: Draft) -> Figure | None:
    """The next figure at the same bracket depth."""
    after = (f for f in view.figures if f.span.start >= draft.figure.span.end)
    depth = draft.segment.parent
    return next((f for f in after if view.segment_at(f.span.start).parent == depth), None)


def _opens_transition(view: View, draft: Draft, after: Figure) -> bool:
    figure = draft.figure
    unmarked = after.is_percent and figure.unit is None and figure.step <= 1
    if (after.is_percent != figure.is_percent and not unmarked) or not _FROM.search(
        view.text, draft.segment.span.start, figure.span.start
    ):
        return False
    between = view.text[figure.span.end : after.span.start]
    return len(between) < 90 and ";" not in between and bool(_UP_OR_DOWN.search(between))


def _close_transition(reading: Reading, scope: Scope, draft: Draft) -> None:
    """The second end of ``từ a lên b``: number or percentage b, base a, direction from the word."""
    base, figure = scope.base_target, draft.figure
    if base.figure is None:
        return
    between = reading.view.text[base.figure.span.end : figure.span.start]
    words = _UP_OR_DOWN.findall(between)
    draft.relation = "increase" if words and words[-1].lower() == "lên" else "decrease"
    draft.target = base
    draft.rules.append("transition")
    scope.base, scope.base_target = None, Target()


# -------------------------------------------------------------------------- percentages


def _read_percent(reading: Reading, scope: Scope, segment: Segment, figure: Figure) -> None:
    draft = Draft(segment, left_of(reading.view, figure), scope.subject, percent=figure)
    if any(rule(reading, scope, draft) for rule in BASE_PERCENT_RULES):
        return
    before = scope.last
    if not to_level(reading, scope, draft):
        draft.target = _target(reading.view, segment, draft)
        for rule in LINKS:
            if rule(reading, scope, draft):
                draft.rules.append(rule.__name__)
                break
        draft.relation = relation_of(reading.view, scope, draft, before)
        _unpair_amounts(reading.view, draft)
        reading.drafts.append(draft)
    _take_base(reading, scope, draft)
    if draft.number is None and draft.relation != "rate":
        scope.pending.append(draft)
    scope.last = draft


def _unpair_amounts(view: View, draft: Draft) -> None:
    """``4 thị trường, chiếm 59% tổng giá trị``: a share of an amount is not of a count."""
    number, target = draft.number, draft.target.span
    if draft.relation != "share" or number is None or target is None or number.unit is None:
        return
    if number.unit.dimension == "count" and _OF_AMOUNTS.match(view.text, target.start):
        draft.number = None


def _target(view: View, segment: Segment, draft: Draft) -> Target:
    """The base named after a percentage, else before it, else at the head of the sentence."""
    after = target_after(view, draft.figure)
    if after.span and (after.kind != "whole" or draft.left.kind not in ("reach", "equal")):
        return after
    before = target_before(view, segment.span.start, draft.left.start)
    if before.span is None and draft.left.kind in ("reach", "equal"):
        before = target_before(view, view.sentence.start, segment.span.start)
        before = before if before.kind == "target" else Target()
    return before if before.span else after


def base_percentage(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``thấp hơn 0,4% so với chỉ tiêu (35,5%)``: the base of a rate, printed as a percentage."""
    last = scope.last
    if last is None or last.percent is None or last.target.figure:
        return False
    text, span = reading.view.text, draft.figure.span
    if scope.fresh:
        opening = Span(draft.segment.span.start, span.start)
        named = any(h.kind == "target" for h in targets_in(text, opening))
        after_target = last.target.span is not None and not text[
            last.target.span.end : opening.start
        ].strip(" (")
        if not (named or (after_target and not text[opening.start : opening.end].strip())):
            return False
        if named:
            last.target = replace(last.target, span=opening, kind="target")
    elif last.target.span is None or not _NAMED_BASE.fullmatch(
        text, min(last.target.span.end, span.start), span.start
    ):
        return False
    last.target = replace(last.target, figure=draft.figure)
    last.rules.append("base_percentage")
    return True


BASE_PERCENT_RULES: tuple[Callable[[Reading, Scope, Draft], bool], ...] = (
    base_percentage,
    compared_base,
    from_level,
)


def bracket(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """A bracket belongs to what it follows: ``23 tổ (đạt 41,82%)``; nothing if that is a rate."""
    if not draft.segment.depth or not scope.fresh:
        return False
    named = _TICKER.search(reading.view.text, reading.view.sentence.start, draft.left.start)
    sign = draft.figure.span.of(reading.view.text)[:1] in "+-−–"
    draft.number = scope.head.number if scope.head and not (named and sign) else None
    if scope.head and scope.head.change and scope.head.level:
        draft.number = scope.head.level
    if draft.number and draft.left.kind in ("", "share") and _names_another(reading, scope, draft):
        draft.number = None
    scope.pending = []
    return True


def _names_another(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``Hai nguyên nhân là mưa lớn (chiếm 53%) và …``: the share is of what là names."""
    head, segment = scope.head, draft.segment
    if head is None or segment.parent is None:
        return False
    between = Span(head.figure.span.end, segment.span.start)
    return _EQUATES.search(reading.view.text, between.start, between.end) is not None


def by_dimension(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``tăng 9,7% về lượng và 20% về giá trị``: each to the amount of its own kind."""
    after = draft.figure.span.end
    value = _BY_VALUE.match(reading.view.text, after) is not None
    if not value and not _BY_VOLUME.match(reading.view.text, after):
        return False
    for found in reversed(reading.drafts):
        number = found.number
        if number is None or found.change or number.unit is None:
            continue
        if (number.unit.dimension == "money") == value:
            draft.number = number
            return True
    return False


def same_segment(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``thu 404 tỷ đồng đạt 42% dự toán``; not ``9 ngành đạt 70%``, a rate of the nine."""
    head, text = scope.head or scope.change, reading.view.text
    if head is None or head.number is None or head.segment.index != draft.segment.index:
        return False
    between = Span(head.number.span.end, draft.left.start)
    if _NEW_SUBJECT.search(text, between.start, between.end):
        return True
    if holds_rate(reading.view, between) or _OWN_CLAUSE.search(text, between.start, between.end):
        return True
    if not _relates(draft):
        return True
    if draft.left.kind == "share" and head.number.bound in ("range", "at_least", "at_most"):
        return True
    counted = head.number.unit is not None and head.number.unit.integer
    if draft.left.kind in ("reach", "exceed") and counted and draft.target.kind != "target":
        return True
    draft.number = head.number
    return True


def chain(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``…, đạt 90% kế hoạch, tăng 4%``: goes on about the number before it."""
    head = scope.head or scope.change
    if head is None or head.number is None:
        return False
    if not _relates(draft):
        return False
    draft.number = head.level if head.change and head.level else head.number
    if "transition" in head.rules and draft.target.span is None:
        draft.target = head.target
    return True


def _relates(draft: Draft) -> bool:
    """Whether a percentage says how it stands to something: by a cue, gấp … lần, or tỷ lệ."""
    times = draft.percent is not None and draft.percent.percent_unit == "times"
    related = draft.left.cue is not None and draft.left.kind != "level"
    return related or times or "tỷ lệ" in draft.left.glue


def aligned(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``A 5 tỷ và B 3 tỷ, tăng lần lượt 30% và 27%``: percentages in the order of the numbers."""
    if scope.queue and draft.left.cue is None:
        draft.number = scope.queue.pop(0)
        return True
    marks = {"lần lượt", "tương ứng"} & draft.left.glue
    cues = [c for c in (draft.left.cue, draft.left.further) if c]
    listed = marks or any(_AMOUNTS_TO.match(reading.view.text, cue.span.start) for cue in cues)
    count = 1 + _following(reading.view, draft)
    numbers = [d.number for d in reading.drafts if d.number and not d.percent and not d.change]
    if not listed or count < 2 or len(numbers) < count:
        return False
    draft.number, *scope.queue = [n for n in numbers if n][-count:]
    return True


def _following(view: View, draft: Draft) -> int:
    """How many percentages go on a list: ``12%, 15% và 20%``."""
    count, end = 0, draft.figure.span.end
    for figure in view.figures:
        if figure.span.start < end:
            continue
        between = view.text[end : figure.span.start].replace("và", "").strip(" ,\u00a0")
        if not figure.is_percent or between:
            break
        count, end = count + 1, figure.span.end
    return count


LINKS: tuple[Callable[[Reading, Scope, Draft], bool], ...] = (
    aligned,
    bracket,
    by_dimension,
    same_segment,
    chain,
)


def _take_base(reading: Reading, scope: Scope, draft: Draft) -> None:
    """A plan announced before it, or the whole of ``trong đó``, becomes the base it lacks."""
    if draft.target.figure:
        return
    if draft.relation in ("achieved", "exceeded", "short") and _fits_base(scope, draft):
        base = scope.base_target
        named = draft.target if draft.target.span else base
        if draft.number == base.figure:
            draft.number = None
        draft.target = replace(named, kind="target", figure=base.figure)
        draft.rules.append("announced_base")
        scope.base_target = Target()
    elif scope.base_target.kind == "whole" and draft.relation in ("rate", "share"):
        draft.relation = "share"
        draft.target = replace(draft.target, kind="whole", figure=scope.base_target.figure)
        draft.rules.append("announced_whole")
        scope.base_target = Target()
    elif draft.relation == "share" and (whole := _whole_of(reading, draft)):
        draft.target = replace(draft.target, kind="whole", figure=whole)
        draft.rules.append("of_which")


def _fits_base(scope: Scope, draft: Draft) -> bool:
    base = scope.base_target.figure
    if scope.base_target.kind != "target" or base is None or draft.target.kind == "period":
        return False
    if draft.number is None or base.unit is None:
        return True
    return draft.number.unit is not None and draft.number.unit.norm == base.unit.norm


def _whole_of(reading: Reading, draft: Draft) -> Figure | None:
    """``có 26.652 hộ, trong đó 1.665 hộ nghèo, chiếm 6,25%``: the larger count named before it."""
    number = draft.number
    if number is None or number.whole or number.unit is None or number.value is None:
        return None
    own = reading.view.segment_at(number.span.start)
    shared = {d.number.span for d in reading.drafts if d.number and d.percent}
    for found in reversed(reading.drafts):
        other = found.number
        if other is None or other.span.end > own.span.start or other.span in shared:
            continue
        if other.unit and _same_noun(other.unit, number.unit) and other.value is not None:
            return other if other.value > number.value and not found.change else None
    return None


def _same_noun(one: Unit, other: Unit) -> bool:
    """``46 trường học, trong đó 29 trường``: the same thing, named in full or in short."""
    return one.norm == other.norm or f"{one.norm} ".startswith(f"{other.norm} ")


def target_after_unit(view: View, figure: Figure) -> Target:
    """The base named after a number and its unit: ``tăng 22 DN so với cùng kỳ``."""
    end = figure.unit.span.end if figure.unit else figure.span.end
    return target_after(view, replace(figure, span=Span(figure.span.start, end)))

"""What a number is (`NUMBER_RULES`): a base, an end of a transition, a change, a level, a head.

The first rule that takes a number decides; the order of the tuple is the precedence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import regex

from extractor.claims.base_figures import announced_base, bracketed_base, compared_base, stated_base
from extractor.claims.clauses import Segment, View
from extractor.claims.context import holds_rate, is_empty, left_of, skip_openers, subject_of
from extractor.claims.cues import Cue, relating_before
from extractor.claims.draft import Draft, Reading, Scope
from extractor.claims.targets import target_after
from extractor.claims.transitions import from_behind, from_level, settle, to_level
from extractor.claims.wording import AMOUNTS_TO, CHANGES, OWN_CLAUSE
from extractor.lexicon import skip_gap
from extractor.model import Figure, Relation, Span, Target

_TOLD = regex.compile(
    r"(?:\s+(?:chủ yếu|cơ bản|đã|đều|được|ước))*\s+(?P<not>không|chưa)?\s*"
    r"(?:đạt(?:(?:,|\s+và|,\s*và)?\s+vượt)?|vượt|hoàn thành)"
    r"(?!\s*(?:chuẩn|thấp|\d|từ|trên|dưới|hơn|gần))\b",
    regex.IGNORECASE,
)
_RISES = regex.compile(
    r"(?:trong (?:tuần|tháng|phiên|ngày|quý|năm)(?: này| qua| nay)?\s+)?\b(?:lên|xuống|còn)\b",
    regex.IGNORECASE,
)
_TO_LEVEL = regex.compile(
    r"\b(?:lên|xuống|còn|thành|về|mức)(?:\s+(?:tới|đến|mức|còn))*\s*$", regex.IGNORECASE
)


_RAISES_TOTAL = regex.compile(
    r"\s*(?:qua đó\s+)?nâng\s+(?:tổng\s+)?số\b.{0,60}\blên\b", regex.IGNORECASE
)
"""What leads to the total after an addition, said in passing."""


def read_number(reading: Reading, scope: Scope, segment: Segment, figure: Figure) -> None:
    left = left_of(reading.view, figure)
    draft = Draft(segment, left, scope.subject, number=figure)
    for rule in NUMBER_RULES:
        if rule(reading, scope, draft):
            draft.rules.append(rule.__name__)
            break


def change_amount(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``5.025 vụ, giảm 1.279 vụ``: how much the level before it changed."""
    cue, view = draft.left.cue, reading.view
    if cue is None or cue.kind not in CHANGES or draft.number is None or draft.number.whole:
        return False
    reached = _TO_LEVEL.search(view.text, cue.span.start, draft.number.span.start)
    if reached and not (cue.kind == "decrease" and "lên" in reached[0].lower()):
        return False  # tăng lên tới 500 tỷ is a level, giảm lên tới 70 USD a change
    if cue.kind == "exceed" and _is_mark(scope, draft):  # vượt 60 USD/thùng: over it
        draft.number = replace(draft.number, bound="over")
        return False
    if cue.kind == "exceed" and _own_relation(view, draft) == "achieved":  # đạt, vượt 5 chỉ tiêu
        return False
    draft.change, draft.relation = True, CHANGES[cue.kind]  # type: ignore[assignment]
    if scope.head and OWN_CLAUSE.search(view.text, scope.head.figure.span.end, cue.span.start):
        scope.head = None
    draft.level = scope.head.number if scope.head else None
    draft.target = target_after_unit(view, draft.number)
    _share_base(scope, draft)
    reading.drafts.append(draft)
    scope.change = scope.last = draft
    return True


def _is_mark(scope: Scope, draft: Draft) -> bool:
    """A measured amount passed, with no level before it: a mark, not by how much."""
    unit = draft.number.unit if draft.number else None
    return scope.head is None and unit is not None and unit.dimension != "count"


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


def target_after_unit(view: View, figure: Figure) -> Target:
    """The base named after a number and its unit: ``tăng 22 DN so với cùng kỳ``."""
    end = figure.unit.span.end if figure.unit else figure.span.end
    return target_after(view, replace(figure, span=Span(figure.span.start, end)))


def level_reached(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``tăng 36%, đạt 193 tỷ đồng``, ``tăng 11% (ước đạt 25 tỷ đồng)``: the number comes after."""
    if not scope.pending and (scope.change is None or scope.head is not None):
        return False
    inside = scope.fresh or draft.left.kind in ("reach", "level", "equal")
    listed = draft.segment.opener in ("và", ",") and "level_after" in _last_rules(reading)
    if not (inside or listed) or not _goes_on(reading, scope, draft):
        return False
    settle(reading, scope, draft)
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
    if end >= draft.left.start or _RISES.match(reading.view.text, skip_gap(reading.view.text, end)):
        return True
    return skip_openers(reading.view, Span(end, draft.left.start)) >= draft.left.start


def restated(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``115 triệu đồng/tháng, tương đương 1,4 tỷ đồng/năm``: the level again in another unit."""
    opening = Span(draft.segment.span.start, draft.figure.span.start)
    if not AMOUNTS_TO.search(reading.view.text, opening.start, opening.end):
        return False
    last = scope.last
    alone = last is not None and (last.left.cue is None or scope.fresh)
    if last and last.percent and last.number is None and alone:
        last.number = draft.number  # 74% giá trị hợp đồng, tức 46.000 tỷ đồng
        if last.relation == "rate":
            last.relation, last.target = "share", replace(last.target, kind="whole")
    elif scope.head is None:
        return False
    reading.drafts.append(draft)
    return True


def bracketed_number(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``đạt khoảng 79,8% (5.088 căn)``: a bare amount in brackets is what the percentage is of."""
    last = scope.last
    if not scope.fresh or last is None or last.percent is None or last.number:
        return False
    if holds_rate(reading.view, Span(last.segment.span.start, last.figure.span.start)):
        return False
    opening = Span(draft.segment.span.start, draft.figure.span.start)
    if not is_empty(reading.view.text, opening) and opening.of(reading.view.text).strip():
        return False
    last.number = draft.number
    last.rules.append("bracketed_number")
    if last.relation == "rate":
        last.relation = "achieved" if last.left.kind == "reach" else "share"
    reading.drafts.append(draft)
    return True


def listed_change(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``giảm lần lượt 169 đồng và 137 đồng``: the second amount changes as the first."""
    last, number = scope.last, draft.number
    if last is None or not last.change or last.number is None or number is None:
        return False
    same = last.number.unit and number.unit and last.number.unit.norm == number.unit.norm
    if draft.segment.opener not in (",", "và") or draft.left.cue or not same:
        return False
    if "lần lượt" not in last.left.glue and draft.segment.opener != "và":
        return False
    draft.change, draft.relation, draft.target = True, last.relation, last.target
    reading.drafts.append(draft)
    return True


def new_total(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``thành lập 57 tổ, nâng tổng số lên 1.985 tổ, vượt 11%``: goes on about the 57."""
    before = reading.drafts[-1] if reading.drafts else None
    number = draft.number
    if before is None or before.number is None or number is None:
        return False
    if before.percent or before.change or not _counts_more(number, before.number):
        return False
    opening = Span(draft.segment.span.start, number.span.start)
    if not _RAISES_TOTAL.match(reading.view.text, opening.start, opening.end):
        return False
    reading.drafts.append(draft)
    scope.head = scope.last = before
    return True


def _counts_more(number: Figure, before: Figure) -> bool:
    units = number.unit, before.unit
    counts = all(unit is not None and unit.integer for unit in units)
    return counts and (number.value or 0) > (before.value or 0)


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


def _own_relation(view: View, draft: Draft) -> Relation:
    """``đạt, vượt 5/8 chỉ tiêu`` is achieved; ``123/128 chi bộ`` a share; other numbers count."""
    number = draft.number
    if number is None:
        return "count"
    if per_unit(number):
        return "rate"
    quota = number.unit is not None and number.unit.norm in ("chỉ tiêu", "tiêu chí")
    if quota and _told_after(view, number) == "short":
        draft.target = replace(draft.target, kind="target")
        return "short"
    kinds = {cue.kind for cue in (draft.left.cue, draft.left.further) if cue}
    kinds |= {cue.kind for cue in _cues_before(view, draft.segment)}
    if (number.whole or quota) and kinds & {"reach", "exceed"}:
        draft.target = replace(draft.target, kind="target" if quota and number.whole else None)
        return "achieved" if "reach" in kinds or number.whole else "exceeded"
    if quota and (told := _told_after(view, number)):
        draft.target = replace(draft.target, kind="target" if told != "count" else None)
        return told
    return "share" if number.whole else "count"


def _told_after(view: View, number: Figure) -> Relation | None:
    """``27 chỉ tiêu đạt và vượt``, ``3 chỉ tiêu không đạt``: attainment told of quotas."""
    end = number.unit.span.end if number.unit else number.span.end
    found = _TOLD.match(view.text, end, view.sentence.end)
    if found is None:
        return None
    if found["not"]:
        return "short"
    return "achieved" if "đạt" in found[0].lower() or "hoàn thành" in found[0] else "exceeded"


def per_unit(number: Figure) -> bool:
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
    from_behind,
    to_level,
    announced_base,
    change_amount,
    level_reached,
    restated,
    bracketed_number,
    listed_change,
    new_total,
    head,
)

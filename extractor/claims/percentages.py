"""Which number a percentage belongs to (`LINKS`), its base and its relation.

The first rule that takes a percentage decides; the order of the tuple is the precedence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import regex

from extractor.claims.base_figures import base_percentage, compared_base
from extractor.claims.bases import take_base
from extractor.claims.clauses import Segment, View
from extractor.claims.context import holds_rate, left_of, subject_of
from extractor.claims.draft import Draft, Reading, Scope
from extractor.claims.relations import relation_of
from extractor.claims.targets import (
    changes_object,
    target_after,
    target_before,
    target_of_phrase,
)
from extractor.claims.transitions import from_level, to_level
from extractor.claims.wording import AMOUNTS_TO, NEAR, OWN_CLAUSE
from extractor.lexicon import skip_gap
from extractor.model import Figure, Span, Target

_BY_VALUE = regex.compile(r"\s*(?:về|theo)\s+(?:tổng\s+)?(?:giá trị|trị giá|kim ngạch|tiền)")


_BY_VOLUME = regex.compile(r"\s*(?:về|theo)\s+(?:khối\s+|số\s+|sản\s+)?lượng")


_NEW_SUBJECT = regex.compile(
    r"\bvà\s+(?:doanh thu|lợi nhuận|kim ngạch|giá trị|sản lượng|diện tích|số|chi|thu|tổng|vốn)\b",
    regex.IGNORECASE,
)


_EQUATES = regex.compile(r"\b(?:là|gồm|như)\b", regex.IGNORECASE)


_OF_COUNTS = regex.compile(r"(?:tổng\s+số|số|toàn bộ)\b", regex.IGNORECASE)
_OF_PEOPLE = regex.compile(
    r"(?:tổng\s+)?(?:số|toàn bộ|dân số|lao động|lực lượng)\b", regex.IGNORECASE
)


_CAUSE = regex.compile(r"\b(?:nhờ|do|nên|khiến|vì|bởi|giúp|làm cho|trong khi)\b", regex.IGNORECASE)


_CONDITION = regex.compile(r"(?:nếu|khi|tính|so|chưa|không kể)\b", regex.IGNORECASE)


_ECONOMY = regex.compile(
    r"(?:tổng\s+)?(?:GDP|GRDP|vốn|quy mô nền kinh tế|doanh thu)\b", regex.IGNORECASE
)


_TICKER = regex.compile(r"\b[\p{Lu}\d]{2,5}\s*\(?\s*$")


def read_percent(reading: Reading, scope: Scope, segment: Segment, figure: Figure) -> None:
    """A percentage: the base of another, the end of a transition, or a row of its own."""
    draft = Draft(segment, left_of(reading.view, figure), scope.subject, percent=figure)
    if any(rule(reading, scope, draft) for rule in BASE_PERCENT_RULES):
        return
    if not to_level(reading, scope, draft):
        _pair(reading, scope, draft)
        reading.drafts.append(draft)
    take_base(reading, scope, draft)
    if draft.number is None and draft.relation != "rate":
        scope.pending.append(draft)
    scope.last = draft


def _pair(reading: Reading, scope: Scope, draft: Draft) -> None:
    """Base, number and relation of a percentage, in this order: each leans on the ones before."""
    view, before = reading.view, scope.last
    draft.target = target_of(view, draft.segment, draft)
    alone = changes_object(view, draft)
    if alone:
        draft.target = Target()
    if _parted(view, before, draft):
        alone, scope.pending = True, []
    for rule in () if alone else LINKS:
        if rule(reading, scope, draft):
            draft.rules.append(rule.__name__)
            break
    draft.relation = relation_of(view, draft, before)
    _like_bracket_before(reading, draft)
    _unpair_other_wholes(view, draft)
    _mark_ratio_to_economy(view, draft)


def _like_bracket_before(reading: Reading, draft: Draft) -> None:
    """``mưa lớn (chiếm 53%) và gió (37%)``: a bare bracket goes on about the verb of the last."""
    last = reading.drafts[-1] if reading.drafts else None
    if draft.relation != "rate" or draft.left.cue or not draft.segment.depth or last is None:
        return
    if last.percent and last.segment.depth and last.relation in ("share", "increase", "decrease"):
        draft.relation, draft.target = last.relation, replace(last.target, figure=None)
        draft.rules.append("list")


def _mark_ratio_to_economy(view: View, draft: Draft) -> None:
    """``tín dụng chiếm 135% GDP``: a ratio between two amounts, no part of a whole."""
    if draft.target.span and _ECONOMY.match(view.text, draft.target.span.start):
        draft.rules.append("ratio_to_economy")


def _parted(view: View, before: Draft | None, draft: Draft) -> bool:
    """``tăng 62% nhờ doanh thu tăng 15%``: a cause clause between two percentages parts them."""
    if before is None or before.percent is None or before.segment.index != draft.segment.index:
        return False
    start = max(before.figure.span.end, before.target.span.end if before.target.span else 0)
    return start < draft.left.start and bool(_CAUSE.search(view.text, start, draft.left.start))


def _unpair_other_wholes(view: View, draft: Draft) -> None:
    """``4 thị trường, chiếm 59% kim ngạch``: a share of something else is not of the count.

    The pair stands where nothing names the whole, or the whole is a number of things or
    names the counted unit itself.
    """
    number, target = draft.number, draft.target.span
    if draft.relation != "share" or number is None or target is None or number.unit is None:
        return
    if number.whole or number.unit.dimension != "count":
        return
    people = number.unit.norm in ("người", "khẩu", "nhân khẩu")
    if (_OF_PEOPLE if people else _OF_COUNTS).match(view.text, target.start):
        return
    if number.unit.text.lower() not in target.of(view.text).lower():
        draft.number = None


def target_of(view: View, segment: Segment, draft: Draft) -> Target:
    """The base named after a percentage, else before it, else at the head of the sentence."""
    if draft.left.base:
        return target_of_phrase(view, draft.left.base)
    after = target_after(view, draft.figure, times=_compares(view, draft))
    if after.span and (after.kind != "whole" or draft.left.kind not in ("reach", "equal")):
        return after
    before = target_before(view, segment.span.start, draft.left.start)
    if before.span is None and draft.left.kind in ("reach", "equal"):
        before = target_before(view, view.sentence.start, segment.span.start)
        before = before if before.kind == "target" else Target()
    return before if before.span else after


def _compares(view: View, draft: Draft) -> bool:
    """Whether the cue itself compares: ``bằng``, ``gấp … lần``, ``cao hơn``."""
    times = draft.percent is not None and draft.percent.percent_unit == "times"
    cue = draft.left.cue
    than = cue is not None and cue.span.of(view.text).lower().endswith("hơn")
    return times or than or draft.left.kind == "equal"


BASE_PERCENT_RULES: tuple[Callable[[Reading, Scope, Draft], bool], ...] = (
    base_percentage,
    compared_base,
    from_level,
)


def bracket(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """A bracket belongs to what it follows: ``23 tổ (đạt 41,82%)``; nothing if that is a rate."""
    if not draft.segment.depth or not scope.fresh:
        return False
    head = scope.head
    scope.pending = []
    if head is None or _follows_another(reading, scope, draft):
        return True
    draft.number = head.level if head.change and head.level else head.number
    return True


def _follows_another(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """Whether something other than the number in mind stands right before the bracket."""
    head, view, parent = scope.head, reading.view, draft.segment.parent
    if head is None or parent is None:
        return True
    between = Span(head.figure.span.end, draft.segment.span.start)
    last = scope.last
    level = last is not None and last.percent and last.relation in ("rate", "share", "achieved")
    if last and level and not view.text[last.figure.span.end : between.end].strip(" ("):
        return draft.left.kind in ("increase", "decrease")  # đạt tỷ lệ 71% (tăng 6,2%)
    if _signed_name(view, draft) or holds_rate(view, between) or _speaks_of_part(view, draft):
        return True
    if draft.left.kind in ("", "share") and _EQUATES.search(view.text, between.start, between.end):
        return True  # Hai nguyên nhân là mưa lớn (chiếm 53%) và …
    return any(
        "/" in a.span.of(view.text) and not view.text[a.span.end : between.end].strip(" (")
        for a in view.asides_in(between)
    )


def _speaks_of_part(view: View, draft: Draft) -> bool:
    """``192.951 xe (xe du lịch tăng 35%)``: a bracket with a subject of its own."""
    subject = subject_of(view, draft.segment)
    return subject is not None and not _CONDITION.match(view.text, subject.start)


def _signed_name(view: View, draft: Draft) -> bool:
    """``HPG (+0,11%)``: a share's name and how it moved."""
    named = _TICKER.search(view.text, view.sentence.start, draft.left.start)
    return named is not None and draft.figure.span.of(view.text)[:1] in "+-−–"


def by_dimension(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``tăng 9,7% về lượng và 20% về giá trị``: each to the amount of its own kind."""
    after = draft.figure.span.end
    value = _BY_VALUE.match(reading.view.text, after) is not None
    if not value and not _BY_VOLUME.match(reading.view.text, after):
        return False
    for found in reversed(reading.drafts[-NEAR:]):
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
    if holds_rate(reading.view, between) or OWN_CLAUSE.search(text, between.start, between.end):
        return True
    if not relates(draft):
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
    if not relates(draft):
        return False
    draft.number = head.level if head.change and head.level else head.number
    changes = draft.left.kind in ("increase", "decrease") or _ends_clause(reading.view, draft)
    if "transition" in head.rules and draft.target.span is None and changes:
        draft.target = head.target
    return True


def _ends_clause(view: View, draft: Draft) -> bool:
    """``…, tương đương 5,4%``: with no noun after it, of what was said before."""
    after = skip_gap(view.text, draft.figure.span.end)
    return after >= view.sentence.end or not view.text[after].isalpha()


def relates(draft: Draft) -> bool:
    """Whether a percentage says how it stands to something: by a cue, gấp … lần, or tỷ lệ."""
    times = draft.percent is not None and draft.percent.percent_unit == "times"
    related = draft.left.cue is not None and draft.left.kind != "level"
    return related or times or bool({"tỷ lệ", "hay"} & draft.left.glue)


def aligned(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``A 5 tỷ và B 3 tỷ, tăng lần lượt 30% và 27%``: percentages in the order of the numbers."""
    if scope.queue and draft.left.cue is None:
        draft.number = scope.queue.pop(0)
        return True
    marks = {"lần lượt", "tương ứng"} & draft.left.glue
    cues = [c for c in (draft.left.cue, draft.left.further) if c]
    listed = marks or any(AMOUNTS_TO.match(reading.view.text, cue.span.start) for cue in cues)
    if not listed:
        return False
    count = 1 + _following(reading.view, draft)
    near = reading.drafts[-NEAR:]
    numbers = [d.number for d in near if d.number and not d.percent and not d.change]
    if count < 2 or len(numbers) < count:
        return False
    draft.number, *scope.queue = [n for n in numbers if n][-count:]
    return True


def _following(view: View, draft: Draft) -> int:
    """How many percentages go on a list: ``12%, 15% và 20%``."""
    count, end = 0, draft.figure.span.end
    for figure in view.inside(Span(end, view.sentence.end)):
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

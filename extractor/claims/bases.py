"""The base (mốc) of a percentage that names none of its own: what was announced before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import regex

from extractor.claims.clauses import View
from extractor.claims.draft import Draft, Reading, Scope
from extractor.claims.wording import MADE_OF, NEAR, OF_WHICH, PERSONS
from extractor.lexicon import skip_gap
from extractor.model import Figure, Span, Target, Unit

_ANYONE = frozenset({"người", "em", "cháu", "khẩu", "nhân khẩu"})
"""Words for people of any kind."""
_SAYS_MORE = regex.compile(
    r"(?:ở|tại|là|thuộc|có|được|đã|chưa|từ|trong|dưới|trên)\b", regex.IGNORECASE
)
"""Words after a percentage that tell where or what its things are, and name no others."""

_BRACKETED = regex.compile(r"\([^()]*\)")
_ITEMS = regex.compile(r"[,;]|\bvà\b")
_BEGINS_ITEM = regex.compile(
    r"\s*(?:có\s+)?(?:(?:có|là|còn|hơn|gần|khoảng|trên)\s*)?(?=\d|$)", regex.IGNORECASE
)
"""What may stand between the mark before an item and its number."""


def take_base(reading: Reading, scope: Scope, draft: Draft) -> None:
    """Give a percentage whose base has no number yet the one that `BASE_RULES` find first."""
    if draft.target.figure is None:
        any(rule(reading, scope, draft) for rule in BASE_RULES)


def planned(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``kế hoạch 200 ha, đã trồng 180 ha, đạt 90%``: the plan announced before it."""
    if draft.relation not in ("achieved", "exceeded", "short") or not _fits_base(scope, draft):
        return False
    base = scope.base_target
    if draft.number == base.figure:
        draft.number = _done_of(reading, base.figure)
    named = draft.target if draft.target.span else base
    draft.target = replace(named, kind="target", figure=base.figure)
    draft.rules.append("announced_base")
    scope.base_target = Target()
    return True


def _done_of(reading: Reading, plan: Figure | None) -> Figure | None:
    """``thu 258 tỷ đồng trên kế hoạch 240 tỷ đồng, vượt 7,5%``: the number before the plan."""
    if plan is None or plan.unit is None:
        return None
    for found in reversed(reading.drafts[-4:]):
        number = found.number
        if number is None or number.span.start >= plan.span.start:
            continue
        same = number.unit is not None and number.unit.norm == plan.unit.norm
        return number if same and not found.percent and not found.change else None
    return None


def out_of_total(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``trong số 14 vé … có 85,71% vé``: the whole announced before it."""
    if draft.relation not in ("rate", "share") or not _out_of_announced(scope, draft):
        return False
    _give_whole(draft, scope.base_target.figure, "announced_whole")
    scope.base_target = Target()
    return True


def of_count_named(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``có 73.000 giảng viên, trong đó trình độ tiến sĩ là 28,8%``: the count just named."""
    whole = _whole_named_before(reading, draft) if draft.number is None else None
    if whole and not _same_things(reading.view, draft, whole):
        return False
    if whole:
        _give_whole(draft, whole, "of_which")
    return whole is not None


def _same_things(view: View, draft: Draft, whole: Figure) -> bool:
    """Whether what follows a percentage is what the whole counts, or says more of it."""
    after = skip_gap(view.text, draft.figure.span.end)
    if after >= view.sentence.end or not view.text[after].isalpha():
        return True
    if _SAYS_MORE.match(view.text, after):
        return True
    return whole.unit is not None and view.text.startswith(whole.unit.text, after)


def of_larger_count(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``có 26.652 hộ, trong đó 1.665 hộ nghèo, chiếm 6,25%``: the larger count before it."""
    found = _whole_of(reading, draft) if draft.relation == "share" else None
    if found:
        _give_whole(draft, *found)
    return found is not None


def _give_whole(draft: Draft, whole: Figure | None, rule: str) -> None:
    draft.relation = "share"
    draft.target = replace(draft.target, kind="whole", figure=whole)
    draft.rules.append(rule)


BASE_RULES: tuple[Callable[[Reading, Scope, Draft], bool], ...] = (
    planned,
    out_of_total,
    of_count_named,
    of_larger_count,
)


def _out_of_announced(scope: Scope, draft: Draft) -> bool:
    """Whether a share is of the whole announced by ``trong tổng số``: the same things counted."""
    base, number = scope.base_target.figure, draft.number
    if scope.base_target.kind != "whole" or base is None:
        return False
    if number is None or number.unit is None or base.unit is None:
        return number is None
    return same_noun(base.unit, number.unit)


def _fits_base(scope: Scope, draft: Draft) -> bool:
    base = scope.base_target.figure
    if scope.base_target.kind != "target" or base is None or draft.target.kind == "period":
        return False
    if draft.number == base and scope.base and scope.base.left.kind == "reach":
        return False  # chỉ tiêu trồng rừng đạt 200 ha, đạt 90% kế hoạch: reached, not planned
    if draft.number is None or base.unit is None:
        return True
    return draft.number.unit is not None and same_noun(base.unit, draft.number.unit)


def _whole_named_before(reading: Reading, draft: Draft) -> Figure | None:
    """``có 73.000 giảng viên, trong đó trình độ tiến sĩ là 28,8%``: the count just named."""
    view = reading.view
    if draft.relation not in ("rate", "share") or draft.target.span or draft.segment.depth:
        return None
    start = draft.segment.span.start
    before = draft.segment.before
    if before is not None and not view.inside(view.segments[before].span):
        start = view.segments[before].span.start
    if not OF_WHICH.search(view.text, start, draft.left.start):
        return None
    near = reading.drafts[-NEAR:]
    taken = {d.number.span for d in near if d.number and d.percent}
    counts = [d.number for d in near if d.number and not d.percent and not d.change]
    free = [n for n in counts if n.span not in taken and n.unit and n.unit.integer]
    return free[-1] if free and free[-1].span.end <= start else None


def _whole_of(reading: Reading, draft: Draft) -> tuple[Figure, str] | None:
    """The larger count named before a share's number, and the rule that found it.

    ``có 26.652 hộ, trong đó 1.665 hộ nghèo, chiếm 6,25%``: sure, by ``of_which``; without
    trong đó a guess, ``larger_before``, and never of money.
    """
    number = draft.number
    if number is None or number.whole or number.unit is None or number.value is None:
        return None
    if draft.target.span and not _names_unit(reading.view, draft.target.span, number.unit):
        return None
    own = reading.view.segment_at(number.span.start)
    explicit = OF_WHICH.search(reading.view.text, own.span.start, number.span.start) is not None
    if number.unit.dimension == "money" and not explicit:
        return None
    whole = _larger_before(reading, number, own.span.start)
    if whole is None:
        return None
    listed = explicit or _listed_of(reading.view.text, whole, number)
    return whole, "of_which" if listed else "larger_before"


def _listed_of(text: str, whole: Figure, number: Figure) -> bool:
    """``152 hộ, gồm 35 hộ nghèo (23%), 20 hộ cận nghèo (13,2%)``: an item of what makes it up.

    Each item must begin with its number: ``…; hỗ trợ 20 hộ`` ends the list.
    """
    cue = MADE_OF.search(text, whole.span.end, number.span.start)
    if cue is None:
        return False
    items = _ITEMS.split(_BRACKETED.sub("", text[cue.end() : number.span.start]))
    return all(_BEGINS_ITEM.match(item) for item in items)


def _names_unit(view: View, span: Span, unit: Unit) -> bool:
    return unit.text.lower() in span.of(view.text).lower()


def _larger_before(reading: Reading, number: Figure, end: int) -> Figure | None:
    """The last number before ``end`` of the same thing, if it is larger and has no percentage."""
    near = reading.drafts[-NEAR:]
    shared = {d.number.span for d in near if d.number and d.percent}
    for found in reversed(near):
        other = found.number
        if other is None or other.span.end > end or other.span in shared:
            continue
        if other.unit and number.unit and same_noun(other.unit, number.unit):
            larger = other.value is not None and number.value is not None
            if _one_of_two(reading, found):
                return None  # 7 người … và 287 người …, trong số này 14 người: of both
            return other if larger and other.value > number.value and not found.change else None  # type: ignore[operator]
    return None


def _one_of_two(reading: Reading, found: Draft) -> bool:
    """Whether a number of the same things is joined to it by ``và``."""
    at = next(i for i, each in enumerate(reading.drafts) if each is found)
    one, other = (reading.drafts[at - 1].number if at else None), found.number
    if one is None or other is None or one.unit is None or other.unit is None:
        return False
    between = reading.view.text[one.span.end : other.span.start].split()
    return same_noun(one.unit, other.unit) and "và" in between and len(between) <= 8


def same_noun(one: Unit, other: Unit) -> bool:
    """``46 trường học, trong đó 29 trường``: the same thing, named in full or in short."""
    if {one.norm, other.norm} <= PERSONS and {one.norm, other.norm} & _ANYONE:
        return True
    return one.norm == other.norm or f"{one.norm} ".startswith(f"{other.norm} ")

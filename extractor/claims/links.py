"""Which number a percentage belongs to (`LINKS`): by meaning, not by distance.

The first rule that takes a percentage decides; the order of the tuple is the precedence.
"""

from __future__ import annotations

from collections.abc import Callable

import regex

from extractor.claims.clauses import View
from extractor.claims.context import holds_rate, subject_of
from extractor.claims.draft import Draft, Reading, Scope
from extractor.claims.wording import AMOUNTS_TO, NEAR, OWN_CLAUSE
from extractor.lexicon import skip_gap
from extractor.model import Figure, Span

_BY_VALUE = regex.compile(r"\s*(?:về|theo)\s+(?:tổng\s+)?(?:giá trị|trị giá|kim ngạch|tiền)")

_BY_VOLUME = regex.compile(r"\s*(?:về|theo)\s+(?:khối\s+|số\s+|sản\s+)?lượng")

_NEW_SUBJECT = regex.compile(
    r"\bvà\s+(?:doanh thu|lợi nhuận|kim ngạch|giá trị|sản lượng|diện tích|số|chi|thu|tổng|vốn)\b",
    regex.IGNORECASE,
)

_EQUATES = regex.compile(r"\b(?:là|gồm|như)\b", regex.IGNORECASE)

_CONDITION = regex.compile(r"(?:nếu|khi|tính|so|chưa|không kể)\b", regex.IGNORECASE)

_COMPARES = regex.compile(r"so(?:\s+với)?\s", regex.IGNORECASE)

_TICKER = regex.compile(r"\b[\p{Lu}\d]{2,5}\s*\(?\s*$")


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
    outer = view.segments[parent]
    apart = outer.index != head.segment.index and _is_signed(view, draft)
    if apart and subject_of(view, outer):
        return True  # chu trình 3 bước, trẻ ngủ nhanh hơn (+37%)
    last = scope.last
    level = last is not None and last.percent and last.relation in ("rate", "share", "achieved")
    if last and level and not view.text[last.figure.span.end : between.end].strip(" ("):
        return draft.left.kind in ("increase", "decrease")  # đạt tỷ lệ 71% (tăng 6,2%)
    if _signed_name(view, draft) or holds_rate(view, between) or _speaks_of_part(view, draft):
        return True
    if draft.left.kind in ("", "share") and _EQUATES.search(view.text, between.start, between.end):
        return _lists_brackets(reading, draft)  # Hai nguyên nhân là mưa lớn (chiếm 53%) và …
    return any(
        "/" in a.span.of(view.text) and not view.text[a.span.end : between.end].strip(" (")
        for a in view.asides_in(between)
    )


def _lists_brackets(reading: Reading, draft: Draft) -> bool:
    """Whether the figure before or behind is a bracket too: ``gồm A (53%), B (37%)``."""
    view, last = reading.view, reading.drafts[-1] if reading.drafts else None
    if last and last.percent and last.number is None and last.segment.depth:
        return True
    after = view.next_figure(draft.figure.span.end)
    if after >= view.sentence.end:
        return draft.left.kind == "share"
    return view.segment_at(after).parent not in (None, draft.segment.parent)


def _speaks_of_part(view: View, draft: Draft) -> bool:
    """``192.951 xe (xe du lịch tăng 35%)``: a bracket with a subject of its own."""
    subject = subject_of(view, draft.segment)
    return subject is not None and not _CONDITION.match(view.text, subject.start)


def _is_signed(view: View, draft: Draft) -> bool:
    return draft.figure.span.of(view.text)[:1] in "+-−–"


def _signed_name(view: View, draft: Draft) -> bool:
    """``HPG (+0,11%)``: a share's name and how it moved."""
    start = view.read_up_to(draft.left.start)
    named = _TICKER.search(view.text, start, draft.left.start)
    if named and named.start() <= start + 1:
        return False  # 37 triệu USD (+12,3%): a unit, no share
    return named is not None and _is_signed(view, draft)


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
    if "lần lượt" in draft.left.glue and _following(reading.view, draft):
        return True  # hai địa bàn lần lượt chiếm 43,7% và 33,2%
    between = Span(head.number.span.end, draft.left.start)
    if _NEW_SUBJECT.search(text, between.start, between.end):
        return True
    if draft.left.kind in ("increase", "decrease") and _inside_name(reading.view, head):
        return True
    if holds_rate(reading.view, between) or OWN_CLAUSE.search(text, between.start, between.end):
        return True
    if relates(draft) and not _of_the_counted(draft, head.number):
        draft.number = head.number
    return True


def _of_the_counted(draft: Draft, number: Figure) -> bool:
    """``9 ngành đạt 70%``, ``từ 5 hộ trở lên chiếm 12%``: the percentage is of those counted."""
    if draft.left.kind == "share" and number.bound in ("range", "at_least", "at_most"):
        return True
    counted = number.unit is not None and number.unit.integer
    return draft.left.kind in ("reach", "exceed") and counted and draft.target.kind != "target"


ACTORS = frozenset(
    "thành phố|tỉnh|huyện|quận|xã|phường|thị trấn|địa bàn|địa phương|nước|quốc gia|thị trường|"
    "khu vực|vùng|ngân hàng|doanh nghiệp|công ty|tập đoàn|mặt hàng|nhóm hàng|nhóm|ngành".split("|")
)
"""What holds a share of other things: ``hai thành phố chiếm 45% tổng số xe``."""
_OF = regex.compile(r"\b(?:của|tại|ở|giữa|cho|bộ|cả|các|những)\s*$", regex.IGNORECASE)
_NO_COUNT = frozenset({"con số", "chiều", "chữ số"})


def _inside_name(view: View, head: Draft) -> bool:
    """``lợi nhuận của 10 ngân hàng tăng 16,9%``: the ten are not what grew."""
    number = head.number
    if number is None or (number.unit and number.unit.norm in _NO_COUNT | ACTORS):
        return True
    start = max(view.sentence.start, number.span.start - 12)
    return _OF.search(view.text, start, number.span.start) is not None


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


def further_base(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``đạt 88% kế hoạch năm và 103% so với cùng kỳ``: the same number, another base."""
    last = scope.last
    if last is None or last.percent is None or last.number is None or last.target.span is None:
        return False
    if draft.left.cue or draft.target.span is None or draft.segment.opener not in (",", "và"):
        return False
    if draft.target.kind not in ("target", "period"):
        return False  # 37% tổng số vụ, 44,8% số người chết: of other things
    if (
        draft.segment.before != last.segment.index
        or draft.left.start > draft.segment.span.start + 1
    ):
        return False
    draft.number = last.number
    return True


def beside_change(reading: Reading, scope: Scope, draft: Draft) -> bool:
    """``giảm 46 vụ, 20% so với cùng kỳ``: the amount of a change, then its percentage."""
    last, view = scope.last, reading.view
    if last is None or not last.change or draft.left.cue or draft.segment.opener != ",":
        return False
    if draft.segment.before != last.segment.index or draft.target.kind not in (None, "period"):
        return False
    if draft.left.start > draft.segment.span.start + 1 or not _ends_or_compares(view, draft):
        return False
    draft.number = last.level or last.number
    return True


def _ends_or_compares(view: View, draft: Draft) -> bool:
    """Whether a clause ends with a percentage, or goes on with what it is compared with."""
    after = skip_gap(view.text, draft.figure.span.end)
    return _COMPARES.match(view.text, after) is not None or _ends_clause(view, draft)


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
    near = [d for d in reading.drafts[-NEAR:] if d.figure.span.start >= _list_start(reading, draft)]
    numbers = [d.number for d in near if d.number and not d.percent and not d.change]
    if count < 2 or len(numbers) < count:
        return False
    draft.number, *scope.queue = [n for n in numbers if n][-count:]
    return True


def _list_start(reading: Reading, draft: Draft) -> int:
    """Where the list may begin: after the last semicolon."""
    segments = reading.view.segments[: draft.segment.index + 1]
    return next((s.span.start for s in reversed(segments) if s.opener == ";"), 0)


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
    further_base,
    beside_change,
    by_dimension,
    same_segment,
    chain,
)

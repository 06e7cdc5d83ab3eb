"""The indicator (chỉ tiêu): the noun phrase that says what is counted or measured."""

from __future__ import annotations

from functools import cache

import regex

from extractor.claims.clauses import Segment, View
from extractor.claims.context import Left, is_empty, left_of, skip_openers
from extractor.claims.draft import Draft
from extractor.lexicon import Trie, load, skip_gap
from extractor.model import Figure, Span

_COUNTED_END = regex.compile(
    r"\b(?:với|tại|trên|trong|để|nhằm|do|so|từ|vào|theo|qua|cho|tuy nhiên|nhưng|chỉ|hiện|khi|mà|"
    r"đã|sẽ|là|thì|nên|bằng|đến|gồm|tăng|giảm|vượt|chiếm)\b|[,;:()\[\]\"“”.…!?/]|\s[-–—]\s",
    regex.IGNORECASE,
)
_MEASURED_END = regex.compile(
    r"\b(?:được|đã|tại|trên|ở|với|trong|cho|để|từ|nhằm|do|bằng|và|là|vào|theo|qua|khi|nên|thì|mà|"
    r"nhưng|sẽ|đạt|đến|gồm|bị|trước|sau|kể)\b|[,;:()\[\]\"“”.…!?/]|\s[-–—]\s",
    regex.IGNORECASE,
)
_BREAK = regex.compile(
    r"\b(?:với|có|ghi nhận|mang về|thu hút|là|gồm|như|khi|khiến|nhưng|mà|đã|đang|sẽ|được|nắm|"
    r"thu về|trích lập|thông qua|dẫn đầu|cho biết|rằng|đứng|trở thành|còn|báo|đăng ký|mức)\s",
    regex.IGNORECASE,
)
_DISCOURSE = regex.compile(
    r"(?:theo|sau|đáng chú ý|cụ thể|về|tại|trong|ở|đến|như vậy|nhờ|khi|hiện|lũy kế|tính|cùng|từ|"
    r"với|để|đồng thời|bên cạnh|ngoài|riêng|năm|tháng|quý|qua|hội|ông|bà)\b",
    regex.IGNORECASE,
)
_OWNER = regex.compile(r"\s+của\s+(?=\p{Lu}|chi cục|cục|công ty|ngân hàng|tỉnh|huyện|xã|đơn vị)")
_TAIL = regex.compile(
    r"\s+(?:(?:tại|ở|trong|đến|vào|tính|kể|cả|từ)\s.*|ước tính|ước|dự kiến|vẫn|cũng|lại|đều|chỉ|"
    r"mới|tiếp tục|bình quân|đóng cửa|là|còn|cao nhất|lớn nhất|đã|được|thực hiện|hơn|gần|khoảng)$",
    regex.IGNORECASE,
)


@cache
def _heads(kind: str = "") -> Trie:
    """Indicator nouns (``doanh thu``, ``diện tích``); those that also head counts if asked."""
    rows = load("indicators", ("surface", "counts", "example"), {"counts": ("yes", "no")})
    return Trie(row["surface"] for row in rows if kind in ("", row["counts"]))


def indicator_of(view: View, draft: Draft) -> Span | None:
    """What a row is about: the counted noun phrase, or what an amount or rate is of."""
    number = draft.number
    if number is None:
        return _of_percentage(view, draft)
    segment, left = view.segment_at(number.span.start), left_of(view, number)
    before = phrase_before(view, segment, left)
    if number.unit is not None and number.unit.dimension == "count":
        if before and (_names_amount(view, before, left) or _counts_events(view, number)):
            return before
        return _counted(view, number)
    after = after_unit(view, number)
    if after and (_headed(view, after) or (left.cue is None and not _headed_or_none(view, before))):
        return after
    if before and _headed(view, before):
        return before
    return _subject(view, draft) or before or after or _counted(view, number)


def _of_percentage(view: View, draft: Draft) -> Span | None:
    """``100% chi hội trưởng phụ nữ``; ``tỷ lệ hộ nghèo còn 3%``; else what was named before."""
    after = after_unit(view, draft.figure)
    if after and draft.target.span and draft.target.span.overlaps(after):
        after = None
    before = phrase_before(view, draft.segment, draft.left)
    if after and (draft.left.cue is None or not _headed_or_none(view, before)):
        return after
    return before or _subject(view, draft) or after or _before_segment(view, draft.segment)


def _before_segment(view: View, segment: Segment) -> Span | None:
    """What the segment before names, where the row's own names nothing."""
    if segment.before is None:
        return None
    return _last_phrase(view, view.segments[segment.before].span)


def _headed_or_none(view: View, span: Span | None) -> bool:
    return span is not None and _headed(view, span)


_EVENTS = frozenset("lần cuộc lượt buổi đợt chuyến vòng".split())


def _counts_events(view: View, number: Figure) -> bool:
    """``giám sát 4 cuộc``: with nothing named after it, what was done is what is counted."""
    unit = number.unit
    if unit is None or unit.norm not in _EVENTS:
        return False
    return _phrase_end(view, unit.span.end, _COUNTED_END, words=1) == unit.span.end


def _subject(view: View, draft: Draft) -> Span | None:
    if draft.subject is None:
        return None
    return _last_phrase(view, draft.subject)


def _names_amount(view: View, before: Span, left: Left) -> bool:
    """Whether the phrase before a count names it: ``tổng số hội viên là 3.495 người``."""
    if left.cue is None:
        return _heads("yes").match(view.text, before.start) is not None
    cue = left.cue.span.of(view.text).lower()
    return cue.endswith(("đạt", "là", "mức", "còn", "lên", "xuống", "tới")) or cue == "bằng"


def _headed(view: View, span: Span) -> bool:
    return _heads().match(view.text, span.start) is not None


def _counted(view: View, number: Figure) -> Span | None:
    if number.unit is None:
        return None
    start = number.unit.span.start
    return Span(start, _phrase_end(view, number.unit.span.end, _COUNTED_END, words=10))


def after_unit(view: View, figure: Figure) -> Span | None:
    """``1.022 ha cây ngô``, ``100% chi hội trưởng``: the noun phrase right after."""
    end = figure.unit.span.end if figure.unit else figure.span.end
    start = skip_gap(view.text, end)
    if start == end or start >= view.sentence.end or not view.text[start].isalpha():
        return None
    stop = _phrase_end(view, start, _MEASURED_END, words=8)
    return Span(start, stop) if stop > start else None


def _phrase_end(view: View, start: int, ends: regex.Pattern[str], *, words: int) -> int:
    """Where a noun phrase from ``start`` ends: a cut, a function word, a figure, a cue for one."""
    limit = min([f.span.start for f in view.figures if f.span.start >= start] + [view.sentence.end])
    if found := ends.search(view.text, start, limit):
        limit = found.start()
    tokens = [m.end() for m in regex.finditer(r"\S+", view.text, pos=start, endpos=limit)]
    return tokens[:words][-1] if tokens else start


def phrase_before(view: View, segment: Segment, left: Left) -> Span | None:
    """The noun phrase before a figure's cue in its segment, with the enumeration it ends."""
    start = _opening(view, segment)
    others = [f.whole.span.end if f.whole else f.span.end for f in view.figures]
    floor = max([start, *(end for end in others if start < end <= left.start)])
    if floor == start:
        start = _enumeration_start(view, segment, start)
        floor = start
    stretch = Span(floor, left.start)
    cues = [c.span.start for c in view.cues_in(stretch) if c.kind != "level"]
    end = cues[-1] if cues and cues[-1] > floor else left.start
    return _last_phrase(view, Span(floor, end)) or _last_phrase(view, stretch)


def _opening(view: View, segment: Segment) -> int:
    """Where a segment's words begin; past a bracket, where what the bracket qualifies began."""
    if segment.opener in (")", "]") and segment.before is not None:
        earlier = view.segments[segment.before]
        if not view.inside(earlier.span):
            return skip_openers(view, earlier.span)
    return skip_openers(view, segment.span)


def _enumeration_start(view: View, segment: Segment, start: int) -> int:
    """``máy móc, thiết bị, dụng cụ đạt 3 tỷ``: short bare items before the last belong to it."""
    current = segment
    while current.opener in (",", "và") and current.before is not None:
        earlier = view.segments[current.before]
        first = skip_gap(view.text, earlier.span.start)
        words = earlier.span.of(view.text).split()
        if not 0 < len(words) <= 7 or view.inside(earlier.span) or view.asides_in(earlier.span):
            break
        if view.cues_in(earlier.span) or _DISCOURSE.match(view.text, first):
            break
        start, current = first, earlier
    return start


def _last_phrase(view: View, span: Span) -> Span | None:
    """The last noun phrase of a stretch: from its indicator noun, else past its last verb."""
    heads = [hit.start for hit in _heads().scan(view.text, span.start, span.end)]
    breaks = [m.end() for m in _BREAK.finditer(view.text, span.start, span.end)]
    breaks = [end for end in breaks if view.text[end : span.end].strip()]
    start = max([span.start, *breaks])
    if heads:
        return _trimmed(view, _governing(heads, start), span.end)
    later = [a.span.end for a in view.asides_in(Span(start, span.end))]
    return _trimmed(view, max([start, *later]), span.end) or _trimmed(view, start, span.end)


def _governing(heads: list[int], broken: int) -> int:
    """The first indicator noun after the last verb; without one, the last before it."""
    after = [head for head in heads if head >= broken]
    return after[0] if after else heads[-1]


def _trimmed(view: View, start: int, end: int) -> Span | None:
    """Without times, adverbs and marks around the phrase."""
    times = [a.span.start for a in view.asides_in(Span(start, end)) if a.span.start > start]
    end = min([end, *times])
    while end > start and not view.text[end - 1].isalnum() and view.text[end - 1] != ")":
        end -= 1
    while found := _TAIL.search(view.text, start, end):
        end = found.start()
    while start < end and not view.text[start].isalnum():
        start += 1
    while end > start and view.text[end - 1] in " ,:;-–(":
        end -= 1
    if end <= start or is_empty(view.text, Span(start, end)):
        return None
    return _without_owner(view, Span(start, end))


def _without_owner(view: View, span: Span) -> Span:
    """``số thu của Chi cục Hải quan Phú Thọ``: an owner longer than what he owns is the holder."""
    owner = _OWNER.search(view.text, span.start, span.end)
    if owner is None:
        return span
    owned = len(view.text[span.start : owner.start()].split())
    whose = len(view.text[owner.start() : span.end].split())
    return Span(span.start, owner.start()) if whose > owned + 1 else span

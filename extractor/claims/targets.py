"""The target reference (mốc so sánh): the phrase that names the base of a percentage."""

from __future__ import annotations

import regex

from extractor.claims.clauses import View
from extractor.claims.cues import TargetHead, target_at, trie
from extractor.claims.draft import Draft
from extractor.lexicon import skip_gap
from extractor.model import Figure, Span, Target, TargetKind

_COMPARING = regex.compile(
    r"(?:nếu\s+)?so\s+(?:với\s+)?(?:của\s+)?|với\s+(?=cùng k)|của\s+|trên\s+|"
    r"trong\s+(?!khi|lúc|đó)|về\s+",
    regex.IGNORECASE,
)
_SO_WORD = regex.compile(r"\bso(?:\s+với)?\s", regex.IGNORECASE)
_SO = regex.compile(r"so\b", regex.IGNORECASE)
_PER = regex.compile(r"\s*/\s*\w+")
_BY_MEASURE = regex.compile(
    r"\s*(?:về|theo)\s+(?:khối lượng|số lượng|sản lượng|lượng|tổng giá trị|giá trị|trị giá|"
    r"kim ngạch|diện tích|số vụ|số người \p{L}+|số \p{L}+)\b",
    regex.IGNORECASE,
)
_BOUND_TAIL = regex.compile(
    r"\s+(?:gần|hơn|khoảng|trên|dưới|ước|tới|đến|xấp xỉ|tối đa|tối thiểu|là|chỉ|từ|đạt|mức|ở)$",
    regex.IGNORECASE,
)
_ENDS = regex.compile(
    r"\b(?:và|nhưng|song|trong đó|trong khi|do|nhờ|nên|để|nhằm|đồng thời|tuy nhiên|với|thì|mà|là|"
    r"đã|góp phần|chưa|không|cũng|sẽ|có|cho|tối đa|tối thiểu|như|khi|tham gia|lựa chọn|ủng hộ|"
    r"phản hồi|phải)\b|[,;:()\[\]\"“”.…]|\s[-–—]\s",
    regex.IGNORECASE,
)


def target_after(view: View, figure: Figure, *, times: bool = False) -> Target:
    """The target reference right after a percentage, also past a bracket that follows it.

    ``times`` says that the cue itself compares (``bằng 96% năm trước``), so that a bare time
    is a base too.
    """
    position = figure.span.end
    if per := _PER.match(view.text, position):  # 8%/năm
        position = per.end()
    if measure := _BY_MEASURE.match(view.text, position):  # tăng 9,7% về lượng so với …
        position = measure.end()
    found = _target_at(view, position, times=times)
    if found.span is None and (later := _compared_later(view, position)) is not None:
        return _target_at(view, later)
    return found


def _compared_later(view: View, position: int) -> int | None:
    """Where ``so với`` opens past a bracket or a few words of the same clause."""
    if (past := _past_bracket(view, position)) is not None:
        after = skip_gap(view.text, past)
        return after if _SO.match(view.text, after) else None
    limit = min(view.segment_at(position).span.end, view.next_figure(position))
    found = _SO_WORD.search(view.text, position, limit)
    return found.start() if found else None


def _past_bracket(view: View, position: int) -> int | None:
    """Past a bracket that follows, or past the end of the bracket one stands in."""
    position = skip_gap(view.text, position)
    if view.text.startswith(")", position):
        return position + 1
    if not view.text.startswith("(", position):
        return None
    close = view.text.find(")", position, view.sentence.end)
    return None if close < 0 else close + 1


def _target_at(view: View, position: int, *, times: bool = False) -> Target:
    position = skip_gap(view.text, position)
    compared = _SO.match(view.text, position) is not None
    if comparing := _COMPARING.match(view.text, position):
        position = skip_gap(view.text, comparing.end())
    while compared and position < view.sentence.end and target_at(view.text, position) is None:
        past = trie("adverb").match(view.text, position)
        if past is None:
            break
        position = skip_gap(view.text, past)
    return _named(view, position, compared=compared, times=times or compared)


def _named(view: View, position: int, *, compared: bool, times: bool) -> Target:
    if position >= view.sentence.end:
        return Target()
    head = target_at(view.text, position)
    if head is None and not compared:
        return Target()
    if head and not times and _only_a_time(view.text, head):
        return Target()
    span = phrase(view, position, head)
    if span is None:
        return Target()
    return Target(span, kind_of_base(view, span, head))


def _only_a_time(text: str, head: TargetHead) -> bool:
    """``tăng 8% trong năm 2018`` tells when; a time is a base after so với, or as ``cùng kỳ``."""
    return head.kind == "period" and not head.span.of(text).lower().startswith("cùng")


def kind_of_base(view: View, span: Span, head: TargetHead | None) -> TargetKind:
    """The kind of a named base; a date makes a period, anything else after ``so với`` other."""
    if head and head.kind != "period":
        return head.kind
    inner = view.targets_in(span)
    if any(found.kind == "target" for found in inner):
        return "target"
    if head or any(found.kind == "period" for found in inner):
        return "period"
    if view.asides_in(span) or view.aside_at(span.start) or view.aside_at(span.end - 1):
        return "period"
    return "other"


def phrase(view: View, start: int, head: TargetHead | None) -> Span | None:
    """How far a base phrase reaches: to a cut, a conjunction, a cue or a figure of a claim."""
    floor = head.span.end if head else start
    limits = [view.sentence.end, view.next_figure(floor)]
    limits += [m.start() for m in [_next_end(view, floor)] if m]
    limits += [
        cue.span.start
        for cue in view.cues_in(Span(floor, min(limits)))
        if not cue.span.of(view.text).lower().startswith("thực hiện")
    ][:1]
    end = without_glue(view.text, floor, min(limits))
    return Span(start, end) if end > start else None


def without_glue(text: str, floor: int, end: int) -> int:
    """Back over spaces and words such as ``gần`` that belong to what follows the phrase."""
    while end > floor:
        if not text[end - 1].isalnum():
            end -= 1
        elif found := _BOUND_TAIL.search(text, floor, end):
            end = found.start()
        else:
            break
    return end


def _next_end(view: View, start: int) -> regex.Match[str] | None:
    """The first word or sign that ends a phrase, outside set-aside figures (``tháng 8/2020``)."""
    for found in _ENDS.finditer(view.text, start, view.sentence.end):
        if not view.aside_at(found.start()):
            return found
    return None


def target_before(view: View, start: int, end: int) -> Target:
    """A base named before the cue: ``so dự toán giao đạt 42%``, ``so với cùng kỳ, giá tăng 3%``."""
    found = list(_SO_WORD.finditer(view.text, start, end))
    if not found:
        return Target()
    target = _target_at(view, found[-1].start())
    return target if target.span and target.span.end <= end else Target()


def target_named(view: View, position: int) -> Target:
    """A base named right at a position, with or without ``so với``: ``(thấp hơn) cùng kỳ``."""
    return _target_at(view, position, times=True)


def target_of_phrase(view: View, span: Span) -> Target:
    """A base already marked out: a plan, a time, another place."""
    return Target(span, kind_of_base(view, span, target_at(view.text, span.start)))


def names_target(view: View, span: Span) -> TargetHead | None:
    """The first word for a plan or quota in a stretch."""
    return next((head for head in view.targets_in(span) if head.kind == "target"), None)


def changes_object(view: View, draft: Draft) -> bool:
    """``giảm 5% số vụ``: the noun right after is what changes, not what it is compared with."""
    target = draft.target
    if target.kind != "whole" or target.span is None:
        return False
    if draft.left.kind not in ("increase", "decrease"):
        return False
    return not _SO_WORD.search(view.text, draft.figure.span.end, target.span.start)

"""What a row is about: indicator (chỉ tiêu), holder (đơn vị), period (thời gian), status."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractor.claims.clauses import Segment, View
from extractor.claims.context import skip_openers
from extractor.claims.cues import relating_in, trie
from extractor.claims.draft import Draft
from extractor.model import Article, Figure, Layers, SetAside, Span, Status

_PHRASE_END = regex.compile(
    r"\b(?:được|đã|tại|trên|ở|với|trong|cho|để|từ|nhằm|do|bằng|của|và|là|vào|về|theo|qua|khi|"
    r"nên|thì|mà|nhưng|cùng|đang|sẽ|tham gia|đạt|đến|sang|gồm|bị)\b"
    r"|[,;:()\[\]\"“”.…!?/]|\s[-–—]\s",
    regex.IGNORECASE,
)
_TRAILING = regex.compile(
    r"(?:\s+(?:được|đã|ước|ước tính|cũng|chỉ|sẽ|vẫn|tiếp tục|lại|đều|hiện|mới|còn|khoảng|hơn|gần|"
    r"trên|dưới|dự kiến|ghi nhận|thêm|có|là|tới|đến|bình quân|trung bình|đang|từ|với|lên|cả|"
    r"thu về|nhẹ|mạnh))+$",
    regex.IGNORECASE,
)
_LEADING = regex.compile(
    r"(?:(?:trong đó|cụ thể|theo đó|đến nay|hiện nay|hiện|toàn tỉnh|toàn huyện|toàn xã|cả nước|"
    r"có|đã|số|các|những|qua đó|riêng|tính chung|trong|năm|tháng|quý|ngày|đến|hết|tính đến)\s+)+",
    regex.IGNORECASE,
)
_PLACE = "tỉnh|huyện|xã|thành phố|thị xã|thị trấn|quận|phường"
_HOLDER = regex.compile(
    rf"\b(?:(?:[Tt]oàn|[Cc]ả)\s+(?:{_PLACE}|nước|vùng|hệ thống|Cục|Chi cục|Đảng bộ|ngành \p{{L}}+)|"
    r"(?:Hội|Huyện hội|Tỉnh hội|UBND|HĐND|Ủy ban|Sở|Ban|Chi cục|Cục|Tổng cục|Công ty|"
    r"Tổng công ty|Tập đoàn|Ngân hàng|Đảng bộ|Huyện ủy|Tỉnh ủy|Thành ủy|Phòng|Trường|Trung tâm|"
    r"Bảo hiểm xã hội|BHXH|Kho bạc|Liên đoàn|Hội đồng|Đoàn|Công an|Hải quan|ngành|TP\.?|"
    rf"[Cc]ơ sở hội|các cấp hội|[Hh]ợp tác xã|Liên hiệp|Bộ|Viện|Bệnh viện|{_PLACE})"
    rf"(?:\s+(?:LHPN|các|cấp|hội|{_PLACE}|nhân dân|nông dân|phụ nữ|cựu chiến binh|liên hiệp|và|"
    r"thuế|hải quan|y tế|\p{Lu}[\p{L}\p{M}’'\-&.]*))*)"
)
_GENERAL_PERIOD = regex.compile(
    r"\b(?:hằng năm|hàng năm|mỗi năm|giữa nhiệm kỳ|đầu nhiệm kỳ|từ đầu nhiệm kỳ đến nay|"
    r"từ đầu năm đến nay|trong kỳ|đến nay|hiện nay|lũy kế|năm qua|thời gian qua|năm ngoái|"
    r"năm nay)\b",
    regex.IGNORECASE,
)
_MEASURED = frozenset({"count"})


# ------------------------------------------------------------------------------- status


def status_of(view: View, draft: Draft) -> Status:
    """``goal`` after phấn đấu, mục tiêu, dự kiến, sẽ …; ``result`` otherwise.

    A goal word governs the rest of its sentence, up to a đã. Inside a target reference
    (``vượt mục tiêu``, ``chỉ tiêu đề ra``) it makes no goal.
    """
    end = draft.left.start
    for hit in trie("goal").scan(view.text, view.sentence.start, max(view.sentence.start, end)):
        span = Span(hit.start, hit.end)
        if draft.target.span and draft.target.span.overlaps(span):
            continue
        before = view.text[max(view.sentence.start, hit.start - 20) : hit.start]
        if not _NAMES_GOAL.search(before) and not _DONE.search(view.text, hit.end, end):
            return "goal"
    return "result"


_NAMES_GOAL = regex.compile(
    r"(?:chỉ tiêu|kế hoạch|mục tiêu|nghị quyết|chương trình|vượt|đạt|hoàn thành|so với|giao|"
    r"\bđã(?: \w+)?)\s*$",
    regex.IGNORECASE,
)
"""What stands before a goal word that only names a plan, or that tells what was done."""
_DONE = regex.compile(r"\bđã\b", regex.IGNORECASE)


# ---------------------------------------------------------------------------- indicator


def indicator_of(view: View, draft: Draft) -> Span | None:
    """The noun phrase that says what is counted or measured."""
    number = draft.number
    if number is None:
        return _before(view, draft) or _after_percent(view, draft) or draft.subject
    segment = view.segment_at(number.span.start)
    counted = number.unit is not None and number.unit.dimension in _MEASURED
    before = phrase_before(view, segment, number)
    if counted and not (before and _stated(view, number)):
        return _counted(view, number)
    return before or _after_unit(view, number) or draft.subject or _counted(view, number)


def _stated(view: View, number: Figure) -> bool:
    """Whether a copula or reach verb stands before a number: ``tổng số hội viên là 3.495``."""
    from extractor.claims.context import left_of

    return left_of(view, number).kind in ("reach", "level", "equal")


def _counted(view: View, number: Figure) -> Span | None:
    if number.unit is None:
        return None
    start = number.unit.span.start
    return Span(start, phrase_end(view, number.unit.span.end, words=9))


def _after_unit(view: View, number: Figure) -> Span | None:
    """``1.022 ha cây ngô``: what a measured amount is an amount of, right after its unit."""
    end = number.unit.span.end if number.unit else number.span.end
    start = end
    while start < view.sentence.end and view.text[start] in " \u00a0":
        start += 1
    if start == end or start >= view.sentence.end or not view.text[start].isalpha():
        return None
    stop = phrase_end(view, start, words=8)
    return Span(start, stop) if stop > start else None


def _after_percent(view: View, draft: Draft) -> Span | None:
    """``100% chi hội trưởng phụ nữ``: what a bare percentage is the share or rate of."""
    if draft.left.cue is not None and draft.relation != "share":
        return None
    return _after_unit(view, draft.figure)


def phrase_end(view: View, start: int, *, words: int) -> int:
    """Where a noun phrase that begins at ``start`` ends: a cut, a function word, a figure."""
    limit = min([f.span.start for f in view.figures if f.span.start >= start] + [view.sentence.end])
    if found := _PHRASE_END.search(view.text, start, limit):
        limit = found.start()
    stretch = Span(start, limit)
    limit = min([limit, *(cue.span.start for cue in relating_in(view.text, stretch))])
    ends = [m.end() for m in regex.finditer(r"\S+", view.text, pos=start, endpos=limit)][:words]
    return ends[-1] if ends else start


def phrase_before(view: View, segment: Segment, figure: Figure) -> Span | None:
    """The noun phrase before a figure's cue in its segment, with the enumeration it ends."""
    start = skip_openers(view, segment.span)
    cues = [
        cue.span.start
        for cue in relating_in(view.text, Span(start, figure.span.start))
        if cue.kind not in ("level",)
    ]
    rates = list(trie("rate").scan(view.text, start, figure.span.start))
    cues = [c for c in cues if not any(hit.start <= c < hit.end for hit in rates)]
    others = [f.span.start for f in view.inside(segment.span)]
    end = min([figure.span.start, *cues, *others])
    return _trimmed(view, Span(_enumeration_start(view, segment, start), end))


def _enumeration_start(view: View, segment: Segment, start: int) -> int:
    """``máy móc, thiết bị, dụng cụ đạt 3 tỷ``: short bare items before the last belong to it."""
    current = segment
    while current.opener in (",", "và") and current.before is not None:
        earlier = view.segments[current.before]
        words = view.text[earlier.span.start : earlier.span.end].split()
        if view.inside(earlier.span) or not 0 < len(words) <= 5 or earlier.depth != segment.depth:
            break
        if relating_in(view.text, earlier.span) or skip_openers(view, earlier.span) != _first(
            view, earlier
        ):
            break
        start, current = _first(view, earlier), earlier
    return start


def _first(view: View, segment: Segment) -> int:
    position = segment.span.start
    while position < segment.span.end and view.text[position].isspace():
        position += 1
    return position


def _trimmed(view: View, span: Span) -> Span | None:
    """Without adverbs and verbs around the phrase, without the holder before it."""
    start, end = span.start, span.end
    if leading := _LEADING.match(view.text, start, end):
        start = leading.end()
    if trailing := _TRAILING.search(view.text, start, end):
        end = trailing.start()
    while end > start and not view.text[end - 1].isalnum() and view.text[end - 1] not in ")":
        end -= 1
    while start < end and not view.text[start].isalnum():
        start += 1
    return Span(start, end) if end > start else None


def _before(view: View, draft: Draft) -> Span | None:
    return phrase_before(view, draft.segment, draft.figure)


# -------------------------------------------------------------------- holder and period


def holder_of(text: str, sentence: Span, end: int) -> Span | None:
    """The organisation or place named last before ``end`` in a sentence, else the first in it."""
    found = [Span(*m.span()) for m in _HOLDER.finditer(text, sentence.start, sentence.end)]
    before = [span for span in found if span.end <= end]
    return before[-1] if before else found[0] if found else None


def period_of(view: View, draft: Draft) -> Span | None:
    """The time a figure covers: the nearest period before it that is not its base."""
    target = draft.target.span
    times = [a.span for a in view.asides if a.reason in ("period", "date") and not _in(a, target)]
    times += [Span(*m.span()) for m in _GENERAL_PERIOD.finditer(view.text, *_bounds(view))]
    before = [span for span in sorted(times) if span.end <= draft.figure.span.start]
    return before[-1] if before else None


def _bounds(view: View) -> tuple[int, int]:
    return view.sentence.start, view.sentence.end


def _in(aside: SetAside, target: Span | None) -> bool:
    return target is not None and target.overlaps(aside.span)


def topic_holder(article: Article, sentence: Span) -> Span | None:
    """Who an article or paragraph is about, for sentences that name nobody."""
    around = [p for p in article.paragraphs if p.start <= sentence.start < p.end]
    for stretch in [*(Span(p.start, sentence.start) for p in around), *article.paragraphs[:3]]:
        if found := holder_of(article.text, stretch, stretch.end):
            return found
    return None


# ------------------------------------------------------------------------ language layer


def with_layers(layers: Layers, indicator: Span | None, label: str) -> Span | None:
    """A phrase of the language layer that begins where the rules' phrase begins and is longer."""
    if indicator is None:
        return None
    longer = [
        p.span
        for p in layers.phrases
        if p.label == label and p.span.start == indicator.start and p.span.end > indicator.end
    ]
    return max(longer, key=lambda span: span.end, default=indicator)


def entity_before(layers: Layers, sentence: Span, end: int) -> Span | None:
    """The last organisation or place the language layer saw before ``end`` in the sentence."""
    return _last([e.span for e in layers.entities if e.label in ("ORG", "LOC")], sentence, end)


def _last(spans: Sequence[Span], sentence: Span, end: int) -> Span | None:
    inside = [span for span in spans if sentence.start <= span.start and span.end <= end]
    return max(inside, default=None)

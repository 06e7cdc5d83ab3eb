"""Of whom and when a row speaks: holder (đơn vị), period (thời gian)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import regex

from extractor.claims.clauses import View
from extractor.claims.draft import Draft
from extractor.model import Article, SetAside, Span

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


# -------------------------------------------------------------------- holder and period


def holders(text: str) -> tuple[Span, ...]:
    """Every organisation or place that a text names, in order.

    A bare common noun (``huyện``, ``hội``) names nobody unless it says the whole of it.
    """
    return tuple(
        Span(m.start(), m.start() + len(m[0].removesuffix(" và").rstrip()))
        for m in _HOLDER.finditer(text)
        if _names(m[0])
    )


def holder_of(named: Sequence[Span], sentence: Span, end: int) -> Span | None:
    """The holder named last before ``end`` in a sentence, else the first in it."""
    inside = _between(named, sentence.start, sentence.end)
    before = [span for span in inside if span.end <= end]
    return before[-1] if before else inside[0] if inside else None


def _between(spans: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """The spans, in text order, that begin in a stretch."""
    first = bisect_left(spans, start, key=lambda span: span.start)
    return spans[first : bisect_left(spans, end, key=lambda span: span.start)]


def _names(wording: str) -> bool:
    """``xã Tân Lập``, ``toàn huyện``, ``cơ sở hội`` name; ``xã`` or ``xã hội`` alone does not."""
    low = wording.lower()
    if low.startswith(("toàn ", "cả ", "cơ sở hội", "các cấp hội", "huyện hội", "tỉnh hội")):
        return True
    return any(word[:1].isupper() for word in wording.split()[1:]) or wording.isupper()


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


def topic_holder(article: Article, named: Sequence[Span], sentence: Span) -> Span | None:
    """Who an article or paragraph is about, for sentences that name nobody."""
    paragraph = _between(article.paragraphs, 0, sentence.start + 1)
    if paragraph and (found := _between(named, paragraph[-1].start, sentence.start)):
        return found[-1]
    lead = article.paragraphs[:3]
    found = _between(named, lead[0].start, lead[-1].end) if lead else ()
    return found[0] if found else None

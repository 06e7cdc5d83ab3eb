"""Which phrase of the language layer belongs to which figure. Needs neither library."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.model import FIGURE_TAG, Labelled, Layers, Span

_MEASURE_TAG = "Nu"
_BREAKS = frozenset({FIGURE_TAG, "CH"})


def indicator_near(
    layers: Layers, figure: Span, sentence: Span, measure: Span | None = None
) -> Span | None:
    """What the figure counts or measures (nội dung chỉ tiêu), as far as the phrases tell.

    The phrase that follows it (``23 tổ phụ nữ``); but the one before it for a measured
    amount (``thu ngân sách đạt 404 tỷ đồng``) and where only a classifier follows
    (``khách quốc tế đạt 1,45 triệu lượt``). ``measure`` is where the figure's unit stands if
    it is one of measure (``đồng``, ``ha``). None if there is no phrase.
    """
    words = [word for word in layers.words if sentence.contains(word.span)]
    after = _following(words, _labelled(layers, "indicator", sentence), measure or figure)
    before = _preceding(_labelled(layers, "subject", sentence), figure)
    if after is None or before is None:
        return after or before
    if any(word.label == _MEASURE_TAG for word in _between(words, figure, after)):
        return after
    bare = len([word for word in words if after.contains(word.span)]) <= 2
    tied = not any(word.label in _BREAKS for word in _between(words, before, figure))
    return before if bare and (tied or measure) else after


def holder_near(layers: Layers, figure: Span, sentence: Span) -> Span | None:
    """Who or where the figure is about: the last holder before it, else the first after it."""
    holders = _labelled(layers, "holder", sentence)
    before = [holder for holder in holders if holder.end <= figure.start]
    after = [holder for holder in holders if holder.start >= figure.end]
    return before[-1] if before else after[0] if after else None


def _labelled(layers: Layers, label: str, sentence: Span) -> list[Span]:
    inside = (phrase for phrase in layers.phrases if sentence.contains(phrase.span))
    return [phrase.span for phrase in inside if phrase.label == label]


def _following(words: Sequence[Labelled], phrases: Sequence[Span], figure: Span) -> Span | None:
    """The phrase right after the figure and its unit, or after the n of ``k/n``."""
    end = figure.end
    for word in words:
        whole = word.label == FIGURE_TAG and word.span.start == end + 1
        if word.span.start >= end and (word.label == _MEASURE_TAG or whole):
            end = word.span.end
        elif word.span.start >= end and word.label != "CH":
            cut = Span(word.span.start, word.span.start + 1)
            found = next((phrase for phrase in phrases if phrase.contains(cut)), None)
            return found and Span(cut.start, found.end)
    return None


def _preceding(phrases: Sequence[Span], figure: Span) -> Span | None:
    """The last phrase before the figure; a further percentage shares the number's."""
    before = [phrase for phrase in phrases if phrase.end <= figure.start]
    return before[-1] if before else None


def _between(words: Sequence[Labelled], left: Span, right: Span) -> list[Labelled]:
    return [w for w in words if left.end <= w.span.start and w.span.end <= right.start]

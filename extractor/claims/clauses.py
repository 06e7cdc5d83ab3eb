"""A sentence cut into segments: what a claim may and may not reach across.

Commas, semicolons, colons, spaced dashes and brackets cut; so does ``và`` or ``nhưng``
before another cue or figure (``đạt 49% kế hoạch và tăng 2%``). Cuts inside a figure do not
count. A bracket is a segment of its own that knows the segment it qualifies.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import regex

from extractor.claims.cues import Cue, TargetHead, rates_in, relating_in, targets_in, trie
from extractor.lexicon import Hit, skip_gap
from extractor.model import Figure, Ledger, SetAside, Span

_CUT = regex.compile(
    r"[,;:()\[\]…]|\.\.\.|(?<=\s)[-–—](?=\s)|(?<=\s)(?:và|nhưng|song|đồng thời)(?=\s)"
)

_LISTED = regex.compile(r"\s*(?:,|và|hoặc|;|,\s*và)\s*")

_Placed = TypeVar("_Placed", Figure, SetAside, Cue, TargetHead)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a sentence between two cuts.

    ``opener`` is the cut before it (empty for the first), ``depth`` how many brackets are
    open, ``parent`` the index of the segment that an open bracket qualifies, ``before`` the
    index of the segment before it at the same depth and under the same parent.
    """

    index: int
    span: Span
    opener: str
    depth: int
    parent: int | None
    before: int | None


@dataclass(frozen=True, slots=True)
class View:
    """One sentence as the linking rules see it."""

    text: str
    sentence: Span
    segments: tuple[Segment, ...]
    figures: tuple[Figure, ...]
    asides: tuple[SetAside, ...]
    cues: tuple[Cue, ...] = ()
    goals: tuple[Hit, ...] = ()
    targets: tuple[TargetHead, ...] = ()
    rates: tuple[Cue, ...] = ()
    read: tuple[int, ...] = ()
    """Where every figure and set-aside figure ends, in text order."""

    def segment_at(self, position: int) -> Segment:
        """The segment that holds a position of the sentence."""
        after = bisect_left(self.segments, position + 1, key=lambda s: s.span.start)
        return self.segments[max(0, after - 1)]

    def cues_in(self, span: Span) -> list[Cue]:
        """The relating cues of a stretch, left to right."""
        return _within(self.cues, span)

    def rates_in(self, span: Span) -> list[Cue]:
        """The words for a rate in a stretch, left to right."""
        return _within(self.rates, span)

    def targets_in(self, span: Span) -> list[TargetHead]:
        """The target words of a stretch, left to right."""
        return _within(self.targets, span)

    def aside_at(self, position: int) -> SetAside | None:
        """The set-aside figure that covers a position."""
        place = bisect_left(self.asides, position + 1, key=_start) - 1
        found = self.asides[place] if place >= 0 else None
        return found if found and position < found.span.end else None

    def asides_in(self, span: Span) -> list[SetAside]:
        """The set-aside figures of a stretch."""
        return _within(self.asides, span)

    def inside(self, span: Span) -> tuple[Figure, ...]:
        """The figures that begin in a stretch, in text order."""
        return self.figures[_cut_out(self.figures, span)]

    def next_figure(self, position: int) -> int:
        """Where the next figure begins, from a position on; the sentence's end if none does."""
        place = bisect_left(self.figures, position, key=_start)
        return self.figures[place].span.start if place < len(self.figures) else self.sentence.end

    def read_up_to(self, position: int) -> int:
        """Where the last figure before a position ends; the sentence's start if none does."""
        place = bisect_right(self.read, position) - 1
        return self.read[place] if place >= 0 else self.sentence.start


def _start(item: _Placed) -> int:
    return item.span.start


def _cut_out(found: Sequence[_Placed], span: Span) -> slice:
    """Which of things in text order begin in a stretch."""
    first = bisect_left(found, span.start, key=_start)
    return slice(first, bisect_left(found, span.end, lo=first, key=_start))


def _within(found: Sequence[_Placed], span: Span) -> list[_Placed]:
    """Those that also end in it."""
    return [item for item in found[_cut_out(found, span)] if item.span.end <= span.end]


def views(text: str, sentences: Sequence[Span], ledger: Ledger) -> Iterator[View]:
    """A view of every sentence that holds a figure, in text order."""
    for sentence in sentences:
        figures = ledger.figures[_cut_out(ledger.figures, sentence)]
        if figures:
            asides = ledger.asides[_cut_out(ledger.asides, sentence)]
            yield view(text, sentence, figures, asides)


def view(
    text: str, sentence: Span, figures: tuple[Figure, ...], asides: tuple[SetAside, ...]
) -> View:
    """One sentence cut into segments."""
    figures = share_units(text, figures)
    taken = sorted([f.span for f in figures] + [f.whole.span for f in figures if f.whole])
    taken = sorted(taken + [aside.span for aside in asides])
    cuts = list(_cuts(text, sentence, taken))
    return View(
        text,
        sentence,
        tuple(_segments(sentence, cuts)),
        figures,
        asides,
        tuple(relating_in(text, sentence)),
        tuple(trie("goal").scan(text, sentence.start, sentence.end)),
        tuple(targets_in(text, sentence)),
        tuple(rates_in(text, sentence)),
        tuple(sorted(span.end for span in taken)),
    )


def share_units(text: str, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """``3, 5 và 7 xã``: the unit behind the last number of a list is everyone's."""
    shared = list(figures)
    for index in range(len(shared) - 2, -1, -1):
        one, after = shared[index], shared[index + 1]
        if one.unit or one.is_percent or after.is_percent or after.unit is None or after.whole:
            continue
        if _LISTED.fullmatch(text, one.span.end, after.span.start):
            shared[index] = replace(one, unit=after.unit)
    return tuple(shared)


def _cuts(text: str, sentence: Span, taken: list[Span]) -> Iterator[tuple[int, int, str]]:
    """Where the sentence is cut: start, end and sign of every cut outside the figures."""
    starts = {span.start for span in taken}
    for found in _CUT.finditer(text, sentence.start, sentence.end):
        start, end = found.span()
        nearest = bisect_left(taken, start + 1, key=lambda span: span.start) - 1
        if nearest >= 0 and taken[nearest].end > start:
            continue
        if found[0][0].isalpha() and not _joins_claims(text, end, starts):
            continue
        yield start, end, found[0]


def _joins_claims(text: str, end: int, starts: set[int]) -> bool:
    """Whether a conjunction is followed by a figure or by a cue, past any adverbs."""
    position = skip_gap(text, end)
    for _ in range(4):
        if position in starts or trie("relating").match(text, position) is not None:
            return True
        past = trie("adverb").match(text, position) or trie("glue").match(text, position)
        if past is None:
            return False
        position = skip_gap(text, past)
    return False


def _segments(sentence: Span, cuts: list[tuple[int, int, str]]) -> Iterator[Segment]:
    """Segments from cuts; brackets nest, and a stray closing bracket closes nothing."""
    open_segments: list[int | None] = []
    last: dict[int, int | None] = {0: None}
    start, opener = sentence.start, ""
    for index, (cut, after, sign) in enumerate([*cuts, (sentence.end, sentence.end, "")]):
        depth = len(open_segments)
        parent = open_segments[-1] if open_segments else None
        yield Segment(index, Span(start, cut), opener, depth, parent, last.get(depth))
        last[depth] = index
        if sign in ("(", "["):
            open_segments.append(index)
            last[depth + 1] = None
        elif sign in (")", "]") and open_segments:
            open_segments.pop()
        start, opener = after, sign

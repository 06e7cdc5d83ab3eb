"""What stands around a figure: the cue before it, the subject of its segment."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from extractor.claims.clauses import Segment, View
from extractor.claims.cues import Cue, relating_before, target_at, trie
from extractor.lexicon import skip_gap
from extractor.model import Figure, Span

CHANGING = ("increase", "decrease")
_CLAUSE = regex.compile(r"\b(?:có|là|cho|để|do|mà|thì|nên)\b", regex.IGNORECASE)
_COPULAS = frozenset({"là", "với", "ở mức", "với mức"})
_SO_VOI = regex.compile(r"so(?:\s+với)?\s", regex.IGNORECASE)
_RATE_ONLY = regex.compile(r"t[ỷỉ] lệ(?: (?:là|khoảng|gần|hơn|trên|dưới))?", regex.IGNORECASE)
_WORD = regex.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Left:
    """The words before a figure, read leftwards over glue (``ước``, ``khoảng``, ``được`` …).

    ``cue`` is the nearest relating cue, ``further`` the one before it (``giảm xuống còn``
    has both), ``start`` where all of them begin; ``glue`` the glue words passed.
    """

    start: int
    cue: Cue | None = None
    further: Cue | None = None
    glue: frozenset[str] = frozenset()
    negated: bool = False
    base: Span | None = None
    """A base that stands between cue and figure: ``vượt kế hoạch 23%``, ``cao hơn Huế 30%``."""

    @property
    def kind(self) -> str:
        """The kind of the nearest cue; empty if there is none."""
        return self.cue.kind if self.cue else ""


def left_of(view: View, figure: Figure) -> Left:
    """What stands directly before a figure in its segment."""
    floor = _floor(view, figure)
    position, cues, glue, negated = figure.span.start, list[Cue](), set[str](), False
    for _ in range(8):
        position = _back_over_space(view.text, position, floor)
        if cue := relating_before(view.text, position, floor):
            cues.append(cue)
            position = cue.span.start
        elif (word := _word_before(view.text, position, floor, "glue")) is not None:
            glue.add(view.text[word:position].lower())
            position = word
        elif (word := _word_before(view.text, position, floor, "negation")) is not None:
            negated, position = True, word
        else:
            break
        if len(cues) == 2:
            break
    if not cues and figure.is_percent and (far := _far_cue(view, floor, position)):
        base = _base_between(view, far, position)
        before = _back_over_space(view.text, far.span.start, floor)
        negated = negated or _word_before(view.text, before, floor, "negation") is not None
        return Left(far.span.start, far, None, frozenset(glue), negated, base)
    if len(cues) == 2 and _is_copula(view, cues) and not _in_rate(view, floor, cues[1]):
        cues.reverse()
    first, second = [*cues, None, None][:2]
    return Left(position, first, second, frozenset(glue), negated)


def _is_copula(view: View, cues: list[Cue]) -> bool:
    """``chiếm tỷ lệ cao nhất là 30%``, ``tăng với mức 5%``: the verb before là decides."""
    return cues[0].span.of(view.text).lower() in _COPULAS and cues[1].kind != "level"


def _in_rate(view: View, floor: int, cue: Cue) -> bool:
    """Whether a cue is part of a rate's name: ``tốc độ tăng trưởng lần lượt là 5%``."""
    rates = trie("rate").scan(view.text, floor, cue.span.end)
    return any(hit.start <= cue.span.start < hit.end for hit in rates)


def _far_cue(view: View, floor: int, end: int) -> Cue | None:
    """A verb parted from its percentage: ``tăng giá vé từ 50%``, ``vượt kế hoạch 23%``."""
    cues = view.cues_in(Span(floor, end))
    if not cues or len(view.text[cues[-1].span.end : end].split()) > 5:
        return None
    last = cues[-1]
    if last.kind in CHANGING:
        return None if _in_rate(view, floor, last) else last
    plan = last.kind in ("reach", "exceed", "short") and _plan_at(view, last.span.end)
    return last if plan and not _CLAUSE.search(view.text, last.span.end, end) else None


def _plan_at(view: View, position: int) -> bool:
    """Whether a plan or quota is named right there, past ``so với``."""
    position = skip_gap(view.text, position)
    if compared := _SO_VOI.match(view.text, position):
        position = compared.end()
    head = target_at(view.text, position)
    return head is not None and head.kind == "target"


def _base_between(view: View, cue: Cue, end: int) -> Span | None:
    """What stands between a cue and its figure, if that is a base: a plan, a place after hơn."""
    compares = cue.span.of(view.text).lower().endswith("hơn")
    if not compares and not _plan_at(view, cue.span.end):
        return None
    start = skip_gap(view.text, cue.span.end)
    if compared := _SO_VOI.match(view.text, start):
        start = compared.end()
    return _worded(view.text, start, end)


def _floor(view: View, figure: Figure) -> int:
    """Where reading leftwards stops: the segment's start or the end of what is read already."""
    start = figure.span.start
    return max(view.segment_at(start).span.start, view.read_up_to(start))


def _back_over_space(text: str, position: int, floor: int) -> int:
    while position > floor and (text[position - 1].isspace() or text[position - 1] in "~≈*_"):
        position -= 1
    return position


def _word_before(text: str, position: int, floor: int, group: str) -> int | None:
    start = trie(group).match_before(text, position)
    return start if start is not None and start >= floor else None


def subject_of(view: View, segment: Segment) -> Span | None:
    """The noun phrase that opens a segment, before its first cue or figure.

    None when the segment goes on about what was named before (``, đạt 90% kế hoạch``,
    ``so với cùng kỳ tăng 5%``).
    """
    start = skip_openers(view, segment.span)
    end = _first_relating(view, Span(start, segment.span.end))
    found = _worded(view.text, start, end)
    if found is None or _SO_VOI.match(view.text, start):
        return None
    bare = _RATE_ONLY.fullmatch(found.of(view.text)) or is_empty(view.text, found)
    return None if bare else found


def is_empty(text: str, span: Span) -> bool:
    """Whether a stretch holds only adverbs, cues and bound words: no noun."""
    position = _to_word(text, span.start, span.end)
    while position < span.end:
        ends = (trie(group).match(text, position) for group in _EMPTY_WORDS)
        past = max((found for found in ends if found is not None), default=None)
        if past is None:
            return False
        position = _to_word(text, past, span.end)
    return True


def _to_word(text: str, position: int, end: int) -> int:
    while position < end and not text[position].isalnum():
        position += 1
    return position


_EMPTY_WORDS = ("relating", "glue", "adverb", "negation", "goal", "past")


def skip_openers(view: View, span: Span) -> int:
    """Past conjunctions, adverbs and times at the start of a stretch."""
    position = span.start
    while True:
        position = skip_gap(view.text, position)
        if aside := view.aside_at(position):
            position = aside.span.end
        elif (past := trie("adverb").match(view.text, position)) is not None and past <= span.end:
            position = past
        else:
            return min(position, span.end)


def _first_relating(view: View, span: Span) -> int:
    """Where the first cue or figure of a stretch begins, rate words (``tốc độ tăng``) apart."""
    figures = [figure.span.start for figure in view.inside(span)[:1]]
    rates = [Span(hit.start, hit.end) for hit in trie("rate").scan(view.text, span.start, span.end)]
    cues = [
        cue.span.start
        for cue in view.cues_in(span)
        if not any(rate.start <= cue.span.start < rate.end for rate in rates)
    ]
    return min([span.end, *figures, *cues])


def _worded(text: str, start: int, end: int) -> Span | None:
    while end > start and not _WORD.match(text, end - 1):
        end -= 1
    while start < end and not _WORD.match(text, start):
        start += 1
    return Span(start, end) if start < end else None


def holds_rate(view: View, span: Span | None) -> bool:
    """Whether a stretch names a rate (``tỷ lệ``, ``tốc độ tăng trưởng``)."""
    if span is None:
        return False
    return next(trie("rate").scan(view.text, span.start, span.end), None) is not None

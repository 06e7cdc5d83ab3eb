"""What stands around a figure: the cue before it, the subject of its segment."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from extractor.claims.clauses import Segment, View
from extractor.claims.cues import Cue, any_of, relating_before, target_at, trie
from extractor.lexicon import skip_gap
from extractor.model import Figure, Span

CHANGING = ("increase", "decrease")
_CLAUSE = regex.compile(r"\b(?:có|là|cho|để|do|mà|thì|nên)\b", regex.IGNORECASE)
_COPULAS = frozenset({"là", "với", "ở mức", "với mức", "tương ứng"})
_SO_VOI = regex.compile(r"so(?:\s+với)?\s", regex.IGNORECASE)
_RATE_ONLY = regex.compile(r"t[ỷỉ] lệ(?: (?:là|khoảng|gần|hơn|trên|dưới))?", regex.IGNORECASE)
_SAME = regex.compile(
    r"(?:và |tuy nhiên |nhưng |song )?(?:tổng )?(?:số lượng|con số|số|kết quả|mức|tỷ lệ|doanh số|"
    r"kim ngạch|sản lượng) (?:này|trên|đó|nói trên)\b",
    regex.IGNORECASE,
)
"""A subject that points back to the number just told: ``con số này``."""
_WORD = regex.compile(r"\w")
_WORDS_BACK = 8
"""How many cues and words of glue are read back: no wording has more."""


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
    near = _read_back(view.text, figure.span.start, floor)
    if not near.cue and figure.is_percent and (far := _far_cue(view, floor, near.start)):
        return _with_far_cue(view, near, far, floor)
    if near.further and _is_copula(view, near) and not _in_rate(view, floor, near.further):
        return replace(near, cue=near.further, further=near.cue)
    return near


def _read_back(text: str, position: int, floor: int) -> Left:
    """Leftwards word by word: up to two cues, the glue and the negations among them."""
    left = Left(position)
    for _ in range(_WORDS_BACK):
        left = replace(left, start=_back_over_space(text, left.start, floor))
        longer = _one_back(text, left, floor)
        if longer is None or longer.further:
            return longer or left
        left = longer
    return left


def _one_back(text: str, left: Left, floor: int) -> Left | None:
    """With the cue, glue or negation that ends where the words read so far begin."""
    if cue := relating_before(text, left.start, floor):
        first, second = (left.cue, cue) if left.cue else (cue, None)
        return replace(left, start=cue.span.start, cue=first, further=second)
    if (word := _word_before(text, left.start, floor, "glue")) is not None:
        return replace(left, start=word, glue=left.glue | {text[word : left.start].lower()})
    if (word := _word_before(text, left.start, floor, "negation")) is not None:
        return replace(left, start=word, negated=True)
    return None


def _with_far_cue(view: View, near: Left, far: Cue, floor: int) -> Left:
    """A cue that other words part from the figure, with the base among them."""
    before = _back_over_space(view.text, far.span.start, floor)
    negated = near.negated or _word_before(view.text, before, floor, "negation") is not None
    base = _base_between(view, far, near.start)
    return replace(near, start=far.span.start, cue=far, negated=negated, base=base)


def _is_copula(view: View, left: Left) -> bool:
    """``chiếm tỷ lệ cao nhất là 30%``, ``tăng với mức 5%``: the verb before là decides."""
    if left.cue is None or left.further is None or left.further.kind == "level":
        return False
    return left.cue.span.of(view.text).lower() in _COPULAS


def _in_rate(view: View, floor: int, cue: Cue) -> bool:
    """Whether a cue is part of a rate's name: ``tốc độ tăng trưởng lần lượt là 5%``."""
    rates = view.rates_in(Span(floor, cue.span.end))
    return any(rate.span.start <= cue.span.start < rate.span.end for rate in rates)


def _far_cue(view: View, floor: int, end: int) -> Cue | None:
    """A verb parted from its percentage: ``tăng giá vé từ 50%``, ``vượt kế hoạch 23%``."""
    cues = view.cues_in(Span(floor, end))
    if not cues:
        return None
    last = cues[-1]
    than = last.span.of(view.text).lower().endswith("hơn")
    if len(view.text[last.span.end : end].split()) > (9 if than else 5):
        return None
    if last.kind in CHANGING:
        names = holds_rate(view, Span(last.span.end, end)) and not than
        return None if names or _in_rate(view, floor, last) else last
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
    if found is None or _SO_VOI.match(view.text, start) or _SAME.match(view.text, start):
        return None
    bare = _RATE_ONLY.fullmatch(found.of(view.text)) or is_empty(view.text, found)
    return None if bare else found


def points_back(view: View) -> bool:
    """Whether a sentence opens with the number just told: ``Con số này tăng 5%``."""
    start = skip_openers(view, view.sentence)
    return _SAME.match(view.text, start) is not None


def is_empty(text: str, span: Span) -> bool:
    """Whether a stretch holds only adverbs, cues and bound words: no noun."""
    position = _to_word(text, span.start, span.end)
    while position < span.end:
        past = any_of(_EMPTY_WORDS).match(text, position)
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
    rates = [rate.span for rate in view.rates_in(span)]
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
    return span is not None and bool(view.rates_in(span))

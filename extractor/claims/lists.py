"""Lists of names with lists of figures: ``doanh thu và lợi nhuận đạt 86 tỷ và 2 tỷ đồng``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extractor.claims.draft import Draft
from extractor.claims.naming import Naming, end_of
from extractor.claims.phrases import Phrase, span_of, without_owner
from extractor.claims.wording import NEAR
from extractor.claims.words import Word
from extractor.model import Figure, Span

_JOINTS = (",", "và", ", và")
_LEADING = ("break", "opener", "filler", "mark")
_LONGEST_LABEL = 8
_FURTHEST = 120
"""How many characters before a number are read for what opens its item."""
_NO_LABEL = ("verb", "aux", "cue", "break", "prep", "time", "reason", "rank", "figure", "actor")


def shared_out(
    naming: Naming, drafts: Sequence[Draft], names: Sequence[Span | None]
) -> list[Span | None]:
    """The names of the rows; where a list of names meets a list of figures, to each its own."""
    shared = list(names)
    for name, figures in _listed(naming, drafts, names).items():
        parts = _parts(naming, name) if len(figures) > 1 else []
        if len(parts) == len(figures):
            for index, draft in enumerate(drafts):
                figure = draft.number or draft.figure
                if names[index] == name and figure in figures:
                    shared[index] = parts[figures.index(figure)]
    return shared


def label_before(naming: Naming, number: Figure) -> Phrase | None:
    """``gồm cháy rừng 2 vụ, cháy nhà 6 vụ``: the sort that a count is of, which opens the item
    of a list; a verb might stand there otherwise (``bắt 5 người``)."""
    words, led = _label(naming, number)
    if not words:
        return None
    unit = number.unit.norm if number.unit else ""
    at = bisect_left(naming.view.figures, number.span, key=lambda figure: figure.span)
    near = naming.view.figures[max(0, at - NEAR) : at]
    named = [(f, naming.names[f.span]) for f in near if f.span in naming.names]
    listed = any(f.unit and f.unit.norm == unit and name.span < f.span for f, name in named)
    return Phrase(span_of(words)) if led or listed else None


def _label(naming: Naming, number: Figure) -> tuple[Sequence[Word], bool]:
    """The words that open the segment of a number and name a sort; whether ``gồm`` leads in."""
    start = naming.view.segment_at(number.span.start).span.start
    words = naming.words.between(max(start, number.span.start - _FURTHEST), number.span.start)
    first = next((n for n, word in enumerate(words) if not word.has(*_LEADING)), len(words))
    label = words[first:]
    if not label or len(label) > _LONGEST_LABEL or label[0].has("deed", "act", "class"):
        return (), False
    if any(word.has(*_NO_LABEL) for word in label):
        return (), False
    return label, any(word.has("break") for word in (*_opener(naming, start), *words[:first]))


def _opener(naming: Naming, start: int) -> Sequence[Word]:
    """The words of the segment before, if it only opens a list: ``Trong đó, …``."""
    before = naming.view.segment_at(start).before
    words = naming.of(naming.view.segments[before].span) if before is not None else ()
    return words if all(word.has(*_LEADING) for word in words) else ()


def _listed(
    naming: Naming, drafts: Sequence[Draft], names: Sequence[Span | None]
) -> dict[Span, list[Figure]]:
    """Each name with the figures of a list that have it, in order."""
    found: dict[Span, list[Figure]] = {}
    for draft, name in zip(drafts, names, strict=True):
        figure = draft.number or draft.figure
        if name and figure not in found.setdefault(name, []) and _in_list(naming, figure):
            found[name].append(figure)
    return found


def _in_list(naming: Naming, figure: Figure) -> bool:
    """Whether no more than a comma or ``và`` joins a figure to the one before or behind it."""
    figures = naming.view.figures
    at = bisect_left(figures, figure.span, key=lambda other: other.span)
    pairs = [(one, one + 1) for one in (at - 1, at) if one >= 0 and one + 1 < len(figures)]
    return any(
        naming.view.text[end_of(figures[one]) : figures[two].span.start].strip() in _JOINTS
        for one, two in pairs
    )


def _parts(naming: Naming, name: Span) -> list[Span]:
    """The names that commas and ``và`` join; the owner of all belongs to none."""
    words = naming.of(name)
    joints = [n for n, word in enumerate(words) if word.low in ("và", ",")]
    starts = [0, *(joint + 1 for joint in joints)]
    items = [words[one:two] for one, two in zip(starts, [*joints, len(words)], strict=True)]
    return [without_owner(item) for item in items if item]

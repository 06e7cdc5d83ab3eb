"""Sentences that go on about the one before: ``Con số này …``, ``Trong đó, … tăng 4,6%``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import regex

from extractor.claims.clauses import View
from extractor.claims.context import points_back
from extractor.claims.draft import Draft
from extractor.claims.inheriting import inherit_targets
from extractor.claims.linking import read_links

_GOES_ON = regex.compile(
    r"[\s\-+*•–—]*(?:Trong (?:đó|số đó|số này)|Cụ thể|Riêng)\b", regex.IGNORECASE
)
"""Openings of a sentence whose percentages are of the bases named before."""

_FAR = 300
"""Characters from one sentence to the next one that goes on about it: captions lie between."""


def retold(views: Iterable[View]) -> Iterator[tuple[View, tuple[Draft, ...]]]:
    """Every sentence with its rows, those taken over from the sentence before included."""
    held: tuple[View, list[Draft]] | None = None
    for view in views:
        before = held[1] if held and view.sentence.start - held[0].sentence.end < _FAR else []
        drafts = read_links(view, _told(view, before))
        goes_on = _GOES_ON.match(view.text, view.sentence.start) is not None
        inherit_targets(view, drafts, before if goes_on else ())
        if held:
            yield held[0], _without_retold(held[1], drafts)
        held = view, drafts
    if held:
        yield held[0], tuple(held[1])


def _told(view: View, before: Sequence[Draft]) -> Draft | None:
    """The number that ``con số này`` means: the last level told outside brackets."""
    if not points_back(view):
        return None
    levels = (d for d in reversed(before) if d.number and not d.change and not d.segment.depth)
    return next(levels, None)


def _without_retold(drafts: Sequence[Draft], after: Sequence[Draft]) -> tuple[Draft, ...]:
    """A count whose percentage the next sentence tells has no row of its own."""
    taken = {d.number.span for d in after if d.number and d.percent}
    return tuple(
        d
        for d in drafts
        if d.percent or d.relation != "count" or d.number is None or d.number.span not in taken
    )

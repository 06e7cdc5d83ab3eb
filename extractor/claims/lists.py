"""Lists of names with lists of figures: ``doanh thu và lợi nhuận đạt 86 tỷ và 2 tỷ đồng``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extractor.claims.draft import Draft
from extractor.claims.naming import Naming, end_of
from extractor.claims.phrases import without_owner
from extractor.model import Figure, Span

_JOINTS = (",", "và", ", và")


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

"""Links between the rows of a gold file: ``part of`` a whole, ``base row`` of a percentage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.evaluation import fields as f
from extractor.evaluation.drafts import Draft
from extractor.evaluation.marks import Marked

WHOLE, BASE = "part of", "base row"

Wholes = Mapping[str, Sequence[str]]
"""The rows that each row may be a part of."""


def check_links(parts: Marked, drafts: Sequence[Draft]) -> None:
    """Note every link to a row that is not there, to the row itself, and parts in a circle."""
    known = {draft.row_id for draft in drafts}
    for draft in drafts:
        for key in (WHOLE, BASE):
            _check_link(parts, draft, key, known)
    _check_circles(parts, drafts)


def linked(draft: Draft, key: str) -> tuple[str, ...]:
    """The rows that a field names, ``none`` left out."""
    return tuple(row for row in f.alternatives(draft.fields.get(key, f.EMPTY)) if row)


def _check_link(parts: Marked, draft: Draft, key: str, known: set[str]) -> None:
    for row in linked(draft, key):
        if row == draft.row_id:
            said = draft.told(f"{key} chỉ chính hàng này", f"{key} is the row itself")
            parts.blame(draft.line, draft.column(key), said)
        elif row not in known:
            said = draft.told(f"{key}: không có hàng {row!r}", f"{key}: there is no row {row!r}")
            parts.blame(draft.line, draft.column(key), said)


def _check_circles(parts: Marked, drafts: Sequence[Draft]) -> None:
    """A circle of parts is told once, at the row of it that stands first."""
    wholes = {draft.row_id: linked(draft, WHOLE) for draft in drafts}
    told: set[str] = set()
    for draft in drafts:
        circle = _circle(wholes, draft.row_id)
        if len(circle) > 1 and told.isdisjoint(circle):
            told.update(circle)
            way = " → ".join((*circle, draft.row_id))
            said = f"{WHOLE} đi vòng tròn: {way}", f"{WHOLE} goes in a circle: {way}"
            parts.blame(draft.line, draft.column(WHOLE), said)


def _circle(wholes: Wholes, start: str) -> tuple[str, ...]:
    """The rows from one row back to itself; none when no whole leads back to it."""
    reached: dict[str, str] = {}
    ahead = [start]
    for row in ahead:
        for whole in wholes.get(row, ()):
            if whole not in reached:
                reached[whole] = row
                ahead.append(whole)
    if start not in reached:
        return ()
    way = [start]
    while (before := reached[way[-1]]) != start:
        way.append(before)
    return (start, *reversed(way[1:]))

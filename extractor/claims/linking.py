"""Pairing: a sentence is read left to right, segment by segment, as an editor reads.

A segment that opens with a new subject starts afresh; one that opens with a cue goes on
about the number before it; a bracket qualifies what stands right before it. Every decision
is a small named rule, in ``numbers`` (`NUMBER_RULES`) or ``percentages`` (`LINKS`).
"""

from __future__ import annotations

from dataclasses import replace

import regex

from extractor.claims.attainment import attainment, comparison
from extractor.claims.clauses import Segment, View
from extractor.claims.context import holds_rate, subject_of
from extractor.claims.draft import Draft, Reading, Scope
from extractor.claims.numbers import read_number
from extractor.claims.percentages import read_percent
from extractor.model import Span

_PARTS = regex.compile(r"\s*(?:trong đó|riêng|gồm|bao gồm)\b", regex.IGNORECASE)
"""Openings of a bracket that speaks of parts, not of what it follows."""


def read_links(view: View, told: Draft | None = None) -> list[Draft]:
    """The rows of one sentence, paired, in the order of their figures.

    ``told`` is the row of the sentence before that this one goes on about (``Con số này …``).
    """
    reading = Reading(view)
    if told and view.segments:
        scope = reading.scope(view.segments[0])
        outside = replace(view.segments[0], index=-1)
        scope.head = scope.last = Draft(outside, told.left, number=told.number)
    for segment in view.segments:
        _read_segment(reading, segment)
    return finish(reading)


def _read_segment(reading: Reading, segment: Segment) -> None:
    figures = reading.view.inside(segment.span)
    scope = reading.scope(segment)
    if figures or _names_rate(reading, segment):
        _turn_to_subject(reading, scope, segment)
    for figure in figures:
        if figure.is_percent:
            read_percent(reading, scope, segment, figure)
        else:
            read_number(reading, scope, segment, figure)
        scope.fresh = False
    if not figures:
        if further := attainment(reading.view, segment, scope):
            reading.drafts.append(further)
        comparison(reading.view, segment, scope)


def _names_rate(reading: Reading, segment: Segment) -> bool:
    """``Ba xã có tỷ lệ cao nhất, đạt 98%`` speaks of the rate; ``;`` may open a new subject."""
    if segment.opener != ";" and not holds_rate(reading.view, segment.span):
        return False
    subject = subject_of(reading.view, segment)
    return holds_rate(reading.view, subject) or (subject is not None and segment.opener == ";")


def _turn_to_subject(reading: Reading, scope: Scope, segment: Segment) -> None:
    """A new subject ends what was said of the one before it."""
    subject = subject_of(reading.view, segment)
    if subject is None or segment.opener in (")", "]"):
        return
    if scope.fresh and not _PARTS.match(reading.view.text, segment.span.start):
        return
    scope.subject = subject
    scope.head = scope.change = None
    scope.pending = []


def finish(reading: Reading) -> list[Draft]:
    """Drop the own rows of numbers that a percentage took or that are bases; order the rest."""
    amounts = {d.number.span for d in reading.drafts if d.change and d.number and not d.level}
    for draft in reading.drafts:
        if draft.change and draft.target.figure:
            _give_base_to_level(reading, draft)
            _give_base_to_percentage(reading, draft)
        if draft.percent and draft.number and draft.number.span in amounts:
            draft.rules.append("of_change")  # tăng 3 vụ (60%): the number says by how much
        _take_own_whole(draft)
    gone = _taken(reading.drafts) | reading.bases
    gone |= {draft.target.figure.span for draft in reading.drafts if draft.target.figure}
    kept = [d for d in reading.drafts if _keeps_row(d) or d.figure.span not in gone]
    return sorted(kept, key=_place)


def _taken(drafts: list[Draft]) -> set[Span]:
    """Where the numbers stand that a percentage or an attainment took."""
    takers = [d for d in drafts if d.percent or "attainment" in d.rules]
    return {draft.number.span for draft in takers if draft.number}


def _take_own_whole(draft: Draft) -> None:
    """The n of a ``k/n`` is the base of its row, unless another is printed."""
    if draft.number is None or draft.number.whole is None or draft.target.figure:
        return
    change = draft.relation in ("increase", "decrease", "multiple")
    if change and _stands_before(draft):
        return  # 6.084/7.669 xã, tăng 10,6%; but tăng 63% (36/22 tỷ đồng) has both levels
    kind = draft.target.kind or (None if change else "whole")
    draft.target = replace(draft.target, kind=kind, figure=draft.number.whole)


def _stands_before(draft: Draft) -> bool:
    """Whether the number of a row stands before its percentage."""
    if draft.number is None or draft.percent is None:
        return False
    return draft.number.span.start < draft.percent.span.start


def _place(draft: Draft) -> tuple[Span, int]:
    """Text order: by number, then by what is said of it."""
    said = draft.percent.span if draft.percent else draft.target.span
    return (draft.number or draft.figure).span, said.start if said else 0


def _give_base_to_level(reading: Reading, change: Draft) -> None:
    """``211 DN, tăng 22 DN so với cùng kỳ (189 DN)``: the old level belongs to the level's row."""
    figure, level = change.target.figure, change.level
    rows = [d for d in reading.drafts if d.number and d.number == level and not d.change]
    changed = [d for d in rows if d.relation == change.relation] or rows
    for row in changed:
        if row.target.figure is None:
            row.target = replace(row.target, kind=row.target.kind or "period", figure=figure)
    if changed:
        reading.bases.update([figure.span] if figure else [])
        change.target = replace(change.target, figure=None)


def _give_base_to_percentage(reading: Reading, change: Draft) -> None:
    """``giảm 20 vụ (16%) so với cùng kỳ (125 vụ)``: the old level belongs to the percentage's row.

    The percentage takes the number of the change, and with it what the change is compared with.
    """
    if change.level or change.percent:
        return
    for row in reading.drafts:
        same = row.percent is not None and row.number == change.number
        if same and row.target.figure is None and row.target.span in (None, change.target.span):
            row.target = change.target
            row.rules.append("base_of_change")


def _keeps_row(draft: Draft) -> bool:
    """Percentages, attainment and ``từ a lên b`` are rows whatever becomes of their number."""
    own = {"attainment", "transition"} & set(draft.rules)
    return draft.percent is not None or bool(own)

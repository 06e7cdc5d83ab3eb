"""Annotation as gold: what stands in each claim's row, said as an annotator would say it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from extractor.evaluation.annotation import GoldArticle, GoldAside, GoldRow, Numbers, Words
from extractor.evaluation.kit import number
from extractor.exchange.annotation import Annotated, Note, Role
from extractor.model import Span
from extractor.reporting.columns import Row


def gold_article(annotated: Annotated) -> GoldArticle:
    """The annotation as gold.

    A claim that a reader marked as misread says nothing that gold may ask for, and is left out.
    """
    article = annotated.article
    kept = [note for note in annotated.notes if note.misread is None]
    names = {note.claim_id for note in kept}
    rows = tuple(_with_links(_gold_row(annotated, note), note.row, names) for note in kept)
    asides = (GoldAside(article.article_id, a.span, (a.reason,)) for a in annotated.asides)
    return GoldArticle(article.article_id, article.text, rows, tuple(asides))


def _gold_row(annotated: Annotated, note: Note) -> GoldRow:
    """The row in three steps: its place and words, its number, its percentage and base."""
    article, row = annotated.article, note.row
    found = GoldRow(
        article.article_id,
        note.claim_id,
        said(row, "sentence") or note.span.of(article.text),
        (said(row, "relation"),),
        targets=_words(annotated, note, "target"),
        statuses=(said(row, "status") or "result",),
        indicators=_words(annotated, note, "indicator"),
        holders=_words(annotated, note, "holder"),
        periods=_words(annotated, note, "period"),
    )
    return _with_percent(_with_number(found, note), note)


def _with_number(found: GoldRow, note: Note) -> GoldRow:
    values = _values(note, "number", "value")
    return replace(
        found,
        number=note.parts.get("number"),
        values=values[0],
        lows=values[1],
        highs=values[2],
        bounds=(said(note.row, "bound") or "exact",),
        units=(said(note.row, "unit_text"),),
    )


def _with_percent(found: GoldRow, note: Note) -> GoldRow:
    values = _values(note, "percent", "percent")
    return replace(
        found,
        percent=note.parts.get("percent"),
        percents=values[0],
        percent_lows=values[1],
        percent_highs=values[2],
        percent_bounds=(said(note.row, "percent_bound") or "exact",),
        percent_units=(said(note.row, "percent_unit"),),
        base=note.parts.get("base"),
        kinds=(said(note.row, "target_kind"),),
        target_values=(number(note.row.get("target_value")),),
        target_units=(said(note.row, "target_unit"),),
    )


def _with_links(found: GoldRow, row: Row, names: Collection[str]) -> GoldRow:
    implied = number(row.get("implied_target"))
    verdict = said(row, "verdict")
    return replace(
        found,
        wholes=_link(row, "part_of", names),
        base_rows=_link(row, "base_claim", names),
        verdicts=(verdict,) if verdict else (),
        implied=() if implied is None else (implied,),
    )


def said(row: Row, column: str) -> str | None:
    """What a cell says in words; None where it is empty."""
    cell = row.get(column)
    return None if cell is None or cell == "" else str(cell)


def _values(note: Note, role: Role, column: str) -> tuple[Numbers, Numbers, Numbers]:
    """A value and the ends of a range, where the figure still is the one the row was made of.

    Of a figure that an annotator moved nothing is known but its place.
    """
    row = note.row
    known = note.parts.get(role) == stretch(row, role)
    cells = (row.get(name) if known else None for name in _columns(column))
    value, low, high = (number(cell) for cell in cells)
    return (value,), (low,), (high,)


def _columns(column: str) -> tuple[str, str, str]:
    return column, f"{column}_low", f"{column}_high"


def stretch(row: Row, role: Role) -> Span | None:
    """Where the row has its number or percentage."""
    start, end = row.get(f"{role}_start"), row.get(f"{role}_end")
    return Span(start, end) if isinstance(start, int) and isinstance(end, int) else None


def _words(annotated: Annotated, note: Note, role: Role) -> Words:
    span = note.parts.get(role)
    return (None if span is None else span.of(annotated.article.text),)


def _link(row: Row, column: str, names: Collection[str]) -> Words:
    """The row that is named, where it is there; None says that there is none."""
    name = said(row, column)
    return (name if name in names else None,)

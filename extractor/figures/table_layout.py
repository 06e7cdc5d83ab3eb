"""Tables flattened into text (bảng): a header line, then lines of a label and figures.

A table is believed only when its header names every column of figures and at least two
lines below hold a label and just as many figures; anything else stays prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.figures.scales import scale_at
from extractor.figures.table_columns import Column, columns_of
from extractor.figures.table_titles import Title, Word, splits, title
from extractor.lexicon.units import is_listed, match_unit
from extractor.model import Span, Unit

_LINE = re.compile(r"[^\n\x0b\x0c\x85\u2028\u2029]+")
_TOKEN = re.compile(r"[^\s|;]+")
_CELL = re.compile(r"[+\-−–]?\d{1,20}(?:[.,]\d{1,20}){0,6}%?")
_DASHES = frozenset("-–—:")
_INDEX = re.compile(r"[ \u00a0|]*(?:(\d{1,3})|[IVX]{1,5}|[-+*•])[.)]?[ \u00a0|\t]+")
_LONGEST_LINE = 300
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORT_NUMBER = re.compile(r"\d{1,2}|(?:19|20)\d\d")
_MOST_COLUMNS = 12
_MOST_LABELS = 3
_LONGEST_LABEL = 80
_AROUND = " \u00a0\t|;:-–—"
_LABELS: tuple[Word, ...] = ("holder", "time")
_FIGURES: frozenset[Word] = frozenset({"number", "target", "period", "whole", "amount", "estimate"})


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: its label (tên dòng), where its figures stand, a unit of its own."""

    label: Span
    cells: tuple[Span, ...]
    unit: Unit | None = None
    scale: Decimal = Decimal(1)
    index: Span | None = None
    """Where its running number (TT) stands."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what its labels are (None if the header does not say), its columns, its rows."""

    labels: Word | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Head:
    """What a header line names: the labels, the columns of figures, a column of units."""

    labels: Word | None
    titles: tuple[Title, ...]
    units: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    """A line and its last tokens that are figures, dashes between them left out."""

    span: Span
    cells: tuple[Span, ...]


def tables_of(text: str) -> Iterator[Table]:
    """The tables of a text, in text order."""
    lines = [_line(text, found) for found in _LINE.finditer(text) if not found[0].isspace()]
    at = 0
    while at + 2 < len(lines):
        found = _table(text, lines, at) if _may_head(text, lines, at) else None
        if found:
            yield found[0]
        at = found[1] if found else at + 1


def _line(text: str, found: re.Match[str]) -> _Line:
    start = found.start() + len(found[0]) - len(found[0].lstrip())
    span = Span(start, start + len(found[0].strip()))
    return _Line(span, _figures(text, span) if span.end - span.start <= _LONGEST_LINE else ())


def _figures(text: str, line: Span) -> tuple[Span, ...]:
    cells: list[Span] = []
    for token in reversed(list(_TOKEN.finditer(text, line.start, line.end))):
        if _CELL.fullmatch(token[0]):
            cells.append(Span(*token.span()))
        elif not (cells and token[0] in _DASHES):
            break
    return tuple(reversed(cells))


def _may_head(text: str, lines: Sequence[_Line], at: int) -> bool:
    """Whether a short line with no figures but years has lines of figures right below it."""
    line, below = lines[at], sum(len(line.cells) > 1 for line in lines[at + 1 : at + 4])
    if below < 2 or len(lines[at + 1].cells) < 2:
        return False
    years = all(_YEAR.fullmatch(cell.of(text)) for cell in line.cells)
    return years and line.span.end - line.span.start <= _LONGEST_LINE


def _table(text: str, lines: Sequence[_Line], at: int) -> tuple[Table, int] | None:
    """The table that a line heads, and the line after it."""
    for spans in splits(text, lines[at].span):
        if not -1 <= len(spans) - len(lines[at + 1].cells) <= _MOST_LABELS:
            continue
        for head in _heads([title(text, span) for span in spans]):
            if not _is_plausible(head):
                continue
            rows, end = _rows(text, lines, at + 1, head)
            cells = [[row.cells[at].of(text) for row in rows] for at in range(len(head.titles))]
            if len(rows) > 1 and (columns := columns_of(head.titles, cells)):
                return Table(head.labels, columns, rows), end
    return None


def _heads(titles: Sequence[Title]) -> Iterator[_Head]:
    """The ways to tell the titles of labels from those of figures."""
    first = 1 if "index" in titles[0].words else 0
    if first == 0 and (titles[0].words & _FIGURES or not _is_label(titles[0])):
        yield _Head(None, tuple(titles))
    label, rest = titles[first : first + 1], titles[first + 1 :]
    if label and _is_label(label[0]):
        units = bool(rest) and rest[0].words == {"unit"}
        kind = next((word for word in _LABELS if word in label[0].words), None)
        yield _Head(kind, tuple(rest[1:] if units else rest), units)


def _is_label(title: Title) -> bool:
    """The first column holds labels, unless its title speaks of figures: a unit, a year."""
    return title.unit is None and title.year is None and not title.percent


def _is_plausible(head: _Head) -> bool:
    """Whether a cut gives two columns or more, with titles no longer than titles are."""
    titles = [one.span for one in head.titles]
    short = all(span.end - span.start <= _LONGEST_LABEL for span in titles)
    return short and 2 <= len(titles) <= _MOST_COLUMNS


def _rows(text: str, lines: Sequence[_Line], at: int, head: _Head) -> tuple[tuple[Row, ...], int]:
    """The lines from ``at`` on with as many figures as wanted; one other line may stand between."""
    rows: list[Row] = []
    end = at
    for place in range(at, len(lines)):
        row = _row(text, lines[place], len(head.titles))
        if row:
            rows.append(_with_unit(text, row) if head.units else row)
            end = place + 1
        elif place > end or lines[place].span.end - lines[place].span.start > _LONGEST_LINE:
            break
    return tuple(row for row in rows if not _numbers_columns(text, row)), end


def _numbers_columns(text: str, row: Row) -> bool:
    """``A | B | 1 | 2 | 3``: a line that numbers the columns."""
    count = [cell.of(text) for cell in row.cells]
    return count == [str(number + 1) for number in range(len(count))] and len(count) > 2


def _with_unit(text: str, row: Row) -> Row:
    """``Lúa | ha``: the unit that ends a label where the header has a column for it."""
    label = row.label
    for word in _TOKEN.finditer(text, label.start + 1, label.end):
        scale, end = scale_at(text, word.start())
        unit = match_unit(text, end)
        if unit and unit.span.end == label.end and is_listed(unit):
            bare = text[label.start : word.start()].rstrip(_AROUND)
            return replace(
                row, label=Span(label.start, label.start + len(bare)), unit=unit, scale=scale
            )
    return row


def _row(text: str, line: _Line, wanted: int) -> Row | None:
    """A label and just as many figures; ``Tháng 1``, ``Tổ 3``: a label may end in a number."""
    spare = len(line.cells) - wanted
    if spare not in (0, 1):
        return None
    if spare and not _SHORT_NUMBER.fullmatch(line.cells[0].of(text)):
        return None
    cells = line.cells[spare:]
    index = _INDEX.match(text, line.span.start, cells[0].start)
    start = index.end() if index else line.span.start
    label = text[start : cells[0].start].rstrip(_AROUND)
    if len(label) > _LONGEST_LABEL or not any(character.isalpha() for character in label):
        return None
    numbered = Span(*index.span(1)) if index and index[1] else None
    return Row(Span(start, start + len(label)), cells, index=numbered)

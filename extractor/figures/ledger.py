"""The ledger: every figure of an article read, or set aside with a reason."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from extractor.figures.declared import with_declared_units
from extractor.figures.forms import forms_at
from extractor.figures.grammar import GAPS, Reading, Scan, Start, skip
from extractor.figures.lists import with_lost_signs, with_shared_units
from extractor.figures.places import WIDE_DIGITS, places
from extractor.figures.table_cells import with_table_cells
from extractor.model import Article, Figure, Ledger, SetAside, Span


def read_figures(article: Article) -> Ledger:
    """Every figure of an article in text order: quantities read, all others with a reason."""
    return ledger_of(article.text, article.furniture)


def ledger_of(text: str, furniture: tuple[Span, ...] = ()) -> Ledger:
    """As `read_figures`, from the text and the stretches of site furniture in it."""
    figures, asides = with_table_cells(text, _entries(text), _by_itself)
    figures = with_shared_units(text, with_declared_units(text, figures))
    figures = with_lost_signs(text, figures)
    if furniture:
        figures, asides = _furnished(figures, asides, furniture)
    return Ledger(tuple(figures), tuple(asides))


def _entries(text: str) -> tuple[list[Figure], list[SetAside]]:
    """The figures as the grammar reads them, and those it sets aside."""
    figures: list[Figure] = []
    asides: list[SetAside] = []
    for reading in _readings(text):
        if reading.figure is not None:
            figures.append(reading.figure)
        asides.extend(reading.asides)
    return figures, asides


def _by_itself(cell: str) -> Ledger:
    """A short text of its own, with nothing around it that could be a cue."""
    figures, asides = _entries(cell)
    return Ledger(tuple(figures), tuple(asides))


def _readings(text: str) -> Iterator[Reading]:
    scan, covered = Scan(text), 0
    for pos, start, end in places(text):
        if pos < covered:
            continue
        reading = _read(scan, pos, start, end)
        if reading is not None:
            scan.last = reading
            scan.floor = covered = reading.end
            yield reading


def _read(scan: Scan, pos: int, start: Start, end: int) -> Reading | None:
    text, after = scan.text, skip(scan.text, end, 1)
    glued = pos > 0 and text[pos - 1] not in GAPS
    for form in forms_at(start, text[pos], text[after : after + 1], glued=glued):
        reading = form.parse(scan, pos)
        if reading is not None:
            return reading
    return None if start != "digit" else _unread(scan.text, pos)


def _unread(text: str, pos: int) -> Reading:
    """Digits that no form reads are a code: no digit is lost."""
    found = WIDE_DIGITS.match(text, pos)
    end = found.end() if found else pos + 1
    return Reading(end, asides=(SetAside(Span(pos, end), "code", "unread"),))


def _furnished(
    figures: list[Figure], asides: list[SetAside], furniture: tuple[Span, ...]
) -> tuple[list[Figure], list[SetAside]]:
    """Figures inside site furniture are set aside as such; a specific reason stays."""
    starts = [span.start for span in furniture]

    def inside(span: Span) -> bool:
        index = bisect_right(starts, span.start) - 1
        return index >= 0 and span.start < furniture[index].end

    body = [figure for figure in figures if not inside(figure.span)]
    chrome = [
        SetAside(_extent(figure), "furniture", "furniture")
        for figure in figures
        if inside(figure.span)
    ]
    return body, sorted([*asides, *chrome], key=lambda aside: aside.span)


def _extent(figure: Figure) -> Span:
    """The stretch of a figure with its unit and its whole: all the digits it accounts for."""
    end = figure.span.end
    if figure.unit is not None and figure.unit.span.start >= figure.span.start:
        end = max(end, figure.unit.span.end)
    if figure.whole is not None:
        end = max(end, _extent(figure.whole).end)
    return Span(figure.span.start, end)


def unaccounted(text: str, ledger: Ledger) -> list[Span]:
    """The digit runs that stand in no figure (unit and whole included) and no set-aside span."""
    spans = sorted([*map(_extent, ledger.figures), *(aside.span for aside in ledger.asides)])
    lost, index, reach = [], 0, 0
    for found in WIDE_DIGITS.finditer(text):
        while index < len(spans) and spans[index].start <= found.start():
            reach = max(reach, spans[index].end)
            index += 1
        if found.end() > reach:
            lost.append(Span(found.start(), found.end()))
    return lost

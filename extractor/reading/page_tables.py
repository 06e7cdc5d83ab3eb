"""Tables of data in a page (bảng): a line for each row, every cell with its heads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import regex

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


class Cell(NamedTuple):
    """A cell (ô): its text, how much of it is links, whether the markup calls it a head."""

    text: str
    links: int = 0
    head: bool = False


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table with its spans filled in: the heads of the columns, the rows below them."""

    heads: tuple[str, ...]
    captions: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


_SECTIONS = frozenset({"tbody", "thead", "tfoot"})
_MOST_COLUMNS, _MOST_ROWS, _MOST_HEADS = 60, 5000, 4
_LONGEST_CELL, _LONGEST_LABEL = 250, 80
_NUMBER = regex.compile(r"[+\-−–]?\d[\d.,\s]{0,20}\s?(?:%|\p{L}{0,8}[²³]?)$")
_YEAR = regex.compile(r"(?:năm\s)?(?:19|20)\d\d$", regex.IGNORECASE)
_FIGURE = regex.compile(r"[+\-−–]?\d{1,20}(?:[.,]\d{1,20}){0,6}%?$")
_INDEX = regex.compile(r"(?:\d{1,3}|[IVX]{1,5})[.)]?$")
_INDEX_HEAD = regex.compile(r"(?:s?tt|số tt|số thứ tự|#|no\.?)$", regex.IGNORECASE)
_UNIT = regex.compile(r"\s*\(([^()\d]{1,15})\)$")
_UNIT_HEAD = regex.compile(r"(?:đvt|đơn vị(?: tính)?)$", regex.IGNORECASE)
_RATIO_HEAD = regex.compile(r"%|tỷ lệ|tỉ lệ|so với|so sánh|tốc độ|tỷ trọng", regex.IGNORECASE)
_LONGEST_UNIT = 20
_FIGURE_STARTS = frozenset("0123456789+-−–")
_EMPTY = frozenset({"", "-", "–", "—", "..."})


def table_lines(table: Element, read: Callable[[Element], Cell]) -> list[str] | None:
    """The lines of a table of data; None if the table is layout or its cells are prose.

    Where every cell below the heads is a figure, the table is told as a table: a line of
    heads, then a line of label and figures for each row. A row with a gap, and every row of
    another table, tells each cell with its head: ``Lũng Trà: Kế hoạch 900 ha; Tỷ lệ 80%``.
    ``read`` gives the text of a cell.
    """
    rows = _rows(table)
    if len(rows) < 2 or max(map(len, rows)) < 2 or _holds_tables(table):
        return None
    grid = _filled(rows, read)
    if grid is None or not _is_data(grid):
        return None
    headed = _headed(grid)
    return list(_told(headed)) if headed else None


def _rows(table: Element) -> list[list[Element]]:
    """The cells of the table's own rows."""
    found: list[Element] = []
    for child in table:
        if child.tag == "tr":
            found.append(child)
        elif child.tag in _SECTIONS:
            found += [row for row in child if row.tag == "tr"]
    cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in found[:_MOST_ROWS]]
    return [row for row in cells if row]


def _holds_tables(table: Element) -> bool:
    """Whether a table stands in a cell, other than as the frame of a single cell."""
    inner = table.iterdescendants("table")
    return any(sum(map(len, _rows(one))) > 1 for one in inner)


def _filled(
    rows: Sequence[Sequence[Element]], read: Callable[[Element], Cell]
) -> list[tuple[Cell, ...]] | None:
    """The rows with ``colspan`` and ``rowspan`` filled in; None where a cell is prose."""
    above: dict[int, tuple[int, Cell]] = {}
    grid: list[tuple[Cell, ...]] = []
    for row in rows:
        line: list[Cell] = []
        below = {at: (left - 1, cell) for at, (left, cell) in above.items() if left > 1}
        for element in row:
            line += _reaching(above, len(line))
            cell = read(element)
            if len(cell.text) > _LONGEST_CELL:
                return None
            wide, deep = _span(element, "colspan"), _span(element, "rowspan")
            places = range(len(line), min(len(line) + wide, _MOST_COLUMNS))
            line += [cell] * len(places)
            below |= {at: (deep - 1, cell) for at in places if deep > 1}
        grid.append((*line, *_reaching(above, len(line))))
        above = below
    return grid


def _reaching(above: dict[int, tuple[int, Cell]], place: int) -> list[Cell]:
    """The cells that reach down from above at the next places of a row."""
    end = place
    while end in above:
        end += 1
    return [above[at][1] for at in range(place, end)]


def _span(element: Element, name: str) -> int:
    said = element.get(name, "1").strip()
    return max(1, int(said)) if said.isdecimal() and len(said) < 4 else 1


def _is_data(grid: Sequence[Sequence[Cell]]) -> bool:
    """Rows of several short cells, most of them no links."""
    cells = [cell for row in grid for cell in row]
    several = sum(len({cell for cell in row if cell.text}) > 1 for row in grid)
    linked = sum(cell.links for cell in cells) * 2 > sum(len(cell.text) for cell in cells)
    return several > 1 and not linked


def _is_number(text: str) -> bool:
    return len(text) < 30 and _NUMBER.match(text) is not None


def _headed(grid: Sequence[tuple[Cell, ...]]) -> _Grid | None:
    """The heads of a table: cells marked as such, or rows without figures above rows with."""
    captions: list[str] = []
    heads: list[tuple[Cell, ...]] = []
    pairs = _is_pairs(grid)
    for row in () if pairs else grid:
        if len({cell.text for cell in row}) == 1 and not heads:
            captions.append(row[0].text)
        elif len(heads) < _MOST_HEADS and _heads(row):
            heads.append(row)
        else:
            break
    rows = tuple(grid[len(captions) + len(heads) :])
    figures = sum(cell.text[:1].isdigit() for row in rows for cell in row[1:])
    marked = any(all(cell.head for cell in row if cell.text) for row in heads)
    marked = marked or any(_INDEX_HEAD.match(row[0].text) for row in heads)
    if not rows or not (figures or marked):
        return None
    if not heads:
        return _Grid((), tuple(captions), rows) if pairs else None
    return _Grid(_joined(heads), tuple(captions), rows)


def _heads(row: Sequence[Cell]) -> bool:
    if all(cell.head for cell in row if cell.text):
        return True
    return not any(_is_number(cell.text) and not _YEAR.match(cell.text) for cell in row)


def _is_pairs(rows: Sequence[Sequence[Cell]]) -> bool:
    """Two columns, labels and what they say, from the first row on: ``Diện tích | 120 ha``."""
    headed = _heads(rows[0]) and all(_starts_figure(row, 1) for row in rows[1:])
    if headed or max(map(len, rows)) != 2:
        return False
    labels = [row[0].text for row in rows if row[0].text]
    short = all(len(label) <= _LONGEST_LABEL for label in labels)
    wordy = not any(character.isdigit() for label in labels for character in label)
    return short and wordy


def _joined(heads: Sequence[Sequence[Cell]]) -> tuple[str, ...]:
    """The head of each column: what stands above it, from the top, told once."""
    width = max(map(len, heads))
    columns = ([row[at].text for row in heads if at < len(row)] for at in range(width))
    return tuple(" ".join(dict.fromkeys(filter(None, column))) for column in columns)


def _told(grid: _Grid) -> Iterator[str]:
    yield from filter(None, grid.captions)
    first = 1 if grid.heads and _INDEX_HEAD.match(grid.heads[0]) else 0
    labels = _labels(grid, first + 1)
    flat = [_is_flat(row, grid, labels) for row in grid.rows]
    as_table = sum(flat) > 1 and len(grid.heads) - labels > 1
    if as_table:
        yield " | ".join(grid.heads)
    for row, is_flat in zip(grid.rows, flat, strict=True):
        if as_table and is_flat:
            yield " | ".join(cell.text for cell in row)
        elif line := _sentence(grid, row, first + 1):
            yield line


def _labels(grid: _Grid, labels: int) -> int:
    """How many columns at the left hold labels: a running number, a name, a unit."""
    width = max(map(len, grid.rows))
    while labels < width - 1 and not any(_starts_figure(row, labels) for row in grid.rows):
        labels += 1
    return min(labels, width - 1)


def _starts_figure(row: Sequence[Cell], at: int) -> bool:
    return at < len(row) and row[at].text[:1] in _FIGURE_STARTS


def _is_flat(row: Sequence[Cell], grid: _Grid, labels: int) -> bool:
    if len(row) != len(grid.heads):
        return False
    figures = all(_FIGURE.match(cell.text) for cell in row[labels:])
    return figures and any(character.isalpha() for character in row[labels - 1].text)


def _sentence(grid: _Grid, row: Sequence[Cell], labels: int) -> str:
    """A row as a line of prose; a cell that spans the whole row stands alone."""
    if len({cell.text for cell in row}) == 1:
        return row[0].text
    cells = [_cell(grid, at, row[at].text, _unit_of(grid, row)) for at in range(labels, len(row))]
    told = "; ".join(dict.fromkeys(filter(None, cells)))
    label = _label([cell.text for cell in row[:labels]])
    return f"{label}: {told}" if label and told else label or told


def _label(cells: Sequence[str]) -> str:
    """``1. Lũng Trà``: the running number, the name."""
    index = [f"{cell.rstrip('.)')}." if _INDEX.match(cell) else cell for cell in cells[:-1]]
    label = ", ".join(dict.fromkeys(filter(None, [*index, *cells[-1:]])))
    return label.replace("., ", ". ", 1)


def _unit_of(grid: _Grid, row: Sequence[Cell]) -> str:
    """The unit that a column of its own gives for a row: ``Đơn vị tính``."""
    pairs = zip(grid.heads, row, strict=False)
    units = (cell.text for head, cell in pairs if _UNIT_HEAD.match(head))
    unit = next(units, "")
    return unit if unit[:1].islower() and len(unit) <= _LONGEST_UNIT else ""


def _cell(grid: _Grid, at: int, text: str, row_unit: str) -> str:
    """A cell behind the head of its column, a figure before its unit: ``Kế hoạch 900 ha``."""
    head = grid.heads[at] if at < len(grid.heads) else ""
    if text == row_unit:
        return ""
    if text in _EMPTY or not head or head == text:
        return "" if text in _EMPTY else text
    if not _is_number(text):
        return f"{head}: {text}"
    unit = _UNIT.search(head)
    if not _FIGURE.match(text) or text.endswith("%") or not (unit or row_unit):
        return f"{head} {text}"
    if unit:
        return f"{head[: unit.start()]} {text}{_after(unit[1].strip())}"
    return f"{head} {text}" if _RATIO_HEAD.search(head) else f"{head} {text} {row_unit}"


def _after(unit: str) -> str:
    return unit if unit == "%" else f" {unit}"

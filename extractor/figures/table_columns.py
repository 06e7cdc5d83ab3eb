"""What the columns of a table are (vai trò cột): numbers, their bases, percentages of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractor.figures.table_titles import Title
from extractor.model import TargetKind

Role = Literal["number", "base", "percent"]

_LEAST_INDEX = 50
"""``So sánh (%)`` with 105 or 93 is this year in last year's; with 5 or 7 it is a change."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures.

    ``kind`` says which base a column holds or a percentage refers to; ``change`` that a
    percentage is a rise or fall. ``number`` and ``base`` are the places of the columns a
    percentage relates, ``base`` None if the table does not print it.
    """

    title: Title
    role: Role
    kind: TargetKind | None = None
    change: bool = False
    number: int | None = None
    base: int | None = None

    @property
    def falls(self) -> bool:
        """``Giảm (%)``: figures without a sign tell of falls."""
        return "fall" in self.title.words and "change" not in self.title.words


def columns_of(titles: Sequence[Title], cells: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """The columns of a table from their titles and cells, column by column; empty if unclear."""
    first = [_column(title, column) for title, column in zip(titles, cells, strict=True)]
    columns = [column for column in first if column is not None]
    if len(columns) < len(first):
        return ()
    columns = _with_bases(columns)
    related = [_related(columns, place, cells[place]) for place in range(len(columns))]
    known = [column for column in related if column is not None]
    if len(known) < len(columns) or not any(column.role == "number" for column in known):
        return ()
    return tuple(known) if _named(known) else ()


def _column(title: Title, cells: Sequence[str]) -> Column | None:
    """A column by itself; None when its title and its cells contradict each other."""
    signed = any(cell[0] in "+-−–" for cell in cells)
    signs = sum(cell.endswith("%") for cell in cells)
    change = bool({"change", "fall"} & title.words) or signed
    percent = title.percent or signs == len(cells) or bool({"ratio", "share"} & title.words)
    if percent:
        return Column(title, "percent", _kind(title), change)
    if signs or change:
        return None
    kind = _kind(title) if not {"whole"} & title.words else None
    return Column(title, "base" if kind in ("target", "period") else "number", kind)


def _kind(title: Title) -> TargetKind | None:
    if "period" in title.words:
        return "period"
    if "target" in title.words:
        return "target"
    return "whole" if {"share", "whole"} & title.words else None


def _with_bases(columns: Sequence[Column]) -> list[Column]:
    """Last year's column is a base, and so is the total before what is counted in it."""
    found = list(columns)
    places = [place for place, column in enumerate(columns) if column.role == "number"]
    if len(places) < 2:
        return found
    first, last = places[0], places[-1]
    years = columns[first].title.year, columns[last].title.year
    if len(places) == 2 and years[0] and years[1] and years[0] != years[1]:
        old = first if years[0] < years[1] else last
        found[old] = replace(columns[old], role="base", kind="period")
    elif _holds_whole(columns, places):
        found[first] = replace(columns[first], role="base", kind="whole")
    return found


def _holds_whole(columns: Sequence[Column], places: Sequence[int]) -> bool:
    """``Số trường | Đạt chuẩn | Tỷ lệ``: two numbers of one unit, and no other base."""
    first, last = columns[places[0]].title, columns[places[-1]].title
    units = {unit.norm for title in (first, last) if (unit := title.unit)}
    ratios = [c for c in columns if c.role == "percent" and not c.change]
    bases = any(c.role == "base" for c in columns)
    clear = "number" not in first.words and len(units) < 2 and len(places) == 2
    return clear and not bases and len(ratios) == 1 and ratios[0].kind in (None, "whole")


def _related(columns: Sequence[Column], place: int, cells: Sequence[str]) -> Column | None:
    """A percentage with the number and the base it relates; any other column as it is."""
    column = columns[place]
    if column.role != "percent":
        return column
    numbers = [at for at, other in enumerate(columns) if other.role == "number"]
    before = [at for at in numbers if at < place]
    base = _base(columns, place)
    kind = column.kind or (columns[base].kind if base is not None else _unprinted(column))
    number = before[-1] if before else numbers[0] if numbers else None
    if kind == "period" and not column.change and not all(map(_is_index, cells)):
        return None
    return replace(column, kind=kind, number=number, base=base)


def _base(columns: Sequence[Column], place: int) -> int | None:
    """The column that holds the base of a percentage: of its kind, else one not yet taken."""
    column = columns[place]
    bases = {at: other.kind for at, other in enumerate(columns) if other.role == "base"}
    wanted = (column.kind,) if column.kind else ("target", "whole", "period")
    if column.kind is None and column.change:
        wanted = ("period",)
    found = [at for kind in wanted for at, other in bases.items() if other == kind]
    taken = sum(c.role == "percent" and c.kind is None for c in columns[:place])
    rest = found if column.kind else found[taken:]
    return rest[0] if rest else None


def _unprinted(column: Column) -> TargetKind:
    """The kind of a base that has no column: ``Số hộ nghèo | Tỷ lệ``, ``Kết quả | Đạt (%)``."""
    if column.change:
        return "period"
    return "target" if "number" in column.title.words else "whole"


def _is_index(cell: str) -> bool:
    digits = cell.partition(",")[0].partition(".")[0]
    return digits.isdigit() and len(digits) <= 4 and int(digits) >= _LEAST_INDEX


def _named(columns: Sequence[Column]) -> bool:
    """Whether words or units say of every number what it is: no list of matches, no prices."""
    related = {c.number for c in columns if c.role == "percent"}
    related |= {c.base for c in columns if c.role == "percent"}
    return all(
        bool({"number", "amount", "whole", "estimate"} & c.title.words)
        or c.title.unit is not None
        or c.title.year is not None
        or at in related
        for at, c in enumerate(columns)
        if c.role == "number"
    )

"""What a table is made of: columns with a name, a type and a meaning (cột của bảng)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, Literal, TypeVar

Cell = str | int | Decimal | None
Row = dict[str, Cell]
CellType = Literal["string", "integer", "number"]
Source = TypeVar("Source")

TYPES: Mapping[CellType, str] = {"string": "str", "integer": "Int64", "number": "Float64"}
"""The pandas type of each."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Source]):
    """One column: its name and type in every format, its meaning, and how a cell is made.

    ``brief`` columns make up the Markdown table.
    """

    name: str
    type: CellType
    meaning: str
    cell: Callable[[Source], Cell]
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table by name, ``claims`` or ``findings``, with its columns in order."""

    name: str
    columns: tuple[Column[Any], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def schema(self) -> dict[str, object]:
        """The Table Schema, as pandas writes it."""
        fields = [{"name": c.name, "type": c.type, "extDtype": TYPES[c.type]} for c in self.columns]
        return {"fields": fields, "pandas_version": "1.4.0"}


def string(
    name: str, meaning: str, cell: Callable[[Source], str | None], *, brief: bool = False
) -> Column[Source]:
    """A column of text."""
    return Column(name, "string", meaning, cell, brief)


def integer(
    name: str, meaning: str, cell: Callable[[Source], int | None], *, brief: bool = False
) -> Column[Source]:
    """A column of whole numbers."""
    return Column(name, "integer", meaning, cell, brief)


def number(name: str, meaning: str, cell: Callable[[Source], Decimal | None]) -> Column[Source]:
    """A column of exact decimals."""
    return Column(name, "number", meaning, cell)

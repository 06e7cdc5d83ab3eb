"""Word lists (từ vựng) kept as TSV beside this file, and the loader that refuses a bad row.

A list has a header row; lines that begin with ``#`` are comments; every row has an
``example``, a sentence of ours in which the surface occurs, and a test runs it.
Surfaces are found in text by a `Trie`, whatever their case, spacing and tone placement.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from importlib import resources
from types import MappingProxyType
from typing import Final
from unicodedata import is_normalized

from extractor.lexicon.spelling import GAP, fold, skip_gap
from extractor.lexicon.trie import Hit, Trie

__all__ = ["GAP", "Hit", "LexiconError", "Row", "Trie", "fold", "load", "parse", "skip_gap"]

Row = Mapping[str, str]
"""One row of a list: column name → cell. Read-only."""

NO_VALUES: Final[Mapping[str, Collection[str]]] = MappingProxyType({})


class LexiconError(ValueError):
    """A row of a list is wrong; the message names file, line and what is allowed."""


def load(
    name: str,
    columns: tuple[str, ...],
    allowed: Mapping[str, Collection[str]] = NO_VALUES,
    *,
    key: tuple[str, ...] = (),
) -> tuple[Row, ...]:
    """The rows of ``lexicon/NAME.tsv``, in file order.

    ``columns`` is the header the file must have, ``example`` among them; ``allowed`` the
    values a column may hold; ``key`` the columns that together must be unique (the first
    column if empty). Raises `LexiconError` on the first bad row.
    """
    text = resources.files(__name__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return parse(name, text, columns, allowed, key=key)


def parse(
    name: str,
    text: str,
    columns: tuple[str, ...],
    allowed: Mapping[str, Collection[str]] = NO_VALUES,
    *,
    key: tuple[str, ...] = (),
) -> tuple[Row, ...]:
    """The rows of a list given as text; as `load`, which reads the file."""
    rows: list[Row] = []
    seen: dict[tuple[str, ...], int] = {}
    lines = _lines(text)
    number, header = next(lines, (1, ""))
    if tuple(header.split("\t")) != columns:
        raise _refuse(name, number, f"the header must be {' | '.join(columns)}")
    for number, line in lines:
        row = _row(name, number, line, columns, allowed)
        identity = tuple(fold(row[column]) for column in key or columns[:1])
        if identity in seen:
            raise _refuse(name, number, f"{identity[0]!r} stands on line {seen[identity]} already")
        seen[identity] = number
        rows.append(row)
    return tuple(rows)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that are neither empty nor comments, numbered from 1."""
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.rstrip("\r")
        if line.strip() and not line.startswith("#"):
            yield number, line


def _row(
    name: str,
    number: int,
    line: str,
    columns: tuple[str, ...],
    allowed: Mapping[str, Collection[str]],
) -> Row:
    cells = line.split("\t")
    if len(cells) != len(columns):
        wanted = f"{len(columns)} columns ({', '.join(columns)})"
        raise _refuse(name, number, f"{len(cells)} columns where {wanted} are wanted")
    if not is_normalized("NFC", line):
        raise _refuse(name, number, "the text is not NFC")
    row = dict(zip(columns, cells, strict=True))
    fault = _fault(row, allowed)
    if fault:
        raise _refuse(name, number, fault)
    return MappingProxyType(row)


def _fault(row: Row, allowed: Mapping[str, Collection[str]]) -> str | None:
    """What is wrong with the cells of a row, in words; None if nothing is."""
    if not row["example"].strip():
        return "the example is empty"
    for column, values in allowed.items():
        if row[column] not in values:
            return f"{column} is {row[column]!r}; allowed: {', '.join(sorted(values))}"
    for column, cell in row.items():
        if cell != cell.strip():
            return f"{column} begins or ends with a space"
    surface = row.get("surface")
    if surface == "":
        return "the surface is empty"
    if surface and fold(surface) not in fold(row["example"]):
        return f"the example does not contain {surface!r}"
    return None


def _refuse(name: str, number: int, fault: str) -> LexiconError:
    return LexiconError(f"lexicon/{name}.tsv, line {number}: {fault}")

"""Marked prose taken apart: the plain text, the marks with their offsets, the row lines.

``⟦n1 23⟧ tổ`` marks the number of row 1; a line that opens with ``⟧`` describes a row and is
no part of the text. Everything else is the article, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from extractor.model import Lang, Span
from extractor.reporting.labels import Pair, say

OPEN, CLOSE = "⟦", "⟧"
MARK = re.compile(r"⟦([^⟦⟧ ]+) ([^⟦⟧]*)⟧")
STRAYS: Mapping[str, Pair] = {
    OPEN: ("không được đóng, hoặc chồng lên dấu sau", "is not closed, or overlaps the next mark"),
    CLOSE: ("không đóng dấu nào", "closes nothing"),
}
STRAY = re.compile(r"[⟦⟧]")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A fault of a gold file and where it stands; lines and columns count from 1."""

    path: str
    line: int
    column: int
    said: Pair

    def told(self, lang: Lang) -> str:
        """``file:line:column: what``, in one language."""
        return f"{self.path}:{self.line}:{self.column}: {say(lang, self.said)}"

    def __str__(self) -> str:
        return self.told("en")


class GoldError(ValueError):
    """A gold file that cannot be used; its text is one line a problem, in English."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of the article: its roles (``n1``, ``a:date``) and where it stands."""

    roles: tuple[str, ...]
    span: Span
    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class RowLine:
    """A line that describes a row, without its opening mark; block numbers count stretches."""

    text: str
    line: int
    block: int


@dataclass(slots=True)
class Marked:
    """A gold file taken apart. ``starts`` holds (offset in the text, line in the file) pairs."""

    path: str
    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    rows: list[RowLine] = field(default_factory=list)
    starts: list[tuple[int, int]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def blame(self, line: int, column: int, said: Pair) -> None:
        """Note a fault, in Vietnamese and in English."""
        self.problems.append(Problem(self.path, line, column, said))

    def position(self, offset: int) -> tuple[int, int]:
        """The line of the file and the column of the plain text where an offset falls."""
        start, line = max(s for s in self.starts if s[0] <= offset)
        return line, offset - start + 1


def strip(marked: str) -> str:
    """The article that a gold file marks up: its text without marks and row lines."""
    return "\n".join(MARK.sub(r"\2", line) for _, line in _article_lines(marked))


def take_apart(marked: str, path: str) -> Marked:
    """Plain text, marks with offsets and row lines of a gold file; faults are collected."""
    parts, block = Marked(path), 0
    lines: list[str] = []
    article = dict(_article_lines(marked))
    for number, line in enumerate(marked.split("\n"), 1):
        if number in article:
            offset = sum(map(len, lines)) + len(lines)
            lines.append(_read_line(parts, line, number, offset))
            block += 1
        else:
            parts.rows.append(RowLine(line.removeprefix(CLOSE), number, block))
    parts.text = "\n".join(lines)
    return parts


def _article_lines(marked: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(marked.split("\n"), 1):
        if not line.startswith(CLOSE):
            yield number, line


def _read_line(parts: Marked, line: str, number: int, offset: int) -> str:
    """One line of the article without its marks, which are noted with their offsets."""
    parts.starts.append((offset, number))
    plain, at = "", 0
    for found in MARK.finditer(line):
        plain += _clean(parts, line[at : found.start()], number, at)
        start = offset + len(plain)
        plain += found[2]
        span = Span(start, offset + len(plain))
        roles = tuple(found[1].split(","))
        parts.marks.append(Mark(roles, span, found[2], number, found.start() + 1))
        at = found.end()
    return plain + _clean(parts, line[at:], number, at)


def _clean(parts: Marked, between: str, number: int, at: int) -> str:
    """Text between marks, with a fault for every bracket that belongs to no mark."""
    for stray in STRAY.finditer(between):
        vi, en = STRAYS[stray[0]]
        parts.blame(number, at + stray.start() + 1, (f"{stray[0]} {vi}", f"{stray[0]} {en}"))
    return between

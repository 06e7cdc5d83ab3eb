"""Titles of a table's columns (tiêu đề cột): where each stands and what its words say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal, get_args

import regex

from extractor.figures.scales import scale_at
from extractor.lexicon import Trie, fold, load
from extractor.lexicon.units import match_unit
from extractor.model import Span, Unit

Word = Literal[
    "index",
    "unit",
    "holder",
    "time",
    "number",
    "target",
    "period",
    "whole",
    "amount",
    "ratio",
    "share",
    "change",
    "fall",
    "estimate",
]

_EXPLICIT = re.compile(r"[ \u00a0]*[|\t;][ \u00a0|\t;]*|[ \u00a0]{3,}|[ \u00a0][-–—][ \u00a0]")
_CAPITAL = regex.compile(r"(?<=[\s)])(?=\p{Lu}|%)")
_JOINS = regex.compile(r"(?:với|so|cùng|của|và|%|[/,])$", regex.IGNORECASE)
"""``So với KH``, ``% KH``: a capital letter behind such a word opens no column."""
_IN_TURN = re.compile(r"lần lượt(?: là)?[ \u00a0]*:?[ \u00a0]*", re.IGNORECASE)
_BRACKET = re.compile(r"\(([^()]{1,30})\)?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Title:
    """A column's title: its wording without the bracket, its words, unit, scale and year."""

    span: Span
    words: frozenset[Word]
    percent: bool
    unit: Unit | None
    scale: Decimal
    year: int | None


@cache
def _words() -> Mapping[str, Word]:
    rows = load("tables", ("surface", "role", "example"), {"role": get_args(Word)})
    return {fold(row["surface"]): row["role"] for row in rows}  # type: ignore[misc]


@cache
def _trie() -> Trie:
    return Trie(_words())


def splits(text: str, line: Span) -> Iterator[tuple[Span, ...]]:
    """The ways to cut a header line into titles, surest first: signs, capitals, known words."""
    listed = _IN_TURN.search(text, line.start, line.end)
    start = Span(listed.end(), line.end) if listed else line
    for cut in (_by_signs, _by_capitals, _by_words):
        spans = tuple(cut(text, start))
        if len(spans) > 1:
            yield spans


def _by_signs(text: str, line: Span) -> Iterator[Span]:
    yield from _pieces(
        text, line, [found.span() for found in _EXPLICIT.finditer(text, *_ends(line))]
    )


def _by_capitals(text: str, line: Span) -> Iterator[Span]:
    """``Tổ sản xuất Kế hoạch (tấn) Thực hiện (tấn)``: each title opens with a capital."""
    cuts = [found.start() for found in _CAPITAL.finditer(text, *_ends(line))]
    kept = [at for at in cuts if not _joined(text, line.start, at)]
    yield from _pieces(text, line, [(at, at) for at in kept])


def _by_words(text: str, line: Span) -> Iterator[Span]:
    """``xã kế hoạch thực hiện tỷ lệ``: each title opens with a known word."""
    starts = [hit.start for hit in _trie().scan(text, *_ends(line))]
    kept = [at for at in starts if at > line.start and not _joined(text, line.start, at)]
    yield from _pieces(text, line, [(at, at) for at in kept])


def _joined(text: str, floor: int, at: int) -> bool:
    """Whether a place stands inside a bracket or behind a word that leads on."""
    before = text[floor:at].rstrip()
    return before.count("(") > before.count(")") or _JOINS.search(before) is not None


def _pieces(text: str, line: Span, cuts: list[tuple[int, int]]) -> Iterator[Span]:
    start = line.start
    for end, after in [*cuts, (line.end, line.end)]:
        piece = text[start:end]
        if piece.strip():
            begin = start + len(piece) - len(piece.lstrip())
            yield Span(begin, begin + len(piece.strip()))
        start = after


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def title(text: str, span: Span) -> Title:
    """What a column's title says; the words of the bracket count, its unit is read apart."""
    found = {_words()[fold(hit.surface)] for hit in _trie().scan(text, span.start, span.end)}
    bracket = _BRACKET.search(text, span.start, span.end)
    scale, unit = _unit(text, bracket.start(1)) if bracket else (Decimal(1), None)
    years = [int(year[0]) for year in _YEAR.finditer(text, span.start, span.end)]
    bare = Span(span.start, bracket.start() if bracket else span.end)
    wording = Span(bare.start, bare.start + len(bare.of(text).rstrip(" )\u00a0")))
    return Title(
        wording if wording.end > wording.start else span,
        frozenset(found),
        "%" in span.of(text),
        unit,
        scale,
        years[-1] if years else None,
    )


def _unit(text: str, start: int) -> tuple[Decimal, Unit | None]:
    scale, end = scale_at(text, start)
    return scale, match_unit(text, end)

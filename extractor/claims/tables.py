"""Claims of tables flattened into text (bảng): each row by what the header says of its columns.

``Lũng Trà 900 720 80%`` under ``Huyện Kế hoạch (ha) Thực hiện (ha) Tỷ lệ`` is 720 ha,
80 % achieved of a plan of 900 ha, held by Lũng Trà.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import regex

from extractor.claims.confidence import confidence_of
from extractor.claims.holders import Holders
from extractor.figures.table_columns import Column
from extractor.figures.table_layout import Row, Table, tables_of
from extractor.model import Article, Claim, Figure, Ledger, Relation, Span, Status, Target

RULE = "table_row"
_TOTAL = regex.compile(r"(?:tổng )?cộng\b|tổng(?: số)?$|toàn ", regex.IGNORECASE)
_NAMED = ("agency", "business", "place", "whole", "group")
"""Kinds of names that hold what a row counts."""
_MINUS = "-−–"
_RELATIONS: Mapping[str, Relation] = {
    "target": "achieved",
    "period": "equals",
    "whole": "share",
    "other": "equals",
}


@dataclass(frozen=True, slots=True)
class Tables:
    """The claims that tables make, not yet named, and the ledger of the prose around them."""

    claims: tuple[Claim, ...]
    prose: Ledger

    def among(self, prose: Sequence[Claim]) -> tuple[Claim, ...]:
        """All claims in text order, named anew: ``c1, c2 …`` in groups ``g1, g2 …``."""
        if not self.claims:
            return tuple(prose)
        ordered = sorted([*prose, *self.claims], key=lambda claim: claim.sentence.start)
        ids = {c.claim_id: f"c{n}" for n, c in enumerate(ordered, start=1) if c.claim_id}
        groups: dict[object, str] = {}
        for claim in ordered:
            groups.setdefault(_group(claim), f"g{len(groups) + 1}")
        return tuple(
            replace(
                claim,
                claim_id=f"c{number}",
                group_id=groups[_group(claim)],
                part_of=claim.part_of and ids[claim.part_of],
                base_claim=claim.base_claim and ids[claim.base_claim],
                confidence=claim.confidence if claim.claim_id else confidence_of(claim),
            )
            for number, claim in enumerate(ordered, start=1)
        )


def _group(claim: Claim) -> object:
    """Rows of a table about one number share a group, as those of prose do."""
    return claim.group_id or (claim.number.span if claim.number else claim.span)


def read_tables(article: Article, ledger: Ledger, named: Holders) -> Tables:
    """The claims of the rows whose every cell is a figure; all other figures stay prose."""
    figures = {figure.span: figure for figure in ledger.figures}
    found: list[Claim] = []
    taken: set[Span] = set()
    for table in tables_of(article.text):
        for row in table.rows:
            cells = [figures[cell] for cell in row.cells if cell in figures]
            if len(cells) == len(row.cells) and _reads(table, cells):
                found += _claims(article, named, table, row, cells)
                taken.update(row.cells)
    prose = tuple(figure for figure in ledger.figures if figure.span not in taken)
    return Tables(tuple(found), replace(ledger, figures=prose))


def _reads(table: Table, cells: Sequence[Figure]) -> bool:
    """Whether the figures are what their columns say."""
    pairs = zip(table.columns, cells, strict=True)
    return all((column.role == "percent") == figure.is_percent for column, figure in pairs)


def _claims(
    article: Article, named: Holders, table: Table, row: Row, cells: Sequence[Figure]
) -> Iterator[Claim]:
    """The rows of the contract that one line of a table makes."""
    text = article.text
    holder = row.label if _holds(text, named, table, row) else None
    total = _TOTAL.match(text, row.label.start, row.label.end) is not None
    several = sum(column.role == "number" for column in table.columns) > 1
    for place, column in enumerate(table.columns):
        told = _told(text, table.columns, cells, place)
        if told is None:
            continue
        counted = column if told.number_at is None else table.columns[told.number_at]
        figures = [f for f in (told.number, told.percent, told.target.figure) if f]
        sentence = _sentence(article, (told.number or figures[0]).span)
        titled = holder or total or several or table.labels == "time"
        yield Claim(
            claim_id="",
            group_id="",
            sentence=sentence,
            span=Span(min(f.span.start for f in figures), max(f.span.end for f in figures)),
            relation=told.relation,
            number=told.number,
            percent=told.percent,
            target=told.target,
            indicator=counted.title.span if titled else row.label,
            holder=None if total else holder or named.topic(sentence),
            period=_period(table, row, counted),
            status=told.status,
            rules=(RULE,),
        )


def _holds(text: str, named: Holders, table: Table, row: Row) -> bool:
    """Whether a label names who or where: by the header, else because a name opens it."""
    if table.labels is not None or _TOTAL.match(text, row.label.start, row.label.end):
        return table.labels == "holder"
    at = row.label.start
    return any(mention.at.start == at and mention.kind in _NAMED for mention in named.mentions)


def _period(table: Table, row: Row, counted: Column) -> Span | None:
    """``Tháng 1`` of the label, ``Năm 2024`` of a title that says nothing else."""
    if table.labels == "time":
        return row.label
    title = counted.title
    return title.span if title.year and not title.words and not title.unit else None


def _sentence(article: Article, figure: Span) -> Span:
    place = bisect_right(article.sentences, figure.start, key=lambda sentence: sentence.start)
    return article.sentences[max(0, place - 1)]


@dataclass(frozen=True, slots=True)
class _Told:
    """What one column says: a percentage of a number, a number or a base by itself."""

    relation: Relation
    number: Figure | None = None
    number_at: int | None = None
    percent: Figure | None = None
    target: Target = field(default_factory=Target)
    status: Status = "result"


def _told(
    text: str, columns: Sequence[Column], cells: Sequence[Figure], place: int
) -> _Told | None:
    """The row that a column makes; None if its figure stands in another column's row."""
    column = columns[place]
    if column.role == "percent":
        return _percentage(text, columns, cells, place)
    ratios = [other for other in columns if other.role == "percent"]
    if any(place in (other.number, other.base) for other in ratios):
        return None
    status: Status = "goal" if column.kind == "target" else "result"
    return _Told("count", _number(column, cells[place]), place, status=status)


def _percentage(text: str, columns: Sequence[Column], cells: Sequence[Figure], place: int) -> _Told:
    column, percent = columns[place], cells[place]
    at, base = column.number, column.base
    named = None if base is None else columns[base].title.span
    return _Told(
        _relation(column, minus=text[percent.span.start] in _MINUS),
        None if at is None else _number(columns[at], cells[at]),
        at,
        percent,
        Target(named, column.kind, None if base is None else cells[base]),
    )


def _number(column: Column, figure: Figure) -> Figure:
    """``Ước thực hiện``: an estimate of what has been."""
    estimate = "estimate" in column.title.words and figure.bound == "exact"
    return replace(figure, bound="approx") if estimate else figure


def _relation(column: Column, *, minus: bool) -> Relation:
    """``Tăng, giảm`` by the sign; of a plan it is exceeded or short."""
    if not column.change:
        return _RELATIONS[column.kind or "other"]
    falls = minus or column.falls
    if column.kind == "target":
        return "short" if falls else "exceeded"
    return "decrease" if falls else "increase"

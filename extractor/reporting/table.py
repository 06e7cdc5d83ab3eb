"""The table: one list of columns feeds the JSON table, JSON Lines, CSV, Markdown and the README."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from extractor.checks import worst
from extractor.model import Claim, Figure, Finding, Lang, Report, SetAside, Span
from extractor.reporting.explanations import explain

if TYPE_CHECKING:
    import pandas as pd

Cell = str | int | Decimal | None
Row = dict[str, Cell]
CellType = Literal["string", "integer", "number"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the cells of one row are made from."""

    report: Report
    claim: Claim
    finding: Finding
    lang: Lang

    def text(self, span: Span | None) -> str | None:
        """What the article says there."""
        return None if span is None else span.of(self.report.article.text)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name and type in every format, its meaning, and how a cell is made.

    ``brief`` columns make up the Markdown table.
    """

    name: str
    type: CellType
    meaning: str
    cell: Callable[[Entry], Cell]
    brief: bool = False


def _string(
    name: str, meaning: str, cell: Callable[[Entry], str | None], *, brief: bool = False
) -> Column:
    return Column(name, "string", meaning, cell, brief)


def _integer(
    name: str, meaning: str, cell: Callable[[Entry], int | None], *, brief: bool = False
) -> Column:
    return Column(name, "integer", meaning, cell, brief)


def _number(name: str, meaning: str, cell: Callable[[Entry], Decimal | None]) -> Column:
    return Column(name, "number", meaning, cell)


def _span(figure: Figure | None) -> Span | None:
    return figure.span if figure else None


def _start(span: Span | None) -> int | None:
    return span.start if span else None


def _end(span: Span | None) -> int | None:
    return span.end if span else None


def _bound(claim: Claim) -> str:
    figure = claim.number or claim.percent
    return figure.bound if figure else "exact"


def _unit(figure: Figure | None) -> str | None:
    return figure.unit.norm if figure and figure.unit else None


def _unit_text(figure: Figure | None) -> str | None:
    return figure.unit.text if figure and figure.unit else None


def _percent_unit(claim: Claim) -> str | None:
    if claim.percent:
        return claim.percent.percent_unit
    return "fraction" if claim.number and claim.number.whole else None


def _alternatives(claim: Claim) -> str | None:
    """``727,215 người`` is read as 727215; that it may be 727.215 is kept here."""
    figures = (claim.number, claim.percent, claim.target.figure)
    return " | ".join(other for f in figures if f for other in f.alternatives) or None


def _target_unit(figure: Figure | None) -> str | None:
    return figure.percent_unit if figure and figure.is_percent else _unit(figure)


def _value(figure: Figure | None) -> Decimal | None:
    return figure.value if figure else None


def _low(figure: Figure | None) -> Decimal | None:
    return figure.low if figure else None


def _high(figure: Figure | None) -> Decimal | None:
    return figure.high if figure else None


def _number_span(entry: Entry) -> Span | None:
    return _span(entry.claim.number)


def _percent_span(entry: Entry) -> Span | None:
    return _span(entry.claim.percent)


COLUMNS: tuple[Column, ...] = (
    _string(
        "article_id",
        "the article: its file's stem",
        lambda e: e.report.article.article_id,
        brief=True,
    ),
    _string("claim_id", "the row, unique in its article", lambda e: e.claim.claim_id, brief=True),
    _string("group_id", "shared by rows about one number", lambda e: e.claim.group_id),
    _string("sentence", "the sentence that makes the claim", lambda e: e.text(e.claim.sentence)),
    _integer("start", "where the claim begins in the text", lambda e: e.claim.span.start),
    _integer("end", "where it ends", lambda e: e.claim.span.end),
    _string(
        "number_text",
        "the number as written, scale words included",
        lambda e: e.text(_number_span(e)),
        brief=True,
    ),
    _integer("number_start", "where the number begins", lambda e: _start(_number_span(e))),
    _integer("number_end", "where it ends", lambda e: _end(_number_span(e))),
    _number(
        "value", "the number in base units; empty for a range", lambda e: _value(e.claim.number)
    ),
    _number("value_low", "lower end of a range", lambda e: _low(e.claim.number)),
    _number("value_high", "upper end of a range", lambda e: _high(e.claim.number)),
    _string(
        "bound",
        "exact, approx, nearly, over, under, at_least, at_most or range: of the number, "
        "else of the percentage",
        lambda e: _bound(e.claim),
    ),
    _string("unit_text", "the unit as written", lambda e: _unit_text(e.claim.number), brief=True),
    _string("unit", "its normal form", lambda e: _unit(e.claim.number)),
    _string(
        "indicator_text",
        "what is counted or measured",
        lambda e: e.text(e.claim.indicator),
        brief=True,
    ),
    _string("holder_text", "who did it or where it holds", lambda e: e.text(e.claim.holder)),
    _string("period_text", "the time the figure covers", lambda e: e.text(e.claim.period)),
    _string(
        "percent_text",
        "the percentage as written, with its sign or word",
        lambda e: e.text(_percent_span(e)),
        brief=True,
    ),
    _integer("percent_start", "where the percentage begins", lambda e: _start(_percent_span(e))),
    _integer("percent_end", "where it ends", lambda e: _end(_percent_span(e))),
    _number("percent", "the percentage; empty for a range", lambda e: _value(e.claim.percent)),
    _number("percent_low", "lower end of a range", lambda e: _low(e.claim.percent)),
    _number("percent_high", "upper end of a range", lambda e: _high(e.claim.percent)),
    _string(
        "percent_bound",
        "the bound of the percentage",
        lambda e: e.claim.percent.bound if e.claim.percent else None,
    ),
    _integer(
        "percent_decimals",
        "decimals as printed: 78,50 has 2",
        lambda e: e.claim.percent.decimals if e.claim.percent else None,
    ),
    _string(
        "percent_unit",
        "percent, point, permille, times or fraction",
        lambda e: _percent_unit(e.claim),
    ),
    _string(
        "alternatives",
        "other readings of number, percentage and target value, best first, a bar between them",
        lambda e: _alternatives(e.claim),
    ),
    _string("relation", "how number and target stand", lambda e: e.claim.relation, brief=True),
    _string(
        "target_text",
        "the base of the percentage, as named",
        lambda e: e.text(e.claim.target.span),
        brief=True,
    ),
    _string("target_kind", "target, period, whole or other", lambda e: e.claim.target.kind),
    _number(
        "target_value",
        "the base's own number, when printed",
        lambda e: _value(e.claim.target.figure),
    ),
    _string(
        "target_unit", "its unit, in normal form", lambda e: _target_unit(e.claim.target.figure)
    ),
    _string("status", "result or goal", lambda e: e.claim.status),
    _string("part_of", "the claim_id of the whole it is a part of", lambda e: e.claim.part_of),
    _string(
        "base_claim",
        "the claim_id of the row that is the base of the percentage",
        lambda e: e.claim.base_claim,
    ),
    _string(
        "confidence",
        "how sure the pairing is: high, medium or low; low never alarms",
        lambda e: e.claim.confidence,
    ),
    _string("verdict", "the worst of the row's checks", lambda e: e.finding.verdict, brief=True),
    _string("check", "the check that gave it", lambda e: e.finding.check or None),
    _string("check_reason", "why it could not be checked", lambda e: e.finding.reason),
    _integer(
        "implied_target",
        "the one whole target that fits",
        lambda e: e.finding.implied_target,
        brief=True,
    ),
    _string(
        "explanation",
        "the verdict in words, with its working",
        lambda e: explain(e.finding, e.lang),
        brief=True,
    ),
    _string(
        "rules",
        "the rules that made the row, separated by spaces",
        lambda e: " ".join(e.claim.rules),
    ),
    _string("reason", "why a figure was set aside (--asides only)", lambda e: None, brief=True),
)

NAMES: tuple[str, ...] = tuple(column.name for column in COLUMNS)


def rows(report: Report, *, lang: Lang = "vi", asides: bool = False) -> list[Row]:
    """The claim rows of a report, in text order; with ``asides`` the set-aside figures after them.

    Every row has every column; an empty cell is None. Numbers are exact Decimals.
    """
    entries = [Entry(report, c.claim, worst(c.findings), lang) for c in report.checked]
    found: list[Row] = [
        {column.name: column.cell(entry) for column in COLUMNS} for entry in entries
    ]
    return found + [_aside_row(report, aside) for aside in report.asides if asides]


def _aside_row(report: Report, aside: SetAside) -> Row:
    article = report.article
    around = _around(article.sentences, aside.span)
    cells: Row = {
        "article_id": article.article_id,
        "sentence": around.of(article.text),
        "start": aside.span.start,
        "end": aside.span.end,
        "number_text": aside.span.of(article.text),
        "reason": aside.reason,
    }
    return {name: cells.get(name) for name in NAMES}


def _around(sentences: tuple[Span, ...], span: Span) -> Span:
    """The sentence that holds a stretch; the stretch itself where it crosses sentences."""
    place = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
    inside = place >= 0 and sentences[place].contains(span)
    return sentences[place] if inside else span


def schema() -> dict[str, object]:
    """The Table Schema of the table, as pandas writes it for `to_frame`'s types."""
    types = {"string": "str", "integer": "Int64", "number": "Float64"}
    fields = [{"name": c.name, "type": c.type, "extDtype": types[c.type]} for c in COLUMNS]
    return {"fields": fields, "pandas_version": "1.4.0"}


def to_frame(found: Iterable[Row]) -> pd.DataFrame:
    """Rows as a pandas data frame with explicit types (needs the extra ``table``).

    Numbers become Float64, 15 to 17 digits; the exact figures are in the rows themselves.
    """
    import pandas as pd

    types = {"string": "str", "integer": "Int64", "number": "Float64"}
    kept = list(found)
    cells = {c.name: [_plain(row[c.name]) for row in kept] for c in COLUMNS}
    return pd.DataFrame(cells, dtype="object").astype({c.name: types[c.type] for c in COLUMNS})


def _plain(cell: Cell) -> str | int | float | None:
    return float(cell) if isinstance(cell, Decimal) else cell

"""The table: one list of columns feeds the JSON table, JSON Lines, CSV, Markdown and the README."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from extractor.checks import worst
from extractor.model import Claim, Finding, Lang, Report, SetAside, Span
from extractor.reporting.cells import (
    alternatives_of,
    bound_of,
    end_of,
    high_of,
    low_of,
    percent_unit_of,
    span_of,
    start_of,
    target_unit_of,
    unit_of,
    unit_text_of,
    value_of,
)
from extractor.reporting.columns import (
    TYPES,
    Cell,
    Column,
    Row,
    Table,
    integer,
    number,
    string,
)
from extractor.reporting.explanations import explain
from extractor.reporting.findings import chance, numbered, repaired

if TYPE_CHECKING:
    import pandas as pd


__all__ = ["CLAIMS", "COLUMNS", "NAMES", "Cell", "Row", "around", "rows", "schema", "to_frame"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the cells of one row are made from."""

    report: Report
    claim: Claim
    finding: Finding
    lang: Lang
    article_findings: tuple[str, ...] = ()

    def text(self, span: Span | None) -> str | None:
        """What the article says there."""
        return None if span is None else span.of(self.report.article.text)


def _number_span(entry: Entry) -> Span | None:
    return span_of(entry.claim.number)


def _percent_span(entry: Entry) -> Span | None:
    return span_of(entry.claim.percent)


COLUMNS: tuple[Column[Entry], ...] = (
    string(
        "article_id",
        "the article: its file's stem",
        lambda e: e.report.article.article_id,
        brief=True,
    ),
    string("claim_id", "the row, unique in its article", lambda e: e.claim.claim_id, brief=True),
    string("group_id", "shared by rows about one number", lambda e: e.claim.group_id),
    string("sentence", "the sentence that makes the claim", lambda e: e.text(e.claim.sentence)),
    integer("start", "where the claim begins in the text", lambda e: e.claim.span.start),
    integer("end", "where it ends", lambda e: e.claim.span.end),
    string(
        "number_text",
        "the number as written, scale words included",
        lambda e: e.text(_number_span(e)),
        brief=True,
    ),
    integer("number_start", "where the number begins", lambda e: start_of(_number_span(e))),
    integer("number_end", "where it ends", lambda e: end_of(_number_span(e))),
    number(
        "value", "the number in base units; empty for a range", lambda e: value_of(e.claim.number)
    ),
    number("value_low", "lower end of a range", lambda e: low_of(e.claim.number)),
    number("value_high", "upper end of a range", lambda e: high_of(e.claim.number)),
    string(
        "bound",
        "exact, approx, nearly, over, under, at_least, at_most or range: of the number, "
        "else of the percentage",
        lambda e: bound_of(e.claim),
    ),
    string("unit_text", "the unit as written", lambda e: unit_text_of(e.claim.number), brief=True),
    string("unit", "its normal form", lambda e: unit_of(e.claim.number)),
    string(
        "indicator_text",
        "what is counted or measured",
        lambda e: e.text(e.claim.indicator),
        brief=True,
    ),
    string("holder_text", "who did it or where it holds", lambda e: e.text(e.claim.holder)),
    string("period_text", "the time the figure covers", lambda e: e.text(e.claim.period)),
    string(
        "percent_text",
        "the percentage as written, with its sign or word",
        lambda e: e.text(_percent_span(e)),
        brief=True,
    ),
    integer("percent_start", "where the percentage begins", lambda e: start_of(_percent_span(e))),
    integer("percent_end", "where it ends", lambda e: end_of(_percent_span(e))),
    number("percent", "the percentage; empty for a range", lambda e: value_of(e.claim.percent)),
    number("percent_low", "lower end of a range", lambda e: low_of(e.claim.percent)),
    number("percent_high", "upper end of a range", lambda e: high_of(e.claim.percent)),
    string(
        "percent_bound",
        "the bound of the percentage",
        lambda e: e.claim.percent.bound if e.claim.percent else None,
    ),
    integer(
        "percent_decimals",
        "decimals as printed: 78,50 has 2",
        lambda e: e.claim.percent.decimals if e.claim.percent else None,
    ),
    string(
        "percent_unit",
        "percent, point, permille, times or fraction",
        lambda e: percent_unit_of(e.claim),
    ),
    string(
        "alternatives",
        "other readings of number, percentage and target value, best first, a bar between them",
        lambda e: alternatives_of(e.claim),
    ),
    string("relation", "how number and target stand", lambda e: e.claim.relation, brief=True),
    string(
        "target_text",
        "the base of the percentage, as named",
        lambda e: e.text(e.claim.target.span),
        brief=True,
    ),
    string("target_kind", "target, period, whole or other", lambda e: e.claim.target.kind),
    number(
        "target_value",
        "the base's own number, when printed",
        lambda e: value_of(e.claim.target.figure),
    ),
    string(
        "target_unit", "its unit, in normal form", lambda e: target_unit_of(e.claim.target.figure)
    ),
    string("status", "result or goal", lambda e: e.claim.status),
    string("part_of", "the claim_id of the whole it is a part of", lambda e: e.claim.part_of),
    string(
        "base_claim",
        "the claim_id of the row that is the base of the percentage",
        lambda e: e.claim.base_claim,
    ),
    string(
        "confidence",
        "how sure the pairing is: high, medium or low; low never alarms",
        lambda e: e.claim.confidence,
    ),
    string("verdict", "the worst of the row's checks", lambda e: e.finding.verdict, brief=True),
    string("check", "the check that gave it", lambda e: e.finding.check or None),
    string("check_reason", "why it could not be checked", lambda e: e.finding.reason),
    string(
        "severity",
        "how much an alarm changes: decision_changing, material or last_digit",
        lambda e: e.finding.severity,
    ),
    number(
        "power",
        "the chance that the check would have caught a random wrong percentage, 0 to 1",
        lambda e: chance(e.finding),
    ),
    integer(
        "implied_target",
        "the one whole target that fits",
        lambda e: e.finding.implied_target,
        brief=True,
    ),
    string(
        "explanation",
        "the verdict in words, with its working",
        lambda e: explain(e.finding, e.lang),
        brief=True,
    ),
    string(
        "repairs",
        "one-slip repairs that every other check confirms, field, value and slip, a bar between",
        lambda e: repaired(e.finding),
    ),
    string(
        "findings",
        "the article findings (--findings) that the row takes part in, separated by spaces",
        lambda e: " ".join(e.article_findings) or None,
    ),
    string(
        "rules",
        "the rules that made the row, separated by spaces",
        lambda e: " ".join(e.claim.rules),
    ),
    string("reason", "why a figure was set aside (--asides only)", lambda e: None, brief=True),
)

CLAIMS = Table("claims", COLUMNS)
NAMES = CLAIMS.names


def rows(report: Report, *, lang: Lang = "vi", asides: bool = False) -> list[Row]:
    """The claim rows of a report, in text order; with ``asides`` the set-aside figures after them.

    Every row has every column; an empty cell is None. Numbers are exact Decimals.
    """
    named = _findings_of(report)
    entries = [
        Entry(report, c.claim, worst(c.findings), lang, tuple(named.get(c.claim.claim_id, ())))
        for c in report.checked
    ]
    found: list[Row] = [
        {column.name: column.cell(entry) for column in COLUMNS} for entry in entries
    ]
    return found + [_aside_row(report, aside) for aside in report.asides if asides]


def _findings_of(report: Report) -> dict[str, list[str]]:
    """The names of the article findings that each row takes part in."""
    named: dict[str, list[str]] = {}
    for name, finding in numbered(report.findings):
        for claim_id in finding.claims:
            named.setdefault(claim_id, []).append(name)
    return named


def _aside_row(report: Report, aside: SetAside) -> Row:
    article = report.article
    sentence = around(article.sentences, aside.span)
    cells: Row = {
        "article_id": article.article_id,
        "sentence": sentence.of(article.text),
        "start": aside.span.start,
        "end": aside.span.end,
        "number_text": aside.span.of(article.text),
        "reason": aside.reason,
    }
    return {name: cells.get(name) for name in NAMES}


def around(sentences: tuple[Span, ...], span: Span) -> Span:
    """The sentence that holds a stretch; the stretch itself where it crosses sentences."""
    place = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
    inside = place >= 0 and sentences[place].contains(span)
    return sentences[place] if inside else span


def schema() -> dict[str, object]:
    """The Table Schema of the table, as pandas writes it for `to_frame`'s types."""
    return CLAIMS.schema()


def to_frame(found: Iterable[Row]) -> pd.DataFrame:
    """Rows as a pandas data frame with explicit types (needs the extra ``table``).

    Numbers become Float64, 15 to 17 digits; the exact figures are in the rows themselves.
    """
    import pandas as pd

    kept = list(found)
    cells = {c.name: [_plain(row[c.name]) for row in kept] for c in COLUMNS}
    return pd.DataFrame(cells, dtype="object").astype({c.name: TYPES[c.type] for c in COLUMNS})


def _plain(cell: Cell) -> str | int | float | None:
    return float(cell) if isinstance(cell, Decimal) else cell

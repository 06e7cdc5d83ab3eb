"""The findings table: what several rows of an article say together, one line a finding."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.model import Finding, Lang, Report
from extractor.reporting.columns import Column, Row, Table, integer, number, string
from extractor.reporting.explanations import explain
from extractor.reporting.findings import chance, numbered, repaired


@dataclass(frozen=True, slots=True)
class Entry:
    """What the cells of one line are made from."""

    report: Report
    name: str
    finding: Finding
    lang: Lang

    def numbers(self) -> str:
        """The figures as written, a bar between them."""
        return " | ".join(span.of(self.report.article.text) for span in self.finding.spans)

    def spans(self) -> str:
        """Where they stand, ``start-end``, separated by spaces."""
        return " ".join(f"{span.start}-{span.end}" for span in self.finding.spans)


COLUMNS: tuple[Column[Entry], ...] = (
    string(
        "article_id",
        "the article: its file's stem",
        lambda e: e.report.article.article_id,
        brief=True,
    ),
    string("finding_id", "the finding, unique in its article", lambda e: e.name, brief=True),
    string("check", "the check that was made", lambda e: e.finding.check, brief=True),
    string("verdict", "its outcome", lambda e: e.finding.verdict, brief=True),
    string("check_reason", "why it could not be checked", lambda e: e.finding.reason),
    string("note", "any other cause of the verdict", lambda e: e.finding.note),
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
    string(
        "claims",
        "the claim_ids of the rows it rests on, separated by spaces",
        lambda e: " ".join(e.finding.claims),
        brief=True,
    ),
    string("numbers", "the figures used, as written", lambda e: e.numbers(), brief=True),
    string("spans", "where they stand, start-end, separated by spaces", lambda e: e.spans()),
    string(
        "explanation",
        "the verdict in words, with its working",
        lambda e: explain(e.finding, e.lang),
        brief=True,
    ),
    string("diagnosis", "what would make the numbers fit", lambda e: e.finding.diagnosis),
    string(
        "repairs",
        "one-slip repairs that every other check confirms, field, value and slip, a bar between",
        lambda e: repaired(e.finding),
    ),
    integer(
        "n_repairs",
        "how many such repairs there are",
        lambda e: e.finding.n_repairs if e.finding.verdict == "inconsistent" else None,
    ),
)
FINDINGS = Table("findings", COLUMNS)


def rows(report: Report, *, lang: Lang = "vi") -> list[Row]:
    """The article findings of a report; every line has every column, an empty cell is None."""
    entries = [Entry(report, name, each, lang) for name, each in numbered(report.findings)]
    return [{column.name: column.cell(entry) for column in COLUMNS} for entry in entries]

"""The articles table: where each article was found, what was read, what it adds up to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from extractor.checks import worst
from extractor.model import Report
from extractor.reading.duplicates import fingerprint
from extractor.reporting.columns import Column, Row, Table, integer, string


@dataclass(frozen=True, slots=True)
class Entry:
    """What the cells of one line are made from."""

    report: Report
    verdicts: Counter[str]

    @property
    def date(self) -> str | None:
        """The day of publication, ``YYYY-MM-DD``."""
        day = self.report.article.date
        return None if day is None else day.isoformat()


COLUMNS: tuple[Column[Entry], ...] = (
    string("article_id", "the article", lambda e: e.report.article.article_id, brief=True),
    string("source", "the file, file:line or address", lambda e: e.report.article.origin.source),
    string("url", "its address on the web", lambda e: e.report.article.origin.url),
    string("title", "its title", lambda e: e.report.article.title, brief=True),
    string("author", "its author", lambda e: e.report.article.author),
    string("date", "the day of publication, YYYY-MM-DD", lambda e: e.date, brief=True),
    string("place", "the place it opens with", lambda e: e.report.article.origin.place),
    string(
        "encoding", "what its bytes were decoded as", lambda e: e.report.article.origin.encoding
    ),
    string(
        "states",
        "what was done to make NFC text of them, separated by spaces",
        lambda e: " ".join(e.report.article.origin.states),
    ),
    string(
        "warnings",
        "what to know before trusting the text, a bar between",
        lambda e: " | ".join(e.report.article.warnings),
    ),
    string(
        "fingerprint",
        "one text, one fingerprint (SHA-256)",
        lambda e: fingerprint(e.report.article),
    ),
    string("text", "the text that offsets count in", lambda e: e.report.article.text),
    integer("figures", "how many figures it holds", lambda e: e.report.figures),
    integer("accounted", "how many are in a claim or set aside", lambda e: e.report.accounted),
    integer("claims", "how many claims it makes", lambda e: len(e.report.checked), brief=True),
    integer(
        "inconsistent",
        "how many claims and findings do not add up",
        lambda e: e.verdicts["inconsistent"],
        brief=True,
    ),
    integer(
        "implausible",
        "how many are doubtful",
        lambda e: e.verdicts["implausible"],
        brief=True,
    ),
)
ARTICLES = Table("articles", COLUMNS)


def row(report: Report) -> Row:
    """The line of one article."""
    entry = Entry(report, _verdicts(report))
    return {column.name: column.cell(entry) for column in COLUMNS}


def _verdicts(report: Report) -> Counter[str]:
    """How often each verdict was given, by claims and by article findings."""
    by_claim = Counter(worst(checked.findings).verdict for checked in report.checked)
    return Counter(dict(by_claim)) + Counter(finding.verdict for finding in report.findings)

"""The asides table: figures that take part in no claim, with their reasons, one line a figure."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.model import Report, SetAside
from extractor.reporting.columns import Column, Row, Table, integer, string
from extractor.reporting.table import around


@dataclass(frozen=True, slots=True)
class Entry:
    """What the cells of one line are made from."""

    report: Report
    aside: SetAside

    @property
    def sentence(self) -> str:
        """The sentence that holds the figure."""
        article = self.report.article
        return around(article.sentences, self.aside.span).of(article.text)


COLUMNS: tuple[Column[Entry], ...] = (
    string("article_id", "the article", lambda e: e.report.article.article_id, brief=True),
    integer("start", "where the figure begins in the text", lambda e: e.aside.span.start),
    integer("end", "where it ends", lambda e: e.aside.span.end),
    string(
        "number_text",
        "the figure as written",
        lambda e: e.aside.span.of(e.report.article.text),
        brief=True,
    ),
    string("sentence", "the sentence that holds it", lambda e: e.sentence),
    string("reason", "why it was set aside", lambda e: e.aside.reason, brief=True),
    string("rule", "the rule that decided", lambda e: e.aside.rule),
)
ASIDES = Table("asides", COLUMNS)


def rows(report: Report) -> list[Row]:
    """The set-aside figures of a report, in text order."""
    entries = [Entry(report, aside) for aside in report.asides]
    return [{column.name: column.cell(entry) for column in COLUMNS} for entry in entries]

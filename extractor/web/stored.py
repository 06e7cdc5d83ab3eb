"""An article as the store has it (bài trong kho), and the same article read again."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from extractor.batch.filing import STORED_ARTICLES
from extractor.batch.placing import stored_columns
from extractor.batch.queries import rows_of
from extractor.checks import worst
from extractor.model import Report
from extractor.reading import Item
from extractor.reporting.columns import Row
from extractor.reporting.table import CLAIMS
from extractor.web.names import safe_name


@dataclass(frozen=True, slots=True)
class Stored:
    """An article's row and those of its claims; a duplicate has the claims of the first."""

    article: Row
    claims: tuple[Row, ...]

    @property
    def with_nlp(self) -> bool:
        """Whether it was read with the language layer, which a server does not load."""
        return bool(json.loads(str(self.article["settings"])).get("nlp"))


def stored(connection: sqlite3.Connection, article_id: str) -> Stored | None:
    """An article of the store by its id; None where there is none."""
    found = connection.execute(
        f"SELECT {stored_columns(STORED_ARTICLES)} FROM articles WHERE article_id = ?",
        (article_id,),
    )
    article = next(rows_of(found, STORED_ARTICLES), None)
    if article is None:
        return None
    claims = connection.execute(
        f"SELECT {stored_columns(CLAIMS)} FROM claims WHERE article = "
        "(SELECT id FROM articles WHERE article_id = ?) ORDER BY id",
        (article["duplicate_of"] or article_id,),
    )
    return Stored(article, tuple(rows_of(claims, CLAIMS)))


def again(article: Row) -> Item:
    """The article's text, to be read once more with all that was known of it.

    Of its source only the name: where on a machine it lay is no business of a page's readers.
    """
    row = {name: None if cell is None else str(cell) for name, cell in article.items()}
    return Item(
        row["article_id"] or "",
        safe_name(row["source"] or ""),
        "text",
        (row["text"] or "").encode(),
        charset="utf-8",
        title=row["title"],
        author=row["author"],
        date=row["date"],
        url=row["url"],
    )


def agrees(report: Report, found: Stored) -> bool:
    """Whether a report has the text and the claims, with their verdicts, that the store has."""
    now = [
        (c.claim.claim_id, c.claim.span.start, worst(c.findings).verdict) for c in report.checked
    ]
    then = [(row["claim_id"], row["start"], row["verdict"]) for row in found.claims]
    return report.article.text == found.article["text"] and now == then

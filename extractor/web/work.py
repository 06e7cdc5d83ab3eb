"""The work on one article of a request: its report, or why there is none."""

from __future__ import annotations

from extractor.batch.work import Result, Settings, digest, failure_of
from extractor.reading import Item, read_item
from extractor.report import report_article


def reported(item: Item, settings: Settings) -> Result:
    """Read, extract and check one item. What goes wrong is told in ``failure``."""
    try:
        report = report_article(read_item(item), nlp=settings.nlp)
    except Exception as error:  # one article's fault is never the server's
        return failure_of(item, error)
    return Result(item.article_id, item.source, digest(item), report=report)

"""The work on one article of a request: its report, or why there is none."""

from __future__ import annotations

from extractor.batch.work import Failure, Result, Settings, digest, failed, failure_of
from extractor.reading import Item, ReadError, read_item
from extractor.report import report_article


def reported(item: Item, settings: Settings) -> Result:
    """Read, extract and check one item. What goes wrong is told in ``failure``.

    A fault of the program's own is told by its kind alone: its wording may name a path.
    """
    try:
        report = report_article(read_item(item), nlp=settings.nlp)
    except (ReadError, MemoryError) as error:
        return failure_of(item, error)
    except Exception as error:  # one article's fault is never the server's
        return failed(item, Failure(item.source, "failed", type(error).__name__))
    return Result(item.article_id, item.source, digest(item), report=report)

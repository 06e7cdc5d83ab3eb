"""The work on one article (một bài): an item in, the rows of its tables out. It never raises.

The plain loop, the process pool and the machines of a cluster all run `process`, so that the
outcome cannot depend on who did the work.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from extractor.model import Lang, Report
from extractor.reading import Item, ReadError, read_item
from extractor.reading.errors import ReadErrorCode
from extractor.report import report_article
from extractor.reporting import articles_table, asides_table, findings_table, table
from extractor.reporting.columns import Row

_LONGEST_DETAIL = 300


@dataclass(frozen=True, slots=True)
class Settings:
    """What is asked of every article: the language layer, the language of explanations."""

    nlp: bool = False
    lang: Lang = "vi"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an article could not be read (lỗi): the code and detail of a ReadError."""

    source: str
    code: ReadErrorCode
    detail: str = ""

    @classmethod
    def of(cls, error: ReadError) -> Failure:
        """The failure that an error tells of."""
        return cls(error.source, error.code, error.detail)

    def as_error(self) -> ReadError:
        """The error again, for its wording."""
        return ReadError(self.source, self.code, self.detail)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one item: the rows of its tables, or why there are none. Picklable.

    ``digest`` is of everything the item holds; with the version of the rules it says whether
    the work is done already. ``article`` is None where ``failure`` is not.
    """

    article_id: str
    source: str
    digest: str
    article: Row | None = None
    claims: tuple[Row, ...] = ()
    findings: tuple[Row, ...] = ()
    asides: tuple[Row, ...] = ()
    failure: Failure | None = None
    report: Report | None = None
    """Kept only where a page is made of it, never in a store."""


def digest(item: Item) -> str:
    """SHA-256, in hex, of an item's bytes and of all that its container tells, not of its place."""
    told = (item.kind, item.charset, item.title, item.author, item.date, item.url)
    return hashlib.sha256(repr(told).encode() + b"\0" + item.data).hexdigest()


def process(item: Item, settings: Settings) -> Result:
    """Read, extract and check one item. What goes wrong is told in the result's ``failure``."""
    try:
        report = report_article(read_item(item), nlp=settings.nlp)
        return _result(item, report, settings)
    except Exception as error:  # one article's fault is never the batch's
        return failure_of(item, error)


def failure_of(item: Item, error: Exception) -> Result:
    """The result of an item whose work ended in an error."""
    if isinstance(error, ReadError):
        return failed(item, Failure.of(error))
    if isinstance(error, MemoryError):
        return failed(item, Failure(item.source, "memory_limit"))
    return failed(item, Failure(item.source, "failed", _one_line(error)))


def unread(error: ReadError) -> Result:
    """The result of an input in which no item could be found: it has no id and no digest."""
    return Result("", error.source, "", failure=Failure.of(error))


def failed(item: Item, failure: Failure) -> Result:
    """The result of an item that gave no rows."""
    return Result(item.article_id, item.source, digest(item), failure=failure)


def _result(item: Item, report: Report, settings: Settings) -> Result:
    return Result(
        item.article_id,
        item.source,
        digest(item),
        articles_table.row(report),
        tuple(table.rows(report, lang=settings.lang)),
        tuple(findings_table.rows(report, lang=settings.lang)),
        tuple(asides_table.rows(report)),
    )


def _one_line(error: Exception) -> str:
    text = " ".join(f"{type(error).__name__}: {error}".split())
    return text[:_LONGEST_DETAIL]

"""Articles named on the command line, and the reports on them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from extractor import messages
from extractor.cli.console import refuse, say
from extractor.model import Article, Lang, Report
from extractor.progress import Progress
from extractor.tally import Tally

if TYPE_CHECKING:
    from extractor.reading import Fields, Item, ReadError

STANDARD_INPUT = "-"


def reports(
    inputs: Sequence[str], fields: Fields, tally: Tally, *, nlp: bool, lang: Lang
) -> Iterator[Report]:
    """The report on every article that can be read; the others are named on standard error."""
    found = articles(inputs, fields, tally, lang)
    return reported(found, _expected(inputs), tally, nlp=nlp, lang=lang)


def reported(
    found: Iterable[Article], expected: int | None, tally: Tally, *, nlp: bool, lang: Lang
) -> Iterator[Report]:
    """The report on each article; how far it has come is told where it takes long."""
    from extractor.nlp.unavailable import NlpUnavailable
    from extractor.report import report_article

    progress = Progress(sys.stderr, expected)
    for article in found:
        try:
            report = report_article(article, nlp=nlp)
        except NlpUnavailable:
            raise refuse(messages.nlp_missing(lang)) from None
        tally.add(report)
        progress.step(tally.articles + tally.failed)
        yield report
    progress.done()


def articles(inputs: Sequence[str], fields: Fields, tally: Tally, lang: Lang) -> Iterator[Article]:
    """Every article that can be read; each of the others is a line on standard error."""
    return articles_of(_items(inputs, fields), tally, lang)


def articles_of(items: Iterable[Item | ReadError], tally: Tally, lang: Lang) -> Iterator[Article]:
    """The article of every item, as far as they can be read."""
    from extractor.reading import ReadError, read_item

    for item in items:
        try:
            if isinstance(item, ReadError):
                raise item
            article = read_item(item)
        except ReadError as error:
            tally.failed += 1
            say(messages.read_error(error, lang))
        else:
            yield article


def _items(inputs: Sequence[str], fields: Fields) -> Iterator[Item | ReadError]:
    from extractor.reading.containers import items

    for standard, group in groupby(inputs, STANDARD_INPUT.__eq__):
        if standard:
            yield from (_standard_input() for _ in group)
        else:
            yield from items(group, fields, fetch=True)


def _standard_input() -> Item | ReadError:
    from extractor.reading import Item, ReadError
    from extractor.reading.fields import is_markup

    if sys.stdin is None or sys.stdin.closed:
        return ReadError(STANDARD_INPUT, "closed")
    try:
        data = sys.stdin.buffer.read()
    except (OSError, ValueError):
        return ReadError(STANDARD_INPUT, "closed")
    return Item("stdin", STANDARD_INPUT, "html" if is_markup(data) else "text", data)


def _expected(inputs: Sequence[str]) -> int | None:
    """How many articles there will be, where every input is a file of one article."""
    from extractor.reading.folders import holds_one

    return len(inputs) if all(map(holds_one, inputs)) else None

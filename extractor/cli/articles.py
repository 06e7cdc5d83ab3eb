"""Articles named on the command line, and the reports on them."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from extractor import messages
from extractor.cli.console import refuse, say
from extractor.model import Article, Lang, Report
from extractor.progress import Progress
from extractor.tally import Tally


def reports(files: list[str], tally: Tally, *, nlp: bool, lang: Lang) -> Iterator[Report]:
    from extractor.nlp.unavailable import NlpUnavailable
    from extractor.report import report_article

    progress = Progress(sys.stderr, len(files))
    for article in articles(files, tally, lang):
        try:
            report = report_article(article, nlp=nlp)
        except NlpUnavailable:
            raise refuse(messages.nlp_missing(lang)) from None
        tally.add(report)
        progress.step(tally.articles + tally.failed)
        yield report
    progress.done()


def articles(files: list[str], tally: Tally, lang: Lang) -> Iterator[Article]:
    from extractor.reading import ReadError, read

    for name in files:
        try:
            article = _standard_input() if name == "-" else read(name)
        except ReadError as error:
            tally.failed += 1
            say(messages.read_error(error, lang))
        else:
            yield article


def _standard_input() -> Article:
    from extractor.reading import ReadError, read_bytes

    if sys.stdin is None or sys.stdin.closed:
        raise ReadError("-", "closed")
    try:
        data = sys.stdin.buffer.read()
    except (OSError, ValueError):
        raise ReadError("-", "closed") from None
    return read_bytes(data, "stdin", source="-")

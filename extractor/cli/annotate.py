"""kiemso annotate: articles and their claims for other tools."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from extractor import messages, options
from extractor.cli.articles import reports
from extractor.cli.console import destination, refuse, say
from extractor.model import Lang, Report
from extractor.tally import Tally

if TYPE_CHECKING:
    from extractor.exchange.corrections import Corrections
    from extractor.exchange.errors import ExchangeError
    from extractor.exchange.formats import Marked

TAKEN = "đã ghi một bài ở đây", "an article was written here already"


def annotate(
    inputs: options.Inputs,
    format: options.AnnotateFormat = "labelstudio",
    corrections: options.Corrections = None,
    output: options.Output = None,
    nlp: options.Nlp = False,
    lang: options.Language = "vi",
    text_field: options.TextField = None,
    id_field: options.IdField = None,
    title_field: options.TitleField = None,
    author_field: options.AuthorField = None,
    date_field: options.DateField = None,
    url_field: options.UrlField = None,
) -> None:
    """Xuất bài có đánh dấu: Label Studio, gold, Web Annotation / articles for other tools."""
    from extractor.exchange.formats import FORMATS
    from extractor.reading import Fields

    if format == "gold" and len(inputs) > 1 and not (output and output.is_dir()):
        raise refuse(messages.gold_needs_folder(lang))
    fields = Fields(text_field, id_field, title_field, author_field, date_field, url_field)
    marks = list(_corrections(corrections or [], lang))
    tally = Tally()
    found = _marked(reports(inputs, fields, tally, nlp=nlp, lang=lang), marks, tally, lang)
    if format == "gold":
        _write_gold(found, output, tally, lang)
    elif (read := list(found)) or not output:
        with destination(output, lang) as out:
            out.write(FORMATS[format].text(read, lang))
    say(messages.summary(tally, lang))
    raise typer.Exit(tally.exit_code())


def _corrections(files: list[Path], lang: Lang) -> Iterator[Corrections]:
    from extractor.exchange.corrections import read_corrections
    from extractor.exchange.errors import ExchangeError
    from extractor.exchange.records import parsed

    for path in files:
        try:
            yield from read_corrections(parsed(path.read_bytes(), str(path)), str(path))
        except ExchangeError as error:
            raise refuse(messages.exchange_error(error, lang)) from None
        except OSError as error:
            raise refuse(messages.gold_error(path, error, lang)) from None


def _marked(
    found: Iterator[Report], marks: list[Corrections], tally: Tally, lang: Lang
) -> Iterator[Marked]:
    """Every report with the marks on it; one whose text changed since is told and left out."""
    from extractor.exchange.corrections import gone, misread
    from extractor.exchange.errors import ExchangeError

    for report in found:
        try:
            kinds = misread(report, marks)
        except ExchangeError as error:
            _fail(error, tally, lang)
            continue
        if lost := gone(report, marks):
            say(messages.marks_gone(report.article.article_id, len(lost), lang))
        yield report, kinds


def _fail(error: ExchangeError, tally: Tally, lang: Lang) -> None:
    tally.failed += 1
    say(messages.exchange_error(error, lang))


def _write_gold(found: Iterator[Marked], output: Path | None, tally: Tally, lang: Lang) -> None:
    """Marked prose, one file an article, with a line for everything a person has to complete."""
    from extractor.evaluation.gold import lint
    from extractor.exchange.annotation import annotated
    from extractor.exchange.errors import ExchangeError
    from extractor.exchange.gold_rows import gold_article
    from extractor.exchange.marked_prose import file_name, marked_prose

    taken: set[Path | None] = set()
    for report, kinds in found:
        name = file_name(report.article.article_id)
        path = output / name if output and output.is_dir() else output
        try:
            if path in taken:
                raise ExchangeError(str(path or name), TAKEN)
            marked = marked_prose(gold_article(annotated(report, lang, kinds)))
        except ExchangeError as error:
            _fail(error, tally, lang)
            continue
        taken.add(path)
        with destination(path, lang) as out:
            out.write(marked)
        for problem in lint(marked, str(path or name), report.article.text):
            say(problem.told(lang))

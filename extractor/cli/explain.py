"""kiemso explain: how every figure was read."""

from __future__ import annotations

from itertools import chain

import typer

from extractor import options
from extractor.cli.articles import reports
from extractor.cli.console import print_lines
from extractor.tally import Tally


def explain(
    inputs: options.Inputs,
    at: options.At = None,
    nlp: options.Nlp = False,
    lang: options.Language = "vi",
    text_field: options.TextField = None,
    id_field: options.IdField = None,
    title_field: options.TitleField = None,
    author_field: options.AuthorField = None,
    date_field: options.DateField = None,
    url_field: options.UrlField = None,
) -> None:
    """Cho thấy từng con số được đọc ra sao, quy tắc nào ghép / trace figures and claims."""
    from extractor.reading import Fields
    from extractor.reporting.trace import trace

    fields = Fields(text_field, id_field, title_field, author_field, date_field, url_field)
    tally = Tally()
    found = reports(inputs, fields, tally, nlp=nlp, lang=lang)
    blocks = (("",) * (tally.articles > 1) + (*trace(one, lang, at),) for one in found)
    print_lines(chain.from_iterable(blocks), lang)
    raise typer.Exit(tally.exit_code())

"""kiemso page: the page a journalist reads."""

from __future__ import annotations

from importlib.util import find_spec

import typer

from extractor import messages, options
from extractor.cli.articles import reports
from extractor.cli.console import destination, refuse, say
from extractor.tally import Tally


def page(
    inputs: options.Inputs,
    output: options.Output = None,
    nlp: options.Nlp = True,
    lang: options.Language = "vi",
    text_field: options.TextField = None,
    id_field: options.IdField = None,
    title_field: options.TitleField = None,
    author_field: options.AuthorField = None,
    date_field: options.DateField = None,
    url_field: options.UrlField = None,
) -> None:
    """Trang để đọc: bài có đánh dấu, chỗ cần hỏi lại, cách tính / a page with every verdict."""
    from extractor.reading import Fields

    if find_spec("jinja2") is None:
        raise refuse(messages.extra_missing("web", lang))
    from extractor.web.render import page as rendered

    fields = Fields(text_field, id_field, title_field, author_field, date_field, url_field)
    tally = Tally()
    found = list(reports(inputs, fields, tally, nlp=nlp, lang=lang))
    if found:
        with destination(output, lang) as out:
            out.write(rendered(found, lang))
    say(messages.summary(tally, lang))
    raise typer.Exit(tally.exit_code())

"""kiemso page: the page a journalist reads."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from extractor import messages, options
from extractor.cli.articles import articles_of, reported, reports
from extractor.cli.console import destination, refuse, say
from extractor.cli.stores import to_read
from extractor.model import Lang
from extractor.tally import Tally

if TYPE_CHECKING:
    from extractor.reading import Item
    from extractor.web.overview import Overview


def page(
    inputs: options.InputsOrNone = None,
    output: options.Output = None,
    nlp: options.Nlp = False,
    lang: options.Language = "vi",
    text_field: options.TextField = None,
    id_field: options.IdField = None,
    title_field: options.TitleField = None,
    author_field: options.AuthorField = None,
    date_field: options.DateField = None,
    url_field: options.UrlField = None,
    store: options.PagedStore = None,
    top: options.TopArticles = 100,
) -> None:
    """Trang để đọc: bài có đánh dấu, chỗ cần hỏi lại, cách tính / a page with every verdict."""
    if bool(inputs) == bool(store):
        raise refuse(messages.page_of_one(lang))
    if find_spec("jinja2") is None:
        raise refuse(messages.extra_missing("web", lang))
    from extractor.reading import Fields
    from extractor.web.render import page as rendered

    fields = Fields(text_field, id_field, title_field, author_field, date_field, url_field)
    tally = Tally()
    items, summary = _of_store(store, top, lang) if store else ([], None)
    found = (
        reported(articles_of(items, tally, lang), len(items), tally, nlp=nlp, lang=lang)
        if store
        else reports(inputs or [], fields, tally, nlp=nlp, lang=lang)
    )
    if kept := list(found):
        with destination(output, lang) as out:
            out.write(rendered(kept, lang, store=summary))
    say(messages.summary(tally, lang))
    raise typer.Exit(tally.exit_code())


def _of_store(store: Path, top: int, lang: Lang) -> tuple[list[Item], Overview]:
    """The gravest articles of a store, to be read again, and what the store adds up to."""
    from extractor.web.overview import gravest, overview
    from extractor.web.stored import again

    with to_read(store, lang) as connection:
        rows = gravest(connection, top)
        return [again(row) for row in rows], overview(connection, top, lang)

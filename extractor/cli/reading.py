"""kiemso read: the articles themselves, as they were read."""

from __future__ import annotations

import json

import typer

from extractor import messages, options
from extractor.cli.articles import articles
from extractor.cli.console import destination, say
from extractor.model import Article
from extractor.tally import Tally


def read(
    inputs: options.Inputs,
    format: options.ReadFormat = "text",
    output: options.Output = None,
    lang: options.Language = "vi",
    text_field: options.TextField = None,
    id_field: options.IdField = None,
    title_field: options.TitleField = None,
    author_field: options.AuthorField = None,
    date_field: options.DateField = None,
    url_field: options.UrlField = None,
) -> None:
    """In bài đã đọc: tiêu đề, tác giả, ngày, lời bài / the articles as they were read."""
    from extractor.reading import Fields

    fields = Fields(text_field, id_field, title_field, author_field, date_field, url_field)
    tally = Tally()
    with destination(output, lang) as out:
        for article in articles(inputs, fields, tally, lang):
            tally.articles += 1
            for line in messages.read_warnings(article, lang):
                say(line)
            out.write(_line(article) if format == "jsonl" else _page(article))
    raise typer.Exit(tally.exit_code())


def _line(article: Article) -> str:
    """One line of JSON Lines."""
    told = {
        "article_id": article.article_id,
        "title": article.title,
        "author": article.author,
        "date": article.date.isoformat() if article.date else None,
        "text": article.text,
        "warnings": list(article.warnings),
    }
    return json.dumps(told, ensure_ascii=False) + "\n"


def _page(article: Article) -> str:
    """An article to read: its id, author and date in a line, then its paragraphs."""
    date = f"{article.date:%d/%m/%Y}" if article.date else None
    head = " · ".join(filter(None, [article.article_id, article.author, date]))
    paragraphs = (span.of(article.text) for span in article.paragraphs)
    return "\n\n".join([f"== {head} ==", *paragraphs]) + "\n\n"

"""An article still to be read (mục vào): its bytes and what its container says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from extractor.model import Article, Origin
from extractor.reading.errors import ReadError

Kind = Literal["text", "html"]

KINDS: Mapping[str, Kind] = {"": "text", ".txt": "text", ".html": "html", ".htm": "html"}
"""The suffixes of files that hold one article, and what they hold."""


@dataclass(frozen=True, slots=True)
class Item:
    """One article as a folder, a line, a row or a record holds it; small enough to send about.

    ``source`` names it in errors (``dump.jsonl.gz:17``). ``charset`` is a label found outside
    the bytes, not to be trusted. What the container tells (title, author, date as written,
    url) outranks what the page says of itself.
    """

    article_id: str
    source: str
    kind: Kind
    data: bytes
    charset: str | None = None
    title: str | None = None
    author: str | None = None
    date: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of other people's columns; None where they are to be found out."""

    text: str | None = None
    id: str | None = None
    title: str | None = None
    author: str | None = None
    date: str | None = None
    url: str | None = None


def read_item(item: Item) -> Article:
    """The article of an item. Raises :class:`~extractor.reading.ReadError`."""
    from extractor.reading.charset import decoded
    from extractor.reading.dates import parse_date

    read = decoded(item.data, source=item.source, label=item.charset)
    origin = Origin(item.source, item.url, encoding=read.encoding, states=read.states)
    article = _article(item, read.text, origin)
    date = parse_date(item.date) if item.date else None
    return replace(
        article,
        title=item.title or article.title,
        author=item.author or article.author,
        date=date or article.date,
    )


def _article(item: Item, text: str, origin: Origin) -> Article:
    if item.kind == "html":
        from extractor.reading.html import article_from_html
        from extractor.reading.mending import mended_page

        try:
            text, repairs = mended_page(text)
        except ModuleNotFoundError:
            raise ReadError(item.source, "needs_extra", "kiemso[html]") from None
        origin = replace(origin, states=(*origin.states, *repairs))
        return article_from_html(text, item.article_id, origin=origin, title=item.title)
    from extractor.reading.text import article_from_text

    return article_from_text(_titled(text, item.title), item.article_id, origin=origin)


def _titled(text: str, title: str | None) -> str:
    """The text under its title, unless it begins with it."""
    words = (title or "").split()
    begins = text[: 4 * len(title or "") + 100].split()[: len(words)] == words
    return text if begins else f"{title}\n{text}"

"""An article still to be read (mục vào): its bytes and what its container says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.model import Article

Kind = Literal["text", "html"]


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
    from extractor.reading.text import read_bytes

    return read_bytes(item.data, item.article_id, source=item.source)

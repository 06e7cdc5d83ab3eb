"""Other people's columns (cột dữ liệu): which holds the text, the id, the title of an article."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import regex

from extractor.lexicon import load
from extractor.reading.errors import ReadError
from extractor.reading.items import Fields, Item
from extractor.reading.streams import LARGEST, too_large

Record = Mapping[str, object]
"""A line or a row: column name → value."""

ROLES: Final = ("text", "html", "id", "url", "title", "author", "date")

_NO_LETTER = regex.compile(r"[\W_]+")
_MARKUP = regex.compile(
    rb"(?:\xef\xbb\xbf)?\s*+<(?:!doctype|!--|\?xml|html|head|body|div|article|section|main|header"
    rb"|p|h[1-6]|table|span|figure|ul|ol|strong|b|em|i|a|img|br)\b",
    regex.IGNORECASE,
)
_END_TAG = regex.compile(rb"</(?:html|body|div|article|section|p|h[1-6]|table|span|ul|a)\s*+>")
_MOST_NAMES, _LONGEST_NAME = 12, 30
_ABSENT: Final = object()


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a record by what they hold, the likeliest first; those of pages apart."""

    text: tuple[str, ...]
    html: tuple[str, ...]
    id: tuple[str, ...]
    url: tuple[str, ...]
    title: tuple[str, ...]
    author: tuple[str, ...]
    date: tuple[str, ...]

    def names(self) -> list[str]:
        """Every column that is wanted, once."""
        roles = (self.text, self.html, self.id, self.url, self.title, self.author, self.date)
        return list(dict.fromkeys(name for role in roles for name in role))


@lru_cache(maxsize=256)
def columns(names: tuple[str, ...], fields: Fields) -> Columns:
    """Which of these columns hold what: those that are given, else those of a usual name."""
    return Columns(*(_columns(role, names, fields) for role in ROLES))


def _columns(role: str, names: tuple[str, ...], fields: Fields) -> tuple[str, ...]:
    given = fields.text if role == "html" else getattr(fields, role)
    if given is not None:
        return (given,) if role != "html" else ()
    rank = _usual(role)
    usual = [name for name in names if _key(name) in rank]
    return tuple(sorted(usual, key=lambda name: rank[_key(name)]))


@cache
def _usual(role: str) -> Mapping[str, int]:
    """The usual names of a role, with their places in the list: the first is the likeliest."""
    rows = load("columns", ("surface", "role", "example"), {"role": ROLES})
    names = (_key(row["surface"]) for row in rows if row["role"] == role)
    return {name: place for place, name in enumerate(names)}


@lru_cache(maxsize=1024)
def _key(name: str) -> str:
    """``Nội dung``, ``noi_dung`` and ``NoiDung`` are one name."""
    bare = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    return _NO_LETTER.sub("", "".join(c for c in bare if not unicodedata.combining(c)))


def named(names: Iterable[str]) -> str:
    """The columns that are there, for an error: the first twelve, cut short."""
    shown = [" ".join(name.split())[:_LONGEST_NAME] for name in names]
    return ", ".join(shown[:_MOST_NAMES]) + ("…" if len(shown) > _MOST_NAMES else "")


def no_field(source: str, names: Iterable[str], wanted: str | None) -> ReadError:
    """That the wanted column, or any that could hold the article, is not among these."""
    there = named(names)
    return ReadError(source, "no_field", f"{wanted} ∉ {there}" if wanted else there)


def lacking(names: Iterable[str], fields: Fields, source: str) -> ReadError | None:
    """What a table lacks: a column that was asked for, or any that could hold the article."""
    there = tuple(names)
    for name in columns(there, fields).names():
        if name not in there and name.partition(".")[0] not in there:
            return no_field(source, there, name)
    found = columns(there, fields)
    return None if found.text or found.html else no_field(source, there, None)


def record_item(
    record: Record, fields: Fields, *, source: str, default_id: str
) -> Item | ReadError:
    """The article of one record; an error if it lacks the text, or the text is empty or too long.

    A name with dots (``article.body``) leads into nested objects, unless a column bears it whole.
    """
    found = columns(tuple(record), fields)
    texts = {name: _bytes(_value(record, name)) for name in found.text + found.html}
    if all(data is None for data in texts.values()):
        return no_field(source, record, fields.text)
    name, data = next(((name, data) for name, data in texts.items() if data), ("", b""))
    if not data:
        return ReadError(source, "empty", named(texts))
    if len(data) > LARGEST:
        return too_large(source)
    url = _told(record, found.url)
    return Item(
        article_id=_told(record, found.id) or url or default_id,
        source=source,
        kind="html" if name in found.html or is_markup(data) else "text",
        data=data,
        title=_told(record, found.title),
        author=_told(record, found.author),
        date=_told(record, found.date),
        url=url,
    )


def is_markup(data: bytes) -> bool:
    """Whether bytes that nobody names are a page: they open with a tag and close one."""
    return _MARKUP.match(data) is not None and _END_TAG.search(data) is not None


def _value(record: object, name: str) -> object:
    """What a record holds there; `_ABSENT` where it has no such column."""
    if not isinstance(record, Mapping):
        return _ABSENT
    if name in record or "." not in name:
        return record.get(name, _ABSENT)
    first, _, rest = name.partition(".")
    return _value(record.get(first), rest)


def _bytes(value: object) -> bytes | None:
    """Text as UTF-8; a list of paragraphs as lines. None for what is no text."""
    if value is None:
        return b""
    if isinstance(value, bytes):
        return value.strip()
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        value = "\n".join(value)
    return clean(value).strip().encode() if isinstance(value, str) else None


def clean(text: str) -> str:
    """Half a character (an emoji cut in two, a name in another encoding) becomes U+FFFD."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _told(record: Record, names: tuple[str, ...]) -> str | None:
    """What the first of these columns that is not empty says, on one line."""
    said = (_words(_value(record, name)) for name in names)
    return next(filter(None, said), None)


def _words(value: object) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value)))
    if isinstance(value, datetime.date):  # a datetime is one as well
        return value.isoformat()
    if isinstance(value, str):
        return " ".join(clean(value).split())
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""

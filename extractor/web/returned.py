"""What a served page sends back (trang gửi lại): its articles, and the marks made on them.

The server keeps nothing, so the page holds what another language or a download is made of.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from starlette.datastructures import FormData

from extractor.exchange.corrections import Corrections, read_corrections
from extractor.exchange.records import parsed, record, word
from extractor.model import Article, Lang
from extractor.reading import Item
from extractor.web.names import safe_name

_KNOWN = ("title", "author", "date", "url")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted of articles: the language, a file's form or the page, what was misread.

    ``corrections`` are the marks as they came, to go with the page once more.
    """

    lang: Lang
    format: str = ""
    corrections: str = ""
    marks: tuple[Corrections, ...] = ()


def asked(form: FormData, lang: Lang) -> Asked:
    """What a form asks for; ``lang`` where it names no language. Raises ExchangeError."""
    chosen: dict[object, Lang] = {"vi": "vi", "en": "en"}
    corrections = str(form.get("corrections") or "")
    return Asked(
        chosen.get(form.get("lang"), lang),
        str(form.get("format") or ""),
        corrections,
        marks(corrections),
    )


def as_json(article: Article) -> str:
    """An article as a form holds it: read again as text, it has the same claims."""
    told = {
        "id": article.article_id,
        "source": article.origin.source,
        "text": article.text,
        "title": article.title,
        "author": article.author,
        "date": article.date and article.date.isoformat(),
        "url": article.origin.url,
    }
    known = {name: value for name, value in told.items() if value}
    return json.dumps(known, ensure_ascii=False)


def item(text: str) -> Item:
    """The article of a form, to be read again. Raises ExchangeError."""
    where = "articles"
    found = record(parsed(_bytes(text), where), where)
    name = word(found, "id", where)
    known = {key: word(found, key, where) for key in _KNOWN if key in found}
    source = safe_name(word(found, "source", where)) if "source" in found else name
    data = _bytes(word(found, "text", where))
    return Item(name, source, "text", data, charset="utf-8", **known)


def marks(text: str) -> tuple[Corrections, ...]:
    """The marks of a form; none where its field is empty. Raises ExchangeError."""
    where = "corrections"
    return read_corrections(parsed(_bytes(text), where), where) if text.strip() else ()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")

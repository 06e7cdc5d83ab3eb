"""Annotation as W3C Web Annotations (JSON-LD): one for each claim and each set-aside figure.

A target quotes its stretch, with what stands before and behind it, and gives its position in
Unicode code points, as the Web Annotation Data Model asks. ``role`` says what a stretch is to
its claim; ``row`` is the claim's row of the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from extractor.exchange.annotation import Annotated, Note
from extractor.exchange.corrections import fingerprint
from extractor.exchange.records import Record, plain_row
from extractor.model import Article, Lang, SetAside, Span

AROUND = 32
"""How many code points a quote shows before and behind it, at most."""
CLAIM, ASIDE = "claim", "set_aside"
CONTEXT: list[object] = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "kiemso": "urn:kiemso:",
        "role": "kiemso:role",
        "article": {"@id": "kiemso:article", "@type": "@json"},
        "row": {"@id": "kiemso:row", "@type": "@json"},
    },
]
CREATOR = {"type": "Software", "name": "Kiểm số"}


def annotation_page(articles: Iterable[Annotated], lang: Lang = "vi") -> Record:
    """All annotations of some articles as one page."""
    items = [item for one in articles for item in _items(one, lang)]
    return {"@context": CONTEXT, "id": "urn:kiemso:page", "type": "AnnotationPage", "items": items}


def _items(one: Annotated, lang: Lang) -> Iterator[Record]:
    article = one.article
    said = {"article_id": article.article_id, "text_sha256": fingerprint(article.text)}
    for note in one.notes:
        yield {**_head(article, note.claim_id, said), **_claim(article, note, lang)}
    for count, aside in enumerate(one.asides, 1):
        yield {**_head(article, f"aside-{count}", said), **_aside(article, aside)}


def _head(article: Article, name: str, said: Record) -> Record:
    return {
        "id": f"{_name(article)}:{quote(name, safe='')}",
        "type": "Annotation",
        "creator": CREATOR,
        "article": said,
    }


def _name(article: Article) -> str:
    return f"urn:kiemso:{quote(article.article_id, safe='')}"


def _claim(article: Article, note: Note, lang: Lang) -> Record:
    row = note.row
    said = {"tagging": row["relation"], "classifying": row["verdict"], "assessing": note.misread}
    bodies = [_body(purpose, str(value)) for purpose, value in said.items() if value]
    told = {**_body("describing", str(row["explanation"])), "language": lang}
    spans = [(CLAIM, note.span), *note.parts.items()]
    return {
        "motivation": "describing",
        "body": [*bodies, told, {"type": "Dataset", "row": plain_row(row)}],
        "target": [_target(article, role, span) for role, span in spans],
    }


def _aside(article: Article, aside: SetAside) -> Record:
    return {
        "motivation": "classifying",
        "body": [_body("classifying", aside.reason)],
        "target": [_target(article, ASIDE, aside.span)],
    }


def _body(purpose: str, value: str) -> Record:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _target(article: Article, role: str, span: Span) -> Record:
    source = article.origin.url or _name(article)
    text = article.text
    around = {
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    return {
        "type": "SpecificResource",
        "source": source,
        "role": role,
        "selector": [
            {"type": "TextQuoteSelector", "exact": span.of(text), **around},
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }

"""What a page says of its article in its head (siêu dữ liệu): ld+json and meta elements."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ARTICLES = frozenset({"article", "newsarticle", "reportagenewsarticle", "blogposting"})
_ARTICLES |= {"analysisnewsarticle", "liveblogposting", "report", "webpage", "technicalarticle"}
_TITLES = ("og:title", "twitter:title", "dc.title", "title")
_AUTHORS = ("author", "article:author", "dc.creator", "dc.author", "sailthru.author")
_DATES = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "published_time",
    "sailthru.date",
    "parsely-pub-date",
    "dc.date.issued",
    "dc.date.created",
    "dc.date",
    "dcterms.created",
    "date",
)
_DEEPEST = 6
_MOST_NODES = 2000
_LARGEST_DATA = 500_000


@dataclass(frozen=True, slots=True)
class Told:
    """What the head of a page tells, each the surest first; the text as it is written."""

    titles: tuple[str, ...]
    authors: tuple[str, ...]
    dates: tuple[str, ...]
    site: str | None
    url: str | None


def told_by(root: Element) -> Told:
    """Title, author, date, site and address, as ld+json, meta elements and ``<title>`` tell."""
    data = list(_articles(root))
    metas = _metas(root)
    heads = [text for one in root.iter("title") if (text := _plain("".join(one.itertext())))]
    return Told(
        titles=(*_texts(data, "headline"), *_of(metas, _TITLES), *heads[:1]),
        authors=(*_names(data), *_of(metas, _AUTHORS)),
        dates=(*_texts(data, "datePublished"), *_of(metas, _DATES)),
        site=next(_of(metas, ("og:site_name", "application-name")), None),
        url=next(iter([*_links(root), *_of(metas, ("og:url",))]), None),
    )


def _plain(text: str) -> str:
    return " ".join(text.split())


def _metas(root: Element) -> Mapping[str, str]:
    """The first content of each name a meta element has, lower case."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        get = meta.get
        content = _plain(get("content", ""))
        for key in ("property", "name", "itemprop"):
            if content and (name := get(key)):
                found.setdefault(name.strip().lower(), content)
    return found


def _of(metas: Mapping[str, str], names: tuple[str, ...]) -> Iterator[str]:
    return (metas[name] for name in names if name in metas)


def _links(root: Element) -> Iterator[str]:
    for link in root.iter("link"):
        href = link.get("href")
        if link.get("rel") == "canonical" and href and href.startswith("http"):
            yield href


def _articles(root: Element) -> Iterator[Mapping[str, object]]:
    """The objects of ld+json that describe an article; a page that cannot be read has none."""
    for script in root.iter("script"):
        text = script.text or ""
        if "ld+json" not in script.get("type", "") or len(text) > _LARGEST_DATA:
            continue
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (node for node in _nodes(data) if _is_article(node))


def _nodes(data: object) -> Iterator[Mapping[str, object]]:
    """The objects in JSON data, outer before inner, as deep and as many as pages have."""
    level: list[object] = [data]
    for _ in range(_DEEPEST):
        inner: list[object] = []
        for value in level[:_MOST_NODES]:
            if isinstance(value, Mapping):
                yield value
                inner += value.values()
            elif isinstance(value, list):
                inner += value
        level = inner


def _is_article(node: Mapping[str, object]) -> bool:
    kinds = node.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.lower() in _ARTICLES for kind in named)


def _texts(data: list[Mapping[str, object]], key: str) -> Iterator[str]:
    from html import unescape

    values = (node.get(key) for node in data)
    yield from (
        text for value in values if isinstance(value, str) and (text := _plain(unescape(value)))
    )


def _names(data: list[Mapping[str, object]]) -> Iterator[str]:
    """The names of the persons an article says it is by; an organization is no author."""
    for node in data:
        author = node.get("author")
        for one in author if isinstance(author, list) else [author]:
            if isinstance(one, str):
                yield _plain(one)
            elif isinstance(one, Mapping) and str(one.get("@type")).lower() == "person":
                yield from _texts([cast(Mapping[str, object], one)], "name")

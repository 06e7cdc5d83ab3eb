"""A page's markup as a tree: whatever the markup, in linear time, or a ReadError."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import regex

from extractor.reading.errors import ReadError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LONGEST_PAGE = 32 * 2**20
"""Characters of the largest page that is read."""
_MOST_TAGS = 1_000_000
_LONG_TAG = 1500
_MOST_ATTRIBUTES = 300

_UNREAD = regex.compile(
    r"<!--(?:-?>|.*?(?:-->|\Z))|<(script|style)\b.*?(?:</\1\s*>|\Z)",
    regex.IGNORECASE | regex.DOTALL,
)
_TAG = regex.compile(r"<[a-zA-Z](?:[^>=]++|=\s*+(?:\"[^\"]*+\"?+|'[^']*+'?+)?+)*+>?+")
_TAG_NAME = regex.compile(r"<[a-zA-Z][^\s/>]{0,40}")
_ATTRIBUTE = regex.compile(r"[\s/\"'][^\s/\"'>=]")
_TOO_DEEP = "Excessive depth"


def tree_of(page: str, source: str) -> Element:
    """The tree of a page without its comments, styles and scripts, but for ``ld+json``.

    Raises :class:`ReadError`: ``needs_extra`` where lxml is not installed, ``too_large``,
    ``too_deep``, ``no_article`` for a page with nothing in it.
    """
    try:
        from lxml import etree
    except ImportError:
        raise ReadError(source, "needs_extra", "kiemso[html]") from None
    if len(page) > LONGEST_PAGE or page.count("<") > _MOST_TAGS:
        raise ReadError(source, "too_large")
    markup = _with_few_attributes(_UNREAD.sub(_kept, page))
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any(_TOO_DEEP in entry.message for entry in parser.error_log):
        raise ReadError(source, "too_deep")
    if root is None:
        raise ReadError(source, "no_article")
    return cast("Element", root)


def _kept(unread: regex.Match[str]) -> str:
    """What stays of a comment, a style or a script: data about the article, else a gap."""
    is_data = "ld+json" in unread[0][:200].lower()
    return unread[0] if is_data else ""


def _with_few_attributes(markup: str) -> str:
    """The markup without the attributes of tags that have hundreds.

    libxml2 takes a time that grows with the square of a tag's attributes.
    """
    pieces: list[str] = []
    end = 0
    for tag in _TAG.finditer(markup):
        if tag.end() - tag.start() > _LONG_TAG and _has_many_attributes(tag[0]):
            name = _TAG_NAME.match(tag[0])
            pieces += (markup[end : tag.start()], f"{name[0] if name else '<p'}>")
            end = tag.end()
    return "".join([*pieces, markup[end:]]) if pieces else markup


def _has_many_attributes(tag: str) -> bool:
    return sum(1 for _ in _ATTRIBUTE.finditer(tag)) > _MOST_ATTRIBUTES

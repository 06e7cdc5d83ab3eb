"""What the markup says of an element: never read, hidden, chrome, or a mark of the article."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, get_args

import regex

from extractor.lexicon import load

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Mark = Literal["title", "author", "date", "section"]
_Role = Literal[
    "chrome", "chrome_part", "chrome_whole", "hidden", "title", "author", "date", "section"
]

_UNREAD = frozenset(
    "script style noscript template select option datalist button input textarea svg iframe "
    "marquee object embed applet canvas audio video map head title noframes noembed progress "
    "meter amp-ad amp-auto-ads amp-embed amp-iframe amp-consent amp-sidebar amp-next-page "
    "amp-user-notification amp-video amp-youtube amp-social-share amp-analytics".split()
)
_CHROME_TAGS = frozenset({"nav", "footer", "aside", "menu", "dialog", "legend"})
_NEVER_CHROME = frozenset({"html", "body", "article", "main", "h1"})
_CHROME_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar "
    "tablist tooltip alert".split()
)
_HIDDEN_STYLE = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", regex.IGNORECASE)
_WORD = regex.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_NO_LETTER = regex.compile(r"[^a-z]+")
_LONGEST_NAME = 300


@cache
def _surfaces(role: _Role) -> frozenset[str]:
    rows = load(
        "page_marks",
        ("surface", "role", "example"),
        {"role": get_args(_Role)},
        key=("surface", "role"),
    )
    return frozenset(row["surface"] for row in rows if row["role"] == role)


@cache
def _chrome_parts() -> regex.Pattern[str]:
    letters = sorted(_NO_LETTER.sub("", surface) for surface in _surfaces("chrome_part"))
    return regex.compile("|".join(letters))


def is_unread(tag: str) -> bool:
    """Whether an element of this name holds nothing that a reader reads."""
    return tag in _UNREAD


def is_hidden(element: Element, style: str | None) -> bool:
    """Whether an element of this style says that nobody sees it: by style, attribute or class."""
    get = element.get
    if style and _HIDDEN_STYLE.search(style):
        return True
    if get("hidden") is not None or get("aria-hidden") == "true":
        return True
    name = get("class")
    return bool(name) and _is_hidden_class(name[:_LONGEST_NAME])


@lru_cache(maxsize=4096)
def _is_hidden_class(name: str) -> bool:
    return not _surfaces("hidden").isdisjoint(name.lower().split())


def is_chrome(element: Element) -> bool:
    """Whether tag, role, class or id call an element a part of the site, not of the article."""
    if element.tag in _CHROME_TAGS or element.get("role") in _CHROME_ROLES:
        return True
    if element.tag in _NEVER_CHROME or is_marked(element, "title"):
        return False
    names = (element.get("class"), element.get("id"))
    return any(name and _is_chrome_name(name[:_LONGEST_NAME]) for name in names)


@lru_cache(maxsize=4096)
def _is_chrome_name(name: str) -> bool:
    if name.lower().strip() in _surfaces("chrome_whole"):
        return True
    if not _surfaces("chrome").isdisjoint(_words(name)):
        return True
    return any(_chrome_parts().search(_NO_LETTER.sub("", one)) for one in name.lower().split())


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(name))


def is_marked(element: Element, mark: Mark) -> bool:
    """Whether class, id or itemprop of an element name this part of the article."""
    names = (element.get("class"), element.get("id"), element.get("itemprop"))
    return any(name and _names(name[:_LONGEST_NAME], mark) for name in names)


@lru_cache(maxsize=4096)
def _names(name: str, mark: Mark) -> bool:
    surfaces = _surfaces(mark)
    return not surfaces.isdisjoint(_words(name)) or any(s in name.lower() for s in surfaces)

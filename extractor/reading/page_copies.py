"""What a page shows besides its one article: the same lines again, another article below."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from extractor.reading.page_body import is_linked, is_prose
from extractor.reading.page_dates import stated_date
from extractor.reading.page_lines import Page
from extractor.reading.page_marks import is_marked

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_DATED_WITHIN = 3


def repeated(page: Page, lines: Sequence[int]) -> frozenset[int]:
    """Those of some lines that say again, run by run, what was said above.

    A page for two widths of screen holds its body twice. A run counts that holds prose: a
    short line, a row of figures may well stand twice in one article.
    """
    texts = [page.lines[at].text for at in lines]
    first: dict[str, int] = {}
    shifts: list[int] = []
    for n, text in enumerate(texts):
        shift = shifts[-1] if shifts else 0
        goes_on = shift and texts[n - shift] == text
        shifts.append(shift if goes_on else n - first.setdefault(text, n))
    again: set[int] = set()
    for shift, run in groupby(range(len(lines)), shifts.__getitem__):
        said = [lines[n] for n in run]
        if shift and any(is_prose(page.lines[at]) for at in said):
            again.update(said)
    return frozenset(again)


def following_article(page: Page, title: int) -> int | None:
    """Where another article begins below that of a title, as pages do that scroll on and on.

    Its heading has the markup of the title, and a date of its own or an ``<article>``.
    """
    told = range(title + 1, len(page.lines))
    first = next((at for at in told if is_prose(page.lines[at])), len(page.lines))
    for at in range(first + 1, len(page.lines)):
        if _heads_another(page, title, at):
            boxes = (b.start for b in page.blocks if title < b.start <= at < b.end)
            return min(boxes, default=at)
    return None


def _heads_another(page: Page, title: int, at: int) -> bool:
    heading, line = page.lines[title], page.lines[at]
    if not _is_alike(heading.element, line.element) or is_linked(line):
        return False
    if line.text == heading.text:
        return False
    near = page.lines[at - 1 : at + 1 + _DATED_WITHIN]
    dated = any(stated_date(one.text) for one in near)
    return dated or _is_apart(heading.element, line.element)


def _is_alike(one: Element, other: Element) -> bool:
    """Whether two headings have the tag and the class of one another."""
    name = one.get("class")
    if one.tag != other.tag or name != other.get("class"):
        return False
    return one.tag == "h1" or (bool(name) and (one.tag in _HEADINGS or is_marked(one, "title")))


def _is_apart(one: Element, other: Element) -> bool:
    """Whether each stands in an ``<article>`` of its own, side by side."""
    outer, inner = (next(each.iterancestors("article"), None) for each in (one, other))
    if outer is None or inner is None or outer is inner:
        return False
    return all(above is not outer for above in inner.iterancestors("article"))

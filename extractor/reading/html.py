"""HTML pages: the markup in, an article out, without the site around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.model import Article, Origin
from extractor.reading.bylines import author_of, is_byline, place_of
from extractor.reading.errors import ReadError
from extractor.reading.lost_numbers import lost_numbers
from extractor.reading.page_body import (
    Body,
    best_block,
    body_of,
    cut_lines,
    has_prose,
    is_prose,
)
from extractor.reading.page_copies import following_article, repeated
from extractor.reading.page_dates import date_of, stated_date
from extractor.reading.page_lines import Line, Page, read_lines
from extractor.reading.page_main import main_part
from extractor.reading.page_meta import Told, told_by
from extractor.reading.page_title import Title, title_of
from extractor.reading.page_tree import tree_of
from extractor.reading.text import article_from_text

_NOWHERE = Origin()


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found in a page: its lines, which of them are the body, the title."""

    page: Page
    body: Body
    title: Title | None


def article_from_html(
    page: str, article_id: str, *, origin: Origin = _NOWHERE, title: str | None = None
) -> Article:
    """The article of a page: title, then body, a line a paragraph; author, date, place.

    A title that the page dates, without a body, is an article with the warning ``no_body``.
    ``title`` is what its container tells, which outranks the page.
    ``origin.source`` is named in errors. Raises :class:`ReadError`: ``no_article``,
    ``too_large``, ``too_deep``, ``needs_extra``.
    """
    source = origin.source or article_id
    root = tree_of(page, source)
    told = told_by(root)
    found = _found(read_lines(root), told, title)
    article = _article(found, told, _paragraphs(found), article_id, origin)
    if article is None:
        raise ReadError(source, "no_article")
    return article


def _found(page: Page, told: Told, given: str | None) -> _Found:
    cut = cut_lines(page)
    block = best_block(page, cut)
    first = None
    if block and has_prose(page, block, cut):
        inside = range(block.start, block.end)
        first = next((at for at in inside if at not in cut and is_prose(page.lines[at])), None)
    title = title_of(page, cut, first, (given, *told.titles) if given else told.titles)
    at = title.at if title else None
    return _Found(page, _body(page, cut, at), Title(given, at) if given else title)


def _body(page: Page, cut: frozenset[int], title: int | None) -> Body:
    """The body, told once, and nothing of an article that follows it."""
    another = None if title is None else following_article(page, title)
    if another is not None:
        cut |= set(range(another, len(page.lines)))
    body = body_of(page, cut, title)
    again = repeated(page, body.lines)
    return Body(tuple(at for at in body.lines if at not in again), body.cut | again, body.block)


def _paragraphs(found: _Found) -> list[str]:
    """The lines of the body, without the date and author that stand before its prose."""
    lines, body = found.page.lines, found.body.lines
    prose = next((n for n, at in enumerate(body) if is_prose(lines[at])), len(body))
    return [lines[at].text for n, at in enumerate(body) if n >= prose or not _is_about(lines[at])]


def _is_about(line: Line) -> bool:
    """Whether a line above the prose tells of the article: its date, its author."""
    return line.kind != "row" and (stated_date(line.text) is not None or is_byline(line))


def _article(
    found: _Found, told: Told, paragraphs: Sequence[str], article_id: str, origin: Origin
) -> Article | None:
    """The article; None for a page with neither a body nor a title that it dates."""
    title, lines, cut = found.title, found.page.lines, found.body.cut
    at = title.at if title else None
    date = date_of(found.page, cut, at, found.body.lines, told.dates)
    if not paragraphs and (title is None or title.at is None or date is None):
        return None
    body = found.body.lines or (at or 0,)
    text = "\n".join([title.text, *paragraphs] if title else paragraphs)
    near = range(max(0, at - 2), min(body[0] + 3, len(lines))) if at is not None else body[:3]
    behind = range(body[-1] + 1, min(body[-1] + 4, len(lines)))
    end = (*body[-4:], *(at for at in behind if at not in cut))
    article = article_from_text(text, article_id, origin=origin)
    return replace(
        article,
        title=title.text if title else None,
        author=author_of(lines, near, end, behind, told.authors, told.site),
        date=date,
        origin=replace(
            article.origin,
            url=origin.url or told.url,
            place=place_of(paragraphs[0], told.site) if paragraphs else None,
        ),
        warnings=_warnings(found, paragraphs),
    )


def _warnings(found: _Found, paragraphs: Sequence[str]) -> tuple[str, ...]:
    """That there is no body, or how many numbers of the page's main part it lacks."""
    if not paragraphs:
        return ("no_body",)
    title = found.title.at if found.title else None
    lost = lost_numbers(main_part(found.page, found.body, title), paragraphs)
    return (f"lost_numbers {lost}",) if lost else ()

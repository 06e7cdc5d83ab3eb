"""The title of the article in a page (tiêu đề): a heading before the body, or the metadata."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import regex

from extractor.lexicon import fold
from extractor.reading.furniture import heads_related, is_site_name
from extractor.reading.page_body import is_linked
from extractor.reading.page_dates import stated_date
from extractor.reading.page_lines import Line, Page
from extractor.reading.page_marks import is_marked

_SEPARATOR = regex.compile(r"\s+(?:[-–—|»«•·_]|::)\s+|\s*[|»«]\s*")
_NO_WORD = regex.compile(r"[^\w]+")
_CLOCK = r"[\s\d/.,:\-–|hH]{0,30}"
_TAIL = regex.compile(rf"\s*\((?:{_CLOCK}(?:\d{{4}}|\d\s?[:hH]\s?\d\d){_CLOCK}|\s*)\)$")
"""A date with a year or a clock; ``( )`` where a page has none."""
_LEVELS = {"h1": 40, "h2": 30, "h3": 15, "h4": 10, "h5": 8, "h6": 8}
_LONGEST, _SHORTEST = 300, 8
_MARKED = 35
_FAR, _NEAR = 25, 4
_LARGE = frozenset({"4", "5", "6", "7", "+1", "+2", "+3", "+4"})
_LONG_START = 15
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Title:
    """The title and the line of the page where it stands, if it stands on one."""

    text: str
    at: int | None


def title_of(
    page: Page, cut: Collection[int], body: int | None, told: Sequence[str]
) -> Title | None:
    """The title, from the headings up to line ``body`` and what the metadata told.

    A heading the metadata agrees with is surest; else the one that looks most like a title
    and stands nearest; else the metadata's own, unless it names the site; else what stands
    above the body.
    """
    wanted = [words for one in told for words in _readings(one)]
    linked = {_words(line.text) for line in page.lines if is_linked(line)}
    last = len(page.lines) if body is None else body + 2
    scored = [
        (_score(line, at, body, at in cut, wanted, linked), -at)
        for at, line in enumerate(page.lines[:last])
        if _SHORTEST <= len(line.text) <= _LONGEST
    ]
    best = max(scored, default=(0, 0))
    if best[0] <= 0 and body is not None:
        near = (at for at in range(max(0, body - _NEAR), body) if at not in cut)
        best = max(((_stands_out(page.lines[at]), -at) for at in near), default=best)
    if best[0] > 0:
        return Title(_TAIL.sub("", page.lines[-best[1]].text), -best[1])
    own = next(filter(None, map(_own_part, told)), None)
    return Title(own, None) if own else _above(page, cut, body)


def _above(page: Page, cut: Collection[int], body: int | None) -> Title | None:
    """The nearest line above the body that could be a title, where nothing marks one."""
    near = range((body or 0) - 1, max(-1, (body or 0) - 1 - _NEAR), -1)
    lines = ((at, page.lines[at]) for at in near if at not in cut)
    plain = (Title(line.text, at) for at, line in lines if _could_be(line))
    return next(plain, None)


def _could_be(line: Line) -> bool:
    words = line.text.count(" ") + 1
    stated = stated_date(line.text) or is_site_name(line.text) or is_linked(line)
    return words >= _FEWEST_WORDS and line.text[-1] not in ".;,:" and not stated


def _words(text: str) -> str:
    return _NO_WORD.sub(" ", fold(_TAIL.sub("", text))).strip()


def _readings(told: str) -> Iterator[str]:
    """A title as metadata tell it, whole and without the name of the site around it."""
    parts = [told, *_SEPARATOR.split(told)]
    yield from (_words(part) for part in parts if len(part) >= _SHORTEST and not is_site_name(part))


def _own_part(told: str) -> str | None:
    """The part of a page's title that names no site."""
    parts = [part.strip() for part in _SEPARATOR.split(told) if part.strip()]
    own = [part for part in parts if not is_site_name(part) and len(part.split()) > 3]
    return max(own, key=len, default=None)


def _score(
    line: Line,
    at: int,
    body: int | None,
    is_cut: bool,
    wanted: Collection[str],
    linked: Collection[str],
) -> int:
    """How much a line looks like the title; only a positive score counts."""
    words = _words(line.text)
    if not words or is_site_name(line.text) or heads_related(line.text):
        return 0
    agreed = _agreement(words, wanted)
    looks = _looks(line)
    if not (agreed or looks):
        return 0
    score = agreed + looks + min(20, 2 * words.count(" "))
    score -= 60 if is_cut else 0
    score -= 50 if is_linked(line) else 0
    score -= 20 if words in linked and words.count(" ") < 4 and looks < _MARKED else 0
    distance = 0 if body is None else max(0, body - at)
    return score - min(distance, _FAR) * (0 if agreed else 1)


def _agreement(words: str, wanted: Collection[str]) -> int:
    """How well a line agrees with the metadata, which may be cut short or go on."""
    if words in wanted:
        return 100
    pairs = (sorted((words, one), key=len) for one in wanted)
    cut = (b.startswith(a) or b.endswith(a) for a, b in pairs if len(a) >= _LONG_START)
    return 80 if any(cut) else 0


def _stands_out(line: Line) -> int:
    """By bold or large letters, in pages that know no headings."""
    if line.text[-1] in ".;," or is_linked(line) or is_site_name(line.text):
        return 0
    best = 0
    element = line.element
    for _ in range(4):
        element = next(iter(element.iterchildren("b", "strong", "font", "span", "center")), None)
        if element is None:
            break
        large = element.tag == "font" and element.get("size", "") in _LARGE
        best = max(best, 20 if large else 12 if element.tag in ("b", "strong") else 0)
    return best


def _looks(line: Line) -> int:
    """By its heading or by the names of the elements it stands in."""
    best = 0
    for element in (line.element, line.element.getparent()):
        if element is None or element.tag in ("body", "html"):
            continue
        if is_marked(element, "section"):
            return 0
        best = max(best, _LEVELS.get(str(element.tag), 0), _MARKED * is_marked(element, "title"))
    return best

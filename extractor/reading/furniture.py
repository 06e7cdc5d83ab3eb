"""Site furniture: header lines, footers, counters and related news that are no part of the body."""

from __future__ import annotations

from functools import cache

import regex

from extractor.lexicon import Row, Trie, load
from extractor.model import Span

_SCOPES = ("line", "line_any", "rest", "page", "rest_page", "site", "site_name")
"""``page`` and ``rest_page`` are furniture in a page only: a flat text may say so of its own;
``site`` is no title of an article, nor is what begins with a ``site_name``."""
_LONGEST_LINE = 240
"""A longer paragraph is prose, whatever it begins with."""
_LONGEST_HEAD = 16
"""What may follow a cue that heads the rest of the page: a colon, a count in brackets."""

_BULLET = regex.compile(r"[\s•·\-–—*>»|+]*")
_CLOCK_LINE = regex.compile(
    r"(?:(?:thứ \w+|chủ nhật|cn)\s*,?\s*)?(?:ngày\s*)?\d{1,2}[/\-.]\d{1,2}[/\-.]\d{4}"
    r"(?:[\s,|\-–]*\(?(?:gmt\s*\+\s*\d+|\d{1,2}\s*[:h]\s*\d{2}(?::\d{2})?(?:\s*[ap]m)?)\)?)*$",
    regex.IGNORECASE,
)


@cache
def _rows() -> tuple[Row, ...]:
    return load(
        "furniture",
        ("surface", "scope", "example"),
        {"scope": _SCOPES},
        key=("surface", "scope"),
    )


@cache
def _cues(scope: str) -> Trie:
    return Trie(row["surface"] for row in _rows() if row["scope"] == scope)


def furniture(text: str, blocks: tuple[Span, ...]) -> tuple[Span, ...]:
    """The paragraphs that are site furniture.

    A heading such as ``Tin cùng chuyên mục`` takes the short lines after it, as far as the
    next paragraph of prose; a line such as ``Điện thoại: …`` or a bare page clock takes itself.
    """
    found: list[Span] = []
    under_heading = False
    for position, block in enumerate(blocks):
        prose = block.end - block.start > _LONGEST_LINE
        start = block.start if prose else _skip_bullet(text, block)
        under_heading = not prose and (
            under_heading or (position > 0 and _heads_rest(text, start, block.end))
        )
        if under_heading or (not prose and _is_line(text, start, block.end)):
            found.append(block)
    return tuple(found)


def heads_related(line: str) -> bool:
    """Whether a line of a page heads links to other articles, comments or counters."""
    start = _skip_bullet(line, Span(0, len(line)))
    return any(_heads(scope, line, start, len(line)) for scope in ("rest", "rest_page"))


def is_page_furniture(line: str) -> bool:
    """Whether a line of a page counts readers, shares or prints: no part of any article."""
    start = _skip_bullet(line, Span(0, len(line)))
    end = _cues("page").match(line, start)
    return len(line) <= _LONGEST_LINE and end is not None and _labels(line, end, len(line))


def is_site_line(line: str) -> bool:
    """Whether a line of a page tells of its publisher: address, licence, editors."""
    return _is_line(line, _skip_bullet(line, Span(0, len(line))), len(line))


def is_site_name(line: str) -> bool:
    """Whether a heading names the site or a section of it, not an article."""
    end = _cues("site").match(line, 0)
    return end == len(line) or _cues("site_name").match(line, 0) is not None


def _skip_bullet(text: str, block: Span) -> int:
    found = _BULLET.match(text, block.start, block.end)
    return found.end() if found else block.start


def _heads_rest(text: str, start: int, limit: int) -> bool:
    return _heads("rest", text, start, limit)


def _heads(scope: str, text: str, start: int, limit: int) -> bool:
    end = _cues(scope).match(text, start)
    return end is not None and limit - end <= _LONGEST_HEAD and _labels(text, end, limit)


def _is_line(text: str, start: int, limit: int) -> bool:
    end = _cues("line").match(text, start)
    if end is not None and _labels(text, end, limit):
        return True
    if _CLOCK_LINE.match(text, start, limit):
        return True
    return next(_cues("line_any").scan(text, start, limit), None) is not None


def _labels(text: str, end: int, limit: int) -> bool:
    """Whether the cue labels its line: ``Điện thoại: …``, ``Lượt xem 310``, or stands alone."""
    rest = text[end:limit].lstrip()
    return not rest or rest[0] in ":.(-–" or rest[0].isdigit() or rest.startswith(("số", "lúc"))

"""The body of the article in a page (thân bài): the block with the most prose and fewest links."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import accumulate

import regex

from extractor.reading.furniture import heads_related, is_page_furniture, is_site_line
from extractor.reading.page_dates import stated_date
from extractor.reading.page_lines import Block, Line, Page
from extractor.reading.page_marks import is_marked

_PROSE, _SHORT_PROSE = 80, 40
_ENDS = frozenset('.!?…:;"”»)')
_MOST_IN_CHROME = 0.4
"""A block called chrome that holds more of the page's prose than this is none."""
_MOST_IN_BOX = 0.3
_LITTLE_PROSE = 120
_SHORTEST_LEAD = 30
_LONGEST_HEADING = 60
_LINKED, _SHORT, _CUT = -10, -3, -5
_DATE_ONLY = regex.compile(r"[\s()\[\]\d/.,:;|\-–hHTZ]{4,40}$")
_SENTENCE_END = frozenset('.!?…”"')


@dataclass(frozen=True, slots=True)
class Body:
    """Which lines of a page are the body, in order, and which belong to the site."""

    lines: tuple[int, ...]
    cut: frozenset[int]
    block: Block | None


def is_prose(line: Line) -> bool:
    """Whether a line reads as a sentence and is not mostly links."""
    plain = len(line.text) - line.links
    if line.links * 2 > len(line.text) or plain < _SHORT_PROSE or stated_date(line.text):
        return False
    return plain >= _PROSE or line.text[-1] in _ENDS


def is_linked(line: Line) -> bool:
    """Whether most of a line is links."""
    return line.links * 2 > len(line.text)


def cut_lines(page: Page) -> frozenset[int]:
    """The lines that belong to the site: chrome by its markup, related lists, counters."""
    prose = _Sums(max(0, _weight(line)) for line in page.lines)
    cut: set[int] = set()
    for block in sorted(page.chrome, key=lambda one: one.start - one.end):
        if prose.of(block) <= max(_LITTLE_PROSE, _MOST_IN_CHROME * prose.total):
            cut.update(range(block.start, block.end))
    boxes = _Boxes(page, prose)
    for at, line in enumerate(page.lines):
        if len(line.text) <= _LONGEST_HEADING and heads_related(line.text):
            cut.update(boxes.under(at))
    return frozenset(cut | {at for at, line in enumerate(page.lines) if _is_site(line)})


def _is_site(line: Line) -> bool:
    return is_page_furniture(line.text)


class _Sums:
    """Sums of a value of the lines, for any block at once."""

    __slots__ = ("_until", "total")

    def __init__(self, values: Iterator[int]) -> None:
        self._until = [0, *accumulate(values)]
        self.total = self._until[-1]

    def before(self, line: int) -> int:
        return self._until[line]

    def of(self, block: Block) -> int:
        return self._until[block.end] - self._until[block.start]


class _Boxes:
    """The stretch of lines that a heading of related articles heads."""

    __slots__ = ("_around", "_by_start", "_page", "_prose")

    def __init__(self, page: Page, prose: _Sums) -> None:
        self._page, self._prose = page, prose
        self._around = _around(page)
        self._by_start: dict[int, list[Block]] = {}
        for block in page.blocks:
            self._by_start.setdefault(block.start, []).append(block)

    def under(self, at: int) -> range:
        """The largest block that the heading opens, and the links that follow it."""
        limit = _MOST_IN_BOX * self._prose.total
        boxes = [b for b in self._by_start.get(at, ()) if self._prose.of(b) <= limit]
        end = max((box.end for box in boxes), default=at + 1)
        boxed = end > at + 1
        end = self._followed(end, self._around[at])
        linked = sum(is_linked(line) for line in self._page.lines[at + 1 : end])
        enough = 1 if boxed or self._prose.before(at) else 2
        return range(at, end if linked >= enough else at)

    def _followed(self, at: int, limit: int) -> int:
        """Where the run of links and their dates ends, in the block that holds the heading."""
        lines = self._page.lines
        while at < limit and (is_linked(lines[at]) or _DATE_ONLY.match(lines[at].text)):
            at += 1
        return at


def _around(page: Page) -> list[int]:
    """Of each line, where the smallest block ends that holds another line as well."""
    ends = [0] * len(page.lines)
    following = list(range(len(page.lines) + 1))
    for block in page.blocks:
        at = _free(following, block.start) if block.end - block.start > 1 else block.end
        while at < block.end:
            ends[at] = block.end
            following[at] = at + 1
            at = _free(following, at + 1)
    return ends


def _free(following: list[int], at: int) -> int:
    """The next line that no block has taken, found in steps that grow shorter with use."""
    while following[at] != at:
        following[at] = following[following[at]]
        at = following[at]
    return at


def body_of(page: Page, cut: frozenset[int], title: int | None) -> Body:
    """The body: the lines of the best block, and the prose between the title and that block.

    Without any prose to speak of, what follows the title in the block that holds both.
    """
    block = best_block(page, cut)
    told = block is not None and has_prose(page, block, cut)
    if not told:
        block = _after_title(page, cut, title) or block
    if block is None:
        return Body((), cut, None)
    start = block.start
    if title is not None and title < block.end:
        start = title + 1
    lines = [
        at
        for at in range(start, block.end)
        if at not in cut and (at >= block.start or _leads_in(page.lines[at]))
    ]
    elsewhere = _leads_elsewhere if told else _points_elsewhere
    kept = [at for at in lines if not elsewhere(page.lines[at])]
    return Body(tuple(kept), cut, block)


def _leads_in(line: Line) -> bool:
    """Whether a line between title and body is of the article: a lead, a line above it."""
    long = len(line.text) >= _SHORTEST_LEAD and not is_linked(line)
    return long and not (stated_date(line.text) or is_site_line(line.text))


def best_block(page: Page, cut: Collection[int]) -> Block | None:
    """The smallest of the blocks whose prose outweighs their links by most."""
    weights = _Sums(_CUT if at in cut else _weight(line) for at, line in enumerate(page.lines))
    blocks = (block for block in page.blocks if weights.of(block) > 0)
    return max(blocks, key=lambda block: (weights.of(block), block.start - block.end), default=None)


def _weight(line: Line) -> int:
    if is_linked(line):
        return _LINKED - line.links
    if line.kind == "row":
        return len(line.text)
    if is_prose(line) and not is_site_line(line.text):
        return len(line.text) - line.links
    return _SHORT


def has_prose(page: Page, block: Block, cut: Collection[int]) -> bool:
    """Whether a block says something in prose, more than a title or one line again and again."""
    lines = (page.lines[at] for at in range(block.start, block.end) if at not in cut)
    told = {line.text for line in lines if line.kind == "row" or _tells(line)}
    return sum(map(len, told)) >= _LITTLE_PROSE


def _tells(line: Line) -> bool:
    return is_prose(line) and line.kind != "heading" and not is_marked(line.element, "title")


def _after_title(page: Page, cut: Collection[int], title: int | None) -> Block | None:
    """The smallest block that holds the title and something of its own behind it."""
    if title is None:
        return None
    kept = [at for at in range(len(page.lines)) if at not in cut]
    following = bisect_left(kept, title + 1)
    if following == len(kept):
        return None
    holding = [b for b in page.blocks if b.start <= title and b.end > kept[following]]
    return min(holding, key=lambda block: block.end - block.start, default=None)


def _leads_elsewhere(line: Line) -> bool:
    """Whether a line is nothing but a link, and no sentence."""
    whole = line.links * 10 >= len(line.text) * 9
    return whole and line.text[-1] not in _SENTENCE_END


def _points_elsewhere(line: Line) -> bool:
    """Whether a line of a page without prose only leads on: ``Xem chi tiết tại đây``."""
    return len(line.text) < _SHORT_PROSE and line.links * 4 > len(line.text)

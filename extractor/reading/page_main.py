"""The main part of a page (phần chính): where figures stand that its article should have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extractor.reading.furniture import is_site_line
from extractor.reading.page_body import Body, is_linked, is_prose
from extractor.reading.page_dates import stated_date
from extractor.reading.page_lines import Block, Line, Page


def main_part(page: Page, body: Body, title: int | None) -> Iterator[str]:
    """The lines of the body and of its block, and of prose below line ``title`` outside it.

    What was cut is no part of it, but for boxes of mere text inside the body; nor are links,
    dates, and what says again what the body says.
    """
    if body.block is None or not body.lines:
        return
    block, lines = body.block, frozenset(body.lines)
    said = {page.lines[at].text for at in lines}
    boxed = _boxed(page.chrome, body.lines)
    for at in range(block.start if title is None else title + 1, len(page.lines)):
        line = page.lines[at]
        told = _tells(line) and line.text not in said
        kept = at not in body.cut and (told or block.start <= at < block.end)
        seen = (kept or (told and at in boxed)) and not is_linked(line)
        if (at in lines or seen) and (line.kind == "row" or not stated_date(line.text)):
            yield line.text


def _tells(line: Line) -> bool:
    return is_prose(line) and not is_site_line(line.text)


def _boxed(chrome: Iterable[Block], body: Sequence[int]) -> frozenset[int]:
    """The lines of boxes between two lines of the body, without a link or a thing to press."""
    boxed: set[int] = set()
    end = body[0]
    for box in sorted(chrome, key=lambda one: (one.start, -one.end)):
        if end <= box.start and box.end <= body[-1]:
            end = box.end
            if next(box.element.iter("a", "form", "input", "button"), None) is None:
                boxed.update(range(box.start, box.end))
    return frozenset(boxed)

"""The lines of a page (dòng): what a reader sees as one, and the blocks that hold them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import regex

from extractor.reading.page_marks import is_chrome, is_hidden, is_unread
from extractor.reading.page_tables import Cell, table_lines

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Kind = Literal["text", "heading", "item", "row", "caption"]

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li main "
    "menu nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_BREAKS = frozenset({"br", "hr"})
_KINDS: dict[str, Kind] = {f"h{level}": "heading" for level in range(1, 7)}
_KINDS |= {"li": "item", "dd": "item", "dt": "item", "figcaption": "caption"}
_RAISED = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_SCRIPTS = {"sup": _RAISED, "sub": _LOWERED}
_SHORT_RAISED = 6
_BLOCK_STYLE = regex.compile(r"display\s*:\s*(?:block|list-item|table|flex|grid)\b")
_RAISED_STYLE = regex.compile(r"vertical-align\s*:\s*super\b")
_DEEPEST_TABLE = 12
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Hints where a word may break, which the reader does not see."""

_BLOCK, _LINK, _TABLE, _PRE, _SCRIPT = 1, 2, 4, 8, 16
"""What an open element is, as bits."""
_SPECIAL = {"table": _TABLE, "pre": _PRE}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text, how many of its characters are links, what it stands in."""

    text: str
    links: int
    kind: Kind
    element: Element


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page: its element and the lines ``[start, end)`` in it."""

    element: Element
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """All lines of a page in order, its blocks, and those that its markup calls chrome."""

    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    chrome: tuple[Block, ...]


@dataclass(slots=True)
class _Reader:
    """What has been read so far: the pieces of the line under way and the open elements."""

    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    chrome: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    links: int = 0
    open_blocks: list[tuple[Element, int]] = field(default_factory=list)
    open_links: int = 0
    open_tables: int = 0
    open_pre: int = 0
    scripts: list[dict[int, int]] = field(default_factory=list)
    """How digits are written in the open ``<sup>`` and ``<sub>``, the innermost last."""

    def add(self, text: str | None) -> None:
        """A piece of text, raised or lowered where its element is."""
        if not text:
            return
        if self.scripts and len(text) <= _SHORT_RAISED:
            text = text.translate(self.scripts[-1])
        first, *rest = text.split("\n") if self.open_pre else [text]
        self._add(first)
        for line in rest:
            self.flush()
            self._add(line)

    def _add(self, text: str) -> None:
        self.pieces.append(text)
        if self.open_links:
            self.links += len(text.strip())

    def flush(self) -> None:
        """End the line under way."""
        if self.pieces:
            text = " ".join("".join(self.pieces).translate(_UNSEEN).split())
            if any(character.isalnum() for character in text):
                self._append(text, min(self.links, len(text)), self._kind())
        self.pieces.clear()
        self.links = 0

    def _append(self, text: str, links: int, kind: Kind) -> None:
        self.lines.append(Line(text, links, kind, self.open_blocks[-1][0]))

    def _kind(self) -> Kind:
        """What the nearest of the last few blocks makes of its lines."""
        kinds = (_KINDS.get(str(element.tag)) for element, _ in reversed(self.open_blocks[-3:]))
        return next(filter(None, kinds), "text")

    def open(self, element: Element) -> int | None:
        """Begin an element: what it is, or None if it is to be skipped with all in it."""
        tag: object = element.tag
        if not isinstance(tag, str) or is_unread(tag):
            return None
        style = element.get("style")
        if is_hidden(element, style):
            return None
        if tag in _BREAKS:
            self.flush()
            return 0
        if tag in _BLOCKS or (style and _BLOCK_STYLE.search(style)):
            return self._open_block(element)
        bits = self._open_inline(tag, style)
        self.add(element.text)
        return bits

    def _open_block(self, element: Element) -> int | None:
        self.flush()
        start = len(self.lines)
        self.open_blocks.append((element, start))
        if element.tag == "table" and self._take_table(element):
            self._close_block()
            return None
        bits = _BLOCK | _SPECIAL.get(str(element.tag), 0)
        self.open_tables += bool(bits & _TABLE)
        self.open_pre += bool(bits & _PRE)
        self.add(element.text)
        return bits

    def _take_table(self, element: Element) -> bool:
        """Whether a table of data was taken, row by row."""
        found = table_lines(element, _cell) if self.open_tables < _DEEPEST_TABLE else None
        for text in found or ():
            self._append(text, 0, "row")
        return found is not None

    def _open_inline(self, tag: str, style: str | None) -> int:
        if tag == "a":
            self.open_links += 1
            return _LINK
        if tag in _SCRIPTS or (style and _RAISED_STYLE.search(style)):
            self.scripts.append(_SCRIPTS.get(tag, _RAISED))
            return _SCRIPT
        return 0

    def close(self, bits: int) -> None:
        """End an element that was opened as these bits."""
        if bits & _BLOCK:
            self.flush()
            self._close_block()
            self.open_tables -= bool(bits & _TABLE)
            self.open_pre -= bool(bits & _PRE)
        elif bits & _LINK:
            self.open_links -= 1
        elif bits & _SCRIPT:
            self.scripts.pop()

    def _close_block(self) -> None:
        element, start = self.open_blocks.pop()
        if len(self.lines) > start:
            block = Block(element, start, len(self.lines))
            self.blocks.append(block)
            if is_chrome(element):
                self.chrome.append(block)


def read_lines(root: Element) -> Page:
    """The lines and blocks of a page, hidden elements left out.

    Blocks and ``<br>`` end a line, inline elements do not; raised and lowered digits stay so
    (``km²``, ``10⁶``, ``CO₂``); a table of data gives a line for each row.
    """
    from lxml import etree

    reader = _Reader()
    opened: list[int] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            reader.close(opened.pop())
            reader.add(element.tail)
            continue
        bits = reader.open(element)
        opened.append(bits or 0)
        if bits is None:
            walk.skip_subtree()
    return Page(tuple(reader.lines), tuple(reader.blocks), tuple(reader.chrome))


def _cell(element: Element) -> Cell:
    """A cell of a table, its lines run together."""
    lines = read_lines(element).lines
    text = " ".join(line.text for line in lines)
    return Cell(text, sum(line.links for line in lines), element.tag == "th")

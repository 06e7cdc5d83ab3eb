"""Finding the surfaces of a list in text (cây tiền tố): the longest one at a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple

from extractor.lexicon.spelling import GAP_CHARACTERS, spellings

_GAP_LIMIT: Final = 4
_ETHS: Final = {"đ": "đĐðÐ"}


class Hit(NamedTuple):
    """A surface found in text at ``[start, end)``, spelled as its list spells it."""

    start: int
    end: int
    surface: str


class _Node:
    """A letter of a surface: what may follow it, and the surface that ends with it."""

    __slots__ = ("following", "surface", "whole")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.surface: str | None = None
        self.whole = False


class Trie:
    """Finds the longest of many surfaces at a place in a text, in time linear in its length.

    Any case; any spacing between syllables (NBSP too); both tone placements; Ð for Đ.
    A surface that ends in a letter or digit ends at a word's end: ``hộ`` is not in ``hội``.
    """

    __slots__ = ("_backward", "_first", "_forward", "_openings", "_surfaces")

    def __init__(self, surfaces: Iterable[str]) -> None:
        self._surfaces = tuple(surfaces)
        self._forward = _plant(self._surfaces, step=1)
        self._backward: _Node | None = None
        letters = "".join(map(re.escape, self._forward.following))
        self._first = re.compile(rf"(?<![^\W_])[{letters}]" if letters else r"(?!)")
        self._openings = frozenset(_openings(self._forward))

    def match(self, text: str, pos: int) -> int | None:
        """Where the longest surface that starts at ``pos`` ends; None if none starts there."""
        found = _walk(self._forward, text, pos, step=1)
        return found[0] if found else None

    def hit(self, text: str, pos: int) -> Hit | None:
        """As `match`, with the surface as its list spells it."""
        found = _walk(self._forward, text, pos, step=1)
        return Hit(pos, *found) if found else None

    def match_before(self, text: str, end: int) -> int | None:
        """Where the longest surface that ends at ``end`` starts: cues before a number."""
        hit = self.hit_before(text, end)
        return hit.start if hit else None

    def hit_before(self, text: str, end: int) -> Hit | None:
        """As `match_before`, with the surface as its list spells it."""
        if self._backward is None:
            self._backward = _plant(self._surfaces, step=-1)
        found = _walk(self._backward, text, end, step=-1)
        return Hit(found[0], end, found[1]) if found else None

    def scan(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit]:
        """Every surface from ``start`` to ``end`` that begins and ends a word, left to right."""
        stop = len(text) if end is None else end
        pos = start
        for begun in self._first.finditer(text, start, stop):
            at = begun.start()
            if at < pos or self._openings.isdisjoint((text[at], text[at : at + 2])):
                continue
            hit = self.hit(text, at)
            if hit and hit.end <= stop:
                pos = hit.end
                yield hit


def _openings(root: _Node) -> Iterator[str]:
    """How surfaces open: their first two letters, or one letter that is a surface by itself."""
    for first, node in root.following.items():
        if node.surface is not None:
            yield first
        for second in node.following:
            yield from (first + gap for gap in (GAP_CHARACTERS if second == " " else second))


def _plant(surfaces: Iterable[str], *, step: Literal[1, -1]) -> _Node:
    """A tree of the spellings of all surfaces, read forwards (1) or backwards (-1)."""
    root = _Node()
    for surface in surfaces:
        for spelling in spellings(surface):
            node = root
            for character in spelling[::step]:
                node = _branch(node, character)
            node.surface = surface
            node.whole = spelling[::step][-1].isalnum()
    return root


def _branch(node: _Node, character: str) -> _Node:
    """The node that follows by this letter, in either case; planted if it is not there."""
    child = node.following.get(character)
    if child is None:
        child = _Node()
        upper = character.upper()
        cases = (character, upper) if len(upper) == 1 else (character,)
        node.following.update(dict.fromkeys(_ETHS.get(character, cases), child))
    return child


def _walk(root: _Node, text: str, pos: int, *, step: Literal[1, -1]) -> tuple[int, str] | None:
    """The far end and the spelling of the longest surface from ``pos`` in the given direction."""
    best = None
    node: _Node | None = root
    while node is not None:
        inside = pos < len(text) if step == 1 else pos > 0
        character = text[pos if step == 1 else pos - 1] if inside else "\n"
        if node.surface is not None and not (node.whole and character.isalnum()):
            best = (pos, node.surface)
        if character in GAP_CHARACTERS:
            pos = _over_gap(text, pos, step)
            node = node.following.get(" ")
        else:
            pos += step
            node = node.following.get(character)
    return best


def _over_gap(text: str, pos: int, step: int) -> int:
    """The position beyond the spaces at ``pos``, but not beyond the first four."""
    for _ in range(_GAP_LIMIT):
        at = pos if step == 1 else pos - 1
        if not (0 <= at < len(text) and text[at] in GAP_CHARACTERS):
            break
        pos += step
    return pos

"""Paragraphs (lines) and sentences, as spans into the text.

underthesea's splitter does not break at newlines and splits ``PGS.TS.``; news text also
loses the space after a full stop (``…2016.Tổng``). So paragraphs first, sentences by rule.
"""

from __future__ import annotations

import regex

from extractor.model import Span

_LINE = regex.compile(r"[^\n\x0b\x0c\x85\u2028\u2029]+")
_CLOSERS = ')%”"*_]'
_STOP = regex.compile(r"(?:\.{3,}|[.!?…])[”’\"'»)\]*_]*")

_ABBREVIATIONS = frozenset(
    "tp tx tt q p h x tr st mr mrs ms dr no vs gs pgs ts ths cn ks bs bsck ds cks ncs nsnd nsưt "
    "đ/c đc ô stt vd co ltd inc jr sđt đt tel".split()
)
"""Short forms whose full stop never ends a sentence (``TP. Sóc Trăng``, ``PGS.TS. …``)."""

_LONGEST_SENTENCE = 3000

_WORD_BEFORE = regex.compile(r"[\p{L}\p{M}/]+$")
_DIGITS_BEFORE = regex.compile(r"\d+$")
_DIGITS_AFTER = regex.compile(r"\d+")


def paragraphs(text: str) -> tuple[Span, ...]:
    """Lines that hold something, without the white space around them."""
    return tuple(
        span for match in _LINE.finditer(text) if (span := _trim(text, match.start(), match.end()))
    )


def sentences(text: str, blocks: tuple[Span, ...]) -> tuple[Span, ...]:
    """Sentences of every paragraph, in order; together they cover all that is not white space."""
    return tuple(span for block in blocks for span in _split(text, block))


def _split(text: str, block: Span) -> list[Span]:
    found: list[Span | None] = []
    start = block.start
    for stop in _STOP.finditer(text, block.start, block.end):
        if stop.end() < block.end and _ends_sentence(text, block.start, stop):
            found.append(_trim(text, start, stop.end()))
            start = stop.end()
    found.append(_trim(text, start, block.end))
    return [part for span in found if span is not None for part in _bounded(text, span)]


def _bounded(text: str, span: Span) -> list[Span]:
    """A sentence beyond any prose (a table run together) is cut at a gap, to bound later work."""
    parts: list[Span | None] = []
    start = span.start
    while span.end - start > _LONGEST_SENTENCE:
        cut = _gap_before(text, start, start + _LONGEST_SENTENCE)
        parts.append(_trim(text, start, cut))
        start = cut
    parts.append(_trim(text, start, span.end))
    return [part for part in parts if part is not None]


def _gap_before(text: str, start: int, end: int) -> int:
    """The best place to cut a stretch: in its second half after ``;``, ``,`` or at a space."""
    middle = (start + end) // 2
    for mark in ("; ", ", ", " "):
        if (found := text.rfind(mark, middle, end)) >= 0:
            return found + len(mark)
    return end


def _ends_sentence(text: str, floor: int, stop: regex.Match[str]) -> bool:
    before, after = text[max(floor, stop.start() - 12) : stop.start()], text[stop.end()]
    if stop[0][0] == "." and len(stop[0]) == 1:
        if after.isspace():
            return _full_stop(text, before, stop.end(), at_start=stop.start() - floor <= 2)
        return _lost_space(text, before, stop.end())
    if after.isspace():
        return _opens_sentence(text, stop.end())
    return len(before) > 0 and _capitalised(text, stop.end())


def _full_stop(text: str, before: str, end: int, *, at_start: bool) -> bool:
    if not _opens_sentence(text, end):
        return False
    if word := _WORD_BEFORE.search(before):
        initial = len(word[0]) == 1 and word[0].isupper()
        return not initial and word[0].lower() not in _ABBREVIATIONS
    if not (digits := _DIGITS_BEFORE.search(before)):
        return True
    if at_start:  # "1. Mục tiêu": an enumerator, not a sentence
        return False
    return not _broken_number(digits[0], text, end)


def _broken_number(before: str, text: str, end: int) -> bool:
    """``1. 500`` with a space that slipped in: three digits after at most three."""
    after = _DIGITS_AFTER.match(text, _skip_space(text, end))
    return after is not None and len(after[0]) == 3 and len(before) <= 3


def _lost_space(text: str, before: str, end: int) -> bool:
    """``…2016.Tổng``: lower case, digit, bracket or sign before, a capitalised word after."""
    if not before or not (before[-1].islower() or before[-1].isdigit() or before[-1] in _CLOSERS):
        return False
    word = _WORD_BEFORE.search(before)
    if word and word[0].lower() in _ABBREVIATIONS:
        return False
    return _capitalised(text, end)


def _capitalised(text: str, position: int) -> bool:
    return position + 1 < len(text) and text[position].isupper() and text[position + 1].islower()


def _opens_sentence(text: str, end: int) -> bool:
    position = _skip_space(text, end)
    if position >= len(text):
        return False
    return not text[position].islower() and text[position] not in ",;:)%"


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None

"""Announced against listed (công bố và liệt kê): ``2 khâu đột phá là: …; …``.

Items are counted, never read: one may group several, so that a difference is a doubt.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

import regex

from extractor.checks.article_rows import Rows, amount_of, of_numbers
from extractor.checks.count import count
from extractor.checks.rounding import Printed
from extractor.model import Claim, Finding, Span

_CUE = regex.compile(r"\b(?:gồm có|gồm|bao gồm|đó là|là)\b *:?|:", regex.IGNORECASE)
_BEFORE = 90
"""Characters from an announced number to its list."""
_LONGEST = 9
"""Words of an item between commas; longer ones may hold a comma of their own."""
_MOST = 30
_LINE = regex.compile(r"\s*(?:[-+*•–—]|\(?(?:\d{1,2}|[a-zđ])[.)])\s*\S")
_AND = regex.compile(r"\s+và\s+")
_OTHERWISE = regex.compile(r"\b(?:hay|hoặc|đồng thời|sau đó|trong đó|nhằm|để)\b", regex.IGNORECASE)
_STOP = regex.compile(r"\.\.\.|…|\bv\.v|\bvân vân\b", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Items:
    """What a list holds, and how many items there are if ``a và b`` is one, or two.

    ``plain`` says that nothing else stands in it, so that a difference tells something.
    """

    texts: tuple[str, ...]
    fewest: int
    most: int
    plain: bool = True


def listed_out(rows: Rows) -> Iterator[Finding]:
    """count: as many items as announced; with fewer or more, one may group several."""
    for claim in rows.claims:
        announced = amount_of(claim)
        if announced is None or not _announces(claim):
            continue
        items = _items(rows, claim)
        if items is None or not 2 <= len(items.texts) <= _MOST:
            continue
        fits = items.fewest <= announced.value <= items.most
        if not fits and not (items.plain and _nearly(announced, items)):
            continue
        listed = announced if fits else _number(len(items.texts))
        finding = count(announced, listed, list_complete=True, may_be_grouped=True)
        finding = of_numbers(finding, (claim,))
        yield _with_items(finding, items)


def _nearly(announced: Printed, items: Items) -> bool:
    """Whether about as many are listed: else it is another list, or not all of it was read."""
    return abs(announced.value - len(items.texts)) <= max(Fraction(1), announced.value / 3)


def _announces(claim: Claim) -> bool:
    """A plain count of two things or more that has neither percentage nor n of its own."""
    number = claim.number
    if number is None or number.unit is None or not number.unit.integer or number.value is None:
        return False
    plain = number.whole is None and claim.percent is None and number.bound == "exact"
    return plain and 2 <= number.value <= _MOST


def _items(rows: Rows, claim: Claim) -> Items | None:
    """The list that follows in the sentence, or the lines that its colon announces."""
    if claim.number is None:
        return None
    text, start = rows.article.text, claim.number.span.end
    cue = _CUE.search(text, start, min(claim.sentence.end, start + _BEFORE))
    if cue is None or _figure_between(rows, Span(start, cue.start())):
        return None
    rest = text[cue.end() : claim.sentence.end].strip(" \n\t.:;")
    if rest:
        if _figure_between(rows, Span(cue.end(), claim.sentence.end)):
            return None
        items = _split(rest)
        return items and replace(items, plain=items.plain and _names_all(cue[0]))
    return _lines(rows, claim.sentence) if cue[0].endswith(":") else None


def _figure_between(rows: Rows, span: Span) -> bool:
    """Whether a number of some row stands there: then parts are told, not items."""
    place = bisect_left(rows.figures, span.start)
    return place < len(rows.figures) and rows.figures[place] < span.end


def _names_all(cue: str) -> bool:
    """Whether ``gồm`` or a colon opens the list: after ``là`` a clause may go on about one."""
    return cue.endswith(":") or cue.casefold().strip().endswith(("gồm", "gồm có"))


def _split(rest: str) -> Items | None:
    """The items of a running list, at semicolons if it has any, else at commas and ``và``."""
    if _STOP.search(rest) or "(" in rest or "“" in rest or '"' in rest:
        return None
    parts = [text.strip() for text in rest.split(";" if ";" in rest else ",") if text.strip()]
    ends = [text.strip() for text in _AND.split(parts[-1]) if text.strip()]
    items = (*parts[:-1], *ends)
    most = sum(len(_AND.split(part)) for part in parts)
    plain = _OTHERWISE.search(rest) is None
    if ";" in rest:
        return Items(items, len(parts), most, plain and "," not in rest)
    if len(parts) < 2 or any(len(text.split()) > _LONGEST for text in items):
        return None
    return Items(items, len(parts), most, plain)


def _lines(rows: Rows, sentence: Span) -> Items | None:
    """The lines after a colon that open alike: with a dash, a number, a letter."""
    text, paragraphs = rows.article.text, rows.article.paragraphs
    place = bisect_right(paragraphs, sentence.start, key=lambda span: span.start)
    found: list[str] = []
    for paragraph in paragraphs[place : place + _MOST + 1]:
        line = paragraph.of(text).strip()
        if not _LINE.match(line) or (found and _sort(line) != _sort(found[0])):
            break
        found.append(line)
    return Items(tuple(found), len(found), len(found))


def _sort(line: str) -> str:
    """How a line opens: the dash itself, or whether a number or a letter."""
    head = line.lstrip("(")[:1]
    return "1" if head.isdigit() else "a" if head.isalpha() else head


def _number(value: int) -> Printed:
    return Printed(Fraction(value), Fraction(1))


def _with_items(finding: Finding, items: Items) -> Finding:
    return replace(finding, facts={**finding.facts, "items": items.texts})

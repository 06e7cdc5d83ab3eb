"""Forms that know a number by its shape: a pattern at the place, and a check."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from extractor.figures.grammar import Form, Parse, Reading, Scan
from extractor.figures.units import listed_unit_at
from extractor.model import Reason, SetAside, Span

Check = Callable[[Scan, re.Match[str]], bool]

LEFT = 24
"""How many characters before a number a shape looks at."""
NO_DIGIT = r"(?![0-9])"
"""The end of a run of digits."""
END = r"(?![0-9\w])"
"""The end of a word."""

_SHARE = re.compile(r"([0-9]{1,6})\s?/\s?([0-9]{1,6})\s?\(\s?([0-9]{1,3}(?:[.,][0-9]{1,2})?)\s?%")


def shape(
    name: str,
    pattern: str,
    reason: Reason,
    examples: tuple[str, ...],
    counter_examples: tuple[str, ...] = (),
    *,
    after: str = "",
    opens: str = "",
    glued: bool = False,
    check: Check | None = None,
    phenomena: tuple[int, ...] = (),
) -> Form:
    """A form that sets aside what matches ``pattern``; all its examples give one reason."""
    parse = _parser(name, re.compile(pattern), reason, check)
    marked = tuple((text, reason) for text in examples)
    return Form(
        name, ("digit",), parse, phenomena, marked, counter_examples, after, opens, glued
    )  # fmt: skip


def _parser(name: str, pattern: re.Pattern[str], reason: Reason, check: Check | None) -> Parse:
    def parse(scan: Scan, pos: int) -> Reading | None:
        found = pattern.match(scan.text, pos)
        if found is None or (check is not None and not check(scan, found)):
            return None
        return set_aside(pos, found.end(), reason, name)

    return parse


def set_aside(start: int, end: int, reason: Reason, rule: str) -> Reading:
    """The reading that takes ``[start, end)`` out of all claims."""
    return Reading(end, asides=(SetAside(Span(start, end), reason, rule),))


def left_is(pattern: str, last: str = "") -> Check:
    """A check that the text before the number ends with ``pattern``, in any case.

    ``last`` holds the characters that may stand right before it; any if empty.
    """
    before = re.compile(rf"(?:{pattern})$", re.I)

    def check(scan: Scan, found: re.Match[str]) -> bool:
        start = found.start()
        if last and scan.text[start - 1 : start] not in last:
            return False
        return before.search(scan.text[max(0, start - LEFT) : start]) is not None

    return check


def counts(scan: Scan, found: re.Match[str]) -> bool:
    """Whether a unit of the lexicon follows the match: it may be a quantity after all."""
    return listed_unit_at(scan, found.end()) is not None


def is_share(text: str, pos: int) -> bool:
    """``3/11 (27%)``: the share in brackets is that of k in n, so it is no date and no score."""
    found = _SHARE.match(text, pos)
    if found is None or not int(found[2]):
        return False
    printed = Decimal(found[3].replace(",", "."))
    return abs(100 * int(found[1]) - printed * int(found[2])) <= int(found[2])

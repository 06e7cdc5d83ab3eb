"""Slips of the keyboard in a printed number (lỗi gõ), as a text has them.

Every slip keeps the way Vietnamese numbers are printed: dots between groups of three, a comma
before the decimals, no 0 in front. Nothing here comes from the checks that are measured.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

FIGURE = re.compile(r"([^\d]*)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?([^\d]*)")


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as printed: ``digits`` without marks, ``whole`` of them before the decimal mark.

    ``before`` and ``after`` are the words and signs in the same stretch: ``gấp``, `` triệu``,
    ``%``.
    """

    digits: str
    whole: int
    before: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        """As the article prints it: ``1.284 triệu``."""
        whole, decimals = self.digits[: self.whole], self.digits[self.whole :]
        grouped = f"{int(whole):,}".replace(",", ".")
        return f"{self.before}{grouped}{',' if decimals else ''}{decimals}{self.after}"

    @property
    def plain(self) -> str:
        """As a case writes it, without its scale word: ``1284``."""
        whole, decimals = self.digits[: self.whole], self.digits[self.whole :]
        return f"{whole}.{decimals}" if decimals else whole

    @property
    def value(self) -> Decimal:
        """The number itself, without its scale word."""
        return Decimal(self.plain)


def shown(text: str) -> Shown | None:
    """The one plain number in a stretch; None for words, ranges, several numbers and ``02``."""
    found = FIGURE.fullmatch(text)
    if found is None:
        return None
    whole = found[2].replace(".", "")
    number = Shown(whole + (found[3] or ""), len(whole), found[1], found[4])
    return number if number.text == text else None


def slips(number: Shown, *, percent: bool = False) -> dict[str, tuple[Shown, ...]]:
    """Every slip by kind; none of them leaves the value as it was or makes it nothing.

    ``percent`` adds ±100, which ``đạt`` for ``vượt`` amounts to.
    """
    kinds = {**KINDS, **(PERCENT_KINDS if percent else {})}
    return {
        kind: tuple(dict.fromkeys(each for each in make(number) if _differs(each, number)))
        for kind, make in kinds.items()
    }


def _differs(slip: Shown, number: Shown) -> bool:
    printed = slip.whole == 1 or (slip.whole > 1 and slip.digits[0] != "0")
    return printed and slip.value not in (number.value, 0)


def _digit(number: Shown) -> Iterator[Shown]:
    for place in range(len(number.digits)):
        for digit in "0123456789":
            changed = number.digits[:place] + digit + number.digits[place + 1 :]
            yield replace(number, digits=changed)


def _swap(number: Shown) -> Iterator[Shown]:
    digits = number.digits
    for place in range(len(digits) - 1):
        pair = digits[place + 1] + digits[place]
        yield replace(number, digits=digits[:place] + pair + digits[place + 2 :])


def _last(number: Shown) -> Iterator[Shown]:
    yield from _plus(number, (-1, 1))


def _hundred(number: Shown) -> Iterator[Shown]:
    hundred = 100 * 10 ** (len(number.digits) - number.whole)
    yield from _plus(number, (-hundred, hundred))


def _plus(number: Shown, units: tuple[int, int]) -> Iterator[Shown]:
    """The number so many units of its last digit away, where that is above zero."""
    decimals = len(number.digits) - number.whole
    for each in units:
        digits = str(int(number.digits) + each).rjust(decimals + 1, "0")
        if int(number.digits) + each > 0:
            yield replace(number, digits=digits, whole=len(digits) - decimals)


def _mark(number: Shown) -> Iterator[Shown]:
    """The decimal mark one place to the left or the right: ``4,182`` and ``418,2``."""
    if number.whole == len(number.digits):
        return
    for whole in (number.whole - 1, number.whole + 1):
        digits = number.digits
        if whole > 1 and digits.startswith("0"):
            digits, whole = digits[1:], whole - 1
        if whole > 0:
            yield replace(number, digits=digits, whole=whole)


def _lost(number: Shown) -> Iterator[Shown]:
    """One digit less; the only decimal stays, for its mark would have to go as well."""
    digits, whole = number.digits, number.whole
    for place in range(len(digits)):
        shorter = digits[:place] + digits[place + 1 :]
        if place < whole and whole > 1:
            yield replace(number, digits=shorter, whole=whole - 1)
        elif whole <= place and len(shorter) > whole:
            yield replace(number, digits=shorter)


def _doubled(number: Shown) -> Iterator[Shown]:
    digits, whole = number.digits, number.whole
    for place in range(len(digits)):
        longer = digits[: place + 1] + digits[place:]
        yield replace(number, digits=longer, whole=whole + (place < whole))


KINDS: Mapping[str, Callable[[Shown], Iterator[Shown]]] = {
    "digit changed": _digit,
    "neighbours swapped": _swap,
    "last digit ±1": _last,
    "decimal mark moved": _mark,
    "digit lost": _lost,
    "digit doubled": _doubled,
}
PERCENT_KINDS: Mapping[str, Callable[[Shown], Iterator[Shown]]] = {"±100": _hundred}

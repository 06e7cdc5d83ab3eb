"""What a printed number may have been before one slip of the keyboard (lỗi gõ).

Every variant is one slip away, never two. A digit lost in print is put back, a digit too many
is taken out. The six slips stand in order of plausibility; a value that two of them give
(``50`` from ``5``) belongs to the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from extractor.checks.rounding import Printed
from extractor.model import Slip

SLIPS: tuple[Slip, ...] = get_args(Slip)
"""The most plausible first."""

POWERS = (-9, -6, -3, -2, -1, 1, 2, 3, 6, 9)
"""A place or two, and nghìn, triệu or tỷ for one another."""

_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class _Digits:
    """The digits of a number and how many of them stand before the decimal mark."""

    digits: str
    before: int


def variants(number: Printed) -> dict[Slip, tuple[str, ...]]:
    """Every number one slip away by kind of slip, each once, in the order of the digits.

    Numbers are as a case writes them, ``67.23``, without the scale word. A range has none.
    """
    if number.bound == "range":
        return dict.fromkeys(SLIPS, ())
    shown, sign = _shown(number), "-" if number.value < 0 else ""
    seen = {_text(shown)}
    found: dict[Slip, tuple[str, ...]] = {}
    for slip in SLIPS:
        texts = dict.fromkeys(_text(each) for each in _MAKERS[slip](shown) if _is_written(each))
        found[slip] = tuple(_signed(sign, text) for text in texts if text not in seen)
        seen.update(texts)
    return found


def _signed(sign: str, text: str) -> str:
    """Zero is written without a sign."""
    return sign + text if text.strip("0.") else text


def rewritten(number: Printed, text: str) -> Printed:
    """The number printed as ``text`` instead: its scale word and the word beside it stay."""
    whole, _, decimals = text.partition(".")
    step = number.mult / 10 ** len(decimals)
    return replace(number, value=int(whole + decimals) * step, step=step)


def as_written(number: Printed) -> str:
    """The number as a case writes it, without its scale word: ``5.8`` for ``5,8 tỷ``."""
    return ("-" if number.value < 0 else "") + _text(_shown(number))


def _shown(number: Printed) -> _Digits:
    """Its digits: two of those of ``41,82`` follow the mark."""
    decimals = number.decimals
    units = abs(number.value) / number.mult * 10**decimals
    digits = str(round(units)).rjust(decimals + 1, "0")
    return _Digits(digits, len(digits) - decimals)


def _text(shown: _Digits) -> str:
    before, after = shown.digits[: shown.before], shown.digits[shown.before :]
    return f"{before}.{after}" if after else before


def _is_written(shown: _Digits) -> bool:
    """Numbers have a digit before the mark, and no 0 in front of another digit: no ``07,2``."""
    return shown.before == 1 or (shown.before > 1 and shown.digits[0] != "0")


def _swapped(shown: _Digits) -> Iterator[_Digits]:
    digits = shown.digits
    for place in range(len(digits) - 1):
        pair = digits[place + 1] + digits[place]
        yield _Digits(digits[:place] + pair + digits[place + 2 :], shown.before)


def _changed(shown: _Digits) -> Iterator[_Digits]:
    digits = shown.digits
    for place in range(len(digits)):
        for digit in _DIGITS:
            yield _Digits(digits[:place] + digit + digits[place + 1 :], shown.before)


def _mark_moved(shown: _Digits) -> Iterator[_Digits]:
    """The mark anywhere among the digits, lost (``6723``) or found (``0.6723``)."""
    for before in range(len(shown.digits) + 1):
        yield _normal(shown.digits, before)


def _missing(shown: _Digits) -> Iterator[_Digits]:
    """One digit more, before or after the mark; a whole number stays whole."""
    digits, before = shown.digits, shown.before
    for place in range(len(digits) + 1):
        for digit in _DIGITS:
            longer = digits[:place] + digit + digits[place:]
            if place <= before:
                yield _Digits(longer, before + 1)
            if before <= place and before < len(digits):
                yield _Digits(longer, before)


def _extra(shown: _Digits) -> Iterator[_Digits]:
    """One digit less; the only decimal stays, for its mark would have to go as well."""
    digits, before = shown.digits, shown.before
    for place in range(len(digits)):
        shorter = digits[:place] + digits[place + 1 :]
        if place < before:
            yield _Digits(shorter, before - 1)
        elif before < len(shorter):
            yield _Digits(shorter, before)


def _power(shown: _Digits) -> Iterator[_Digits]:
    """Zeros at the end of a whole number go: ``180000`` is ``180`` thousands, not ``180.000``."""
    digits, before = shown.digits, shown.before
    zeros = len(digits) - len(digits.rstrip("0")) if before == len(digits) else 0
    for power in POWERS:
        if 0 < -power <= zeros and power + before > 0:
            yield _Digits(digits[:power], before + power)
        else:
            yield _normal(digits, before + power)


def _normal(digits: str, before: int) -> _Digits:
    """Zeros added where the mark leaves the digits, and taken from the front: ``0.672``."""
    if before < 1:
        digits, before = "0" * (1 - before) + digits, 1
    digits = digits.ljust(before, "0")
    front = min(len(digits) - len(digits.lstrip("0")), before - 1)
    return _Digits(digits[front:], before - front)


_MAKERS: Mapping[Slip, Callable[[_Digits], Iterator[_Digits]]] = {
    "digits_swapped": _swapped,
    "digit_changed": _changed,
    "decimal_mark_moved": _mark_moved,
    "digit_missing": _missing,
    "digit_extra": _extra,
    "power_of_ten": _power,
}

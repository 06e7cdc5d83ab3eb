"""Exact numbers as Vietnamese and English print them: 1.500 and 41,82; 1,500 and 41.82."""

from __future__ import annotations

from fractions import Fraction

from extractor.checks.rounding import Printed
from extractor.model import Lang

_SWAP = str.maketrans(",.", ".,")
_QUOTIENT_PLACES = 5


def number(value: Fraction | int, places: int, lang: Lang) -> str:
    """The number cut, never rounded, to so many decimals: 113.636 → ``113,6``."""
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    whole, decimals = digits[: len(digits) - places], digits[len(digits) - places :]
    sign = "-" if value < 0 and digits.strip("0") else ""
    english = f"{sign}{int(whole):,}" + (f".{decimals}" if places else "")
    return english if lang == "en" else english.translate(_SWAP)


def plain(value: Fraction | int, lang: Lang) -> str:
    """A number with a finite decimal expansion, all of it: 1500 → ``1.500``."""
    return number(value, _places(value), lang)


def as_printed(printed: Printed, lang: Lang) -> str:
    """A figure with its printed decimals: ``78,50``; a range with both ends."""
    places = _places(printed.step)
    low = number(printed.value, places, lang)
    if printed.upper is None:
        return low
    return f"{low} - {number(printed.upper, places, lang)}"


def decimals(printed: Printed) -> int:
    """How many decimals it is printed with: 2 for ``78,50``."""
    return _places(printed.step)


def quotient(part: Fraction, whole: Fraction, lang: Lang) -> str:
    """What a calculator shows for part : whole, five decimals, an ellipsis when there are more."""
    value = part / whole
    if 10**_QUOTIENT_PLACES % value.denominator == 0:
        return plain(value, lang)
    return number(value, _QUOTIENT_PLACES, lang) + "…"


def _places(value: Fraction | int) -> int:
    """Decimals needed to print the value in full; its denominator divides a power of ten."""
    places = 0
    while 10**places % value.denominator:
        places += 1
    return places

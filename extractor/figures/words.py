"""Numbers in words (chữ): ``hai mươi mốt``, ``một trăm linh năm``, ``một phẩy hai triệu``.

The grammar is the schoolbook one with the spoken short cuts: dropped tens (``hai mốt``
21, ``trăm hai`` 120), rưỡi (a half of the last scale), linh or lẻ for an empty tens place.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from extractor.figures.grammar import GAP, ONE, Numeral
from extractor.lexicon import fold

DIGIT = {
    "không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
AFTER_TENS = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5, "rưỡi": 5}
SCALE = {"nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9}
TENS = frozenset({"mươi", "mưoi", "chục"})
EMPTY = frozenset({"linh", "lẻ", "lẽ"})
_ALL = [*DIGIT, *AFTER_TENS, *SCALE, *TENS, *EMPTY, "mười", "trăm", "phẩy", "tá"]
_OPENING = frozenset({*DIGIT, "mười", "trăm"})
_MOST_WORDS = 48

_TOKEN = re.compile(rf"({'|'.join(_ALL)})(?!\w)", re.I)
_SPACE = re.compile(rf"{GAP}{{1,3}}|{GAP}?-{GAP}?(?=mươi)")
COMPOUNDS = (
    rf"t[ỷỉ]{GAP}{{0,2}}(?:phú|lệ|số|trọng|giá|suất)"
    rf"|triệu{GAP}{{0,2}}(?:phú|chứng)|vạn{GAP}{{0,2}}(?:vật|sự)"
)
"""A pattern of words that open with a scale word and are none: tỷ phú, tỷ lệ, vạn vật."""
_NOT_SCALE = re.compile(rf"(?:{COMPOUNDS})(?!\w)", re.I)


class _Word(NamedTuple):
    text: str
    end: int


class _Part(NamedTuple):
    """A stretch of words read: its value, the place after it, the worth of its last word."""

    value: Decimal
    after: int
    step: Decimal


def read_words(text: str, pos: int) -> Numeral | None:
    """The number in words that starts at ``pos``; None if none does. A bare scale is none."""
    first = _TOKEN.match(text, pos)
    if first is None or fold(first[1]) not in _OPENING:
        return None
    words = _tokens(text, pos)
    if not words:
        return None
    span = _range(words)
    if span is not None:
        low, high, index = span
        end = words[index - 1].end
        return Numeral(pos, end, high, form="words-range", low=low, high=high)
    part = _number(words, 0)
    if part is None:
        return None
    decimals, part = _decimals(words, part)
    end = words[part.after - 1].end
    bare = not decimals and part.value < 1000
    return Numeral(pos, end, part.value, decimals, part.step, form="words", bare=bare)


def _tokens(text: str, pos: int) -> list[_Word]:
    words: list[_Word] = []
    while len(words) < _MOST_WORDS and (found := _TOKEN.match(text, pos)):
        word = fold(found[1])
        if _NOT_SCALE.match(text, pos):
            break
        words.append(_Word("tỷ" if word == "tỉ" else word, found.end()))
        gap = _SPACE.match(text, found.end())
        if gap is None:
            break
        pos = gap.end()
    return words


def _at(words: list[_Word], index: int) -> str:
    return words[index].text if index < len(words) else ""


# -------------------------------------------------------------------- below a thousand


def _below_thousand(words: list[_Word], i: int) -> _Part | None:
    first, second = _at(words, i), _at(words, i + 1)
    if first in DIGIT and second == "trăm":
        return _after_hundred(words, i + 2, DIGIT[first] * 100)
    if first == "trăm" and (second in EMPTY or second in AFTER_TENS or second in DIGIT):
        part = _after_hundred(words, i + 1, 100)
        return part if part.after > i + 1 else None
    return _below_hundred(words, i)


def _after_hundred(words: list[_Word], i: int, hundreds: int) -> _Part:
    first, second = _at(words, i), _at(words, i + 1)
    if first in EMPTY and (second in DIGIT or second in AFTER_TENS):
        digit = DIGIT.get(second, AFTER_TENS.get(second, 0))
        return _Part(Decimal(hundreds + digit), i + 2, ONE)
    if first in AFTER_TENS:  # trăm rưỡi 150, trăm mốt 110
        return _Part(Decimal(hundreds + 10 * AFTER_TENS[first]), i + 1, Decimal(10))
    if first == "mười" or _is_tens(words, i):
        rest = _below_hundred(words, i)
        if rest is not None:
            return rest._replace(value=rest.value + hundreds)
    # trăm hai 120; but trăm năm is a hundred years, trăm một is nothing
    if (
        first in DIGIT
        and DIGIT[first] > 1
        and first != "năm"
        and second not in SCALE
        and second != "trăm"
    ):
        return _Part(Decimal(hundreds + 10 * DIGIT[first]), i + 1, Decimal(10))
    return _Part(Decimal(hundreds), i, Decimal(100))


def _is_tens(words: list[_Word], i: int) -> bool:
    return _at(words, i) in DIGIT and (
        _at(words, i + 1) in TENS or _at(words, i + 1) in {"mốt", "tư", "lăm", "nhăm"}
    )


def _below_hundred(words: list[_Word], i: int) -> _Part | None:
    first, second = _at(words, i), _at(words, i + 1)
    if first == "mười":
        return _ones(words, i + 1, 10)
    if first not in DIGIT:
        return None
    if second in TENS and DIGIT[first]:
        if second == "chục":
            return _Part(Decimal(DIGIT[first] * 10), i + 2, Decimal(10))
        return _ones(words, i + 2, DIGIT[first] * 10)
    if second in {"mốt", "tư", "lăm", "nhăm"} and DIGIT[first] > 1:  # hai mốt 21
        return _Part(Decimal(DIGIT[first] * 10 + AFTER_TENS[second]), i + 2, ONE)
    if second == "tá" and DIGIT[first]:
        return _Part(Decimal(DIGIT[first] * 12), i + 2, Decimal(12))
    return _Part(Decimal(DIGIT[first]), i + 1, ONE) if DIGIT[first] else _zero(words, i)


def _zero(words: list[_Word], i: int) -> _Part | None:
    """``không`` is a number only before a decimal part: elsewhere it means not."""
    return _Part(Decimal(0), i + 1, ONE) if _at(words, i + 1) == "phẩy" else None


def _ones(words: list[_Word], i: int, tens: int) -> _Part:
    """After mười and mươi five is lăm or nhăm: ``hai mươi năm`` are twenty years."""
    word = _at(words, i)
    if word in AFTER_TENS and word != "rưỡi":
        return _Part(Decimal(tens + AFTER_TENS[word]), i + 1, ONE)
    if word in DIGIT and word not in ("năm", "không") and _at(words, i + 1) not in {*TENS, "trăm"}:
        return _Part(Decimal(tens + DIGIT[word]), i + 1, ONE)
    return _Part(Decimal(tens), i, ONE)


# --------------------------------------------------------------------------- with scales


def _number(words: list[_Word], i: int) -> _Part | None:
    parts: list[tuple[Decimal, Decimal]] = []
    step = ONE
    while i < len(words):
        word = _at(words, i)
        if word in SCALE and parts:
            step = Decimal(10) ** SCALE[word]
            parts = _times(parts, step)
            i += 1
        elif word == "rưỡi" and parts and step > 1:
            step /= 2
            return _Part(_sum(parts) + step, i + 1, step)
        else:
            part = _next(words, i, parts, step)
            if part is None:
                break
            parts.append((part.value, ONE))
            i, step = part.after, part.step
    return _Part(_sum(parts), i, step) if parts else None


def _next(
    words: list[_Word], i: int, parts: list[tuple[Decimal, Decimal]], step: Decimal
) -> _Part | None:
    """The part after the last scale word; a lone digit there is its tenth: ``một tỷ hai``."""
    if not parts:
        return _below_thousand(words, i)
    if parts[-1][1] == 1:
        return None
    if _at(words, i) in EMPTY and _at(words, i + 1) in DIGIT:
        return _Part(Decimal(DIGIT[_at(words, i + 1)]), i + 2, ONE)
    if _at(words, i) == "không" and _at(words, i + 1) == "trăm":
        return _after_hundred(words, i + 2, 0)
    part = _below_thousand(words, i)
    if (
        part is None
        or part.value >= 10
        or (part.after < len(words) and _at(words, part.after) in SCALE)
    ):
        return part
    if _at(words, i) == "năm" or part.after < len(words):
        return None
    tenth = parts[-1][1] / 10
    return _Part(part.value * tenth, part.after, tenth)


def _times(parts: list[tuple[Decimal, Decimal]], scale: Decimal) -> list[tuple[Decimal, Decimal]]:
    """A scale word takes all smaller parts before it: ``hai trăm nghìn tỷ``."""
    value = Decimal(0)
    while parts and parts[-1][1] < scale:
        value += parts.pop()[0]
    return [*parts, ((value or ONE) * scale, scale)]


def _sum(parts: list[tuple[Decimal, Decimal]]) -> Decimal:
    return sum((value for value, _ in parts), Decimal(0))


# ------------------------------------------------------------------- decimals and ranges


def _decimals(words: list[_Word], part: _Part) -> tuple[int, _Part]:
    """``hai mươi tám phẩy năm``, ``một phẩy hai triệu``: decimals, and the part with them."""
    i = part.after
    if _at(words, i) != "phẩy":
        return 0, part
    digits, i = _fraction_digits(words, i + 1)
    if not digits:
        return 0, part
    value = Decimal(f"{part.value}.{digits}")
    step = ONE.scaleb(-len(digits))
    if _at(words, i) in SCALE:
        scale = Decimal(10) ** SCALE[_at(words, i)]
        value, step, i = value * scale, step * scale, i + 1
    return len(digits), _Part(value, i, step)


def _fraction_digits(words: list[_Word], i: int) -> tuple[str, int]:
    digits = ""
    while _at(words, i) == "không":
        digits, i = digits + "0", i + 1
    part = _below_hundred(words, i)
    if part is None:
        return digits, i
    return digits + str(part.value), part.after


def _range(words: list[_Word]) -> tuple[Decimal, Decimal, int] | None:
    """``ba bốn chục`` 30 to 40, ``hai ba`` 2 to 3: two digits that follow each other."""
    first, second = _at(words, 0), _at(words, 1)
    if first not in DIGIT or second not in DIGIT or second == "năm":
        return None
    low, high = DIGIT[first], DIGIT[second]
    if not low or not (high == low + 1 or (low, high) == (5, 7)):
        return None
    part = _number(words, 1)
    if part is None or part.value % high:
        return None
    worth = part.value / high
    return low * worth, part.value, part.after

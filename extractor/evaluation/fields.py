"""The fields of a row line: which keys there are, what they may say, how values read.

The reader of plain figures is deliberately small and is not the extractor's: gold must not
rest on the code it judges. What it cannot read, the annotator writes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import get_args

from extractor.model import RELATIONS, VERDICTS, Bound, PercentUnit, Status, TargetKind
from extractor.reporting.labels import Pair

ALTERNATIVE, RANGE, EMPTY = " ~ ", "..", "none"
PLAIN = re.compile(r"[-+−]?(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?(%?)")
SCALES = (1, 10**3, 10**4, 10**6, 10**9, 10**12)  # none, nghìn, vạn, triệu, tỷ, nghìn tỷ

PERCENT_UNITS: tuple[str, ...] = get_args(PercentUnit)
PHRASES = ("unit", "target", "indicator", "holder", "period")
NUMBERS = ("value", "percent", "target value", "implied")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "relation": RELATIONS,
    "bound": get_args(Bound),
    "percent bound": get_args(Bound),
    "kind": get_args(TargetKind),
    "status": get_args(Status),
    "verdict": VERDICTS,
}
LINKS = ("part of", "base row")
KEYS = (*PHRASES, *NUMBERS, *LINKS, "target unit", *(key for key in CHOICES if key != "relation"))


class FieldError(ValueError):
    """A field that does not read; ``said`` tells why and what is allowed, in both languages."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.said: Pair = (vi, en)


@dataclass(frozen=True, slots=True)
class Reading:
    """A value as the annotator wrote it: one number, or the two ends of a range."""

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None


def alternatives(text: str) -> tuple[str | None, ...]:
    """``khâu ~ khâu đột phá`` → both; ``none`` stands for "may be empty"."""
    found = tuple(part.strip() for part in text.split(ALTERNATIVE.strip()))
    return tuple(None if part == EMPTY else part for part in found)


def choice(key: str, text: str) -> tuple[str | None, ...]:
    """The alternatives of a closed vocabulary. Raises FieldError naming the allowed words."""
    allowed = CHOICES[key]
    for word in alternatives(text):
        if word is not None and word not in allowed:
            raise FieldError(*one_of(key, word, allowed))
    return alternatives(text)


def one_of(key: str, word: object, allowed: Iterable[str]) -> Pair:
    """That a word is none of those allowed."""
    words = ", ".join(allowed)
    return f"{key} {word!r}: phải là một trong {words}", f"{key} {word!r}: one of {words}"


def plain_figure(text: str) -> Decimal | None:
    """``3.495`` → 3495, ``41,82%`` → 41.82, without its sign; None when it is not that plain."""
    found = PLAIN.fullmatch(text)
    if found is None:
        return None
    return Decimal(found[1].replace(".", "") + (f".{found[2]}" if found[2] else ""))


def scaled(plain: Decimal, written: Decimal | None) -> bool:
    """Whether a written value is the plain figure, or it with a scale word: ``36/30 triệu``."""
    return written is not None and any(plain * scale == written for scale in SCALES)


def reading(text: str) -> Reading:
    """``2.5`` or ``28..30``, with a point as decimal mark. Raises FieldError."""
    ends = text.split(RANGE)
    try:
        numbers = [Decimal(end) for end in ends]
    except InvalidOperation as error:
        vi = f"{text!r} không phải số, cũng không phải khoảng thấp..cao"
        raise FieldError(vi, f"{text!r} is neither a number nor a range low..high") from error
    if len(numbers) == 1:
        return Reading(numbers[0])
    if len(numbers) != 2 or numbers[0] >= numbers[1]:
        vi = f"{text!r} không phải khoảng thấp..cao"
        raise FieldError(vi, f"{text!r} is not a range low..high")
    return Reading(None, numbers[0], numbers[1])


def readings(text: str) -> tuple[Reading, ...]:
    """Every alternative of a numeric field. Raises FieldError."""
    return tuple(Reading() if part is None else reading(part) for part in alternatives(text))


def percent_field(text: str) -> tuple[tuple[Reading, ...], str]:
    """``3.2 point`` → its reading and unit; ``fraction`` alone → no value. Raises FieldError."""
    number, _, unit = text.rpartition(" ")
    if unit not in PERCENT_UNITS:
        raise FieldError(*one_of("percent unit", unit, PERCENT_UNITS))
    return (readings(number) if number else (Reading(),)), unit


def split_fields(text: str) -> dict[str, str]:
    """``unit: tổ | kind: target`` → a dictionary. Raises FieldError on an unknown key."""
    fields: dict[str, str] = {}
    for part in text.split("|"):
        key, colon, value = (piece.strip() for piece in part.partition(":"))
        if not colon or not value:
            wrong = repr(part.strip())
            raise FieldError(f"{wrong} không có dạng `key: value`", f"{wrong} is not `key: value`")
        if key not in KEYS:
            raise FieldError(one_of("khóa lạ", key, KEYS)[0], one_of("unknown key", key, KEYS)[1])
        if key in fields:
            raise FieldError(f"{key!r} được ghi hai lần", f"{key!r} is given twice")
        fields[key] = value
    return fields

"""Scale words (nghìn, triệu, tỷ …) after a number in digits, and the tails they allow."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from extractor.figures.digits import RUN, read_digits
from extractor.figures.grammar import GAP, Numeral, Scan, skip
from extractor.figures.words import COMPOUNDS, read_words
from extractor.lexicon import fold, load

_ROWS = load("scales", ("surface", "power", "glue", "example"), {"glue": ("any", "glued")})
POWER = {fold(row["surface"]): int(row["power"]) for row in _ROWS}
"""Scale word → power of ten: ``tỉ`` → 9."""
WORTH = {word: Decimal(10) ** power for word, power in POWER.items()}

_GLUED = {fold(row["surface"]) for row in _ROWS if row["glue"] == "glued"}
_WORDS = sorted({row["surface"] for row in _ROWS} | {"tỉ"}, key=len, reverse=True)
# ``3 tỷ phú`` are people, ``2 tỷ lệ`` ratios: no scale words; ``1,5 vạn suất quà`` are many.
_NOT_SCALE = re.compile(rf"(?:{COMPOUNDS})(?!\w)", re.I)
_SCALE = re.compile(
    rf"({'|'.join(_WORDS)})(?:(?![^\W\d_])|(?=đ(?![^\W\d_]))|(?=đồng|dong|usd))", re.I
)
_GLOSS = re.compile(rf"{GAP}{{0,2}}\(")
_SIDES = re.compile(rf"(?:mua|bán)[^()\d\n]{{0,30}}\)(?={GAP})", re.I)
_HALF = re.compile(rf"{GAP}{{1,3}}rưỡi(?!\w)", re.I)
_TAIL = re.compile(rf"{GAP}{{1,2}}([1-9])(?!{GAP}*\w)(?![.,/%:-]?[0-9%])")
_GLUED_TAIL = re.compile(r"([0-9]{1,3})(?!\w|[.,][0-9])")
_BEFORE_UNIT = re.compile(rf"{GAP}{{1,2}}([1-9])(?={GAP}{{1,2}}(?:đồng|đ|usd)(?!\w))", re.I)


def read_scaled(scan: Scan, pos: int) -> Numeral | None:
    """A number in digits with its scale words: ``2 tỷ 300 triệu``, ``1tr2``, ``55 nghìn tỷ``."""
    number = read_digits(scan, pos)
    if number is None:
        return None
    scaled = with_scales(scan.text, number) or _past_gloss(scan.text, number)
    return number if scaled is None else _with_tail(scan, scaled)


def _past_gloss(text: str, number: Numeral) -> Numeral | None:
    """``06 (sáu) triệu``, ``55,7 (bán ra) triệu``: the scale word stands behind the brackets."""
    gloss = _GLOSS.match(text, number.end)
    if gloss is None:
        return None
    if aside := _SIDES.match(text, gloss.end()):
        return with_scales(text, replace(number, end=aside.end()))
    words = read_words(text, gloss.end())
    if words is None or words.value != number.value or text[words.end : words.end + 1] != ")":
        return None
    return with_scales(text, replace(number, end=words.end + 1))


def with_scales(text: str, number: Numeral) -> Numeral | None:
    """The number times the scale words that follow it, at most three; None if none does."""
    scale, end = scale_at(text, number.end)
    if end == number.end:
        return None
    return replace(
        number, end=end, value=plain(number.value * scale), step=plain(number.step * scale),
        scale=scale,
        form=f"scale:{number.form.partition(':')[2]}".rstrip(":"), bare=False,
        alternatives=tuple(str(Decimal(other) * scale) for other in number.alternatives),
    )  # fmt: skip


def plain(value: Decimal) -> Decimal:
    """The same value without decimals it does not need: 1234500000000.0 → 1234500000000."""
    whole = value.to_integral_value()
    return whole if whole == value else value


def scale_at(text: str, end: int) -> tuple[Decimal, int]:
    """The worth of the scale words after ``end``, at most three, and where they end."""
    scale = Decimal(1)
    for _ in range(3):
        found = _scale_at(text, end)
        if found is None:
            break
        scale, end = scale * WORTH[fold(found[1])], found.end()
    return scale, end


def _scale_at(text: str, end: int) -> re.Match[str] | None:
    start = skip(text, end)
    found = _SCALE.match(text, start)
    if found is None or (start > end and fold(found[1]) in _GLUED):
        return None
    if _NOT_SCALE.match(text, start):
        return None
    word = found[1]
    return found if word.islower() or word.isupper() else None


def _with_tail(scan: Scan, number: Numeral) -> Numeral:
    """What may follow a scale: ``1 triệu rưỡi``, ``1 triệu 2``, ``2 tỷ 300 triệu``."""
    text, end = scan.text, number.end
    if found := _HALF.match(text, end):
        value, tenth = number.value + number.scale / 2, number.scale / 10
        return replace(number, end=found.end(), value=plain(value), step=tenth, form="half")
    if found := _tail(text, number):
        tenth = number.scale / 10 ** len(found[1])
        value = plain(number.value + int(found[1]) * tenth)
        return replace(number, end=found.end(1), value=value, step=tenth, form="tail-digit")
    return _mixed(scan, number)


def _tail(text: str, number: Numeral) -> re.Match[str] | None:
    if number.scale < 1000 or number.decimals:
        return None
    if text[number.end - 1] in "rRkK":
        return _GLUED_TAIL.match(text, number.end)
    return _TAIL.match(text, number.end) or _BEFORE_UNIT.match(text, number.end)


def _mixed(scan: Scan, number: Numeral) -> Numeral:
    """``1 tỷ 50 triệu 500 nghìn``: each part smaller than the scale before it."""
    while number.decimals == 0 and number.scale > 1:
        start = skip(scan.text, number.end)
        if start == number.end or not RUN.match(scan.text, start):
            break
        part = read_digits(scan, start)
        scaled = with_scales(scan.text, part) if part else None
        if scaled is None or scaled.value >= number.scale or scaled.scale >= number.scale:
            break
        number = replace(
            number, end=scaled.end, value=number.value + scaled.value, form="mixed",
            scale=scaled.scale, step=scaled.step, decimals=scaled.decimals, alternatives=(),
        )  # fmt: skip
    return number

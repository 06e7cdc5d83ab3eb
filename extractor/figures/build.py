"""From an amount to a figure: its span, unit, bound and value."""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.figures.amounts import gloss_end, restated, says_from
from extractor.figures.bounds import bound_after, bound_before
from extractor.figures.grammar import Numeral, Reading, Scan
from extractor.figures.units import currency_before, unit_at
from extractor.model import Bound, Figure, PercentUnit, Span, Unit

_SIGN = re.compile(r"(?:^|[\s(\[:;,|])([-−–+])$")


def number_reading(
    scan: Scan, number: Numeral, form: str, *, whole: Figure | None = None
) -> Reading:
    """A plain number with its unit and bound; the gloss behind it is swallowed."""
    figure = number_figure(scan, number, form, whole=whole)
    end = max(gloss_end(scan, number), number.end)
    if again := restated(scan, number, figure.unit):
        end = max(end, again[0])
    if figure.unit is not None and _holds_digit(figure.unit.text):
        end = max(end, figure.unit.span.end)
    return Reading(max(end, whole.span.end) if whole else end, figure)


def number_figure(
    scan: Scan, number: Numeral, form: str, *, whole: Figure | None = None, unit: Unit | None = None
) -> Figure:
    """The figure of a plain number; ``unit`` overrules what stands behind it."""
    start = says_from(scan, number)
    start = number.start if start is None else start
    unit = unit or _unit_of(scan, number) or currency_before(scan.text, start)
    bound = _bound(scan, number, start, max(unit.span.end, number.end) if unit else number.end)
    return Figure(
        span=Span(start, number.end),
        value=number.value if number.low is None else None,
        form=_form(form, number),
        decimals=number.decimals,
        step=number.step,
        low=number.low,
        high=number.high,
        bound=bound,
        unit=unit,
        whole=whole,
        alternatives=number.alternatives,
    )


def _unit_of(scan: Scan, number: Numeral) -> Unit | None:
    """The unit behind a number and its gloss, or inside the gloss: ``23 (hai mươi ba hộ)``."""
    unit = unit_at(scan, gloss_end(scan, number))
    again = None if unit else restated(scan, number, None)
    return again[1] if again else unit


def percent_reading(
    scan: Scan,
    number: Numeral,
    end: int,
    kind: PercentUnit,
    form: str,
    *,
    start: int | None = None,
    bound: Bound | None = None,
    alternatives: tuple[str, ...] = (),
) -> Reading:
    """A percentage-like figure whose wording goes on to ``end`` (the sign or word)."""
    if start is None:
        opened = says_from(scan, number)
        start = _signed(scan, number.start) if opened is None else opened
    bound = bound or _bound(scan, number, start, end)
    figure = Figure(
        span=Span(start, end),
        value=number.value if number.low is None else None,
        form=_form(form, number),
        decimals=number.decimals,
        step=number.step,
        low=number.low,
        high=number.high,
        bound="range" if number.low is not None else bound,
        percent_unit=kind,
        alternatives=number.alternatives + alternatives,
    )
    return Reading(end, figure)


def fraction_reading(scan: Scan, start: int, end: int, value: Decimal, form: str) -> Reading:
    """A fraction with no count (``2/3 số xã``, ``một nửa``), exact to six decimals."""
    exact = value.quantize(Decimal("0.000001")).normalize()
    decimals = max(0, -int(exact.as_tuple().exponent))
    step = Decimal(1).scaleb(-decimals)
    bound = bound_before(scan, start, end)
    figure = Figure(
        Span(start, end), exact, form, decimals, step, bound=bound, percent_unit="fraction"
    )
    return Reading(end, figure)


def _bound(scan: Scan, number: Numeral, start: int, end: int) -> Bound:
    if number.low is not None:
        return "range"
    bound = bound_before(scan, start, number.end)
    return bound_after(scan, end) if bound == "exact" else bound


def _form(form: str, number: Numeral) -> str:
    """The form's name, with the numeral's own where that says more."""
    name, _, rule = number.form.partition(":")
    return f"{form}:{rule}" if rule else form if name in (form, "digits") else f"{form}:{name}"


def _signed(scan: Scan, start: int) -> int:
    """The start with the sign before it: ``(-20,69%)``; a dash after a number is no sign."""
    if start <= scan.floor:
        return start
    return start - 1 if _SIGN.search(scan.text[max(0, start - 2) : start]) else start


def _holds_digit(text: str) -> bool:
    return any(character.isdecimal() for character in text)

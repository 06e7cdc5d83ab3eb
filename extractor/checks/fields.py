"""What a check takes: one declaration behind validation, options and documentation."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, get_args

from extractor.checks.rounding import Printed, parse_printed
from extractor.model import Bound, Finding, Lang

Kind = Literal[
    "count",
    "amount",
    "percent",
    "whole",
    "choice",
    "flag",
    "amounts",
    "percents",
    "count_percents",
    "amount_percents",
    "cases",
]

LONGEST_LIST = 10_000

_LISTS: frozenset[Kind] = frozenset(
    {"amounts", "percents", "count_percents", "amount_percents", "cases"}
)
_BOUNDS: Mapping[str, Bound] = {name: name for name in get_args(Bound) if name != "range"}
_NUMBER_KEYS = frozenset({"v", "rounded", "mult", "bound"})
_RANGE_KEYS = frozenset({"low", "high", "mult"})


class CaseError(ValueError):
    """A case that cannot be read, said in Vietnamese and in English."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.messages: Mapping[Lang, str] = {"vi": vi, "en": en}


@dataclass(frozen=True, slots=True)
class Field:
    """One input of a check.

    ``count`` is an amount that is not negative, ``amount`` an exact number unless the case
    says otherwise, ``percent`` a printed and hence rounded figure, ``whole`` a whole number
    from 1, ``choice`` one of ``choices``, ``flag`` true or false. ``amounts`` and ``percents``
    are lists of those, ``count_percents`` and ``amount_percents`` lists of pairs, ``cases``
    a list of ``{"check", "in"}``. A field that is not required and not given keeps the
    check's own default.
    """

    name: str
    kind: Kind
    vi: str
    en: str
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A check by its field-standard name: its inputs and the function that decides."""

    name: str
    fields: tuple[Field, ...]
    run: Callable[..., Finding]


def read_fields(check: Check, given: Mapping[str, object]) -> dict[str, object]:
    """The inputs of a case as the check takes them; raises CaseError. ``None`` is not given."""
    for name in given:
        if name not in {field.name for field in check.fields}:
            raise CaseError(
                f"{check.name}: không có trường {_short(name)}",
                f"{check.name}: unknown field {_short(name)}",
            )
    values: dict[str, object] = {}
    for field in check.fields:
        value = given.get(field.name)
        if value is not None:
            values[field.name] = _READERS[field.kind](field, value)
        elif field.required:
            raise CaseError(
                f"{check.name}: thiếu trường {field.name}",
                f"{check.name}: missing field {field.name}",
            )
    return values


def from_option(field: Field, text: str) -> object:
    """A command-line value as a case would hold it: ``235``, ``true`` or ``{"v":"5.8", …}``."""
    if field.kind == "flag":
        return {"true": True, "false": False}.get(text.lower(), text)
    if not text.lstrip().startswith(("{", "[")):
        return _split(text) if field.kind in _LISTS else text
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise _refuse(field, text, "không phải JSON", "not JSON") from None


def _split(text: str) -> list[object]:
    """``12,15.5`` is a list of two numbers, ``23:41.82,9:16`` one of two pairs."""
    items = [item.strip() for item in text.split(",")]
    return [item.split(":") if ":" in item else item for item in items]


def _count(field: Field, value: object) -> Printed:
    number = _amount(field, value)
    if number.value < 0:
        raise _refuse(field, value, "không được âm", "must not be negative")
    return number


def _amount(field: Field, value: object) -> Printed:
    return _number(field, value, rounded=False)


def _percent(field: Field, value: object) -> Printed:
    return _number(field, value, rounded=True)


def _whole(field: Field, value: object) -> int:
    number = _number(field, value, rounded=False)
    if not number.is_point or number.value < 1 or number.value.denominator != 1:
        raise _refuse(field, value, "phải là số nguyên từ 1", "must be a whole number from 1")
    return number.value.numerator


def _choice(field: Field, value: object) -> str:
    if isinstance(value, str) and value in field.choices:
        return value
    allowed = ", ".join(field.choices)
    raise _refuse(field, value, f"phải là một trong {allowed}", f"must be one of {allowed}")


def _flag(field: Field, value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise _refuse(field, value, "phải là true hoặc false", "must be true or false")


def _list(item: Callable[[Field, object], object]) -> Callable[[Field, object], object]:
    """A reader of lists whose items the given reader reads; what it refuses names its place."""

    def read(field: Field, value: object) -> object:
        if not isinstance(value, (list, tuple)) or not 1 <= len(value) <= LONGEST_LIST:
            raise _refuse(
                field,
                value,
                f"phải là danh sách từ 1 đến {LONGEST_LIST} mục",
                f"must be a list of 1 to {LONGEST_LIST} items",
            )
        return tuple(
            item(replace(field, name=f"{field.name}[{place}]"), each)
            for place, each in enumerate(value)
        )

    return read


def _pair(first: Callable[[Field, object], Printed]) -> Callable[[Field, object], object]:
    def read(field: Field, value: object) -> object:
        if not isinstance(value, (list, tuple)) or len(value) != 2:
            raise _refuse(
                field, value, "phải là cặp [số, phần trăm]", "must be a pair [number, percent]"
            )
        return first(field, value[0]), _percent(field, value[1])

    return read


def _case(field: Field, value: object) -> tuple[str, Mapping[str, object]]:
    if isinstance(value, Mapping) and value.keys() == {"check", "in"}:
        name, given = value["check"], value["in"]
        if isinstance(name, str) and isinstance(given, Mapping):
            return name, given
    raise _refuse(field, value, 'phải là {"check", "in"}', 'must be {"check", "in"}')


def _number(field: Field, value: object, *, rounded: bool) -> Printed:
    if isinstance(value, str):
        return _plain(field, value, rounded, Fraction(1))
    if isinstance(value, Mapping) and "v" in value and value.keys() <= _NUMBER_KEYS:
        return _described(field, value, rounded)
    if isinstance(value, Mapping) and {"low", "high"} <= value.keys() <= _RANGE_KEYS:
        return _range(field, value)
    raise _refuse(
        field,
        value,
        'phải là chuỗi như "41.82", hoặc {"v", "rounded", "mult", "bound"}, hoặc {"low", "high"}',
        'must be a string like "41.82", or {"v", "rounded", "mult", "bound"}, or {"low", "high"}',
    )


def _plain(field: Field, value: object, rounded: bool, mult: Fraction) -> Printed:
    if not isinstance(value, str):
        raise _refuse(field, value, "số phải là chuỗi", "a number must be a string")
    try:
        return parse_printed(value, rounded=rounded, mult=mult)
    except ValueError:
        raise _refuse(
            field,
            value,
            "số viết bằng chữ số, dấu chấm thập phân, không quá 40 chữ số mỗi bên",
            "a number is digits with a decimal dot, at most 40 on either side",
        ) from None


def _described(field: Field, value: Mapping[str, object], rounded: bool) -> Printed:
    bound = value.get("bound", "exact")
    if not isinstance(bound, str) or bound not in _BOUNDS:
        allowed = ", ".join(_BOUNDS)
        raise _refuse(field, bound, f"bound: một trong {allowed}", f"bound: one of {allowed}")
    flag = value.get("rounded", rounded)
    if not isinstance(flag, bool):
        raise _refuse(field, flag, "rounded: true hoặc false", "rounded: true or false")
    return replace(_plain(field, value["v"], flag, _mult(field, value)), bound=_BOUNDS[bound])


def _range(field: Field, value: Mapping[str, object]) -> Printed:
    mult = _mult(field, value)
    low = _plain(field, value["low"], False, mult)
    high = _plain(field, value["high"], False, mult)
    if low.value > high.value:
        raise _refuse(field, value, "low lớn hơn high", "low is above high")
    step = min(low.step, high.step)
    return Printed(low.value, step, bound="range", upper=high.value)


def _mult(field: Field, value: Mapping[str, object]) -> Fraction:
    mult = _plain(field, value.get("mult", "1"), False, Fraction(1)).value
    if mult <= 0:
        raise _refuse(field, value["mult"], "mult phải dương", "mult must be positive")
    return mult


def _refuse(field: Field, value: object, vi: str, en: str) -> CaseError:
    seen = _short(value)
    return CaseError(f"{field.name} = {seen}: {vi}", f"{field.name} = {seen}: {en}")


def _short(value: object) -> str:
    """A value as an error message shows it: never long, never costly to print."""
    return repr(value[:40]) if isinstance(value, str) else type(value).__name__


_READERS: Mapping[Kind, Callable[[Field, object], object]] = {
    "count": _count,
    "amount": _amount,
    "percent": _percent,
    "whole": _whole,
    "choice": _choice,
    "flag": _flag,
    "amounts": _list(_amount),
    "percents": _list(_percent),
    "count_percents": _list(_pair(_count)),
    "amount_percents": _list(_pair(_amount)),
    "cases": _list(_case),
}

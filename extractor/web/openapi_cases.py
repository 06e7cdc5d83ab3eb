"""What each check takes, as JSON Schema, made from the checks' own fields (đầu vào phép kiểm)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import get_args

from extractor.checks.fields import LONGEST_LIST, Check, Field, Kind
from extractor.checks.registry import CHECKS
from extractor.model import Bound

Schema = dict[str, object]

_DIGITS: Schema = {"type": "string", "pattern": r"^-?[0-9]{1,40}(\.[0-9]{1,40})?$"}
_BOUNDS = [name for name in get_args(Bound) if name != "range"]


def _closed(required: list[str], properties: Mapping[str, object]) -> Schema:
    """An object that has these properties and no others."""
    return {
        "type": "object",
        "required": required,
        "properties": dict(properties),
        "additionalProperties": False,
    }


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item, "minItems": 1, "maxItems": LONGEST_LIST}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


NUMBER: Schema = {
    "description": 'a number as printed, with a decimal dot: "41.82"; or described, or a range',
    "anyOf": [
        _DIGITS,
        _closed(
            ["v"],
            {
                "v": _DIGITS,
                "rounded": {"type": "boolean"},
                "mult": _DIGITS,
                "bound": {"type": "string", "enum": _BOUNDS},
            },
        ),
        _closed(["low", "high"], {"low": _DIGITS, "high": _DIGITS, "mult": _DIGITS}),
    ],
}
PAIR: Schema = {
    "description": "a number and the percentage printed beside it",
    "type": "array",
    "items": _ref("Number"),
    "minItems": 2,
    "maxItems": 2,
}
CASE: Schema = _closed(
    ["check", "in"],
    {"check": {"type": "string", "enum": list(CHECKS)}, "in": {"type": "object"}},
)
SHARED: Mapping[str, Schema] = {"Number": NUMBER, "Pair": PAIR, "Case": CASE}
"""What the inputs of several checks are made of, by its name among the components."""

_SCHEMAS: Mapping[Kind, Callable[[Field], Schema]] = {
    "count": lambda _: _ref("Number"),
    "amount": lambda _: _ref("Number"),
    "percent": lambda _: _ref("Number"),
    "whole": lambda _: _ref("Number"),
    "choice": lambda field: {"type": "string", "enum": list(field.choices)},
    "flag": lambda _: {"type": "boolean"},
    "amounts": lambda _: _list(_ref("Number")),
    "percents": lambda _: _list(_ref("Number")),
    "count_percents": lambda _: _list(_ref("Pair")),
    "amount_percents": lambda _: _list(_ref("Pair")),
    "cases": lambda _: _list(_ref("Case")),
}

_SAMPLES: Mapping[Kind, object] = {
    "count": "1305",
    "amount": "1500",
    "percent": "41.82",
    "whole": "5",
    "flag": True,
    "amounts": ["30", "40"],
    "percents": ["41.82", "58.18"],
    "count_percents": [["23", "41.82"], ["9", "16.36"]],
    "amount_percents": [["23", "4.5"], ["32", "-1.2"]],
    "cases": [{"check": "ratio", "in": {"part": "120", "whole": "152", "percent": "78.94"}}],
}


def case(check: Check, lang: Schema) -> Schema:
    """A request to run one check: its name, its inputs and nothing else in them."""
    return {
        "title": check.name,
        "type": "object",
        "required": ["check", "in"],
        "properties": {
            "id": {},
            "check": {"type": "string", "const": check.name},
            "in": inputs(check),
            "lang": lang,
        },
    }


def inputs(check: Check) -> Schema:
    """The inputs of a check; one that may be left out may be null as well."""
    required = [field.name for field in check.fields if field.required]
    return _closed(required, {field.name: _input(field) for field in check.fields})


def sample(check: Check) -> dict[str, object]:
    """A case to try: what the check cannot do without, or its amounts where it needs nothing."""
    needed = [field for field in check.fields if field.required]
    first = [field for field in check.fields if field.kind == check.fields[0].kind]
    given = {field.name: _sample(field) for field in needed or first}
    return {"check": check.name, "in": given}


def _input(field: Field) -> Schema:
    told = {"description": f"{field.vi} / {field.en}"}
    schema = _SCHEMAS[field.kind](field)
    return {**told, **schema} if field.required else {**told, "anyOf": [schema, {"type": "null"}]}


def _sample(field: Field) -> object:
    return field.choices[0] if field.choices else _SAMPLES[field.kind]

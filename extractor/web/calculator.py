"""The calculator as a form: a field for every input of a check (máy tính kiểm số)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from extractor.checks.calculator import run_check
from extractor.checks.fields import CaseError, Field
from extractor.checks.registry import CHECKS
from extractor.model import Lang
from extractor.reporting.labels import say
from extractor.web.entered import as_case, listed
from extractor.web.view import Told, told

_NUMBERS = frozenset({"count", "amount", "percent", "whole"})
_LISTS = frozenset({"amounts", "percents", "count_percents", "amount_percents"})


@dataclass(frozen=True, slots=True)
class Input:
    """One field of the form: its name, label, kind of widget, choices and what was typed."""

    name: str
    label: str
    kind: str
    required: bool
    choices: tuple[str, ...]
    value: str


def inputs(name: str, typed: Mapping[str, str], lang: Lang) -> list[Input]:
    """The fields of a check's form, filled with what was typed."""
    return [
        Input(
            field.name,
            say(lang, (field.vi, field.en)),
            field.kind,
            field.required,
            field.choices,
            typed.get(field.name, ""),
        )
        for field in CHECKS[name].fields
    ]


def answer(name: str, typed: Mapping[str, str], lang: Lang) -> Told | str | None:
    """What the check says of the typed numbers; why it cannot be run; None where none are."""
    given = {
        field.name: _value(field, typed[field.name], lang)
        for field in CHECKS[name].fields
        if typed.get(field.name, "").strip()
    }
    if not given:
        return None
    try:
        return told(run_check(name, given), lang)
    except CaseError as error:
        return error.messages[lang]


def _value(field: Field, text: str, lang: Lang) -> object:
    """A typed value as a case holds it; a description in JSON stays what it is."""
    if text.lstrip().startswith(("{", "[")):
        return _json(text)
    if field.kind in _NUMBERS:
        return as_case(text, lang)
    if field.kind in _LISTS:
        return listed(text, lang)
    return {"true": True, "false": False}.get(text, text) if field.kind == "flag" else text


def _json(text: str) -> object:
    try:
        return json.loads(text, parse_float=str, parse_int=str)
    except (ValueError, RecursionError):
        return text

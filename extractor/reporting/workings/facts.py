"""What every working reads from a finding (dữ kiện)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from extractor.model import Finding, Lang

Value = TypeVar("Value")
Working = Callable[[Finding, Lang], list[str]]


def fact(finding: Finding, name: str, kind: type[Value]) -> Value:
    """The fact of that name, of that type; raises TypeError for another type."""
    value = finding.facts[name]
    if not isinstance(value, kind):
        raise TypeError(f"{finding.check}: fact {name} is not a {kind.__name__}")
    return value

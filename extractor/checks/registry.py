"""Every check by name. A new one is a module with a ``CHECK`` and a place in this list."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.checks import attainment, bounds, ratio, target
from extractor.checks.fields import Check, Field

CHECKS: Mapping[str, Check] = {
    check.name: check for check in (target.CHECK, ratio.CHECK, attainment.CHECK, bounds.CHECK)
}

FIELDS: Mapping[str, tuple[Field, ...]] = {name: check.fields for name, check in CHECKS.items()}
"""The inputs of each check, for options, validation and documentation."""

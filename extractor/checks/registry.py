"""Every check by name. A new one is a module with a ``CHECK`` and a place in this list."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.checks import (
    attainment,
    bounds,
    change,
    convention,
    count,
    implied_parts,
    joint,
    mean,
    multiple,
    parts,
    points,
    product,
    ratio,
    repair,
    same,
    shares,
    target,
)
from extractor.checks.fields import Check, Field

_ON_NUMBERS: Mapping[str, Check] = {
    check.name: check
    for check in (
        target.CHECK,
        ratio.CHECK,
        attainment.CHECK,
        change.CHECK,
        points.CHECK,
        multiple.CHECK,
        parts.PARTS,
        shares.CHECK,
        count.CHECK,
        same.CHECK,
        bounds.CHECK,
        parts.REMAINING,
        mean.MEAN,
        joint.CHECK,
        mean.MIXTURE,
        product.CHECK,
        implied_parts.CHECK,
    )
}

_ON_CHECKS = (repair.CHECK, convention.over(_ON_NUMBERS))

CHECKS: Mapping[str, Check] = {**_ON_NUMBERS, **{check.name: check for check in _ON_CHECKS}}

FIELDS: Mapping[str, tuple[Field, ...]] = {name: check.fields for name, check in CHECKS.items()}
"""The inputs of each check, for options, validation and documentation."""

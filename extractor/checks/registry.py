"""Every check by name. A new one is a module with a ``CHECK`` and a place in this list."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.checks import (
    attainment,
    bounds,
    change,
    count,
    implied_parts,
    mean,
    multiple,
    parts,
    points,
    product,
    ratio,
    same,
    shares,
    target,
)
from extractor.checks.fields import Check, Field

CHECKS: Mapping[str, Check] = {
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
        mean.MIXTURE,
        product.CHECK,
        implied_parts.CHECK,
    )
}

FIELDS: Mapping[str, tuple[Field, ...]] = {name: check.fields for name, check in CHECKS.items()}
"""The inputs of each check, for options, validation and documentation."""

"""How each check is redone by hand: one module a family, each with its `WORKINGS` (cách tính)."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.reporting.workings import attaining, averaging, changing, joining, summing
from extractor.reporting.workings.facts import Working

WORKINGS: Mapping[str, Working] = {
    **attaining.WORKINGS,
    **changing.WORKINGS,
    **joining.WORKINGS,
    **summing.WORKINGS,
    **averaging.WORKINGS,
}
"""The working of every check by name: sentences that end in what the article says."""

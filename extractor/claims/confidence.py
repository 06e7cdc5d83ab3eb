"""How sure a row's pairing is (độ tin cậy), from the rules that made it.

A row is as sure as the least sure of its rules. Rules not named here read what the
sentence says outright and are sure.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractor.model import CONFIDENCES, Claim, Confidence

LEVELS: Mapping[str, Confidence] = {
    "same_segment": "medium",
    "aligned": "medium",
    "list": "medium",
    "base_percentage": "medium",
    "inherited_base": "medium",
    "level_after": "medium",
    "from_behind": "medium",
    "named_before": "medium",
    "planned_before": "medium",
    "same_before": "medium",
    "share_of_told": "medium",
    "table_row": "medium",
    "larger_before": "low",
    "part_guessed": "low",
}
"""Rules that lean on more than the words beside the figure, by how far they can be trusted."""


def confidence_of(claim: Claim) -> Confidence:
    """``high``, ``medium`` or ``low``: the least of the row's rules and of how its number reads."""
    levels = [LEVELS.get(rule, "high") for rule in claim.rules]
    if claim.percent and claim.number and claim.number.unit is None:
        levels.append("medium")
    if claim.number and claim.number.alternatives:
        levels.append("medium")
    return max(levels, key=CONFIDENCES.index, default="high")

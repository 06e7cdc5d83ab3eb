"""diagnosis: what would make inconsistent numbers fit (chẩn đoán), in order of plausibility.

First another base or target that is printed in the article, then another reading of a word
(vượt for đạt, tăng for giảm), then another convention, last one slip in one number. All
explanation: none of it is a verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from extractor.checks.glance import misses
from extractor.checks.intervals import Interval
from extractor.checks.joint import Pair
from extractor.checks.reach import within_reach, within_reach_of_bases, within_reach_of_sum
from extractor.checks.registry import CHECKS
from extractor.checks.relations import GIVEN_RELATIONS
from extractor.checks.repair import LISTED, one_slip
from extractor.checks.rounding import Printed, cell
from extractor.checks.verdicts import NEAREST, accepted
from extractor.model import Convention, Finding, Relation, Repair

DiagnosisName = Literal[
    "another_base",
    "achieved_read_as_exceeded",
    "exceeded_read_as_achieved",
    "short_read_as_achieved",
    "increase_read_as_decrease",
    "decrease_read_as_increase",
    "another_reading",
    "another_convention",
    "one_slip",
]
"""``a_read_as_b``: the text prints a, the numbers fit b. ``another_reading``: one that the check
names itself in ``Finding.diagnosis`` (``points_called_percent``, the new value as base …)."""

Confirm = Callable[[str, Printed], bool]
"""Whether every other check that number takes part in holds with it as repaired."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One explanation. Only what its name speaks of is set.

    ``base`` is the printed number that fits as base, ``convention`` the one that explains;
    ``repairs`` are the first 12 one-slip repairs that everything else confirms, and
    ``alternatives`` how many bases or repairs there are: the more, the less each is worth.
    """

    name: DiagnosisName
    base: Printed | None = None
    convention: Convention | None = None
    repairs: tuple[Repair, ...] = ()
    alternatives: int = 1


_BASES: Mapping[str, str] = {
    "ratio": "whole",
    "repair": "whole",
    "change": "before",
    "joint": "base",
    "parts": "total",
    "mean": "n",
    "implied-parts": "total_base",
}
"""The input that is the base of each check."""

_RELATIONS: Mapping[str, tuple[DiagnosisName, Relation]] = {
    "achieved": ("achieved_read_as_exceeded", "exceeded"),
    "exceeded": ("exceeded_read_as_achieved", "achieved"),
    "short": ("short_read_as_achieved", "achieved"),
}
_DIRECTIONS: Mapping[str, tuple[DiagnosisName, str]] = {
    "increase": ("increase_read_as_decrease", "decrease"),
    "decrease": ("decrease_read_as_increase", "increase"),
}
_MOST_NUMBERS = 40


def diagnose(
    finding: Finding, printed: Sequence[Printed] = (), confirm: Confirm | None = None
) -> tuple[Diagnosis, ...]:
    """What would make the numbers of a finding fit, the most plausible explanation first.

    ``printed`` are the amounts of the article that may be the base meant; ``confirm(field,
    number)`` says whether every other check of that number holds with it (none: there is no
    other). An inconsistent finding is searched throughout; one that is consistent under
    another convention has that explanation alone, any other has none.
    """
    if finding.verdict == "consistent_other_rounding":
        return (Diagnosis("another_convention", convention=accepted(finding.conventions)),)
    if finding.verdict != "inconsistent":
        return ()
    found = (another_base(finding, printed), another_reading(finding), slipped(finding, confirm))
    return tuple(each for each in found if each is not None)


def another_base(finding: Finding, printed: Sequence[Printed]) -> Diagnosis | None:
    """Another base or target of the article with which all is consistent; the first of them."""
    fitting = [each for each in dict.fromkeys(printed) if _fits_base(finding, each)]
    return Diagnosis("another_base", fitting[0], alternatives=len(fitting)) if fitting else None


def another_reading(finding: Finding) -> Diagnosis | None:
    """vượt for đạt, tăng for giảm, or what the check itself has named."""
    if finding.diagnosis is not None:
        return Diagnosis("another_reading")
    if finding.check == "achieved-exceeded":
        return _one_percentage_twice(finding)
    inputs = inputs_of(finding)
    for field, readings in (("relation", _RELATIONS), ("direction", _DIRECTIONS)):
        name, other = readings.get(str(inputs.get(field)), (None, None))
        if name and _consistent(finding, {**inputs, field: other}):
            return Diagnosis(name)
    return None


def slipped(finding: Finding, confirm: Confirm | None = None) -> Diagnosis | None:
    """One slip in one of the numbers, after which this check and every other one holds."""
    numbers = numbers_of(inputs_of(finding))
    if not 0 < len(numbers) <= _MOST_NUMBERS:
        return None

    def holds(field: str, number: Printed) -> bool:
        inputs = with_number(inputs_of(finding), field, number)
        return _consistent(finding, inputs) and (confirm is None or confirm(field, number))

    repairs = one_slip(numbers, holds, _within(finding))
    if not repairs:
        return None
    return Diagnosis("one_slip", repairs=repairs[:LISTED], alternatives=len(repairs))


def _fits_base(finding: Finding, base: Printed) -> bool:
    """Whether all is consistent with that base in place of the one printed, if one was."""
    inputs = inputs_of(finding)
    if finding.check == "target":
        known = {name: inputs[name] for name in ("percent", "relation")}
        fitting = CHECKS["ratio"].run(part=inputs["count"], whole=base, **known)
        return fitting.verdict == "consistent"
    field = _BASES.get(finding.check)
    if field is None or inputs.get(field) == base:
        return False
    return _consistent(finding, {**inputs, field: base})


def _within(finding: Finding) -> Mapping[str, Interval]:
    """Where the numbers of ``ratio``, ``joint`` and ``parts`` have to lie; of others, anywhere."""
    if finding.check == "joint":
        return within_reach_of_bases(*_pairs_and_base(finding))
    if finding.check == "parts":
        return within_reach_of_sum(*_parts_and_total(finding))
    numbers = [finding.facts.get(name) for name in ("part", "whole", "percent")]
    relation = finding.facts.get("relation")
    part, whole, percent = (each if isinstance(each, Printed) else None for each in numbers)
    if part is None or whole is None or percent is None or relation not in GIVEN_RELATIONS:
        return {}
    return within_reach(part, whole, percent, relation)


def _pairs_and_base(finding: Finding) -> tuple[Sequence[Pair], Printed | None]:
    pairs, base = finding.facts["pairs"], finding.facts["base"]
    assert isinstance(pairs, tuple)
    return pairs, base if isinstance(base, Printed) else None


def _parts_and_total(finding: Finding) -> tuple[Sequence[Printed], Printed, bool]:
    parts, total = finding.facts["parts"], finding.facts["total"]
    assert isinstance(parts, tuple) and isinstance(total, Printed)
    return parts, total, bool(finding.facts["complete"])


def _one_percentage_twice(finding: Finding) -> Diagnosis | None:
    """``đạt 880%, vượt 880%``: what is said to be over is what was reached."""
    achieved, exceeded = finding.facts["achieved"], finding.facts["exceeded"]
    if not isinstance(achieved, Printed) or not isinstance(exceeded, Printed):
        return None
    if any(cell(achieved, each).meets(cell(exceeded, each)) for each in NEAREST):
        return Diagnosis("exceeded_read_as_achieved")
    return None


def inputs_of(finding: Finding) -> dict[str, object]:
    """The facts of a finding that are inputs of its check, so that it can be run anew."""
    fields = {field.name for field in CHECKS[finding.check].fields}
    return {name: value for name, value in finding.facts.items() if name in fields}


def _consistent(finding: Finding, inputs: Mapping[str, object]) -> bool:
    if misses(finding.check, inputs):
        return False
    return CHECKS[finding.check].run(**inputs).verdict == "consistent"


def numbers_of(inputs: Mapping[str, object]) -> dict[str, Printed]:
    """Every number of the inputs by its place: ``total``, ``parts[2]``, ``pairs[0][1]``."""
    found: dict[str, Printed] = {}
    for name, value in inputs.items():
        if isinstance(value, Printed):
            found[name] = value
        elif isinstance(value, tuple):
            places = {f"{name}[{place}]": each for place, each in enumerate(value)}
            found.update(numbers_of(places))
    return found


def with_number(inputs: Mapping[str, object], place: str, number: Printed) -> dict[str, object]:
    """The inputs with one number changed, wherever it stands."""
    return {name: _in_place(name, value, place, number) for name, value in inputs.items()}


def _in_place(name: str, value: object, place: str, number: Printed) -> object:
    if name == place:
        return number
    if not isinstance(value, tuple) or not place.startswith(name + "["):
        return value
    each = enumerate(value)
    return tuple(_in_place(f"{name}[{index}]", item, place, number) for index, item in each)

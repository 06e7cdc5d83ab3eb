"""severity and direction: what an alarm changes, and words against numbers (mức nghiêm trọng).

Each check that can recompute a printed number says in `RECOMPUTED` which, and on which sides of
what it would change a word: 100 % for vượt, đạt, chưa đạt; 50 % for quá bán; 0 for tăng, giảm.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import get_args

from extractor.checks.intervals import point
from extractor.checks.recomputed import bases_asked_for, printed_fact, rate_from, terms
from extractor.checks.relations import attained, stated
from extractor.checks.rounding import Printed, round_printed
from extractor.model import Finding, Relation, Severity

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""Gravest first."""
_ALARMS = frozenset({"inconsistent", "implausible", "consistent_other_rounding"})
_RELATIONS: Mapping[object, Relation] = {name: name for name in get_args(Relation)}


@dataclass(frozen=True, slots=True)
class Compared:
    """A printed number beside what the others give for it.

    ``step`` is one unit of its last digit. ``turns`` are values whose two sides are told by
    different words; with ``half`` it is being above 50 or not. ``of_hundred`` says that both
    are percentages, so that points count as well.
    """

    printed: Fraction
    recomputed: Fraction
    step: Fraction
    turns: tuple[int, ...] = ()
    half: bool = False
    of_hundred: bool = True


def with_severity(finding: Finding) -> Finding:
    """The finding with the severity of its alarm."""
    return replace(finding, severity=severity(finding))


def severity(finding: Finding) -> Severity | None:
    """How much an alarm changes; None without an alarm or where nothing can be recomputed.

    ``decision_changing`` flips đạt, vượt, chưa đạt, quá bán, tăng or giảm. ``material`` is more
    than one unit of the last digit and more than 1 % of the number or, for percentages, 1
    point; ``last_digit`` is less, and whatever another rounding explains. Points called per
    cent are a matter of usage and have none.
    """
    if finding.verdict not in _ALARMS:
        return None
    if finding.note == "wrong_direction":
        return "decision_changing"
    compare = RECOMPUTED.get(finding.check)
    grades = [_grade(each) for each in compare(finding)] if compare else []
    worst = min(grades, key=SEVERITIES.index, default=None)
    other_rounding = finding.verdict == "consistent_other_rounding" and worst == "material"
    return "last_digit" if other_rounding else worst


def _grade(compared: Compared) -> Severity:
    """Compared as it would have been printed: a digit more says nothing of the printed one."""
    shown = round_printed(compared.recomputed, compared.step, "half_up")
    if any(_side(compared.printed, turn) != _side(shown, turn) for turn in compared.turns):
        return "decision_changing"
    if compared.half and (compared.printed > 50) != (shown > 50):
        return "decision_changing"
    apart = abs(shown - compared.printed)
    far = 100 * apart > abs(compared.printed) or (compared.of_hundred and apart > 1)
    return "material" if far and apart > compared.step else "last_digit"


def _side(value: Fraction, turn: int) -> int:
    return (value > turn) - (value < turn)


def _target(finding: Finding) -> list[Compared]:
    """The percentage of the whole target that comes nearest."""
    count, percent = printed_fact(finding, "count"), printed_fact(finding, "percent")
    relation = _RELATIONS.get(finding.facts.get("relation"))
    multiple = finding.facts.get("multiple_of")
    if count is None or percent is None or relation is None or not isinstance(multiple, int):
        return []
    if count.value == 0:
        return [_percentage(percent, Fraction(0), relation)]
    asked = 100 * count.value / multiple / attained(percent.value, relation)
    bases = [multiple * base for base in (asked.__floor__(), asked.__floor__() + 1) if base >= 1]
    found = [_percentage(percent, 100 * count.value / base, relation) for base in bases]
    return sorted(found, key=lambda each: abs(each.recomputed - each.printed))[:1]


def _ratio(finding: Finding) -> list[Compared]:
    part, whole = printed_fact(finding, "part"), printed_fact(finding, "whole")
    percent = printed_fact(finding, "percent")
    relation = _RELATIONS.get(finding.facts.get("relation"))
    if part is None or whole is None or percent is None or relation is None or not whole.value:
        return []
    return [_percentage(percent, 100 * part.value / whole.value, relation)]


def _percentage(percent: Printed, reached: Fraction, relation: Relation) -> Compared:
    """``vượt 0%`` and ``hụt 0%`` is where reaching the target turns; for a share it is half."""
    told = stated(point(reached), relation).low
    if relation == "share":
        return Compared(percent.value, told or Fraction(0), percent.step, half=True)
    turn = 0 if relation in ("exceeded", "short") else 100
    return Compared(percent.value, told or Fraction(0), percent.step, (turn,))


def _attainment(finding: Finding) -> list[Compared]:
    achieved, exceeded = printed_fact(finding, "achieved"), printed_fact(finding, "exceeded")
    if achieved is None or exceeded is None:
        return []
    step = max(achieved.step, exceeded.step)
    return [Compared(exceeded.value, achieved.value - 100, step, (0,))]


def _change(finding: Finding) -> list[Compared]:
    """The percentage and the difference of the two amounts, with the sign of the word."""
    percent, delta = printed_fact(finding, "percent"), printed_fact(finding, "delta")
    if "relations" in finding.facts:
        return _from_hidden_base(finding, percent)
    pair = terms(finding)
    if pair is None or (finding.note == "decrease_over_100" and any(finding.conventions.values())):
        return []
    before, after = pair
    sign = _sign(finding, after - before, percent, delta)
    found = [Compared(Fraction(sign), _unit(after - before), Fraction(1), (0,), of_hundred=False)]
    if percent is not None and before:
        change = 100 * (after - before) / abs(before)
        found.append(Compared(sign * abs(percent.value), change, percent.step, (0,)))
    if delta is not None:
        size = sign * abs(delta.value)
        found.append(Compared(size, after - before, delta.step, (0,), of_hundred=False))
    return found if len(found) == 1 else found[1:]


def _from_hidden_base(finding: Finding, percent: Printed | None) -> list[Compared]:
    after = printed_fact(finding, "after")
    known = after or printed_fact(finding, "delta")
    if percent is None or known is None:
        return []
    size, printed = abs(known.value), abs(percent.value)
    rates = [rate_from(b, size, is_delta=after is None) for b in bases_asked_for(finding)]
    nearest = sorted(rates, key=lambda each: abs(each - printed))[:1]
    return [Compared(printed, each, percent.step) for each in nearest]


def _sign(finding: Finding, step: Fraction, *numbers: Printed | None) -> int:
    """+1 or −1 as the word says, else as a minus sign does, else as the amounts went."""
    said = finding.facts.get("direction")
    if said is not None:
        return -1 if said == "decrease" else 1
    if any(number is not None and number.value < 0 for number in numbers):
        return -1
    return -1 if step < 0 else 1


def _unit(value: Fraction) -> Fraction:
    return Fraction((value > 0) - (value < 0))


def _points(finding: Finding) -> list[Compared]:
    before, after = printed_fact(finding, "before"), printed_fact(finding, "after")
    change = printed_fact(finding, "change")
    if finding.diagnosis or before is None or after is None or change is None:
        return []
    step = after.value - before.value
    if finding.facts.get("label") == "percent" and before.value:
        step = 100 * step / abs(before.value)
    sign = _sign(finding, step, change)
    return [Compared(sign * abs(change.value), step, change.step, (0,))]


def _multiple(finding: Finding) -> list[Compared]:
    """``tăng m lần`` is held to the reading that comes nearer; below 1 it is no growth at all."""
    before, after = printed_fact(finding, "before"), printed_fact(finding, "after")
    times = printed_fact(finding, "times")
    if before is None or after is None or times is None or not before.value:
        return []
    ratio = after.value / before.value
    as_multiple = Compared(times.value, ratio, times.step, (1,), of_hundred=False)
    if finding.facts.get("form") != "tăng":
        return [as_multiple]
    as_increase = Compared(times.value, ratio - 1, times.step, (0,), of_hundred=False)
    if ratio <= 1:
        return [as_increase]
    readings = (replace(as_multiple, turns=()), as_increase)
    return [min(readings, key=lambda each: abs(each.recomputed - each.printed))]


def _sum(total: str, *parts: str) -> Callable[[Finding], list[Compared]]:
    """A total beside the sum of its parts, each a fact of its own or a list of them."""

    def compare(finding: Finding) -> list[Compared]:
        whole = printed_fact(finding, total)
        summands = [each for name in parts for each in _several(finding, name)]
        if whole is None or not summands:
            return []
        added = sum((each.value for each in summands), Fraction(0))
        return [Compared(whole.value, added, whole.step, of_hundred=False)]

    return compare


def _several(finding: Finding, name: str) -> list[Printed]:
    value = finding.facts.get(name)
    found = value if isinstance(value, tuple) else (value,)
    return [each for each in found if isinstance(each, Printed)]


def _hundred(*parts: str) -> Callable[[Finding], list[Compared]]:
    """100 % beside the sum of the percentages that should make it."""

    def compare(finding: Finding) -> list[Compared]:
        shares = [each for name in parts for each in _several(finding, name)]
        if not shares:
            return []
        added = sum((each.value for each in shares), Fraction(0))
        return [Compared(Fraction(100), added, min(each.step for each in shares))]

    return compare


def _remaining(finding: Finding) -> list[Compared]:
    whole = "total" in finding.facts
    compare = _sum("total", "done", "left") if whole else _hundred("percent_done", "percent_left")
    return compare(finding)


def _same(finding: Finding) -> list[Compared]:
    """The lowest and the highest of what is told of one fact."""
    told = sorted(_several(finding, "values"), key=lambda each: each.value)
    if not told:
        return []
    step = max(told[0].step, told[-1].step)
    return [Compared(told[0].value, told[-1].value, step, of_hundred=False)]


def _mean(finding: Finding) -> list[Compared]:
    """The sum over n; without the sum the mean that some whole sum gives."""
    mean, n = printed_fact(finding, "mean"), printed_fact(finding, "n")
    total = printed_fact(finding, "sum")
    if mean is None or n is None or not n.value:
        return []
    whole = Fraction(round(mean.value * n.value)) if total is None else total.value
    return [Compared(mean.value, whole / n.value, mean.step, of_hundred=False)]


def _product(finding: Finding) -> list[Compared]:
    a, b, c = (printed_fact(finding, name) for name in "abc")
    if a is None or b is None or c is None:
        return []
    return [Compared(c.value, a.value * b.value, c.step, of_hundred=False)]


def _mixture(finding: Finding) -> list[Compared]:
    """The nearest rate within those of the groups."""
    overall = printed_fact(finding, "overall")
    rates = [each.value for each in _several(finding, "groups")]
    if overall is None or not rates:
        return []
    nearest = min(max(overall.value, min(rates)), max(rates))
    return [Compared(overall.value, nearest, overall.step)]


def _count(finding: Finding) -> list[Compared]:
    announced, listed = printed_fact(finding, "announced"), printed_fact(finding, "listed")
    if announced is None or listed is None:
        return []
    return [Compared(announced.value, listed.value, announced.step, of_hundred=False)]


RECOMPUTED: Mapping[str, Callable[[Finding], list[Compared]]] = {
    "target": _target,
    "ratio": _ratio,
    "repair": _ratio,
    "achieved-exceeded": _attainment,
    "change": _change,
    "points": _points,
    "multiple": _multiple,
    "parts": _sum("total", "parts"),
    "shares": _hundred("shares"),
    "count": _count,
    "same": _same,
    "remaining": _remaining,
    "mean": _mean,
    "mixture": _mixture,
    "product": _product,
}
"""What each check compares; one that is not here has no number of its own to recompute."""

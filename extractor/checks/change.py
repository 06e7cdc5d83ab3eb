"""change: before, after, difference, percentage and direction agree (tăng, giảm).

B = A ± delta exactly, round(100·|B − A|/A) = p, and the sign is that of the word. Whatever is
printed of the four has to hold together; a base that is not printed is looked for among the
whole numbers (`hidden_base`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from extractor.checks.differences import (
    DIRECTIONS,
    NOT_NEGATIVE,
    Change,
    Direction,
    Meaning,
    amount,
    directions,
    opposite,
    signed,
    size,
)
from extractor.checks.fields import Check, Field
from extractor.checks.hidden_base import hidden_base
from extractor.checks.intervals import POSITIVE, between
from extractor.checks.ratio import PERCENT_BOUNDS, percentages, with_bound
from extractor.checks.rounding import Printed, possible, pragmatic, strict
from extractor.checks.verdicts import judge
from extractor.model import CONVENTIONS, VERDICTS, Bound, Convention, Finding, Verdict

_UP_TO_100 = between(Fraction(0), Fraction(100))


@dataclass(frozen=True, slots=True)
class _Numbers:
    """What is printed of a change, and the directions that its words and signs leave open."""

    before: Printed | None
    after: Printed | None
    delta: Printed | None
    percent: Printed | None
    tried: tuple[Direction, ...]

    @property
    def amounts(self) -> list[Printed]:
        return [each for each in (self.before, self.after, self.delta) if each is not None]


def change(
    before: Printed | None = None,
    after: Printed | None = None,
    delta: Printed | None = None,
    percent: Printed | None = None,
    direction: Direction | None = None,
    percent_bound: Bound = "exact",
) -> Finding:
    """Whether what is printed of a change can be true together.

    Amounts are exact unless they say otherwise, ``percent`` is rounded; ``percent_bound`` is a
    word beside it (``hơn 13%``). Without a direction both are tried. A minus sign says decrease.
    """
    percent = percent and with_bound(percent, percent_bound)
    given = _Numbers(before, after, delta, percent, directions(direction, delta, percent))
    facts: dict[str, object] = {
        "before": before,
        "after": after,
        "delta": delta,
        "percent": percent,
        "direction": direction,
    }
    reason = _unfit(given, direction)
    if reason:
        note = "decrease_over_100" if _over_100(given) else None
        return Finding("change", "not_checkable", reason=reason, note=note, facts=facts)
    hidden = _hidden(given, facts)
    if hidden:
        return _impossible_fall(given, hidden)
    if _base_is_zero(given):
        return Finding("change", "not_checkable", reason="zero_base", facts=facts)
    if _says_nothing(given):
        return Finding("change", "not_checkable", reason="no_power", facts=facts)
    return _impossible_fall(given, _printed(given, direction, facts))


def _unfit(given: _Numbers, direction: Direction | None) -> str | None:
    """Too few numbers to compare, or a qualifier on what is known only roughly."""
    amounts, percent = given.amounts, given.percent
    if _too_few(given, direction):
        return "missing_base"
    if any(each.bound != "exact" for each in amounts):
        return "qualified_on_rounded"
    qualified = percent is not None and percent.bound not in ("exact", "range")
    if qualified and not all(each.is_point for each in amounts):
        return "qualified_on_rounded"
    return None


def _too_few(given: _Numbers, direction: Direction | None) -> bool:
    """One number alone, or numbers of which none can be worked out from the others."""
    if given.percent is None:
        word = direction is not None and given.delta is None
        return len(given.amounts) + word < 3
    return not given.amounts or (len(given.amounts) == 1 and given.before is not None)


def _hidden(given: _Numbers, facts: dict[str, object]) -> Finding | None:
    """The finding for a new value or a difference alone with its percentage."""
    if given.percent is None or len(given.amounts) != 1:
        return None
    [known] = given.amounts
    if given.after is not None and known.value < 0:
        return Finding("change", "not_checkable", reason="missing_base", facts=facts)
    percent = replace(given.percent, value=abs(given.percent.value))
    return hidden_base(known, percent, given.tried, given.delta is not None, facts)


def _base_is_zero(given: _Numbers) -> bool:
    """Whether the percentage is of a base that is 0 while all else agrees."""
    before = given.before
    if given.percent is None:
        return False
    if before is None:
        holds = any(_holds(given, strict, each) for each in CONVENTIONS)
        return 0 in _derived_bases(given) and not holds
    told = [_behind(given, way, strict, each) for way in given.tried for each in CONVENTIONS]
    return before.value == 0 and any(replace(each, rate=None).is_possible for each in told)


def _says_nothing(given: _Numbers) -> bool:
    """Whether a base that may be next to nothing allows every percentage: 0,1 tỷ rounded up."""
    before, after = given.before, given.after
    if before is None or after is None or given.delta is not None or not before.rounded:
        return False
    reached = [percentages(after, before, each) for each in CONVENTIONS]
    return any(each.high is None and (each.low is None or each.low <= 0) for each in reached)


def _derived_bases(given: _Numbers) -> list[Fraction]:
    """after ∓ delta for the directions tried."""
    if given.after is None or given.delta is None:
        return []
    sizes = {"increase": abs(given.delta.value), "decrease": -abs(given.delta.value)}
    return [given.after.value - sizes[each] for each in given.tried]


def _printed(given: _Numbers, direction: Direction | None, facts: dict[str, object]) -> Finding:
    holds = {each: _holds(given, pragmatic, each) for each in CONVENTIONS}
    conceivable = any(_holds(given, possible, each) for each in CONVENTIONS)
    verdict = judge(holds, conceivable=conceivable)
    note = "outside_pragmatic_range" if verdict == "implausible" else None
    if verdict == "inconsistent" and _against_its_word(given, direction):
        note = "wrong_direction"
    return Finding(
        "change",
        verdict,
        note=note,
        conventions=holds,
        diagnosis=_diagnosis(given) if verdict == "inconsistent" else None,
        facts=facts,
    )


def _holds(given: _Numbers, meaning: Meaning, convention: Convention) -> bool:
    return any(_behind(given, each, meaning, convention).is_possible for each in given.tried)


def _behind(
    given: _Numbers, direction: Direction, meaning: Meaning, convention: Convention
) -> Change:
    """The true values behind the printed numbers if the change goes that way.

    A base that is not printed is taken to be above zero. Without a printed size the word asks
    for some change.
    """
    before = amount(given.before, meaning, convention)
    delta, percent = given.delta, given.percent
    step = NOT_NEGATIVE if delta is None else size(delta, meaning, convention)
    if delta is None and percent is None:
        step = POSITIVE
    rate = None if percent is None else signed(size(percent, meaning, convention), direction)
    return Change(
        before if given.before is not None else POSITIVE,
        amount(given.after, meaning, convention),
        signed(step, direction),
        rate,
    )


def _against_its_word(given: _Numbers, direction: Direction | None) -> bool:
    """Whether the amounts go the other way, or would agree if they did."""
    if not given.tried:
        return True
    if direction is None and len(given.tried) == len(DIRECTIONS):
        return False
    turned = replace(given, tried=tuple(opposite(each) for each in given.tried))
    bare = replace(given, delta=None, percent=None)
    both = given.before is not None and given.after is not None
    against = both and not any(_holds(bare, strict, each) for each in CONVENTIONS)
    return against or any(_holds(turned, possible, each) for each in CONVENTIONS)


def _diagnosis(given: _Numbers) -> str | None:
    """Another reading that fits: the new value as base, a level told as a change."""
    if given.percent is None:
        return None
    for name, reading in (("base_is_new_value", _on_new_value), ("level_called_change", _as_level)):
        tried = [reading(given, each, way) for each in CONVENTIONS for way in given.tried]
        if any(behind.is_possible for behind in tried):
            return name
    return None


def _on_new_value(given: _Numbers, convention: Convention, direction: Direction) -> Change:
    """p = 100·|B − A|/B: the same change seen from its end."""
    seen = _behind(given, direction, strict, convention)
    turned = None if seen.rate is None else seen.rate.scale(-1)
    return Change(seen.after, seen.before, seen.step.scale(-1), turned)


def _as_level(given: _Numbers, convention: Convention, direction: Direction) -> Change:
    """p = 100·B/A: what is told as a change of 113 % is one to 113 %."""
    seen = _behind(given, direction, strict, convention)
    level = None if given.percent is None else size(given.percent, strict, convention).shift(-100)
    return replace(seen, rate=level)


def _over_100(given: _Numbers) -> bool:
    """Whether the fall told is of more than 100 % of a base above zero."""
    before, after, percent = given.before, given.after, given.percent
    if percent is None or (before is not None and before.value < 0):
        return False
    falls = given.tried == ("decrease",)
    if before is not None and after is not None:
        falls = before.value > after.value and "decrease" in given.tried
    return falls and not any(size(percent, strict, c).meets(_UP_TO_100) for c in CONVENTIONS)


def _impossible_fall(given: _Numbers, found: Finding) -> Finding:
    """Nothing falls by more than 100 %; an amount that is printed below zero is only doubtful."""
    if not _over_100(given) or found.verdict == "not_checkable":
        return found
    below_zero = given.after is not None and given.after.value < 0
    least: Verdict = "implausible" if below_zero else "inconsistent"
    verdict = min(found.verdict, least, key=VERDICTS.index)
    return replace(found, verdict=verdict, note="decrease_over_100")


CHECK = Check(
    "change",
    (
        Field("before", "amount", "số kỳ trước", "the old amount"),
        Field("after", "amount", "số kỳ này", "the new amount"),
        Field("delta", "amount", "mức tăng, giảm", "the difference"),
        Field("percent", "percent", "tỷ lệ tăng, giảm in ra", "the printed percentage of change"),
        Field("direction", "choice", "tăng hay giảm", "the direction", choices=DIRECTIONS),
        Field(
            "percent_bound",
            "choice",
            "từ hạn định của tỷ lệ (hơn, gần, khoảng)",
            "a qualifier of the percentage",
            choices=PERCENT_BOUNDS,
        ),
    ),
    change,
)

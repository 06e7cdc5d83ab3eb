"""parts and remaining: amounts that add up (cộng các phần; còn lại).

parts: the interval sum of the parts meets the interval of the total (``gồm``: all parts are
listed), or reaches no further than it (``trong đó``: some are). remaining: what is done and
what is left make the total, or 100 % of it. Interval sums as in XBRL Calculations 1.1; an
end of a sum is closed only when every end that makes it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from extractor.checks.fields import CaseError, Check, Field
from extractor.checks.intervals import EVERYTHING, Interval, added, below, point
from extractor.checks.rounding import Printed, possible, strict
from extractor.checks.verdicts import doubt, judge, soften
from extractor.model import CONVENTIONS, Convention, Finding

_Reach = Callable[[Printed, Convention], Interval]
_ZERO = point(Fraction(0))
_UP_TO_ZERO = below(Fraction(0), closed=True)


def parts(
    parts: Sequence[Printed], total: Printed, complete: bool = True, overlap: bool = False
) -> Finding:
    """Whether the parts add up to the total, or if not ``complete`` to no more than it.

    Parts that overlap (``overlap``) say nothing by their sum.
    """
    facts: dict[str, object] = {"parts": tuple(parts), "total": total, "complete": complete}
    if overlap:
        return Finding("parts", "not_checkable", reason="overlapping_groups", facts=facts)
    rests = {each: _rest(parts, total, each) for each in CONVENTIONS}
    if rests["half_up"] == EVERYTHING or (not complete and rests["half_up"].low is None):
        return Finding("parts", "not_checkable", reason="no_power", facts=facts)
    within = _ZERO if complete else _UP_TO_ZERO
    holds = {each: rest.meets(within) for each, rest in rests.items()}
    verdict = soften(judge(holds), total, *parts)
    note = doubt(verdict)
    if not complete and verdict == "inconsistent":
        note = "part_exceeds_whole"
    return Finding("parts", verdict, note=note, conventions=holds, facts=facts)


def remaining(
    total: Printed | None = None,
    done: Printed | None = None,
    left: Printed | None = None,
    percent_done: Printed | None = None,
    percent_left: Printed | None = None,
) -> Finding:
    """Whether what is done and what is left make the whole: ``total``, or 100 in per cent.

    Takes either the three amounts or the two percentages; raises CaseError for anything else.
    """
    amounts, percents = (total, done, left), (percent_done, percent_left)
    if total and done and left and not any(percents):
        return _of_amounts(total, done, left)
    if percent_done and percent_left and not any(amounts):
        return _of_percents(percent_done, percent_left)
    raise CaseError(
        "remaining: cần total, done, left hoặc percent_done, percent_left",
        "remaining: needs total, done, left or percent_done, percent_left",
    )


def _of_amounts(total: Printed, done: Printed, left: Printed) -> Finding:
    facts: dict[str, object] = {"total": total, "done": done, "left": left}
    rests = {each: _rest((done, left), total, each) for each in CONVENTIONS}
    if rests["half_up"] == EVERYTHING:
        return Finding("remaining", "not_checkable", reason="no_power", facts=facts)
    holds = {each: rest.contains(Fraction(0)) for each, rest in rests.items()}
    verdict = soften(judge(holds), total, done, left)
    return Finding("remaining", verdict, note=doubt(verdict), conventions=holds, facts=facts)


def _of_percents(done: Printed, left: Printed) -> Finding:
    facts: dict[str, object] = {"percent_done": done, "percent_left": left}
    both = (done, left)
    if added(strict(each, "half_up") for each in both) == EVERYTHING:
        return Finding("remaining", "not_checkable", reason="no_power", facts=facts)
    holds = {each: _complete(both, strict, each) for each in CONVENTIONS}
    conceivable = any(_complete(both, possible, each) for each in CONVENTIONS)
    verdict = judge(holds, conceivable=conceivable)
    return Finding("remaining", verdict, note=doubt(verdict), conventions=holds, facts=facts)


def _complete(percents: Sequence[Printed], reach: _Reach, convention: Convention) -> bool:
    return added(reach(each, convention) for each in percents).contains(Fraction(100))


def _rest(parts: Sequence[Printed], total: Printed, convention: Convention) -> Interval:
    """Every sum of the parts less the total."""
    reach = added(strict(part, convention) for part in parts)
    return reach.add(strict(total, convention).scale(-1))


PARTS = Check(
    "parts",
    (
        Field("parts", "amounts", "các phần", "the parts", required=True),
        Field("total", "amount", "tổng số", "the total", required=True),
        Field("complete", "flag", "kể đủ các phần (gồm)", "all parts are listed"),
        Field("overlap", "flag", "các phần có thể trùng nhau", "the parts may overlap"),
    ),
    parts,
)
REMAINING = Check(
    "remaining",
    (
        Field("total", "amount", "tổng số", "the total"),
        Field("done", "amount", "đã làm", "what is done"),
        Field("left", "amount", "còn lại", "what is left"),
        Field("percent_done", "percent", "đã đạt bao nhiêu %", "the percentage done"),
        Field("percent_left", "percent", "còn lại bao nhiêu %", "the percentage left"),
    ),
    remaining,
)

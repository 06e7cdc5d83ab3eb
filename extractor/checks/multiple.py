"""multiple: gấp m lần, tăng gấp m lần, tăng m lần (bội số).

``gấp m lần``: B/A lies in cell(m). ``tăng gấp m lần`` says the same; that B/A − 1 does is
doubtful and named. ``tăng m lần`` is used for both: the one that fits is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Literal, get_args

from extractor.checks.fields import Check, Field
from extractor.checks.intervals import Interval
from extractor.checks.ratio import PERCENT_BOUNDS, percentages, with_bound
from extractor.checks.rounding import Printed, strict
from extractor.checks.verdicts import judge, soften
from extractor.model import CONVENTIONS, Bound, Convention, Finding, Verdict

Form = Literal["gấp", "tăng", "tăng gấp"]
FORMS: tuple[Form, ...] = get_args(Form)
Reading = Literal["read_as_multiple", "read_as_increase"]
_Holds = dict[Convention, bool]


def multiple(
    before: Printed | None = None,
    after: Printed | None = None,
    times: Printed | None = None,
    form: Form = "gấp",
    bound: Bound = "exact",
) -> Finding:
    """Whether ``after`` is so many times ``before``, as the form of words asks.

    Amounts are exact unless they say otherwise, ``times`` is rounded; ``bound`` is a word
    beside it (``gấp hơn 3 lần``). ``diagnosis`` names the reading where there are two.
    """
    times = times and with_bound(times, bound)
    facts: dict[str, object] = {"before": before, "after": after, "times": times, "form": form}
    if before is None or after is None or times is None:
        return Finding("multiple", "not_checkable", reason="missing_base", facts=facts)
    if before.value == 0 and before.bound not in ("over", "at_least") and not before.upper:
        return Finding("multiple", "not_checkable", reason="zero_base", facts=facts)
    ratios = {
        each: percentages(after, before, each).scale(Fraction(1, 100)) for each in CONVENTIONS
    }
    if any(each.high is None and (not each.low or each.low <= 0) for each in ratios.values()):
        return Finding("multiple", "not_checkable", reason="no_power", facts=facts)
    as_multiple = _meets(ratios, times, 0)
    as_increase = _meets(ratios, times, -1)
    found = _READERS[form](as_multiple, as_increase, facts)
    verdict = soften(found.verdict, before, after, times)
    note = found.note
    if verdict == "implausible" and note is None:
        note = "outside_pragmatic_range"
    return replace(found, verdict=verdict, note=note)


def _meets(ratios: Mapping[Convention, Interval], times: Printed, shift: int) -> _Holds:
    return {each: ratio.shift(shift).meets(strict(times, each)) for each, ratio in ratios.items()}


def _plain(as_multiple: _Holds, as_increase: _Holds, facts: dict[str, object]) -> Finding:
    """gấp m lần: that only the growth is m times the base does not save it."""
    verdict = judge(as_multiple)
    named = "read_as_increase" if verdict == "inconsistent" and any(as_increase.values()) else None
    return Finding("multiple", verdict, conventions=as_multiple, diagnosis=named, facts=facts)


def _grown_to(as_multiple: _Holds, as_increase: _Holds, facts: dict[str, object]) -> Finding:
    """tăng gấp m lần: meant as gấp, now and then as a growth of m times the base."""
    found = _plain(as_multiple, as_increase, facts)
    if found.diagnosis is None:
        return found
    return replace(found, verdict="implausible", note=found.diagnosis)


def _grown(as_multiple: _Holds, as_increase: _Holds, facts: dict[str, object]) -> Finding:
    """tăng m lần: both readings are in use; gấp is named where both fit equally well."""
    readings: tuple[tuple[Reading, _Holds], ...] = (
        ("read_as_multiple", as_multiple),
        ("read_as_increase", as_increase),
    )
    wanted: tuple[Verdict, ...] = ("consistent", "consistent_other_rounding")
    for verdict in wanted:
        for name, holds in readings:
            if judge(holds) == verdict:
                return Finding("multiple", verdict, conventions=holds, diagnosis=name, facts=facts)
    return Finding("multiple", "inconsistent", conventions=as_multiple, facts=facts)


_READERS = {"gấp": _plain, "tăng gấp": _grown_to, "tăng": _grown}

CHECK = Check(
    "multiple",
    (
        Field("before", "amount", "số kỳ trước", "the old amount"),
        Field("after", "amount", "số kỳ này", "the new amount"),
        Field("times", "percent", "số lần in ra", "the printed multiple"),
        Field("form", "choice", "cách nói", "the wording", choices=FORMS),
        Field(
            "bound",
            "choice",
            "từ hạn định của số lần (hơn, gần, khoảng)",
            "a qualifier of the multiple",
            choices=PERCENT_BOUNDS,
        ),
    ),
    multiple,
)

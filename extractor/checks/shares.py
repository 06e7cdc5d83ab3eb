"""shares: percentages of one whole make 100 (cơ cấu).

Some x_i in cell(s_i) ∩ [0, 100] have Σ x_i = 100 when the list is complete, or Σ x_i ≤ 100
when it is not. Printed shares rarely make 100,00 to the last digit: three thirds make 99,9.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from extractor.checks.fields import Check, Field
from extractor.checks.intervals import Interval, above, added, below, between, point
from extractor.checks.rounding import Printed, possible, strict
from extractor.checks.verdicts import doubt, judge
from extractor.model import CONVENTIONS, Convention, Finding

_Reach = Callable[[Printed, Convention], Interval]
_SHARE = between(Fraction(0), Fraction(100))
_SHARES = above(Fraction(0), closed=True)
_ALL = point(Fraction(100))
_NO_MORE = below(Fraction(100), closed=True)


def shares(shares: Sequence[Printed], complete: bool = True, overlap: bool = False) -> Finding:
    """Whether the shares can make 100 %, or if not ``complete`` no more than it.

    Of groups that overlap (``overlap``) only a share outside 0 % to 100 % tells anything.
    """
    facts: dict[str, object] = {"shares": tuple(shares), "complete": complete}
    within = _SHARES if overlap else _ALL if complete else _NO_MORE
    sums = {each: added_shares(shares, each) for each in CONVENTIONS}
    holds = {each: total.meets(within) for each, total in sums.items()}
    conceivable = any(share.bound != "exact" for share in shares) and any(
        _added(shares, possible, each).meets(within) for each in CONVENTIONS
    )
    verdict = judge(holds, conceivable=conceivable)
    if overlap and verdict == "consistent":
        return Finding("shares", "not_checkable", reason="overlapping_groups", facts=facts)
    note = doubt(verdict)
    if all(total.is_empty for total in sums.values()):
        note = "share_outside_0_100"
    elif verdict == "inconsistent" and not complete:
        note = "part_exceeds_whole"
    return Finding("shares", verdict, note=note, conventions=holds, facts=facts)


def added_shares(shares: Sequence[Printed], convention: Convention) -> Interval:
    """Every sum the printed shares allow; empty when one of them is outside 0 % to 100 %."""
    return _added(shares, strict, convention)


def _added(shares: Sequence[Printed], reach: _Reach, convention: Convention) -> Interval:
    return added(reach(share, convention).intersect(_SHARE) for share in shares)


CHECK = Check(
    "shares",
    (
        Field("shares", "percents", "các tỷ lệ", "the shares", required=True),
        Field("complete", "flag", "kể đủ các phần", "all shares are listed"),
        Field("overlap", "flag", "các nhóm có thể trùng nhau", "the groups may overlap"),
    ),
    shares,
)

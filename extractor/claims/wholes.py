"""Which number is the whole of a part (tổng số): the nearest one that counts the same things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

import regex

from extractor.claims.bases import same_noun
from extractor.claims.clauses import View
from extractor.model import Claim, Figure, Span


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence with its rows (câu và các nhận định)."""

    view: View
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """A number that may be a whole or a part, with its rows; a base that is no row has none.

    ``parent`` is the index of the segment whose bracket it stands in.
    """

    figure: Figure
    claims: tuple[Claim, ...]
    parent: int | None

    @property
    def size(self) -> Decimal:
        """How much it is; of a range, the upper end."""
        return self.figure.value or self.figure.high or Decimal(0)


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole as chosen; ``guessed`` says that its parts go by another name (``30 nam``)."""

    level: Level
    guessed: bool = False


def levels_of(spoken: Spoken) -> Iterator[Level]:
    """The numbers of a sentence in text order: levels with their rows, and bases with none."""
    rows = [c for c in spoken.claims if c.number and "change_amount" not in c.rules]
    found = {span: tuple(group) for span, group in groupby(rows, key=_number_span)}
    bases = {figure.span: figure for c in spoken.claims if (figure := _own_whole(c))}
    figures = {span: claims[0].number for span, claims in found.items() if claims[0].number}
    for span, figure in sorted({**bases, **figures}.items()):
        if figure and not figure.is_percent:
            yield Level(figure, found.get(span, ()), spoken.view.segment_at(span.start).parent)


def _own_whole(claim: Claim) -> Figure | None:
    """The base of a share that stands apart from its number: 26.652 hộ, not the n of k/n."""
    figure, number = claim.target.figure, claim.number
    if claim.target.kind != "whole" or figure is None or (number and number.whole == figure):
        return None
    return figure


def _number_span(claim: Claim) -> Span:
    return claim.number.span if claim.number else claim.span


def whole_of(part: Level, before: Sequence[Level]) -> Whole | None:
    """The nearest number before that counts what the part counts and is not less.

    Else the very nearest, a guess, where both are counts (``57 học viên, gồm 30 nam``).
    None where the nearest such number is no row: a base, which its percentage accounts for.
    """
    same = [level for level in reversed(before) if alike(level.figure, part.figure)]
    large = [level for level in same if level.size >= part.size]
    if large:
        return Whole(large[0]) if large[0].claims else None
    nearest = before[-1] if before else None
    if same or nearest is None or not nearest.claims or nearest.size < part.size:
        return None
    return Whole(nearest, guessed=True) if _both_counts(nearest.figure, part.figure) else None


def whole_of_rest(rest: Level, before: Sequence[Level]) -> tuple[Level, Level] | None:
    """Whole and part done before what is left: ``60 hồ sơ có 45 hồ sơ xong, còn lại 15``."""
    if len(before) < 2:
        return None
    whole, done = before[-2:]
    same = alike(whole.figure, done.figure) and _named_alike(whole.figure, rest.figure)
    rows = bool(whole.claims and done.claims)
    if rows and all(level.claims[0].relation == "share" for level in (whole, done)):
        return None  # 748 tổ (88,8%), 71 tổ (8,4%), còn lại 23 tổ: all of one total
    return (whole, done) if same and rows and whole.size >= done.size else None


def goes_on(whole: Whole, level: Level) -> bool:
    """Whether a further number is one more part: of the whole's name, or of the parts' kind."""
    if level.size > whole.level.size:
        return False
    if whole.guessed:
        return _both_counts(whole.level.figure, level.figure)
    return _named_alike(whole.level.figure, level.figure)


_HEADS = regex.compile(
    r"(?:(?:tổng|toàn bộ|số|diện tích|sản lượng|số tiền|doanh số|số lượng)\s+)+", regex.IGNORECASE
)
_LEAD = regex.compile(r"(?:\s+(?:được|là|đạt|hơn|gần|khoảng|trên))*$")


def done_as(text: str, figure: Figure, name: str) -> bool:
    """Whether a name tells what was done: ``diện tích gieo cấy`` of ``gieo cấy 52 ha``."""
    unit = figure.unit.text.lower() if figure.unit else ""
    verb = _HEADS.sub("", name.lower(), count=1).removeprefix(unit).strip()
    before = " ".join(text[max(0, figure.span.start - 40) : figure.span.start].lower().split())
    return len(verb) > 3 and _LEAD.sub("", before).endswith(f" {verb}")


def counts_alike(one: Claim, other: Claim) -> bool:
    """Whether the numbers of two rows count or measure the same things."""
    if one.number is None or other.number is None:
        return False
    return _named_alike(one.number, other.number)


def _named_alike(one: Figure, other: Figure) -> bool:
    return alike(one, other) or (other.unit is None and not other.is_percent)


def alike(one: Figure, other: Figure) -> bool:
    """Whether two numbers count or measure the same things; prices (``đồng/kg``) never add up."""
    if one.unit is None and other.unit is None:
        return _scaled(one) and _scaled(other)  # dân số 96,2 triệu; nam 47,88 triệu
    if one.unit is None or other.unit is None or "/" in one.unit.norm:
        return False
    return same_noun(one.unit, other.unit) or same_noun(other.unit, one.unit)


def _both_counts(one: Figure, other: Figure) -> bool:
    """Whether both are counts of things, or the second has no unit of its own (``12 nữ``)."""
    if one.unit is None or not one.unit.integer:
        return False
    return other.unit is None or (other.unit.integer and other.unit.dimension == "count")


def _scaled(figure: Figure) -> bool:
    """Whether a scale word stands with the number."""
    return not figure.is_percent and figure.step * 10**figure.decimals >= 1000

"""Bases that are rows of their own (mốc là một nhận định khác): `BASE_CLAIM_RULES`.

A percentage whose base has a percentage too, or stands in an earlier sentence, has no
target value: the row of its base is named instead, and the checks use that row's number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import regex

from extractor.claims.part_cues import OF_WHICH_CUE
from extractor.claims.part_wholes import Part
from extractor.claims.wholes import Spoken, counts_alike, done_as
from extractor.lexicon import skip_gap
from extractor.model import Claim, Span

_FARTHEST = 60
"""How many rows back a base may stand."""
_NAMES_ALL = regex.compile(r"(?:(?:tổng|toàn bộ|số|lượng|cả)\s+)+", regex.IGNORECASE)
_PLANNED = regex.compile(
    r"(?:kế hoạch|chỉ tiêu|dự toán|mục tiêu|giao|đề ra|phấn đấu)\b[^,;.()%]*$", regex.IGNORECASE
)
"""What makes the number right after it a plan."""
_YEAR = regex.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Told:
    """A row among those told before it, the nearest last; ``part`` is what it is a part of."""

    text: str
    spoken: Spoken
    claim: Claim
    part: Part | None
    before: Sequence[Claim]

    def words(self, span: Span | None) -> str:
        """What a stretch says, in small letters, spaces evened."""
        return " ".join(span.of(self.text).lower().split()) if span else ""


@dataclass(frozen=True, slots=True)
class Base:
    """The claim_id of a percentage's base, and the rule that found it."""

    claim_id: str
    rule: str


def find_bases(
    text: str, spoken: Sequence[Spoken], parts: Mapping[str, Part]
) -> Mapping[str, Base]:
    """The base rows of an article: claim_id of a percentage's row → its base."""
    found: dict[str, Base] = {}
    told: list[Claim] = []
    for sentence in spoken:
        for claim in sentence.claims:
            if _open_base(claim):
                row = Told(text, sentence, claim, parts.get(claim.claim_id), told[-_FARTHEST:])
                if base := _first(row):
                    found[claim.claim_id] = base
            told.append(claim)
    return found


def _open_base(claim: Claim) -> bool:
    """Whether the row has a percentage whose base has no number yet."""
    if claim.percent is None or claim.target.figure is not None:
        return False
    return not (claim.number and claim.number.whole)


def _first(row: Told) -> Base | None:
    for rule in BASE_CLAIM_RULES:
        if base := rule(row):
            return Base(base.claim_id, rule.__name__)
    return None


def whole_of_part(row: Told) -> Claim | None:
    """``đón 1.180 khách, …, gồm 1.003 khách nội địa (85%)``: a share of what it is a part of."""
    if row.part is None or row.claim.relation != "share":
        return None
    if row.claim.target.span and not _names(row, row.claim.target.span, row.part.whole):
        return None
    return _by_id(row, row.part.whole)


def _names(row: Told, span: Span, claim_id: str) -> bool:
    """Whether a base is worded as a row names what it counts: ``lượt khách``, ``số khách``."""
    whole = _by_id(row, claim_id)
    if whole is None or whole.number is None:
        return False
    unit = whole.number.unit.text.lower() if whole.number.unit else ""
    named = _NAMES_ALL.sub("", row.words(span))
    return bool(unit and unit in named) or _same_name(named, row.words(whole.indicator))


def share_of_told(row: Told) -> Claim | None:
    """``Xã có 12.000 hộ. Trong đó, hộ nghèo chiếm 5%``: a share of the count just told.

    Of several counts it is the one whose things the percentage names: ``62% sản phẩm``.
    """
    claim = row.claim
    if (
        claim.number
        or claim.target.span
        or OF_WHICH_CUE.match(row.text, claim.sentence.start) is None
    ):
        return None
    told = [c for c in row.before if c.sentence.end <= claim.sentence.start and c.number]
    last = [c for c in told if c.sentence == told[-1].sentence and "change_amount" not in c.rules]
    counts = {c.number.span: c for c in reversed(last) if c.number}
    named = [c for c in counts.values() if _counts_what_follows(row, c)]
    if named:
        return named[0]
    return next(iter(counts.values())) if len(counts) == 1 and claim.relation == "share" else None


def _counts_what_follows(row: Told, other: Claim) -> bool:
    """Whether the word right after the percentage is the unit that another row counts."""
    percent, unit = row.claim.percent, other.number.unit if other.number else None
    if percent is None or unit is None or not unit.integer:
        return False
    return row.text.startswith(unit.text, skip_gap(row.text, percent.span.end))


def named_before(row: Told) -> Claim | None:
    """``thu về 247 phiếu … đạt 98% số phiếu thu về``: the base is what a row before counts.

    Of amounts only one that is told but once: ``tổng vốn 680 triệu USD`` may be another's.
    """
    span, claim = row.claim.target.span, row.claim
    if span is None or claim.target.kind != "whole" or claim.relation not in ("share", "rate"):
        return None
    named = row.words(span)
    told = [c for c in row.before if _is_named(row, c, named)]
    fit = [c for c in told if _may_be_base(row, c) and not _shares(row, c, named)]
    if not fit or (claim.number and not counts_alike(fit[-1], claim)):
        return None
    counted = fit[-1].number and fit[-1].number.unit and fit[-1].number.unit.integer
    return fit[-1] if counted or len({c.number.value for c in told if c.number}) == 1 else None


def _is_named(row: Told, other: Claim, named: str) -> bool:
    """By what a row counts, or by what was done: ``diện tích gieo cấy`` of ``gieo cấy 52 ha``."""
    if _same_name(named, row.words(other.indicator)):
        return True
    return other.number is not None and done_as(row.text, other.number, named)


def _shares(row: Told, other: Claim, named: str) -> bool:
    """Whether another row is a share of the same thing, and so not the thing."""
    return other.relation == "share" and _same_name(named, row.words(other.target.span))


def _may_be_base(row: Told, other: Claim) -> bool:
    """Whether a row has a number of its own, not less than the part, told of the same time."""
    number, own = other.number, row.claim.number
    if number is None or other.status != row.claim.status or "change_amount" in other.rules:
        return False
    if number.unit is None:
        return False
    return own is None or (number != own and (number.value or 0) >= (own.value or 0))


def _same_name(one: str, other: str) -> bool:
    """Whether two names say the same thing, one perhaps in more words: ``dân số (trung bình)``."""
    short, long = sorted((_NAMES_ALL.sub("", one), _NAMES_ALL.sub("", other)), key=len)
    return bool(short) and f"{long} ".startswith(f"{short} ")


def planned_before(row: Told) -> Claim | None:
    """``Năm nay xã được giao trồng 200 ha. Đến nay đã trồng 180 ha, đạt 90%``: the plan told."""
    claim = row.claim
    if claim.relation not in ("achieved", "exceeded", "short") or claim.number is None:
        return None
    if claim.target.kind not in ("target", None) or claim.status != "result":
        return None
    plans = [c for c in row.before[-8:] if counts_alike(c, claim) and _is_plan(row, c)]
    near = [c for c in plans if row.text[c.sentence.end : claim.sentence.start].strip() == ""]
    return near[-1] if len(plans) == 1 and near and near[-1].percent is None else None


def _is_plan(row: Told, other: Claim) -> bool:
    """Whether a row tells a plan for the same thing."""
    if other.number is None or "change_amount" in other.rules:
        return False
    before = row.text[
        max(other.sentence.start, other.number.span.start - 40) : other.number.span.start
    ]
    planned = other.status == "goal" or _PLANNED.search(before) is not None
    return planned and _same_name(row.words(other.indicator), row.words(row.claim.indicator))


def same_before(row: Told) -> Claim | None:
    """``Năm 2022 xảy ra 120 vụ. Năm 2023 xảy ra 90 vụ, giảm 25% so với năm 2022``."""
    claim, span = row.claim, row.claim.target.span
    years = _YEAR.findall(row.words(span)) if claim.target.kind == "period" else []
    part = row.words(span).startswith("cùng") or "tháng" in row.words(claim.period)
    if part or claim.number is None or len(years) != 1 or claim.relation not in _CHANGES:
        return None
    for other in reversed(row.before):
        told = row.words(other.period)
        if not counts_alike(other, claim) or other.number == claim.number or _steps(other):
            continue
        same_year = _YEAR.findall(told) == years and told.startswith(("năm", "cả năm", years[0]))
        if same_year and row.words(other.indicator) == row.words(claim.indicator) != "":
            return other
    return None


def _steps(other: Claim) -> bool:
    """Whether a row says by how much something changed, and so is no level."""
    return "change_amount" in other.rules or "of_change" in other.rules


_CHANGES = ("increase", "decrease", "equals")


def _by_id(row: Told, claim_id: str) -> Claim | None:
    return next((c for c in reversed(row.before) if c.claim_id == claim_id), None)


BASE_CLAIM_RULES: tuple[Callable[[Told], Claim | None], ...] = (
    whole_of_part,
    share_of_told,
    named_before,
    planned_before,
    same_before,
)

"""From claims to change, points and multiple: what is printed of a rise or fall (biến động)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import regex

from extractor.checks.change import change
from extractor.checks.claimed import (
    Told,
    doubted,
    is_count,
    percentage_of,
    printed,
    same_unit,
    worded_alike,
)
from extractor.checks.differences import Direction
from extractor.checks.multiple import Form, multiple
from extractor.checks.points import Label, points
from extractor.checks.rounding import Printed
from extractor.model import Claim, Figure, Finding, Relation

_DIRECTIONS: Mapping[Relation, Direction] = {"increase": "increase", "decrease": "decrease"}
_FROM_PLAN: Mapping[Relation, Direction] = {"exceeded": "increase", "short": "decrease"}
"""``vượt 12 hộ (8%)``: an amount over or under a plan is a difference from it."""
_AMOUNT = frozenset({"change_amount", "listed_change"})
"""Rules of rows that say by how much a level changed."""
_GUESSED = frozenset({"named_before", "same_before", "from_behind"})
"""Rules whose base may be another's: an alarm on it is a doubt."""
_CLAUSE = regex.compile(r"[,;:()–]|\s-\s")
_FEW_WORDS = 8
"""Words before a step in its clause: with more, the step has a subject of its own."""
_FEW = 10
"""A count below it is often not what a percentage measures: ``ba phương án: tăng 5%``."""
_REAL_GROWTH = regex.compile(
    r"\b(?:GDP|GRDP|IIP|giá so sánh|giá cố định|chỉ số sản xuất|tổng sản phẩm|giá trị tăng thêm|"
    r"giá trị sản xuất)\b",
    regex.IGNORECASE,
)
"""Growth at constant prices does not follow from amounts at current ones."""
_A_YEAR_BEFORE = regex.compile(
    r"\b(?:bình quân|trung bình|mỗi|hằng|hàng|từng)\s+(?:(?:mỗi|một|hằng|hàng|các)\s+)?"
    r"(?:năm|tháng|quý|giai đoạn|thời kỳ)\b|\b(?:bình quân|trung bình)\s*$",
    regex.IGNORECASE,
)
_A_YEAR_AFTER = regex.compile(
    r"\s*(?:/\s*|mỗi\s+|một\s+|(?:bình quân|trung bình)\b[^,;.]{0,12}?)(?:năm|tháng|quý)\b",
    regex.IGNORECASE,
)
"""What a rise is a year is no rise over all the years: ``từ 120 lên 180, mỗi năm tăng 8,4%``."""


def changed(told: Told) -> Finding | None:
    """change: ``từ 120 vụ xuống 90 vụ, giảm 25%``, ``5.025 vụ, giảm 1.279 vụ (-20,69%)``."""
    claim = told.claim
    direction = None if _by_the_year(told.text, claim) else _DIRECTIONS.get(claim.relation)
    if "of_change" in claim.rules:
        return _by_how_much(told, direction or _FROM_PLAN.get(claim.relation))
    level, amount, rate = _parts(told)
    if direction is None or level is None or level.number is None or level.number.whole:
        return None
    before = _before(told, level, rate)
    percent = percentage_of(rate) if rate else None
    if rate and percent is None:
        return None
    if percent and _REAL_GROWTH.search(told.text, claim.sentence.start, level.number.span.end):
        return Finding("change", "not_checkable", reason="missing_base")
    finding = _checked(level.number, before, amount, percent, direction)
    uses = [each.claim_id for each in (level, amount, rate, told.base) if each]
    used = finding and replace(finding, claims=tuple(dict.fromkeys(uses)))
    return used and _doubt(told, used, level.number, before)


def _by_how_much(told: Told, direction: Direction | None) -> Finding | None:
    """``giảm 266 vụ (17,63%)``: the amount of change and its percentage, no new level printed."""
    claim = told.claim
    number, percent = claim.number, percentage_of(claim)
    before = claim.target.figure or _before(told, claim, claim)
    if direction is None or number is None or percent is None or (before and before.is_percent):
        return None
    if before is None and not is_count(number, number.unit):
        return None
    old = _number(before, number) if before else None
    finding = change(old, None, _number(number, number), percent, direction)
    return _doubt(told, finding, number, before)


def _parts(told: Told) -> tuple[Claim | None, Claim | None, Claim | None]:
    """Level, amount and percentage of one change: the rows of a group that speak of it."""
    claim = told.claim
    alike = [
        c
        for c in told.group
        if c.relation == claim.relation and _same_base(told, c) and not _by_the_year(told.text, c)
    ]
    amounts = [c for c in alike if _is_amount(c)]
    if len(amounts) > 1 or (claim.number is None and not amounts):
        return None, None, None
    amount = amounts[0] if amounts and _of_one_unit(told, amounts[0]) else None
    if _is_amount(claim) and amount is None:
        return None, None, None
    rates = [c for c in alike if c.percent and not _is_amount(c)]
    rate = claim if claim.percent else (rates[0] if rates else None)
    if _is_amount(claim):
        levels = [c for c in told.group if not _is_amount(c) and c.number]
        return (rate or (levels[0] if levels else None)), claim, rate
    return claim, amount, rate


def _by_the_year(text: str, claim: Claim) -> bool:
    """Whether a percentage says what changed a year on average (bình quân mỗi năm)."""
    if claim.percent is None:
        return False
    span = claim.percent.span
    clause = regex.split(r"[,;()]\s|[()]", text[max(0, span.start - 60) : span.start])[-1]
    said = regex.sub(r"\s*(?:tăng|giảm|khoảng|gần|hơn|trên)(?=\s|$)", "", clause)
    return bool(_A_YEAR_BEFORE.search(said) or _A_YEAR_AFTER.match(text, span.end))


def _is_amount(claim: Claim) -> bool:
    return bool(_AMOUNT & set(claim.rules))


def _of_one_unit(told: Told, amount: Claim) -> bool:
    """``giảm 82 cent … xuống 53,01 USD/thùng``: a step in another unit does not add up."""
    step = amount.number.unit if amount.number else None
    for level in told.group:
        unit = level.number.unit if level.number else None
        if level.number and not _is_amount(level):
            one, two = (step.norm if step else ""), (unit.norm if unit else "")
            return one == two or two.startswith(f"{one}/")
    return False


def _same_base(told: Told, other: Claim) -> bool:
    """``tăng 8% so với tháng trước, tăng 20 tỷ so với cùng kỳ`` are two changes."""
    one, two = told.claim.target, other.target
    return worded_alike(told.text, one.span, two.span) and one.kind in (two.kind, None, "period")


def _before(told: Told, level: Claim, rate: Claim | None) -> Figure | None:
    """The old level: the base of one of the rows, or the row that is the base."""
    rows = [each for each in (told.claim, rate, level) if each]
    printed_there = (each.target.figure for each in rows if each.target.kind in ("period", "other"))
    found = next((figure for figure in printed_there if figure and not figure.is_percent), None)
    return found or (told.base.number if told.base else None)


def _checked(
    after: Figure,
    before: Figure | None,
    amount: Claim | None,
    percent: Printed | None,
    direction: Direction,
) -> Finding | None:
    """The check on what is printed; a base that is not is looked for among whole numbers only."""
    delta = amount.number if amount else None
    exact = is_count(after, after.unit)
    if before is None and delta is None and not (exact and after.bound == "exact"):
        return None
    if percent is None and before is None:
        return None
    return change(
        _number(before, after),
        _number(after, after),
        _number(delta, after),
        percent,
        direction,
    )


def _number(figure: Figure | None, like: Figure) -> Printed | None:
    if figure is None:
        return None
    return printed(figure, exact=is_count(figure, figure.unit or like.unit))


def _doubt(told: Told, finding: Finding, after: Figure, before: Figure | None) -> Finding:
    """An alarm where the numbers may not be of one thing, or where the base is guessed."""
    if before is not None and not same_unit(before.unit, after.unit):
        return doubted(finding, "different_units")
    hidden = before is None and told.claim.percent is not None and len(finding.claims) <= 1
    if hidden and finding.verdict == "inconsistent" and (after.value or 0) < _FEW:
        return replace(finding, verdict="not_checkable", reason="ambiguous_pairing", note=None)
    if hidden or _GUESSED & set(told.claim.rules) or told.claim.status == "goal":
        return doubted(finding, "uncertain_pairing")
    return finding


def moved(told: Told) -> Finding | None:
    """points: ``tỷ lệ giảm từ 8,5% xuống 6,2%, giảm 2,3 điểm phần trăm``."""
    claim = told.claim
    direction, label = _DIRECTIONS.get(claim.relation), _label(claim)
    if direction is None or label is None or claim.number or claim.percent is None:
        return None
    if _by_the_year(told.text, claim):
        return None
    if _old_rate(claim) and "transition" in claim.rules:
        return None  # từ 8,5% xuống 6,2% is the levels, not the step between them
    levels = [c for c in told.group if c is not claim and c.percent and c.number is None]
    if not levels or _label(levels[0]) != "percent" or not _side_by_side(told, levels[0]):
        return None
    before = _old_rate(claim) or _old_rate(levels[0])
    rates = before, levels[0].percent, claim.percent
    first, second, step = (printed(rate, exact=False) if rate else None for rate in rates)
    if first is None or second is None or step is None:
        return None
    finding = points(first, second, step, label, direction)
    return replace(finding, claims=(levels[0].claim_id, claim.claim_id))


def _side_by_side(told: Told, level: Claim) -> bool:
    """``… xuống 6,2%, giảm 2,3 điểm``; not ``thuế … xuống 30% giúp giá bán giảm 7%``."""
    one, two = level.percent, told.claim.percent
    if one is None or two is None:
        return False
    first, second = sorted((one.span, two.span))
    apart = _CLAUSE.split(told.text[first.end : second.start])
    return len(apart) > 1 and len(apart[-1].split()) <= _FEW_WORDS


def _label(claim: Claim) -> Label | None:
    unit = claim.percent.percent_unit if claim.percent else None
    labels: Mapping[str, Label] = {"percent": "percent", "point": "point"}
    return labels.get(unit or "")


def _old_rate(claim: Claim) -> Figure | None:
    figure = claim.target.figure
    return figure if figure and figure.is_percent and claim.target.kind == "period" else None


def multiplied(told: Told) -> Finding | None:
    """multiple: ``12 xe, gấp 3 lần cùng kỳ (4 xe)``."""
    claim = told.claim
    number, percent = claim.number, claim.percent
    base = claim.target.figure or (told.base.number if told.base else None)
    if claim.relation != "multiple" or number is None or percent is None or base is None:
        return None
    if base.is_percent or percent.percent_unit != "times":
        return None
    times, after = printed(percent, exact=False), _number(number, number)
    before = _number(base, number)
    if times is None or after is None or before is None:
        return None
    finding = multiple(before, after, times, _form(told))
    return _doubt(told, finding, number, base)


def _form(told: Told) -> Form:
    """``gấp 3 lần``, ``tăng 3 lần`` or ``tăng gấp 3 lần``, by the words there."""
    figure = told.claim.percent
    if figure is None:
        return "gấp"
    said = figure.span.of(told.text).lower()
    before = told.text[max(0, figure.span.start - 12) : figure.span.start].lower().split()
    rises = "tăng" in before[-2:] or said.startswith("tăng")
    if "gấp" in said or "gấp" in before[-2:]:
        return "tăng gấp" if rises else "gấp"
    return "tăng" if rises else "gấp"

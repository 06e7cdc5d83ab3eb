"""One fact told again: in the heading or the lead, and in the body (tít, sa-pô, thân bài).

Two rows tell one fact when what is counted, of whom, when, in which unit and how are worded
alike. An article may well speak of two things in the same words; so rows that differ are held
to be one fact only where one opens the article and both give the same number for something
else (``1.180.000 lượt khách`` with 20% and with 18%) or look like a slip of one another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain

import regex

from extractor.checks.article_rows import Rows, amount_of, doubtful, used
from extractor.checks.claimed import percentage_of
from extractor.checks.rounding import Printed
from extractor.checks.same import same
from extractor.checks.slips import as_written, rewritten, variants
from extractor.model import Claim, Figure, Finding, Span

_WORD = regex.compile(r"\p{L}+|\d+")
_OPENING = 3
"""Paragraphs that may retell the rest: heading, date or byline, lead."""
_PAIR = 2
_DIGITS = 3
"""Numbers of fewer digits are a slip apart by chance."""
_DISTINCT = 100
"""A count that two sentences share by chance is smaller."""

Key = tuple[Hashable, ...]


def told_again(rows: Rows) -> Iterator[Finding]:
    """same: the number or the level of one indicator, in the opening and below."""
    yield from (each for each in _retold(rows, _fact) if _agrees(each) or _slipped(each))


def percent_told_again(rows: Rows) -> Iterator[Finding]:
    """same: ``1.180.000 lượt khách, vượt 20%`` in the heading, ``vượt 18%`` in the body."""
    yield from _retold(rows, _number_fact)


def told_with_a_slip(rows: Rows) -> Iterator[Finding]:
    """same: ``98,79% học sinh`` in the heading, ``97,89%`` of them in the body.

    Worded too differently to be sure that it is one fact, yet all digits but one pair agree.
    """
    told: defaultdict[Fraction, list[Claim]] = defaultdict(list)
    heading: list[tuple[Claim, Printed]] = []
    for claim, place in rows.by_paragraph():
        percent = percentage_of(claim)
        if percent is not None:
            told[percent.value].append(claim)
            heading += [(claim, percent)] if place == 0 and _is_long(percent) else []
    for claim, percent in heading[:_OPENING]:
        for text in variants(percent)["digits_swapped"]:
            for other in told.get(rewritten(percent, text).value, ())[:_OPENING]:
                if _names(rows, claim, other):
                    found = same([percent, rewritten(percent, text)])
                    yield used(doubtful(found), (claim, other), [claim.percent, other.percent])


def _names(rows: Rows, one: Claim, other: Claim) -> bool:
    """Whether another sentence holds all the words by which a row is named."""
    name = set(rows.words(one.indicator).split())
    apart = one.sentence != other.sentence
    return apart and len(name) > 1 and name <= set(_WORD.findall(rows.words(other.sentence)))


def _is_long(number: Printed) -> bool:
    return len(_digits(number)) >= _DIGITS


def _retold(rows: Rows, fact: Callable[[Rows, Claim], Key | None]) -> Iterator[Finding]:
    for told in _by_fact(rows, fact).values():
        opening = [claim for claim, place in told if place < _OPENING]
        body = [claim for claim, place in told if place >= _OPENING] or opening[1:]
        if len(_sentences(body)) < len(body):
            continue  # `nhà văn hóa 5 tỷ đồng, trạm y tế 3 tỷ đồng`: a list, not one fact
        for claim in opening[:_OPENING]:
            found = [each for each in body if _may_be_one(rows, claim, each)]
            yield from _compared(rows, claim, found)


def _by_fact(
    rows: Rows, fact: Callable[[Rows, Claim], Key | None]
) -> Mapping[Key, list[tuple[Claim, int]]]:
    groups: defaultdict[Key, list[tuple[Claim, int]]] = defaultdict(list)
    for claim, paragraph in rows.by_paragraph():
        key = fact(rows, claim)
        if key is not None:
            groups[key].append((claim, paragraph))
    return groups


def _fact(rows: Rows, claim: Claim) -> Key | None:
    """What a row is about, worded; None for changes, parts and what has no name."""
    name = rows.words(claim.indicator)
    if len(name.split()) < 2 or "change_amount" in claim.rules or claim.part_of:
        return None
    how = (claim.relation, claim.status, claim.target.kind)
    if claim.percent is None and claim.number and claim.number.unit:
        return (name, claim.number.unit.norm, *how)
    return (name, *how) if percentage_of(claim) else None


def _number_fact(rows: Rows, claim: Claim) -> Key | None:
    """A number with its unit and what its percentage says of it."""
    amount, number = amount_of(claim), claim.number
    if amount is None or number is None or number.unit is None or percentage_of(claim) is None:
        return None
    if amount.value < _DISTINCT or amount.bound != "exact" or number.whole:
        return None
    return (amount.value, number.unit.norm, claim.relation, claim.status, claim.target.kind)


def _compared(rows: Rows, claim: Claim, others: Sequence[Claim]) -> Iterator[Finding]:
    """One finding: with those that agree, else with the only other row of its kind."""
    value = _value(claim)
    told = [(each, found) for each in others if (found := _value(each))]
    if value is None or not told:
        return
    fitting = [each for each, found in told if _agrees(same((value, found)))]
    if not fitting and len(told) > 1:
        return
    claims = (claim, *(fitting or [told[0][0]]))
    finding = same([found for each in claims if (found := _value(each))])
    if finding.verdict == "consistent_other_rounding" and len(claims) > _PAIR:
        return  # each agrees with the first, together they are several facts
    sure = all(_worded_alike(rows, claim, each) for each in claims)
    yield used(finding if sure else doubtful(finding), claims, [_figure(each) for each in claims])


def _agrees(finding: Finding) -> bool:
    return finding.verdict not in ("inconsistent", "implausible")


def _slipped(finding: Finding) -> bool:
    """Whether the first two values are one slip of the keyboard apart: 98,79% and 97,89%."""
    values = finding.facts["values"]
    one, other = values[:2] if isinstance(values, tuple) else ()
    if not (_is_long(one) and _is_long(other)):
        return False
    texts = chain.from_iterable(variants(one).values())
    return any(rewritten(one, text).value == other.value for text in texts)


def _digits(number: Printed) -> str:
    """The digits as printed, without the zeros that a round number ends in."""
    return as_written(number).replace(".", "").strip("-0")


def _sentences(claims: Sequence[Claim]) -> set[Span]:
    return {claim.sentence for claim in claims}


def _may_be_one(rows: Rows, one: Claim, other: Claim) -> bool:
    """Whether holder, period and base differ nowhere; one of them may be left out."""
    pairs = ((one.holder, other.holder), (one.period, other.period))
    alike = all(a is None or b is None or rows.words(a) == rows.words(b) for a, b in pairs)
    return alike and one.sentence != other.sentence and _bases_alike(rows, one, other)


def _bases_alike(rows: Rows, one: Claim, other: Claim) -> bool:
    """``kế hoạch`` may be ``kế hoạch năm``, not ``kế hoạch tỉnh giao`` ``kế hoạch huyện giao``."""
    first, second = rows.words(one.target.span), rows.words(other.target.span)
    return first.startswith(second) or second.startswith(first)


def _worded_alike(rows: Rows, one: Claim, other: Claim) -> bool:
    """Whether holder, period and base are the same, none left out on one side only."""
    spans = (
        (one.holder, other.holder),
        (one.period, other.period),
        (one.target.span, other.target.span),
        (one.indicator, other.indicator),
    )
    return all(rows.words(a) == rows.words(b) for a, b in spans)


def _figure(claim: Claim) -> Figure | None:
    return claim.percent or claim.number


def _value(claim: Claim) -> Printed | None:
    return percentage_of(claim) or amount_of(claim)

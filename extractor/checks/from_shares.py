"""Percentages of one whole (cơ cấu), and counts with percentages over one base (gốc chung)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from fractions import Fraction

import regex

from extractor.checks.article_rows import Rows, alarms, amount_of, doubtful, used
from extractor.checks.claimed import is_count, percentage_of
from extractor.checks.from_parts import divided, listings_of
from extractor.checks.joint import Pair, joint
from extractor.checks.rounding import Printed
from extractor.checks.shares import shares
from extractor.model import Claim, Finding

_WHOLE = regex.compile(r"^(?:(?:tổng|toàn bộ|số) )+")
_FEWEST = 3
"""Shares that make about 100 % by chance are seldom so many."""
_NEARLY_ALL = (Fraction(99), Fraction(101))


def shared_out(rows: Rows) -> Iterator[Finding]:
    """shares: ``20% nông nghiệp, 45% công nghiệp, 35% dịch vụ``."""
    full = {**_complete_parts(rows), **_complete_shares(rows)}
    for claims in _of_one_whole(rows).values():
        found = [(claim, percentage_of(claim)) for claim in claims]
        percents = [percent for _, percent in found if percent]
        if len(percents) < 2 or len(percents) < len(found):
            continue
        if all(full.get(claim.claim_id) == len(claims) for claim in claims):
            finding, sure = shares(percents), all(c.confidence != "low" for c in claims)
        elif len(percents) >= _FEWEST and _about_all(percents) and _ends_sentence(rows, claims):
            finding, sure = shares(percents), False
        else:
            finding, sure = _some(percents), True
        yield _of_percentages(finding if sure else doubtful(finding), claims)


def over_one_base(rows: Rows) -> Iterator[Finding]:
    """joint: ``312 phiếu (98,11%), 6 phiếu (1,89%)`` are of one number of votes."""
    for (base_id, *_), claims in _with_one_base(rows).items():
        pairs = [pair for claim in claims if (pair := _pair(claim))]
        if len(pairs) < 2:
            continue
        base = rows.by_id.get(str(base_id))
        if base and base.relation == "share":
            continue  # a share itself: it may stand beside these, not above them
        finding = joint(pairs, base=amount_of(base) if base else None)
        about = (*claims, base) if base else tuple(claims)
        figures = [figure for claim in claims for figure in (claim.number, claim.percent)]
        figures += [base.number] if base else []
        sure = _surely_of_one(rows, claims, named=base is not None)
        yield used(finding if sure else doubtful(finding), about, figures)


def _surely_of_one(rows: Rows, claims: Sequence[Claim], *, named: bool) -> bool:
    """Whether nothing but one base can be meant: one sentence, or a base that is named."""
    one_sentence = len({claim.sentence for claim in claims}) == 1
    worded = named or all(claim.target.span for claim in claims)
    fit = all(_of_its_kind(rows, claim) and claim.confidence == "high" for claim in claims)
    return (one_sentence or worded) and fit


def _of_its_kind(rows: Rows, claim: Claim) -> bool:
    """``13 người bị thương (37% tổng số vụ)``: no share of người is one of vụ."""
    unit = claim.number.unit.text.casefold() if claim.number and claim.number.unit else ""
    return claim.target.span is None or unit in rows.words(claim.target.span)


def _complete_parts(rows: Rows) -> Mapping[str, int]:
    """Rows that are parts of a list that names them all, with how many it names."""
    return {
        claim.claim_id: len(listing.parts)
        for listing in listings_of(rows)
        if listing.complete and not listing.guessed and not listing.beside
        for claim in listing.parts
    }


def _complete_shares(rows: Rows) -> Mapping[str, int]:
    return {claim.claim_id: len(claims) for _, claims in divided(rows) for claim in claims}


def _of_one_whole(rows: Rows) -> Mapping[Hashable, list[Claim]]:
    """Shares by sentence and by what they are shares of."""
    groups: defaultdict[Hashable, list[Claim]] = defaultdict(list)
    for claim in rows.claims:
        if claim.relation != "share" or _is_fraction(claim) or "ratio_to_economy" in claim.rules:
            continue
        if percentage_of(claim):
            groups[(claim.sentence, claim.status, *_base_key(rows, claim))].append(claim)
    return groups


def _is_fraction(claim: Claim) -> bool:
    """``141/272 trường (51,8%)``: the base is its own n."""
    return claim.number is not None and claim.number.whole is not None


def _base_key(rows: Rows, claim: Claim) -> tuple[Hashable, ...]:
    """What says that two shares are of one whole: its number, its row or its name."""
    figure = claim.target.figure
    base = claim.base_claim or claim.part_of
    return (figure.span if figure else None, base, rows.words(claim.target.span))


def _some(percents: Sequence[Printed]) -> Finding:
    """Some shares: more than 100 % together means that the groups overlap."""
    finding = shares(percents, complete=False)
    return shares(percents, overlap=True) if alarms(finding) else finding


def _about_all(percents: Sequence[Printed]) -> bool:
    added = sum((percent.value for percent in percents), Fraction(0))
    return _NEARLY_ALL[0] <= added <= _NEARLY_ALL[1]


def _ends_sentence(rows: Rows, claims: Sequence[Claim]) -> bool:
    """Whether no other row of the sentence follows the last share."""
    return rows.by_sentence[claims[-1].sentence][-1] == claims[-1]


def _with_one_base(rows: Rows) -> Mapping[tuple[Hashable, ...], list[Claim]]:
    """Counts with a share by the row that is their base, else by paragraph, unit and base."""
    groups: defaultdict[tuple[Hashable, ...], list[Claim]] = defaultdict(list)
    seen = set()
    for claim, paragraph in rows.by_paragraph():
        number = claim.number
        if claim.relation != "share" or _is_fraction(claim) or claim.target.figure:
            continue
        if _pair(claim) is None or number is None or number.unit is None or number.span in seen:
            continue
        seen.add(number.span)
        named = (None, rows.words(claim.target.span)) if claim.base_claim else ()
        place = named or (paragraph, _WHOLE.sub("", rows.words(claim.target.span)))
        told = (claim.status, rows.words(claim.period))
        groups[(claim.base_claim, number.unit.norm, *told, *place)].append(claim)
    return groups


def _pair(claim: Claim) -> Pair | None:
    """A count and its percentage; a rounded or qualified one asks for no whole base."""
    count, percent = amount_of(claim), percentage_of(claim)
    if count is None or percent is None or claim.number is None:
        return None
    whole = is_count(claim.number, claim.number.unit)
    plain = count.bound == "exact" and percent.bound == "exact"
    return (count, percent) if whole and plain and count.value >= 0 else None


def _of_percentages(finding: Finding, claims: Sequence[Claim]) -> Finding:
    return used(finding, claims, [claim.percent for claim in claims])

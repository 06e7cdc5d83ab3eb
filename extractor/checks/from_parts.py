"""Parts and wholes of an article that should add up (cộng các phần: ``gồm``, ``còn lại``).

``gồm`` and a list closed by ``còn lại`` name every part, and their sum is the whole.
``trong đó`` names some, which may overlap: only a part larger than its whole tells anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import regex

from extractor.checks.article_rows import (
    Rows,
    alarms,
    amount_of,
    doubtful,
    of_numbers,
    used,
)
from extractor.checks.claimed import comparable, is_count, printed
from extractor.checks.parts import parts, remaining
from extractor.checks.ratio import exceeds
from extractor.checks.rounding import Printed
from extractor.model import Claim, Figure, Finding, Span

_KINDS = ("part_rest", "part_listed", "part_singled", "part_of_which")
_FAR = 5
_DEEPEST = 3
"""How many levels of parts are put in place of their wholes."""
_LEFT = regex.compile(r"\bcòn lại(?: là| có)?\s+$", regex.IGNORECASE)
_WORDS = 20
_BULLETS = "-+*•–—"


_ALL = regex.compile(r"\b(?:bao )?gồm(?: có)?\b[^;.]*$", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listing:
    """A whole with parts named in one go; ``complete``: all there are, ``guessed``: by chance."""

    whole: Claim
    parts: tuple[Claim, ...]
    kind: str

    @property
    def has_rest(self) -> bool:
        """Whether the last of them is what is left."""
        return "part_rest" in self.parts[-1].rules

    @property
    def complete(self) -> bool:
        """Whether the parts are all there are."""
        return len(self.parts) > 1 and (self.has_rest or self.kind == "part_listed")

    @property
    def beside(self) -> bool:
        """``748 tổ tốt (88,8%), 71 tổ khá (8,4%), còn lại 23 tổ (2,7%)``: no whole among them."""
        shares = [claim.relation == "share" for claim in (self.whole, *self.parts)]
        return self.has_rest and all(shares)

    @property
    def guessed(self) -> bool:
        """Whether some part goes by another name than its whole, or reads two ways."""
        return any("part_guessed" in part.rules for part in self.parts) or any(
            claim.confidence == "low"
            or claim.number is None
            or claim.number.unit is None
            or claim.number.alternatives
            for claim in (self.whole, *self.parts)
        )


def added_up(rows: Rows) -> Iterator[Finding]:
    """parts, remaining: ``57 tổ, gồm 23 tổ phụ nữ, 34 tổ nông dân``, at each level of nesting."""
    listings = listings_of(rows)
    full = {each.whole.claim_id: each for each in listings if each.complete}
    for listing in listings:
        finding = _added(listing)
        if finding is not None:
            yield finding
        if listing.complete and not alarms(finding):
            yield from _with_parts_of_parts(listing, full)


def added_to_base(rows: Rows) -> Iterator[Finding]:
    """parts: ``57 tổ, gồm 23 tổ phụ nữ (40,35%), 34 tổ (59,65%)``, the whole no row of its own."""
    for base, claims in divided(rows):
        unit = claims[0].number.unit if claims[0].number else None
        total = printed(base, exact=is_count(base, base.unit or unit))
        amounts = _amounts(claims)
        if total is None or not amounts or not comparable(unit, base.unit):
            continue
        finding = parts(amounts, total)
        high = all(claim.confidence == "high" for claim in claims)
        sure = high and not _far_off(total, amounts)
        figures = (base, *(claim.number for claim in claims))
        yield used(finding if sure else doubtful(finding), claims, figures)


def divided(rows: Rows) -> Iterator[tuple[Figure, list[Claim]]]:
    """Wholes that are bases of shares, with the parts that ``gồm`` or ``còn lại`` completes."""
    groups: defaultdict[tuple[Span, Span], list[Claim]] = defaultdict(list)
    for claim in rows.claims:
        base, number = claim.target.figure, claim.number
        if claim.relation == "share" and base and number and number.whole is None:
            groups[base.span, claim.sentence].append(claim)
    for (span, _), claims in groups.items():
        base, first, last = claims[0].target.figure, claims[0].number, claims[-1].number
        own = len({claim.number.span for claim in claims if claim.number}) == len(claims) > 1
        if base is None or first is None or last is None or not own or first.span < span:
            continue
        to_last = rows.between(last.span.start - _WORDS, last.span.start)
        if _ALL.search(rows.between(span.end, first.span.start)) or _LEFT.search(to_last):
            yield base, claims


def listings_of(rows: Rows) -> list[Listing]:
    """Every whole with the parts that one ``gồm``, ``trong đó`` or ``riêng`` names."""
    children: defaultdict[str, list[Claim]] = defaultdict(list)
    seen = set()
    for claim in rows.claims:
        if claim.part_of in rows.by_id and claim.number and claim.number.span not in seen:
            seen.add(claim.number.span)
            children[claim.part_of or ""].append(claim)
    return [
        Listing(rows.by_id[whole], tuple(run), _kind(run[0]))
        for whole, found in children.items()
        for run in _runs(rows, found)
    ]


def _runs(rows: Rows, found: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Parts of one whole by what named them; what is left goes with those before it."""
    yield from ([claim] for claim in found if _kind(claim) == "part_singled")
    run: list[Claim] = []
    for claim in found:
        if _kind(claim) == "part_singled":
            continue
        if run and not _goes_on(rows, run[-1], claim):
            yield run
            run = []
        run.append(claim)
    if run:
        yield run


def _goes_on(rows: Rows, before: Claim, claim: Claim) -> bool:
    if "part_rest" in before.rules:
        return False
    if "part_rest" in claim.rules:
        return True
    line = rows.between(claim.sentence.start, claim.span.start).lstrip()[:1] in _BULLETS
    near = claim.sentence == before.sentence or line
    return near and _kind(claim) == _kind(before)


def _kind(claim: Claim) -> str:
    return next((kind for kind in _KINDS if kind in claim.rules), "part_of_which")


def _added(listing: Listing) -> Finding | None:
    """The finding on one level; None where a part alone tells nothing."""
    total, amounts = amount_of(listing.whole), _amounts(listing.parts)
    if total is None or not amounts or not _one_measure(listing) or listing.beside:
        return None
    claims = (listing.whole, *listing.parts)
    larger = [each for each in amounts if exceeds(each, total)]
    if larger and total.bound != "exact":
        return None
    if larger:
        finding = parts(larger[:1], total, complete=False)
        return of_numbers(doubtful(finding, "part_exceeds_whole"), claims)
    if len(amounts) == 1:
        return None
    finding = _all(listing, total, amounts) if listing.complete else _some(total, amounts)
    unsure = listing.guessed or _far_off(total, amounts)
    return of_numbers(doubtful(finding) if unsure else finding, claims)


def _all(listing: Listing, total: Printed, amounts: Sequence[Printed]) -> Finding:
    if listing.has_rest and len(amounts) == 2:
        return remaining(total=total, done=amounts[0], left=amounts[1])
    return parts(amounts, total)


def _some(total: Printed, amounts: Sequence[Printed]) -> Finding:
    """Some parts: more than the whole together means that they overlap."""
    finding = parts(amounts, total, complete=False)
    return parts(amounts, total, overlap=True) if alarms(finding) else finding


def _far_off(total: Printed, amounts: Sequence[Printed]) -> bool:
    """Whether the parts miss the whole by more than a fifth: some may not have been read."""
    added = sum((amount.value for amount in amounts), Fraction(0))
    return abs(added - total.value) * _FAR > abs(total.value)


def _amounts(claims: Sequence[Claim]) -> list[Printed]:
    """The numbers of all parts; none at all where one has no value."""
    found = [amount_of(claim) for claim in claims]
    return [each for each in found if each] if all(found) else []


def _one_measure(listing: Listing) -> bool:
    """Whether whole and parts are counts, or amounts in one unit, told of one state of affairs."""
    whole = listing.whole
    return all(
        claim.status == whole.status
        and claim.number is not None
        and whole.number is not None
        and comparable(claim.number.unit, whole.number.unit)
        for claim in listing.parts
    )


def _with_parts_of_parts(listing: Listing, full: Mapping[str, Listing]) -> Iterator[Finding]:
    """The whole against the parts of its parts: rounding adds up over fewer, or more, of them."""
    leaves = _leaves(listing, full, _DEEPEST)
    total, amounts = amount_of(listing.whole), _amounts(leaves)
    if len(leaves) == len(listing.parts) or total is None or not amounts:
        return
    below = replace(listing, parts=leaves)
    if _one_measure(below):
        finding = parts(amounts, total)
        unsure = below.guessed or listing.guessed or _far_off(total, amounts)
        finding = doubtful(finding) if unsure else finding
        yield of_numbers(finding, (listing.whole, *leaves))


def _leaves(listing: Listing, full: Mapping[str, Listing], deep: int) -> tuple[Claim, ...]:
    found: list[Claim] = []
    for part in listing.parts:
        below = full.get(part.claim_id) if deep else None
        found += _leaves(below, full, deep - 1) if below else (part,)
    return tuple(found)

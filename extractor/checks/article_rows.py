"""The rows of an article as its rules look them up (các nhận định của bài)."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.checks.claimed import is_count, printed
from extractor.checks.rounding import Printed
from extractor.model import Article, Checked, Claim, Figure, Finding, Span

UNCERTAIN = "uncertain_group"
"""The note of a doubt that rests on which rows were taken together."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of an article in text order, by id and by sentence."""

    article: Article
    checked: tuple[Checked, ...]
    claims: tuple[Claim, ...]
    by_id: Mapping[str, Claim]
    by_sentence: Mapping[Span, tuple[Claim, ...]]
    figures: tuple[int, ...]
    """Where every number, percentage and base of a row begins, ascending."""

    def words(self, span: Span | None) -> str:
        """What a stretch says, in small letters, spaces evened; nothing for none."""
        return " ".join(span.of(self.article.text).casefold().split()) if span else ""

    def by_paragraph(self) -> Iterator[tuple[Claim, int]]:
        """The rows with the number of the paragraph each stands in, 0 for the first."""
        ends = [paragraph.end for paragraph in self.article.paragraphs]
        return ((claim, bisect_right(ends, claim.span.start)) for claim in self.claims)

    def between(self, start: int, end: int) -> str:
        """The text from one place to another."""
        return self.article.text[start:end]


ArticleRule = Callable[[Rows], Iterator[Finding]]


def rows_of(article: Article, checked: Sequence[Checked]) -> Rows:
    """The rows of an article, each looked up in constant time."""
    claims = tuple(sorted((each.claim for each in checked), key=lambda claim: claim.span))
    sentences: defaultdict[Span, list[Claim]] = defaultdict(list)
    for claim in claims:
        sentences[claim.sentence].append(claim)
    return Rows(
        article,
        tuple(checked),
        claims,
        {claim.claim_id: claim for claim in claims},
        {span: tuple(found) for span, found in sentences.items()},
        tuple(sorted(figure.span.start for claim in claims for figure in figures_of(claim))),
    )


def figures_of(claim: Claim) -> list[Figure]:
    """The figures of a row: its number with the n of k/n, its percentage, its printed base."""
    number = claim.number
    figures = (number, number and number.whole, claim.percent, claim.target.figure)
    return [figure for figure in figures if figure]


def amount_of(claim: Claim) -> Printed | None:
    """The claim's number as the checks take it, a count as a point; None if it has none."""
    number = claim.number
    return printed(number, exact=is_count(number, number.unit)) if number else None


def used(finding: Finding, claims: Sequence[Claim], figures: Sequence[Figure | None]) -> Finding:
    """The finding with the claims it rests on and where its numbers stand."""
    spans = dict.fromkeys(figure.span for figure in figures if figure)
    ids = dict.fromkeys(claim.claim_id for claim in claims)
    return replace(finding, claims=tuple(ids), spans=tuple(sorted(spans)))


def of_numbers(finding: Finding, claims: Sequence[Claim]) -> Finding:
    """The finding with the claims whose numbers it is about."""
    return used(finding, claims, [claim.number for claim in claims])


def doubtful(finding: Finding, note: str = UNCERTAIN) -> Finding:
    """An alarm on rows that may not belong together is a doubt; the note says why."""
    if finding.verdict != "inconsistent":
        return finding
    return replace(finding, verdict="implausible", note=note)


def alarms(finding: Finding | None) -> bool:
    """Whether a finding gives cause for a second look."""
    return finding is not None and finding.verdict in ("inconsistent", "implausible")

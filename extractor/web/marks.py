"""The article cut into pieces that lie inside the same claims (đoạn được đánh dấu)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.checks import worst
from extractor.model import ALARMING, Checked, Report, SetAside, Span, Verdict


@dataclass(frozen=True, slots=True)
class Badge:
    """A sign behind the figure of a claim that does not add up, or is doubtful."""

    claim_id: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that no mark divides.

    ``claim_id`` is the innermost claim around it and ``verdict`` that claim's; ``opens`` the
    claims that begin with it, whose rows link here; ``figure`` whether it is a number of a
    claim; ``reason`` why it was set aside; ``badges`` the signs that stand behind it.
    """

    text: str
    claim_id: str | None = None
    verdict: Verdict | None = None
    opens: tuple[str, ...] = ()
    figure: bool = False
    reason: str | None = None
    badges: tuple[Badge, ...] = ()


def pieces(report: Report) -> Iterator[tuple[Piece, ...]]:
    """The paragraphs of an article in order, each cut into pieces that add up to it."""
    claims = sorted(report.checked, key=lambda each: each.claim.span.start)
    for paragraph in report.article.paragraphs:
        inside = [each for each in claims if each.claim.span.overlaps(paragraph)]
        asides = [each for each in report.asides if paragraph.contains(each.span)]
        yield tuple(_cut(report.article.text, paragraph, inside, asides))


def _cut(
    text: str, paragraph: Span, claims: Sequence[Checked], asides: Sequence[SetAside]
) -> Iterator[Piece]:
    figures = {span for each in claims for span in _figures(each)}
    spans = [*figures, *(each.claim.span for each in claims), *(each.span for each in asides)]
    ends = {end for span in spans for end in (span.start, span.end)}
    cuts = sorted({paragraph.start, paragraph.end} | {e for e in ends if _within(e, paragraph)})
    for start, end in pairwise(cuts):
        yield _piece(text, Span(start, end), claims, asides, figures)


def _within(offset: int, paragraph: Span) -> bool:
    return paragraph.start < offset < paragraph.end


def _piece(
    text: str,
    span: Span,
    claims: Sequence[Checked],
    asides: Sequence[SetAside],
    figures: set[Span],
) -> Piece:
    around = [each for each in claims if each.claim.span.contains(span)]
    inner = min(around, key=_order, default=None)
    return Piece(
        span.of(text),
        inner.claim.claim_id if inner else None,
        worst(inner.findings).verdict if inner else None,
        tuple(each.claim.claim_id for each in around if each.claim.span.start == span.start),
        any(figure.contains(span) for figure in figures),
        next((each.reason for each in asides if each.span.contains(span)), None),
        tuple(badge for each in claims if (badge := _badge(each, span.end))),
    )


def _order(checked: Checked) -> tuple[int, int]:
    """The shortest claim is the innermost; of two claims of one stretch the worse one."""
    span = checked.claim.span
    verdict = worst(checked.findings).verdict
    return span.end - span.start, 0 if verdict in ALARMING else 1


def _figures(checked: Checked) -> list[Span]:
    claim = checked.claim
    return [f.span for f in (claim.number, claim.percent, claim.target.figure) if f]


def _badge(checked: Checked, end: int) -> Badge | None:
    """The sign of a claim stands behind its percentage, or its number where it has none."""
    claim, verdict = checked.claim, worst(checked.findings).verdict
    figure = claim.percent or claim.number
    if verdict not in ALARMING or figure is None or figure.span.end != end:
        return None
    return Badge(claim.claim_id, verdict)

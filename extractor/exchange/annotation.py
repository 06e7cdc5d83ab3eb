"""Claims as annotation (chú thích): what each part of a claim is called and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from extractor.model import Article, Claim, Lang, Report, SetAside, Span
from extractor.reporting.columns import Row
from extractor.reporting.table import rows

Role = Literal["number", "percent", "base", "target", "indicator", "holder", "period"]
"""What a stretch is to its claim; ``base`` is the printed value of the target."""
Misreading = Literal["wrong_pair", "wrong_number", "not_a_claim"]
"""How a reader says that a claim was misread: figures that do not belong together, a figure
whose value or unit is wrong, no claim at all."""

ROLES: tuple[Role, ...] = get_args(Role)
MISREADINGS: tuple[Misreading, ...] = get_args(Misreading)


@dataclass(frozen=True, slots=True)
class Note:
    """One claim: the stretches that make it up, and its row of the table.

    ``misread`` is what a reader says is wrong with it.
    """

    claim_id: str
    span: Span
    parts: Mapping[Role, Span]
    row: Row
    misread: Misreading | None = None


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its claims and set-aside figures, ready to be written in any format."""

    article: Article
    notes: tuple[Note, ...]
    asides: tuple[SetAside, ...]


def annotated(
    report: Report, lang: Lang = "vi", misread: Mapping[str, Misreading] | None = None
) -> Annotated:
    """The annotation of a report; ``misread`` marks claims by their id.

    A claim that is no claim is left out.
    """
    marks = misread or {}
    pairs = zip(report.checked, rows(report, lang=lang), strict=True)
    notes = (_note(each.claim, row, marks.get(each.claim.claim_id)) for each, row in pairs)
    kept = tuple(note for note in notes if note.misread != "not_a_claim")
    return Annotated(report.article, kept, report.asides)


def _note(claim: Claim, row: Row, misread: Misreading | None) -> Note:
    return Note(claim.claim_id, claim.span, dict(_parts(claim)), row, misread)


def _parts(claim: Claim) -> Iterator[tuple[Role, Span]]:
    found: dict[Role, Span | None] = {
        "number": claim.number.span if claim.number else None,
        "percent": claim.percent.span if claim.percent else None,
        "base": claim.target.figure.span if claim.target.figure else None,
        "target": claim.target.span,
        "indicator": claim.indicator,
        "holder": claim.holder,
        "period": claim.period,
    }
    yield from ((role, span) for role, span in found.items() if span is not None)

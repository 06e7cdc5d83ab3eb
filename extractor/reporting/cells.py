"""Cells of a claim row: what a figure, a unit or a stretch of text puts in them."""

from __future__ import annotations

from decimal import Decimal

from extractor.model import Claim, Figure, Span


def span_of(figure: Figure | None) -> Span | None:
    """Where a figure stands; None for none."""
    return figure.span if figure else None


def start_of(span: Span | None) -> int | None:
    """Where a stretch begins."""
    return span.start if span else None


def end_of(span: Span | None) -> int | None:
    """Where it ends."""
    return span.end if span else None


def bound_of(claim: Claim) -> str:
    """The bound of the number, else of the percentage."""
    figure = claim.number or claim.percent
    return figure.bound if figure else "exact"


def unit_of(figure: Figure | None) -> str | None:
    """The unit of a figure in its normal form."""
    return figure.unit.norm if figure and figure.unit else None


def unit_text_of(figure: Figure | None) -> str | None:
    """The unit of a figure as written."""
    return figure.unit.text if figure and figure.unit else None


def percent_unit_of(claim: Claim) -> str | None:
    """The unit of the percentage; a k/n without one is a fraction."""
    if claim.percent:
        return claim.percent.percent_unit
    return "fraction" if claim.number and claim.number.whole else None


def alternatives_of(claim: Claim) -> str | None:
    """``727,215 người`` is read as 727215; that it may be 727.215 is kept here."""
    figures = (claim.number, claim.percent, claim.target.figure)
    return " | ".join(other for f in figures if f for other in f.alternatives) or None


def target_unit_of(figure: Figure | None) -> str | None:
    """The unit of a base, that of a percentage where it is one."""
    return figure.percent_unit if figure and figure.is_percent else unit_of(figure)


def value_of(figure: Figure | None) -> Decimal | None:
    """The value of a figure; None for a range."""
    return figure.value if figure else None


def low_of(figure: Figure | None) -> Decimal | None:
    """The lower end of a range."""
    return figure.low if figure else None


def high_of(figure: Figure | None) -> Decimal | None:
    """The upper end of a range."""
    return figure.high if figure else None

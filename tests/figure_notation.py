"""How the tests write down what a text's figures are: ``41,82%=41.82 percent; 14!date``."""

from __future__ import annotations

from decimal import Decimal

from extractor.model import Figure, Ledger, SetAside


def plain(value: Decimal | None) -> str:
    """A value without exponent and without decimals it does not need."""
    if value is None:
        return "?"
    return format(value.normalize(), "f")


def said(figure: Figure) -> str:
    """The value of a figure: ``3495``, ``8..10``, ``41.82 percent``, ``5 of 8``."""
    value = plain(figure.value)
    if figure.value is None:
        value = f"{plain(figure.low)}..{plain(figure.high)}"
    if figure.percent_unit:
        value += f" {figure.percent_unit}"
    if figure.whole:
        value += f" of {said(figure.whole)}"
    return value


def written(text: str, ledger: Ledger) -> str:
    """Every figure of the ledger in text order: its wording, then its value or its reason."""
    entries: list[Figure | SetAside] = [*ledger.figures, *ledger.asides]
    entries.sort(key=lambda entry: entry.span)
    return "; ".join(_entry(text, entry) for entry in entries)


def _entry(text: str, entry: Figure | SetAside) -> str:
    wording = entry.span.of(text)
    if isinstance(entry, SetAside):
        return f"{wording}!{entry.reason}"
    bound = "" if entry.bound in ("exact", "range") else f" {entry.bound}"
    return f"{wording}={said(entry)}{bound}"

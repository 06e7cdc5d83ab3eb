"""Layers about links between rows: the whole that a row is a part of, the row that is its base.

A predicted claim names another claim; it is right when that claim answers the gold row that
gold names, or another gold row about the same number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from extractor.evaluation.align import Alignment, Predicted
from extractor.evaluation.annotation import GoldRow, Words
from extractor.evaluation.layers import Judge, Layer

Wanted = Callable[[GoldRow], Words]
Named = Callable[[Predicted], str | None]

LINKS: Mapping[str, tuple[Wanted, Named]] = {
    "part of": (lambda row: row.wholes, lambda row: row.part_of),
    "base row": (lambda row: row.base_rows, lambda row: row.base_claim),
}
"""For every kind of link: the rows that gold accepts, and the claim that was found."""


def link_layers(pairs: Alignment) -> dict[str, Layer]:
    """A layer a kind of link, over the articles in which gold asserts it."""
    return {name: _layer(pairs, *link) for name, link in LINKS.items()}


def link_judges(pairs: Alignment) -> dict[str, Judge]:
    """What is asked of the links of an aligned row; where gold asserts nothing, all is right."""
    return {name: _judge(pairs, *link) for name, link in LINKS.items()}


def named_rows(pairs: Alignment) -> dict[tuple[str, str | None], GoldRow]:
    """The gold row that each claim answers, by article and claim id."""
    found = ((row, pairs.asked(j)) for j, row in enumerate(pairs.predicted))
    return {(row.article_id, row.claim_id): asked for row, asked in found if asked is not None}


def _layer(pairs: Alignment, wanted: Wanted, named: Named) -> Layer:
    asserted = {row.article_id for row in pairs.gold if wanted(row)}
    return Layer(
        _judge(pairs, wanted, named),
        lambda row: bool(wanted(row)) and None not in wanted(row),
        lambda row: named(row) is not None and row.article_id in asserted,
        open_ended=True,
    )


def _judge(pairs: Alignment, wanted: Wanted, named: Named) -> Judge:
    asked = named_rows(pairs)
    by_id = {(row.article_id, row.row_id): row for row in pairs.gold}

    def right(row: GoldRow, answer: Predicted) -> bool:
        if not wanted(row) or named(answer) is None:
            return not wanted(row) or None in wanted(row)
        found = asked.get((row.article_id, named(answer)))
        accepted = (by_id.get((row.article_id, i)) for i in wanted(row) if i is not None)
        return found is not None and any(one and _same(one, found) for one in accepted)

    return right


def _same(one: GoldRow, other: GoldRow) -> bool:
    """Whether both are one row, or two rows about one number."""
    return one is other or (one.number is not None and one.number == other.number)

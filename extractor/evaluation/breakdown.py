"""Strict rows told apart: by relation, and by how sure the extractor said it was."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.evaluation.align import Alignment, Predicted
from extractor.evaluation.annotation import GoldRow
from extractor.evaluation.layers import Layer, Tally, strict
from extractor.model import CONFIDENCES, RELATIONS


def by_relation(pairs: Alignment) -> dict[str, Tally]:
    """The layer ``strict row`` for each relation; the parts add up to the whole but for swaps.

    What is found counts under the relation found, what is missed under gold's: where gold
    accepts several, under the one found if it is among them, else under the first.
    """
    homes = {
        (row.article_id, row.row_id): _home(row, pairs.answer(i))
        for i, row in enumerate(pairs.gold)
    }
    return {relation: _layer(relation, homes).tally(pairs) for relation in RELATIONS}


def _home(row: GoldRow, answer: Predicted | None) -> str | None:
    if answer is not None and (answer.relation in row.relations or strict(row, answer)):
        return answer.relation
    return row.relations[0]


def _layer(relation: str, homes: Mapping[tuple[str, str], str | None]) -> Layer:
    return Layer(
        strict,
        lambda row: homes[row.article_id, row.row_id] == relation,
        lambda row: row.relation == relation,
    )


def by_confidence(pairs: Alignment) -> dict[str, Tally]:
    """How many rows found with each confidence are right as strict rows; none is missed here."""
    return {word: _sure(pairs, word) for word in CONFIDENCES}


def _sure(pairs: Alignment, word: str) -> Tally:
    answers = [(pairs.asked(j), row) for j, row in enumerate(pairs.predicted)]
    judged = [
        asked is not None and strict(asked, row)
        for asked, row in answers
        if row.confidence == word and not (asked is not None and asked.optional)
    ]
    return Tally(sum(judged), len(judged) - sum(judged), 0)

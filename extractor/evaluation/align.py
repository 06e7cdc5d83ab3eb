"""Predicted rows as values, and which gold row each of them answers.

A predicted row is a mapping with the column names of the output table; only rows of annotated
articles are measured.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.evaluation.annotation import GoldRow
from extractor.evaluation.kit import number
from extractor.model import Span

Word = str | None

IMPOSSIBLE = -9
"""What two rows are worth to each other whose figures exclude that they are the same claim."""


@dataclass(frozen=True, slots=True)
class Predicted:
    """One predicted claim row, with what the measures look at."""

    article_id: str
    claim_id: str | None
    number: Span | None
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: str
    unit: str | None
    percent: Span | None
    percent_value: Decimal | None
    percent_low: Decimal | None
    percent_high: Decimal | None
    percent_bound: str
    relation: str | None
    kind: str | None
    target_value: Decimal | None
    status: str | None
    indicator: str | None
    holder: str | None
    period: str | None
    part_of: str | None
    base_claim: str | None
    confidence: str | None
    verdict: str | None
    implied: Decimal | None


@dataclass(frozen=True, slots=True)
class PredictedAside:
    """One figure that the extractor set aside."""

    article_id: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """Gold rows, predicted rows, and the pairs of them: ``of_gold[i]`` answers gold row i."""

    gold: Sequence[GoldRow]
    predicted: Sequence[Predicted]
    of_gold: Mapping[int, int]
    of_predicted: Mapping[int, int]

    def answer(self, index: int) -> Predicted | None:
        """The predicted row that answers a gold row."""
        return self.predicted[self.of_gold[index]] if index in self.of_gold else None

    def asked(self, index: int) -> GoldRow | None:
        """The gold row that a predicted row answers."""
        return self.gold[self.of_predicted[index]] if index in self.of_predicted else None


def overlap(one: Span | None, other: Span | None) -> bool:
    """Whether both are there and share a character."""
    return one is not None and other is not None and one.overlaps(other)


def split(
    rows: Iterable[Mapping[str, object]], article_ids: Collection[str]
) -> tuple[list[Predicted], list[PredictedAside]]:
    """Table rows of the given articles as claims and set-aside figures."""
    claims: list[Predicted] = []
    asides: list[PredictedAside] = []
    for row in rows:
        if row.get("article_id") not in article_ids:
            continue
        if not row.get("reason") or row.get("claim_id"):
            claims.append(_claim(row))
        elif where := _span(row, "start", "end"):
            asides.append(PredictedAside(str(row["article_id"]), where, str(row["reason"])))
    return claims, asides


def align(gold: Sequence[GoldRow], predicted: Sequence[Predicted]) -> Alignment:
    """Pair gold and predicted rows one to one, best resemblance first, then text order."""
    by_article: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(predicted):
        by_article[row.article_id].append(index)
    candidates = [
        (-resemblance(row, predicted[j]), i, j)
        for i, row in enumerate(gold)
        for j in by_article[row.article_id]
    ]
    of_gold: dict[int, int] = {}
    of_predicted: dict[int, int] = {}
    for _, i, j in sorted(c for c in candidates if c[0] < 0):
        if i not in of_gold and j not in of_predicted:
            of_gold[i], of_predicted[j] = j, i
    return Alignment(gold, predicted, of_gold, of_predicted)


def resemblance(gold: GoldRow, predicted: Predicted) -> int:
    """How much two rows look like the same claim: 2 a shared figure, -1 a lone percentage."""
    both_percents = gold.percent is not None and predicted.percent is not None
    one_percent = (gold.percent is None) != (predicted.percent is None)
    both_numbers = gold.number is not None and predicted.number is not None
    if both_percents and not overlap(gold.percent, predicted.percent):
        return IMPOSSIBLE
    same_number = overlap(gold.number, predicted.number)
    if both_numbers and not same_number and not both_percents:
        return IMPOSSIBLE
    return 2 * both_percents - one_percent + 2 * same_number


def _span(row: Mapping[str, object], start: str, end: str) -> Span | None:
    first, last = row.get(start), row.get(end)
    if first in (None, "") or last in (None, ""):
        return None
    return Span(int(str(first)), int(str(last)))


def _word(row: Mapping[str, object], key: str) -> str | None:
    value = row.get(key)
    return str(value) if value not in (None, "") else None


def _claim(row: Mapping[str, object]) -> Predicted:
    return Predicted(
        str(row["article_id"]),
        _word(row, "claim_id"),
        _span(row, "number_start", "number_end"),
        *_values(row, "value"),
        _word(row, "bound") or "exact",
        _word(row, "unit_text"),
        _span(row, "percent_start", "percent_end"),
        *_values(row, "percent"),
        _word(row, "percent_bound") or "exact",
        _word(row, "relation"),
        _word(row, "target_kind"),
        number(row.get("target_value")),
        *_words(row),
        number(row.get("implied_target")),
    )


def _values(
    row: Mapping[str, object], key: str
) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """A value, and both ends of a range."""
    return number(row.get(key)), number(row.get(f"{key}_low")), number(row.get(f"{key}_high"))


def _words(row: Mapping[str, object]) -> tuple[Word, Word, Word, Word, Word, Word, Word, Word]:
    return (
        _word(row, "status"),
        _word(row, "indicator_text"),
        _word(row, "holder_text"),
        _word(row, "period_text"),
        _word(row, "part_of"),
        _word(row, "base_claim"),
        _word(row, "confidence"),
        _word(row, "verdict"),
    )

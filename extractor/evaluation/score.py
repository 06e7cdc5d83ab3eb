"""Precision and recall of predicted rows against gold, layer by layer, in exact counts.

A layer asks one thing of each row (its unit, its pairing, its target value) so that a fault
shows where it arose. The layers that judge single rows are in ``layers``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from extractor.evaluation.align import (
    Alignment,
    Predicted,
    PredictedAside,
    align,
    overlap,
    split,
)
from extractor.evaluation.annotation import NO_NUMBER, GoldArticle, GoldAside, GoldRow, Numbers
from extractor.evaluation.layers import LAYERS, Tally, strict
from extractor.evaluation.structure import link_layers
from extractor.model import Span

Place = tuple[str, Span]


def score(gold: Sequence[GoldArticle], rows: Iterable[Mapping[str, object]]) -> dict[str, Tally]:
    """Every layer by name, for table rows (asides included) of the annotated articles."""
    pairs, asides = compare(gold, rows)
    return tallies(gold, pairs, asides)


def compare(
    gold: Sequence[GoldArticle], rows: Iterable[Mapping[str, object]]
) -> tuple[Alignment, list[PredictedAside]]:
    """Table rows of the annotated articles: claims beside the gold rows, and set-aside figures."""
    predicted, asides = split(rows, {article.article_id for article in gold})
    return align([row for article in gold for row in article.rows], predicted), asides


def tallies(
    gold: Sequence[GoldArticle], pairs: Alignment, asides: Sequence[PredictedAside]
) -> dict[str, Tally]:
    """Every layer by name, for what has been compared."""
    marked = [aside for article in gold for aside in article.asides]
    return {
        **_figure_layers(pairs),
        **{name: layer.tally(pairs) for name, layer in LAYERS.items()},
        **{name: layer.tally(pairs) for name, layer in link_layers(pairs).items()},
        "sentence perfect": _sentences(pairs),
        "set-aside reason": _reasons(marked, asides),
        "verdict": _stated(pairs, lambda row: row.verdicts, lambda row: row.verdict),
        "implied target": _stated(pairs, lambda row: row.implied, lambda row: row.implied),
    }


def _figure_layers(pairs: Alignment) -> dict[str, Tally]:
    """Figures found at all, and found with the right value; a figure counts once."""
    found, gold = _predicted_figures(pairs.predicted), _gold_figures(pairs.gold)
    hits = _hits(gold, found)
    asked = [place for place, (_, optional) in gold.items() if not optional]
    right = [place for place in asked if place in hits]
    valued = sum(
        gold[i, s][0] == NO_NUMBER or found[i][hits[i, s]] in gold[i, s][0] for i, s in right
    )
    extra = sum(map(len, found.values())) - len(hits)
    missed, off = len(asked) - len(right), len(right) - valued
    return {
        "figure": Tally(len(right), extra, missed),
        "figure+value": Tally(valued, extra + off, missed + off, off),
    }


def _hits(gold: Iterable[Place], found: Mapping[str, Iterable[Span]]) -> dict[Place, Span]:
    """The figure found for each figure of gold; none is found for two."""
    hits: dict[Place, Span] = {}
    taken: set[Place] = set()
    for article, where in gold:
        free = (s for s in found.get(article, ()) if (article, s) not in taken)
        hit = next((s for s in free if s.overlaps(where)), None)
        if hit is not None:
            hits[article, where] = hit
            taken.add((article, hit))
    return hits


def _gold_figures(gold: Sequence[GoldRow]) -> dict[Place, tuple[Numbers, bool]]:
    """Every figure with the values gold accepts, and whether it may be left out."""
    figures: dict[Place, tuple[Numbers, bool]] = {}
    for row in gold:
        for where, accepted in ((row.number, row.values), (row.percent, row.percents)):
            if where is not None:
                place = row.article_id, where
                values, optional = figures.get(place, (accepted, False))
                figures[place] = values, optional or row.optional
    return figures


def _predicted_figures(predicted: Sequence[Predicted]) -> dict[str, dict[Span, Decimal | None]]:
    found: dict[str, dict[Span, Decimal | None]] = defaultdict(dict)
    for row in predicted:
        if row.number is not None:
            found[row.article_id][row.number] = row.value
        if row.percent is not None:
            found[row.article_id][row.percent] = row.percent_value
    return found


def _sentences(pairs: Alignment) -> Tally:
    """Sentences, as gold delimits them, all of whose rows are right, with no row too many."""
    sentences: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, row in enumerate(pairs.gold):
        if not row.optional:
            sentences[row.article_id, row.sentence].append(i)
    good = sum(_perfect(pairs, article, rows) for (article, _), rows in sentences.items())
    return _all_or_nothing(good, len(sentences))


def _perfect(pairs: Alignment, article: str, indices: Sequence[int]) -> bool:
    rows = [pairs.gold[i] for i in indices]
    spans = [span for row in rows for span in (row.number, row.percent) if span is not None]
    hull = Span(min(spans).start, max(span.end for span in spans))
    extra = (row for j, row in enumerate(pairs.predicted) if j not in pairs.of_predicted)
    spoilt = any(
        row.article_id == article and (overlap(row.number, hull) or overlap(row.percent, hull))
        for row in extra
    )
    answers = [(pairs.gold[i], pairs.answer(i)) for i in indices]
    return not spoilt and all(a is not None and strict(row, a) for row, a in answers)


def _reasons(gold: Sequence[GoldAside], predicted: Sequence[PredictedAside]) -> Tally:
    """Figures set aside for a reason that gold accepts; what else is set aside is not asked."""
    by_article: dict[str, list[PredictedAside]] = defaultdict(list)
    for aside in predicted:
        by_article[aside.article_id].append(aside)
    right = sum(
        any(a.span.overlaps(want.span) and a.reason in want.reasons for a in by_article[i])
        for want in gold
        for i in (want.article_id,)
    )
    return _all_or_nothing(right, len(gold))


def _all_or_nothing(right: int, asked: int) -> Tally:
    """Each place is asked once and right or wrong."""
    return Tally(right, asked - right, asked - right, asked - right)


def _stated(
    pairs: Alignment,
    wanted: Callable[[GoldRow], Sequence[object]],
    found: Callable[[Predicted], object],
) -> Tally:
    """Of the rows on which gold asserts it, how many say the same; a missing row says nothing."""
    asked = [(row, pairs.answer(i)) for i, row in enumerate(pairs.gold) if wanted(row)]
    right = sum(a is not None and found(a) in wanted(row) for row, a in asked)
    wrong = sum(a is not None and found(a) not in wanted(row) for row, a in asked)
    return Tally(right, wrong, len(asked) - right, wrong)

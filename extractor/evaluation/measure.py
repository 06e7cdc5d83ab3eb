"""The extractor run over gold: its rows, and every layer's score by source and in total."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from extractor.evaluation.breakdown import by_confidence, by_relation
from extractor.evaluation.layers import Tally
from extractor.evaluation.samples import Sample
from extractor.evaluation.score import compare, tallies
from extractor.model import Report
from extractor.report import report_article
from extractor.reporting.table import Row, rows


@dataclass(frozen=True, slots=True)
class Measure:
    """The scores of one source (nguồn), or of all of them where ``source`` is None.

    ``lost`` counts the figures that stand neither in a claim nor among those set aside;
    ``relations`` and ``confidences`` are the layer ``strict row`` told apart.
    """

    source: str | None
    nlp: bool
    articles: int
    claims: int
    asides: int
    found: int
    lost: int
    layers: Mapping[str, Tally]
    relations: Mapping[str, Tally] = field(default_factory=dict)
    confidences: Mapping[str, Tally] = field(default_factory=dict)


def predict(
    samples: Sequence[Sample], *, nlp: bool = False, step: Callable[[int], None] | None = None
) -> tuple[Report, ...]:
    """The report on every sample, in order; ``step`` hears how many are done.

    Raises ``extractor.nlp.NlpUnavailable`` when the language layer is asked for and missing.
    """
    reports = []
    for count, sample in enumerate(samples, 1):
        reports.append(report_article(sample.article, nlp=nlp))
        if step is not None:
            step(count)
    return tuple(reports)


def measure(
    samples: Sequence[Sample], reports: Sequence[Report], *, nlp: bool = False
) -> tuple[Measure, ...]:
    """The total, then one measure a source, by name."""
    both = list(zip(samples, reports, strict=True))
    sources = sorted({sample.source for sample in samples})
    apart = [_measure(name, [b for b in both if b[0].source == name], nlp) for name in sources]
    return (_measure(None, both, nlp), *apart)


def _measure(source: str | None, both: Sequence[tuple[Sample, Report]], nlp: bool) -> Measure:
    gold = [sample.gold for sample, _ in both]
    pairs, asides = compare(gold, table([report for _, report in both]))
    return Measure(
        source,
        nlp,
        articles=len(gold),
        claims=sum(len(article.rows) for article in gold),
        asides=sum(len(article.asides) for article in gold),
        found=sum(len(report.checked) for _, report in both),
        lost=sum(report.figures - report.accounted for _, report in both),
        layers=tallies(gold, pairs, asides),
        relations=by_relation(pairs),
        confidences=by_confidence(pairs),
    )


def table(reports: Sequence[Report]) -> list[Row]:
    """The table rows of reports, set-aside figures included."""
    return [row for report in reports for row in rows(report, asides=True)]

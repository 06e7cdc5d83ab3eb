"""Claims of an article: every sentence linked, every row given its attributes and its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.claims.base_claims import find_bases
from extractor.claims.clauses import View, views
from extractor.claims.confidence import confidence_of
from extractor.claims.draft import Draft
from extractor.claims.hints import holder_near, indicator_near, layers_within
from extractor.claims.holders import Holders, holders
from extractor.claims.indicators import indicators_of
from extractor.claims.parts import find_parts
from extractor.claims.periods import Periods, periods
from extractor.claims.retelling import retold
from extractor.claims.status import status_of
from extractor.claims.tables import read_tables
from extractor.claims.wholes import Spoken
from extractor.model import Article, Claim, Layers, Ledger, Span


def candidate_sentences(article: Article, ledger: Ledger) -> tuple[Span, ...]:
    """The sentences that hold a figure that is not set aside: all others make no claim."""
    return tuple(view.sentence for view in views(article.text, article.sentences, ledger))


def find_claims(article: Article, ledger: Ledger, layers: Layers) -> tuple[Claim, ...]:
    """The claims of an article in text order, with ids ``c1, c2 …`` and groups ``g1, g2 …``."""
    found: list[Claim] = []
    spoken: list[Spoken] = []
    groups, named, times = _Groups(), holders(article), periods(article, ledger)
    tables = read_tables(article, ledger, named)
    for view, drafts in retold(views(article.text, article.sentences, tables.prose)):
        near = layers_within(layers, view.sentence)
        bases = tuple(draft.target.span for draft in drafts if draft.target.span)
        figures = tuple(draft.figure.span for draft in drafts)
        topic = next((claim.indicator for claim in reversed(found) if claim.indicator), None)
        names = indicators_of(view, drafts, topic, near.words)
        for draft, name in zip(drafts, names, strict=True):
            claim = _claim(view, draft, f"c{len(found) + 1}", groups)
            found.append(
                replace(
                    claim,
                    indicator=name or _hint(near, view, draft),
                    holder=_holder(near, named, view, draft, bases, figures),
                    period=_period(times, view, draft),
                )
            )
        spoken.append(Spoken(view, tuple(found[len(found) - len(drafts) :])))
    return tables.among(tuple(_linked_rows(article, spoken)))


def _linked_rows(article: Article, spoken: Sequence[Spoken]) -> Iterator[Claim]:
    """The rows with the rows they are parts of or measured against, and how sure they are."""
    parts = find_parts(spoken, article.paragraphs)
    bases = find_bases(article.text, spoken, parts)
    for claim in (claim for sentence in spoken for claim in sentence.claims):
        part, base = parts.get(claim.claim_id), bases.get(claim.claim_id)
        linked = replace(
            claim,
            part_of=part.whole if part else None,
            base_claim=base.claim_id if base else None,
            rules=claim.rules + (part.rules if part else ()) + ((base.rule,) if base else ()),
        )
        yield replace(linked, confidence=confidence_of(linked))


class _Groups:
    """Names groups: rows about one number, and change amounts with the level they change."""

    def __init__(self) -> None:
        self._names: dict[Span, str] = {}

    def name(self, draft: Draft) -> str:
        """The group of a row."""
        anchor = (draft.level or draft.number or draft.figure).span
        return self._names.setdefault(anchor, f"g{len(self._names) + 1}")


def _claim(view: View, draft: Draft, claim_id: str, groups: _Groups) -> Claim:
    return Claim(
        claim_id=claim_id,
        group_id=groups.name(draft),
        sentence=view.sentence,
        span=_extent(draft),
        relation=draft.relation,
        number=draft.number,
        percent=draft.percent,
        target=draft.target,
        status=status_of(view, draft),
        rules=tuple(draft.rules),
    )


def _hint(layers: Layers, view: View, draft: Draft) -> Span | None:
    """What the language layer sees counted or measured, where the rules find no name."""
    unit = draft.number.unit if draft.number else None
    measure = unit.span if unit and unit.dimension != "count" else None
    return indicator_near(layers, (draft.number or draft.figure).span, view.sentence, measure)


def _holder(
    layers: Layers,
    named: Holders,
    view: View,
    draft: Draft,
    bases: tuple[Span, ...],
    figures: tuple[Span, ...],
) -> Span | None:
    """Who or where: named in the sentence, seen by the language layer, or the topic."""
    figure = draft.figure.span
    return (
        named.in_sentence(view.sentence, figure, bases, figures)
        or holder_near(layers, figure, view.sentence)
        or named.topic(view.sentence)
    )


def _period(times: Periods, view: View, draft: Draft) -> Span | None:
    """When: the time named for the figure, else the time its sentence goes on about."""
    base = draft.target.figure.span if draft.target.figure else None
    return times.of(view.sentence, draft.figure.span, draft.target.span, base)


def _extent(draft: Draft) -> Span:
    """From the first to the last character of a claim's parts."""
    figures = [f for f in (draft.number, draft.percent, draft.target.figure) if f]
    spans = [f.span for f in figures] + [f.unit.span for f in figures if f.unit]
    spans += [draft.target.span] if draft.target.span else []
    return Span(min(s.start for s in spans), max(s.end for s in spans))

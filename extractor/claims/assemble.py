"""Claims of an article: every sentence linked, every row given its attributes and its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from extractor.claims.base_claims import find_bases
from extractor.claims.clauses import View, views
from extractor.claims.confidence import confidence_of
from extractor.claims.draft import Draft
from extractor.claims.hints import holder_near, indicator_near
from extractor.claims.holders import Holders, holders
from extractor.claims.indicators import indicators_of
from extractor.claims.parts import find_parts
from extractor.claims.periods import Periods, periods
from extractor.claims.retelling import retold
from extractor.claims.status import status_of
from extractor.claims.tables import read_tables
from extractor.claims.wholes import Spoken
from extractor.model import Article, Claim, Layers, Ledger, Span

Look = Callable[[View, bool], Layers]
"""What the language layer sees in a sentence: its words, and if so told entities and phrases."""


def find_claims(article: Article, ledger: Ledger, look: Look | None = None) -> tuple[Claim, ...]:
    """The claims of an article in text order, with ids ``c1, c2 …`` and groups ``g1, g2 …``.

    ``look`` asks the language layer about sentences whose claims lack a name or a holder.
    """
    found: list[Claim] = []
    spoken: list[Spoken] = []
    groups, named, times = _Groups(), holders(article), periods(article, ledger)
    tables = read_tables(article, ledger, named)
    for view, drafts in retold(views(article.text, article.sentences, tables.prose)):
        bases = tuple(draft.target.span for draft in drafts if draft.target.span)
        figures = tuple(draft.figure.span for draft in drafts)
        topic = next((claim.indicator for claim in reversed(found) if claim.indicator), None)
        who = [_holder(named, view, draft, bases, figures) for draft in drafts]
        names, near = _named(view, drafts, topic, None in who, look)
        for draft, name, holder in zip(drafts, names, who, strict=True):
            claim = _claim(view, draft, f"c{len(found) + 1}", groups)
            found.append(
                replace(
                    claim,
                    indicator=name or _hint(near, view, draft),
                    holder=holder or holder_near(near, draft.figure.span, view.sentence),
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


def _named(
    view: View, drafts: Sequence[Draft], topic: Span | None, unheld: bool, look: Look | None
) -> tuple[Sequence[Span | None], Layers]:
    """The name of each row, and what the language layer sees where a name or holder lacks.

    Names that may be torn are read anew with the words that the layer sees.
    """
    names = indicators_of(view, drafts, topic)
    lacking = unheld or None in names
    if look is None or not (lacking or _torn(view, drafts, names)):
        return names, Layers()
    near = look(view, lacking)
    return indicators_of(view, drafts, topic, near.words), near


def _torn(view: View, drafts: Sequence[Draft], names: Sequence[Span | None]) -> bool:
    """Whether a name is one syllable and no unit: often torn off (``hạ | cánh``)."""
    units = {draft.number.unit.span for draft in drafts if draft.number and draft.number.unit}
    return any(name and " " not in name.of(view.text) and name not in units for name in names)


def _hint(layers: Layers, view: View, draft: Draft) -> Span | None:
    """What the language layer sees counted or measured, where the rules find no name."""
    unit = draft.number.unit if draft.number else None
    measure = unit.span if unit and unit.dimension != "count" else None
    return indicator_near(layers, (draft.number or draft.figure).span, view.sentence, measure)


def _holder(
    named: Holders, view: View, draft: Draft, bases: tuple[Span, ...], figures: tuple[Span, ...]
) -> Span | None:
    """Who or where: named in the sentence, else the topic."""
    return named.in_sentence(view.sentence, draft.figure.span, bases, figures) or named.topic(
        view.sentence
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

"""What went wrong, sentence by sentence, with marks as in gold/: for the person who debugs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.evaluation.align import Alignment, Predicted, PredictedAside, overlap
from extractor.evaluation.annotation import GoldAside, GoldRow, Show
from extractor.evaluation.differences import FIELDS, either, fields_of, told
from extractor.evaluation.layers import LAYERS
from extractor.evaluation.marks import CLOSE, OPEN
from extractor.evaluation.measure import table
from extractor.evaluation.samples import Sample
from extractor.evaluation.score import compare
from extractor.evaluation.structure import LINKS, link_layers
from extractor.model import Article, Claim, Lang, Report, Span
from extractor.reporting.labels import Pair, say

Mark = tuple[Span | None, str]

TITLES: Mapping[Show, Pair] = {
    "missing": ("SÓT", "MISSING"),
    "extra": ("THỪA", "EXTRA"),
    "wrong": ("SAI", "WRONG"),
}
GOLD_THERE = "chuẩn ở đó", "gold there"
FOUND_THERE = "tìm được ở đó", "found there"
FOUND = "tìm được", "found"


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to look at: what it is, the marks that show where, what there is to say of it."""

    article_id: str
    what: str
    marks: tuple[Mark, ...]
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """Gold beside what was found, with the texts and the claims behind the rows."""

    pairs: Alignment
    marked: Sequence[GoldAside]
    asides: Sequence[PredictedAside]
    articles: Mapping[str, Article]
    claims: Mapping[tuple[str, str | None], Claim]
    lang: Lang


def shown(
    show: Show,
    samples: Sequence[Sample],
    reports: Sequence[Report],
    lang: Lang = "vi",
    layer: str = "strict row",
) -> Iterator[str]:
    """The lines on every row or set-aside figure that is missing, too many, or not right.

    ``layer``, one of ``differences.SHOWN``, says what a row that is found must have right.
    """
    seen = _seen(samples, reports, lang)
    cases = {"missing": _missing, "extra": _extra}
    for case in cases[show](seen) if show in cases else _wrong(seen, layer):
        article = seen.articles[case.article_id]
        first = next(span for span, _ in case.marks if span is not None)
        title = f"{say(lang, TITLES[show])} {case.article_id} [{first.start}, {first.end})"
        yield f"{title} {case.what}"
        yield "    " + _with_marks(article, case.marks)
        yield from (f"    {line}" for line in case.lines)


def _seen(samples: Sequence[Sample], reports: Sequence[Report], lang: Lang) -> Seen:
    gold = [sample.gold for sample in samples]
    pairs, asides = compare(gold, table(reports))
    return Seen(
        pairs,
        [aside for article in gold for aside in article.asides],
        asides,
        {sample.gold.article_id: sample.article for sample in samples},
        {
            (report.article.article_id, checked.claim.claim_id): checked.claim
            for report in reports
            for checked in report.checked
        },
        lang,
    )


# -------------------------------------------------------------------------------- cases


def _missing(seen: Seen) -> Iterator[Case]:
    """Rows and set-aside figures of gold that were not found, and what stands there instead."""
    for i, row in enumerate(seen.pairs.gold):
        if i not in seen.pairs.of_gold and not row.optional:
            there = _found_there(seen, row.article_id, (row.number, row.percent))
            lines = _there(FOUND_THERE, there, seen.lang)
            yield Case(row.article_id, either(row.relations), _gold_marks(row), lines)
    for want in seen.marked:
        if not _over(want, seen.asides):
            there = _found_there(seen, want.article_id, (want.span,))
            yield _aside(want, _there(FOUND_THERE, there, seen.lang))


def _extra(seen: Seen) -> Iterator[Case]:
    """Rows that gold does not have, and what gold has there."""
    for j, row in enumerate(seen.pairs.predicted):
        if j not in seen.pairs.of_predicted:
            there = _gold_there(seen, row)
            lines = _there(GOLD_THERE, there, seen.lang)
            yield Case(row.article_id, _origin(seen, row), _marks(seen, row), lines)


def _wrong(seen: Seen, layer: str) -> Iterator[Case]:
    """Rows found that are not right in a layer; figures set aside for another reason."""
    judge = {**LAYERS, **link_layers(seen.pairs)}[layer]
    for i, row in enumerate(seen.pairs.gold):
        answer = seen.pairs.answer(i)
        if answer is not None and not row.optional and judge.fails(row, answer):
            yield _wrong_row(seen, layer, row, answer)
    for want in seen.marked if layer == "strict row" else ():
        found = [aside.reason for aside in _over(want, seen.asides)]
        if found and not set(found) & set(want.reasons):
            yield _aside(want, (told("reason", want.reasons, found, seen.lang),))


def _wrong_row(seen: Seen, layer: str, row: GoldRow, answer: Predicted) -> Case:
    """What differs; where other figures were found than gold has, the sentence as it was read."""
    lines = [_difference(seen, name, row, answer) for name in fields_of(layer, row, answer)]
    gold, found = _gold_marks(row), _marks(seen, answer)
    both = [(one, other) for (one, _), (other, _) in zip(gold, found, strict=True)]
    if any((one or other) and not overlap(one, other) for one, other in both):
        read = _with_marks(seen.articles[row.article_id], found)
        lines.append(f"{say(seen.lang, FOUND)}: {read}")
    what = f"{either(row.relations)} → {_origin(seen, answer)}"
    return Case(row.article_id, what, gold, tuple(lines))


def _aside(want: GoldAside, lines: tuple[str, ...]) -> Case:
    reasons = "~".join(want.reasons)
    return Case(want.article_id, reasons, ((want.span, f"a:{reasons}"),), lines)


# ------------------------------------------------------------------------------- wording


def _difference(seen: Seen, name: str, row: GoldRow, answer: Predicted) -> str:
    accepted, found = FIELDS[name](row, answer)
    if name in LINKS:
        text = seen.articles[row.article_id].text
        accepted = [_row_name(seen, row.article_id, i, text) for i in accepted]
        found = [_claim_name(seen, row.article_id, i, text) for i in found]
    return told(name, accepted, found, seen.lang)


def _row_name(seen: Seen, article_id: str, row_id: object, text: str) -> str | None:
    """A row of gold by its number and its figure: ``3 (165)``."""
    for row in seen.pairs.gold:
        if (row.article_id, row.row_id) == (article_id, row_id):
            return f"{row_id} ({_figure(row, text)})"
    return None


def _claim_name(seen: Seen, article_id: str, claim_id: object, text: str) -> str | None:
    """A claim by its id and its figure: ``c3 (165)``."""
    for row in seen.pairs.predicted:
        if claim_id and (row.article_id, row.claim_id) == (article_id, claim_id):
            return f"{claim_id} ({_figure(row, text)})"
    return None


def _figure(row: GoldRow | Predicted, text: str) -> str:
    where = row.number or row.percent
    return where.of(text) if where else ""


def _origin(seen: Seen, row: Predicted) -> str:
    """How a row came about: ``c3 increase · rules bracket head · confidence low``."""
    claim = seen.claims[row.article_id, row.claim_id]
    rules = f"{say(seen.lang, ('quy tắc', 'rules'))} {' '.join(claim.rules)}"
    sure = f"{say(seen.lang, ('độ chắc', 'confidence'))} {claim.confidence}"
    return " · ".join((f"{claim.claim_id} {claim.relation}", *[rules][: len(claim.rules)], sure))


def _there(title: Pair, what: Sequence[str], lang: Lang) -> tuple[str, ...]:
    return (f"{say(lang, title)}: {'; '.join(what)}",) if what else ()


def _found_there(seen: Seen, article_id: str, spans: Iterable[Span | None]) -> list[str]:
    """The claims and set-aside figures over some stretches of gold."""
    where = [span for span in spans if span is not None]
    rows = [row for row in seen.pairs.predicted if row.article_id == article_id]
    claims = [_origin(seen, row) for row in rows if _touches(row, where)]
    asides = (a for a in seen.asides if a.article_id == article_id)
    return claims + [f"a:{a.reason}" for a in asides if any(map(a.span.overlaps, where))]


def _gold_there(seen: Seen, found: Predicted) -> list[str]:
    """The rows and set-aside figures of gold over the figures of a row."""
    where = [span for span in (found.number, found.percent) if span is not None]
    text = seen.articles[found.article_id].text
    rows = [row for row in seen.pairs.gold if row.article_id == found.article_id]
    claims = [_row_told(row, text) for row in rows if _touches(row, where)]
    asides = (a for a in seen.marked if a.article_id == found.article_id)
    return claims + [f"a:{'~'.join(a.reasons)}" for a in asides if any(map(a.span.overlaps, where))]


def _row_told(row: GoldRow, text: str) -> str:
    """A row of gold by its number, relation and figures: ``3 achieved (165, 50%)``."""
    figures = [span.of(text) for span in (row.number, row.percent) if span is not None]
    return f"{row.row_id} {either(row.relations)} ({', '.join(figures)})"


def _touches(row: GoldRow | Predicted, where: Sequence[Span]) -> bool:
    """Whether a row has a figure or, in gold, its target value in one of the stretches."""
    own = (row.number, row.percent, row.base if isinstance(row, GoldRow) else None)
    return any(overlap(one, other) for one in own for other in where)


def _over(want: GoldAside, asides: Sequence[PredictedAside]) -> list[PredictedAside]:
    return [a for a in asides if a.article_id == want.article_id and a.span.overlaps(want.span)]


# -------------------------------------------------------------------------------- marks


def _gold_marks(row: GoldRow) -> tuple[Mark, ...]:
    return (row.number, "n"), (row.percent, "p"), (row.base, "t")


def _marks(seen: Seen, row: Predicted) -> tuple[Mark, ...]:
    base = seen.claims[row.article_id, row.claim_id].target.figure
    return (row.number, "n"), (row.percent, "p"), (base.span if base else None, "t")


def _with_marks(article: Article, marks: Sequence[Mark]) -> str:
    """The sentences that the marks stand in, each figure marked: ``⟦n 23⟧ tổ``."""
    placed = sorted((span, role) for span, role in marks if span is not None)
    around = [s for s in article.sentences if any(s.overlaps(span) for span, _ in placed)]
    spans = [*around, *(span for span, _ in placed)]
    at, end, parts = min(s.start for s in spans), max(s.end for s in spans), list[str]()
    for span, role in placed:
        if span.start >= at:
            parts += [article.text[at : span.start], OPEN, role, " ", span.of(article.text), CLOSE]
            at = span.end
    shown = "".join([*parts, article.text[at:end]])
    return " ".join("".join(c if c.isprintable() else " " for c in shown).split())

"""What went wrong, sentence by sentence, with marks as in gold/: for the person who debugs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.evaluation.align import Alignment, Predicted, PredictedAside, align, split
from extractor.evaluation.annotation import GoldAside, GoldRow, Numbers, Show
from extractor.evaluation.layers import faults
from extractor.evaluation.marks import CLOSE, OPEN
from extractor.evaluation.measure import table
from extractor.evaluation.samples import Sample
from extractor.model import Article, Lang, Report, Span
from extractor.reporting.labels import say

Mark = tuple[Span | None, str]

TITLES = {
    "missing": ("SÓT", "MISSING"),
    "extra": ("THỪA", "EXTRA"),
    "wrong": ("SAI", "WRONG"),
}


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to look at: what it is, the marks that show where, what differs from gold."""

    article_id: str
    what: str
    marks: tuple[Mark, ...]
    differences: tuple[str, ...] = ()


def shown(
    show: Show, samples: Sequence[Sample], reports: Sequence[Report], lang: Lang = "vi"
) -> Iterator[str]:
    """The lines on every row or set-aside figure that is missing, too many, or not right."""
    gold = [sample.gold for sample in samples]
    predicted, asides = split(table(reports), {article.article_id for article in gold})
    pairs = align([row for article in gold for row in article.rows], predicted)
    marked = [aside for article in gold for aside in article.asides]
    articles = {sample.gold.article_id: sample.article for sample in samples}
    for case in _cases(show, pairs, marked, asides, lang):
        yield f"{say(lang, TITLES[show])} {case.article_id}: {case.what}"
        yield "    " + _with_marks(articles[case.article_id], case.marks)
        yield from (f"    {difference}" for difference in case.differences)


def _cases(
    show: Show,
    pairs: Alignment,
    marked: Sequence[GoldAside],
    asides: Sequence[PredictedAside],
    lang: Lang,
) -> Iterator[Case]:
    if show == "missing":
        yield from _missing(pairs)
        yield from (_aside(want, ()) for want in marked if not _over(want, asides))
    elif show == "extra":
        yield from _extra(pairs)
    else:
        yield from _wrong(pairs, lang)
        for want in marked:
            found = [aside.reason for aside in _over(want, asides)]
            if found and not set(found) & set(want.reasons):
                yield _aside(want, (_difference("reason", want.reasons, found, lang),))


def _missing(pairs: Alignment) -> Iterator[Case]:
    for i, row in enumerate(pairs.gold):
        if i not in pairs.of_gold and not row.optional:
            yield Case(row.article_id, _either(row.relations), _gold_marks(row))


def _extra(pairs: Alignment) -> Iterator[Case]:
    for j, row in enumerate(pairs.predicted):
        if j not in pairs.of_predicted:
            yield Case(row.article_id, row.relation or "", _marks(row))


def _wrong(pairs: Alignment, lang: Lang) -> Iterator[Case]:
    for i, row in enumerate(pairs.gold):
        answer = pairs.answer(i)
        wrong = faults(row, answer) if answer and not row.optional else ()
        if answer and wrong:
            told = tuple(_difference(n, *FIELDS[n](row, answer), lang) for n in wrong)
            yield Case(row.article_id, _either(row.relations), _gold_marks(row), told)


def _over(want: GoldAside, asides: Sequence[PredictedAside]) -> list[PredictedAside]:
    return [a for a in asides if a.article_id == want.article_id and a.span.overlaps(want.span)]


def _aside(want: GoldAside, differences: tuple[str, ...]) -> Case:
    reasons = "~".join(want.reasons)
    return Case(want.article_id, reasons, ((want.span, f"a:{reasons}"),), differences)


# --------------------------------------------------------------------------- differences

Accepted = Sequence[object]


def _measure(values: Numbers, lows: Numbers, highs: Numbers) -> Accepted:
    """Values, or both ends of ranges as ``low..high``."""
    if any(value is not None for value in values):
        return values
    ends = zip(lows, highs, strict=False)
    return [None if low is None else f"{low}..{high}" for low, high in ends]


def _found(value: Decimal | None, low: Decimal | None, high: Decimal | None) -> Accepted:
    return _measure((value,), (low,), (high,))


FIELDS: Mapping[str, Callable[[GoldRow, Predicted], tuple[Accepted, Accepted]]] = {
    "number": lambda row, answer: (
        _measure(row.values, row.lows, row.highs),
        _found(answer.value, answer.low, answer.high),
    ),
    "percent": lambda row, answer: (
        _measure(row.percents, row.percent_lows, row.percent_highs),
        _found(answer.percent_value, answer.percent_low, answer.percent_high),
    ),
    "unit": lambda row, answer: (row.units, (answer.unit,)),
    "relation": lambda row, answer: (row.relations, (answer.relation,)),
    "target kind": lambda row, answer: (row.kinds, (answer.kind,)),
    "target value": lambda row, answer: (row.target_values, (answer.target_value,)),
}
"""For every part of a row that is judged: what gold accepts, and what was found."""


def _difference(name: str, accepted: Accepted, found: Accepted, lang: Lang) -> str:
    asked, got = say(lang, ("chuẩn", "gold")), say(lang, ("tìm được", "found"))
    return f"{name}: {asked} {_either(accepted)}, {got} {_either(found)}"


def _either(values: Accepted) -> str:
    """As gold writes alternatives: ``khâu ~ khâu đột phá``, ``none`` for an empty field."""
    return " ~ ".join("none" if value in (None, "") else str(value) for value in values)


# -------------------------------------------------------------------------------- marks


def _gold_marks(row: GoldRow) -> tuple[Mark, ...]:
    return (row.number, "n"), (row.percent, "p"), (row.base, "t")


def _marks(row: Predicted) -> tuple[Mark, ...]:
    return (row.number, "n"), (row.percent, "p")


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

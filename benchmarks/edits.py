"""Slips in the text of a gold article (lỗi cài vào bài): in its digits, scales and words.

What is true after a change is worked out anew from the gold (`benchmarks.identities`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from benchmarks.identities import Identity, Number, worst
from benchmarks.slips import slips
from benchmarks.stated import identities_of, numbers_of
from extractor.evaluation.annotation import GoldArticle, GoldRow
from extractor.model import Span

TURNED: Mapping[str, tuple[str, str]] = {
    "đạt": ("vượt", "exceeded"),
    "vượt": ("đạt", "achieved"),
    "tăng": ("giảm", "decrease"),
    "giảm": ("tăng", "increase"),
}
LEADING = re.compile(r"\b(đạt|vượt|tăng|giảm)\s+$")
SCALED: Mapping[str, tuple[str, Fraction]] = {
    "triệu": ("tỷ", Fraction(1000)),
    "tỷ": ("triệu", Fraction(1, 1000)),
}
SCALE = re.compile(r"\b(triệu|tỷ)\b")
POINTS = " điểm phần trăm"


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of an article: ``span`` becomes ``text``.

    ``named`` is what a finding has to name to have found it, ``was`` the changed number as a
    case writes it, ``label`` what trial says of the numbers afterwards. ``shuffled`` sentences
    keep their figures but not their places.
    """

    article: GoldArticle
    place: str
    slip: str
    span: Span
    text: str
    named: Span
    label: str = "consistent"
    was: str | None = None
    shuffled: bool = False

    @property
    def changed(self) -> str:
        """The article after the change."""
        old = self.article.text
        return old[: self.span.start] + self.text + old[self.span.end :]

    def moved(self, span: Span) -> Span:
        """Where a stretch of the article stands after the change."""
        more = len(self.text) - (self.span.end - self.span.start)
        start = span.start + more * (span.start >= self.span.end)
        return Span(start, span.end + more * (span.end >= self.span.end))


# -------------------------------------------------------------------------------------- slips


@dataclass(frozen=True, slots=True)
class Candidate:
    """A slip before it is drawn: the identities it touches, and its numbers afterwards."""

    edit: Edit
    identities: tuple[Identity, ...]
    numbers: Mapping[Span, Number]

    def labelled(self) -> Edit:
        """The edit with what trial says of every identity that it touches."""
        return replace(self.edit, label=worst(self.identities, self.numbers))


def candidates(article: GoldArticle) -> Iterator[Candidate]:
    """Every slip in every number that something else in the article speaks of."""
    numbers, identities = numbers_of(article), identities_of(article)
    for span, number in numbers.items():
        touched = tuple(each for each in identities if span in each.places)
        if touched:
            yield from _digits(article, span, number, touched, numbers)
            yield from _scale(article, span, number, touched, numbers)
    for row in article.rows:
        own = tuple(each for each in identities if row.row_id == each.row)
        paired = any(each.kind == "pair" and row.percent in each.places for each in identities)
        if own and row.percent and not paired:
            yield from _words(article, row, row.percent, own, numbers)


def _digits(
    article: GoldArticle,
    span: Span,
    number: Number,
    touched: tuple[Identity, ...],
    numbers: Mapping[Span, Number],
) -> Iterator[Candidate]:
    place = _place(article, span, number, touched)
    for slip, variants in slips(number.shown, percent="%" in number.shown.after).items():
        for each in variants:
            edit = Edit(article, place, slip, span, each.text, span, was=number.shown.plain)
            yield Candidate(edit, touched, {**numbers, span: replace(number, shown=each)})


def _place(article: GoldArticle, span: Span, number: Number, touched: tuple[Identity, ...]) -> str:
    """What the number is in the article: the first of these that it is."""
    kinds = {(each.kind, each.places.index(span)) for each in touched}
    if "same" in {kind for kind, _ in kinds} and span.end <= article.text.find("\n"):
        return "headline only"
    if ("count", 0) in kinds:
        return "announced count"
    if number.shown.after.startswith(("%", POINTS)):
        return "percentage"
    if ("parts", 0) in kinds:
        return "total"
    if {kind for kind, _ in kinds} & {"parts", "within"} and ("within", 0) not in kinds:
        return "part"
    return "target" if ("level", 1) in kinds else "number"


def _scale(
    article: GoldArticle,
    span: Span,
    number: Number,
    touched: tuple[Identity, ...],
    numbers: Mapping[Span, Number],
) -> Iterator[Candidate]:
    for found in SCALE.finditer(number.shown.after):
        word, factor = SCALED[found[1]]
        printed = replace(number.shown, after=SCALE.sub(word, number.shown.after))
        other = replace(number, shown=printed, scale=number.scale * factor)
        edit = Edit(article, "scale word", "triệu ↔ tỷ", span, printed.text, span)
        yield Candidate(edit, touched, {**numbers, span: other})


def _words(
    article: GoldArticle,
    row: GoldRow,
    percent: Span,
    own: tuple[Identity, ...],
    numbers: Mapping[Span, Number],
) -> Iterator[Candidate]:
    """đạt ↔ vượt and tăng ↔ giảm right before the percentage, % for điểm."""
    before = LEADING.search(article.text, 0, percent.start)
    if before:
        word, relation = TURNED[before[1]]
        span = Span(before.start(1), before.end(1))
        turned = tuple(replace(each, relation=_turned(each, relation)) for each in own)
        name = "đạt ↔ vượt" if relation in ("achieved", "exceeded") else "tăng ↔ giảm"
        edit = Edit(article, "word", name, span, word, percent)
        yield Candidate(edit, turned, numbers)
    text = percent.of(article.text)
    if text.endswith(POINTS) and percent in numbers:
        read = tuple(replace(each, relation=each.relation[:-5] + "percent") for each in own)
        edit = Edit(article, "word", "điểm → %", percent, text.removesuffix(POINTS) + "%", percent)
        told = replace(numbers[percent], shown=replace(numbers[percent].shown, after="%"))
        yield Candidate(edit, read, {**numbers, percent: told})


def _turned(identity: Identity, relation: str) -> str:
    return f"{relation} point" if identity.kind == "points" else relation

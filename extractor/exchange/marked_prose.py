"""Annotation as the marked prose of ``gold/`` (its notation: gold/README.md)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from extractor.evaluation.annotation import GoldArticle, GoldRow, Numbers, Words
from extractor.evaluation.fields import EMPTY, plain_figure
from extractor.evaluation.marks import CLOSE, OPEN
from extractor.exchange.errors import ExchangeError
from extractor.model import Span

_UNWRITABLE = re.compile(r"[|~\n⟦⟧]")
_BRACKETS = (
    "bài có ⟦ hoặc ⟧, là dấu của văn bản có đánh dấu: dùng --format goldlines",
    "the text has ⟦ or ⟧, which marked prose marks with: use --format goldlines",
)

_UNNAMEABLE = re.compile(r"[/\\\x00-\x1f]+")
"""What no file is called by."""

Names = Mapping[str, str]
"""The number of each row by the name it has."""


def marked_prose(article: GoldArticle) -> str:
    """The article with its figures marked and its rows described, for a person to complete.

    Raises ExchangeError where the text or a phrase has a sign of the notation in it.
    """
    if OPEN in article.text or CLOSE in article.text:
        raise ExchangeError(article.article_id, _BRACKETS)
    names = {row.row_id: str(count) for count, row in enumerate(article.rows, 1)}
    roles = _roles(article, names)
    described = _described(article, names)
    start, lines = 0, []
    for line in article.text.split("\n"):
        here = Span(start, start + len(line))
        lines += [_marked(article.text, here, roles), *described.get(start, ())]
        start = here.end + 1
    return "\n".join(lines)


def file_name(article_id: str) -> str:
    """What the file of an article is called, in one folder whatever its id says."""
    return (_UNNAMEABLE.sub("-", article_id).strip(". ") or "article") + ".txt"


def _roles(article: GoldArticle, names: Names) -> dict[Span, list[str]]:
    """The roles of every stretch that gets a mark."""
    roles: dict[Span, list[str]] = defaultdict(list)
    for row in article.rows:
        for letter, span in (("n", row.number), ("p", row.percent), ("t", row.base)):
            if span is not None:
                roles[span].append(letter + names[row.row_id])
    for aside in article.asides:
        roles[aside.span].append("a:" + "~".join(aside.reasons))
    return roles


def _marked(text: str, line: Span, roles: Mapping[Span, Sequence[str]]) -> str:
    out, at = "", line.start
    for span in sorted(span for span in roles if line.contains(span)):
        if span.start >= at:  # marks do not nest; the linter tells what is left unmarked
            mark = f"{OPEN}{','.join(roles[span])} {span.of(text)}{CLOSE}"
            out, at = out + text[at : span.start] + mark, span.end
    return out + text[at : line.end]


def _described(article: GoldArticle, names: Names) -> dict[int, list[str]]:
    """The row lines by the start of the line that they stand after, that of their last mark."""
    found: dict[int, list[str]] = defaultdict(list)
    for row in article.rows:
        last = max(span.start for span in (row.number, row.percent, row.base) if span)
        start = article.text.rfind("\n", 0, last) + 1
        found[start].append(_row_line(article, row, names))
    return found


def _row_line(article: GoldArticle, row: GoldRow, names: Names) -> str:
    fields = [f"{key}: {value}" for key, value in _fields(article, row, names)]
    return " | ".join([f"{CLOSE}{names[row.row_id]} {row.relations[0]}", *fields])


def _fields(article: GoldArticle, row: GoldRow, names: Names) -> Iterator[tuple[str, str]]:
    yield from _number(article, row)
    yield from _percent(article, row)
    yield from _target(article, row)
    words: tuple[tuple[str, Words], ...] = (
        ("status", tuple(word for word in row.statuses if word != "result")),
        ("indicator", row.indicators),
        ("holder", row.holders),
        ("period", row.periods),
        ("part of", tuple(names[name] for name in row.wholes if name)),
        ("base row", tuple(names[name] for name in row.base_rows if name)),
        ("verdict", row.verdicts),
        ("implied", tuple(f"{value:f}" for value in row.implied if value is not None)),
    )
    for key, found in words:
        yield from _word(article, key, found)


def _number(article: GoldArticle, row: GoldRow) -> Iterator[tuple[str, str]]:
    value = _written(row.values, row.lows, row.highs)
    if value is not None and not _plain(article, row.number, value):
        yield "value", value
    yield from _word(article, "bound", tuple(b for b in row.bounds if b != "exact"))
    yield from _word(article, "unit", row.units)


def _percent(article: GoldArticle, row: GoldRow) -> Iterator[tuple[str, str]]:
    value = _written(row.percents, row.percent_lows, row.percent_highs)
    unit = row.percent_units[0]
    if unit is not None and not (unit == "percent" and _plain(article, row.percent, value)):
        yield "percent", f"{value} {unit}" if value is not None else unit
    yield from _word(article, "percent bound", tuple(b for b in row.percent_bounds if b != "exact"))


def _target(article: GoldArticle, row: GoldRow) -> Iterator[tuple[str, str]]:
    yield from _word(article, "target", row.targets)
    yield from _word(article, "kind", row.kinds)
    value = _written(row.target_values, (None,), (None,))
    if value is not None and not _plain(article, row.base, value):
        yield "target value", value
    yield from _word(article, "target unit", row.target_units)


def _word(article: GoldArticle, key: str, words: Words) -> Iterator[tuple[str, str]]:
    """A field with its fair answers; none where it is empty."""
    given = [word.strip() for word in words if word is not None and word.strip()]
    if any(_UNWRITABLE.search(word) or word == EMPTY for word in given):
        vi = f"{key} {given[0]!r} không viết được trong văn bản có đánh dấu"
        en = f"{key} {given[0]!r} cannot be written in marked prose"
        more = "dùng --format goldlines", "use --format goldlines"
        raise ExchangeError(article.article_id, (f"{vi}: {more[0]}", f"{en}: {more[1]}"))
    if given:
        yield key, " ~ ".join(given)


def _written(values: Numbers, lows: Numbers, highs: Numbers) -> str | None:
    """A value as a field writes it, a range with both ends."""
    if values[0] is not None:
        return f"{values[0]:f}"
    if lows[0] is not None and highs[0] is not None:
        return f"{lows[0]:f}..{highs[0]:f}"
    return None


def _plain(article: GoldArticle, span: Span | None, value: str | None) -> bool:
    """Whether the marked figure says the value by itself."""
    if span is None or value is None or ".." in value:
        return False
    return plain_figure(span.of(article.text)) == Decimal(value)

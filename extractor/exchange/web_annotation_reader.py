"""Web Annotations read back as annotation, over the texts that they are about.

A stretch is where its position says; where the text there is not what it quotes, it is where
the quote stands with what is before and behind it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import cast

from extractor.exchange.annotation import MISREADINGS, ROLES, Annotated, Misreading, Note, Role
from extractor.exchange.errors import ExchangeError
from extractor.exchange.records import Record, entries, place, record, word
from extractor.exchange.web_annotation import ASIDE, CLAIM
from extractor.model import REASONS, Article, Reason, SetAside, Span
from extractor.reporting.columns import Row

ArticleOf = Callable[[str], Article | None]
"""An article by its id; None where there is none."""


def read_page(found: object, source: str, article_of: ArticleOf) -> tuple[Annotated, ...]:
    """The annotation of a page by article. Raises ExchangeError."""
    items = entries(record(found, source).get("items"), source)
    by_article: dict[str, list[tuple[Record, str]]] = defaultdict(list)
    for count, value in enumerate(items, 1):
        where = f"{source}: items[{count}]"
        item = record(value, where)
        name = word(record(item.get("article"), where), "article_id", where)
        by_article[name].append((item, where))
    return tuple(_annotated(name, own, article_of) for name, own in by_article.items())


def _annotated(name: str, items: list[tuple[Record, str]], article_of: ArticleOf) -> Annotated:
    article = article_of(name)
    if article is None:
        raise ExchangeError(items[0][1], (f"không có bài {name!r}", f"no text for {name!r}"))
    notes: list[Note] = []
    asides: list[SetAside] = []
    for item, where in items:
        spans = dict(_spans(article.text, item, where))
        if ASIDE in spans:
            reason = _said(item, "classifying", where, REASONS)
            asides.append(SetAside(spans[ASIDE], cast(Reason, reason), ""))
        else:
            notes.append(_note(item, spans, where))
    return Annotated(article, tuple(notes), tuple(asides))


def _note(item: Record, spans: dict[str, Span], where: str) -> Note:
    row = _row(item, where)
    parts: dict[Role, Span] = {role: spans[role] for role in ROLES if role in spans}
    if CLAIM not in spans or not {"number", "percent"} & parts.keys():
        said = "nhận định không có con số nào", "a claim without a figure"
        raise ExchangeError(where, said)
    row["relation"] = word(row, "relation", where)
    marks = [body for body in _bodies(item, where) if body.get("purpose") == "assessing"]
    misread = word(marks[0], "value", where, MISREADINGS) if marks else None
    return Note(
        word(row, "claim_id", where),
        spans[CLAIM],
        parts,
        row,
        cast(Misreading | None, misread),
    )


def _bodies(item: Record, where: str) -> list[Record]:
    return [record(body, where) for body in entries(item.get("body"), where)]


def _row(item: Record, where: str) -> Row:
    rows = [body["row"] for body in _bodies(item, where) if "row" in body]
    if not rows:
        raise ExchangeError(where, ("thiếu row", "no row"))
    return dict(record(rows[0], where))


def _said(item: Record, purpose: str, where: str, allowed: tuple[str, ...]) -> str:
    """The text of the body with a purpose."""
    for body in _bodies(item, where):
        if body.get("purpose") == purpose:
            return word(body, "value", where, allowed)
    raise ExchangeError(where, (f"thiếu {purpose}", f"no body for {purpose}"))


def _spans(text: str, item: Record, where: str) -> Iterator[tuple[str, Span]]:
    for value in entries(item.get("target"), where):
        target = record(value, where)
        role = word(target, "role", where, (*ROLES, CLAIM, ASIDE))
        yield role, _found(text, target, f"{where} {role}")


def _found(text: str, target: Record, where: str) -> Span:
    selectors = [record(one, where) for one in entries(target.get("selector"), where)]
    named = {str(one.get("type")): one for one in selectors}
    quote = record(named.get("TextQuoteSelector"), where)
    exact = word(quote, "exact", where)
    if "TextPositionSelector" in named:
        span = place(named["TextPositionSelector"], where)
        if span.of(text) == exact:
            return span
    return _quoted(
        text, str(quote.get("prefix") or ""), exact, str(quote.get("suffix") or ""), where
    )


def _quoted(text: str, prefix: str, exact: str, suffix: str, where: str) -> Span:
    """Where a quote stands, the only place with these surroundings."""
    whole = prefix + exact + suffix
    start = text.find(whole)
    if start < 0 or text.find(whole, start + 1) >= 0:
        said = f"không tìm lại được {exact!r} trong bài", f"{exact!r} is not found in the text"
        raise ExchangeError(where, said)
    start += len(prefix)
    return Span(start, start + len(exact))

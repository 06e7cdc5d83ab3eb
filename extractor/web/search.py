"""Searching the store (tìm trong kho): claims, counts by verdict, charts, the next page."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from markupsafe import Markup

from extractor.batch.lookup import Count, Found, Mark, Query, find, months, sources, tally
from extractor.model import VERDICTS, Lang, Verdict
from extractor.reporting.columns import Row
from extractor.reporting.labels import VERDICT_NAMES, say
from extractor.reporting.numbers import plain
from extractor.web.addresses import address_of, cursor
from extractor.web.charts import alarms, bar, month_name, over_time
from extractor.web.words import SIGNS

ROWS = 50
"""Claims on a page."""

_COUNTED = 36
_CHOICES = 240


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A claim of the store as people read it."""

    verdict: Verdict
    figures: str
    sentence: str
    holder: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A line of the results; ``address`` leads to its article, on the claim."""

    shown: ShownRow
    title: str
    date: str
    source: str
    address: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A verdict, how many claims have it, and the address of those alone."""

    verdict: Verdict
    sign: str
    name: str
    count: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a chart's table: its name, its numbers, the address behind it, its bar."""

    name: str
    claims: str
    inconsistent: str
    implausible: str
    address: str
    bar: Markup


@dataclass(frozen=True, slots=True)
class Results:
    """All that the page of a search shows."""

    query: Query
    rows: tuple[Hit, ...]
    total: str
    facets: tuple[Facet, ...]
    over_time: Markup | None
    by_month: tuple[Bar, ...]
    by_source: tuple[Bar, ...]
    sources: tuple[tuple[str, str], ...]
    months: tuple[tuple[str, str], ...]
    again: str
    next: str | None


def results(
    connection: sqlite3.Connection, query: Query, after: Mark | None, lang: Lang
) -> Results:
    """What a query finds, a page of it, and what it adds up to."""
    found = find(connection, query, ROWS + 1, after)
    counts = tally(connection, query, _COUNTED)
    chosen = [each.claims for each in counts["verdict"] if query.verdict in ("", each.name)]
    return Results(
        query=query,
        rows=tuple(_hit(each) for each in found[:ROWS]),
        total=plain(sum(chosen), lang),
        facets=tuple(_facets(query, counts["verdict"], lang)),
        over_time=over_time(counts["month"], lang),
        by_month=_bars(query, "month", counts["month"], lang),
        by_source=_bars(query, "source", counts["source"], lang),
        sources=tuple((name, f"{name} ({n})") for name, n in sources(connection, _CHOICES)),
        months=tuple((m, f"{month_name(m)} ({n})") for m, n in months(connection, _CHOICES)),
        again=address_of(query),
        next=address_of(query, cursor=cursor(found[ROWS - 1].mark)) if len(found) > ROWS else None,
    )


def article_address(article_id: str) -> str:
    """Where an article of the store is shown."""
    return f"/article/{quote(article_id, safe='')}"


def day_first(date: str | None) -> str:
    """``11/05/2024`` of ``2024-05-11``."""
    return "/".join(reversed((date or "").split("-")))


def row_of(row: Row) -> ShownRow:
    """What is shown of a claim's row."""
    cells = {name: "" if cell is None else str(cell) for name, cell in row.items()}
    number = f"{cells['number_text']} {cells['unit_text']}".strip()
    return ShownRow(
        next(each for each in VERDICTS if each == cells["verdict"]),
        " · ".join(dict.fromkeys(filter(None, (number, cells["percent_text"])))),
        cells["sentence"],
        cells["holder_text"],
    )


def _hit(found: Found) -> Hit:
    article, claim = str(found.row["article_id"]), str(found.row["claim_id"])
    return Hit(
        row_of(found.row),
        found.title or article,
        day_first(found.date),
        found.site or "",
        f"{article_address(article)}#r1-{quote(claim)}",
    )


def _facets(query: Query, counts: Sequence[Count], lang: Lang) -> list[Facet]:
    """Every verdict of the query, whether asked for or not; a chosen one leads back to all."""
    found = {each.name: each.claims for each in counts}
    return [
        Facet(
            verdict,
            SIGNS[verdict],
            say(lang, VERDICT_NAMES[verdict]),
            plain(found.get(verdict, 0), lang),
            address_of(replace(query, verdict="" if query.verdict == verdict else verdict)),
            query.verdict == verdict,
        )
        for verdict in VERDICTS
    ]


def _bars(query: Query, field: str, counts: Sequence[Count], lang: Lang) -> tuple[Bar, ...]:
    most = max(map(alarms, counts), default=0)
    return tuple(
        Bar(
            (month_name(each.name) if field == "month" else each.name) or "–",
            plain(each.claims, lang),
            plain(each.inconsistent, lang),
            plain(each.implausible, lang),
            address_of(replace(query, **{field: each.name or ""})),
            bar(each, most),
        )
        for each in counts
    )

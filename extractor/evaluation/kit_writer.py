"""Annotation written as the JSON Lines that ``kit`` reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from extractor.evaluation.annotation import GoldArticle, GoldAside, GoldRow, Numbers
from extractor.model import Span

Record = dict[str, object]


def to_lines(articles: Iterable[GoldArticle]) -> Iterator[str]:
    """The same annotation as JSON Lines; every field is a list of acceptable values."""
    for article in articles:
        for row in article.rows:
            yield json.dumps(_row_record(row), ensure_ascii=False)
        for aside in article.asides:
            yield json.dumps(_aside_record(article, aside), ensure_ascii=False)


def _row_record(row: GoldRow) -> Record:
    place = {"id": row.article_id, "row": row.row_id, "near": row.sentence}
    return {**place, **_number(row), **_percent(row), **_base(row), **_words(row), **_links(row)}


def _number(row: GoldRow) -> Record:
    return {
        "number_span": _ends(row.number),
        "value": _strings(row.values),
        "low": _strings(row.lows),
        "high": _strings(row.highs),
        "bound": row.bounds,
        "unit": row.units,
        "number_optional": row.number_optional,
    }


def _percent(row: GoldRow) -> Record:
    return {
        "percent_span": _ends(row.percent),
        "pvalue": _strings(row.percents),
        "plow": _strings(row.percent_lows),
        "phigh": _strings(row.percent_highs),
        "pbound": row.percent_bounds,
        "punit": row.percent_units,
    }


def _base(row: GoldRow) -> Record:
    return {
        "target": row.targets,
        "tkind": row.kinds,
        "tvalue": _strings(row.target_values),
        "tvalue_span": _ends(row.base),
    }


def _words(row: GoldRow) -> Record:
    return {
        "relation": row.relations,
        "status": row.statuses,
        "indicator": row.indicators,
        "holder": row.holders,
        "period": row.periods,
        "optional": row.optional,
    }


def _links(row: GoldRow) -> Record:
    """The links to other rows, where the annotator asserts any."""
    links = {"part_of": row.wholes, "base_row": row.base_rows}
    return {key: rows for key, rows in links.items() if rows}


def _aside_record(article: GoldArticle, aside: GoldAside) -> Record:
    text = aside.span.of(article.text)
    where = {"id": article.article_id, "near": text, "aside": text}
    return {**where, "reason": aside.reasons, "span": _ends(aside.span)}


def _strings(values: Numbers) -> list[str | None]:
    return [None if value is None else f"{value:f}" for value in values]


def _ends(where: Span | None) -> list[int] | None:
    return None if where is None else [where.start, where.end]

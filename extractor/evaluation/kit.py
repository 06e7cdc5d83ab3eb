"""Hand annotation as JSON Lines, one row or set-aside figure a line: read it, write it.

Keys: ``id near number_span percent_span value low high unit pvalue plow phigh relation tkind
tvalue indicator holder period status`` for a row, ``id near aside reason span`` for a figure
set aside. A field may hold a list of acceptable values.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation

from extractor.evaluation.annotation import GoldArticle, GoldAside, GoldRow, Numbers, Words
from extractor.model import Span

Line = Mapping[str, object]


def number(value: object) -> Decimal | None:
    """A value of a JSON field as an exact number; None when it is empty or no number."""
    if value is None or value == "" or isinstance(value, bool):
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def span(value: object) -> Span | None:
    """``[start, end]`` as a span; None when it is empty."""
    if not isinstance(value, list) or len(value) != 2:
        return None
    return Span(int(value[0]), int(value[1]))


def from_lines(lines: Iterable[str]) -> tuple[GoldArticle, ...]:
    """The annotated articles of a JSON Lines file, without their texts. Raises ValueError."""
    rows: dict[str, list[GoldRow]] = {}
    asides: dict[str, list[GoldAside]] = {}
    for count, line in enumerate(filter(str.strip, lines), 1):
        record = json.loads(line)
        article = str(record["id"])
        rows.setdefault(article, [])
        if "aside" in record:
            asides.setdefault(article, []).append(_aside(article, record))
        else:
            rows[article].append(_row(article, str(count), record))
    return tuple(GoldArticle(i, "", tuple(rows[i]), tuple(asides.get(i, ()))) for i in rows)


def to_lines(articles: Iterable[GoldArticle]) -> Iterator[str]:
    """The same annotation as JSON Lines; every field is a list of acceptable values."""
    for article in articles:
        for row in article.rows:
            yield json.dumps(_row_record(row), ensure_ascii=False)
        for aside in article.asides:
            yield json.dumps(_aside_record(article, aside), ensure_ascii=False)


def _many(record: Line, key: str) -> list[object]:
    value = record.get(key)
    return value if isinstance(value, list) else [value]


def _numbers(record: Line, key: str) -> Numbers:
    return tuple(number(value) for value in _many(record, key))


def _words(record: Line, key: str) -> Words:
    return tuple(str(value) if value else None for value in _many(record, key))


def _aside(article: str, record: Line) -> GoldAside:
    where = span(record.get("span"))
    if where is None:
        raise ValueError(f"{article}: a figure set aside has no span")
    return GoldAside(article, where, tuple(str(r) for r in _many(record, "reason")))


def _row(article: str, row_id: str, record: Line) -> GoldRow:
    return GoldRow(
        article,
        row_id,
        str(record.get("near", "")),
        _words(record, "relation"),
        number=span(record.get("number_span")),
        percent=span(record.get("percent_span")),
        base=span(record.get("tvalue_span")),
        values=_numbers(record, "value"),
        lows=_numbers(record, "low"),
        highs=_numbers(record, "high"),
        bounds=_words(record, "bound"),
        units=_words(record, "unit"),
        percents=_numbers(record, "pvalue"),
        percent_lows=_numbers(record, "plow"),
        percent_highs=_numbers(record, "phigh"),
        percent_bounds=_words(record, "pbound"),
        percent_units=_words(record, "punit"),
        targets=_words(record, "target"),
        kinds=_words(record, "tkind"),
        target_values=_numbers(record, "tvalue"),
        statuses=_words(record, "status"),
        indicators=_words(record, "indicator"),
        holders=_words(record, "holder"),
        periods=_words(record, "period"),
        optional=bool(record.get("optional", False)),
        number_optional=bool(record.get("number_optional", False)),
    )


def _strings(values: Numbers) -> list[str | None]:
    return [None if value is None else f"{value:f}" for value in values]


def _ends(where: Span | None) -> list[int] | None:
    return None if where is None else [where.start, where.end]


def _row_record(row: GoldRow) -> dict[str, object]:
    return {
        "id": row.article_id,
        "near": row.snippet,
        "number_span": _ends(row.number),
        "percent_span": _ends(row.percent),
        "tvalue_span": _ends(row.base),
        "value": _strings(row.values),
        "low": _strings(row.lows),
        "high": _strings(row.highs),
        "bound": row.bounds,
        "unit": row.units,
        "pvalue": _strings(row.percents),
        "plow": _strings(row.percent_lows),
        "phigh": _strings(row.percent_highs),
        "pbound": row.percent_bounds,
        "punit": row.percent_units,
        "relation": row.relations,
        "target": row.targets,
        "tkind": row.kinds,
        "tvalue": _strings(row.target_values),
        "status": row.statuses,
        "indicator": row.indicators,
        "holder": row.holders,
        "period": row.periods,
        "optional": row.optional,
        "number_optional": row.number_optional,
    }


def _aside_record(article: GoldArticle, aside: GoldAside) -> dict[str, object]:
    return {
        "id": article.article_id,
        "near": aside.span.of(article.text),
        "aside": aside.span.of(article.text),
        "reason": aside.reasons,
        "span": [aside.span.start, aside.span.end],
    }

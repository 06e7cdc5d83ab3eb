"""Hand annotation as JSON Lines, one row or set-aside figure a line: read it, write it.

Keys: ``id near number_span percent_span value low high unit pvalue plow phigh relation tkind
tvalue indicator holder period status`` for a row, ``id near aside reason span`` for a figure
set aside. A field may hold a list of acceptable values; a malformed line is told with its place.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation

from extractor.evaluation.annotation import GoldArticle, GoldAside, GoldRow, Numbers, Words
from extractor.evaluation.fields import CHOICES
from extractor.evaluation.marks import GoldError, Problem
from extractor.model import REASONS, Span

Line = Mapping[str, object]
TextOf = Callable[[str], str | None]
"""The text of an article by its id; None where there is none."""

NUMBERS = ("value", "low", "high", "pvalue", "plow", "phigh", "tvalue")
SPANS = ("number_span", "percent_span", "tvalue_span", "span")
WORDS = {
    "relation": CHOICES["relation"],
    "tkind": CHOICES["kind"],
    "status": CHOICES["status"],
    "bound": CHOICES["bound"],
    "pbound": CHOICES["percent bound"],
    "reason": REASONS,
}


def number(value: object) -> Decimal | None:
    """A value of a JSON field as an exact number; None when it is empty or no number."""
    if value is None or value == "" or isinstance(value, bool):
        return None
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def span(value: object) -> Span | None:
    """``[start, end]`` as a span; None when it is empty or no such pair."""
    if not isinstance(value, list) or len(value) != 2:
        return None
    start, end = value
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        return None
    return Span(start, end)


def from_lines(
    lines: Iterable[str], path: str = "gold.jsonl", text_of: TextOf | None = None
) -> tuple[GoldArticle, ...]:
    """The annotated articles of a JSON Lines file, by first mention.

    With ``text_of`` every article has its text, and spans must lie inside it. Raises
    GoldError with every fault and its place in ``path``.
    """
    rows: dict[str, list[GoldRow]] = {}
    asides: dict[str, list[GoldAside]] = {}
    problems: list[Problem] = []
    for count, line in enumerate(lines, 1):
        if not line.strip():
            continue
        record, found = _record(line, path, count, text_of)
        problems += found
        if record is None or found:
            continue
        article = str(record["id"])
        rows.setdefault(article, [])
        if "aside" in record:
            asides.setdefault(article, []).append(_aside(article, record))
        else:
            rows[article].append(_row(article, str(record.get("row", count)), record))
    if problems:
        raise GoldError(tuple(problems))
    texts = {i: (text_of(i) if text_of else None) or "" for i in rows}
    return tuple(GoldArticle(i, texts[i], tuple(rows[i]), tuple(asides.get(i, ()))) for i in rows)


def _record(
    line: str, path: str, count: int, text_of: TextOf | None
) -> tuple[Line | None, list[Problem]]:
    """A line as a record, and what is wrong with it."""
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        return None, [Problem(path, count, error.colno, f"not JSON: {error.msg}")]
    except (ValueError, RecursionError):
        return None, [Problem(path, count, 1, "not JSON: too deep or too long a number")]
    if not isinstance(record, dict):
        return None, [Problem(path, count, 1, "not a JSON object")]
    faults = [*_faults(record), *_misplaced(record, text_of)]
    return record, [Problem(path, count, _column(line, key), said) for key, said in faults]


def _column(line: str, key: str) -> int:
    """Where a key stands in its line; columns count from 1."""
    return max(0, line.find(f'"{key}"')) + 1


def _faults(record: Line) -> Iterator[tuple[str, str]]:
    """Every field that does not read: its key, and what is wrong."""
    if not isinstance(record.get("id"), str) or not record["id"]:
        yield "id", "no id"
    for key in SPANS:
        if record.get(key) is not None and span(record[key]) is None:
            yield key, f"{key} {record[key]!r} is not [start, end]"
    if "aside" in record:
        if record.get("span") is None:
            yield "aside", "a figure set aside has no span"
    elif record.get("number_span") is None and record.get("percent_span") is None:
        yield "id", "a row has neither number_span nor percent_span"
    required = "reason" if "aside" in record else "relation"
    if not all(_many(record, required)):
        yield required, f"no {required}"
    yield from _bad_values(record)


def _bad_values(record: Line) -> Iterator[tuple[str, str]]:
    for key in NUMBERS:
        for value in _many(record, key):
            if value not in (None, "") and number(value) is None:
                yield key, f"{key} {value!r} is no number"
    for key, allowed in WORDS.items():
        for word in filter(None, _many(record, key)):
            if word not in allowed:
                yield key, f"{key} {word!r}: one of {', '.join(allowed)}"


def _misplaced(record: Line, text_of: TextOf | None) -> Iterator[tuple[str, str]]:
    """An article without a text, spans beyond its end."""
    if text_of is None or not isinstance(record.get("id"), str):
        return
    text = text_of(str(record["id"]))
    if text is None:
        yield "id", f"no text for {record['id']!r}"
        return
    for key in SPANS:
        where = span(record.get(key))
        if where is not None and where.end > len(text):
            yield key, f"{key} ends at {where.end}, the text at {len(text)}"


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


def _links(record: Line, key: str) -> Words:
    """The rows that a field names; a key that is not there asserts nothing."""
    return _words(record, key) if key in record else ()


def _aside(article: str, record: Line) -> GoldAside:
    where = span(record.get("span"))
    assert where is not None  # _faults has refused a figure without one
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
        wholes=_links(record, "part_of"),
        base_rows=_links(record, "base_row"),
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
        "row": row.row_id,
        "near": row.sentence,
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
        **_asserted(row),
        "optional": row.optional,
        "number_optional": row.number_optional,
    }


def _asserted(row: GoldRow) -> dict[str, object]:
    """The links to other rows, where the annotator asserts any."""
    links = {"part_of": row.wholes, "base_row": row.base_rows}
    return {key: rows for key, rows in links.items() if rows}


def _aside_record(article: GoldArticle, aside: GoldAside) -> dict[str, object]:
    return {
        "id": article.article_id,
        "near": aside.span.of(article.text),
        "aside": aside.span.of(article.text),
        "reason": aside.reasons,
        "span": [aside.span.start, aside.span.end],
    }

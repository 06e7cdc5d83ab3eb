"""Reader of hand annotation as JSON Lines, one row or set-aside figure a line.

Keys: ``id near number_span percent_span value low high unit pvalue plow phigh relation tkind
tvalue indicator holder period status`` for a row, ``id near aside reason span`` for a figure
set aside. ``part_of`` and ``base_row`` name other rows of the article by their ``row``, or by the
number of their line where they have none. A field may hold a list of acceptable values; a
malformed line is told with its place.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from extractor.evaluation.annotation import GoldArticle, GoldAside, GoldRow, Numbers, Words
from extractor.evaluation.fields import CHOICES, one_of
from extractor.evaluation.marks import GoldError, Problem
from extractor.model import REASONS, Span
from extractor.reporting.labels import Pair

Line = Mapping[str, object]
TextOf = Callable[[str], str | None]
"""The text of an article by its id; None where there is none."""

Records = list[tuple[int, str, Line]]
"""Lines that read, each with its number, from 1."""
Fault = tuple[str, Pair]
"""The key of a field that does not read, and what is wrong."""

TOO_DEEP = (
    "không phải JSON: lồng quá sâu hoặc số quá dài",
    "not JSON: too deep or too long a number",
)
NO_OBJECT = "không phải đối tượng JSON", "not a JSON object"
NO_FIGURE = (
    "hàng thiếu cả number_span lẫn percent_span",
    "a row has neither number_span nor percent_span",
)
LINKS = ("part_of", "base_row")
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
    problems: list[Problem] = []
    records: Records = []
    for count, line in enumerate(lines, 1):
        if line.strip():
            record, found = _record(line, path, count, text_of)
            problems += found
            if record is not None and not found:
                records.append((count, line, record))
    problems += _unlinked(records, path)
    if problems:
        raise GoldError(tuple(sorted(problems)))
    return tuple(
        _article(i, own, (text_of(i) if text_of else None) or "")
        for i, own in _by_article(records).items()
    )


def _by_article(records: Records) -> dict[str, Records]:
    found: dict[str, Records] = {}
    for one in records:
        found.setdefault(str(one[2]["id"]), []).append(one)
    return found


def _article(article_id: str, own: Records, text: str) -> GoldArticle:
    rows = tuple(_row(article_id, count, one) for count, _, one in own if "aside" not in one)
    asides = tuple(_aside(article_id, one) for _, _, one in own if "aside" in one)
    return GoldArticle(article_id, text, rows, asides)


def _unlinked(records: Records, path: str) -> Iterator[Problem]:
    """Links to rows that the article does not have, and to the row itself."""
    known = {(record["id"], _row_id(record, count)) for count, _, record in records}
    for count, line, record in records:
        for key in LINKS:
            for row in filter(None, _words(record, key)):
                if row == _row_id(record, count):
                    said = f"{key} chỉ chính hàng này", f"{key} is the row itself"
                    yield Problem(path, count, _column(line, key), said)
                elif (record["id"], row) not in known:
                    said = f"{key}: không có hàng {row!r}", f"{key}: there is no row {row!r}"
                    yield Problem(path, count, _column(line, key), said)


def _record(
    line: str, path: str, count: int, text_of: TextOf | None
) -> tuple[Line | None, list[Problem]]:
    """A line as a record, and what is wrong with it."""
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        said = f"không phải JSON: {error.msg}", f"not JSON: {error.msg}"
        return None, [Problem(path, count, error.colno, said)]
    except (ValueError, RecursionError):
        return None, [Problem(path, count, 1, TOO_DEEP)]
    if not isinstance(record, dict):
        return None, [Problem(path, count, 1, NO_OBJECT)]
    faults = [*_faults(record), *_misplaced(record, text_of)]
    return record, [Problem(path, count, _column(line, key), said) for key, said in faults]


def _column(line: str, key: str) -> int:
    """Where a key stands in its line; columns count from 1."""
    return max(0, line.find(f'"{key}"')) + 1


def _faults(record: Line) -> Iterator[Fault]:
    """Every field that does not read: its key, and what is wrong."""
    if not isinstance(record.get("id"), str) or not record["id"]:
        yield "id", ("thiếu id", "no id")
    for key in SPANS:
        if record.get(key) is not None and span(record[key]) is None:
            what = f"{key} {record[key]!r}"
            yield key, (f"{what} không phải [đầu, cuối]", f"{what} is not [start, end]")
    if "aside" in record:
        if record.get("span") is None:
            yield "aside", ("con số để riêng thiếu span", "a figure set aside has no span")
    elif record.get("number_span") is None and record.get("percent_span") is None:
        yield "id", NO_FIGURE
    required = "reason" if "aside" in record else "relation"
    if not all(_many(record, required)):
        yield required, (f"thiếu {required}", f"no {required}")
    yield from _bad_values(record)


def _bad_values(record: Line) -> Iterator[Fault]:
    for key in NUMBERS:
        for value in _many(record, key):
            if value not in (None, "") and number(value) is None:
                yield key, (f"{key} {value!r} không phải số", f"{key} {value!r} is no number")
    for key, allowed in WORDS.items():
        for word in filter(None, _many(record, key)):
            if word not in allowed:
                yield key, one_of(key, word, allowed)


def _misplaced(record: Line, text_of: TextOf | None) -> Iterator[Fault]:
    """An article without a text, spans beyond its end."""
    if text_of is None or not isinstance(record.get("id"), str):
        return
    text = text_of(str(record["id"]))
    if text is None:
        yield "id", (f"không có bài {record['id']!r}", f"no text for {record['id']!r}")
        return
    for key in SPANS:
        where = span(record.get(key))
        if where is not None and where.end > len(text):
            vi = f"{key} hết ở {where.end}, bài hết ở {len(text)}"
            yield key, (vi, f"{key} ends at {where.end}, the text at {len(text)}")


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


def _row(article: str, count: int, record: Line) -> GoldRow:
    """The row in three steps: its place and number, its percentage, its base and words."""
    row = GoldRow(
        article,
        _row_id(record, count),
        str(record.get("near", "")),
        _words(record, "relation"),
        number=span(record.get("number_span")),
        values=_numbers(record, "value"),
        lows=_numbers(record, "low"),
        highs=_numbers(record, "high"),
        bounds=_words(record, "bound"),
        units=_words(record, "unit"),
        optional=bool(record.get("optional", False)),
        number_optional=bool(record.get("number_optional", False)),
    )
    return _with_words(_with_percent(row, record), record)


def _row_id(record: Line, count: int) -> str:
    """What other rows call this one: its ``row``, else the number of its line."""
    return str(record.get("row") or count)


def _with_percent(row: GoldRow, record: Line) -> GoldRow:
    return replace(
        row,
        percent=span(record.get("percent_span")),
        percents=_numbers(record, "pvalue"),
        percent_lows=_numbers(record, "plow"),
        percent_highs=_numbers(record, "phigh"),
        percent_bounds=_words(record, "pbound"),
        percent_units=_words(record, "punit"),
    )


def _with_words(row: GoldRow, record: Line) -> GoldRow:
    return replace(
        row,
        base=span(record.get("tvalue_span")),
        targets=_words(record, "target"),
        kinds=_words(record, "tkind"),
        target_values=_numbers(record, "tvalue"),
        statuses=_words(record, "status"),
        indicators=_words(record, "indicator"),
        holders=_words(record, "holder"),
        periods=_words(record, "period"),
        wholes=_links(record, "part_of"),
        base_rows=_links(record, "base_row"),
    )

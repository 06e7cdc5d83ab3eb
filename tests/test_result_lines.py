"""Results as lines of JSON: what goes in comes out."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.batch.result_lines import PARTS, from_line, to_line
from extractor.batch.work import Failure, Result, Settings, process
from extractor.reading import Item
from extractor.reading.errors import ReadErrorCode
from extractor.reporting.articles_table import ARTICLES
from extractor.reporting.columns import Cell, CellType, Row, Table

TEXT = "Ngày 14/5, Hội hỗ trợ 235 hộ nghèo (vượt 113,50% chỉ tiêu), đạt ½ kế hoạch.\n".encode()

# Every code point: half an emoji too, for a path may hold one.
TEXTS = st.text(st.characters())
CELLS: dict[CellType, st.SearchStrategy[Cell]] = {
    "string": TEXTS,
    "integer": st.integers(),
    "number": st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), places=7),
}


def rows(table: Table) -> st.SearchStrategy[Row]:
    return st.fixed_dictionaries({c.name: st.none() | CELLS[c.type] for c in table.columns})


def lists(table: str) -> st.SearchStrategy[tuple[Row, ...]]:
    return st.lists(rows(PARTS[table]), max_size=2).map(tuple)


FAILURES = st.builds(Failure, TEXTS, st.sampled_from(get_args(ReadErrorCode)), TEXTS)
RESULTS = st.builds(
    Result,
    TEXTS,
    TEXTS,
    TEXTS,
    st.none() | rows(ARTICLES),
    lists("claims"),
    lists("findings"),
    lists("asides"),
    st.none() | FAILURES,
)


@given(RESULTS)
def test_what_goes_in_comes_out(result: Result) -> None:
    line = to_line(result)
    back = from_line(line)
    assert back == result
    assert repr(back) == repr(result)
    assert "\n" not in line
    assert to_line(back) == line


@pytest.mark.parametrize("number", ["41.820", "1E+3", "0.00", "1" * 5000, "1E-40"])
def test_no_digit_is_lost(number: str) -> None:
    row: Row = {"article_id": "bai", "value": Decimal(number)}
    back = from_line(to_line(Result("bai", "bai.txt", "", claims=(row,))))
    assert back.claims[0]["value"] == Decimal(number)
    assert isinstance(back.claims[0]["value"], Decimal)


def test_a_line_is_what_its_description_says() -> None:
    found = process(Item("bai", "bai.txt", "text", TEXT), Settings())
    told = json.loads(to_line(found))
    assert list(told) == [
        "article_id",
        "source",
        "digest",
        "article",
        "claims",
        "findings",
        "asides",
        "failure",
    ]
    assert from_line(to_line(found)) == found
    assert found.claims


@pytest.mark.parametrize(
    "line", ["", "{", "[]", "{}", '{"article_id": "x"}', to_line(Result("a", "b", "c"))[:-9]]
)
def test_any_other_line_is_refused(line: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        from_line(line)

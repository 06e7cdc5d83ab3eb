"""The table: one list of columns, four formats, exact, read by pandas and frictionless."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Resource

from extractor.report import report_text
from extractor.reporting.formats import FORMATS, exact
from extractor.reporting.table import COLUMNS, NAMES, Row, rows, schema, to_frame

TEXT = (
    "Hội đã thành lập 23 tổ phụ nữ (đạt 41,82% chỉ tiêu). Doanh thu từ 8 đến 10 tỷ đồng.\n"
    'Câu có | gạch, "ngoặc" và <b>thẻ</b>: 3.495 hội viên (đạt 78,50%). Ngày 5/6/2024 họp.'
)


@pytest.fixture(scope="module")
def found() -> list[Row]:
    return rows(report_text(TEXT, "bai"), asides=True)


def written(name: str, found: list[Row]) -> str:
    return "".join(FORMATS[name](found))


def test_every_row_has_every_column(found: list[Row]) -> None:
    assert all(tuple(row) == NAMES for row in found)


def test_pandas_reads_the_table_back(found: list[Row]) -> None:
    frame = pd.read_json(io.StringIO(written("table", found)), orient="table")
    pd.testing.assert_frame_equal(frame, to_frame(found), check_exact=False)
    assert list(frame["percent"].dropna()) == [41.82, 78.5]


def test_the_schema_is_the_one_pandas_writes(found: list[Row]) -> None:
    own = pd.io.json.build_table_schema(to_frame(found), index=False)
    assert schema() == own


def test_frictionless_accepts_the_table(found: list[Row], tmp_path: Path) -> None:
    path = tmp_path / "claims.json"
    path.write_text(written("table", found), encoding="utf-8")
    report = Resource(json.loads(path.read_text(encoding="utf-8"))).validate()
    assert report.valid, report.flatten(["message"])


def test_frictionless_refuses_a_number_written_with_a_comma(found: list[Row]) -> None:
    data = json.loads(written("table", found))
    data["data"][0]["percent"] = "41,82"
    assert not Resource(data).validate().valid


def test_json_keeps_every_digit(found: list[Row]) -> None:
    lines = written("jsonl", found).splitlines()
    decoded = [json.loads(line, parse_float=Decimal) for line in lines]
    percents = [row["percent"] for row in decoded if row["percent"]]
    assert percents == [Decimal("41.82"), Decimal("78.50")]
    assert [row["percent_decimals"] for row in decoded if row["percent"]] == [2, 2]


def test_csv_reads_back(found: list[Row]) -> None:
    read = list(csv.DictReader(io.StringIO(written("csv", found))))
    assert [row["sentence"] for row in read] == [row["sentence"] for row in found]
    assert read[0]["percent"] == "41.82"


def test_markdown_cells_cannot_break_the_table(found: list[Row]) -> None:
    lines = written("md", found).splitlines()
    brief = [column for column in COLUMNS if column.brief]
    assert all(line.replace("\\|", "").count("|") == len(brief) + 1 for line in lines)
    assert len(lines) == len(found) + 2


def test_no_rows_still_make_a_table() -> None:
    assert json.loads(written("table", []))["data"] == []


def test_asides_fill_only_their_columns(found: list[Row]) -> None:
    aside = found[-1]
    filled = {name for name, cell in aside.items() if cell is not None}
    assert filled == {"article_id", "sentence", "start", "end", "number_text", "reason"}


def test_offsets_point_at_the_text(found: list[Row]) -> None:
    for row in found:
        if row["number_start"] is not None:
            start, end = row["number_start"], row["number_end"]
            assert isinstance(start, int) and isinstance(end, int)
            assert TEXT[start:end] == row["number_text"]


READ_TWO_WAYS = [
    ("Toàn tỉnh có 727,215 người.", "727.215"),
    ("Giá trị xuất khẩu tăng 4 lần so với cùng kỳ.", "5"),
    ("Xã có 1,250 hộ, gấp 2 lần so với năm trước.", "1.250"),
    ("Hội đã thành lập 23 tổ phụ nữ.", None),
]


@pytest.mark.parametrize(("text", "others"), READ_TWO_WAYS)
def test_the_other_reading_is_kept(text: str, others: str | None) -> None:
    [row] = rows(report_text(text, "bai"))
    assert row["alternatives"] == others


def test_other_readings_of_a_row_stand_side_by_side() -> None:
    [row] = rows(report_text("Xã có 1,250 hộ nghèo, tăng 2 lần so với năm trước.", "bai"))
    assert row["alternatives"] == "1.250 | 3"


@pytest.mark.parametrize(("number", "text"), [("1E+12", "1000000000000"), ("41.80", "41.80")])
def test_numbers_have_no_exponent(number: str, text: str) -> None:
    assert exact(Decimal(number)) == text

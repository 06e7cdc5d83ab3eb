"""Export and stats: what a store holds, exact, in every format, and nothing that runs."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.batch import workbook
from extractor.batch.cells import from_stored, to_stored
from extractor.batch.schema import TABLES
from extractor.batch.store import Store
from extractor.batch.work import Settings, process
from extractor.reading import Item
from extractor.reporting.columns import Row
from extractor.reporting.formats import for_spreadsheets, jsonl
from extractor.reporting.table import CLAIMS

ROOT = Path(__file__).parents[1]
TEXT = "Hội đã hỗ trợ 235 hộ nghèo (vượt 113% chỉ tiêu), chiếm 78,50% số hộ, đạt 41,8% và 5,0%.\n"
HARMFUL = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("x")']


def kiemso(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "extractor", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": ""}
    return subprocess.run(command, capture_output=True, env=environment, check=False)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "claims.sqlite"
    items = [Item(name, f"tin/{name}.txt", "text", TEXT.encode()) for name in "ab"]
    items += [
        Item("c", "tin/c.txt", "text", TEXT.replace("235", "236").encode(), date="2024-05-11"),
        Item("broken", "tin/broken.txt", "text", b"\x89PNG\r\n\x1a\n\0\xff"),
    ]
    with Store.open(path) as opened:
        run = opened.begin(Settings())
        for item in items:
            opened.write(process(item, Settings()))
        opened.end(run, "finished")
    return path


def export(store: Path, *arguments: str | Path) -> bytes:
    done = kiemso("export", "--store", store, *arguments)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


# Text formats are those of extract, to the digit.


def test_the_export_is_what_extract_writes(store: Path, tmp_path: Path) -> None:
    for name in "ac":
        text = TEXT if name == "a" else TEXT.replace("235", "236")
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    files = [tmp_path / "a.txt", tmp_path / "c.txt"]
    for format in ("jsonl", "csv", "table"):
        extracted = kiemso("extract", "--format", format, *files).stdout
        assert export(store, "--format", format) == extracted


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_exported(store: Path, table: str) -> None:
    found = [json.loads(line) for line in export(store, "--table", table).splitlines()]
    assert [list(row) for row in found] == [list(TABLES[table].names)] * len(found)
    lines = list(
        csv.reader(io.StringIO(export(store, "--format", "csv", "--table", table).decode()))
    )
    assert lines[0] == list(TABLES[table].names)
    assert len(lines) == len(found) + 1
    expected = {"articles": ["a", "b", "c"], "errors": ["broken"]}.get(table)
    assert expected is None or [row["article_id"] for row in found] == expected


# Cells: SQLite's numbers are doubles, and no digit is lost all the same.

NUMBERS = (
    st.none() | st.decimals(allow_nan=False, allow_infinity=False) | st.integers().map(Decimal)
)


@given(st.lists(NUMBERS, min_size=1, max_size=8), st.none() | st.integers())
def test_no_digit_is_lost(numbers: list[Decimal | None], whole: int | None) -> None:
    names = [column.name for column in CLAIMS.columns if column.type == "number"]
    row: Row = dict.fromkeys(CLAIMS.names)
    row |= dict(zip(names, numbers, strict=False)) | {"implied_target": whole}
    (stored,) = to_stored([row], CLAIMS)
    back = from_stored(stored, CLAIMS)
    assert list(jsonl([back])) == list(jsonl([row]))
    assert all(value is None or isinstance(value, int | float | str) for value in stored)


def row(**cells: Any) -> Row:
    return {**dict.fromkeys(CLAIMS.names), **cells}


# Spreadsheets: no text becomes a formula.


@pytest.mark.parametrize("text", HARMFUL)
def test_csv_for_spreadsheets_has_no_formula(text: str) -> None:
    found = "".join(for_spreadsheets([row(sentence=text, value=Decimal("-5"))]))
    assert found.startswith("\ufeff")
    (read,) = csv.DictReader(io.StringIO(found.removeprefix("\ufeff"), newline=""))
    assert read["sentence"] == "'" + text
    assert read["value"] == "-5"


def test_csv_for_spreadsheets_is_an_option_of_csv(store: Path) -> None:
    assert export(store, "--format", "csv", "--for-spreadsheets").startswith(b"\xef\xbb\xbf")
    refused = kiemso("export", "--store", store, "--for-spreadsheets")
    assert (refused.returncode, refused.stderr.count(b"\n")) == (2, 1)


def sheets(found: list[Row], sheet_rows: int = 100) -> tuple[Any, int]:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    out = io.BytesIO()
    cut = workbook.write(found, CLAIMS, out, sheet_rows)
    return openpyxl.load_workbook(io.BytesIO(out.getvalue())), cut


def cells(sheet: Any, name: str) -> list[Any]:
    place = CLAIMS.names.index(name) + 1
    return [sheet.cell(line, place) for line in range(2, sheet.max_row + 1)]


@pytest.mark.parametrize("text", [*HARMFUL, "{=1}", "https://a.vn", "file:///x", "_x0041_", "đạt"])
def test_a_workbook_has_text_and_no_formula(text: str) -> None:
    book, _ = sheets([row(sentence=text)])
    (cell,) = cells(book.active, "sentence")
    assert (cell.data_type, cell.hyperlink) in {("s", None), ("inlineStr", None)}
    unescape = pytest.importorskip("openpyxl.utils.escape").unescape  # as Excel does
    assert unescape(cell.value) == text


def test_a_workbook_keeps_every_digit() -> None:
    numbers = ["41.82", "2300000000", "-5", "12345678901234567.12"]
    book, _ = sheets([row(value=Decimal(number)) for number in numbers])
    values = [cell.value for cell in cells(book.active, "value")]
    assert values == [41.82, 2300000000, -5, "12345678901234567.12"]


def test_a_workbook_takes_what_xml_forbids_and_what_is_too_long() -> None:
    book, cut = sheets([row(sentence="a\x00b\x0bc\ud800d"), row(sentence="😀" * 20_000)])
    control, long = (cell.value for cell in cells(book.active, "sentence"))
    assert control == "a\ufffdb\ufffdc\ufffdd"
    assert len(long.encode("utf-16-le")) // 2 <= workbook.LONGEST
    assert cut == 1


def test_a_workbook_goes_on_in_further_sheets() -> None:
    book, _ = sheets([row(start=number) for number in range(7)], sheet_rows=4)
    assert book.sheetnames == ["claims", "claims 2", "claims 3"]
    starts = [[cell.value for cell in cells(sheet, "start")] for sheet in book]
    assert starts == [[0, 1, 2], [3, 4, 5], [6]]
    assert sheets([])[0].sheetnames == ["claims"]


# Parquet: types, and the digits that a double has not.


def test_parquet_has_types_and_every_digit(store: Path, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "claims.parquet"
    export(store, "--format", "parquet", "--output", path)
    found = pq.read_table(path)
    assert [str(found.schema.field(name).type) for name in ("sentence", "start", "percent")] == [
        "string",
        "int64",
        "double",
    ]
    printed = [json.loads(line, parse_float=str)["percent"] for line in export(store).splitlines()]
    kept = [json.loads(text or "{}").get("percent") for text in found["exact"].to_pylist()]
    doubles = found["percent"].to_pylist()
    assert "78.50" in kept
    assert doubles == [None if text is None else float(text) for text in printed]
    for text, digits, double in zip(printed, kept, doubles, strict=True):
        assert text is None or str(text) in (digits, repr(double).removesuffix(".0"))


@pytest.mark.parametrize("format", ["parquet", "xlsx"])
def test_the_same_store_gives_the_same_file(store: Path, tmp_path: Path, format: str) -> None:
    paths = [tmp_path / f"{number}.{format}" for number in range(2)]
    for path in paths:
        export(store, "--format", format, "--output", path, "--table", "articles")
    assert paths[0].read_bytes() == paths[1].read_bytes()


# What cannot be done is said in one line, and nothing is left half written.


@pytest.mark.parametrize("command", ["export", "stats"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_store_that_is_none_is_told(tmp_path: Path, command: str, lang: str) -> None:
    text = tmp_path / "bai.txt"
    text.write_text(TEXT, encoding="utf-8")
    for path in (tmp_path / "no.sqlite", text, tmp_path):
        done = kiemso(command, "--store", path, "--lang", lang)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.decode().startswith(f"kiemso: {path}: ")
        assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("format", ["csv", "jsonl", "parquet", "xlsx"])
def test_a_full_disk_is_told(store: Path, format: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no device that is always full")
    done = kiemso("export", "--store", store, "--format", format, "--output", "/dev/full")
    assert done.returncode == 2
    assert done.stderr.decode() == "kiemso: /dev/full: không ghi được (hết chỗ trên đĩa)\n"


@pytest.mark.parametrize("format", ["parquet", "xlsx"])
def test_a_failed_export_leaves_the_old_file(store: Path, tmp_path: Path, format: str) -> None:
    damaged = tmp_path / "damaged.sqlite"
    data = bytearray(store.read_bytes())
    data[100:] = bytes(len(data) - 100)
    damaged.write_bytes(data)
    old = tmp_path / "old"
    old.write_text("old", encoding="utf-8")
    done = kiemso("export", "--store", damaged, "--format", format, "--output", old)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert old.read_text(encoding="utf-8") == "old"
    assert {path.name for path in tmp_path.iterdir()} == {"damaged.sqlite", "old"}


@pytest.mark.parametrize("format", ["parquet", "xlsx"])
def test_bytes_are_not_printed(store: Path, format: str) -> None:
    done = kiemso("export", "--store", store, "--format", format, "--lang", "en")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == f"kiemso: export: --format {format} needs --output\n"


# Stats: counts that agree with the tables.


def stats(store: Path, *arguments: str) -> str:
    done = kiemso("stats", "--store", store, *arguments)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_stats_count_what_is_there(store: Path) -> None:
    found = json.loads(stats(store, "--format", "json"))
    claims = [json.loads(line) for line in export(store).splitlines()]
    (totals,) = found["totals"]
    assert (totals["articles"], totals["duplicates"], totals["errors"]) == (2, 1, 1)
    assert totals["claims"] == len(claims) == sum(one["claims"] for one in found["verdicts"])
    assert totals["accounted"] == totals["figures"]
    alarms = sum(claim["verdict"] == "inconsistent" for claim in claims)
    assert sum(one["inconsistent"] for one in found["sources"]) == alarms
    assert [(one["month"], one["articles"]) for one in found["months"]] == [
        ("2024-05", 1),
        (None, 1),
    ]
    assert found["errors"] == [{"code": "binary", "errors": 1}]
    assert sum(one["figures"] for one in found["set_aside"]) == totals["set_aside"]


def test_stats_are_told_in_both_languages(store: Path) -> None:
    assert "bài trùng 1" in stats(store)
    english = stats(store, "--lang", "en", "--top", "1")
    assert "duplicates 1" in english
    assert "Claims by verdict" in english
    assert "not text (binary file)" in english


def test_stats_of_an_empty_store(tmp_path: Path) -> None:
    with Store.open(tmp_path / "new.sqlite"):
        pass
    assert stats(tmp_path / "new.sqlite").startswith("bài 0 · ")

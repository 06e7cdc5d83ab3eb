"""The article the project began from: what it must give. Runs where ``../shared`` stands."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from extractor.checks import worst
from extractor.model import Report
from extractor.reading import read
from extractor.report import report_article
from extractor.reporting.table import Row, rows

SEED = Path(__file__).parents[2] / "shared" / "data" / "seed-article.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the shared articles are not here")

Expected = tuple[str | None, str | None, str | None, str, str | None, str, int | None]

ROWS: tuple[Expected, ...] = (
    # number, unit, percent, relation, target reference, verdict, implied target
    ("5", "chỉ tiêu", None, "achieved", None, "not_checkable", None),
    ("8", "chỉ tiêu", None, "count", None, "not_checkable", None),
    ("5", "chỉ tiêu", None, "achieved", None, "not_checkable", None),
    ("23", "tổ", "41.82", "achieved", "chỉ tiêu nghị quyết", "consistent", 55),
    ("165", "hộ", "50", "exceeded", "chỉ tiêu", "consistent", 110),
    ("97", "phụ nữ", "94", "exceeded", "chỉ tiêu", "consistent", 50),
    ("6", "tổ hợp tác", "500", "exceeded", "chỉ tiêu", "consistent", 1),
    ("1", "nạn nhân", None, "count", None, "not_checkable", None),
    ("235", "hộ", "113", "exceeded", "chỉ tiêu", "consistent_other_rounding", 110),
    ("3495", "hội viên", "78.54", "achieved", None, "consistent", 4450),
    (None, None, "100", "rate", None, "not_checkable", None),
    (None, None, "100", "achieved", None, "not_checkable", None),
    ("4", "cuộc", "33", "exceeded", "chỉ tiêu", "consistent", 3),
    ("8", "dự thảo", "60", "exceeded", "chỉ tiêu", "consistent", 5),
    ("33", "chính sách", None, "count", None, "not_checkable", None),
    ("44", "dự thảo", "880", "achieved", "chỉ tiêu", "consistent", 5),
    ("44", "dự thảo", "780", "exceeded", "chỉ tiêu", "consistent", 5),
    ("166", "cán bộ", None, "exceeded", "chỉ tiêu đề ra", "not_checkable", None),
    ("2", "khâu", None, "count", None, "not_checkable", None),
    ("2", "khâu", None, "count", None, "not_checkable", None),
    (None, None, "100", "rate", None, "not_checkable", None),
    (None, None, "100", "rate", None, "not_checkable", None),
    ("72", "lượt", None, "count", None, "not_checkable", None),
    ("3", "nhiệm vụ", None, "count", None, "not_checkable", None),
)

ASIDES = {
    "11/05/2024": "date",
    "07:50": "clock",
    "2021 - 2026": "period",
    "2021 - 2025": "period",
    "17.8": "code",
    "1893": "document",
    "III": "document",
    "2007": "document",
    "XIII": "ordinal",
    "5": "slogan",
    "3": "slogan",
    "833/GP-BTTTT": "document",
    "30-12-2021": "date",
    "0299 3 822499": "contact",
    "0299 3 622049": "contact",
    "02": "address",
    "2": "address",
}


@pytest.fixture(scope="module")
def report() -> Report:
    return report_article(read(SEED))


@pytest.fixture(scope="module")
def found(report: Report) -> list[Row]:
    return rows(report)


def _text(number: object) -> str | None:
    return None if number is None else str(number)


def test_every_row_of_the_seed(found: list[Row]) -> None:
    columns = ("value", "unit_text", "percent", "relation", "target_text", "verdict")
    told = tuple((*(_text(row[name]) for name in columns), row["implied_target"]) for row in found)
    assert told == ROWS


def test_the_heading_is_five_of_eight(found: list[Row]) -> None:
    assert (found[0]["target_value"], found[0]["percent_unit"]) == (Decimal(8), "fraction")


def test_two_percentages_on_one_number_share_a_group(found: list[Row]) -> None:
    both = [row for row in found if row["value"] == 44]
    assert len({row["group_id"] for row in both}) == 1
    assert len({row["group_id"] for row in found}) == len(found) - 1


def test_the_truncated_claim_says_so(found: list[Row]) -> None:
    row = next(row for row in found if row["value"] == 235)
    assert "113,6" in str(row["explanation"])
    assert "cắt bỏ" in str(row["explanation"])


def test_slogans_and_rates_never_pair(found: list[Row]) -> None:
    assert all(row["value"] != 3 or row["percent"] is None for row in found)
    assert [row["percent"] for row in found if row["value"] == 3495] == [Decimal("78.54")]


@pytest.mark.parametrize(("wording", "reason"), ASIDES.items())
def test_what_is_set_aside_has_its_specific_reason(
    report: Report, wording: str, reason: str
) -> None:
    text = report.article.text
    reasons = {aside.reason for aside in report.asides if aside.span.of(text) == wording}
    assert reason in reasons
    assert "furniture" not in reasons


def test_every_figure_is_accounted_for(report: Report) -> None:
    assert report.accounted == report.figures


def test_verdicts_come_from_the_checks(report: Report) -> None:
    checked = [worst(c.findings) for c in report.checked]
    assert {finding.check for finding in checked} <= {"target", "achieved-exceeded", ""}

"""From a claim marked as misread on the served page to every download, read back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest
from playwright.sync_api import Browser, Page
from typer.testing import CliRunner, Result

from extractor import extract
from extractor.cli import app
from extractor.exchange.formats import FORMATS
from extractor.reporting.table import NAMES
from extractor.web import downloads
from extractor.web.settings import ServeSettings
from tests.browser import CHROMIUM, NARROW, WIDE, chromium, too_wide, violations
from tests.served import served

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium")

NAME = "bai-dan"
"""What the server calls a pasted article."""
TEXT = (
    "Tin trong huyện 😀\n"
    "Huyện cấp chữ ký số cho 1.305 người, đạt 78% kế hoạch (1.500 người).\n"
    'Xã "An <b>" có 152 hộ, trong đó 120 hộ dùng nước sạch, chiếm 98,94%.\n'
    "Hội giúp 165 hộ, vượt 50% chỉ tiêu.\n"
)
KIND = "wrong_number"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def place() -> Iterator[str]:
    with served(ServeSettings()) as found:
        yield found


@pytest.fixture
def page(browser: Browser, place: str) -> Iterator[Page]:
    """The page of the text, its first alarm marked as misread."""
    with browser.new_context(viewport=WIDE, locale="vi-VN") as context:
        shown = context.new_page()
        paste(shown, place)
        shown.locator(".alarm[data-claim] button.misread").first.click()
        shown.locator(".alarm[data-claim] select").first.select_option(KIND)
        yield shown


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The same text as a file, and what was marked on the page as the page's own download."""
    (tmp_path / f"{NAME}.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def paste(page: Page, place: str) -> None:
    page.goto(place)
    page.locator("#text").fill(TEXT)
    page.locator("button.main").click()
    page.wait_for_url("**/report")


def download(page: Page, name: str, folder: Path) -> Path:
    with page.expect_download() as started:
        page.locator(f"#save button[name=format][value={name}]").click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def marks(page: Page, folder: Path) -> Path:
    with page.expect_download() as started:
        page.locator(".marking .download").click()
    path = folder / "marks.json"
    started.value.save_as(path)
    return path


def run(*arguments: str | Path) -> Result:
    found = CliRunner().invoke(app, [*map(str, arguments), "--lang", "vi"])
    assert found.exit_code == 0, found.stderr
    return found


def marked(page: Page) -> str:
    """The claim that is marked on the page."""
    found = page.locator(".alarm[data-claim]").first.get_attribute("data-claim")
    assert found is not None
    return found


# ------------------------------------------------------------------------------ tables


def _json(data: bytes) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(data)["data"]
    return found


def _csv(data: bytes) -> list[dict[str, Any]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def _xlsx(data: bytes) -> list[dict[str, Any]]:
    head, *lines = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].values
    return [dict(zip(map(str, head), line, strict=True)) for line in lines]


def _parquet(data: bytes) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pyarrow.parquet.read_table(io.BytesIO(data)).to_pylist()
    return found


TABLES: Mapping[str, Callable[[bytes], list[dict[str, Any]]]] = {
    "json": _json,
    "csv": _csv,
    "xlsx": _xlsx,
    "parquet": _parquet,
}


def test_every_download_is_tried_here(page: Page) -> None:
    offered = page.locator("#save button[name=format]").evaluate_all("all => all.map(b => b.value)")
    assert offered == list(downloads.choices("vi"))
    assert set(offered) == TABLES.keys() | FORMATS.keys()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_leaves_out_what_was_misread(page: Page, folder: Path, name: str) -> None:
    rows = TABLES[name](download(page, name, folder).read_bytes())
    assert [name for name in rows[0] if name in NAMES] == list(NAMES)
    claims = [each.claim.claim_id for each in extract(TEXT, article_id=NAME).checked]
    assert [row["claim_id"] for row in rows] == [c for c in claims if c != marked(page)]
    assert {row["article_id"] for row in rows} == {NAME}


# ------------------------------------------------------------------------------ formats


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_what_the_command_makes_with_the_same_marks(
    page: Page, folder: Path, name: str
) -> None:
    got = download(page, name, folder)
    made = folder / "made"
    options = ("--format", name, "--corrections", marks(page, folder), "-o", made)
    run("annotate", folder / f"{NAME}.txt", *options)
    assert got.read_text("utf-8") == made.read_text("utf-8")
    assert got.name == f"{name}.{FORMATS[name].ending}"


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "claimreview"])
def test_a_format_is_read_back_by_evaluate(page: Page, folder: Path, name: str) -> None:
    corrected = measured(download(page, name, folder), folder)
    page.locator(".marking .clear").click()
    whole = measured(download(page, name, folder), folder)
    assert {each["errors"] for each in whole} == {0}
    assert sum(each["errors"] for each in corrected) > 0, "the misread claim is not asked for"


def measured(path: Path, folder: Path) -> list[dict[str, Any]]:
    told = run("evaluate", path, "--articles", folder, "--json")
    found: list[dict[str, Any]] = json.loads(told.stdout)
    return found


def test_no_review_is_drafted_of_what_was_misread(page: Page, folder: Path) -> None:
    name = f"{NAME}#{marked(page)}"
    drafts = json.loads(download(page, "claimreview", folder).read_text("utf-8"))["@graph"]
    assert name not in {draft["identifier"] for draft in drafts}
    page.locator(".marking .clear").click()
    drafts = json.loads(download(page, "claimreview", folder).read_text("utf-8"))["@graph"]
    assert name in {draft["identifier"] for draft in drafts}


def test_the_marks_of_the_page_are_counted(page: Page, folder: Path) -> None:
    assert "1 chỗ đánh dấu" in run("evaluate", marks(page, folder)).stdout


# ------------------------------------------------------------------------ languages


def test_another_language_keeps_the_marks(page: Page, folder: Path) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.locator(".alarm[data-claim] input").first.fill('"nhầm" </script>')
    before = json.loads(marks(page, folder).read_text("utf-8"))
    page.get_by_role("button", name="English").click()
    page.wait_for_selector("html[lang=en]")
    assert page.locator(".alarm[data-claim] select").first.input_value() == KIND
    assert json.loads(marks(page, folder).read_text("utf-8")) == before
    page.get_by_role("button", name="Tiếng Việt").click()
    page.wait_for_selector("html[lang=vi]")
    assert json.loads(marks(page, folder).read_text("utf-8")) == before
    assert said == []


def test_the_language_is_remembered(page: Page, place: str) -> None:
    page.get_by_role("button", name="English").click()
    page.wait_for_selector("html[lang=en]")
    page.goto(f"{place}/check")
    assert page.locator("html").get_attribute("lang") == "en"


def test_without_javascript_language_and_downloads_work(
    browser: Browser, place: str, folder: Path
) -> None:
    with browser.new_context(java_script_enabled=False, locale="vi-VN") as context:
        shown = context.new_page()
        paste(shown, place)
        shown.get_by_role("button", name="English").click()
        assert shown.locator("html").get_attribute("lang") == "en"
        assert "The article says" in shown.locator(".alarm .explanation").first.inner_text()
        rows = _json(download(shown, "json", folder).read_bytes())
        assert len(rows) == len(extract(TEXT).checked)


def test_the_form_is_accessible(browser: Browser, place: str) -> None:
    for size in (WIDE, NARROW):
        with browser.new_context(viewport=size, bypass_csp=True, locale="vi-VN") as context:
            shown = context.new_page()
            paste(shown, place)
            assert shown.locator("#save").is_visible()
            assert violations(shown) == []
            assert not too_wide(shown)

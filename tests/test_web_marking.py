"""Marking a claim as misread on the page, and the marks downloaded, read back and counted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from typer.testing import CliRunner

from extractor import extract
from extractor.cli import app
from extractor.exchange.corrections import misread, read_corrections
from extractor.model import Report
from extractor.web.render import page as rendered
from tests.browser import CHROMIUM, NARROW, WIDE, chromium, too_wide, violations

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium")

ALARM = "Huyện cấp chữ ký số cho 1.305 người 😀, đạt 78% kế hoạch (1.500 người).\n"
QUIET = "Xã có 152 hộ, trong đó 120 hộ dùng nước sạch. Hội giúp 165 hộ, vượt 50% chỉ tiêu.\n"
HOSTILE = '</script><script>x="1"\u2028=1+1'


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return [extract(ALARM, article_id="a"), extract(f"😀 {QUIET}", article_id=HOSTILE)]


@pytest.fixture(scope="module")
def address(reports: list[Report], tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("marking") / "page.html"
    path.write_text(rendered(reports, "vi"), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with browser.new_context(viewport=WIDE) as context:
        shown = context.new_page()
        shown.goto(address)
        yield shown


def row(page: Page, report: Report, at: int = 0) -> str:
    """The selector of the row of a claim."""
    place = 1 + page.locator("article").evaluate_all(
        "(all, id) => all.findIndex((one) => one.dataset.article === id)",
        report.article.article_id,
    )
    return f"#r{place}-{report.checked[at].claim.claim_id}"


def choose(page: Page, place: str, kind: str) -> None:
    """Open the menu beside a claim and say how it was misread."""
    page.locator(f"{place} button.misread").click()
    page.locator(f"{place} select").select_option(kind)


def downloaded(page: Page, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.locator(".marking .download").click()
    path = folder / "marks.json"
    waiting.value.save_as(path)
    return path


def test_marks_are_downloaded_and_counted(
    page: Page, reports: list[Report], tmp_path: Path
) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    assert not page.locator(".marking").is_visible()
    choose(page, row(page, reports[0]), "wrong_number")
    page.locator(f"{row(page, reports[0])} input").fill('"nhầm" </script>')
    assert page.locator(".marking [role=status]").inner_text().startswith("1 ")
    path = downloaded(page, tmp_path)
    assert refused == []
    (found,) = read_corrections(json.loads(path.read_text("utf-8")), "marks.json")
    assert found.marks[0].note == '"nhầm" </script>'
    assert found.claims == len(reports[0].checked)
    name = reports[0].checked[0].claim.claim_id
    assert misread(reports[0], [found]) == {name: "wrong_number"}
    run = CliRunner().invoke(app, ["evaluate", str(path), "--lang", "en"])
    assert run.exit_code == 0
    assert "1 mark" in run.stdout


def test_marks_on_several_articles_are_a_list(
    page: Page, reports: list[Report], tmp_path: Path
) -> None:
    last = len(reports[1].checked) - 1
    choose(page, row(page, reports[0]), "not_a_claim")
    choose(page, row(page, reports[1], last), "wrong_pair")
    path = downloaded(page, tmp_path)
    found = read_corrections(json.loads(path.read_text("utf-8")), "marks.json")
    assert {each.article_id for each in found} == {"a", HOSTILE}
    name = reports[1].checked[last].claim.claim_id
    assert misread(reports[1], found) == {name: "wrong_pair"}


def test_the_alarm_and_its_row_are_one_mark_and_clearing_takes_it_away(page: Page) -> None:
    card = page.locator(".alarm[data-claim] select")
    choose(page, ".alarm[data-claim]", "wrong_pair")
    name = page.locator(".alarm[data-claim]").get_attribute("data-claim")
    beside = page.locator(f'tr[data-claim="{name}"] select').first
    assert beside.input_value() == "wrong_pair"
    beside.select_option("")
    assert card.input_value() == ""
    assert not page.locator(".marking").is_visible()
    card.select_option("wrong_number")
    page.locator(".marking .clear").click()
    assert (card.input_value(), beside.input_value()) == ("", "")
    assert not page.locator(".marking").is_visible()


def test_by_keyboard_alone(page: Page) -> None:
    page.locator(".alarm[data-claim] button.misread").focus()
    page.keyboard.press("Enter")
    select = page.locator(".alarm[data-claim] select:focus")
    page.keyboard.press("ArrowDown")
    assert select.input_value() == "wrong_pair"
    page.keyboard.press("Tab")
    page.keyboard.type("np")
    assert page.locator(".alarm[data-claim] input").input_value() == "np"


def test_the_bar_and_the_menus_are_accessible(browser: Browser, address: str) -> None:
    for size in (WIDE, NARROW):
        with browser.new_context(viewport=size, bypass_csp=True) as context:
            shown = context.new_page()
            shown.goto(address)
            choose(shown, ".alarm[data-claim]", "wrong_pair")
            assert shown.locator(".marking").is_visible()
            assert violations(shown) == []
            assert not too_wide(shown)


def test_without_javascript_there_is_no_menu(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        shown = context.new_page()
        shown.goto(address)
        assert shown.locator(".misread").count() == 0
        assert not shown.locator(".marking").is_visible()


def test_nothing_is_marked_on_paper(page: Page) -> None:
    choose(page, ".alarm[data-claim]", "wrong_pair")
    page.emulate_media(media="print")
    assert not page.locator(".marking").is_visible()
    assert not page.locator(".misread").first.is_visible()

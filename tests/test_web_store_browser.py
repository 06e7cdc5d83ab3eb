"""A store in a browser: search, charts, articles and downloads, by mouse and by keyboard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from extractor.web.settings import ServeSettings
from tests.browser import CHROMIUM, NARROW, WIDE, chromium, too_wide, violations
from tests.served import served
from tests.store_of_corpus import store

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium")

ADDRESSES = [
    "/search",
    "/search?q=h%E1%BB%99&verdict=inconsistent",
    "/search?q=kh%C3%B4ng-c%C3%B3",
    "/search?month=x",
    "/article/cai-cach-hanh-chinh-thanh-lac",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(ServeSettings(store=store(tmp_path_factory.mktemp("store")))) as found:
        yield found


@pytest.fixture
def page(browser: Browser, place: str) -> Iterator[Page]:
    with browser.new_context(viewport=WIDE, locale="vi-VN") as context:
        shown = context.new_page()
        shown.goto(f"{place}/search")
        yield shown


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing(browser: Browser, place: str, address: str, lang: str) -> None:
    for size in (WIDE, NARROW):
        with browser.new_context(viewport=size, bypass_csp=True, locale=lang) as context:
            shown = context.new_page()
            shown.goto(place + address)
            for details in shown.locator("details").all():
                details.evaluate("each => { each.open = true; }")
            assert shown.locator("html").get_attribute("lang") == lang
            assert violations(shown) == []
            assert not too_wide(shown)


def test_from_a_word_to_the_alarm_in_its_article(page: Page) -> None:
    page.get_by_label("Từ khóa").fill("chu ky so")
    page.get_by_label("Kết luận").select_option("inconsistent")
    page.get_by_role("button", name="Tìm").click()
    assert "q=chu+ky+so" in page.url
    rows = page.locator(".hits tbody tr")
    assert rows.count() == page.locator(".hits .verdict.inconsistent").count() > 0
    rows.first.get_by_role("link").click()
    assert page.locator("tr.claim.inconsistent:target").count() == 1
    page.get_by_role("link", name="Tìm trong kho").click()
    assert page.get_by_label("Từ khóa").input_value() == ""


def test_a_verdict_is_chosen_and_let_go(page: Page) -> None:
    everything = page.locator("#results").inner_text()
    page.locator(".counts .inconsistent a").click()
    assert page.locator("#results").inner_text() != everything
    assert page.locator(".counts [aria-current]").count() == 1
    assert page.get_by_label("Kết luận").input_value() == "inconsistent"
    page.locator(".counts .inconsistent a").click()
    assert page.locator("#results").inner_text() == everything


def test_a_chart_is_also_a_table(page: Page) -> None:
    chart = page.get_by_role("img", name="Cảnh báo theo tháng")
    assert chart.is_visible()
    page.get_by_text("Xem thành bảng").click()
    lines = page.locator("details .bars tbody tr")
    by_month = sum(int(line.locator("td").nth(1).inner_text()) for line in lines.all())
    total = int(page.locator(".counts .inconsistent b").inner_text())
    assert 0 < by_month <= total
    lines.first.get_by_role("link").click()
    assert "month=2024-" in page.url or page.url.endswith("?")


def test_by_keyboard_alone(page: Page) -> None:
    page.get_by_label("Từ khóa").focus()
    page.keyboard.insert_text("hộ")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=h*")
    assert page.locator(".hits tbody tr").count() > 0
    page.locator(".hits").locator("xpath=..").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/**")


@pytest.mark.parametrize(
    ("form", "ending"),
    [("JSON", "json"), ("CSV", "csv"), ("Excel", "xlsx"), ("Parquet", "parquet")],
)
def test_what_is_found_comes_as_a_file(page: Page, form: str, ending: str) -> None:
    page.locator(".counts .inconsistent a").click()
    total = page.locator(".hits tbody tr").count()
    with page.expect_download() as started:
        page.get_by_role("link", name=form, exact=True).click()
    assert started.value.suggested_filename == f"claims.{ending}"
    data = Path(started.value.path()).read_bytes()
    assert data
    if ending == "json":
        assert len(json.loads(data)["data"]) == total


def test_without_javascript_everything_works(browser: Browser, place: str) -> None:
    with browser.new_context(java_script_enabled=False, locale="vi-VN") as context:
        shown = context.new_page()
        shown.goto(f"{place}/search")
        shown.get_by_label("Nguồn", exact=True).select_option("bao1.example")
        shown.get_by_role("button", name="Tìm").click()
        assert shown.locator(".hits tbody tr").count() > 0
        assert shown.get_by_role("img", name="Cảnh báo theo tháng").is_visible()
        shown.get_by_text("Xem thành bảng").click()
        assert shown.locator("details .bars").is_visible()

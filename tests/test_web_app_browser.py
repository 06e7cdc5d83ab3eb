"""The server in a browser: from a pasted text to the alarm, the calculator, errors; for axe."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from extractor.web.settings import ServeSettings
from tests.browser import CHROMIUM, NARROW, WIDE, chromium, too_wide, violations
from tests.served import served

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium")

CORPUS = Path(__file__).parents[1] / "corpus"
ALARM = "Huyện cấp chữ ký số cho 1.305 người, đạt 78% kế hoạch (1.500 người)."
ADDRESSES = [
    "/",
    "/check",
    "/check/target",
    "/check/target?count=235&percent=113&relation=exceeded",
    "/check/ratio?part=x&whole=2&percent=3",
    "/check/parts",
    "/example/cai-cach-hanh-chinh-thanh-lac",
    "/nothing",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def place() -> Iterator[str]:
    with served(ServeSettings(examples=CORPUS)) as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=WIDE, locale="vi-VN") as context:
        yield context.new_page()


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing(browser: Browser, place: str, address: str, lang: str) -> None:
    for size in (WIDE, NARROW):
        with browser.new_context(viewport=size, bypass_csp=True, locale=lang) as context:
            shown = context.new_page()
            shown.goto(place + address)
            assert shown.locator("html").get_attribute("lang") == lang
            assert violations(shown) == []
            assert not too_wide(shown)


def test_from_a_pasted_text_to_the_alarm(page: Page, place: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(place)
    page.get_by_label("Dán bài vào đây").fill(ALARM)
    page.get_by_role("button", name="Kiểm").click()
    page.locator("a.flag.inconsistent").click()
    assert "1.305 : 1.500 = 0,87" in page.locator(".alarm:target").inner_text()
    assert said == []
    page.get_by_role("link", name="Kiểm bài khác").click()
    assert page.get_by_label("Dán bài vào đây").input_value() == ""


def test_a_file_is_dropped_and_read(page: Page, place: str) -> None:
    page.goto(place)
    page.locator("#files").set_input_files(CORPUS / "cai-cach-hanh-chinh-thanh-lac.txt")
    page.get_by_role("button", name="Kiểm").click()
    assert page.locator(".alarm.inconsistent").count() >= 1


def test_by_keyboard_alone(page: Page, place: str) -> None:
    page.goto(place)
    page.locator("#text").focus()
    page.keyboard.insert_text(ALARM)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Kiểm"
    page.keyboard.press("Enter")
    page.wait_for_url("**/report")
    page.keyboard.press("n")
    assert page.locator(".alarm:focus.inconsistent").count() == 1


def test_the_table_comes_as_a_file(page: Page, place: str) -> None:
    page.goto(place)
    page.get_by_label("Dán bài vào đây").fill(ALARM)
    with page.expect_download() as started:
        page.get_by_role("button", name="CSV").click()
    assert started.value.suggested_filename == "claims.csv"
    text = Path(started.value.path()).read_text(encoding="utf-8-sig")
    assert "inconsistent" in text


def test_the_calculator_answers(page: Page, place: str) -> None:
    page.goto(f"{place}/check/ratio")
    for name, value in {"part": "1.305", "whole": "1.500", "percent": "78"}.items():
        page.locator(f"#f-{name}").fill(value)
    page.get_by_role("button", name="Tính").click()
    assert "1.305 : 1.500 = 0,87" in page.locator(".alarm.inconsistent").inner_text()
    assert page.locator("#f-part").input_value() == "1.305"


def test_the_language_is_switched_and_remembered(page: Page, place: str) -> None:
    page.goto(place)
    page.get_by_role("link", name="English").click()
    assert page.locator("h1").inner_text() == "Check the numbers of an article"
    page.goto(f"{place}/check")
    assert page.locator("html").get_attribute("lang") == "en"


def test_without_javascript_everything_works(browser: Browser, place: str) -> None:
    with browser.new_context(java_script_enabled=False, locale="vi-VN") as context:
        shown = context.new_page()
        shown.goto(place)
        shown.locator("#text").fill(ALARM)
        shown.get_by_role("button", name="Kiểm").click()
        assert shown.locator(".alarm.inconsistent .explanation").is_visible()

"""The page in a browser: by mouse, by keyboard, on a phone, without JavaScript, for axe."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from extractor import extract, read
from extractor.model import Lang
from extractor.web.render import page as rendered
from tests.browser import CHROMIUM, NARROW, WIDE, chromium, too_wide, violations

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium")

CORPUS = Path(__file__).parents[1] / "corpus"
ALARMED = "cai-cach-hanh-chinh-thanh-lac"
"""Its article has an alarm, a doubt, a row that holds only when cut, and rows that hold."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("pages")
    alarmed = extract(read(CORPUS / f"{ALARMED}.txt"))
    several = [alarmed, *(extract(read(path)) for path in sorted(CORPUS.glob("d*.txt")))]
    pages = {
        "vi": rendered([alarmed], "vi"),
        "en": rendered([alarmed], "en"),
        "several": rendered(several, "vi"),
        "nothing": rendered([extract("Hôm qua trời mưa.")], "vi"),
    }
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in pages}


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport=WIDE) as found:
        yield found


@pytest.fixture
def page(context: BrowserContext, files: dict[str, str]) -> Page:
    """The page of the article with alarms."""
    shown = context.new_page()
    shown.goto(files["vi"])
    return shown


@pytest.mark.parametrize("name", ["vi", "en", "several", "nothing"])
def test_axe_finds_nothing(browser: Browser, files: dict[str, str], name: str) -> None:
    for size in (WIDE, NARROW):
        with browser.new_context(viewport=size, bypass_csp=True) as context:
            shown = context.new_page()
            shown.goto(files[name])
            for details in shown.locator("details").all():
                details.evaluate("each => { each.open = true; }")
            assert violations(shown) == []
            assert not too_wide(shown)


def test_nothing_is_asked_for_and_nothing_refused(
    context: BrowserContext, files: dict[str, str]
) -> None:
    shown = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.on("console", lambda message: said.append(message.text))
    shown.on("pageerror", lambda error: said.append(str(error)))
    shown.goto(files["several"])
    assert (asked, said) == ([files["several"]], [])


def test_from_the_mark_to_the_row_and_back(page: Page) -> None:
    page.locator("a.mark.inconsistent").first.click()
    row = page.locator("tr.claim.inconsistent:target")
    assert row.locator("details").get_attribute("open") is not None
    assert "1.305 : 1.500 = 0,87" in row.inner_text()
    row.locator("th a").click()
    assert page.locator(".anchor:target").count() == 1


def test_the_sign_in_the_text_leads_to_the_alarm(page: Page) -> None:
    flag = page.locator("a.flag.inconsistent")
    assert flag.inner_text() == "✗ không khớp"
    flag.click()
    assert page.locator(".alarm:target").locator(".explanation").is_visible()


def test_by_keyboard_alone(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Tới chỗ cần hỏi lại"
    page.keyboard.press("Enter")
    page.keyboard.press("n")
    assert page.locator(".alarm:focus.inconsistent").count() == 1
    page.keyboard.press("n")
    assert page.locator(".alarm:focus.implausible").count() == 1
    page.keyboard.press("p")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(".anchor:target").count() == 1


def test_the_filter_hides_and_shows_rows(page: Page) -> None:
    rows = page.locator("tr.claim")
    shown = [row for row in rows.all() if row.is_visible()]
    page.locator(".show-not_checkable").uncheck()
    kept = [row for row in rows.all() if row.is_visible()]
    assert len(shown) == rows.count()
    assert 0 < len(kept) < len(shown)
    assert all("not_checkable" not in str(row.get_attribute("class")) for row in kept)
    page.locator(".show-not_checkable").check()
    assert all(row.is_visible() for row in rows.all())


def test_without_javascript_everything_can_be_read(browser: Browser, files: dict[str, str]) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        shown = context.new_page()
        shown.goto(files["vi"])
        assert shown.locator(".alarm .explanation").first.is_visible()
        shown.locator("tr.claim.inconsistent summary").click()
        assert shown.locator("tr.claim.inconsistent .explanation").is_visible()
        assert not shown.locator("button.copy").first.is_visible()


def test_at_twice_the_size_nothing_is_cut_off(browser: Browser, files: dict[str, str]) -> None:
    half = ViewportSize(width=WIDE["width"] // 2, height=WIDE["height"] // 2)
    with browser.new_context(viewport=half, device_scale_factor=2) as context:
        shown = context.new_page()
        shown.goto(files["several"])
        assert not too_wide(shown)


def test_on_paper_every_working_is_shown(page: Page) -> None:
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("tr.claim .explanation").first.is_visible()
    assert not page.locator(".filter").is_visible()


@pytest.mark.parametrize(
    ("lang", "title"), [("vi", "Chỗ cần hỏi lại"), ("en", "What to ask about")]
)
def test_the_language_is_declared(
    context: BrowserContext, files: dict[str, str], lang: Lang, title: str
) -> None:
    shown = context.new_page()
    shown.goto(files[lang])
    assert shown.locator("html").get_attribute("lang") == lang
    assert shown.locator("h2").first.inner_text() == title
    assert shown.locator("section.text").get_attribute("lang") == "vi"

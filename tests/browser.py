"""Debian's chromium for the tests of pages: found on the path, driven by playwright."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NARROW = ViewportSize(width=360, height=740)
WIDE = ViewportSize(width=1200, height=900)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser of its own, without a window."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def violations(page: Page) -> list[str]:
    """What axe finds wrong, a line each: the rule and the elements."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {[node['html'][:120] for node in one['nodes']]}" for one in found]


def too_wide(page: Page) -> bool:
    """Whether the page must be scrolled sideways to be read."""
    return bool(
        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    )

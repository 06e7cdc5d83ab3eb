"""Pictures as they are kept in ``tests/data/pictures``, and the geometry of the page in a browser.

The pictures are text made of numbers alone, so they are compared to the letter; nothing here
depends on which fonts are installed. After a wanted change:
``python -m tests.test_web_golden`` writes them anew, to be looked at before they are committed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from extractor import check, extract, read
from extractor.web.pictures import accounted, picture
from extractor.web.render import page as rendered
from tests.browser import CHROMIUM, chromium, too_wide

ROOT = Path(__file__).parents[1]
KEPT = Path(__file__).parent / "data" / "pictures"
ALARMED = "cai-cach-hanh-chinh-thanh-lac"


def drawn() -> dict[str, str]:
    """Each picture of the page by the name of its file."""
    target = check("target", count="12", percent="82.5", relation="achieved")
    parts = check("parts", total="1500", parts=["700", "500", "310"])
    found = {}
    for lang in ("vi", "en"):
        found[f"targets-{lang}"] = picture(target, lang)
        found[f"parts-{lang}"] = picture(parts, lang)
        found[f"accounted-{lang}"] = accounted(41, 43, lang)
    return {name: str(svg) for name, svg in found.items()}


@pytest.mark.parametrize("name", sorted(drawn()))
def test_a_picture_is_the_one_that_is_kept(name: str) -> None:
    assert drawn()[name] + "\n" == (KEPT / f"{name}.svg").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("page") / "page.html"
    reports = [extract(read(ROOT / "corpus" / f"{ALARMED}.txt"))]
    file.write_text(rendered(reports), encoding="utf-8")
    return file.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium")
    with chromium() as found:
        yield found


@pytest.fixture(params=[(320, 1), (360, 1), (1280, 1), (640, 2)], ids=str)
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """The page on phones, on a desk, and there at 200 %."""
    width, zoom = request.param
    size = ViewportSize(width=width, height=720 // zoom)
    with browser.new_context(viewport=size, device_scale_factor=zoom) as context:
        shown = context.new_page()
        shown.goto(address)
        yield shown


def test_nothing_has_to_be_scrolled_sideways(page: Page) -> None:
    assert not too_wide(page)


def test_alarms_come_before_the_article_and_the_article_before_the_table(page: Page) -> None:
    order = [_top(page, name) for name in (".alarms", "section.text", "section.claims")]
    assert order == sorted(order)


def test_no_mark_lies_over_another(page: Page) -> None:
    over = page.evaluate(
        """() => {
          const boxes = [...document.querySelectorAll("section.text a")].flatMap((each, at) =>
            [...each.getClientRects()].map((box) => ({at, box})));
          const inside = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
            Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 8;
          return boxes.filter((a) => boxes.some((b) => a.at < b.at && inside(a.box, b.box))).length;
        }"""
    )
    assert page.locator("section.text a.mark").count() > 1
    assert over == 0


def _top(page: Page, name: str) -> float:
    box = page.locator(name).first.bounding_box()
    assert box is not None
    return box["y"]


if __name__ == "__main__":
    KEPT.mkdir(parents=True, exist_ok=True)
    for kept, text in drawn().items():
        (KEPT / f"{kept}.svg").write_text(text + "\n", encoding="utf-8")

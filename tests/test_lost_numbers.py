"""The lost-number guard: silent on whole articles, loud wherever a paragraph is dropped."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from extractor import messages
from extractor.model import Article
from extractor.reading import ReadError, html, read
from extractor.reading.charset import decoded
from extractor.reading.html import article_from_html
from extractor.reading.lost_numbers import lost_numbers, numbers
from extractor.reading.mending import mended_page
from extractor.reading.page_body import Body, body_of
from extractor.reading.page_lines import Page, read_lines
from extractor.reading.page_meta import told_by
from extractor.reading.page_tree import tree_of

pytest.importorskip("lxml")

COMPOSED = Path(__file__).parent / "data" / "pages"
PORTALS = Path(__file__).parents[2] / "shared" / "data" / "html"
PAGES = (*sorted(COMPOSED.glob("*.html")), *sorted(PORTALS.glob("*.html")))

TITLE = "Xã Lũng Trà hoàn thành gieo cấy vụ mùa"
FIRST = "Đến cuối tháng 6, toàn xã Lũng Trà đã gieo cấy xong 412 ha lúa mùa, đạt kế hoạch giao."
SECOND = "Cùng kỳ, đàn lợn của xã còn 1.560 con, giảm 40 con so với tháng trước vì dịch bệnh."
LAST = "Ủy ban nhân dân xã đề nghị bà con thăm đồng thường xuyên để phòng trừ sâu bệnh kịp thời."


@cache
def whole(path: Path) -> Article | None:
    """The article of a page; None if it has no body."""
    try:
        article = read(path)
    except ReadError:
        return None
    return None if "no_body" in article.warnings else article


def articles() -> list[tuple[Path, Article]]:
    return [(path, article) for path in PAGES if (article := whole(path))]


def test_numbers_are_counted_each_time_they_stand_there() -> None:
    assert lost_numbers(["Có 5 hộ, 5 con, 1.200 m"], ["5 con"]) == 2
    assert numbers(["5, 5", "1.200"]) == {"5": 2, "1.200": 1}


def test_no_page_whose_article_is_whole_is_warned_about() -> None:
    assert [path.name for path, article in articles() if article.warnings] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem[:40])
def test_every_paragraph_with_figures_that_is_dropped_is_noticed(path: Path) -> None:
    if whole(path) is None:
        return
    text, _ = mended_page(decoded(path.read_bytes(), source=path.name).text)
    root = tree_of(text, path.name)
    found = html._found(read_lines(root), told_by(root), None)
    paragraphs = html._paragraphs(found)
    dropped = [line for line in dict.fromkeys(paragraphs) if numbers([line])]
    kept = [[line for line in paragraphs if line != one] for one in dropped]
    assert [one for one, rest in zip(dropped, kept, strict=True) if not loud(found, rest)] == []


def loud(found: html._Found, paragraphs: list[str]) -> bool:
    return html._warnings(found, paragraphs or ["Một."]) != ()


def test_figures_outside_the_block_of_the_body_are_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def first_block(page: Page, cut: frozenset[int], title: int | None) -> Body:
        body = body_of(page, cut, title)
        at = body.lines[0]
        own = [block for block in page.blocks if block.start <= at < block.end]
        return Body((at,), cut, min(own, key=lambda block: block.end - block.start))

    monkeypatch.setattr(html, "body_of", first_block)
    markup = f"<h1>{TITLE}</h1><div><p>{FIRST}</p></div><div><p>{SECOND}</p></div><p>{LAST}</p>"
    footer = "<p>Giấy phép số 12/GP do Sở Thông tin và Truyền thông cấp ngày 3/4/2020 cho báo.</p>"
    assert article_from_html(markup + footer, "a").warnings == ("lost_numbers 2",)


def test_what_is_cut_out_of_a_body_is_noticed_but_for_what_a_reader_presses() -> None:
    def warnings(box: str) -> tuple[str, ...]:
        body = f"<p>{FIRST}</p>{box}<p>{LAST}</p><p>{LAST[::-1]}</p>"
        return article_from_html(f"<h1>{TITLE}</h1><div>{body}</div>", "a").warnings

    assert warnings(f'<div class="social"><p>{SECOND}</p></div>') == ("lost_numbers 2",)
    assert warnings(f'<div class="social"><p>{SECOND}</p><a href="/">Đặt báo</a></div>') == ()


def test_warnings_are_said_in_one_line_each() -> None:
    article = article_from_html(f"<h1>{TITLE}</h1><i>5/3/2024</i><p><a href=1>Tại đây</a>", "bai")
    assert (article.text, article.warnings) == (TITLE, ("no_body",))
    (line,) = messages.read_warnings(article, "en")
    assert line == "kiemso: bai: the page has a title and no body"


def test_composed_pages_say_what_they_are() -> None:
    told = {path.stem: json.loads(path.read_bytes()) for path in COMPOSED.glob("*.json")}
    bodiless = [name for name in told if whole(COMPOSED / f"{name}.html") is None]
    assert sorted(bodiless) == sorted(name for name in told if not told[name].get("paragraphs"))

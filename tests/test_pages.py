"""Articles read out of the pages in ``tests/data/pages``, all of them composed for the project."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest

from extractor.model import Article
from extractor.reading import ReadError, read

pytest.importorskip("lxml")

PAGES = Path(__file__).parent / "data" / "pages"
TOLD = {path.stem: json.loads(path.read_bytes()) for path in sorted(PAGES.glob("*.json"))}
ARTICLES = sorted(name for name, told in TOLD.items() if "error" not in told)
OTHERS = sorted(name for name, told in TOLD.items() if "error" in told)

CELL = re.compile(r"[|\t]")


def page(name: str) -> Article:
    return read(PAGES / f"{name}.html")


def plain(text: str) -> str:
    """The words of a line without the marks between table cells and list items."""
    return " ".join(CELL.sub(" ", text).split()).removeprefix("- ")


def body(article: Article) -> str:
    """What is read for figures: the paragraphs that are no furniture, one a line."""
    spans = (span for span in article.paragraphs if span not in article.furniture)
    return "\n".join(plain(span.of(article.text)) for span in spans)


@pytest.mark.parametrize("name", ARTICLES)
def test_the_head_of_the_article_is_read(name: str) -> None:
    article, told = page(name), TOLD[name]
    date = article.date.isoformat() if article.date else None
    assert (article.title, article.author, date) == (told["title"], told["author"], told["date"])


@pytest.mark.parametrize("name", ARTICLES)
def test_the_title_stands_first(name: str) -> None:
    lines = body(page(name)).split("\n")
    assert lines[0] == TOLD[name]["title"]
    assert lines[1] != lines[0]


@pytest.mark.parametrize("name", ARTICLES)
def test_every_paragraph_is_there_in_order(name: str) -> None:
    wanted = TOLD[name]["paragraphs"]
    assert [line for line in body(page(name)).split("\n") if line in wanted] == wanted


@pytest.mark.parametrize("name", ARTICLES)
def test_nothing_around_the_article_leaks_in(name: str) -> None:
    text = body(page(name))
    assert [leak for leak in TOLD[name]["absent"] if leak in text] == []


@pytest.mark.parametrize("name", ARTICLES)
def test_every_figure_is_kept(name: str) -> None:
    text = body(page(name))
    assert [figure for figure in TOLD[name]["figures"] if figure not in text] == []


@pytest.mark.parametrize("name", [name for name in ARTICLES if TOLD[name]["rows"]])
def test_the_cells_of_a_row_stay_in_one_line(name: str) -> None:
    lines = body(page(name)).split("\n")
    for row in TOLD[name]["rows"]:
        cells = re.compile(r"\b.*\b".join(map(re.escape, row)))
        assert any(cells.search(line) for line in lines), row


@pytest.mark.parametrize("name", [name for name in ARTICLES if "encoding" in TOLD[name]])
def test_the_encoding_of_the_bytes_is_told(name: str) -> None:
    encoding = page(name).origin.encoding or ""
    assert encoding.casefold().startswith(TOLD[name]["encoding"])


@pytest.mark.parametrize("name", ARTICLES)
def test_the_text_is_composed_whatever_the_page_was(name: str) -> None:
    text = page(name).text
    assert unicodedata.is_normalized("NFC", text)
    assert "\u00ad" not in text


@pytest.mark.parametrize("name", OTHERS)
def test_a_page_without_an_article_is_an_error(name: str) -> None:
    with pytest.raises(ReadError) as caught:
        page(name)
    assert caught.value.code == TOLD[name]["error"]
    assert caught.value.source.endswith(f"{name}.html")

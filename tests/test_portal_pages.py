"""The 63 real pages of portals, where they are at hand: what a reader finds in each of them.

``data/portal_pages.tsv`` was filled in by hand from the pages, before the program had read them:
the date, the SHA-256 of the title in NFC, the numbers that stand in the body, and those of lines
that may be kept or not (a caption, a line about the photograph). Eight pages that only link to a
document are not in it.
"""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from extractor.model import Article
from extractor.reading import read
from extractor.reading.lost_numbers import numbers

PAGES = Path(__file__).parents[2] / "shared" / "data" / "html"
TABLE = Path(__file__).parent / "data" / "portal_pages.tsv"

pytestmark = pytest.mark.skipif(not PAGES.is_dir(), reason="the pages are not at hand")


@cache
def told() -> list[tuple[dict[str, str], Article]]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    return [(row, read(PAGES / row["page"])) for row in rows]


def wrong(right: list[bool]) -> float:
    return 1 - sum(right) / len(right)


def test_titles() -> None:
    found = [hashlib.sha256((article.title or "").encode()).hexdigest() for _, article in told()]
    assert (
        wrong([row["title_sha256"] == one for (row, _), one in zip(told(), found, strict=True)])
        <= 0.05
    )


def test_dates() -> None:
    found = [article.date.isoformat() if article.date else "" for _, article in told()]
    assert wrong([row["date"] == one for (row, _), one in zip(told(), found, strict=True)]) <= 0.05


def figures(article: Article) -> Counter[str]:
    """The numbers below the title."""
    return numbers(article.text.split("\n")[1:])


def test_bodies_keep_their_figures_and_no_others() -> None:
    rows = [(numbers([row["figures"]]), numbers([row["optional"]]), one) for row, one in told()]
    lost = [(wanted - figures(one)).total() for wanted, _, one in rows]
    leaked = [(figures(one) - wanted - more).total() for wanted, more, one in rows]
    whole = sum(wanted.total() for wanted, _, _ in rows)
    assert wrong([not one for one in lost]) <= 0.05
    assert sum(lost) <= 0.01 * whole
    assert sum(leaked) <= 0.01 * whole


def test_no_number_is_said_to_be_lost() -> None:
    assert [row["page"] for row, article in told() if article.warnings] == []


def test_pages_that_only_link_to_a_document_have_a_title_and_a_warning() -> None:
    whole = {row["page"] for row, _ in told()}
    others = [read(path) for path in sorted(PAGES.glob("*.html")) if path.name not in whole]
    assert [(one.text, one.warnings) for one in others] == [
        (one.title, ("no_body",)) for one in others
    ]
    assert all(one.date for one in others)

"""Columns of other people's files: which holds what, by its usual name."""

from __future__ import annotations

import pytest

from extractor.lexicon import load
from extractor.reading import Fields
from extractor.reading.fields import ROLES, columns, is_markup

ROWS = load("columns", ("surface", "role", "example"), {"role": ROLES})


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["surface"])
def test_every_name_finds_its_column_in_its_example(row: dict[str, str]) -> None:
    header = tuple(row["example"].replace(";", ",").split(","))
    (found,) = getattr(columns(header, Fields()), row["role"])
    assert found.lower() == row["surface"]


@pytest.mark.parametrize("name", ["Nội dung", "noi_dung", "NỘI DUNG", "NoiDung", "noi-dung"])
def test_a_name_has_many_spellings(name: str) -> None:
    assert columns(("id", name), Fields()).text == (name,)


def test_of_several_columns_the_first_of_the_list_is_meant() -> None:
    found = columns(("article", "html", "content", "body", "link", "url"), Fields())
    assert found.text == ("body", "content", "article")
    assert found.html == ("html",)
    assert found.url == ("url", "link")


def test_a_column_that_is_named_rules_out_all_others() -> None:
    found = columns(("text", "html", "than"), Fields(text="than"))
    assert (found.text, found.html) == (("than",), ())


@pytest.mark.parametrize("piece", [b"<p", b"<!--", b"<p>\n", b" ", b"</", b"</p "])
def test_a_megabyte_of_almost_markup_is_no_burden(piece: bytes) -> None:
    assert not is_markup(piece * (1_000_000 // len(piece)))

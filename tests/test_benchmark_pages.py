"""The benchmark of pages: its composed set is read whole; a reader of nothing scores nothing."""

from __future__ import annotations

import pytest

from benchmarks.pages import READERS, Read, Reader, composed, kiemso, measured, row


def test_the_composed_pages_are_read_whole() -> None:
    pages = composed()
    assert len(pages) >= 20
    for page in pages:
        assert page.judge(kiemso()(page.data)) == page.whole._replace(leaked=0)


def test_a_reader_that_finds_nothing_scores_nothing() -> None:
    found, _ = measured(composed(), lambda _: Read())
    assert found == (0, 0, 0, 0, 0)


def test_what_surrounds_the_article_counts_as_leaked() -> None:
    whole = measured(composed(), lambda data: Read(text=data.decode(errors="replace")))[0]
    assert whole.leaked > 0


def test_a_tool_that_is_not_installed_is_said_to_be_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing() -> Reader:
        raise ImportError

    monkeypatch.setitem(READERS, "missing", missing)
    assert "not installed" in row("missing", composed())

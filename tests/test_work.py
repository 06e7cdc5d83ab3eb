"""The work on one item: rows or a failure, never an exception."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.batch import work
from extractor.batch.version import rules_version
from extractor.batch.work import Settings, digest, process
from extractor.model import Report
from extractor.reading import Item
from extractor.reporting.articles_table import ARTICLES
from extractor.reporting.asides_table import ASIDES
from extractor.reporting.table import rows

CORPUS = Path(__file__).parents[1] / "corpus"
TEXT = "Ngày 14/5, Hội hỗ trợ 235 hộ nghèo (vượt 113% chỉ tiêu).\n".encode()


def item(data: bytes = TEXT, **told: str) -> Item:
    return Item("bai", "bai.txt", "text", data, **told)


def test_an_article_gives_the_rows_of_its_tables() -> None:
    found = process(item(), Settings())
    assert found.failure is None
    assert found.article is not None
    assert list(found.article) == list(ARTICLES.names)
    assert (found.article["claims"], found.article["figures"]) == (len(found.claims), 3)
    assert [row["value"] for row in found.claims] == [235]
    assert [row["reason"] for row in found.asides] == ["date"]
    assert list(found.asides[0]) == list(ASIDES.names)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt"))[:6], ids=lambda path: path.stem)
def test_the_rows_are_those_of_extract(path: Path) -> None:
    from extractor import extract, read

    found = process(Item(path.stem, str(path), "text", path.read_bytes()), Settings())
    report = extract(read(path))
    assert list(found.claims) == rows(report)
    assert found.article is not None
    assert found.article["accounted"] == found.article["figures"] == report.figures
    verdicts = [row["verdict"] for row in (*found.claims, *found.findings)]
    assert found.article["inconsistent"] == verdicts.count("inconsistent")


def test_what_cannot_be_read_is_a_failure() -> None:
    found = process(item(b"\0\0\0\0"), Settings())
    assert (found.article, found.claims) == (None, ())
    assert found.failure is not None
    assert (found.failure.source, found.failure.code) == ("bai.txt", "binary")
    assert found.failure.as_error().code == "binary"


def raises(error: BaseException) -> Callable[..., Report]:
    def report(*_: object, **__: object) -> Report:
        raise error

    return report


@pytest.mark.parametrize(
    ("error", "code", "detail"),
    [
        (ValueError("two\nlines"), "failed", "ValueError: two lines"),
        (RecursionError("deep"), "failed", "RecursionError: deep"),
        (MemoryError(), "memory_limit", ""),
    ],
)
def test_a_fault_of_the_program_is_a_failure_too(
    monkeypatch: pytest.MonkeyPatch, error: Exception, code: str, detail: str
) -> None:
    monkeypatch.setattr(work, "report_article", raises(error))
    found = process(item(), Settings())
    assert found.failure is not None
    assert (found.failure.code, found.failure.detail) == (code, detail)


def test_ctrl_c_is_no_failure_of_the_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "report_article", raises(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        process(item(), Settings())


def test_results_travel() -> None:
    found = process(item(), Settings())
    assert pickle.loads(pickle.dumps(found)) == found


def test_the_digest_is_of_all_that_is_told_but_not_of_the_place() -> None:
    assert digest(item()) == digest(Item("other", "elsewhere.txt", "text", TEXT))
    assert digest(item()) != digest(item(TEXT + b" "))
    assert digest(item()) != digest(item(date="2024-05-11"))


def test_the_version_of_the_rules_is_stable() -> None:
    assert rules_version() == rules_version.__wrapped__()
    assert rules_version().startswith("0.1.0+")

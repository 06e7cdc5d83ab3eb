"""The sample articles: complete, clean, described, and not copied from anywhere."""

from __future__ import annotations

import csv
import gzip
import json
import re
import unicodedata
from pathlib import Path

import pytest

from extractor.evaluation import gold

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
SHARED = ROOT.parent / "shared"
ARTICLES = sorted(CORPUS.glob("*.txt"))
KINDS = {
    "women's union",
    "agriculture",
    "budget revenue",
    "education",
    "traffic safety",
    "party congress",
    "health insurance",
    "poverty reduction",
}
RUN = 11  # shorter runs are names of offices and fixed phrases of the trade
WORD = re.compile(r"\w+")


def index() -> list[dict[str, str]]:
    with (CORPUS / "index.tsv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def by_id(path: Path) -> str:
    return path.stem


def test_index_lists_every_article_once() -> None:
    assert [row["id"] for row in index()] == [path.stem for path in ARTICLES]


def test_corpus_covers_the_kinds_of_news() -> None:
    assert len(ARTICLES) >= 10
    assert {row["kind"] for row in index()} > KINDS


@pytest.mark.parametrize("row", index(), ids=lambda row: str(row["id"]))
def test_index_describes_the_article(row: dict[str, str]) -> None:
    text = (CORPUS / f"{row['id']}.txt").read_text("utf-8")
    assert row["title"] == text.split("\n")[0]
    assert row["words"] == str(len(text.split()))
    assert row["note"]


@pytest.mark.parametrize("row", index(), ids=lambda row: str(row["id"]))
def test_wrong_figures_are_those_that_gold_calls_inconsistent(row: dict[str, str]) -> None:
    path = ROOT / "gold" / f"{row['id']}.txt"
    article = gold.parse(path.read_text("utf-8"), path.name)
    wrong = [r for r in article.rows if r.verdicts == ("inconsistent",)]
    assert len(wrong) == int(row["wrong"])


@pytest.mark.parametrize("path", ARTICLES, ids=by_id)
def test_article_is_clean_text_of_news_length(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert 200 <= len(text.split()) <= 600
    assert text.endswith("\n") and not text.endswith("\n\n")
    assert not re.search(r"[\r\t⟦⟧]| \n|\n\n\n", text)


def runs(text: str) -> set[tuple[str, ...]]:
    words = WORD.findall(unicodedata.normalize("NFC", text).casefold())
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def published() -> list[str]:
    texts = [path.read_text("utf-8") for path in (SHARED / "gold-dev" / "text").glob("*.txt")]
    texts.append((SHARED / "data" / "seed-article.txt").read_text("utf-8"))
    for name in ("news-claims.jsonl.gz", "news-plain.jsonl.gz"):
        with gzip.open(SHARED / "data" / name, "rt", encoding="utf-8") as lines:
            texts += [str(json.loads(line)["text"]) for line in lines]
    return texts


@pytest.mark.skipif(not SHARED.is_dir(), reason="the published articles are not at hand")
def test_no_sentence_is_taken_from_a_published_article() -> None:
    ours = {run: path.stem for path in ARTICLES for run in runs(path.read_text("utf-8"))}
    ours |= dict.fromkeys(runs("\n".join(gold.nothing(ROOT / "gold"))), "nothing.txt")
    taken = {(ours[run], " ".join(run)) for text in published() for run in ours.keys() & runs(text)}
    assert not taken

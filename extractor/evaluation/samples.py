"""Gold with its texts: a folder of marked prose, or JSON Lines beside a folder of articles."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractor.evaluation import gold, kit
from extractor.evaluation.annotation import GoldArticle
from extractor.evaluation.marks import GoldError, Problem, strip
from extractor.model import Article
from extractor.reading import ReadError, article_from_text, read


@dataclass(frozen=True, slots=True)
class Sample:
    """One annotated article (bài mẫu), read as the extractor reads it, and its source.

    The source is the word before the first hyphen of the id, in marked prose the kind that
    ``index.tsv`` beside the articles gives.
    """

    gold: GoldArticle
    article: Article
    source: str


def load(path: Path, articles: Path | None = None) -> tuple[Sample, ...]:
    """The annotated articles of a gold folder or file.

    ``articles`` is the folder of the texts of a file, ``text/`` beside it where it is not given;
    a gold folder holds its texts itself. Raises GoldError with every fault and its place, OSError.
    """
    found = _marked(path) if path.is_dir() else _lines(path, articles or path.parent / "text")
    if not found:
        said = "không có bài nào được đánh dấu", "no annotated article"
        raise GoldError((Problem(str(path), 1, 1, said),))
    return found


# ---------------------------------------------------------------------------- JSON Lines


def _lines(path: Path, folder: Path) -> tuple[Sample, ...]:
    lines = _utf8(path).split("\n")  # str.splitlines breaks at U+2028 too, which JSON allows
    os.scandir(folder).close()  # its OSError names the folder; without it, every line would be one
    article = reader(folder)

    def text_of(article_id: str) -> str | None:
        found = article(article_id)
        return found.text if found else None

    annotated = kit.from_lines(lines, str(path), text_of)
    pairs = ((one, article(one.article_id)) for one in annotated)
    return tuple(Sample(one, text, source_of(one.article_id)) for one, text in pairs if text)


def reader(folder: Path) -> Callable[[str], Article | None]:
    """Articles of a folder by id, each read once; None where there is none."""

    @cache
    def article(article_id: str) -> Article | None:
        if Path(article_id).name != article_id:
            return None
        try:
            return read(folder / f"{article_id}.txt")
        except ReadError:
            return None

    return article


def source_of(article_id: str) -> str:
    return article_id.partition("-")[0]


def _utf8(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        said = "không phải UTF-8", "not UTF-8"
        raise GoldError((Problem(str(path), line, column, said),)) from None


# --------------------------------------------------------------------------- marked prose


def _marked(folder: Path) -> tuple[Sample, ...]:
    corpus = folder.parent / "corpus"
    files = sorted(path for path in folder.glob("*.txt") if path.name != "nothing.txt")
    problems = [problem for path in files for problem in _problems(path, corpus)]
    if problems:
        raise GoldError(tuple(problems))
    kinds = dict(_kinds(corpus / "index.tsv"))
    return tuple(_sample(gold.parse(_utf8(path), str(path)), kinds) for path in files)


def _problems(path: Path, corpus: Path) -> Iterator[Problem]:
    try:
        marked = _utf8(path)
        beside = corpus / path.name
        yield from gold.lint(marked, str(path), _utf8(beside) if beside.exists() else None)
        plain = strip(marked)
    except GoldError as error:
        yield from error.problems
        return
    if article_from_text(plain, "").text != plain:
        yield Problem(str(path), 1, 1, ("văn bản không ở dạng NFC", "the text is not in NFC"))


def _sample(annotated: GoldArticle, kinds: dict[str, str]) -> Sample:
    name = annotated.article_id
    return Sample(annotated, article_from_text(annotated.text, name), kinds.get(name, "gold"))


def _kinds(index: Path) -> Iterator[tuple[str, str]]:
    """The kind of every article by its id; none where there is no index."""
    if not index.exists():
        return
    head, *lines = (line.split("\t") for line in _utf8(index).splitlines())
    for line in lines:
        row = dict(zip(head, line, strict=False))
        if "id" in row and "kind" in row:
            yield row["id"], row["kind"]

"""What comes back from other tools as gold: Label Studio tasks, Web Annotations, corrections."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from extractor.evaluation import samples
from extractor.evaluation.samples import Sample
from extractor.exchange.annotation import Annotated
from extractor.exchange.corrections import Corrections, is_corrections, read_corrections
from extractor.exchange.errors import ExchangeError
from extractor.exchange.gold_rows import gold_article
from extractor.exchange.labelstudio_reader import read_tasks
from extractor.exchange.records import parsed
from extractor.exchange.web_annotation_reader import read_page

SUFFIXES = (".json", ".jsonld")


def files(path: Path) -> tuple[Path, ...]:
    """The JSON files that are meant: one, or those of a folder without texts; none else."""
    if path.is_dir():
        inside = sorted(each for each in path.iterdir() if each.suffix in SUFFIXES)
        return () if any(path.glob("*.txt")) else tuple(inside)
    return (path,) if path.suffix in SUFFIXES else ()


def load(path: Path, articles: Path | None = None) -> tuple[Sample, ...] | tuple[Corrections, ...]:
    """The gold of a path in any format, or the corrections in it.

    Raises ExchangeError, GoldError, OSError.
    """
    found = files(path)
    if not found:
        return samples.load(path, articles)
    values = [(parsed(each.read_bytes(), str(each)), str(each)) for each in found]
    corrected = [is_corrections(value) for value, _ in values]
    if all(corrected):
        return tuple(one for value, where in values for one in read_corrections(value, where))
    if any(corrected):
        said = "lẫn chỗ đọc sai với bài đã đánh dấu", "corrections among annotated articles"
        raise ExchangeError(str(path), said)
    folder = articles or (path if path.is_dir() else path.parent) / "text"
    return _samples([one for v, w in values for one in _annotated(v, w, folder)], path)


def _annotated(value: object, source: str, folder: Path) -> tuple[Annotated, ...]:
    if isinstance(value, dict) and value.get("type") == "AnnotationPage":
        os.scandir(folder).close()  # its OSError names the folder
        return read_page(value, source, samples.reader(folder))
    if isinstance(value, list) and value and isinstance(value[0], dict) and "data" in value[0]:
        return read_tasks(value, source)
    said = (
        "không phải Label Studio, Web Annotation hay chỗ đọc sai",
        "neither Label Studio, nor Web Annotation, nor corrections",
    )
    raise ExchangeError(source, said)


def _samples(found: Sequence[Annotated], path: Path) -> tuple[Sample, ...]:
    names = Counter(one.article.article_id for one in found)
    for name, count in names.items():
        if count > 1:
            said = f"bài {name!r} có {count} lần", f"article {name!r} comes {count} times"
            raise ExchangeError(str(path), said)
    return tuple(
        Sample(gold_article(one), one.article, samples.source_of(one.article.article_id))
        for one in found
    )

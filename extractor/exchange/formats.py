"""What each format makes of articles and the marks on their claims (dạng trao đổi), as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from extractor.evaluation.kit_writer import to_lines
from extractor.exchange.annotation import Annotated, Misreading, annotated
from extractor.exchange.claim_review import claim_reviews
from extractor.exchange.gold_rows import gold_article
from extractor.exchange.labelstudio import tasks
from extractor.exchange.records import written
from extractor.exchange.web_annotation import annotation_page
from extractor.model import Lang, Report
from extractor.reporting.labels import Pair

Marked = tuple[Report, Mapping[str, Misreading]]
"""A report and how its reader says that claims of it were misread, by their ids."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of one file for many articles: what people call it, its media type and ending."""

    name: Pair
    media: str
    ending: str
    text: Callable[[Sequence[Marked], Lang], str]


def _label_studio(read: Sequence[Marked], lang: Lang) -> str:
    return written(tasks(_annotated(read, lang)))


def _gold_lines(read: Sequence[Marked], lang: Lang) -> str:
    return "".join(f"{line}\n" for line in to_lines(map(gold_article, _annotated(read, lang))))


def _web_annotation(read: Sequence[Marked], lang: Lang) -> str:
    return written(annotation_page(_annotated(read, lang), lang))


def _claim_review(read: Sequence[Marked], lang: Lang) -> str:
    return written(claim_reviews(read, lang))


def _annotated(read: Sequence[Marked], lang: Lang) -> list[Annotated]:
    return [annotated(report, lang, misread) for report, misread in read]


_LINKED_DATA = "application/ld+json"
FORMATS: Mapping[str, Format] = {
    "labelstudio": Format(
        ("Label Studio", "Label Studio"), "application/json", "json", _label_studio
    ),
    "goldlines": Format(
        ("dòng gold (JSON Lines)", "gold lines (JSON Lines)"),
        "application/jsonl",
        "jsonl",
        _gold_lines,
    ),
    "webannotation": Format(
        ("Web Annotation", "Web Annotation"), _LINKED_DATA, "jsonld", _web_annotation
    ),
    "claimreview": Format(
        ("ClaimReview (bản nháp)", "ClaimReview (draft)"), _LINKED_DATA, "jsonld", _claim_review
    ),
}
"""By the name that ``kiemso annotate --format`` and the server know it by."""

"""kiemso evaluate: quality on annotated articles."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from extractor import messages, options
from extractor.cli.console import print_lines, refuse, say
from extractor.model import Lang, Report
from extractor.progress import Progress

if TYPE_CHECKING:
    from extractor.evaluation.samples import Sample


def evaluate(
    gold: options.Gold,
    articles: options.Articles = None,
    show: options.Shown = None,
    layer: options.Layer = None,
    json: options.Json = False,
    nlp: options.NlpAsWell = False,
    lang: options.Language = "vi",
) -> None:
    """Đo chất lượng trên bài đã đánh dấu, theo nguồn / precision and recall on gold."""
    from extractor.evaluation.measure import measure
    from extractor.evaluation.sheet import STRICT, as_json, sheet
    from extractor.evaluation.shown import shown

    if why := messages.contradiction(gold, articles, show, layer, lang, json=json):
        raise refuse(why)
    samples = _samples(gold, articles, lang)
    reports = _predict(samples, lang, nlp=False)
    measures = measure(samples, reports)
    if nlp:
        reports = _predict(samples, lang, nlp=True)
        measures += measure(samples, reports, nlp=True)
    lines = as_json(measures) if json else sheet(measures, lang)
    told = shown(show, samples, reports, lang, layer or STRICT) if show else ()
    print_lines(chain(lines, ("", *told) if show else ()), lang)


def _samples(gold: Path, articles: Path | None, lang: Lang) -> tuple[Sample, ...]:
    from extractor.evaluation.marks import GoldError
    from extractor.evaluation.samples import load

    try:
        return load(gold, articles)
    except GoldError as error:
        raise refuse(messages.gold_faults(error, lang)) from None
    except OSError as error:
        say(messages.gold_error(gold, error, lang))
        raise typer.Exit(3) from None


def _predict(samples: tuple[Sample, ...], lang: Lang, *, nlp: bool) -> tuple[Report, ...]:
    from extractor.evaluation.measure import predict
    from extractor.nlp.unavailable import NlpUnavailable

    progress = Progress(sys.stderr, len(samples))
    try:
        return predict(samples, nlp=nlp, step=progress.step)
    except NlpUnavailable:
        raise refuse(messages.nlp_missing(lang)) from None
    finally:
        progress.done()

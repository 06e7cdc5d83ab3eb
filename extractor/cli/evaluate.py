"""kiemso evaluate: quality on annotated articles, or as readers marked it."""

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
    from extractor.evaluation.annotation import Show
    from extractor.evaluation.samples import Sample
    from extractor.exchange.corrections import Corrections


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
    from extractor.exchange.corrections import Corrections

    if why := messages.contradiction(gold, articles, show, layer, lang, json=json):
        raise refuse(why)
    found = _loaded(gold, articles, lang)
    if marked := [one for one in found if isinstance(one, Corrections)]:
        if show or nlp:
            raise refuse(messages.corrections_alone(lang))
        _count(marked, lang, json=json)
    else:
        samples = tuple(one for one in found if not isinstance(one, Corrections))
        _measure(samples, show, layer, lang, json=json, nlp=nlp)


def _count(marked: list[Corrections], lang: Lang, *, json: bool) -> None:
    """What readers marked as misread, by kind."""
    from extractor.exchange.misreadings import as_json, counts, sheet

    found = counts(marked)
    print_lines(as_json(found) if json else sheet(found, lang), lang)


def _measure(
    samples: tuple[Sample, ...],
    show: Show | None,
    layer: str | None,
    lang: Lang,
    *,
    json: bool,
    nlp: bool,
) -> None:
    """Precision and recall, layer by layer."""
    from extractor.evaluation.measure import measure
    from extractor.evaluation.sheet import STRICT, as_json, sheet
    from extractor.evaluation.shown import shown

    reports = _predict(samples, lang, nlp=False)
    measures = measure(samples, reports)
    if nlp:
        reports = _predict(samples, lang, nlp=True)
        measures += measure(samples, reports, nlp=True)
    lines = as_json(measures) if json else sheet(measures, lang)
    told = shown(show, samples, reports, lang, layer or STRICT) if show else ()
    print_lines(chain(lines, ("", *told) if show else ()), lang)


def _loaded(
    gold: Path, articles: Path | None, lang: Lang
) -> tuple[Sample, ...] | tuple[Corrections, ...]:
    from extractor.evaluation.marks import GoldError
    from extractor.exchange.errors import ExchangeError
    from extractor.exchange.samples import load

    try:
        return load(gold, articles)
    except GoldError as error:
        raise refuse(messages.gold_faults(error, lang)) from None
    except ExchangeError as error:
        raise refuse(messages.exchange_error(error, lang)) from None
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

"""kiemso explain: how every figure was read."""

from __future__ import annotations

from itertools import chain

import typer

from extractor import options
from extractor.cli.articles import reports
from extractor.cli.console import print_lines
from extractor.tally import Tally


def explain(
    files: options.Files,
    at: options.At = None,
    nlp: options.Nlp = True,
    lang: options.Language = "vi",
) -> None:
    """Cho thấy từng con số được đọc ra sao, quy tắc nào ghép / trace figures and claims."""
    from extractor.reporting.trace import trace

    tally = Tally()
    found = reports(files, tally, nlp=nlp, lang=lang)
    blocks = (("",) * (tally.articles > 1) + (*trace(one, lang, at),) for one in found)
    print_lines(chain.from_iterable(blocks), lang)
    raise typer.Exit(tally.exit_code())

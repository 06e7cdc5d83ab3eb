"""The command ``kiemso``: the only place that prints. One module a command."""

from __future__ import annotations

import sys

import typer

from extractor.cli.annotate import annotate
from extractor.cli.batch import batch
from extractor.cli.check import check
from extractor.cli.evaluate import evaluate
from extractor.cli.explain import explain
from extractor.cli.export import export
from extractor.cli.extract import extract
from extractor.cli.merge import merge
from extractor.cli.page import page
from extractor.cli.reading import read
from extractor.cli.serve import serve
from extractor.cli.stats import stats

__all__ = ["app", "main"]

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Kiểm số: trích các con số của bài báo và kiểm phép tính. "
    "Extracts indicator claims from Vietnamese news and checks their arithmetic.",
)


app.command()(extract)
app.command()(explain)
app.command()(page)
app.command()(serve)
app.command()(read)
app.command()(batch)
app.command()(merge)
app.command()(export)
app.command()(stats)
app.command()(annotate)
app.command()(evaluate)
app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(check)


def main() -> None:
    """Run the command, in UTF-8 whatever the terminal says."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()

"""kiemso page: the page a journalist reads."""

from __future__ import annotations

from importlib.util import find_spec

import typer

from extractor import messages, options
from extractor.cli.articles import reports
from extractor.cli.console import destination, refuse, say
from extractor.tally import Tally


def page(
    files: options.Files,
    output: options.Output = None,
    nlp: options.Nlp = True,
    lang: options.Language = "vi",
) -> None:
    """Trang để đọc: bài có đánh dấu, chỗ cần hỏi lại, cách tính / a page with every verdict."""
    if find_spec("jinja2") is None:
        raise refuse(messages.extra_missing("web", lang))
    from extractor.web.render import page as rendered

    tally = Tally()
    found = list(reports(files, tally, nlp=nlp, lang=lang))
    if found:
        with destination(output, lang) as out:
            out.write(rendered(found, lang))
    say(messages.summary(tally, lang))
    raise typer.Exit(tally.exit_code())

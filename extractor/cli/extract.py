"""kiemso extract: the table of claims."""

from __future__ import annotations

from itertools import chain

import typer

from extractor import messages, options
from extractor.cli.articles import reports
from extractor.cli.console import destination, refuse, say
from extractor.model import Lang
from extractor.tally import Tally


def extract(
    inputs: options.Inputs,
    format: options.Format = "table",
    output: options.Output = None,
    asides: options.Asides = False,
    findings: options.Findings = False,
    nlp: options.Nlp = False,
    lang: options.Language = "vi",
    text_field: options.TextField = None,
    id_field: options.IdField = None,
    title_field: options.TitleField = None,
    author_field: options.AuthorField = None,
    date_field: options.DateField = None,
    url_field: options.UrlField = None,
) -> None:
    """Trích nhận định có số và kiểm phép tính, ra một bảng JSON / extract and check claims."""
    from extractor.reading import Fields
    from extractor.reporting.findings_table import FINDINGS
    from extractor.reporting.findings_table import rows as finding_rows
    from extractor.reporting.formats import FORMATS
    from extractor.reporting.table import CLAIMS, rows

    if findings and asides:
        raise refuse(messages.findings_or_asides(lang))
    fields = Fields(text_field, id_field, title_field, author_field, date_field, url_field)
    tally = Tally()
    with destination(output, lang) as out:
        found = reports(inputs, fields, tally, nlp=nlp, lang=lang)
        lines = (
            finding_rows(report, lang=lang) if findings else rows(report, lang=lang, asides=asides)
            for report in found
        )
        of = FINDINGS if findings else CLAIMS
        for chunk in FORMATS[format](chain.from_iterable(lines), of):
            out.write(chunk)
        if output and tally.nothing_read:
            raise _summary(tally, lang)
    raise _summary(tally, lang)


def _summary(tally: Tally, lang: Lang) -> typer.Exit:
    say(messages.summary(tally, lang))
    return typer.Exit(tally.exit_code())

"""kiemso export: a table of a store as a file."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import typer

from extractor import messages, options
from extractor.cli.console import byte_destination, destination, refuse, say
from extractor.cli.stores import to_read
from extractor.model import Lang
from extractor.reporting.columns import Row, Table

_LIBRARIES = {"parquet": "pyarrow", "xlsx": "xlsxwriter"}
"""The formats that are bytes, and what writes them."""


def export(
    store: options.Store,
    format: options.ExportFormat = "jsonl",
    table: options.ExportTable = "claims",
    output: options.Output = None,
    for_spreadsheets: options.ForSpreadsheets = False,
    lang: options.Language = "vi",
) -> None:
    """Xuất một bảng của kho ra Parquet, CSV, Excel, JSON / a table of a store as a file."""
    from extractor.batch.queries import rows
    from extractor.batch.schema import TABLES

    if why := _refusal(format, output, lang, for_spreadsheets=for_spreadsheets):
        raise why
    of = TABLES[table]
    with to_read(store, lang) as connection:
        found = rows(connection, of)
        if format in _LIBRARIES and output:
            _write_bytes(found, of, format, output, lang)
        else:
            form = "spreadsheet" if for_spreadsheets else format
            _write_text(found, of, form, output, lang)


def _refusal(
    format: str, output: Path | None, lang: Lang, *, for_spreadsheets: bool
) -> typer.Exit | None:
    """Why the options do not go together, said already; None when they do."""
    if for_spreadsheets and format != "csv":
        return refuse(messages.only_for_csv(lang))
    if format not in _LIBRARIES:
        return None
    if output is None:
        return refuse(messages.export_needs_output(format, lang))
    if find_spec(_LIBRARIES[format]) is None:
        return refuse(messages.extra_missing("batch", lang))
    return None


def _write_text(
    found: Iterator[Row], of: Table, format: str, output: Path | None, lang: Lang
) -> None:
    from extractor.reporting.formats import FORMATS, for_spreadsheets

    write = for_spreadsheets if format == "spreadsheet" else FORMATS[format]
    with destination(output, lang) as out:
        for piece in write(found, of):
            out.write(piece)


def _write_bytes(found: Iterator[Row], of: Table, format: str, output: Path, lang: Lang) -> None:
    from extractor.batch import parquet, workbook

    cut = 0
    with byte_destination(output, lang) as out:
        if format == "parquet":
            parquet.write(found, of, out)
        else:
            cut = workbook.write(found, of, out)
    if cut:
        say(messages.cut_cells(cut, lang))

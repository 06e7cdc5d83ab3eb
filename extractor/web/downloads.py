"""Files to take away (tải về): claims as tables, articles and marks in the formats of others."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import BinaryIO, cast

from starlette.responses import Response

from extractor.batch import parquet, workbook
from extractor.batch.lookup import Query, count, find
from extractor.exchange.formats import FORMATS, Format, Marked
from extractor.model import Lang
from extractor.reporting.columns import Row
from extractor.reporting.formats import for_spreadsheets, table
from extractor.reporting.labels import say
from extractor.reporting.table import CLAIMS, rows
from extractor.web.problems import ProblemError


@dataclass(frozen=True, slots=True)
class Form:
    """A form of download: its name for people, media type, library, and how rows become bytes."""

    name: str
    media: str
    library: str | None
    write: Callable[[Iterable[Row], BinaryIO], object]


FORMS: Mapping[str, Form] = {
    "json": Form(
        "JSON",
        "application/json",
        None,
        lambda found, out: out.writelines(piece.encode() for piece in table(found)),
    ),
    "csv": Form(
        "CSV",
        "text/csv; charset=utf-8",
        None,
        lambda found, out: out.writelines(piece.encode() for piece in for_spreadsheets(found)),
    ),
    "xlsx": Form(
        "Excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsxwriter",
        lambda found, out: workbook.write(found, CLAIMS, out),
    ),
    "parquet": Form(
        "Parquet",
        "application/vnd.apache.parquet",
        "pyarrow",
        lambda found, out: parquet.write(found, CLAIMS, out),
    ),
}
"""CSV is the one for spreadsheets, because a click opens it in one: no text is a formula."""


def form_of(name: str) -> Form:
    """A form by its name. Raises ProblemError: 404, or 501 where its library is not installed."""
    if name not in FORMS:
        raise ProblemError(404, "not_found")
    form = FORMS[name]
    if form.library and find_spec(form.library) is None:
        raise ProblemError(501, "needs_extra", "kiemso[batch]")
    return form


def written(found: Iterable[Row], form: Form) -> bytes:
    """Rows of claims as a file."""
    out = io.BytesIO()
    form.write(found, cast(BinaryIO, out))
    return out.getvalue()


def of_store(connection: sqlite3.Connection, query: Query, form: Form, most: int) -> bytes:
    """All claims of a query as a file. Raises ProblemError (413) where they are too many."""
    if count(connection, query, most) > most:
        raise ProblemError(413, "too_many_rows", f"> {most}")
    found = find(connection, query, most)
    connection.set_progress_handler(None, 0)  # the store has answered; the rest is writing
    return written((each.row for each in found), form)


@dataclass(frozen=True, slots=True)
class Download:
    """What reports are taken away as: a file's name, its media type and how it is made."""

    file: str
    media: str
    data: Callable[[Sequence[Marked], Lang], bytes]


def choices(lang: Lang) -> dict[str, str]:
    """Everything that reports can be taken away as, and what people call it."""
    tables = {name: form.name for name, form in FORMS.items()}
    return tables | {name: say(lang, format.name) for name, format in FORMATS.items()}


def download_of(name: str) -> Download:
    """A download of reports by its name. Raises ProblemError, as `form_of`."""
    if name in FORMATS:
        return _of_format(name, FORMATS[name])
    form = form_of(name)
    return Download(
        f"claims.{name}", form.media, lambda read, lang: written(_rows(read, lang), form)
    )


def _of_format(name: str, format: Format) -> Download:
    return Download(
        f"{name}.{format.ending}",
        format.media,
        lambda read, lang: format.text(read, lang).encode("utf-8"),
    )


def _rows(read: Sequence[Marked], lang: Lang) -> Iterator[Row]:
    """The claims of all reports but those that were misread, of which a table could not say so."""
    for report, misread in read:
        for row in rows(report, lang=lang):
            if row["claim_id"] not in misread:
                yield {**row, **{name: None for name in _LINKS if row[name] in misread}}


_LINKS = ("part_of", "base_claim")
"""Cells that name another row, which may have been left out."""


def attached(data: bytes, file: str, media: str) -> Response:
    """The answer that a browser keeps as a file."""
    headers = {"Content-Disposition": f'attachment; filename="{file}"'}
    return Response(data, headers=headers, media_type=media)

"""Claims as files to take away (tải về): JSON table, CSV, Excel, Parquet."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import BinaryIO, cast

from starlette.responses import Response

from extractor.batch import parquet, workbook
from extractor.batch.lookup import Query, count, find
from extractor.reporting.columns import Row
from extractor.reporting.formats import for_spreadsheets, table
from extractor.reporting.table import CLAIMS
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


def attached(data: bytes, name: str, form: Form) -> Response:
    """The answer that a browser keeps as a file."""
    ending = next(ending for ending, each in FORMS.items() if each is form)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    return Response(data, headers=headers, media_type=form.media)

"""The HTTP API: the tables and the calculator for programs; errors as problem+json."""

from __future__ import annotations

import json
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from extractor.batch.lookup import find
from extractor.model import Lang
from extractor.reading import Item
from extractor.reporting import asides_table, findings_table, table
from extractor.reporting.answers import Answer, as_line, run_case
from extractor.reporting.columns import Row
from extractor.reporting.formats import json_object
from extractor.web.addresses import cursor, cursor_of, limit_of, query_of
from extractor.web.asking import Outcome
from extractor.web.failures import all_read
from extractor.web.openapi import document
from extractor.web.problems import ProblemError
from extractor.web.shelf import shelf

_KINDS = {"text", "html"}


async def extract(request: Request) -> Response:
    """The claims, findings and set-aside figures of one article."""
    body = await _object(request)
    item, lang = _item(body), _lang(body)
    return _json(await request.app.state.desk.ask([item], lang, partial(_tables, lang=lang)))


async def check(request: Request) -> Response:
    """One case of the calculator, as ``kiemso check`` reads it from a line."""
    body = await _object(request)
    answer: Answer = run_case(body, _lang(body))
    if "error" in answer:
        raise ProblemError(422, "wrong_case", str(answer["error"]))
    return _json(as_line(answer))


async def claims(request: Request) -> Response:
    """Claims of the store that a query finds, and where the next page begins."""
    asked, given = shelf(request), request.query_params
    query, after = query_of(given), cursor_of(given)
    limit = limit_of(given)
    found = await asked.ask(lambda store: find(store, query, limit + 1, after))
    behind = cursor(found[limit - 1].mark) if len(found) > limit else None
    rows = _list([each.row for each in found[:limit]])
    return _json(f'{{"claims": {rows}, "next": {json.dumps(behind)}}}')


async def openapi(request: Request) -> Response:
    """What this API takes and gives."""
    return _json(json.dumps(document(), ensure_ascii=False))


ROUTES = (
    Route("/api/extract", extract, methods=["POST"]),
    Route("/api/check", check, methods=["POST"]),
    Route("/api/claims", claims),
    Route("/api/openapi.json", openapi),
)


async def _object(request: Request) -> dict[str, object]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise ProblemError(415, "bad_request", "application/json")
    try:
        body = json.loads(await request.body(), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise ProblemError(400, "bad_request", f"JSON: {error}"[:200]) from None
    if not isinstance(body, dict):
        raise ProblemError(422, "bad_request", "JSON: object")
    return body


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is not a number")


def _item(body: dict[str, object]) -> Item:
    text, name, kind = body.get("text"), body.get("article_id", "article"), body.get("kind", "text")
    if not isinstance(text, str) or not text.strip():
        raise ProblemError(422, "bad_request", "text: string")
    if not isinstance(name, str) or not name.strip() or len(name) > 200:
        raise ProblemError(422, "bad_request", "article_id: string, 1 - 200")
    if kind not in _KINDS:
        raise ProblemError(422, "bad_request", "kind: text, html")
    data = text.encode("utf-8", "surrogatepass")
    return Item(name, name, "html" if kind == "html" else "text", data)


def _lang(body: dict[str, object]) -> Lang:
    given = body.get("lang", "vi")
    if given == "en":
        return "en"
    if given != "vi":
        raise ProblemError(422, "bad_request", "lang: vi, en")
    return "vi"


def _tables(outcomes: list[Outcome], lang: Lang) -> str:
    (report,) = all_read(outcomes, lang)
    tables = {
        "claims": table.rows(report, lang=lang),
        "findings": findings_table.rows(report, lang=lang),
        "asides": asides_table.rows(report),
    }
    return "{" + ", ".join(f'"{name}": {_list(rows)}' for name, rows in tables.items()) + "}"


def _list(rows: list[Row]) -> str:
    return "[" + ", ".join(json_object(row) for row in rows) + "]"


def _json(text: str) -> Response:
    return Response(text, media_type="application/json")

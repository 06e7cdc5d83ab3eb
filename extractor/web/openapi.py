"""The OpenAPI document of the HTTP API, made from the columns and the checks themselves."""

from __future__ import annotations

from collections.abc import Mapping

import extractor
from extractor.checks.registry import CHECKS
from extractor.model import CONVENTIONS, VERDICTS
from extractor.reporting.asides_table import ASIDES
from extractor.reporting.columns import Table
from extractor.reporting.findings_table import FINDINGS
from extractor.reporting.table import CLAIMS
from extractor.web import openapi_cases as cases
from extractor.web.addresses import CURSOR, LONGEST, MONTH, MOST_ROWS, USUAL_ROWS
from extractor.web.openapi_cases import Schema

_PROBLEM: Schema = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}
_LANG: Schema = {"type": "string", "enum": ["vi", "en"], "default": "vi"}


def document() -> Schema:
    """The document, OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Kiểm số", "version": extractor.__version__},
        "paths": {
            "/api/extract": {"post": _extract()},
            "/api/check": {"post": _check()},
            "/api/claims": {"get": _claims()},
            "/api/openapi.json": {"get": _itself()},
        },
        "components": {"schemas": {"Problem": _PROBLEM, **cases.SHARED}},
    }


def _extract() -> Schema:
    tables = {each.name: _rows(each) for each in (CLAIMS, FINDINGS, ASIDES)}
    asked: Schema = {
        "type": "object",
        "required": ["text"],
        "properties": {
            "text": {"type": "string", "minLength": 1, "pattern": "\\S"},
            "article_id": {
                "type": "string",
                "minLength": 1,
                "maxLength": 200,
                "pattern": "\\S",
                "default": "article",
            },
            "kind": {"type": "string", "enum": ["text", "html"], "default": "text"},
            "lang": _LANG,
        },
    }
    answer: Schema = {"type": "object", "required": [*tables], "properties": tables}
    return _operation("extract", "Claims of an article and their checks", asked, answer)


def _check() -> Schema:
    asked: Schema = {"oneOf": [cases.case(check, _LANG) for check in CHECKS.values()]}
    samples = {name: {"value": cases.sample(check)} for name, check in CHECKS.items()}
    flags = {name: {"type": "boolean"} for name in CONVENTIONS}
    answer: Schema = {
        "type": "object",
        "required": ["id", "verdict", "conventions", "explanation"],
        "properties": {
            "id": {},
            "verdict": {"type": "string", "enum": list(VERDICTS)},
            "conventions": {"type": "object", "properties": flags},
            "explanation": {"type": "string"},
        },
    }
    return _operation("check", "One check on given numbers", asked, answer, samples)


def _claims() -> Schema:
    """Its parameters; every one may be left out, and an empty one asks for nothing."""
    text: Schema = {"type": "string", "maxLength": LONGEST}
    schemas: dict[str, Schema] = {
        "q": text,
        "holder": text,
        "place": text,
        "source": text,
        "verdict": {"type": "string", "enum": ["", *VERDICTS]},
        "month": {"type": "string", "pattern": f"^({MONTH})?$"},
        "limit": {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": USUAL_ROWS},
        "cursor": {"type": "string", "pattern": f"^({CURSOR})?$"},
    }
    parameters = [
        {"name": name, "in": "query", "required": False, "schema": schema}
        for name, schema in schemas.items()
    ]
    answer: Schema = {
        "type": "object",
        "required": ["claims", "next"],
        "properties": {"claims": _rows(CLAIMS), "next": {"type": ["string", "null"]}},
    }
    codes = {"404": "the server has no store", "422": "malformed", "503": "busy, or too slow"}
    return {
        "operationId": "claims",
        "summary": "Claims of the store that a query finds, those of the newest articles first",
        "parameters": parameters,
        "responses": _responses(answer, codes),
    }


def _itself() -> Schema:
    answer = {"description": "this document", **_content({"type": "object"})}
    return {"operationId": "openapi", "summary": "This document", "responses": {"200": answer}}


def _operation(
    name: str,
    summary: str,
    asked: Schema,
    answer: Schema,
    samples: Mapping[str, object] | None = None,
) -> Schema:
    codes = {
        "400": "not JSON",
        "413": "too large",
        "415": "not application/json",
        "422": "cannot be read",
        "503": "busy, or the article takes too long",
    }
    return {
        "operationId": name,
        "summary": summary,
        "requestBody": {"required": True, **_content(asked, samples=samples)},
        "responses": _responses(answer, codes),
    }


def _responses(answer: Schema, codes: Mapping[str, str]) -> Schema:
    problem = _content({"$ref": "#/components/schemas/Problem"}, "application/problem+json")
    return {
        "200": {"description": "the answer", **_content(answer)},
        **{code: {"description": why, **problem} for code, why in codes.items()},
    }


def _content(
    schema: Schema,
    kind: str = "application/json",
    samples: Mapping[str, object] | None = None,
) -> Schema:
    return {"content": {kind: {"schema": schema, **({"examples": samples} if samples else {})}}}


def _rows(table: Table) -> Schema:
    """A list of rows: every column is there, an empty cell is null."""
    columns = {
        column.name: {"type": [column.type, "null"], "description": column.meaning}
        for column in table.columns
    }
    row = {"type": "object", "required": list(columns), "properties": columns}
    return {"type": "array", "items": row}

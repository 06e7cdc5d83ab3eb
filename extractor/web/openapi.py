"""The OpenAPI document of the HTTP API, made from the columns and the checks themselves."""

from __future__ import annotations

import extractor
from extractor.checks.registry import CHECKS
from extractor.model import CONVENTIONS, VERDICTS
from extractor.reporting.asides_table import ASIDES
from extractor.reporting.columns import Table
from extractor.reporting.findings_table import FINDINGS
from extractor.reporting.table import CLAIMS

Schema = dict[str, object]

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
            "/api/openapi.json": {"get": _itself()},
        },
        "components": {"schemas": {"Problem": _PROBLEM}},
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
    asked: Schema = {
        "type": "object",
        "required": ["check", "in"],
        "properties": {
            "id": {},
            "check": {"type": "string", "enum": list(CHECKS)},
            "in": {"type": "object"},
            "lang": _LANG,
        },
    }
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
    return _operation("check", "One check on given numbers", asked, answer)


def _itself() -> Schema:
    answer = {"description": "this document", **_content({"type": "object"})}
    return {"operationId": "openapi", "summary": "This document", "responses": {"200": answer}}


def _operation(name: str, summary: str, asked: Schema, answer: Schema) -> Schema:
    problem = _content({"$ref": "#/components/schemas/Problem"}, "application/problem+json")
    codes = {
        "400": "not JSON",
        "413": "too large",
        "415": "not application/json",
        "422": "cannot be read",
        "503": "busy",
    }
    return {
        "operationId": name,
        "summary": summary,
        "requestBody": {"required": True, **_content(asked)},
        "responses": {
            "200": {"description": "the answer", **_content(answer)},
            **{code: {"description": why, **problem} for code, why in codes.items()},
        },
    }


def _content(schema: Schema, kind: str = "application/json") -> Schema:
    return {"content": {kind: {"schema": schema}}}


def _rows(table: Table) -> Schema:
    """A list of rows: every column is there, an empty cell is null."""
    columns = {
        column.name: {"type": [column.type, "null"], "description": column.meaning}
        for column in table.columns
    }
    row = {"type": "object", "required": list(columns), "properties": columns}
    return {"type": "array", "items": row}

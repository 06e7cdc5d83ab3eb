"""The API against its own OpenAPI document: what that allows is answered, the rest refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode, openapi
from schemathesis.specs.openapi.checks import positive_data_acceptance

from extractor.web.app import create
from extractor.web.openapi import document
from extractor.web.settings import ServeSettings
from tests.store_of_corpus import store

NOT_OF_FORM = {"urn:kiemso:unreadable", "urn:kiemso:wrong_case"}
"""Well formed, and refused all the same: a page without an article, a sum that cannot be one."""

OPERATIONS = [
    (path, method, mode)
    for path, methods in document()["paths"].items()  # type: ignore[attr-defined]
    for method, told in methods.items()
    for mode in GenerationMode
    if mode == GenerationMode.POSITIVE or "requestBody" in told or "parameters" in told
]


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> schemathesis.BaseSchema:
    """The document that the server itself gives, with the server behind it."""
    path: Path = store(tmp_path_factory.mktemp("store"), 3)
    app = create(ServeSettings(store=path, hosts=("*",)))
    return openapi.from_asgi("/api/openapi.json", app)


@pytest.mark.parametrize(("path", "method", "mode"), OPERATIONS)
def test_every_answer_is_as_described(
    described: schemathesis.BaseSchema, path: str, method: str, mode: GenerationMode
) -> None:
    @settings(
        max_examples=30,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(described[path][method].as_strategy(generation_mode=mode))
    def check(case: schemathesis.Case[Any]) -> None:
        answer = case.call_and_validate(excluded_checks=[positive_data_acceptance])
        if mode == GenerationMode.POSITIVE and answer.status_code != 200:
            assert answer.json()["type"] in NOT_OF_FORM

    check()

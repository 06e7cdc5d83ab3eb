"""The OpenAPI document says what every check takes, and what it shows as a sample is answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator
from starlette.testclient import TestClient

from extractor.checks.registry import CHECKS
from extractor.web.app import create
from extractor.web.settings import ServeSettings


@pytest.fixture(scope="module")
def web() -> Iterator[TestClient]:
    with TestClient(create(ServeSettings()), base_url="http://localhost") as found:
        yield found


@pytest.fixture(scope="module")
def document(web: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = web.get("/api/openapi.json").json()
    return found


def body(document: dict[str, Any]) -> dict[str, Any]:
    content = document["paths"]["/api/check"]["post"]["requestBody"]["content"]
    found: dict[str, Any] = content["application/json"]
    return found


def taken(document: dict[str, Any], name: str) -> dict[str, Any]:
    """What stands in the document on the inputs of a check."""
    cases = body(document)["schema"]["oneOf"]
    (found,) = (each for each in cases if each["properties"]["check"]["const"] == name)
    inputs: dict[str, Any] = found["properties"]["in"]
    return inputs


def validator(document: dict[str, Any]) -> Draft202012Validator:
    """What tells whether a request to run a check is as the document says."""
    return Draft202012Validator({**body(document)["schema"], "components": document["components"]})


@pytest.mark.parametrize("name", CHECKS)
def test_every_input_of_every_check_is_there(document: dict[str, Any], name: str) -> None:
    found = taken(document, name)
    fields = CHECKS[name].fields
    assert list(found["properties"]) == [field.name for field in fields]
    assert found["required"] == [field.name for field in fields if field.required]
    for field in fields:
        told = found["properties"][field.name]
        assert told["description"] == f"{field.vi} / {field.en}"
        chosen = told if field.required else told["anyOf"][0]
        assert tuple(chosen.get("enum", ())) == field.choices


@pytest.mark.parametrize("name", CHECKS)
def test_every_sample_is_answered(web: TestClient, document: dict[str, Any], name: str) -> None:
    sample = body(document)["examples"][name]["value"]
    assert sample["in"]
    validator(document).validate(sample)
    answer = web.post("/api/check", json=sample)
    assert answer.status_code == 200, answer.text
    assert answer.json()["explanation"]


@pytest.mark.parametrize("name", CHECKS)
def test_what_a_check_does_not_take_the_document_forbids(
    web: TestClient, document: dict[str, Any], name: str
) -> None:
    sample = body(document)["examples"][name]["value"]
    wrong = {**sample, "in": {**sample["in"], "nothing": "1"}}
    assert not validator(document).is_valid(wrong)
    assert web.post("/api/check", json=wrong).status_code == 422

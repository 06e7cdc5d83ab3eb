"""What a served page sends back: read again it is the same article, and nothing else is taken."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st
from starlette.testclient import TestClient

from extractor import extract, read
from extractor.exchange.corrections import fingerprint
from extractor.model import Article, Origin
from extractor.reading import Item, ReadError, article_from_text, read_item
from extractor.web import downloads, returned
from extractor.web.app import create
from extractor.web.settings import ServeSettings

CORPUS = sorted((Path(__file__).parents[1] / "corpus").glob("*.txt"))
ALARM = "Huyện cấp chữ ký số cho 1.305 người, đạt 78% kế hoạch (1.500 người).\n"
HARM = '"><script>alert(1)</script>'


@pytest.fixture(scope="module")
def web() -> Iterator[TestClient]:
    app = create(ServeSettings())
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as found:
        yield found


def again(article: Article) -> Article:
    return read_item(returned.item(returned.as_json(article)))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_an_article_comes_back_as_it_went(path: Path) -> None:
    article = read(path)
    found = again(article)
    assert replace(found, origin=article.origin) == article
    assert found.origin.source == path.name


@given(st.text(min_size=1), st.text(min_size=1), st.text(min_size=1))
def test_any_text_comes_back_as_it_went(text: str, name: str, url: str) -> None:
    data = f"Xã có 152 hộ.\n{text}".encode("utf-8", "replace")
    try:
        article = read_item(Item(name, name, "text", data, url=url))
    except ReadError:
        reject()
    found = again(article)
    origin = replace(found.origin, source=name, states=article.origin.states)
    assert replace(found, origin=origin) == article


def sent(**more: object) -> dict[str, Any]:
    article = returned.as_json(article_from_text(ALARM, "bai"))
    return {"articles": article, **more}


def marks(**more: object) -> str:
    report = extract(ALARM, article_id="bai")
    claim = report.checked[0].claim
    mark = {
        "claim_id": claim.claim_id,
        "start": claim.span.start,
        "end": claim.span.end,
        "kind": "not_a_claim",
    }
    head = {"kiemso": "corrections", "version": 1, "article_id": "bai", "marks": [mark]}
    return json.dumps({**head, "text_sha256": fingerprint(report.article.text), **more})


@pytest.mark.parametrize("name", downloads.choices("vi"))
def test_everything_is_made_of_what_a_page_sends_back(web: TestClient, name: str) -> None:
    answer = web.post("/report", data=sent(format=name))
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    corrected = web.post("/report", data=sent(format=name, corrections=marks()))
    assert corrected.status_code == 200
    assert corrected.content != answer.content


def test_several_articles_come_back_in_one_form(web: TestClient) -> None:
    articles = [returned.as_json(article_from_text(ALARM, name)) for name in ("a", "b")]
    rows = web.post("/report", data={"articles": articles, "format": "json"}).json()["data"]
    assert {row["article_id"] for row in rows} == {"a", "b"}
    many = web.post("/report", data={"articles": articles * 11})
    assert many.status_code == 413


@pytest.mark.parametrize(
    "wrong",
    [
        {"articles": "{"},
        {"articles": "[]"},
        {"articles": "[" * 100_000},
        {"articles": '{"id": "a"}'},
        {"articles": '{"id": "a", "text": 5}'},
        {"articles": '{"id": "a", "text": "b", "title": {}}'},
        {"corrections": "{"},
        {"corrections": "5"},
        {"corrections": marks(version=2)},
        {"corrections": marks(text_sha256="0"), "format": "labelstudio"},
    ],
)
def test_a_form_that_was_tampered_with_is_told(web: TestClient, wrong: dict[str, str]) -> None:
    for lang, title in (("vi", "Không đọc được"), ("en", "Cannot be read")):
        answer = web.post("/report", data=sent(**wrong), headers={"accept-language": lang})
        assert answer.status_code == 422
        assert title in answer.text


def test_an_unknown_format_is_not_found(web: TestClient) -> None:
    assert web.post("/report", data=sent(format="gold")).status_code == 404


def test_what_comes_back_is_text_to_the_page(web: TestClient) -> None:
    article = article_from_text(f"{HARM}\n{ALARM}", HARM, origin=Origin(source=f"/etc/{HARM}"))
    note = json.loads(marks())
    note["marks"][0]["note"] = HARM
    note["text_sha256"] = fingerprint(article.text)
    told = {"articles": returned.as_json(article), "corrections": json.dumps(note)}
    answer = web.post("/report", data={**told, "lang": HARM})
    assert answer.status_code == 200
    assert HARM not in answer.text
    assert "/etc/" not in answer.text
    assert "set-cookie" not in answer.headers


def test_only_a_served_page_may_send_itself_back(web: TestClient) -> None:
    from extractor.web.render import page

    served = web.post("/report", data=sent())
    assert "form-action 'self'" in served.headers["content-security-policy"]
    assert "form-action &#39;self&#39;" in served.text
    assert "no-referrer" not in served.text
    saved = page([extract(ALARM)])
    assert "<form" not in saved
    assert "form-action &#39;none&#39;" in saved

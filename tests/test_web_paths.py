"""No answer of the server, page, file or error, tells where anything lies on its machine."""

from __future__ import annotations

import io
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import Match, Route
from starlette.testclient import TestClient

import extractor.web.app
from extractor.batch.work import Result, Settings
from extractor.reading import Item
from extractor.web import asking, downloads, work
from extractor.web.app import create
from extractor.web.settings import ServeSettings
from tests.store_of_corpus import CORPUS, store

ROOT = Path(__file__).parents[1]
ALARM = "Huyện cấp chữ ký số cho 1.305 người, đạt 78% kế hoạch (1.500 người).\n"
STORED = "cai-cach-hanh-chinh-thanh-lac"
NO_URL = "hostile%2Fa%20b%231"
"""An article of the store of which only the file is known."""

PAGES = [
    "/",
    "/check",
    "/check/ratio?part=1&whole=2&percent=50",
    "/example/phu-nu-tan-khe",
    "/language/en",
    "/search",
    f"/article/{STORED}",
    f"/article/{NO_URL}",
    "/api/claims?limit=500",
    "/api/openapi.json",
    *(f"/download.{ending}" for ending in downloads.FORMS),
]
WRONG = [
    "/nothing",
    "/check/nothing",
    "/check/ratio?part=x&whole=2&percent=3",
    "/example/nothing",
    "/example/..%2f..%2fREADME",
    "/article/nothing",
    "/download.zip",
    "/search?month=x",
    "/api/claims?cursor=x",
    "/report",
]
SENT: list[tuple[str, dict[str, Any]]] = [
    *(("/report", {"data": {"text": ALARM, "format": name}}) for name in downloads.choices("vi")),
    ("/report", {"data": {"text": ALARM}}),
    ("/report", {"data": {}}),
    ("/report", {"data": {"text": ALARM, "format": "zip"}}),
    ("/report", {"data": {"articles": "{"}}),
    ("/report", {"data": {"text": ALARM, "corrections": "{"}}),
    ("/report", {"files": [("files", ("a.exe", b"MZ"))]}),
    ("/report", {"files": [("files", ("a.html", b"<p>"))]}),
    ("/report", {"files": [("files", ("a.txt", b"\0\1"))]}),
    ("/report", {"files": [("files", ("a.jsonl", b"{"))]}),
    ("/api/extract", {"json": {"text": ALARM}}),
    ("/api/extract", {"json": {"text": "<p>", "kind": "html"}}),
    ("/api/extract", {"json": {}}),
    ("/api/extract", {"content": b"{", "headers": {"content-type": "application/json"}}),
    ("/api/check", {"json": {"check": "ratio", "in": {}}}),
    ("/api/check", {"json": {"check": "shares", "in": {"shares": ["50", "50"]}}}),
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def app(path: Path) -> Starlette:
    return create(ServeSettings(examples=CORPUS, store=path))


@pytest.fixture(scope="module")
def web(app: Starlette) -> Iterator[TestClient]:
    with client(app) as found:
        yield found


def client(app: Starlette) -> TestClient:
    return TestClient(
        app, base_url="http://localhost", raise_server_exceptions=False, follow_redirects=False
    )


def told(answer: Any) -> str:
    """All that an answer says; what is packed in it, unpacked."""
    parts = [str(answer.headers).encode(), answer.content]
    if answer.content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
            parts += [packed.read(name) for name in packed.namelist()]
    return b"\n".join(parts).decode("utf-8", "replace")


def tells(answer: Any) -> list[str]:
    """The places of this machine that an answer names."""
    places = {ROOT, Path.home(), Path(tempfile.gettempdir()), Path(tempfile.gettempdir()).resolve()}
    said = told(answer)
    return [str(place) for place in places if f"{place}/" in said]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("address", [*PAGES, *WRONG])
def test_what_is_asked_for_tells_no_place(web: TestClient, address: str, lang: str) -> None:
    answer = web.get(address, headers={"accept-language": lang})
    assert answer.status_code < 500
    assert (answer.status_code < 400) == (address in PAGES or address.startswith("/check/ratio"))
    assert tells(answer) == []


@pytest.mark.parametrize(("address", "sent"), SENT)
def test_what_is_sent_tells_no_place(web: TestClient, address: str, sent: dict[str, Any]) -> None:
    answer = web.post(address, **sent)
    assert answer.status_code < 500
    assert tells(answer) == []


def test_every_route_is_asked(app: Starlette) -> None:
    asked = [("GET", each) for each in PAGES] + [("POST", each) for each, _ in SENT]
    for route in app.routes:
        assert isinstance(route, Route)
        assert any(leads(route, *each) for each in asked), route.path


def leads(route: Route, method: str, address: str) -> bool:
    scope = {"type": "http", "method": method, "path": address.partition("?")[0]}
    return route.matches(scope)[0] == Match.FULL


def test_an_article_is_called_by_its_file_alone(web: TestClient) -> None:
    assert "dump.jsonl" in web.get(f"/article/{NO_URL}").text


def test_an_article_of_other_rules_tells_no_place(tmp_path: Path) -> None:
    path = store(tmp_path, 2)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE articles SET rules_version = '0'")
        connection.commit()
    with client(create(ServeSettings(store=path))) as web:
        answer = web.get(f"/article/{NO_URL}")
    assert "dump.jsonl" in answer.text
    assert tells(answer) == []


def test_a_store_that_broke_tells_no_place(tmp_path: Path) -> None:
    path = store(tmp_path, 2)
    with client(create(ServeSettings(store=path))) as web:
        path.write_bytes(b"no store")
        answers = [web.get(address) for address in ("/search", "/api/claims", "/download.csv")]
        path.unlink()
        answers += [web.get(address) for address in ("/search", "/api/claims")]
    assert {answer.status_code for answer in answers} == {503}
    assert [tells(answer) for answer in answers] == [[]] * len(answers)


def broken(*_: object, **__: object) -> Any:
    """A fault whose wording names a file."""
    raise FileNotFoundError(2, "No such file or directory", str(ROOT / "extractor" / "x.tsv"))


def with_fault(item: Item, settings: Settings) -> Result:
    setattr(work, "report_article", broken)  # noqa: B010 - in the worker, where it ends with it
    return work.reported(item, settings)


def test_a_fault_in_an_article_tells_its_kind_alone(
    app: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "reported", with_fault)
    with client(app) as web:
        answers = [
            web.post("/api/extract", json={"text": ALARM}),
            web.post("/report", data={"text": ALARM}),
        ]
    for answer in answers:
        assert answer.status_code == 422
        assert "FileNotFoundError" in answer.text
        assert tells(answer) == []


def test_a_fault_of_the_server_tells_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extractor.web.app, "page", broken)
    monkeypatch.setattr(downloads, "rows", broken)
    with client(create(ServeSettings(store=path))) as web:
        answers = [web.post("/report", data={"text": ALARM, "format": f}) for f in ("", "csv")]
    for answer in answers:
        assert answer.status_code == 500
        assert tells(answer) == []


def test_these_tests_notice_a_place() -> None:
    assert str(ROOT) in tells(SimpleNamespace(headers={}, content=f"{ROOT}/x".encode()))

"""The local server: what it answers, what it refuses; what is sent never becomes more than data."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from extractor.batch.work import Result, Settings
from extractor.checks.registry import CHECKS
from extractor.reading import Item
from extractor.reporting.table import NAMES
from extractor.web import asking
from extractor.web.app import create
from extractor.web.guard import HEADERS
from extractor.web.languages import preferred
from extractor.web.names import headline, safe_name
from extractor.web.problems import TITLES
from extractor.web.settings import ServeSettings
from extractor.web.work import reported

CORPUS = Path(__file__).parents[1] / "corpus"
ALARM = "Huyện cấp chữ ký số cho 1.305 người, đạt 78% kế hoạch (1.500 người).\n"
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\6\0\0\0" * 4
PLACE = "http://localhost"


def client(**settings: object) -> TestClient:
    chosen = ServeSettings(**{"examples": CORPUS, **settings})  # type: ignore[arg-type]
    return TestClient(create(chosen), base_url=PLACE, raise_server_exceptions=False)


@pytest.fixture(scope="module")
def web() -> Iterator[TestClient]:
    with client() as found:
        yield found


# ------------------------------------------------------------------------------ pages


def test_the_start_has_a_form_and_the_samples(web: TestClient) -> None:
    text = web.get("/").text
    assert '<form method="post" action="/report"' in text
    assert all(f'href="/example/{path.stem}"' in text for path in CORPUS.glob("*.txt"))


def test_a_pasted_text_gives_its_page(web: TestClient) -> None:
    answer = web.post("/report", data={"text": ALARM})
    assert answer.status_code == 200
    assert "1.305 : 1.500 = 0,87" in answer.text
    assert "✗ không khớp" in answer.text


HTML = f"""<html><body><article><h1>Tin huyện</h1><p>{ALARM}</p>
<p>Đây là bài viết đủ dài để là một bài.</p></article></body></html>"""


def test_files_give_one_page_with_an_index(web: TestClient) -> None:
    lines = b'{"id": "c1", "text": "X\\u00e3 c\\u00f3 152 h\\u1ed9."}\n'
    sent = {"a.txt": ALARM.encode(), "b.html": HTML.encode(), "c.jsonl": lines}
    files = [("files", one) for one in sent.items()]
    text = web.post("/report", files=files).text
    assert "Các bài đã kiểm" in text
    assert text.count('<article class="report"') == 3


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(web: TestClient) -> None:
    files = [("files", ("a.txt", ALARM.encode())), ("files", ("b.txt", PICTURE))]
    answer = web.post("/report", files=files)
    assert answer.status_code == 200
    assert "b.txt: không phải văn bản" in answer.text
    alone = web.post("/report", files=files[1:])
    assert alone.status_code == 422
    assert "b.txt" in alone.text


@pytest.mark.parametrize(
    ("data", "files", "status"),
    [
        ({}, [], 422),
        ({"text": "  \n"}, [], 422),
        ({}, [("files", ("a.exe", b"MZ"))], 422),
        ({}, [("files", ("a.jsonl", b"{"))], 422),
        ({}, [("files", (f"{n}.txt", ALARM.encode())) for n in range(21)], 422),
    ],
)
def test_nothing_or_nothing_of_use_is_told(
    web: TestClient,
    data: dict[str, str],
    files: list[tuple[str, tuple[str, bytes]]],
    status: int,
) -> None:
    assert web.post("/report", data=data, files=files or None).status_code == status


def test_a_sample_is_known_by_name_alone(web: TestClient) -> None:
    assert web.get("/example/phu-nu-tan-khe").status_code == 200
    for name in ("README", "..%2fREADME", "../README.md", "%2e%2e%2fpyproject", "index.tsv"):
        assert web.get(f"/example/{name}").status_code == 404


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_has_a_form(web: TestClient, name: str) -> None:
    text = web.get(f"/check/{name}").text
    assert all(f'name="{field.name}"' in text for field in CHECKS[name].fields)
    assert f'href="/check/{name}"' in web.get("/check").text


TYPED = [
    ("vi", "target", {"count": "235", "percent": "113%", "relation": "exceeded"}, "= 2,13636…"),
    ("vi", "ratio", {"part": "1.305", "whole": "1.500", "percent": "78"}, "1.305 : 1.500 = 0,87"),
    ("en", "ratio", {"part": "1,305", "whole": "1,500", "percent": "78"}, "1,305 / 1,500 = 0.87"),
    ("vi", "parts", {"parts": "30;40", "total": "70"}, "30 + 40 = 70"),
    ("vi", "joint", {"pairs": "23:41,82\n9:16,36"}, "55"),
    ("vi", "ratio", {"part": "x", "whole": "2", "percent": "3"}, 'role="alert"'),
    ("vi", "ratio", {"part": "1"}, 'role="alert"'),
    ("vi", "ratio", {"part": '{"v": "5.8", "mult": "1000000000"}', "whole": "{", "percent": "1"},
     'role="alert"'),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "name", "typed", "told"), TYPED)
def test_the_calculator_reads_numbers_as_papers_print_them(
    web: TestClient, lang: str, name: str, typed: dict[str, str], told: str
) -> None:
    assert told in web.get(f"/check/{name}", params={**typed, "lang": lang}).text


def test_an_unknown_check_is_not_found(web: TestClient) -> None:
    assert web.get("/check/nothing").status_code == 404


# --------------------------------------------------------------------------- languages


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("", "vi"),
        ("vi-VN,vi;q=0.9,en;q=0.8", "vi"),
        ("en-US,en;q=0.9", "en"),
        ("fr;q=0.9, en;q=0.3", "en"),
        ("en;q=0.5,vi;q=0.5", "vi"),
        ("en;q=x", "vi"),
        ("*", "vi"),
    ],
)
def test_the_language_the_browser_likes(web: TestClient, header: str, lang: str) -> None:
    assert preferred(header) == lang
    assert f'<html lang="{lang}">' in web.get("/", headers={"accept-language": header}).text


def test_the_switch_is_remembered() -> None:
    with client() as web:
        assert '<html lang="en">' in web.get("/language/en").text
        assert '<html lang="en">' in web.get("/check").text
        assert '<html lang="vi">' in web.get("/check?lang=vi").text
        assert '<html lang="vi">' in web.get("/language/vi").text


# --------------------------------------------------------------------------------- API


def test_the_api_gives_the_columns_of_the_tables(web: TestClient) -> None:
    found = web.post("/api/extract", json={"text": ALARM}).json()
    assert [list(row) for row in found["claims"]] == [list(NAMES)] * len(found["claims"])
    assert found["claims"][0]["verdict"] == "inconsistent"
    assert set(found) == {"claims", "findings", "asides"}


def test_the_api_reads_pages_and_speaks_english(web: TestClient) -> None:
    html = f"<html><body><article><h1>Tin</h1><p>{ALARM * 3}</p></article></body></html>"
    asked = {"text": html, "kind": "html", "lang": "en", "article_id": "tin"}
    found = web.post("/api/extract", json=asked).json()
    assert found["claims"][0]["article_id"] == "tin"
    assert "The article says" in found["claims"][0]["explanation"]


def test_the_api_answers_a_case_as_the_command_does(web: TestClient) -> None:
    case = {
        "id": 7,
        "check": "target",
        "in": {"count": "235", "percent": "113", "relation": "exceeded"},
    }
    found = web.post("/api/check", json=case).json()
    assert (found["id"], found["verdict"]) == (7, "consistent_other_rounding")


REFUSED = [
    ("/api/extract", b"{", "application/json", 400),
    ("/api/extract", b"[" * 100_000, "application/json", 400),
    ("/api/extract", b"\xff", "application/json", 400),
    ("/api/extract", b'{"text": NaN}', "application/json", 400),
    ("/api/extract", b"[]", "application/json", 422),
    ("/api/extract", b"{}", "application/json", 422),
    ("/api/extract", b'{"text": 5}', "application/json", 422),
    ("/api/extract", b'{"text": " "}', "application/json", 422),
    ("/api/extract", b'{"text": "a", "lang": "fr"}', "application/json", 422),
    ("/api/extract", b'{"text": "a", "kind": "pdf"}', "application/json", 422),
    ("/api/extract", b'{"text": "a", "article_id": ""}', "application/json", 422),
    ("/api/extract", b'{"text": "\\u0000\\u0001\\u0000"}', "application/json", 422),
    ("/api/extract", b"text=a", "application/x-www-form-urlencoded", 415),
    ("/api/check", b'{"check": "nothing", "in": {}}', "application/json", 422),
    ("/api/check", b'{"check": "ratio", "in": 5}', "application/json", 422),
    ("/api/nothing", b"{}", "application/json", 404),
    ("/api/openapi.json", b"{}", "application/json", 405),
]


@pytest.mark.parametrize(("path", "body", "kind", "status"), REFUSED)
def test_an_error_is_a_problem(
    web: TestClient, path: str, body: bytes, kind: str, status: int
) -> None:
    answer = web.post(path, content=body, headers={"content-type": kind})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["type"].removeprefix("urn:kiemso:") in TITLES
    assert problem["title"]


def test_problems_are_told_in_both_languages() -> None:
    assert all(all(pair) for pair in TITLES.values())


# ------------------------------------------------------------------------------- limits


def test_a_body_beyond_the_limit_is_refused_before_and_while_it_comes() -> None:
    def streamed() -> Iterator[bytes]:
        yield from (b"x" * 1000 for _ in range(30))

    with client(body=20_000) as web:
        assert web.post("/api/extract", content=b"x" * 30_000).status_code == 413
        kind = {"content-type": "application/json"}
        assert web.post("/api/extract", content=streamed(), headers=kind).status_code == 413
        assert web.post("/report", data={"text": "x" * 30_000}).status_code == 413
        wrong = web.post("/api/extract", content=streamed(), headers={"content-length": "-5"})
        assert wrong.status_code == 413


def slow(item: Item, settings: Settings) -> Result:
    """Reads as always, except for an article that never ends."""
    while b"treo" in item.data:
        time.sleep(1)
    return reported(item, settings)


def test_an_article_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "reported", slow)
    with client(seconds=0.5) as web:
        answer = web.post("/api/extract", json={"text": "treo"})
        assert answer.status_code == 503
        assert "quá thời gian" in answer.json()["detail"]
        assert "retry-after" not in answer.headers
        assert web.post("/api/extract", json={"text": ALARM}).status_code == 200


def test_when_too_many_wait_one_is_told_to_come_back() -> None:
    with client(waiting=0) as web:
        answer = web.post("/api/extract", json={"text": ALARM})
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert "Máy đang bận" in web.post("/report", data={"text": ALARM}).text


# -------------------------------------------------------------------------------- safety


@pytest.mark.parametrize("path", ["/", "/check", "/check/ratio", "/nothing", "/api/openapi.json"])
def test_every_answer_has_its_headers(web: TestClient, path: str) -> None:
    headers = web.get(path).headers
    assert {name: headers[name.lower()] for name in HEADERS} == dict(HEADERS)
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "unsafe" not in headers["content-security-policy"]


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{7919*7907}}",
    "</svg><b>",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_is_sent_comes_back_as_text_only(web: TestClient, hostile: str) -> None:
    shown = [
        web.post("/report", data={"text": f"{hostile} {ALARM}"}).text,
        web.post("/report", files=[("files", (f"{hostile}.txt", ALARM.encode()))]).text,
        web.post("/report", files=[("files", (f"{hostile}.exe", b"MZ"))]).text,
        web.get("/check/ratio", params={"part": hostile, "whole": hostile, "percent": "1"}).text,
        web.get(f"/example/{hostile}").text,
        web.get("/check/" + hostile).text,
    ]
    assert all(hostile not in text for text in shown if "<" in hostile)
    assert all("62615533" not in text for text in shown)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\tin\\bài.txt", "bài.txt"),
        ("a\r\nb.txt", "ab.txt"),
        ("", "bai"),
        ("..", ".."),
        ("x" * 300 + ".txt", "x" * 76 + ".txt"),
    ],
)
def test_the_name_of_a_file_is_never_a_path(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("• Huyện Đại Vân", "Huyện Đại Vân"),
        (" - Nông dân Đại Vân\r", "Nông dân Đại Vân"),
        ("Đại Vân - Khê Dương", "Đại Vân - Khê Dương"),
        ("•", ""),
    ],
)
def test_a_headline_has_no_bullet(line: str, title: str) -> None:
    assert headline(line) == title


def test_other_sites_and_other_hosts_are_refused(web: TestClient) -> None:
    elsewhere = {"origin": "https://example.org"}
    assert web.post("/report", data={"text": ALARM}, headers=elsewhere).status_code == 403
    same = {"origin": PLACE}
    assert web.post("/report", data={"text": ALARM}, headers=same).status_code == 200
    assert web.get("/", headers={"host": "example.org"}).status_code == 400


def test_with_a_token_nothing_is_told_without_it() -> None:
    with client(token="bí-mật") as web:
        assert web.get("/").status_code == 401
        assert web.post("/api/extract", json={"text": ALARM}).status_code == 401
        wrong = {"authorization": "Bearer sai"}
        assert web.get("/api/openapi.json", headers=wrong).status_code == 401
        assert web.get("/", params={"token": "bí-mật"}).status_code == 200
        assert web.get("/check").status_code == 200, "the cookie carries it on"


def test_nothing_is_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with client() as web:
        web.post("/report", files=[("files", ("a.txt", ALARM.encode()))])
    assert list(tmp_path.iterdir()) == []

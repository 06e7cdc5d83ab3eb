"""A store in the browser: search, articles, downloads, the API; whatever is asked is a value."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from extractor.batch.lookup import Count, Found, Query, bare, find, tally
from extractor.batch.opening import connect_to_read
from extractor.batch.schema import SCHEMA_VERSION
from extractor.batch.store import Store
from extractor.batch.work import Settings, process
from extractor.cli import app as command
from extractor.model import VERDICTS
from extractor.reading import Item
from extractor.reporting.formats import jsonl
from extractor.reporting.table import NAMES
from extractor.web.app import create
from extractor.web.charts import month_name, over_time
from extractor.web.settings import ServeSettings
from tests.store_of_corpus import HOSTILE, store

PLACE = "http://localhost"
ALARMED = "cai-cach-hanh-chinh-thanh-lac"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store(tmp_path_factory.mktemp("store"))


def client(path: Path | None, **settings: Any) -> TestClient:
    chosen = ServeSettings(store=path, **settings)
    return TestClient(create(chosen), base_url=PLACE, raise_server_exceptions=False)


@pytest.fixture(scope="module")
def web(path: Path) -> Iterator[TestClient]:
    with client(path) as found:
        yield found


def asked(path: Path, **fields: str) -> list[dict[str, Any]]:
    """What is found without a limit, rows as JSON has them."""
    with closing(connect_to_read(path)) as connection:
        rows = [each.row for each in find(connection, Query(**fields), 100_000)]
    return [json.loads(line) for line in jsonl(rows)]


# ------------------------------------------------------------------------------- finding


def test_a_word_is_found_with_and_without_marks(path: Path) -> None:
    marked, plain = (asked(path, words=words) for words in ("hộ nghèo", "HO NGHEO"))
    assert marked
    assert plain == marked
    assert len(marked) < len(asked(path))
    together = asked(path, words='"hộ nghèo"')
    assert 0 < len(together) <= len(marked)


def test_every_condition_holds_of_what_is_found(path: Path) -> None:
    with closing(connect_to_read(path)) as connection:
        everything = find(connection, Query(), 100_000)
        sample = next(each for each in everything if each.row["holder_text"] and each.date)
        told: list[tuple[str, str, Callable[[Found], object]]] = [
            ("holder", str(sample.row["holder_text"]), lambda f: f.row["holder_text"]),
            ("verdict", "inconsistent", lambda f: f.row["verdict"]),
            ("source", "bao1.example", lambda f: f.site),
            ("month", str(sample.date)[:7], lambda f: f.date and f.date[:7]),
        ]
        for field, value, cell in told:
            found = find(connection, Query(**{field: value}), 100_000)
            rest = [each for each in everything if each not in found]
            assert found
            assert rest
            assert all(bare(value) in bare(str(cell(each))) for each in found)
            assert not any(cell(each) == value for each in rest)


def test_a_place_is_the_articles_or_the_holders(path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(shutil.copy(path, tmp_path / "s.sqlite"))) as connection:
        connection.execute("UPDATE articles SET place = 'TP. Đà Nẵng' WHERE id = 3")
        found = find(connection, Query(place="da nang"), 100_000)
        assert {each.mark.article for each in found} == {3}
        assert find(connection, Query(place="Thành Lạc"), 1)
        assert find(connection, Query(place="đà nẵn"), 1) == []


def test_pages_follow_one_another_and_lose_nothing(web: TestClient, path: Path) -> None:
    found: list[dict[str, Any]] = []
    cursor: str | None = ""
    while cursor is not None:
        answer = web.get("/api/claims", params={"limit": 37, "cursor": cursor}).json()
        found, cursor = found + answer["claims"], answer["next"]
    assert found == asked(path)
    assert [list(row) for row in found] == [list(NAMES)] * len(found)
    assert len({(row["article_id"], row["claim_id"]) for row in found}) == len(found)


def test_the_newest_come_first_and_the_undated_last(path: Path) -> None:
    with closing(connect_to_read(path)) as connection:
        dates = [each.date or "" for each in find(connection, Query(), 100_000)]
    assert dates == sorted(dates, reverse=True)
    assert dates[-1] == ""


def test_counts_are_those_of_the_rows(path: Path) -> None:
    with closing(connect_to_read(path)) as connection:
        counts = tally(connection, Query(words="hộ", verdict="consistent"), 100)
    rows = asked(path, words="hộ")
    for verdict in VERDICTS:
        told = [each.claims for each in counts["verdict"] if each.name == verdict]
        assert sum(told) == sum(row["verdict"] == verdict for row in rows)
    alarms = sum(row["verdict"] == "inconsistent" for row in rows)
    assert alarms
    for kind in ("month", "source"):
        assert sum(each.inconsistent for each in counts[kind]) == alarms


HOSTILE_WORDS = [
    "'", '"', '"""', "' OR 1=1 --", "'; DROP TABLE claims; --", 'NEAR("a" "b", 2)', "a AND OR NOT",
    "sentence : a", "-a", "a*", "^a", "(", "{a b}", "\x00", "a\x00b", "\ud800", "%", "_", "\\",
    "😀", "<script>", "{{7919*7907}}", "a " * 90,
]  # fmt: skip


@pytest.mark.parametrize("field", ["words", "holder", "place", "source"])
@pytest.mark.parametrize("text", HOSTILE_WORDS)
def test_what_is_looked_for_is_never_more_than_a_value(path: Path, field: str, text: str) -> None:
    text = text.encode("utf-8", "replace").decode()  # as a server decodes an address
    everything = len(asked(path))
    assert len(asked(path, **{field: text})) < everything
    assert len(asked(path)) == everything


@pytest.mark.parametrize("text", [*HOSTILE_WORDS[:-1], "a" * 10_000, "%00" * 300])
def test_a_hostile_search_has_a_clear_answer(web: TestClient, text: str) -> None:
    address = urlencode({"q": text}, errors="replace")
    page, rows = web.get(f"/search?{address}"), web.get(f"/api/claims?{address}")
    assert page.status_code == rows.status_code == (422 if len(text) > 200 else 200)
    assert "<script>" not in page.text.replace("<script>\n", "")
    assert "62615533" not in page.text


def test_nothing_shown_tells_where_the_store_and_its_articles_lie(path: Path) -> None:
    with client(path) as web:
        shown = [web.get(address).text for address in ("/search", "/api/claims?limit=500")]
    assert "dump.jsonl" in shown[0]
    assert all(str(path.parent) not in text for text in shown)


WRONG = ["verdict=wrong", "month=2024-13", "month=05/2024", "limit=0", "limit=501", "limit=x",
         "limit=٣", "cursor=x", "cursor=2024-01-01.1", "cursor=.1.9999999999999999999",
         f"holder={'a' * 201}"]  # fmt: skip


@pytest.mark.parametrize("query", WRONG)
def test_a_malformed_query_is_a_problem(web: TestClient, query: str) -> None:
    answer = web.get(f"/api/claims?{query}")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"].startswith(query.partition("=")[0])


# ------------------------------------------------------------------------------ the pages


def test_a_search_shows_rows_counts_and_charts(web: TestClient, path: Path) -> None:
    text = web.get("/search", params={"q": "hộ", "verdict": "inconsistent"}).text
    rows = asked(path, words="hộ", verdict="inconsistent")
    assert text.count('<tr><td><span class="verdict inconsistent">') == len(rows)
    assert f"Kết quả: {len(rows)} nhận định" in text
    assert f'href="/article/{rows[0]["article_id"]}#r1-{rows[0]["claim_id"]}"' in text
    assert 'aria-label="Cảnh báo theo tháng"' in text
    assert 'value="hộ"' in text
    assert '<option value="inconsistent" selected>' in text
    assert "Number check" not in text
    assert "Alarms by month" in web.get("/search", params={"lang": "en"}).text


def test_the_next_page_goes_on(web: TestClient) -> None:
    first = web.get("/search").text
    link = first.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    second = web.get(link).text
    assert first.count('class="amount"') == 50
    assert "Về trang đầu kết quả" in second
    assert second.count('class="amount"') > 0


def test_nothing_found_is_said(web: TestClient) -> None:
    text = web.get("/search", params={"q": "không-có-từ-này"}).text
    assert "Không thấy nhận định nào như vậy" in text
    assert "<svg" not in text


def test_an_article_is_read_again(web: TestClient) -> None:
    text = web.get(f"/article/{ALARMED}").text
    assert "đọc lại từ lời bài trong kho" in text
    assert "1.305 : 1.500 = 0,87" in text
    assert web.get("/article/nothing").status_code == 404
    assert web.get("/article/").status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE articles SET rules_version = '0.0.1+000000000000'",
        'UPDATE articles SET settings = \'{"lang": "vi", "nlp": true}\'',
        "UPDATE claims SET verdict = 'not_checkable' WHERE verdict = 'inconsistent'",
    ],
)
def test_an_article_of_other_rules_is_shown_as_it_was_stored(
    path: Path, tmp_path: Path, change: str
) -> None:
    copy = Path(shutil.copy(path, tmp_path / "s.sqlite"))
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(change)
        connection.commit()
    with client(copy) as web:
        text = web.get(f"/article/{ALARMED}").text
    assert "kết quả đã lưu trong kho" in text
    assert text.count('id="r1-c') == len([r for r in asked(copy) if r["article_id"] == ALARMED])


def test_a_hostile_article_is_text(web: TestClient) -> None:
    found = web.get("/search", params={"q": "hyperlink"}).text
    assert "/article/hostile%2Fa%20b%231#r1-c1" in found
    assert "<script>alert" not in found
    page = web.get("/article/hostile%2Fa%20b%231")
    assert page.status_code == 200
    assert "<script>alert" not in page.text


def test_without_a_store_there_is_none() -> None:
    with client(None) as web:
        for address in ("/search", "/article/a", "/download.csv"):
            assert web.get(address).status_code == 404
        problem = web.get("/api/claims")
        assert (problem.status_code, problem.json()["type"]) == (404, "urn:kiemso:no_store")
        assert "/search" not in web.get("/").text


# ------------------------------------------------------------------------------- downloads

EVERY = ["json", "csv", "xlsx", "parquet"]


def read(ending: str, data: bytes) -> list[dict[str, Any]]:
    """A download as a program reads it."""
    if ending == "json":
        pd = pytest.importorskip("pandas")
        frame = pd.read_json(io.BytesIO(data), orient="table")
        return [dict(row) for row in frame.to_dict("records")]
    if ending == "csv":
        return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    if ending == "xlsx":
        sheet = pytest.importorskip("openpyxl").load_workbook(io.BytesIO(data)).active
        head, *rows = sheet.iter_rows(values_only=True)
        return [dict(zip(head, row, strict=True)) for row in rows]
    table = pytest.importorskip("pyarrow.parquet").read_table(io.BytesIO(data))
    return list(table.to_pylist())


@pytest.mark.parametrize("ending", EVERY)
def test_a_download_has_the_rows_of_the_search(web: TestClient, path: Path, ending: str) -> None:
    answer = web.get(f"/download.{ending}", params={"verdict": "inconsistent"})
    assert answer.headers["content-disposition"] == f'attachment; filename="claims.{ending}"'
    found, rows = read(ending, answer.content), asked(path, verdict="inconsistent")
    for name in ("article_id", "claim_id", "sentence", "explanation"):
        assert [row[name] for row in found] == [row[name] for row in rows]
    assert [float(row["start"]) for row in found] == [row["start"] for row in rows]
    assert set(NAMES) <= set(found[0])


@pytest.mark.parametrize("ending", EVERY)
def test_no_text_of_a_download_is_a_formula(path: Path, tmp_path: Path, ending: str) -> None:
    copy = Path(shutil.copy(path, tmp_path / "s.sqlite"))
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("UPDATE claims SET holder_text = '=1+1'")
        connection.commit()
    with client(copy) as web:
        data = web.get(f"/download.{ending}", params={"verdict": "inconsistent"}).content
    holders = {row["holder_text"] for row in read(ending, data)}
    assert holders == {"'=1+1" if ending == "csv" else "=1+1"}
    if ending == "xlsx":
        sheet = pytest.importorskip("openpyxl").load_workbook(io.BytesIO(data)).active
        assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}


def test_too_many_rows_are_refused_with_a_reason(path: Path) -> None:
    with client(path, rows=5) as web:
        answer = web.get("/download.csv")
        assert answer.status_code == 413
        assert "Quá nhiều dòng" in answer.text
        assert web.get("/download.csv", params={"q": "hyperlink"}).status_code == 200
    with client(path) as web:
        assert web.get("/download.doc").status_code == 404
        assert web.get("/download.csv", params={"month": "x"}).status_code == 422


@pytest.mark.parametrize("ending", EVERY)
def test_a_pasted_article_gives_its_table(web: TestClient, ending: str) -> None:
    text = f"{HOSTILE}\n\nXã có 152 hộ, trong đó 120 hộ dùng nước sạch, chiếm 98,94%.\n"
    answer = web.post("/report", data={"text": text, "format": ending})
    rows = read(ending, answer.content)
    asked_of_api = web.post("/api/extract", json={"text": text}).json()["claims"]
    assert [row["verdict"] for row in rows] == [row["verdict"] for row in asked_of_api]
    assert "inconsistent" in {row["verdict"] for row in rows}


def test_a_table_that_would_lack_an_article_is_refused(web: TestClient) -> None:
    files = [("files", ("a.txt", b"152 h\xe1\xbb\x99.")), ("files", ("b.txt", b"\x89PNG\r\n\0"))]
    answer = web.post("/report", data={"format": "csv"}, files=files)
    assert answer.status_code == 422
    assert "b.txt" in answer.text
    assert web.post("/report", data={"text": "152 hộ", "format": "doc"}).status_code == 404


# --------------------------------------------------------------------------- while it runs


def test_a_search_that_takes_too_long_is_given_up(path: Path) -> None:
    with client(path, query_seconds=-1.0) as web:
        answer = web.get("/api/claims", params={"place": "a", "limit": "500"})
        assert (answer.status_code, answer.json()["type"]) == (503, "urn:kiemso:slow_query")
        assert answer.headers["retry-after"] == "5"
        assert "Tìm quá lâu" in web.get("/search").text


def test_a_store_is_searched_while_it_is_written_to(tmp_path: Path) -> None:
    path = store(tmp_path, 2)
    with client(path) as web, Store.open(path) as opened:
        before = web.get("/api/claims", params={"q": "mười"}).json()["claims"]
        run = opened.begin(Settings())
        text = "Huyện có mười hộ: 152 hộ, trong đó 120 hộ dùng nước sạch, chiếm 78,9%."
        opened.write(process(Item("new", "new.txt", "text", text.encode()), Settings()))
        during = web.get("/api/claims", params={"q": "mười"}).json()["claims"]
        opened.end(run, "finished")
    assert "new" not in {row["article_id"] for row in before}
    assert "new" in {row["article_id"] for row in during}


def test_a_store_that_goes_away_is_told(tmp_path: Path) -> None:
    path = store(tmp_path, 1)
    with client(path) as web:
        for beside in tmp_path.iterdir():
            beside.unlink()
        answer = web.get("/api/claims")
        assert (answer.status_code, answer.json()["type"]) == (503, "urn:kiemso:store_failed")
        assert list(tmp_path.iterdir()) == [], "asking makes no store"


def test_searching_changes_nothing(path: Path, web: TestClient) -> None:
    with closing(connect_to_read(path)) as connection, pytest.raises(sqlite3.OperationalError):
        connection.execute("DELETE FROM claims")
    before = path.read_bytes()
    for address in ("/search?q=a", "/download.csv?q=a", f"/article/{ALARMED}", "/api/claims"):
        assert web.get(address).status_code == 200
    assert path.read_bytes() == before


@pytest.mark.parametrize("wrong", ["missing", "text", "newer"])
def test_a_server_refuses_a_store_that_it_cannot_read(
    path: Path, tmp_path: Path, wrong: str
) -> None:
    chosen = tmp_path / "s.sqlite"
    if wrong == "text":
        chosen.write_text("no store", encoding="utf-8")
    if wrong == "newer":
        shutil.copy(path, chosen)
        with closing(sqlite3.connect(chosen)) as connection:
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    done = CliRunner().invoke(command, ["serve", "--store", str(chosen)])
    assert done.exit_code == 2
    assert done.stderr.startswith(f"kiemso: {chosen}: ")
    assert done.stderr.count("\n") == 1


# --------------------------------------------------------------------- kiemso page --store


def test_a_page_of_a_store_has_the_gravest_articles(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "r.html"
    arguments = ["page", "--store", str(path), "--top", "3", "-o", str(out)]
    assert CliRunner().invoke(command, arguments).exit_code == 0
    text = out.read_text(encoding="utf-8")
    with closing(connect_to_read(path)) as connection:
        total = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
        (gravest,) = connection.execute(
            "SELECT title FROM articles ORDER BY inconsistent DESC, implausible DESC LIMIT 1"
        ).fetchone()
    assert f"Trang này có 3 bài đáng hỏi lại nhất trong {total} bài của kho" in text
    assert text.count('<article class="report"') == 3
    alarms = sum(row["verdict"] == "inconsistent" for row in asked(path))
    assert f"<b>{alarms}</b> không khớp" in text
    assert escape(gravest) in text.partition('<h2 class="title">')[2].partition("</h2>")[0]
    assert "<script>alert" not in text


def test_a_page_is_of_inputs_or_of_a_store(path: Path) -> None:
    for arguments in (["page"], ["page", "a.txt", "--store", str(path)]):
        done = CliRunner().invoke(command, arguments)
        assert (done.exit_code, done.stderr.count("\n")) == (2, 1)


# --------------------------------------------------------------------------------- charts


def test_a_chart_has_a_place_for_every_month() -> None:
    chart = over_time([Count("2024-03", 9, 2, 1), Count("2023-12", 5, 0, 4)], "vi")
    assert chart is not None
    assert [name for name in ("12/2023", "01/2024", "02/2024", "03/2024") if name in chart] == [
        "12/2023", "01/2024", "02/2024", "03/2024",
    ]  # fmt: skip
    assert "✗ 2 ? 1" in chart
    assert chart.count('class="firm"') == chart.count('class="doubt"') == 4


def test_a_long_time_is_cut_to_its_end() -> None:
    chart = over_time([Count("0001-01", 1, 1, 0), Count("9999-12", 1, 1, 0)], "vi")
    assert chart is not None
    assert chart.count('class="firm"') == 36
    assert "12/9999" in chart or "11/9999" in chart
    assert over_time([Count(None, 1, 1, 0)], "vi") is None


def test_a_month_is_written_as_people_do() -> None:
    assert (month_name("2024-05"), month_name(None)) == ("05/2024", "")

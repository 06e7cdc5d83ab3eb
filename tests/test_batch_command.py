"""kiemso batch as people run it: stopped, killed, resumed, two at once, with hostile articles."""

from __future__ import annotations

import gzip
import io
import json
import os
import shlex
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor import batch_messages, progress
from extractor.batch import run as running
from extractor.batch.errors import StoreError
from extractor.batch.pool import PoolError
from extractor.batch.run import expected
from extractor.batch.store import Store
from extractor.cli import app
from extractor.cli.stopping import stopping
from extractor.model import Lang
from extractor.progress import Progress
from extractor.tally import Tally

ROOT = Path(__file__).parents[1]
TABLES = ("articles", "claims", "findings", "asides")


def text(number: int) -> str:
    return f"Ngày 14/5, xã hỗ trợ {165 + number} hộ nghèo (vượt 50% chỉ tiêu).\n"


def dump(path: Path, count: int) -> Path:
    """A file of so many articles, a line each."""
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        for number in range(count):
            told = {"id": f"bai-{number}", "text": text(number)}
            lines.write(json.dumps(told, ensure_ascii=False) + "\n")
    return path


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "extractor", "batch", *map(str, arguments)]


def kiemso(*arguments: str | Path, code: int = 0) -> str:
    """What a run says on standard error; it says nothing on standard output."""
    run = subprocess.run(
        command(*arguments), cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert run.returncode == code, run.stderr
    assert not run.stdout
    return run.stderr


def kept(store: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that a store holds of articles, in its order."""
    with sqlite3.connect(store) as connection:
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
            for table in TABLES
        }


def column(store: Path, query: str) -> list[object]:
    with sqlite3.connect(store) as connection:
        return [row[0] for row in connection.execute(query)]


def test_articles_go_into_the_store_and_a_second_run_does_nothing_again(tmp_path: Path) -> None:
    store, folder = tmp_path / "claims.sqlite", tmp_path / "bai"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(text(number), encoding="utf-8")
    (folder / "5.txt").write_text(text(4), encoding="utf-8")
    said = kiemso(folder, "--store", store, "--lang", "en", "--workers", "2")
    assert "kiemso: 6 articles · 1 with the text of another · 6 claims" in said
    assert f"kiemso: store: {store} · see the alarms: sqlite3 {store}" in said
    before = kept(store)
    assert column(store, "SELECT article_id FROM articles ORDER BY id") == [*"012345"]
    assert "0 articles · 6 done before" in kiemso(folder, "--store", store, "--lang", "en")
    assert kept(store) == before
    assert column(store, "SELECT state FROM runs") == ["finished", "finished"]


def test_the_store_does_not_depend_on_the_number_of_workers(tmp_path: Path) -> None:
    articles = dump(tmp_path / "tin.jsonl.gz", 150)
    stores = [tmp_path / f"{workers}.sqlite" for workers in (0, 1, 3)]
    for workers, store in zip("013", stores, strict=True):
        kiemso(articles, "--store", store, "--workers", workers, "--quiet")
    assert len(kept(stores[0])["claims"]) == 150
    assert kept(stores[0]) == kept(stores[1]) == kept(stores[2])


def test_exit_codes_and_a_line_for_each_error(tmp_path: Path) -> None:
    store, good, bad = tmp_path / "s.sqlite", tmp_path / "a.txt", tmp_path / "b.txt"
    good.write_text(text(1), encoding="utf-8")
    bad.write_bytes(b"\0\0\0\0")
    said = kiemso(tmp_path / "none.txt", bad, good, "--store", store, "--workers", "1", code=1)
    assert [line for line in said.splitlines() if str(tmp_path) in line][:2] == [
        f"kiemso: {tmp_path / 'none.txt'}: không có tệp này",
        f"kiemso: {bad}: không phải văn bản (tệp nhị phân)",
    ]
    assert column(store, "SELECT code FROM errors ORDER BY source") == ["binary", "missing"]
    kiemso(bad, "--store", tmp_path / "t.sqlite", code=3)
    assert "kiemso: " in kiemso(good, "--store", good, code=2)
    assert good.read_text(encoding="utf-8") == text(1)


def test_quiet_says_errors_only_and_the_log_keeps_all(tmp_path: Path) -> None:
    store, log, good = tmp_path / "s.sqlite", tmp_path / "log.txt", tmp_path / "a.txt"
    good.write_text(text(1), encoding="utf-8")
    log.write_text("before\n", encoding="utf-8")
    options: list[str | Path] = ["--store", store, "--log", log, "--lang", "en", "--quiet"]
    assert kiemso(good, *options) == ""
    assert kiemso(good, "none.txt", *options, code=1) == "kiemso: none.txt: no such file\n"
    lines = log.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "before"
    starts = [line.partition(" kiemso: ")[2].split()[0] for line in lines[1:]]
    ends = ["alarms:", "store:"]
    assert starts == ["start", "1", *ends, "start", "none.txt:", "0", *ends]
    assert all(line.startswith("20") and "T" in line.split()[0] for line in lines[1:])


def test_other_peoples_columns_are_named(tmp_path: Path) -> None:
    told = {"so": 7, "than_bai": text(1), "nguon": "https://example.org/7", "ngay": "5/6/2024"}
    lines = tmp_path / "tin.jsonl"
    lines.write_text(json.dumps(told) + "\n", encoding="utf-8")
    store = tmp_path / "s.sqlite"
    named = ["--text-field", "than_bai", "--id-field", "so", "--date-field", "ngay"]
    kiemso(lines, "--store", store, *named, "--url-field", "nguon", "--workers", "0")
    with sqlite3.connect(store) as connection:
        row = connection.execute("SELECT article_id, date, url, claims FROM articles").fetchone()
    assert row == ("7", "2024-06-05", "https://example.org/7", 1)


def test_a_log_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    good = tmp_path / "a.txt"
    good.write_text(text(1), encoding="utf-8")
    said = kiemso(good, "--store", tmp_path / "s.sqlite", "--log", tmp_path, code=2)
    assert said == f"kiemso: {tmp_path}: không ghi được (là thư mục, không phải tệp)\n"
    assert not (tmp_path / "s.sqlite").exists()


def begun(store: Path, articles: int) -> bool:
    """Whether a run has come so far; waited for."""
    for _ in range(1200):
        if store.exists() and column(store, "SELECT count(*) FROM articles")[0] >= articles:  # type: ignore[operator]
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_a_run_that_was_stopped_goes_on_where_it_stood(tmp_path: Path, name: str) -> None:
    articles = dump(tmp_path / "tin.jsonl.gz", 800)
    whole, store = tmp_path / "whole.sqlite", tmp_path / "stopped.sqlite"
    asked: list[str | Path] = [articles, "--store", store, "--workers", "2", "--lang", "en"]
    run = subprocess.Popen(
        command(*asked), cwd=ROOT, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True
    )
    assert begun(store, 20)
    if name == "SIGINT":  # a terminal sends it to the workers as well
        os.killpg(run.pid, signal.SIGINT)
    else:
        run.send_signal(getattr(signal, name))
    said = run.communicate(timeout=60)[1]
    done = len(kept(store)["articles"])
    assert 20 <= done < 800
    if name != "SIGKILL":
        assert run.returncode == 130
        told = said.partition("kiemso: stopped; to go on, run: kiemso ")[2].strip()
        assert shlex.split(told) == ["batch", *map(str, asked)]
        assert column(store, "SELECT state FROM runs") == ["interrupted"]
    again = kiemso(*asked)
    assert f"{800 - done} articles · {done} done before" in again
    kiemso(articles, "--store", whole, "--workers", "2", "--lang", "en", "--quiet")
    assert kept(store) == kept(whole)
    assert column(store, "SELECT state FROM runs") == ["interrupted", "finished"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
def test_the_first_signal_asks_and_the_second_stops(capfd: pytest.CaptureFixture[str]) -> None:
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), stopping("en") as stop:
        os.kill(os.getpid(), signal.SIGTERM)
        assert stop.asked
        os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
    assert capfd.readouterr().err.count("finishing the articles in hand") == 1


def test_two_runs_on_one_store_the_second_is_refused(tmp_path: Path) -> None:
    store, good = tmp_path / "s.sqlite", tmp_path / "a.txt"
    good.write_text(text(1), encoding="utf-8")
    with Store.open(store):
        said = kiemso(good, "--store", store, code=2)
    assert said.count("\n") == 1
    assert str(store) in said
    kiemso(good, "--store", store)


def test_hostile_articles_among_others_cost_themselves_alone(tmp_path: Path) -> None:
    folder, calm = tmp_path / "bai", tmp_path / "calm"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number:02}.txt").write_text(text(number), encoding="utf-8")
    kiemso(folder, "--store", calm, "--workers", "2")
    (folder / "10-deep.html").write_text("<div>" * 1_000_000 + text(1), encoding="utf-8")
    (folder / "11-line.txt").write_text("1,5% của 3.200 hộ " * 1_500_000, encoding="utf-8")
    (folder / "12-lines.jsonl").write_bytes(b'{"id": "x", "text": "' + b"9 " * 25_000_000)
    store = tmp_path / "hostile"
    limits = ["--time-limit", "5", "--memory-limit", "256", "--workers", "2"]
    kiemso(folder, "--store", store, *limits, code=1)
    others = "SELECT {} FROM articles WHERE source LIKE '%.txt' AND source NOT LIKE '%line.txt'"
    read = others.format("article_id || digest || claims || text")
    assert column(store, read) == column(calm, read)
    failed = {Path(str(source)).name for source in column(store, "SELECT source FROM errors")}
    assert {"10-deep.html", "11-line.txt", "12-lines.jsonl:1"} <= failed


def refused(monkeypatch: pytest.MonkeyPatch, place: object, name: str, error: Exception) -> str:
    """What is said when the pool or the store gives up in the midst of a run; exit code 2."""

    def fails(*_: object, **__: object) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(place, name, fails)
        done = CliRunner().invoke(app, ["batch", "a.txt", "--store", "s", "--workers", "0"])
    assert done.exit_code == 2
    return done.stderr


def test_a_full_disk_and_workers_that_do_not_start_are_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(text(1), encoding="utf-8")
    full = refused(monkeypatch, Store, "write", StoreError(Path("s"), "full"))
    assert full.startswith("kiemso: s: ")
    assert full.count("\n") == 1
    dead = refused(monkeypatch, running, "results", PoolError("exit 1"))
    assert dead == "kiemso: không chạy được tiến trình con (exit 1)\n"
    kiemso(tmp_path / "a.txt", "--store", tmp_path / "s")


def test_the_number_of_articles_is_known_where_a_file_is_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text(1), encoding="utf-8")
    (tmp_path / "b.html").write_text(text(1), encoding="utf-8")
    assert expected([str(tmp_path), str(tmp_path / "a.txt")]) == 3
    assert expected([str(dump(tmp_path / "tin.jsonl.gz", 1))]) is None
    assert expected(["https://example.org/tin.warc"]) is None


class Clock:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(progress, "time", clock)
    return clock


def test_short_work_shows_nothing_and_long_work_a_line_now_and_then(clock: Clock) -> None:
    out = io.StringIO()
    shown = Progress(out, 9, every=5.0, bar=True)
    for done in range(9):
        shown.step(done, lambda done=done: f"kiemso: {done}")  # type: ignore[misc]
        clock.now += 1.0
    shown.say("kiemso: x")
    shown.done()
    assert out.getvalue() == "kiemso: 2\nkiemso: 7\nkiemso: x\n"


def test_a_terminal_gets_a_bar_that_errors_do_not_tear(clock: Clock) -> None:
    out = Terminal()
    shown = Progress(out, 4, bar=True)
    clock.now += 3
    shown.step(1, lambda: "kiemso: 1 bài [bold]")
    shown.say("kiemso: a[1].txt: lỗi")
    clock.now += 3
    shown.step(2, lambda: "kiemso: 2 bài")
    shown.done()
    shown.say("kiemso: hết")
    lines = out.getvalue().splitlines()
    assert any("kiemso: 1 bài [bold]" in line for line in lines)
    assert any(line.endswith("kiemso: a[1].txt: lỗi") for line in lines)
    assert lines[-1].endswith("kiemso: hết")


def test_without_rich_a_terminal_gets_a_line_that_is_overwritten(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rich.console", None)
    out = Terminal()
    shown = Progress(out, None, bar=True)
    clock.now += 3
    shown.step(1, lambda: "kiemso: 1")
    shown.say("kiemso: lỗi")
    assert out.getvalue() == "kiemso: 1\r         \rkiemso: lỗi\n"


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("vi", "kiemso: 9 bài, 2 đã có, 5 nhận định, 3 không khớp, 1 lỗi, 4,5 bài/s, còn 0:01:05"),
        (
            "en",
            "kiemso: 9 articles, 2 done before, 5 claims, 3 inconsistent, 1 error, 4.5 articles/s, "
            "left 0:01:05",
        ),
    ],
)
def test_progress_in_words(lang: Lang, line: str) -> None:
    alarms = Counter({"material": 2, "None": 1})
    tally = Tally(articles=9, failed=1, claims=5, skipped=2, alarms=alarms)
    assert batch_messages.progress(tally, 4.5, 65.2, lang) == line
    assert "3 (" in batch_messages.alarms(tally, lang)

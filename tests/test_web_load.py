"""The server with many users at once: all are answered, and nobody waits for a slow article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from extractor.web import asking
from extractor.web.settings import ServeSettings
from tests.held_up import held_up
from tests.served import served

USERS = 50
ALARM = "Huyện cấp chữ ký số cho {} người, đạt 78% kế hoạch (1.500 người)."
CASE = {"check": "ratio", "in": {"part": "1305", "whole": "1500", "percent": "78"}}


@pytest.fixture(autouse=True)
def workers_are_held_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "reported", held_up)


@contextmanager
def server(seconds: float) -> Iterator[httpx.Client]:
    """What a crowd asks a server with."""
    crowd = httpx.Limits(max_connections=None)
    with (
        served(ServeSettings(seconds=seconds)) as place,
        httpx.Client(base_url=place, timeout=None, trust_env=False, limits=crowd) as web,
    ):
        yield web


def extracted(web: httpx.Client, text: str) -> int:
    return web.post("/api/extract", json={"text": text}).status_code


def asked(web: httpx.Client, number: int) -> int:
    """One of fifty users, each with something else to ask."""
    text = ALARM.format(number)
    answers = (
        lambda: extracted(web, text),
        lambda: web.post("/report", data={"text": text}).status_code,
        lambda: web.post("/api/check", json=CASE).status_code,
        lambda: web.get("/").status_code,
    )
    return answers[number % len(answers)]()


def test_many_users_at_once_are_all_answered() -> None:
    with server(120) as web, ThreadPoolExecutor(USERS) as users:
        found = Counter(users.map(lambda number: asked(web, number), range(USERS)))
    assert found == {200: USERS}


def test_nobody_waits_for_a_slow_article(tmp_path: Path) -> None:
    """It is only read on when the others, who came after it, have their answers."""
    over = tmp_path / "over"
    with server(120) as web, ThreadPoolExecutor(9) as users:
        slow = users.submit(extracted, web, f"treo {over}")
        others = [users.submit(asked, web, number) for number in range(8)]
        assert [other.result() for other in others] == [200] * 8
        assert not slow.done()
        over.touch()
        assert slow.result() == 200


def test_articles_at_their_time_limit_end_without_the_others(tmp_path: Path) -> None:
    never = f"treo {tmp_path / 'never'}"
    with server(1) as web, ThreadPoolExecutor(8) as users:
        slow = [users.submit(extracted, web, never) for _ in range(2)]
        checks = [users.submit(asked, web, 2 + 4 * number) for number in range(5)]
        assert [one.result() for one in checks] == [200] * 5
        assert [one.result() for one in slow] == [503] * 2
        assert extracted(web, "Xã có 152 hộ.") == 200

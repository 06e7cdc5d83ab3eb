"""The server with many users at once: all are answered, and nobody waits for a slow article."""

from __future__ import annotations

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from extractor.batch.work import Result, Settings
from extractor.reading import Item
from extractor.web import asking
from extractor.web.settings import ServeSettings
from extractor.web.work import reported
from tests.served import served

USERS = 50
ALARM = "Huyện cấp chữ ký số cho {} người, đạt 78% kế hoạch (1.500 người)."
CASE = {"check": "ratio", "in": {"part": "1305", "whole": "1500", "percent": "78"}}


def held_up(item: Item, settings: Settings) -> Result:
    """Reads as always; an article that names a file waits until that file is there."""
    word, _, name = item.data.decode().strip().partition(" ")
    while word == "treo" and not Path(name).exists():
        time.sleep(0.01)
    return reported(item, settings)


@pytest.fixture(autouse=True)
def workers_are_held_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "reported", held_up)


def extracted(place: str, text: str) -> int:
    return httpx.post(f"{place}/api/extract", json={"text": text}, timeout=None).status_code


def asked(place: str, number: int) -> int:
    """One of fifty users, each with something else to ask."""
    text = ALARM.format(number)
    answers = (
        lambda: extracted(place, text),
        lambda: httpx.post(f"{place}/report", data={"text": text}, timeout=None).status_code,
        lambda: httpx.post(f"{place}/api/check", json=CASE, timeout=None).status_code,
        lambda: httpx.get(place, timeout=None).status_code,
    )
    return answers[number % len(answers)]()


def test_many_users_at_once_are_all_answered() -> None:
    with served(ServeSettings(seconds=120)) as place, ThreadPoolExecutor(USERS) as users:
        found = Counter(users.map(lambda number: asked(place, number), range(USERS)))
    assert found == {200: USERS}


def test_nobody_waits_for_a_slow_article(tmp_path: Path) -> None:
    """It is only read on when the others, who came after it, have their answers."""
    over = tmp_path / "over"
    with served(ServeSettings(seconds=120)) as place, ThreadPoolExecutor(9) as users:
        slow = users.submit(extracted, place, f"treo {over}")
        others = [users.submit(asked, place, number) for number in range(8)]
        assert [other.result() for other in others] == [200] * 8
        assert not slow.done()
        over.touch()
        assert slow.result() == 200


def test_articles_at_their_time_limit_end_without_the_others(tmp_path: Path) -> None:
    never = f"treo {tmp_path / 'never'}"
    with served(ServeSettings(seconds=1)) as place, ThreadPoolExecutor(8) as users:
        slow = [users.submit(extracted, place, never) for _ in range(2)]
        checks = [users.submit(asked, place, 2 + 4 * number) for number in range(5)]
        assert [one.result() for one in checks] == [200] * 5
        assert [one.result() for one in slow] == [503] * 2
        assert extracted(place, "Xã có 152 hộ.") == 200

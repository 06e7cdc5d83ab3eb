"""The pool: the plain loop's results in its order, and no worker's end costs more than one of them.

The poisons below are done to real worker processes by the work they are given.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.batch import queue
from extractor.batch.pool import PoolError, results
from extractor.batch.queue import Queue
from extractor.batch.work import Failure, Result, Settings, failed, process
from extractor.batch.worker import SAMPLE
from extractor.reading import Item, ReadError

ROOT = Path(__file__).parents[1]
LINUX = sys.platform == "linux"
MB = 1 << 20


def item(number: int, data: bytes = b"") -> Item:
    return Item(f"a{number}", f"dump.jsonl:{number}", "text", data or b"%d" % number)


def echo(given: Item, settings: Settings) -> Result:
    """Work of no weight: the item's bytes as its article."""
    return Result(given.article_id, given.source, "", {"text": given.data.decode()})


def exits() -> None:
    os._exit(3)


def leaves() -> None:
    raise SystemExit(4)


def is_killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def crashes() -> None:
    signal.signal(signal.SIGSEGV, signal.SIG_DFL)
    ctypes.string_at(0)


def loops() -> None:
    while True:
        pass


def backtracks() -> None:
    regex.match(r"(?:(?:a|a)+)+[bc]$", "a" * 60 + "!")


def sleeps_in_c() -> None:
    """C code that keeps the interpreter to itself: no thread and no signal handler can run."""
    ctypes.PyDLL(None).sleep(60)


def hogs_memory() -> None:
    held = []
    while True:
        held.append(bytearray(16 * MB))


class Unpicklable(Exception):
    """Says nothing that could be sent, neither itself nor what it holds."""

    def __init__(self, one: object, two: object) -> None:
        super().__init__("cannot be sent")
        self.held = lambda: (one, two)


def raises() -> None:
    raise Unpicklable(1, 2)


POISONS: dict[str, tuple[Callable[[], None], Failure]] = {
    "exits": (exits, Failure("", "worker_died", "exit 3")),
    "leaves": (leaves, Failure("", "worker_died", "exit 4")),
    "is_killed": (is_killed, Failure("", "worker_died", "SIGKILL")),
    "crashes": (crashes, Failure("", "worker_died", "SIGSEGV")),
    "loops": (loops, Failure("", "time_limit", "2 s")),
    "backtracks": (backtracks, Failure("", "time_limit", "2 s")),
    "sleeps_in_c": (sleeps_in_c, Failure("", "time_limit", "2 s")),
    "hogs_memory": (hogs_memory, Failure("", "memory_limit", "64 MB")),
    "raises": (raises, Failure("", "failed", "Unpicklable: cannot be sent")),
}
POSIX_ONLY = {"is_killed", "crashes", "sleeps_in_c"}


def poisonous(given: Item, settings: Settings) -> Result:
    """`echo`, but of an item that names a poison."""
    if (name := given.data.decode()) in POISONS:
        POISONS[name][0]()
    return echo(given, settings)


def run(items: list[Item | ReadError], workers: int, **options: object) -> list[Result]:
    asked = {"work": poisonous, "time_limit": 2.0, "memory_limit": 64 * MB, **options}
    return list(results(items, Settings(), workers=workers, **asked))  # type: ignore[arg-type]


@pytest.mark.parametrize("workers", [0, 1, 3])
def test_results_are_those_of_the_plain_loop_in_its_order(workers: int) -> None:
    items = [item(number) for number in range(500)]
    assert run([*items], workers) == [echo(each, Settings()) for each in items]


@pytest.mark.parametrize("workers", [1, 2])
def test_real_work_is_the_same_too(workers: int) -> None:
    texts = sorted((ROOT / "corpus").glob("*.txt"))[:8]
    items = [item(number, path.read_bytes()) for number, path in enumerate(texts)]
    found = list(results(items, Settings(), workers=workers))
    assert found == [process(each, Settings()) for each in items]
    assert any(result.claims for result in found)


@pytest.mark.parametrize("name", POISONS)
def test_a_poison_costs_its_own_article_alone(name: str) -> None:
    if name in POSIX_ONLY and sys.platform == "win32":
        pytest.skip("no such signal")
    if name == "hogs_memory" and not LINUX:
        pytest.skip("memory is limited on Linux only")
    items = [item(number) for number in range(120)]
    items[41] = item(41, name.encode())
    expected = [echo(each, Settings()) for each in items]
    expected[41] = failed(items[41], replace(POISONS[name][1], source=items[41].source))
    assert run([*items], 3) == expected


@pytest.mark.skipif(not LINUX, reason="memory is limited on Linux only")
def test_many_poisons_together_lose_nothing() -> None:
    items = [item(number) for number in range(60)]
    for place, name in enumerate(POISONS, 3):
        items[place] = item(place, name.encode())
        items[59 - place] = item(59 - place, name.encode())
    found = run([*items], 2)
    assert [result.source for result in found] == [each.source for each in items]
    codes = [result.failure.code for result in found if result.failure]
    poisons = [failure.code for _, failure in POISONS.values()]
    assert codes == [*poisons, *reversed(poisons)]


def dies_once(given: Item, settings: Settings) -> Result:
    """Die on the first try of an item that names a file, as if the machine had run short."""
    trace = Path(given.data.decode())
    if trace.is_absolute() and not trace.exists():
        trace.touch()
        exits()
    return echo(given, settings)


def test_an_innocent_article_is_tried_once_more(tmp_path: Path) -> None:
    items = [item(number) for number in range(40)]
    items[7] = item(7, str(tmp_path / "tried").encode())
    assert run([*items], 2, work=dies_once) == [echo(each, Settings()) for each in items]
    assert (tmp_path / "tried").exists()


def test_errors_keep_their_place_among_the_results() -> None:
    error = ReadError("dump.jsonl:2", "bad_line", "column 4")
    for workers in (0, 2):
        found = run([item(1), error, item(3), error, error], workers)
        assert [result.source[-1] for result in found] == ["1", "2", "3", "2", "2"]
        assert found[1].failure == Failure("dump.jsonl:2", "bad_line", "column 4")


def huge(given: Item, settings: Settings) -> Result:
    return replace(echo(given, settings), article={"text": "chín " * (2 * MB)})


def test_a_huge_result_passes() -> None:
    items = [item(number) for number in range(5)]
    found = run([*items], 2, work=huge)
    assert [len(str((result.article or {})["text"])) for result in found] == [10 * MB] * 5


def unsendable(given: Item, settings: Settings) -> Result:
    return replace(echo(given, settings), article={"text": lambda: None})  # type: ignore[dict-item]


def test_a_result_that_cannot_be_sent_is_a_failure() -> None:
    found = run([item(1), item(2)], 1, work=unsendable)
    assert [result.failure.code for result in found if result.failure] == ["failed", "failed"]


def test_an_item_beyond_the_memory_limit_is_a_failure() -> None:
    if not LINUX:
        pytest.skip("memory is limited on Linux only")
    found = run([item(1), item(2, b"9" * 64 * MB), item(3)], 2)
    assert [result.failure and result.failure.code for result in found] == [
        None,
        "memory_limit",
        None,
    ]


def dies_at_once(given: Item, settings: Settings) -> Result:
    exits()
    raise AssertionError


def test_workers_that_cannot_start_end_the_pool() -> None:
    with pytest.raises(PoolError, match="exit 3"):
        run([item(1)], 2, work=dies_at_once)


def test_the_sample_is_an_article_with_a_claim() -> None:
    assert process(SAMPLE, Settings()).claims


def slow_first(given: Item, settings: Settings) -> Result:
    if given.data == b"0":
        time.sleep(1.5)
    return echo(given, settings)


def test_one_slow_article_does_not_hold_up_the_others() -> None:
    taken: list[float] = []

    def stream() -> Iterator[Item]:
        for number in range(400):
            taken.append(time.monotonic())
            yield item(number)

    found = results(stream(), Settings(), workers=2, work=slow_first)
    next(found)
    first = time.monotonic()
    assert sum(moment < first for moment in taken) == 400
    assert len(list(found)) == 399


def test_the_line_does_not_grow_without_end_behind_a_slow_article(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(queue, "_AHEAD_BYTES", 2000)
    taken = 0

    def stream() -> Iterator[Item]:
        nonlocal taken
        for taken in range(5000):
            yield item(taken)

    found = results(stream(), Settings(), workers=2, work=slow_first)
    next(found)
    assert taken < 500
    assert sum(1 for _ in found) == 4999
    assert taken == 4999


@given(st.lists(st.integers(0, 3), max_size=80), st.integers(1, 4), st.randoms())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_line_gives_back_every_place_in_order(
    kinds: list[int], workers: int, random: st.DataObject
) -> None:
    source = [
        ReadError(f"{number}", "bad_line") if kind == 0 else item(number)
        for number, kind in enumerate(kinds)
    ]
    line = Queue(iter(source), workers)
    hands: list[list[queue.Task]] = []
    given_back: list[str] = []
    while True:
        while due := line.due():
            given_back.append(due.source)
        hands += [chunk for _ in range(workers) if (chunk := line.chunk())]
        if not hands:
            break
        chunk = hands.pop(random.randrange(len(hands)))  # type: ignore[attr-defined]
        cut = random.randint(0, len(chunk))  # type: ignore[attr-defined]
        for task in chunk[:cut]:
            line.keep(task.place, echo(task.item, Settings()))
        line.again(chunk[cut:])
    while due := line.due():
        given_back.append(due.source)
    assert given_back == [each.source for each in source]


ABANDONED = """
import sys
sys.path[:0] = [{root!r}, {tests!r}]
from extractor.batch.pool import results
from extractor.batch.work import Settings
import test_pool
if __name__ == "__main__":
    items = [test_pool.item(n, name) for n, name in enumerate([b"0", b"1", {poison!r}, b"loops"])]
    found = results(items, Settings(), workers=2, work=test_pool.poisonous, time_limit=2.0)
    print(next(found).source, flush=True)
    list(found)
"""


def group(leader: int) -> list[int]:
    """The living processes of a process group."""
    alive = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == leader and fields[0] != "Z":
            alive.append(int(stat.parent.name))
    return alive


@pytest.mark.skipif(not LINUX, reason="looks processes up in /proc")
@pytest.mark.parametrize("poison", [b"sleeps_in_c", b"3"])
def test_workers_do_not_outlive_their_parent(tmp_path: Path, poison: bytes) -> None:
    script = tmp_path / "abandoned.py"
    code = ABANDONED.format(root=str(ROOT), tests=str(ROOT / "tests"), poison=poison)
    script.write_text(code, encoding="utf-8")
    parent = subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, start_new_session=True, cwd=ROOT
    )
    assert parent.stdout is not None
    with parent.stdout:
        assert parent.stdout.readline()
        assert len(group(parent.pid)) > 1
        parent.kill()
        parent.wait()
        for _ in range(300):
            if not group(parent.pid):
                break
            time.sleep(0.1)
        assert group(parent.pid) == []

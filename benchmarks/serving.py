"""The local server with many users at once, and beside an article that never ends.

``python -m benchmarks.serving`` starts ``kiemso serve`` over a store of sample articles and lets
every user ask one thing after another, without a pause, on loopback. It prints

- of each kind of request how many were answered, how many went wrong, how long they took;
- the memory of the server: of its own process (RSS), and of all its processes together (what they
  share counted once), a tenth into the run, in its middle and at its end;
- the same once more beside a user whose articles are all stopped at the time limit.
"""

from __future__ import annotations

import argparse
import asyncio
import socket
import statistics
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from benchmarks.batch import CORPUS, KIEMSO, held

LIMIT = 10
"""Seconds that the server allows an article."""
ENDLESS = "1%" * 500_000
"""An article of a megabyte that takes longer than that."""
CASE = {"check": "ratio", "in": {"part": "1305", "whole": "1500", "percent": "78"}}

Ask = Callable[[httpx.AsyncClient, str], Awaitable[httpx.Response]]

KINDS: Mapping[str, Ask] = {
    "front page": lambda web, _: web.get("/"),
    "report on a pasted article": lambda web, text: web.post("/report", data={"text": text}),
    "calculator": lambda web, _: web.get("/check/ratio?part=1305&whole=1500&percent=78"),
    "search of the store": lambda web, _: web.get("/search?q=huyen"),
    "API, an article": lambda web, text: web.post("/api/extract", json={"text": text}),
    "API, a check": lambda web, _: web.post("/api/check", json=CASE),
}
"""What users ask, one after the other."""


@dataclass(slots=True)
class Run:
    """What was seen: the seconds of each answer, what went wrong, memory second by second."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    memory: list[tuple[int, int]] = field(default_factory=list)

    async def ask(self, kind: str, answer: Awaitable[httpx.Response], expected: int = 200) -> None:
        """Wait for an answer and note how long it took, or that it is not the expected one."""
        start = time.perf_counter()
        try:
            got = (await answer).status_code
        except httpx.HTTPError as error:
            self.wrong[kind].append(type(error).__name__)
            return
        self.seconds[kind].append(time.perf_counter() - start)
        if got != expected:
            self.wrong[kind].append(str(got))


# ------------------------------------------------------------------------------- the server


@contextmanager
def server(folder: Path) -> Iterator[tuple[str, int]]:
    """The address of a server over a store of sample articles, and its process."""
    store = folder / "claims.sqlite"
    subprocess.run([*KIEMSO, "batch", f"{CORPUS}/*.txt", "--store", store, "--quiet"], check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ("--port", f"{port}", "--store", f"{store}", "--time-limit", f"{LIMIT}")
    child = subprocess.Popen(
        [*KIEMSO, "serve", *options], stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        _wait(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}", child.pid
    finally:
        child.terminate()
        child.wait()


def _wait(address: str) -> None:
    for _ in range(300):
        try:
            httpx.get(address)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server does not answer")


def _resident(process: int) -> int:
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) << 10 for line in lines if line.startswith("VmRSS:"))


# -------------------------------------------------------------------------------- the users


async def load(place: str, process: int, users: int, seconds: float, *, endless: bool) -> Run:
    """Let so many users ask for so long, where ``endless`` beside one of unreadable articles."""
    run, end = Run(), time.monotonic() + seconds
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=place, timeout=120, limits=limits) as web:
        busy = [_user(run, web, number, texts, end) for number in range(users)]
        slow = [_endless(run, web, end)] if endless else []
        await asyncio.gather(*busy, *slow, _watch(run, process, end))
    return run


async def _user(
    run: Run, web: httpx.AsyncClient, number: int, texts: Sequence[str], end: float
) -> None:
    """Every kind of request in turn, every article in turn; each user begins elsewhere."""
    kinds, place = tuple(KINDS), number
    while time.monotonic() < end:
        kind = kinds[place % len(kinds)]
        await run.ask(kind, KINDS[kind](web, texts[place % len(texts)]))
        place += 1


async def _endless(run: Run, web: httpx.AsyncClient, end: float) -> None:
    while time.monotonic() < end:
        sent = web.post("/api/extract", json={"text": ENDLESS})
        await run.ask("API, an article that never ends (503)", sent, 503)


async def _watch(run: Run, process: int, end: float) -> None:
    while time.monotonic() < end:
        run.memory.append((_resident(process), held(process)))
        await asyncio.sleep(1)


# --------------------------------------------------------------------------------- the table


def told(run: Run, users: int, seconds: float) -> str:
    """The tables of a run."""
    answered = sum(map(len, run.seconds.values()))
    wrong = sum(map(len, run.wrong.values()))
    head = f"{users} users, {seconds:g} s: {answered} answers, {wrong} wrong"
    titles = "| | answers | wrong | s, median | s, 95 % | s, slowest |"
    kinds = [_line(kind, run) for kind in dict.fromkeys((*run.seconds, *run.wrong))]
    lines = [head, "", titles, "| --- |" + " ---: |" * 5, *kinds]
    return "\n".join([*lines, "", *_memory(run.memory)])


def _line(kind: str, run: Run) -> str:
    taken, wrong = sorted(run.seconds[kind]) or [float("nan")], run.wrong[kind]
    late = taken[min(len(taken) * 95 // 100, len(taken) - 1)]
    times = f"{statistics.median(taken):.2f} | {late:.2f} | {taken[-1]:.2f}"
    named = f" ({', '.join(sorted(set(wrong)))})" if wrong else ""
    return f"| {kind} | {len(run.seconds[kind])} | {len(wrong)}{named} | {times} |"


def _memory(seen: Sequence[tuple[int, int]]) -> Iterator[str]:
    at = (len(seen) // 10, len(seen) // 2, len(seen) - 1)
    yield "| memory, MB | a tenth into the run | in its middle | at its end |"
    yield "| --- | ---: | ---: | ---: |"
    own, together = zip(*seen, strict=True)
    for name, held_by in (("its own process", own), ("all processes", together)):
        yield f"| {name} | " + " | ".join(f"{held_by[place] / 1e6:.0f}" for place in at) + " |"


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=30)
    chosen = parser.parse_args()
    users, seconds = chosen.users, chosen.seconds
    with tempfile.TemporaryDirectory() as name, server(Path(name)) as (place, process):
        for endless in (False, True):
            run = asyncio.run(load(place, process, users, seconds, endless=endless))
            print(f"\n{'beside articles that never end: ' if endless else ''}", end="")
            print(told(run, users, seconds), flush=True)


if __name__ == "__main__":
    main()

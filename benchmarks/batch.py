"""Batches: what the store, the pool and the cluster cost, side by side in one run.

``python -m benchmarks.batch`` prints, over the same composed articles,

- articles a second of the plain loop, and of every other way as a ratio to it (the median of
  alternating runs, with the lowest and the highest),
- the cost of an article in a small batch and in a large one,
- the most memory all processes hold together, in a small batch and in a large one.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "corpus"
SHORT = 160
"""Letters of a short article: a sentence with a figure or two."""
KIEMSO = (sys.executable, "-m", "extractor")

PLAIN = """
import sys
from extractor.batch.work import Settings, process
from extractor.reading.containers import items
for item in items(sys.argv[1:]):
    assert process(item, Settings()).failure is None
"""
"""The plain loop: every article is read and checked, nothing is kept."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: wall-clock seconds, and the most bytes all its processes held together."""

    seconds: float
    peak: int


def articles(number: int) -> Iterator[dict[str, str]]:
    """Sample articles over and over, each with a last line of its own: no two are the same."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    for place in range(number):
        text = texts[place % len(texts)]
        yield {"id": f"bai-{place}", "text": f"{text}\nMã bài: BM-{place}.\n"}


def dump(path: Path, number: int, *, short: bool = False) -> Path:
    """The articles as JSON Lines; ``short`` keeps the last letters of each."""
    with path.open("w", encoding="utf-8") as out:
        for article in articles(number):
            text = article["text"][-SHORT:] if short else article["text"]
            out.write(json.dumps({**article, "text": text}, ensure_ascii=False) + "\n")
    return path


# -------------------------------------------------------------------------------- running


def run(command: tuple[str, ...], *, watch: bool = False) -> Measured:
    """Run a command to its end. ``watch`` follows the memory of all its processes."""
    start = time.perf_counter()
    child = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )
    peak = 0
    while watch and child.poll() is None:
        peak = max(peak, held(child.pid))
        time.sleep(0.05)
    _, told = child.communicate()
    if child.returncode:
        raise SystemExit(f"{' '.join(command)}: {told.decode()[-300:]}")
    return Measured(time.perf_counter() - start, peak)


def held(session: int) -> int:
    """The memory of a session's processes, in bytes; what they share is counted once (PSS)."""
    return sum(
        _pss(int(path.name)) for path in Path("/proc").iterdir() if _is_in(path.name, session)
    )


def _is_in(name: str, session: int) -> bool:
    try:
        return name.isdigit() and os.getsid(int(name)) == session
    except OSError:
        return False


def _pss(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) << 10 for line in lines if line.startswith("Pss:"))


# ------------------------------------------------------------------------------- the ways


def ways(source: Path, folder: Path) -> Mapping[str, Callable[[], tuple[str, ...]]]:
    """Each way of reading the same articles, as a command on a store of its own."""

    def batch(*options: str) -> tuple[str, ...]:
        store = tempfile.mktemp(dir=folder, suffix=".sqlite")
        return (*KIEMSO, "batch", str(source), "--store", store, "--quiet", *options)

    def dask() -> tuple[str, ...]:
        shards = tempfile.mkdtemp(dir=folder)
        return (*KIEMSO, "batch", str(source), "--engine", "dask", "--shards", shards,
                "--workers", "2", "--quiet")  # fmt: skip

    return {
        "plain loop, nothing kept": lambda: (sys.executable, "-c", PLAIN, str(source)),
        "plain loop and store": lambda: batch("--workers", "0"),
        "1 worker and store": lambda: batch("--workers", "1"),
        "2 workers and store": lambda: batch("--workers", "2"),
        "Dask, 2 workers, shards": dask,
    }


def compare(source: Path, folder: Path, number: int, rounds: int) -> None:
    """Articles a second of each way, and its ratio to the plain loop of the same round."""
    seconds: dict[str, list[float]] = {}
    for _ in range(rounds):
        for name, command in ways(source, folder).items():
            seconds.setdefault(name, []).append(run(command()).seconds)
    plain, *_ = seconds.values()
    print(f"{number} articles, {rounds} alternating rounds, start-up included")
    print(f"{'':28} articles/s   ratio (lowest - highest)")
    for name, taken in seconds.items():
        ratios = [own / other for own, other in zip(plain, taken, strict=True)]
        speed = number / statistics.median(taken)
        spread = f"{min(ratios):.2f} - {max(ratios):.2f}"
        print(f"{name:28} {speed:10.1f}   x {statistics.median(ratios):.2f} ({spread})")


def grow(folder: Path, sizes: tuple[int, ...]) -> None:
    """Cost of an article and memory, as the batch grows; short articles, two workers."""
    print("\nshort articles, 2 workers and store")
    print(f"{'articles':>10} {'ms an article':>14} {'memory, MB':>11}")
    for size in sizes:
        source = dump(folder / f"short-{size}.jsonl", size, short=True)
        found = run(ways(source, folder)["2 workers and store"](), watch=True)
        cost = 1000 * found.seconds / size
        print(f"{size:>10} {cost:>14.2f} {found.peak / 1e6:>11.1f}")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 5_000, 50_000])
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = dump(folder / "articles.jsonl", chosen.articles)
        compare(source, folder, chosen.articles, chosen.rounds)
        if chosen.sizes:
            grow(folder, tuple(chosen.sizes))


if __name__ == "__main__":
    main()

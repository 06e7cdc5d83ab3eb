"""How many cases a minute ``kiemso check`` answers, beside parsing and printing the same lines.

    python benchmarks/checks.py [--cases N] [--rounds N]

The mix goes round all checks, as a journalist's cases do: about as many of them hold as do
not. The counts of the hidden targets are drawn up to 10¹². The bare side parses every line and
prints what it parsed, so that its ratio says something about another machine.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from extractor.checks.registry import CHECKS
from extractor.checks.rounding import round_printed
from extractor.reporting.answers import run_lines

Input = dict[str, object]
Side = Callable[[Sequence[str]], int]

SEED = 5


def percent(value: Fraction, draw: random.Random, decimals: int = 2) -> str:
    """A percentage as printed, wrong in its last digit half of the time."""
    units = int(round_printed(value, Fraction(1, 10**decimals), "half_up") * 10**decimals)
    units += draw.choice((0, 1))
    digits = str(units).rjust(decimals + 1, "0")
    return f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits


def share(draw: random.Random) -> tuple[str, str, str]:
    """A part, its whole and the percentage."""
    whole = draw.randint(20, 99999)
    part = draw.randint(1, whole)
    return str(part), str(whole), percent(Fraction(100 * part, whole), draw)


def target(draw: random.Random) -> Input:
    part, _, printed = share(draw)
    return {"count": part, "percent": printed}


def ratio(draw: random.Random) -> Input:
    part, whole, printed = share(draw)
    return {"part": part, "whole": whole, "percent": printed}


def attainment(draw: random.Random) -> Input:
    return {"achieved": f"{draw.randint(1000, 2000) / 10}", "exceeded": str(draw.randint(0, 100))}


def change(draw: random.Random) -> Input:
    before, after = draw.randint(100, 9999), draw.randint(100, 9999)
    printed = percent(abs(Fraction(100 * (after - before), before)), draw)
    return {"before": str(before), "after": str(after), "percent": printed}


def points(draw: random.Random) -> Input:
    before, after = draw.randint(100, 500), draw.randint(500, 900)
    moved = f"{(after - before) / 10}"
    return {"before": f"{before / 10}", "after": f"{after / 10}", "change": moved, "label": "point"}


def multiple(draw: random.Random) -> Input:
    before = draw.randint(100, 999)
    return {"before": str(before), "after": str(before * 3), "times": "3.0", "form": "gấp"}


def parts(draw: random.Random) -> Input:
    each = [draw.randint(1, 999) for _ in range(4)]
    return {"parts": [str(part) for part in each], "total": str(sum(each) + draw.choice((0, 1)))}


def shares(draw: random.Random) -> Input:
    return {"shares": ["20.5", "30.1", f"49.{draw.randint(0, 9)}"]}


def count(draw: random.Random) -> Input:
    return {"announced": "5", "listed": str(draw.randint(4, 5))}


def same(draw: random.Random) -> Input:
    return {"values": ["127", str(draw.randint(126, 127))]}


def bounds(draw: random.Random) -> Input:
    return {"kind": "share", "percent": str(draw.randint(90, 110))}


def remaining(draw: random.Random) -> Input:
    return {"total": "120", "done": "75", "left": str(draw.randint(45, 46))}


def mean(draw: random.Random) -> Input:
    return {"mean": f"4.{draw.randint(10, 99)}", "n": str(draw.randint(5, 60))}


def joint(draw: random.Random) -> Input:
    base = draw.randint(50, 2000)
    counts = [draw.randint(10, base) for _ in range(3)]
    return {"pairs": [[str(k), percent(Fraction(100 * k, base), draw)] for k in counts]}


def mixture(draw: random.Random) -> Input:
    return {"groups": ["41.2", "58.3", "60"], "overall": str(draw.randint(40, 62))}


def product(draw: random.Random) -> Input:
    return {"a": "46.8", "b": "5.25", "c": f"24{draw.randint(4, 6)}.7"}


def implied_parts(draw: random.Random) -> Input:
    return {"parts": [["23", "41.82"], ["9", "16.36"]], "total_base": str(draw.randint(109, 111))}


def repair(draw: random.Random) -> Input:
    return ratio(draw)


def convention(draw: random.Random) -> Input:
    return {"claims": [{"check": "ratio", "in": ratio(draw)} for _ in range(4)]}


MIX: Mapping[str, Callable[[random.Random], Input]] = {
    "target": target,
    "ratio": ratio,
    "achieved-exceeded": attainment,
    "change": change,
    "points": points,
    "multiple": multiple,
    "parts": parts,
    "shares": shares,
    "count": count,
    "same": same,
    "bounds": bounds,
    "remaining": remaining,
    "mean": mean,
    "joint": joint,
    "mixture": mixture,
    "product": product,
    "implied-parts": implied_parts,
    "repair": repair,
    "convention": convention,
}


def hidden_target(draw: random.Random) -> Input:
    """A count up to 10¹² with the percentage of some whole target, right or wrong."""
    base = draw.randint(1, 10 ** draw.randint(1, 12))
    counted = draw.randint(1, base)
    return {"count": str(counted), "percent": percent(Fraction(100 * counted, base), draw)}


def mixed(cases: int) -> list[str]:
    """Lines that go round all checks in turn."""
    draw = random.Random(SEED)
    names = [name for name in CHECKS if name in MIX]
    return [line(names[n % len(names)], MIX[names[n % len(names)]](draw)) for n in range(cases)]


def targets(cases: int) -> list[str]:
    """Lines of one check, hidden targets."""
    draw = random.Random(SEED)
    return [line("target", hidden_target(draw)) for _ in range(cases)]


def line(name: str, given: Input) -> str:
    return json.dumps({"id": name, "check": name, "in": given}, ensure_ascii=False)


def answered(lines: Sequence[str]) -> int:
    """The characters of all answers."""
    return sum(map(len, run_lines(lines)))


def bare(lines: Sequence[str]) -> int:
    """The characters of the lines themselves, parsed and printed again."""
    return sum(len(json.dumps(json.loads(each), ensure_ascii=False)) for each in lines)


def seconds(side: Side, lines: Sequence[str]) -> float:
    start = time.process_time()
    side(lines)
    return time.process_time() - start


def measured(lines: Sequence[str], rounds: int) -> tuple[float, float]:
    """Cases a minute of CPU time, and its ratio to the bare side; medians of paired rounds."""
    pairs = [(seconds(answered, lines), seconds(bare, lines)) for _ in range(rounds)]
    minute = statistics.median(60 * len(lines) / ours for ours, _ in pairs)
    return minute, statistics.median(ours / theirs for ours, theirs in pairs)


def table(cases: int, rounds: int) -> Iterator[str]:
    yield f"{cases} cases a row, {rounds} rounds, CPU time, explanations included"
    yield ""
    yield "| cases | a minute | × parsing and printing the line |"
    yield "| --- | ---: | ---: |"
    for name, lines in (("all checks", mixed(cases)), ("target, counts to 10¹²", targets(cases))):
        minute, ratio_to_bare = measured(lines, rounds)
        yield f"| {name} | {minute:,.0f} | {ratio_to_bare:.0f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description="cases a minute of kiemso check")
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    for text in table(given.cases, given.rounds):
        print(text)


if __name__ == "__main__":
    main()

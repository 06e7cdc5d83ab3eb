"""Articles a second without the language layer, with it, and of `underthesea.ner`, as ratios.

    python benchmarks/speed.py [--rounds N] [FILE or FOLDER …]

All sides read the same articles in the same process, in rounds; every other round runs them
in reverse order. CPU time, not the clock on the wall; each ratio is taken within its round,
and the median of the rounds is printed with their spread. Models are loaded, and each
side has run once, before the first round.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from extractor.model import Article
from extractor.reading import read
from extractor.report import report_text

CORPUS = Path(__file__).parents[1] / "corpus"
Side = Callable[[Sequence[Article]], None]


def rules(articles: Sequence[Article]) -> None:
    """The whole road from text to verdicts, without the language layer."""
    for article in articles:
        report_text(article.text, article.article_id)


def with_layer(articles: Sequence[Article]) -> None:
    """The same, with words, tags, entities and phrases on the sentences that hold a claim."""
    for article in articles:
        report_text(article.text, article.article_id, nlp=True)


def entities(articles: Sequence[Article]) -> None:
    """`underthesea.ner` on every sentence: what one would write without this project."""
    from underthesea import ner

    for article in articles:
        for sentence in article.sentences:
            ner(sentence.of(article.text))


SIDES: dict[str, Side] = {
    "kiemso, no language layer": rules,
    "kiemso, language layer": with_layer,
    "underthesea.ner, sentence by sentence": entities,
}
BASE = "underthesea.ner, sentence by sentence"


def seconds(side: Side, articles: Sequence[Article], times: int) -> float:
    """CPU seconds of one pass over the articles, the mean of ``times`` passes."""
    gc.collect()
    start = time.process_time()
    for _ in range(times):
        side(articles)
    return (time.process_time() - start) / times


def passes(side: Side, articles: Sequence[Article]) -> int:
    """How many passes make a measurement of about a second; warms the side up as well."""
    side(articles)
    once = seconds(side, articles, 1)
    return max(1, min(200, round(1 / max(once, 0.001))))


def measure(articles: Sequence[Article], rounds: int) -> list[dict[str, float]]:
    """For each round the CPU seconds of every side; the order turns round every time."""
    times = {name: passes(side, articles) for name, side in SIDES.items()}
    names = list(SIDES)
    measured = []
    for number in range(rounds):
        order = names if number % 2 == 0 else names[::-1]
        measured.append({name: seconds(SIDES[name], articles, times[name]) for name in order})
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
    return measured


def table(measured: Sequence[dict[str, float]], articles: int) -> str:
    """The rounds as a Markdown table: rate and ratio of each side, median and spread."""
    lines = [
        "| | articles a second | × underthesea.ner | lowest … highest round |",
        "| --- | ---: | ---: | --- |",
    ]
    for name in SIDES:
        rate = statistics.median(articles / one[name] for one in measured)
        ratios = [one[BASE] / one[name] for one in measured]
        middle = statistics.median(ratios)
        spread = f"{min(ratios):.3g} … {max(ratios):.3g}"
        lines.append(f"| {name} | {rate:.1f} | {middle:.3g} | {spread} |")
    return "\n".join(lines)


def files(paths: Sequence[Path]) -> list[Path]:
    """The text files named, and those in the folders named."""
    return [f for path in paths for f in (sorted(path.glob("*.txt")) if path.is_dir() else [path])]


def main() -> None:
    """Read the articles, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("paths", nargs="*", type=Path, default=[CORPUS])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    articles = [read(path) for path in files(options.paths)]
    if not articles:
        parser.error("no articles to read")
    letters = sum(len(article.text) for article in articles)
    sentences = sum(len(article.sentences) for article in articles)
    print(f"{len(articles)} articles, {sentences} sentences, {letters} characters;", end=" ")
    print(f"{options.rounds} rounds, CPU time\n")
    print(table(measure(articles, options.rounds), len(articles)))


if __name__ == "__main__":
    main()

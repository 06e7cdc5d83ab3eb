"""How long a browser takes to show the page of an article with 300 claims, beside its bare text.

    python -m benchmarks.rendering [--claims N] [--rounds N]

Both pages are files on disk, opened in Debian's chromium in turn, the order turned round every
other round, each in a context of its own, so that nothing is kept from the round before. A round
ends with the load event and one more layout of the whole page; its time is that of the clock on
the wall, since the browser works in several processes. The ratio is taken within a round.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup
from playwright.sync_api import Browser

from extractor import extract, read
from extractor.model import Report
from extractor.web.render import page as rendered
from tests.browser import WIDE, chromium

CORPUS = Path(__file__).parents[1] / "corpus"
SHOWN = """async () => {
  await document.fonts.ready;
  document.documentElement.getBoundingClientRect();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const loaded = performance.getEntriesByType("navigation")[0].loadEventEnd;
  return [loaded / 1000, performance.now() / 1000];
}"""
"""Seconds from the start of the navigation to the end of the load event and to a whole frame."""


def long_article(claims: int) -> Report:
    """Paragraphs of the sample articles, one after the other, until there are so many claims."""
    texts = [read(path).text for path in sorted(CORPUS.glob("*.txt"))]
    paragraphs: list[str] = []
    while True:
        for text in texts:
            paragraphs += text.split("\n\n")
            report = extract("\n\n".join(paragraphs))
            if len(report.checked) >= claims:
                return report


def bare(report: Report) -> str:
    """The same text as paragraphs and nothing else."""
    lines = [Markup("<p>{}</p>").format(line) for line in report.article.text.split("\n\n")]
    head = '<!doctype html><html lang="vi"><meta charset="utf-8"><title>bare</title>'
    return head + Markup("\n").join(lines)


def seconds(browser: Browser, address: str) -> tuple[float, float]:
    """Seconds to the load event and to the first whole frame."""
    with browser.new_context(viewport=WIDE) as context:
        shown = context.new_page()
        shown.goto(address, wait_until="load")
        loaded, painted = shown.evaluate(SHOWN)
    return loaded, painted


def measured(pages: Sequence[str], rounds: int) -> list[list[tuple[float, float]]]:
    """What each round took, page by page; a first round warms up and is left out."""
    found = []
    with chromium() as browser:
        for number in range(rounds + 1):
            order = range(len(pages)) if number % 2 else reversed(range(len(pages)))
            taken = {place: seconds(browser, pages[place]) for place in order}
            found.append([taken[place] for place in range(len(pages))])
    return found[1:]


def told(rounds: Sequence[Sequence[tuple[float, float]]]) -> str:
    """The rounds as a Markdown table: seconds of each page, and the ratio with its spread."""
    lines = ["| | load event, s | whole frame, s | × bare text | lowest … highest round |"]
    lines.append("| --- | ---: | ---: | ---: | --- |")
    for place, name in enumerate(("the page", "bare text")):
        load, frame = (statistics.median(one[place][at] for one in rounds) for at in (0, 1))
        ratios = [one[place][1] / one[1][1] for one in rounds]
        spread = f"{min(ratios):.2f} … {max(ratios):.2f}"
        middle = statistics.median(ratios)
        lines.append(f"| {name} | {load:.2f} | {frame:.2f} | {middle:.2f} | {spread} |")
    return "\n".join(lines)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--claims", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=11)
    chosen = parser.parse_args()
    report = long_article(chosen.claims)
    texts = (rendered([report]), bare(report))
    sizes = " and ".join(f"{len(text.encode()) / 1e3:.0f} kB" for text in texts)
    with tempfile.TemporaryDirectory() as name:
        files = [Path(name) / f"{place}.html" for place in range(len(texts))]
        for file, text in zip(files, texts, strict=True):
            file.write_text(text, encoding="utf-8")
        rounds = measured([file.as_uri() for file in files], chosen.rounds)
    print(f"{len(report.checked)} claims, pages of {sizes}, {len(rounds)} rounds\n")
    print(told(rounds))


if __name__ == "__main__":
    main()

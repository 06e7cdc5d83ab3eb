"""Articles read out of pages by this project and by trafilatura as it comes, side by side.

    python benchmarks/pages.py [--pages FOLDER]

Two sets of pages: those composed for the tests (`tests/data/pages`) and, where they are at hand,
63 of portals, checked against `tests/data/portal_pages.tsv`. Pages without an article are left
out. A title is right when it is that of the page, a paragraph when it is a line of the text; of
the figures, those kept and those let in from around the article are counted. Time is processor
time, over the same pages in turn, after a first page to warm up.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import NamedTuple

from extractor.reading import Item, ReadError, read_item
from extractor.reading.lost_numbers import numbers

ROOT = Path(__file__).parents[1]
COMPOSED = ROOT / "tests" / "data" / "pages"
PORTALS = ROOT.parent / "shared" / "data" / "html"
PORTAL_TABLE = ROOT / "tests" / "data" / "portal_pages.tsv"
COLUMNS = ("titles", "dates", "paragraphs", "figures kept", "figures leaked", "pages a second")


class Read(NamedTuple):
    """What a reader finds in a page: the title, the date as YYYY-MM-DD, the text without title."""

    title: str | None = None
    date: str | None = None
    text: str = ""


class Counts(NamedTuple):
    """How much of a page, or of several, was found; ``paragraphs`` is 0 where nobody knows them."""

    titles: int = 0
    dates: int = 0
    paragraphs: int = 0
    kept: int = 0
    leaked: int = 0


Reader = Callable[[bytes], Read]


@dataclass(frozen=True, slots=True)
class Page:
    """A page, how what was read of it is judged, and what there is to be found."""

    data: bytes
    judge: Callable[[Read], Counts]
    whole: Counts


def composed(folder: Path = COMPOSED) -> list[Page]:
    """The composed pages that hold an article."""
    told = {path: json.loads(path.read_bytes()) for path in sorted(folder.glob("*.json"))}
    return [
        _composed(path.with_suffix(".html"), one)
        for path, one in told.items()
        if "error" not in one
    ]


def _composed(path: Path, told: dict[str, object]) -> Page:
    def listed(key: str) -> list[str]:
        values = told[key]
        assert isinstance(values, list)
        return values

    paragraphs, figures, absent = map(listed, ("paragraphs", "figures", "absent"))

    def judge(read: Read) -> Counts:
        lines = {" ".join(line.split()).removeprefix("- ") for line in read.text.split("\n")}
        return Counts(
            read.title == told["title"],
            read.date == told["date"],
            sum(one in lines for one in paragraphs),
            sum(one in read.text for one in figures),
            sum(one in read.text for one in absent),
        )

    return Page(path.read_bytes(), judge, Counts(1, 1, len(paragraphs), len(figures), len(absent)))


def portals(folder: Path = PORTALS, table: Path = PORTAL_TABLE) -> list[Page]:
    """The pages of portals that hold an article; none where they are not at hand."""
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return [_portal(folder / row["page"], row) for row in rows] if folder.is_dir() else []


def _portal(path: Path, row: dict[str, str]) -> Page:
    own, optional = numbers([row["figures"]]), numbers([row["optional"]])

    def judge(read: Read) -> Counts:
        found = numbers([read.text])
        title = hashlib.sha256((read.title or "").encode()).hexdigest()
        kept, leaked = (own & found).total(), (found - own - optional).total()
        return Counts(
            title == row["title_sha256"], (read.date or "") == row["date"], 0, kept, leaked
        )

    return Page(path.read_bytes(), judge, Counts(1, 1, 0, own.total()))


def kiemso() -> Reader:
    """This project's reader."""

    def read(data: bytes) -> Read:
        try:
            article = read_item(Item("page", "page", "html", data))
        except ReadError:
            return Read()
        date = article.date.isoformat() if article.date else None
        return Read(article.title, date, article.text.removeprefix(article.title or ""))

    return read


def trafilatura() -> Reader:
    """trafilatura as it comes, with what favours recall and metadata."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    def read(data: bytes) -> Read:
        found = bare_extraction(data, favor_recall=True, with_metadata=True)
        if not isinstance(found, Document):
            return Read()
        return Read(found.title, found.date, found.text or "")

    return read


READERS: dict[str, Callable[[], Reader]] = {"kiemso": kiemso, "trafilatura": trafilatura}


def measured(pages: Sequence[Page], reader: Reader) -> tuple[Counts, float]:
    """What a reader finds in some pages together, and how many of them it reads a second."""
    reader(pages[0].data)
    start = process_time()
    found = [reader(page.data) for page in pages]
    rate = len(pages) / (process_time() - start)
    return _sum([page.judge(read) for page, read in zip(pages, found, strict=True)]), rate


def _sum(counts: Sequence[Counts]) -> Counts:
    return Counts(*map(sum, zip(*counts, strict=True)))


def row(name: str, pages: Sequence[Page]) -> str:
    """One line of the table: what a reader found, or that it is not installed."""
    try:
        reader = READERS[name]()
    except ImportError:
        return f"| {name} | not installed |" + " |" * (len(COLUMNS) - 1)
    (titles, dates, paragraphs, kept, leaked), rate = measured(pages, reader)
    whole = _sum([page.whole for page in pages])
    told = f"{paragraphs} of {whole.paragraphs}" if whole.paragraphs else ""
    found = (f"{titles} of {whole.titles}", f"{dates} of {whole.dates}", told)
    return f"| {name} | {' | '.join(found)} | {kept} of {whole.kept} | {leaked} | {rate:.1f} |"


def main() -> None:
    """Print a table for each set of pages."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--pages", type=Path, default=PORTALS, help="the folder of portal pages")
    sets = {"composed pages": composed(), "pages of portals": portals(parser.parse_args().pages)}
    for name, pages in sets.items():
        if pages:
            print(f"\n{len(pages)} {name}\n\n| | {' | '.join(COLUMNS)} |")
            print(f"| --- |{' ---: |' * len(COLUMNS)}")
            for reader in READERS:
                print(row(reader, pages), flush=True)


if __name__ == "__main__":
    main()

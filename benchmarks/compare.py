"""What other tools read in Vietnamese sentences, beside us: values only, units ignored.

    python benchmarks/compare.py [--misses TOOL]

The sentences of `compare.tsv` are composed, one for each phenomenon of how numbers are
written in Vietnamese news; each lists its figures in text order: ``23=23``, ``41,82%=41.82
percent``, ``8-10=8..10``, ``5/8=5 of 8``, and what is no quantity with its reason
(``12/6!date``). A tool finds values; a range counts as its two ends, k of n as k and n. A
tool that is not installed is said to be missing and left out.
"""

from __future__ import annotations

import argparse
import logging
import re
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import get_args

from extractor.figures import read_figures
from extractor.model import REASONS, PercentUnit
from extractor.reading import article_from_text

GOLD = Path(__file__).with_suffix(".tsv")
COLUMNS = ["phenomenon", "sentence", "figures"]
Tool = Callable[[str], list[Decimal]]


class GoldError(ValueError):
    """A line of the gold file that cannot be read."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A figure of a gold sentence: its wording, and its values or the reason it has none.

    ``values`` holds one value, the two ends of a range, or k and n of ``k of n``; all are
    without sign, as a claim's are.
    """

    wording: str
    values: tuple[Decimal, ...] = ()
    percent_unit: str | None = None
    reason: str | None = None
    is_ratio: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A composed sentence with its figures, and the phenomenon it is there for."""

    phenomenon: int
    text: str
    figures: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How many values a tool found, how many there were, how many of them it got right."""

    right: int
    found: int
    wanted: int
    perfect: int

    @property
    def precision(self) -> Decimal:
        """The share of the values found that are right."""
        return _share(self.right, self.found)

    @property
    def recall(self) -> Decimal:
        """The share of the values there are that were found."""
        return _share(self.right, self.wanted)

    @property
    def f1(self) -> Decimal:
        """The harmonic mean of precision and recall."""
        return _share(2 * self.right, self.found + self.wanted)


def _share(part: int, whole: int) -> Decimal:
    return Decimal(part) / whole if whole else Decimal(0)


NUMBER = r"\d+(?:\.\d+)?"
REASON, PERCENT_UNIT = "|".join(REASONS), "|".join(get_args(PercentUnit))
ENTRY = re.compile(
    rf"(?P<wording>[^=!]+)(?:!(?P<reason>{REASON})|=(?P<value>{NUMBER})"
    rf"(?:\.\.(?P<high>{NUMBER})| of (?P<whole>{NUMBER}))?(?: (?P<unit>{PERCENT_UNIT}))?)"
)


def wanted(entry: str) -> Wanted:
    """One figure as the gold file writes it; raises `GoldError` if it is not well-formed."""
    found = ENTRY.fullmatch(entry)
    if not found:
        raise GoldError(f"{entry!r} is neither wording=value [unit] nor wording!reason")
    written = [found[name] for name in ("value", "high", "whole") if found[name]]
    values = tuple(map(Decimal, written))
    return Wanted(found["wording"], values, found["unit"], found["reason"], bool(found["whole"]))


def _unescaped(text: str) -> str:
    r"""The text with ``\u00a0`` and its like turned into what the eye cannot tell apart."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)


def gold(path: Path = GOLD) -> list[Sentence]:
    """The gold sentences of a file; raises `GoldError` naming the line that is not well-formed."""
    header, *lines = path.read_text(encoding="utf-8").split("\n")
    if header.split("\t") != COLUMNS:
        raise GoldError(f"{path.name}, line 1: the columns are {', '.join(COLUMNS)}")
    return [_sentence(line, f"{path.name}, line {n}") for n, line in enumerate(lines, 2) if line]


def _sentence(line: str, where: str) -> Sentence:
    try:
        number, text, figures = map(_unescaped, line.split("\t"))
        return Sentence(int(number), text, tuple(map(wanted, figures.split("; "))))
    except ValueError as error:
        raise GoldError(f"{where}: {error}") from error


def kiemso(text: str) -> list[Decimal]:
    """This project's reader."""
    values: list[Decimal | None] = []
    for figure in read_figures(article_from_text(text, "composed")).figures:
        values += [figure.value, figure.low, figure.high]
        values += [figure.whole.value] if figure.whole else []
    return [value for value in values if value is not None]


GROUPED = re.compile(r"(?<!\d)\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)")
PLAIN = re.compile(r"\d+(?:,\d+)?")


def two_patterns(text: str) -> list[Decimal]:
    """Two regular expressions with Vietnamese separators; no scale words, no filters."""
    grouped = [found[0].replace(".", "") for found in GROUPED.finditer(text)]
    plain = PLAIN.findall(GROUPED.sub(" ", text))
    return [Decimal(value.replace(",", ".")) for value in [*grouped, *plain]]


def quantulum3() -> Tool:
    """quantulum3 with its defaults; 9 ± 1, as it reads ``8-10``, counts as 8 and 10."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from quantulum3 import parser
    logging.getLogger("quantulum3").setLevel(logging.CRITICAL)

    def read(text: str) -> list[Decimal]:
        values: list[Decimal] = []
        for quantity in parser.parse(text):
            middle, apart = Decimal(str(quantity.value)), Decimal(str(quantity.uncertainty or 0))
            values += [middle - apart, middle + apart] if apart else [middle]
        return values

    return read


def vietnam_number() -> Tool:
    """vietnam-number's `w2n` on every run of its own words and on every bare integer.

    It converts a whole string and finds nothing by itself, so the runs are cut for it.
    """
    from vietnam_number import w2n
    from vietnam_number.word2number.data import ALLOW_WORDS

    def read(text: str) -> list[Decimal]:
        words = re.findall(r"\w+(?:[.,]\w+)*|[^\w\s]", text.lower())
        runs = "".join(f"{word} " if word in ALLOW_WORDS else f"|{word}|" for word in words)
        values: list[Decimal] = []
        for run in filter(str.strip, runs.split("|")):
            try:
                values.append(Decimal(w2n(run.strip())))
            except (ValueError, LookupError):  # "no valid number word", or a crash on odd runs
                continue
        return values

    return read


TOOLS: dict[str, Callable[[], Tool]] = {
    "kiemso": lambda: kiemso,
    "two regular expressions": lambda: two_patterns,
    "quantulum3": quantulum3,
    "vietnam-number": vietnam_number,
}


def comparable(values: Sequence[Decimal]) -> Counter[Decimal]:
    """Values without sign and with at most six decimals, as rows of the output have them."""
    finite = [abs(value) for value in values if value.is_finite()]
    whole = Decimal.to_integral_value
    return Counter((v if v == whole(v) else round(v, 6)).normalize() for v in finite)


def found_in(sentence: Sentence, tool: Tool) -> Counter[Decimal]:
    """What a tool finds in a sentence; the quotient of k of n counts as both k and n."""
    found = comparable(tool(sentence.text))
    for figure in sentence.figures:
        if figure.is_ratio and not all(found[value] for value in figure.values):
            (quotient,) = comparable([figure.values[0] / figure.values[1]])
            if found[quotient]:
                found = found - Counter([quotient]) + Counter(figure.values)
    return +found


def in_gold(sentence: Sentence) -> Counter[Decimal]:
    """The values of a gold sentence."""
    return comparable([value for figure in sentence.figures for value in figure.values])


def score(sentences: Sequence[Sentence], tool: Tool) -> Score:
    """A tool's values on the sentences against theirs, regardless of order."""
    pairs = [(found_in(sentence, tool), in_gold(sentence)) for sentence in sentences]
    return Score(
        right=sum((found & there).total() for found, there in pairs),
        found=sum(found.total() for found, _ in pairs),
        wanted=sum(there.total() for _, there in pairs),
        perfect=sum(found == there for found, there in pairs),
    )


def row(name: str, sentences: Sequence[Sentence]) -> str:
    """One line of the table: a tool's score, or that it is not installed."""
    try:
        tool = TOOLS[name]()
    except ImportError:
        return f"| {name} | missing | | | |"
    got = score(sentences, tool)
    shares = " | ".join(f"{share:.3f}" for share in (got.precision, got.recall, got.f1))
    return f"| {name} | {shares} | {got.perfect} of {len(sentences)} |"


def misses(name: str, sentences: Sequence[Sentence]) -> list[str]:
    """What a tool found too much and too little, one line a sentence that is not perfect."""
    tool = TOOLS[name]()
    lines = []
    for sentence in sentences:
        found, there = found_in(sentence, tool), in_gold(sentence)
        extra, lost = (listed(found - there), listed(there - found))
        if extra or lost:
            lines.append(f"{sentence.phenomenon}: found [{extra}] not [{lost}] in {sentence.text}")
    return lines


def listed(values: Counter[Decimal]) -> str:
    """Values in the order in which they stand, without exponents."""
    return " ".join(f"{value:f}" for value in values.elements())


def main() -> None:
    """Print the table, or with ``--misses`` where one tool is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--misses", choices=TOOLS, help="list the sentences this tool gets wrong")
    name, sentences = parser.parse_args().misses, gold()
    if name:
        print("\n".join(misses(name, sentences)))
        return
    values = sum(in_gold(sentence).total() for sentence in sentences)
    asides = sum(bool(figure.reason) for sentence in sentences for figure in sentence.figures)
    print(f"{len(sentences)} sentences, {values} values, {asides} figures that are no quantity\n")
    print("| | precision | recall | F1 | perfect sentences |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for tool in TOOLS:
        print(row(tool, sentences), flush=True)


if __name__ == "__main__":
    main()

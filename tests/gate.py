"""The quality gate: scores may rise, never slide.

``python -m tests.gate`` runs the extractor over ``corpus/``, scores it against ``gold/`` and
compares with ``gold/floors.json``; exit 1 when a layer is below its floor, or when the gold has
changed and the floors were not renewed. ``--update`` writes what is measured now; it refuses to
lower a floor or to shrink the gold unless ``--allow-regression`` is given. ``--grown`` keeps the
floors as those of the articles they were set on, and sets new ones for the gold with its new
articles: harder articles may be added, but nothing that was reached on the others is given up.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction
from pathlib import Path

from extractor.evaluation import gold
from extractor.evaluation.annotation import GoldArticle
from extractor.evaluation.score import score

GOLD = Path(__file__).resolve().parents[1] / "gold"
FLOORS = GOLD / "floors.json"
PLACES = Decimal("0.0001")

Row = Mapping[str, object]
Predict = Callable[[str, str], Sequence[Row]]
Pins = dict[str, object]


def predict(text: str, article_id: str) -> Sequence[Row]:
    """Table rows of one article, set-aside figures included, without the language layer."""
    from extractor.report import report_text
    from extractor.reporting.table import rows

    return rows(report_text(text, article_id, nlp=False), asides=True)


def digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of every gold file, in order of name."""
    total = hashlib.sha256()
    for path in sorted(folder.glob("*.txt")):
        body = path.read_bytes()
        total.update(f"{path.name}\0{len(body)}\0".encode() + body)
    return total.hexdigest()


def measure(folder: Path = GOLD, predict: Predict = predict, earlier: Sequence[Pins] = ()) -> Pins:
    """What is pinned: the gold's digest and size, and every layer's precision and recall.

    ``earlier`` are the sets of articles that have floors of their own.
    """
    articles = gold.load(folder)
    found = [row for a in articles for row in predict(a.text, a.article_id)]
    return {
        "gold_sha256": digest(folder),
        **_sizes(articles, folder),
        **_scores(articles, found),
        "earlier": [
            _scores([a for a in articles if a.article_id in _names(each)], found)
            for each in earlier
        ],
    }


def _scores(articles: Sequence[GoldArticle], found: Sequence[Row]) -> Pins:
    """The articles of a set and what every layer reaches on them."""
    names = {article.article_id for article in articles}
    own = [row for row in found if row.get("article_id") in names]
    layers = {
        name: {"precision": _floor(tally.precision), "recall": _floor(tally.recall)}
        for name, tally in score(articles, own).items()
    }
    return {"articles": sorted(names), "layers": layers}


def complaints(measured: Pins, floors: Pins) -> list[str]:
    """Everything that speaks against the measured state; empty when the gate opens."""
    found = slides(measured, floors)
    if measured["gold_sha256"] != floors.get("gold_sha256"):
        found.append("gold has changed since its floors were set: run with --update")
    return found


def slides(measured: Pins, floors: Pins) -> list[str]:
    """What has become worse: fewer gold rows, a layer gone, a layer below its floor."""
    found = [
        f"{size}: {measured[size]}, were {floors[size]}"
        for size in ("rows", "asides", "nothing")
        if size in floors and int(str(measured[size])) < int(str(floors[size]))
    ]
    found += _below(measured, floors, "")
    for now, before in zip(earlier_sets(measured), earlier_sets(floors), strict=True):
        found += _below(now, before, f" on the earlier {len(_names(before))} articles")
    return found


def _below(measured: Pins, floors: Pins, where: str) -> list[str]:
    """The layers of one set of articles that are below their floors."""
    now = _layers(measured)
    return [
        f"{name}: {side} {value} is below its floor {floor}{where}"
        for name, sides in _layers(floors).items()
        for side, floor in sides.items()
        if Decimal(value := now.get(name, {}).get(side, "0")) < Decimal(floor)
    ]


def grown(floors: Pins) -> Pins:
    """The floors as those of the articles they were set on, none yet for the gold as it is."""
    kept = {"articles": floors["articles"], "layers": floors["layers"]}
    return {**floors, "layers": {}, "earlier": [*earlier_sets(floors), kept]}


def update(measured: Pins, path: Path, floors: Pins, *, allow_regression: bool) -> list[str]:
    """Write the floors, unless something would become worse; what stood in the way."""
    found = [] if allow_regression else slides(measured, floors)
    if not found:
        text = json.dumps(measured, ensure_ascii=False, indent=2) + "\n"
        path.write_text(text, "utf-8")
    return found


def read(path: Path) -> Pins:
    """The pinned floors; none when there is no file yet."""
    return dict(json.loads(path.read_text("utf-8"))) if path.exists() else {}


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line of the gate; 0 when it opens."""
    parser = argparse.ArgumentParser(prog="python -m tests.gate", description=__doc__)
    parser.add_argument("--update", action="store_true", help="write what is measured now")
    parser.add_argument("--grown", action="store_true", help="new articles: keep floors as theirs")
    parser.add_argument("--allow-regression", action="store_true", help="let floors sink")
    options = parser.parse_args(arguments)
    floors = grown(read(FLOORS)) if options.grown else read(FLOORS)
    measured = measure(earlier=earlier_sets(floors))
    if options.update:
        found = update(measured, FLOORS, floors, allow_regression=options.allow_regression)
    else:
        found = complaints(measured, floors)
    sys.stdout.write(_table(measured) + "".join(f"REFUSED  {line}\n" for line in found))
    return 1 if found else 0


def _floor(share: Fraction) -> str:
    """A share cut to four places, so that a floor never lies above what was measured."""
    exact = Decimal(share.numerator) / Decimal(share.denominator)
    return str(exact.quantize(PLACES, rounding=ROUND_DOWN))


def _sizes(articles: Sequence[GoldArticle], folder: Path) -> Pins:
    return {
        "rows": sum(len(article.rows) for article in articles),
        "asides": sum(len(article.asides) for article in articles),
        "nothing": len(gold.nothing(folder)),
    }


def _names(pins: Pins) -> list[str]:
    names = pins.get("articles", [])
    return list(names) if isinstance(names, list) else []


def earlier_sets(pins: Pins) -> list[Pins]:
    """The sets of articles that keep floors of their own."""
    sets = pins.get("earlier", [])
    return list(sets) if isinstance(sets, list) else []


def _layers(pins: Pins) -> dict[str, dict[str, str]]:
    layers = pins.get("layers", {})
    return dict(layers) if isinstance(layers, dict) else {}


def _table(measured: Pins) -> str:
    lines = [f"{'layer':20}precision  recall\n"]
    for name, sides in _layers(measured).items():
        lines.append(f"{name:20}{sides['precision']:>9}{sides['recall']:>8}\n")
    return "".join(lines)


if __name__ == "__main__":
    sys.exit(main())

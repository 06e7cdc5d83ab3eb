"""The quality gate: scores may rise, never slide.

``python -m tests.gate`` runs the extractor over ``corpus/``, scores it against ``gold/`` and
compares with ``gold/floors.json``; exit 1 when a layer is below its floor, or when the gold has
changed and the floors were not renewed. ``--update`` writes what is measured now; it refuses to
lower a floor or to shrink the gold unless ``--allow-regression`` is given.
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


def measure(folder: Path = GOLD, predict: Predict = predict) -> Pins:
    """What is pinned: the gold's digest and size, and every layer's precision and recall."""
    articles = gold.load(folder)
    found = [row for a in articles for row in predict(a.text, a.article_id)]
    layers = {
        name: {"precision": _floor(tally.precision), "recall": _floor(tally.recall)}
        for name, tally in score(articles, found).items()
    }
    return {"gold_sha256": digest(folder), **_sizes(articles, folder), "layers": layers}


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
    now, before = _layers(measured), _layers(floors)
    for name, sides in before.items():
        for side, floor in sides.items():
            value = now.get(name, {}).get(side, "0")
            if Decimal(value) < Decimal(floor):
                found.append(f"{name}: {side} {value} is below its floor {floor}")
    return found


def update(measured: Pins, path: Path, *, allow_regression: bool) -> list[str]:
    """Write the floors, unless something would become worse; what stood in the way."""
    before = read(path)
    found = [] if allow_regression else slides(measured, before)
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
    parser.add_argument("--allow-regression", action="store_true", help="let floors sink")
    options = parser.parse_args(arguments)
    measured = measure()
    if options.update:
        found = update(measured, FLOORS, allow_regression=options.allow_regression)
    else:
        found = complaints(measured, read(FLOORS))
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

"""A store of the sample articles, dated and with addresses, as a dump in JSON Lines has them."""

from __future__ import annotations

import json
from pathlib import Path

from extractor.batch.store import Store
from extractor.batch.work import Settings, process
from extractor.reading import Item
from extractor.reading.containers import items

CORPUS = Path(__file__).parents[1] / "corpus"
HOSTILE = '=HYPERLINK("x") <script>alert(1)</script>'
"""The title of an article that would do harm where it is not taken as text."""


def dump(path: Path, most: int = 12) -> Path:
    """A dump of sample articles: every one has a title and an address, every fifth no date."""
    lines = [_line(place, text) for place, text in enumerate(sorted(CORPUS.glob("*.txt"))[:most])]
    harm = f"{HOSTILE}\n\nXã có 152 hộ, trong đó 120 hộ dùng nước sạch, chiếm 98,94%.\n"
    lines.append(json.dumps({"id": "hostile/a b#1", "title": HOSTILE, "text": harm}))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _line(place: int, path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    told = {
        "id": path.stem,
        "title": text.strip().split("\n", 1)[0],
        "text": text,
        "url": f"https://bao{place % 3}.example/{path.stem}",
        **({} if place % 5 == 4 else {"date": f"2024-{1 + place % 4:02}-{1 + place:02}"}),
    }
    return json.dumps(told, ensure_ascii=False)


def store(folder: Path, most: int = 12) -> Path:
    """A store with the articles of the dump."""
    path = folder / "claims.sqlite"
    with Store.open(path) as opened:
        run = opened.begin(Settings())
        for item in items([str(dump(folder / "dump.jsonl", most))]):
            assert isinstance(item, Item)
            opened.write(process(item, Settings()))
        opened.end(run, "finished")
    return path

"""Work of a server that can be held up, in a module that a worker loads at once."""

from __future__ import annotations

import time
from pathlib import Path

from extractor.batch.work import Result, Settings
from extractor.reading import Item
from extractor.web.work import reported


def held_up(item: Item, settings: Settings) -> Result:
    """Reads as always; an article that names a file waits until that file is there."""
    word, _, name = item.data.decode().strip().partition(" ")
    while word == "treo" and not Path(name).exists():
        time.sleep(0.01)
    return reported(item, settings)

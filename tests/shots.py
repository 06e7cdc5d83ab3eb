"""Take the pictures of ``docs/`` anew: ``python -m tests.shots``."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from extractor.web.settings import ServeSettings
from tests.browser import WIDE, chromium
from tests.served import served

ROOT = Path(__file__).parents[1]
SHOWN = {
    "report.png": ("vi", "/example/cai-cach-hanh-chinh-thanh-lac"),
    "search.png": ("en", "/search?verdict=inconsistent"),
}
"""Each picture: the language of the browser and the address, of sample articles alone."""


def main() -> None:
    """A report and a search, the first screen of each."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "claims.sqlite"
        samples = sorted(map(str, (ROOT / "corpus").glob("*.txt")))
        batch = [sys.executable, "-m", "extractor", "batch", *samples, "--store", str(store)]
        subprocess.run([*batch, "--quiet"], cwd=ROOT, check=False)  # 1: there are alarms
        settings = ServeSettings(examples=ROOT / "corpus", store=store)
        with served(settings) as place, chromium() as browser:
            for name, (lang, address) in SHOWN.items():
                with browser.new_context(viewport=WIDE, locale=lang) as context:
                    page = context.new_page()
                    page.goto(place + address)
                    page.screenshot(path=ROOT / "docs" / name)


if __name__ == "__main__":
    main()

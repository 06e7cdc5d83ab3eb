"""Why a file of another tool cannot be used, in both languages."""

from __future__ import annotations

from extractor.model import Lang
from extractor.reporting.labels import Pair, say


class ExchangeError(ValueError):
    """A file that cannot be used, or an article that a format cannot hold.

    ``source`` names the file and the place in it, ``said`` is the reason in both languages.
    """

    def __init__(self, source: str, said: Pair) -> None:
        super().__init__(f"{source}: {said[1]}")
        self.source = source
        self.said = said

    def told(self, lang: Lang) -> str:
        """``file: place: what``, in one language."""
        return f"{self.source}: {say(lang, self.said)}"

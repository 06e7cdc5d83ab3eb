"""Numbers as people type them into the calculator (số nhập tay): 1.500 and 41,82."""

from __future__ import annotations

import re

from extractor.model import Lang

_NUMBERS = {
    "vi": re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"),
    "en": re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"),
}
_GROUPING = {"vi": ".", "en": ","}


def as_case(text: str, lang: Lang) -> str:
    """A typed number as a case writes it: ``1.500`` is 1500 and ``41,82`` is 41.82 in Vietnamese.

    What is no number in that notation, ``41.82`` in Vietnamese say, is left as it is; a
    percent sign is dropped.
    """
    plain = text.strip().rstrip("%").strip().replace("\u2212", "-")
    if not _NUMBERS[lang].fullmatch(plain):
        return plain
    return plain.replace(_GROUPING[lang], "").replace(",", ".")


def listed(text: str, lang: Lang) -> list[object]:
    """A list typed with ``;`` or new lines between its numbers, ``:`` within a pair."""
    items = [item for item in re.split(r"[;\n]", text) if item.strip()]
    return [
        [as_case(part, lang) for part in item.split(":")] if ":" in item else as_case(item, lang)
        for item in items
    ]

"""The counts of a store as people read them, in Vietnamese and in English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from extractor import messages
from extractor.batch.stats import Counts
from extractor.model import Lang
from extractor.reporting.labels import REASON_NAMES, VERDICT_NAMES, Pair, say

_HEADINGS: Mapping[str, Pair] = {
    "totals": ("Kho", "Store"),
    "verdicts": ("Nhận định theo kết quả", "Claims by verdict"),
    "findings": ("Phép kiểm giữa nhiều nhận định", "Findings over several claims"),
    "sources": ("Theo nguồn", "By source"),
    "months": ("Theo tháng", "By month"),
    "holders": ("Theo đơn vị, địa phương", "By holder"),
    "set_aside": ("Con số để riêng, theo lý do", "Figures set aside, by reason"),
    "errors": ("Lỗi", "Errors"),
}
_COLUMNS: Mapping[str, Pair] = {
    "articles": ("bài", "articles"),
    "duplicates": ("bài trùng", "duplicates"),
    "claims": ("nhận định", "claims"),
    "findings": ("phép kiểm", "findings"),
    "set_aside": ("số để riêng", "set aside"),
    "figures": ("con số", "figures"),
    "accounted": ("có chỗ", "accounted for"),
    "errors": ("lỗi", "errors"),
    "site": ("nguồn", "source"),
    "month": ("tháng", "month"),
    "holder_text": ("đơn vị, địa phương", "holder"),
    "reason": ("lý do", "reason"),
    "code": ("vì sao", "why"),
    "verdict": ("kết quả", "verdict"),
    **{str(name): pair for name, pair in VERDICT_NAMES.items()},
}
_LONGEST = 48


def lines(found: Mapping[str, Counts], lang: Lang) -> Iterator[str]:
    """A heading and a table for each list that is not empty; numbers flush right."""
    for name, counts in found.items():
        if counts:
            yield from ("", say(lang, _HEADINGS[name])) if name != "totals" else ()
            yield from _totals(counts[0], lang) if name == "totals" else _table(counts, lang)


def _totals(counts: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    share = messages.share(counts["accounted"], counts["figures"], lang)
    told = [f"{say(lang, _COLUMNS[name])} {number}" for name, number in counts.items()]
    yield " · ".join([*told[:-1], f"{told[-1]} ({share})"])


def _table(counts: Counts, lang: Lang) -> Iterator[str]:
    head = [say(lang, _COLUMNS[name]) for name in counts[0]]
    rows = [[_cell(name, value, lang) for name, value in row.items()] for row in counts]
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    for row in (head, *rows):
        first, *numbers = zip(row, widths, strict=True)
        yield "  ".join(
            ["  " + first[0].ljust(first[1]), *(text.rjust(width) for text, width in numbers)]
        )


def _cell(name: str, value: Any, lang: Lang) -> str:
    if value is None:
        return "–"
    if name == "verdict":
        return say(lang, VERDICT_NAMES[value])
    if name == "reason":
        return say(lang, REASON_NAMES[value])
    if name == "code":
        return messages.why_unread(value, lang)
    text = str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"

"""The row lines of marked prose as fields, the defaults of their block filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.evaluation import fields as f
from extractor.evaluation.marks import Marked, RowLine
from extractor.reporting.labels import Pair

ROW = re.compile(r"([0-9]+) +([a-z]+(?: ~ [a-z]+)*) *(?:\|(.*))?")


@dataclass(frozen=True, slots=True)
class Draft:
    """A row line with its fields; ``source`` is the line as it stands in the file."""

    row_id: str
    relation: str
    fields: dict[str, str]
    source: RowLine

    @property
    def line(self) -> int:
        """The line of the file, from 1."""
        return self.source.line

    def told(self, vi: str, en: str) -> Pair:
        """What is wrong with this row."""
        return f"hàng {self.row_id}: {vi}", f"row {self.row_id}: {en}"

    def column(self, key: str) -> int:
        """Where a key stands in the line; 1 where a default gave it. Columns count from 1."""
        found = re.search(rf"\|\s*({re.escape(key)})\s*:", self.source.text)
        return found.start(1) + 2 if found else 1  # the text is without its ⟧


def drafts_of(parts: Marked) -> Iterator[Draft]:
    """The row lines, each with the defaults (``⟧* holder: …``) that stand above it."""
    defaults: dict[str, str] = {}
    block = -1
    for row in parts.rows:
        if row.block != block:
            defaults, block = {}, row.block
        try:
            if row.text.startswith("*"):
                defaults = f.split_fields(row.text.removeprefix("*"))
            else:
                yield _draft(row, defaults)
        except f.FieldError as error:
            parts.blame(row.line, 1, error.said)


def _draft(row: RowLine, defaults: dict[str, str]) -> Draft:
    found = ROW.fullmatch(row.text.strip())
    if found is None:
        form = "`⟧1 relation | key: value | …`"
        raise f.FieldError(f"dòng tả một hàng có dạng {form}", f"a row line reads {form}")
    own = f.split_fields(found[3]) if found[3] else {}
    return Draft(found[1], found[2], {**defaults, **own}, row)

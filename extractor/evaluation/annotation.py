"""What an annotator says about an article: rows and set-aside figures, with every fair answer.

A field that a careful reader may fill in more than one way (``unit: khâu ~ khâu đột phá``)
holds all of them: each field of a row is a tuple of acceptable values, None for "empty".
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractor.model import Span

Show = Literal["missing", "extra", "wrong"]
"""What to show sentence by sentence: rows of gold not found, rows too many, rows not right."""
Numbers = tuple[Decimal | None, ...]
Words = tuple[str | None, ...]

NO_NUMBER: Numbers = (None,)
NO_WORD: Words = (None,)


@dataclass(frozen=True, slots=True)
class GoldRow:
    """One annotated claim. Spans are code points into the article; values are in base units.

    ``sentence`` is the text whose rows stand or fall together in the measure ``sentence
    perfect``: in JSON Lines what ``near`` quotes of it. ``optional`` rows may be left out, and
    so may the number where it is ``number_optional``.
    ``wholes`` names the rows that this one may be a part of, ``base_rows`` those whose number or
    percentage may be its base. These, ``verdicts`` and ``implied`` are empty where the annotator
    asserts nothing.
    """

    article_id: str
    row_id: str
    sentence: str
    relations: Words
    number: Span | None = None
    percent: Span | None = None
    base: Span | None = None
    values: Numbers = NO_NUMBER
    lows: Numbers = NO_NUMBER
    highs: Numbers = NO_NUMBER
    bounds: Words = NO_WORD
    units: Words = NO_WORD
    percents: Numbers = NO_NUMBER
    percent_lows: Numbers = NO_NUMBER
    percent_highs: Numbers = NO_NUMBER
    percent_bounds: Words = NO_WORD
    percent_units: Words = NO_WORD
    targets: Words = NO_WORD
    kinds: Words = NO_WORD
    target_values: Numbers = NO_NUMBER
    target_units: Words = NO_WORD
    statuses: Words = NO_WORD
    indicators: Words = NO_WORD
    holders: Words = NO_WORD
    periods: Words = NO_WORD
    wholes: Words = ()
    base_rows: Words = ()
    verdicts: Words = ()
    implied: Numbers = ()
    optional: bool = False
    number_optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldAside:
    """One annotated figure that takes no part in a claim, with the reasons that are fair."""

    article_id: str
    span: Span
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with everything its annotator marked, in text order."""

    article_id: str
    text: str
    rows: tuple[GoldRow, ...]
    asides: tuple[GoldAside, ...]

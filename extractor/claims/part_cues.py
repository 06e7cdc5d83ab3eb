"""The words that make numbers parts of a whole (``lexicon/parts.tsv``) and where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, get_args

import regex

from extractor.claims.clauses import View
from extractor.lexicon import Hit, Trie, fold, load, skip_gap
from extractor.model import Figure

PartKind = Literal["of_which", "divided", "among", "listed", "singled", "rest", "guard", "action"]

OF_WHICH_CUE = regex.compile(r"[\s\-+*•–—]*trong (?:đó|số đó|số này)\b", regex.IGNORECASE)
"""A sentence that opens with it speaks of parts of what was told before."""
_NAMED = regex.compile(
    r"(?:số\s+|phần\s+)?(\p{L}+(?:[ \u00a0]\p{L}+){0,6}?)(?=,|\s+(?:có|gồm|là|thì)\b)"
)
"""The name of a whole right after ``trong số`` or ``riêng``: up to a comma or a verb."""


@cache
def _kinds() -> Mapping[str, str]:
    rows = load("parts", ("surface", "kind", "example"), {"kind": get_args(PartKind)})
    return {fold(row["surface"]): row["kind"] for row in rows}


@cache
def _trie() -> Trie:
    return Trie(_kinds())


def kind_of(cue: Hit) -> str:
    """What kind of word a cue is."""
    return _kinds()[fold(cue.surface)]


def is_rest(view: View, figure: Figure, cues: Sequence[Hit]) -> bool:
    """``còn lại 15 hồ sơ``, ``15 hồ sơ còn lại``: what is left, said before or right after."""
    segment = view.segment_at(figure.span.start).span
    return any(
        kind_of(cue) == "rest" and segment.start <= cue.start and cue.end <= segment.end
        for cue in cues
    )


def has_colon(view: View, cue: Hit) -> bool:
    """Whether a colon follows a cue at once: ``trong đó:``."""
    return view.text.startswith(":", skip_gap(view.text, cue.end))


def acts(view: View, position: int) -> bool:
    """Whether a verb that tells of something else stands there: ``hỗ trợ 12 hộ``."""
    hit = _trie().hit(view.text, skip_gap(view.text, position))
    return hit is not None and kind_of(hit) == "action"


def cues_in(view: View) -> list[Hit]:
    """The words of a sentence that open or end a structure, left to right."""
    found = _trie().scan(view.text, view.sentence.start, view.sentence.end)
    return [cue for cue in found if kind_of(cue) not in ("guard", "action")]


def name_after(view: View, cue: Hit) -> str:
    """What ``trong số`` or ``riêng`` names, in small letters; empty if nothing."""
    named = _NAMED.match(view.text, skip_gap(view.text, cue.end), view.sentence.end)
    return " ".join(named[1].lower().split()) if named else ""

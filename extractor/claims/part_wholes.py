"""Structures of parts while they are read, and how each finds its whole (tổng số của các phần)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractor.claims.clauses import View
from extractor.claims.part_cues import kind_of, name_after
from extractor.claims.wholes import Level, Whole, alike, done_as, whole_of, whole_of_rest
from extractor.claims.wording import NEAR
from extractor.lexicon import Hit

GUESSED = "part_guessed"
"""The rule of a part whose whole counts things of another name: ``57 học viên, gồm 30 nam``."""
LISTED = "part_listed"
"""The rule of parts that are all there are: ``gồm``."""
REST = "part_rest"
"""The rule of what is left of a whole: with it the parts are complete."""

_RULES: Mapping[str, str] = {
    "of_which": "part_of_which",
    "among": "part_of_which",
    "divided": "part_of_which",
    "listed": LISTED,
    "singled": "part_singled",
    "rest": REST,
}
_NEARBY = 60
"""Characters from a whole to the cue, and on to a part of another name: a guess must be near."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a row is a part of: the claim_id of the whole, and the rules that say so."""

    whole: str
    rules: tuple[str, ...]


@dataclass(slots=True)
class Structure:
    """A whole and its parts while they are read.

    ``lines`` says that each part has a line; ``skipped`` that a number of something else
    stood first (``trong đó muối 463 kg với 2,5 tỷ đồng``).
    """

    kind: str
    cue: Hit
    parent: int | None
    end: int
    lines: bool = False
    skipped: bool = False
    whole: Whole | None = None
    parts: list[Level] = field(default_factory=list)


@dataclass(slots=True)
class State:
    """What is in mind while an article is read.

    ``before`` holds the numbers of the sentence before, ``open`` the structures that take
    parts, outer brackets first, ``root`` the whole that this sentence or the one before it
    last gave parts, ``told`` the numbers of the paragraph.
    """

    found: dict[str, Part] = field(default_factory=dict)
    before: list[Level] = field(default_factory=list)
    told: list[Level] = field(default_factory=list)
    open: list[Structure] = field(default_factory=list)
    root: Level | None = None


def whole_by_name(state: State, view: View, cue: Hit) -> Whole | None:
    """``Trong số khách quốc tế, …``, ``Riêng rừng sản xuất có …``: the number that counts those."""
    if kind_of(cue) not in ("among", "singled"):
        return None
    name = name_after(view, cue)
    for level in reversed(state.told):
        spans = [claim.indicator for claim in level.claims if claim.indicator]
        names = (" ".join(span.of(view.text).lower().split()) for span in spans)
        if name and any(f" {each} ".endswith(f" {name} ") for each in names):
            return Whole(level)
        if name and done_as(view.text, level.figure, name):
            return Whole(level)
    return None


def candidates(
    state: State, structure: Structure, view: View, seen: Sequence[Level]
) -> Sequence[Level]:
    """The numbers among which the whole stands: of the sentence, else of the one before."""
    if structure.kind in ("singled", "divided") and state.root:
        return (state.root,)
    before = [level for level in seen if level.figure.span.end <= structure.cue.start]
    if before:
        return before[-NEAR:]
    opens = not view.text[view.sentence.start : structure.cue.start].strip(" -+*•–—")
    return state.before[-NEAR:] if opens or structure.lines else ()


def _one_of_two(view: View, whole: Level, before: Sequence[Level]) -> bool:
    """``7 người … và 287 người …, trong số này 14 người``: a part of both, so of neither."""
    at = before.index(whole) if whole in before else 0
    if not at:
        return False
    between = view.text[before[at - 1].figure.span.end : whole.figure.span.start].split()
    return "và" in between and len(between) <= 8 and alike(before[at - 1].figure, whole.figure)


def doubt(structure: Structure, view: View, level: Level, before: Sequence[Level]) -> None:
    """A whole of another name must stand right before the cue, its first part right after it."""
    whole = structure.whole
    if whole and _one_of_two(view, whole.level, before):
        structure.whole = None
        return
    if whole is None or not whole.guessed:
        return
    if structure.skipped:
        structure.whole = None
    lead = structure.cue.start - whole.level.figure.span.end
    after = level.figure.span.start - structure.cue.end
    if not 0 <= lead <= _NEARBY or after > _NEARBY or whole.level.figure.unit is None:
        structure.whole = None


def choose(state: State, structure: Structure, level: Level, before: Sequence[Level]) -> None:
    """The whole of the first part; before ``còn lại`` stand the whole and what is done of it."""
    if structure.kind != "rest":
        structure.whole = whole_of(level, before)
    elif found := whole_of_rest(level, before):
        structure.whole = Whole(found[0])
        link(state, structure, found[1], "of_which")


def link(state: State, structure: Structure, level: Level, kind: str) -> None:
    """Note that a number is a part of the structure's whole."""
    if structure.whole is None:
        return
    rules = (_RULES[kind], GUESSED) if structure.whole.guessed else (_RULES[kind],)
    part = Part(structure.whole.level.claims[0].claim_id, rules)
    state.found |= {claim.claim_id: part for claim in level.claims}
    structure.parts.append(level)
    state.root = structure.whole.level

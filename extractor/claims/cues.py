"""Cue words (từ dấu hiệu): what stands before a figure and says how to read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from extractor.lexicon import Trie, fold, load
from extractor.model import Span, TargetKind

CueKind = Literal[
    "reach",
    "equal",
    "exceed",
    "increase",
    "decrease",
    "short",
    "share",
    "rate",
    "level",
    "goal",
    "past",
    "negation",
    "glue",
    "adverb",
    "guard",
]

RELATING: tuple[CueKind, ...] = (
    "reach",
    "equal",
    "exceed",
    "increase",
    "decrease",
    "short",
    "share",
    "level",
)
"""Kinds that say how a figure stands to something; any of them ends a subject."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word found in the text."""

    span: Span
    kind: CueKind


@dataclass(frozen=True, slots=True)
class TargetHead:
    """A word that opens a target reference (``kế hoạch``, ``cùng kỳ``, ``tổng số``)."""

    span: Span
    kind: TargetKind


@cache
def _kinds() -> Mapping[str, Mapping[str, CueKind]]:
    """Kind group → surface (folded) → kind. A surface may be a cue of several groups."""
    rows = load(
        "cues",
        ("surface", "kind", "example"),
        {"kind": get_args(CueKind)},
        key=("surface", "kind"),
    )
    groups: dict[str, dict[str, CueKind]] = {"relating": {}}
    for row in rows:
        kind: CueKind = row["kind"]  # type: ignore[assignment]
        group = "relating" if kind in (*RELATING, "guard") else kind
        groups.setdefault(group, {})[fold(row["surface"])] = kind
    return groups


@cache
def trie(group: str) -> Trie:
    """The surfaces of a group: ``relating``, ``glue``, ``adverb``, ``goal``, ``rate`` …"""
    return Trie(_kinds()[group])


@cache
def any_of(groups: tuple[str, ...]) -> Trie:
    """Several groups as one trie, which finds the longest surface of them all."""
    return Trie(surface for group in groups for surface in _kinds()[group])


def rates_in(text: str, span: Span) -> list[Cue]:
    """Every word for a rate (``tỷ lệ``, ``tốc độ``) in a stretch, left to right."""
    found = trie("rate").scan(text, span.start, span.end)
    return [Cue(Span(hit.start, hit.end), "rate") for hit in found]


def relating_in(text: str, span: Span) -> list[Cue]:
    """Every relating cue of a stretch, left to right."""
    kinds = _kinds()["relating"]
    found = trie("relating").scan(text, span.start, span.end)
    cues = [Cue(Span(hit.start, hit.end), kinds[fold(hit.surface)]) for hit in found]
    return [cue for cue in cues if cue.kind != "guard"]  # hạ tầng is no hạ


def relating_before(text: str, end: int, floor: int) -> Cue | None:
    """The relating cue that ends at ``end`` and does not begin before ``floor``."""
    hit = trie("relating").hit_before(text, end)
    if hit is None or hit.start < floor:
        return None
    kind = _kinds()["relating"][fold(hit.surface)]
    return None if kind == "guard" else Cue(Span(hit.start, hit.end), kind)


@cache
def _target_kinds() -> Mapping[str, TargetKind]:
    rows = load(
        "targets",
        ("surface", "kind", "example"),
        {"kind": get_args(TargetKind)},
    )
    return {fold(row["surface"]): row["kind"] for row in rows}  # type: ignore[misc]


@cache
def _targets() -> Trie:
    return Trie(_target_kinds())


def target_at(text: str, position: int) -> TargetHead | None:
    """The target word that begins at ``position``."""
    hit = _targets().hit(text, position)
    return hit and TargetHead(Span(hit.start, hit.end), _target_kinds()[fold(hit.surface)])


def targets_in(text: str, span: Span) -> list[TargetHead]:
    """Every target word of a stretch, left to right."""
    found = _targets().scan(text, span.start, span.end)
    kinds = _target_kinds()
    return [TargetHead(Span(hit.start, hit.end), kinds[fold(hit.surface)]) for hit in found]

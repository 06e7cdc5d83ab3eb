"""Parts and wholes (phần và tổng): which row is a part of which, by ``trong đó``, ``gồm`` …

A sentence is read number by number. A cue opens a structure: its whole is a number before
the cue, its parts the numbers after it that count the same things. A structure reaches into
the next sentence for ``còn lại``, and through the lines of a list that a colon announces.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex

from extractor.claims.clauses import View
from extractor.claims.part_cues import (
    OF_WHICH_CUE,
    acts,
    cues_in,
    has_colon,
    is_rest,
    kind_of,
)
from extractor.claims.part_wholes import (
    Part,
    State,
    Structure,
    candidates,
    choose,
    doubt,
    link,
    whole_by_name,
)
from extractor.claims.wholes import (
    Level,
    Spoken,
    Whole,
    goes_on,
    levels_of,
)
from extractor.claims.wording import NEAR
from extractor.lexicon import Hit
from extractor.model import Span

_BULLET = regex.compile(r"\s*[-+*•–—]")
_FARTHEST = 160
"""Characters from one part to the next: no list in prose has longer items."""


def find_parts(spoken: Sequence[Spoken], paragraphs: Sequence[Span]) -> Mapping[str, Part]:
    """The part-of links of an article: claim_id of a part → its whole."""
    state, ends = State(), iter([paragraph.end for paragraph in paragraphs])
    end = next(ends, None)
    for sentence in spoken:
        start = sentence.view.sentence.start
        while end is not None and end <= start:
            end = next(ends, None)
            _end_paragraph(state, goes_on=OF_WHICH_CUE.match(sentence.view.text, start) is not None)
        _read(state, sentence)
    return state.found


def _end_paragraph(state: State, *, goes_on: bool) -> None:
    """What reaches into the next paragraph: a list that a colon announces, and ``Trong đó``."""
    state.open = [structure for structure in state.open if structure.lines]
    if not state.open and not goes_on:
        state.before, state.told, state.root = [], [], None


def _read(state: State, spoken: Spoken) -> None:
    view, levels = spoken.view, list(levels_of(spoken))
    cues = cues_in(view) if levels else []
    _carry_over(state, view)
    linked = len(state.found)
    seen: list[Level] = []
    for level in levels:
        start = seen[-1].figure.span.end if seen else view.sentence.start
        near = [c for c in cues if start <= c.start and c.end <= level.figure.span.start]
        _close_brackets(state, view, level)
        _turn(state, view, near[-1:])
        _take(state, view, level, seen, is_rest(view, level.figure, cues))
        seen.append(level)
    _announce(state, view, cues, seen)
    state.before = seen or state.before
    state.told = (state.told + [level for level in seen if level.claims])[-NEAR:]
    state.root = state.root if len(state.found) > linked else None


def _carry_over(state: State, view: View) -> None:
    """What a sentence before opened goes on outside all brackets; a list of lines, in lines."""
    line = _BULLET.match(view.text, view.sentence.start) is not None
    state.open = [each for each in state.open[:1] if (line if each.lines else each.parts)]
    for structure in state.open:
        structure.parent = None


def _close_brackets(state: State, view: View, level: Level) -> None:
    """Structures opened in a bracket end with it."""
    around = set(_brackets(view, level.parent))
    state.open = [each for each in state.open if each.parent in around]


def _brackets(view: View, parent: int | None) -> Iterator[int | None]:
    """The segments whose brackets are open, inner first; None for none at all."""
    while parent is not None:
        yield parent
        parent = view.segments[parent].parent
    yield None


def _turn(state: State, view: View, cues: Sequence[Hit]) -> None:
    """A cue opens a structure; ``còn lại`` goes on with the one that has parts already."""
    for cue in cues:
        parent = view.segment_at(cue.start).parent
        last = state.open[-1] if state.open else None
        if kind_of(cue) == "rest" and last and last.parts and last.parent == parent:
            last.end = cue.end
            return
        if kind_of(cue) != "singled":
            state.open = [each for each in state.open if each.parent != parent]
        named = whole_by_name(state, view, cue)
        kind = "of_which" if named else kind_of(cue)
        state.open.append(Structure(kind, cue, parent, cue.end, whole=named))


def _take(state: State, view: View, level: Level, seen: list[Level], rest: bool) -> None:
    """A number after a cue: the whole of ``trong số 14 vé``, a part, or the end."""
    structure = state.open[-1] if state.open else None
    if structure is None or not level.claims or level.parent != structure.parent:
        return
    if rest and structure.whole and structure.whole.level.figure.whole:
        return  # 14/16 chỉ tiêu, còn lại 2: of the 16, not of the 14
    if structure.kind == "among" and structure.whole is None:
        structure.whole = _named_whole(structure, view, level)
    elif _is_part(state, structure, view, level, seen, rest):
        link(state, structure, level, "rest" if rest else structure.kind)
        structure.end = level.figure.span.end
    elif structure.whole is None and not structure.skipped:
        structure.skipped = True
        return
    else:
        structure.whole = None
    if structure.whole is None or structure.kind == "singled":
        state.open.pop()


def _named_whole(structure: Structure, view: View, level: Level) -> Whole | None:
    """``trong số 557 doanh nghiệp``: the number right after the words is the whole."""
    between = view.text[structure.cue.end : level.figure.span.start]
    return Whole(level) if len(between.split()) <= 1 else None


def _is_part(
    state: State,
    structure: Structure,
    view: View,
    level: Level,
    seen: Sequence[Level],
    rest: bool,
) -> bool:
    if structure.whole is not None:
        return _continues(structure, view, level, rest)
    before = candidates(state, structure, view, seen)
    choose(state, structure, level, before)
    doubt(structure, view, level, before)
    return structure.whole is not None


def _continues(structure: Structure, view: View, level: Level, rest: bool) -> bool:
    """Whether a further number is one more part: near, of the same things, in the same list."""
    if structure.whole is None or not goes_on(structure.whole, level):
        return False
    if structure.lines or rest:
        return True
    here = structure.cue.start >= view.sentence.start
    near = level.figure.span.start - structure.end <= _FARTHEST
    return here and near and not _tells_of_other(structure, view, level)


def _tells_of_other(structure: Structure, view: View, level: Level) -> bool:
    """``…; hỗ trợ 12 hộ``: an action after a semicolon, where the first part had none."""
    segment = view.segment_at(level.figure.span.start)
    if ";" not in view.text[structure.end : level.figure.span.start] or has_colon(
        view, structure.cue
    ):
        return False
    if structure.whole and structure.whole.guessed:
        return True
    return acts(view, segment.span.start) and not acts(view, structure.cue.end)


def _announce(state: State, view: View, cues: Sequence[Hit], seen: Sequence[Level]) -> None:
    """``… 57 tổ, trong đó:`` at the end of a line announces a list of lines."""
    if not seen or not view.sentence.of(view.text).rstrip().endswith(":"):
        return
    for cue in cues[-1:]:
        if cue.start >= seen[-1].figure.span.end:
            state.open = [Structure(kind_of(cue), cue, None, cue.end, lines=True)]

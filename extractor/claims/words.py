"""The words of a sentence and what each may do in the name of a quantity (vai trò của từ)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple, get_args

import regex

from extractor.claims.clauses import View
from extractor.claims.cues import RELATING
from extractor.lexicon import fold, load
from extractor.lexicon.spelling import spellings
from extractor.model import Labelled, Span

Name = Literal["amount", "noun", "deed", "act", "spend", "vague", "growth"]
"""What names a quantity: a noun that always does (doanh thu) or does at the head of a phrase
(khách); a verb that may (xuất khẩu) or, after any actor, does (thu, lỗ); a verb that leaves it
to its purpose (chi); a noun that says too little alone (tỷ lệ), of growth (mức tăng)."""
Bound = Literal[
    "break",
    "reason",
    "verb",
    "link",
    "aux",
    "rank",
    "predicate",
    "prep",
    "place",
    "time",
    "filler",
    "kept",
    "class",
    "actor",
    "area",
    "staff",
    "plan",
    "opener",
    "pronoun",
    "compound",
]
"""What bounds or joins the words of a name; ``lexicon/phrasing.tsv`` shows each by example."""

Roles = frozenset[str]
_TOKEN = regex.compile(r"\w+(?:[.&'’\-]\w+)*|[^\w\s]")
_TIMES = frozenset({"date", "period", "clock", "duration"})
_GLUE = frozenset({"glue", "negation", "goal", "adverb"})
_LEXICAL = ("N", "Np", "A", "V")
_STANDING = (*get_args(Name), "mark", "figure", "unit", "masked", "time", "code", "actor", "break")
_NOT_IN_NAMES = frozenset(
    "cue verb aux rank filler prep place break reason time predicate opener deed act".split()
)
"""Roles a capitalised word inside a sentence has not: ``xã Hạ Trà``, ``Quỹ Hỗ trợ nông dân``."""


class Word(NamedTuple):
    """A word or mark, its roles, and whether it is capitalised inside the sentence.

    Besides those of the lists: ``cue`` (đạt, tăng), ``mark``, ``figure``, ``unit`` (of
    measure), ``code`` (a set-aside figure that is no time), ``masked`` (a target reference).
    """

    start: int
    end: int
    text: str
    roles: Roles
    proper: bool

    @property
    def low(self) -> str:
        """The word in lower case."""
        return self.text.lower()

    def has(self, *roles: str) -> bool:
        """Whether the word has any of these roles."""
        return not self.roles.isdisjoint(roles)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a sentence, in order."""

    words: tuple[Word, ...]
    starts: tuple[int, ...]

    def between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that begin in a stretch."""
        return self.words[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def at(self, position: int) -> Word | None:
        """The word that covers a position."""
        index = bisect_left(self.starts, position + 1) - 1
        word = self.words[index] if index >= 0 else None
        return word if word and word.end > position else None


def read_words(view: View, masked: Sequence[Span] = (), seen: Sequence[Labelled] = ()) -> Words:
    """The words of a sentence.

    ``masked`` are target references, which name no quantity; ``seen`` the words of the
    language layer, which knows more compounds than the lists.
    """
    words = tuple(_words(view, sorted(_fixed(view, masked))))
    if seen:
        words = tuple(_with_compounds(words, seen))
    return Words(words, tuple(word.start for word in words))


def _with_compounds(words: Sequence[Word], seen: Sequence[Labelled]) -> Iterator[Word]:
    """``vụ án hình sự``: inside a word of the layer no syllable bounds a phrase by itself.

    What ends in a word that leads on to a figure (``ước đạt``, ``từ từ``) is no name.
    """
    first = 0
    for label in seen:
        while first < len(words) and words[first].start < label.span.start:
            yield words[first]
            first += 1
        last = first
        while last < len(words) and words[last].end <= label.span.end:
            last += 1
        plain = label.label in _LEXICAL and last - first > 1
        plain = plain and not words[last - 1].has("cue", "verb", "prep")
        plain = plain and not any(word.has(*_STANDING) for word in words[first:last])
        for word in words[first:last]:
            yield word._replace(roles=frozenset()) if plain else word
        first = last
    yield from words[first:]


def _fixed(view: View, masked: Sequence[Span]) -> Iterator[tuple[int, int, str]]:
    """Figures, their measures, what is set aside and what is masked: words as they stand."""
    for figure in view.figures:
        yield figure.span.start, figure.span.end, "figure"
        if figure.whole:
            yield figure.whole.span.start, figure.whole.span.end, "figure"
        if figure.unit and figure.unit.dimension != "count":
            yield figure.unit.span.start, figure.unit.span.end, "unit"
    for aside in view.asides:
        yield aside.span.start, aside.span.end, "time" if aside.reason in _TIMES else "code"
    for span in masked:
        yield span.start, span.end, "masked"


def _words(view: View, fixed: Sequence[tuple[int, int, str]]) -> Iterator[Word]:
    """Fixed stretches, listed surfaces (the longest first), single syllables and marks."""
    found = list(_TOKEN.finditer(view.text, view.sentence.start, view.sentence.end))
    lows = [token[0].lower() for token in found]
    token = stretch = 0
    while token < len(found):
        start, stop = found[token].span()
        while stretch < len(fixed) and fixed[stretch][1] <= start:
            stretch += 1
        if stretch < len(fixed) and fixed[stretch][0] < stop:
            first, last, role = fixed[stretch]
            start = min(first, start)
            yield Word(start, last, view.text[start:last], frozenset({role}), False)
            while token < len(found) and found[token].start() < last:
                token += 1
            continue
        limit = fixed[stretch][0] if stretch < len(fixed) else view.sentence.end
        width, roles = _listed(lows, token, found, limit)
        last = found[token + width - 1].end()
        text = view.text[start:last]
        proper = text[0].isupper() and token > 0
        if proper and lows[token - 1][0].isalnum():
            roles -= _NOT_IN_NAMES
        yield Word(start, last, text, roles, proper)
        token += width


def _listed(
    lows: Sequence[str], at: int, found: Sequence[regex.Match[str]], limit: int
) -> tuple[int, Roles]:
    """How many tokens the longest surface at a token has, and its roles."""
    for rest, roles in _surfaces().get(lows[at], ()):
        end = at + len(rest)
        if end < len(lows) and found[end].end() <= limit and tuple(lows[at + 1 : end + 1]) == rest:
            return len(rest) + 1, roles
    return 1, frozenset() if lows[at][0].isalnum() else frozenset({"mark"})


@cache
def _surfaces() -> Mapping[str, Sequence[tuple[tuple[str, ...], Roles]]]:
    """First syllable → the further syllables of each surface with its roles, longest first."""
    found: dict[str, dict[tuple[str, ...], Roles]] = {}
    for surface, roles in _roles().items():
        for spelling in spellings(surface):
            first, *rest = spelling.split(" ")
            found.setdefault(first, {})[tuple(rest)] = frozenset(roles)
    longest = {first: sorted(rests.items(), key=_width) for first, rests in found.items()}
    return {first: tuple(rests) for first, rests in longest.items()}


def opens_with_amount(text: str) -> bool:
    """Whether a phrase begins with a noun that always names a quantity: ``giá vàng``."""
    tokens = tuple(token[0].lower() for token in _TOKEN.finditer(text))
    listed = _surfaces().get(tokens[0], ()) if tokens else ()
    fits = (roles for rest, roles in listed if tokens[1 : len(rest) + 1] == rest)
    return "amount" in next(fits, ())


def _width(entry: tuple[tuple[str, ...], Roles]) -> int:
    return -len(entry[0])


def _is_compound(row: Mapping[str, str]) -> bool:
    """``trường hợp``; but ``khách du lịch`` opens the name of a quantity."""
    first, _, more = row["surface"].partition(" ")
    return bool(more) and row["dimension"] == "count" and first not in ("khách", "lượt", "số")


def _roles() -> Mapping[str, set[str]]:
    """Every listed surface with all it may do; a compound unit is one word."""
    roles: dict[str, set[str]] = {}
    for row in load("units", ("surface", "norm", "dimension", "integer", "example")):
        if _is_compound(row):
            roles.setdefault(fold(row["surface"]), set())
    for row in load("cues", ("surface", "kind", "example"), key=("surface", "kind")):
        kinds = {"cue", "filler"} if row["kind"] in RELATING else {"filler"}
        if row["kind"] in RELATING or row["kind"] in _GLUE:
            roles.setdefault(fold(row["surface"]), set()).update(kinds)
        elif row["kind"] == "guard":
            roles.setdefault(fold(row["surface"]), set())
    for row in load_names():
        counting = {"counts"} if row["counts"] == "yes" else set[str]()
        roles.setdefault(fold(row["surface"]), set()).update({row["role"]}, counting)
    for row in load_bounds():
        roles.setdefault(fold(row["surface"]), set()).add(row["role"])
    return roles


@cache
def load_names() -> Sequence[Mapping[str, str]]:
    """The rows of ``indicators.tsv``: what names a quantity, and whether it names counts."""
    return load(
        "indicators",
        ("surface", "role", "counts", "example"),
        {"role": get_args(Name), "counts": ("yes", "no")},
        key=("surface", "role"),
    )


@cache
def load_bounds() -> Sequence[Mapping[str, str]]:
    """The rows of ``phrasing.tsv``: what bounds such a name."""
    columns = ("surface", "role", "example")
    return load("phrasing", columns, {"role": get_args(Bound)}, key=("surface", "role"))

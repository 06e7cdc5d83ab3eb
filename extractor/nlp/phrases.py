"""Phrases (cụm từ) over words and tags: what is counted or measured, who did it, where.

The patterns are spaCy `Matcher` patterns in ``lexicon/phrases.jsonl``, one row a line:

* ``name``, unique, and ``label``: ``indicator`` a counted noun phrase that follows its
  number; ``subject`` what is measured, before its number; ``target`` what a percentage is
  taken of, after it; ``holder`` an organisation, a person or a place that holds it;
  ``ORG``, ``LOC`` names, which count as holders too;
* ``pattern``: token patterns over `extractor.nlp.doc.make_doc`, one token a word, and
  ``keep``: from which to which of them the phrase reaches;
* ``example``, a sentence, and ``expected``, the phrase in it. A test runs every row.

A line ``{"set": NAME, "any": […]}`` names words or tokens; ``"@NAME"`` below it stands for
any of them.

Where two phrases of one label overlap, the earlier row has it; within a row the longer one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import product
from threading import Lock
from typing import Any, Final, cast

from spacy.attrs import LOWER  # type: ignore[import-not-found]
from spacy.matcher import Matcher
from spacy.vocab import Vocab

from extractor.lexicon import LexiconError
from extractor.model import Labelled, Layers, Span
from extractor.nlp.doc import make_doc

LABELS: Final = ("indicator", "target", "subject", "holder", "ORG", "LOC")
_RIVALS: Final = {"target": "indicator", "LOC": "ORG"}
_NAMES: Final = ("ORG", "LOC")
_Hit = tuple[int, int, int, list[int]]
"""A match: the row's key, first word, word after the last, and each word's place in the pattern."""
_ONE_AT_A_TIME: Final = Lock()
"""A vocabulary has one memory zone; without zones it would grow with every article."""
_KEYS: Final = {"name", "label", "pattern", "keep", "example", "expected"}


@dataclass(frozen=True, slots=True)
class PhraseRow:
    """One pattern of ``phrases.jsonl``, with the sentence that earned it."""

    name: str
    label: str
    patterns: tuple[tuple[Mapping[str, Any], ...], ...]
    keep: tuple[int, int]
    example: str
    expected: str


# ------------------------------------------------------------------------ finding phrases


def find_phrases(text: str, layers: Layers) -> Layers:
    """The layers of one stretch of text with its phrases added.

    Names found by rule replace the entities they overlap; every organisation, place and
    person is also a phrase labelled ``holder``.
    """
    if not layers.words:
        return layers
    vocab, matcher = _matcher()
    with _ONE_AT_A_TIME, vocab.memory_zone():
        doc = make_doc(vocab, text, layers.words)
        hits = cast("list[_Hit]", matcher(doc, with_alignments=True))
    found = list(_kept(hits, layers.words, vocab))
    entities = _laid_over([hit for hit in found if hit.label in _NAMES], layers.entities)
    holders = [Labelled(entity.span, "holder") for entity in entities]
    phrases = [hit for hit in found if hit.label not in _NAMES]
    return Layers(layers.words, entities, _laid_over(phrases, holders))


def _kept(hits: Sequence[_Hit], words: Sequence[Labelled], vocab: Vocab) -> Iterator[Labelled]:
    """What the patterns keep of their matches, in row order, without overlaps inside a label."""
    rows = {vocab.strings[row.name]: (place, row) for place, row in enumerate(load_phrases())}
    taken: dict[str, list[Span]] = {}
    for key, start, end, parts in sorted(hits, key=lambda hit: (rows[hit[0]][0], hit[1] - hit[2])):
        row, whole = rows[key][1], Span(start, end)
        kept = [i for i, part in enumerate(parts, start) if row.keep[0] <= part < row.keep[1]]
        rivals = taken.setdefault(_RIVALS.get(row.label, row.label), [])
        if kept and not any(whole.overlaps(other) for other in rivals):
            rivals.append(whole)
            yield Labelled(Span(words[kept[0]].span.start, words[kept[-1]].span.end), row.label)


def _laid_over(first: Sequence[Labelled], rest: Sequence[Labelled]) -> tuple[Labelled, ...]:
    """Both, in text order; of the rest only what overlaps none of the first of its kind."""
    kept = [low for low in rest if not any(_rivals(low, high) for high in first)]
    return tuple(sorted([*first, *kept], key=lambda item: (item.span.start, item.span.end)))


def _rivals(low: Labelled, high: Labelled) -> bool:
    same_kind = low.label == high.label or high.label in _NAMES
    return same_kind and low.span.overlaps(high.span)


@cache
def _matcher() -> tuple[Vocab, Matcher]:
    """All patterns in one matcher, on a vocabulary of our own."""
    vocab = Vocab(lex_attr_getters={LOWER: str.lower})
    matcher = Matcher(vocab, validate=True)
    for row in load_phrases():
        matcher.add(row.name, _copies(row), greedy="LONGEST")
    return vocab, matcher


# ------------------------------------------------------------------------ reading the rows


@cache
def load_phrases() -> tuple[PhraseRow, ...]:
    """The rows of ``lexicon/phrases.jsonl``, in order of precedence."""
    path = resources.files("extractor.lexicon").joinpath("phrases.jsonl")
    return parse_phrases(path.read_text(encoding="utf-8"))


def parse_phrases(text: str) -> tuple[PhraseRow, ...]:
    """Rows from JSON lines. Raises `LexiconError` naming the line of the first bad one."""
    rows: dict[str, PhraseRow] = {}
    sets: dict[str, list[Any]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            data = json.loads(line)
            if "set" in data:
                sets["@" + data["set"]] = data["any"]
                continue
            row = _row(data, sets)
            if row.name in rows:
                raise ValueError(f"the name {row.name!r} is taken")
            Matcher(Vocab(), validate=True).add(row.name, _copies(row))
        except (ValueError, KeyError, TypeError) as error:
            fault = " ".join(str(error).split())
            raise LexiconError(f"lexicon/phrases.jsonl, line {number}: {fault}") from error
        rows[row.name] = row
    return tuple(rows.values())


def _row(data: Mapping[str, Any], sets: Mapping[str, Sequence[Any]]) -> PhraseRow:
    if set(data) != _KEYS:
        raise ValueError(f"the keys must be {', '.join(sorted(_KEYS))}")
    if data["label"] not in LABELS:
        raise ValueError(f"label is {data['label']!r}; allowed: {', '.join(LABELS)}")
    if data["expected"] not in data["example"]:
        raise ValueError("the example does not contain what is expected")
    first, last = data["keep"]
    if not 0 <= first < last <= len(data["pattern"]):
        raise ValueError("keep must be two places in the pattern, the second after the first")
    patterns = tuple(product(*(_tokens(token, sets) for token in data["pattern"])))
    return PhraseRow(
        data["name"], data["label"], patterns, (first, last), data["example"], data["expected"]
    )


def _tokens(token: Any, sets: Mapping[str, Sequence[Any]]) -> Sequence[Any]:
    """What may stand in one place of a pattern: one token, or any of a set of tokens."""
    choices = sets[token] if isinstance(token, str) else [token]
    return [_filled(choice, sets) for choice in choices]


def _filled(token: Any, sets: Mapping[str, Sequence[Any]]) -> Any:
    """A token with ``"@name"`` replaced by the words of that set."""
    if isinstance(token, dict):
        return {key: _filled(value, sets) for key, value in token.items()}
    return sets[token] if isinstance(token, str) and token.startswith("@") else token


def _copies(row: PhraseRow) -> list[list[dict[str, Any]]]:
    """The patterns as `Matcher` takes them."""
    return [[dict(token) for token in pattern] for pattern in row.patterns]

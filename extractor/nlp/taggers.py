"""underthesea's own models for words, tags and entities, with their features built in one pass.

`underthesea.ner` builds every column of the sentence anew for every feature of every word,
and runs a chunker whose result its entity templates never read. Here each template is
filled once for the whole sentence; the models, and so the labels, are the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from extractor.nlp import library, shipped
from extractor.nlp.unavailable import needed

Column = list[str]
"""One string a word of a sentence: its surface, its tag, a feature of it."""

_TEMPLATE = re.compile(r"T\[(-?\d+)(?:,(-?\d+))?\](?:\[(\d+)\])?(?:\.(\w+))?")
_UNKNOWN = "X"
"""What underthesea puts in the columns that a model does not get to see."""


class Stretch(NamedTuple):
    """Neighbouring words of a column, joined, and what is asked of them (``istitle``)."""

    column: int
    width: int
    function: Callable[[str], object] | None


@dataclass(frozen=True, slots=True)
class Template:
    """A feature of a word: the stretch that begins ``first`` words after it (before, if < 0)."""

    name: str
    first: int
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Taggers:
    """The models: syllables → words, words → tags, words and tags → entities."""

    syllable_pattern: re.Pattern[str]
    segment: Callable[[Sequence[str]], Column]
    tags: Callable[[Sequence[str]], Column]
    """Parts of speech (từ loại): N noun, Np name, V verb, A adjective, M number …"""
    names: Callable[[Sequence[str], Sequence[str]], Column]
    """Entities (thực thể) as B-LOC, I-LOC, B-PER, … and O, from words and their tags."""

    def boundaries(self, syllables: Sequence[str]) -> list[bool]:
        """For each syllable whether a word (từ) begins there."""
        return [label != "I-W" for label in self.segment(syllables)]


@cache
def load_taggers() -> Taggers:
    """The models that underthesea ships, loaded once, those of entities when first asked for.

    Where its files are not those known here, its own functions read them: the same labels,
    more slowly. Raises `NlpUnavailable` without it.
    """
    folder = shipped.folder()
    with needed("underthesea"):
        if shipped.is_known(folder):
            return _from_files(folder)
        return Taggers(library.syllable_pattern(), library.segmenter(), library.tags, library.names)


def _from_files(folder: shipped.Folder) -> Taggers:
    functions = shipped.functions(folder)
    tagger = shipped.tagger(folder, shipped.TAGS)
    tag_templates = _templates(shipped.templates(folder, shipped.TAGS), functions)
    name_templates = _templates(shipped.templates(folder, shipped.NAMES), functions)

    def tags(words: Sequence[str]) -> Column:
        return _labels(tagger, tag_templates, [list(words), [_UNKNOWN] * len(words)])

    def names(words: Sequence[str], tags: Sequence[str]) -> Column:
        unseen = [_UNKNOWN] * len(words)
        namer = shipped.tagger(folder, shipped.NAMES)
        return _labels(namer, name_templates, [list(words), list(tags), unseen, unseen])

    return Taggers(shipped.syllable_pattern(folder), shipped.segmenter(folder), tags, names)


def _templates(
    sources: Sequence[str], functions: Mapping[str, Callable[[str], object]]
) -> tuple[Template, ...]:
    return tuple(_template(source, functions) for source in sources)


def _template(source: str, functions: Mapping[str, Callable[[str], object]]) -> Template:
    """``T[-1,0][1]`` → the tags of the word before and of the word itself."""
    found = _TEMPLATE.fullmatch(source)
    if found is None:
        raise ValueError(f"underthesea feature template {source!r} is not understood")
    first, last, column, name = found.groups()
    width = int(last or first) - int(first) + 1
    function = functions[f"text_{name}"] if name else None
    return Template(source, int(first), Stretch(int(column or 0), width, function))


def _labels(model: Any, templates: Sequence[Template], columns: Sequence[Column]) -> Column:
    values = {t.stretch: _values(t.stretch, columns[t.stretch.column]) for t in templates}
    filled = [_fill(template, values[template.stretch]) for template in templates]
    labels: Column = model.tag([list(features) for features in zip(*filled, strict=True)])
    return labels


def _values(stretch: Stretch, column: Column) -> Sequence[object]:
    """The stretch that begins at each word, or what the function says of it."""
    width, function = stretch.width, stretch.function
    texts = column if width == 1 else [" ".join(column[i : i + width]) for i in range(len(column))]
    return [function(text) for text in texts] if function else texts


def _fill(template: Template, values: Sequence[object]) -> Column:
    """The feature at every word; BOS and EOS where it would reach past the sentence."""
    name, first, size = template.name, template.first, len(values)
    last = first + template.stretch.width - 1
    lead = min(size, max(0, -first))
    tail = max(lead, size - max(0, last))
    inside = [f"{name}={value}" for value in values[lead + first : tail + first]]
    return [f"{name}=BOS"] * lead + inside + [f"{name}=EOS"] * (size - tail)

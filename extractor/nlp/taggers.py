"""underthesea's own models for words, tags and entities, with their features built in one pass.

`underthesea.ner` builds every column of the sentence anew for every feature of every word,
and runs a chunker whose result its entity templates never read. Here each template is
filled once for the whole sentence; the models, and so the labels, are the same.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

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
    segmenter: Any
    tagger: Any
    tag_templates: tuple[Template, ...]
    namer: Any
    name_templates: tuple[Template, ...]

    def boundaries(self, syllables: Sequence[str]) -> list[bool]:
        """For each syllable whether a word (từ) begins there."""
        labels = self.segmenter.predict([[syllable] for syllable in syllables])
        return [label != "I-W" for label in labels]

    def tags(self, words: Sequence[str]) -> Column:
        """Parts of speech (từ loại): N noun, Np name, V verb, A adjective, M number …"""
        columns = [list(words), [_UNKNOWN] * len(words)]
        return _labels(self.tagger, self.tag_templates, columns)

    def names(self, words: Sequence[str], tags: Sequence[str]) -> Column:
        """Entities (thực thể) as B-LOC, I-LOC, B-PER, … and O."""
        unseen = [_UNKNOWN] * len(words)
        return _labels(self.namer, self.name_templates, [list(words), list(tags), unseen, unseen])


@cache
def load_taggers() -> Taggers:
    """The models that underthesea ships, loaded once. Raises `NlpUnavailable` without it."""
    with needed("underthesea"), _root_logger_kept():
        tokenizing = import_module("underthesea.pipeline.word_tokenize.regex_tokenize")
        segmenting = import_module("underthesea.models.fast_crf_sequence_tagger")
        tagging = import_module("underthesea.pipeline.pos_tag.model_crf")
        naming = import_module("underthesea.pipeline.ner.model_crf")
    segmenter = segmenting.FastCRFSequenceTagger()
    segmenter.load(
        str(Path(tokenizing.__file__ or "").parent / "models" / "ws_crf_vlsp2013_20230727")
    )
    tagger = tagging.CRFPOSTagPredictor.Instance()
    namer = naming.CRFNERPredictor.Instance()
    functions = import_module("underthesea.pipeline.ner.tagged_feature")
    return Taggers(
        # Its compiled `patterns` is rebound by any call with fixed_words; the source is not.
        re.compile(tokenizing.regex_patterns_combine, re.VERBOSE | re.UNICODE),
        segmenter,
        tagger.model,
        _templates(tagger.transformer.template, functions),
        namer.model,
        _templates(namer.transformer.template, functions),
    )


@contextmanager
def _root_logger_kept() -> Iterator[None]:
    """Importing underthesea calls ``logging.basicConfig``: take its handler off again."""
    root = logging.getLogger()
    before = list(root.handlers)
    try:
        yield
    finally:
        for handler in [added for added in root.handlers if added not in before]:
            root.removeHandler(handler)


def _templates(sources: Sequence[str], functions: Any) -> tuple[Template, ...]:
    return tuple(_template(source, functions) for source in sources)


def _template(source: str, functions: Any) -> Template:
    """``T[-1,0][1]`` → the tags of the word before and of the word itself."""
    found = _TEMPLATE.fullmatch(source)
    if found is None:
        raise ValueError(f"underthesea feature template {source!r} is not understood")
    first, last, column, name = found.groups()
    width = int(last or first) - int(first) + 1
    function = getattr(functions, f"text_{name}") if name else None
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

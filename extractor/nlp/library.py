"""underthesea's own functions, for versions whose files are not known: right, but slow."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

_TOKENIZING = "underthesea.pipeline.word_tokenize.regex_tokenize"
_SEGMENTING = "underthesea.models.fast_crf_sequence_tagger"


def syllable_pattern() -> re.Pattern[str]:
    """What the library takes for one token.

    Its compiled ``patterns`` is rebound by any call with fixed words; the source is not.
    """
    return re.compile(_module(_TOKENIZING).regex_patterns_combine, re.VERBOSE | re.UNICODE)


def segmenter() -> Callable[[Sequence[str]], list[str]]:
    """Syllables → ``B-W`` where a word begins, ``I-W`` inside one."""
    models = Path(_module(_TOKENIZING).__file__ or "").parent / "models"
    model = _module(_SEGMENTING).FastCRFSequenceTagger()
    model.load(str(models / "ws_crf_vlsp2013_20230727"))
    return lambda syllables: list(model.predict([[syllable] for syllable in syllables]))


def tags(words: Sequence[str]) -> list[str]:
    """The part of speech of each word."""
    predictor = _module("underthesea.pipeline.pos_tag.model_crf").CRFPOSTagPredictor.Instance()
    return [tag for _, tag in predictor.predict(list(words))]


def names(words: Sequence[str], tags: Sequence[str]) -> list[str]:
    """The entity label of each word; the chunks, which no template reads, are left out."""
    predictor = _module("underthesea.pipeline.ner.model_crf").CRFNERPredictor.Instance()
    rows = [(word, tag, "X") for word, tag in zip(words, tags, strict=True)]
    return [row[-1] for row in predictor.predict(rows)]


def _module(name: str) -> Any:
    with _root_logger_kept():
        return import_module(name)


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

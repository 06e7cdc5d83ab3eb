"""The files that underthesea ships, read without importing it.

``import underthesea`` takes half a second and 80 MB for pipelines that are not used here.
Its models are plain files, its feature templates and its tokenizer's pattern stand in its
source; they are read from there, never executed but for what the source itself computes.
"""

from __future__ import annotations

import ast
import hashlib
import pickle
import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from extractor.nlp.unavailable import NlpUnavailable, needed

Folder = Path
"""Where the package underthesea is installed."""

TAGS: Final = "pipeline/pos_tag/pos_crf_2017_10_11.bin"
NAMES: Final = "pipeline/ner/ner_crf_2017_10_12.bin"
_WORDS: Final = "pipeline/word_tokenize/models/ws_crf_vlsp2013_20230727"
_TOKENIZER: Final = "pipeline/word_tokenize/regex_tokenize.py"
_FUNCTIONS: Final = "pipeline/ner/tagged_feature.py"
_SOURCES: Final = (
    _TOKENIZER,
    _FUNCTIONS,
    "pipeline/ner/model_crf.py",
    "pipeline/pos_tag/model_crf.py",
    "pipeline/pos_tag/tagged_feature.py",
    "models/fast_crf_sequence_tagger.py",
)
_KNOWN: Final = frozenset({"a3a63850099e4eb3c33c1645a6dcd9fd429b746e96a048d37c93238d81458f85"})
"""SHA-256 of the sources above, one after the other, in the versions that are understood."""


@cache
def folder() -> Folder:
    """Where underthesea is installed. Raises `NlpUnavailable` if it is not."""
    found = find_spec("underthesea")
    if found is None or not found.origin:
        raise NlpUnavailable("underthesea")
    return Path(found.origin).parent


def is_known(folder: Folder) -> bool:
    """Whether sources and models are where they are looked for, and read as they are here."""
    models = (TAGS, NAMES, f"{_WORDS}/models.bin")
    files = [folder / name for name in (*_SOURCES, *models)]
    if not all(file.is_file() for file in files):
        return False
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files[: len(_SOURCES)]))
    return digest.hexdigest() in _KNOWN


@cache
def tagger(folder: Folder, model: str) -> Any:
    """One of the models, as `underthesea_core` reads it."""
    with needed("underthesea_core"):
        from underthesea_core import CRFTagger
    loaded = CRFTagger()
    loaded.load(str(folder / model))
    return loaded


def segmenter(folder: Folder) -> Callable[[Sequence[str]], list[str]]:
    """Syllables → ``B-W`` where a word begins, ``I-W`` inside one."""
    with needed("underthesea_core"):
        from underthesea_core import CRFFeaturizer
    model = tagger(folder, f"{_WORDS}/models.bin")
    featurizer = CRFFeaturizer(*(_unpickled(folder, n) for n in ("features", "dictionary")))

    def labels(syllables: Sequence[str]) -> list[str]:
        features = featurizer.process([[[syllable] for syllable in syllables]])
        found: list[str] = model.tag(features[0])
        return found

    return labels


def _unpickled(folder: Folder, name: str) -> Any:
    """A list of templates, a set of words: the library dumps both as plain pickles."""
    return pickle.loads((folder / _WORDS / f"{name}.bin").read_bytes())


def templates(folder: Folder, model: str) -> list[str]:
    """The feature templates of a model, from the source of its predictor."""
    tree = _tree((folder / model).parent / "model_crf.py")
    found = next(
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "template"
    )
    sources: list[str] = ast.literal_eval(found)
    return sources


def functions(folder: Folder) -> dict[str, Callable[[str], object]]:
    """``text_lower``, ``text_istitle`` …: what a template can ask of a word."""
    return _defined(folder / _FUNCTIONS, ast.FunctionDef)


def syllable_pattern(folder: Folder) -> re.Pattern[str]:
    """What the library takes for one token."""
    source: str = _defined(folder / _TOKENIZER, ast.Assign)["regex_patterns_combine"]
    return re.compile(source, re.VERBOSE | re.UNICODE)


def _defined(source: Path, kind: type[ast.stmt]) -> dict[str, Any]:
    """What the statements of one kind define, without what the module imports."""
    body = [node for node in _tree(source).body if isinstance(node, kind)]
    names: dict[str, Any] = {"re": re}
    exec(compile(ast.Module(body, []), str(source), "exec"), names)
    return names


def _tree(source: Path) -> ast.Module:
    return ast.parse(source.read_text(encoding="utf-8"))

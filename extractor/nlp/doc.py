"""A lossless syllable (tiếng) tokenizer for spaCy pipelines, and Docs of words for patterns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

from extractor.model import Labelled

_TOKEN = regex.compile(r"\p{Nd}+(?:[.,]\p{Nd}+)*|[\p{L}\p{M}]+|\s+|.", regex.DOTALL)


class Syllables(DummyTokenizer):
    """Text → Doc of syllables, numbers, signs and spaces, with ``doc.text == text`` always.

    A number keeps its dots and commas and loses its sign: ``41,82%`` is ``41,82`` and
    ``%``, ``3.495`` is one token. Letters and digits part: ``12kg``, ``U23`` are two.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words, spaces = split(text)
        return Doc(self.vocab, words=words, spaces=spaces)


@registry.tokenizers("extractor.Syllables.v1")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], Syllables]:
    """The tokenizer as spaCy's configuration names it; found through an entry point."""
    return lambda nlp: Syllables(nlp.vocab)


def split(text: str) -> tuple[list[str], list[bool]]:
    """Tokens, and for each whether one space follows it, as `spacy.tokens.Doc` takes them.

    White space is a token unless it is one space after another token.
    """
    words: list[str] = []
    spaces: list[bool] = []
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token[0] == " " and words:
            spaces[-1] = True
            token = token[1:]
        if token:
            words.append(token)
            spaces.append(False)
    return words, spaces


def make_doc(vocab: Vocab, text: str, words: Sequence[Labelled]) -> Doc:
    """A Doc of words (not syllables) for patterns to look through: token ``i`` is ``words[i]``.

    ``token.tag_`` is the word's tag; ``token.morph`` is ``Cap=Yes`` if it begins with a
    capital (``Nông nghiệp``, not a title to spaCy). White space is left out, so the text
    of this Doc is not the article's; offsets are those of the words.
    """
    surfaces = [" ".join(word.span.of(text).split()) or " " for word in words]
    return Doc(
        vocab,
        words=surfaces,
        tags=[word.label for word in words],
        morphs=["Cap=Yes" if surface[0].isupper() else "" for surface in surfaces],
    )

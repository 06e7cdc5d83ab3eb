"""Words (từ), tags (từ loại) and entities (thực thể) of the sentences that hold a claim.

Numbers outrank words: a sentence is first split at its figures, because the segmenter
glues them to nouns (``3.495 hội viên`` is one word to it, and a verb).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import islice, pairwise
from operator import attrgetter
from re import Pattern
from unicodedata import is_normalized

import regex

from extractor.model import FIGURE_TAG, Labelled, Layers, Span
from extractor.nlp import shipped
from extractor.nlp.taggers import Taggers, load_taggers
from extractor.nlp.unavailable import NlpUnavailable, needed

_MOST_SYLLABLES = 400
"""What is read at once, some 1,500 characters: the taggers hold all features in memory."""
_RUN = regex.compile(r"\S{200,}")
"""Too long for a word: dotted runs (``1.1.1.1…``) take the tokenizer quadratic time."""
_ETH = str.maketrans("Ðð", "Đđ")
_ENTITIES = ("LOC", "PER", "ORG")
_NAME = regex.compile(
    r"(?:(?:huyện|xã|phường|thị trấn|thị xã|tỉnh|quận|thành phố|thôn|ấp|bản|làng|đảo) )?\p{Lu}"
)
"""A capital first, unless it is a place's kind: ``nửa nhiệm kỳ``, often called a LOC, is none."""
_NO_NAMES = frozenset({"XK", "NK", "XNK", "GDP", "FDI", "GRDP", "GTGT", "CPI", "ODA"})
"""Short forms of what is measured, to the tagger persons."""
_TARGET = ("chỉ", "tiêu")
_ESTIMATED = frozenset({"đạt", "tính", "thực", "khoảng", "tăng", "giảm"})
_SOME_NUMBER = "10"
"""How every figure looks to the taggers: they know it for a number, unlike ``2 tỷ 300 triệu``."""


def ensure_installed() -> None:
    """Raises `NlpUnavailable` where underthesea or spaCy is not installed; loads nothing."""
    shipped.folder()
    if find_spec("spacy") is None:
        raise NlpUnavailable("spacy")


def annotate(
    text: str, sentences: Sequence[Span], figures: Sequence[Span], *, phrases: bool = False
) -> Layers:
    """Words of the given sentences of an NFC text, in text order, with their tags.

    ``figures`` are the spans of all numbers, in claims or set aside; each is one word,
    tagged ``FIG``, and no word, entity or phrase overlaps one in part. A sentence that
    cannot be read without doubt about its offsets (not NFC, say) gives nothing.

    ``phrases`` adds entities, labelled LOC, PER or ORG, and what `extractor.nlp.phrases`
    finds: what a claim without a name or a holder is given.

    Raises `NlpUnavailable` without underthesea, with ``phrases`` without spaCy.
    """
    taggers = load_taggers()
    numbers = _merged(figures)
    layers: list[Layers] = []
    for sentence in sentences:
        for syllables in _portions(text, sentence, numbers, taggers.syllable_pattern):
            read = _read(text, syllables, taggers, named=phrases)
            layers.append(_with_phrases(text, read) if phrases else read)
    return _joined(layers)


def _with_phrases(text: str, layers: Layers) -> Layers:
    with needed("spacy"):
        from extractor.nlp.phrases import find_phrases
    return find_phrases(text, layers)


def _merged(figures: Sequence[Span]) -> list[Span]:
    """Figures in text order, those that overlap as one."""
    merged: list[Span] = []
    for figure in sorted(figures, key=attrgetter("start", "end")):
        if merged and figure.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, figure.end))
        elif figure.start < figure.end:
            merged.append(figure)
    return merged


def _joined(parts: Sequence[Layers]) -> Layers:
    return Layers(
        tuple(word for part in parts for word in part.words),
        tuple(entity for part in parts for entity in part.entities),
        tuple(phrase for part in parts for phrase in part.phrases),
    )


# --------------------------------------------------------------------------- syllables


def _portions(
    text: str, sentence: Span, numbers: Sequence[Span], pattern: Pattern[str]
) -> Iterator[list[Labelled]]:
    """The figures (labelled ``FIG``) and syllables of a sentence, at most a few hundred at once."""
    if not is_normalized("NFC", text[sentence.start : sentence.end]):
        return
    syllables = _syllables(text, sentence, numbers, pattern)
    while portion := list(islice(syllables, _MOST_SYLLABLES)):
        yield portion


def _syllables(
    text: str, sentence: Span, numbers: Sequence[Span], pattern: Pattern[str]
) -> Iterator[Labelled]:
    start = sentence.start
    for number in _inside(numbers, sentence):
        yield from _between(text, Span(start, number.start), pattern)
        yield Labelled(number, FIGURE_TAG)
        start = number.end
    yield from _between(text, Span(start, sentence.end), pattern)


def _inside(numbers: Sequence[Span], sentence: Span) -> Iterator[Span]:
    """The figures that lie within a sentence. One that reaches past it is cut there."""
    first = bisect_right(numbers, sentence.start, key=attrgetter("end"))
    for number in islice(numbers, first, None):
        if number.start >= sentence.end:
            return
        yield Span(max(number.start, sentence.start), min(number.end, sentence.end))


def _between(text: str, gap: Span, pattern: Pattern[str]) -> Iterator[Labelled]:
    start = gap.start
    for run in _RUN.finditer(text, gap.start, gap.end):
        yield from _tokens(text, start, run.start(), pattern)
        start = run.end()
    yield from _tokens(text, start, gap.end, pattern)


def _tokens(text: str, start: int, end: int, pattern: Pattern[str]) -> list[Labelled]:
    """The syllables of a stretch; none if they do not make up all of it but its spaces."""
    found = [Labelled(Span(*match.span()), "") for match in pattern.finditer(text, start, end)]
    size = sum(syllable.span.end - syllable.span.start for syllable in found)
    return found if size == len("".join(text[start:end].split())) else []


# ------------------------------------------------------------------- words and entities


def _read(text: str, syllables: Sequence[Labelled], taggers: Taggers, *, named: bool) -> Layers:
    """The words of a portion with their tags, and if ``named`` its entities."""
    shown = [_shown(text, syllable) for syllable in syllables]
    groups = _words(syllables, shown, taggers.boundaries(shown))
    surfaces = [" ".join(shown[i] for i in group) for group in groups]
    tags = taggers.tags(surfaces)
    spans = [Span(syllables[g[0]].span.start, syllables[g[-1]].span.end) for g in groups]
    numbers = [syllables[g[0]].label == FIGURE_TAG for g in groups]
    words = tuple(
        Labelled(span, FIGURE_TAG if number else tag)
        for span, tag, number in zip(spans, tags, numbers, strict=True)
    )
    names = taggers.names(surfaces, tags) if named else ()
    return Layers(words, _entities(text, words, names) if named else ())


def _shown(text: str, syllable: Labelled) -> str:
    if syllable.label == FIGURE_TAG:
        return _SOME_NUMBER
    return text[syllable.span.start : syllable.span.end].translate(_ETH)


def _words(syllables: Sequence[Labelled], shown: Sequence[str], begins: list[bool]) -> list[range]:
    """Syllables grouped into words; a figure is a word, and another begins after it."""
    begins[:1] = [True]
    for i, (left, right) in enumerate(pairwise(syllables), start=1):
        begins[i] |= FIGURE_TAG in (left.label, right.label)
    _mend(begins, [text.lower() for text in shown])
    starts = [i for i, begin in enumerate(begins) if begin]
    return [range(*edge) for edge in zip(starts, [*starts[1:], len(begins)], strict=True)]


def _mend(begins: list[bool], syllables: Sequence[str]) -> None:
    """Where the segmenter tears ``chỉ tiêu | đề ra`` apart or glues ``thủy sản | ước đạt``."""
    for i, (left, right) in enumerate(pairwise(syllables)):
        if (left, right) == _TARGET:
            begins[i : i + 3] = [True, False, True][: len(begins) - i]
        elif left == "ước" and right in _ESTIMATED:
            begins[i] = True


def _entities(text: str, words: Sequence[Labelled], names: Sequence[str]) -> tuple[Labelled, ...]:
    """Entities that hold no figure and read as names: hints, the tagger errs in half of them."""
    found: list[tuple[str, list[Labelled]]] = []
    open_label = ""
    for word, name in zip(words, names, strict=True):
        begin, _, label = name.partition("-")
        if word.label == FIGURE_TAG or label not in _ENTITIES:
            label = ""
        elif begin == "I" and label == open_label:
            found[-1][1].append(word)
        else:
            found.append((label, [word]))
        open_label = label
    spans = [(label, Span(group[0].span.start, group[-1].span.end)) for label, group in found]
    return tuple(
        Labelled(span, label)
        for label, span in spans
        if _NAME.match(text, span.start, span.end)
        and span.of(text) not in _NO_NAMES
        and not _opens(text, words[0], span)
    )


def _opens(text: str, first: Labelled, name: Span) -> bool:
    """A first word of one syllable has its capital for that: ``Thu ngân sách`` is no person."""
    surface = name.of(text)
    return name == first.span and " " not in surface and not surface.isupper()

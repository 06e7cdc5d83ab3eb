"""The language layer: words, tags, entities and phrases; offsets first, quality second."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import islice, pairwise
from pathlib import Path

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("spacy")
underthesea = pytest.importorskip("underthesea")

from pytest import MonkeyPatch  # noqa: E402
from spacy.vocab import Vocab  # noqa: E402
from underthesea.pipeline.word_tokenize import regex_tokenize  # noqa: E402

from extractor.claims.hints import holder_near, indicator_near  # noqa: E402
from extractor.lexicon import LexiconError  # noqa: E402
from extractor.model import FIGURE_TAG, Labelled, Layers, Span  # noqa: E402
from extractor.nlp import NlpUnavailable, annotate, library, shipped  # noqa: E402
from extractor.nlp.doc import Syllables, make_doc, split  # noqa: E402
from extractor.nlp.phrases import PhraseRow, load_phrases, parse_phrases  # noqa: E402
from extractor.nlp.taggers import Taggers, load_taggers  # noqa: E402
from extractor.nlp.taggers import _template as parse_template  # noqa: E402
from extractor.nlp.unavailable import needed  # noqa: E402
from extractor.reading import article_from_text  # noqa: E402

ROOT = Path(__file__).parents[1]
CORPUS = sorted((ROOT / "corpus").glob("*.txt"))
FIGURE = regex.compile(r"\d+(?:[.,]\d+)*(?:\s(?:triệu|nghìn|tỷ))*%?")

SENTENCES = (
    "Ông Nguyễn Văn Bình là Chủ tịch UBND huyện Trần Đề, tỉnh Sóc Trăng.",
    "Năm 2023, thành phố Cần Thơ giải ngân 3.495 tỷ đồng, đạt 78,54% kế hoạch.",
    "Hội Liên hiệp Phụ nữ xã đã thành lập 23 tổ (vượt 50% chỉ tiêu đề ra)!",
    "Công ty TNHH Thủy sản Minh Phú xuất khẩu tôm sang Nhật Bản, Hàn Quốc và EU.",
    "Số²: x = 5 m² – “khoẻ”, Đắk R’lấp…",
    "A",
)


def read(text: str) -> Layers:
    """All of a text as one sentence, its figures found by a plain pattern."""
    figures = [Span(*match.span()) for match in FIGURE.finditer(text)]
    return annotate(text, [Span(0, len(text))], figures, phrases=True)


def texts(text: str, found: tuple[Labelled, ...], label: str) -> list[str]:
    return [item.span.of(text) for item in found if item.label == label]


# ------------------------------------------------------------------------------ taggers


def sentences(texts: Iterable[str]) -> list[str]:
    """The sentences of texts as the extractor parts them."""
    articles = (article_from_text(text, "") for text in texts)
    return [sentence.of(one.text) for one in articles for sentence in one.sentences]


def shared_sentences(every: int) -> list[str]:
    """Those of every so manieth real article, if they stand beside the project."""
    files = sorted((ROOT.parent / "shared" / "data").glob("news-*.jsonl.gz"))
    lines = (line for file in files for line in gzip.decompress(file.read_bytes()).splitlines())
    return sentences(json.loads(line)["text"] for line in islice(lines, 0, None, every))


def ours(taggers: Taggers, sentence: str) -> list[tuple[str, str, str]]:
    """Words, tags and entities of a sentence from the library's own syllables."""
    syllables = regex_tokenize.tokenize(sentence)
    words: list[str] = []
    for syllable, begins in zip(syllables, taggers.boundaries(syllables), strict=True):
        words[len(words) :] = [syllable] if begins or not words else [f"{words.pop()} {syllable}"]
    tags = taggers.tags(words)
    return list(zip(words, tags, taggers.names(words, tags), strict=True))


def theirs(sentence: str) -> list[tuple[str, str, str]]:
    return [(word, tag, name) for word, tag, _, name in underthesea.ner(sentence)]


def test_words_tags_and_entities_of_the_corpus_are_those_of_the_library() -> None:
    texts = [path.read_text(encoding="utf-8") for path in CORPUS]
    check_parity([*SENTENCES, *sentences(texts)])


def test_words_tags_and_entities_of_real_articles_are_those_of_the_library() -> None:
    found = shared_sentences(every=211)
    if not found:
        pytest.skip("no articles beside the project")
    check_parity(found)


def check_parity(found: list[str]) -> None:
    """Of a sentence alone, without figures: `annotate` parts from the library only below."""
    for sentence in found:
        assert ours(load_taggers(), sentence) == theirs(sentence)


def test_the_installed_version_is_read_from_its_files() -> None:
    code = (
        "import sys; from extractor.nlp.taggers import load_taggers\n"
        "taggers = load_taggers(); taggers.boundaries(['hội']); taggers.names(['hội'], ['N'])\n"
        "print({'underthesea', 'spacy', 'numpy', 'joblib'} & set(sys.modules) or 'none')"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert run.stdout.strip() == "none"


@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("pipeline/pos_tag/model_crf.py", lambda source: source.replace(b"T[-3,-2][1]", b"T[3]")),
        ("models/fast_crf_sequence_tagger.py", lambda source: source + b"\n"),
        ("pipeline/ner/ner_crf_2017_10_12.bin", None),
        ("pipeline/pos_tag/tagged_feature.py", None),
    ],
)
def test_files_that_are_not_known_are_left_to_the_library(
    file: str, change: Callable[[bytes], bytes] | None, tmp_path: Path, monkeypatch: MonkeyPatch
) -> None:
    expected = [ours(load_taggers(), sentence) for sentence in SENTENCES]
    copy = tmp_path / "underthesea"
    shutil.copytree(shipped.folder() / "pipeline", copy / "pipeline")
    shutil.copytree(shipped.folder() / "models", copy / "models")
    assert shipped.is_known(copy)
    if change:
        (copy / file).write_bytes(change((copy / file).read_bytes()))
    else:
        (copy / file).unlink()
    monkeypatch.setattr(shipped, "folder", lambda: copy)
    taggers = load_taggers.__wrapped__()
    assert taggers.tags is library.tags
    assert [ours(taggers, sentence) for sentence in SENTENCES] == expected
    assert taggers.syllable_pattern == load_taggers().syllable_pattern


def test_a_template_that_is_not_understood_is_named() -> None:
    with pytest.raises(ValueError, match=r"'T\[0\]\.\.' is not understood"):
        parse_template("T[0]..", {})


def unmended(text: str) -> bool:
    """Not one of the words that our own lists know better: see `extractor.nlp.words`."""
    return "chỉ tiêu" not in text.lower() and "ước" not in text.lower()


def test_without_figures_the_words_are_those_of_the_library() -> None:
    texts = [path.read_text(encoding="utf-8") for path in CORPUS]
    for sentence in filter(unmended, (*SENTENCES, *sentences(texts))):
        found = annotate(sentence, [Span(0, len(sentence))], []).words
        expected = underthesea.word_tokenize(sentence, use_token_normalize=False)
        surfaces = ["".join(word.span.of(sentence).split()) for word in found]
        assert surfaces == ["".join(word.split()) for word in expected]


def test_reading_by_the_library_leaves_the_root_logger_alone() -> None:
    code = (
        "import logging; from extractor.nlp import library\n"
        "library.tags(['hội']); assert not logging.getLogger().handlers"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_fixed_words_given_to_the_library_elsewhere_change_nothing() -> None:
    text = "Hội viên tham gia tổ hợp tác trồng lúa."
    before = read(text)
    underthesea.word_tokenize(text, fixed_words=["viên tham gia"])
    load_taggers.cache_clear()
    assert read(text) == before
    assert library.syllable_pattern() == load_taggers().syllable_pattern


@pytest.mark.parametrize("module", ["underthesea", "spacy"])
def test_a_missing_library_is_named_with_the_way_out(module: str) -> None:
    code = f"import sys; sys.modules[{module!r}] = None\n"
    code += "import extractor.nlp as n, extractor.model as m\n"
    code += "try: n.annotate('Có 5 hộ.', [m.Span(0, 8)], [m.Span(3, 4)], phrases=True)\n"
    code += "except n.NlpUnavailable as error: print(error)"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert f"needs {module}" in run.stdout
    assert "install kiemso[nlp] or do without --nlp" in run.stdout


def test_the_innermost_missing_library_is_named() -> None:
    caught = pytest.raises(NlpUnavailable, match="needs inner")
    with caught as error, needed("outer"), needed("inner"):
        raise ImportError
    assert error.value.name == "inner"


# -------------------------------------------------------------------------------- words


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_words_of_the_corpus_lie_in_order_and_cover_the_text(path: Path) -> None:
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    lines = [Span(*match.span()) for match in regex.finditer(r"\S.*", text)]
    figures = [Span(*match.span()) for match in FIGURE.finditer(text)]
    layers = annotate(text, lines, figures, phrases=True)
    check_offsets(text, layers, figures)
    read_text = "".join(word.span.of(text) for word in layers.words)
    assert "".join(read_text.split()) == "".join(text.split())


def check_offsets(text: str, layers: Layers, figures: list[Span]) -> None:
    """Words in order and apart; what is found begins and ends with a word, never in a figure."""
    spans = [word.span for word in layers.words]
    assert spans == sorted(spans)
    assert not any(left.overlaps(right) for left, right in pairwise(spans))
    starts, ends = {span.start for span in spans}, {span.end for span in spans}
    for item in (*layers.entities, *layers.phrases):
        assert item.span.start in starts and item.span.end in ends
    for figure in figures:
        assert all(span.contains(figure) or not span.overlaps(figure) for span in spans)


PIECES = st.sampled_from(
    "hội viên|3.495|2 tỷ 300 triệu|Huyện|đạt|%|tổ|,|(|)|chỉ tiêu đề ra|Đắk R’lấp|a.a.a|1.1|ước|"
    "\u00a0|  |\t|😀|e\u0301|ð|-|m²|\u200b".split("|")
)


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=25), st.data())
def test_figures_outrank_words_whatever_the_text(pieces: list[str], data: st.DataObject) -> None:
    text = unicodedata.normalize("NFC", " ".join(pieces))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    figures = [Span(*edges) for edges in zip(cuts[::2], cuts[1::2], strict=False)]
    layers = annotate(text, [Span(0, len(text))], figures, phrases=True)
    check_offsets(text, layers, figures)
    assert [word.span for word in layers.words if word.label == FIGURE_TAG] == figures


def test_a_number_is_not_glued_to_its_noun() -> None:
    text = "Toàn huyện đã phát triển mới 3.495 hội viên (đạt 78,54%)."
    assert "3.495 hội viên" in underthesea.word_tokenize(text)
    layers = read(text)
    assert texts(text, layers.words, FIGURE_TAG) == ["3.495", "78,54%"]
    assert "hội viên" in texts(text, layers.words, "N")


def test_text_that_is_not_nfc_gives_no_words() -> None:
    text = unicodedata.normalize("NFD", "Toàn huyện có 5 hộ nghèo.")
    assert annotate(text, [Span(0, len(text))], []) == Layers()


@pytest.mark.parametrize(
    "hostile", ["1.1." * 25_000, "a.a." * 25_000, "11-" * 30_000, "(" * 100_000, "9" * 100_000]
)
def test_a_hostile_run_is_left_unread_and_its_neighbours_are_not(hostile: str) -> None:
    text = f"Huyện có {hostile} hộ nghèo"
    found = annotate(text, [Span(0, len(text))], [Span(9, 9 + len(hostile))][: hostile[0] == "9"])
    kept = {word.span.of(text) for word in found.words}
    assert {"Huyện", "có", "hộ", "nghèo"} <= kept
    assert (hostile in kept) == (hostile[0] == "9")


def test_a_long_sentence_is_read_to_its_end() -> None:
    text = "có 5 hộ nghèo " * 400
    assert len(read(text).words) == 400 * 4


def test_threads_do_not_disturb_each_other() -> None:
    some = list(SENTENCES) * 4
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(read, some)) == [read(text) for text in some]


def test_only_the_given_sentences_are_read() -> None:
    text = "Xã có 5 hộ. Huyện có 7 xã."
    layers = annotate(text, [Span(12, 26)], [Span(6, 7), Span(21, 22)])
    assert layers.words[0].span.of(text) == "Huyện"
    assert annotate(text, [], []) == Layers()


# ----------------------------------------------------------------------------- entities


def test_an_organisation_is_named_in_full_and_is_no_place() -> None:
    text = "Theo Hội LHPN huyện Mỹ Xuyên và Sở Tài nguyên và Môi trường, có 12 xã đạt."
    found = read(text).entities
    assert texts(text, found, "ORG") == [
        "Hội LHPN huyện Mỹ Xuyên",
        "Sở Tài nguyên và Môi trường",
    ]
    assert not texts(text, found, "LOC")


def test_places_are_named_with_their_kind() -> None:
    text = "Tại xã Thạnh Phú, huyện Mỹ Xuyên có 12 hộ thoát nghèo."
    assert texts(text, read(text).entities, "LOC") == ["xã Thạnh Phú", "huyện Mỹ Xuyên"]


def test_a_figure_is_never_an_entity() -> None:
    text = "Xã Thạnh Phú năm 2023 có 150 hộ."
    assert ("2023", "M", "B-NP", "I-LOC") in underthesea.ner(text)
    assert texts(text, read(text).entities, "LOC") == ["Xã Thạnh Phú"]


# ------------------------------------------------------------------------------ phrases


@pytest.mark.parametrize("row", load_phrases(), ids=lambda row: row.name)
def test_every_row_finds_its_phrase_in_its_example(row: PhraseRow) -> None:
    layers = read(row.example)
    assert row.expected in texts(row.example, layers.phrases + layers.entities, row.label)


@pytest.mark.parametrize("row", load_phrases(), ids=lambda row: row.name)
def test_rows_and_their_examples_are_nfc(row: PhraseRow) -> None:
    assert unicodedata.is_normalized("NFC", repr(row))


GOOD = {
    "name": "counted",
    "label": "indicator",
    "pattern": [{"TAG": "FIG"}, {"TAG": "N"}],
    "keep": [1, 2],
    "example": "Có 5 hộ.",
    "expected": "hộ",
}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"label": "thing"}, "allowed: indicator, target, subject, holder, ORG, LOC"),
        ({"pattern": [{"TOG": "N"}]}, "keep"),
        ({"pattern": [{"TOG": "N"}, {"TAG": "N"}]}, "TOG"),
        ({"pattern": [{"TAG": "N"}, {"LOWER": {"IN": "@nothing"}}]}, "@nothing"),
        ({"keep": [1, 3]}, "keep"),
        ({"keep": [1, 1]}, "keep"),
        ({"expected": "xã"}, "example"),
        ({"note": "more"}, "keys must be"),
    ],
)
def test_a_bad_row_is_refused_with_its_line(change: dict[str, object], fault: str) -> None:
    lines = [json.dumps(GOOD), json.dumps(GOOD | {"name": "other"} | change)]
    with pytest.raises(LexiconError, match=r"phrases\.jsonl, line 2: .*" + regex.escape(fault)):
        parse_phrases("\n".join(lines))


def test_a_name_is_given_once() -> None:
    with pytest.raises(LexiconError, match=r"line 2: .*'counted' is taken"):
        parse_phrases("\n".join([json.dumps(GOOD)] * 2))


# -------------------------------------------------------------------------------- hints


@pytest.mark.parametrize(
    ("text", "figure", "indicator"),
    [
        ("Hội đã lập 23 tổ phụ nữ tiết kiệm.", "23", "tổ phụ nữ tiết kiệm"),
        ("Tỉnh có 136/177 trường đạt chuẩn quốc gia.", "136", "trường đạt chuẩn quốc gia"),
        ("Thu ngân sách ước đạt 404 tỷ đồng.", "404 tỷ", "Thu ngân sách"),
        ("Khách quốc tế ước đạt 1,6 triệu lượt.", "1,6 triệu", "Khách quốc tế"),
        ("Thu ngân sách đạt 404 tỷ đồng, tăng 7%.", "7%", "Thu ngân sách"),
        ("Xã gieo trồng 1.114 ha lúa, đạt 90% kế hoạch.", "1.114", "lúa"),
        ("Có 100% cán bộ chuyên trách.", "100%", "cán bộ chuyên trách"),
        ("Có 5.", "5", None),
    ],
)
def test_a_figure_finds_what_it_counts(text: str, figure: str, indicator: str | None) -> None:
    start = text.index(figure)
    found = indicator_near(read(text), Span(start, start + len(figure)), Span(0, len(text)))
    assert (found and found.of(text)) == indicator


def test_a_figure_finds_who_it_is_about() -> None:
    text = "Huyện Long Phú có 12 tổ, huyện Trần Đề có 23 tổ."
    layers, whole = read(text), Span(0, len(text))
    found = [holder_near(layers, Span(at, at + 2), whole) for at in (text.index("12"), 42)]
    assert [span and span.of(text) for span in found] == ["Huyện Long Phú", "huyện Trần Đề"]
    assert holder_near(Layers(), Span(0, 1), whole) is None


# ------------------------------------------------------------------------------ doc


NAUGHTY = (
    "",
    " ",
    "  hai khoảng trắng  ",
    "\ttab\r\ndòng\n\n mới \u00a0 NBSP\u00a0",
    "\u200bkhông\u200d rộng\ufeff \u00ad",
    "👩\u200d👩\u200d👧 🇻🇳 +84%",
    unicodedata.normalize("NFD", "Đạt 41,82% chỉ tiêu nghị quyết"),
    "\u0301 dấu đứng đầu",
    "41,82%tăng3.495hộ 1.1.1. 12kg U23 ½ ①",
    "\x00 \x1f \u2028\u2029\x85",
)


@pytest.mark.parametrize("text", NAUGHTY)
def test_the_tokenizer_gives_the_text_back(text: str) -> None:
    check_lossless(text)


@given(st.text())
def test_the_tokenizer_gives_any_text_back(text: str) -> None:
    check_lossless(text)


def check_lossless(text: str) -> None:
    doc = Syllables(Vocab())(text)
    assert doc.text == text
    assert all(token.text == text[token.idx : token.idx + len(token)] for token in doc)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("đạt 41,82%)", ["đạt", "41,82", "%", ")"]),
        ("3.495 hội viên", ["3.495", "hội", "viên"]),
        ("12kg U23", ["12", "kg", "U", "23"]),
        ("78,54%.", ["78,54", "%", "."]),
        ("a\n\nb", ["a", "\n\n", "b"]),
        ("a  b", ["a", " ", "b"]),
    ],
)
def test_figures_signs_and_syllables_are_tokens(text: str, tokens: list[str]) -> None:
    assert split(text)[0] == tokens


def test_a_doc_of_words_carries_tags_and_capitals() -> None:
    text = "Nông  nghiệp có 5 hộ"
    words = [Labelled(Span(0, 12), "N"), Labelled(Span(13, 15), "V"), Labelled(Span(16, 17), "FIG")]
    doc = make_doc(Vocab(), text, words)
    assert [(token.text, token.tag_) for token in doc] == [
        ("Nông nghiệp", "N"),
        ("có", "V"),
        ("5", "FIG"),
    ]
    assert [token.morph.to_dict() for token in doc] == [{"Cap": "Yes"}, {}, {}]

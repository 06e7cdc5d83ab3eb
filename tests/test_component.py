"""The spaCy plug-in: found by name, aligned to tokens, stored and sent between processes."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

spacy = pytest.importorskip("spacy")

from spacy.language import Language  # noqa: E402
from spacy.tokens import Doc, DocBin  # noqa: E402

from extractor.nlp.doc import Syllables  # noqa: E402
from extractor.report import report_text  # noqa: E402
from extractor.reporting.table import NAMES  # noqa: E402

TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "extractor.Syllables.v1"}}}
CORPUS = sorted((Path(__file__).parents[1] / "corpus").glob("*.txt"))
TEXT = "Hội huyện đã hỗ trợ 165 hộ khó khăn (vượt 50% chỉ tiêu).\nLập 23 tổ, đạt 41,82% chỉ tiêu."


def pipeline(language: str = "xx", **options: object) -> Language:
    nlp: Language = spacy.blank(language, config=TOKENIZER)
    nlp.add_pipe("indicator_claims", config=options)
    return nlp


def claims(doc: Doc) -> list[tuple[str, str, str]]:
    return [(span.text, span.label_, span.id_) for span in doc.spans["claims"]]


def test_spacy_finds_component_and_tokenizer_without_importing_us() -> None:
    code = (
        "import spacy\n"
        f"nlp = spacy.blank('xx', config={TOKENIZER!r})\n"
        "nlp.add_pipe('indicator_claims')\n"
        f"print(len(nlp({TEXT!r}).spans['claims']))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=Path("/")
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "2"


@pytest.mark.parametrize("lang", ["xx", "vi"])
def test_the_claims_of_the_text_are_spans_of_the_doc(lang: str) -> None:
    doc = pipeline(lang)(TEXT)
    report = report_text(TEXT, "")
    expected = [(c.claim.span, c.claim.relation, c.claim.claim_id) for c in report.checked]
    assert isinstance(pipeline(lang).tokenizer, Syllables)
    assert len(expected) == 2
    assert claims(doc) == [(span.of(TEXT), label, name) for span, label, name in expected]


def test_the_rows_are_the_table_with_exact_numbers_as_text() -> None:
    doc = pipeline()(TEXT)
    first, second = doc.user_data["claims"]
    assert tuple(first) == NAMES
    assert (first["value"], first["percent"], first["implied_target"]) == ("165", "50", 110)
    assert (second["percent"], second["verdict"]) == ("41.82", "consistent")
    assert json.loads(json.dumps(doc.user_data["claims"])) == doc.user_data["claims"]


def test_options_name_the_spans_and_the_language() -> None:
    doc = pipeline(spans_key="figures", lang="en")(TEXT)
    assert "claims" not in doc.spans and len(doc.spans["figures"]) == 2
    vi, en = (
        d.user_data["figures"][0]["explanation"] for d in (pipeline(spans_key="figures")(TEXT), doc)
    )
    assert vi != en


def test_the_article_may_be_named() -> None:
    nlp = pipeline()
    doc = nlp.make_doc(TEXT)
    doc.user_data["article_id"] = "bao-01"
    assert {row["article_id"] for row in nlp(doc).user_data["claims"]} == {"bao-01"}


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_the_language_layer_changes_only_words(path: Path) -> None:
    pytest.importorskip("underthesea")
    text = path.read_text(encoding="utf-8")
    plain, layered = (pipeline(layer=layer)(text).user_data["claims"] for layer in (False, True))
    assert plain
    for row in (*plain, *layered):
        for name in ("indicator_text", "holder_text"):
            del row[name]
    assert plain == layered


@pytest.mark.parametrize("text", ["", " \n ", "Không có con số nào ở đây."])
def test_a_text_without_claims_has_an_empty_group(text: str) -> None:
    doc = pipeline()(text)
    assert list(doc.spans["claims"]) == doc.user_data["claims"] == []


def test_a_text_that_is_not_nfc_keeps_its_own_offsets() -> None:
    text = "Tuần qua, " + unicodedata.normalize("NFD", TEXT) + " Hết."
    found = claims(pipeline()(text))
    composed = [(unicodedata.normalize("NFC", words), *rest) for words, *rest in found]
    assert composed == claims(pipeline()(unicodedata.normalize("NFC", text)))
    assert len(composed) == 2 and not any(unicodedata.is_normalized("NFC", f[0]) for f in found)


def test_a_claim_that_ends_inside_a_token_is_widened_to_it() -> None:
    nlp = spacy.blank("xx", config={"nlp": {"tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"}}})
    nlp.add_pipe("indicator_claims")
    doc = nlp("Đạt 5hộ/xã, vượt 50%chỉ tiêu.")
    for span in doc.spans["claims"]:
        assert span.start_char == span[0].idx and span.text


def test_claims_survive_storage() -> None:
    doc = pipeline()(TEXT)
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (back,) = DocBin().from_bytes(stored).get_docs(pipeline().vocab)
    assert claims(back) == claims(doc)
    assert list(back.user_data["claims"]) == doc.user_data["claims"]


def test_claims_survive_the_way_between_processes() -> None:
    nlp = pipeline()
    docs = list(nlp.pipe([TEXT, TEXT.replace("165", "166")], n_process=2, batch_size=1))
    assert [claims(doc) for doc in docs] == [claims(nlp(doc.text)) for doc in docs]
    assert [doc.user_data["claims"][0]["value"] for doc in docs] == ["165", "166"]


def test_the_pipeline_survives_the_disk(tmp_path: Path) -> None:
    nlp = pipeline(lang="en")
    nlp.to_disk(tmp_path)
    assert claims(spacy.load(tmp_path)(TEXT)) == claims(nlp(TEXT))


def test_a_memory_zone_frees_what_an_article_added() -> None:
    nlp = pipeline()
    before = len(nlp.vocab.strings)
    with nlp.memory_zone():
        rows = nlp(TEXT + " Vikhazaro").user_data["claims"]
    assert len(nlp.vocab.strings) == before
    assert rows[0]["value"] == "165"

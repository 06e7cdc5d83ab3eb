"""The ledger as a whole: no digit is lost in any text, and sentences are read alike anywhere."""

from __future__ import annotations

import gzip
import itertools
import json
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.figures import declared, digits, ledger_of, noise, read_figures, unaccounted
from extractor.figures.grammar import Scan
from extractor.model import Article, Figure, Span, Unit
from extractor.reading import article_from_text
from tests.figure_notation import written

SHARED = Path(__file__).parents[2] / "shared"
DATA = SHARED / "data"
needs_shared = pytest.mark.skipif(not DATA.exists(), reason="the real articles are not here")


def articles(name: str) -> Iterator[tuple[str, str]]:
    with gzip.open(DATA / name, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield str(record["id"]), unicodedata.normalize("NFC", record["text"])


@needs_shared
@pytest.mark.parametrize("name", ["news-claims.jsonl.gz", "news-plain.jsonl.gz"])
def test_every_digit_of_every_article_is_read_or_set_aside(name: str) -> None:
    lost = [
        (article_id, span.of(text))
        for article_id, text in articles(name)
        for span in unaccounted(text, ledger_of(text))
    ]
    assert lost == []


@needs_shared
def test_every_digit_of_the_first_article_is_accounted_for() -> None:
    text = unicodedata.normalize("NFC", (DATA / "seed-article.txt").read_text(encoding="utf-8"))
    article = article_from_text(text, "seed")
    ledger = read_figures(article)
    assert unaccounted(article.text, ledger) == []
    body = [(f.span.of(text), f.unit.text if f.unit else None) for f in ledger.figures]
    assert ("3.495", "hội viên") in body and ("6", "tổ hợp tác") in body
    reasons = {(aside.span.of(text), aside.reason) for aside in ledger.asides}
    assert {
        ("17.8", "code"),
        ("1893", "document"),
        ("III", "document"),
        ("0299 3 822499", "contact"),
        ("833/GP-BTTTT", "document"),
        ("02", "address"),
    } <= reasons
    assert sum(reason == "slogan" for _, reason in reasons) >= 2


def test_unaccounted_names_the_digits_that_no_entry_covers() -> None:
    text = "có 5 hộ và 7 xã"
    whole = ledger_of(text)
    assert unaccounted(text, whole) == []
    half = type(whole)(whole.figures[:1], ())
    assert [span.of(text) for span in unaccounted(text, half)] == ["7"]


def test_figures_of_furniture_are_set_aside_and_a_specific_reason_stays() -> None:
    text = "Xã có 5 hộ.\nĐang xem: 12 người. Gọi 0299 3 822499"
    article = Article("a", text, furniture=(Span(12, len(text)),))
    assert written(text, read_figures(article)) == "5=5; 12 người!furniture; 0299 3 822499!contact"


PIECES = st.sampled_from(
    [
        "thành lập 23 tổ (đạt 41,82% chỉ tiêu).",
        "Tăng từ 8 đến 10 triệu đồng.",
        "Có 7/12 xã đạt chuẩn.",
        "Sản lượng gấp 2,5 lần.",
        "Hai khâu đột phá được chọn.",
        "Năm 2019 thu 2 tỷ 300 triệu đồng.",
        "Trong 6 tháng đầu năm có 5 vụ.",
        "Điều 5 có 3 khoản.",
    ]
)


@given(st.lists(PIECES, min_size=2, max_size=5))
def test_a_sentence_is_read_alike_wherever_it_stands(pieces: list[str]) -> None:
    alone = [entry for piece in pieces for entry in written(piece, ledger_of(piece)).split("; ")]
    together = "\n".join(pieces)
    assert written(together, ledger_of(together)).split("; ") == alone


CHARACTERS = "0123456789.,%/-–()“”:;|+±½ \n\u00a0\u200b１٣²Ak"
WORDS = (
    "tỷ |triệu|năm |nghìn |IV|một |mươi |trăm |phẩy |lần| đến |gấp |ngày |Điều |xã|tháng |tuổi|từ "
)
ALPHABET = st.sampled_from([*CHARACTERS, *WORDS.split("|")])


@given(st.lists(ALPHABET, max_size=40).map("".join))
def test_no_text_breaks_the_reader_or_loses_a_digit(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    ledger = ledger_of(text)
    assert unaccounted(text, ledger) == []
    for figure in ledger.figures:
        assert 0 <= figure.span.start < figure.span.end <= len(text)
        assert (figure.value is None) == (figure.low is not None)


@given(st.text())
def test_no_text_at_all_breaks_the_reader(text: str) -> None:
    ledger_of(text)


@given(st.lists(ALPHABET, max_size=40).map("".join))
def test_entries_do_not_overlap(text: str) -> None:
    ledger = ledger_of(text)
    spans = sorted(
        [*(figure.span for figure in ledger.figures), *(aside.span for aside in ledger.asides)]
    )
    assert all(one.end <= two.start for one, two in itertools.pairwise(spans))


@pytest.mark.parametrize(
    "piece", ["1.", "1", "(", "%", "tỷ ", "1-", "1/", "1 ", "“1 ", "hai ", "năm ", "1,1 ", "IV "]
)
def test_a_long_monotonous_text_is_read_to_its_end(piece: str) -> None:
    text = piece * (30_000 // len(piece)) + " có 5 hộ"
    ledger = ledger_of(text)
    assert unaccounted(text, ledger) == []


@pytest.mark.parametrize("piece", ["1,", "1.", "1\u200b", "１,", "1\u200b,", "100 ", "1.\n000"])
def test_a_run_without_end_is_not_followed_to_its_end(piece: str) -> None:
    end, raw = digits._run(piece * 5000, 0)
    assert end < 500 and len(raw) < 200
    mended = noise.repaired(Scan(piece * 5000), 0, end)
    assert mended is None or mended[0] < 500


def test_a_table_is_searched_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    in_unit = declared.in_unit

    def counting(figure: Figure, unit: Unit, scale: Decimal) -> Figure:
        asked.append(figure.span.start)
        return in_unit(figure, unit, scale)

    monkeypatch.setattr(declared, "in_unit", counting)
    ledger = ledger_of("ĐVT: triệu đồng\n1.250\n" * 500)
    assert [figure.span.start for figure in ledger.figures] == asked
    assert {figure.value for figure in ledger.figures} == {Decimal(1_250_000_000)}

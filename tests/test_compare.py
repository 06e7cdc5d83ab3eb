"""The comparison: its composed sentences, our reading of them, and how tools are scored."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from unicodedata import normalize

import pytest

from benchmarks import compare
from benchmarks.compare import GoldError, Score, Sentence, comparable, gold, score, wanted
from extractor.figures import read_figures
from extractor.model import Figure
from extractor.reading import article_from_text

GOLD = gold()

DIGIT = re.compile(r"(?<!m)\d|[½¼¾]")
"""A digit of a number: not that of m2 and m3."""

each_sentence = pytest.mark.parametrize("sentence", GOLD, ids=lambda s: str(s.phenomenon))


def composed(text: str, *entries: str) -> Sentence:
    return Sentence(1, text, tuple(map(wanted, entries)))


def test_there_is_one_sentence_for_each_phenomenon() -> None:
    assert [sentence.phenomenon for sentence in GOLD] == list(range(1, 67))
    assert len({sentence.text for sentence in GOLD}) == len(GOLD)
    assert any(normalize("NFC", sentence.text) != sentence.text for sentence in GOLD)


@each_sentence
def test_every_digit_of_a_sentence_stands_in_one_gold_figure(sentence: Sentence) -> None:
    rest = sentence.text
    for figure in sentence.figures:
        before, wording, rest = rest.partition(figure.wording)
        assert wording, f"{figure.wording} does not follow"
        assert not DIGIT.search(before)
    assert not DIGIT.search(rest)


def said(figure: Figure) -> tuple[list[Decimal], str | None]:
    whole = figure.whole.value if figure.whole else None
    values = (figure.value, figure.low, figure.high, whole)
    return [value for value in values if value is not None], figure.percent_unit


@each_sentence
def test_our_values_and_percent_units_are_those_of_the_gold_file(sentence: Sentence) -> None:
    ledger = read_figures(article_from_text(sentence.text, "composed"))
    there = [(list(f.values), f.percent_unit) for f in sentence.figures if f.values]
    assert [said(figure) for figure in ledger.figures] == there


@each_sentence
def test_what_the_gold_file_sets_aside_we_set_aside_for_the_same_reason(
    sentence: Sentence,
) -> None:
    article = article_from_text(sentence.text, "composed")
    ours = [(a.span.of(article.text), a.reason) for a in read_figures(article).asides]
    for figure in sentence.figures:
        if figure.reason:
            word = normalize("NFC", figure.wording)
            assert any(why == figure.reason and (word in w or w in word) for w, why in ours)


@pytest.mark.parametrize(
    "entry", ["23", "23=", "=23", "23=x", "9=9 per", "12/6!", "1!day", "5/8=5 of", "8-10=8.."]
)
def test_a_gold_figure_that_is_not_well_formed_is_refused(entry: str) -> None:
    with pytest.raises(GoldError, match="is neither wording=value"):
        wanted(entry)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("phenomenon\tsentence\n", "line 1: the columns are phenomenon, sentence, figures"),
        ("phenomenon\tsentence\tfigures\n1\tCó 5 hộ.\n", "line 2: "),
        ("phenomenon\tsentence\tfigures\n\n1\tCó 5 hộ.\t5\n", "line 3: '5' is neither"),
    ],
)
def test_a_line_that_is_not_well_formed_is_named(tmp_path: Path, body: str, said: str) -> None:
    path = tmp_path / "gold.tsv"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(GoldError, match=said):
        gold(path)


def test_two_patterns_read_vietnamese_separators_and_nothing_else() -> None:
    text = "Ngày 12/6, 3.495 hộ góp 1.234,5 triệu đồng, đạt 41,82%, hai xã."
    values = [str(value) for value in compare.two_patterns(text)]
    assert values == ["3495", "1234.5", "12", "6", "41.82"]


def test_values_are_compared_without_sign_and_to_six_decimals() -> None:
    values = [Decimal("-1.20"), Decimal("0.6666666666666666"), Decimal("1E+3"), Decimal("NaN")]
    assert comparable(values) == {Decimal("1.2"): 1, Decimal("0.666667"): 1, Decimal(1000): 1}


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("5 8 3", Score(right=3, found=3, wanted=3, perfect=1)),
        ("0.625 3", Score(right=3, found=3, wanted=3, perfect=1)),
        ("0.625 0.625 3", Score(right=3, found=4, wanted=3, perfect=0)),
        ("5 5 3", Score(right=2, found=3, wanted=3, perfect=0)),
        ("", Score(right=0, found=0, wanted=3, perfect=0)),
    ],
)
def test_a_tool_is_scored_by_its_values(found: str, expected: Score) -> None:
    sentence = composed("Ngày 12, 5/8 xã có 3 chợ.", "12!date", "5/8=5 of 8", "3=3")
    assert score([sentence], lambda text: list(map(Decimal, found.split()))) == expected


def test_shares_of_a_score() -> None:
    some = Score(right=3, found=4, wanted=6, perfect=0)
    assert (some.precision, some.recall, some.f1) == (
        Decimal("0.75"),
        Decimal("0.5"),
        Decimal("0.6"),
    )
    assert Score(0, 0, 0, 0).f1 == 0


def test_a_tool_that_is_not_installed_is_said_to_be_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def absent() -> compare.Tool:
        raise ImportError

    monkeypatch.setitem(compare.TOOLS, "absent", absent)
    assert compare.row("absent", GOLD) == "| absent | missing | | | |"
    assert compare.row("two regular expressions", GOLD[:1]).endswith("| 1.000 | 1 of 1 |")

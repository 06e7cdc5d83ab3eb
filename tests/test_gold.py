"""The gold set and its linter: every file reads, gives back its article, and says what it may."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.evaluation import fields, gold, marks
from extractor.evaluation.annotation import GoldArticle
from extractor.model import RELATIONS, Span
from tests import brute_force, gate, gold_verdicts

ROOT = Path(__file__).resolve().parents[1]
GOLD, CORPUS = ROOT / "gold", ROOT / "corpus"
FILES = sorted(path for path in GOLD.glob("*.txt") if path.name != "nothing.txt")
ARTICLES = gold.load(GOLD)
DECIDED = ("consistent", "consistent_other_rounding", "inconsistent")

LINE = "Đã có ⟦n1 23⟧ tổ (đạt ⟦p1 41,82%⟧ chỉ tiêu).\n"
ROW = "⟧1 achieved | unit: tổ | target: chỉ tiêu | kind: target | indicator: tổ\n"
TWO = "Có ⟦n1 5⟧ xã, trong đó ⟦n2 2⟧ xã nghèo.\n"


def by_id(article: GoldArticle) -> str:
    return article.article_id


def messages(marked: str, text: str | None = None) -> list[str]:
    return [str(problem) for problem in gold.lint(marked, "gold/x.txt", text)]


def test_every_article_of_the_corpus_has_gold() -> None:
    assert [path.name for path in FILES] == [path.name for path in sorted(CORPUS.glob("*.txt"))]
    assert FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_gold_is_free_of_faults_and_gives_back_its_article(path: Path) -> None:
    text = (CORPUS / path.name).read_bytes().decode("utf-8")
    marked = path.read_bytes().decode("utf-8")
    assert messages(marked, text) == []
    assert marks.strip(marked) == text


def test_gold_holds_every_relation_and_most_reasons() -> None:
    relations = {word for a in ARTICLES for row in a.rows for word in row.relations}
    reasons = {reason for a in ARTICLES for aside in a.asides for reason in aside.reasons}
    assert relations == set(RELATIONS)
    assert len(reasons) >= 14


@pytest.mark.parametrize("article", ARTICLES, ids=by_id)
def test_verdicts_are_those_that_trial_of_every_base_gives(article: GoldArticle) -> None:
    for row in article.rows:
        expected = gold_verdicts.expected(row, article)
        if not row.verdicts:
            assert expected is None or expected[0] not in DECIDED, f"{row.row_id}: {expected}"
        elif expected is None:
            assert (row.verdicts, row.percent) == (("not_checkable",), None), row.row_id
        else:
            assert row.verdicts == (expected[0],), row.row_id
            assert row.implied == (() if expected[1] is None else (Decimal(expected[1]),))


def test_nothing_has_enough_sentences_that_differ() -> None:
    sentences = gold.nothing(GOLD)
    assert len(sentences) >= 80
    assert len(set(sentences)) == len(sentences)


def test_offsets_are_derived() -> None:
    article = gold.parse("⟦a:date 11/5⟧\n" + LINE + ROW, "gold/x.txt")
    (row,) = article.rows
    assert article.text == "11/5\nĐã có 23 tổ (đạt 41,82% chỉ tiêu).\n"
    assert row.number is not None and row.number.of(article.text) == "23"
    assert row.percent is not None and row.percent.of(article.text) == "41,82%"
    assert (row.values, row.percents) == ((Decimal(23),), (Decimal("41.82"),))
    assert article.asides[0].span == Span(0, 4)


def test_fields_of_a_row_are_read() -> None:
    marked = (
        "Trồng ⟦n1 2 tỷ 300 triệu⟧ cây, ⟦n2 8 - 10⟧ ha/⟦t2 20⟧ ha.\n"
        "⟧* holder: none | indicator: cây ~ trồng\n"
        "⟧1 count | value: 2300000000 | unit: cây | status: goal\n"
        "⟧2 share ~ rate | value: 8..10 | bound: range | percent: fraction | unit: ha\n"
    )
    first, second = gold.parse(marked, "gold/x.txt").rows
    assert (first.values, first.statuses) == ((Decimal("2300000000"),), ("goal",))
    assert (first.indicators, first.holders) == (("cây", "trồng"), (None,))
    assert (second.values, second.lows, second.highs) == ((None,), (Decimal(8),), (Decimal(10),))
    assert (second.relations, second.percent_units) == (("share", "rate"), ("fraction",))
    assert (second.percents, second.target_values) == ((None,), (Decimal(20),))


def test_one_mark_may_serve_two_rows() -> None:
    marked = "Góp ý ⟦n1,n2 44⟧ dự thảo (đạt ⟦p1 880%⟧, vượt ⟦p2 780%⟧).\n⟧1 achieved\n⟧2 exceeded\n"
    first, second = gold.parse(marked, "gold/x.txt").rows
    assert first.number == second.number
    assert first.sentence == second.sentence


def test_row_belongs_to_its_sentence() -> None:
    marked = "Câu đầu có ⟦n1 2⟧ xã. Câu sau có ⟦n2 3⟧ xã!\n⟧1 count\n⟧2 count\n"
    assert [row.sentence for row in gold.parse(marked, "gold/x.txt").rows] == [
        "Câu đầu có 2 xã.",
        "Câu sau có 3 xã!",
    ]


@pytest.mark.parametrize(
    ("marked", "place", "message"),
    [
        ("Có ⟦n1 5 xã.\n⟧1 count\n", "1:4", "is not closed"),
        ("Có 5⟧ xã.\n", "1:5", "closes nothing"),
        ("Có ⟦n1 5 ⟦n2 6⟧⟧ xã.\n⟧1 count\n⟧2 count\n", "1:4", "overlaps the next mark"),
        ("Có ⟦x1 5⟧ xã.\n", "1:4", "role 'x1': one of n1, p1, t1, a:reason"),
        ("Có ⟦a:when 5⟧ xã.\n", "1:4", "reason 'when': one of date, period"),
        ("Có ⟦a:date,n1 5⟧ xã.\n⟧1 count\n", "1:4", "takes no other role"),
        ("Có ⟦n1 5⟧ xã.\n", "1:4", "n1 has no row"),
        ("Có ⟦t1 5⟧ xã.\n⟧1 count\n", "2:1", "row 1 has neither a mark n nor a mark p"),
        ("Có ⟦n1 5⟧ xã, ⟦n1 6⟧ ấp.\n⟧1 count\n", "1:15", "n1 is marked twice"),
        ("Có ⟦n1 5⟧ xã.\n⟧1 count\n⟧1 count\n", "3:1", "row 1 is described twice"),
        ("Có ⟦n1 5⟧ xã.\n⟧1 counts\n", "2:1", "relation 'counts': one of achieved, exceeded"),
        ("Có ⟦n1 5⟧ xã.\n⟧one\n", "2:1", "a row line reads"),
        ("Có ⟦n1 5⟧ xã.\n⟧1 count | units: xã\n", "2:1", "unknown key 'units': one of unit"),
        ("Có ⟦n1 5⟧ xã.\n⟧1 count | unit\n", "2:1", "'unit' is not `key: value`"),
        ("Có ⟦n1 5⟧ xã.\n⟧1 count | unit: xã | unit: xã\n", "2:1", "'unit' is given twice"),
        ("Có ⟦n1 5⟧ xã.\n⟧1 count | unit: ấp\n", "2:12", "unit 'ấp' is not in the text"),
        ("Có ⟦n1 5⟧ xã.\n⟧1 count | kind: plan\n", "2:1", "kind 'plan': one of target, period"),
        ("Có ⟦n1 5⟧ xã.\n⟧1 count | value: 6\n", "2:1", "'6' is written for '5'"),
        ("Có ⟦n1 5⟧ xã.\n⟧1 count | value: năm\n", "2:1", "neither a number nor a range"),
        ("Có ⟦n1 5-6⟧ xã.\n⟧1 count | value: 6..5\n", "2:1", "not a range low..high"),
        ("Có ⟦n1 năm⟧ xã.\n⟧1 count\n", "2:1", "'năm' is not plain digits"),
        ("Tăng ⟦p1 hai lần⟧.\n⟧1 multiple\n", "2:1", "write `percent: value unit`"),
        ("Tăng ⟦p1 hai lần⟧.\n⟧1 multiple | percent: 2 fold\n", "2:1", "percent unit 'fold'"),
        ("Tăng ⟦p1 hai lần⟧.\n⟧1 multiple | percent: times\n", "2:1", "write its value out"),
        ("Có 5 xã.\n", "1:4", "5 is not marked"),
        (TWO + "⟧1 count\n⟧2 count | part of: 3\n", "3:12", "row 2: part of: there is no row '3'"),
        (TWO + "⟧1 count\n⟧2 count |base row: x ~ none\n", "3:11", "there is no row 'x'"),
        (TWO + "⟧1 count\n⟧2 count | part of: 1 ~ 2\n", "3:12", "row 2: part of is the row itself"),
        (TWO + "⟧1 count | base row: 1\n⟧2 count\n", "2:12", "base row is the row itself"),
        (TWO + "⟧* part of: 1\n⟧1 count\n⟧2 count\n", "3:1", "row 1: part of is the row itself"),
        (
            TWO + "⟧1 count | unit: xã | part of: 2\n⟧2 count | part of: 1 ~ none\n",
            "2:23",
            "part of goes in a circle: 1 → 2 → 1",
        ),
    ],
)
def test_fault_is_reported_where_it_stands(marked: str, place: str, message: str) -> None:
    found = messages(marked)
    assert any(m.startswith(f"gold/x.txt:{place}: ") and message in m for m in found), found


def test_links_between_rows_are_read() -> None:
    marked = TWO + "⟧1 count\n⟧2 count | part of: 1 ~ none | base row: 1\n"
    first, second = gold.parse(marked, "gold/x.txt").rows
    assert (first.wholes, first.base_rows) == ((None,), (None,))
    assert (second.wholes, second.base_rows) == (("1", None), ("1",))


def test_a_circle_of_parts_is_told_once_and_a_tree_of_parts_is_none() -> None:
    text = "⟦n1 4⟧ ⟦n2 3⟧ ⟦n3 2⟧ ⟦n4 1⟧\n"
    tree = "⟧1 count\n⟧2 count | part of: 1\n⟧3 count | part of: 1 ~ 2\n⟧4 count | part of: 3\n"
    assert messages(text + tree) == []
    assert messages(text + tree.replace("⟧1 count", "⟧1 count | part of: 4")) == [
        "gold/x.txt:2:12: part of goes in a circle: 1 → 4 → 3 → 1"
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "Có ⟦n1 5 xã ⟧⟧ 7.\n⟧1 count | unit: ấp | base row: 2 | part of: 1\n⟧1 count\n",
        "Có ⟦x1 5⟧ xã, ⟦n1 6⟧ ấp, ⟦n1 7⟧ ấp ⟦a:date,n2 4⟧.\n⟧3 count\n⟧1 counts\n",
        "⟦n1 5⟧ ⟦n2 sáu⟧ ⟦p3 một⟧\n⟧*\n⟧1 count | value: 6\n⟧2 count\n⟧3 rate | x: 1\n⟧one\n",
    ],
)
def test_faults_are_told_in_both_languages(marked: str) -> None:
    problems = gold.lint(marked, "x.txt", "Không có gì.")
    assert len(problems) >= 5
    for problem in problems:
        place = f"x.txt:{problem.line}:{problem.column}: "
        assert problem.told("en").startswith(place)
        assert problem.told("vi").startswith(place)
        assert problem.told("vi") != problem.told("en")


def test_text_that_differs_from_the_corpus_is_reported_at_its_first_offset() -> None:
    found = messages("Một dòng.\n" + LINE + ROW, "Một dòng.\nĐã có 23 tổ (đạt 41,83% chỉ tiêu).\n")
    assert found == ["gold/x.txt:2:22: offset 31: '2% chỉ tiêu)', in the corpus '3% chỉ tiêu)'"]


def test_lost_last_line_break_is_a_difference() -> None:
    assert len(messages(LINE.rstrip("\n"), "Đã có 23 tổ (đạt 41,82% chỉ tiêu).\n")) > 0


def test_parse_refuses_what_lint_reports() -> None:
    with pytest.raises(marks.GoldError, match=r"gold/x\.txt:1:4: n1 has no row"):
        gold.parse("Có ⟦n1 5⟧ xã.\n", "gold/x.txt")


def test_square_metres_are_no_figure() -> None:
    assert messages("Rộng ⟦n1 30⟧ m2, dài ⟦n2 2⟧ km.\n⟧1 count\n⟧2 count\n") == []


@example("⟦\n ⟧")
@given(st.text(alphabet="ab ⟦⟧np1:,5%\n", max_size=60))
def test_any_text_is_linted_without_a_crash(marked: str) -> None:
    gold.lint(marked, "gold/x.txt")
    assert marks.strip(marked) == marks.take_apart(marked, "gold/x.txt").text


@given(st.integers(0, 10**12), st.integers(0, 999))
def test_plain_figures_read_as_they_are_printed(whole: int, thousandths: int) -> None:
    printed = f"{whole:,}".replace(",", ".") + f",{thousandths:03}"
    assert fields.plain_figure(printed) == Decimal(f"{whole}.{thousandths:03}")
    assert fields.plain_figure(f"-{printed}%") == Decimal(f"{whole}.{thousandths:03}")


@pytest.mark.parametrize("text", ["", "1.50", "1,234.5", "hai", "5/8", "41, 82", "1.000.00"])
def test_what_is_not_plain_is_left_to_the_annotator(text: str) -> None:
    assert fields.plain_figure(text) is None


@pytest.mark.parametrize(
    ("count", "percent", "relation", "verdict", "base"),
    [
        (235, "113", "exceeded", "consistent_other_rounding", 110),
        (3495, "78.54", "achieved", "consistent", 4450),
        (23, "41.82", "achieved", "consistent", 55),
        (6, "500", "exceeded", "consistent", 1),
        (31, "3", "short", "consistent", 32),
        (9, "60", "exceeded", "inconsistent", None),
        (4215, "96.4", "achieved", "not_checkable", None),
    ],
)
def test_trial_of_every_base(
    count: int, percent: str, relation: str, verdict: str, base: int | None
) -> None:
    found = brute_force.target_verdict(count, Decimal(percent), relation)
    assert found == (verdict, base)


def rows_with_base(printed: str, percent: str, bases: str) -> GoldArticle:
    marked = (
        f"Có ⟦n1 {printed}⟧ đại biểu, đạt ⟦p1 99,2%⟧. Trong đó, ⟦n2 3⟧ nữ (⟦p2 {percent}⟧).\n"
        f"⟧1 achieved | unit: đại biểu\n⟧2 share | base row: {bases}\n"
    )
    return gold.parse(marked, "gold/x.txt")


@pytest.mark.parametrize(
    ("printed", "percent", "bases", "verdict"),
    [
        ("248", "1,21%", "1", "consistent"),
        ("248", "1,20%", "1", "consistent_other_rounding"),
        ("248", "1,12%", "1", "inconsistent"),
        ("248", "1,12%", "1 ~ none", "not_checkable"),
    ],
)
def test_the_one_base_row_is_the_base(printed: str, percent: str, bases: str, verdict: str) -> None:
    article = rows_with_base(printed, percent, bases)
    found = gold_verdicts.expected(article.rows[1], article)
    assert found is not None
    assert found[0] == verdict


@pytest.mark.parametrize(
    ("relation", "percent", "verdict"),
    [
        ("achieved", "60", "consistent"),
        ("achieved", "50", "consistent_other_rounding"),
        ("achieved", "5000", "consistent_other_rounding"),
        ("achieved", "40", "inconsistent"),
        ("short", "40", "consistent"),
        ("short", "62", "inconsistent"),
    ],
)
def test_a_base_of_one_last_digit_is_no_division_by_zero(
    relation: str, percent: str, verdict: str
) -> None:
    part = Fraction(900_000), Fraction(100_000)
    million = Fraction(10**6), Fraction(10**6)
    found = brute_force.rounded_ratio_verdict(part, million, Decimal(percent), relation)
    assert found == verdict


@pytest.mark.parametrize("sentence", gold.nothing(GOLD))
def test_sentence_of_nothing_yields_no_claim(sentence: str) -> None:
    found = gate.predict(sentence, "nothing")
    assert [row for row in found if row["claim_id"]] == []


def test_gate_opens() -> None:
    floors = gate.read(gate.FLOORS)
    assert gate.complaints(gate.measure(earlier=gate.earlier_sets(floors)), floors) == []

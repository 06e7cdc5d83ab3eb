"""The error-injection benchmark: its slips, its labels by trial, and that a seed repeats a run."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import endtoend, injection, paired
from benchmarks.benign import benign
from benchmarks.edits import Edit, candidates
from benchmarks.identities import Identity, Kind, Number, label
from benchmarks.slips import Shown, shown, slips
from benchmarks.stated import broken, identities_of, numbers_of, stated
from extractor import check
from extractor.evaluation import gold
from extractor.evaluation.annotation import GoldArticle
from extractor.model import Span
from extractor.report import report_text
from tests.vietnamese_numbers import in_digits

ARTICLES = gold.load(Path(__file__).resolve().parents[1] / "gold")
FEW = ARTICLES[:3]
SAMPLED = [c for a in ARTICLES for c in list(candidates(a))[::40]]


def by_id(article: GoldArticle) -> str:
    return article.article_id


@st.composite
def printed(draw: st.DrawFn) -> Shown:
    whole = in_digits(draw(st.integers(0, 10**7)))
    decimals = draw(st.sampled_from(("", ",5", ",05", ",25", ",70", ",375")))
    number = shown(f"{whole}{decimals}{draw(st.sampled_from(('', '%', ' tỷ')))}")
    assert number is not None
    return number


# -------------------------------------------------------------------------------------- slips


@given(printed())
def test_every_slip_is_printed_as_numbers_are_and_worth_something_else(number: Shown) -> None:
    for variants in slips(number, percent=True).values():
        assert len(set(variants)) == len(variants)
        for each in variants:
            assert shown(each.text) == each
            assert each.value not in (0, number.value)
            assert (each.before, each.after) == (number.before, number.after)


@given(printed())
def test_slips_are_what_they_are_called(number: Shown) -> None:
    found = slips(number, percent=True)
    units = 10 ** (len(number.digits) - number.whole)
    for each in found["digit changed"]:
        pairs = list(zip(each.digits, number.digits, strict=True))
        assert sum(one != two for one, two in pairs) == 1
    for each in found["neighbours swapped"]:
        places = [i for i, d in enumerate(each.digits) if d != number.digits[i]]
        assert len(places) == 2 and places[1] == places[0] + 1
        assert sorted(each.digits) == sorted(number.digits)
    assert {abs(each.value - number.value) * units for each in found["last digit ±1"]} <= {1}
    assert {abs(each.value - number.value) for each in found["±100"]} <= {100}
    for each in found["decimal mark moved"]:
        assert each.value / number.value in (Decimal(10), Decimal("0.1"))
    for each in found["digit lost"]:
        assert _one_less(number.digits, each.digits)
    for each in found["digit doubled"]:
        assert _one_less(each.digits, number.digits)
        assert any(one == two for one, two in pairwise(each.digits))


def _one_less(longer: str, shorter: str) -> bool:
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


@pytest.mark.parametrize("text", ["hai", "8 - 10", "02", "98 tỷ 450 triệu", "1.00", "20.000 - 22"])
def test_what_is_not_one_plain_number_has_no_slips(text: str) -> None:
    assert shown(text) is None


def test_a_scale_word_and_a_sign_stay() -> None:
    number = shown("+1.284,5 triệu")
    assert number is not None
    assert (number.plain, number.text) == ("1284.5", "+1.284,5 triệu")
    assert "+1.285,4 triệu" in [each.text for each in slips(number)["neighbours swapped"]]


# ------------------------------------------------------------------------------------- labels


def number(text: str, scale: int = 1, *, exact: bool = True) -> Number:
    read = shown(text)
    assert read is not None
    return Number(read, Fraction(scale), exact and "%" not in text and "," not in text)


@pytest.mark.parametrize(
    ("kind", "relation", "texts", "expected"),
    [
        ("level", "exceeded", "235 110 113%", "consistent_other_rounding"),
        ("level", "exceeded", "235 110 114%", "consistent"),
        ("level", "exceeded", "235 110 115%", "inconsistent"),
        ("level", "achieved", "1 8 12,5%", "consistent"),
        ("level", "achieved", "1 8 12%", "consistent"),
        ("level", "achieved", "1 8 13%", "consistent"),
        ("level", "increase", "120 100 20%", "consistent"),
        ("level", "decrease", "120 100 20%", "inconsistent"),
        ("level", "achieved", "12,4 14,0 88,57%", "consistent"),
        ("level", "achieved", "12,4 14,0 89,6%", "inconsistent"),
        ("hidden", "exceeded", "235 113%", "consistent_other_rounding"),
        ("hidden", "achieved", "9 160%", "inconsistent"),
        ("hidden", "achieved", "9 150%", "consistent"),
        ("hidden", "achieved", "9 1%", "consistent"),
        ("pair", "", "880% 780%", "consistent"),
        ("pair", "", "880% 880%", "inconsistent"),
        ("parts", "", "57 23 34", "consistent"),
        ("parts", "", "57 23 35", "inconsistent"),
        ("parts", "", "5,8 2,9 2,8", "consistent"),
        ("within", "", "57 57", "consistent"),
        ("within", "", "57 58", "inconsistent"),
        ("shares", "", "33,3% 33,3% 33,3%", "consistent"),
        ("shares", "", "60% 30% 9%", "consistent"),
        ("shares", "", "60% 30% 8%", "consistent_other_rounding"),
        ("shares", "", "60% 30% 7%", "inconsistent"),
        ("points", "decrease point", "11,3% 9,8% 1,5%", "consistent"),
        ("points", "decrease percent", "11,3% 9,8% 1,5%", "inconsistent"),
        ("points", "increase point", "11,3% 9,8% 1,5%", "inconsistent"),
        ("delta", "increase", "11.100 12.350 1.250", "consistent"),
        ("delta", "increase", "11.100 12.350 1.350", "inconsistent"),
        ("same", "", "127 127", "consistent"),
        ("same", "", "127 126", "inconsistent"),
    ],
)
def test_labels_are_those_worked_out_by_hand(
    kind: Kind, relation: str, texts: str, expected: str
) -> None:
    places = {Span(at, at + 1): number(text) for at, text in enumerate(texts.split())}
    assert label(Identity(kind, tuple(places), relation), places) == expected


def test_an_announced_count_is_held_to_what_is_listed() -> None:
    place = Span(0, 1)
    assert label(Identity("count", (place,), listed=5), {place: number("5")}) == "consistent"
    assert label(Identity("count", (place,), listed=4), {place: number("5")}) == "inconsistent"


@pytest.mark.parametrize("article", ARTICLES, ids=by_id)
def test_what_gold_says_of_a_row_is_what_its_identities_say(article: GoldArticle) -> None:
    numbers = numbers_of(article)
    rows = {row.row_id: row for row in article.rows}
    for identity in stated(article, numbers):
        told = rows[identity.row].verdicts if identity.row else ()
        alone = sum(each.row == identity.row for each in stated(article, numbers)) == 1
        in_pair = any(
            each.kind == "pair" and identity.places[-1] in each.places
            for each in stated(article, numbers)
        )
        if identity.kind in ("level", "hidden") and told and alone and not in_pair:
            assert (label(identity, numbers),) == told, identity


@pytest.mark.parametrize("article", ARTICLES, ids=by_id)
def test_identities_hold_and_touch_nothing_that_is_wrong(article: GoldArticle) -> None:
    numbers, wrong = numbers_of(article), broken(article)
    for identity in identities_of(article):
        assert label(identity, numbers) != "inconsistent"
        assert not wrong & set(identity.places)


def test_labels_of_slips_are_those_of_plain_arithmetic() -> None:
    """Counts and a percentage: nearest means half a last digit away at most, the end included."""
    seen = set()
    for one in SAMPLED:
        for identity in one.identities:
            given_ = [one.numbers[place] for place in identity.places]
            if identity.kind != "level" or not (given_[0].exact and given_[1].exact):
                continue
            reached = 100 * given_[0].value / given_[1].value
            printed_ = given_[2].value
            level = {
                "exceeded": 100 + printed_,
                "increase": 100 + printed_,
                "short": 100 - printed_,
                "decrease": 100 - printed_,
            }.get(identity.relation, printed_)
            near = abs(reached - level) <= given_[2].step / 2
            told = label(identity, one.numbers)
            assert (told == "consistent") == near
            assert told == "inconsistent" or abs(reached - level) < given_[2].step
            seen.add(told)
    assert seen == {"consistent", "consistent_other_rounding", "inconsistent"}


# -------------------------------------------------------------------------------------- edits


def test_a_slip_changes_the_text_where_it_says_and_nothing_else() -> None:
    assert len(SAMPLED) > 500
    for one in SAMPLED:
        edit = one.edit
        old, new = edit.article.text, edit.changed
        assert new != old
        assert new[: edit.span.start] == old[: edit.span.start]
        assert new.endswith(old[edit.span.end :])
        assert edit.moved(edit.span).of(new) == edit.text
        if edit.span in one.numbers:
            assert one.numbers[edit.span].shown.text == edit.text
        for place in one.numbers:
            if place != edit.span:
                assert edit.moved(place).of(new) == place.of(old)


def test_words_turned_round_are_labelled_by_what_they_then_say() -> None:
    turned = [c.labelled() for a in ARTICLES for c in candidates(a) if c.edit.place == "word"]
    assert {edit.slip for edit in turned} == {"đạt ↔ vượt", "tăng ↔ giảm", "điểm → %"}
    assert sum(edit.label == "inconsistent" for edit in turned) > len(turned) // 2


@pytest.mark.parametrize("article", ARTICLES, ids=by_id)
def test_benign_changes_are_true(article: GoldArticle) -> None:
    numbers = numbers_of(article)
    for edit in benign(article):
        assert edit.label in ("consistent", "consistent_other_rounding")
        word, _, rest = edit.text.partition(" ")
        told = shown(rest)
        if word in ("hơn", "gần") and told is not None and edit.span in numbers:
            was = numbers[edit.span].shown.value
            assert told.value < was if word == "hơn" else told.value > was
        if edit.shuffled:
            assert sorted(edit.text) == sorted(edit.span.of(article.text))


# -------------------------------------------------------------------------------------- runs


def test_a_paired_run_repeats_and_says_what_trial_says() -> None:
    first, again, other = (list(paired.trials(FEW, 2, random.Random(seed))) for seed in (5, 5, 6))
    assert first == again != other
    assert len(first) > 100
    assert all(trial.right for trial in first)
    assert all(trial.caught for trial in first if not trial.still_true)


def test_power_is_predicted_as_the_check_reports_it() -> None:
    draw = random.Random(5)
    for claim in paired.counted(FEW):
        for _ in range(5):
            wrong = Decimal(draw.randint(1, 99)).scaleb(
                min(0, int(claim.percent.as_tuple().exponent))
            )
            fields = {"count": claim.count, "percent": f"{wrong:f}", "relation": claim.relation}
            assert check("target", **fields).power == paired.predicted(claim, wrong)


def test_hidden_targets_are_caught_about_as_often_as_predicted() -> None:
    claims = paired.counted(ARTICLES)
    first, again = (paired.hidden(claims, 200, random.Random(7)) for _ in range(2))
    assert first == again
    assert [bucket.n for bucket in first] == [200] * 10
    for bucket in first:
        assert abs(bucket.caught / bucket.n - float(bucket.power / bucket.n)) < 0.12


def test_an_end_to_end_run_repeats_to_the_digit() -> None:
    first, again = (endtoend.run(FEW, 1, random.Random(5)) for _ in range(2))
    assert first == again
    tables = list(injection.text_tables(first, FEW))
    assert tables == list(injection.text_tables(again, FEW))
    assert all(set(o.caught) <= set(o.found) for o in first.slips)
    assert any(outcome.caught for outcome in first.slips)
    assert {outcome.edit.label for outcome in first.slips} <= {
        "inconsistent",
        "consistent_other_rounding",
    }


def test_what_was_found_before_the_change_is_not_found_by_it() -> None:
    report = report_text(FEW[0].text, FEW[0].article_id)
    before = endtoend.flags(report)
    assert before
    text = FEW[0].text
    unchanged = Edit(FEW[0], "none", "none", Span(0, 1), text[0], Span(0, 1))
    found = endtoend.outcome(unchanged, before)
    assert (found.found, found.caught, found.claims) == ((), (), len(report.checked))


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"), [(9, 10, 0.5958, 0.9821), (0, 10, 0, 0.2775), (0, 0, 0, 1)]
)
def test_wilson_intervals(part: int, whole: int, low: float, high: float) -> None:
    assert injection.wilson(part, whole) == pytest.approx((low, high), abs=5e-5)

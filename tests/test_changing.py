"""The working of changes, points and multiples: every number in it is worked out again."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extractor.checks.calculator import check
from extractor.checks.change import CHECK as CHANGE
from extractor.model import Lang
from extractor.reporting.explanations import explain
from extractor.reporting.workings.changing_words import DIAGNOSES, WORDS
from tests.brute_force import rounded

NEVER = re.compile(r"\bsai\b|gian|dối|bịa|false|\blied?\b|wrong|mislead", re.IGNORECASE)


def value(text: str) -> Fraction:
    """A number as Vietnamese print it."""
    return Fraction(text.replace(".", "").replace(",", "."))


NUMBER = r"(-?\d[\d.]*(?:,\d+)?)"
DIFFERENCE = re.compile(rf"{NUMBER} - \(?{NUMBER}\)? = {NUMBER}: (tăng|giảm|không đổi)\.")
DIVISION = re.compile(rf"{NUMBER} : {NUMBER} = {NUMBER}(…?), tức {NUMBER}%")
ROUNDED = re.compile(rf"[Ll]àm tròn (?:hay cắt bỏ phần lẻ )?thành {NUMBER}%")


def redo(text: str, before: Fraction, after: Fraction, decimals: int) -> None:
    high, low, difference, went = DIFFERENCE.search(text).groups()  # type: ignore[union-attr]
    assert {value(high), value(low)} == {before, after}
    assert value(difference) == value(high) - value(low)
    step = after - before
    assert went == ("tăng" if step > 0 else "giảm" if step < 0 else "không đổi")
    part, whole, shown, more, reached = DIVISION.search(text).groups()  # type: ignore[union-attr]
    share = abs(step) / abs(before)
    assert value(part) / value(whole) == share
    assert bool(more) == (value(shown) != share)
    assert 0 <= share - value(shown) < Fraction(1, 10**5)
    assert 0 <= 100 * share - value(reached) < Fraction(1, 10**decimals)
    [print_as] = ROUNDED.search(text).groups()  # type: ignore[union-attr]
    assert value(print_as) == Fraction(rounded(100 * share, decimals, "half_up"))


@given(
    before=st.integers(-9999, 99999),
    after=st.integers(-9999, 99999),
    digits=st.integers(0, 3000),
    decimals=st.integers(0, 2),
)
def test_the_working_of_a_change_can_be_redone(
    before: int, after: int, digits: int, decimals: int
) -> None:
    assume(before)
    percent = f"{Decimal(digits).scaleb(-decimals):f}"
    found = check("change", before=str(before), after=str(after), percent=percent)
    redo(explain(found), Fraction(before), Fraction(after), decimals)


@given(
    after=st.integers(1, 9999),
    digits=st.integers(1, 3000),
    decimals=st.integers(0, 2),
    direction=st.sampled_from(["increase", "decrease"]),
)
def test_the_working_shows_a_base_that_fits(
    after: int, digits: int, decimals: int, direction: str
) -> None:
    percent = f"{Decimal(digits).scaleb(-decimals):f}"
    found = check("change", after=str(after), percent=percent, direction=direction)
    fitting = {base for bases in found.candidates.values() for base in bases}
    assume(fitting and max(found.n_candidates.values()) <= 12)
    text = explain(found)
    [match] = DIFFERENCE.finditer(text)
    assert {value(match[1]), value(match[2])} & {Fraction(base) for base in fitting}
    redo(
        text,
        {value(match[1]), value(match[2])}.difference({Fraction(after)}).pop(),
        Fraction(after),
        decimals,
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"before": "200", "after": "226", "percent": "13", "direction": "increase"}, "tăng 13%"),
        ({"before": "200", "after": "226", "percent": "13"}, "thay đổi 13%"),
        ({"before": "226", "after": "200", "delta": "26"}, "thay đổi 26"),
        ({"before": "226", "after": "200", "delta": "26", "percent": "11.50"}, "26, tức 11,50%"),
        ({"before": "226", "after": "200", "direction": "decrease"}, "Bài ghi giảm."),
        ({"before": "9", "after": "10", "percent": "10", "percent_bound": "over"}, "hơn 10%"),
    ],
)
def test_what_the_article_says_is_repeated(fields: dict[str, str], said: str) -> None:
    assert said in explain(check("change", **fields))


def test_other_bases_are_worked_out() -> None:
    text = explain(check("change", before="200", after="226", percent="11.5"))
    assert "26 : 226 = 0,11504…, tức 11,50%: tỷ lệ in ra hợp nếu tính trên số mới" in text
    text = explain(check("change", before="200", after="226", percent="113"))
    assert "226 : 200 = 1,13, tức 113%: tỷ lệ in ra hợp nếu hiểu là bằng" in text


def test_rounded_amounts_give_a_range() -> None:
    rough = {"v": "5.8", "rounded": True}, {"v": "6.2", "rounded": True}
    text = explain(check("change", before=rough[0], after=rough[1], percent="7"))
    assert "từ 5,1% đến 8,7%" in text  # 6.15 : 5.85 = 1.0513, 6.25 : 5.75 = 1.0870


def test_points_and_per_cent_are_both_shown() -> None:
    text = explain(check("points", before="5.20", after="6.03", change="0.83", label="point"))
    assert "6,03 - 5,2 = 0,83 điểm phần trăm. 0,83 : 5,2 = 0,15961…, tức 15,961%." in text
    assert "Bài ghi thay đổi 0,83 điểm phần trăm." in text


def test_a_multiple_is_shown_with_its_growth() -> None:
    text = explain(check("multiple", before="5", after="20", times="3", form="tăng"))
    assert "20 : 5 = 4: gấp 4 lần, tức tăng thêm 3 lần số cũ." in text
    assert "Bài ghi tăng 3 lần. Hợp nếu hiểu là tăng thêm" in text


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_word_accuses(lang: Lang) -> None:
    sentences = [*WORDS[lang].values(), *DIAGNOSES[lang].values()]
    assert sentences
    assert not [each for each in sentences if NEVER.search(each)]
    assert (WORDS["vi"].keys(), DIAGNOSES["vi"].keys()) == (
        WORDS["en"].keys(),
        DIAGNOSES["en"].keys(),
    )


def test_every_field_is_named_in_both_languages() -> None:
    names: list[Any] = [name for field in CHANGE.fields for name in (field.vi, field.en)]
    assert all(names)

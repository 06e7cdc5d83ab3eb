"""One slip away and never two; nothing that is one slip away is left out."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checks.claimed import printed
from extractor.checks.rounding import Printed, parse_printed
from extractor.checks.slips import SLIPS, as_written, rewritten, variants
from extractor.model import Figure, Slip, Span

WRITTEN = re.compile(r"(0|[1-9][0-9]*)(\.[0-9]+)?")
numbers = st.from_regex(re.compile(r"(0|[1-9][0-9]{0,4})(\.[0-9]{1,3})?", re.ASCII), fullmatch=True)


def made(text: str) -> dict[Slip, tuple[str, ...]]:
    return variants(parse_printed(text, rounded=True))


@pytest.mark.parametrize(
    ("text", "slip", "expected"),
    [
        ("76.23", "digits_swapped", ("67.23", "72.63", "76.32")),
        ("10", "digits_swapped", ()),
        ("11", "digits_swapped", ()),
        ("0.5", "digits_swapped", ("5.0",)),
        ("5", "digit_changed", tuple("012346789")),
        (
            "10",
            "digit_changed",
            tuple(f"{d}0" for d in range(2, 10)) + tuple(f"1{d}" for d in range(1, 10)),
        ),
        ("76.2", "decimal_mark_moved", ("0.762", "7.62", "762")),
        ("762", "decimal_mark_moved", ("0.762", "7.62", "76.2")),
        ("0.05", "decimal_mark_moved", ("0.005", "0.5", "5")),
        ("0", "decimal_mark_moved", ("0.0",)),
        ("12.34", "digit_extra", ("2.34", "1.34", "12.4", "12.3")),
        ("12.3", "digit_extra", ("2.3", "1.3")),
        ("2.3", "digit_extra", ()),
        ("105", "digit_extra", ("15", "10")),
        ("1000", "digit_extra", ("100",)),
        ("5", "digit_extra", ()),
        (
            "5",
            "power_of_ten",
            ("0.000000005", "0.000005", "0.005", "0.05", "500", "5000", "5000000", "5000000000"),
        ),
        (
            "76.2",
            "power_of_ten",
            ("0.0000000762", "0.0000762", "0.0762", "7620", "76200", "76200000", "76200000000"),
        ),
        (
            "180000",
            "power_of_ten",
            (
                "0.000180000",
                "180",
                "1800",
                "18000000",
                "180000000",
                "180000000000",
                "180000000000000",
            ),
        ),
        ("-50", "decimal_mark_moved", ("-0.50", "-5.0")),
        ("-50", "digits_swapped", ()),
    ],
)
def test_slips(text: str, slip: Slip, expected: tuple[str, ...]) -> None:
    assert made(text)[slip] == expected


def test_a_digit_lost_may_have_stood_anywhere() -> None:
    found = made("7.2")["digit_missing"]
    before = [f"{d}7.2" for d in range(1, 10)] + [f"7{d}.2" for d in range(10)]
    after = [f"7.{d}2" for d in range(10)] + [f"7.2{d}" for d in range(10)]
    assert sorted(found) == sorted({*before, *after})
    assert len(found) == len(set(found))
    whole = made("7")["digit_missing"]
    assert sorted(whole) == sorted({f"{d}7" for d in range(1, 10)} | {f"7{d}" for d in range(10)})


def test_the_slips_stand_in_the_order_of_the_contract() -> None:
    assert tuple(made("76.23")) == SLIPS == get_args(Slip)


@given(numbers)
def test_every_variant_is_a_written_number_and_another_one(text: str) -> None:
    found = [each for texts in made(text).values() for each in texts]
    assert all(WRITTEN.fullmatch(each) for each in found)
    assert text not in found
    assert len(set(found)) == len(found)


@given(numbers, st.data())
def test_an_injected_slip_is_found_again(text: str, data: st.DataObject) -> None:
    slip = data.draw(st.sampled_from(SLIPS))
    typed = [each for each in made(text)[slip] if len(each) < 30]
    if typed:
        slipped = data.draw(st.sampled_from(typed))
        back = {each for texts in made(slipped).values() for each in texts}
        if slip in ("decimal_mark_moved", "power_of_ten"):
            assert Fraction(text) in {Fraction(each) for each in back}
        else:
            assert text in back


@given(numbers)
def test_digits_change_one_at_a_time(text: str) -> None:
    for each in made(text)["digit_changed"]:
        assert len(each) == len(text)
        assert sum(one != two for one, two in zip(each, text, strict=True)) == 1
    for each in made(text)["digits_swapped"]:
        digits, were = each.replace(".", ""), text.replace(".", "")
        assert sorted(digits) == sorted(were)
        assert sum(one != two for one, two in zip(digits, were, strict=True)) == 2
        assert each.find(".") == text.find(".")
    for each in made(text)["digit_extra"]:
        assert len(each) == len(text) - 1
    for each in made(text)["digit_missing"]:
        assert len(each) == len(text) + 1


@given(numbers, st.sampled_from(["1", "1000", "1000000000", "0.01"]), st.booleans())
def test_a_text_stands_for_what_a_case_would_read(text: str, mult: str, rounded: bool) -> None:
    number = parse_printed(text, rounded=rounded, mult=Fraction(mult))
    assert as_written(number) == text
    for texts in variants(number).values():
        for each in texts:
            read = (
                parse_printed(each, rounded=rounded, mult=Fraction(mult))
                if len(each) < 40
                else None
            )
            assert read in (None, rewritten(number, each))


def test_the_word_beside_a_number_stays() -> None:
    number = replace(parse_printed("300"), bound="over")
    assert rewritten(number, "30").bound == "over"
    assert as_written(parse_printed("-4.50")) == "-4.50"


def test_a_figure_of_an_article_keeps_its_scale_word() -> None:
    figure = Figure(Span(0, 6), Decimal(5_800_000_000), "", 1, Decimal(100_000_000))
    number = printed(figure, exact=False)
    assert number is not None
    assert (as_written(number), number.decimals, number.mult) == ("5.8", 1, Fraction(10**9))
    assert rewritten(number, "8.5").value == 8_500_000_000
    percent = Figure(Span(0, 6), Decimal("41.80"), "", 2, Decimal("0.01"))
    number = printed(percent, exact=False)
    assert number is not None
    assert as_written(number) == "41.80"


def test_a_range_has_no_variants() -> None:
    number = Printed(Fraction(5), Fraction(1), bound="range", upper=Fraction(7))
    assert variants(number) == dict.fromkeys(SLIPS, ())

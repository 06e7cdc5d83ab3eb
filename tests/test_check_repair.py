"""repair: the verdict of ratio, and every single slip that would mend it, found by trial."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extractor.checks.calculator import check
from extractor.checks.repair import one_slip
from extractor.checks.rounding import Printed, parse_printed
from extractor.checks.slips import SLIPS, variants
from extractor.model import Finding, Repair
from tests.brute_force import NEAREST, on_printed_scale, rounded

RELATIONS = ("achieved", "exceeded", "short", "share")
ORDER = ("percent", "part", "whole")


def fits(part: str, whole: str, percent: str, relation: str) -> bool:
    """Whether the quotient, literally rounded to the nearest, is the printed percentage."""
    if Fraction(whole) == 0:
        return False
    stated = on_printed_scale(Fraction(part) / Fraction(whole), relation)
    decimals = len(percent.partition(".")[2])
    return any(rounded(stated, decimals, each) == Decimal(percent) for each in NEAREST)


def by_trial(part: str, whole: str, percent: str, relation: str) -> Iterator[Repair]:
    printed = {"percent": percent, "part": part, "whole": whole}
    for slip, field in product(SLIPS, ORDER):
        for text in variants(parse_printed(printed[field]))[slip]:
            if fits(**{**printed, field: text}, relation=relation):
                yield Repair(field, text, slip)


def run(part: str, whole: str, percent: str, relation: str) -> Finding:
    return check("repair", part=part, whole=whole, percent=percent, relation=relation)


@given(
    st.integers(1, 99999).map(str) | st.sampled_from(["46.8", "5.25"]),
    st.integers(1, 99999).map(str) | st.sampled_from(["50.0", "7.5"]),
    st.decimals(0, 200, places=2).map("{:f}".format) | st.integers(0, 300).map(str),
    st.sampled_from(RELATIONS),
)
def test_all_repairs_and_no_others(part: str, whole: str, percent: str, relation: str) -> None:
    found = run(part, whole, percent, relation)
    same = check("ratio", part=part, whole=whole, percent=percent, relation=relation)
    assert (found.verdict, found.conventions) == (same.verdict, same.conventions)
    tried = list(by_trial(part, whole, percent, relation))
    if found.verdict == "inconsistent":
        assert found.n_repairs == len(tried)
        assert found.repairs == tuple(tried[:12])
    else:
        assert (found.repairs, found.n_repairs) == ((), 0)


@given(
    st.integers(10, 9999),
    st.integers(10, 9999),
    st.integers(0, 2),
    st.sampled_from(ORDER),
    st.sampled_from(SLIPS),
    st.sampled_from(RELATIONS[:2]),
    st.data(),
)
def test_an_injected_slip_is_among_the_repairs(
    part: int, whole: int, decimals: int, field: str, slip: str, relation: str, data: st.DataObject
) -> None:
    stated = on_printed_scale(Fraction(part, whole), relation)
    percent = f"{rounded(stated, decimals, 'half_up'):f}"
    true = {"part": str(part), "whole": str(whole), "percent": percent}
    # A moved mark or a power of ten may lose zeros that no single slip brings back.
    slips = [each for each in SLIPS[:5] if each not in ("decimal_mark_moved",)]
    typed = [text for each in slips for text in variants(parse_printed(true[field]))[each]]
    # A slip that leaves zero takes the minus with it, and no single slip brings both back.
    kept = [text for text in typed if text.startswith("-") == true[field].startswith("-")]
    assume(kept)
    case = {**true, field: data.draw(st.sampled_from(kept))}
    found = run(**case, relation=relation)
    if found.verdict == "inconsistent":
        assert found.n_repairs > 0
        first = {(each.field, each.value) for each in found.repairs}
        assert (field, true[field]) in first or found.n_repairs > 12


def test_zero_has_no_sign() -> None:
    texts = [text for each in variants(parse_printed("-9")).values() for text in each]
    assert "0" in texts
    assert "-0" not in texts
    assert "-90" in texts


def test_the_swap_of_the_contract() -> None:
    found = run("121", "180", "76.22", "achieved")
    assert found.repairs == (Repair("percent", "67.22", "digits_swapped"),)
    assert found.n_repairs == 1


def test_the_order_is_slip_then_percentage_part_whole() -> None:
    found = run("500", "1000", "5", "achieved")
    order = [(SLIPS.index(each.slip), ORDER.index(each.field)) for each in found.repairs]
    assert order == sorted(order)
    assert len(found.repairs) == 12 < found.n_repairs


@pytest.mark.parametrize(
    ("part", "whole", "percent", "relation", "field", "value", "slip"),
    [
        ("180", "200", "9", "achieved", "percent", "90", "digit_missing"),
        ("189", "200", "99", "achieved", "part", "198", "digits_swapped"),
        ("180", "200", "900", "achieved", "percent", "90.0", "decimal_mark_moved"),
        ("180", "200", "9000", "achieved", "percent", "90.00", "decimal_mark_moved"),
        ("180000", "200", "90", "achieved", "part", "180", "power_of_ten"),
        ("226", "200", "113", "exceeded", "percent", "13", "digit_extra"),
        ("226", "200", "23", "exceeded", "percent", "13", "digit_changed"),
    ],
)
def test_named_slips(
    part: str, whole: str, percent: str, relation: str, field: str, value: str, slip: str
) -> None:
    found = run(part, whole, percent, relation)
    expected = list(by_trial(part, whole, percent, relation))
    assert found.n_repairs == len(expected)
    assert (field, value, slip) in {(each.field, each.value, each.slip) for each in expected}


def test_rounded_amounts_keep_their_scale_word() -> None:
    billions = {"rounded": True, "mult": "1000000000"}
    found = check(
        "repair", part={"v": "5.8", **billions}, whole={"v": "6.9", **billions}, percent="94"
    )
    # 100 · 5,8 : 6,2 = 93,5…, within 5,75…5,85 over 6,15…6,25: 92 to 95,1 %.
    assert Repair("whole", "6.2", "digit_changed") in found.repairs
    assert Repair("percent", "84", "digit_changed") in found.repairs
    for each in found.repairs:
        again = {"part": {"v": "5.8", **billions}, "whole": {"v": "6.9", **billions}}
        case = {**again, "percent": "94"}
        old = case[each.field]
        new = {**old, "v": each.value} if isinstance(old, dict) else each.value
        assert check("ratio", **{**case, each.field: new}).verdict == "consistent"


def test_bounded_numbers_are_repaired_with_their_word() -> None:
    found = check("repair", part={"v": "45", "bound": "over"}, whole="50", percent="75")
    assert found.verdict == "inconsistent"
    assert Repair("percent", "95", "digit_changed") in found.repairs
    ranged = check("repair", part={"low": "45", "high": "46"}, whole="50", percent="29")
    assert {each.field for each in ranged.repairs} <= {"percent", "whole"}
    assert Repair("percent", "92", "digits_swapped") in ranged.repairs
    qualified = check("repair", part="45", whole="50", percent={"v": "19", "bound": "under"})
    assert Repair("percent", "91", "digits_swapped") in qualified.repairs


def test_negative_and_zero_numbers() -> None:
    assert Repair("percent", "-50", "digits_swapped") not in run("-5", "10", "-5", "share").repairs
    negative = run("-5", "10", "-40", "share")
    assert Repair("percent", "-50", "digit_changed") in negative.repairs
    nothing = run("0", "10", "10", "share")
    assert Repair("percent", "0", "digit_extra") in nothing.repairs
    assert run("5", "0", "10", "share").reason == "zero_base"


def test_only_what_is_consistent_counts() -> None:
    # 120 : 152 = 78,947…: cut 78,94, rounded 78,95; 78.95 repairs 75.95, 78.94 does not.
    values = [each.value for each in run("120", "152", "75.95", "share").repairs]
    assert "78.95" in values
    assert "78.94" not in [each.value for each in run("120", "152", "75.94", "share").repairs]


def test_one_slip_asks_for_every_number_in_its_place() -> None:
    asked: list[tuple[str, Printed]] = []

    def holds(field: str, number: Printed) -> bool:
        asked.append((field, number))
        return field == "b" and number.value == 21

    numbers = {"a": parse_printed("1"), "b": parse_printed("12")}
    assert one_slip(numbers, holds) == (Repair("b", "21", "digits_swapped"),)
    tried = {field: sum(map(len, variants(number).values())) for field, number in numbers.items()}
    assert len(asked) == sum(tried.values())
    assert asked[0] == ("b", parse_printed("21"))

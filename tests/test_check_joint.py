"""joint against literal trial: every base is tried and every quotient literally rounded."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.checks.calculator import check
from extractor.checks.fields import CaseError
from extractor.checks.joint import joint
from extractor.checks.rounding import Printed, parse_printed
from extractor.model import CONVENTIONS, Finding
from tests.brute_force import bases, level, rounded, worst_of

Case = Sequence[tuple[int, Decimal]]


def run(pairs: Case, base: object = None) -> Finding:
    texts = [[str(count), f"{percent:f}"] for count, percent in pairs]
    return check("joint", pairs=texts, base=base)


def common(pairs: Case, convention: str) -> set[int]:
    sets = (set(bases(count, percent, "achieved", convention)) for count, percent in pairs)
    return set.intersection(*sets)


def neighbours(percent: Decimal) -> list[Decimal]:
    step = Decimal(1).scaleb(int(percent.as_tuple().exponent))
    near = (percent + units * step for units in range(-50, 51) if units)
    return [each for each in near if level(each, "achieved") > Fraction(step)]


def caught(pairs: Case) -> Fraction:
    """The share of neighbouring percentages that no base common to all pairs would give."""
    tried = missed = 0
    for place, (count, percent) in enumerate(pairs):
        rest = common([*pairs[:place], *pairs[place + 1 :]], "half_up")
        prints = {rounded(Fraction(100 * count, base), places(percent), "half_up") for base in rest}
        near = neighbours(percent)
        tried += len(near)
        missed += sum(each in prints for each in near)
    return 1 - Fraction(missed, tried)


def places(percent: Decimal) -> int:
    return -int(percent.as_tuple().exponent)


def assert_as_tried(pairs: Case) -> Finding:
    found = run(pairs)
    sets = {each: sorted(common(pairs, each)) for each in CONVENTIONS}
    assert found.candidates == {each: tuple(fits[:12]) for each, fits in sets.items()}
    assert found.n_candidates == {each: len(fits) for each, fits in sets.items()}
    assert found.conventions == {each: bool(fits) for each, fits in sets.items()}
    power = caught(pairs)
    assert found.power == power
    blind = power == 0 and bool(sets["half_up"])
    assert found.verdict == (
        "not_checkable" if blind else worst_of({each: bool(sets[each]) for each in CONVENTIONS})
    )
    assert found.reason == ("no_power" if blind else None)
    return found


GRID = [
    ((one, Decimal(p)), (two, Decimal(q)))
    for one, two in ((1, 2), (7, 5))
    for p, q in product((2, 14, 33, 50, 60, 67, 100, 140), (5, 25, 40, 66, 83, 100))
]


def test_every_pair_of_a_small_grid() -> None:
    verdicts = {assert_as_tried(pairs).verdict for pairs in GRID}
    assert verdicts == {"consistent", "consistent_other_rounding", "inconsistent"}


percentages = st.builds(
    lambda digits, decimals: Decimal(digits).scaleb(-decimals),
    st.integers(2, 1500),
    st.integers(0, 1),
).filter(lambda percent: level(percent, "achieved") > Fraction(1, 10 ** places(percent)))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 30), percentages), min_size=2, max_size=3))
def test_any_pairs(pairs: list[tuple[int, Decimal]]) -> None:
    assert_as_tried(pairs)


@given(
    st.integers(1, 400),
    st.lists(st.integers(1, 400), min_size=2, max_size=4),
    st.integers(0, 2),
    st.sampled_from(CONVENTIONS),
)
def test_what_is_true_is_never_accused(
    base: int, counts: list[int], decimals: int, convention: str
) -> None:
    pairs = [
        (count, rounded(Fraction(100 * count, base), decimals, convention)) for count in counts
    ]
    for found in (run(pairs), run(pairs, str(base))):
        assert found.verdict != "inconsistent"
        assert found.verdict == "not_checkable" or found.conventions[convention]  # type: ignore[index]


@given(
    st.integers(1, 60),
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 120).map(Decimal)), min_size=1, max_size=3
    ),
)
def test_a_printed_base_has_to_fit_every_pair(base: int, pairs: list[tuple[int, Decimal]]) -> None:
    found = run(pairs, str(base))
    holds = {
        each: all(rounded(Fraction(100 * k, base), 0, each) == p for k, p in pairs)
        for each in CONVENTIONS
    }
    assert found.conventions == holds
    assert found.verdict == worst_of({str(each): fits for each, fits in holds.items()})
    assert found.candidates == {each: (base,) if holds[each] else () for each in CONVENTIONS}


@given(st.integers(1, 10**15), st.integers(1, 10**15), st.integers(1, 10**15))
def test_large_numbers_need_no_trial(base: int, one: int, two: int) -> None:
    pairs = [(count, rounded(Fraction(100 * count, base), 2, "half_up")) for count in (one, two)]
    if all(percent > Decimal("0.01") for _, percent in pairs):
        found = run(pairs)
        assert found.conventions["half_up"]
        first, n = found.candidates["half_up"][0], found.n_candidates["half_up"]
        assert first <= base < first + n
        for end, fits in ((first, True), (first - 1, False), (first + n, False)):
            prints = [end and rounded(Fraction(100 * k, end), 2, "half_up") for k, _ in pairs]
            assert (prints == [percent for _, percent in pairs]) == fits


def test_a_pair_alone_is_the_check_target() -> None:
    for count, percent in (("23", "41.82"), ("0", "5"), ("5", "1"), ("46.8", "93"), ("9", "17")):
        alone = check("joint", pairs=[[count, percent]])
        same = check("target", count=count, percent=percent)
        assert (alone.verdict, alone.reason, alone.candidates, alone.power) == (
            same.verdict,
            same.reason,
            same.candidates,
            same.power,
        )
        assert alone.check == "joint"


def test_one_base_is_left() -> None:
    found = check("joint", pairs=[["312", "98.11"], ["6", "1.89"]])
    assert found.candidates["half_up"] == (318,)
    assert found.implied_target == 318
    assert check("joint", pairs=[["30", "10"], ["60", "20"]]).implied_target is None
    assert check("joint", pairs=[["3", "10"], ["6", "99"]]).implied_target is None
    assert check("joint", pairs=[["235", "213"], ["235", "213"]]).implied_target == 110


@pytest.mark.parametrize(
    ("pairs", "base", "reason"),
    [
        ([["46.8", "93"], ["5", "10"]], None, "non_integer_unit"),
        ([["5", "10"], [{"v": "5", "rounded": True}, "93"]], None, "non_integer_unit"),
        ([["5", "10"], [{"v": "5", "bound": "over"}, "10"]], None, "qualified_on_rounded"),
        ([["5", {"v": "10", "bound": "nearly"}], ["5", "10"]], None, "qualified_on_rounded"),
        ([["5", {"low": "9", "high": "11"}], ["5", "10"]], None, "qualified_on_rounded"),
        ([["5", "10"], ["6", "12"]], "0", "zero_base"),
        ([["5", "10"]], "50.5", "non_integer_unit"),
        ([["1", "0"], ["2", "0"]], None, "unbounded"),
        ([["1", "1"], ["2", "1"], ["0", "0"]], None, "unbounded"),
        ([["1", "0"], ["2", "0.0"]], {"v": "500", "bound": "over"}, "unbounded"),
        ([["10000000", "50"], ["10000000", "50"]], {"v": "1", "bound": "over"}, None),
    ],
)
def test_joint_says_why_not(pairs: object, base: object, reason: str | None) -> None:
    found = check("joint", pairs=pairs, base=base)
    assert found.reason == reason
    assert (found.verdict == "not_checkable") == (reason is not None)


def test_counts_of_nothing() -> None:
    nothing = check("joint", pairs=[["0", "0"], ["0", "0.0"]])
    assert nothing.verdict == "consistent"
    assert nothing.power == 1
    assert not nothing.candidates
    assert check("joint", pairs=[["0", "0"], ["0", "1"]]).verdict == "inconsistent"
    assert check("joint", pairs=[["0", "0"], ["23", "41.82"]]).candidates["half_up"] == (55,)
    assert check("joint", pairs=[["0", "1"], ["23", "41.82"]]).verdict == "inconsistent"


def test_percentages_near_nothing_bound_the_base_from_below() -> None:
    # 100 · 1 / T < 0,5 for T > 200; 46 to 55 of 23 and 41,82 %.
    assert check("joint", pairs=[["1", "0"], ["23", "41.82"]]).verdict == "inconsistent"
    found = check("joint", pairs=[["1", "0"], ["230", "41.82"]])
    assert found.candidates["half_up"] == (550,)
    assert not found.conventions["away"]
    # Contradictions are told even where no percentage bounds the base from above.
    assert check("joint", pairs=[["1", "1"], ["4", "0"]]).verdict == "inconsistent"
    assert check("joint", pairs=[["5", "-3"], ["6", "50"]]).verdict == "inconsistent"


@pytest.mark.parametrize(
    ("base", "verdict"),
    [
        ("55", "consistent"),
        ("54", "inconsistent"),
        ({"v": "50", "bound": "over"}, "consistent"),
        ({"v": "55", "bound": "over"}, "inconsistent"),
        ({"v": "55", "bound": "at_least"}, "consistent"),
        ({"v": "55", "bound": "nearly"}, "inconsistent"),
        ({"v": "55", "bound": "at_most"}, "consistent"),
        ({"v": "50", "bound": "approx"}, "consistent"),
        ({"v": "70", "bound": "approx"}, "implausible"),
        ({"low": "50", "high": "55"}, "consistent"),
        ({"low": "56", "high": "60"}, "inconsistent"),
        ({"v": "6", "rounded": True, "mult": "10"}, "consistent"),
        ({"v": "5", "rounded": True, "mult": "10"}, "consistent"),
        ({"v": "4", "rounded": True, "mult": "10"}, "inconsistent"),
    ],
)
def test_a_base_with_a_word_beside_it(base: object, verdict: str) -> None:
    assert check("joint", pairs=[["23", "41.82"], ["9", "16.36"]], base=base).verdict == verdict


def test_no_power_where_every_neighbour_would_pass() -> None:
    # The second pair allows 100 · 1 / T in [1,5; 2,5): T from 41 to 66; the first any of them.
    wide = check("joint", pairs=[["1000000000", "78.54"], ["1000000000", "78.54"]])
    assert wide.verdict == "consistent" and wide.power is not None and wide.power > 0
    blind = check("joint", pairs=[["1", "2"], ["0", "0"]])
    assert blind.reason is None
    within = {"low": "1", "high": "10000000"}
    alone = check("joint", pairs=[["10000", "78.5"]], base=within)
    assert alone.reason == "no_power"
    assert alone.power == 0
    assert alone.n_candidates["half_up"] == 16
    assert alone.implied_target is None


def test_power_counts_every_pair_in_turn() -> None:
    assert check("joint", pairs=[["23", "41.82"], ["9", "16.36"]]).power == 1
    # 1 of 3 is 33 %, 1 of 4 is 25 %: beside 3 to 4 bases only 25, 33 pass, one of them printed.
    found = check("joint", pairs=[["1", "33"]], base={"low": "3", "high": "4"})
    near = len(neighbours(Decimal(33)))
    assert found.power == 1 - Fraction(1, near)


def test_a_pair_is_read_with_its_place() -> None:
    with pytest.raises(CaseError, match=r"pairs\[1\]"):
        check("joint", pairs=[["1", "50"], ["x", "50"]])
    with pytest.raises(CaseError, match="base"):
        check("joint", pairs=[["1", "50"]], base="-2")


def test_pairs_may_come_in_any_order() -> None:
    numbers = [("312", "98.11"), ("6", "1.89"), ("0", "0")]
    pairs = [(parse_printed(k), parse_printed(p, rounded=True)) for k, p in numbers]
    assert joint(pairs).candidates == joint(pairs[::-1]).candidates


def test_a_percentage_may_be_scaled_or_off_its_step() -> None:
    third = Printed(Fraction(100, 3), Fraction(1), rounded=True)
    ones = parse_printed("1")
    found = joint([(ones, third), (ones, third)])
    assert found.candidates["half_up"] == (3,)


def test_power_off_the_step_is_counted_all_the_same() -> None:
    # 100/3 ± j at a step of 1: p' stands for [p' − ½, p' + ½), a base T prints 1000/T.
    count, third = parse_printed("10"), Printed(Fraction(100, 3), Fraction(1), rounded=True)
    given = Printed(Fraction(5), Fraction(1), bound="range", upper=Fraction(40))
    near = [third.value + away for away in range(-50, 51) if away and third.value + away > 1]
    half = Fraction(1, 2)
    passing = sum(
        any(each - half <= Fraction(1000, base) < each + half for base in range(5, 41))
        for each in near
    )
    assert 0 < passing < len(near)
    assert joint([(count, third)], given).power == 1 - Fraction(passing, len(near))


def test_power_where_one_is_the_base() -> None:
    # 2 at 210 % has no base; its neighbour 200 % has 1, which 1 at 100 % wants.
    assert_as_tried([(1, Decimal(100)), (2, Decimal(210))])


def test_percentages_far_below_nothing_have_no_power() -> None:
    found = check("joint", pairs=[["5", "-60"], ["6", "-70"]])
    assert found.verdict == "inconsistent"
    assert found.power == 0


def test_one_base_left_without_power_is_not_implied() -> None:
    found = check("joint", pairs=[["11030", "1000"]], base={"low": "1", "high": "9000"})
    assert found.reason == "no_power"
    assert found.candidates["half_up"] == (1103,)
    assert found.implied_target is None

"""The four checks against cases worked by hand and against literal trial of every base.

The tables in ``tests/data`` have a column ``working`` that can be redone on a calculator;
``holds`` names the conventions that hold: U half up, D half down, E half to even, T cut,
A away from zero, 2 rounded twice.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extractor.checks.calculator import check
from extractor.checks.verdicts import MISSING_BASE, worst
from extractor.model import CONVENTIONS, VERDICTS, Convention, Finding, Verdict
from tests.brute_force import on_printed_scale, rounded

DATA = Path(__file__).parent / "data"
LETTERS: Mapping[str, Convention] = dict(zip("UDETA2", CONVENTIONS, strict=True))
RELATIONS = ("achieved", "exceeded", "short", "share")


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def held(finding: Finding) -> str:
    return "".join(letter for letter, name in LETTERS.items() if finding.conventions[name]) or "-"


TARGET_CASES = table("target-cases.tsv")
RATIO_CASES = table("ratio-cases.tsv")


def test_the_tables_are_read() -> None:
    assert len(TARGET_CASES) >= 100
    assert len(RATIO_CASES) >= 60


@pytest.mark.parametrize("case", TARGET_CASES, ids=lambda case: " ".join(list(case.values())[:3]))
def test_target_by_hand(case: dict[str, str]) -> None:
    found = check("target", count=case["count"], percent=case["percent"], relation=case["relation"])
    implied = int(case["implied"]) if case["implied"] else None
    assert (found.verdict, held(found), found.implied_target) == (
        case["verdict"],
        case["holds"],
        implied,
    )


@pytest.mark.parametrize("case", RATIO_CASES, ids=lambda case: " ".join(list(case.values())[:4]))
def test_ratio_by_hand(case: dict[str, str]) -> None:
    fields = {name: case[name] for name in ("part", "whole", "percent", "relation")}
    found = check("ratio", **fields)
    assert (found.verdict, held(found)) == (case["verdict"], case["holds"])


@pytest.mark.parametrize(
    ("count", "percent", "relation", "power"),
    [
        ("235", "113", "exceeded", 1 - Fraction(23500, 213**2)),
        ("23", "41.82", "achieved", 1 - Fraction(23) / Fraction("41.82") ** 2),
        ("7", "13", "short", 1 - Fraction(700, 87**2)),
        ("1000000", "78", "achieved", Fraction(0)),
        ("7", "2", "achieved", Fraction(0)),  # consistent all the same: 15 % would be caught
        ("0", "5", "achieved", Fraction(1)),
        ("0", "0", "achieved", Fraction(1)),
    ],
)
def test_power(count: str, percent: str, relation: str, power: Fraction) -> None:
    assert check("target", count=count, percent=percent, relation=relation).power == power


@pytest.mark.parametrize(
    ("count", "percent", "relation", "verdict"),
    [
        ("0", "0", "achieved", "consistent"),
        ("0", "0.00", "achieved", "consistent"),
        ("0", "5", "achieved", "inconsistent"),
        ("0", "0.1", "share", "inconsistent"),
        ("0", "0", "exceeded", "inconsistent"),
        ("0", "5", "exceeded", "inconsistent"),
        ("0", "100", "short", "consistent"),
        ("0", "100.0", "short", "consistent"),
        ("0", "99.9", "short", "inconsistent"),
        ("0", "50", "short", "inconsistent"),
    ],
)
def test_a_count_of_zero_is_zero_per_cent(
    count: str, percent: str, relation: str, verdict: Verdict
) -> None:
    found = check("target", count=count, percent=percent, relation=relation)
    assert found.verdict == verdict
    assert set(found.conventions.values()) == {verdict == "consistent"}
    assert found.implied_target is None


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"count": "5", "percent": "0"}, "unbounded"),
        ({"count": "5", "percent": "1"}, "unbounded"),
        ({"count": "5", "percent": "0.01"}, "unbounded"),
        ({"count": "5", "percent": "-3"}, "unbounded"),
        ({"count": "5", "percent": "99", "relation": "short"}, "unbounded"),
        ({"count": "5", "percent": "100", "relation": "short"}, "unbounded"),
        ({"count": "5", "percent": "150", "relation": "short"}, "unbounded"),
        ({"count": "5", "percent": "-99", "relation": "exceeded"}, "unbounded"),
        ({"count": "1000000", "percent": "78"}, "no_power"),
        ({"count": "1000000000000000", "percent": "78.54"}, "no_power"),
        ({"count": "12", "percent": "2.0"}, "no_power"),
        ({"count": "46.8", "percent": "93.6"}, "non_integer_unit"),
        ({"count": "46", "percent": "92", "integer_unit": False}, "non_integer_unit"),
        ({"count": {"v": "46", "rounded": True}, "percent": "92"}, "non_integer_unit"),
        ({"count": {"v": "300", "bound": "over"}, "percent": "92"}, "qualified_on_rounded"),
        ({"count": {"low": "8", "high": "10"}, "percent": "92"}, "qualified_on_rounded"),
        ({"count": "46", "percent": {"v": "92", "bound": "over"}}, "qualified_on_rounded"),
        ({"count": "0", "percent": "0", "integer_unit": False}, "non_integer_unit"),
    ],
)
def test_target_says_why_not(fields: dict[str, object], reason: str) -> None:
    found = check("target", **fields)
    assert (found.verdict, found.reason, found.implied_target) == ("not_checkable", reason, None)


def test_two_units_above_nothing_is_still_bounded() -> None:
    assert check("target", count="5", percent="2").reason is None
    assert check("target", count="5", percent="98", relation="short").reason is None


@pytest.mark.parametrize("number", ["3.0", "3.00", "03"])
def test_a_whole_count_may_be_printed_with_zeros(number: str) -> None:
    assert check("target", count=number, percent="60").implied_target == 5


def test_candidates_are_the_first_twelve_and_the_count_is_exact() -> None:
    found = check("target", count="7", percent="2")
    assert found.n_candidates["half_up"] == 186  # 700/2.5 = 280 < T <= 700/1.5 = 466.67
    assert found.candidates["half_up"] == tuple(range(281, 293))
    assert found.n_candidates["half_down"] == 187  # 280 itself: 2.5 % prints as 2
    assert found.n_candidates["trunc"] == 117  # 233.3 < T <= 350
    assert found.n_candidates["away"] == 350  # 350 <= T < 700: at 700 the percentage is 1.0
    assert found.implied_target is None


def test_a_count_beyond_enumeration_is_counted_in_closed_form() -> None:
    found = check("target", count="1000000000000", percent="78.54")
    # floor(10^14 / 78.535) - floor(10^14 / 78.545)
    assert found.n_candidates["half_up"] == 10**17 // 78535 - 10**17 // 78545
    assert found.candidates["half_up"][0] == 10**17 // 78545 + 1
    assert found.reason == "no_power"


@pytest.mark.parametrize(
    ("multiple", "verdict", "implied"),
    [
        ("1", "consistent", 4450),
        ("10", "consistent", 4450),
        ("89", "consistent", 4450),
        ("4450", "consistent", 4450),
        ("7", "inconsistent", None),
        ("9000", "inconsistent", None),
    ],
)
def test_target_as_a_multiple(multiple: str, verdict: Verdict, implied: int | None) -> None:
    found = check("target", count="3495", percent="78.54", multiple_of=multiple)
    assert (found.verdict, found.implied_target) == (verdict, implied)


def test_a_multiple_lists_targets_and_sharpens_the_test() -> None:
    found = check("target", count="7", percent="2", multiple_of="50")
    assert found.candidates["half_up"] == (300, 350, 400, 450)
    assert found.power == 0
    sharper = check("target", count="235", percent="113", relation="exceeded", multiple_of="10")
    assert sharper.power == 1 - Fraction(23500, 10 * 213**2)


def trial(count: int, percent: Decimal, relation: str, convention: str) -> list[int]:
    """Every base up to the last that could fit, each quotient literally rounded."""
    decimals = max(0, -int(percent.as_tuple().exponent))
    reached = {"exceeded": 100 + percent, "short": 100 - percent}.get(relation, percent)
    lowest = Fraction(reached) - Fraction(1, 10**decimals)
    return [
        base
        for base in range(1, int(100 * count / lowest) + 2)
        if rounded(on_printed_scale(Fraction(count, base), relation), decimals, convention)
        == percent
    ]


@given(
    count=st.integers(1, 60),
    digits=st.integers(-30, 2500),
    decimals=st.integers(0, 1),
    relation=st.sampled_from(RELATIONS),
)
def test_target_finds_what_trial_finds(
    count: int, digits: int, decimals: int, relation: str
) -> None:
    percent = Decimal(digits).scaleb(-decimals)
    reached = {"exceeded": 100 + percent, "short": 100 - percent}.get(relation, percent)
    assume(reached - Decimal(1).scaleb(-decimals) > Decimal("0.5"))
    found = check("target", count=str(count), percent=f"{percent:f}", relation=relation)
    for convention in CONVENTIONS:
        bases = trial(count, percent, relation, convention)
        assert found.n_candidates[convention] == len(bases)
        assert found.candidates[convention] == tuple(bases[:12])
        assert found.conventions[convention] == bool(bases)


@given(
    count=st.integers(1, 3000),
    percent=st.integers(2, 300),
    relation=st.sampled_from(("achieved", "exceeded", "short")),
)
def test_no_power_means_every_neighbour_has_a_base(count: int, percent: int, relation: str) -> None:
    reached = {"exceeded": 100 + percent, "short": 100 - percent}.get(relation, percent)
    assume(reached > 1)
    found = check("target", count=str(count), percent=str(percent), relation=relation)
    neighbours = range(percent - 50, percent + 51)
    blind = all(
        _some_base(count, each, relation)
        for each in neighbours
        if {"exceeded": 100 + each, "short": 100 - each}.get(relation, each) > 1
    )
    assert (found.reason == "no_power") == blind


def _some_base(count: int, percent: int, relation: str) -> bool:
    """Targets thin out as they shrink: the two whole bases around 100k/P decide."""
    reached = {"exceeded": 100 + percent, "short": 100 - percent}.get(relation, percent)
    near = 100 * count // reached
    quotients = (Fraction(count, base) for base in (near, near + 1) if base)
    return any(
        rounded(on_printed_scale(each, relation), 0, "half_up") == percent for each in quotients
    )


@given(
    part=st.integers(0, 5000),
    whole=st.integers(1, 5000),
    decimals=st.integers(0, 2),
    relation=st.sampled_from(RELATIONS),
    convention=st.sampled_from(CONVENTIONS),
    slip=st.integers(-2, 2),
)
def test_ratio_holds_exactly_when_the_quotient_prints_so(
    part: int, whole: int, decimals: int, relation: str, convention: Convention, slip: int
) -> None:
    true = on_printed_scale(Fraction(part, whole), relation)
    printed = rounded(true, decimals, convention) + Decimal(slip).scaleb(-decimals)
    found = check(
        "ratio", part=str(part), whole=str(whole), percent=f"{printed:f}", relation=relation
    )
    for each in CONVENTIONS:
        assert found.conventions[each] == (rounded(true, decimals, each) == printed)


@given(
    part=st.fractions(1, 50, max_denominator=300),
    whole=st.fractions(1, 50, max_denominator=300),
    decimals=st.integers(0, 1),
    convention=st.sampled_from(CONVENTIONS),
)
def test_rounded_amounts_never_accuse_true_ones(
    part: Fraction, whole: Fraction, decimals: int, convention: Convention
) -> None:
    shown_part, shown_whole = rounded(part, 1, convention), rounded(whole, 1, convention)
    assume(shown_whole != 0)
    percent = rounded(100 * part / whole, decimals, convention)
    found = check(
        "ratio",
        part={"v": f"{shown_part:f}", "rounded": True},
        whole={"v": f"{shown_whole:f}", "rounded": True},
        percent=f"{percent:f}",
    )
    assert found.conventions[convention]


def bounded(value: str, bound: str) -> dict[str, object]:
    return {"v": value, "bound": bound}


def scaled(value: str, mult: str = "1") -> dict[str, object]:
    return {"v": value, "rounded": True, "mult": mult}


BILLION = "1000000000"

RATIO_OF_AMOUNTS = [
    # 5,8 of 6,2: half up above 575/6.25 = 92.0 and below 585/6.15 = 95.12, both ends open
    (scaled("5.8"), scaled("6.2"), "93.7", "consistent", "UDETA2"),
    (scaled("5.8", BILLION), scaled("6.2", BILLION), "92", "consistent", "UDETA2"),
    (scaled("5.8"), scaled("6.2"), "92.0", "consistent", "UDETA2"),  # cut: above 580/6.3 = 92.06
    (scaled("5.8"), scaled("6.2"), "91.9", "inconsistent", "-"),  # away: above 570/6.2 = 91.93
    (scaled("5.8"), scaled("6.2"), "95.1", "consistent", "UDETA2"),  # away: below 580/6.1 = 95.08
    (scaled("5.8"), scaled("6.2"), "95.2", "inconsistent", "-"),  # cut: below 590/6.2 = 95.16
    (scaled("5.8"), scaled("6.2"), "96", "consistent_other_rounding", "A"),
    (scaled("5.8"), scaled("6.2"), "97", "inconsistent", "-"),
    # 6200 triệu is printed more finely: half up above 575/6.2005 = 92.73
    (scaled("5.8", BILLION), scaled("6200", "1000000"), "92", "consistent_other_rounding", "A"),
    (scaled("5.8", BILLION), scaled("6200", "1000000"), "93", "consistent", "UDETA2"),
    ("46.8", "50", "93.7", "inconsistent", "-"),
    (scaled("46.8"), scaled("50"), "93.7", "consistent", "UDETA2"),
    (scaled("46.8"), "50", "93.7", "consistent", "UDET2"),  # away: up to 93.6, not above
    (scaled("46.8"), "50", "93.8", "inconsistent", "-"),  # cut: 93.6 to 93.8, open
    ("50", scaled("0.4"), "11112", "consistent", "UDET"),  # half up: above 50/0.45 = 11111.1
    ("3", bounded("10", "over"), "30", "consistent", "UDEA2"),  # below 30
    ("3", bounded("10", "over"), "31", "inconsistent", "-"),
    ("3", bounded("10", "at_least"), "30", "consistent", "UDETA2"),
    ("3", bounded("10", "at_least"), "31", "inconsistent", "-"),
    ("3", bounded("10", "at_most"), "30", "consistent", "UDETA2"),
    ("3", bounded("10", "at_most"), "29", "inconsistent", "-"),
    ("3", bounded("10", "under"), "25", "inconsistent", "-"),  # above 30
    ("3", bounded("10", "under"), "300", "consistent", "UDETA2"),
    ("3", bounded("10", "nearly"), "31", "consistent", "UDETA2"),
    ("3", bounded("10", "approx"), "15", "consistent", "UDETA2"),  # 10 ± 10: from 15 up
    ("3", bounded("10", "approx"), "14", "implausible", "-"),
    ("3", {"low": "8", "high": "10"}, "33", "consistent", "UDETA2"),  # 30 to 37.5
    ("3", {"low": "8", "high": "10"}, "38", "consistent", "UEA2"),
    ("3", {"low": "8", "high": "10"}, "39", "inconsistent", "-"),
    (bounded("5", "over"), "10", "70", "consistent", "UDETA2"),
    (bounded("5", "over"), "10", "50", "consistent", "UDET2"),  # above 50
    (bounded("5", "over"), "10", "49", "inconsistent", "-"),
    ("-3", "-6", "50", "consistent", "UDETA2"),
    ("3", "-6", "50", "inconsistent", "-"),
]


@pytest.mark.parametrize(("part", "whole", "percent", "verdict", "holds"), RATIO_OF_AMOUNTS)
def test_ratio_of_rounded_and_bounded_amounts(
    part: object, whole: object, percent: str, verdict: Verdict, holds: str
) -> None:
    found = check("ratio", part=part, whole=whole, percent=percent)
    assert (found.verdict, held(found)) == (verdict, holds)


@pytest.mark.parametrize(
    ("part", "whole", "bound", "reason"),
    [
        ("3", "0", "exact", "zero_base"),
        ("3", scaled("0"), "exact", "zero_base"),
        ("3", scaled("0.0"), "exact", "zero_base"),
        ("3", bounded("0", "at_most"), "exact", "zero_base"),
        ("3", {"low": "0", "high": "0"}, "exact", "zero_base"),
        ("3", "0", "over", "zero_base"),
        (scaled("3"), "10", "over", "qualified_on_rounded"),
        ("3", scaled("10"), "nearly", "qualified_on_rounded"),
        (bounded("3", "over"), "10", "approx", "qualified_on_rounded"),
        ("3", {"low": "8", "high": "10"}, "at_least", "qualified_on_rounded"),
        (bounded("5", "over"), bounded("10", "over"), "exact", "no_power"),
    ],
)
def test_ratio_says_why_not(part: object, whole: object, bound: str, reason: str) -> None:
    found = check("ratio", part=part, whole=whole, percent="30", percent_bound=bound)
    assert (found.verdict, found.reason) == ("not_checkable", reason)


PERCENT_BOUNDS = [
    # 43 of 100 is 43 %
    ("over", "40", "consistent"),  # 40 to 50
    ("over", "42", "implausible"),  # 42 to 43, open
    ("over", "42.9", "implausible"),
    ("over", "43", "implausible"),
    ("over", "43.0", "implausible"),
    ("over", "43.1", "inconsistent"),
    ("over", "30", "implausible"),
    ("nearly", "50", "consistent"),
    ("nearly", "100", "consistent"),  # 0 to 100
    ("nearly", "44", "implausible"),  # 43 to 44, open
    ("nearly", "43", "implausible"),
    ("nearly", "42", "inconsistent"),
    ("approx", "40", "consistent"),
    ("approx", "42", "consistent"),  # 41 to 43, closed
    ("approx", "44", "consistent"),
    ("approx", "45", "implausible"),
    ("approx", "99", "implausible"),
    ("at_least", "43", "consistent"),
    ("at_least", "10", "consistent"),
    ("at_least", "44", "inconsistent"),
    ("at_most", "43", "consistent"),
    ("at_most", "42", "inconsistent"),
    ("under", "44", "consistent"),
    ("under", "90", "consistent"),
    ("under", "43", "inconsistent"),
    ("exact", "43", "consistent"),
]


@pytest.mark.parametrize(("bound", "percent", "verdict"), PERCENT_BOUNDS)
def test_a_bound_on_the_percentage(bound: str, percent: str, verdict: Verdict) -> None:
    found = check("ratio", part="43", whole="100", percent=percent, percent_bound=bound)
    inside = check("ratio", part="43", whole="100", percent={"v": percent, "bound": bound})
    assert found.verdict == inside.verdict == verdict
    assert (found.note == "outside_pragmatic_range") == (verdict == "implausible")


@pytest.mark.parametrize(
    ("part", "relation", "bound", "percent", "verdict"),
    [
        ("113", "exceeded", "over", "10", "consistent"),
        ("113", "exceeded", "over", "13", "implausible"),
        ("113", "exceeded", "over", "14", "inconsistent"),
        ("87", "short", "nearly", "20", "consistent"),
        ("87", "short", "over", "13", "implausible"),
        ("87", "short", "nearly", "12", "inconsistent"),
    ],
)
def test_a_bound_on_what_is_over_or_short(
    part: str, relation: str, bound: str, percent: str, verdict: Verdict
) -> None:
    found = check(
        "ratio", part=part, whole="100", percent=percent, relation=relation, percent_bound=bound
    )
    assert found.verdict == verdict


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [("40", "43", "consistent"), ("43", "45", "consistent"), ("44", "45", "inconsistent")],
)
def test_a_range_of_percentages(low: str, high: str, verdict: Verdict) -> None:
    percent = {"low": low, "high": high}
    assert check("ratio", part="43", whole="100", percent=percent).verdict == verdict


@pytest.mark.parametrize(
    ("part", "whole", "percent", "verdict", "note"),
    [
        ("120", "100", "120", "implausible", "part_exceeds_whole"),
        ("120", "100", "83", "inconsistent", "part_exceeds_whole"),
        ("100", "100", "100", "consistent", None),
        ("99", "100", "99", "consistent", None),
        ("99", "100", "98", "inconsistent", None),
        (scaled("5.9"), scaled("5.8"), "102", "implausible", "part_exceeds_whole"),
        (scaled("6"), scaled("5.8"), "103", "consistent", None),  # 6 may be 5.6
        (bounded("100", "over"), "100", "120", "implausible", "part_exceeds_whole"),
        (bounded("100", "at_least"), "100", "120", "consistent", None),
    ],
)
def test_a_part_above_its_whole(
    part: object, whole: object, percent: str, verdict: Verdict, note: str | None
) -> None:
    fields = {"part": part, "whole": whole, "percent": percent, "relation": "share"}
    found = check("ratio", **fields, part_of_whole=True)
    assert (found.verdict, found.note) == (verdict, note)
    assert check("ratio", **fields).note is None


ATTAINMENTS = [
    ("880", "780", "consistent", "UDETA2"),
    ("880", "880", "inconsistent", "-"),
    ("102", "2", "consistent", "UDETA2"),
    ("102.00", "2.0", "consistent", "UDETA2"),
    ("102.4", "2", "consistent", "UDET2"),
    ("102.5", "2", "consistent", "UDET2"),  # 102.45 to 102.5 half up; twice: 102.445 to 102.45
    ("102.5", "3", "consistent", "UDEA2"),
    ("102.6", "2", "consistent_other_rounding", "T"),
    ("102", "2.4", "consistent", "UDET2"),
    ("103", "2.4", "consistent_other_rounding", "A"),
    ("103", "2.6", "consistent", "UDEA2"),
    ("113", "13.5", "consistent", "UDET2"),
    ("114", "13.5", "consistent", "UDEA2"),
    ("100", "0", "consistent", "UDETA2"),
    ("99", "0", "consistent", "DT"),  # 99.5 half down prints as 99, and -0.5 as 0
    ("101", "0", "inconsistent", "-"),
    ("98", "0", "inconsistent", "-"),
    ("54", "2", "inconsistent", "-"),
    ("90", "-10", "consistent", "UDETA2"),
    ("100.4", "0.44", "consistent", "UDET2"),
]


@pytest.mark.parametrize(("achieved", "exceeded", "verdict", "holds"), ATTAINMENTS)
def test_achieved_and_exceeded(achieved: str, exceeded: str, verdict: Verdict, holds: str) -> None:
    found = check("achieved-exceeded", achieved=achieved, exceeded=exceeded)
    assert (found.verdict, held(found)) == (verdict, holds)


@given(
    true=st.fractions(90, 300, max_denominator=400),
    decimals=st.tuples(st.integers(0, 2), st.integers(0, 2)),
    convention=st.sampled_from(CONVENTIONS),
)
def test_one_truth_printed_twice_is_never_accused(
    true: Fraction, decimals: tuple[int, int], convention: Convention
) -> None:
    achieved = rounded(true, decimals[0], convention)
    exceeded = rounded(true - 100, decimals[1], convention)
    found = check("achieved-exceeded", achieved=f"{achieved:f}", exceeded=f"{exceeded:f}")
    assert found.conventions[convention]


@pytest.mark.parametrize(
    ("achieved", "exceeded", "verdict"),
    [
        (bounded("880", "over"), bounded("780", "over"), "consistent"),
        (bounded("880", "over"), "790", "consistent"),
        (bounded("880", "over"), "795", "implausible"),
        (bounded("880", "over"), "770", "inconsistent"),
        (bounded("100", "approx"), "250", "implausible"),
        ({"low": "102", "high": "104"}, "3", "consistent"),
        ({"low": "102", "high": "104"}, "5", "inconsistent"),
    ],
)
def test_bounded_attainments(achieved: object, exceeded: object, verdict: Verdict) -> None:
    found = check("achieved-exceeded", achieved=achieved, exceeded=exceeded)
    assert found.verdict == verdict


@pytest.mark.parametrize(
    ("kind", "percent", "verdict", "note"),
    [
        ("share", "0", "consistent", None),
        ("share", "100", "consistent", None),
        ("share", "100.0", "consistent", None),
        ("share", "55.5", "consistent", None),
        ("share", "100.1", "inconsistent", "share_outside_0_100"),
        ("share", "103", "inconsistent", "share_outside_0_100"),
        ("share", "-1", "inconsistent", "share_outside_0_100"),
        ("share", bounded("100", "over"), "inconsistent", "share_outside_0_100"),
        ("share", bounded("100", "nearly"), "consistent", None),
        ("decrease", "100", "consistent", None),
        ("decrease", "99.99", "consistent", None),
        ("decrease", "101", "inconsistent", "decrease_over_100"),
        ("decrease", "100.01", "inconsistent", "decrease_over_100"),
        ("decrease", bounded("110", "approx"), "consistent", None),  # 100 to 120
        ("decrease", bounded("115", "approx"), "implausible", "decrease_over_100"),
        ("achieved", "0", "consistent", None),
        ("achieved", "880", "consistent", None),
        ("achieved", "1000", "consistent", None),
        ("achieved", "1000.0", "consistent", None),
        ("achieved", "1000.1", "implausible", "achieved_over_1000"),
        ("achieved", "2500", "implausible", "achieved_over_1000"),
        ("achieved", bounded("1000", "over"), "implausible", "achieved_over_1000"),
        ("achieved", "-1", "inconsistent", "negative_achievement"),
        ("achieved", "-0.1", "inconsistent", "negative_achievement"),
    ],
)
def test_bounds(kind: str, percent: object, verdict: Verdict, note: str | None) -> None:
    found = check("bounds", kind=kind, percent=percent)
    assert (found.verdict, found.note) == (verdict, note)


def test_the_worst_finding_speaks() -> None:
    findings = [Finding("any", verdict) for verdict in reversed(VERDICTS)]
    assert worst(findings).verdict == "inconsistent"
    assert worst(findings[:2]).verdict == "consistent"
    first = Finding("first", "consistent")
    assert worst([first, Finding("second", "consistent")]) is first
    assert worst([]) is MISSING_BASE

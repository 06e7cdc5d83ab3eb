"""target at the edges of what it looks at, and what every finding carries."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest

from extractor.checks.calculator import check, run_check
from extractor.checks.fields import read_fields
from extractor.checks.registry import CHECKS
from extractor.checks.rounding import parse_printed
from extractor.checks.target import fitting, listed, passes_everything, power_behind
from extractor.checks.verdicts import MISSING_BASE
from extractor.reporting.explanations import explain
from tests.brute_force import has_power
from tests.test_hand_cases import CASES

OURS = ("target", "ratio", "achieved-exceeded", "bounds", "joint", "repair")


@pytest.mark.parametrize(
    ("count", "percent", "relation"),
    [
        # One of the 101 percentages alone has no target: the last, the last but one, one inside.
        (87, "53", "achieved"),
        (88, "53", "achieved"),
        (87, "54", "achieved"),
        (187, "87", "achieved"),
        (260, "112", "achieved"),
        (397, "163", "achieved"),
        (260, "124", "achieved"),
        (187, "98", "achieved"),
        (397, "63", "exceeded"),
        (391, "40.0", "short"),
        (393, "40.0", "short"),
        # And none of them.
        (400, "53", "achieved"),
        (4000, "163", "achieved"),
        (4000, "63", "exceeded"),
        (900, "40.0", "short"),
        (86, "53", "exceeded"),
        (300, "90", "short"),
    ],
)
def test_one_percentage_within_fifty_that_fails_is_enough(
    count: int, percent: str, relation: str
) -> None:
    found = check("target", count=str(count), percent=percent, relation=relation)
    blind = not has_power(count, Decimal(percent), relation)
    assert (found.reason == "no_power") == blind
    if blind:
        assert found.implied_target is None


def test_both_answers_are_among_them() -> None:
    assert check("target", count="87", percent="53").reason is None
    assert check("target", count="400", percent="53").reason == "no_power"


def test_one_target_left_without_power_is_not_implied() -> None:
    # 1103000/1000,5 = 1102,4…, 1103000/999,5 = 1103,5…: 1103 alone, as for each neighbour.
    blind = check("target", count="11030", percent="1000")
    assert blind.reason == "no_power"
    assert blind.candidates["half_up"] == (1103,)
    assert blind.implied_target is None


@pytest.mark.parametrize(
    ("percent", "relation", "power"),
    [
        ("0", "achieved", 0),
        ("1", "achieved", 0),
        ("0.5", "achieved", 0),
        ("99.5", "short", 0),
        ("-200", "exceeded", 0),
    ],
)
def test_unbounded_targets_are_never_caught(percent: str, relation: str, power: int) -> None:
    found = check("target", count="50", percent=percent, relation=relation)
    assert found.power == power
    assert found.reason in ("unbounded", "no_power")


def test_power_is_the_formula_down_to_small_percentages() -> None:
    # 1 − 100 · 1 · 0,001 / 0,5² = 0,6 at half a per cent reached.
    share, step = Fraction(1), Fraction(1, 1000)
    assert power_behind(share, step, Fraction(1, 2)) == Fraction(3, 5)
    assert power_behind(share, step, Fraction(0)) == 0
    assert power_behind(share, step, Fraction(-1)) == 0
    assert power_behind(Fraction(100), Fraction(1), Fraction(100)) == 0


@pytest.mark.parametrize("percent", ["0", "0.1", "-5"])
def test_targets_are_bounded_only_above_zero(percent: str) -> None:
    with pytest.raises(ValueError, match=r"^targets are bounded only for percentages above zero$"):
        fitting(Fraction(5), parse_printed(percent, rounded=True), "achieved", "away")


def test_a_list_of_candidates_is_ascending_and_short() -> None:
    assert listed((5, 7)) == (5, 6, 7)
    assert listed((5, 7), 10) == (50, 60, 70)
    assert listed((5, 4)) == ()
    assert listed((1, 12)) == tuple(range(1, 13))
    assert listed((1, 13)) == tuple(range(1, 13))


def test_a_multiple_far_above_the_count_leaves_no_target() -> None:
    # Targets of 10⁶ and more give 1 at most 0,0001 %.
    assert check("target", count="1", percent="50", multiple_of="1000000").verdict == "inconsistent"


def test_a_finding_that_cannot_be_checked_keeps_its_numbers() -> None:
    for given in ({"count": "46.8"}, {"count": {"v": "300", "bound": "over"}}):
        found = check("target", percent="93", **given)
        assert (found.check, set(found.facts)) == (
            "target",
            {"count", "percent", "relation", "multiple_of"},
        )


def test_passing_looks_no_further_than_asked() -> None:
    far = parse_printed("53", rounded=True)
    assert not passes_everything(Fraction(87), far, "achieved")
    assert passes_everything(Fraction(400), far, "achieved")


def test_a_finding_names_its_check_and_keeps_its_numbers() -> None:
    for case in CASES:
        name, given = case["check"], case["in"]
        found, values = run_check(name, given), read_fields(CHECKS[name], given)
        assert found.check == name
        for field in CHECKS[name].fields:
            if field.name in found.facts and field.name in values:
                bounded = {"percent_bound", "bound"} & set(given)
                assert bounded or found.facts[field.name] == values[field.name], case["id"]
        if name in OURS:
            required = {field.name for field in CHECKS[name].fields if field.required}
            assert required <= set(found.facts), case["id"]


ABOVE, BELOW = {"v": "60", "bound": "over"}, {"v": "20", "bound": "under"}


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("remaining", {"percent_done": ABOVE, "percent_left": BELOW}),
        ("remaining", {"total": ABOVE, "done": "5", "left": ABOVE}),
        ("mixture", {"groups": [ABOVE, BELOW], "overall": ABOVE}),
        ("parts", {"parts": [ABOVE], "total": ABOVE}),
        ("product", {"a": ABOVE, "b": ABOVE, "c": ABOVE}),
    ],
)
def test_numbers_that_may_be_anything_tell_nothing(name: str, given: dict[str, object]) -> None:
    found, values = run_check(name, given), read_fields(CHECKS[name], given)
    assert (found.check, found.verdict, found.reason) == (name, "not_checkable", "no_power")
    assert {field: found.facts[field] for field in values} == values


def test_a_range_of_percentages_stands_beside_rounded_amounts() -> None:
    given = {"part": {"v": "5", "rounded": True}, "whole": {"v": "9", "rounded": True}}
    assert check("ratio", percent={"low": "50", "high": "60"}, **given).verdict == "consistent"
    over = check("ratio", percent={"v": "50", "bound": "over"}, **given)
    assert over.reason == "qualified_on_rounded"


def test_a_range_of_percentages_stands_beside_a_rounded_change() -> None:
    given = {"before": {"v": "5.0", "rounded": True}, "after": {"v": "5.5", "rounded": True}}
    assert check("change", percent={"low": "9", "high": "11"}, **given).verdict == "consistent"
    over = check("change", percent={"v": "9", "bound": "over"}, **given)
    assert over.reason == "qualified_on_rounded"


def test_a_base_of_nothing_at_least_is_not_nothing() -> None:
    for bound in ("over", "at_least"):
        found = check("ratio", part="5", whole={"v": "0", "bound": bound}, percent="50")
        assert found.reason == "no_power"
    assert check("ratio", part="5", whole="0", percent="50").reason == "zero_base"


def test_a_verdict_is_never_without_its_working() -> None:
    for case in CASES:
        found = run_check(case["check"], case["in"])
        if case["check"] in OURS and found.verdict in ("consistent", "inconsistent"):
            assert re.match("-?[0-9(]|Bài ghi|Số đếm|Kiểm được", explain(found)), case["id"]


@pytest.mark.parametrize("name", ["target", "ratio", "repair"])
def test_a_percentage_is_one_achieved_unless_the_case_says_otherwise(name: str) -> None:
    given = {"part": "1", "whole": "2"} if name != "target" else {"count": "1"}
    assert check(name, percent="50", **given).facts["relation"] == "achieved"
    assert check(name, percent="50", relation="share", **given).facts["relation"] == "share"


def test_a_doubt_is_named() -> None:
    given = {"achieved": "140", "exceeded": {"v": "20", "bound": "over"}}
    assert check("achieved-exceeded", **given).note == "outside_pragmatic_range"
    assert check("achieved-exceeded", achieved="125", exceeded=given["exceeded"]).note is None
    assert check("achieved-exceeded", achieved="880", exceeded="880").note is None


def test_bounds_say_under_which_conventions() -> None:
    # Rounded up, 100,1 stands for more than 100,0; rounded twice, for 100,045 at least.
    found = check("bounds", kind="share", percent="100.1")
    assert set(found.conventions.values()) == {False}
    # 100 may stand for 99,5 to 100,5, for 99 to 100 where it is rounded up: for a share.
    assert set(check("bounds", kind="share", percent="100").conventions.values()) == {True}


def test_claims_that_decide_nothing_are_kept() -> None:
    open_claim = {"check": "ratio", "in": {"part": "1", "whole": "0", "percent": "5"}}
    found = check("convention", claims=[open_claim])
    assert found.facts["findings"] == (check("ratio", part="1", whole="0", percent="5"),)


def test_a_claim_without_a_check_names_none() -> None:
    assert (MISSING_BASE.check, MISSING_BASE.verdict) == ("", "not_checkable")

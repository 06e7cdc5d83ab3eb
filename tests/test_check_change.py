"""change against literal trial: every base, every convention, every subset of what is printed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extractor.checks.calculator import check
from extractor.checks.fields import CaseError
from extractor.model import CONVENTIONS, Finding
from tests.brute_force import NEAREST, rounded
from tests.trial_of_changes import behind, exists, sized

DIRECTIONS = ("increase", "decrease")
SIGNS = {"increase": 1, "decrease": -1}


def verdict_of(holds: dict[Any, bool]) -> str:
    if any(holds[name] for name in NEAREST):
        return "consistent"
    return "consistent_other_rounding" if any(holds.values()) else "inconsistent"


def fits(before: int, after: int, fields: dict[str, str], convention: str) -> bool:
    """The contract's formula on two numbers: B = A ± delta, round(100·|B − A|/A) = p, the sign."""
    step = after - before
    delta, percent = fields.get("delta"), fields.get("percent")
    if delta is not None and abs(step) != int(delta):
        return False
    if percent is not None:
        printed = Decimal(percent)
        decimals = -int(printed.as_tuple().exponent)
        if rounded(Fraction(100 * abs(step), before), decimals, convention) != printed:
            return False
    sign = SIGNS.get(fields.get("direction", ""), 0)
    told_zero = "0" in (delta, percent)
    return sign * step > 0 or sign == 0 or (step == 0 and (told_zero or bool(percent or delta)))


PERCENTS = ("0", "12.5", "33", "33.3", "50", "67", "100", "150")


@pytest.mark.parametrize("percent", [None, *PERCENTS])
@pytest.mark.parametrize("direction", [None, *DIRECTIONS])
def test_two_printed_amounts(percent: str | None, direction: str | None) -> None:
    for before, after, delta in product(range(1, 7), range(7), (None, "2")):
        fields = {"before": str(before), "after": str(after)}
        more = {"percent": percent, "direction": direction, "delta": delta}
        fields |= {name: value for name, value in more.items() if value is not None}
        if len(fields) < 3:
            continue
        found = check("change", **fields)
        holds = {each: fits(before, after, fields, each) for each in CONVENTIONS}
        assert dict(found.conventions) == holds, fields
        assert found.verdict == verdict_of(holds), fields


@pytest.mark.parametrize("percent", [each for each in PERCENTS if each != "150"])
@pytest.mark.parametrize("direction", [None, *DIRECTIONS])
@pytest.mark.parametrize("known", ["before", "after"])
def test_one_amount_and_a_difference(known: str, percent: str, direction: str | None) -> None:
    for value, delta in product(range(1, 7), range(4)):
        fields = {known: str(value), "delta": str(delta), "percent": percent}
        fields |= {} if direction is None else {"direction": direction}
        steps = [SIGNS[each] * delta for each in DIRECTIONS if direction in (None, each)]
        pairs = [(value, value + s) if known == "before" else (value - s, value) for s in steps]
        if any(before == 0 for before, _ in pairs):
            continue  # tested by hand: the base is zero
        holds = {
            each: any(fits(a, b, fields, each) for a, b in pairs if a > 0) for each in CONVENTIONS
        }
        found = check("change", **fields)
        assert dict(found.conventions) == holds, fields
        assert found.verdict == verdict_of(holds), fields


def bases(known: int, percent: Decimal, directions: tuple[str, ...], of: str, c: str) -> list[int]:
    """Every base up to the last that could fit, tried one by one."""
    decimals = max(0, -int(percent.as_tuple().exponent))
    step = Fraction(1, 10**decimals)
    least = Fraction(percent) - step if of == "delta" else 100 - step
    if of == "after" and "decrease" in directions and percent < 100:
        least = 100 - Fraction(percent) - step
    last = int(100 * known / least) + 2
    return [a for a in range(1, last + 1) if _goes(a, known, percent, directions, of, c)]


def _goes(
    a: int, known: int, percent: Decimal, directions: tuple[str, ...], of: str, c: str
) -> bool:
    decimals = max(0, -int(percent.as_tuple().exponent))
    step = known if of == "delta" else known - a
    if of == "after" and not any(SIGNS[each] * step >= 0 for each in directions):
        return False
    return rounded(Fraction(100 * abs(step), a), decimals, c) == percent


@given(
    known=st.integers(1, 40),
    digits=st.integers(0, 2500),
    decimals=st.integers(0, 1),
    direction=st.sampled_from([None, *DIRECTIONS]),
    of=st.sampled_from(["after", "delta"]),
)
def test_a_hidden_base_is_found_as_trial_finds_it(
    known: int, digits: int, decimals: int, direction: str | None, of: str
) -> None:
    percent, step = Decimal(digits).scaleb(-decimals), Decimal(1).scaleb(-decimals)
    falls = of == "after" and direction != "increase"
    assume(not (falls and -step < percent - 100 < 3 * step))
    assume(not (falls and 90 < percent < 100))
    assume(not (of == "delta" and percent <= 4))
    assume(not (falls and direction == "decrease" and percent >= 100))
    fields: dict[str, Any] = {of: str(known), "percent": f"{percent:f}"}
    fields |= {} if direction is None else {"direction": direction}
    found = check("change", **fields)
    tried = DIRECTIONS if direction is None else (direction,)
    for convention in CONVENTIONS:
        expected = bases(known, percent, tried, of, convention)
        assert found.n_candidates[convention] == len(expected)
        assert found.candidates[convention] == tuple(expected[:12])
        impossible_fall = of == "delta" and direction == "decrease" and percent > 100
        assert found.conventions[convention] == bool(expected) or impossible_fall


@pytest.mark.parametrize(
    ("direction", "relation"), [("increase", "exceeded"), ("decrease", "short")]
)
@pytest.mark.parametrize("count", ["7", "110", "235", "1000000000000"])
@pytest.mark.parametrize("percent", ["3", "13", "13.57", "78.54", "97.9"])
def test_a_new_value_hides_its_base_as_a_result_hides_its_target(
    direction: str, relation: str, count: str, percent: str
) -> None:
    """``tăng 13%`` asks of a base what ``vượt 13%`` asks of a target, blind or not."""
    change = check("change", after=count, percent=percent, direction=direction)
    target = check("target", count=count, percent=percent, relation=relation)
    assert (change.verdict, change.reason) == (target.verdict, target.reason)
    assert change.conventions == target.conventions
    assert change.candidates == target.candidates
    assert change.n_candidates == target.n_candidates
    assert change.power == target.power


@pytest.mark.parametrize(
    ("direction", "fitting"),
    [
        ("increase", range(996, 1001)),  # 100·4/996 = 0.40…, 100·5/995 = 0.502…
        ("decrease", range(1000, 1006)),  # 100·5/1005 = 0.497…, 100·6/1006 = 0.59…
        (None, range(996, 1006)),
    ],
)
def test_a_change_of_nothing_has_its_base_on_the_side_told(
    direction: str | None, fitting: range
) -> None:
    """``tăng 0%, lên 1000`` comes from 1000 at most; 1000 itself counts once."""
    word = {} if direction is None else {"direction": direction}
    found = check("change", after="1000", percent="0", **word)
    assert found.candidates["half_up"] == tuple(fitting)
    assert found.n_candidates["half_up"] == len(fitting)


def test_a_base_beyond_enumeration_is_counted_in_closed_form() -> None:
    found = check("change", delta="1000000000000", percent="20.29")
    assert found.n_candidates["half_up"] == 10**17 // 20285 - 10**17 // 20295
    assert found.reason == "no_power"


def printed_as(true: Fraction, decimals: int, convention: str) -> dict[str, object]:
    return {"v": f"{rounded(true, decimals, convention):f}", "rounded": True}


STEP = Fraction(1, 10)
tenths = st.integers(1, 60).map(lambda n: Fraction(n, 10))


@given(
    before=tenths,
    after=tenths,
    delta=st.none() | st.integers(0, 40).map(lambda n: Fraction(n, 10)),
    percent=st.none() | st.integers(0, 250).map(Fraction),
    direction=st.sampled_from([None, *DIRECTIONS]),
    exact=st.sampled_from(["", "before", "after", "delta"]),
)
def test_rounded_amounts_hold_exactly_when_true_ones_exist(
    before: Fraction,
    after: Fraction,
    delta: Fraction | None,
    percent: Fraction | None,
    direction: str | None,
    exact: str,
) -> None:
    """One before, one after, one difference and one percentage, under one convention."""
    assume(percent is not None or delta is not None)
    assume(before > STEP)  # 0,1 rounded up may be next to nothing: tested by itself
    amounts = {"before": before, "after": after, "delta": delta}
    fields: dict[str, object] = {
        name: {"v": f"{float(value):.1f}", "rounded": name != exact}
        for name, value in amounts.items()
        if value is not None
    }
    fields |= {} if percent is None else {"percent": str(percent)}
    fields |= {} if direction is None else {"direction": direction}
    found = check("change", **fields)
    tried = DIRECTIONS if direction is None else (direction,)
    for convention in CONVENTIONS:
        cells = {
            name: (value, value, True, True) if name == exact else behind(value, STEP, convention)
            for name, value in amounts.items()
            if value is not None
        }
        none = (Fraction(0), None, True, False)
        rate = None if percent is None else behind(percent, Fraction(1), convention)
        holds = any(
            exists(
                cells["before"],
                cells["after"],
                sized(cells.get("delta", none), SIGNS[each]),
                (None, None, False, False) if rate is None else sized(rate, SIGNS[each]),
            )
            for each in tried
        )
        assert found.conventions[convention] == holds


@given(
    before=st.fractions(1, 50, max_denominator=300),
    after=st.fractions(0, 50, max_denominator=300),
    places=st.integers(0, 1),
    convention=st.sampled_from(CONVENTIONS),
    told=st.booleans(),
)
def test_what_was_truly_printed_is_never_accused(
    before: Fraction, after: Fraction, places: int, convention: str, told: bool
) -> None:
    assume(rounded(before, 1, convention) != 0)
    step = after - before
    fields: dict[str, object] = {
        "before": printed_as(before, 1, convention),
        "after": printed_as(after, 1, convention),
        "delta": printed_as(abs(step), 1, convention),
        "percent": f"{rounded(100 * abs(step) / before, places, convention):f}",
    }
    if told and step:
        fields["direction"] = "increase" if step > 0 else "decrease"
    assert check("change", **fields).conventions[convention]  # type: ignore[index]


SUBSETS = [
    (names, word)
    for names in product((False, True), repeat=4)
    for word in (None, "increase", "decrease")
]
GIVEN = {"before": "200", "after": "226", "delta": "26", "percent": "13"}
FALLEN = {"before": "226", "after": "200", "delta": "26", "percent": "11.5"}
ENOUGH = {
    frozenset(names.split())
    for names in (
        *("after percent", "delta percent", "before after percent", "before delta percent"),
        *("after delta percent", "before after delta", "before after delta percent"),
    )
}


@pytest.mark.parametrize(("chosen", "word"), SUBSETS)
def test_every_subset_of_what_may_be_printed(chosen: tuple[bool, ...], word: str | None) -> None:
    source = FALLEN if word == "decrease" else GIVEN
    names = [name for name, wanted in zip(source, chosen, strict=True) if wanted]
    fields = {name: source[name] for name in names} | ({"direction": word} if word else {})
    found = check("change", **fields)
    enough = frozenset(names) in ENOUGH or (word is not None and names == ["before", "after"])
    assert (found.reason == "missing_base") == (not enough)
    assert (found.verdict == "consistent") == (enough and found.reason is None)
    assert found.reason in (None, "missing_base", "no_power")


def bounded(value: str, bound: str = "over") -> dict[str, str]:
    return {"v": value, "bound": bound}


TENTH = {"v": "226.0", "rounded": True}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"before": bounded("200"), "after": "226", "percent": "13"}, "qualified_on_rounded"),
        ({"before": "200", "after": bounded("226"), "percent": "13"}, "qualified_on_rounded"),
        ({"before": "200", "after": "226", "delta": bounded("20")}, "qualified_on_rounded"),
        ({"after": bounded("226", "approx"), "percent": "13"}, "qualified_on_rounded"),
        ({"after": "226", "percent": bounded("13")}, "qualified_on_rounded"),
        ({"delta": "26", "percent": {"low": "12", "high": "14"}}, "qualified_on_rounded"),
        (
            {"before": {"low": "1", "high": "2"}, "after": "3", "percent": "9"},
            "qualified_on_rounded",
        ),
        ({"before": "200", "after": TENTH, "percent": bounded("13")}, "qualified_on_rounded"),
        ({"after": TENTH, "percent": "13"}, "non_integer_unit"),
        ({"after": "22.6", "percent": "13"}, "non_integer_unit"),
        ({"delta": {"v": "26", "rounded": True}, "percent": "13"}, "non_integer_unit"),
        ({"after": "-226", "percent": "13"}, "missing_base"),
        ({"before": "0", "after": "5", "percent": "100"}, "zero_base"),
        ({"before": "0", "delta": "5", "percent": "100"}, "zero_base"),
        ({"before": "0", "after": "0", "percent": "0"}, "zero_base"),
        ({"before": {"v": "0", "rounded": True}, "after": "5", "percent": "9"}, "zero_base"),
        ({"after": "5", "delta": "5", "percent": "9", "direction": "increase"}, "zero_base"),
        ({"delta": "5", "percent": "1"}, "unbounded"),
        ({"delta": "5", "percent": "0"}, "unbounded"),
        ({"after": "5", "percent": "99", "direction": "decrease"}, "unbounded"),
        ({"after": "5", "percent": "100", "direction": "decrease"}, "unbounded"),
    ],
)
def test_change_says_why_not(fields: dict[str, object], reason: str) -> None:
    found = check("change", **fields)
    assert (found.verdict, found.reason, found.severity) == ("not_checkable", reason, None)


def test_a_base_that_may_be_next_to_nothing_tells_nothing() -> None:
    tenth = {"v": "0.1", "rounded": True}
    assert check("change", before=tenth, after=tenth, percent="900").reason == "no_power"
    assert check("change", before="0.1", after=tenth, percent="900").verdict == "inconsistent"
    assert check("change", before=tenth, after=tenth, delta="9", percent="9").reason is None


def test_a_base_of_zero_hides_no_other_contradiction() -> None:
    assert check("change", before="0", after="5", delta="7", percent="9").verdict == "inconsistent"
    fell = check("change", before="0", after="5", percent="9", direction="decrease")
    assert (fell.verdict, fell.note) == ("inconsistent", "wrong_direction")


@pytest.mark.parametrize(
    ("fields", "diagnosis"),
    [
        ({"before": "200", "after": "226", "percent": "11.5"}, "base_is_new_value"),
        ({"before": "200", "delta": "26", "percent": "11.5"}, "base_is_new_value"),
        ({"after": "226", "delta": "26", "percent": "11.5"}, "base_is_new_value"),
        ({"before": "226", "after": "200", "percent": "13"}, "base_is_new_value"),
        ({"before": "200", "after": "226", "percent": "113"}, "level_called_change"),
        ({"before": "226", "after": "200", "percent": "88.5"}, "level_called_change"),
        ({"before": "200", "after": "226", "percent": "31"}, None),
        ({"before": "200", "after": "226", "delta": "62"}, None),
        ({"before": "200", "after": "226", "percent": "13"}, None),
        ({"before": "200", "after": "200", "percent": "13"}, None),
    ],
)
def test_another_reading_is_named(fields: dict[str, str], diagnosis: str | None) -> None:
    assert check("change", **fields).diagnosis == diagnosis


@pytest.mark.parametrize(
    ("fields", "verdict", "note"),
    [
        ({"before": "200", "after": "226", "direction": "decrease"}, "inconsistent", True),
        ({"before": "200", "after": "200", "direction": "decrease"}, "inconsistent", True),
        (
            {"before": "200", "after": "200", "direction": "decrease", "percent": "0"},
            "consistent",
            0,
        ),
        ({"before": "200", "after": "226", "delta": "-26"}, "inconsistent", True),
        ({"before": "226", "after": "200", "delta": "-26"}, "consistent", False),
        ({"before": "226", "after": "200", "percent": "-11.5"}, "consistent", False),
        ({"before": "200", "after": "226", "percent": "-13"}, "inconsistent", True),
        (
            {"before": "226", "after": "200", "percent": "-11.5", "direction": "increase"},
            "inconsistent",
            True,
        ),
        (
            {"after": "90", "delta": "10", "percent": "10", "direction": "increase"},
            "inconsistent",
            True,
        ),
        (
            {"before": "200", "after": "226", "percent": "31", "direction": "increase"},
            "inconsistent",
            False,
        ),
    ],
)
def test_signs_and_words(fields: dict[str, str], verdict: str, note: bool) -> None:
    found = check("change", **fields)
    assert found.verdict == verdict
    assert (found.note == "wrong_direction") == bool(note)


@pytest.mark.parametrize(
    ("fields", "verdict"),
    [
        (
            {"before": "100", "after": "80", "percent": "120", "direction": "decrease"},
            "inconsistent",
        ),
        (
            {"before": "100", "delta": "120", "percent": "120", "direction": "decrease"},
            "inconsistent",
        ),
        ({"after": "5", "percent": "150", "direction": "decrease"}, "inconsistent"),
        ({"delta": "15", "percent": "150", "direction": "decrease"}, "inconsistent"),
        ({"before": "10", "after": "-5", "percent": "150", "direction": "decrease"}, "implausible"),
        ({"before": "10", "after": "-5", "percent": "150"}, "implausible"),
        ({"before": "10", "percent": "150", "direction": "decrease"}, "not_checkable"),
        ({"percent": "100.1", "direction": "decrease"}, "not_checkable"),
    ],
)
def test_nothing_falls_by_more_than_all_of_it(fields: dict[str, str], verdict: str) -> None:
    found = check("change", **fields)
    assert (found.verdict, found.note) == (verdict, "decrease_over_100")


def test_a_loss_grows_by_any_percentage() -> None:
    """From −5 to −12 is a change of 140 % of 5, downwards."""
    fields = {"before": "-5", "after": "-12", "percent": "140"}
    assert check("change", **fields, direction="decrease").verdict == "consistent"
    assert check("change", **fields, direction="increase").note == "wrong_direction"


@pytest.mark.parametrize(
    ("bound", "percent", "verdict"),
    [
        ("over", "10", "consistent"),  # 10 to 20, open
        ("over", "12", "implausible"),  # 12 to 13, open: 13 itself is not in it
        ("over", "13", "implausible"),
        ("over", "14", "inconsistent"),
        ("nearly", "14", "implausible"),  # 13 to 14, open
        ("nearly", "20", "consistent"),
        ("nearly", "13", "implausible"),
        ("nearly", "12", "inconsistent"),
        ("approx", "14", "consistent"),
        ("approx", "15", "implausible"),
        ("at_least", "13", "consistent"),
        ("at_most", "12", "inconsistent"),
        ("under", "13", "inconsistent"),
    ],
)
def test_a_bound_on_the_percentage(bound: str, percent: str, verdict: str) -> None:
    found = check("change", before="200", after="226", percent=percent, percent_bound=bound)
    inside = check("change", before="200", after="226", percent=bounded(percent, bound))
    assert found.verdict == inside.verdict == verdict
    assert (found.note == "outside_pragmatic_range") == (verdict == "implausible")


def test_about_does_not_excuse_a_sum_or_a_sign() -> None:
    fields: dict[str, Any] = {"percent": "13", "percent_bound": "approx"}
    assert (
        check("change", before="200", after="226", delta="62", **fields).verdict == "inconsistent"
    )
    fell = check("change", before="200", after="226", direction="decrease", **fields)
    assert (fell.verdict, fell.note) == ("inconsistent", "wrong_direction")


def test_a_percentage_has_one_bound() -> None:
    with pytest.raises(CaseError, match="bound"):
        check("change", after="3", percent=bounded("13"), percent_bound="over")


def test_a_finding_names_what_it_was_given() -> None:
    found: Finding = check("change", after="226", percent="13", direction="increase")
    assert set(found.facts) >= {"before", "after", "delta", "percent", "direction"}
    assert found.facts["before"] is None


ROUNDED_ZERO = {"v": "0", "rounded": True}


@pytest.mark.parametrize("direction", ["increase", "decrease", None])
@pytest.mark.parametrize("percent", ["5", "0", "100", "-30"])
@pytest.mark.parametrize("before", [ROUNDED_ZERO, {**ROUNDED_ZERO, "mult": "1000000000"}])
def test_a_rounded_base_of_zero_is_no_fault_of_the_program(
    before: dict[str, object], percent: str, direction: str | None
) -> None:
    fields = {"before": before, "after": {"v": "47", "rounded": True}, "percent": percent}
    found = check("change", **fields, **({"direction": direction} if direction else {}))
    assert found.verdict in ("not_checkable", "inconsistent")

"""Which claims feed which checks, on claims as the linking rules make them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from extractor.checks import check_claims, worst
from extractor.model import (
    VERDICTS,
    Bound,
    Claim,
    Figure,
    PercentUnit,
    Relation,
    Span,
    Target,
    TargetKind,
    Unit,
    Verdict,
)

NOWHERE = Span(0, 0)
HO = Unit(NOWHERE, "hộ", "hộ", "count", integer=True)
NGUOI = Unit(NOWHERE, "người", "người", "count", integer=True)
HA = Unit(NOWHERE, "ha", "ha", "area", integer=False)
M2 = Unit(NOWHERE, "m2", "m2", "area", integer=False)
DONG = Unit(NOWHERE, "đồng", "VND", "money", integer=False)


def amount(text: str, unit: Unit | None = HO, *, bound: Bound = "exact", mult: str = "1") -> Figure:
    value = Decimal(text)
    decimals = max(0, -int(value.as_tuple().exponent))
    step = Decimal(1).scaleb(-decimals) * Decimal(mult)
    return Figure(NOWHERE, value * Decimal(mult), "digits", decimals, step, bound=bound, unit=unit)


def percentage(
    text: str, *, bound: Bound = "exact", percent_unit: PercentUnit = "percent"
) -> Figure:
    return replace(amount(text, None, bound=bound), percent_unit=percent_unit)


def claim(
    number: Figure | None,
    percent: str | Figure | None,
    relation: Relation = "achieved",
    base: Figure | None = None,
    **others: object,
) -> Claim:
    made = Claim(
        "c1",
        "g1",
        NOWHERE,
        NOWHERE,
        relation,
        number=number,
        percent=percentage(percent) if isinstance(percent, str) else percent,
        target=Target(kind="target", figure=base),
    )
    return replace(made, **others)  # type: ignore[arg-type]


def outcome(one: Claim) -> tuple[str, Verdict, str | None, int | None]:
    [checked] = check_claims("", [one])
    assert checked.claim is one
    finding = worst(checked.findings)
    return finding.check, finding.verdict, finding.reason, finding.implied_target


@pytest.mark.parametrize(
    ("count", "percent", "relation", "verdict", "implied"),
    [
        ("23", "41.82", "achieved", "consistent", 55),
        ("165", "50", "exceeded", "consistent", 110),
        ("97", "94", "exceeded", "consistent", 50),
        ("6", "500", "exceeded", "consistent", 1),
        ("235", "113", "exceeded", "consistent_other_rounding", 110),
        ("3495", "78.54", "achieved", "consistent", 4450),
        ("4", "33", "exceeded", "consistent", 3),
        ("8", "60", "exceeded", "consistent", 5),
        ("44", "880", "achieved", "consistent", 5),
        ("44", "780", "exceeded", "consistent", 5),
        ("235", "115", "exceeded", "consistent_other_rounding", 109),
        ("110", "113", "exceeded", "inconsistent", None),
        ("7", "13", "short", "consistent", 8),
        ("2", "35", "share", "inconsistent", None),
    ],
)
def test_a_count_with_a_hidden_target(
    count: str, percent: str, relation: Relation, verdict: Verdict, implied: int | None
) -> None:
    found = outcome(claim(amount(count), percent, relation))
    assert found == ("target", verdict, None, implied)


def test_trailing_zeros_of_the_percentage_count() -> None:
    assert outcome(claim(amount("1"), "33.3"))[1] == "consistent"
    assert outcome(claim(amount("1"), "33.30"))[1] == "inconsistent"


@pytest.mark.parametrize(
    ("number", "percent", "reason"),
    [
        (amount("46.8", HA), "93.6", "non_integer_unit"),
        (amount("46", HA), "92", "non_integer_unit"),
        (amount("46", None), "92", "non_integer_unit"),
        (amount("5.8", HO, mult="1000000"), "92", "non_integer_unit"),
        (amount("15", HO, mult="10000"), "92", "non_integer_unit"),
        (amount("2.5", HO), "92", "non_integer_unit"),
        (amount("300", HO, bound="over"), "92", "qualified_on_rounded"),
        (amount("300", HO), percentage("92", bound="approx"), "qualified_on_rounded"),
        (amount("1000000", HO), "78", "no_power"),
        (amount("5", HO), "1", "unbounded"),
    ],
)
def test_a_target_that_cannot_be_checked(
    number: Figure, percent: str | Figure, reason: str
) -> None:
    assert outcome(claim(number, percent)) == ("target", "not_checkable", reason, None)


HAFT = Figure(NOWHERE, None, "range", low=Decimal(8), high=Decimal(10), bound="range", unit=HO)


@pytest.mark.parametrize(
    "one",
    [
        claim(amount("1"), None, "count"),
        claim(amount("166"), None, "exceeded"),
        claim(None, "100", "rate"),
        claim(None, "100", "achieved"),
        claim(amount("5"), "100", "rate"),
        claim(amount("5.2", HA), "12", "increase"),
        claim(amount("5"), "104", "equals"),
        claim(amount("5"), percentage("2", percent_unit="times"), "multiple"),
        claim(amount("5"), percentage("2", percent_unit="point"), "exceeded"),
        claim(amount("5"), percentage("14.2", percent_unit="permille"), "share"),
        claim(amount("5"), None, "achieved", amount("8")),
        claim(None, "2", "achieved", percentage("6.8")),
        claim(amount("5"), "35.1", "achieved", percentage("35.5")),
        claim(amount("-5"), "35.1", "achieved"),
    ],
)
def test_rows_without_a_check_miss_their_base(one: Claim) -> None:
    assert outcome(one) == ("", "not_checkable", "missing_base", None)


@pytest.mark.parametrize(
    ("number", "percent", "relation", "base", "verdict"),
    [
        (amount("235", HO), "94", "achieved", amount("250", HO), "consistent"),
        (amount("235", HO), "95", "achieved", amount("250", HO), "inconsistent"),
        (amount("235", HO), "113", "exceeded", amount("110", HO), "consistent_other_rounding"),
        (amount("95", HO), "5", "short", amount("100", HO), "consistent"),
        (amount("104", HO), "104", "equals", amount("100", HO), "consistent"),
        (amount("104", HO), "105", "equals", amount("100", HO), "inconsistent"),
        (amount("120", HO), "78.94", "share", amount("152", HO), "consistent_other_rounding"),
        (amount("120", HO), "78.94", "share", amount("152", None), "consistent_other_rounding"),
        (amount("120", HO), "95", "share", amount("100", HO), "implausible"),
        (amount("120", HO), "95", "share", amount("152", HO), "inconsistent"),
        (amount("120", HO), "120", "share", amount("100", HO), "inconsistent"),  # out of bounds
        (amount("120", HO), "120", "achieved", amount("100", HO), "consistent"),
        (amount("46.8", HA), "93.7", "achieved", amount("50", HA), "consistent"),
        (amount("46.8", HA), "97", "achieved", amount("50", HA), "inconsistent"),
        (amount("5.8", DONG, mult="1000000000"), "93.7", "achieved",
         amount("6200", DONG, mult="1000000"), "consistent"),
        (amount("120", None), "78.94", "share", amount("152", None), "consistent"),
        (HAFT, "40", "achieved", amount("20", HO), "consistent"),
        (HAFT, "38", "achieved", amount("20", HO), "inconsistent"),
        (amount("9", HO), percentage("40", bound="over"), "achieved", amount("20"), "consistent"),
        (amount("8", HO), percentage("40", bound="over"), "achieved", amount("20"), "implausible"),
        (amount("41", HO), "60", "share", amount("45", NGUOI), "implausible"),
        (amount("41", HO), "91", "share", amount("45", NGUOI), "consistent"),
    ],
)  # fmt: skip
def test_a_printed_base(
    number: Figure, percent: str | Figure, relation: Relation, base: Figure, verdict: Verdict
) -> None:
    assert outcome(claim(number, percent, relation, base))[1] == verdict


@pytest.mark.parametrize("kind", [None, "whole", "period", "other"])
def test_an_alarm_about_a_target_that_is_not_named_is_a_doubt(kind: TargetKind | None) -> None:
    """A few markets that make up 59,6 % of the exports are no count of anything so measured."""
    one = claim(amount("4"), "59.6", "share", target=Target(kind=kind))
    assert outcome(one)[:2] == ("target", "implausible")
    [checked] = check_claims("", [one])
    assert checked.findings[0].note == "uncertain_pairing"
    assert outcome(replace(one, percent=percentage("57.14")))[:2] == ("target", "consistent")
    assert outcome(claim(amount("4"), "59.6"))[:2] == ("target", "inconsistent")


def test_k_of_n_brings_its_base() -> None:
    number = replace(amount("120"), whole=amount("152"))
    assert outcome(claim(number, "78.95", "share"))[:2] == ("ratio", "consistent")
    assert outcome(claim(number, "91.53", "share"))[:2] == ("ratio", "inconsistent")
    assert outcome(claim(number, None, "share"))[2] == "missing_base"


@pytest.mark.parametrize(
    ("percent", "found"),
    [
        ("91.53", ("not_checkable", "ambiguous_pairing")),  # of 484 in all
        ("98.88", ("consistent", None)),
        ("99.15", ("inconsistent", None)),  # a total below 448 holds no 448
    ],
)
def test_a_named_total_may_be_larger_than_the_n_of_k_of_n(
    percent: str, found: tuple[Verdict, str | None]
) -> None:
    """``443/448 đại biểu tán thành (chiếm 91,53% tổng số đại biểu)``: not all came to vote."""
    number = replace(amount("443", NGUOI), whole=amount("448", NGUOI))
    total = Target(Span(0, 4), "whole", number.whole)
    assert outcome(claim(number, percent, "share", target=total))[:3] == ("ratio", *found)


@pytest.mark.parametrize(("one", "two"), [(HO, HA), (HA, M2), (HA, DONG)])
def test_amounts_in_two_units_are_not_compared(one: Unit, two: Unit) -> None:
    found = outcome(claim(amount("41", one), "60", "share", amount("45", two)))
    assert found == ("ratio", "not_checkable", "ambiguous_pairing", None)


@pytest.mark.parametrize(
    ("percent", "relation", "verdict"),
    [
        ("103", "share", "inconsistent"),
        ("130", "decrease", "inconsistent"),
        ("1200", "achieved", "implausible"),
        ("950", "exceeded", "implausible"),
        ("130", "short", "inconsistent"),
        ("-2", "achieved", "inconsistent"),
    ],
)
def test_bounds_speak_when_they_fail(percent: str, relation: Relation, verdict: Verdict) -> None:
    assert outcome(claim(None, percent, relation))[:2] == ("bounds", verdict)


@pytest.mark.parametrize(
    ("percent", "relation"),
    [
        ("100", "share"),
        ("100", "decrease"),
        ("880", "achieved"),
        ("780", "exceeded"),
        ("130", "rate"),
    ],
)
def test_bounds_that_hold_prove_nothing(percent: str, relation: Relation) -> None:
    assert outcome(claim(None, percent, relation))[1] == "not_checkable"


TEXT = "đạt 54% chỉ tiêu Bộ giao, vượt 2% chỉ tiêu Cục giao; cả năm, cả NĂM, quý I"
MINISTRY, AGENCY = Span(8, 24), Span(34, 51)
YEAR, SAME_YEAR, QUARTER = Span(53, 59), Span(61, 67), Span(69, 74)


def pair(achieved: str, exceeded: str) -> tuple[Claim, Claim]:
    number = amount("44")
    return claim(number, achieved), claim(number, exceeded, "exceeded")


def checks_of(one: Claim, two: Claim) -> list[set[str]]:
    return [
        {finding.check for finding in checked.findings}
        for checked in check_claims(TEXT, [one, two])
    ]


def test_the_spans_of_this_test_are_what_they_say() -> None:
    assert MINISTRY.of(TEXT) == "chỉ tiêu Bộ giao"
    assert AGENCY.of(TEXT) == "chỉ tiêu Cục giao"
    assert [span.of(TEXT) for span in (YEAR, SAME_YEAR, QUARTER)] == ["cả năm", "cả NĂM", "quý I"]


def test_achieved_and_exceeded_of_one_number() -> None:
    first, second = check_claims(TEXT, pair("880", "780"))
    assert [found.check for found in first.findings] == ["target", "achieved-exceeded"]
    assert [found.verdict for found in second.findings] == ["consistent", "consistent"]
    assert worst(second.findings).implied_target == 5
    assert [first.findings[1].claims, second.findings[1].claims] == [
        (first.claim.claim_id, second.claim.claim_id)
    ] * 2


def test_a_count_of_none_reaches_no_share_of_any_target() -> None:
    assert outcome(claim(amount("0"), "5"))[:2] == ("target", "inconsistent")


def test_whole_numbers_of_a_table_without_units_are_counts() -> None:
    # 5 : 9 = 55,6; rounded, 4,5 : 9,5 = 47 and 5,5 : 8,5 = 65 would allow 60.
    row = claim(amount("5", None), "60", base=amount("9", None))
    assert outcome(replace(row, rules=("table_row",)))[:2] == ("ratio", "implausible")
    assert outcome(row)[:2] == ("ratio", "consistent")


def test_a_contradiction_comes_first_on_both_rows() -> None:
    first, second = check_claims(TEXT, pair("880", "880"))
    assert [found.check for found in first.findings] == ["achieved-exceeded", "target"]
    for checked in (first, second):
        verdicts = [VERDICTS.index(found.verdict) for found in checked.findings]
        assert verdicts == sorted(verdicts)
        assert worst(checked.findings).verdict == "inconsistent"


def test_a_pair_without_a_number_is_compared_too() -> None:
    one, two = claim(None, "109"), claim(None, "9", "exceeded")
    assert checks_of(one, two) == [{"achieved-exceeded"}] * 2


@pytest.mark.parametrize(
    "others",
    [
        {"group_id": "g2"},
        {"number": amount("45")},
        {"number": None},
        {"status": "goal"},
        {"target": Target(kind="period")},
        {"percent": percentage("780", percent_unit="point")},
    ],
)
def test_two_claims_that_are_not_one_attainment(others: dict[str, object]) -> None:
    one, two = pair("880", "780")
    two = replace(two, **others)  # type: ignore[arg-type]
    assert all("achieved-exceeded" not in names for names in checks_of(one, two))


@pytest.mark.parametrize(
    ("one_target", "two_target", "one_period", "two_period", "compared"),
    [
        (MINISTRY, MINISTRY, None, None, True),
        (MINISTRY, None, None, None, True),
        (None, AGENCY, None, None, True),
        (MINISTRY, AGENCY, None, None, False),
        (None, None, YEAR, SAME_YEAR, True),
        (None, None, YEAR, None, True),
        (None, None, YEAR, QUARTER, False),
    ],
)
def test_two_wordings_are_two_targets(
    one_target: Span | None,
    two_target: Span | None,
    one_period: Span | None,
    two_period: Span | None,
    compared: bool,
) -> None:
    one, two = pair("54", "2")
    one = replace(one, target=Target(one_target, "target"), period=one_period)
    two = replace(two, target=Target(two_target, "target"), period=two_period)
    assert all(("achieved-exceeded" in names) == compared for names in checks_of(one, two))


def test_a_hostile_group_gives_few_pairs() -> None:
    crowd = [claim(None, "880"), claim(None, "880", "exceeded")] * 2000
    findings = [found for checked in check_claims(TEXT, crowd) for found in checked.findings]
    assert 0 < sum(found.check == "achieved-exceeded" for found in findings) < 100


def test_no_claims_no_findings() -> None:
    assert check_claims("", []) == ()

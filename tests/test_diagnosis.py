"""diagnosis: what would make the numbers fit, in the order of plausibility."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checks.calculator import check
from extractor.checks.diagnosis import (
    Diagnosis,
    another_base,
    diagnose,
    inputs_of,
    numbers_of,
    slipped,
    with_number,
)
from extractor.checks.registry import CHECKS
from extractor.checks.repair import LISTED, one_slip
from extractor.checks.rounding import Printed, parse_printed
from extractor.model import Finding, Repair

SWAPPED = check("ratio", part="121", whole="180", percent="76.22")


def names(finding: Finding, *printed: str) -> list[str]:
    return [each.name for each in diagnose(finding, [parse_printed(text) for text in printed])]


def test_only_inconsistencies_are_diagnosed() -> None:
    assert diagnose(check("ratio", part="121", whole="180", percent="67.22")) == ()
    assert diagnose(check("ratio", part="121", whole="0", percent="67.22")) == ()
    far = check("ratio", part="83", whole="100", percent="50", percent_bound="over")
    assert diagnose(far) == ()


def test_another_convention_explains_alone() -> None:
    cut = check("ratio", part="120", whole="152", percent="78.94")
    assert diagnose(cut) == (Diagnosis("another_convention", convention="trunc"),)


@pytest.mark.parametrize(
    ("finding", "printed", "base", "alternatives"),
    [
        (SWAPPED, ("180", "160", "158.75"), "158.75", 1),
        (check("target", count="110", percent="113", relation="exceeded"), ("51", "52"), None, 0),
        (check("target", count="113", percent="113", relation="exceeded"), ("52", "53"), "53", 1),
        (check("target", count="97", percent="113"), ("87", "86", "85.9"), "86", 2),
        (check("parts", parts=["12", "15"], total="28"), ("30", "27"), "27", 1),
        (check("change", before="100", after="125", percent="20"), ("104", "105"), "104", 1),
        (
            check("joint", pairs=[["23", "41.82"], ["9", "16.36"]], base="60"),
            ("60", "55", "55"),
            "55",
            1,
        ),
        (check("mean", mean="2.5", n="3", sum="10"), ("4",), "4", 1),
        (check("repair", part="121", whole="180", percent="76.22"), ("158.75",), "158.75", 1),
        (check("achieved-exceeded", achieved="880", exceeded="880"), ("5",), None, 0),
    ],
)
def test_another_base(
    finding: Finding, printed: tuple[str, ...], base: str | None, alternatives: int
) -> None:
    found = another_base(finding, [parse_printed(text) for text in printed])
    if base is None:
        assert found is None
    else:
        assert found == Diagnosis("another_base", parse_printed(base), alternatives=alternatives)


def test_several_bases_that_fit_are_counted() -> None:
    found = another_base(
        check("ratio", part="50", whole="90", percent="99"),
        [parse_printed(text) for text in ("50.5", "50.6", "90", "50.5")],
    )
    assert found == Diagnosis("another_base", parse_printed("50.5"), alternatives=2)


@pytest.mark.parametrize(
    ("finding", "name"),
    [
        (
            check("ratio", part="5673", whole="5000", percent="113.46", relation="exceeded"),
            "exceeded_read_as_achieved",
        ),
        (check("ratio", part="113", whole="100", percent="13"), "achieved_read_as_exceeded"),
        (
            check("ratio", part="87", whole="100", percent="87", relation="short"),
            "short_read_as_achieved",
        ),
        (
            check("target", count="110", percent="113", relation="exceeded"),
            "exceeded_read_as_achieved",
        ),
        (
            check("achieved-exceeded", achieved="880", exceeded="880"),
            "exceeded_read_as_achieved",
        ),
        (
            check("change", before="100", after="120", percent="20", direction="decrease"),
            "decrease_read_as_increase",
        ),
        (
            check("change", before="120", after="90", percent="25", direction="increase"),
            "increase_read_as_decrease",
        ),
        (
            check("points", before="40", after="50", change="25", label="point"),
            "another_reading",
        ),
    ],
)
def test_another_reading(finding: Finding, name: str) -> None:
    assert names(finding)[0] == name


def test_the_order_of_the_contract() -> None:
    finding = check("ratio", part="113", whole="100", percent="13")
    assert names(finding, "869") == [
        "another_base",
        "achieved_read_as_exceeded",
        "one_slip",
    ]
    assert names(check("ratio", part="7", whole="9", percent="1234.5678")) == []
    assert names(check("achieved-exceeded", achieved="99", exceeded="880")) == []


def test_one_slip_in_any_number() -> None:
    (found,) = diagnose(SWAPPED)
    assert found.repairs == (Repair("percent", "67.22", "digits_swapped"),)
    assert found.alternatives == 1
    parts = slipped(check("parts", parts=["12", "15"], total="72"))
    assert parts is not None
    assert parts.repairs[0] == Repair("total", "27", "digits_swapped")
    assert Repair("parts[1]", "60", "digit_changed") not in parts.repairs
    joint = slipped(check("joint", pairs=[["23", "41.82"], ["9", "17.36"]]))
    assert joint is not None
    assert joint.repairs[0] == Repair("pairs[1][1]", "16.36", "digit_changed")


def test_a_slip_in_a_change_is_one_after_which_it_holds() -> None:
    given = {"before": "100", "after": "130", "percent": "35"}
    found = slipped(check("change", **given))
    assert found is not None
    after = [check("change", **{**given, each.field: each.value}) for each in found.repairs]
    assert {each.verdict for each in after} == {"consistent"}
    assert Repair("percent", "30", "digit_changed") in found.repairs
    assert Repair("percent", "36", "digit_changed") not in found.repairs


PERCENTS = st.integers(1, 9999).map(lambda n: f"{n // 100}.{n % 100:02}")
PAIRS = st.lists(
    st.tuples(st.integers(0, 400).map(str), PERCENTS | st.integers(1, 99).map(str)),
    min_size=2,
    max_size=4,
)


NUMBERS = st.integers(0, 400).map(str) | st.integers(0, 4000).map(lambda n: f"{n / 10:.1f}")
PRINTED = st.builds(
    lambda text, rounded, bound: replace(parse_printed(text, rounded=rounded), bound=bound),
    NUMBERS,
    st.booleans(),
    st.sampled_from(["exact", "exact", "approx", "over"]),
)
JOINT = st.builds(
    lambda pairs, base: check("joint", pairs=pairs, **({"base": base} if base else {})),
    PAIRS,
    st.none() | st.integers(1, 900).map(str),
)
PARTS = st.builds(
    CHECKS["parts"].run,
    parts=st.lists(PRINTED, min_size=2, max_size=4).map(tuple),
    total=PRINTED,
    complete=st.booleans(),
)
CHANGES = st.builds(
    CHECKS["points"].run,
    before=PRINTED,
    after=PRINTED,
    change=PRINTED,
    label=st.sampled_from([None, "percent", "point"]),
)


@given(JOINT | PARTS | CHANGES)
def test_no_slip_that_holds_is_out_of_reach(finding: Finding) -> None:
    """The quick looks before the exact check leave out nothing that it would accept."""
    inputs = inputs_of(finding)

    def holds(field: str, number: Printed) -> bool:
        changed = with_number(inputs, field, number)
        return CHECKS[finding.check].run(**changed).verdict == "consistent"

    every = one_slip(numbers_of(inputs), holds)
    found = slipped(finding)
    assert (found.alternatives if found else 0) == len(every)
    assert (found.repairs if found else ()) == every[:LISTED]


def test_a_repair_is_confirmed_by_every_other_check() -> None:
    asked: list[tuple[str, Printed]] = []

    def confirm(field: str, number: Printed) -> bool:
        asked.append((field, number))
        return field == "total"

    finding = check("parts", parts=["12", "15"], total="28")
    free, held = slipped(finding), slipped(finding, confirm)
    assert free is not None and held is not None
    assert {each.field for each in free.repairs} == {"parts[0]", "parts[1]", "total"}
    assert held.repairs == (Repair("total", "27", "digit_changed"),)
    assert (free.alternatives, held.alternatives) == (len(free.repairs), 1)
    # Only what this check accepts is asked of the others.
    assert len(asked) == free.alternatives
    assert slipped(finding, lambda field, number: False) is None
    assert diagnose(finding, confirm=lambda field, number: False) == ()


def test_alternatives_are_counted_beyond_those_listed() -> None:
    found = slipped(check("ratio", part="500", whole="1000", percent="5"))
    assert found is not None
    assert len(found.repairs) == 12 < found.alternatives


def test_findings_too_large_to_search_are_left() -> None:
    finding = check("parts", parts=["1"] * 40, total="72")
    assert slipped(finding) is None
    assert slipped(check("parts", parts=["1"] * 39, total="93")) is not None
    assert slipped(Finding("ratio", "inconsistent")) is None

"""convention: what explains every claim, claim by claim and by decimals."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checks.calculator import check, run_check
from extractor.checks.convention import Ruled, convention, over
from extractor.checks.fields import CaseError
from extractor.checks.registry import CHECKS
from extractor.model import CONVENTIONS, Convention, Finding
from extractor.reporting.answers import run_case
from tests.brute_force import rounded

Json = dict[str, Any]

CUT_WHOLE: Json = {
    "check": "target",
    "in": {"count": "235", "percent": "113", "relation": "exceeded"},
}
CUT: Json = {"check": "ratio", "in": {"part": "120", "whole": "152", "percent": "78.94"}}
ROUNDED: Json = {"check": "ratio", "in": {"part": "120", "whole": "152", "percent": "78.95"}}
UP: Json = {"check": "ratio", "in": {"part": "5662", "whole": "5000", "percent": "114"}}
EITHER: Json = {"check": "ratio", "in": {"part": "1", "whole": "4", "percent": "25"}}
NEVER: Json = {"check": "ratio", "in": {"part": "1", "whole": "4", "percent": "26"}}
NO_BASE: Json = {"check": "ratio", "in": {"part": "1", "whole": "0", "percent": "26"}}
FAR: Json = {
    "check": "ratio",
    "in": {"part": "83", "whole": "100", "percent": "50", "percent_bound": "over"},
}
OVER_WHOLE: Json = {
    "check": "ratio",
    "in": {"part": "120", "whole": "100", "percent": "120", "part_of_whole": True},
}
NEAREST: tuple[Convention, ...] = ("half_up", "half_down", "half_even")


def run(*claims: Json) -> Finding:
    return check("convention", claims=list(claims))


@pytest.mark.parametrize(
    ("claims", "explained_by"),
    [
        ([CUT_WHOLE], ("trunc",)),
        ([CUT_WHOLE, CUT], ("trunc",)),
        ([CUT, ROUNDED], ()),
        ([ROUNDED], (*NEAREST, "away", "double")),
        ([UP], ("away",)),
        ([EITHER], CONVENTIONS),
        ([EITHER, UP], ("away",)),
        ([NEVER], ()),
        ([NEVER, EITHER], ()),
        ([NO_BASE, CUT], ("trunc",)),
        ([FAR, CUT], ("trunc",)),
        ([OVER_WHOLE], CONVENTIONS),
        ([OVER_WHOLE, CUT], ("trunc",)),
    ],
)
def test_what_explains_them_all(claims: list[Json], explained_by: tuple[str, ...]) -> None:
    found = run(*claims)
    assert found.explained_by == explained_by
    assert found.verdict == ("consistent" if explained_by else "inconsistent")
    assert found.conventions == {each: each in explained_by for each in CONVENTIONS}
    assert found.reason is None


@pytest.mark.parametrize("claims", [[NO_BASE], [FAR], [FAR, NO_BASE]])
def test_where_no_claim_decides_there_is_no_base(claims: list[Json]) -> None:
    found = run(*claims)
    assert (found.verdict, found.reason) == ("not_checkable", "missing_base")
    assert found.explained_by is None


def test_by_decimals() -> None:
    found = run(CUT_WHOLE, ROUNDED)
    assert (found.verdict, found.explained_by) == ("inconsistent", ())
    assert found.by_decimals == {0: ("trunc",), 2: (*NEAREST, "away", "double")}
    assert list(run(ROUNDED, CUT_WHOLE).by_decimals or ()) == [0, 2]


@pytest.mark.parametrize(
    ("claim", "decimals"),
    [
        ({"check": "achieved-exceeded", "in": {"achieved": "102.4", "exceeded": "2.4"}}, [1]),
        ({"check": "achieved-exceeded", "in": {"achieved": "102.4", "exceeded": "2"}}, []),
        ({"check": "joint", "in": {"pairs": [["23", "41.82"], ["9", "16.36"]]}}, [2]),
        ({"check": "joint", "in": {"pairs": [["23", "41.82"], ["9", "16.4"]]}}, []),
        ({"check": "shares", "in": {"shares": ["20.0", "80.0"]}}, [1]),
        ({"check": "implied-parts", "in": {"parts": [["5", "10.0"]], "total_base": "50"}}, [1]),
        ({"check": "parts", "in": {"parts": ["5", "6"], "total": "11"}}, []),
        ({"check": "mean", "in": {"mean": "2.50", "n": "2", "sum": "5"}}, []),
        ({"check": "multiple", "in": {"before": "2", "after": "5", "times": "2.5"}}, []),
        ({"check": "bounds", "in": {"kind": "share", "percent": {"low": "5", "high": "6.5"}}}, [1]),
    ],
)
def test_decimals_are_those_of_the_percentages(claim: Json, decimals: list[int]) -> None:
    found = run(claim)
    assert found.verdict == "consistent"
    assert list(found.by_decimals or ()) == decimals


def test_claims_without_rounding_decide_by_their_verdict() -> None:
    listed = {"check": "count", "in": {"announced": "3", "listed": "3"}}
    short = {"check": "count", "in": {"announced": "3", "listed": "2", "list_complete": True}}
    assert run(listed, CUT).explained_by == ("trunc",)
    assert run(short, CUT).explained_by == ()
    consistent = Finding("same", "consistent")
    assert convention([Ruled(consistent)]).explained_by == CONVENTIONS
    assert convention([Ruled(Finding("same", "inconsistent"))]).explained_by == ()
    assert convention([Ruled(Finding("count", "implausible"))]).reason == "missing_base"


@given(
    st.lists(
        st.tuples(st.integers(0, 300), st.integers(1, 300), st.integers(0, 2)),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(CONVENTIONS),
)
def test_a_desk_that_rounds_one_way_is_explained(
    amounts: Sequence[tuple[int, int, int]], way: Convention
) -> None:
    cases = [(k, t, rounded(Fraction(100 * k, t), d, way), d) for k, t, d in amounts]
    claims = [
        {"check": "ratio", "in": {"part": str(k), "whole": str(t), "percent": f"{p:f}"}}
        for k, t, p, _ in cases
    ]
    found = run(*claims)

    def explains(decimals: set[int]) -> tuple[Convention, ...]:
        shown = [case for case in cases if case[3] in decimals]
        ways = [
            all(rounded(Fraction(100 * k, t), d, w) == p for k, t, p, d in shown)
            for w in CONVENTIONS
        ]
        return tuple(w for w, fits in zip(CONVENTIONS, ways, strict=True) if fits)

    assert way in (found.explained_by or ())
    assert found.explained_by == explains({0, 1, 2})
    assert found.by_decimals == {d: explains({d}) for d in sorted({case[3] for case in cases})}


@pytest.mark.parametrize(
    ("claims", "message"),
    [
        ([CUT, {"check": "convention", "in": {"claims": [CUT]}}], r"claims\[1\]: no check 'conv"),
        ([{"check": "repair", "in": CUT["in"]}], r"claims\[0\]: no check 'repair' here; known"),
        ([{"check": "nope" * 30, "in": {}}], r"claims\[0\]: no check '(nope){10}' here"),
        ([CUT, CUT, {"check": "ratio", "in": {"part": "1"}}], r"claims\[2\]: ratio: missing field"),
        ([CUT, {"check": "ratio", "in": 3}], r"claims\[1\] = dict: must be"),
        ([], "claims = list: must be a list"),
    ],
)
def test_a_bad_claim_is_named_by_its_place(claims: list[Json], message: str) -> None:
    with pytest.raises(CaseError, match=message) as caught:
        run(*claims)
    assert caught.value.messages["vi"] != caught.value.messages["en"]


def test_a_claim_refused_is_told_in_both_languages() -> None:
    with pytest.raises(CaseError) as caught:
        run(CUT, {"check": "repair" * 9, "in": CUT["in"]})
    vi, en = caught.value.messages["vi"], caught.value.messages["en"]
    named = repr("repair" * 6 + "repa")
    assert vi.startswith(f"claims[1]: không có phép kiểm {named} ở đây; có: target, ratio, ")
    assert en.startswith(f"claims[1]: no check {named} here; known: target, ratio, ")
    with pytest.raises(CaseError) as caught:
        run({"check": "ratio", "in": {"part": "1", "whole": "2"}})
    assert caught.value.messages == {
        "vi": "claims[0]: ratio: thiếu trường percent",
        "en": "claims[0]: ratio: missing field percent",
    }


def test_it_is_made_over_any_checks() -> None:
    made = over({"ratio": CHECKS["ratio"]})
    assert made.name == "convention"
    (field,) = made.fields
    assert (field.name, field.kind, field.required) == ("claims", "cases", True)
    assert (field.vi, field.en) == (
        'các nhận định {"check", "in"}',
        'the claims {"check", "in"}',
    )
    assert made.run([("ratio", CUT["in"])]).explained_by == ("trunc",)
    with pytest.raises(CaseError, match=r"^claims\[1\]: no check 'target' here; known: ratio$"):
        made.run([("ratio", CUT["in"]), ("target", CUT_WHOLE["in"])])


def test_the_answer_of_the_calculator() -> None:
    answer = run_case({"id": 7, "check": "convention", "in": {"claims": [CUT_WHOLE, CUT]}})
    assert answer["verdict"] == "consistent"
    assert answer["explained_by"] == ["trunc"]
    assert answer["by_decimals"] == {"0": ["trunc"], "2": ["trunc"]}
    undecided = run_case({"id": 8, "check": "convention", "in": {"claims": [NO_BASE]}})
    assert (undecided["explained_by"], undecided["by_decimals"]) == ([], {})


def test_claims_are_checked_as_if_alone() -> None:
    findings = run(CUT, NEVER, NO_BASE).facts["findings"]
    alone = [run_check(case["check"], case["in"]) for case in (CUT, NEVER, NO_BASE)]
    assert isinstance(findings, tuple)
    assert [(f.verdict, f.conventions, f.facts) for f in findings] == [
        (f.verdict, f.conventions, f.facts) for f in alone
    ]

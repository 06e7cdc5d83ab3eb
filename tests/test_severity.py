"""severity: what an alarm changes; direction: words against numbers."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any, get_args

import pytest

from extractor.checks.calculator import check
from extractor.checks.direction import DIRECTION_WORDS, DirectionWord, direction
from extractor.checks.recomputed import rate_from, terms
from extractor.checks.registry import CHECKS
from extractor.checks.rounding import Printed, parse_printed
from extractor.checks.severity import RECOMPUTED, severity, with_severity
from extractor.model import Finding, Severity
from extractor.reporting.explanations import explain

GRADED = [
    # what is printed, and what the other numbers give for it
    ("target", {"count": "23", "percent": "41.28"}, "last_digit"),  # 23 : 56 = 41.07, 0.5 % off
    ("target", {"count": "23", "percent": "4.1"}, None),  # no_power: no alarm
    ("target", {"count": "7", "percent": "95"}, "decision_changing"),  # 7 : 7 = 100
    ("target", {"count": "9", "percent": "80"}, "material"),  # 9 : 11 = 81.8 rounds to 82
    ("target", {"count": "9", "percent": "81"}, "last_digit"),  # cut
    ("target", {"count": "0", "percent": "5"}, "material"),  # 0 %
    ("target", {"count": "5", "percent": "52", "relation": "share"}, "decision_changing"),  # 50
    ("target", {"count": "5", "percent": "60", "relation": "share"}, "material"),  # 5 : 8 = 62.5
    ("ratio", {"part": "120", "whole": "152", "percent": "78.94"}, "last_digit"),  # cut
    ("ratio", {"part": "120", "whole": "152", "percent": "78.95"}, None),
    ("ratio", {"part": "120", "whole": "152", "percent": "87.95"}, "material"),
    ("ratio", {"part": "99", "whole": "100", "percent": "101"}, "decision_changing"),
    ("ratio", {"part": "992", "whole": "1000", "percent": "100"}, "decision_changing"),  # away
    ("ratio", {"part": "996", "whole": "1000", "percent": "101"}, "decision_changing"),  # 100
    ("ratio", {"part": "1134", "whole": "1000", "percent": "115"}, "material"),  # 113
    ("ratio", {"part": "90", "whole": "100", "percent": "10", "relation": "exceeded"}, "flips"),
    ("ratio", {"part": "110", "whole": "100", "percent": "10", "relation": "short"}, "flips"),
    ("ratio", {"part": "49", "whole": "100", "percent": "51", "relation": "share"}, "flips"),
    ("ratio", {"part": "51", "whole": "100", "percent": "52", "relation": "share"}, "last_digit"),
    ("ratio", {"part": "50", "whole": "100", "percent": "51", "relation": "share"}, "flips"),
    ("ratio", {"part": "43", "whole": "100", "percent": "30", "percent_bound": "over"}, "material"),
    ("ratio", {"part": "3", "whole": "0", "percent": "30"}, None),
    ("ratio", {"part": "0", "whole": "100", "percent": "2"}, "material"),  # 2 points from 0
    ("achieved-exceeded", {"achieved": "880", "exceeded": "880"}, "material"),
    ("achieved-exceeded", {"achieved": "98", "exceeded": "2"}, "decision_changing"),
    ("achieved-exceeded", {"achieved": "113.5", "exceeded": "12"}, "material"),
    ("achieved-exceeded", {"achieved": "113.5", "exceeded": "13"}, None),
    ("bounds", {"kind": "share", "percent": "103"}, None),  # nothing to recompute it from
    ("change", {"before": "200", "after": "226", "percent": "14"}, "last_digit"),
    ("change", {"before": "200", "after": "226", "percent": "31"}, "material"),
    ("change", {"before": "200", "after": "226", "direction": "decrease"}, "decision_changing"),
    ("change", {"before": "200", "after": "226", "delta": "62"}, "material"),
    ("change", {"before": "2000", "after": "2260", "delta": "261"}, "last_digit"),
    ("change", {"before": "2000", "after": "2260", "delta": "262"}, "last_digit"),  # 2 of 262
    ("change", {"before": "2000", "after": "2260", "delta": "263"}, "material"),  # 3 of 263
    ("change", {"before": "226", "after": "200", "percent": "-13", "delta": "26"}, "last_digit"),
    ("change", {"after": "7", "percent": "95", "direction": "increase"}, "material"),
    ("change", {"delta": "23", "percent": "45.00"}, "last_digit"),  # 23 : 51 = 45.10
    ("points", {"before": "5.0", "after": "6.0", "change": "9"}, "material"),
    ("points", {"before": "5.0", "after": "6.0", "change": "35", "label": "percent"}, "material"),
    ("points", {"before": "5", "after": "6", "change": "1", "direction": "decrease"}, "flips"),
    ("points", {"before": "5", "after": "6", "change": "20", "label": "point"}, None),
    ("multiple", {"before": "5", "after": "15", "times": "5"}, "material"),
    ("multiple", {"before": "15", "after": "5", "times": "3"}, "decision_changing"),
    ("multiple", {"before": "15", "after": "5", "times": "3", "form": "tăng"}, "flips"),
    ("multiple", {"before": "5", "after": "18", "times": "3"}, "last_digit"),
    ("multiple", {"before": "5", "after": "30", "times": "3", "form": "tăng"}, "material"),
    ("multiple", {"before": "1", "after": "302", "times": "300"}, "last_digit"),  # 2 of 300
    ("parts", {"parts": ["10", "20"], "total": "31"}, "last_digit"),
    ("parts", {"parts": ["10", "20"], "total": "32"}, "material"),
    ("parts", {"parts": ["1000", "2000"], "total": "3020"}, "last_digit"),  # 0.7 %
    ("parts", {"parts": ["10", "20"], "total": "30"}, None),
    ("shares", {"shares": ["40", "50", "13"]}, "material"),
    ("count", {"announced": "5", "listed": "7"}, "material"),
    ("same", {"values": ["5", "7"]}, "material"),
    ("same", {"values": ["10.0", "10.5", "11"]}, "last_digit"),  # the 11 is a whole number
    ("remaining", {"total": "30", "done": "10", "left": "25"}, "material"),
    ("remaining", {"percent_done": "60", "percent_left": "30"}, "material"),
    ("remaining", {"percent_done": "60.0", "percent_left": "40.5"}, "last_digit"),  # 0.5 points
    ("mean", {"mean": "3.5", "n": "4", "sum": "20"}, "material"),
    ("mean", {"mean": "3.4", "n": "2"}, "last_digit"),  # 7 : 2 = 3.5 is one unit away
    ("mixture", {"groups": ["10", "20"], "overall": "25"}, "material"),
    ("product", {"a": "5", "b": "6", "c": "36"}, "material"),
]


@pytest.mark.parametrize(("name", "fields", "expected"), GRADED)
def test_what_an_alarm_changes(name: str, fields: dict[str, Any], expected: str | None) -> None:
    wanted = "decision_changing" if expected == "flips" else expected
    assert check(name, **fields).severity == wanted


def test_a_percentage_is_recomputed_from_its_base() -> None:
    # 26 more than 200 is 13 % of 200; 226 stands 13 % above it.
    assert rate_from(200, Fraction(26), is_delta=True) == 13
    assert rate_from(200, Fraction(226), is_delta=False) == 13
    assert rate_from(200, Fraction(174), is_delta=False) == 13


def test_a_small_difference_without_a_word_may_still_be_a_rise() -> None:
    # 5,5 − 0,5 = 5, of which 0,5 is 10 %; 5,5 + 0,5 = 6 would give 8,3 %.
    risen = check("change", after="5.5", delta="0.5", percent="10")
    assert terms(risen) == (Fraction(5), Fraction(11, 2))


def test_every_severity_is_among_them() -> None:
    said = {expected for _, _, expected in GRADED}
    assert said >= {*get_args(Severity), None}


def test_the_table_names_checks_that_there_are() -> None:
    assert set(RECOMPUTED) <= set(CHECKS)


def test_only_alarms_have_a_severity() -> None:
    found = check("ratio", part="9", whole="10", percent="40")
    assert severity(found) == "material"
    for verdict in ("consistent", "not_checkable"):
        assert severity(replace(found, verdict=verdict)) is None


@pytest.mark.parametrize("name", RECOMPUTED)
def test_a_finding_without_numbers_has_none(name: str) -> None:
    assert with_severity(Finding(name, "inconsistent")).severity is None


def printed(text: str, bound: Any = "exact") -> Printed:
    return replace(parse_printed(text, rounded=True), bound=bound)


WORDS: list[tuple[DirectionWord, str, str, str]] = [
    ("exceeded", "101", "exact", "consistent"),
    ("exceeded", "100", "exact", "consistent"),  # 100.4 prints as 100
    ("exceeded", "100.0", "exact", "consistent"),
    ("exceeded", "99", "exact", "inconsistent"),  # rounded 99 is below 99.5, cut below 100
    ("exceeded", "94", "exact", "inconsistent"),
    ("reached", "100", "exact", "consistent"),
    ("reached", "99", "exact", "inconsistent"),
    ("missed", "94", "exact", "consistent"),
    ("missed", "100", "exact", "consistent"),  # 99.6 prints as 100
    ("missed", "101", "exact", "inconsistent"),  # rounded up: above 100
    ("increase", "3", "exact", "consistent"),
    ("increase", "-3", "exact", "inconsistent"),
    ("decrease", "-3", "exact", "consistent"),
    ("decrease", "3", "exact", "inconsistent"),
    ("majority", "50.1", "exact", "consistent"),
    ("majority", "49", "exact", "inconsistent"),
    ("majority", "49.9", "exact", "inconsistent"),
    ("majority", "49", "approx", "consistent"),  # 48 to 50 does not reach above 50
    ("doubled", "2", "exact", "consistent"),
    ("doubled", "2.1", "exact", "consistent"),
    ("doubled", "3.2", "exact", "inconsistent"),
    ("doubled", "1.2", "exact", "consistent_other_rounding"),
    ("tripled", "3.4", "exact", "consistent"),
    ("tripled", "2", "exact", "inconsistent"),
]


@pytest.mark.parametrize(("word", "number", "bound", "verdict"), WORDS)
def test_a_word_against_its_number(
    word: DirectionWord, number: str, bound: str, verdict: str
) -> None:
    found = direction(word, printed(number, bound))
    expected = "implausible" if bound == "approx" else verdict
    alarm = expected in ("inconsistent", "implausible")
    assert found.verdict == expected
    assert (found.note, found.severity) == (
        ("word_against_number", "decision_changing") if alarm else (None, None)
    )


@pytest.mark.parametrize(
    ("word", "number", "verdict"),
    [
        ("exceeded", "90", "consistent"),
        ("exceeded", "110", "inconsistent"),
        ("reached", "100", "consistent"),
        ("reached", "110", "inconsistent"),
        ("missed", "110", "consistent"),
        ("missed", "90", "inconsistent"),
        ("decrease", "-3", "consistent"),
    ],
)
def test_less_may_be_better(word: DirectionWord, number: str, verdict: str) -> None:
    assert direction(word, printed(number), less_is_better=True).verdict == verdict


@pytest.mark.parametrize("word", DIRECTION_WORDS)
def test_every_word_has_words(word: DirectionWord) -> None:
    vi, en = (explain(direction(word, printed("7")), lang) for lang in ("vi", "en"))
    assert vi.startswith("Bài ghi “")
    assert en.startswith("The article says “")

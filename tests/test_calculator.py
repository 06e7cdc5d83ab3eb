"""The calculator: fields, options, and JSON Lines that never stop at a bad line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checks.calculator import check, fields_from_options
from extractor.checks.fields import CaseError, Check, Field, from_option, read_fields
from extractor.checks.registry import CHECKS, FIELDS
from extractor.checks.rounding import parse_printed
from extractor.model import CONVENTIONS, VERDICTS
from extractor.reporting.answers import run_case, run_lines

Json = dict[str, Any]

ANSWER_KEYS = [
    *("id", "verdict", "conventions", "candidates", "n_candidates", "power", "reason", "note"),
    *("severity", "explanation"),
]
EXTRA_KEYS = {
    **dict.fromkeys(("change", "points", "multiple"), ("diagnosis",)),
    "repair": ("repairs", "n_repairs"),
    "convention": ("explained_by", "by_decimals"),
}


def answers(lines: Iterable[str | bytes]) -> list[Json]:
    return [json.loads(line) for line in run_lines(lines)]


def case(check: str = "target", **fields: object) -> str:
    return json.dumps({"id": "1", "check": check, "in": fields})


def test_the_example_of_the_contract() -> None:
    [answer] = answers([case(count="235", percent="113", relation="exceeded")])
    assert list(answer) == ANSWER_KEYS
    assert answer["id"] == "1"
    assert answer["verdict"] == "consistent_other_rounding"
    assert answer["conventions"] == {name: name == "trunc" for name in CONVENTIONS}
    assert answer["candidates"] == {name: [110] * (name == "trunc") for name in CONVENTIONS}
    assert answer["n_candidates"] == {name: int(name == "trunc") for name in CONVENTIONS}
    assert answer["power"] == 0.482  # 1 - 23500/45369 = 0.48202
    assert answer["reason"] is None
    assert answer["note"] is None
    assert "235 : 110 = 2,13636…" in answer["explanation"]


@pytest.mark.parametrize(
    ("check", "fields", "verdict"),
    [
        ("target", {"count": "23", "percent": "41.82"}, "consistent"),
        ("ratio", {"part": "120", "whole": "152", "percent": "78.94"}, "consistent_other_rounding"),
        ("achieved-exceeded", {"achieved": "880", "exceeded": "880"}, "inconsistent"),
        ("bounds", {"kind": "achieved", "percent": "1200"}, "implausible"),
        ("target", {"count": "9", "percent": "1"}, "not_checkable"),
    ],
)
def test_each_check_answers(check: str, fields: Mapping[str, str], verdict: str) -> None:
    [answer] = answers([case(check, **fields)])
    assert list(answer) == ANSWER_KEYS
    assert answer["verdict"] == verdict
    assert (answer["reason"] is None) == (verdict != "not_checkable")
    assert answer["explanation"]


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "{",
        "[1]",
        "3",
        "null",
        '"text"',
        "{}",
        '{"id":"1"}',
        '{"id":"1","check":"target"}',
        '{"id":"1","in":{}}',
        '{"id":"1","check":"nope","in":{}}',
        '{"id":"1","check":["target"],"in":{}}',
        '{"id":"1","check":"target","in":[]}',
        '{"id":"1","check":"target","in":{"count":NaN,"percent":"3"}}',
        '{"id":"1","check":"target","in":{"count":Infinity,"percent":"3"}}',
        '{"id":1e999,"check":"target","in":{"count":"3","percent":"3"}}',
        '{"id":1,"check":"target","in":{"count":"3","percent":' + "9" * 5000 + "}}",
        "[" * 100_000,
        '{"id":' + "[" * 100_000,
        b"\xff\xfe",
        b'{"id":"1","check":"target","in":{"count":"\xe1"}}',
    ],
)
def test_a_malformed_line_is_answered_and_the_next_one_read(line: str | bytes) -> None:
    good = case(count="23", percent="41.82")
    first, second = answers([line, good])
    assert list(first) == ["id", "error"]
    assert first["error"]
    assert second["verdict"] == "consistent"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"count": "3"},
        {"percent": "3"},
        {"count": None, "percent": "3"},
        {"count": "3", "percent": "3", "extra": "1"},
        {"count": "3", "percent": "3", "whole": "5"},
        {"count": 235, "percent": "3"},
        {"count": 2.5, "percent": "3"},
        {"count": True, "percent": "3"},
        {"count": ["3"], "percent": "3"},
        {"count": "-3", "percent": "3"},
        {"count": "1e999999999", "percent": "3"},
        {"count": "3", "percent": "NaN"},
        {"count": "3", "percent": "41,82"},
        {"count": "3", "percent": "41.82%"},
        {"count": "1.500.000", "percent": "3"},
        {"count": "", "percent": "3"},
        {"count": "3", "percent": "3", "relation": "increase"},
        {"count": "3", "percent": "3", "relation": 1},
        {"count": "3", "percent": "3", "integer_unit": "true"},
        {"count": "3", "percent": "3", "multiple_of": "0"},
        {"count": "3", "percent": "3", "multiple_of": "2.5"},
        {"count": "3", "percent": "3", "multiple_of": "-9"},
        {"count": {"v": "3", "rounded": "yes"}, "percent": "3"},
        {"count": {"v": "3", "bound": "around"}, "percent": "3"},
        {"count": {"v": "3", "bound": ["over"]}, "percent": "3"},
        {"count": {"v": 3}, "percent": "3"},
        {"count": {"v": "3", "mult": "0"}, "percent": "3"},
        {"count": {"v": "3", "mult": 10}, "percent": "3"},
        {"count": {"v": "3", "low": "1"}, "percent": "3"},
        {"count": {"low": "3"}, "percent": "3"},
        {"count": {"low": "5", "high": "3"}, "percent": "3"},
        {"count": {}, "percent": "3"},
    ],
)
def test_a_bad_field_is_an_error_that_keeps_the_id(fields: Json) -> None:
    line = json.dumps({"id": "a7", "check": "target", "in": fields})
    [vi], [en] = answers([line]), [json.loads(each) for each in run_lines([line], "en")]
    assert list(vi) == list(en) == ["id", "error"]
    assert vi["id"] == "a7"
    assert vi["error"] != en["error"]
    with pytest.raises(ValueError, match=r"."):
        check("target", **fields)


REFUSED = [
    ({"percent": "3"}, "target: thiếu trường count", "target: missing field count"),
    (
        {"count": "3", "percent": "3", "whole": "5"},
        "target: không có trường 'whole'",
        "target: unknown field 'whole'",
    ),
    (
        {"count": "3,5", "percent": "3"},
        "count = '3,5': số viết bằng chữ số, dấu chấm thập phân, không quá 40 chữ số mỗi bên",
        "count = '3,5': a number is digits with a decimal dot, at most 40 on either side",
    ),
    ({"count": "-3", "percent": "3"}, "count = '-3': không được âm", "must not be negative"),
    (
        {"count": 3, "percent": "3"},
        'count = int: phải là chuỗi như "41.82", hoặc {"v", "rounded", "mult", "bound"},'
        ' hoặc {"low", "high"}',
        'count = int: must be a string like "41.82", or {"v", "rounded", "mult", "bound"},'
        ' or {"low", "high"}',
    ),
    (
        {"count": {"v": 3}, "percent": "3"},
        "count = int: số phải là chuỗi",
        "count = int: a number must be a string",
    ),
    (
        {"count": {"v": "3", "bound": "x"}, "percent": "3"},
        "count = 'x': bound: một trong exact, approx, nearly, over, under, at_least, at_most",
        "count = 'x': bound: one of exact, approx, nearly, over, under, at_least, at_most",
    ),
    (
        {"count": {"v": "3", "rounded": "x"}, "percent": "3"},
        "count = 'x': rounded: true hoặc false",
        "count = 'x': rounded: true or false",
    ),
    (
        {"count": {"v": "3", "mult": "0"}, "percent": "3"},
        "count = '0': mult phải dương",
        "count = '0': mult must be positive",
    ),
    (
        {"count": {"low": "5", "high": "3"}, "percent": "3"},
        "count = dict: low lớn hơn high",
        "count = dict: low is above high",
    ),
    (
        {"count": "3", "percent": "3", "multiple_of": "0"},
        "multiple_of = '0': phải là số nguyên từ 1",
        "multiple_of = '0': must be a whole number from 1",
    ),
    (
        {"count": "3", "percent": "3", "relation": "x"},
        "relation = 'x': phải là một trong achieved, exceeded, short, share",
        "relation = 'x': must be one of achieved, exceeded, short, share",
    ),
    (
        {"count": "3", "percent": "3", "integer_unit": "x"},
        "integer_unit = 'x': phải là true hoặc false",
        "integer_unit = 'x': must be true or false",
    ),
]


@pytest.mark.parametrize(("fields", "vi", "en"), REFUSED)
def test_what_is_refused_is_said_in_both_languages(fields: Json, vi: str, en: str) -> None:
    with pytest.raises(CaseError) as caught:
        check("target", **fields)
    assert caught.value.messages["vi"] == vi
    assert caught.value.messages["en"].endswith(en)


def test_a_number_may_say_all_there_is_to_say_of_it() -> None:
    given = {"v": "3.5", "rounded": True, "mult": "1000", "bound": "over"}
    found = check("ratio", part=given, whole="10000", percent="40")
    expected = parse_printed("3.5", rounded=True, mult=Fraction(1000))
    assert found.facts["part"] == replace(expected, bound="over")


def test_a_bound_said_twice_is_refused() -> None:
    fields = {"part": "3", "whole": "5", "percent": {"v": "60", "bound": "over"}}
    assert check("ratio", **fields).verdict == "implausible"
    with pytest.raises(CaseError):
        check("ratio", **fields, percent_bound="over")


@pytest.mark.parametrize(
    "identity",
    ["1", "", "mã số 7", 7, -1, 1.5, None, True, ["a", 1], {"a": None}, "x\ny", "\u2028", "\ud800"],
)
def test_the_id_comes_back_as_it_was(identity: object) -> None:
    good = json.dumps({"id": identity, "check": "target", "in": {"count": "3", "percent": "60"}})
    bad = json.dumps({"id": identity, "check": "target", "in": {}})
    lines = list(run_lines([good, bad]))
    assert all(line.isascii() or line.encode("utf-8") for line in lines)
    assert all("\n" not in line for line in lines)
    assert [json.loads(line)["id"] for line in lines] == [identity, identity]


def test_lines_may_be_bytes_or_text_blank_or_marked() -> None:
    good = case(count="3", percent="60")
    lines: list[str | bytes] = ["\ufeff" + good, "", "  \n", good + "\r\n", good.encode(), b"\n"]
    assert [answer["verdict"] for answer in answers(lines)] == ["consistent"] * 3


def test_the_run_is_lazy() -> None:
    def endless() -> Iterable[str]:
        while True:
            yield case(count="3", percent="60")

    assert json.loads(next(iter(run_lines(endless()))))["verdict"] == "consistent"


def test_candidates_are_there_without_power() -> None:
    [answer] = answers([case(count="1000000", percent="78")])
    assert (answer["verdict"], answer["reason"]) == ("not_checkable", "no_power")
    # floor(10^9 / 775) - floor(10^9 / 785)
    assert answer["n_candidates"]["half_up"] == 10**9 // 775 - 10**9 // 785
    assert len(answer["candidates"]["half_up"]) == 12
    assert answer["power"] == 0


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
numbers = st.decimals(-3000, 3000, places=2).map("{:f}".format) | st.sampled_from(
    ["0", "1", "0.0", "-0", "100", "1000000000000000", "1e5", "", "-1"]
)
described = st.fixed_dictionaries(
    {"v": numbers},
    optional={
        "rounded": st.booleans(),
        "mult": st.sampled_from(["1000", "0", "0.001"]),
        "bound": st.sampled_from(["over", "nearly", "under", "approx", "at_least", "at_most"]),
    },
)
ranges = st.fixed_dictionaries({"low": numbers, "high": numbers})
fields_of = {
    "count": numbers | described | ranges,
    "amount": numbers | described | ranges,
    "percent": numbers | described | ranges,
    "whole": numbers,
    "flag": st.booleans(),
    "amounts": st.lists(numbers | described | ranges, max_size=4),
    "percents": st.lists(numbers | described | ranges, max_size=4),
    "count_percents": st.lists(st.lists(numbers | described, min_size=2, max_size=2), max_size=3),
    "amount_percents": st.lists(st.lists(numbers | described, min_size=2, max_size=2), max_size=3),
    "cases": st.lists(
        st.fixed_dictionaries(
            {
                "check": st.sampled_from(["target", "ratio", "convention", "nope"]),
                "in": st.dictionaries(st.sampled_from(["count", "percent", "part"]), numbers),
            }
        ),
        max_size=3,
    ),
}


@st.composite
def cases(draw: st.DrawFn) -> Json:
    name = draw(st.sampled_from(sorted(CHECKS)))
    fields: Json = {}
    for field in FIELDS[name]:
        values = st.sampled_from(field.choices) if field.kind == "choice" else fields_of[field.kind]
        if field.required or draw(st.booleans()):
            fields[field.name] = draw(values)
    if draw(st.integers(0, 9)) == 0:
        fields[draw(st.sampled_from([*fields, "x"]))] = draw(json_values)
    return {"id": draw(st.integers()), "check": name, "in": fields}


@given(cases(), st.sampled_from(["vi", "en"]))
def test_every_case_gets_a_verdict_or_an_error(given_case: Json, lang: Any) -> None:
    answer = run_case(given_case, lang)
    assert answer["id"] == given_case["id"]
    if "error" in answer:
        assert answer["error"]
    else:
        assert [*ANSWER_KEYS[:-1], *EXTRA_KEYS.get(given_case["check"], ()), "explanation"] == list(
            answer
        )
        assert answer["verdict"] in VERDICTS
        assert (answer["reason"] is not None) == (answer["verdict"] == "not_checkable")
        json.dumps(answer, allow_nan=False)


@given(st.binary(max_size=60) | st.text(max_size=60) | json_values.map(json.dumps))
def test_any_line_at_all_is_survived(line: str | bytes) -> None:
    assert len(answers([line])) == bool(line.strip())


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        (
            "target",
            "--count 235 --percent 113 --relation exceeded",
            {"count": "235", "percent": "113", "relation": "exceeded"},
        ),
        ("target", "--count=235 --multiple-of=9", {"count": "235", "multiple_of": "9"}),
        ("target", "--integer-unit false", {"integer_unit": False}),
        ("ratio", "--part-of-whole --part 5", {"part_of_whole": True, "part": "5"}),
        ("ratio", "--part -5 --part-of-whole", {"part": "-5", "part_of_whole": True}),
        ("ratio", '--part {"v":"5.8","rounded":true}', {"part": {"v": "5.8", "rounded": True}}),
        ("bounds", "", {}),
    ],
)
def test_options(name: str, arguments: str, expected: Json) -> None:
    assert fields_from_options(name, arguments.split()) == expected


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("target", "--count"),
        ("target", "--whole 5"),
        ("target", "count 5"),
        ("target", "235"),
        ("target", "--count 1 --count 2"),
        ("ratio", '--part {"v":'),
        ("nope", "--count 1"),
    ],
)
def test_bad_options(name: str, arguments: str) -> None:
    with pytest.raises(CaseError):
        fields_from_options(name, arguments.split())


def test_a_flag_that_is_neither_true_nor_false() -> None:
    options = "--part 1 --whole 2 --percent 50 --part-of-whole maybe"
    given_fields = fields_from_options("ratio", options.split())
    with pytest.raises(CaseError, match="part_of_whole"):
        check("ratio", **given_fields)


def test_every_field_is_declared_once_and_in_both_languages() -> None:
    assert set(FIELDS) == set(CHECKS)
    for fields in FIELDS.values():
        assert len({field.name for field in fields}) == len(fields)
        assert all(field.vi and field.en and field.vi != field.en for field in fields)
        assert all(bool(field.choices) == (field.kind == "choice") for field in fields)


def test_an_unknown_check_names_the_known_ones() -> None:
    with pytest.raises(CaseError) as caught:
        check("x" * 41)
    for message in caught.value.messages.values():
        assert repr("x" * 40) in message
        assert message.endswith(", ".join(CHECKS))


LISTED = Check(
    "listed",
    (
        Field("amounts", "amounts", "các số", "the amounts"),
        Field("pairs", "count_percents", "các cặp", "the pairs"),
        Field("cases", "cases", "các phép kiểm", "the cases"),
    ),
    check,
)


def test_lists_of_numbers_and_pairs_are_read() -> None:
    given = {"amounts": ["12", {"v": "5", "bound": "over"}], "pairs": [["23", "41.82"]]}
    values = read_fields(LISTED, given)
    assert values["amounts"] == (
        parse_printed("12"),
        replace(parse_printed("5"), bound="over"),
    )
    assert values["pairs"] == ((parse_printed("23"), parse_printed("41.82", rounded=True)),)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"amounts": []}, "amounts = list: must be a list of 1 to"),
        ({"amounts": "12"}, "amounts = '12': must be a list"),
        ({"amounts": ["12", "x"]}, "amounts[1] = 'x'"),
        ({"amounts": ["1"] * 10_001}, "must be a list of 1 to 10000"),
        ({"pairs": [["23"]]}, "pairs[0] = list: must be a pair"),
        ({"pairs": [["-23", "5"]]}, "pairs[0] = '-23': must not be negative"),
        ({"cases": [{"check": "target"}]}, 'cases[0] = dict: must be {"check", "in"}'),
        ({"cases": [{"check": 3, "in": {}}]}, 'cases[0] = dict: must be {"check", "in"}'),
    ],
)
def test_what_is_wrong_in_a_list_is_named_by_its_place(
    given: Mapping[str, object], message: str
) -> None:
    with pytest.raises(CaseError) as caught:
        read_fields(LISTED, given)
    assert message in str(caught.value)


def test_options_spell_lists() -> None:
    amounts, pairs, _ = LISTED.fields
    assert from_option(amounts, "12, 15.5") == ["12", "15.5"]
    assert from_option(pairs, "23:41.82,9:16") == [["23", "41.82"], ["9", "16"]]
    assert from_option(amounts, '[{"v":"5","bound":"over"}]') == [{"v": "5", "bound": "over"}]

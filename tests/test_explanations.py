"""Explanations: their arithmetic is done again, their words are held to what a check can say."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checks.calculator import check
from extractor.checks.direction import direction
from extractor.checks.from_claims import check_claims
from extractor.checks.rounding import parse_printed
from extractor.checks.verdicts import MISSING_BASE
from extractor.model import CONVENTIONS, VERDICTS, Finding, Lang
from extractor.reporting import notes, phrases
from extractor.reporting.explanations import explain
from extractor.reporting.numbers import as_printed, number, plain, quotient
from tests.brute_force import rounded

LANGS: tuple[Lang, ...] = ("vi", "en")

NEVER = re.compile(
    r"sai sự thật|bịa|gian|dối|lừa|cố ý|cố tình|xuyên tạc|nói sai|\bsai\b"
    r"|\bfalse|\blie\b|\blied\b|untrue|fraud|mislead|fake|wrong",
    re.IGNORECASE,
)

OVER_300 = {"v": "300", "bound": "over"}

IS_CUT = {"check": "ratio", "in": {"part": "120", "whole": "152", "percent": "78.94"}}
IS_ROUNDED = {"check": "ratio", "in": {"part": "120", "whole": "152", "percent": "78.95"}}
CUT_WHOLE = {
    "check": "target",
    "in": {"count": "235", "percent": "113", "relation": "exceeded"},
}

ROUGHLY = {"v": "5.8", "rounded": True}

FINDINGS: list[Finding] = [
    check("target", count="235", percent="113", relation="exceeded"),
    check("target", count="23", percent="41.82"),
    check("target", count="3495", percent="78.54"),
    check("target", count="110", percent="113", relation="exceeded"),
    check("target", count="1", percent="500", relation="exceeded"),
    check("target", count="7", percent="13", relation="short"),
    check("target", count="7", percent="2"),
    check("target", count="7", percent="2", multiple_of="50"),
    check("target", count="1000000", percent="78"),
    check("target", count="0", percent="5"),
    check("target", count="0", percent="0"),
    check("target", count="5", percent="1"),
    check("target", count="46.8", percent="93"),
    check("target", count={"v": "300", "bound": "over"}, percent="93"),
    check("ratio", part="120", whole="152", percent="78.94", relation="share"),
    check("ratio", part="5673", whole="5000", percent="14", relation="exceeded"),
    check("ratio", part="90", whole="100", percent="10", relation="exceeded"),
    check("ratio", part="110", whole="100", percent="10", relation="short"),
    check("ratio", part="-5", whole="10", percent="-50"),
    check("ratio", part="120", whole="100", percent="120", part_of_whole=True),
    check("ratio", part="43", whole="100", percent="42", percent_bound="over"),
    check("ratio", part={"v": "5.8", "rounded": True}, whole="6.2", percent="93"),
    check("ratio", part="3", whole={"v": "10", "bound": "over"}, percent="42"),
    check("ratio", part="3", whole={"v": "10", "bound": "under"}, percent="42"),
    check("ratio", part={"v": "3", "bound": "at_most"}, whole="10", percent="42"),
    check("ratio", part="3", whole={"low": "8", "high": "10"}, percent="42"),
    check("ratio", part="3", whole={"low": "0", "high": "10"}, percent="42"),
    check("ratio", part="3", whole={"v": "0", "bound": "over"}, percent="42"),
    check("ratio", part="3", whole="10", percent={"low": "20", "high": "40"}),
    check("ratio", part="3", whole="0", percent="42"),
    check("achieved-exceeded", achieved="880", exceeded="880"),
    check("achieved-exceeded", achieved="102.4", exceeded="3"),
    check("achieved-exceeded", achieved={"low": "102", "high": "104"}, exceeded="3"),
    check("bounds", kind="share", percent="103"),
    check("bounds", kind="decrease", percent="130"),
    check("bounds", kind="achieved", percent="1200"),
    check("bounds", kind="achieved", percent="-2"),
    check("bounds", kind="share", percent="50"),
    check("change", before="200", after="226", percent="13", direction="increase"),
    check("change", before="200", after="226", percent="13", direction="decrease"),
    check("change", before="200", after="226", percent="11.5"),
    check("change", before="226", after="200", percent="88.5", delta="26"),
    check("change", before="200", after="226", direction="increase"),
    check("change", before="200", after="200", direction="increase"),
    check("change", before="10", after="-5", percent="150", direction="decrease"),
    check("change", before="-5", after="-12", percent="140", direction="decrease"),
    check("change", before="100", delta="120", percent="120", direction="decrease"),
    check("change", before="200", after="226", percent="10", percent_bound="over"),
    check("change", before=ROUGHLY, after="7.1", percent="22"),
    check("change", before="0", after="5", delta="7", percent="9"),
    check("change", before="0", after="5", percent="9"),
    check("change", after="5025", delta="1279", percent="20.28", direction="decrease"),
    check("change", after="226", percent="13.00", direction="increase"),
    check("change", after="227", percent="13.00"),
    check("change", after="1000000000000", percent="13", direction="decrease"),
    check("change", after="1", percent="500", direction="increase"),
    check("change", after="5", percent="150", direction="decrease"),
    check("change", after="5", percent="100", direction="decrease"),
    check("change", after="0", percent="100"),
    check("change", delta="0", percent="3"),
    check("change", delta="23", percent="41.82"),
    check("change", after="22.6", percent="13"),
    check("change", percent="13"),
    check("points", before="5.20", after="6.03", change="0.83", label="percent"),
    check("points", before="5", after="6", change="20", label="point", direction="increase"),
    check("points", before="-5", after="-6", change="1", direction="increase"),
    check("points", before="0", after="6", change={"v": "9", "bound": "approx"}),
    check("points", before="0", after="6", change="6", label="percent"),
    check("multiple", before="5", after="20", times="3"),
    check("multiple", before="5", after="20", times="3", form="tăng gấp"),
    check("multiple", before="5", after="20", times="3", form="tăng"),
    check("multiple", before="5", after="15", times="3", form="tăng"),
    check("multiple", before="5", after="18", times="3"),
    check("multiple", before=ROUGHLY, after="15", times="3", bound="over"),
    check("multiple", before="5", after="15", times="5", bound="approx"),
    check("multiple", before="0", after="15", times="5"),
    direction("exceeded", parse_printed("94", rounded=True)),
    direction("doubled", parse_printed("3.2", rounded=True)),
    replace(check("target", count="4", percent="59.6"), note="uncertain_pairing"),
    replace(check("ratio", part="4", whole="7", percent="59.6"), note="different_units"),
    check("target", count="4", percent="57.14", relation="share"),
    check("parts", parts=["12", "15"], total="27"),
    check("parts", parts=["12", "-15"], total="27", complete=False),
    check("parts", parts=["60", "50"], total="100", complete=False),
    check("parts", parts=["60", "50"], total="100", overlap=True),
    check("parts", parts=[str(part) for part in range(9)], total="36"),
    check("parts", parts=["7"], total={"v": "7.1", "rounded": True}),
    check("parts", parts=[OVER_300, {"low": "1", "high": "2"}], total="302"),
    check("parts", parts=[OVER_300], total={"v": "900", "bound": "approx"}),
    check("parts", parts=["7"], total=OVER_300, complete=False),
    check("shares", shares=["33.3", "33.3", "33.3"]),
    check("shares", shares=["33.3", "33.3", "33.2"]),
    check("shares", shares=["60", "50"], complete=False),
    check("shares", shares=["120"]),
    check("shares", shares=["60", {"v": "50", "bound": "approx"}]),
    check("count", announced="5", listed="4"),
    check("count", announced="5", listed="4", may_be_grouped=True),
    check("count", announced="5", listed="6"),
    check("count", announced={"v": "5", "bound": "over"}, listed={"v": "2", "bound": "over"}),
    check("same", values=["5", "5.0"]),
    check("same", values=["5", "6", {"v": "7", "rounded": True}]),
    check("same", values=[OVER_300, {"v": "300", "bound": "under"}]),
    check("same", values=[{"v": "5.8", "rounded": True, "mult": "1000"}, "5860"]),
    check("same", values=["5"]),
    check("remaining", total="100", done="60", left="40"),
    check("remaining", total="100", done=OVER_300, left={"v": "4", "bound": "under"}),
    check("remaining", percent_done="60", percent_left="40.7"),
    check("remaining", percent_done={"v": "60", "bound": "approx"}, percent_left="10"),
    check("mean", mean="3.48", n="12"),
    check("mean", mean="3.5", n="2"),
    check("mean", mean="3.5", n="99"),
    check("mean", mean="3.55", n="4.5"),
    check("mean", mean="3.500", n="995"),
    check("mean", mean="3.4", n={"v": "12", "rounded": True}, sum="41"),
    check("mean", mean="3.4", n={"v": "0", "bound": "over"}, sum="-41"),
    check("mean", mean="3.4", n={"low": "0", "high": "9"}, sum="41"),
    check("mixture", groups=["10", "20"], overall="21"),
    check("mixture", groups=[{"low": "10", "high": "20"}], overall="15"),
    check("mixture", groups=[{"v": "20", "bound": "over"}, "10"], overall="9"),
    check("product", a="12.5", b="-60", c="-750"),
    check("product", a={"low": "1", "high": "2"}, b=OVER_300, c="7"),
    check("product", a={"v": "5.2", "rounded": True}, b="63.4", c="330"),
    check("implied-parts", parts=[["23", "41.82"], ["9", "16"]], total_base="111"),
    check("implied-parts", parts=[["23", "41.82"]] * 7, total_base="111"),
    check("implied-parts", parts=[["5", "0"]], total_base="9000"),
    check("implied-parts", parts=[["0", "5"]], total_base={"v": "7", "rounded": True}),
    check("implied-parts", parts=[["5", {"low": "1", "high": "9"}]], total_base="100"),
    check("joint", pairs=[["23", "41.82"], ["9", "16.36"]]),
    check("joint", pairs=[["23", "41.82"], ["9", "17.36"], ["5", "0"], ["0", "0"]]),
    check("joint", pairs=[["120", "78.94"], ["32", "21.05"]], base="152"),
    check("joint", pairs=[["1", "20"]] * 6, base={"v": "5", "bound": "at_least"}),
    check("joint", pairs=[["1000000", "78"], ["500000", "39"]]),
    check("joint", pairs=[["10000", "78.5"]], base={"low": "1", "high": "10000000"}),
    check("joint", pairs=[["0", "0"], ["0", "0"]]),
    check("joint", pairs=[["0", "0"], ["0", "5"]]),
    check("joint", pairs=[["1", "0"], ["2", "0"]]),
    check("joint", pairs=[["23", "41.82"], ["9", "16.36"]], base={"v": "70", "bound": "approx"}),
    check("convention", claims=[IS_CUT, CUT_WHOLE]),
    check("convention", claims=[IS_CUT, CUT_WHOLE, IS_ROUNDED]),
    check("convention", claims=[{"check": "count", "in": {"announced": "3", "listed": "3"}}]),
    check("convention", claims=[{"check": "target", "in": {"count": "46.8", "percent": "93"}}]),
    check("repair", part="121", whole="180", percent="76.22"),
    check("repair", part="121", whole="180", percent="67.22"),
    check("repair", part="121", whole="180", percent="99.99", relation="share"),
    check("repair", part="5", whole="0", percent="10"),
    check("repair", part={"v": "5.8", "mult": "1000"}, whole="6900", percent="94"),
    check("repair", part="113", whole="100", percent="31", relation="exceeded"),
    MISSING_BASE,
]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("finding", FINDINGS)
def test_every_finding_is_explained_without_a_word_too_many(finding: Finding, lang: Lang) -> None:
    text = explain(finding, lang)
    assert not NEVER.search(text)
    assert not re.search(r"[{}]|None|\s\s|\.\.|\d/\d", text)
    assert text.endswith(".")
    names = {
        "vi": ["Không khớp:", "Đáng ngờ:", "Khớp nếu", "Khớp:", "Không kiểm được:"],
        "en": ["Inconsistent:", "Implausible:", "Consistent if", "Consistent:", "Not checkable:"],
    }
    said = [name for name in names[lang] if name in text]
    assert said == [names[lang][VERDICTS.index(finding.verdict)]]


def test_all_verdicts_are_among_them() -> None:
    assert {finding.verdict for finding in FINDINGS} == set(VERDICTS)


def test_the_words_of_the_contract() -> None:
    vi = explain(FINDINGS[0])
    assert vi.startswith(
        "235 : 110 = 2,13636…, tức 213,6% chỉ tiêu, vượt 113,6%. "
        "Làm tròn thành 114%, cắt bỏ phần lẻ thành 113%. Bài ghi 113%."
    )
    assert "Khớp nếu cắt bỏ phần lẻ" in vi
    assert "chỉ tiêu" in vi and "110" in vi
    assert explain(FINDINGS[0], "en").startswith(
        "235 / 110 = 2.13636…, that is 213.6% of the target, 113.6% over it. "
        "Rounded 114%, cut 113%. The article says 113%."
    )


def test_what_agreement_does_not_mean_is_said() -> None:
    assert "chưa chứng tỏ" in explain(FINDINGS[1])
    assert "does not show that they are true" in explain(FINDINGS[1], "en")
    assert "không nói gì về nguyên nhân hay ý định" in explain(FINDINGS[3])
    assert "nothing about cause or intent" in explain(FINDINGS[3], "en")


REASONS = (
    *("no_power", "unbounded", "non_integer_unit", "zero_base", "qualified_on_rounded"),
    *("overlapping_groups", "missing_base", "ambiguous_pairing"),
)


@pytest.mark.parametrize("lang", LANGS)
def test_each_reason_has_words_of_its_own(lang: Lang) -> None:
    texts = {explain(Finding("", "not_checkable", reason=reason), lang) for reason in REASONS}
    assert len(texts) == len(REASONS)
    assert not any(NEVER.search(text) for text in texts)


@pytest.mark.parametrize("lang", LANGS)
def test_no_phrase_accuses(lang: Lang) -> None:
    tables = (phrases.REASONS, phrases.CONVENTIONS, phrases.BOUNDS, phrases.SENTENCES)
    words = [str(word) for table in (*tables, notes.NOTES) for word in table[lang].values()]
    assert words
    assert not [word for word in words if NEVER.search(word)]
    assert set(phrases.SENTENCES["vi"]) == set(phrases.SENTENCES["en"])
    assert set(notes.NOTES["vi"]) == set(notes.NOTES["en"])
    assert set(phrases.CONVENTIONS[lang]) == set(CONVENTIONS)


def value(text: str, lang: Lang) -> Decimal:
    """A number as a reader of that language reads it."""
    return Decimal(
        text.replace(".", "").replace(",", ".") if lang == "vi" else text.replace(",", "")
    )


NUMBER = r"-?\d[\d.,]*"
LINES = {
    "vi": re.compile(
        rf"({NUMBER}) : ({NUMBER}) = ({NUMBER}?)(…?), tức ({NUMBER})% (?:chỉ tiêu|tổng số)"
        rf"(?:, (vượt|hụt) ({NUMBER}?)%)?"
    ),
    "en": re.compile(
        rf"({NUMBER}) / ({NUMBER}) = ({NUMBER}?)(…?), that is ({NUMBER})% of the (?:target|total)"
        rf"(?:, ({NUMBER}?)% (over|short))?"
    ),
}
ROUNDED = {
    "vi": re.compile(rf"làm tròn (?:thành|hay cắt bỏ phần lẻ thành) ({NUMBER}?)%", re.IGNORECASE),
    "en": re.compile(rf"rounded (?:or cut )?({NUMBER}?)%", re.IGNORECASE),
}
CUT = {
    "vi": re.compile(rf"cắt bỏ phần lẻ (?:hay [^%]*?)?thành ({NUMBER}?)%"),
    "en": re.compile(rf"cut (?:or [^%]*?)?({NUMBER}?)%"),
}


def redo(text: str, lang: Lang, relation: str, decimals: int) -> None:
    """Every number an explanation works out, worked out again from the two it starts with."""
    match = LINES[lang].search(text)
    assert match, text
    part, whole, shown, more, reached = match.group(1, 2, 3, 4, 5)
    share = Fraction(value(part, lang)) / Fraction(value(whole, lang))
    assert Fraction(value(shown, lang)) == (cut(share, 5) if more else share)
    assert bool(more) == (cut(share, 5) != share)
    places = -int(value(reached, lang).as_tuple().exponent)
    assert Fraction(value(reached, lang)) == cut(100 * share, places)
    stated = {"exceeded": 100 * share - 100, "short": 100 - 100 * share}.get(relation, 100 * share)
    for pattern, convention in ((ROUNDED, "half_up"), (CUT, "trunc")):
        found = pattern[lang].search(text)
        assert (found is None) == (stated < 0)
        if found:
            assert value(found[1], lang) == rounded(stated, decimals, convention)


def cut(exact: Fraction, places: int) -> Fraction:
    return Fraction(int(exact * 10**places), 10**places)


@given(
    count=st.integers(1, 99999),
    digits=st.integers(200, 30000),
    decimals=st.integers(0, 2),
    relation=st.sampled_from(("achieved", "exceeded", "share")),
    lang=st.sampled_from(LANGS),
)
def test_the_working_of_a_hidden_target_can_be_redone(
    count: int, digits: int, decimals: int, relation: str, lang: Lang
) -> None:
    percent = f"{Decimal(digits).scaleb(-decimals):f}"
    found = check("target", count=str(count), percent=percent, relation=relation)
    if any(found.conventions.values()):
        redo(explain(found, lang), lang, relation, decimals)


@given(
    part=st.integers(0, 99999),
    whole=st.integers(1, 99999),
    decimals=st.integers(0, 2),
    relation=st.sampled_from(("achieved", "exceeded", "short", "share")),
    lang=st.sampled_from(LANGS),
)
def test_the_working_of_a_ratio_can_be_redone(
    part: int, whole: int, decimals: int, relation: str, lang: Lang
) -> None:
    printed = f"{Decimal(5000).scaleb(-decimals):f}"
    found = check("ratio", part=str(part), whole=str(whole), percent=printed, relation=relation)
    redo(explain(found, lang), lang, relation, decimals)


def test_the_excess_is_worked_out() -> None:
    found = check("achieved-exceeded", achieved="102.40", exceeded="3")
    assert "102,40 - 100 = 2,40: đạt 102,40% tức vượt 2,40%. Bài ghi vượt 3%." in explain(found)


def test_an_inconsistency_shows_the_targets_on_either_side() -> None:
    text = explain(check("target", count="110", percent="113", relation="exceeded"))
    assert "110 : 51 = 2,15686…, tức 215,6% chỉ tiêu, vượt 115,6%" in text
    assert "110 : 52 = 2,11538…, tức 211,5% chỉ tiêu, vượt 111,5%" in text
    assert "Không có chỉ tiêu nguyên nào" in text


def test_the_other_direction_is_named() -> None:
    found = check("ratio", part="90", whole="100", percent="10", relation="exceeded")
    assert "hụt 10%. Bài ghi vượt 10%." in explain(found)


def test_two_roundings_are_shown_with_two_more_decimals() -> None:
    """113,46 is nearest to 113; rounded to 113,5 and once more it prints as 114."""
    only_twice = Finding(
        "ratio",
        "consistent_other_rounding",
        conventions={name: name == "double" for name in CONVENTIONS},
        facts=check("ratio", part="5673", whole="5000", percent="114").facts,
    )
    assert "tức 113,46% chỉ tiêu" in explain(only_twice)
    assert "cắt bỏ phần lẻ thành 113%, làm tròn hai lần thành 114%" in explain(only_twice)
    assert "Khớp nếu làm tròn hai lần" in explain(only_twice)


@pytest.mark.parametrize(
    ("exact", "places", "vi", "en"),
    [
        ("1500", 0, "1.500", "1,500"),
        ("41.82", 2, "41,82", "41.82"),
        ("41.829", 2, "41,82", "41.82"),
        ("-41.829", 2, "-41,82", "-41.82"),
        ("1234567.5", 1, "1.234.567,5", "1,234,567.5"),
        ("0.05", 2, "0,05", "0.05"),
        ("0.05", 1, "0,0", "0.0"),
        ("-0.05", 1, "0,0", "0.0"),
        ("999", 0, "999", "999"),
        ("2", 3, "2,000", "2.000"),
    ],
)
def test_numbers_are_cut_and_marked_by_language(exact: str, places: int, vi: str, en: str) -> None:
    assert number(Fraction(exact), places, "vi") == vi
    assert number(Fraction(exact), places, "en") == en


def test_numbers_in_full() -> None:
    assert plain(Fraction("46.8"), "vi") == "46,8"
    assert plain(5800000000, "vi") == "5.800.000.000"
    assert as_printed(parse_printed("78.50"), "vi") == "78,50"
    assert quotient(Fraction(1), Fraction(8), "vi") == "0,125"
    assert quotient(Fraction(1), Fraction(64), "vi") == "0,01562…"
    assert quotient(Fraction(235), Fraction(110), "en") == "2.13636…"


def test_a_claim_without_a_check_is_explained() -> None:
    assert check_claims("", ()) == ()
    assert "thiếu số gốc" in explain(MISSING_BASE)


def test_a_finding_with_a_foreign_fact_is_a_programming_error() -> None:
    facts: dict[str, Any] = {"kind": "share", "percent": "103"}
    with pytest.raises(TypeError, match="percent"):
        explain(Finding("bounds", "inconsistent", facts=facts))

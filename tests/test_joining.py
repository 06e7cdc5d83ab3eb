"""The working of common bases, conventions and repairs, in words and redone."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checks.calculator import check
from extractor.model import Lang
from extractor.reporting.explanations import explain
from extractor.reporting.workings.joining import SENTENCES, SLIPS
from tests.brute_force import rounded

FITTING = check("joint", pairs=[["23", "41.82"], ["9", "16.36"]])
APART = check("joint", pairs=[["23", "41.82"], ["9", "14"], ["5", "0"]])
LINE = re.compile(r"([\d.]+) : ([\d.]+) = ([\d.,]+?)(…?), tức ([\d.,]+)%, bài ghi ([\d.,]+)%")


def start(finding: object, lang: Lang) -> str:
    """The working alone, without the sentence of the verdict."""
    return re.split(r" (?=Khớp|Không khớp|Consistent|Inconsistent)", explain(finding, lang))[0]  # type: ignore[arg-type]


def test_a_common_base_is_divided_by() -> None:
    assert start(FITTING, "vi") == (
        "23 : 55 = 0,41818…, tức 41,8181%, bài ghi 41,82%; "
        "9 : 55 = 0,16363…, tức 16,3636%, bài ghi 16,36%. "
        "Tổng số nguyên duy nhất hợp với mọi cặp là 55. "
        "Trong các tỷ lệ ghi nhầm gần đó, phép kiểm này phát hiện 100%."
    )
    assert start(FITTING, "en").startswith(
        "23 / 55 = 0.41818…, that is 41.8181%, the article says 41.82%; "
    )


def test_pairs_without_a_common_base_say_what_they_ask_for() -> None:
    assert start(APART, "vi") == (
        "100 × 23 : 41,82 = 54,99760…, bài ghi 41,82% nên tổng số là 55; "
        "100 × 9 : 14 = 64,28571…, bài ghi 14% nên tổng số từ 63 đến 66; "
        "5 được ghi là 0% nên tổng số từ 1.001 trở lên. "
        "Không có tổng số nguyên nào hợp với mọi cặp."
    )
    none = check("joint", pairs=[["9", "17.36"], ["0", "5"]])
    assert "100 × 9 / 17.36 = 51.84331…, 17.36% asks for no whole total; " in explain(none, "en")
    assert "0 as 5% asks for no whole total." in explain(none, "en")


def test_a_printed_base_is_said() -> None:
    exact = check("joint", pairs=[["23", "41.82"]], base="60")
    assert start(exact, "vi") == (
        "23 : 60 = 0,38333…, tức 38,3333%, bài ghi 41,82%. Bài ghi tổng số 60. "
        "Không có tổng số nguyên nào hợp với mọi cặp."
    )
    nearly = check("joint", pairs=[["23", "41.82"]], base={"v": "60", "bound": "nearly"})
    assert "Bài ghi tổng số gần 60. Tổng số nguyên duy nhất" in explain(nearly)


def test_many_bases_and_many_pairs() -> None:
    found = check("joint", pairs=[["1000000", "78"], ["500000", "39"]])
    assert (
        "Có 16.437 tổng số nguyên hợp với mọi cặp: "
        "1.273.886, 1.273.887, 1.273.888, 1.273.889, 1.273.890… "
    ) in explain(found)
    few = check("joint", pairs=[["30", "10"], ["60", "20"]])
    assert "Có 15 tổng số nguyên hợp với mọi cặp: 293, 294, 295, 296, 297… " in explain(few)
    two = check("joint", pairs=[["20", "33"]], base={"low": "1", "high": "99"})
    assert "Có 2 tổng số nguyên hợp với mọi cặp: 60, 61. " in explain(two)
    six = check("joint", pairs=[["1", "20"]] * 6, base="5")
    assert explain(six).count("1 : 5 = 0,2") == 5
    assert "Còn 1 cặp nữa." in explain(six)
    assert "Còn" not in explain(check("joint", pairs=[["1", "20"]] * 5, base="5"))


def test_what_cannot_be_checked_has_no_working() -> None:
    assert explain(check("joint", pairs=[["1", "0"], ["2", "0"]])).startswith("Không kiểm được")
    nothing = check("joint", pairs=[["0", "0"], ["0", "0"]])
    assert start(nothing, "vi") == "Số đếm 0 là 0% của mọi tổng số."
    blind = check("joint", pairs=[["10000", "78.5"]], base={"low": "1", "high": "10000000"})
    assert "phát hiện" not in explain(blind)
    alone = check("joint", pairs=[["0", "5"]])
    assert start(alone, "vi") == "Số đếm 0 là 0% của mọi tổng số."


@given(
    st.integers(1, 5000),
    st.lists(st.integers(1, 5000), min_size=2, max_size=4),
    st.integers(0, 2),
)
def test_every_line_can_be_redone(base: int, counts: list[int], decimals: int) -> None:
    pairs = [[str(k), f"{rounded(Fraction(100 * k, base), decimals, 'half_up'):f}"] for k in counts]
    text = explain(check("joint", pairs=pairs, base=str(base)))
    lines = LINE.findall(text)
    assert len(lines) == len(counts)
    for (part, whole, quotient, more, reached, printed), (count, percent) in zip(
        lines, pairs, strict=True
    ):
        exact = Fraction(value(part)) / Fraction(value(whole))
        assert (value(part), value(whole)) == (Decimal(count), Decimal(base))
        shown = Fraction(value(quotient))
        assert 0 <= exact - shown < Fraction(1, 10**5)
        assert bool(more) == (exact != shown)
        assert 0 <= 100 * exact - Fraction(value(reached)) < Fraction(1, 10 ** (decimals + 1))
        assert value(printed) == Decimal(percent)


def value(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", "."))


CUT = {"check": "ratio", "in": {"part": "120", "whole": "152", "percent": "78.94"}}
WHOLE = {"check": "ratio", "in": {"part": "113", "whole": "152", "percent": "74"}}
TIE = {"check": "ratio", "in": {"part": "1", "whole": "8", "percent": "12"}}
OPEN = {"check": "ratio", "in": {"part": "1", "whole": "0", "percent": "12"}}


def test_a_convention_counts_what_holds() -> None:
    found = check("convention", claims=[CUT, WHOLE, OPEN])
    assert start(found, "vi") == (
        "Kiểm được 2 trong 3 phép kiểm; số phép khớp: làm tròn 1, cắt bỏ phần lẻ 2, "
        "làm tròn lên 0, làm tròn hai lần 1. Cách hợp với tất cả: cắt bỏ phần lẻ. "
        "Riêng các tỷ lệ không có chữ số lẻ: làm tròn, làm tròn mà đúng một nửa thì bỏ, "
        "làm tròn mà đúng một nửa thì lấy số chẵn, cắt bỏ phần lẻ, làm tròn hai lần. "
        "Riêng các tỷ lệ có 2 chữ số lẻ: cắt bỏ phần lẻ. "
        "Phép đầu tiên không khớp khi làm tròn: "
        "120 : 152 = 0,78947…, tức 78,947% chỉ tiêu. "
        "Làm tròn thành 78,95%, cắt bỏ phần lẻ thành 78,94%. Bài ghi 78,94%."
    )


def test_ties_are_told_where_they_matter() -> None:
    found = explain(check("convention", claims=[TIE]), "en")
    assert "rounded 0, rounded with halves down 1, rounded with halves to even 1, cut 1" in found
    assert "first" not in found
    assert "alone" not in found
    assert "halves" not in explain(check("convention", claims=[CUT]), "en").split(" What ")[0]


def test_nothing_in_common_is_said() -> None:
    other = {"check": "ratio", "in": {"part": "120", "whole": "152", "percent": "78.95"}}
    text = explain(check("convention", claims=[CUT, other, WHOLE]), "en")
    assert "Nothing fits them all." in text
    assert "Percentages with decimals, 2 of them, alone: nothing." in text


def test_repairs_are_told_with_their_slip() -> None:
    found = check("repair", part="121", whole="180", percent="76.22")
    assert start(found, "vi") == (
        "121 : 180 = 0,67222…, tức 67,222% chỉ tiêu. "
        "Làm tròn hay cắt bỏ phần lẻ thành 67,22%. Bài ghi 76,22%. "
        "Số cách đổi một con số, một lỗi gõ, để khớp: 1. "
        "Tỷ lệ 67,22%: hai chữ số cạnh nhau đổi chỗ. Đó chỉ là gợi ý."
    )
    none = check("repair", part="121", whole="180", percent="99.99")
    assert start(none, "en").endswith("undoing one slip in one number: 0.")
    scaled = check("repair", part={"v": "5.8", "mult": "1000"}, whole="6900", percent="94")
    assert "Percentage 84%: one digit changed." in explain(scaled, "en")
    many = check("repair", part="500", whole="1000", percent="5")
    assert explain(many, "en").count(": one digit changed.") <= 5
    assert many.n_repairs > 12
    fitting = check("repair", part="121", whole="180", percent="67.22")
    assert "gợi ý" not in explain(fitting)


@pytest.mark.parametrize("table", [SENTENCES, SLIPS])
def test_both_languages_say_the_same(table: dict[Lang, dict[str, str]]) -> None:
    assert set(table["vi"]) == set(table["en"])
    fields = re.compile(r"\{\w+\}")
    for name, sentence in table["vi"].items():
        assert set(fields.findall(sentence)) == set(fields.findall(table["en"][name]))

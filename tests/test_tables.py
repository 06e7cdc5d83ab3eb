"""Tables flattened into text: the rows they make, and the lines that are no table."""

from __future__ import annotations

import pytest

from extractor.figures import ledger_of, unaccounted
from extractor.figures.table_layout import tables_of
from extractor.figures.table_titles import splits, title
from extractor.lexicon import load
from extractor.model import Claim, Figure, Span
from extractor.report import report_text

WORDS = load("tables", ("surface", "role", "example"))
PLAIN = """Tiến độ tại hai huyện:

Huyện Kế hoạch (ha) Thực hiện (ha) Tỷ lệ

Lũng Trà 900 720 80%

Kim Sa 800 612 76,5%
"""
PIPES = """TT | Đơn vị | Kế hoạch (tỷ đồng) | Thực hiện (tỷ đồng) | Tỷ lệ (%)
1 | Xã Lạc Đông | 12 | 10,8 | 90
2 | Xã Lạc Tây | 8 | 8,4 | 105
Tổng cộng | 20 | 19,2 | 96
"""


def claims(text: str) -> list[Claim]:
    return [checked.claim for checked in report_text(text, "table").checked]


def told(text: str, claim: Claim) -> tuple[str, ...]:
    """Number, percentage, relation, kind and value of the base, as a reader would say them."""
    base = claim.target.figure
    kind = claim.target.kind or ""
    return (
        wording(text, claim.number),
        wording(text, claim.percent),
        claim.relation,
        kind,
        wording(text, base),
    )


def wording(text: str, figure: Figure | None) -> str:
    return figure.span.of(text) if figure else ""


def said(text: str, span: Span | None) -> str | None:
    return span.of(text) if span else None


@pytest.mark.parametrize("row", WORDS, ids=lambda row: row["surface"])
def test_every_word_is_read_in_the_header_of_its_example(row: dict[str, str]) -> None:
    line = row["example"]
    titles = next(iter(splits(line, Span(0, len(line)))))
    assert any(row["role"] in title(line, span).words for span in titles)


def test_a_line_is_a_row_of_number_percentage_and_base() -> None:
    rows = claims(PLAIN)[1:]
    assert [told(PLAIN, row) for row in rows] == [
        ("720", "80%", "achieved", "target", "900"),
        ("612", "76,5%", "achieved", "target", "800"),
    ]
    assert [said(PLAIN, row.holder) for row in rows] == ["Lũng Trà", "Kim Sa"]
    assert {said(PLAIN, row.target.span) for row in rows} == {"Kế hoạch"}
    assert {row.confidence for row in rows} == {"medium"}
    assert [row.number.unit.text for row in rows if row.number and row.number.unit] == ["ha", "ha"]


def test_units_and_scales_of_the_header_hold_for_its_column() -> None:
    first = claims(PIPES)[0]
    assert first.number and first.number.value == 10_800_000_000 and first.number.unit
    assert first.number.unit.norm == "VND"
    assert first.percent and first.percent.value == 90
    assert first.percent.percent_unit == "percent"
    assert first.target.figure and first.target.figure.value == 12_000_000_000


def test_running_numbers_are_set_aside_and_totals_have_no_holder() -> None:
    report = report_text(PIPES, "table")
    assert [aside.span.of(PIPES) for aside in report.asides] == ["1", "2"]
    assert {aside.reason for aside in report.asides} == {"enumerator"}
    assert [said(PIPES, row.claim.holder) for row in report.checked] == [
        "Xã Lạc Đông",
        "Xã Lạc Tây",
        None,
    ]


def test_a_sign_says_whether_it_rose_or_fell() -> None:
    text = "Mặt hàng | Năm 2023 (tấn) | Năm 2024 (tấn) | Tăng, giảm (%)\n"
    text += "Chè | 200 | 220 | +10,0\nQuế | 190 | 171 | -10,0\n"
    rows = claims(text)
    assert [told(text, row) for row in rows] == [
        ("220", "+10,0", "increase", "period", "200"),
        ("171", "-10,0", "decrease", "period", "190"),
    ]
    assert [row.percent.value for row in rows if row.percent] == [10, 10]
    assert [said(text, row.indicator) for row in rows] == ["Chè", "Quế"]


def test_two_percentages_of_one_number_share_their_group() -> None:
    text = "Khoản thu | Dự toán | Thực hiện | TH/DT (%) | So với cùng kỳ (%)\n"
    text += "Thuế | 120 | 90 | 75,0 | 108,2\nPhí | 20 | 15 | 75,0 | 98,1\n"
    rows = claims(text)
    assert [told(text, row)[1:4] for row in rows[:2]] == [
        ("75,0", "achieved", "target"),
        ("108,2", "equals", "period"),
    ]
    assert rows[0].group_id == rows[1].group_id != rows[2].group_id
    assert [row.claim_id for row in rows] == ["c1", "c2", "c3", "c4"]


def test_a_part_of_what_stands_before_it_is_a_share() -> None:
    text = "Bậc học Số trường Đạt chuẩn Tỷ lệ\nMầm non 16 11 68,75%\nLiên cấp 2 1 50%\n"
    assert [told(text, row) for row in claims(text)] == [
        ("11", "68,75%", "share", "whole", "16"),
        ("1", "50%", "share", "whole", "2"),
    ]


def test_a_column_of_units_gives_each_row_its_own() -> None:
    text = "TT\tCây, con\tĐVT\tKH 2024\tƯớc TH 2024\tĐạt (%)\n"
    text += "1\tLúa\tha\t1.000\t950\t95,0\n2\tTrâu bò\tcon\t5.000\t5.500\t110,0\n"
    rows = claims(text)
    assert [row.number.unit.text for row in rows if row.number and row.number.unit] == ["ha", "con"]
    assert {row.number.bound for row in rows if row.number} == {"approx"}
    assert [said(text, row.indicator) for row in rows] == ["Lúa", "Trâu bò"]


def test_a_label_may_end_in_a_number() -> None:
    text = "Tháng Kế hoạch (tỷ đồng) Thực hiện (tỷ đồng) Đạt\n"
    text += "Tháng 1 1.000 1.120 112%\nTháng 2 900 756 84%\n"
    rows = claims(text)
    assert [told(text, row)[0] for row in rows] == ["1.120", "756"]
    assert [said(text, row.period) for row in rows] == ["Tháng 1", "Tháng 2"]


@pytest.mark.parametrize(
    "text",
    [
        "Đội | Trận | Thắng | Thua | Điểm\nHải Lương | 9 | 7 | 2 | 22\nVinh Hà | 9 | 5 | 4 | 18\n",
        "Mã Giá Thay đổi %\nABC 90,1 0,5 0,56%\nXYZ 120,3 -1,2 -1,0%\n",
        "Tàu | Giờ đi | Giờ đến\nSE1 | 19:20 | 4:35\nSE3 | 20:50 | 5:30\n",
        "Huyện Kế hoạch (ha) Thực hiện (ha) Tỷ lệ\nLũng Trà 900 720 80%\n",
        "Huyện Kế hoạch (ha) Thực hiện (ha) Tỷ lệ\nLũng Trà 900 80%\nKim Sa 800 76,5%\n",
        "Hàng | Năm nay | Năm trước | So sánh (%)\nChè | 220 | 200 | 10\nQuế | 171 | 150 | 14\n",
    ],
    ids=["sport", "stocks", "timetable", "one line", "too few figures", "what per cent"],
)
def test_a_header_that_is_not_understood_makes_no_table(text: str) -> None:
    assert list(tables_of(text)) == []


@pytest.mark.parametrize("text", [PLAIN, PIPES])
def test_every_figure_of_a_table_has_its_place(text: str) -> None:
    report = report_text(text, "table")
    assert report.accounted == report.figures
    assert unaccounted(text, ledger_of(text)) == []


def test_prose_around_a_table_is_read_as_before() -> None:
    prose = "Xã trồng 50 ha chè, đạt 90% kế hoạch."
    alone = [told(prose, claim) for claim in claims(prose)]
    text = f"{prose}\n\n{PLAIN}\n{prose}"
    rows = [told(text, claim) for claim in claims(text)]
    assert rows[:1] == rows[-1:] == alone


@pytest.mark.parametrize("piece", ["1 2\n", "Kế hoạch (ha) ", "| ", "a 1 2\n", "%% 1 1\n", "(((\n"])
def test_a_long_monotonous_text_is_searched_to_its_end(piece: str) -> None:
    assert list(tables_of(piece * (60_000 // len(piece)))) == []

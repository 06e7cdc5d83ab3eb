"""Parts and wholes, bases among other rows, and how sure a row is."""

from __future__ import annotations

import pytest

from extractor.claims.confidence import LEVELS, confidence_of
from extractor.claims.part_cues import PartKind
from extractor.lexicon import Row, load
from extractor.model import CONFIDENCES, Claim, Report
from extractor.report import report_text

Link = tuple[str, str]


def said(report: Report, claim: Claim) -> str:
    figure = claim.number or claim.percent
    return figure.span.of(report.article.text) if figure else ""


def rows(text: str) -> tuple[Report, dict[str, Claim]]:
    report = report_text(text, "a")
    return report, {checked.claim.claim_id: checked.claim for checked in report.checked}


def parts(text: str) -> set[Link]:
    """The links of a text: (part, whole), as their numbers are written."""
    report, found = rows(text)
    return {(said(report, c), said(report, found[c.part_of])) for c in found.values() if c.part_of}


def bases(article: str) -> set[Link]:
    report, found = rows(article)
    text = report.article.text
    based = [(c.percent, found[c.base_claim]) for c in found.values() if c.base_claim]
    return {(percent.span.of(text), said(report, base)) for percent, base in based if percent}


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (
            "Hội thành lập 57 tổ, trong đó 23 tổ phụ nữ (đạt 41,82% chỉ tiêu), 34 tổ thanh niên.",
            {("23", "57"), ("34", "57")},
        ),
        (
            "Trồng 500 ha rừng, trong đó rừng sản xuất 300 ha (trong đó keo 120 ha), "
            "rừng phòng hộ 200 ha; riêng xã Hạ Trà 50 ha.",
            {("300", "500"), ("120", "300"), ("200", "500"), ("50", "500")},
        ),
        (
            "Tổng vốn 12 tỷ đồng, bao gồm vốn trung ương 8 tỷ đồng, vốn huyện 3 tỷ đồng, "
            "còn lại 1 tỷ đồng của dân.",
            {("8 tỷ", "12 tỷ"), ("3 tỷ", "12 tỷ"), ("1 tỷ", "12 tỷ")},
        ),
        (
            "Có 60 hồ sơ, đã giải quyết 45 hồ sơ, còn lại 15 hồ sơ chờ bổ sung.",
            {("45", "60"), ("15", "60")},
        ),
        ("Lớp có 57 học viên (gồm 30 nam, 27 nữ).", {("30", "57"), ("27", "57")}),
        (
            "Cả tỉnh gieo 4.137 ha, đạt 13,6% kế hoạch. Trong đó, ngô 1.022 ha, đạt 15,7% kế "
            "hoạch; lạc 559 ha, đạt 32,9% kế hoạch.",
            {("1.022", "4.137"), ("559", "4.137")},
        ),
        (
            "Toàn huyện thành lập 57 tổ, trong đó:\n- Xã Hạ Trà: 20 tổ;\n- Xã Đông: 37 tổ.\n"
            "Có 3 tổ giải thể.",
            {("20", "57"), ("37", "57")},
        ),
        ("Có 504 chuyến bay chậm.\nTrong đó, hãng A 249 chuyến bay.", {("249", "504")}),
        ("Dân số là 96,2 triệu; trong đó nam 47,88 triệu.", {("47,88 triệu", "96,2 triệu")}),
        ("Trong số 557 hồ sơ có 426 hồ sơ đúng hạn.", {("426", "557")}),
        (
            "Cấp vốn 8,2 tỷ đồng. Trong đó, phân bón 463 kg với 2,5 tỷ đồng.",
            {("2,5 tỷ", "8,2 tỷ")},
        ),
        ("Thu 90 tỷ đồng, trong đó thuế 20 tỷ đồng; hỗ trợ 12 hộ.", {("20 tỷ", "90 tỷ")}),
    ],
)
def test_parts_are_linked_to_their_whole(text: str, links: set[Link]) -> None:
    assert parts(text) == links


@pytest.mark.parametrize(
    "text",
    [
        "Huyện có 26.652 hộ, trong đó 1.665 hộ nghèo, chiếm 6,25%.",  # the whole is a base, no row
        "Trao 50 suất quà, gồm 10 kg gạo và 500.000 đồng.",
        "Thành lập 3 tổ, gồm 12 thành viên.",
        "Giá tăng 22.300 đồng/kg, trong đó cà phê 17.500 đồng/kg.",
        "Có 80 hộ vay vốn ở tỉnh nói chung và 5 hộ ở huyện nói riêng.",
        "Huyện có 40 nhà dột.\nRiêng năm nay xây 3 nhà.",
    ],
)
def test_what_is_no_part_of_a_row_is_not_linked(text: str) -> None:
    assert parts(text) == set()


def test_an_action_after_a_semicolon_tells_of_something_else() -> None:
    text = "Có 57 tổ, trong đó 23 tổ phụ nữ; thành lập 12 tổ hợp tác."
    assert parts(text) == {("23", "57")}
    both = "Có 57 tổ, trong đó thành lập 23 tổ phụ nữ; thành lập 12 tổ hợp tác."
    assert parts(both) == {("23", "57"), ("12", "57")}


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Toàn huyện có 12.000 hộ. Trong đó, hộ nghèo chiếm 5%.", {("5%", "12.000")}),
        (
            "Cả năm đón 1.180 lượt khách, vượt 18% kế hoạch, gồm 1.003 lượt khách nội địa (85%).",
            {("85%", "1.180")},
        ),
        (
            "Thu về 247 phiếu hợp lệ. Ông An được 243 phiếu, chiếm 98,38% số phiếu hợp lệ.",
            {("98,38%", "247")},
        ),
        (
            "Năm nay, xã được giao trồng 200 ha rừng. Đến nay đã trồng 180 ha rừng, đạt 90%.",
            {("90%", "200")},
        ),
        (
            "Năm 2022, toàn tỉnh xảy ra 120 vụ cháy. Năm 2023, toàn tỉnh xảy ra 90 vụ cháy, "
            "giảm 25% so với năm 2022.",
            {("25%", "120")},
        ),
    ],
)
def test_a_base_that_is_a_row_is_linked(text: str, links: set[Link]) -> None:
    assert bases(text) == links


@pytest.mark.parametrize(
    "text",
    [
        "Huyện có 26.652 hộ, trong đó 1.665 hộ nghèo, chiếm 6,25%.",
        "Năm 2021, tỉnh có 120 vụ cháy. Năm 2023 có 90 vụ cháy, giảm 25% so với năm 2022.",
        "Xã được giao trồng 200 ha rừng. Đến nay đã xây 12 nhà, đạt 90%.",
        "Huyện có 12.000 hộ và 40.000 người. Trong đó, người nghèo chiếm 5%.",
    ],
)
def test_no_base_is_guessed(text: str) -> None:
    assert bases(text) == set()


def test_a_row_is_as_sure_as_its_least_sure_rule() -> None:
    _, found = rows("Lớp có 57 học viên (gồm 30 nam, 27 nữ). Trồng 46 ha, đạt 90% kế hoạch.")
    levels = [(claim.confidence, claim.relation) for claim in found.values()]
    assert levels == [("high", "count"), ("low", "count"), ("low", "count"), ("high", "achieved")]
    for claim in found.values():
        assert confidence_of(claim) == claim.confidence


def test_levels_are_levels() -> None:
    assert set(LEVELS.values()) <= set(CONFIDENCES) - {"high"}


@pytest.mark.parametrize("row", load("parts", ("surface", "kind", "example")), ids=str)
def test_every_word_of_the_list_does_what_its_kind_says(row: Row) -> None:
    kind: PartKind = row["kind"]  # type: ignore[assignment]
    links = parts(row["example"])
    if kind == "guard":
        assert links == set()
    elif kind == "action":
        assert len(links) <= 1
    else:
        assert links, row

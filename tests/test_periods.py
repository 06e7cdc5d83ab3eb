"""When a row holds: time phrases, which of them a figure has, and what a text goes on about."""

from __future__ import annotations

import pytest

from extractor.claims.periods import LISTS, periods, times
from extractor.figures import read_figures
from extractor.lexicon import Row, load
from extractor.reading import article_from_text
from extractor.report import report_text

ROWS = load("periods", ("list", "surface", "example"), {"list": LISTS}, key=("list", "surface"))


def rows_of(*lists: str) -> list[Row]:
    return [row for row in ROWS if row["list"] in lists]


def label(row: Row) -> str:
    return f"{row['list']}-{row['surface']}"


def phrases(text: str) -> list[str]:
    return [span.of(text) for span in times(text)]


def reported(text: str) -> list[str]:
    """The time phrases that are neither base nor attribute."""
    article = article_from_text(text, "a")
    return [span.of(text) for span in periods(article, read_figures(article)).found]


def period(text: str) -> str | None:
    """The period of the last claim of a text."""
    span = report_text(text, "a").checked[-1].claim.period
    return span.of(text) if span else None


def all_periods(text: str) -> list[str | None]:
    claims = [checked.claim for checked in report_text(text, "a").checked]
    return [claim.period.of(text) if claim.period else None for claim in claims]


# --------------------------------------------------------------------------- the word lists


@pytest.mark.parametrize("row", rows_of("alone", "passing"), ids=label)
def test_a_listed_time_is_a_phrase(row: Row) -> None:
    assert row["surface"].lower() in [phrase.lower() for phrase in phrases(row["example"])]


@pytest.mark.parametrize("row", rows_of("lead", "tail"), ids=label)
def test_a_phrase_takes_the_words_around_it(row: Row) -> None:
    whole = phrases(row["example"])[0].lower()
    shed = row["surface"] in ("trong", "sau", "tại thời điểm")
    assert (row["surface"].lower() in whole) is not shed
    assert "tháng" in whole


@pytest.mark.parametrize("row", rows_of("base", "attribute"), ids=label)
def test_a_base_or_an_attribute_is_no_period(row: Row) -> None:
    assert phrases(row["example"])
    assert reported(row["example"]) == []


# ------------------------------------------------------------------------------ the phrases

PHRASES = [
    ("Trong 6 tháng đầu năm 2017, xã thu 35 tỷ đồng.", "6 tháng đầu năm 2017"),
    ("6 tháng đầu năm xã thu 35 tỷ đồng.", "6 tháng đầu năm"),
    ("Tính đến ngày 31/01/2017, xã thu 35 tỷ đồng.", "Tính đến ngày 31/01/2017"),
    ("Tính đến hết tháng 9 năm nay, xã thu 35 tỷ đồng.", "Tính đến hết tháng 9 năm nay"),
    ("Quý IV/2025, xã thu 35 tỷ đồng.", "Quý IV/2025"),
    ("Quý I.2014 xã thu 35 tỷ đồng.", "Quý I.2014"),
    ("Lũy kế 9 tháng, xã thu 35 tỷ đồng.", "Lũy kế 9 tháng"),
    ("Đến hết 30/09, xã thu 35 tỷ đồng.", "Đến hết 30/09"),
    ("Trong phiên 6/2, khối ngoại mua ròng 35 tỷ đồng.", "phiên 6/2"),
    ("Hôm nay, khối ngoại mua ròng 35 tỷ đồng.", "Hôm nay"),
    ("Trong tháng Tết, xã thu 35 tỷ đồng.", "tháng Tết"),
    ("Cả năm 2020, xã thu 35 tỷ đồng.", "Cả năm 2020"),
    ("Nửa đầu năm, xã thu 35 tỷ đồng.", "Nửa đầu năm"),
    ("Trong kỳ, công ty lãi 35 tỷ đồng.", "Trong kỳ"),
    ("Giai đoạn 2021 - 2025, xã thu 35 tỷ đồng.", "Giai đoạn 2021 - 2025"),
    ("Nhiệm kỳ 2020-2025, xã thu 35 tỷ đồng.", "Nhiệm kỳ 2020-2025"),
    ("Hằng năm, xã thu 35 tỷ đồng.", "Hằng năm"),
    ("Từ đầu năm đến hết tháng 9, xã thu 35 tỷ đồng.", "Từ đầu năm đến hết tháng 9"),
    ("Từ ngày 27/4 đến ngày 1/5, xã đón 35 đoàn.", "Từ ngày 27/4 đến ngày 1/5"),
    ("Tháng 9/2020, xã thu 35 tỷ đồng.", "Tháng 9/2020"),
    ("Tháng 1, xã thu 35 tỷ đồng.", "Tháng 1"),
    ("9 tháng của năm 2023, xã thu 35 tỷ đồng.", "9 tháng của năm 2023"),
    ("Vụ đông xuân 2023 - 2024, xã trồng 35 ha lúa.", "Vụ đông xuân 2023 - 2024"),
    ("Năm học 2023 - 2024, xã có 35 lớp.", "Năm học 2023 - 2024"),
    ("Đến nay, xã trồng 35 ha lúa.", "Đến nay"),
    ("Cuối quý 3/2020, nợ xấu là 35 tỷ đồng.", "Cuối quý 3/2020"),
    ("Năm 2019, xã thu 35 tỷ đồng.", "Năm 2019"),
    ("Năm ngoái, xã thu 35 tỷ đồng.", "Năm ngoái"),
    ("Xã thu 35 tỷ đồng trong tháng 9/2020.", "tháng 9/2020"),
    ("Xã chi 35 tỷ đồng trong dịp Tết.", "dịp Tết"),
]


@pytest.mark.parametrize(("text", "expected"), PHRASES)
def test_the_whole_phrase_is_the_period(text: str, expected: str) -> None:
    assert period(text) == expected


CHOSEN = [
    # of what is counted, of a goal that opens the sentence
    ("Hội đạt 7/9 chỉ tiêu giữa nhiệm kỳ.", "giữa nhiệm kỳ"),
    ("Mục tiêu cuối năm, xã trồng 35 ha rừng.", "cuối năm"),
    ("Đến cuối năm, xã trồng rừng. Xã có 35 ha chè.", "Đến cuối năm"),
    ("Xã trồng 35 ha, đạt 90% mục tiêu cuối năm.", None),
    # never the base
    ("Năm 2017, xã thu 35 tỷ đồng, tăng 12% so với năm 2016.", "Năm 2017"),
    ("Tháng 9, xã thu 35 tỷ đồng, tăng 12% so với tháng 8/2020.", "Tháng 9"),
    ("Xã thu 35 tỷ đồng, tăng 12% so với cùng kỳ năm 2016.", None),
    ("Xã thu 35 tỷ đồng, đạt 90% kế hoạch năm 2020.", None),
    ("Biên lãi từ 10% của quý I/2023 xuống còn 8% trong quý I/2024.", "quý I/2024"),
    # the one nearest before the figure
    ("Năm 2019 xã thu 35 tỷ đồng, năm 2020 thu 40 tỷ đồng.", "năm 2020"),
    # but the one right after the figure first
    ("Năm 2017, xã thu 12 tỷ đồng và còn thu 35 tỷ đồng trong năm 2018.", "năm 2018"),
    ("Tỷ lệ này hiện là 17%, sẽ lên 21% năm tới.", "năm tới"),
    ("Năm 2017, xã chi 35 tỷ đồng cho năm học 2018 - 2019.", "Năm 2017"),
    ("Năm 2017, xã chi 35 tỷ đồng, cao nhất là tháng 9/2017.", "Năm 2017"),
    ("Từ ngày 5-8/12, xã đón 35 đoàn.", "Từ ngày 5-8/12"),
    ("Trong 6 tháng tới, xã thu 35 tỷ đồng.", "6 tháng tới"),
    # an attribute, a document, a duration
    ("Xe đăng ký năm 2008 có giá 284 triệu đồng.", None),
    ("Theo Nghị quyết năm 2019/NQ-CP, xã thu 35 tỷ đồng.", None),
    ("Xã thực hiện 35 dự án.", None),
    ("Xã trồng 35 ha lúa.", None),
    # gone on about
    ("Năm 2019, xã vào hội. Xã đón 35 đoàn.", "Năm 2019"),
    ("Quý I/2024 thu khá.\n\nTrong đó, xã thu 35 tỷ đồng.", "Quý I/2024"),
    ("Quý I/2024 thu khá.\n\nXã thu 35 tỷ đồng.", None),
    ("Ngày 29/4, xã họp. Xã thu 35 tỷ đồng.", None),
    ("Mỗi năm xã họp 2 lần. Xã thu 35 tỷ đồng.", None),
    ("Hôm qua, xã họp. Xã thu 35 tỷ đồng.", None),
    ("Đến nay, xã vào hội. Xã thu 35 tỷ đồng.", None),
    ("Năm 2019, xã vào hội. Hiện nay xã họp. Xã thu 35 tỷ đồng.", None),
    ("Năm 2019 thu khá. " + "Xã vào hội. " * 3 + "Xã thu 35 tỷ đồng.", None),
    ("Tính chung 6 tháng, hàng bán chạy. Sắt tăng 3% so với tháng trước.", None),
    ("Tháng 6, hàng bán chạy. Sắt tăng 3% so với tháng trước.", "Tháng 6"),
]


@pytest.mark.parametrize(("text", "expected"), CHOSEN)
def test_which_time_a_figure_has(text: str, expected: str | None) -> None:
    assert period(text) == expected


def test_clauses_have_periods_of_their_own() -> None:
    text = "Năm 2019 xã thu 35 tỷ đồng, năm 2020 thu 40 tỷ đồng."
    assert all_periods(text) == ["Năm 2019", "năm 2020"]


def test_a_time_in_brackets_after_a_base_is_the_base() -> None:
    text = "Hôm nay, sàn mua 35 tỷ đồng, tăng 12% so với phiên trước (ngày 3/2)."
    assert reported(text) == ["Hôm nay"]


def test_every_list_has_words() -> None:
    assert all(rows_of(name) for name in LISTS)

"""The day an article came out, in all the ways that containers and pages write it."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.dates import parse_date

THE_DAY = datetime.date(2024, 5, 11)


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-11",
        "2024-05-11T07:50:00",
        "2024-05-11 07:50:00.123456",
        "2024-05-11T07:50:00+07:00",
        "2024-05-11T07:50+0700",
        "2024-05-10T17:30:00Z",
        "2024-05-10 20:00:00 +00:00",
        "2024/5/11",
        "20240511",
        "20240511075000",
        "20240511T075000Z",
        "11/05/2024",
        "11/5/2024",
        "11-5-2024 07:50",
        "11.05.2024",
        "11 / 05 / 2024",
        "Thứ hai, 11/05/2024 | 07:50 GMT+7",
        "07:50 11/05/2024",
        "Cập nhật lúc 07:50, ngày 11/05/2024 (GMT+7)",
        "ngày 11 tháng 5 năm 2024",
        "Thứ Bảy, ngày 11 tháng 05 năm 2024",
        "11 Tháng Năm, 2024",
        "Tháng Năm 11, 2024",
        "11 Th5, 2024",
        "May 11, 2024",
        "May 11th 2024",
        "11 May 2024",
        "Sat, 11 May 2024 00:50:00 GMT",
        "Fri, 10 May 2024 18:00:00 +0000",
        "1715388600",
        "1715388600000",
        "1715388600.5",
        "  2024-05-11  ",
    ],
)
def test_a_date_is_read_however_it_is_written(text: str) -> None:
    assert parse_date(text) == THE_DAY


@pytest.mark.parametrize(
    ("text", "month"),
    [("2 Tháng Mười Hai, 2023", 12), ("2 tháng mười, 2023", 10), ("2 Tháng Tư 2023", 4)],
)
def test_months_have_names(text: str, month: int) -> None:
    assert parse_date(text) == datetime.date(2023, month, 2)


def test_the_month_comes_first_only_where_nothing_else_is_possible() -> None:
    assert parse_date("05/23/2024") == datetime.date(2024, 5, 23)
    assert parse_date("05/06/2024") == datetime.date(2024, 6, 5)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hôm qua",
        "2019",
        "tháng 5/2024",
        "31/02/2024",
        "0000-00-00",
        "0001-01-01T00:00:00Z",
        "9999-12-31",
        "1970-01-01",
        "0",
        "0000000000",
        "11/05/20245",
        "số 123/2024/QĐ",
        "99/99/2024",
        "2024-13-45",
        "٢٠٢٤",
    ],
)
def test_what_states_no_sensible_date_is_none(text: str) -> None:
    assert parse_date(text) is None


@given(st.dates(datetime.date(1971, 1, 1), datetime.date(2099, 12, 31)))
def test_every_day_is_read_day_first_and_year_first(day: datetime.date) -> None:
    assert parse_date(f"{day.day}/{day.month}/{day.year}") == day
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"ngày {day.day} tháng {day.month} năm {day.year}") == day


@given(st.text(max_size=60) | st.text(alphabet="0123456789/-.: TZ+thángnămMay", max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    found = parse_date(text)
    assert found is None or 1945 <= found.year <= 2100


@pytest.mark.parametrize("piece", ["1/", "11 tháng ", "2024-", "9", "tháng năm "])
def test_a_megabyte_of_almost_dates_is_no_burden(piece: str) -> None:
    parse_date(piece * (1_000_000 // len(piece)))

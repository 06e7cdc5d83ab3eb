"""The word lists that set figures aside: every row's example is run."""

from __future__ import annotations

import re

import pytest

from extractor.figures import ledger_of
from extractor.figures.bounds import _ROWS as BOUNDS
from extractor.figures.contexts import _ROWS as CONTEXT_ROWS
from extractor.figures.contexts import CONTEXTS
from extractor.figures.cues import _ROWS as CUES
from extractor.figures.cues import cue_before
from extractor.figures.grammar import Scan
from extractor.figures.scales import _ROWS as SCALES
from extractor.lexicon import Row
from tests.figure_notation import written


def name(row: Row) -> str:
    return row["surface"]


@pytest.mark.parametrize("row", [row for row in CUES if row["reason"] != "none"], ids=name)
def test_a_cue_sets_its_example_aside(row: Row) -> None:
    ledger = ledger_of(row["example"])
    reasons = {aside.reason for aside in ledger.asides}
    assert row["reason"] in reasons, written(row["example"], ledger)


@pytest.mark.parametrize("row", [row for row in CUES if row["reason"] == "none"], ids=name)
def test_a_compound_is_no_cue(row: Row) -> None:
    text = row["example"]
    if row["side"] == "after":
        assert ledger_of(text).figures, written(text, ledger_of(text))
    else:
        number = re.search(r"[0-9]", text)
        assert number is not None
        assert cue_before(Scan(text), number.start()) is None


@pytest.mark.parametrize("row", BOUNDS, ids=name)
def test_a_bound_bounds_its_example(row: Row) -> None:
    ledger = ledger_of(row["example"])
    assert row["bound"] in {figure.bound for figure in ledger.figures}, written(
        row["example"], ledger
    )


@pytest.mark.parametrize("row", SCALES, ids=name)
def test_a_scale_multiplies_its_example(row: Row) -> None:
    (figure,) = ledger_of(row["example"]).figures
    worth = 10 ** int(row["power"])
    assert figure.value is not None
    assert figure.value >= worth and figure.step * 10**figure.decimals == worth


@pytest.mark.parametrize("row", CONTEXT_ROWS, ids=lambda row: f"{row['list']}: {row['surface']}")
def test_a_context_word_is_found_in_its_example(row: Row) -> None:
    hits = {hit.surface for hit in CONTEXTS[row["list"]].scan(row["example"])}
    glued = row["list"] == "glued-word"
    assert row["surface"] in hits or glued or any(row["surface"] in hit for hit in hits)


REASONS = [
    ("họp ngày 14, 15 và 16/7", "14!date; 15!date; 16/7!date"),
    ("so với 2019 thì tăng 5%", "2019!date; 5%=5 percent"),
    ("Thứ Bảy, 11/05/2024 | 07:50", "Bảy!date; 11/05/2024!date; 07:50!clock"),
    ("kể cả thứ bảy, chủ nhật", "bảy!date"),
    ("tại Điều 5, 6 và 7", "5!document; 6!document; 7!document"),
    ("sau 2 tháng triển khai", "2!duration"),
    ("kế hoạch 5 năm 2021-2025", "5!duration; 2021-2025!period"),
    ("khai mạc kỳ họp thứ 8, khóa III", "8!ordinal; III!ordinal"),
    ("trẻ dưới 5 tuổi", "5!age"),
    ("đồn Biên phòng 42", "42!name"),
    ("làm theo 1 phải 5 giảm", "1!slogan; 5!slogan"),
    ("trường THPT Thạch Thành 1 dẫn đầu", "1!name"),
    ("tỷ lệ quy hoạch 1/500", "1/500!code"),
    ("mỗi ngày 20 tấn", "20=20"),
    ("cung cấp 2 lựa chọn", "2=2"),
    ("cấp 5 giấy phép", "5=5"),
    ("năm cán bộ và gồm năm xã", "năm=5"),
    ("người dân xóm nhỏ", ""),
    ("chuyến đi 4 ngày 3 đêm", "4!duration; 3!duration"),
    ("công nghệ 5G và dịch vụ 4G", "5G!code; 4G!code"),
    ("trong 2 ngày 23 và 24/4", "2!duration; 23!date; 24/4!date"),
]


@pytest.mark.parametrize(("text", "expected"), REASONS)
def test_what_is_read_and_what_is_set_aside(text: str, expected: str) -> None:
    assert written(text, ledger_of(text)) == expected

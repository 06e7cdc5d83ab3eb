"""Changes, points and multiples of an article: from its sentences to their verdicts."""

from __future__ import annotations

import pytest

from extractor.model import Checked, Severity, Verdict
from extractor.report import report_text
from extractor.reporting.workings.changing_words import DIAGNOSES

Outcome = tuple[str, str, str | None]


def checked(text: str, claim_id: str) -> Checked:
    return next(c for c in report_text(text, "a").checked if c.claim.claim_id == claim_id)


def outcome(text: str, claim_id: str = "c1") -> Outcome:
    """Check, verdict, and why: reason, note or the other reading that the check names itself."""
    finding = checked(text, claim_id).findings[0]
    reading = finding.diagnosis if finding.diagnosis in DIAGNOSES["en"] else None
    return finding.check, finding.verdict, finding.reason or finding.note or reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Cả huyện xảy ra 90 vụ, giảm 25% so với cùng kỳ (120 vụ).",
            ("change", "consistent", None),
        ),
        (
            "Cả huyện xảy ra 90 vụ, giảm 20% so với cùng kỳ (120 vụ).",
            ("change", "inconsistent", None),
        ),
        (
            "Cả huyện xảy ra 120 vụ, giảm 25% so với cùng kỳ (90 vụ).",
            ("change", "inconsistent", "wrong_direction"),
        ),
        (
            "Cho vay 1.286 tỷ đồng, tăng 6,69% so với năm trước (1.200 tỷ đồng).",
            ("change", "inconsistent", "base_is_new_value"),
        ),
        ("Số vụ là 4.902 vụ, giảm 1.279 vụ (-20,69%).", ("change", "consistent", None)),
        ("Số vụ là 5.025 vụ, giảm 1.279 vụ (-20,69%).", ("change", "inconsistent", None)),
        ("Có 31 dự án, giảm 34% so với năm trước.", ("change", "consistent", None)),
        (
            "Có 19 dự án, giảm 33,9% so với năm trước.",
            ("change", "implausible", "uncertain_pairing"),
        ),
        ("Số vụ giảm 266 vụ (17,63%).", ("change", "consistent", None)),
        ("Số vụ giảm 20 vụ (16%) so với cùng kỳ (125 vụ).", ("change", "consistent", None)),
        ("Số vụ giảm 20 vụ (18%) so với cùng kỳ (125 vụ).", ("change", "inconsistent", None)),
        ("Số vụ giảm 20 vụ (-18%) so với cùng kỳ (125 vụ).", ("change", "inconsistent", None)),
        ("Giảm 46 vụ, 22% so với 230 vụ của cùng kỳ.", ("change", "inconsistent", None)),
        ("Tăng 12 hộ (8%) so với kế hoạch (150 hộ).", ("change", "consistent", None)),
        ("Tăng 12 hộ (9%) so với kế hoạch (150 hộ).", ("change", "inconsistent", None)),
        (
            "Vốn tăng 3,2 tỷ đồng (tăng 12%) so với dự toán (26,7 tỷ đồng).",
            ("change", "consistent", None),
        ),
        (
            "Vốn tăng 3,2 tỷ đồng (tăng 14%) so với dự toán (26,7 tỷ đồng).",
            ("change", "inconsistent", None),
        ),
        (
            "GRDP đạt 90 tỷ đồng, tăng 8% so với năm trước (80 tỷ đồng).",
            ("change", "not_checkable", "missing_base"),
        ),
        ("Bán 12 xe, gấp 3 lần cùng kỳ (4 xe).", ("multiple", "consistent", None)),
        ("Bán 12 xe, gấp 3 lần cùng kỳ (9 xe).", ("multiple", "inconsistent", None)),
        (
            "Bán 12 xe, tăng 3 lần so với cùng kỳ (3 xe).",
            ("multiple", "consistent", "read_as_increase"),
        ),
        (
            "Ba phương án được nêu: tăng 5%, 6%.",
            ("change", "not_checkable", "ambiguous_pairing"),
        ),
    ],
)
def test_a_change_is_checked(text: str, expected: Outcome) -> None:
    assert outcome(text) == expected


@pytest.mark.parametrize(
    ("text", "claim_id", "verdict"),
    [
        ("Số vụ là 4.902 vụ, giảm 1.279 vụ (-20,69%).", "c2", "consistent"),
        ("Số vụ là 5.025 vụ, giảm 1.279 vụ (-20,69%).", "c2", "inconsistent"),
        ("Sản lượng đạt 150 tấn, tăng 25 tấn so với năm trước (125 tấn).", "c2", "consistent"),
        ("Sản lượng đạt 150 tấn, tăng 25 tấn so với năm trước (120 tấn).", "c2", "inconsistent"),
        ("Giảm 266 vụ, tương ứng 17,63% so với cùng kỳ (1.509 vụ).", "c1", "consistent"),
        ("Giảm 266 vụ, tương ứng 19,63% so với cùng kỳ (1.509 vụ).", "c1", "inconsistent"),
    ],
)
def test_the_amount_of_a_change_is_checked_with_its_level_and_base(
    text: str, claim_id: str, verdict: Verdict
) -> None:
    assert outcome(text, claim_id)[:2] == ("change", verdict)


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("2,3 điểm phần trăm", ("points", "consistent", None)),
        ("2,5 điểm phần trăm", ("points", "inconsistent", None)),
        ("2,3%", ("points", "inconsistent", "points_called_percent")),
        ("27%", ("points", "consistent", None)),
    ],
)
def test_the_step_of_a_rate_is_checked(step: str, expected: Outcome) -> None:
    text = f"Tỷ lệ hộ nghèo giảm từ 8,5% xuống 6,2%, giảm {step}."
    assert outcome(text, "c2") == expected
    assert checked(text, "c2").claim.group_id == checked(text, "c1").claim.group_id


def test_level_and_amount_share_one_finding() -> None:
    text = "Thu 342,5 triệu USD, tăng 37,5 triệu USD (+12,3%) so với cùng kỳ (305 triệu USD)."
    level, step = checked(text, "c1"), checked(text, "c2")
    assert level.findings[0].verdict == step.findings[0].verdict == "consistent"
    assert level.findings[0].claims == step.findings[0].claims == ("c1", "c2")


@pytest.mark.parametrize(
    ("text", "claim_id"),
    [
        ("Ngân sách tăng 54 tỷ USD, số tàu tăng từ 300 lên 305 tàu.", "c1"),
        ("Giá dầu giảm 82 cent, tương đương 1,5%, xuống 53,01 USD/thùng.", "c1"),
        ("Doanh thu tăng 8% so với tháng trước, tăng 20 tỷ đồng so với cùng kỳ.", "c2"),
    ],
)
def test_numbers_of_other_things_do_not_meet(text: str, claim_id: str) -> None:
    assert checked(text, claim_id).findings[0].verdict == "not_checkable"


@pytest.mark.parametrize(
    ("text", "verdict", "severity"),
    [
        (
            "Đón 1.180 khách, vượt 18% kế hoạch, gồm 1.003 khách nội địa (89%).",
            "inconsistent",
            "material",
        ),
        ("Đón 1.180 khách, vượt 18% kế hoạch, gồm 1.003 khách nội địa (85%).", "consistent", None),
        (
            "Đón 1.180 khách, vượt 18% kế hoạch, gồm 500 khách nội địa (52,3%).",
            "inconsistent",
            "decision_changing",
        ),
    ],
)
def test_a_base_that_is_a_row_is_used(
    text: str, verdict: Verdict, severity: Severity | None
) -> None:
    finding = checked(text, "c2").findings[0]
    assert (finding.check, finding.verdict, finding.severity) == ("ratio", verdict, severity)
    assert finding.claims == ("c2", "c1")


def test_a_guessed_base_alarms_no_one() -> None:
    text = "Thu về 247 phiếu hợp lệ. Ông An được 243 phiếu, chiếm 91,38% số phiếu hợp lệ."
    assert outcome(text, "c2")[1:] == ("implausible", "uncertain_pairing")


def test_a_row_of_low_confidence_alarms_no_one() -> None:
    text = "Đón 1.180 khách, vượt 18% kế hoạch, gồm 1.003 nam (89%)."
    row = checked(text, "c2")
    assert (row.claim.confidence, row.findings[0].verdict) == ("low", "implausible")


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ hộ nghèo giảm từ 6,8% xuống còn 2,1%, bình quân mỗi năm giảm 0,94%.",
        "Tỷ lệ hộ nghèo giảm từ 6,8% xuống còn 2,1% (giảm bình quân 0,94%/năm).",
        "Thu nhập tăng từ 30 triệu đồng lên 52 triệu đồng, tăng trung bình 11,6%/năm.",
        "Thu nhập tăng từ 30 triệu đồng lên 52 triệu đồng, tăng 11,6% mỗi năm.",
        "Sản lượng tăng từ 120 tấn lên 180 tấn, hằng năm tăng 8,4%.",
    ],
)
def test_a_yearly_average_is_no_change_over_all_the_years(text: str) -> None:
    verdicts = {finding.verdict for finding in report_text(text, "x").findings}
    rows = {f.verdict for each in report_text(text, "x").checked for f in each.findings}
    assert "inconsistent" not in verdicts | rows


def test_a_mean_that_is_named_does_not_excuse_a_change() -> None:
    text = "Thu nhập bình quân năm 2024 tăng từ 30 triệu đồng lên 52 triệu đồng, tăng 21,6%."
    rows = [f.verdict for each in report_text(text, "x").checked for f in each.findings]
    assert "inconsistent" in rows


def test_a_step_with_a_subject_of_its_own_is_of_no_other_rate() -> None:
    text = "Giảm thuế từ 40% xuống còn 30% sẽ giúp giá bán lẻ của mỗi chiếc xe giảm 7%."
    checks = {f.check for each in report_text(text, "x").checked for f in each.findings}
    assert "points" not in checks

"""What several rows of an article say together, on short articles read from text to report."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from frictionless import Resource
from typer.testing import CliRunner

from extractor.checks import diagnosed as module
from extractor.checks.diagnosed import diagnosed, places
from extractor.checks.diagnosis import Diagnosis
from extractor.checks.from_article import check_article
from extractor.checks.glance import misses
from extractor.checks.registry import CHECKS
from extractor.checks.rounding import parse_printed
from extractor.cli import app
from extractor.model import Checked, Claim, Figure, Finding, Report, Span
from extractor.report import report_text
from extractor.reporting import findings_table
from extractor.reporting.explanations import explain
from extractor.reporting.formats import FORMATS
from extractor.reporting.table import rows

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"


def found(text: str, check: str) -> list[Finding]:
    return [each for each in report_text(text, "bai").findings if each.check == check]


def one(text: str, check: str) -> Finding:
    [finding] = found(text, check)
    return finding


def numbers(text: str, finding: Finding) -> list[str]:
    return [span.of(text) for span in finding.spans]


# ---------------------------------------------------------------------- parts, remaining


PARTS = [
    ("Xã có 57 tổ, gồm 23 tổ phụ nữ và 34 tổ nông dân.", "consistent", None),
    ("Xã có 57 tổ, gồm 23 tổ phụ nữ và 33 tổ nông dân.", "inconsistent", None),
    ("Xã có 57 tổ, trong đó có 23 tổ phụ nữ và 30 tổ nông dân.", "consistent", None),
    (
        "Xã có 57 tổ, trong đó có 43 tổ phụ nữ và 40 tổ nông dân.",
        "not_checkable",
        "overlapping_groups",
    ),
    ("Huyện thu 5,8 tỷ đồng, gồm 3,2 tỷ đồng thuế và 2,7 tỷ đồng phí.", "consistent", None),
    ("Huyện thu 5,8 tỷ đồng, gồm 3,2 tỷ đồng thuế và 2,9 tỷ đồng phí.", "inconsistent", None),
    ("Xã có 57 tổ, gồm 13 tổ phụ nữ và 14 tổ nông dân.", "implausible", None),
    ("Lớp có 57 học viên, gồm 30 nam và 28 nữ.", "implausible", None),
    ("Huyện thu khoảng 5,8 tỷ đồng, gồm 3,2 tỷ đồng thuế và 2,9 tỷ đồng phí.", "implausible", None),
]


@pytest.mark.parametrize(("text", "verdict", "reason"), PARTS)
def test_parts_add_up_to_their_whole(text: str, verdict: str, reason: str | None) -> None:
    finding = one(text, "parts")
    assert (finding.verdict, finding.reason) == (verdict, reason)
    assert len(finding.claims) == len(finding.spans) == 3


def test_a_part_alone_tells_nothing() -> None:
    assert not found("Xã có 57 tổ, trong đó có 23 tổ phụ nữ.", "parts")


def test_what_is_left_makes_the_whole() -> None:
    text = "Tỉnh có 60 hồ sơ, trong đó có 45 hồ sơ đúng hạn, còn lại 16 hồ sơ chờ bổ sung."
    finding = one(text, "remaining")
    assert finding.verdict == "inconsistent"
    assert numbers(text, finding) == ["60", "45", "16"]
    assert one(text.replace("16", "15"), "remaining").verdict == "consistent"


def test_a_plan_told_before_leaves_a_doubt_at_most() -> None:
    text = "Xã trồng 180 ha rừng, đạt 90% kế hoạch (200 ha). Toàn xã còn {} ha chưa trồng."
    assert one(text.format(20), "remaining").verdict == "consistent"
    assert one(text.format(25), "remaining").verdict == "implausible"


def test_parts_of_parts_stand_for_their_whole() -> None:
    text = (
        "Xã có 100 tổ, gồm 60 tổ phụ nữ và 40 tổ nông dân.\n"
        "Trong 60 tổ phụ nữ gồm 35 tổ phụ nữ vay vốn và 25 tổ phụ nữ tiết kiệm."
    )
    assert all(finding.verdict == "consistent" for finding in found(text, "parts"))


# -------------------------------------------------------------------------- shares, joint


SHARES = [
    ("gồm 30 xã miền núi (chiếm 30%) và 70 xã đồng bằng (chiếm 70%)", "consistent"),
    ("gồm 30 xã miền núi (chiếm 30%) và 70 xã đồng bằng (chiếm 73%)", "inconsistent"),
    ("trong đó có 30 xã miền núi (chiếm 30%) và 20 xã nghèo (chiếm 20%)", "consistent"),
    ("trong đó có 60 xã miền núi (chiếm 60%) và 70 xã nghèo (chiếm 70%)", "not_checkable"),
]


@pytest.mark.parametrize(("parts", "verdict"), SHARES)
def test_shares_of_one_whole(parts: str, verdict: str) -> None:
    assert one(f"Tỉnh có 100 xã, {parts}.", "shares").verdict == verdict


def test_votes_have_one_base() -> None:
    text = "Nghị quyết được 312 đại biểu tán thành (98,11%), 6 đại biểu không tán thành (1,89%)."
    finding = one(text, "joint")
    assert (finding.verdict, finding.implied_target) == ("consistent", 318)
    wrong = one(text.replace("1,89", "1,98"), "joint")
    assert wrong.verdict == "inconsistent"
    assert wrong.n_repairs >= len(wrong.repairs) >= 1
    assert "1.89" in {repair.value for repair in wrong.repairs}


def test_percentages_of_one_number_are_no_joint_base() -> None:
    text = "Kho bạc bán bảy kỳ hạn trái phiếu, chủ yếu kỳ hạn 7 năm (15,4%) và 15 năm (12,3%)."
    assert not found(text, "joint")


# --------------------------------------------------------------------------------- same


def test_heading_and_body_tell_one_percentage() -> None:
    text = (
        "Tân Khê đón 1.180.000 lượt khách, vượt 20% kế hoạch\n\nBài của Lan Anh\n\nMùa lễ hội.\n\n"
        "Cả năm Tân Khê đón 1.180.000 lượt khách, vượt {}% kế hoạch."
    )
    assert one(text.format(18), "same").verdict in ("inconsistent", "implausible")
    assert all(each.verdict == "consistent" for each in found(text.format(20), "same"))


def test_a_slip_between_heading_and_body_is_seen() -> None:
    text = (
        "Tân Khê: 98,79% học sinh lớp 9 tốt nghiệp\n\n"
        "Tỷ lệ học sinh lớp 9 tốt nghiệp của huyện đạt {}%."
    )
    assert one(text.format("97,89"), "same").verdict == "implausible"
    assert not found(text.format("61,5"), "same")


def test_two_facts_in_the_same_words_are_no_contradiction() -> None:
    text = (
        "Chợ Tân Khê bán 7.422 con giống\n\nBuổi sáng chợ bán 7.422 con giống.\n\n"
        "Buổi chiều chợ bán 46.747 con giống."
    )
    assert all(each.verdict == "consistent" for each in found(text, "same"))


# -------------------------------------------------------------------------------- count


COUNTS = [
    ("Nghị quyết nêu 3 khâu đột phá: hạ tầng; nhân lực; cải cách thủ tục.", "consistent"),
    ("Nghị quyết nêu 4 khâu đột phá: hạ tầng; nhân lực; cải cách thủ tục.", "implausible"),
    ("Có 5 bệnh giảm, gồm: sởi, thủy đậu, tay chân miệng và quai bị.", "implausible"),
    ("Có 4 bệnh giảm, gồm: sởi, thủy đậu, tay chân miệng và quai bị.", "consistent"),
    ("Có 3 bệnh giảm, gồm: sởi, thủy đậu, ho và sốt.", "consistent"),
    ("Có 5 bệnh giảm, gồm: sởi và cúm, thủy đậu, ho và sốt.", "consistent"),
    ("Huyện giao 3 nhiệm vụ:\n- Trồng rừng.\n- Nuôi cá.\n- Làm đường.", "consistent"),
    ("Huyện giao 4 nhiệm vụ:\n- Trồng rừng.\n- Nuôi cá.\n- Làm đường.", "implausible"),
]


@pytest.mark.parametrize(("text", "verdict"), COUNTS)
def test_announced_and_listed(text: str, verdict: str) -> None:
    finding = one(text, "count")
    assert finding.verdict == verdict
    assert str(finding.facts["items"][0]) in text  # type: ignore[index]


NO_LISTS = [
    "Xã có 57 tổ, gồm 23 tổ phụ nữ và 34 tổ nông dân.",
    "Thí sinh chọn 4 tổ hợp: Toán, Lý, Hóa hay Toán, Hóa, Sinh.",
    "Có 9 sản phẩm như: chè, mật ong, nấm…",
    "Có 120 hộ: nghèo, cận nghèo, mới thoát nghèo.",
    "Đội hình hai đội: An, Bình, Cường, Dũng, Giang, Hải, Khánh.",
]


@pytest.mark.parametrize("text", NO_LISTS)
def test_what_is_no_list_of_as_many_is_not_counted(text: str) -> None:
    assert not found(text, "count")


# ------------------------------------------------------------------------- mean, product


TRIPLES = [
    ("Xã cấy 64 ha lúa, năng suất 58,0 tạ/ha, sản lượng 3.712 tạ.", "product", "consistent"),
    ("Xã cấy 64 ha lúa, năng suất 58,0 tạ/ha, sản lượng 4.712 tạ.", "product", "inconsistent"),
    ("Xã cấy 64,0 ha lúa, năng suất 58,0 tạ/ha, sản lượng 371,2 tấn.", "product", "consistent"),
    ("Xã cấy 64,0 ha lúa, năng suất 58,0 tạ/ha, sản lượng 381,2 tấn.", "product", "inconsistent"),
    ("Quỹ chi 14,7 tỷ đồng cho 4.900 hộ, bình quân 3 triệu đồng/hộ.", "mean", "consistent"),
    (
        "Quỹ chi 14,7 tỷ đồng cho 4.900 hộ, tính ra mỗi hộ được 4 triệu đồng.",
        "mean",
        "inconsistent",
    ),
]


@pytest.mark.parametrize(("text", "check", "verdict"), TRIPLES)
def test_two_of_three_numbers_make_the_third(text: str, check: str, verdict: str) -> None:
    finding = one(text, check)
    assert finding.verdict == verdict
    assert len(finding.claims) == 3


def test_prices_of_prizes_make_no_total_told_before() -> None:
    text = "Ngoài giải đặc biệt 31 tỷ đồng còn 122 giải nhất (10 triệu đồng/giải)."
    assert not found(text, "product")


# --------------------------------------------------------------------------- convention


def test_the_way_an_article_rounds_is_told() -> None:
    text = "Có 12/17 xã (70%) đạt chuẩn, 8/13 thôn (61%) có chợ và 7/9 bản (77%) có điện."
    finding = one(text, "convention")
    assert finding.explained_by == ("trunc",)
    assert finding.by_decimals == {0: ("trunc",)}
    assert "Bài này cắt bỏ phần lẻ ở mọi số phần trăm nguyên (3 số)." in explain(finding)
    assert "every whole percentage cut" in explain(finding, "en")


def test_one_row_tells_no_way_of_rounding_and_a_wrong_one_none_either() -> None:
    assert not found("Có 12/17 xã (70%) đạt chuẩn.", "convention")
    assert not found("Có 12/17 xã (70%) đạt chuẩn và 8/13 thôn (99%) có chợ.", "convention")


# ---------------------------------------------------------------------------- diagnosis


def row_alarm(text: str) -> Finding:
    checked = report_text(text, "bai").checked
    [finding] = [f for each in checked for f in each.findings if f.verdict == "inconsistent"]
    return finding


def test_another_base_of_the_article_comes_first() -> None:
    finding = row_alarm("Xã có 240 hộ nghèo. Có 120/152 hộ (50%) được vay.")
    assert finding.diagnosis == "another_base"
    assert "240, một số khác in trong bài" in explain(finding)


def test_a_slip_is_offered_with_how_many_there_are() -> None:
    finding = row_alarm("Có 120/152 hộ (78,59%) được vay vốn.")
    assert finding.diagnosis == "one_slip"
    assert "digits_swapped" in {repair.slip for repair in finding.repairs}
    assert finding.n_repairs >= len(finding.repairs) >= 1
    assert "chỉ là gợi ý" in explain(finding)


def test_a_slip_that_another_check_denies_is_not_offered() -> None:
    alone = row_alarm("Xã có 57 tổ, trong đó có 33 tổ phụ nữ, chiếm 40,35%.")
    assert ("part", "23") in {(repair.field, repair.value) for repair in alone.repairs}
    text = "Xã có 57 tổ, trong đó có 33 tổ phụ nữ, chiếm 40,35%; còn lại 24 tổ nông dân."
    assert one(text, "remaining").verdict == "consistent"
    assert "part" not in {repair.field for repair in row_alarm(text).repairs}


def test_a_diagnosis_never_changes_a_verdict() -> None:
    report = report_text((CORPUS / "toi-pham-chay-no-hai-luong.txt").read_text("utf-8"), "bai")
    again, findings = diagnosed(report.checked, report.findings)
    assert [f.verdict for f in findings] == [f.verdict for f in report.findings]
    told = [[f.verdict for f in each.findings] for each in report.checked]
    assert [[f.verdict for f in each.findings] for each in again] == told


CHANGES = [
    ({"before": "100", "after": "130", "percent": "30"}, False),
    ({"before": "100", "after": "130", "percent": "35"}, True),
    ({"before": "100", "after": "130", "delta": "40"}, True),
    ({"after": "130", "delta": "30", "percent": "30"}, False),
    ({"after": "130", "delta": "30", "percent": "60"}, True),
    ({"before": "100", "delta": "30", "percent": "60"}, True),
    ({"after": "130", "percent": "60"}, False),
    ({"before": "100", "after": "130", "delta": "31"}, True),  # exact: no unit to spare
    ({"before": "1", "after": "2", "percent": "50"}, True),
]


@pytest.mark.parametrize(("case", "far"), CHANGES)
def test_a_glance_rejects_only_what_the_check_rejects(case: dict[str, str], far: bool) -> None:
    read = {name: parse_printed(text, rounded=name == "percent") for name, text in case.items()}
    assert misses("change", read) == far
    assert not far or CHECKS["change"].run(**read).verdict == "inconsistent"


# ----------------------------------------------------------------------- the whole article


def planted() -> dict[str, list[str]]:
    """What is wrong on purpose between rows: article → the figures that tell it."""
    return {
        "cai-cach-hanh-chinh-thanh-lac": ["408"],
        "dai-hoi-dang-bo-phuoc-trach": ["1,12%"],
        "dan-so-y-te-dai-van": ["5"],
        "dau-tu-cong-khe-duong": ["42"],
        "du-lich-van-tai-vinh-ha": ["18%"],
        "hop-tac-xa-lung-tra": ["381,2"],
        "nam-hoc-kim-sa": ["97,89%"],
        "nong-dan-dai-van": ["2"],
        "nong-thon-moi-lung-tra": ["18,6"],
        "tiem-chung-an-nghe": ["18.640"],
        "toi-pham-chay-no-hai-luong": ["21"],
        "trong-rung-an-nghe": ["688", "3,5 triệu"],
    }


def corpus_report(stem: str) -> Report:
    return report_text((CORPUS / f"{stem}.txt").read_text("utf-8"), stem)


@pytest.mark.parametrize("stem", planted())
def test_what_only_several_rows_show_is_found(stem: str) -> None:
    report = corpus_report(stem)
    caught = [f for f in report.findings if f.verdict not in ("consistent", "not_checkable")]
    told = {span.of(report.article.text) for finding in caught for span in finding.spans}
    assert set(planted()[stem]) <= told


@pytest.mark.parametrize("stem", sorted(path.stem for path in CORPUS.glob("*.txt")))
def test_nothing_else_alarms(stem: str) -> None:
    report = corpus_report(stem)
    alarms = [f for f in report.findings if f.verdict == "inconsistent"]
    for finding in alarms:
        told = {span.of(report.article.text) for span in finding.spans}
        assert told & set(planted().get(stem, ())), (finding.check, told)


def test_the_notes_of_the_corpus_speak_of_every_planted_figure() -> None:
    with (CORPUS / "index.tsv").open(encoding="utf-8", newline="") as stream:
        notes = {row["id"]: row["note"] for row in csv.DictReader(stream, delimiter="\t")}
    for stem, figures in planted().items():
        for figure in figures:
            assert figure.rstrip("%").split()[0] in notes[stem]


def test_every_finding_names_rows_and_figures_that_exist() -> None:
    for stem in planted():
        report = corpus_report(stem)
        ids = {each.claim.claim_id for each in report.checked}
        for finding in report.findings:
            assert finding.claims and set(finding.claims) <= ids
            assert finding.spans == tuple(sorted(finding.spans))
            for place, span in places(
                {each.claim.claim_id: each.claim for each in report.checked}, finding
            ).items():
                assert span in finding.spans, (finding.check, place)


def test_order_of_the_rows_does_not_matter() -> None:
    report = corpus_report("toi-pham-chay-no-hai-luong")
    turned = tuple(reversed(report.checked))
    mine = {(f.check, f.verdict, f.spans) for f in check_article(report.article, report.checked)}
    theirs = {(f.check, f.verdict, f.spans) for f in check_article(report.article, turned)}
    assert mine == theirs


# -------------------------------------------------------------------------------- tables


def test_rows_name_the_findings_they_take_part_in() -> None:
    text = "Xã có 57 tổ, gồm 23 tổ phụ nữ và 33 tổ nông dân."
    report = report_text(text, "bai")
    [line] = findings_table.rows(report)
    assert (line["finding_id"], line["check"], line["verdict"]) == ("f1", "parts", "inconsistent")
    assert line["numbers"] == "57 | 23 | 33"
    assert line["claims"] == "c1 c2 c3"
    assert [row["findings"] for row in rows(report)] == ["f1", "f1", "f1"]
    assert isinstance(line["n_repairs"], int) and line["n_repairs"] > 0
    assert line["repairs"]


def test_severity_power_and_repairs_of_a_row() -> None:
    [row] = rows(report_text("Có 120/152 hộ (78,59%) được vay vốn.", "bai"))
    assert (row["verdict"], row["severity"]) == ("inconsistent", "last_digit")
    assert row["repairs"] and row["findings"] is None
    [hidden] = rows(report_text("Hội giúp 235 hộ (vượt 113% chỉ tiêu).", "bai"))
    assert str(hidden["power"]) == "0.4820"


@pytest.mark.parametrize("name", FORMATS)
def test_findings_are_written_in_every_format(name: str) -> None:
    report = report_text("Xã có 57 tổ, gồm 23 tổ phụ nữ và 33 tổ nông dân.", "bai")
    text = "".join(FORMATS[name](findings_table.rows(report), findings_table.FINDINGS))
    assert "inconsistent" in text and "finding_id" in text and "claim_id" not in text


def test_the_command_writes_findings_in_place_of_claims(tmp_path: Path) -> None:
    path = tmp_path / "bai.txt"
    path.write_text("Xã có 57 tổ, gồm 23 tổ phụ nữ và 33 tổ nông dân.", encoding="utf-8")
    given = ["extract", "--findings", "--format", "csv", str(path)]
    [line] = csv.DictReader(io.StringIO(CliRunner().invoke(app, given).stdout))
    assert (line["article_id"], line["finding_id"], line["verdict"]) == (
        "bai",
        "f1",
        "inconsistent",
    )
    refused = CliRunner().invoke(app, [*given, "--asides"])
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "--findings" in refused.stderr


def test_the_findings_table_reads_back_as_a_resource() -> None:
    report = report_text("Xã có 57 tổ, gồm 23 tổ phụ nữ và 33 tổ nông dân.", "bai")
    text = "".join(FORMATS["table"](findings_table.rows(report), findings_table.FINDINGS))
    assert json.loads(text)["name"] == "findings"
    assert Resource(json.loads(text)).validate().valid


# -------------------------------------------------------------------------------- growth


HOSTILE = {
    "parts": "Xã có 57 tổ, gồm 23 tổ phụ nữ và 33 tổ nông dân.\n",
    "one whole": "gồm 23 tổ phụ nữ, ",
    "shares": "Có 30 xã nghèo (chiếm 30%), ",
    "same": "Xã trồng 1.250 ha rừng keo.\n",
    "wrong": "Có 120/152 hộ (78,59%) được vay vốn.\n",
    "left": "Xã trồng 180 ha rừng, đạt 90% kế hoạch (200 ha). Còn lại 25 ha chưa trồng.\n",
    "lists": "Huyện giao 4 nhiệm vụ:\n- Trồng rừng.\n- Nuôi cá.\n",
    "triples": "Xã cấy 64 ha lúa, năng suất 58 tạ/ha, sản lượng 381,2 tấn, ",
}


def calls(report: Report) -> int:
    """How many Python functions run while the rows of an article are checked together."""
    counted = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal counted
        counted += event == "call"

    sys.setprofile(count)
    try:
        check_article(report.article, report.checked)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("name", HOSTILE)
def test_work_grows_as_the_rows_do(name: str) -> None:
    short = report_text("Xã có 570 tổ, " + HOSTILE[name] * 15, "bai")
    long = report_text("Xã có 570 tổ, " + HOSTILE[name] * 60, "bai")
    assert calls(long) < 6 * calls(short)


def test_a_thousand_alarms_are_not_all_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    """Explaining one takes the work of many checks: only the first hundred are."""
    explained: list[Finding] = []

    def diagnose(finding: Finding, *_: object) -> tuple[Diagnosis, ...]:
        explained.append(finding)
        return ()

    [wrong] = report_text("Có 120/152 hộ (78,59%) được vay vốn.", "bai").checked
    monkeypatch.setattr(module, "diagnose", diagnose)
    claims = [moved(wrong.claim, 100 * place) for place in range(1000)]
    findings = [replace(wrong.findings[0], claims=(each.claim_id,), spans=()) for each in claims]
    many = [Checked(c, (f,)) for c, f in zip(claims, findings, strict=True)]
    assert len(diagnosed(many, ())[0]) == 1000
    assert len(explained) == 100


def moved(claim: Claim, by: int) -> Claim:
    """The same row further on in a text."""
    assert claim.number and claim.number.whole and claim.percent

    def on(figure: Figure) -> Figure:
        return replace(figure, span=Span(figure.span.start + by, figure.span.end + by))

    number = replace(on(claim.number), whole=on(claim.number.whole))
    return replace(claim, claim_id=f"c{by}", number=number, percent=on(claim.percent))

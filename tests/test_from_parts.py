"""Parts, shares, lists and what is left in an article: which rows go together, how surely."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from extractor.checks.article_rows import rows_of
from extractor.checks.from_parts import added_up
from extractor.model import Finding, Verdict
from extractor.report import report_text

NESTED = (
    "Xã có 100 tổ, gồm 60 tổ phụ nữ (gồm 35 tổ vay vốn (gồm 20 tổ vay nhỏ (gồm 12 tổ mới "
    "(gồm 7 tổ trẻ và {} tổ già) và 8 tổ cũ) và 15 tổ vay lớn) và 25 tổ tiết kiệm) "
    "và 40 tổ nông dân."
)


def told(text: str, check: str) -> dict[tuple[str, ...], Finding]:
    """The findings of one check by the numbers they rest on."""
    found = [each for each in report_text(text, "a").findings if each.check == check]
    return {tuple(span.of(text) for span in each.spans): each for each in found}


def verdicts(text: str, check: str) -> dict[tuple[str, ...], Verdict]:
    return {numbers: each.verdict for numbers, each in told(text, check).items()}


def test_three_levels_of_parts_stand_for_their_wholes_and_no_more() -> None:
    found = verdicts(NESTED.format(5), "parts")
    assert set(found.values()) == {"consistent"}
    assert ("100", "12", "8", "15", "25", "40") in found
    assert ("60", "7", "5", "8", "15", "25") in found
    assert ("100", "7", "5", "8", "15", "25", "40") not in found


def test_a_part_that_is_wrong_is_wrong_for_every_whole_above_it() -> None:
    found = verdicts(NESTED.format(6), "parts")
    wrong = {numbers for numbers, verdict in found.items() if verdict == "inconsistent"}
    assert wrong == {
        ("12", "7", "6"),
        ("20", "7", "6", "8"),
        ("35", "7", "6", "8", "15"),
        ("60", "7", "6", "8", "15", "25"),
    }


def test_parts_of_parts_that_miss_by_far_are_a_doubt() -> None:
    text = "Xã có 100 tổ, gồm 60 tổ phụ nữ (gồm 20 tổ vay vốn và 10 tổ tiết kiệm) và 40 tổ nam."
    assert verdicts(text, "parts") == {
        ("100", "60", "40"): "consistent",
        ("100", "20", "10", "40"): "implausible",
        ("60", "20", "10"): "implausible",
    }


def test_a_sum_that_is_doubted_is_not_made_again_of_smaller_parts() -> None:
    text = "Lớp có 57 tổ, gồm 30 tổ nam (gồm 10 tổ trẻ và 20 tổ già) và 15 tổ nữ."
    assert verdicts(text, "parts") == {
        ("57", "30", "15"): "implausible",
        ("30", "10", "20"): "consistent",
    }


def test_a_part_above_its_whole_is_said_to_be_one() -> None:
    read = report_text("Xã có 57 tổ, trong đó có 23 tổ phụ nữ.", "a")
    whole, part = read.checked
    assert part.claim.number is not None
    larger = replace(part.claim, number=replace(part.claim.number, value=Decimal(63)))
    [finding] = added_up(rows_of(read.article, [whole, replace(part, claim=larger)]))
    assert (finding.verdict, finding.note) == ("implausible", "part_exceeds_whole")
    assert finding.facts["complete"] is False


@pytest.mark.parametrize(
    ("part", "verdict", "note"),
    [(17, "inconsistent", None), (16, "implausible", "uncertain_group")],
)
def test_a_fifth_is_not_yet_far_off(part: int, verdict: Verdict, note: str | None) -> None:
    text = f"Xã có 50 tổ, gồm 23 tổ phụ nữ và {part} tổ nông dân."
    [finding] = told(text, "parts").values()
    assert (finding.verdict, finding.note) == (verdict, note)


@pytest.mark.parametrize(
    "text",
    [
        "Xã có 57 tổ, gồm:\n- 23 tổ phụ nữ;\n- 33 tổ nông dân.",
        "Xã có 57 tổ, riêng thôn Trung có 9 tổ; gồm 23 tổ phụ nữ và 33 tổ nông dân.",
    ],
)
def test_bullets_and_a_part_singled_out_leave_the_list_whole(text: str) -> None:
    assert verdicts(text, "parts") == {("57", "23", "33"): "inconsistent"}


def test_a_part_singled_out_is_none_of_what_is_left_over_from() -> None:
    text = "Xã có 57 tổ, gồm 23 tổ phụ nữ, riêng thôn Trung 9 tổ, còn lại {} tổ nông dân."
    assert verdicts(text.format(33), "remaining") == {("57", "23", "33"): "inconsistent"}
    assert verdicts(text.format(34), "remaining") == {("57", "23", "34"): "consistent"}


def test_one_share_of_a_printed_base_is_no_list() -> None:
    assert not told("Xã có 24 hộ, gồm 12 hộ nghèo (chiếm 50%).", "parts")


def test_ratios_to_the_economy_are_no_shares_of_it() -> None:
    text = "Nợ công chiếm 40% GDP, nợ chính phủ chiếm 35% GDP, nợ nước ngoài chiếm 25% GDP."
    assert not told(text, "shares")


@pytest.mark.parametrize(("left", "verdict"), [(3, "consistent"), (4, "implausible")])
def test_what_is_left_of_k_of_n(left: int, verdict: Verdict) -> None:
    text = f"Xã đạt 6/9 tiêu chí, còn lại {left} tiêu chí đang thực hiện."
    assert list(verdicts(text, "remaining").values()) == [verdict]


@pytest.mark.parametrize(("left", "verdict"), [(20, "consistent"), (25, "implausible")])
def test_what_is_left_of_a_plan_that_is_a_row_names_all_three(left: int, verdict: Verdict) -> None:
    text = (
        "Xã được giao trồng 200 ha rừng. Đến nay xã trồng 180 ha rừng, đạt 90% kế hoạch. "
        f"Toàn xã còn {left} ha chưa trồng."
    )
    [finding] = told(text, "remaining").values()
    assert (finding.verdict, finding.claims) == (verdict, ("c1", "c2", "c3"))


HEADING = (
    "{}Tân Khê đón 1.180.000 lượt khách, vượt 20% kế hoạch\n\nBài của Lan Anh\n\n"
    "Mùa lễ hội.\n\n{} đón 1.180.000 lượt khách, vượt 18% kế hoạch."
)


@pytest.mark.parametrize(
    ("heading", "body", "expected"),
    [
        ("", "Tân Khê", ["inconsistent"]),
        ("", "Cả năm Tân Khê", ["implausible"]),  # the heading names no time
        ("Huyện ", "Huyện Kim Sa", []),
    ],
)
def test_a_fact_told_again_is_as_sure_as_its_wording(
    heading: str, body: str, expected: list[Verdict]
) -> None:
    assert list(verdicts(HEADING.format(heading, body), "same").values()) == expected


def test_a_list_begins_at_the_colon_after_its_number() -> None:
    text = "Kết quả: xã có 3 khâu đột phá: hạ tầng; nhân lực; thủ tục."
    assert verdicts(text, "count") == {("3",): "consistent"}


def test_only_a_list_that_names_all_can_be_too_short() -> None:
    text = "Xã có 3 khâu đột phá {} hạ tầng giao thông, nguồn nhân lực."
    assert verdicts(text.format("gồm"), "count") == {("3",): "implausible"}
    assert not told(text.format("là"), "count")


def test_no_votes_at_all_are_votes_of_the_same_base() -> None:
    text = "Ông An được 312 phiếu (98,11%), bà Ba được 6 phiếu (1,89%), ông Ca được 0 phiếu (0%)."
    [finding] = told(text, "joint").values()
    assert (finding.verdict, len(finding.claims)) == ("consistent", 3)

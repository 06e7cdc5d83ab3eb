"""Whom a row speaks of: names, what they do in their clause, and what a text goes on about."""

from __future__ import annotations

import pytest

from extractor.claims.holders import holders
from extractor.claims.mentions import Mention
from extractor.claims.name_words import HEADS, LISTS, first_words, words
from extractor.claims.names import names
from extractor.lexicon import Row, load
from extractor.model import Article
from extractor.reading import article_from_text
from extractor.report import report_text

ROWS = load("holders", ("list", "surface", "example"), {"list": LISTS}, key=("list", "surface"))


def rows_of(*lists: str) -> list[Row]:
    return [row for row in ROWS if row["list"] in lists]


def label(row: Row) -> str:
    return f"{row['list']}-{row['surface']}"


def read(text: str) -> Article:
    return article_from_text(text, "a")


def named(text: str) -> list[str]:
    return [name.span.of(text) for name in names(text)]


def mentions(text: str) -> tuple[Mention, ...]:
    return holders(read(text)).mentions


def holder(text: str) -> str | None:
    """The holder of the last claim of a text."""
    span = report_text(text, "a").checked[-1].claim.holder
    return span.of(text) if span else None


def all_holders(text: str) -> list[str | None]:
    claims = [checked.claim for checked in report_text(text, "a").checked]
    return [claim.holder.of(text) if claim.holder else None for claim in claims]


# --------------------------------------------------------------------------- the word lists


@pytest.mark.parametrize("row", rows_of(*HEADS, "word", "verbword"), ids=label)
def test_a_listed_word_stands_in_a_name_of_its_example(row: Row) -> None:
    surface = row["surface"].lower()
    assert any(surface in name.lower() for name in named(row["example"])), named(row["example"])


@pytest.mark.parametrize("row", rows_of("source", "speech", "office"), ids=label)
def test_a_source_is_not_spoken_of(row: Row) -> None:
    found = [m for m in mentions(row["example"]) if m.kind in ("agency", "person")]
    assert found
    assert all(mention.role == "source" for mention in found)


@pytest.mark.parametrize("row", rows_of("partner"), ids=label)
def test_a_partner_is_not_spoken_of(row: Row) -> None:
    found = [m for m in mentions(row["example"]) if m.kind == "business"]
    assert found
    assert all(mention.role != "plain" for mention in found)


@pytest.mark.parametrize("row", rows_of("subject"), ids=label)
def test_a_leading_word_makes_a_subject(row: Row) -> None:
    found = [m for m in mentions(row["example"]) if m.kind == "business"]
    assert [mention.leads for mention in found] == [True]


@pytest.mark.parametrize("row", rows_of("predicate"), ids=label)
def test_a_verb_after_a_name_makes_it_act(row: Row) -> None:
    found = [m for m in mentions(row["example"]) if m.kind == "business"]
    assert [mention.acts for mention in found] == [True]
    assert not mentions("Doanh số hàng Công ty Thanh Lạc nhà quê.")[0].acts


@pytest.mark.parametrize("row", rows_of("number"), ids=label)
def test_a_count_before_places_opens_the_clause_with_them(row: Row) -> None:
    assert [mention.opens for mention in mentions(row["example"])] == [True, True]


@pytest.mark.parametrize("row", rows_of("own", "opener"), ids=label)
def test_a_sentence_with_a_subject_of_its_own_inherits_none(row: Row) -> None:
    assert holder(row["example"]) is None


@pytest.mark.parametrize("row", rows_of("measure"), ids=label)
def test_a_quantity_is_no_subject_of_its_own(row: Row) -> None:
    assert holder(row["example"]) == "Hội Tân Khê"


@pytest.mark.parametrize("row", rows_of("passing"), ids=label)
def test_some_groups_are_not_gone_on_about(row: Row) -> None:
    assert [bool(name) for name in all_holders(row["example"])] == [True, False]


@pytest.mark.parametrize("row", rows_of("many"), ids=label)
def test_what_is_counted_is_not_meant(row: Row) -> None:
    assert "generic" not in [mention.kind for mention in mentions(row["example"])]


@pytest.mark.parametrize("row", rows_of("stop"), ids=label)
def test_a_capitalised_word_that_names_nobody(row: Row) -> None:
    assert row["surface"] not in named(row["example"])


@pytest.mark.parametrize("row", rows_of("stopword"), ids=label)
def test_a_sector_ends_before_a_verb(row: Row) -> None:
    assert named(row["example"])[0] == "Ngành thuế"


# ------------------------------------------------------------------------ whom a row is about

HOLDERS = [
    # the last subject before the figure
    ("Hội LHPN huyện Tân Khê tặng 20 suất quà.", "Hội LHPN huyện Tân Khê"),
    ("Năm qua, toàn huyện trồng 300 ha rừng.", "toàn huyện"),
    ("Doanh thu của HLX tăng 12%.", "HLX"),
    ("Nợ xấu của VBH là 2,1%.", "VBH"),
    ("Lượng khách đến Khánh Hòa tăng 12%.", "Khánh Hòa"),
    ("Xuất khẩu chè sang Nhật Bản tăng 12%.", "Nhật Bản"),
    ("Tại xã Hạ Trà, 35 hộ được vay vốn.", "xã Hạ Trà"),
    ("Trên địa bàn tỉnh có 35 khu du lịch.", "địa bàn tỉnh"),
    ("Ngành thuế thu 35 tỷ đồng.", "Ngành thuế"),
    ("Bậc tiểu học có 35 trường đạt chuẩn.", "Bậc tiểu học"),
    ("Khối ngoại mua ròng 35 tỷ đồng.", "Khối ngoại"),
    ("Ông Lê Văn Bảy bán 35 con bò.", "Ông Lê Văn Bảy"),
    ("Số thu của Chi cục Hải quan Hạ Trà tăng 12%.", "Chi cục Hải quan Hạ Trà"),
    ("Trong đó, Hàn Quốc rót 35 triệu USD.", "Hàn Quốc"),
    # the subject before the verb, not what is named after it
    ("Xã Hạ Trà bán 35 ha rừng tại Hàn Quốc với giá 12 tỷ đồng.", "Xã Hạ Trà"),
    ("Năm 2019, Belori nộp cho Hải Lương 3 tỷ đồng; Belori lãi 35 tỷ đồng.", "Belori"),
    ("Nhật Bản đứng đầu về mua chè của Hàn Quốc với 35% thị phần.", "Nhật Bản"),
    ("Lãi do Công ty Hạ Trà nắm giữ là 35%.", "Công ty Hạ Trà"),
    ("Tỷ lệ giải ngân toàn huyện đạt 35%.", "toàn huyện"),
    ("Chuỗi Belora (bao gồm Công ty Hạ Trà) đóng góp 35%.", None),
    ("Xã có 21 nhà máy của ngành thuế, 35 nhà máy của ngành than.", "Xã"),
    # a word no Vietnamese one looks like, and a verb after it
    ("Trong quý, Belori thâu tóm 35% vốn của Hạ Trà.", "Belori"),
    # what tells of another name is not spoken of
    ("Hãng tin Belori của Hàn Quốc mở 35 quầy.", "Hãng tin Belori"),
    ("Phần vốn của Hạ Trà Mới tại Hàn Quốc tăng 12%.", None),
    ("Bài viết trên Belo của Hàn Quốc tăng 12%.", None),
    ("Cảng dẫn đầu cả nước, chiếm 35% thị phần.", None),
    # each sector has its own
    ("Bậc mầm non 3 trường, tiểu học 35 trường.", "tiểu học"),
    ("Bậc mầm non có 3 trường; tiểu học có 35 trường.", "tiểu học"),
    ("Bậc mầm non 3 trường (30%), tiểu học 3/5 trường (60%).", "tiểu học"),
    ("Bậc mầm non 3 trường, trong đó có 35 lớp mới.", "Bậc mầm non"),
    ("Bậc mầm non 3 trường, chiếm 35%.", "Bậc mầm non"),
    ("Bậc mầm non có 3 trường, gồm 35 lớp.", "Bậc mầm non"),
    ("Ngành y tế huyện Tân Khê khám cho 35 hộ.", "Ngành y tế huyện Tân Khê"),
    ("Ngành chế biến gỗ lãi 35 tỷ đồng.", "Ngành chế biến gỗ"),
    # a purpose stands before its subject
    ("Để có 93% dân số có thẻ, huyện cần thêm tiền.", "huyện"),
    ("Để có 93% dân số có thẻ, theo Sở Y tế, phải thêm tiền.", None),
    ("Có 93% dân số có thẻ, huyện cần thêm tiền.", None),
    # a group with whose it is
    ("Đội tuyển của huyện đoạt 35 giải.", "Đội tuyển của huyện"),
    ("Ủy ban kiểm tra các cấp xử lý 35 vụ.", "Ủy ban kiểm tra các cấp"),
    # a name that goes on behind its short form
    (
        "Hợp tác xã (HTX) Nông nghiệp Hạ Trà lãi 35 tỷ đồng.",
        "Hợp tác xã (HTX) Nông nghiệp Hạ Trà",
    ),
    (
        "Phòng giao dịch Ngân hàng Chính sách xã hội (NHCSXH) huyện Tân Khê cho vay 35 tỷ đồng.",
        "Phòng giao dịch Ngân hàng Chính sách xã hội (NHCSXH) huyện Tân Khê",
    ),
    ("Tổng công ty Cảng Hạ Trà (HTP) lãi 35 tỷ đồng.", "Tổng công ty Cảng Hạ Trà (HTP)"),
    # for the how-manieth time
    ("Đại hội đại biểu Hội Tân Khê lần thứ XII đề ra 9 chỉ tiêu.", "Đại hội đại biểu Hội Tân Khê"),
    # a time before the subject that opens with a figure, or behind a byline
    ("(TKO) - 9 tháng đầu năm, Hội Tân Khê mở lớp, gồm 35 lớp.", "Hội Tân Khê"),
    # a byline is nobody
    ("TKO – Quý III, số vụ giảm 12%.", None),
    # a year is no count
    ("Từ đầu năm nhóm này mua 35 tỷ đồng.", "nhóm này"),
    # nobody is meant by common nouns
    ("Thuế thu nhập doanh nghiệp là 20%.", None),
    ("Hơn 35% doanh nghiệp nhỏ và vừa đóng cửa.", None),
    ("Tỷ lệ xã đạt chuẩn là 70%.", None),
    ("Chỉ số TK-Index tăng 12%.", None),
    # a source is no holder
    ("Theo Tổng cục Dân số, có 35 ca sốt.", None),
    ("Quỹ Tiền tệ Quốc tế dự đoán lạm phát là 12%.", None),
    ("Bộ Tài chính kiến nghị giảm 12%.", None),
    ("Theo Sở Du lịch Tân Khê, toàn tỉnh đón 35 đoàn.", "toàn tỉnh"),
    ("Theo báo cáo của Hội Tân Khê, Hội Hạ Trà đã lập 35 tổ.", "Hội Hạ Trà"),
    ("Theo báo cáo của UBND huyện Tân Khê, số hộ nghèo giảm 12%.", "huyện Tân Khê"),
    ("Thông tin Tổng cục Thuế vừa công bố cho thấy, cả nước thu 35 tỷ đồng.", "cả nước"),
    ("Chủ tịch UBND xã nói, toàn xã trồng 35 ha lúa.", "toàn xã"),
    # nor is a partner, nor who set the quota
    ("Huyện đoàn Tân Khê phối hợp với Công ty Hạ Trà tặng 20 suất quà.", "Huyện đoàn Tân Khê"),
    (
        "Hải quan Tân Khê thu 35 tỷ đồng, đạt 90% dự toán của Bộ Tài chính.",
        "Hải quan Tân Khê",
    ),
    (
        "Xã Hạ Trà thu 35 tỷ đồng, đạt 90% chỉ tiêu Chi cục Thuế giao, tăng 12% so với cùng kỳ.",
        "Xã Hạ Trà",
    ),
]


@pytest.mark.parametrize(("text", "expected"), HOLDERS)
def test_the_holder_of_a_row(text: str, expected: str) -> None:
    assert holder(text) == expected


GOING_ON = [
    # the sentence before
    ("Xã Hạ Trà vào vụ mới. Sản lượng tăng 12%.", "Xã Hạ Trà"),
    ("Toàn huyện thu 35 tỷ đồng. Trong đó, thu từ đất tăng 12%.", "Toàn huyện"),
    # a common noun stands for the organisation that the text is about
    ("Công ty Gạch Hạ Trà họp đại hội. Quý này, công ty lãi 35 tỷ đồng.", "Công ty Gạch Hạ Trà"),
    ("Ngân hàng Vạn Bến (VBH) họp. Năm qua, ngân hàng lãi 35 tỷ đồng.", "VBH"),
    ("Cục Hải quan Hạ Trà họp. Lũy kế, đơn vị này thu 35 tỷ đồng.", "Cục Hải quan Hạ Trà"),
    ("Tổng công ty Cảng Hạ Trà (HTP) có lãi. Doanh thu của HTP tăng 12%.", "HTP"),
    ("Hợp tác xã (HTX) Chè Hạ Trà họp. Năm qua, HTX lãi 35 tỷ đồng.", "HTX"),
    # what it has
    ("Xã Hạ Trà vào vụ mới. Nguồn vốn này giúp 35 hộ.", "Xã Hạ Trà"),
    # a heading
    ("Du lịch bội thu\n\nKhánh Hòa\n\nTrong đó, lượng khách tăng 12%.", "Khánh Hòa"),
    # a paragraph that says it goes on
    ("Xã Hạ Trà vào vụ.\n\nTrong đó, sản lượng lúa tăng 12%.", "Xã Hạ Trà"),
    # a new paragraph about whom the article began with
    ("Hạ Trà được mùa\n\nỞ Hạ Trà trời nắng đẹp.\n\nSản lượng tăng 12%.", "Hạ Trà"),
    # and one about nobody in particular
    ("Lúa được mùa\n\nXã Hạ Trà vào vụ.\n\nỞ xã Vạn Bến mưa.\n\nSản lượng tăng 12%.", None),
    ("Sản lượng tăng 12%.", None),
]


@pytest.mark.parametrize(("text", "expected"), GOING_ON)
def test_what_a_sentence_goes_on_about(text: str, expected: str | None) -> None:
    assert holder(text) == expected


def test_each_of_a_list_is_the_holder_of_its_figure() -> None:
    text = "Hàng bán sang Mỹ (+39%), Trung Quốc (+22%), Hàn Quốc (+3%)."
    assert all_holders(text) == ["Mỹ", "Trung Quốc", "Hàn Quốc"]


def test_names_in_a_row_have_a_figure_each_or_are_named_together() -> None:
    row = "Xã Hạ Trà, Vạn Bến và Đông Khê "
    assert all_holders(f"{row}lần lượt thu 3, 5 và 7 tỷ đồng.") == [
        "Xã Hạ Trà",
        "Vạn Bến",
        "Đông Khê",
    ]
    assert holder(f"{row}thu 7 tỷ đồng.") == "Xã Hạ Trà, Vạn Bến và Đông Khê"


def test_a_bare_place_is_gone_on_about_by_its_name() -> None:
    text = "Theo UBND huyện Tân Khê, đời sống của huyện có tiến bộ. Sản lượng tăng 12%."
    assert holder(text) == "huyện Tân Khê"


def test_a_bare_place_is_not_gone_on_about_in_another_part() -> None:
    text = "{0} vào vụ.\n\n{0} đón tết.\n\nSản lượng tăng 12%."
    assert holder(text.format("Xã Hạ Trà")) == "Xã Hạ Trà"
    assert holder(text.format("Hàn Quốc")) is None


def test_a_whole_that_chairs_is_no_source() -> None:
    assert holder("Năm 2020, toàn ngành đã chủ trì bắt giữ 35 vụ.") == "toàn ngành"


def test_who_speaks_is_not_what_is_gone_on_about() -> None:
    assert holder("Bà Lê Thị Sáu họp. Bà cho biết số thu tăng 12%.") is None


def test_an_address_names_one_place() -> None:
    assert holder("Xã Hạ Trà, huyện Tân Khê có 35 hộ nghèo.") == "Xã Hạ Trà"


def test_a_name_is_gone_on_about_for_few_sentences() -> None:
    gone_on = "Xã Vạn Bến họp. Trời nắng đẹp. " * 3
    text = f"{gone_on}Xã Hạ Trà họp. " + "Trời nắng đẹp. " * 3 + "Số thu tăng 12%."
    assert holder(text) is None


def test_a_report_of_another_ends_what_is_gone_on_about() -> None:
    start = "Xã Vạn Bến họp. Ở xã Vạn Bến, xã Vạn Bến mở hội. Xã Hạ Trà họp. "
    assert holder(f"{start}Sản lượng tăng 12%.") == "Xã Hạ Trà"
    assert holder(f"{start}Bộ Tài chính dự đoán sản lượng tăng 12%.") is None


def test_clauses_have_holders_of_their_own() -> None:
    text = "Xã Hạ Trà trồng 35 ha; xã Vạn Bến trồng 20 ha và xã Tân Khê trồng 12 ha."
    assert all_holders(text) == ["Xã Hạ Trà", "xã Vạn Bến", "xã Tân Khê"]


def test_every_list_has_words() -> None:
    assert all(rows_of(name) for name in LISTS)
    assert words("agency").match("Sở Tài chính", 0) == 2


def test_a_name_begins_with_any_spelling_of_its_head() -> None:
    assert named("ÐƠN VỊ này thu 3 tỷ đồng.") == ["ÐƠN VỊ này"]
    assert named("ðịa phương thu 3 tỷ đồng.") == ["ðịa phương"]


def test_the_first_words_of_lists_tell_which_lists_begin_with_them() -> None:
    firsts = first_words(("agency", "generic"))
    assert firsts["hội"] == {"agency", "generic"}
    assert firsts["sở"] == {"agency"}
    assert "xã" not in firsts

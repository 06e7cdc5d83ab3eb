"""What is counted or measured: constructions, the lists behind them, what holds for any text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.claims.clauses import View, views
from extractor.claims.counted import ENDS
from extractor.claims.junctions import JUNCTIONS
from extractor.claims.words import Word, load_bounds, load_names, read_words
from extractor.figures import read_figures
from extractor.lexicon import fold
from extractor.model import Claim, Labelled, Span
from extractor.reading import article_from_text
from extractor.report import report_text

# figure, sentence, expected phrase
Case = tuple[str, str, str]

MEASURED: tuple[Case, ...] = (
    ("41 tỷ", "Vừa đạt 41 tỷ USD, xuất khẩu nông sản hướng tới mốc mới.", "xuất khẩu nông sản"),
    ("12 tỷ", "Doanh thu thuần đạt 12 tỷ đồng.", "Doanh thu thuần"),
    ("61,9%", "Đồng Nai, Tây Ninh đạt 61,9% kế hoạch.", "Đồng Nai, Tây Ninh"),
    (
        "12 tỷ",
        "Công ty ghi nhận lợi nhuận sau thuế quý IV/2025 đạt 12 tỷ đồng.",
        "lợi nhuận sau thuế",
    ),
    (
        "12 tỷ",
        "Do đó tổng giá trị xuất khẩu trong 9 tháng chỉ đạt 12 tỷ đồng.",
        "tổng giá trị xuất khẩu",
    ),
    (
        "90 tỷ",
        "Chi cục dự báo trong năm 2020 thu ngân sách của đơn vị sẽ đạt 90 tỷ đồng.",
        "thu ngân sách của đơn vị",
    ),
    ("8 tỷ", "Trừ chi phí, công ty báo lãi ròng 8 tỷ đồng.", "lãi ròng"),
    ("82 tỷ", "Khối ngoại mua ròng 82 tỷ đồng.", "mua ròng"),
    ("17 tỷ", "Sau nhiều phiên được gom mạnh, mã HLX bị bán ròng 17 tỷ đồng.", "bán ròng"),
    ("52 tỷ", "Đội Nghiệp vụ 1 thu 52 tỷ đồng.", "thu"),
    ("20 triệu", "Nguồn vốn này giúp nhiều hộ, mỗi hộ được hỗ trợ 20 triệu đồng.", "hỗ trợ"),
    ("37 ha", "Cây ngô trồng được 37 ha.", "Cây ngô"),
    ("450.000", "Giá phòng được niêm yết từ 450.000 đồng/đêm.", "Giá phòng"),
    ("400 tấn", "Mặt hàng gạo đạt 400 tấn.", "Mặt hàng gạo"),
    (
        "12 tỷ",
        "Thu qua khu vực cảng biển (ngoài xăng dầu) đạt 12 tỷ đồng.",
        "Thu qua khu vực cảng biển",
    ),
    ("12 tỷ", "Máy móc, thiết bị, phụ tùng đạt 12 tỷ USD.", "Máy móc, thiết bị, phụ tùng"),
    (
        "12 tỷ",
        "Trong đó, ngành công nghiệp chế biến, chế tạo đạt 12 tỷ USD.",
        "ngành công nghiệp chế biến, chế tạo",
    ),
    ("12 tỷ", "Giá trị thương mại - dịch vụ ước đạt 12 tỷ đồng.", "Giá trị thương mại - dịch vụ"),
    (
        "19 tỷ",
        "Tổng vốn ngoại (FDI) cấp mới, tăng thêm và góp vốn, mua cổ phần là 19 tỷ USD.",
        "Tổng vốn ngoại (FDI) cấp mới, tăng thêm và góp vốn, mua cổ phần",
    ),
    ("28 tỷ", "Người trúng nhận giải với giá trị giải thưởng 28 tỷ đồng.", "giá trị giải thưởng"),
    ("28 tỷ", "Số thuế doanh nghiệp phải nộp là 28 tỷ đồng.", "Số thuế doanh nghiệp"),
    ("28 tỷ", "Số thu do huyện quản lý đạt 28 tỷ đồng.", "Số thu do huyện quản lý"),
    ("28 tỷ", "Chi phí để vận hành nhà máy là 28 tỷ đồng.", "Chi phí"),
    ("36 tỷ", "Tổng giá trị là mua ròng 36 tỷ đồng.", "Tổng giá trị"),
    (
        "8 tỷ",
        "Hà Nội đứng đầu với vốn đăng ký 9 tỷ USD; Bình Dương đứng thứ hai với 8 tỷ USD.",
        "vốn đăng ký",
    ),
    ("640 tấn", "Tỉnh xuất 900 tấn gạo, trong đó 640 tấn gạo thơm.", "gạo thơm"),
    ("346.000", "Nhà máy làm ra 346.000 tấn alumin.", "alumin"),
    ("1.910 tỷ", "Mảng thiết bị đạt 1.910 tỷ đồng doanh thu.", "doanh thu"),
    ("13 tỷ", "Cả nước chi 13 tỷ USD nhập hàng hóa từ Mỹ.", "nhập hàng hóa từ Mỹ"),
    ("200 tỷ", "Đại hội thông qua việc tăng vốn điều lệ thêm 200 tỷ đồng.", "vốn điều lệ"),
    ("30.000", "Khu vườn (xã Hạ Trà) tăng giá vé từ 20.000 đồng lên 30.000 đồng.", "giá vé"),
    ("870 ha", "Riêng rừng sản xuất có 870 ha keo.", "keo"),
    ("5 tỷ", "Gia đình để lại mảnh vườn trị giá 5 tỷ đồng.", "mảnh vườn"),
    ("3 ha", "Xưởng được xây trên tổng diện tích là 3 ha.", "tổng diện tích"),
    ("14 tỷ", "Tiền dịch vụ rừng đã chi trả 14 tỷ đồng.", "Tiền dịch vụ rừng"),
    ("4 tỷ", "Vốn chưa giải ngân còn 4 tỷ đồng.", "Vốn chưa giải ngân"),
    ("10 tỷ", "Ngân hàng chi 10 tỷ USD để chống đỡ cho đồng bạc.", "chống đỡ cho đồng bạc"),
    ("7 tỷ", "Quỹ Hỗ trợ nông dân huyện hiện là 7 tỷ đồng.", "Quỹ Hỗ trợ nông dân huyện"),
    ("40 triệu", "Theo báo cáo, 40 triệu USD là số tiền nhập xe máy.", "số tiền nhập xe máy"),
    ("100", "Gạo tẻ tăng 400 đồng/kg lên 9.000 đồng/kg; lúa nếp tăng 100 đồng/kg.", "lúa nếp"),
    ("35", "Nhiệt độ là 33 độ C, có nơi trên 35 độ C.", "Nhiệt độ"),
    ("114 tỷ", "Nước này tiết kiệm được 114 tỷ đồng tiền thuế.", "tiền thuế"),
    ("70 MW", "Dự án làm tăng công suất của tổ máy lên 70 MW.", "công suất của tổ máy"),
)

COUNTED: tuple[Case, ...] = (
    ("9", "Trong tuần xảy ra 9 vụ tai nạn làm 5 người chết.", "vụ tai nạn"),
    ("151.200", "Các cơ sở y tế tiếp nhận 151.200 lượt khám.", "lượt khám"),
    ("23", "Huyện thành lập 23 tổ phụ nữ tiết kiệm.", "tổ phụ nữ tiết kiệm"),
    ("1.183", "Cả nước có 1.183 dự án mới được cấp phép với vốn lớn.", "dự án mới được cấp phép"),
    (
        "94",
        "Đến nay có 94 quốc gia và vùng lãnh thổ có dự án.",
        "quốc gia và vùng lãnh thổ có dự án",
    ),
    ("4", "Tỉnh xây 4 trường THCS và THPT dân tộc nội trú.", "trường THCS và THPT dân tộc nội trú"),
    ("Bốn", "Bốn xã vùng cao vẫn có đường đất.", "xã vùng cao"),
    ("30", "Khoảng 30 trang trại chuyển sang nuôi gà.", "trang trại"),
    ("17", "Đến nay, 17/21 xã, thị trấn duy trì mô hình.", "xã, thị trấn"),
    ("1.120", "Toàn ngành có 1.120 cán bộ, giáo viên, nhân viên.", "cán bộ, giáo viên, nhân viên"),
    ("ba", "Bốn anh em ở ba xã Hạ Trà, Thượng Khê và Đồng Nghè.", "xã"),
    ("214", "Toàn sàn có 214 mã tăng, 131 mã giảm.", "mã tăng"),
    ("hai", "Khối ngoại mua vào trên cả hai sàn và bán ra trên HNX.", "sàn"),
    ("3.495", "Tổng số hội viên là 3.495 người.", "Tổng số hội viên"),
    ("1,45 triệu", "Khách quốc tế đạt 1,45 triệu lượt.", "Khách quốc tế"),
    ("48.600", "Tổng đàn lợn có 48.600 con.", "Tổng đàn lợn"),
    ("5.841", "Số người tham gia tăng từ 5.310 người lên 5.841 người.", "Số người tham gia"),
    ("46", "Toàn tỉnh xảy ra 184 vụ tai nạn giao thông, giảm 46 vụ.", "vụ tai nạn giao thông"),
    (
        "2,8 triệu",
        "Đáng lo là số người tìm nơi tị nạn (2,8 triệu người).",
        "số người tìm nơi tị nạn",
    ),
    ("67", "Ông ấy ngắt lời đối thủ 67 lần.", "ngắt lời đối thủ"),
    ("65", "Đối với buýt không trợ giá: 65 triệu lượt hành khách.", "buýt không trợ giá"),
    ("12", "Trận lũ cuốn trôi 12 căn nhà, trận bão làm sập 3 cầu.", "căn nhà"),
    ("1.960", "Nhà máy tuyển thêm, trong đó lao động nữ 1.960 người.", "lao động nữ"),
    ("6", "Trong đó, cháy rừng 2 vụ, cháy nhà 6 vụ.", "cháy nhà"),
    ("7", "Sở bán một xe ô tô 7 chỗ đăng ký năm 2008.", "chỗ"),
    ("912", "Hội chợ có 912 chỗ làm việc trống.", "chỗ làm việc trống"),
    ("13", "Tại 13 bộ, cơ quan trung ương và 9 tỉnh đã đạt mục tiêu.", "bộ, cơ quan trung ương"),
    ("70.800", "Trong đó, khách Hàn Quốc 70.800 lượt.", "khách Hàn Quốc"),
    ("37", "Phiên này giao dịch 37 triệu cổ phiếu ở mức giá 16.300 đồng.", "cổ phiếu"),
    ("12.000", "Hãng đạt doanh số 12.000 xe.", "doanh số"),
    ("20 triệu", "Báo chí nêu việc có 20 triệu người được khám.", "người được khám"),
    ("5", "Tổ công tác bắt 5 người, thả 3 người.", "người"),
    ("189", "Công an thụ lý nhiều vụ, gồm trộm cắp tài sản 189 vụ.", "trộm cắp tài sản"),
    ("12", "Hỏi ý kiến dân, 12 người chưa hài lòng (1,5%).", "người chưa hài lòng"),
    ("131", "Trong số này, 131 trẻ là con thứ ba, chiếm 7,51%.", "trẻ là con thứ ba"),
    ("160", "Quỹ chi trả cho 160 hộ nhận khoán.", "hộ nhận khoán"),
    ("1.486", "Ngành cấp thẻ cho 1.486 người từ 80 tuổi trở lên.", "người từ 80 tuổi trở lên"),
)

RATED: tuple[Case, ...] = (
    ("98%", "Hằng năm, 100% chi hội trưởng được học kỹ năng (đạt 98% chỉ tiêu).", "chi hội trưởng"),
    ("5,3%", "Chính phủ nâng mức bội chi từ 4,8% lên 5,3% GDP.", "mức bội chi"),
    ("2,5%", "Giá trị đồng bảng so với đồng USD giảm 2,5%.", "Giá trị đồng bảng"),
    ("6,3%", "Cả năm chỉ đạt tăng trưởng GDP ở mức 6,3%.", "tăng trưởng GDP"),
    ("3%", "Tỷ lệ hộ nghèo còn 3%.", "Tỷ lệ hộ nghèo"),
    (
        "8%",
        "Tốc độ tăng trưởng ngành trồng trọt ước đạt 8%.",
        "Tốc độ tăng trưởng ngành trồng trọt",
    ),
    ("100%", "Hằng năm, có 100% chi hội trưởng được bồi dưỡng.", "chi hội trưởng"),
    ("48%", "Khảo sát cho thấy 48% doanh nghiệp muốn mở rộng.", "doanh nghiệp"),
    ("75,01%", "Công ty tiếp nhận 75,01% cổ phần của hãng.", "cổ phần"),
    ("70%", "Trạm mới giúp tăng 70% lưu lượng kết nối Internet.", "lưu lượng kết nối Internet"),
    ("13%", "Hãng tăng khoảng 13% số ghế luân chuyển.", "số ghế luân chuyển"),
    ("31%", "Doanh thu đạt 12 tỷ đồng, tăng 31%.", "Doanh thu"),
    ("7%", "Sản lượng qua cảng chiếm 62% cả nước, tăng 7% so với năm trước.", "Sản lượng qua cảng"),
    ("2%", "Tỷ lệ bao phủ đạt 92% dân số, vượt 2% so với chỉ tiêu.", "Tỷ lệ bao phủ"),
    (
        "+22%",
        "Xuất khẩu tôm sang các nước đều tăng như Mỹ (+39%), Trung Quốc (+22%).",
        "Xuất khẩu tôm sang các nước",
    ),
    ("44%", "Số thu của Chi cục Hạ Trà tăng 63%; Chi cục Vạn Bến tăng 44%.", "Số thu"),
    ("+2%", "Cuối phiên, HBC (+2%), KBC (+3%).", "HBC"),
    ("12%", "Công ty giảm chi phí vận hành 12%.", "chi phí vận hành"),
    (
        "71%",
        "Công ty hoàn thành 99% mục tiêu doanh thu và 71% mục tiêu lãi sau thuế.",
        "lãi sau thuế",
    ),
    ("28%", "Lao động nghề chiếm 72%; 28% còn lại là lao động phổ thông.", "lao động phổ thông"),
    ("8%", "Ngân hàng trả cổ tức năm nay với tỷ lệ 8%.", "cổ tức"),
    (
        "33%",
        "Về đơn hàng, có 48% số doanh nghiệp lạc quan và 33% số doanh nghiệp muốn đợi.",
        "số doanh nghiệp",
    ),
    ("1%", "HPG là cổ phiếu tác động tốt khi tăng 1%.", "HPG"),
    ("4,2%", "Lãi suất áp dụng đối với tiền gửi dài hạn là 4,2%.", "Lãi suất"),
    ("20%", "Mức độ chênh lệch về giá có thể lên tới 20%.", "Mức độ chênh lệch về giá"),
    (
        "16%",
        "Hiệu suất sinh lời trên vốn chủ sở hữu đạt 16%.",
        "Hiệu suất sinh lời trên vốn chủ sở hữu",
    ),
    ("0,3%", "Giá vàng tháng tới tăng 0,3%, kết thúc tại 1.078 USD.", "Giá vàng"),
    ("12,5%", "Điều kiện là giành được 12,5% số phiếu bầu.", "số phiếu bầu"),
    ("36%", "Quãng này, Lào đạt tăng trưởng 36%.", "tăng trưởng"),
    ("3,8%", "Tiền gửi dài hạn được áp dụng cùng mức lãi suất là 3,8%.", "mức lãi suất"),
    ("0,4%", "Chi cho hoạt động nghiên cứu chỉ đạt 0,4% GDP.", "Chi cho hoạt động nghiên cứu"),
    ("81%", "Nước này có tỷ lệ người dân dùng Internet là 81%.", "tỷ lệ người dân dùng Internet"),
    ("18%", "Dân số trên 60 tuổi sẽ tăng lên 18%.", "Dân số trên 60 tuổi"),
    ("30%", "Có 30% người được hỏi cho biết họ hài lòng.", "người được hỏi"),
    ("60%", "60% học sinh tốt nghiệp THPT không vào đại học.", "học sinh tốt nghiệp THPT"),
    ("56%", "Hội cho hay 56% hộ kinh doanh muốn chuyển nghề.", "hộ kinh doanh"),
    ("24%", "Tiền thuê nhà là nỗi lo thứ hai, với 24% người được hỏi.", "người"),
    ("18%", "Có 70% cử tri đồng ý, 18% phản đối.", "cử tri"),
    ("54%", "54% phản đối việc xây chợ mới.", "phản đối việc xây chợ mới"),
    ("90%", "Các xã nuôi tôm; 90% các hộ nuôi tôm có lãi.", "hộ nuôi tôm"),
    ("500%", "Mỹ tăng hơn 500% thuế đối với thép tấm.", "thuế đối với thép tấm"),
    ("4%", "Vàng ghi nhận mức tăng 4%.", "Vàng"),
    ("42%", "Chuỗi bán lẻ mới mở đóng góp tới 42% doanh số.", "Chuỗi bán lẻ mới mở"),
    ("40%", "Số vốn giải ngân bằng 40% kế hoạch vốn năm nay.", "Số vốn giải ngân"),
    ("một nửa", "Ở vùng cao, một nửa số hộ chưa có điện.", "số hộ"),
    ("gấp 3 lần", "Khách đặt phòng tăng gấp 3 lần.", "Khách đặt phòng"),
    ("12%", "Lãi là 3 tỷ đồng, con số này tăng 12%.", "Lãi"),
    ("5%", "Mức lương được các hãng đưa ra khi tuyển thợ tăng 5%.", "Mức lương"),
    (
        "36%",
        "Lao động trung cấp – công nhân kỹ thuật chiếm 36%.",
        "Lao động trung cấp – công nhân kỹ thuật",
    ),
)

LISTED: tuple[Case, ...] = (
    ("86 tỷ", "Doanh thu và lợi nhuận của Thanh Lạc đạt 86 tỷ đồng và 2 tỷ đồng.", "Doanh thu"),
    ("2 tỷ", "Doanh thu và lợi nhuận của Thanh Lạc đạt 86 tỷ đồng và 2 tỷ đồng.", "lợi nhuận"),
    ("68%", "Hạ Trà, Vạn Bến, Thượng Khê đạt lần lượt là 61%, 68% và 59%.", "Vạn Bến"),
)

CASES = (*MEASURED, *COUNTED, *RATED, *LISTED)


def named(sentence: str, figure: str) -> str | None:
    """The indicator of the row whose number or percentage begins as ``figure``."""
    for claim in claims(sentence):
        for part in (claim.percent, claim.number):
            if part and sentence[part.span.start :].startswith(figure.split(" ")[0]):
                return claim.indicator.of(sentence) if claim.indicator else None
    raise AssertionError(f"no row of {figure!r}")


def claims(text: str) -> list[Claim]:
    return [checked.claim for checked in report_text(text, "composed").checked]


@pytest.mark.parametrize(("figure", "sentence", "phrase"), CASES)
def test_a_construction_names_its_figure(figure: str, sentence: str, phrase: str) -> None:
    assert named(sentence, figure) == phrase


def test_what_names_nothing_takes_the_name_of_the_sentence_before() -> None:
    text = "Thu ngân sách đạt 12 tỷ đồng.\nSo với cùng kỳ tăng 9%."
    assert [claim.indicator and claim.indicator.of(text) for claim in claims(text)] == [
        "Thu ngân sách",
        "Thu ngân sách",
    ]


def test_a_mere_place_takes_the_amount_of_the_sentence_before() -> None:
    text = "Trị giá nhập khẩu đạt 12 tỷ USD.\nTập đoàn đá quý Minh Long đạt 8 tỷ USD."
    assert [claim.indicator and claim.indicator.of(text) for claim in claims(text)] == [
        "Trị giá nhập khẩu",
        "Trị giá nhập khẩu",
    ]


# --------------------------------------------------------------------------------- lists


def view_of(text: str) -> View:
    article = article_from_text(text, "composed")
    return next(views(article.text, article.sentences, read_figures(article)))


def words_of(text: str) -> tuple[Word, ...]:
    return read_words(view_of(text)).words


NAMES = [tuple(row[key] for key in ("surface", "role", "example")) for row in load_names()]
BOUNDS = [tuple(row[key] for key in ("surface", "role", "example")) for row in load_bounds()]


@pytest.mark.parametrize(("surface", "role", "example"), [*NAMES, *BOUNDS])
def test_every_row_is_read_in_its_example(surface: str, role: str, example: str) -> None:
    found = [word for word in words_of(example) if fold(word.text) == fold(surface)]
    assert found
    assert role == "compound" or any(word.has(role) for word in found)


@pytest.mark.parametrize(
    ("surface", "example"),
    [(surface, example) for surface, role, example in NAMES if role in ("amount", "noun", "act")],
)
def test_what_names_a_quantity_is_in_the_name(surface: str, example: str) -> None:
    assert any(fold(surface) in fold(name) for name in names_in(example))


@pytest.mark.parametrize(
    ("surface", "example"),
    [
        (surface, example)
        for surface, role, example in BOUNDS
        if role in ("break", "reason", "aux", "rank", "time", "predicate")
    ],
)
def test_no_name_begins_or_ends_with_what_bounds_it(surface: str, example: str) -> None:
    for name in names_in(example):
        assert not f"{fold(name)} ".startswith(f"{fold(surface)} ")
        assert not f" {fold(name)}".endswith(f" {fold(surface)}")


@pytest.mark.parametrize(
    ("surface", "example"),
    [(surface, example) for surface, role, example in BOUNDS if role == "compound"],
)
def test_no_name_is_cut_inside_a_compound(surface: str, example: str) -> None:
    start = fold(example).index(fold(surface))
    inside = range(start + 1, start + len(surface))
    for claim in claims(example):
        assert claim.indicator is None or claim.indicator.start not in inside
        assert claim.indicator is None or claim.indicator.end not in inside


def names_in(text: str) -> Iterator[str]:
    found = [claim.indicator.of(text) for claim in claims(text) if claim.indicator]
    assert found
    return iter(found)


def test_every_rule_shows_the_wording_it_is_for() -> None:
    for rule in (*JUNCTIONS, *ENDS):
        assert rule.__doc__


# ----------------------------------------------------------------------------- any text


PIECES = st.sampled_from(
    "doanh thu|lợi nhuận|đạt|tăng|giảm|5%|12 tỷ đồng|3 xã|từ|lên|xuống|còn|và|,|;|(|)|như|khi|"
    "được|đã|có|với|là|Mỹ|năm 2020|so với cùng kỳ|chiếm|hộ nghèo|của|công ty|trong đó|–|12|ha|"
    "lần lượt|mức|này|cả|số|tổng|gấp 3 lần|một nửa|thu|chi|bị|do|để|trên|dưới|80 tuổi".split("|")
)


@given(st.lists(PIECES, max_size=30))
def test_a_name_is_wording_with_a_letter_outside_its_figure(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for claim in claims(text):
        if claim.indicator is None:
            continue
        name = claim.indicator.of(text)
        assert name == name.strip()
        assert any(character.isalpha() for character in name)
        assert claim.percent is None or not claim.indicator.overlaps(claim.percent.span)


@given(st.lists(PIECES, min_size=1, max_size=30))
def test_words_follow_each_other_and_cover_all_but_spaces(pieces: list[str]) -> None:
    text = " ".join(["3 xã", *pieces])
    words, view = words_of(text), view_of(text)
    position = view.sentence.start
    for word in words:
        assert text[word.start : word.end] == word.text
        assert not text[position : word.start].strip()
        position = word.end
    assert not text[position : view.sentence.end].strip()


def test_the_language_layer_keeps_a_compound_together() -> None:
    text = "Lượng thịt tươi mạnh khỏe hơn đạt 12 tấn."
    start = text.index("mạnh khỏe")
    seen = [Labelled(Span(start, start + len("mạnh khỏe")), "A")]
    ruled, layered = (read_words(view_of(text), seen=words) for words in ((), seen))
    assert [word.text for word in layered.words] == [word.text for word in ruled.words]
    assert [word.text for word in ruled.words if word.has("filler")] == ["mạnh", "hơn", "đạt"]
    assert [word.text for word in layered.words if word.has("filler")] == ["hơn", "đạt"]


def test_the_language_layer_leaves_what_names_a_quantity() -> None:
    text = "Ước thu ngân sách đạt 12 tỷ đồng."
    seen = [Labelled(Span(0, len("Ước thu")), "V")]
    assert read_words(view_of(text), seen=seen) == read_words(view_of(text))


@pytest.mark.parametrize("lead", ["ước đạt", "tăng từ"])
def test_the_language_layer_leaves_what_leads_to_a_figure(lead: str) -> None:
    text = f"Khách lưu trú {lead} 12 nghìn lượt."
    start = text.index(lead)
    seen = [Labelled(Span(start, start + len(lead)), "V")]
    assert read_words(view_of(text), seen=seen) == read_words(view_of(text))

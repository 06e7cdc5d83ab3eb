"""Where names begin and end: head words, compounds, lists; common words that name nobody."""

from __future__ import annotations

import pytest

from extractor.claims.mentions import find_mentions
from extractor.claims.names import names


def named(text: str) -> list[str]:
    return [name.span.of(text) for name in names(text)]


NAMES = [
    ("Sở Giáo dục và Đào tạo tỉnh Tân Khê mở lớp.", "Sở Giáo dục và Đào tạo tỉnh Tân Khê"),
    ("Cục Hải quan Tân Khê thu tốt.", "Cục Hải quan Tân Khê"),
    (
        "Phòng Lao động - Thương binh và Xã hội huyện mở lớp.",
        "Phòng Lao động - Thương binh và Xã hội huyện",
    ),
    ("Công ty cổ phần Gạch Tân Khê có lãi.", "Công ty cổ phần Gạch Tân Khê"),
    ("Công ty TNHH MTV Nước sạch Hạ Trà có lãi.", "Công ty TNHH MTV Nước sạch Hạ Trà"),
    ("Bộ Tài chính đã trả lời.", "Bộ Tài chính"),
    ("Hội LHPN huyện Tân Khê tặng quà.", "Hội LHPN huyện Tân Khê"),
    ("UBND huyện họp phiên thường kỳ.", "UBND huyện"),
    ("Ngân hàng TMCP Vạn Bến (VBH) có lãi.", "Ngân hàng TMCP Vạn Bến (VBH)"),
    ("Đảng bộ huyện Tân Khê họp.", "Đảng bộ huyện Tân Khê"),
    ("Ban An toàn giao thông tỉnh Hải Lương họp.", "Ban An toàn giao thông tỉnh Hải Lương"),
    ("Toàn huyện Bình Lãng vào vụ.", "Toàn huyện Bình Lãng"),
    ("TP. Vĩnh Hạ vào hội.", "TP. Vĩnh Hạ"),
    ("Hợp tác xã Hạ Trà vào vụ.", "Hợp tác xã Hạ Trà"),
    ("Tập đoàn Vạn Bến có lãi.", "Tập đoàn Vạn Bến"),
    ("Bến xe Tân Khê đông khách.", "Bến xe Tân Khê"),
    ("Khánh Hòa đón nhiều khách.", "Khánh Hòa"),
]


NAMES += [
    # a word of two syllables has only its first in capitals
    (
        "Công ty TNHH Liên doanh Thành phố Vạn Bến có lãi.",
        "Công ty TNHH Liên doanh Thành phố Vạn Bến",
    ),
    ("Quỹ Hỗ trợ nông dân huyện Tân Khê có lãi.", "Quỹ Hỗ trợ nông dân huyện Tân Khê"),
    ("ĐH Sư phạm Kỹ thuật Hải Lương tuyển 30 em.", "ĐH Sư phạm Kỹ thuật Hải Lương"),
    ("Hãng thời trang Belori mở 30 quầy.", "Hãng thời trang Belori"),
    ("Công ty Gạch Hạ Trà họp.", "Công ty Gạch Hạ Trà"),
    ("Tập đoàn Belori chuyển sang bán lẻ.", "Tập đoàn Belori"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_a_name_is_read_to_its_end(text: str, name: str) -> None:
    assert named(text)[0] == name


@pytest.mark.parametrize(
    "text",
    [
        "Kinh tế - xã hội phát triển.",
        "Các cơ sở sản xuất mở cửa.",
        "Người dân đi anh đi em.",
        "Quý III và quý IV đều khá.",
        "Công ty\nSở hữu nhà",
        "Trời mưa khắp xã. Đồng ruộng khô.",
    ],
)
def test_common_words_name_nobody(text: str) -> None:
    assert not [m for m in find_mentions(text, names(text)) if m.kind not in ("generic",)]


def test_a_name_does_not_cross_a_line_break() -> None:
    assert named("Công ty Hạ Trà\nThông tin mới")[0] == "Công ty Hạ Trà"

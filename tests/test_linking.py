"""Pairing, relations and bases, one construction a case.

Each sentence is composed for the project. A row is written ``number unit | percent |
relation | kind of base | value of base``; a dash stands for nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.claims.links import LINKS
from extractor.claims.numbers import NUMBER_RULES
from extractor.report import report_text
from extractor.reporting.table import Row, rows

CASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    # brackets belong to the number they qualify
    ("Hội lập 23 tổ phụ nữ (đạt 41,82% chỉ tiêu).", ("23 tổ | 41.82 | achieved | target | -",)),
    ("Xã giúp 165 hộ (vượt 50% chỉ tiêu), 97 phụ nữ là chủ cơ sở, quản lý tổ (vượt 94% chỉ tiêu).",
     ("165 hộ | 50 | exceeded | target | -", "97 phụ nữ | 94 | exceeded | target | -")),
    ("Góp ý 44 dự thảo (đạt 880%, vượt 780% chỉ tiêu).",
     ("44 dự thảo | 880 | achieved | target | -", "44 dự thảo | 780 | exceeded | target | -")),
    ("Có 100% chi hội trưởng được tập huấn (đạt 100%).",
     ("- - | 100 | rate | - | -", "- - | 100 | achieved | - | -")),
    ("Toàn huyện có 141 trường đạt chuẩn (51,8%).", ("141 trường | 51.8 | share | whole | -",)),
    ("Số vụ là 5.025 vụ, giảm 1.279 vụ (-20,69%).",
     ("5025 vụ | 20.69 | decrease | period | -", "1279 vụ | - | decrease | period | -")),
    # chains: one number, several rows
    ("Thu 31.000 tỷ đồng, đạt 54% chỉ tiêu Bộ giao (57.100 tỷ đồng), đạt 51% chỉ tiêu Tổng cục "
     "giao (60.900 tỷ đồng), giảm 24,4% so với cùng kỳ.",
     ("31000000000000 đồng | 54 | achieved | target | 57100000000000",
      "31000000000000 đồng | 51 | achieved | target | 60900000000000",
      "31000000000000 đồng | 24.4 | decrease | period | -")),
    ("Giá trị sản xuất ước đạt 22,7 tỷ đồng, đạt 58% kế hoạch và tăng 7% so với cùng kỳ.",
     ("22700000000 đồng | 58 | achieved | target | -",
      "22700000000 đồng | 7 | increase | period | -")),
    ("Thu 404 tỷ đồng, so dự toán giao đạt 42% và bằng 96% so với cùng kỳ.",
     ("404000000000 đồng | 42 | achieved | target | -",
      "404000000000 đồng | 96 | equals | period | -")),
    ("Xuất khẩu đạt 15,4 tỷ USD tăng 5,6%.", ("15400000000 USD | 5.6 | increase | period | -",)),
    ("Xuất khẩu đạt 14 tỷ USD, giảm 5,6% so với năm 2019 nhưng vẫn chiếm 46,9% kim ngạch cả nước.",
     ("14000000000 USD | 5.6 | decrease | period | -",
      "14000000000 USD | 46.9 | share | whole | -")),
    # the number comes after
    ("Lãi từ dịch vụ giảm 4%, đạt 491,6 tỷ đồng.",
     ("491600000000 đồng | 4 | decrease | period | -",)),
    ("Tổng tài sản tăng trưởng 11,5% so với đầu năm lên 956.000 tỷ đồng.",
     ("956000000000000 đồng | 11.5 | increase | period | -",)),
    ("Công ty đặt mục tiêu lợi nhuận tăng 11% (ước đạt 25 tỷ đồng).",
     ("25000000000 đồng | 11 | increase | - | -",)),
    ("Chỉ số tăng 8,18 điểm, tương ứng 0,67%, lên 1.237,73 điểm.",
     ("8.18 điểm | - | increase | period | -", "1237.73 điểm | 0.67 | increase | period | -")),
    ("Khoảng 74% giá trị hợp đồng, tức 46 tỷ đồng, thuộc về tổ thợ.",
     ("46000000000 đồng | 74 | share | whole | -",)),
    # a total said in passing, a plan beside a rate, a predicate after a bracket
    ("Xã lập 57 tổ, nâng tổng số lên 1.985 tổ, vượt 11,7% kế hoạch.",
     ("57 tổ | 11.7 | exceeded | target | -", "1985 tổ | - | count | - | -")),
    ("Tỷ lệ che phủ rừng đạt 42,1%, vượt chỉ tiêu Nghị quyết.",
     ("- - | 42.1 | rate | target | -",)),
    ("Có 120/152 cơ sở (78,94%) đạt yêu cầu.", ("120 cơ sở | 78.94 | share | whole | 152",)),
    ("Thu ngân sách tăng từ 1,2 lên 1,5 tỷ đồng.",
     ("1500000000 đồng | - | increase | period | 1200000000",)),
    ("Có 1.200 lao động, trong đó có 44% ở nông thôn.", ("- - | 44 | share | whole | 1200",)),
    ("Xã có 1.200 lao động, trong đó 44% hộ nghèo.",
     ("1200 lao động | - | count | - | -", "- - | 44 | rate | - | -")),
    ("Đã cân 450 trẻ trên tổng số 500 trẻ, đạt 90%.", ("450 trẻ | 90 | achieved | whole | 500",)),
    ("Xã có 5 chỉ tiêu đạt, 2 chỉ tiêu chưa đạt.",
     ("5 chỉ tiêu | - | achieved | target | -", "2 chỉ tiêu | - | short | target | -")),
    ("Kinh tế tăng trưởng -4,2% so với cùng kỳ.", ("- - | 4.2 | decrease | period | -",)),
    ("Kinh tế tăng trưởng âm 3,2%.", ("- - | 3.2 | decrease | period | -",)),
    # a new subject starts afresh
    ("Thu ngân sách 1.481 tỷ đồng, tỷ lệ nợ thuế giảm 2%.",
     ("1481000000000 đồng | - | count | - | -", "- - | 2 | decrease | period | -")),
    ("Có 5 trường tỷ lệ tốt nghiệp đạt 100%.",
     ("5 trường | - | count | - | -", "- - | 100 | rate | - | -")),
    ("Có 9 ngành đạt hơn 70%.", ("9 ngành | - | count | - | -", "- - | 70 | rate | - | -")),
    ("Tỉnh có 16 huyện có 100% số xã về đích.",
     ("16 huyện | - | count | - | -", "- - | 100 | rate | - | -")),
    ("Có 2 xe chở than vượt 60% trọng tải.",
     ("2 xe | - | count | - | -", "- - | 60 | exceeded | other | -")),
    ("Kho 6.000 tấn giúp lợi nhuận tăng 2,3%.",
     ("6000 tấn | - | count | - | -", "- - | 2.3 | increase | period | -")),
    ("Bốn nước này là 4 thị trường lớn, chiếm 59,6% tổng giá trị xuất khẩu.",
     ("4 nước | - | count | - | -", "4 thị trường | - | count | - | -",
      "- - | 59.6 | share | whole | -")),
    # k/n
    ("Huyện đạt, vượt 5/8 chỉ tiêu.", ("5 chỉ tiêu | - | achieved | target | 8",)),
    ("Có 123/128 chi bộ có chi ủy.", ("123 chi bộ | - | share | whole | 128",)),
    ("Trồng 46,8 ha/50 ha, đạt 93,6%.", ("46.8 ha | 93.6 | achieved | whole | 50",)),
    ("Có 401/633 trường đạt chuẩn, tỷ lệ 63,35%.", ("401 trường | 63.35 | share | whole | 633",)),
    ("Chi cục tăng 63,64% so với tháng 8 (36/22 tỷ đồng).",
     ("36000000000 đồng | 63.64 | increase | period | 22000000000",)),
    ("Toàn tỉnh có 10,8 bác sĩ/1 vạn dân.", ("10.8 bác sĩ | - | rate | whole | 10000",)),
    # bases
    ("Kế hoạch 200 ha, đã trồng 180 ha, đạt 90%.", ("180 ha | 90 | achieved | target | 200",)),
    ("Kế hoạch cả năm đón 2,4 triệu lượt khách, đến nay đã đón 828 nghìn lượt, đạt 34,5%.",
     ("828000 lượt | 34.5 | achieved | target | 2400000",)),
    ("Có 26.652 hộ, trong đó 1.665 hộ nghèo, chiếm 6,25%.",
     ("1665 hộ | 6.25 | share | whole | 26652",)),
    ("Thu đạt 125 tỷ đồng, tăng 35,8% so với cùng kỳ năm 2022 (9 tháng năm 2022 là 92 tỷ đồng).",
     ("125000000000 đồng | 35.8 | increase | period | 92000000000",)),
    ("Có 211 doanh nghiệp, tăng 22 doanh nghiệp so với cùng kỳ (189 doanh nghiệp).",
     ("211 doanh nghiệp | - | count | period | 189",
      "22 doanh nghiệp | - | increase | period | -")),
    ("Số vụ giảm 20 vụ (16%) so với cùng kỳ năm ngoái (125 vụ).",
     ("20 vụ | 16 | decrease | period | 125",)),
    ("Toàn xã tăng 12 hộ (8%) so với kế hoạch (150 hộ).",
     ("12 hộ | 8 | exceeded | target | 150",)),
    ("Cả huyện giảm 46 vụ, 20% so với 230 vụ của cùng kỳ.",
     ("46 vụ | 20 | decrease | period | 230",)),
    ("Cả huyện xảy ra 184 vụ, giảm 46 vụ, 20% so với cùng kỳ.",
     ("184 vụ | 20 | decrease | period | -", "46 vụ | - | decrease | period | -")),
    ("Tăng trưởng ước đạt 3,89% (chỉ tiêu kế hoạch là 3,88%).",
     ("- - | 3.89 | rate | target | 3.88",)),
    ("Tỷ lệ bao phủ thấp hơn 0,4% so với chỉ tiêu (35,5%).",
     ("- - | 0.4 | short | target | 35.5",)),
    ("Tỷ lệ ủng hộ là 58,4%, tăng so với 55,3% trước đó.",
     ("- - | 58.4 | rate | period | 55.3",)),
    ("Đã cứng hóa được 65% trong tổng số 270 km đường.", ("- - | 65 | share | whole | 270",)),
    ("Trong số 14 vé trúng có 12 vé bán ở xã, chiếm 85,71%.",
     ("12 vé | 85.71 | share | whole | 14",)),
    # from – to
    ("Tỷ lệ hộ nghèo giảm từ 5% xuống 2,35%.", ("- - | 2.35 | decrease | period | 5",)),
    ("Vốn tăng từ 37 tỷ đồng lên 47 tỷ đồng.",
     ("47000000000 đồng | - | increase | period | 37000000000",)),
    ("Số hộ nghèo giảm từ 1.368 hộ xuống còn 912 hộ, giảm 33,33%.",
     ("912 hộ | - | decrease | period | 1368", "912 hộ | 33.33 | decrease | period | 1368")),
    ("Tỷ lệ này cải thiện lên 5,78%.", ("- - | 5.78 | rate | - | -",)),
    ("Tỷ lệ nợ xấu giảm xuống còn 1,2%.", ("- - | 1.2 | rate | - | -",)),
    # lists
    ("Diện tích lúa, bắp, rau tăng lần lượt 12%, 15% và 20% so với cùng kỳ.",
     ("- - | 12 | increase | period | -", "- - | 15 | increase | period | -",
      "- - | 20 | increase | period | -")),
    ("Doanh thu 27 tỷ đồng và lãi 4 tỷ đồng, tăng lần lượt 30% và 27% so với cùng kỳ.",
     ("27000000000 đồng | 30 | increase | period | -",
      "4000000000 đồng | 27 | increase | period | -")),
    ("Ba huyện có 3, 5 và 7 xã về đích.",
     ("3 huyện | - | count | - | -", "3 xã | - | count | - | -", "5 xã | - | count | - | -",
      "7 xã | - | count | - | -")),
    ("Mua 7,7 triệu đơn vị, giá trị 361 tỷ đồng, tăng 9,7% về lượng và hơn 20% về giá trị.",
     ("7700000 đơn vị | 9.7 | increase | period | -",
      "361000000000 đồng | 20 | increase | period | -")),
    # relations
    ("Thu 57 tỷ đồng, tăng 11,7% so với kế hoạch.",
     ("57000000000 đồng | 11.7 | exceeded | target | -",)),
    ("Tuyển 80 người, thiếu 20% so với chỉ tiêu.", ("80 người | 20 | short | target | -",)),
    ("Kết nạp 250 đảng viên, bằng 5,86% so với tổng số đảng viên.",
     ("250 đảng viên | 5.86 | share | whole | -",)),
    ("Trích lập 694 tỷ đồng chi phí dự phòng, gấp 4,3 lần so với cùng kỳ.",
     ("694000000000 đồng | 4.3 | multiple | period | -",)),
    ("Số vụ giảm 2 lần so với năm trước.", ("- - | 2 | decrease | period | -",)),
    ("Khoảng 2/3 số xã đã về đích.", ("- - | 0.666667 | share | whole | -",)),
    ("Tỷ lệ che phủ rừng đạt 41%.", ("- - | 41 | rate | - | -",)),
    ("Nợ xấu chiếm tỷ lệ 0,83%.", ("- - | 0.83 | share | whole | -",)),
    ("So với kế hoạch, đơn vị đã hoàn thành 41% doanh thu.",
     ("- - | 41 | achieved | target | -",)),
    # attainment without a percentage
    ("Giới thiệu 166 cán bộ ưu tú (vượt chỉ tiêu đề ra).",
     ("166 cán bộ | - | exceeded | target | -",)),
    ("Kết nạp 250 đảng viên, bằng 5,86% so với tổng số đảng viên, đạt chỉ tiêu tỉnh giao.",
     ("250 đảng viên | 5.86 | share | whole | -", "250 đảng viên | - | achieved | target | -")),
    ("Có 31 xã vượt kế hoạch.", ("31 xã | - | count | - | -",)),
    # plans before their percentage, changes beside plans
    ("Kết nạp 186 hội viên, vượt chỉ tiêu 13%.", ("186 hội viên | 13 | exceeded | target | -",)),
    ("Kết nạp 186 hội viên (vượt kế hoạch 13%).", ("186 hội viên | 13 | exceeded | target | -",)),
    ("Ước đạt 752 tỷ đồng, giảm 63 tỷ đồng (tương đương 7,8%) so với dự toán.",
     ("752000000000 đồng | 7.8 | short | target | -",
      "63000000000 đồng | - | short | target | -")),
    ("Thu 75 tỷ đồng, tăng 6 tỷ đồng, tương đương 8,7% so với dự toán.",
     ("75000000000 đồng | 8.7 | exceeded | target | -",
      "6000000000 đồng | - | exceeded | target | -")),
    ("Huyện đặt mục tiêu thu 64 tỷ đồng, đến nay thu được 14 tỷ đồng, đạt 21,9% kế hoạch.",
     ("14000000000 đồng | 21.9 | achieved | target | 64000000000",)),
    # clauses of cause
    ("Nhờ giá vốn giảm tới 12% nên lợi nhuận gộp tăng 7%, đạt 372 tỷ đồng.",
     ("- - | 12 | decrease | period | -", "372000000000 đồng | 7 | increase | period | -")),
    ("Lãi 24 tỷ đồng, tăng 62% so với cùng kỳ nhờ doanh thu tăng 15%.",
     ("24000000000 đồng | 62 | increase | period | -", "- - | 15 | increase | period | -")),
    # multiples, comparisons
    ("Doanh thu gần 92 tỷ đồng, gần gấp 3 lần cùng kỳ.",
     ("92000000000 đồng | 3 | multiple | period | -",)),
    ("Tăng trưởng chỉ đạt 5,1%, thấp hơn cùng kỳ (5,48%).",
     ("- - | 5.1 | rate | period | 5.48",)),
    ("Giá 154 USD, nâng lên từ mức 142 USD.", ("154 USD | - | increase | period | 142",)),
    ("Giá thuê cao hơn Hà Nội 30%.", ("- - | 30 | increase | other | -",)),
    ("Giá bán không được thấp hơn 105% giá vốn.", ("- - | 105 | rate | other | -",)),
    # a time is no base without so với
    ("Sản lượng tăng hơn 20% trong năm nay.", ("- - | 20 | increase | period | -",)),
    ("Tỷ lệ tốt nghiệp đạt 98% năm 2021.", ("- - | 98 | rate | - | -",)),
    ("Giá tăng 15% trong khi chi phí ổn định.", ("- - | 15 | increase | period | -",)),
    # shares
    ("Có 3 hãng chiếm 45% thị trường.",
     ("3 hãng | - | count | - | -", "- - | 45 | share | whole | -")),
    ("Có 30 đảng viên nữ, chiếm 40% tổng số đảng viên.",
     ("30 đảng viên | 40 | share | whole | -",)),
    ("Châu Âu chiếm 18%, Mỹ 20% và Nhật Bản 16%.",
     ("- - | 18 | share | whole | -", "- - | 20 | share | whole | -",
      "- - | 16 | share | whole | -")),
    ("Trong khoảng 57 triệu ca có 36 triệu ca do bệnh này, chiếm 63%.",
     ("36000000 ca | 63 | share | whole | 57000000",)),
    ("Có 73.000 giảng viên, trong đó, số có trình độ tiến sĩ là 28,8%.",
     ("- - | 28.8 | share | whole | 73000",)),
    ("Trường dành 20% chỉ tiêu để xét tuyển.", ("- - | 20 | share | whole | -",)),
    ("Hai nguyên nhân là mưa lớn (chiếm 53%) và gió (37%).",
     ("2 nguyên nhân | - | count | - | -", "- - | 53 | share | whole | -",
      "- - | 37 | share | whole | -")),
    ("Dự án bán được 79,8% (5.088 căn).", ("5088 căn | 79.8 | share | whole | -",)),
    ("Nợ chiếm 5,3% GDP (tương ứng 224 tỷ đồng).",
     ("224000000000 đồng | 5.3 | share | whole | -",)),
    ("Xuất khẩu tăng 13% so với cùng kỳ năm 2017 (trong đó gạo đạt 113 tỷ USD, tăng 16%).",
     ("- - | 13 | increase | period | -", "113000000000 USD | 16 | increase | period | -")),
    ("Khám phá 161 vụ, đạt tỷ lệ 71% (tăng 6,2% so với năm trước).",
     ("161 vụ | 71 | share | - | -", "- - | 6.2 | increase | period | -")),
    # quotas told as met
    ("Đến nay có 27 chỉ tiêu đạt và vượt, 3 chỉ tiêu không đạt.",
     ("27 chỉ tiêu | - | achieved | target | -", "3 chỉ tiêu | - | short | target | -")),
    ("Có 8/11 chỉ tiêu đạt và vượt kế hoạch, 1 chỉ tiêu đạt thấp.",
     ("8 chỉ tiêu | - | achieved | target | 11", "1 chỉ tiêu | - | count | - | -")),
    ("Đưa 125 mặt hàng trong tổng số 160 mặt hàng lên sàn.",
     ("125 mặt hàng | - | share | whole | 160",)),
    ("Bán 192 xe, tăng 33% so với cùng kỳ (xe tải tăng 35%).",
     ("192 xe | 33 | increase | period | -", "- - | 35 | increase | period | -")),
    ("Chi phí tăng đột biến, ở mức 58,9%.", ("- - | 58.9 | increase | period | -",)),
    ("Qua kiểm tra phát hiện 12 vụ, giảm 4 vụ (25%) so với cùng kỳ.",
     ("12 vụ | 25 | decrease | period | -", "4 vụ | - | decrease | period | -")),
    ("Giá xăng giảm lần lượt 169 đồng/lít và 137 đồng/lít.",
     ("169 đồng/lít | - | decrease | period | -", "137 đồng/lít | - | decrease | period | -")),
)  # fmt: skip


DATA = Path(__file__).parent / "data" / "linking.tsv"


def composed() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Sentence and rows of every line of ``data/linking.tsv``."""
    for line in DATA.read_text(encoding="utf-8").splitlines()[1:]:
        if not line.startswith("#"):
            sentence, expected = line.split("\t")
            yield sentence, tuple(expected.split(" ;; "))


def told(row: Row) -> str:
    def say(name: str) -> str:
        value = row[name]
        return "-" if value is None else str(value)

    number = f"{say('value')} {say('unit_text')} | {say('percent')} | {say('relation')}"
    return f"{number} | {say('target_kind')} | {say('target_value')}"


@pytest.mark.parametrize(("sentence", "expected"), (*CASES, *composed()))
def test_construction(sentence: str, expected: tuple[str, ...]) -> None:
    found = rows(report_text(sentence, "a"))
    assert tuple(told(row) for row in found) == expected


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_neighbours_change_nothing(sentence: str, expected: tuple[str, ...]) -> None:
    around = f"Mở đầu buổi họp, bà con chào nhau.\n{sentence}\nBuổi họp kết thúc trong vui vẻ."
    assert tuple(told(row) for row in rows(report_text(around, "a"))) == expected


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Phấn đấu trồng 300 ha rừng, đạt 95% kế hoạch.", "goal"),
        ("Huyện đặt mục tiêu thu 25 tỷ đồng, tăng 8%.", "goal"),
        ("Sản lượng dự kiến tăng 3% vào vụ sau.", "goal"),
        ("Xã đã phấn đấu trồng 30 ha rừng (đạt 95% kế hoạch).", "result"),
        ("Thu 25 tỷ đồng, vượt 8% mục tiêu đề ra.", "result"),
        ("Kết nạp 60 hội viên (vượt 20% chỉ tiêu phấn đấu).", "result"),
        ("Vốn chương trình mục tiêu giải ngân 6 tỷ đồng.", "result"),
    ],
)
def test_status(sentence: str, status: str) -> None:
    assert {row["status"] for row in rows(report_text(sentence, "a"))} == {status}


def test_every_rule_says_what_it_reads() -> None:
    rules = (*NUMBER_RULES, *LINKS)
    assert all(rule.__doc__ for rule in rules)
    assert len({rule.__name__ for rule in rules}) == len(rules)


def test_rows_name_their_rules() -> None:
    [row] = rows(report_text("Hội lập 23 tổ phụ nữ (đạt 41,82% chỉ tiêu).", "a"))
    assert row["rules"] == "bracket"


WORDS = st.sampled_from(
    "đạt vượt tăng giảm chiếm bằng kế hoạch 23 41,82% 1.500 hộ tỷ đồng ( ) , ; và từ lên xuống "
    "so với cùng kỳ trong đó lần lượt 5/8 gấp 3 lần tỷ lệ là 2019 “ ” năm".split()
)


@given(st.lists(WORDS, max_size=30))
def test_any_words_give_rows_whose_parts_are_in_the_text(words: list[str]) -> None:
    text = unicodedata.normalize("NFC", " ".join(words))
    report = report_text(text, "a")
    assert report.accounted == report.figures
    for row in rows(report):
        assert (
            row["value"] is not None
            or row["value_low"] is not None
            or (row["percent"] is not None or row["percent_low"] is not None)
        )
        for part in ("number", "percent"):
            if row[f"{part}_text"] is not None:
                start, end = row[f"{part}_start"], row[f"{part}_end"]
                assert isinstance(start, int) and isinstance(end, int)
                assert text[start:end] == row[f"{part}_text"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Vận động 42 hộ hiến đất, đạt chỉ tiêu đề ra.", "chỉ tiêu đề ra"),
        ("Tăng trưởng ước đạt 3,89% (chỉ tiêu kế hoạch là 3,88%).", "chỉ tiêu kế hoạch"),
    ],
)
def test_the_name_of_a_base_ends_before_marks_and_copulas(text: str, named: str) -> None:
    assert [row["target_text"] for row in rows(report_text(text, "a"))] == [named]

"""Every form of FORMS by its own examples, and every phenomenon of the catalogue of figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.figures import ledger_of, unaccounted
from extractor.figures.forms import FORMS, FormError, validate
from extractor.figures.grammar import Form, Scan
from extractor.model import Figure
from tests.figure_notation import said, written

EXAMPLES = [
    pytest.param(form, text, expected, id=f"{form.name}: {text}")
    for form in FORMS
    for text, expected in form.examples
]
COUNTER_EXAMPLES = [
    pytest.param(form, text, id=f"{form.name}: {text}")
    for form in FORMS
    for text in form.counter_examples
]


def unmarked(text: str) -> tuple[str, int, int]:
    """The text without its square brackets, and where they stood."""
    start = text.rindex("[")
    end = text.index("]", start) - 1
    return text[:start] + text[start + 1 : end + 1] + text[end + 2 :], start, end


@pytest.mark.parametrize(("form", "text", "expected"), EXAMPLES)
def test_a_form_reads_its_examples(form: Form, text: str, expected: str) -> None:
    plain, start, end = unmarked(text)
    ledger = ledger_of(plain)
    found = {(f.span.start, f.span.end): said(f) for f in ledger.figures}
    found |= {(a.span.start, a.span.end): a.reason for a in ledger.asides}
    assert found.get((start, end)) == expected, written(plain, ledger)


@pytest.mark.parametrize(("form", "text"), COUNTER_EXAMPLES)
def test_a_form_leaves_its_counter_examples_alone(form: Form, text: str) -> None:
    ledger = ledger_of(text)
    rules = [f.form.partition(":")[0] for f in ledger.figures]
    rules += [a.rule.partition(":")[0] for a in ledger.asides]
    assert form.name not in rules, written(text, ledger)


CATALOGUE: dict[int, list[tuple[str, str]]] = {
    1: [("thành lập 23 tổ", "23=23"), ("lớp A1", "A1!code")],
    2: [("có 3.495 hội viên", "3.495=3495"), ("chi 450.000.000 đồng", "450.000.000=450000000")],
    3: [("đạt 41,82% chỉ tiêu", "41,82%=41.82 percent")],
    4: [("thu 1.234,5 tỷ đồng", "1.234,5 tỷ=1234500000000")],
    5: [("có 1250 hộ", "1250=1250"), ("từ 1950 đến nay", "1950!date")],
    6: [
        ("có 3 495 hội viên", "3 495=3495"),
        ("chi 1\u00a0250\u00a0000 đồng", "1\u00a0250\u00a0000=1250000"),
        ("chi 3\u2009495 đồng", "3\u2009495=3495"),
        ("quý 2 250 hộ thoát nghèo", "2!period; 250=250"),
    ],
    7: [("tăng 6.93 %", "6.93 %=6.93 percent"), ("đạt 62.5 tạ/ha", "62.5=62.5")],
    8: [("cao 1.5 m", "1.5=1.5"), ("có 1.500 hộ", "1.500=1500"), ("dày 0.125 mm", "0.125=0.125")],
    9: [
        ("thu 1,234.5 triệu USD", "1,234.5 triệu=1234500000"),
        ("chi 1,234,567 đồng", "1,234,567=1234567"),
        ("có 1,250 người", "1,250=1250"),
    ],
    10: [("xây 02 mô hình", "02=2"), ("trụ sở tại Số 02, Trần Văn Sắc", "02!address")],
    11: [("đạt 12,50%", "12,50%=12.5 percent")],
    12: [
        ("tăng -1,2% so với", "-1,2%=1.2 percent"),
        ("lạm phát âm 0,6%", "0,6%=0.6 percent"),
        ("mất −3,4 điểm phần trăm", "−3,4 điểm phần trăm=3.4 point"),
        ("(-20,69%)", "-20,69%=20.69 percent"),
    ],
    13: [
        ("dài ½ km", "½=0.5"),
        ("hơn ½ km", "½=0.5 over"),
        ("đã gặt ½ diện tích", "½=0.5 fraction"),
        ("tặng quà cho ½ số hộ", "½=0.5 fraction"),
        ("chiếm ¾ dân số", "¾=0.75 fraction"),
        ("giá bằng hơn ½ giá điện", "½=0.5 fraction over"),
        ("trồng １２ ha", "１２=12"),
        ("rộng 5 m² đất", "5=5"),
    ],
    14: [("đạt 78,54%.", "78,54%=78.54 percent"), ("hội viên là 3.495.", "3.495=3495")],
    15: [("xã 23, 44 và 55", "23=23; 44=44; 55=55"), ("đạt 23,44 ha", "23,44=23.44")],
    16: [
        ("350 ngàn cây", "350 ngàn=350000"),
        ("2,3 tỉ đồng", "2,3 tỉ=2300000000"),
        ("15 vạn dân", "15 vạn=150000"),
        ("55 nghìn tỷ đồng", "55 nghìn tỷ=55000000000000"),
        ("1 triệu tỷ đồng", "1 triệu tỷ=1000000000000000"),
        ("có 3 tỷ phú", "3=3"),
    ],
    17: [
        ("chi 2 tỷ 300 triệu đồng", "2 tỷ 300 triệu=2300000000"),
        ("chi 1 tỷ 50 triệu 500 nghìn đồng", "1 tỷ 50 triệu 500 nghìn=1050500000"),
    ],
    18: [
        ("giá 1 triệu rưỡi", "1 triệu rưỡi=1500000"),
        ("có trăm rưỡi hộ", "trăm rưỡi=150"),
        ("tăng gấp rưỡi", "gấp rưỡi=1.5 times"),
        ("làm hai năm rưỡi", "hai!duration"),
    ],
    19: [
        ("giá 1 triệu 2", "1 triệu 2=1200000"),
        ("giá một tỷ hai", "một tỷ hai=1200000000"),
        ("chi 1 triệu 2 đồng", "1 triệu 2=1200000"),
    ],
    20: [
        ("giá 10k", "10k=10000"),
        ("giá 1tr2", "1tr2=1200000"),
        ("thu 50 trđ", "50 tr=50000000"),
        ("lương 7tr5, thưởng 2tr35.", "7tr5=7500000; 2tr35=2350000"),
    ],
    21: [
        ("thu 8-10 triệu đồng", "8-10 triệu=8000000..10000000"),
        ("vay 500 triệu - 1 tỷ đồng", "500 triệu - 1 tỷ=500000000..1000000000"),
        ("tăng 5-7%", "5-7%=5..7 percent"),
    ],
    22: [
        ("ĐVT: triệu đồng\nThu nội địa\n1.250\nTỷ lệ\n80%", "1.250=1250000000; 80%=80 percent"),
        ("ĐVT: triệu đồng", ""),
        ("ĐVT: triệu đồng\nThu\n12\nĐVT: tấn\nLúa\n35", "12=12000000; 35=35"),
        ("ĐVT: triệu đồng\nThu\n12\nĐVT: con\nLợn\n35", "12=12000000; 35=35"),
    ],
    23: [
        ("có hai mươi mốt xã", "hai mươi mốt=21"),
        ("có ba mươi tư xã", "ba mươi tư=34"),
        ("có một trăm lẻ năm hộ", "một trăm lẻ năm=105"),
        ("có một nghìn không trăm linh năm hộ", "một nghìn không trăm linh năm=1005"),
        ("Hai xã về đích", "Hai=2"),
        ("có bẩy mươi hộ", "bẩy mươi=70"),
    ],
    24: [("có hai mốt hộ", "hai mốt=21"), ("giá trăm hai", "trăm hai=120")],
    25: [
        ("có hai chục hộ", "hai chục=20"),
        ("mua hai tá bút", "hai tá=24"),
        ("có ba bốn chục người", "ba bốn chục=30..40"),
        ("có hàng chục hộ", "hàng chục!vague"),
        ("chi vài trăm triệu đồng", "vài trăm triệu!vague"),
    ],
    26: [
        ("vốn đầu tư lớn", ""),
        ("vào thứ tư tới", ""),
        ("cả năm qua", ""),
        ("đây là năm quyết định của nhiệm kỳ", ""),
        ("2020 là năm bản lề", "2020!date"),
        ("2020 tiếp tục là năm cán bộ về cơ sở", "2020!date"),
        ("đó là năm thành viên sáng lập", "năm=5"),
        ("ban hành có năm quyết định", "năm=5"),
        ("không đạt", ""),
        ("ba mẹ em", ""),
        ("lúa chín rộ", ""),
        ("một số hộ", ""),
        ("mười năm qua", "mười!duration"),
    ],
    27: [("có hai ba hộ", "hai ba=2..3"), ("có đôi ba hộ", "đôi ba!vague")],
    28: [
        ("một nửa số hộ", "một nửa=0.5 fraction"),
        ("thu nửa triệu đồng", "nửa triệu=500000"),
        ("nửa nhiệm kỳ qua", "nửa!period"),
    ],
    29: [
        ("có 23 (hai mươi ba) tổ", "23=23"),
        ("có 23 hộ (hai mươi ba hộ) nghèo", "23=23"),
        ("có 23 (hai mươi ba hộ) nghèo", "23=23"),
        ("phạt 1.500.000 đồng (một triệu năm trăm nghìn đồng) mỗi hộ", "1.500.000=1500000"),
        ("phạt 5 triệu đồng (Bằng chữ: năm triệu đồng chẵn).", "5 triệu=5000000"),
        ("có 23 hộ (hai mươi ba xã)", "23=23; hai mươi ba=23"),
        ("có 23 hộ (hai mươi tư hộ)", "23=23; hai mươi tư=24"),
        ("trong bảy (7) ngày", "bảy (7)!duration"),
    ],
    30: [
        ("dài một phẩy năm km", "một phẩy năm=1.5"),
        ("tăng hai mươi tám phẩy năm phần trăm", "hai mươi tám phẩy năm phần trăm=28.5 percent"),
    ],
    31: [
        ("đạt 5/8 chỉ tiêu", "5=5 of 8"),
        ("đạt 19/19 tiêu chí", "19=19 of 19"),
        ("trồng 46,8 ha/50 ha", "46,8=46.8 of 50"),
        ("ngày 5/8 họp", "5/8!date"),
        ("nhà ở 12/5 Trần Phú", "12/5!address"),
        ("phục vụ 24/7", "24/7!clock"),
        ("Nghị định 15/2019/NĐ-CP", "15/2019/NĐ-CP!document"),
        ("thi đạt 8,5/10 điểm", "8,5/10!score"),
    ],
    32: [
        ("có hai phần ba số xã", "hai phần ba=0.666667 fraction"),
        ("có 2/3 số xã", "2/3=0.666667 fraction"),
    ],
    33: [
        ("có 7 trong số 12 xã", "7=7 of 12"),
        ("có 7/12 xã (58,3%)", "7=7 of 12; 58,3%=58.3 percent"),
        ("cứ 10 hộ thì 3 hộ nghèo", "10=10; 3=3"),
    ],
    34: [
        ("đạt 41,82 % kế hoạch", "41,82 %=41.82 percent"),
        ("có 35%số hộ", "35%=35 percent"),
        ("đạt 93,7%NQ", "93,7%=93.7 percent"),
        ("đạt 90 phần trăm", "90 phần trăm=90 percent"),
    ],
    35: [
        ("tỷ suất sinh 14,2‰", "14,2‰=14.2 permille"),
        ("mắc 3,5 ca/100.000 dân", "3,5=3.5 of 100000"),
    ],
    36: [
        ("giảm 1,02 điểm phần trăm", "1,02 điểm phần trăm=1.02 point"),
        ("giảm 0,5 điểm %", "0,5 điểm %=0.5 point"),
        ("chỉ số tăng 12,5 điểm", "12,5=12.5"),
    ],
    37: [
        ("tăng gấp đôi", "gấp đôi=2 times"),
        ("gấp 3,2 lần", "gấp 3,2 lần=3.2 times"),
        ("tăng gấp hai, ba lần", "gấp hai, ba lần=2..3 times"),
        ("bằng 1,2 lần cùng kỳ", "1,2 lần=1.2 times"),
        ("giảm một nửa", "một nửa=0.5 fraction"),
        ("tăng 4 lần", "4 lần=4 times"),
        ("đã họp 4 lần", "4=4"),
    ],
    38: [("166 cán bộ (vượt chỉ tiêu đề ra)", "166=166")],
    39: [("giảm từ 5% xuống 2,35%", "5%=5 percent; 2,35%=2.35 percent")],
    40: [
        (
            "lần lượt 12%, 15% và 20%",
            "12%=12 percent; 15%=15 percent; 20%=20 percent",
        ),
        ("có 3, 5 và 7 xã", "3=3; 5=5; 7=7"),
    ],
    41: [
        ("có khoảng 50 hộ", "50=50 approx"),
        ("có gần 50 hộ", "50=50 nearly"),
        ("có hơn 50 hộ", "50=50 over"),
        ("có trên dưới 50 hộ", "50=50 approx"),
        ("ước đạt trên 50 tỷ đồng", "50 tỷ=50000000000 over"),
        ("cao hơn 5% so với", "5%=5 percent"),
    ],
    42: [
        ("ít nhất 5 hộ", "5=5 at_least"),
        ("không quá 5 hộ", "5=5 at_most"),
        ("dưới 5 hộ", "5=5 under"),
        ("có 3 mô hình trở lên", "3=3 at_least"),
        ("đạt 20% trở xuống", "20%=20 percent at_most"),
    ],
    43: [("trên địa bàn 5 xã", "5=5"), ("hơn nữa 5 xã", "5=5"), ("đến nay 5 xã", "5=5")],
    44: [
        ("nuôi 8 – 10 con", "8 – 10=8..10"),
        ("nuôi 8÷10 con", "8÷10=8..10"),
        ("nuôi từ 8 tới 10 con", "từ 8 tới 10=8..10"),
        ("giai đoạn 2021 - 2025", "2021 - 2025!period"),
        ("thắng 2-1", "2-1!score"),
        ("cấp ngày 30-12-2021", "30-12-2021!date"),
    ],
    45: [("cao 5 ± 0,2 m", "5 ± 0,2=4.8..5.2")],
    46: [("tặng 33 suất quà", "33=33"), ("mở 4 cuộc giám sát", "4=4")],
    47: [("giá $10 một hộp", "10=10"), ("lương 5 triệu đồng/người/năm", "5 triệu=5000000")],
    48: [("rộng 200 m2 đất", "200=200"), ("đạt 5,8 tạ/ha", "5,8=5.8"), ("nóng 37 °C", "37=37")],
    49: [("nặng 12kg", "12=12"), ("rộng 2,4ha", "2,4=2.4"), ("vốn 2,37triệu", "2,37triệu=2370000")],
    50: [("làm 5 năm mới xong", "5!duration"), ("làm năm 2019 mới xong", "2019!date")],
    51: [
        ("sáng 11/05/2024 họp", "11/05/2024!date"),
        ("ngày 12/6 họp", "12/6!date"),
        ("lúc 07:50 họp", "07:50!clock"),
        ("lúc 14h30 họp", "14h30!clock"),
        ("từ ngày 14 đến 23/7", "14!date; 23/7!date"),
        ("từ 20-29 tháng Chạp", "20-29!date"),
        ("mùng 6 Tết", "6!date"),
    ],
    52: [
        ("nhiệm kỳ 2021 - 2026", "2021 - 2026!period"),
        ("quý I/2024 thu khá", "I/2024!period"),
        ("quý I.2014 thu khá", "I.2014!period"),
        ("6 tháng đầu năm 2019", "6!period; 2019!date"),
        ("lũy kế 9 tháng, thu khá", "9!period"),
    ],
    53: [
        ("Nghị quyết 05-NQ/TU", "05-NQ/TU!document"),
        ("Quyết định số 1719/QĐ-TTg", "1719/QĐ-TTg!document"),
        ("tổng kết Đề án 1893", "1893!document"),
        ("Luật Thủy lợi 2017", "2017!document"),
        ("tại Điều 5, Chương III", "5!document; III!document"),
    ],
    54: [
        ("chỉ tiêu 17.8 của bộ", "17.8!code"),
        ("tiêu chí số 13", "13!code"),
        ("Chương trình 135", "135!code"),
    ],
    55: [
        ("“Gia đình 5 không, 3 sạch”", "5!slogan; 3!slogan"),
        ("công nghiệp 4.0", "4.0!slogan"),
        ("máy 3 trong 1", "3 trong 1!slogan"),
    ],
    56: [
        ("lần thứ XIII", "XIII!ordinal"),
        ("khóa XV", "XV!ordinal"),
        ("đứng thứ hai", "hai!ordinal"),
        ("vị trí số 1", "1!ordinal"),
        ("đạt mức độ 2", "2!ordinal"),
    ],
    57: [
        ("điện thoại 0299 3 822499", "0299 3 822499!contact"),
        ("ở Phường 2", "2!address"),
        ("trên Quốc lộ 1A", "1A!address"),
        ("tại Km12+300", "12+300!address"),
    ],
    58: [
        ("dịch Covid-19", "Covid-19!name"),
        ("mạng 5G", "5G!code"),
        ("đội U23", "U23!name"),
        ("kênh VTV1", "VTV1!name"),
        ("chỉ số S&P 500", "500!name"),
    ],
    59: [
        ("thắng 2-1", "2-1!score"),
        ("1. Kết quả", "1.!enumerator"),
        ("2) Tồn tại", "2)!enumerator"),
        ("chị Hoa 35 tuổi", "35!age"),
    ],
    60: [("Giấy phép số: 833/GP-BTTTT", "833/GP-BTTTT!document")],
    61: [
        ("có 3 .495 hộ", "3 .495=3495"),
        ("có hơn 1. 500 hộ", "1. 500=1500 over"),
        ("đạt 41, 82 % kế hoạch", "41, 82 %=41.82 percent"),
        ("trồng 2 ,4 ha", "2 ,4=2.4"),
        ("đạt 103,% kế hoạch", "103,%=103 percent"),
    ],
    62: [
        ("có 1O0 hộ", "1O0=100"),
        ("có 3.\n495 hộ", "3.\n495=3495"),
        ("thu 1.250.\n000 đồng", "1.250.\n000=1250000"),
        ("thu 1.250\n.000 đồng", "1.250\n.000=1250000"),
        ("hội viên là 3.495.\n165 hộ nghèo", "3.495=3495; 165=165"),
        ("có l5 hộ", "l5=15"),
    ],
    63: [
        ("có 3.495 hộ".replace("3.", "3\u00ad."), "3\u00ad.495=3495"),
        ("đạt 5\u200b0%", "5\u200b0%=50 percent"),
        ("trên\u00a05\u00a0tỉ đồng", "5\u00a0tỉ=5000000000 over"),
        ("Ðạt 50% chỉ tiêu", "50%=50 percent"),
    ],
    64: [
        ("trong nướctăng0,42% so", "0,42%=0.42 percent"),
        ("hết năm 2016.Tổng thu 5 tỷ đồng", "2016!date; 5 tỷ=5000000000"),
    ],
    65: [
        (
            "có 727,215 người, thu 1.617,981 tỷ đồng và 41,82 tỷ đồng",
            "727,215=727215; 1.617,981 tỷ=1617981000000; 41,82 tỷ=41820000000",
        )
    ],
    66: [("thu khá (đạt 98,31 kế hoạch)", "98,31=98.31 percent")],
}


def test_the_catalogue_is_whole() -> None:
    assert sorted(CATALOGUE) == list(range(1, 67))


@pytest.mark.parametrize(
    ("number", "text", "expected"),
    [
        pytest.param(number, text, expected, id=f"{number}: {text}")
        for number, cases in CATALOGUE.items()
        for text, expected in cases
    ],
)
def test_a_phenomenon_of_the_catalogue(number: int, text: str, expected: str) -> None:
    assert written(text, ledger_of(text)) == expected


def test_a_form_without_examples_dies_at_import() -> None:
    form = Form("bare", ("digit",), lambda scan, pos: None)
    with pytest.raises(FormError, match="'bare' has no example"):
        validate((form,))


def test_a_form_that_reads_nothing_as_a_number_dies_at_import() -> None:
    number = next(form for form in FORMS if form.name == "number")
    found = number.parse(Scan("5"), 0)
    eager = Form("eager", ("digit",), lambda scan, pos: found, (), (("[5]", "5"),))
    with pytest.raises(FormError, match="'eager' reads a number where there is none"):
        validate((eager,))


def test_a_form_named_twice_dies_at_import() -> None:
    with pytest.raises(FormError, match="stands in the table twice"):
        validate((FORMS[0], FORMS[0]))


def only(text: str) -> Figure:
    (figure,) = ledger_of(text).figures
    return figure


def test_a_figure_keeps_its_printed_decimals_and_their_worth() -> None:
    assert (only("đạt 78,50%").decimals, str(only("đạt 78,50%").step)) == (2, "0.01")
    assert (only("thu 5,8 tỷ đồng").decimals, only("thu 5,8 tỷ đồng").step) == (1, Decimal(10**8))
    assert only("có 3.495 hộ").step == 1


def test_an_ambiguous_separator_keeps_the_other_reading() -> None:
    assert only("có 1,250 người").alternatives == ("1.250",)
    assert only("có 1,250 người").form.endswith("counted")
    assert only("sản lượng 1,250 tấn").alternatives == ("1250",)
    english = "Thu 1,234.5 triệu USD và 2,345.6 triệu USD, có 1.500 tấn."
    last = ledger_of(english).figures[-1]
    assert (str(last.value), last.alternatives, last.form) == (
        "1.500",
        ("1500",),
        "number:habit",
    )


def test_both_parts_of_a_ratio_take_the_shared_scale_and_unit() -> None:
    figure = only("tháng này thu 36/22 tỷ đồng")
    assert figure.whole is not None and figure.unit is not None
    assert (figure.unit.text, figure.whole.value) == ("đồng", Decimal(22 * 10**9))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("có 3, 5 và 7 xã", [3, 5, 7]),
        ("lần lượt 12, 15 và 20 triệu đồng", [12 * 10**6, 15 * 10**6, 20 * 10**6]),
    ],
)
def test_a_list_shares_the_unit_at_its_end(text: str, values: list[int]) -> None:
    figures = ledger_of(text).figures
    assert [figure.value for figure in figures] == values
    assert len({figure.unit for figure in figures}) == 1 and figures[0].unit is not None


def test_a_list_shares_the_sign_at_its_end_only_if_it_says_so() -> None:
    assert [f.percent_unit for f in ledger_of("lần lượt 12, 15 và 20%").figures] == ["percent"] * 3
    assert [f.percent_unit for f in ledger_of("có 5 và 20%").figures] == [None, "percent"]


def test_a_currency_sign_before_the_number_is_its_unit() -> None:
    figure = only("giá US$10 một hộp")
    assert figure.unit is not None
    assert (figure.unit.text, figure.unit.norm) == ("US$", "USD")


def test_a_multiple_of_growth_keeps_its_other_meaning() -> None:
    assert only("sản lượng tăng 2 lần").alternatives == ("3",)


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Tỉnh đạt 70,9, trong khi đó Hà Nội đạt 69,9%", ["percent", "percent"]),
        ("Chỉ số đạt 70,9 điểm; Hà Nội đạt 69,9%", [None, "percent"]),
        ("Xã có 70,9, trong khi đó Hà Nội đạt 69,9%", [None, "percent"]),
        ("Tỉnh đạt 70,9. Trong khi đó Hà Nội đạt 69,9%", [None, "percent"]),
    ],
)
def test_a_lost_sign_is_found_again_after_the_same_verb(text: str, signs: list[str | None]) -> None:
    assert [figure.percent_unit for figure in ledger_of(text).figures] == signs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lãi suất từ 6,5% đến trên 7%", "từ 6,5% đến trên 7%=6.5..7 percent"),
        (
            "lương từ 500 triệu đồng đến dưới 2 tỷ đồng",
            "từ 500 triệu đồng đến dưới 2 tỷ=500000000..2000000000",
        ),
        (
            "giá 55,2 – 55,75 (mua vào – bán ra) triệu đồng",
            "55,2 – 55,75 (mua vào – bán ra) triệu=55200000..55750000",
        ),
        ("thu từ 5 xã đến hơn 10 huyện", "5=5; 10=10 over"),
    ],
)
def test_a_range_reaches_over_bounds_and_brackets(text: str, expected: str) -> None:
    assert written(text, ledger_of(text)) == expected


@pytest.mark.parametrize("piece", ["1.1.", "1", "(", "%", "tỷ "])
def test_a_megabyte_of_one_thing_loses_no_digit(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    ledger = ledger_of(text)
    assert unaccounted(text, ledger) == []
    assert bool(ledger.figures or ledger.asides) == piece[0].isalnum()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("đạt 384,600 tỉ đồng", "384,600 tỉ=384600000000000"),
        ("đạt 384,600 tỉ, vốn 384,612 tỉ", "384,600 tỉ=384600000000; 384,612 tỉ=384612000000"),
        ("vàng giá 36,380 triệu đồng", "36,380 triệu=36380000"),
        ("tặng 1,5 vạn suất quà", "1,5 vạn=15000"),
        ("tỷ suất sinh là 2, vạn vật tốt tươi", "2=2"),
        ("không để tỷ lệ vượt quá 8,5%", "8,5%=8.5 percent at_most"),
        ("số hộ vượt quá 300 hộ", "300=300 over"),
        ("đường dài hơn 4 km", "4=4 over"),
        ("đường dài hơn 4 km so với tuyến cũ", "4=4"),
        ("tối đa 02 kênh hình, 02 kênh tiếng", "02=2 at_most; 02=2 at_most"),
        ("ít nhất 9 người chết và 28 người mất tích", "9=9 at_least; 28=28"),
        ("ước 6 tháng đạt 1,98 tỷ USD", "6!period; 1,98 tỷ=1980000000 approx"),
        ("lưu trú tăng từ 1,6 ngày lên 2 ngày", "1,6=1.6; 2=2"),
        ("là con thứ ba trở lên", "ba!ordinal"),
    ],
)
def test_words_around_a_number_decide_its_value_and_bound(text: str, expected: str) -> None:
    assert written(text, ledger_of(text)) == expected

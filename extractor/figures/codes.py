"""Contacts, documents and codes by shape (điện thoại, số hiệu văn bản, mã)."""

from __future__ import annotations

import re

from extractor.figures.contexts import leads
from extractor.figures.grammar import Scan
from extractor.figures.shapes import END, NO_DIGIT, counts, left_is, shape
from extractor.figures.units import unit_at

_ADDRESS_STARTS = ("http", "www.", "@")
_ADDRESS_REACH = 300
_HOST = re.compile(r"[\w.+-]*@[\w-]+\.|[\w-]*\.(?:com|vn|net|org|jpg|png|html?|gov)(?!\w)")
_SPACE = re.compile(r"\s")
_CODE_IS = re.compile(
    r"(?<!\w)(?:mã (?:số|chuẩn chi|xác thực|otp|pin|vùng|bưu chính|giao dịch|đơn hàng|hồ sơ|thẻ"
    r"|khách hàng|vận đơn|dự thưởng|định danh|tra cứu|sản phẩm|hs|ngành|xét tuyển)"
    r"|số (?:dự thưởng|may mắn|trúng thưởng|cuối))"
    r"(?: (?:của )?[^\W\d]+){0,4}(?: \([^()\d]{0,20}\))?(?: lần lượt)?(?: là|:| gồm)(?: số)? $"
)
_SPLIT_LEAD = re.compile(
    r"(?:tỷ lệ|tỉ lệ|cân bằng|cơ hội|khả năng|chia)(?: (?:là|theo|đều))?\W{0,3}$"
)
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")


def _in_web_address(scan: Scan, found: re.Match[str]) -> bool:
    """Inside ``www.bao123.vn`` or an e-mail address: no space since it began."""
    if not scan.linked:
        return False
    text, pos = scan.text, found.start()
    for opening in _ADDRESS_STARTS:
        start = text.rfind(opening, max(0, pos - _ADDRESS_REACH), pos)
        if start >= 0 and not _SPACE.search(text, start, pos):
            return True
    return _HOST.match(text, pos) is not None


def _is_phone(scan: Scan, found: re.Match[str]) -> bool:
    """Eight to twelve digits; an unbroken run needs ten (``03061710`` is a customs code)."""
    digits = sum(character.isdecimal() for character in found[0])
    return (10 if found[0].isdecimal() else 8) <= digits <= 12


def _is_code(scan: Scan, found: re.Match[str]) -> bool:
    """``mã chuẩn chi lần lượt là 8888``: what follows the word for a code counts nothing."""
    left = scan.left(found.start())
    if not left.endswith(("là ", ": ", "gồm ", "số ")) or _CODE_IS.search(left) is None:
        return False
    return not counts(scan, found)


def _is_split(scan: Scan, found: re.Match[str]) -> bool:
    """``cân bằng 50/50``: two parts of a hundred or of ten; ``đạt 50/50 xã`` counts."""
    parts = [int(part) for part in found[0].split("/")]
    if sum(parts) not in (10, 100) or unit_at(scan, found.end()) is not None:
        return False
    led = _SPLIT_LEAD.search(scan.left(found.start(), 24)) is not None
    return led or (parts == [50, 50] and not leads(scan.text, found.start(), "counting-verb"))


FORMS = (
    shape(
        "web-address",
        r"[0-9]+",
        "contact",
        ("xem www.bao[123].vn nhé", "thư về hoi[17]@mail.vn"),
        check=_in_web_address,
        phenomena=(57,),
    ),
    shape(
        "copyright",
        r"(?:19|20)[0-9]{2}" + END,
        "furniture",
        ("© [2024] Báo tỉnh", "Copyright [2024] by báo tỉnh"),
        ("năm 2024",),
        check=left_is(r"(?:©|\(c\)|copyright)\s*"),
        opens="12",
    ),
    shape(
        "lottery",
        r"[0-9]{1,2}/[0-9]{2}" + END,
        "name",
        ("vé Mega [6/45] bán chạy",),
        ("đạt 6/45 xã",),
        after="/",
        check=left_is(r"(?:mega|power|lotto|max|vietlott|xổ số)\s*"),
    ),
    shape(
        "entity",
        r"[0-9]+(?=;)",
        "code",
        ("câu nói &#[8220];",),
        check=left_is(r"&#", "#"),
        after=";",
        glued=True,
    ),
    shape(
        "draw",
        r"[0-9]{2}(?:\s?-\s?[0-9]{2}){4,6}(?![0-9-])",
        "code",
        ("vé mang dãy số [05-21-31-33-38- 42] trúng",),
        ("gọi 0299-38-22-499",),
        after="-",
    ),
    shape(
        "phone",
        r"0[0-9]{1,4}\)?(?:[ .\u00a0-]{0,3}[0-9]{1,8}){0,5}" + NO_DIGIT,
        "contact",
        ("gọi [0299 3 822499] nhé", "gọi [0903.123.456]", "gọi ([08) 3822 8838]"),
        ("thu 0,25 ha", "xây 02 mô hình", "mã 03061710"),
        check=_is_phone,
        phenomena=(57,),
        opens="0",
    ),
    shape(
        "service-phone",
        r"1[89]00[ .-]?[0-9]{2,4}(?:[ .-]?[0-9]{2,4})?" + END,
        "contact",
        ("gọi [1900 1234] nhé",),
        check=left_is(r"(?:tổng đài|gọi|hotline|điện thoại|liên hệ|đt|số|nóng)[: ]*"),
        phenomena=(57,),
        opens="1",
    ),
    shape(
        "plate",
        r"[0-9]{2}[A-ZĐ][A-Z0-9]?\s?[-–]\s?[0-9]{3}\.?[0-9]{1,2}" + NO_DIGIT,
        "code",
        ("xe [51F-123.45] chạy", "xe [67M6 – 2431] chạy"),
        after="ABCDEFGHIJKLMNOPQRSTUVWXYZĐ",
        phenomena=(54,),
    ),
    shape(
        "document",
        r"[0-9]+[a-zđ]?(?:-[0-9]+[A-Z]?)?\s?[/-]\s?(?:(?:19|20)[0-9]{2}\s?[/-]\s?)?"
        r"(?!USD|VND|DN(?!\w)|HS(?!\w))[A-ZĐ]{2,}[A-ZĐa-z0-9&]*(?:[-/.][A-ZĐ][A-ZĐa-z0-9&]*)*",
        "document",
        (
            "theo Nghị quyết [05-NQ/TU] của tỉnh",
            "theo Quyết định [1719/QĐ-TTg] của",
            "theo Nghị định [15/2019/NĐ-CP] về",
            "khai mẫu [03-8/TNDN] mới",
        ),
        ("thu 5 tỷ", "tặng 4-5 HS"),
        after="/-abcdđABCDEĐ",
        phenomena=(31, 53),
    ),
    shape(
        "document-year",
        r"[0-9]{1,5}/(?:19|20)[0-9]{2}" + NO_DIGIT,
        "document",
        ("theo Thông tư số [123/2012] về thuế",),
        ("tháng 9/2020",),
        after="/",
        check=left_is(r"(?:nghị định|thông tư|quyết định|luật|nghị quyết|tt|nđ|qđ)(?: số)?\s*"),
        phenomena=(53,),
    ),
    shape(
        "split",
        r"[0-9]{1,2}/[0-9]{1,2}(?![0-9/%]|[.,-][0-9])",
        "code",
        ("nam và nữ cân bằng - [50/50], khá đều", "chia theo tỷ lệ [60/40]."),
        ("đạt 50/50 xã", "thu 60/40 tỷ"),
        after="/",
        check=_is_split,
    ),
    shape(
        "map-scale",
        r"1/(?:200|500|[125]\.?000|10\.?000|25\.?000|50\.?000)" + NO_DIGIT,
        "code",
        ("quy hoạch tỷ lệ [1/500] khu",),
        ("chiếm 1/3 diện tích",),
        after="/",
        check=left_is(r"(?:lệ|hoạch|tiết|đồ|dựng|khu|bản)\s*"),
        opens="1",
    ),
    shape(
        "proportion",
        r"[0-9]{1,3}:[0-9]{1,3}(?::[0-9]{1,3})?" + END,
        "code",
        ("màn hình [16:9] rộng",),
        ("lúc 16:30",),
        after=":",
    ),
)

LATE = (
    shape(
        "stated-code",
        r"[0-9]+" + END,
        "code",
        ("mã chuẩn chi lần lượt là [8888]", "mã giao dịch (code) là [00]."),
        ("số mã tăng là 120", "mã số là 5 xã"),
        check=_is_code,
    ),
    shape(
        "customs-code",
        r"[0-9]{4}(?:\.?[0-9]{2}){1,4}" + NO_DIGIT,
        "code",
        ("phile đông lạnh (HS [030462])", "HS: [7216.10.00]"),
        ("có 120 HS",),
        check=left_is(r"(?<!\w)HS:?\s"),
        phenomena=(54,),
    ),
    shape(
        "index-code",
        r"[0-9]{1,2}(?:\.[0-9]{1,2})+" + NO_DIGIT,
        "code",
        ("thực hiện chỉ tiêu [17.8] trong bộ",),
        ("đạt 17.8 tạ/ha",),
        after=".",
        check=left_is(r"(?:chỉ tiêu|tiêu chí|mục|phần|bảng)(?: số)?\s*"),
        phenomena=(54,),
    ),
    shape(
        "industry",
        r"4[.,]0(?![0-9%]|\s?(?:%|tỷ|triệu))",
        "slogan",
        (
            "công nghiệp [4.0] đến làng",
            "cách mạng công nghệ lần thứ tư “[4.0]”",
            "huyện ứng dụng [4.0] trong điều hành",
        ),
        ("đạt 4,0 tấn",),
        after=".,",
        check=left_is(
            r"(?:nghiệp|cách mạng|công nghệ|hiện đại|thời đại|kỷ nguyên|cmcn|cuộc|thời|ứng dụng"
            r"|thông minh|nền tảng|kinh tế|giáo dục|y tế|nông dân|chuyển đổi số)"
            r"(?: lần thứ tư)?\s*\W?"
        ),
        phenomena=(55,),
        opens="4",
    ),
    shape(
        "dotted-code",
        r"[0-9]+(?:\.[0-9]+){2,}" + NO_DIGIT,
        "code",
        ("phiên bản [2.10.3] mới",),
        ("thu 450.000.000 đồng",),
        after=".",
        check=lambda scan, found: _THOUSANDS.fullmatch(found[0]) is None,
    ),
    shape(
        "dimensions",
        r"[0-9]+[x×][0-9]+(?:[x×][0-9]+)*\w*",
        "code",
        ("màn hình [1920x1080] nét",),
        ("rộng 5 ha",),
        after="x×",
    ),
)

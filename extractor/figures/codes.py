"""Contacts, documents, addresses and codes by shape (điện thoại, số hiệu văn bản, địa chỉ)."""

from __future__ import annotations

import re

from extractor.figures.contexts import follows, leads
from extractor.figures.cues import cue_before
from extractor.figures.grammar import Scan
from extractor.figures.shapes import END, NO_DIGIT, left_is, shape

_ADDRESS_STARTS = ("http", "www.", "@")
_ADDRESS_REACH = 300
_HOST = re.compile(r"[\w.+-]*@[\w-]+\.|[\w-]*\.(?:com|vn|net|org|jpg|png|html?|gov)(?!\w)")
_SPACE = re.compile(r"\s")
_STREET = re.compile(r",?\s(?:[A-ZĐÀ-Ỹ]\w*\s){1,}[A-ZĐÀ-Ỹ]")
_OFFICE = re.compile(r"\s(?:Thủ|Bộ|Chính|Ban|Quốc|Hội|Tỉnh|Trung)\s")
_NUMBER_WORD = re.compile(r"(?:số\s*|:\s*)$", re.I)
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


def _is_large_house(scan: Scan, found: re.Match[str]) -> bool:
    """``điểm số 253 Kim Mã``, ``tại 785/1 Luỹ Bán Bích``: no ordinal is that large."""
    text, end = scan.text, found.end()
    if _STREET.match(text, end) is None or _OFFICE.match(text, end):
        return False
    if "/" in found[0]:
        return leads(text, found.start(), "street-lead") and found[0][0] != "0"
    cue = cue_before(scan, found.start())
    return len(found[0]) > 2 and cue is not None and cue.surface == "số"


def _is_house(scan: Scan, found: re.Match[str]) -> bool:
    """``số 02 Trần Văn Sắc``, ``số 22, thôn Cốc Nam``: a street or hamlet follows."""
    text, end = scan.text, found.end()
    comma = end + 1 if text[end : end + 1] == "," else end
    if _STREET.match(text, end) is None and not follows(text, comma, "street-next"):
        return False
    number = _NUMBER_WORD.search(text[max(0, found.start() - 4) : found.start()])
    before = found.start() - len(number[0]) if number else found.start()
    if number and comma > end and follows(text, comma, "street-word"):
        return True
    if not leads(text, before, "street-lead" if number else "house-lead", " ,(:\u00a0"):
        return _is_large_house(scan, found)
    return True


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
    shape(
        "house-number",
        r"[0-9]+[A-Za-z]?(?:/[0-9]+){0,3}[A-Za-z]?(?![\w/])",
        "address",
        (
            "trụ sở tại số [02] Trần Văn Sắc",
            "nhà số [02], Trần Văn Sắc",
            "ở số [22], thôn Cốc Nam",
            "chuyển về số [1], đường số 1",
            "vé bán ở điểm số [253] Kim Mã",
            "xưởng tại [785/1] Luỹ Bán Bích",
        ),
        ("vị trí số 1 Việt Nam", "đạt 3/5 Hội Nông dân"),
        check=_is_house,
        phenomena=(10, 57),
    ),
    shape(
        "km-post",
        r"[0-9]+\s?\+\s?[0-9]+",
        "address",
        ("tại km [12+300] của đường", "tại Km[12+300] của đường"),
        after="+",
        check=left_is(r"(?<!\w)k(?:m)?\s*"),
        phenomena=(57,),
    ),
)

LATE = (
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

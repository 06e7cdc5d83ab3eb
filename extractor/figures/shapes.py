"""Numbers whose own shape says that they are no quantity: dates, clocks, documents, phones …"""

from __future__ import annotations

import re
from collections.abc import Callable

from extractor.figures.grammar import GAP, Form, Parse, Reading, Scan
from extractor.figures.units import listed_unit_at
from extractor.model import Reason, SetAside, Span

Check = Callable[[Scan, re.Match[str]], bool]


def shape(
    name: str, pattern: str, reason: Reason, left: str = "", check: Check | None = None
) -> Parse:
    """A parse function: ``pattern`` at the place, ``left`` at the end of the text before it."""
    body = re.compile(pattern)
    before = re.compile(rf"(?:{left})$") if left else None

    def parse(scan: Scan, pos: int) -> Reading | None:
        found = body.match(scan.text, pos)
        if found is None or (before and not before.search(scan.left(pos))):
            return None
        if check is not None and not check(scan, found):
            return None
        aside = SetAside(Span(pos, found.end()), reason, name)
        return Reading(found.end(), asides=(aside,))

    return parse


def form(
    name: str, pattern: str, reason: Reason, examples: tuple[str, ...], counter: tuple[str, ...] = (),
    *, left: str = "", check: Check | None = None, numbers: tuple[int, ...] = (),
) -> Form:  # fmt: skip
    """A form that sets aside what has a shape; its examples all give the one reason."""
    parse = shape(name, pattern, reason, left, check)
    return Form(
        name, ("digit",), parse, numbers, tuple((text, reason) for text in examples), counter
    )


# ------------------------------------------------------------------------------- checks


def _is_date(scan: Scan, found: re.Match[str]) -> bool:
    day, month = int(found["d"]), int(found["m"])
    return 1 <= day <= 31 and 1 <= month <= 12


def _is_iso(scan: Scan, found: re.Match[str]) -> bool:
    return 1 <= int(found["m"]) <= 12 and 1 <= int(found["d"]) <= 31


def _is_month(scan: Scan, found: re.Match[str]) -> bool:
    return 1 <= int(found["m"]) <= 12


_DATE_CUE = re.compile(
    r"(?<!\w)(?:ngày|sáng|chiều|tối|trưa|đêm|hôm|nay|qua|phiên|mùng|mồng|tức|dịp|lễ|kể từ|bắt đầu từ"
    r"|hết|trước|sau|vào|thứ \w+|chủ nhật|rạng sáng|tết|khánh|giao dịch|tuần|ngày mai|dl|al"
    r"|phụ nữ|nhà giáo|việt nam|lao động|thiếu nhi|sinh nhật|cn|t[2-7]|mai|mốt)[ ,:(]*$"
)
_DATE_LIST = re.compile(r"[0-9]{1,2}[/-][0-9]{1,2}(?:/[0-9]{4})?\s*(?:-|–|,|và|đến|tới|hoặc)\s*$")
_COUNTING = re.compile(
    r"(?<!\w)(?:đạt|vượt|có|với|là|được|hoàn thành|thực hiện|gồm|đã|còn|trong|thu|trồng)\s*(?:\w+\s*)?$"
)


def _is_day_month(scan: Scan, found: re.Match[str]) -> bool:
    """``6/2`` is a date by its cue or by having no noun to count: ``5/8 chỉ tiêu`` has one."""
    if not _is_date(scan, found):
        return False
    left = scan.left(found.start())
    if _DATE_CUE.search(left) or _DATE_LIST.search(left):
        return True
    if found["sep"] == "-":
        return False
    if listed_unit_at(scan, found.end()) is not None or scan.right(found.end()).startswith(" số"):
        return False
    return not (_COUNTING.search(left) or int(found["d"]) > 31)


def _no_unit(scan: Scan, found: re.Match[str]) -> bool:
    return listed_unit_at(scan, found.end()) is None


_YEARS_ONLY = re.compile(
    r"(?<!\w)(?:đạt|là|còn|thu|bán|được|có|hơn|gần|khoảng|trên|dưới|tăng|giảm|lên)\s*$"
)


def _is_year(scan: Scan, found: re.Match[str]) -> bool:
    """A bare year: no unit behind it and no measuring verb before it."""
    if listed_unit_at(scan, found.end()) is not None:
        return False
    return not _YEARS_ONLY.search(scan.left(found.start()))


def _in_address(scan: Scan, found: re.Match[str]) -> bool:
    for scheme in ("http", "www.", "@"):
        start = scan.text.rfind(scheme, max(0, found.start() - 300), found.start())
        if start >= 0 and not re.search(r"\s", scan.text[start : found.start()]):
            return True
    word = re.compile(r"[\w.+-]*@[\w-]+\.|[\w-]*\.(?:com|vn|net|org|jpg|png|html?|gov)(?!\w)")
    return bool(word.match(scan.text, found.start()))


def _many_digits(scan: Scan, found: re.Match[str]) -> bool:
    return 8 <= sum(character.isdecimal() for character in found[0]) <= 12


_NOT_DIGIT = r"(?![0-9])"
_END = r"(?![0-9\w])"

EARLY = (
    form("web-address", r"[0-9]+", "contact", ("xem www.bao[123].vn", "thư về hoi[17]@mail.vn"), check=_in_address, numbers=(57,)),
    form("entity", r"[0-9]+(?=;)", "code", ("câu nói &#[8220];",), left=r"&#"),
    form("phone", r"\(?0[0-9]{1,4}\)?(?:[ .-]?[0-9]{1,8}){1,5}" + _END, "contact",
         ("gọi [0299 3 822499]", "gọi [0903.123.456] nhé"), ("thu 0,25 ha", "02 mô hình"), check=_many_digits, numbers=(57,)),
    form("service-phone", r"1[89]00[ .-]?[0-9]{2,4}(?:[ .-]?[0-9]{2,4})?" + _END, "contact", ("gọi [1900 1234]",),
         left=r"(?:tổng đài|gọi|hotline|điện thoại|liên hệ|đt|số|nóng)[: ]*"),
    form("document", r"[0-9]+[a-zđ]?\s?[/-]\s?(?:(?:19|20)[0-9]{2}\s?[/-]\s?)?(?!USD|VND|DN|HS)[A-ZĐ]{2,}[A-ZĐa-z0-9&]*(?:[-/.][A-ZĐ][A-ZĐa-z0-9&]*)*",
         "document", ("Nghị quyết [05-NQ/TU]", "Quyết định [1719/QĐ-TTg]", "Nghị định [15/2019/NĐ-CP]"),
         ("thu 5 tỷ", "4-5 HS"), numbers=(53,)),
    form("iso-date", r"(?:19|20)[0-9]{2}-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})(?:T[0-9:.+Z]*)?" + _NOT_DIGIT, "date", ("cập nhật [2020-09-15]",), check=_is_iso),
    form("date", r"(?P<d>[0-9]{1,2})\s?(?P<s>[/.-])\s?(?P<m>[0-9]{1,2})\s?(?P=s)\s?(?:[0-9]{4}|[0-9]{2})" + _NOT_DIGIT, "date",
         ("sáng [11/05/2024]", "cấp ngày [30-12-2021]", "họp [12.6.2020]"), ("31/13/2020 hộ",), check=_is_date, numbers=(51,)),
    form("day-range", r"(?P<d>[0-9]{1,2})\s?[-–]\s?[0-9]{1,2}/(?P<m>[0-9]{1,2})(?:/[0-9]{4})?" + _NOT_DIGIT, "date", ("từ [20-29/12] chợ đông",), check=_is_date, numbers=(51,)),
    form("clock", r"[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?" + _NOT_DIGIT, "clock", ("lúc [07:50] sáng",), numbers=(51,)),
    form("clock-letter", r"[0-2]?[0-9]\s?(?:h|g|giờ|H)\s?[0-5][0-9](?:\s?(?:phút|p|'|’|′))?" + _END, "clock", ("từ [14h30] chiều", "lúc [7 giờ 30 phút]"), ("8 giờ 300",), numbers=(51,)),
    form("clock-hour", r"[0-2]?[0-9]h(?!\w)", "clock", ("từ [5h] sáng",), numbers=(51,)),
    form("clock-word", r"[0-2]?[0-9]\s?giờ(?!\w)(?=\s?(?:sáng|chiều|tối|đêm|trưa|kém|ngày|hôm|cùng ngày|,))", "clock", ("lúc [8 giờ] sáng",)),
    form("clock-cued", r"[0-2]?[0-9]\s?giờ(?!\w)", "clock", ("vào lúc [8 giờ] mọi người",), left=r"(?:lúc|hồi)\s*"),
    form("time-zone", r"[0-9]{1,2}" + _END, "clock", ("07 GMT+[7]",), left=r"(?:gmt|utc)\s?[+-]\s?", numbers=(51,)),
    form("always", r"(?:24/24|24/7|7/7(?=\s?ngày))" + _END, "clock", ("trực [24/24] giờ",), numbers=(31,)),
    form("quarter", r"[1-4]\s?[/.-]\s?(?:19|20)[0-9]{2}" + _NOT_DIGIT, "period", ("quý [3/2020]",), left=r"quý\s*", numbers=(52,)),
    form("years", r"(?:19|20)[0-9]{2}\s?[-–—/÷]\s?(?:19|20)[0-9]{2}(?!\d|\s?(?:đồng|tỷ|triệu))", "period", ("nhiệm kỳ [2021 - 2026]",), ("2018 tỷ",), numbers=(52, 44)),
    form("season", r"(?:19|20)[0-9]{2}\s?[-–/]\s?[0-9]{2}" + _END, "period", ("mùa giải [2018-19]",), left=r"(?:mùa giải|mùa|niên khóa|niên vụ|năm học|vụ|nhiệm kỳ|giai đoạn|league|cup)\s*"),
    form("years-words", r"(?:19|20)[0-9]{2}(?=\s?(?:đến|tới)\s?(?:năm )?(?:19|20)[0-9]{2})", "date", ("từ [2016] đến 2020",)),
    form("month-year", r"(?P<m>[0-9]{1,2})\s?[/.-]\s?(?:19|20)[0-9]{2}" + _NOT_DIGIT, "date", ("hết tháng [9/2020]", "từ [6-2021]"), check=_is_month, numbers=(51,)),
    form("score-of", r"[0-9]+(?:[.,][0-9]+)?\s?/\s?(?:10|20|30|40|50|100|990|4)(?=\s?điểm)", "score", ("đạt [8,5/10] điểm",), numbers=(31, 59)),
    form("ordinal-of", r"[0-9]+/[0-9]+" + _NOT_DIGIT, "ordinal", ("xếp thứ [5/63] tỉnh",), left=r"thứ\s*"),
    form("map-scale", r"1/(?:200|500|1000|1\.000|2000|2\.000|5000|5\.000|10\.?000|25\.?000|50\.?000)" + _NOT_DIGIT, "code", ("quy hoạch [1/500] khu",), left=r"(?:lệ|hoạch|tiết|đồ|dựng|khu|bản)\s*"),
    form("house-number", r"(?!1\s)[0-9]+[A-Za-z]?(?:/[0-9]+)*[A-Za-z]?(?=,?\s(?:đường\s)?[A-ZĐÀ-Ỹ][\w]+\s[A-ZĐÀ-Ỹ])", "address",
         ("trụ sở số [02] Trần Văn Sắc",), left=r"(?:số|nhà|hẻm|ngõ|địa chỉ:?)\s*", numbers=(57, 10)),
    form("day-month", r"(?P<d>[0-9]{1,2})(?P<sep>[/-])(?P<m>[0-9]{1,2})(?![0-9/]|\.[0-9])", "date", ("phiên [6/2] tăng", "sáng [9/7] khai mạc", "chiều [4-7]", "nay ([23/4])"),
         ("đạt 5/8 chỉ tiêu", "thắng 2-1"), check=_is_day_month, numbers=(51, 31)),
)  # fmt: skip

LATE = (
    form("year", r"(?:19|20)[0-9]{2}(?![0-9\w%]|[.,/-][0-9])", "date", ("so với [2019] thì tăng",), ("2018 người",), check=_is_year, numbers=(51,)),
    form("index-code", r"[0-9]{1,2}(?:\.[0-9]{1,2})+" + _NOT_DIGIT, "code", ("thực hiện chỉ tiêu [17.8]",), left=r"(?:chỉ tiêu|tiêu chí|mục|phần|bảng)(?: số)?\s*", numbers=(54,)),
    form("industry", r"4[.,]0(?![0-9%]|\s?(?:%|tỷ|triệu))", "slogan", ("công nghiệp [4.0]",), left=r"(?:công nghiệp|cách mạng|công nghệ|thời đại|kỷ nguyên|cmcn|cuộc)(?: lần thứ tư)?\s*\W?", numbers=(55,)),
    form("score", r"[0-9]{1,2}\s?-\s?[0-9]{1,2}(?![0-9/%-]|[.,][0-9])", "score", ("thắng [2-1] đội bạn",), ("thu 8-10 triệu",), left=r"(?:tỷ số|tỉ số|thắng|thua|hòa|hoà|dẫn|gỡ|kết quả|cách biệt|chung cuộc|hiệp|trước|đẹp|đậm|sít sao|lên|với)\s*(?:\w+\s){0,1}", check=_no_unit, numbers=(59,)),
    form("enumerator", r"[0-9]{1,2}(?:\.[0-9]{1,2}){0,2}(?:[.)/]|\s?[-–:])(?=\s?[^\W\d_])", "enumerator", ("[1.] Kết quả chung", "[2)] Tồn tại"), left=r"^[\s*#–-]*", numbers=(59,)),
    form("bracketed", r"[0-9]{1,2}(?=\))", "enumerator", ("gồm: ([1]) trồng cây",), left=r"[\s:;,.]\("),
    form("dotted-code", r"[0-9]+(?:\.[0-9]+){2,}" + _NOT_DIGIT, "code", ("phiên bản [2.10.3] mới",), check=lambda scan, found: not re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+", found[0])),
    form("dimensions", r"[0-9]+[x×][0-9]+(?:[x×][0-9]+)*(?:\w+)?", "code", ("màn hình [1920x1080]",)),
)  # fmt: skip

"""Numbers that are part of a name or a code: ``U23``, ``5G``, ``VTV1``, ``S&P 500``."""

from __future__ import annotations

import re

from extractor.figures.amounts import PERCENT, amount
from extractor.figures.contexts import CONTEXTS, leads
from extractor.figures.cues import ROMAN, cue_before, reason_of
from extractor.figures.grammar import LEFT_REACH, UPPER, Form, Reading, Scan
from extractor.figures.shapes import set_aside
from extractor.figures.units import listed_unit_at, unit_at
from extractor.lexicon.units import is_syllable
from extractor.model import Reason

_LETTERS = re.compile(r"[^\W\d_][\w&+’'-]*$")
_TAIL = re.compile(r"\w*(?:[-/.+]\w*[0-9]\w*)*")
_VIETNAMESE = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]")
_UNIT_SYMBOL = re.compile(r"(?<!\w)(?:[kcdmh]?m|dm)$", re.I)
_POWER = re.compile(r"[23](?!\w)")
_GLUED = re.compile(r"[0-9]+(?:[.,][0-9]+)?[A-Za-zĐđ]\w*(?:[-/]\w*)?")
_LETTERS_OF = re.compile(r"[A-Za-zĐđ]+")
_STREET = re.compile(rf"\s{UPPER}\w*\s{UPPER}")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w&’'.-]*)[ \u00a0]$")
_VERSION = re.compile(r"[0-9]{1,4}(?:\.[0-9])?(?![0-9\w%]|[.,/–-][0-9])")
_FOREIGN = re.compile(r"[fjwz]|[bcdghklmnpqrstvx][bcdkqsvx]|[^aeiouynhmgctpàáảãạ]$")
_PARTING = ("function-word", "measuring-lead", "counting-verb")
_CLAUSE_ENDS = '.,;:()“”"\n'
_JOINS = re.compile(r"\s?(?:,|và|hoặc|hay|đến|tới|-|–|;|&)\s?", re.I)
_HIGHEST_LABEL = 20
_HIGHEST_BODY = 12
_OPENS = '.!?:;“"\n-–•*#'
_ROADS = frozenset({"QL", "ĐT", "TL", "HL", "KM", "Q", "P", "KP", "K"})
_ACTS = frozenset({"NQ", "QĐ", "NĐ", "TT", "CT", "KH"})
_SQUADS = frozenset({"U", "F", "G"})
_COMPANY = re.compile(r"(?<!\w)(?:TNHH|MTV|CP|Công ty|DNTN) $")
_SQUAD = re.compile(r"(?<!\w)U(?: [-–] ?|[-–] | )$")
_SQUAD_AGE = re.compile(r"[12][0-9](?![0-9\w.,/%])")
_LISTED = frozenset(
    {"date", "period", "ordinal", "document", "address", "name", "code", "duration", "enumerator"}
    | {"contact"}
)


def parse_after_letter(scan: Scan, pos: int) -> Reading | None:
    """Digits glued to letters before them: ``U23``, ``VTV1``, ``Covid-19``, ``QL14``, ``m2``."""
    text = scan.text
    glued = text[pos - 1 : pos]
    if not glued.isalpha() and not (glued in ("-", "+", "&", "’", "'") and _is_letter(text, pos)):
        return None
    before = _LETTERS.search(text[max(0, pos - 24) : pos])
    if before is None or _is_lost_space(text, before[0], pos):
        return None
    if _UNIT_SYMBOL.search(text[max(0, pos - 4) : pos]) and _POWER.match(text, pos):
        return set_aside(pos, pos + 1, "code", "unit-symbol")
    tail = _TAIL.match(text, pos)
    end = max(tail.end() if tail else pos, pos + 1)
    start = max(pos - len(before[0]), scan.floor)
    cue = cue_before(scan, start)
    if cue is not None and reason_of(cue) == "code" and len(before[0]) > 1:
        return set_aside(start, end, "code", "glued-code")  # mã HS0304
    return set_aside(start, end, _reason_of_name(before[0]), "glued-name")


def parse_squad(scan: Scan, pos: int) -> Reading | None:
    """``U -23``, ``U 19``: the age class of a team, written apart."""
    text = scan.text
    if _SQUAD.search(text[max(0, pos - 5) : pos]) is None:
        return None
    found = _SQUAD_AGE.match(text, pos)
    return set_aside(pos, found.end(), "name", "squad") if found else None


def _is_letter(text: str, pos: int) -> bool:
    return pos > 1 and text[pos - 2].isalpha()


def _reason_of_name(word: str) -> Reason:
    bare = word.rstrip("-+").upper()
    if bare in _ROADS:
        return "address"
    if bare in _ACTS:
        return "document"
    return "code" if len(bare) == 1 and bare not in _SQUADS else "name"


def _is_lost_space(text: str, word: str, pos: int) -> bool:
    """``tăng0,42%``: a Vietnamese word that lost its space, not a name."""
    if not word[-1].isalpha() or not (word.islower() or word.istitle()) or len(word) < 2:
        return False
    return bool(_VIETNAMESE.search(word.lower())) or leads(text, pos, "glued-word")


def parse_before_letter(scan: Scan, pos: int) -> Reading | None:
    """Digits glued to letters that are no unit: ``5G``, ``1A``, ``30a``, ``10C7``."""
    text = scan.text
    found = _GLUED.match(text, pos)
    number = amount(scan, pos) if found else None
    if found is not None and found[0] == "5K" and listed_unit_at(scan, found.end()) is None:
        return set_aside(pos, found.end(), "slogan", "letter-slogan")
    if found is None or (number is not None and _measures(scan, found, number.end)):
        return None
    if _STREET.match(text, found.end()):
        return set_aside(pos, found.end(), "address", "glued-code")
    hit = cue_before(scan, pos)
    return set_aside(pos, found.end(), reason_of(hit) if hit else "code", "glued-code")


def _measures(scan: Scan, found: re.Match[str], end: int) -> bool:
    """``12kg``, ``2,99USD``, ``35số``: a scale, a sign, a unit or a word that lost its space."""
    text = scan.text
    if end >= found.end() or (end > found.start() and not text[end - 1].isdigit()):
        return True
    letters = _LETTERS_OF.match(text, end)
    if PERCENT.match(text, end) or letters is None:
        return True
    unit = listed_unit_at(scan, end)
    if _COMPANY.search(text[max(0, found.start() - 8) : found.start()]):
        return False
    if unit is not None and (len(letters[0]) > 1 or letters[0].islower()):
        return unit.span.end >= letters.end()
    return bool(_VIETNAMESE.search(found[0].lower())) and found[0][-1].islower()


def parse_named(scan: Scan, pos: int) -> Reading | None:
    """A number right after a capitalised word inside a sentence: ``S&P 500``, ``Vĩnh Tân 4``."""
    text = scan.text
    found = _WORD_BEFORE.search(text[max(0, pos - 24) : pos])
    version = _VERSION.match(text, pos)
    if found is None or version is None:
        return None
    if found[1].islower():
        return _foreign_label(scan, pos, found[1])
    number = amount(scan, pos)
    if number is None or number.end > version.end() or PERCENT.match(text, version.end()):
        return None
    if listed_unit_at(scan, version.end()) is not None:
        return None
    if "." in version[0] and not _is_foreign(found[1]):
        return None
    start = pos - len(found[0])
    opening = text[max(0, start - 3) : start].rstrip(" \u00a0")
    opens = not opening or opening[-1] in _OPENS
    if (opens or found[1].isupper()) and _is_function_word(found[1]):
        return None
    if opens and not _is_foreign(found[1]):
        return None
    return set_aside(pos, version.end(), "name", "named")


def _foreign_label(scan: Scan, pos: int, word: str) -> Reading | None:
    """``ở level 5,``, ``tab 2``: a small number after a foreign word, with nothing to count."""
    number = amount(scan, pos)
    if number is None or not number.bare or number.value > _HIGHEST_LABEL:
        return None
    if len(word) < 2 or is_syllable(word) or not word.isalpha():
        return None  # 400 x 2 is a product
    if unit_at(scan, number.end) is not None:
        return None
    if PERCENT.match(scan.text, number.end) or scan.text[number.end : number.end + 1] in ("/", "-"):
        return None
    return set_aside(pos, number.end, "name", "foreign-label")


def parse_numbered_body(scan: Scan, pos: int) -> Reading | None:
    """``Công ty Khảo sát địa chất 1;``, ``Đại đội bộ binh 4``: the number ends a name."""
    number = amount(scan, pos)
    if number is None or not number.bare or number.value > _HIGHEST_BODY:
        return None
    end = number.end
    if unit_at(scan, end) is not None or PERCENT.match(scan.text, end):
        return None
    if scan.text[end : end + 1] in ("/", "-", "–") or not _ends_body(scan, pos):
        return None
    return set_aside(pos, end, "name", "numbered-body")


def _ends_body(scan: Scan, pos: int) -> bool:
    """Whether nothing but a name stands between the word for a body and ``pos``."""
    before = scan.text[max(0, pos - LEFT_REACH) : pos]
    clause = before[max(before.rfind(mark) for mark in _CLAUSE_ENDS) + 1 :]
    hits = [hit for hit in CONTEXTS["body-head"].scan(clause) if clause[hit.start].isupper()]
    if not hits:
        return False
    words = clause[hits[-1].end :].split()
    if not words or _is_function_word(words[-1]):
        return False  # Trung tâm tiếp nhận thêm 5
    return all(word.isalpha() and not _parts(word) for word in words)


def _parts(word: str) -> bool:
    """A word no name goes over: có, là, đạt, hơn."""
    return any(CONTEXTS[name].match(word, 0) == len(word) for name in _PARTING)


def _is_function_word(word: str) -> bool:
    return CONTEXTS["name-stop"].match(word, 0) == len(word)


def _is_foreign(word: str) -> bool:
    return word.isupper() or not word.istitle() or bool(_FOREIGN.search(word.lower()))


def parse_continued(scan: Scan, pos: int) -> Reading | None:
    """The next member of a list of set-aside numbers: ``Điều 5, 6 và 7``, ``năm 2015, 2016``."""
    last = scan.last
    if last is None or not last.asides or pos - last.end > 8:
        return None
    aside = last.asides[-1]
    if aside.reason not in _LISTED or not _JOINS.fullmatch(scan.text[aside.span.end : pos]):
        return None
    if roman := ROMAN.match(scan.text, pos):
        return set_aside(pos, roman.end(), aside.reason, "continued")
    number = amount(scan, pos)
    if number is None or not number.bare or listed_unit_at(scan, number.end) is not None:
        return None
    length = aside.span.end - aside.span.start
    if PERCENT.match(scan.text, number.end) or abs(length - (number.end - pos)) > 1:
        return None
    return set_aside(pos, number.end, aside.reason, "continued")


FORMS = (
    Form(
        "after-letter",
        ("digit",),
        parse_after_letter,
        (54, 57, 58),
        (
            ("dịch [Covid-19] lan nhanh", "name"),
            ("tuyển [U23] thắng", "name"),
            ("kênh [VTV1] phát", "name"),
            ("quầy [A1] mở", "code"),
            ("trên [QL14] vắng", "address"),
        ),
        ("sản lượng nướctăng0,42% so",),
        glued=True,
    ),
    Form(
        "squad",
        ("digit",),
        parse_squad,
        (58,),
        (("đội U -[23] thắng", "name"), ("giải U [19] nữ", "name")),
        ("khối u 19 mm", "chữ U-5"),
        opens="12",
    ),
    Form(
        "before-letter",
        ("digit",),
        parse_before_letter,
        (54, 55, 57, 58),
        (
            ("mạng [5G] phủ sóng", "code"),
            ("Công ty TNHH [2TV] trúng thầu", "code"),
            ("quốc lộ [1A] thông xe", "address"),
            ("thông điệp [5K] chống dịch", "slogan"),
            ("nhà hát [35A] Phan Châu Trinh", "address"),
        ),
        ("nặng 12kg", "rộng 2,4ha", "giá 10k", "giá 1tr2", "giá 2,99USD"),
    ),
    Form(
        "continued",
        ("digit", "roman"),
        parse_continued,
        (40, 53),
        (("theo Điều 5, [6] quy chế", "document"), ("năm 2015, [2016] đều khá", "date")),
        ("có 3, 5 và 7 xã",),
    ),
    Form(
        "named",
        ("digit",),
        parse_named,
        (58,),
        (
            ("chỉ số S&P [500] tăng", "name"),
            ("tại nhiệt điện Vĩnh Tân [4].", "name"),
            ("bản Android [7.0] mới", "name"),
            ("lên level [5], bé vui", "name"),
        ),
        ("Có 5 hộ", "tại Hội LHPN 5 xã", "Hết vòng 3\nSau 4 thất bại liền"),
    ),
    Form(
        "numbered-body",
        ("digit",),
        parse_numbered_body,
        (58,),
        (
            ("Công ty Khảo sát địa chất [1]; nhà thầu", "name"),
            ("cho Đại đội bộ binh [4] phối hợp", "name"),
        ),
        (
            "Công ty nuôi cá có 4;",
            "Công ty giao cho xã 5 hộ",
            "Trung tâm tiếp nhận thêm 5.",
            "công ty nọ nuôi 3.",
        ),
    ),
)

"""Vague amounts (hàng chục, vài trăm, hàng nghìn): a scale word without a number."""

from __future__ import annotations

import re

from extractor.figures.contexts import CONTEXTS, back, follows
from extractor.figures.grammar import GAP, Form, Reading, Scan
from extractor.figures.shapes import set_aside
from extractor.figures.words import COMPOUNDS

_SCALES = r"(?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|tá)"
_NOT_SCALE = rf"(?!\w|{GAP}năm tuổi(?!\w))"
_COMPOUND = rf"(?!(?:{COMPOUNDS})(?!\w))"
_VAGUE = re.compile(
    rf"{_COMPOUND}{_SCALES}(?:{GAP}{{1,2}}{_COMPOUND}{_SCALES}){{0,3}}{_NOT_SCALE}",
    re.I,
)
_SOME = re.compile(rf"1{GAP}số(?={GAP}[^\W\d_])(?!{GAP}(?:điện thoại|tài khoản|nhà|báo|máy)(?!\w))")
_FEW = re.compile(rf"(?:đôi{GAP}ba|dăm{GAP}ba|vài{GAP}ba|năm{GAP}bảy|dăm{GAP}bảy)(?!\w)", re.I)


def parse_vague(scan: Scan, pos: int) -> Reading | None:
    """``hàng chục nghìn``, ``vài trăm``, ``nghìn tỷ`` alone, ``đôi ba``."""
    if few := _FEW.match(scan.text, pos):
        return set_aside(pos, few.end(), "vague", "vague")
    found = _VAGUE.match(scan.text, pos)
    if found is None:
        return None
    start = CONTEXTS["vague-lead"].match_before(scan.text, back(scan.text, pos))
    if start is None and " " not in found[0] and not _stands_for_amount(scan, found):
        return None
    return set_aside(
        pos if start is None else max(start, scan.floor), found.end(), "vague", "vague"
    )


def parse_some(scan: Scan, pos: int) -> Reading | None:
    """``1 số hộ`` is một số hộ, some; ``1 số điện thoại`` is one."""
    found = _SOME.match(scan.text, pos)
    return set_aside(pos, found.end(), "vague", "some") if found else None


def _stands_for_amount(scan: Scan, found: re.Match[str]) -> bool:
    """A lone scale word counts before money or a noun: ``mốc tỷ USD``, not ``Đại tá``."""
    if not found[0].islower() or found[0] == "tá":
        return False
    if scan.text[back(scan.text, found.start()) - 1 : found.start()].strip() in (":", "("):
        return False  # ĐVT: triệu đồng
    return follows(scan.text, found.end(), "lone-scale")


FORMS = (
    Form(
        "some",
        ("digit",),
        parse_some,
        (25,),
        (("có [1 số] hộ chưa nộp", "vague"),),
        ("gọi 1 số điện thoại", "ra 1 số."),
        after="s",
        opens="1",
    ),
    Form(
        "vague",
        ("word",),
        parse_vague,
        (25, 27),
        (
            ("có [hàng chục] hộ", "vague"),
            ("thu [vài trăm triệu] đồng", "vague"),
            ("cán mốc [tỷ] USD", "vague"),
            ("chừng [dăm ba] hộ", "vague"),
        ),
        ("tỷ lệ hộ nghèo", "Thượng tá Hùng", "các tỷ phú"),
    ),
)

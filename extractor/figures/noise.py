"""Numbers that noise has broken: stray spaces, line breaks, letters read for digits."""

from __future__ import annotations

import re

from extractor.figures.contexts import leads
from extractor.figures.grammar import GAP, SPACES, Scan
from extractor.figures.units import unit_at

_BEFORE_DOT = re.compile(rf"([0-9]{{1,3}}){GAP}{{1,2}}\.([0-9]{{3}})(?![0-9.,])")
_AFTER_DOT = re.compile(
    rf"([1-9][0-9]{{0,2}})\.(?:{GAP}|\n)([0-9]{{3}}(?:\.[0-9]{{3}}){{0,10}})(?![0-9])"
)
# ``1.250.`` at the end of a line and ``000`` at the head of the next; only a group of zero
# something opens no number of its own.
_OVER_LINE = re.compile(
    rf"([1-9][0-9]{{0,2}}(?:\.[0-9]{{3}}){{0,10}})"
    rf"(?:\.{GAP}?\n(?=0)|{GAP}?\n\.)([0-9]{{3}}(?:\.[0-9]{{3}}){{0,10}})(?![0-9])"
)
_BEFORE_COMMA = re.compile(rf"([0-9]+){GAP},([0-9]+)(?![0-9.,])")
_AFTER_COMMA = re.compile(rf"([0-9]+),{GAP}([0-9]{{1,2}})(?={GAP}?%)")
_LETTERS = re.compile(r"([0-9]+O[0-9O]{0,30})(?!\w)")
_GROUPED = re.compile(
    rf"([1-9][0-9]{{0,2}})([{SPACES}])[0-9]{{3}}(?:\2[0-9]{{3}}){{0,10}}(?![0-9])"
)
_WORD_BEFORE = re.compile(r"(\w+)\W*$")

_ORDINAL_WORDS = frozenset(
    "quý năm tháng ngày số thứ khóa khoá lần điều khoản tổ lớp cấp đợt kỳ quận phường "
    "thôn ấp km lộ đoạn chương".split()
)


def repaired(scan: Scan, pos: int, end: int) -> tuple[int, str, str] | None:
    """The run of digits ``[pos, end)`` as it was meant: where it ends, its digits, the noise.

    None when nothing is broken. ``3 .495`` and ``3 495`` → ``3.495``, ``41, 82 %`` → ``41,82``.
    """
    following = scan.text[end : end + 1]
    if following == "O" and (found := _LETTERS.match(scan.text, pos)):
        return found.end(), found[1].replace("O", "0"), "ocr-letters"
    if following == "\n":
        return _over_line(scan, pos)
    if following and following in ".,":
        return _over_line(scan, pos) or _broken_after(scan, pos)
    if following and following in SPACES:
        return _broken_before(scan, pos) or _grouped(scan, pos)
    return None


def _over_line(scan: Scan, pos: int) -> tuple[int, str, str] | None:
    """``1.250.`` and ``000 đồng`` on two lines, or ``1.250`` and ``.000``."""
    found = _OVER_LINE.match(scan.text, pos)
    return (found.end(), f"{found[1]}.{found[2]}", "line-break") if found else None


def _broken_after(scan: Scan, pos: int) -> tuple[int, str, str] | None:
    """``1. 500`` and ``41, 82 %``; not ``ở tuổi 40, 38%``."""
    text = scan.text
    if (found := _AFTER_COMMA.match(text, pos)) and leads(text, pos, "percent-lead"):
        return found.end(), f"{found[1]},{found[2]}", "stray-space"
    left = scan.left(pos)
    if (found := _AFTER_DOT.match(text, pos)) and left.strip() and not _numbers_a_thing(left):
        return found.end(), f"{found[1]}.{found[2]}", "stray-space"
    return None


def _broken_before(scan: Scan, pos: int) -> tuple[int, str, str] | None:
    """``3 .495`` and ``2 ,4 ha``."""
    if found := _BEFORE_DOT.match(scan.text, pos):
        return found.end(), f"{found[1]}.{found[2]}", "stray-space"
    if found := _BEFORE_COMMA.match(scan.text, pos):
        return found.end(), f"{found[1]},{found[2]}", "stray-space"
    return None


def _grouped(scan: Scan, pos: int) -> tuple[int, str, str] | None:
    """``1 250 000 đồng``; not ``quý 2 250 hộ``, where the first number is an ordinal."""
    found = _GROUPED.match(scan.text, pos)
    if found is None:
        return None
    thin = found[2] in "\u2009\u202f"
    if not thin and (_numbers_a_thing(scan.left(pos)) or not _counts(scan, pos, found.end())):
        return None
    return found.end(), re.sub(GAP, "", found[0]), "space-groups"


def _counts(scan: Scan, pos: int, end: int) -> bool:
    """A unit or a scale word follows, and no name (``iPhone 7 128 GB``) stands before."""
    before = _WORD_BEFORE.search(scan.text[max(0, pos - 24) : pos])
    if before and not before[1].islower():
        return False
    if scan.text[end : end + 1] in ("%", ".", ",", "/", "-"):
        return False
    return unit_at(scan, end) is not None or scan.right(end).startswith((" tr", " tỷ", " tỉ"))


def _numbers_a_thing(left: str) -> bool:
    words = left.split()
    return bool(words) and words[-1].strip('(,.;:“"') in _ORDINAL_WORDS

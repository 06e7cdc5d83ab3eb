"""Where numbers may start: digit runs, number words and Roman numerals, found by plain scans."""

from __future__ import annotations

import re

import regex

from extractor.figures.grammar import Start

Place = tuple[int, Start, int]
"""Where a number may start, what it starts with, and where that ends."""

_DIGITS = regex.compile(r"[0-9]+")
WIDE_DIGITS = regex.compile(r"[0-9０-９]+|[½¼¾]")
"""Digits of any width and the vulgar fractions."""
_WIDE = regex.compile(r"[０-９½¼¾]")
_ROMANS = regex.compile(r"(?<!\w)[IVX]+(?!\w)")
_CAPITALS = regex.compile(r"\b(?:HAI|BA|BỐN|SÁU|BẢY|TÁM|CHÍN|MƯỜI)\b")

_END = r"(?!\w)"
_WORDS = {
    **dict.fromkeys(
        "hai ba bốn sáu bảy bẩy tám chín mười nửa trăm nghìn ngàn vạn triệu tỷ tỉ chục gấp".split(),
        _END,
    ),
    # The commonest words are tried only where they may be numbers: một trăm, not một số;
    # năm xã, not năm 2019; đôi ba, not đôi khi.
    "một": r"(?=\W{1,3}(?:n[ửg]|năm|thán|tuần|tră|tri|t[ỷỉá](?!\w)|vạn|chục|phần|phẩy|\())",
    "số một": _END,
    "vòng một": _END,
    # Ranks in words: thứ nhất, giải Nhì; never nhất là, cao nhất.
    **dict.fromkeys("thứ nhất|thứ nhì|giải nhất|giải nhì|hạng nhất|hạng nhì".split("|"), _END),
    "năm": r"(?!\w|\W{1,2}(?:[0-9]|nay|qua|trước|ngoái|học))",
    "không": r"(?=\Wphẩy)",
    "nhân": r"(?=\W(?:đôi|ba|bốn))",
    "vài": r"(?=\Wba)",
    "dăm": r"(?=\W(?:ba|bảy))",
    "đôi": r"(?=\Wba)",
}


def _ending(word: str, condition: str) -> str:
    """A pattern that finds a word by its end: ``ốn`` is much rarer than ``b``.

    Scanning for a common first letter costs five times as much.
    """
    last = word.rpartition(" ")[2]
    opening = " ".join(f"[{part[0]}{part[0].upper()}]{part[1:]}" for part in word.split(" "))
    letters = [i for i, letter in enumerate(last) if not letter.isascii()]
    vowels = [i for i, letter in enumerate(last) if letter in "aeiou"]
    ending = last[(letters or vowels)[0] :]
    return rf"{ending}(?<=\b{opening}){condition}"


_WORD_ENDS = re.compile("|".join(_ending(word, condition) for word, condition in _WORDS.items()))


def places(text: str) -> list[Place]:
    """Every place of the text where a number may start, in text order."""
    digits = WIDE_DIGITS if not text.isascii() and _WIDE.search(text) else _DIGITS
    found: list[Place] = [(run.start(), "digit", run.end()) for run in digits.finditer(text)]
    found += [(_start(text, end.start()), "word", end.end()) for end in _WORD_ENDS.finditer(text)]
    found += [(word.start(), "word", word.end()) for word in _CAPITALS.finditer(text)]
    found += [(roman.start(), "roman", roman.end()) for roman in _ROMANS.finditer(text)]
    return sorted(found)


def _start(text: str, pos: int) -> int:
    """The start of the word around ``pos``."""
    while pos > 0 and text[pos - 1].isalpha():
        pos -= 1
    return pos

"""Units (đơn vị): what stands right after a number and says what is counted or measured.

Measures, currencies, counted nouns and classifiers are rows of ``units.tsv``;
``nonunits.tsv`` holds what looks like one and is not (``5 phần trăm``, ``5 và``).
A counted noun that is in neither list is read by rule: one or two syllables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extractor.lexicon import GAP, Trie, load, skip_gap
from extractor.model import Span, Unit

DIMENSIONS: Final = frozenset(
    {
        "age",
        "area",
        "count",
        "energy",
        "frequency",
        "index",
        "information",
        "length",
        "magnitude",
        "mass",
        "money",
        "power",
        "ratio",
        "temperature",
        "time",
        "voltage",
        "volume",
    }
)
"""What a unit measures; ``count`` is a counted noun, ``time`` and ``age`` make no claim."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row of ``units.tsv``."""

    surface: str
    norm: str
    dimension: str
    integer: bool


def _entries() -> dict[str, _Entry]:
    columns = ("surface", "norm", "dimension", "integer", "example")
    rows = load("units", columns, {"dimension": DIMENSIONS, "integer": {"yes", "no"}})
    return {
        row["surface"]: _Entry(
            row["surface"], row["norm"], row["dimension"], row["integer"] == "yes"
        )
        for row in rows
    }


_UNITS: Final = _entries()
_NONUNITS: Final = frozenset(row["surface"] for row in load("nonunits", ("surface", "example")))
_TRIE: Final = Trie([*_UNITS, *_NONUNITS])

# Misspellings of đồng that are words of their own: money only after a scale word (65 tỷ đông).
_AFTER_SCALE: Final = frozenset({"đông", "đòng"})
_SCALE: Final = Trie(["nghìn", "ngàn", "triệu", "tỷ"])

# After tỷ the word đồng may be left out: 20 tỷ chi cho đường sá, 300 tỷ hàng nhập.
_NOT_BILLIONS: Final = frozenset(
    {"chi", "đầu", "hàng", "hợp đồng", "khoản", "kỳ hạn", "nhà", "phần", "quỹ", "số", "trái"}
    | {"trái phiếu"}
)
_BILLION: Final = Trie(["tỷ"])

# 5 xã/phường names two kinds of one thing; 5 người/hộ is so many for each.
_ALIKE: Final = (
    frozenset(
        {"tỉnh", "thành", "thành phố", "quận", "huyện", "thị xã", "xã", "phường", "thị trấn"}
        | {"thôn", "xóm", "bản", "làng", "buôn", "ấp", "khóm", "khu phố", "tổ dân phố"}
    ),
    frozenset(
        {"doanh nghiệp", "công ty", "tổng công ty", "tập đoàn", "hợp tác xã", "tổ hợp tác"}
        | {"cơ quan", "đơn vị", "tổ chức", "cá nhân", "tập thể"}
    ),
)

_YEAR_NAMED: Final = re.compile(rf"{GAP}(?:(?:19|20)[0-9]{{2}}(?![0-9]|\s?[-–]))")
_SLASH: Final = re.compile(rf"{GAP}{{0,2}}/{GAP}{{0,2}}")
_IN_QUOTES: Final = re.compile(rf"[“\"‘][^\W\d_]+(?:{GAP}[^\W\d_]+){{0,2}}[”\"’]")
_MOST_PARTS: Final = 4


def match_unit(text: str, pos: int) -> Unit | None:
    """The unit that starts at ``pos``, the end of a number with its scale word; spaces skipped.

    The longest entry of the lexicon wins: ``533 trường học`` is not counted in ``trường``.
    A unit per unit (``tạ/ha``, ``đồng/người/năm``) joins the norms and the dimensions with a
    slash and is never whole. None if no noun follows: a verb, a function word, a clause's end.
    """
    start = skip_gap(text, pos)
    unit = _single(text, start) or _quoted(text, start)
    parts = [unit] if unit else []
    while parts and len(parts) < _MOST_PARTS:
        slash = _SLASH.match(text, parts[-1].span.end)
        part = _single(text, slash.end()) if slash else None
        if part is None or _alike(parts[0], part):
            break
        parts.append(part)
    return _joined(text, parts) if parts else None


def is_listed(unit: Unit) -> bool:
    """Whether the lexicon knows the unit, or the first of its parts: it was not read by rule."""
    return _TRIE.match(unit.text, 0) is not None


def is_syllable(word: str) -> bool:
    """Whether a word has the shape of a Vietnamese syllable: game and beta have not."""
    return _SYLLABLE.fullmatch(word) is not None


def _alike(first: Unit, second: Unit) -> bool:
    return any(first.norm in group and second.norm in group for group in _ALIKE)


def _quoted(text: str, start: int) -> Unit | None:
    """``2 "cú sốc" lớn``: a counted noun in quotation marks, lower case and up to three words."""
    found = _IN_QUOTES.match(text, start)
    unit = _single(text, start + 1) if found else None
    return unit if found and unit and unit.span.end < found.end() else None


def _joined(text: str, parts: list[Unit]) -> Unit:
    """One unit of several: đồng, người, năm → ``VND/người/năm``."""
    if len(parts) == 1:
        return parts[0]
    span = Span(parts[0].span.start, parts[-1].span.end)
    norm = "/".join(part.norm for part in parts)
    dimension = "/".join(part.dimension for part in parts)
    return Unit(span, span.of(text), norm, dimension, integer=False)


def _single(text: str, start: int) -> Unit | None:
    """The unit without a slash that starts at ``start``."""
    hit = _TRIE.hit(text, start)
    if hit is None:
        return _unlisted(text, start)
    if hit.surface == "số":
        return _after_so(text, start, hit.end)
    entry = _UNITS.get(hit.surface)
    if entry is None or not _fits(entry, text, start, hit.end):
        return None
    return _listed(entry, text, start, hit.end)


def _listed(entry: _Entry, text: str, start: int, end: int) -> Unit:
    return Unit(
        Span(start, end), text[start:end], entry.norm, entry.dimension, integer=entry.integer
    )


def _after_so(text: str, start: int, end: int) -> Unit:
    """``9/12 số xã`` counts xã; ``12 số mỗi năm`` counts issues (số)."""
    hit = _TRIE.hit(text, skip_gap(text, end))
    entry = _UNITS.get(hit.surface) if hit else None
    if hit and entry:
        return _listed(entry, text, hit.start, hit.end)
    return _listed(_UNITS["số"], text, start, end)


def _fits(entry: _Entry, text: str, start: int, end: int) -> bool:
    """Whether an entry that is also something else is a unit here: ``5G`` is not 5 grams."""
    if len(entry.surface) == 1 and text[start:end] != entry.surface:
        return False
    if entry.surface == "năm" and _YEAR_NAMED.match(text, end):
        return False  # Đại hội UPU 46 năm 2017
    if entry.surface in _AFTER_SCALE:
        return _follows(_SCALE, text, start)
    return not (entry.surface in _NOT_BILLIONS and _follows(_BILLION, text, start))


def _follows(scales: Trie, text: str, start: int) -> bool:
    """Whether one of the scale words stands right before ``start``."""
    before = text[max(0, start - 12) : start].rstrip()
    return scales.match_before(before, len(before)) is not None


# ------------------------------------------------------------- counted nouns in no list

_WORD: Final = re.compile(r"[^\W\d_]{2,20}(?![\w-])")
_VOWELS: Final = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_SYLLABLE: Final = re.compile(rf"[bcdđghklmnpqrstvx]{{0,3}}[{_VOWELS}]{{1,3}}(?:ch?|m|nh|ng?|p|t)?")
"""The shape of a Vietnamese syllable: container and startup are one word, not two halves."""


def _unlisted(text: str, start: int) -> Unit | None:
    """A counted noun that no list knows: an abbreviation, or one or two lower-case syllables.

    Not after tỷ, where money is meant (``55 tỷ kiều hối``) more often than a counted noun.
    """
    first = _WORD.match(text, start)
    if first is None or not _countable(first[0]) or _follows(_BILLION, text, start):
        return None
    end = first.end()
    if _SYLLABLE.fullmatch(first[0]):
        end = _second_syllable(text, end) or end
    word = text[start:end]
    norm = word if word.isupper() else " ".join(word.lower().split())
    return Unit(Span(start, end), word, norm, "count", integer=True)


def _countable(word: str) -> bool:
    """Lower case, or an abbreviation of Latin capitals: names (``22 Nguyễn Huệ``) are not."""
    return word.islower() or (word.isupper() and len(word) <= 5)


def _second_syllable(text: str, end: int) -> int | None:
    """Where the second syllable of a compound ends; None if the next word is not one."""
    start = skip_gap(text, end)
    second = _WORD.match(text, start)
    if start == end or second is None or not second[0].islower():
        return None
    hit = _TRIE.hit(text, start)
    verb = hit is not None and hit.surface in _NONUNITS
    return second.end() if _SYLLABLE.fullmatch(second[0]) and not verb else None

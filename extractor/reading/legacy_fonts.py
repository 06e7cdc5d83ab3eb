"""Text typed for a font of before Unicode (phông chữ cũ): TCVN3 (ABC, ``.VnTime``) and VNI.

Such a font draws Vietnamese letters in the place of Western ones, so its text is stored in
Windows code page 1252, or as UTF-8 of those look-alikes: ``Céng hßa``, ``Coäng hoøa`` for
``Cộng hòa``. A font of capitals (``.VnTimeH``) draws capitals from the bytes of small
letters: where no letter beside them says so, they come out small.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

import regex

from extractor.lexicon import load
from extractor.lexicon.syllable import well_formed

Font = Literal["tcvn3", "vni"]

FONTS: tuple[Font, ...] = get_args(Font)

_MINUS = "\u2212"
"""What converters make of the soft hyphen, where TCVN3 has ư (``n−íc``)."""
_SYMBOLS = "¡¢£¤¥¦§¨©«¬\xad®¶·¸¹»¼½¾×÷" + _MINUS
_EDGES = "«»·\xad×" + _MINUS
"""Quotation marks, bullets and hyphens as well as letters: cut from a word that reads so only."""
_ALONE = frozenset("¡¢£¨©·»¼½¾×\xad" + _MINUS)
"""Signs that mean themselves where they stand alone (a bullet, 3 × 4); no word is their letter."""
_FOREIGN = "ÄÅÆÇËÎÏÑÖØÛÜÞßäåæçëîïñöøûüþÿ"

_PIECE = regex.compile(r"[^<>\n]+")
_WORD = regex.compile(rf"[\p{{L}}\p{{M}}{_SYMBOLS}]+")
_LOOK_ALIKE = regex.compile(
    rf"(?=[{_FOREIGN}{_SYMBOLS}])(?:[{_FOREIGN}]|(?<=\p{{L}})[{_SYMBOLS}]|[{_SYMBOLS}](?=\p{{L}}))"
)
"""What it looks for first is rare: a fifth of the time of the same without."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How the words of a text read as they stand, and in a font.

    Of the ``words`` that are not ASCII, ``right`` are Vietnamese syllables as they stand,
    ``after`` in the font, ``gained`` in the font only, with so many different ``letters``
    that are not ASCII; ``strange`` counts the ASCII words among them that are no syllables.
    """

    words: int
    right: int
    after: int
    gained: int
    letters: int
    strange: int

    @property
    def certain(self) -> bool:
        """Words of three different letters or more speak for the font, hardly any against it.

        Strange words around speak against it too: ``på``, ``må`` and ``så`` are Norwegian.
        """
        against = max(5 * (self.words - self.after), 2 * self.strange)
        return self.letters >= 3 and self.gained >= against


def evidence(text: str, font: Font) -> Evidence:
    """What the words of a text say for a font and against it."""
    words, strange = _words(text)
    right = after = gained = 0
    letters: set[str] = set()
    for word, times in words.items():
        now, then = _is_syllable(word), _is_syllable(_READERS[font](word))
        right += times * now
        after += times * then
        if then and not now:
            gained += times
            letters |= {letter for letter in word if not letter.isascii()}
    return Evidence(words.total(), right, after, gained, len(letters), strange)


@dataclass(frozen=True, slots=True)
class Wording:
    """Of the ``words`` of a text that are not ASCII, how many are ``right``: syllables.

    ``strange`` counts the ASCII words among them that are no syllables.
    """

    words: int
    right: int
    strange: int

    @property
    def wrong(self) -> int:
        """How many are no syllables."""
        return self.words - self.right

    @property
    def vietnamese(self) -> bool:
        """Whether nearly all are, and most of what stands around them."""
        return (
            self.right > 0 and self.right * 10 >= self.words * 7 and self.right * 2 >= self.strange
        )


def wording(text: str) -> Wording:
    """How far the words of a text are Vietnamese syllables."""
    words, strange = _words(text)
    right = sum(times for word, times in words.items() if _is_syllable(word))
    return Wording(words.total(), right, strange)


def font_of(text: str) -> Font | None:
    """The font a text was certainly typed for; None for Unicode and in any doubt."""
    if not has_look_alikes(text):
        return None
    found = {font: evidence(text, font) for font in FONTS}
    sure = [font for font in FONTS if found[font].certain]
    return max(sure, key=lambda font: found[font].after, default=None)


def has_look_alikes(text: str) -> bool:
    """Whether a word has a letter or sign that Vietnamese in Unicode never has."""
    return _LOOK_ALIKE.search(text) is not None


def in_unicode(line: str, font: Font) -> str:
    """The letters that the font would have drawn, in one line."""
    text = _WORD.sub(lambda found: _READERS[font](found[0]), line)
    return text.upper() if _is_capital(line) else text


def _words(text: str) -> tuple[Counter[str], int]:
    """The words that are not ASCII, and how many in the same pieces are strange.

    Tags end a piece: where there is ASCII only (scripts, addresses) nothing is told.
    """
    pieces = [piece for piece in _PIECE.findall(text) if not piece.isascii()]
    found = Counter(word for piece in pieces for word in _WORD.findall(piece))
    plain = {word: found.pop(word) for word in [*found] if word.isascii()}
    for sign in _ALONE & found.keys():
        del found[sign]
    return found, sum(times for word, times in plain.items() if not well_formed(word))


def _is_syllable(word: str) -> bool:
    return well_formed(word) or well_formed(word.strip(_EDGES))


def _is_capital(word: str) -> bool:
    """Two plain letters or more, all capitals: what is accented among them is a capital too."""
    plain = [letter for letter in word if letter.isascii() and letter.isalpha()]
    return len(plain) > 1 and all(letter.isupper() for letter in plain)


def _from_tcvn3(word: str) -> str:
    if word.isascii() or word in _ALONE:
        return word
    text = word.translate(_tcvn3())
    core = word.strip(_EDGES)
    if core != word and not well_formed(text) and well_formed(core.translate(_tcvn3())):
        start = word.index(core)
        text = word[:start] + core.translate(_tcvn3()) + word[start + len(core) :]
    return text.upper() if _is_capital(word) else text


def _from_vni(word: str) -> str:
    return word if word.isascii() else _vni_pattern().sub(lambda found: _vni()[found[0]], word)


_READERS: Mapping[Font, Callable[[str], str]] = MappingProxyType(
    {"tcvn3": _from_tcvn3, "vni": _from_vni}
)


@cache
def _tcvn3() -> dict[int, str]:
    """Code of the look-alike → letter."""
    letters = {int(row["tcvn3"], 16): row["letter"] for row in _rows()}
    return letters | {ord(_MINUS): letters[0xAD]}


@cache
def _vni() -> dict[str, str]:
    """Look-alikes → letter: small, capital, and a capital with the mark of a small letter."""
    small = {row["vni"]: row["letter"] for row in _rows()}
    mixed = {code[0].upper() + code[1:]: letter.upper() for code, letter in small.items()}
    return mixed | {code.upper(): letter.upper() for code, letter in small.items()} | small


@cache
def _vni_pattern() -> regex.Pattern[str]:
    return regex.compile("|".join(sorted(_vni(), key=len, reverse=True)))


def _rows() -> tuple[Mapping[str, str], ...]:
    return load("legacy_fonts", ("letter", "tcvn3", "vni", "example"), key=("letter", "tcvn3"))

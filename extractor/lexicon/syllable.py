"""What a Vietnamese syllable (tiếng) may be: an onset, a rhyme and at most one tone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from unicodedata import normalize

_ONSETS: Final = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()

# Vowels → what may close them; "" where they may stand alone.
_RHYMES: Final = {
    "a": " i o u y c ch m n ng nh p t",
    "ă": "c m n ng p t",
    "â": "u y c m n ng p t",
    "e": " o c m n ng p t",
    "ê": " u ch m n ng nh p t",
    "i": " u ch m n nh p t a",
    "iê": "u c m n ng p t",
    "o": " i c m n ng p t",
    "oa": " i o y c ch m n ng nh p t",
    "oă": "c m n ng t",
    "oe": " o n t",
    "oo": "c ng",
    "ô": " i c m n ng p t",
    "ơ": " i m n p t",
    "u": " i c m n ng p t a",
    "uâ": "y n ng t",
    "uê": " ch n nh",
    "uô": "i c m n ng t",
    "uơ": " ",
    "uy": " a u ch n nh p t",
    "uyê": "n t",
    "ư": " i u c m n ng t a",
    "ươ": "i u c m n ng p t",
    "y": " ",
    "yê": "u m n ng t",
}
_AFTER_Q: Final = {  # the u of qu is the glide: these stand where o or u begins a rhyme elsewhere
    "a": " i o u y c ch n ng nh t",
    "ă": "c m n ng p t",
    "â": "n ng t y",
    "e": " n o t",
    "ê": " ch n nh t",
    "i": " n nh t u",
    "iê": "t",
    "ô": "c",
    "ơ": " n",
    "y": " ch n nh p t",
    "yê": "n t",
}
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_TONE: Final = re.compile(f"[{_TONES}]")
_SHARP: Final = re.compile("[\u0301\u0323]")
_STOPS: Final = ("c", "ch", "p", "t")
_GLIDES: Final = frozenset("aiouy")


def _syllables() -> dict[str, int]:
    """Every syllable without its tone, and how many letters at its end never bear one."""
    found: dict[str, int] = {}
    for onset in ["", *_ONSETS]:
        rhymes = _AFTER_Q if onset == "qu" else _RHYMES
        for vowel, ends in rhymes.items():
            for end in ends.split(" "):
                glide = int(end in _GLIDES)
                plain = onset + vowel + end
                found[plain] = min(glide, found.get(plain, glide))
    return found


_PLAIN: Final = _syllables()


@lru_cache(maxsize=1 << 16)
def well_formed(word: str) -> bool:
    """Whether the word is one Vietnamese syllable in NFC, whatever its case.

    Stricter than a shape: ``nghị`` is, ``nghiị`` and ``nghịc`` are not; a syllable that ends
    in a stop takes sắc or nặng only. The tone may stand on either vowel of ``hoà`` and
    ``hòa``, never on the glide at the end (``giaù``).
    """
    letters = normalize("NFD", word.lower())
    plain = normalize("NFC", _TONE.sub("", letters))
    if plain not in _PLAIN:
        return False
    tones = [found.start() for found in _TONE.finditer(letters)]
    if len(tones) > 1 or (plain.endswith(_STOPS) and not _SHARP.search(letters)):
        return False
    before = len(normalize("NFC", letters[: tones[0]])) if tones else 0
    return before <= len(plain) - _PLAIN[plain]

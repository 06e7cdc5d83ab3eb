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
_TONES: Final = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
_SHARP: Final = re.compile("[\u0301\u0323]")
_STOPS: Final = ("c", "ch", "p", "t")


def _joined(rhymes: dict[str, str]) -> frozenset[str]:
    return frozenset(vowel + end for vowel, ends in rhymes.items() for end in ends.split(" "))


_PLAIN: Final = frozenset(
    onset + rhyme
    for onset in ["", *_ONSETS]
    for rhyme in _joined(_AFTER_Q if onset == "qu" else _RHYMES)
)


@lru_cache(maxsize=1 << 16)
def well_formed(word: str) -> bool:
    """Whether the word is one Vietnamese syllable in NFC, whatever its case.

    Stricter than a shape: ``nghị`` is, ``nghiị`` and ``nghịc`` are not; a syllable that
    ends in a stop takes sắc or nặng only. Wherever the tone stands: ``hoà`` and ``hòa``.
    """
    letters = normalize("NFD", word.lower())
    plain = letters.translate(_TONES)
    tones = len(letters) - len(plain)
    if tones > 1 or normalize("NFC", plain) not in _PLAIN:
        return False
    return not plain.endswith(_STOPS) or _SHARP.search(letters) is not None

"""The many spellings of one Vietnamese word (chính tả), and the spaces between its syllables."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import Final

GAP_CHARACTERS: Final = frozenset(
    " \t\u00a0\u00ad\u202f\u2060\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200E)))
)
"""What stands between syllables: spaces of any width, invisible marks; no line break."""

GAP: Final = f"[{''.join(sorted(GAP_CHARACTERS))}]"
"""One of `GAP_CHARACTERS`, as a pattern."""

_GAPS: Final = re.compile(GAP + "+")
_INSIDE_WORD: Final = r"[^\W_]"

# Old and new tone placement: hoà / hòa, khoẻ / khỏe, thuỷ / thủy.
_GLIDES: Final = (
    ("o", "òóỏõọ", "a", "àáảãạ"),
    ("o", "òóỏõọ", "e", "èéẻẽẹ"),
    ("u", "ùúủũụ", "y", "ỳýỷỹỵ"),
)
_NEW_OF_OLD: Final = {
    glide + toned: tone + plain
    for glide, tones, plain, toneds in _GLIDES
    for tone, toned in zip(tones, toneds, strict=True)
}
_OLD_OF_NEW: Final = {new: old for old, new in _NEW_OF_OLD.items()}
_OLD_TONE: Final = re.compile(rf"(?:{'|'.join(_NEW_OF_OLD)})(?!{_INSIDE_WORD})")

# Final y and i are one sound after these letters: tỷ / tỉ, kỹ / kĩ, bác sỹ / bác sĩ, quý / quí.
_Y: Final = "yỳýỷỹỵ"
_I: Final = "iìíỉĩị"
_I_OF_Y: Final = str.maketrans(_Y, _I)
_Y_OF_I: Final = str.maketrans(_I, _Y)
_FINAL_Y: Final = re.compile(rf"(?:(?<=[hklmstv])|(?<=qu))[{_Y}](?!{_INSIDE_WORD})")
_FINAL_I: Final = re.compile(rf"(?:(?<=[hklmstv])|(?<=qu))[{_I}](?!{_INSIDE_WORD})")


def fold(text: str) -> str:
    """The one spelling behind all the ways a word is written: a key, not for offsets.

    Lower case, single spaces, đ for ð, i for a final y, new tone placement:
    ``fold("Bác  Sỹ") == fold("bác sĩ")``, ``fold("thuỷ") == fold("thủy")``.
    """
    text = _plain(text)
    text = _FINAL_Y.sub(lambda found: found[0].translate(_I_OF_Y), text)
    return _OLD_TONE.sub(lambda found: _NEW_OF_OLD[found[0]], text)


def spellings(surface: str) -> tuple[str, ...]:
    """Every way to write a surface, apart from case and spacing."""
    choices = product(*map(_syllable_spellings, _plain(surface).split(" ")))
    return tuple(map(" ".join, choices))


def skip_gap(text: str, pos: int) -> int:
    """The position after the spaces (of any width, not line breaks) that stand at ``pos``."""
    found = _GAPS.match(text, pos)
    return found.end() if found else pos


def _plain(text: str) -> str:
    """Lower case, single spaces. The Icelandic eth stands for đ in converted text (ðồng)."""
    return _GAPS.sub(" ", text.lower().replace("ð", "đ"))


@cache
def _syllable_spellings(syllable: str) -> tuple[str, ...]:
    """``thủy`` → thủy, thuỷ; ``tỷ`` → tỷ, tỉ; a syllable with one spelling: itself."""
    forms = [syllable]
    swapped = _OLD_OF_NEW.get(syllable[-2:]) or _NEW_OF_OLD.get(syllable[-2:])
    if swapped and not syllable.startswith("qu"):
        forms.append(syllable[:-2] + swapped)
    forms.append(_FINAL_Y.sub(lambda found: found[0].translate(_I_OF_Y), syllable))
    forms.append(_FINAL_I.sub(lambda found: found[0].translate(_Y_OF_I), syllable))
    return tuple(dict.fromkeys(forms))

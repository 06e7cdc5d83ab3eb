"""Text in NFC (dạng dựng sẵn), and what in its characters a reader should know of."""

from __future__ import annotations

from unicodedata import is_normalized, normalize

import regex

_LONG_RUN = regex.compile(r"(\p{M}{30})\p{M}+")
"""UAX #15 stream-safe limit: CPython's NFC is quadratic in a run of combining marks."""
_SURROGATE = regex.compile("[\ud800-\udfff]")
_LOST = "\ufffd"

_STRAY = regex.compile("(?:^|[\\s\\p{P}])[\u0300-\u036f]")
_SEEN = {
    "private_use": regex.compile(r"\p{Co}"),
    "zero_width": regex.compile("[\u200b-\u200f\u2060\ufeff]"),
    "eth": regex.compile("[Ðð]"),
}


def normal(text: str) -> tuple[str, tuple[str, ...]]:
    """The text in NFC, never NFKC (``km²`` stays), and the states found in it.

    ``nfd``: some letters were not composed; ``stray_marks``: a combining mark on nothing, or
    more than 30 on one letter (cut there); ``private_use``, ``zero_width``, ``eth`` (ð where
    đ is meant): left as they are; ``replacement 3``: so many characters are lost.
    """
    cut = _SURROGATE.sub(_LOST, _LONG_RUN.sub(r"\1", text))
    stray = len(cut) != len(text) or _STRAY.search(cut)
    composed = is_normalized("NFC", cut)
    states = [] if composed else ["nfd"]
    states += ["stray_marks"] if stray else []
    states += [state for state, pattern in _SEEN.items() if pattern.search(cut)]
    lost = cut.count(_LOST)
    states += [f"replacement {lost}"] if lost else []
    return cut if composed else normalize("NFC", cut), tuple(states)


def is_seen(state: str) -> bool:
    """Whether a state tells of characters that are still in the text."""
    return state.partition(" ")[0] in {*_SEEN, "replacement"}

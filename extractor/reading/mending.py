"""Text whose letters came out wrong on the way (chữ vỡ): put right only where it is certain.

Paragraph by paragraph, for a page may have its title in Unicode and its body in a legacy font.
"""

from __future__ import annotations

from itertools import islice

import regex

from extractor.reading.legacy_fonts import (
    FONTS,
    Font,
    evidence,
    font_of,
    has_look_alikes,
    in_unicode,
    wording,
)

_TAIL = "[\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]"
"""Bytes 80 to BF as Latin-1 and Windows-1252 show them."""
_MOJIBAKE = regex.compile(rf"[Â-ß]{_TAIL}|[à-ï]{_TAIL}{{2}}|[ð-ô]{_TAIL}{{3}}")
_UNICODE_ONLY = regex.compile(r"[ăĂđĐơƠưƯ\u1ea0-\u1ef9]")
_ENOUGH = 10
"""So many syllables gained by a font in a text decide for its short paragraphs too."""


def mended(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with certain repairs made, and what they were: ``mojibake``, ``tcvn3``, ``vni``.

    Mojibake is UTF-8 that was read as a Western code page, once or twice. Raises
    ``ModuleNotFoundError`` where there is some and ftfy, which repairs it, is not installed.
    """
    lines = text.split("\n")
    repaired = _without_mojibake(text, lines) if _seems_mojibake(text) else lines
    states: list[str] = ["mojibake"] if repaired != lines else []
    if has_look_alikes(text):
        fonts = _fonts(repaired)
        repaired = [
            in_unicode(x, font) if font else x for x, font in zip(repaired, fonts, strict=True)
        ]
        states += [font for font in FONTS if font in fonts]
    return ("\n".join(repaired) if states else text), tuple(states)


# --------------------------------------------------------------------------- mojibake


def _seems_mojibake(text: str) -> bool:
    """Several letters in the shape of UTF-8, and words that are no syllables."""
    if next(islice(_MOJIBAKE.finditer(text), 1, None), None) is None:
        return False
    return wording(text).wrong > 0


def _without_mojibake(text: str, lines: list[str]) -> list[str]:
    """The whole text repaired where that makes no paragraph worse, else each for itself."""
    whole = _read_as_utf8(text).split("\n")
    if len(whole) != len(lines) or not _better("\n".join(whole), text):
        whole = lines
    return [_mended_line(*pair) for pair in zip(lines, whole, strict=True)]


def _mended_line(line: str, in_whole: str) -> str:
    if in_whole != line and not _worse(in_whole, line):
        return in_whole
    if not _seems_mojibake(line):
        return line
    alone = _read_as_utf8(line)
    return alone if _better(alone, line) and not _worse(alone, line) else line


def _read_as_utf8(text: str) -> str:
    from ftfy import TextFixerConfig, fix_encoding

    config = TextFixerConfig(unescape_html=False, uncurl_quotes=False, fix_c1_controls=False)
    return fix_encoding(text, config)


def _better(after: str, before: str) -> bool:
    """More Vietnamese syllables."""
    return wording(after).right > wording(before).right


def _worse(after: str, before: str) -> bool:
    """More words that are no syllables, or fewer that are while there are words at all."""
    now, then = wording(after), wording(before)
    return now.wrong > then.wrong or (now.words > 0 and now.right < then.right)


# --------------------------------------------------------------------------- legacy fonts


def _fonts(lines: list[str]) -> list[Font | None]:
    """The font of each paragraph: what it shows by itself, else what the paragraphs show."""
    fonts = [font_of(line) for line in lines]
    unicode = [_UNICODE_ONLY.search(line) is not None for line in lines]
    shared = _shared(
        "\n".join(line for line, is_so in zip(lines, unicode, strict=True) if not is_so)
    )
    if not shared:
        return fonts
    mixed = any(is_so and not font for is_so, font in zip(unicode, fonts, strict=True))
    return [
        font or (None if is_so or not _follows(line, shared, mixed=mixed) else shared)
        for line, font, is_so in zip(lines, fonts, unicode, strict=True)
    ]


def _shared(text: str) -> Font | None:
    """The font that so much text shows that its short paragraphs must be in it too."""
    font = font_of(text)
    return font if font and evidence(text, font).gained >= _ENOUGH else None


def _follows(line: str, font: Font, *, mixed: bool) -> bool:
    """Whether a paragraph too short to say so is in the font; ``Cã`` is Có or Cã.

    In a mixed text only where it reads better so.
    """
    found = evidence(line, font)
    better = found.after > found.right and found.after == found.words
    return better or (not mixed and found.words > 0 and found.after >= found.right)

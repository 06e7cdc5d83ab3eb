"""Text whose letters came out wrong on the way (chữ vỡ): put right only where it is certain.

Paragraph by paragraph, for a page may have its title in Unicode and its body in a legacy font.
"""

from __future__ import annotations

from html import unescape
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
_BOUNDARY = regex.compile(r"(\n|<[^<>]*>)")
"""Between paragraphs of plain text, or the pieces of a page; a tag is a piece too."""
_ENTITY = regex.compile(r"&(?:#\d{3}|#[xX][0-9a-fA-F]{2}|[A-Za-z]{2,6}\d{0,2});")
_WORD = regex.compile(r"[^ \t\r\n]+")
_ENOUGH = 10
"""So many syllables gained by a font in a text decide for its short paragraphs too."""


def mended(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with certain repairs made, and what they were: ``mojibake``, ``tcvn3``, ``vni``.

    Mojibake is UTF-8 that was read as a Western code page, once or twice. Raises
    ``ModuleNotFoundError`` where there is some and ftfy, which repairs it, is not installed.
    """
    broken = _seems_mojibake(text)
    if not broken and not has_look_alikes(text):
        return text, ()
    pieces = _BOUNDARY.split(text)
    repaired = _without_mojibake(text, pieces) if broken else pieces
    states: list[str] = ["mojibake"] if repaired != pieces else []
    fonts = _fonts(repaired)
    read = [in_unicode(x, font) if font else x for x, font in zip(repaired, fonts, strict=True)]
    states += [font for font in FONTS if font in fonts]
    return "".join(read), tuple(states)


def mended_page(page: str) -> tuple[str, tuple[str, ...]]:
    """As `mended`, for a page that may write its letters as entities: ``C&eacute;ng``."""
    plain = _ENTITY.sub(_letter, page)
    text, states = mended(plain) if plain != page else (page, ())
    return (text, states) if states else (page, ())


def _letter(entity: regex.Match[str]) -> str:
    """The letter or sign of Latin-1 that an entity stands for; all others stay."""
    letter = unescape(entity[0])
    return letter if "\xa0" < letter <= "\xff" else entity[0]


# --------------------------------------------------------------------------- mojibake


def _seems_mojibake(text: str) -> bool:
    """Several letters in the shape of UTF-8, and words that are no syllables."""
    return _several(text) and wording(text).wrong > 0


def _several(text: str) -> bool:
    """More than one look-alike of UTF-8; one may be a capital before a quotation mark."""
    return next(islice(_MOJIBAKE.finditer(text), 1, None), None) is not None


def _without_mojibake(text: str, pieces: list[str]) -> list[str]:
    """Each piece as it reads best: as it stands, as part of the whole repaired, or by itself."""
    read = _read_as_utf8(text)
    whole = _BOUNDARY.split(read)
    gained = wording(read).right - wording(text).right
    if len(whole) != len(pieces) or gained <= 0:
        whole = pieces
    pairs = zip(pieces, whole, strict=True)
    return [_mended_piece(*pair, sure=gained >= _ENOUGH) for pair in pairs]


def _mended_piece(piece: str, in_whole: str, *, sure: bool) -> str:
    if piece.isascii():
        return piece
    certain = (sure and _several(piece)) or not _worse(in_whole, piece)
    fixed = in_whole if certain else piece
    if _seems_mojibake(fixed):
        alone = _read_as_utf8(piece)
        fixed = alone if _better(alone, fixed) else fixed
    if (sure or fixed != piece) and _MOJIBAKE.search(fixed):
        return _WORD.sub(_mended_word, _WORD.sub(_mended_word, fixed))  # once and twice
    return fixed


def _read_as_utf8(text: str) -> str:
    from ftfy import TextFixerConfig, fix_encoding

    config = TextFixerConfig(unescape_html=False, uncurl_quotes=False, fix_c1_controls=False)
    return fix_encoding(text, config)


def _mended_word(word: regex.Match[str]) -> str:
    """A word in a piece that is damaged as well, so that it is not UTF-8 as a whole."""
    read = _MOJIBAKE.sub(_mended_letter, word[0])
    found = wording(read)
    return read if found.right > 0 and not found.wrong else word[0]


def _mended_letter(found: regex.Match[str]) -> str:
    try:
        return found[0].encode("sloppy-windows-1252").decode("utf-8")  # the codec is ftfy's
    except UnicodeError:
        return found[0]


def _better(after: str, before: str) -> bool:
    """More words that are Vietnamese, and no more that are not."""
    now, then = wording(after), wording(before)
    return now.right > then.right and now.wrong <= then.wrong


def _worse(after: str, before: str) -> bool:
    """More words that are no syllables, or fewer that are while there are words at all."""
    now, then = wording(after), wording(before)
    return now.wrong > then.wrong or (now.words > 0 and now.right < then.right)


# --------------------------------------------------------------------------- legacy fonts


def _fonts(pieces: list[str]) -> list[Font | None]:
    """The font of each piece: what it shows by itself, else what the pieces show."""
    fonts = [font_of(piece) for piece in pieces]
    unicode = [_UNICODE_ONLY.search(piece) is not None for piece in pieces]
    certain = [piece for piece, font in zip(pieces, fonts, strict=True) if font]
    legacy = [piece for piece, is_so in zip(pieces, unicode, strict=True) if not is_so]
    shared = _shared("\n".join(certain)) or _shared("\n".join(legacy))
    if not shared:
        return fonts
    mixed = any(is_so and not font for is_so, font in zip(unicode, fonts, strict=True))
    return [
        font or (shared if not is_so and _follows(piece, shared, mixed=mixed) else None)
        for piece, font, is_so in zip(pieces, fonts, unicode, strict=True)
    ]


def _shared(text: str) -> Font | None:
    """The font that so much text shows that its short pieces must be in it too."""
    font = font_of(text)
    return font if font and evidence(text, font).gained >= _ENOUGH else None


def _follows(piece: str, font: Font, *, mixed: bool) -> bool:
    """Whether a piece too short to say so is in the font; ``Cã`` is Có or Cã.

    In a mixed text only where it reads better so.
    """
    found = evidence(piece, font)
    if mixed:
        return found.after > found.right and found.gained >= found.words - found.after
    return found.words > 0 and found.after >= found.right

"""Bytes → text (bảng mã): the encoding they are in, whatever their label says."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from operator import itemgetter
from unicodedata import normalize

from extractor.reading.errors import ReadError
from extractor.reading.legacy_fonts import FONTS, evidence, in_unicode, wording
from extractor.reading.mending import mended
from extractor.reading.normal_form import normal

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 before UTF-16: its little-endian mark begins with the other's."""
_CONTROL = frozenset(range(0x20)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B}
_HEAD = 8192
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_CHARSETS = re.compile(r"(?:ascii|cp\d|iso8859|koi8|mac-|gb|big5|euc|shift_jis|tis)")
"""Of Python's codecs those that are character sets of text; UTF is told by its bytes."""
_SUPERSETS = {"ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
"""What pages mean by a label: a larger set."""
_C1 = re.compile("[\x80-\x9f]")
_DOUBT = 0.01
"""Below this a guess of chardet is none: it gives 0.02 to one accented word."""
_RARE = 20
"""So many syllables to each byte that means nothing in an encoding, which is lost."""
_ENOUGH = 3
"""So many syllables show that a line is in another encoding than those around it, not damaged."""
_EXTRA = "kiemso[html]"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text in NFC with ``\\n`` line ends, the encoding of its bytes, and what was done to it."""

    text: str
    encoding: str
    states: tuple[str, ...] = ()


def decoded(data: bytes, *, source: str, label: str | None = None) -> Decoded:
    """The text of an input, in the encoding its bytes show; see ``docs/reading.md``.

    ``label`` is what a container or a server says; else a ``charset=`` in the page counts.
    It decides only between encodings in which the bytes read equally well. Repairs are made
    where they are certain. Raises :class:`ReadError` when the bytes are empty, binary or in
    an encoding that cannot be told.
    """
    codec = _codec(label or _declared(data))
    raw = _decode(data, source, codec)
    text = raw.text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ReadError(source, "empty")
    states = [*raw.states]
    states += ["wrong_label"] if _contradicts(codec, raw) else []
    states += ["nul"] if "\0" in text else []
    text, found = _repaired(text.replace("\0", "\ufffd"), raw.encoding, source)
    return Decoded(text, raw.encoding, tuple(dict.fromkeys((*states, *found))))


def _repaired(text: str, encoding: str, source: str) -> tuple[str, tuple[str, ...]]:
    """NFC before the repairs, which look for composed letters, and after.

    Only of Unicode: in a legacy encoding the letters were chosen by how they read.
    """
    text, states = normal(text)
    if not encoding.startswith("utf-"):
        return text, states
    try:
        fixed, repairs = mended(text)
    except ModuleNotFoundError:
        raise ReadError(source, "encoding", f"mojibake, {_EXTRA}") from None
    if not repairs:
        return text, states
    text, left = normal(fixed)
    return text, (*repairs, *(("nfd",) if "nfd" in states else ()), *left)


# --------------------------------------------------------------------------- labels


def _declared(data: bytes) -> str | None:
    """The label that a page carries itself."""
    head = data[:_HEAD].lstrip()
    found = _DECLARED.search(head) if head[:1] == b"<" else None
    return found[1].decode("ascii", "replace") if found else None


def _codec(label: str | None) -> str | None:
    """Python's name for a label; None where it knows of no such character set."""
    try:
        name = codecs.lookup(label or "").name
    except (LookupError, ValueError):
        return None
    return name if name.startswith("utf-") or _CHARSETS.match(name) else None


def _name(codec: str) -> str:
    """The name to record: of the superset that is meant, ``windows-1258`` for ``cp1258``."""
    codec = _SUPERSETS.get(codec, codec)
    return re.sub(r"^cp(?=125\d)", "windows-", codec)


def _contradicts(codec: str | None, raw: Decoded) -> bool:
    """Whether the label names another encoding. A legacy font goes by that of its look-alikes."""
    if codec is None or raw.text.isascii():
        return False
    meant = _name(codec)
    if raw.encoding in FONTS:
        return meant != "windows-1252"
    return not (meant.startswith(raw.encoding) or raw.encoding.startswith(meant))


# --------------------------------------------------------------------------- bytes


def _decode(data: bytes, source: str, codec: str | None) -> Decoded:
    mark, encoding = next(((bom, name) for bom, name in _BOMS if data.startswith(bom)), (b"", ""))
    states = ("bom",) if mark else ()
    data = data[len(mark) :]
    wide = encoding if mark and encoding != "utf-8" else _wide(data)
    if wide:
        return _whole_units(data, wide, source, states)
    if _is_binary(data):
        raise ReadError(source, "binary")
    try:
        return Decoded(data.decode("utf-8"), "utf-8", states)
    except UnicodeDecodeError as error:
        return _by_line(data, source, codec, states, error.start)


def _is_binary(data: bytes) -> bool:
    """NUL or several other control bytes near the start: not text in any encoding we read."""
    head = data[:_HEAD]
    return b"\0" in head or sum(byte in _CONTROL for byte in head) * 50 > len(head)


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: Latin letters have zeros in their upper bytes, only."""
    head = data[: _HEAD // 4 * 4]
    zeros = [head[place::4].count(0) / (len(head) / 4) if head else 0 for place in range(4)]
    for low, name in ((zeros, "le"), (zeros[::-1], "be")):
        if low[0] < 0.01 and low[2] > 0.99 and low[3] > 0.99:
            return f"utf-32-{name}"
        if max(low[0], low[2]) < 0.01 and min(low[1], low[3]) > 0.4:
            return f"utf-16-{name}"
    return None


def _whole_units(data: bytes, encoding: str, source: str, states: tuple[str, ...]) -> Decoded:
    """UTF-16 or UTF-32; a last character cut in two is lost."""
    unit = int(encoding[4:6]) // 8
    whole = len(data) // unit * unit
    try:
        text = data[:whole].decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(source, "encoding", f"{encoding[:6].upper()}, byte {error.start}") from None
    if _is_binary(text[:_HEAD].encode("latin-1", "replace")):
        raise ReadError(source, "binary")
    return Decoded(text + "\ufffd" * (whole < len(data)), encoding[:6], states)


def _by_line(
    data: bytes, source: str, codec: str | None, states: tuple[str, ...], at: int
) -> Decoded:
    """Lines in UTF-8 as such, all others in one other encoding: pages are put together so."""
    lines = data.split(b"\n")
    texts = [_utf8(line) for line in lines]
    foreign = b"\n".join(line for line, text in zip(lines, texts, strict=True) if text is None)
    mixed = any(text is not None and not text.isascii() for text in texts)
    read = (
        _damaged(foreign, foreign)
        or _vietnamese(foreign, codec, fewest=_ENOUGH if mixed else 1)
        or _damaged(foreign, data)
    )
    if read is None:
        return _other(data, source, codec, at)
    rest = iter(read.text.split("\n"))
    joined = "\n".join(next(rest) if text is None else text for text in texts)
    if mixed and read.encoding != "utf-8":
        return Decoded(joined, "utf-8", (*states, "mixed", read.encoding))
    return Decoded(joined, read.encoding, (*states, *read.states))


def _utf8(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _damaged(data: bytes, around: bytes) -> Decoded | None:
    """UTF-8 with some bytes lost, if around it as many characters are whole as broken."""
    text = around.decode("utf-8", "surrogateescape")
    above = sum(not char.isascii() for char in text)
    broken = sum("\udc80" <= char <= "\udcff" for char in text)
    return Decoded(data.decode("utf-8", "replace"), "utf-8") if above >= 2 * broken else None


def _vietnamese(data: bytes, codec: str | None, *, fewest: int) -> Decoded | None:
    """The reading with the most Vietnamese syllables, if nearly all words are that."""
    found = [(reading, wording(reading.text)) for reading in _readings(data, codec)]
    likely = [
        (reading, words.right)
        for reading, words in found
        if words.right >= fewest
        and words.vietnamese
        and reading.text.count("\ufffd") * _RARE <= words.right
    ]
    return max(likely, key=itemgetter(1))[0] if likely else None


def _readings(data: bytes, codec: str | None) -> Iterator[Decoded]:
    """What the bytes would say in each encoding of Vietnamese, the label's first."""
    for name in dict.fromkeys((codec or "cp1252", "cp1252", "cp1258")):
        yield Decoded(_text(data, name, "replace"), _name(name))
    western = _text(data, "cp1252", "replace")
    for font in FONTS:
        if evidence(western, font).letters > 1:
            lines = (in_unicode(line, font) for line in western.split("\n"))
            yield Decoded("\n".join(lines), font, (font,))


def _other(data: bytes, source: str, codec: str | None, at: int) -> Decoded:
    """Not Vietnamese: as the label says, else as chardet guesses, if it makes text at all."""
    for name in filter(None, (codec, _guess(data))):
        with suppress(UnicodeDecodeError):
            text = _text(data, name)
            if not _C1.search(text):
                return Decoded(text, _name(name))
    raise ReadError(source, "encoding", f"byte {at}")


def _guess(data: bytes) -> str | None:
    try:
        import chardet
    except ModuleNotFoundError:
        return None
    guess = chardet.detect(data)
    return _codec(guess["encoding"]) if guess["confidence"] >= _DOUBT else None


def _text(data: bytes, codec: str, errors: str = "strict") -> str:
    """What the bytes are in that encoding; Vietnamese tones composed."""
    return normalize("NFC", data.decode(_SUPERSETS.get(codec, codec), errors))

"""Plain text files: bytes in, an article with its stretches marked out."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import regex

from extractor.model import Article
from extractor.reading.errors import ReadError
from extractor.reading.furniture import furniture
from extractor.reading.sentences import paragraphs, sentences

_COMBINING_RUN = regex.compile(r"(\p{M}{30})\p{M}+")
"""UAX #15 stream-safe limit: CPython's NFC is quadratic in a run of combining marks."""

_CONTROL = frozenset(range(0x20)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B}


def read(path: str | Path) -> Article:
    """Read one ``.txt`` file; the article's id is the file's stem.

    Raises :class:`ReadError` for a file that is missing, a directory, unreadable, of
    another type, empty, binary or not UTF-8.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ReadError(str(path), "missing") from None
    except IsADirectoryError:
        raise ReadError(str(path), "directory") from None
    except (OSError, ValueError) as error:
        raise ReadError(str(path), "unreadable", _reason(error)) from error
    if path.suffix.lower() not in {".txt", ""}:
        raise ReadError(str(path), "unsupported", path.suffix)
    return read_bytes(data, path.stem or path.name, source=str(path))


def _reason(error: OSError | ValueError) -> str:
    return str(getattr(error, "strerror", None) or error)


def read_bytes(data: bytes, article_id: str, *, source: str) -> Article:
    """An article from the bytes of a text file; ``source`` is named in errors."""
    return article_from_text(decode(data, source=source), article_id)


def decode(data: bytes, *, source: str) -> str:
    """UTF-8 bytes (with or without a byte order mark) as text, with ``\\n`` line ends.

    Raises :class:`ReadError` when the bytes are empty, binary or not UTF-8.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ReadError(source, "encoding", "UTF-16")
    if _is_binary(data):
        raise ReadError(source, "binary")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(source, "encoding", f"byte {error.start}") from None
    if not text.strip():
        raise ReadError(source, "empty")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_binary(data: bytes) -> bool:
    """NUL or several other control bytes near the start: not text in any encoding we read."""
    head = data[:8192]
    return b"\0" in head or sum(byte in _CONTROL for byte in head) * 50 > len(head)


def article_from_text(text: str, article_id: str) -> Article:
    """An article from text: NFC once, then its paragraphs, sentences and furniture marked."""
    text = unicodedata.normalize("NFC", _COMBINING_RUN.sub(r"\1", text))
    blocks = paragraphs(text)
    return Article(article_id, text, blocks, sentences(text, blocks), furniture(text, blocks))

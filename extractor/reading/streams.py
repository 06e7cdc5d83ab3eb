"""Files of any size as streams: gzip and Zstandard unpacked as they are read, lines bounded."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, AnyStr, BinaryIO, cast

from extractor.reading.errors import ReadError

LARGEST = 32 * 2**20
"""Bytes of the largest article, line, cell or page that is read (32 MiB)."""

PACKINGS = (".gz", ".zst")
DAMAGE = (OSError, EOFError, zlib.error, ValueError)
"""What reading a stream raises where the file is damaged or ends too soon."""

_PACKED = 1024
"""Packed bytes taken at a time: Zstandard may make 32 kB of each of them."""
_SKIPPED = 2**16


def opened(path: str) -> BinaryIO:
    """A file, unpacked as its suffix says; reading it raises one of `DAMAGE`.

    Raises OSError where it cannot be opened, ImportError where the library is not installed.
    """
    if path.lower().endswith(".gz"):
        return cast(BinaryIO, gzip.open(path))
    if path.lower().endswith(".zst"):
        return io.BufferedReader(_Zstandard(Path(path).open("rb")))
    return Path(path).open("rb")


def damaged(place: str, error: Exception) -> ReadError:
    """What an error of `DAMAGE` says of the place where it was met."""
    if isinstance(error, EOFError):
        return ReadError(place, "truncated")
    if isinstance(error, UnicodeError):
        return ReadError(place, "encoding")
    if isinstance(error, OSError) and error.errno:
        return ReadError(place, "unreadable", error.strerror or "")
    return ReadError(place, "corrupt")


def whole(stream: BinaryIO, source: str) -> bytes:
    """All bytes of a file that holds one article. Raises `ReadError`."""
    try:
        data = stream.read(LARGEST + 1)
    except DAMAGE as error:
        raise damaged(source, error) from None
    if len(data) > LARGEST:
        raise too_large(source)
    return data


def lines(stream: IO[AnyStr], source: str) -> Iterator[tuple[int, AnyStr | None]]:
    """The lines of a stream, numbered from 1; None for one beyond `LARGEST`, which is skipped.

    Raises `ReadError` at the line where the file ends too soon or is damaged.
    """
    number = 1
    try:
        while line := stream.readline(LARGEST + 1):
            yield number, line if len(line) <= LARGEST or _skip(stream, line) else None
            number += 1
    except DAMAGE as error:
        raise damaged(f"{source}:{number}", error) from None


def too_large(source: str) -> ReadError:
    """That something is larger than `LARGEST`."""
    return ReadError(source, "too_large", f"> {LARGEST // 2**20} MB")


def _skip(stream: IO[AnyStr], piece: AnyStr) -> bool:
    """Leave the rest of an overlong line unread, without holding it; always False."""
    while piece and piece[-1:] not in ("\n", b"\n"):
        piece = stream.readline(_SKIPPED)
    return False


class _Zstandard(io.RawIOBase):
    """A Zstandard file as Python's buffered reader wants it.

    The library's own reader ends without a word where a file is cut short.
    """

    def __init__(self, packed: BinaryIO) -> None:
        from zstandard import ZstdDecompressor

        self._packed, self._new_frame = packed, ZstdDecompressor().decompressobj
        self._frame, self._inside = self._new_frame(), False
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._ready and (packed := self._packed.read(_PACKED)):
            self._ready = self._unpacked(packed)
        if not self._ready and self._inside:
            raise EOFError
        given = self._ready[: len(buffer)]
        buffer[: len(given)] = given
        self._ready = self._ready[len(given) :]
        return len(given)

    def _unpacked(self, packed: bytes) -> bytes:
        from zstandard import ZstdError

        ready = []
        try:
            while packed:
                ready.append(self._frame.decompress(packed))
                self._inside, packed = not self._frame.eof, self._frame.unused_data
                if not self._inside:
                    self._frame = self._new_frame()
        except ZstdError as error:
            raise ValueError(str(error)) from None
        return b"".join(ready)

    def close(self) -> None:
        self._packed.close()
        super().close()

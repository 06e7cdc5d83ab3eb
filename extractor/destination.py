"""Where results go: standard output, or a file that takes its name only when it is whole."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

PARTS = ".*.part"
"""What a file is called before it is whole, as a pattern of names."""


@contextmanager
def standard_output() -> Iterator[TextIO]:
    """Standard output, flushed at the end. Raises OSError where it cannot be written.

    What could not be written is dropped then, so that Python does not try it again at its end.
    """
    if sys.stdout is None:
        raise OSError("closed")
    try:
        yield sys.stdout
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A file to write to that takes its name when all went well, and else leaves no trace.

    A link stays a link to the new file; a device or a pipe is written to as it stands.
    Raises OSError where it cannot be written.
    """
    with whole_bytes(path) as raw:
        out = io.TextIOWrapper(raw, encoding="utf-8", newline="")
        yield out
        out.flush()
        out.detach()


@contextmanager
def whole_bytes(path: Path) -> Iterator[BinaryIO]:
    """Like `whole_file`, for bytes: on the disk before it takes its name, so never half there.

    Until then it is named as `PARTS` says; one that was left behind may be removed.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb") as out:
            yield out
        return
    path = path.resolve()
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        _publish(part, path)
    finally:
        part.unlink(missing_ok=True)


def _publish(part: Path, path: Path) -> None:
    """Move the finished file to its name, with the rights a new file would have."""
    umask = os.umask(0)
    os.umask(umask)
    part.chmod(0o666 & ~umask)
    part.replace(path)

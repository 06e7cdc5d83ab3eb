"""Why an input cannot be read: one code a reason, worded in ``extractor.messages``."""

from __future__ import annotations

from typing import Literal

ReadErrorCode = Literal[
    "missing",
    "directory",
    "unreadable",
    "unsupported",
    "empty",
    "binary",
    "encoding",
    "closed",
    "no_article",
    "too_large",
    "too_deep",
    "truncated",
    "corrupt",
    "bad_line",
    "no_field",
    "ragged",
    "loop",
    "needs_extra",
    "fetch",
    "time_limit",
    "memory_limit",
    "worker_died",
    "failed",
]
"""``truncated`` ends too soon, ``corrupt`` is damaged; ``needs_extra`` wants a part of the
package that is not installed; ``failed`` is a fault of this program on that article."""


class ReadError(Exception):
    """An input that cannot be read: ``source`` names it, ``code`` says why, ``detail`` where."""

    def __init__(self, source: str, code: ReadErrorCode, detail: str = "") -> None:
        super().__init__(source, code, detail)
        self.source = source
        self.code = code
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.source}: {self.code} {self.detail}".rstrip()

"""What the local server allows (giới hạn của máy chủ tại chỗ)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """Limits and sources of the server.

    ``body`` is in bytes, ``seconds`` what one article may take, ``workers`` how many are read
    at a time and ``waiting`` how many requests may wait for one. ``token`` is asked of every
    request where it is set; ``hosts`` are the names a request may come by. ``examples`` is a
    folder of articles to click, ``store`` a store to search; a question to it may take
    ``query_seconds``, and a download of it have ``rows``.
    """

    body: int = 5 << 20
    files: int = 20
    seconds: float = 20.0
    workers: int = 2
    waiting: int = 64
    token: str | None = None
    hosts: tuple[str, ...] = ("127.0.0.1", "[::1]", "localhost")
    examples: Path | None = None
    store: Path | None = None
    query_seconds: float = 5.0
    rows: int = 10_000

"""Names of articles and files (tên bài, tên tệp): never a path, always printable."""

from __future__ import annotations

import re

_MOST = 80
_BULLETS = "•●▪◦-–—*+ \t"


def safe_name(name: str) -> str:
    """The last part of a name, without what could be a path or a control character."""
    last = re.split(r"[/\\\\]", name)[-1]
    clean = "".join(char for char in last if char.isprintable())
    return clean[-_MOST:] or "bai"


def headline(line: str) -> str:
    """The first line of a text as its title: an item of a list without its bullet."""
    return line.strip().lstrip(_BULLETS)

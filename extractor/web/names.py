"""Names that come from outside (tên tệp): never a path, always printable."""

from __future__ import annotations

import re

_MOST = 80


def safe_name(name: str) -> str:
    """The last part of a name, without what could be a path or a control character."""
    last = re.split(r"[/\\\\]", name)[-1]
    clean = "".join(char for char in last if char.isprintable())
    return clean[-_MOST:] or "bai"

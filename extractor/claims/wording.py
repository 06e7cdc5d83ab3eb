"""Wordings that several linking rules look for."""

from __future__ import annotations

import regex

CHANGES = {
    "increase": "increase",
    "decrease": "decrease",
    "exceed": "exceeded",
    "short": "short",
}


OWN_CLAUSE = regex.compile(
    r"\b(?:có|với|là|do|vì|khi|bởi|nhờ|mà|trong đó|trong khi|còn|thì|nhưng|giúp|khiến|làm)\b",
    regex.IGNORECASE,
)
"""Words after a number that begin a clause with a subject of its own."""


AMOUNTS_TO = regex.compile(r"\b(?:tương đương|tương ứng|tức|ứng)\b", regex.IGNORECASE)


NEAR = 24
"""How many rows away a base or a list may reach: no sentence of prose holds more."""

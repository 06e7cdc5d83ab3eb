"""Wordings that several linking rules look for, and the relations that cues tell."""

from __future__ import annotations

from collections.abc import Mapping

import regex

from extractor.model import Relation, TargetKind

CHANGES = {
    "increase": "increase",
    "decrease": "decrease",
    "exceed": "exceeded",
    "short": "short",
}

OWN_CLAUSE = regex.compile(
    r"\b(?:cho thấy|cho biết|"
    r"có|với|là|do|vì|khi|bởi|nhờ|mà|trong đó|trong khi|còn|thì|nhưng|giúp|khiến|làm)\b",
    regex.IGNORECASE,
)
"""Words after a number that begin a clause with a subject of its own."""

AMOUNTS_TO = regex.compile(r"\b(?:tương đương|tương ứng|tức|ứng)\b", regex.IGNORECASE)

NEAR = 24
"""How many rows away a base or a list may reach: no sentence of prose holds more."""

PERSONS = frozenset(
    "người|lao động|học viên|hội viên|đảng viên|đoàn viên|đại biểu|học sinh|sinh viên|cán bộ|"
    "công nhân|giáo viên|giảng viên|bệnh nhân|trẻ|trẻ em|em|thí sinh|khách|nhân khẩu|khẩu|"
    "thành viên|viên chức|công chức|chiến sĩ|nạn nhân|cháu|ứng viên|nhân viên|nông dân".split("|")
)
"""Counted people: ``2.450 lao động, trong đó 1.960 người`` counts the same."""

OF_WHICH = regex.compile(r"\s*trong (?:đó|số đó|số này)\b", regex.IGNORECASE)
"""What makes the next number a part of the one before."""
MADE_OF = regex.compile(r"\b(?:gồm|trong (?:đó|số đó|số này))\b", regex.IGNORECASE)
"""What makes the numbers after it parts of the one before it."""

BY_BASE: Mapping[tuple[str, TargetKind | None], Relation] = {
    ("reach", "target"): "achieved",
    ("reach", "period"): "equals",
    ("equal", "target"): "achieved",
    ("equal", "period"): "equals",
    ("equal", "whole"): "share",
    ("increase", "target"): "exceeded",
    ("decrease", "target"): "short",
    ("share", "target"): "share",
}
"""Cue and kind of base → relation, where the base decides."""

BY_CUE: Mapping[str, Relation] = {
    "exceed": "exceeded",
    "increase": "increase",
    "decrease": "decrease",
    "short": "short",
    "share": "share",
    "level": "rate",
}
"""Cue → relation, where only the cue is named."""

ATTAINED: Mapping[str, Relation] = {
    "reach": "achieved",
    "exceed": "exceeded",
    "short": "short",
    "increase": "exceeded",
    "decrease": "short",
}
"""Cue → relation where a plan is met, passed or missed with no percentage."""

OBJECTS: Mapping[str, TargetKind] = {"equal": "whole", "share": "whole", "exceed": "other"}
"""Cues whose object, right after the percentage, is its base."""

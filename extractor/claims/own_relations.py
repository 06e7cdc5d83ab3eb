"""The relation a number has by itself: ``đạt, vượt 5/8 chỉ tiêu``, ``27 chỉ tiêu đạt``."""

from __future__ import annotations

from dataclasses import replace

import regex

from extractor.claims.clauses import Segment, View
from extractor.claims.context import subject_of
from extractor.claims.cues import Cue, relating_before
from extractor.claims.draft import Draft
from extractor.model import Figure, Relation

_TOLD = regex.compile(
    r"(?:\s+(?:chủ yếu|cơ bản|đã|đều|được|ước))*\s+(?P<not>không|chưa)?\s*"
    r"(?:đạt(?:(?:,|\s+và|,\s*và)?\s+vượt)?|vượt|hoàn thành)"
    r"(?!\s*(?:chuẩn|thấp|\d|từ|trên|dưới|hơn|gần))\b",
    regex.IGNORECASE,
)


def own_relation(view: View, draft: Draft) -> Relation:
    """``đạt, vượt 5/8 chỉ tiêu`` is achieved; ``123/128 chi bộ`` a share; other numbers count."""
    number = draft.number
    if number is None:
        return "count"
    if per_unit(number):
        return "rate"
    quota = number.unit is not None and number.unit.norm in ("chỉ tiêu", "tiêu chí")
    if quota and _told_after(view, number) == "short":
        draft.target = replace(draft.target, kind="target")
        return "short"
    kinds = {cue.kind for cue in (draft.left.cue, draft.left.further) if cue}
    kinds |= {cue.kind for cue in _cues_before(view, draft.segment)}
    if (number.whole or quota) and kinds & {"reach", "exceed"}:
        draft.target = replace(draft.target, kind="target" if quota and number.whole else None)
        return "achieved" if "reach" in kinds or number.whole else "exceeded"
    if quota and (told := _told_after(view, number)):
        draft.target = replace(draft.target, kind="target" if told != "count" else None)
        return told
    return "share" if number.whole else "count"


def _told_after(view: View, number: Figure) -> Relation | None:
    """``27 chỉ tiêu đạt và vượt``, ``3 chỉ tiêu không đạt``: attainment told of quotas."""
    end = number.unit.span.end if number.unit else number.span.end
    found = _TOLD.match(view.text, end, view.sentence.end)
    if found is None:
        return None
    if found["not"]:
        return "short"
    return "achieved" if "đạt" in found[0].lower() or "hoàn thành" in found[0] else "exceeded"


def per_unit(number: Figure) -> bool:
    """``10,8 bác sĩ/1 vạn dân``: so many of one thing for so many of another."""
    whole = number.whole
    if whole is None or whole.unit is None or number.unit is None:
        return False
    return whole.unit.norm != number.unit.norm


def _cues_before(view: View, segment: Segment) -> list[Cue]:
    """``thực hiện đạt, vượt 5 chỉ tiêu``: the cue that ends the segment before a comma."""
    if segment.opener != "," or segment.before is None or subject_of(view, segment):
        return []
    earlier = view.segments[segment.before]
    end = earlier.span.start + len(earlier.span.of(view.text).rstrip())
    found = relating_before(view.text, end, earlier.span.start)
    return [found] if found and found.kind == "reach" else []

"""What a percentage is the share or rate of (``48% doanh nghiệp``, ``tỷ lệ hộ nghèo còn 3%``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.claims.draft import Draft
from extractor.claims.naming import Naming, end_of, name_before, opens_with_words
from extractor.claims.nouns import deed_at_start, phrase_at_start
from extractor.claims.phrases import Phrase, is_head, span_of
from extractor.claims.words import read_words
from extractor.lexicon import skip_gap
from extractor.model import Figure

_CHANGES = ("increase", "decrease", "multiple")


def percentage(naming: Naming, drafts: Sequence[Draft], draft: Draft) -> Phrase | None:
    """``tỷ lệ hộ nghèo còn 3%``, ``100% chi hội trưởng``, ``tăng 70% lưu lượng kết nối``."""
    if draft.number is not None:
        return None
    if found := planned(naming, draft) or remaining(naming, draft) or held(naming, draft):
        return found
    before, after = name_before(naming, draft.figure), _share_of(naming, draft)
    if before is None or after is None:
        return before or after
    own = draft.left.cue or name_before(naming, draft.figure, inside=True)
    done = before.kind == "deed" and draft.left.cue is None
    if before.kind == "actor" or done or not own or _brings_in(naming, draft):
        return after
    if before.kind == "deed":
        return before
    if before.kind == "amount":
        return before
    if draft.left.kind == "reach" and after.kind == "amount":
        return after
    changed = draft.relation in _CHANGES and not _is_subject(naming, after)
    return after if before.cue in ("", "có") or changed else before


def planned(naming: Naming, draft: Draft) -> Phrase | None:
    """``hoàn thành 50% chỉ tiêu doanh thu``: what the plan is for."""
    target = draft.target
    if target.span is None or target.kind != "target":
        return None
    before = name_before(naming, draft.figure, inside=True)
    told = naming.last.span if naming.last else None
    if before and before.kind == "amount" and before.span != told:
        return None
    words = read_words(naming.view).between(target.span.start, target.span.end)[1:]
    if not words or not is_head(words[0]):
        return None
    end = next((n for n, w in enumerate(words) if w.has("aux", "time", "prep", "mark")), len(words))
    return Phrase(span_of(words[: max(1, end)]), "amount")


def remaining(naming: Naming, draft: Draft) -> Phrase | None:
    """``28% còn lại là lao động phổ thông``: what stands behind the copula."""
    if opens_with_words(naming, draft.segment, draft.figure):
        return None
    words = naming.words.between(end_of(draft.figure), naming.view.sentence.end)
    if words and words[0].low == "còn lại":
        words = words[1:]
    return phrase_at_start(words[1:]) if words and words[0].low == "là" else None


def held(naming: Naming, draft: Draft) -> Phrase | None:
    """``48% người được hỏi đồng ý, 30% phản đối``: the people named, else what they hold."""
    if draft.left.cue or opens_with_words(naming, draft.segment, draft.figure):
        return None
    words = naming.words.between(draft.figure.span.end, naming.view.sentence.end)
    if not words or not words[0].has("predicate"):
        return None
    return naming.last or deed_at_start(words)


def _share_of(naming: Naming, draft: Draft) -> Phrase | None:
    """The phrase right after a percentage, if it is no base: ``48% doanh nghiệp``."""
    target, figure = draft.target, draft.figure
    after = name_after(naming, figure)
    if target.span is None:
        return after
    if target.kind == "whole" and draft.left.kind in ("", "reach", "level", *_CHANGES):
        between = naming.view.text[figure.span.end : target.span.start]
        if target.span > figure.span and not between.strip():
            whole = read_words(naming.view).between(target.span.start, target.span.end)
            named = phrase_at_start(whole) or Phrase(target.span)
            return replace(named, kind="plain" if draft.left.cue else "amount")
    return None if after and target.span.overlaps(after.span) else after


def _brings_in(naming: Naming, draft: Draft) -> bool:
    """``…, với 24% người được hỏi``: no verb but ``với``, which brings in what follows."""
    cue = draft.left.cue
    return cue is not None and cue.span.of(naming.view.text).lower() == "với"


def _is_subject(naming: Naming, phrase: Phrase) -> bool:
    """``HBC tăng 2% KBC tăng 3%``: a phrase with a cue of its own behind it."""
    behind = naming.words.between(phrase.span.end, naming.view.sentence.end)
    return bool(behind) and behind[0].has("cue")


def name_after(naming: Naming, figure: Figure, *, deeds: bool = False) -> Phrase | None:
    """The phrase right after a figure and its unit."""
    end = end_of(figure)
    per = figure.unit is not None and "/" in figure.unit.text
    if per or (skip_gap(naming.view.text, end) == end and not figure.is_percent):
        return None
    return phrase_at_start(naming.words.between(end, naming.view.sentence.end), deeds=deeds)
